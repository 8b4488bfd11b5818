//! What becomes of the callers of an audited menu, in words and tables that its formats share.
//!
//! The numbers are those of a simulation; it lays out nothing.

use super::Fates;
use crate::expect::{Figures, OfIssue};
use crate::render::simulate as say;
use crate::render::{Column, Simulated, Table};

/// Nodes that text and Markdown list with the seconds that callers spend there.
pub(super) const LISTED_NODES: usize = 8;

/// What becomes of a hundred callers, and what that assumes.
pub(in crate::render) fn headline(fates: &Fates<'_>) -> Vec<String> {
    match fates {
        Fates::Known(menu) => {
            let assumed = format!("Assumed: {}; `phonetree simulate` shows more", say::basis(menu));
            let caution = say::caution(menu).map(str::to_owned);
            [say::headline(&menu.outcome.all), assumed].into_iter().chain(caution).collect()
        }
        Fates::Unknown(why) => vec![format!("What becomes of callers is not known: {why}.")],
    }
}

/// The tables and lines of the section about callers.
pub(super) struct Section {
    /// By what they call about, the worst first.
    pub(super) issues: Table,
    /// What holds for all of them.
    pub(super) lines: Vec<String>,
    /// Where the seconds go, the most costly node first; `None` where they go nowhere.
    pub(super) nodes: Option<Table>,
    /// What the files leave open.
    pub(super) assumed: Vec<String>,
}

/// What becomes of callers, as far as it was found.
pub(super) fn section(menu: &Simulated<'_>) -> Section {
    let [first, rest @ ..] = say::HEADS;
    let heads = std::iter::once(Column::whole(first)).chain(rest.map(Column::number));
    let mut issues = Table::new(heads);
    for [label, cells @ ..] in rows(menu) {
        issues.push(std::iter::once(label).chain(cells));
    }
    let listed = say::nodes(menu, LISTED_NODES);
    let nodes = (!listed.is_empty()).then(|| {
        let [first, rest @ ..] = say::NODE_HEADS;
        let heads = std::iter::once(Column::whole(first)).chain(rest.map(Column::number));
        let mut nodes = Table::new(heads);
        listed.into_iter().for_each(|row| nodes.push(row));
        nodes
    });
    Section { issues, nodes, lines: lines(menu), assumed: assumed(menu) }
}

/// The rows of the table of issues, all callers first, then those who fare worst.
pub(in crate::render) fn rows(menu: &Simulated<'_>) -> Vec<[String; 6]> {
    let row = |label: String, figures| {
        let [seconds, keys, served, person, wrong] = say::row(figures);
        [label, seconds, keys, served, person, wrong]
    };
    let label = |of: &OfIssue| say::issue_label(menu, of.issue, of.share);
    let all = std::iter::once(row("all callers".to_owned(), &menu.outcome.all));
    all.chain(worst_first(menu).into_iter().map(|of| row(label(of), &of.figures))).collect()
}

/// The callers of each issue, those of whom the fewest are served first; of two the longer calls.
fn worst_first<'a>(menu: &Simulated<'a>) -> Vec<&'a OfIssue> {
    let mut issues: Vec<&OfIssue> =
        menu.outcome.issues.iter().filter(|of| of.issue.is_some()).collect();
    // Rounded, so that noise does not decide the order.
    let rounded = |number: f64| (number * 1e6).round() as i64;
    issues.sort_by_key(|of| {
        let Figures { served, seconds, .. } = &of.figures;
        (rounded(served.middle()), -rounded(seconds.low))
    });
    issues
}

/// What holds for all callers together.
pub(in crate::render) fn lines(menu: &Simulated<'_>) -> Vec<String> {
    let all = &menu.outcome.all;
    let parts = format!("Time goes to: {}", say::parts(menu.outcome));
    say::hold(all).into_iter().chain([parts]).collect()
}

/// What the files leave open.
pub(in crate::render) fn assumed(menu: &Simulated<'_>) -> Vec<String> {
    menu.assumptions.iter().map(|one| say::assumption(menu, one)).collect()
}
