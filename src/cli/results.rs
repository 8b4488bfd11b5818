//! Many checked files → one report, every finding once.
//!
//! A file that another one includes is not reported as a menu of its own.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::PathBuf;

use phonetree::config::FailOn;
use phonetree::diagnostic::{Diagnostic, Point, Report};
use phonetree::lint;
use phonetree::lint::rules::unused_ignore;
use phonetree::source::{FileId, Sources};

use super::jobs::Outcome;
use super::loading::Loaded;
use super::plans::{Job, Plan};

/// What came of a run.
#[derive(Debug, Default)]
pub struct Run {
    /// All texts.
    pub sources: Sources,
    /// All findings, sorted.
    pub report: Report,
    /// Files in folders that were passed over, in words.
    pub skipped: Vec<String>,
    /// Files that could not be read or checked, in words.
    pub unreadable: Vec<String>,
    /// From which file on which threshold holds, in order of the files.
    fail_on: Vec<(FileId, FailOn)>,
}

impl Run {
    /// Whether some finding fails the run, by the threshold of its own configuration.
    pub fn fails(&self) -> bool {
        self.report.diagnostics.iter().any(|finding| {
            let file = finding.primary().map_or(FileId(0), |span| span.file);
            let after = self.fail_on.partition_point(|(first, _)| *first <= file);
            let fail_on = after.checked_sub(1).map(|at| self.fail_on[at].1).unwrap_or_default();
            fail_on.includes(finding.severity)
        })
    }
}

/// Brings the outcomes together, in the order of the jobs.
pub fn gather(jobs: &[Job], outcomes: Vec<Outcome>, plans: &[Plan]) -> Run {
    let mut run = Run::default();
    let mut checked: Vec<(&Job, Loaded, usize)> = Vec::new();
    for (job, outcome) in jobs.iter().zip(outcomes) {
        match outcome {
            Outcome::Checked(loaded, n_ignored) => checked.push((job, *loaded, n_ignored)),
            Outcome::NoMenu => {}
            Outcome::Skipped(why) => run.skipped.push(why),
            Outcome::Failed(why) => run.unreadable.push(why),
        }
    }
    drop_included(&mut checked);

    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut points: Vec<Point> = Vec::new();
    for (job, loaded, n_ignored) in checked {
        let plan = &plans[job.plan];
        run.report.n_ignored += n_ignored;
        for (_, file) in loaded.sources.iter() {
            let n = names.entry(file.name().to_owned()).or_insert(0);
            if *n == 0 {
                run.report.files.push(file.name().to_owned());
            }
            *n += 1;
        }
        let mut own = loaded.found;
        for label in own.iter_mut().flat_map(|finding| &mut finding.labels) {
            label.span.file.0 += run.sources.next_id().0;
        }
        match found.is_empty() {
            true => found = own,
            false => found.append(&mut own),
        }
        for point in lint::packs::report_points(&plan.packs, &plan.settings) {
            if !points.iter().any(|other| other.pack == point.pack) {
                points.push(point);
            }
        }
        run.fail_on.push((run.sources.next_id(), plan.fail_on));
        run.sources.append(loaded.sources);
        // The process ends soon; taking a large tree apart node by node would only delay it.
        std::mem::forget(loaded.tree);
    }
    run.report.packs = points;
    once(&mut found, &run.sources, &names);
    run.report.diagnostics = found;
    run.report.sort();
    run
}

/// What makes two findings the same: rule, file, place, words.
type Identity<'f> = (&'static str, &'f str, u32, u32, &'f str);

fn identity<'f>(finding: &'f Diagnostic, sources: &'f Sources) -> Identity<'f> {
    let span = finding.primary();
    let name = span.and_then(|span| sources.get(span.file)).map_or("", |file| file.name());
    let (start, end) = span.map_or((0, 0), |span| (span.start, span.end));
    (finding.rule, name, start, end, &finding.message)
}

/// Leaves every finding once, although several menus may include its file. A comment that
/// is unused in one of those menus only is not unused.
fn once(found: &mut Vec<Diagnostic>, sources: &Sources, names: &BTreeMap<String, usize>) {
    let mut counts: BTreeMap<Identity<'_>, usize> = BTreeMap::new();
    let unused = found.iter().filter(|finding| finding.rule == unused_ignore::META.id);
    for identity in unused.map(|finding| identity(finding, sources)) {
        *counts.entry(identity).or_insert(0) += 1;
    }
    let mut seen = HashSet::with_capacity(found.len());
    let keep: Vec<bool> = found
        .iter()
        .map(|finding| {
            let identity = identity(finding, sources);
            let is_unused_everywhere =
                identity.0 != unused_ignore::META.id || counts[&identity] >= names[identity.1];
            is_unused_everywhere && seen.insert(identity)
        })
        .collect();
    let mut keep = keep.into_iter();
    found.retain(|_| keep.next() == Some(true));
}

/// Takes out files that nobody named and that another file includes. Files that include
/// each other in a circle keep one of them.
fn drop_included(checked: &mut Vec<(&Job, Loaded, usize)>) {
    let path_of = |job: &Job| job.candidate.path.clone();
    let mut dropped: BTreeSet<PathBuf> = BTreeSet::new();
    let includes: Vec<(Option<PathBuf>, BTreeSet<PathBuf>)> =
        checked.iter().map(|(job, loaded, _)| (path_of(job), loaded.includes.clone())).collect();
    for (job, ..) in checked.iter() {
        let Some(path) = path_of(job).filter(|_| !job.candidate.is_named) else { continue };
        let is_included = includes.iter().any(|(by, parts)| {
            let is_other = by.as_deref() != Some(path.as_path());
            is_other && by.as_ref().is_none_or(|by| !dropped.contains(by)) && parts.contains(&path)
        });
        // A file that was dropped before includes nothing any more, so that of a circle
        // one file always stays.
        if is_included {
            dropped.insert(path);
        }
    }
    checked.retain(|(job, ..)| path_of(job).is_none_or(|path| !dropped.contains(&path)));
}
