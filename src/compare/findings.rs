//! Which findings are new, which are gone, and which both versions have.
//!
//! A finding is the same one when its rule, its node and its key are: a line that moved, a node
//! that was renamed and a choice behind another key do not make it new. It words nothing.

use std::collections::BTreeMap;

use super::pairs::Pairs;
use super::structure::{choices_of, paired_choices};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::tree::{NodeId, PhoneTree};

/// How the findings of two versions differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindingChanges<'a> {
    /// Only the new version has them; the worst first, then in the order of the report.
    pub new: Vec<&'a Diagnostic>,
    /// Only the old version has them; in the same order.
    pub gone: Vec<&'a Diagnostic>,
    /// Both have them, with another severity: before and after.
    pub regraded: Vec<(&'a Diagnostic, &'a Diagnostic)>,
    /// How many both have.
    pub n_kept: usize,
}

impl FindingChanges<'_> {
    /// How many of these are of a severity.
    pub fn count(found: &[&Diagnostic], severity: Severity) -> usize {
        found.iter().filter(|one| one.severity == severity).count()
    }
}

/// What a finding keeps when lines, names and keys change: its rule, node and key or exit.
type Mark<'a> = (&'a str, Option<(bool, u32)>, Option<String>);

/// Holds the findings of two reports against each other.
pub(super) fn findings<'a>(
    old: (&'a PhoneTree, &'a Report),
    new: (&'a PhoneTree, &'a Report),
    pairs: &Pairs,
) -> FindingChanges<'a> {
    let (old_names, new_names) = (names(old.0), names(new.0));
    let mut answers: BTreeMap<NodeId, BTreeMap<String, String>> = BTreeMap::new();
    let mut before: BTreeMap<Mark<'_>, Vec<&Diagnostic>> = BTreeMap::new();
    for found in &old.1.diagnostics {
        let id = found.node.as_deref().and_then(|name| old_names.get(name)).copied();
        let new_id = id.and_then(|id| pairs.new_of(id));
        let edge = found.edge.as_deref().map(|edge| match (id, new_id) {
            (Some(id), Some(new_id)) => {
                let moved = answers
                    .entry(id)
                    .or_insert_with(|| new_answers((old.0, id), (new.0, new_id), pairs));
                moved.get(edge).cloned().unwrap_or_else(|| edge.to_owned())
            }
            _ => edge.to_owned(),
        });
        let node = match (id, new_id) {
            (_, Some(new)) => Some((true, new.0)),
            (Some(old), None) => Some((false, old.0)),
            (None, None) => None,
        };
        before.entry((found.rule, node, edge)).or_default().push(found);
    }
    let mut after: BTreeMap<Mark<'_>, Vec<&Diagnostic>> = BTreeMap::new();
    for found in &new.1.diagnostics {
        let id = found.node.as_deref().and_then(|name| new_names.get(name)).copied();
        let edge = found.edge.as_deref().map(str::to_owned);
        after.entry((found.rule, id.map(|id| (true, id.0)), edge)).or_default().push(found);
    }
    let mut changes = FindingChanges::default();
    for (mark, found) in &mut before {
        if let Some(others) = after.get_mut(mark) {
            pair(found, others, &mut changes);
        }
    }
    // `pair` leaves what has no partner.
    changes.gone = before.into_values().flatten().collect();
    changes.new = after.into_values().flatten().collect();
    sort(&mut changes.gone, old.1);
    sort(&mut changes.new, new.1);
    changes
}

/// Takes out findings of one mark that both versions have: those that say the same first.
fn pair<'a>(
    old: &mut Vec<&'a Diagnostic>,
    new: &mut Vec<&'a Diagnostic>,
    changes: &mut FindingChanges<'a>,
) {
    let mut keep = |was: &'a Diagnostic, is: &'a Diagnostic| {
        changes.n_kept += 1;
        if was.severity != is.severity {
            changes.regraded.push((was, is));
        }
    };
    old.retain(|was| match new.iter().position(|is| is.message == was.message) {
        Some(at) => {
            keep(was, new.remove(at));
            false
        }
        None => true,
    });
    let n = old.len().min(new.len());
    old.drain(..n).zip(new.drain(..n)).for_each(|(was, is)| keep(was, is));
}

/// The worst first, then in the order of the report.
fn sort(found: &mut Vec<&Diagnostic>, report: &Report) {
    let place: BTreeMap<*const Diagnostic, usize> = report
        .diagnostics
        .iter()
        .enumerate()
        .map(|(at, one)| (std::ptr::from_ref(one), at))
        .collect();
    found.sort_by_key(|one| {
        (std::cmp::Reverse(one.severity), place.get(&std::ptr::from_ref(*one)).copied())
    });
}

fn names(tree: &PhoneTree) -> BTreeMap<&str, NodeId> {
    tree.iter().map(|(id, node)| (&*node.id, id)).collect()
}

/// What the choices of a node are answered by now, by what they were answered by before.
fn new_answers(
    old: (&PhoneTree, NodeId),
    new: (&PhoneTree, NodeId),
    pairs: &Pairs,
) -> BTreeMap<String, String> {
    let (before, _) = choices_of(old.0.node(old.1));
    let (after, _) = choices_of(new.0.node(new.1));
    let both = paired_choices(old, new, pairs).into_iter();
    both.filter_map(|(was, is)| Some((before[was?].answer(), after[is?].answer()))).collect()
}
