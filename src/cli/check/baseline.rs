//! Baseline files: `--baseline`, `--write-baseline` and `--prune-baseline`.
//!
//! It reads and writes the files; which findings are known and which entries are stale is
//! decided in `lint`.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, bail};

use phonetree::check::Results;
use phonetree::limits;
use phonetree::lint::baseline::{Baseline, BaselineEntry};

use crate::cli::args::CheckArgs;
use crate::cli::env::Env;
use crate::cli::files::{slashed, tidy};
use crate::cli::inputs;
use crate::cli::read_bytes;
use crate::cli::terminal::Volume;
use crate::cli::write::{Output, edit};

/// The most stale entries that are listed one by one.
const MAX_LISTED: usize = 10;

/// Leaves known findings out of the report and writes what was asked for.
///
/// # Errors
/// When a baseline is missing, is not a baseline, or cannot be written.
pub(super) fn apply(
    arguments: &CheckArgs,
    env: &Env,
    volume: Volume,
    results: &mut Results,
) -> anyhow::Result<()> {
    let write_to = arguments.write_baseline.as_ref().map(|path| tidy(&env.cwd.join(path)));
    let output = write_to
        .as_ref()
        .map(|path| Output::or_own(path.clone(), arguments.force, is_baseline))
        .transpose()?;
    // What is written is all that was found, before known findings are left out.
    let all = write_to.as_ref().map(|path| {
        Baseline::of(&results.report.diagnostics, &results.sources, &|name| named(name, path, env))
    });
    let read_from = arguments.baseline.as_ref().map(|path| tidy(&env.cwd.join(path)));
    // A first run may write the file that later runs read.
    let is_first = |path: &PathBuf| !path.exists() && write_to.as_ref() == Some(path);
    if let Some(path) = read_from.filter(|path| !is_first(path)) {
        if write_to.as_ref() != Some(&path) {
            inputs::add(&path);
        }
        leave_out(arguments, &path, env, volume, results)?;
    }
    if let (Some(output), Some(baseline)) = (output, all) {
        output.write(baseline.to_text().as_bytes())?;
        let n: usize = baseline.entries().iter().map(|entry| entry.count).sum();
        volume.note(&format!("wrote {n} known findings to {}", output.path().display()));
        results.report.n_baseline += results.report.diagnostics.len();
        results.report.diagnostics.clear();
    }
    Ok(())
}

/// Whether a file is a baseline, which a new one replaces.
fn is_baseline(path: &Path) -> bool {
    read_bytes::read_text(path, limits::LARGEST_BASELINE)
        .is_ok_and(|text| Baseline::parse(&text).is_ok())
}

fn leave_out(
    arguments: &CheckArgs,
    path: &Path,
    env: &Env,
    volume: Volume,
    results: &mut Results,
) -> anyhow::Result<()> {
    let shown = path.display();
    if !path.exists() {
        bail!("the baseline `{shown}` does not exist\n  help: make it with --write-baseline");
    }
    let text = read_bytes::read_text(path, limits::LARGEST_BASELINE)
        .with_context(|| format!("the baseline `{shown}` cannot be read"))?;
    let baseline = Baseline::parse(&text).with_context(|| format!("`{shown}`"))?;
    let checked: Vec<String> =
        results.report.files.iter().map(|name| named(name, path, env)).collect();
    let folder = path.parent().unwrap_or(path);
    // An entry for a file that was deleted is stale too; one for a file that was not
    // checked this time may still hold.
    let was_checked =
        |name: &str| checked.iter().any(|other| other == name) || !folder.join(name).exists();
    let found = &mut results.report.diagnostics;
    let (n, stale) =
        baseline.apply(found, &results.sources, &|name| named(name, path, env), &was_checked);
    results.report.n_baseline += n;
    if arguments.prune_baseline {
        if !stale.is_empty() {
            edit(path, baseline.without(&stale).to_text().as_bytes())?;
        }
        volume.note(&format!("took {} stale entries out of {shown}", stale.len()));
    } else {
        report_stale(&stale, path, volume);
    }
    Ok(())
}

fn report_stale(stale: &[BaselineEntry], path: &Path, volume: Volume) {
    for entry in stale.iter().take(MAX_LISTED) {
        let node = entry.node.as_ref().map(|node| format!(" at `{node}`")).unwrap_or_default();
        volume.warn(&format!(
            "{}: `{}`{node} in {} is known {} times more than it is found; --prune-baseline \
             takes it out",
            path.display(),
            entry.rule,
            entry.path,
            entry.count
        ));
    }
    if stale.len() > MAX_LISTED {
        volume.warn(&format!(
            "{}: {} more stale entries",
            path.display(),
            stale.len() - MAX_LISTED
        ));
    }
}

/// The name of a file in a baseline: relative to the baseline's folder, so that it holds for
/// every working folder and every copy of the project.
fn named(name: &str, baseline: &Path, env: &Env) -> String {
    let file = tidy(&env.cwd.join(name));
    slashed(&relative(&file, baseline.parent().unwrap_or(&env.cwd)))
}

/// The relative path from a folder to a file, both absolute.
fn relative(file: &Path, folder: &Path) -> PathBuf {
    let (to, from): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (file.components().collect(), folder.components().collect());
    let shared = to.iter().zip(&from).take_while(|(a, b)| a == b).count();
    let up = from[shared..].iter().map(|_| Component::ParentDir);
    up.chain(to[shared..].iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_file_goes_up_where_it_must() {
        let way = |file: &str, folder: &str| slashed(&relative(Path::new(file), Path::new(folder)));
        assert_eq!(way("/repo/menus/a.yaml", "/repo"), "menus/a.yaml");
        assert_eq!(way("/repo/menus/a.yaml", "/repo/ci/known"), "../../menus/a.yaml");
    }
}
