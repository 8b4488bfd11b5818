//! What becomes of callers in both versions, in words: who calls, who gains, who loses.
//!
//! It knows no layout.

use super::figures::change;
use crate::compare::{CallersChange, Comparison, IssueChange};
use crate::condition::{FigureChange, Measure};
use crate::expect::assumptions;
use crate::render::figure::figure_words;
use crate::render::simulate::{Simulated, assumption, caution, issue_label, who};
use crate::render::words::counted;

/// What is shown of the callers of each issue.
const SHOWN: [Measure; 4] = [Measure::Served, Measure::Person, Measure::Seconds, Measure::Keys];

/// The heads of the table of issues.
pub(super) const HEADS: [&str; 5] = ["", "served", "a person", "seconds", "keys"];

/// What becomes of callers.
pub(super) struct Fates {
    /// Who calls, who gains and who loses.
    pub(super) lines: Vec<String>,
    /// The issues whose callers gain or lose, those who lose most first.
    pub(super) rows: Vec<[String; 5]>,
    /// How many issues are as before.
    pub(super) n_same: usize,
    /// What the numbers assume.
    pub(super) assumed: Vec<String>,
}

/// What becomes of callers, where that was looked into.
pub(super) fn fates(comparison: &Comparison<'_>) -> Option<Fates> {
    let callers = comparison.callers.as_ref()?;
    let outcome = &callers.outcomes[1];
    let assumed = assumptions(&callers.populations[1], outcome);
    let menu = Simulated {
        file: comparison.new.name,
        callers_file: callers.file.as_deref(),
        at: None,
        population: &callers.populations[1],
        outcome,
        spread: None,
        changes: &[],
        played: None,
        assumptions: &assumed,
    };
    let mut lines = vec![who(&menu)];
    lines.extend(caution(&menu).map(|caution| caution.trim_end_matches('.').to_owned()));
    lines.extend(gains(callers));
    let differs = |issue: &&IssueChange| {
        let shown = |figure: &FigureChange| SHOWN.contains(&figure.measure);
        issue.figures().iter().any(|figure| shown(figure) && !change(figure).is_empty())
    };
    let changed: Vec<&IssueChange> = callers.issues.iter().filter(differs).collect();
    let row = |issue: &&IssueChange| {
        let figures = issue.figures();
        let cell = |measure: Measure| {
            let found = figures.iter().find(|figure| figure.measure == measure);
            found.map_or(String::new(), before_and_after)
        };
        let [served, person, seconds, keys] = SHOWN.map(cell);
        [issue_label(&menu, issue.issue, issue.share), served, person, seconds, keys]
    };
    Some(Fates {
        lines,
        rows: changed.iter().map(row).collect(),
        n_same: callers.issues.len() - changed.len(),
        assumed: assumed.iter().map(|one| assumption(&menu, one)).collect(),
    })
}

fn before_and_after(figure: &FigureChange) -> String {
    let (old, new) =
        (figure_words(figure.measure, figure.old), figure_words(figure.measure, figure.new));
    if old == new { new } else { format!("{old} → {new}") }
}

/// A change of fewer callers is none: what is shown of it would be 0.
const NOTICED: f64 = 5e-4;

/// Who is served more often and who less; nothing where callers have no issues.
fn gains(callers: &CallersChange<'_>) -> Option<String> {
    if callers.issues.iter().all(|issue| issue.issue.is_none()) {
        return None;
    }
    let part = |is_it: &dyn Fn(f64) -> bool, words: &str| {
        let found = callers.issues.iter().filter(|issue| is_it(issue.served()));
        let (n, share) = found.fold((0, 0.0), |(n, all), issue| (n + 1, all + issue.share));
        let of = format!("{} ({:.0}% of callers)", counted(n, "issue"), share * 100.0);
        (n > 0).then(|| format!("{words} for {of}"))
    };
    let parts = [
        part(&|served| served <= -NOTICED, "fewer callers are served"),
        part(&|served| served >= NOTICED, "more are served"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.as_slice() {
        [] => Some("as many callers are served for every issue".to_owned()),
        parts => Some(parts.join(", ")),
    }
}
