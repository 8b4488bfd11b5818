//! What callers of a tree call about, and how its menus serve it: computed on first use and
//! shared by all rules.
//!
//! A user's own catalogue is handed in; nothing here opens files.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::topics::SpokenTopics;
use crate::analysis::Analysis;
use crate::issues::catalogue::resolve;
use crate::issues::{Catalogue, Issue, Survey, VolumeKind, for_tree, survey};
use crate::source::{Place, Sources};
use crate::tree::PhoneTree;
use crate::treefile::NoFiles;

/// The issues of a tree and how its menus serve them.
#[derive(Debug)]
pub struct IssueContext<'a> {
    analysis: &'a Analysis<'a>,
    issues: Vec<Issue>,
    survey: OnceLock<Survey>,
    spoken_topics: OnceLock<SpokenTopics>,
}

impl<'a> IssueContext<'a> {
    /// The issues of the tree's own list and of a catalogue.
    pub fn new(analysis: &'a Analysis<'a>, catalogue: Option<&Catalogue>) -> Self {
        let issues = for_tree(analysis.tree(), catalogue);
        IssueContext { analysis, issues, survey: OnceLock::new(), spoken_topics: OnceLock::new() }
    }

    /// The issues of the tree's own list and of the built-in catalogue that it names, if any.
    pub fn built_in(analysis: &'a Analysis<'a>) -> Self {
        IssueContext::new(analysis, built_in(analysis.tree()).as_ref())
    }

    /// The issues; empty for a tree that has neither a list nor a catalogue.
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// How the menus serve the issues; `None` where there are none.
    pub fn survey(&self) -> Option<&Survey> {
        let look = || survey(self.analysis, &self.issues);
        (!self.issues.is_empty()).then(|| self.survey.get_or_init(look))
    }

    /// The topics that the choices of all menus mention.
    pub fn spoken_topics(&self) -> &SpokenTopics {
        self.spoken_topics.get_or_init(|| SpokenTopics::in_menus(self.analysis))
    }
}

/// The sum of the volumes of each kind.
#[derive(Debug)]
pub(super) struct Shares(BTreeMap<VolumeKind, f64>);

impl Shares {
    /// Adds the volumes up.
    pub(super) fn of(issues: &[Issue]) -> Self {
        let mut sums = BTreeMap::new();
        for volume in issues.iter().filter_map(|issue| issue.volume) {
            *sums.entry(volume.kind).or_insert(0.0) += volume.count;
        }
        Shares(sums)
    }

    /// An issue's share of all volume of its kind, 0 to 1; `None` without a volume.
    pub(super) fn of_volume(&self, issue: &Issue) -> Option<f64> {
        let volume = issue.volume?;
        let sum = *self.0.get(&volume.kind)?;
        (sum > 0.0).then(|| volume.count / sum)
    }
}

/// The built-in catalogue that a tree names. Its places are removed, because its text is
/// not among the sources.
fn built_in(tree: &PhoneTree) -> Option<Catalogue> {
    let name = tree.issues.catalogue.as_deref()?;
    let mut catalogue = resolve(&mut Sources::new(), name, "", &NoFiles).ok()?.catalogue?;
    catalogue.issues.iter_mut().for_each(|issue| issue.place = Place::NOWHERE);
    Some(catalogue)
}
