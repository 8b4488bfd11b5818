//! `complaint-missing`: callers who want to complain find no option for it.

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RuleMeta, Severity};
use crate::lint::matters::{
    Missing, Served, Service, issues_about, missing, service, spot_of_issues,
};
use crate::lint::spoken::Matter;
use crate::lint::{Context, Finding, Findings, Rule, Spot};
use crate::tree::NodeId;

/// A menu without a way to complain.
pub struct ComplaintMissing;

static META: RuleMeta = RuleMeta {
    id: "complaint-missing",
    summary: "no option takes a complaint",
    group: Group::Issues,
    severity: Severity::Info,
    on_by_default: true,
    basis: Basis::Direction,
    options: &[
        OptionMeta {
            name: "first-menu",
            default: OptionValue::Flag(false),
            about: "whether the first menu must offer it",
        },
        OptionMeta {
            name: "always",
            default: OptionValue::Flag(false),
            about: "whether to ask for it although no issue of the menu speaks of it",
        },
    ],
    page: include_str!("../../../docs/rules/complaint-missing.md"),
};

impl Rule for ComplaintMissing {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        if issues_about(cx, Matter::Complain).is_empty() && !cx.flag("always") {
            return;
        }
        let service = service(cx, Matter::Complain);
        for (missing, certainty) in missing(cx, &service, cx.flag("first-menu")) {
            let finding = match missing {
                Missing::Everywhere => everywhere(cx, &service),
                Missing::First(menu, elsewhere) => first(cx, menu, elsewhere),
            };
            out.push(finding.certainty(certainty));
        }
    }
}

fn everywhere(cx: &Context<'_>, service: &Service<'_>) -> Finding {
    let message = "no option of any menu is for callers who want to complain: their complaint is heard by whoever answers, and counted by nobody";
    Finding::new(cx, spot_of_issues(cx, &service.issues), message).help(format!(
        "add an option such as \"To make a complaint, press 4.\", or tag the one that serves them with \
         `handles: [{}]`",
        service.issues.first().map_or(Matter::Complain.id(), |issue| &issue.id)
    ))
}

fn first(cx: &Context<'_>, menu: NodeId, elsewhere: Option<Served<'_>>) -> Finding {
    let name = &cx.tree.node(menu).id;
    let mut message =
        format!("`{name}` is the first menu and has no option for callers who want to complain");
    if let Some(served) = elsewhere {
        let there = &cx.tree.node(served.menu).id;
        message += &format!("; key {} of `{there}` is for them", served.choice.key);
    }
    Finding::new(cx, Spot::node(cx, menu), message)
        .help("add an option such as \"To make a complaint, press 4.\" to it")
        .witness(cx.analysis.witness_to(menu))
}
