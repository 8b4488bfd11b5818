//! `--fix` and `--diff`: which menus are mended together, and what becomes of the new texts.
//!
//! Menus that share a file are one group, since a fix in that file must be good for all of them.
//! Which fixes there are and which of them count is the library's.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use similar::TextDiff;

use phonetree::check::{Checked, Files, Input, Menu, SoundFile, merge};
use phonetree::diagnostic::Safety;
use phonetree::fix::{Mended, Texts, mend};
use phonetree::source::Stream;

use super::job::Job;
use super::plan::Plan;
use crate::cli::args::CheckArgs;
use crate::cli::env::Env;
use crate::cli::load::Disk;
use crate::cli::terminal::{Volume, bytes_to_stdout, to_stdout};
use crate::cli::write::rewrite;

/// Lines around a change in a diff.
const CONTEXT: usize = 3;

/// What became of the fixes of a run.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// How many were made, or would be.
    pub n_made: usize,
    /// Whether a mended menu was written to standard output.
    pub is_on_stdout: bool,
}

/// Mends the menus, or shows what would be mended. Menus that changed are checked again.
///
/// # Errors
/// When a file cannot be written.
pub(super) fn run(
    arguments: &CheckArgs,
    jobs: &[&Job],
    menus: &mut [Checked],
    (plans, env, volume): (&[Plan], &Env, Volume),
) -> anyhow::Result<Outcome> {
    let most = if arguments.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
    let mut outcome = Outcome::default();
    let (mut n_files, mut n_refused) = (0, 0);
    for group in groups(jobs, menus) {
        let old = texts_of(menus, &group);
        let check = |changed: &Texts| -> Vec<Checked> {
            let again = |at: &usize| again(jobs[*at], &plans[jobs[*at].plan], env, (&old, changed));
            group.iter().filter_map(again).collect()
        };
        let may_change = |name: &str| old.contains_key(name);
        let mended = mend(most, &may_change, &mut |changed| {
            let results = merge(&mut check(changed));
            (results.report, results.sources)
        });
        n_refused += mended.refused.len();
        for refused in &mended.refused {
            let (file, rule, about) = (&refused.file, refused.rule, &refused.about);
            volume.detail(&format!("{file}: {rule}: left out: {about}"));
        }
        if mended.texts.is_empty() {
            continue;
        }
        outcome.n_made += mended.made.len();
        n_files += mended.texts.len();
        for made in &mended.made {
            volume.detail(&format!("{}: {}: {}", made.file, made.rule, made.about));
        }
        if arguments.diff {
            to_stdout(&diff(&old, &mended), Stream::Plain)?;
            continue;
        }
        let is_stdin = group.iter().any(|at| jobs[*at].candidate.path.is_none());
        for (name, text) in &mended.texts {
            let is_own = group.iter().any(|at| jobs[*at].candidate.name == *name);
            if is_stdin && is_own {
                continue;
            }
            let path = fs::canonicalize(env.cwd.join(name))
                .with_context(|| format!("`{name}` is gone"))?;
            rewrite(&path, &old[name], text)
                .with_context(|| format!("the fixes for `{name}` were not written"))?;
        }
        for (at, checked) in group.iter().zip(check(&mended.texts)) {
            menus[*at] = checked;
        }
    }
    if !arguments.diff
        && let Some(at) = jobs.iter().position(|job| job.candidate.path.is_none())
    {
        // As it was, where there was nothing to mend.
        let text = menus[at].menu.sources.iter().next().map_or("", |(_, file)| file.text());
        bytes_to_stdout(text.as_bytes())?;
        outcome.is_on_stdout = true;
    }
    let verb = if arguments.diff { "would fix" } else { "fixed" };
    volume.note(&format!(
        "{verb} {} in {}{}",
        counted(outcome.n_made, "finding"),
        counted(n_files, "file"),
        match n_refused {
            0 => String::new(),
            n => format!(
                "; {} left out, because something else would then be wrong",
                counted(n, "fix")
            ),
        }
    ));
    Ok(outcome)
}

fn counted(n: usize, noun: &str) -> String {
    let ending = match (n, noun) {
        (1, _) => "",
        (_, "fix") => "es",
        _ => "s",
    };
    format!("{n} {noun}{ending}")
}

/// Which menus share files, by their numbers. Files of other phone systems are left out: these
/// systems write them.
fn groups(jobs: &[&Job], menus: &[Checked]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut group_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, checked) in menus.iter().enumerate() {
        let files = || checked.menu.sources.iter().map(|(_, file)| file);
        if jobs[at].set.is_some() || files().any(|file| file.system().is_some()) {
            continue;
        }
        let mut shared: Vec<usize> =
            files().filter_map(|file| group_of.get(file.name()).copied()).collect();
        shared.sort_unstable();
        shared.dedup();
        let into = shared.first().copied().unwrap_or(groups.len());
        if into == groups.len() {
            groups.push(Vec::new());
        }
        for other in shared.iter().skip(1) {
            let members = std::mem::take(&mut groups[*other]);
            groups[into].extend(members);
            group_of.values_mut().filter(|group| **group == *other).for_each(|group| *group = into);
        }
        groups[into].push(at);
        group_of.extend(files().map(|file| (file.name(), into)));
    }
    groups.retain(|group| !group.is_empty());
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups
}

/// All texts of some menus, as they were read.
fn texts_of(menus: &[Checked], group: &[usize]) -> Texts {
    let files = group.iter().flat_map(|at| menus[*at].menu.sources.iter());
    files.map(|(_, file)| (file.name().to_owned(), file.text().to_owned())).collect()
}

/// A menu with changed texts, checked again.
fn again(job: &Job, plan: &Plan, env: &Env, texts: (&Texts, &Texts)) -> Option<Checked> {
    let candidate = &job.candidate;
    let (old, changed) = texts;
    let text = changed.get(&candidate.name).or_else(|| old.get(&candidate.name))?;
    let input = Input::text(&*candidate.name, &**text);
    let file = candidate.path.as_deref().unwrap_or(Path::new(&candidate.name));
    let files = Changed { disk: Disk::of(env, file, candidate.root.as_deref()), old, changed };
    let menu = if candidate.is_named {
        Menu::load(input, &files)
    } else {
        Menu::discover(input, &files).ok()?
    };
    Some(menu.check(&plan.settings))
}

/// The files on disk with their new texts.
struct Changed<'a> {
    disk: Disk<'a>,
    old: &'a Texts,
    changed: &'a Texts,
}

impl Files for Changed<'_> {
    fn read(&self, from: &str, path: &str) -> Result<(String, String), String> {
        let (name, text) = self.disk.read(from, path)?;
        let known = self.changed.get(&name).or_else(|| self.old.get(&name)).cloned();
        Ok((name, known.unwrap_or(text)))
    }

    fn sound(&self, from: &str, path: &str) -> Option<SoundFile> {
        self.disk.sound(from, path)
    }
}

/// The changes as `diff -u` shows them.
fn diff(old: &Texts, mended: &Mended) -> String {
    let mut shown = String::new();
    for (name, new) in &mended.texts {
        let diff = TextDiff::from_lines(old[name].as_str(), new.as_str());
        let mut unified = diff.unified_diff();
        shown += &unified.context_radius(CONTEXT).header(name, name).to_string();
    }
    shown
}
