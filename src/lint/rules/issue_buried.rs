//! `issue-buried`: what many callers want is several menus deep.

use crate::diagnostic::{
    Basis, Certainty, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity,
};
use crate::issues::{By, IssueVerdict, VolumeKind};
use crate::lint::issue_context::Shares;
use crate::lint::{Context, Finding, Findings, Rule, Subject};

/// A frequent issue behind several menus.
pub struct IssueBuried;

static META: RuleMeta = RuleMeta {
    id: "issue-buried",
    summary: "what many callers want takes more keys than it should",
    group: Group::Issues,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Opinion,
    rests_on: RestsOn::Whole,
    options: &[
        OptionMeta {
            name: "first",
            default: OptionValue::Ratio(0.2),
            about: "an issue with at least this share of the calls should take one key",
        },
        OptionMeta {
            name: "second",
            default: OptionValue::Ratio(0.1),
            about: "an issue with at least this share of the calls should take at most two keys",
        },
    ],
    page: include_str!("../../../docs/rules/issue-buried.md"),
};

impl Rule for IssueBuried {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn reads_survey(&self) -> bool {
        true
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(survey) = cx.survey() else { return };
        let shares = Shares::of(cx.issues);
        // Keys for a language or for consent come before anybody can say what they want.
        let opening = cx.analysis.opening_menus().into_iter();
        let before = opening.filter_map(|menu| cx.analysis.keys_to(menu)).min().unwrap_or(0);
        for matched in survey.matched.iter().filter(|m| m.verdict == IssueVerdict::Named) {
            let (Some(issue), Some(best)) = (cx.issues.get(matched.issue), &matched.best) else {
                continue;
            };
            // Complaints and vendors' figures do not show what callers call about most.
            let is_calls = issue.volume.is_some_and(|volume| volume.kind == VolumeKind::Calls);
            let (Some(share), Some(way)) = (shares.of_volume(issue), &best.way) else { continue };
            let keys = way.keys.saturating_sub(before);
            let most = match share {
                share if share >= cx.ratio("first") => 1,
                share if share >= cx.ratio("second") => 2,
                _ => continue,
            };
            if !is_calls || keys <= most {
                continue;
            }
            let message = format!(
                "`{}` ({}) is {:.0}% of the calls and takes {keys} keys",
                issue.id,
                issue.title,
                share * 100.0
            );
            let at_most = if most == 1 { "one key" } else { "at most two keys" };
            let certainty =
                if matched.by == By::Tag { Certainty::Proven } else { Certainty::Likely };
            out.push(
                Finding::new(cx, Subject::issues(cx, &[issue]), message)
                    .help(format!("offer it earlier, so that it takes {at_most}"))
                    .certainty(certainty)
                    .witness(way.witness.clone()),
            );
        }
    }
}
