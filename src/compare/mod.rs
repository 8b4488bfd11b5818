//! What a change does: two versions of a menu held against each other.
//!
//! Findings, grade, issues, numbers and structure, as values: `render` turns them into text. It
//! reads no file and knows no output format.

mod callers;
mod changes;
mod choices;
mod figures;
mod findings;
mod map;
mod pairs;
mod structure;

pub use callers::{CallersChange, IssueChange, SameCallers};
pub use changes::{
    ChoiceChange, ChoiceView, NodeChange, NodeEffect, OrderChange, SettingChange, Structure,
};
pub use findings::FindingChanges;
pub use map::{MapError, NameMap};
pub use pairs::Pairs;

use crate::audit::{Audit, Change, changes};
use crate::condition::{Figure, FigureChange, Measure};
use crate::source::Sources;

/// One version of a menu.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// What users see as its name: a file, perhaps of a revision.
    pub name: &'a str,
    /// Its audit.
    pub audit: &'a Audit<'a>,
    /// Its texts.
    pub sources: &'a Sources,
}

/// Two versions of a menu and all that differs between them.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The version before.
    pub old: Version<'a>,
    /// The version after.
    pub new: Version<'a>,
    /// Whether the texts are the same, byte by byte.
    pub is_identical: bool,
    /// Which nodes both have.
    pub pairs: Pairs,
    /// What differs in structure.
    pub structure: Structure,
    /// Which findings are new and which are gone.
    pub findings: FindingChanges<'a>,
    /// The issues whose standing differs, the worst first; `None` where neither version lists
    /// any.
    pub issues: Option<Vec<Change>>,
    /// What becomes of the same callers, where that was looked into.
    pub callers: Option<CallersChange<'a>>,
    /// What was measured, before and after.
    pub figures: Vec<FigureChange>,
}

impl<'a> Comparison<'a> {
    /// Compares two versions.
    ///
    /// ```
    /// use phonetree::analysis::Analysis;
    /// use phonetree::check::{Input, Menu, NoFiles, Settings, audit};
    /// use phonetree::compare::{Comparison, Version};
    /// use phonetree::condition::{Condition, Outcome, Scope};
    /// use phonetree::lint::IssueContext;
    ///
    /// let load = |text: &str| {
    ///     let menu = Menu::load(Input::text("menu.yaml", text), &NoFiles);
    ///     let mut checked = menu.check(&Settings::default());
    ///     (checked.take_report(), checked.menu)
    /// };
    /// let (old_report, old) = load("nodes:\n  main: { say: Welcome., next: agent }\n  agent: { queue: care }\n");
    /// let (new_report, new) = load("nodes:\n  main: { say: Welcome. }\n");
    /// let analyses = [&old, &new].map(|menu| Analysis::of(menu.tree.as_ref().expect("a menu")));
    /// let issues = analyses.each_ref().map(|analysis| IssueContext::new(analysis, None));
    /// let audits = [
    ///     audit(&analyses[0], &issues[0], &old_report),
    ///     audit(&analyses[1], &issues[1], &new_report),
    /// ];
    /// let comparison = Comparison::of(
    ///     Version { name: "old.yaml", audit: &audits[0], sources: &old.sources },
    ///     Version { name: "new.yaml", audit: &audits[1], sources: &new.sources },
    /// );
    /// assert_eq!(comparison.findings.new[0].rule, "dead-end");
    /// let condition = Condition::parse("new-errors>0", Scope::Change)?;
    /// assert_eq!(condition.outcome(&comparison.figures), Outcome::Met);
    /// # Ok::<(), phonetree::condition::ConditionError>(())
    /// ```
    pub fn of(old: Version<'a>, new: Version<'a>) -> Comparison<'a> {
        let (before, after) = (old.audit, new.audit);
        let (old_tree, new_tree) = (before.analysis.tree(), after.analysis.tree());
        let pairs = Pairs::of(old_tree, new_tree);
        let findings =
            findings::findings((old_tree, before.report), (new_tree, after.report), &pairs);
        let issues = match (&before.issues, &after.issues) {
            (Some(old), Some(new)) => Some(changes(old, new)),
            _ => None,
        };
        let is_identical = is_identical(old.sources, new.sources);
        let mut structure = structure::structure(before.analysis, after.analysis, &pairs);
        if is_identical {
            // The files of some systems have no name of their own, and are called by their file's.
            structure.settings.clear();
        }
        let figures =
            figures::figures(before, after, &findings, issues.as_deref().unwrap_or_default());
        let callers = None;
        Comparison { is_identical, structure, old, new, pairs, findings, issues, callers, figures }
    }

    /// The same comparison with what becomes of callers.
    #[must_use]
    pub fn with_callers(mut self, callers: CallersChange<'a>) -> Self {
        self.figures.extend(callers.figures());
        self.callers = Some(callers);
        self
    }

    /// Whether nothing differs of all that is compared.
    pub fn is_empty(&self) -> bool {
        let findings = &self.findings;
        self.structure == Structure::default()
            && findings.new.is_empty()
            && findings.gone.is_empty()
            && findings.regraded.is_empty()
            && self.issues.iter().flatten().next().is_none()
            && self.figures.iter().all(|figure| figure.old == figure.new)
    }

    /// A measure in both versions; not known where it was not taken.
    pub fn figure(&self, measure: Measure) -> FigureChange {
        let found = self.figures.iter().find(|figure| figure.measure == measure).copied();
        let (old, new) = (Figure::UNKNOWN, Figure::UNKNOWN);
        found.unwrap_or(FigureChange { measure, old, new })
    }
}

/// Whether both have the same texts in the same order, whatever the files are called.
fn is_identical(old: &Sources, new: &Sources) -> bool {
    let texts = |sources: &Sources| -> Vec<String> {
        sources.iter().map(|(_, file)| file.text().to_owned()).collect()
    };
    texts(old) == texts(new)
}
