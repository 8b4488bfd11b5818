//! What a comparison says beside its numbers: titles, conditions, findings, issues.
//!
//! It knows no layout.

use super::figures::{headline, looked_at};
use crate::audit::Change;
use crate::compare::{Comparison, Version};
use crate::condition::{Condition, Outcome};
use crate::diagnostic::Diagnostic;
use crate::render::place::Locator;
use crate::render::words::{caller, counted, doubt, one_line};

/// What the menu is called: by itself, else by its new file.
pub(super) fn title<'a>(comparison: &Comparison<'a>) -> &'a str {
    let name = |version: Version<'a>| &*version.audit.analysis.tree().name;
    let names = [name(comparison.new), name(comparison.old)];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or(comparison.new.name)
}

/// What is said first: that nothing differs, or what does.
pub(super) fn first_line(comparison: &Comparison<'_>) -> String {
    match (comparison.is_identical, comparison.is_empty()) {
        (true, true) => "the files are identical, byte by byte".to_owned(),
        // The same text can be read in two ways, such as with other files beside it.
        (false, true) => {
            "the files differ, and not in anything that callers notice or phonetree checks"
                .to_owned()
        }
        _ => headline(comparison),
    }
}

/// A condition with what became of it.
pub(super) struct Judged {
    pub(super) outcome: Outcome,
    /// `` `seconds>+5` is met: seconds 31 s → 40 s ``.
    pub(super) words: String,
}

/// The conditions, those that are met first.
pub(super) fn judged(comparison: &Comparison<'_>, conditions: &[Condition]) -> Vec<Judged> {
    let mut all: Vec<Judged> = conditions
        .iter()
        .map(|condition| {
            let outcome = condition.outcome(&comparison.figures);
            let what = match outcome {
                Outcome::Met => "is met",
                Outcome::NotMet => "is not met",
                Outcome::Unknown => "cannot be decided from what is known",
            };
            let figures = looked_at(comparison, &condition.measures());
            Judged { outcome, words: format!("`{condition}` {what}: {figures}") }
        })
        .collect();
    all.sort_by_key(|judged| std::cmp::Reverse(judged.outcome));
    all
}

/// How often each condition that was met fails the run, in a heading: `fails by 1 condition`.
pub(super) fn failing(judged: &[Judged]) -> Option<String> {
    let n = judged.iter().filter(|judged| judged.outcome == Outcome::Met).count();
    (n > 0).then(|| format!("fails by {}", counted(n, "condition")))
}

/// A finding in one line: its place and what is wrong.
pub(super) fn finding(found: &Diagnostic, locator: &Locator<'_>) -> String {
    let place = locator
        .primary(found)
        .map_or(String::new(), |spot| format!("{}:{}: ", one_line(spot.name), spot.start.line));
    format!("{place}{}", one_line(&found.message))
}

/// Findings by rule, the rule of the worst first.
pub(super) fn by_rule<'a>(found: &[&'a Diagnostic]) -> Vec<Vec<&'a Diagnostic>> {
    let mut groups: Vec<Vec<&Diagnostic>> = Vec::new();
    for one in found {
        match groups.iter_mut().find(|group| group[0].rule == one.rule) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

/// What a finding says beside its message: what to do, what the caller does, how sure it is.
pub(super) fn beside(found: &Diagnostic) -> Vec<String> {
    let help = found.help.iter().map(|help| format!("help: {help}"));
    let caller = caller(found).map(|caller| format!("caller: {caller}"));
    let doubt = doubt(found.certainty).map(str::to_owned);
    help.chain(caller).chain(doubt).collect()
}

/// A finding whose severity differs.
pub(super) fn regraded(old: &Diagnostic, new: &Diagnostic) -> String {
    format!(
        "{} instead of {}: `{}`: {}",
        new.severity.word(),
        old.severity.word(),
        new.rule,
        one_line(&new.message)
    )
}

/// What the issues say: a line each, or why there are none.
pub(super) fn issues(comparison: &Comparison<'_>) -> Issues {
    match &comparison.issues {
        Some(changes) if changes.is_empty() => Issues::Same,
        Some(changes) => Issues::Changed(changes.iter().map(issue).collect()),
        None if comparison.old.audit.issues.is_some() || comparison.new.audit.issues.is_some() => {
            Issues::OneSided
        }
        None => Issues::NotListed,
    }
}

/// What became of the issues.
pub(super) enum Issues {
    /// Neither version lists any.
    NotListed,
    /// Only one version lists any.
    OneSided,
    /// Each is as before.
    Same,
    /// These differ, the worst first.
    Changed(Vec<String>),
}

impl Issues {
    /// The sentence where there is no list; `None` where there is nothing to say.
    pub(super) fn sentence(&self) -> Option<&'static str> {
        match self {
            Issues::OneSided => Some("only one version lists issues, so they cannot be compared"),
            Issues::Same => Some("every issue is as before"),
            Issues::NotListed | Issues::Changed(_) => None,
        }
    }
}

fn issue(change: &Change) -> String {
    crate::render::issues::change_sentence(change)
}
