//! `not-explored`: parts of the line that the file does not show.

use crate::analysis::Verdict;
use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::gaps::{self, Unseen, What};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::Gap;

/// A file that leaves open where calls go.
pub struct NotExplored;

static META: RuleMeta = RuleMeta {
    id: "not-explored",
    summary: "the file does not show all of the line, so that some answers are unknown",
    group: Group::Structure,
    severity: Severity::Info,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/not-explored.md"),
};

/// How many things to try next are named.
const NAMED: usize = 3;

impl Rule for NotExplored {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let is_human_known =
            cx.tree.start().is_none_or(|start| cx.analysis.human_from(start) == Verdict::Proven);
        let unseen: Vec<Unseen> = gaps::unseen(cx.analysis)
            .into_iter()
            .filter(|unseen| match unseen.what {
                // Another finding says that a name is wrong.
                What::Exit(_, Gap::Missing) => false,
                // Where a person is proven, a transfer of which nothing is said matters little.
                What::Person => !is_human_known,
                _ => true,
            })
            .collect();
        if !unseen.is_empty() {
            out.push(finding(cx, &unseen));
        }
    }
}

fn finding(cx: &Context<'_>, unseen: &[Unseen]) -> Finding {
    let extent = gaps::extent(&gaps::seen(cx.analysis), unseen);
    let message = format!("not all of this line is known: {}", extent.join(", "));
    let next: Vec<String> = unseen
        .iter()
        .take(NAMED)
        .map(|one| {
            format!("{}, to learn {}", gaps::settling(cx.tree, one), gaps::subject(cx.tree, one))
        })
        .collect();
    let rest = unseen.len() - next.len();
    let more = if rest > 0 { format!(" (`audit` lists {rest} more)") } else { String::new() };
    let help = format!("the quickest to settle: {}{more}", next.join("; "));
    Finding::new(cx, Subject::place(cx.tree.place), message).help(help)
}
