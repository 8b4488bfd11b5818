//! The audit of one checked menu.
//!
//! It brings together what `audit` needs; what an audit says is decided there.

use crate::analysis::Analysis;
use crate::audit::{Audit, IssueSheet};
use crate::diagnostic::Report;
use crate::lint::IssueContext;

/// Audits a menu: its analysis, its issues, and the report that a check gave.
///
/// ```
/// use phonetree::analysis::Analysis;
/// use phonetree::check::{Input, Menu, NoFiles, Settings, audit};
/// use phonetree::lint::IssueContext;
///
/// let text = "nodes:\n  main: { say: Welcome., next: agent }\n  agent: { queue: care }\n";
/// let mut checked = Menu::load(Input::text("menu.yaml", text), &NoFiles)
///     .check(&Settings::default());
/// let report = checked.take_report();
/// let analysis = Analysis::of(checked.menu.tree.as_ref().ok_or("not a menu")?);
/// let issues = IssueContext::new(&analysis, checked.menu.catalogue.as_ref());
/// assert_eq!(audit(&analysis, &issues, &report).summary.n_nodes, 2);
/// # Ok::<(), &str>(())
/// ```
pub fn audit<'a>(
    analysis: &'a Analysis<'a>,
    issues: &'a IssueContext<'a>,
    report: &'a Report,
) -> Audit<'a> {
    let sheet = issues.survey().map(|survey| IssueSheet::new(issues.issues(), survey));
    Audit::of(analysis, report).with_issues(sheet)
}
