//! Checking files, two at a time.
//!
//! One file's failure, even a mistake in phonetree, stops no other file. It prints nothing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use phonetree::analysis::Analysis;
use phonetree::lint;
use phonetree::{treefile, yaml};

use super::files::{slashed, tidy};
use super::loading::{self, Loaded};
use super::plans::{Job, Plan};
use super::reading::Text;
use super::sets::is_resource;

/// Stack of a thread that checks, in bytes: deeply nested files need more than the usual.
const STACK: usize = 64 << 20;
const N_THREADS: usize = 2;

/// What came of one file.
#[derive(Debug)]
pub enum Outcome {
    /// It was checked; with the number of findings that comments silenced.
    Checked(Box<Loaded>, usize),
    /// It is no menu file, and nobody named it.
    NoMenu,
    /// It was found in a folder and passed over; in words.
    Skipped(String),
    /// It could not be read, or not be checked; in words.
    Failed(String),
}

/// Checks all files. The outcomes stand in the order of the jobs. The texts of sets are taken
/// out of the jobs.
pub fn run(jobs: &mut [Job], plans: &[Plan], cwd: &Path) -> Vec<Outcome> {
    let n_threads = jobs.len().min(N_THREADS);
    let next = AtomicUsize::new(0);
    let slots: Vec<Mutex<(&mut Job, Option<Outcome>)>> =
        jobs.iter_mut().map(|job| Mutex::new((job, None))).collect();
    let work = || {
        while let Some(slot) = slots.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut slot = slot.lock().expect("no thread panics while it holds a slot");
            let (job, outcome) = &mut *slot;
            let done = catch_unwind(AssertUnwindSafe(|| check(job, &plans[job.plan], cwd)));
            *outcome = Some(done.unwrap_or_else(|_| {
                Outcome::Failed(format!("`{}` could not be checked", job.candidate.name))
            }));
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..n_threads {
            std::thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, work)
                .expect("the system can start two threads");
        }
    });
    slots
        .into_iter()
        .map(|slot| {
            let (_, outcome) = slot.into_inner().expect("no thread panics while it holds a slot");
            outcome.expect("every job was taken by a thread")
        })
        .collect()
}

/// The names of the files that would be checked.
pub fn menu_files(jobs: &[Job]) -> impl Iterator<Item = &str> {
    let is_menu = |job: &&Job| {
        job.candidate.is_named
            || job.set.is_some()
            || read(job)
                .ok()
                .and_then(|text| match text {
                    Text::Whole(bytes) => yaml::decode(bytes).ok(),
                    Text::Refused(_) => None,
                })
                .is_some_and(|text| treefile::is_menu_text(&text))
    };
    jobs.iter().filter(is_menu).flat_map(|job| match &job.set {
        Some(set) => set.files.iter().map(|file| file.name.as_str()).collect(),
        None => vec![job.candidate.name.as_str()],
    })
}

fn read(job: &Job) -> anyhow::Result<Text> {
    match &job.candidate.path {
        Some(path) => loading::read_file(path),
        None => loading::read_stdin(),
    }
}

fn check(job: &mut Job, plan: &Plan, cwd: &Path) -> Outcome {
    let loaded = match load(job, cwd) {
        Ok(loaded) => loaded,
        Err(outcome) => return outcome,
    };
    judge(loaded, plan, cwd)
}

/// The menu of a job, or what became of it instead.
fn load(job: &mut Job, cwd: &Path) -> Result<Loaded, Outcome> {
    if let Some(set) = &mut job.set {
        let loaded = loading::load_set(set.system, std::mem::take(&mut set.files));
        // Resources without a menu are no fault of a folder.
        let is_menu = loaded.tree.is_some() || job.candidate.is_named || !is_resource(&loaded);
        return if is_menu { Ok(loaded) } else { Err(Outcome::NoMenu) };
    }
    let name = &job.candidate.name;
    let text = match read(job) {
        Ok(text) => text,
        Err(error) => return Err(Outcome::Failed(format!("`{name}` cannot be read: {error:#}"))),
    };
    if !job.candidate.is_named {
        match &text {
            Text::Refused(refusal) => {
                return Err(Outcome::Skipped(format!("skipped `{name}`: {refusal}")));
            }
            Text::Whole(bytes) => match yaml::decode(bytes) {
                Ok(text) if !treefile::is_menu_text(&text) => return Err(Outcome::NoMenu),
                Ok(_) => {}
                Err(error) => return Err(Outcome::Skipped(format!("skipped `{name}`: {error}"))),
            },
        }
    }
    Ok(loading::load(name, text, cwd))
}

/// What the rules, the comments and the configuration say about a menu.
fn judge(mut loaded: Loaded, plan: &Plan, cwd: &Path) -> Outcome {
    loading::add_catalogue(&mut loaded, cwd);
    lint::select::grade_load_findings(&mut loaded.found, &plan.settings);
    if let Some(tree) = &loaded.tree {
        let analysis = Analysis::of(tree);
        let concerns = lint::IssueContext::new(&analysis, loaded.catalogue.as_ref());
        let mut found = lint::lint_for(&concerns, &loaded.sources, &analysis, &plan.settings);
        // Findings fill much of the memory of a large file: they are not copied for nothing.
        match loaded.found.is_empty() {
            true => loaded.found = found,
            false => loaded.found.append(&mut found),
        }
    }
    let mut n_ignored = 0;
    if plan.ignore_comments {
        let is_complete = loaded.tree.is_some();
        let (found, sources) = (&mut loaded.found, &loaded.sources);
        n_ignored = lint::suppress::suppress(found, sources, &plan.settings, is_complete);
    }
    let absolute = |name: &str| slashed(&tidy(&cwd.join(name)));
    lint::select::drop_per_file(&mut loaded.found, &loaded.sources, &plan.per_file, &absolute);
    Outcome::Checked(Box::new(loaded), n_ignored)
}
