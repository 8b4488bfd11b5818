//! Several checked menus → one report with every finding once.
//!
//! A menu that was discovered and that another one includes is not reported as a menu of its
//! own. It filters nothing else.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::checked::Checked;
use crate::config::FailOn;
use crate::diagnostic::{Diagnostic, Point, Report};
use crate::lint::rules::unused_ignore;
use crate::source::{FileId, Sources};

/// What a check of several menus gives.
#[derive(Debug, Default)]
pub struct Results {
    /// All texts.
    pub sources: Sources,
    /// All findings, sorted.
    pub report: Report,
    /// From which file on which threshold holds, in order of the files.
    fail_on: Vec<(FileId, FailOn)>,
}

impl Results {
    /// Whether some finding fails the run, by the threshold of its own menu.
    pub fn fails(&self) -> bool {
        self.report.diagnostics.iter().any(|finding| {
            let file = finding.primary().map_or(FileId(0), |span| span.file);
            let after = self.fail_on.partition_point(|(first, _)| *first <= file);
            let fail_on = after.checked_sub(1).map(|at| self.fail_on[at].1).unwrap_or_default();
            fail_on.includes(finding.severity)
        })
    }
}

/// Makes one report of all menus, in their order. Texts and findings are moved out of the
/// menus; the trees stay where they are.
pub fn merge(menus: &mut [Checked]) -> Results {
    let mut results = Results::default();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut points: Vec<Point> = Vec::new();
    let is_included = included(menus);
    let reported = menus.iter_mut().zip(is_included).filter(|(_, is_included)| !is_included);
    for (checked, _) in reported {
        let sources = std::mem::take(&mut checked.menu.sources);
        results.report.n_ignored += checked.n_ignored;
        for (_, file) in sources.iter() {
            let n = names.entry(file.name().to_owned()).or_insert(0);
            if *n == 0 {
                results.report.files.push(file.name().to_owned());
            }
            *n += 1;
        }
        let first = results.sources.next_id();
        let mut own = std::mem::take(&mut checked.found);
        for finding in &mut own {
            let edits = finding.fix.iter_mut().flat_map(|fix| &mut fix.edits);
            let spans = finding.labels.iter_mut().map(|label| &mut label.span);
            spans.chain(edits.map(|edit| &mut edit.span)).for_each(|span| span.file.0 += first.0);
        }
        if found.is_empty() {
            found = own;
        } else {
            found.append(&mut own);
        }
        for point in &checked.packs {
            if !points.iter().any(|other| other.pack == point.pack) {
                points.push(point.clone());
            }
        }
        results.fail_on.push((first, checked.fail_on));
        results.sources.append(sources);
    }
    results.report.packs = points;
    keep_once(&mut found, &results.sources, &names);
    results.report.diagnostics = found;
    results.report.sort();
    results
}

/// Which menus were discovered and are included by another one that is reported. Of menus
/// that include each other in a circle one is reported.
fn included(menus: &[Checked]) -> Vec<bool> {
    let mut n_including: HashMap<&str, usize> = HashMap::new();
    for name in menus.iter().flat_map(others_included) {
        *n_including.entry(name).or_insert(0) += 1;
    }
    let mut is_included = vec![false; menus.len()];
    for (at, checked) in menus.iter().enumerate() {
        let menu = &checked.menu;
        is_included[at] = menu.was_discovered
            && n_including.get(menu.name.as_str()).is_some_and(|n_including| *n_including > 0);
        if is_included[at] {
            // A menu that is left out includes nothing any more.
            for name in others_included(checked) {
                n_including.entry(name).and_modify(|n_including| *n_including -= 1);
            }
        }
    }
    is_included
}

/// The files that a menu includes; itself, as in a circle, does not count.
fn others_included(checked: &Checked) -> impl Iterator<Item = &str> {
    let menu = &checked.menu;
    menu.includes.iter().filter(|name| **name != menu.name).map(String::as_str)
}

/// What makes two findings the same: rule, file, place, words.
type Identity<'f> = (&'static str, &'f str, u32, u32, &'f str);

fn identity<'f>(finding: &'f Diagnostic, sources: &'f Sources) -> Identity<'f> {
    let span = finding.primary();
    let name = span.and_then(|span| sources.get(span.file)).map_or("", |file| file.name());
    let (start, end) = span.map_or((0, 0), |span| (span.start, span.end));
    (finding.rule, name, start, end, &finding.message)
}

/// Keeps every finding once, although several menus may include its file. An ignore comment
/// that is unused in only some of these menus is not unused.
fn keep_once(found: &mut Vec<Diagnostic>, sources: &Sources, names: &BTreeMap<String, usize>) {
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
