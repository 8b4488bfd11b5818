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

/// What makes two findings the same: rule, file, place, words.
type Identity = (&'static str, String, u32, u32, String);

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
    let mut found: Vec<(Identity, Diagnostic)> = Vec::new();
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
        for mut finding in loaded.found {
            let identity = identity(&finding, &loaded.sources);
            for label in &mut finding.labels {
                label.span.file.0 += run.sources.next_id().0;
            }
            found.push((identity, finding));
        }
        for point in lint::packs::report_points(&plan.packs, &plan.settings) {
            if !points.iter().any(|other| other.pack == point.pack) {
                points.push(point);
            }
        }
        run.fail_on.push((run.sources.next_id(), plan.fail_on));
        run.sources.append(loaded.sources);
    }
    run.report.packs = points;
    run.report.diagnostics = once(found, &names);
    run.report.sort();
    run
}

fn identity(finding: &Diagnostic, sources: &Sources) -> Identity {
    let span = finding.primary();
    let name = span.and_then(|span| sources.get(span.file)).map(|file| file.name().to_owned());
    let (start, end) = span.map_or((0, 0), |span| (span.start, span.end));
    (finding.rule, name.unwrap_or_default(), start, end, finding.message.clone())
}

/// Every finding once, although several menus may include its file. A comment that is
/// unused in one of those menus only is not unused.
fn once(found: Vec<(Identity, Diagnostic)>, names: &BTreeMap<String, usize>) -> Vec<Diagnostic> {
    let mut counts: BTreeMap<&Identity, usize> = BTreeMap::new();
    for (identity, _) in found.iter().filter(|(identity, _)| identity.0 == unused_ignore::META.id) {
        *counts.entry(identity).or_insert(0) += 1;
    }
    let is_unused_everywhere = |identity: &Identity| {
        identity.0 != unused_ignore::META.id || counts[identity] >= names[&identity.1]
    };
    let keep: Vec<bool> =
        found.iter().map(|(identity, _)| is_unused_everywhere(identity)).collect();
    let mut seen = HashSet::with_capacity(found.len());
    found
        .into_iter()
        .zip(keep)
        .filter(|(_, keep)| *keep)
        .filter_map(|((identity, finding), _)| seen.insert(identity).then_some(finding))
        .collect()
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
