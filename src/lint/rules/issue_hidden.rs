//! `issue-hidden`: an option for an issue exists, and callers may not find it.

use std::collections::BTreeMap;

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity, Witness};
use crate::issues::{By, Hidden, IssueVerdict, Serving, Survey};
use crate::lint::wording::names_of;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::NodeId;

/// Options that callers hear nothing of.
pub struct IssueHidden;

/// Most issues that a message names.
const NAMED: usize = 3;

static META: RuleMeta = RuleMeta {
    id: "issue-hidden",
    summary: "an option for an issue exists, but callers may not find it",
    group: Group::Issues,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Whole,
    options: &[],
    page: include_str!("../../../docs/rules/issue-hidden.md"),
};

impl Rule for IssueHidden {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn reads_survey(&self) -> bool {
        true
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(survey) = cx.survey() else { return };
        // One finding for each option and reason, however many issues it serves.
        let mut groups: BTreeMap<(Hidden, Option<NodeId>, Option<usize>), Behind<'_>> =
            BTreeMap::new();
        for matched in survey.matched.iter().filter(|m| m.verdict == IssueVerdict::Named) {
            let (Some(issue), Some(best)) = (cx.issues.get(matched.issue), &matched.best) else {
                continue;
            };
            let Some(hidden) = best.hidden else { continue };
            let group = groups
                .entry((hidden, best.menu.or(best.node), best.option))
                .or_insert_with(|| Behind { best, issues: Vec::new(), by_tag: false });
            group.issues.push(&issue.id);
            group.by_tag |= matched.by == By::Tag;
        }
        for ((hidden, ..), group) in &groups {
            out.push(finding(cx, survey, *hidden, group));
        }
    }
}

struct Behind<'s> {
    best: &'s Serving,
    issues: Vec<&'s str>,
    by_tag: bool,
}

fn finding(cx: &Context<'_>, survey: &Survey, hidden: Hidden, group: &Behind<'_>) -> Finding {
    let best = group.best;
    let choice =
        best.option.and_then(|at| survey.options.get(at)).and_then(|o| o.choice(cx.analysis));
    let subject = match (best.menu, choice, best.node) {
        (Some(menu), Some(choice), _) => Subject::choice(cx, menu, choice),
        (None, Some(choice), _) => Subject::place(choice.place),
        (_, None, Some(node)) => Subject::node(cx, node),
        _ => Subject::tree(cx),
    };
    let (why, help) = match hidden {
        Hidden::NoWay => ("no call gets to it", "lead a choice of a menu to it"),
        Hidden::UnannouncedKey => (
            "no prompt announces a key on the way",
            "announce the key, or offer the option where callers hear of it",
        ),
        Hidden::AfterMistakes => ("only silence or wrong keys lead to it", "give it its own key"),
        Hidden::SomeHours => {
            ("it is offered only at some hours", "offer it, or a message about it, at all hours")
        }
    };
    let names = names_of(&group.issues, NAMED);
    let message = format!("callers with {names} may not find the option for them: {why}");
    // An option that is closed at night surprises no caller, and an option known only by its
    // words may be for something else.
    let is_slight = hidden == Hidden::SomeHours || !group.by_tag;
    let severity = if is_slight { Severity::Info } else { Severity::Warning };
    let certainty = if group.by_tag { Certainty::Proven } else { Certainty::Likely };
    let witness = best.way.as_ref().map(|way| way.witness.clone()).unwrap_or_else(Witness::none);
    Finding::new(cx, subject, message)
        .help(help)
        .severity(severity)
        .certainty(certainty)
        .witness(witness)
}
