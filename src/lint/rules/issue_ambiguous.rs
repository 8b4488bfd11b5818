//! `issue-ambiguous`: two options fit one issue alike.

use std::collections::BTreeMap;

use crate::diagnostic::{
    Basis, Certainty, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity,
};
use crate::issues::{By, IssueVerdict, MenuOption};
use crate::lint::wording::names_of;
use crate::lint::{Context, Finding, Findings, Rule, Subject};

/// Options between which callers must guess.
pub struct IssueAmbiguous;

/// Most issues that a message names.
const NAMED: usize = 3;

static META: RuleMeta = RuleMeta {
    id: "issue-ambiguous",
    summary: "two options fit what callers call about equally well",
    group: Group::Issues,
    severity: Severity::Info,
    on_by_default: true,
    basis: Basis::Opinion,
    rests_on: RestsOn::Place,
    options: &[OptionMeta {
        name: "margin",
        default: OptionValue::Ratio(0.05),
        about: "how much less likely the second option may be, from 0 to 1",
    }],
    page: include_str!("../../../docs/rules/issue-ambiguous.md"),
};

impl Rule for IssueAmbiguous {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn reads_survey(&self) -> bool {
        true
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(survey) = cx.survey() else { return };
        let mut pairs: BTreeMap<(usize, usize), Vec<&str>> = BTreeMap::new();
        for matched in &survey.matched {
            let (Some(issue), Some(best), Some(other)) =
                (cx.issues.get(matched.issue), &matched.best, &matched.runner_up)
            else {
                continue;
            };
            let is_tie = matched.by == By::Text
                && matched.verdict == IssueVerdict::Named
                && matched.has_rival
                && matched.margin() <= cx.ratio("margin");
            // Two keys to the same place help callers.
            if let (true, Some(a), Some(b)) =
                (is_tie && best.node != other.node, best.option, other.option)
            {
                pairs.entry((a.min(b), a.max(b))).or_default().push(&issue.id);
            }
        }
        for ((a, b), issues) in pairs {
            if let Some(finding) = finding(cx, &survey.options[a], &survey.options[b], &issues) {
                out.push(finding);
            }
        }
    }
}

fn finding(cx: &Context<'_>, a: &MenuOption, b: &MenuOption, issues: &[&str]) -> Option<Finding> {
    let (first, second) = (a.choice(cx.analysis)?, b.choice(cx.analysis)?);
    let subject = |option: &MenuOption, choice| match option.node {
        Some(menu) => Subject::choice(cx, menu, choice),
        None => Subject::place(choice.place),
    };
    let names = names_of(issues, NAMED);
    let message = format!(
        "callers with {names} must guess between \"{}\" and \"{}\", which fit equally well",
        a.label, b.label
    );
    let finding = Finding::new(cx, subject(a, first), message)
        .also(cx, subject(b, second), "and this one")
        .help(
            "word the options so that one of them names the issue, or settle it with `handles` on \
             one and `not` on the other",
        )
        .certainty(Certainty::Likely);
    Some(finding)
}
