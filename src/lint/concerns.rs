//! What callers of a tree call about, and what its menus make of it: found out once for all
//! rules, on first use.
//!
//! A catalogue of the user's own is handed in: this room opens no files.

use std::sync::OnceLock;

use super::spoken::Spoken;
use crate::analysis::Analysis;
use crate::issues::catalogue::resolve;
use crate::issues::{Catalogue, Issue, Survey, for_tree, survey};
use crate::source::{Place, Sources};
use crate::tree::PhoneTree;
use crate::treefile::NoIncludes;

/// The issues of a tree.
#[derive(Debug)]
pub struct Concerns<'a> {
    analysis: &'a Analysis<'a>,
    issues: Vec<Issue>,
    survey: OnceLock<Survey>,
    spoken: OnceLock<Spoken>,
}

impl<'a> Concerns<'a> {
    /// The tree's own list with a catalogue.
    pub fn new(analysis: &'a Analysis<'a>, catalogue: Option<&Catalogue>) -> Self {
        let issues = for_tree(analysis.tree(), catalogue);
        Concerns { analysis, issues, survey: OnceLock::new(), spoken: OnceLock::new() }
    }

    /// The tree's own list with the built-in catalogue that it names, if it names one.
    pub fn built_in(analysis: &'a Analysis<'a>) -> Self {
        Concerns::new(analysis, built_in(analysis.tree()).as_ref())
    }

    /// The issues; empty for a tree that has neither a list nor a catalogue.
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// What the menus make of them; `None` where there are none.
    pub fn survey(&self) -> Option<&Survey> {
        let look = || survey(self.analysis, &self.issues);
        (!self.issues.is_empty()).then(|| self.survey.get_or_init(look))
    }

    /// Of which matters the choices of all menus speak.
    pub fn spoken(&self) -> &Spoken {
        self.spoken.get_or_init(|| Spoken::in_menus(self.analysis))
    }
}

/// The built-in catalogue that a tree names. Its places are taken out, since they are in
/// a text that stands in no sources.
fn built_in(tree: &PhoneTree) -> Option<Catalogue> {
    let name = tree.issues.catalogue.as_deref()?;
    let mut catalogue = resolve(&mut Sources::new(), name, "", &NoIncludes).ok()?.catalogue?;
    catalogue.issues.iter_mut().for_each(|issue| issue.place = Place::NOWHERE);
    Some(catalogue)
}
