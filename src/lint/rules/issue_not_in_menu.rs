//! `issue-not-in-menu`: callers find no option for what they call about.

use crate::diagnostic::{
    Basis, Certainty, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity,
};
use crate::issues::{Issue, IssueCoverage, IssueVerdict, Survey};
use crate::lint::issue_context::Shares;
use crate::lint::rest_offer::{is_general, takes_the_rest};
use crate::lint::topics::Topic;
use crate::lint::topics::service::issues_about;
use crate::lint::{Context, Finding, Findings, Rule, Subject};

/// Issues that no option serves.
pub struct IssueNotInMenu;

static META: RuleMeta = RuleMeta {
    id: "issue-not-in-menu",
    summary: "no option serves, or names, what callers call about",
    group: Group::Issues,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Whole,
    options: &[
        OptionMeta {
            name: "share",
            default: OptionValue::Ratio(0.25),
            about: "at most this share of the issues, or of their volume, may lack an option that \
                    names them",
        },
        OptionMeta {
            name: "error",
            default: OptionValue::Ratio(0.05),
            about: "an issue that the tags show to be missing is an error when it has at least \
                    this share of the volume",
        },
    ],
    page: include_str!("../../../docs/rules/issue-not-in-menu.md"),
};

impl Rule for IssueNotInMenu {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn reads_survey(&self) -> bool {
        true
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(survey) = cx.survey() else { return };
        // Other rules ask for these.
        let left_out: Vec<&str> = [Topic::Cancel, Topic::Complain]
            .into_iter()
            .flat_map(|topic| issues_about(cx, topic))
            .map(|issue| &*issue.id)
            .collect();
        let shares = Shares::of(cx.issues);
        for matched in &survey.matched {
            let Some(issue) = cx.issues.get(matched.issue) else { continue };
            if matched.verdict == IssueVerdict::Missing && !left_out.contains(&&*issue.id) {
                out.push(settled(cx, issue, &shares));
            }
        }
        if is_about_this_line(cx, survey)
            && let Some(finding) = by_words(cx, survey, &left_out)
        {
            out.push(finding);
        }
    }
}

/// Whether the list of issues describes the line: a list of its own does. A built-in catalogue
/// does where the options name at least half of it, unless callers with other reasons have
/// somewhere to go.
fn is_about_this_line(cx: &Context<'_>, survey: &Survey) -> bool {
    if !cx.issues.iter().all(|issue| is_general(cx, issue)) {
        return true;
    }
    let is_named =
        |verdict: IssueVerdict| matches!(verdict, IssueVerdict::Named | IssueVerdict::Maybe);
    let n_named = survey.matched.iter().filter(|matched| is_named(matched.verdict)).count();
    n_named * 2 >= survey.matched.len() && !takes_the_rest(cx)
}

/// An issue that tags settle as missing.
fn settled(cx: &Context<'_>, issue: &Issue, shares: &Shares) -> Finding {
    let share = shares.of_volume(issue);
    let weight =
        share.map_or(String::new(), |share| format!(", {:.0}% of the volume", share * 100.0));
    let message = format!(
        "no option is for `{}` ({}{weight}), as the tags of all options show",
        issue.id, issue.title
    );
    let is_large = share.is_some_and(|share| share >= cx.ratio("error"));
    Finding::new(cx, Subject::issues(cx, &[issue]), message)
        .help(format!(
            "add an option for it, or put `{}` under `handles` of the option that serves it",
            issue.id
        ))
        .severity(if is_large { Severity::Error } else { Severity::Warning })
}

/// Most issues that a finding names.
const NAMED: usize = 4;

/// One finding for all issues that no option names, judging by words: each of these verdicts
/// may be wrong, but seldom all of them.
fn by_words(cx: &Context<'_>, survey: &Survey, left_out: &[&str]) -> Option<Finding> {
    // What could not be read may name them.
    if survey.n_unread > 0 {
        return None;
    }
    let coverage = IssueCoverage::of(cx.issues, &survey.matched);
    let is_absent = |verdict| matches!(verdict, IssueVerdict::NoOption | IssueVerdict::General);
    let mut absent: Vec<&Issue> = survey
        .matched
        .iter()
        .filter(|matched| is_absent(matched.verdict))
        .filter_map(|matched| cx.issues.get(matched.issue))
        .filter(|issue| !left_out.contains(&&*issue.id))
        .collect();
    // Of the volumes of one kind, the most informative; else of the issues.
    let volumes = coverage.by_volume.first();
    let weight = |issue: &&Issue| match volumes {
        Some(by) => issue.volume.filter(|v| v.kind == by.kind).map_or(0.0, |v| v.count),
        None => 1.0,
    };
    let total = volumes.map_or(coverage.by_issue, |by| by.tally).total();
    let share = absent.iter().map(weight).sum::<f64>() / total;
    // Also false where there is nothing to divide by.
    let is_much = share > cx.ratio("share");
    if !is_much || absent.is_empty() {
        return None;
    }
    let volume = |issue: &Issue| issue.volume.map_or(0.0, |volume| volume.count);
    absent.sort_by(|a, b| volume(b).total_cmp(&volume(a)));
    let names = absent.iter().take(NAMED);
    let mut names =
        names.map(|i| format!("`{}` ({})", i.id, i.title)).collect::<Vec<_>>().join(", ");
    if absent.len() > NAMED {
        names += &format!(" and {} more", absent.len() - NAMED);
    }
    let of_what = match coverage.by_volume.first() {
        Some(by) => format!(", {:.0}% of the {}", share * 100.0, by.kind.word()),
        None => String::new(),
    };
    let left_to = survey.general.as_ref().map_or(String::new(), |general| {
        format!("; all that is left to their callers is \"{}\"", general.label)
    });
    let message = format!(
        "no option names {} of {} issues{of_what}, judging by their words: {names}{left_to}",
        absent.len(),
        cx.issues.len()
    );
    let finding = Finding::new(cx, Subject::issues(cx, &[]), message).help(
        "run `phonetree issues` on the file to see what is nearest to each; tag the options that \
         serve them with `handles`, and add options for the rest",
    );
    Some(finding.certainty(Certainty::Likely))
}
