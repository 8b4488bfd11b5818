//! A topic that no option serves: the check that `cancel-missing` and `complaint-missing` share.
//!
//! It knows no topic by name; a rule hands its topic and its wording in.

use super::Topic;
use super::service::{Served, Service, issues_about, service};
use crate::diagnostic::{Certainty, OptionMeta, OptionValue};
use crate::lint::rest_offer::is_general;
use crate::lint::{Context, Finding, Findings, Subject};
use crate::tree::NodeId;

/// The options of a rule that asks for a topic.
pub(crate) const OPTIONS: &[OptionMeta] = &[
    OptionMeta {
        name: "first-menu",
        default: OptionValue::Flag(false),
        about: "whether the first menu must offer it",
    },
    OptionMeta {
        name: "always",
        default: OptionValue::Flag(false),
        about: "whether to ask for it even when none of the menu's issues is about it",
    },
];

/// A topic that a rule asks for, and the wording of its findings.
#[derive(Debug)]
pub(crate) struct Demand {
    /// The topic.
    pub topic: Topic,
    /// The topic in words, after "no option mentions".
    pub subject: &'static str,
    /// What its callers want, after "callers who want to".
    pub intent: &'static str,
    /// An option that serves them, as a prompt says it.
    pub option: &'static str,
}

impl Demand {
    /// Reports where the topic is missing: in the first menus when `first-menu` is set, else
    /// in all of them.
    pub(crate) fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let issues = issues_about(cx, self.topic);
        // A line need not serve all that lines of its business are called about.
        let is_asked = issues.iter().any(|issue| !is_general(cx, issue));
        if !is_asked && !cx.flag("always") {
            return;
        }
        let service = service(cx, self.topic);
        if cx.flag("first-menu") {
            for menu in cx.analysis.opening_menus() {
                let is_served = service.served.iter().any(|served| served.menu == menu);
                if !is_served && !service.perhaps.contains(&menu) {
                    let certainty = certainty_of(cx.analysis.knows_words(menu));
                    out.push(self.first(cx, menu, service.served.first()).certainty(certainty));
                }
            }
        } else if !service.is_served && !service.is_doubtful {
            let certainty = certainty_of(service.is_readable);
            out.push(self.everywhere(cx, &service).certainty(certainty));
        }
    }

    fn everywhere(&self, cx: &Context<'_>, service: &Service<'_>) -> Finding {
        let message = format!(
            "no option mentions {}: callers who want to {} must guess which one to choose",
            self.subject, self.intent
        );
        let id = service.issues.first().map_or(self.topic.id(), |issue| &issue.id);
        Finding::new(cx, Subject::issues(cx, &service.issues), message).help(format!(
            "add an option such as \"{}\", or tag the one that serves them with `handles: [{id}]`",
            self.option
        ))
    }

    fn first(&self, cx: &Context<'_>, menu: NodeId, elsewhere: Option<&Served<'_>>) -> Finding {
        let mut message = format!(
            "`{}` is the first menu and has no option for callers who want to {}",
            cx.tree.node(menu).id,
            self.intent
        );
        if let Some(served) = elsewhere {
            let there = &cx.tree.node(served.menu).id;
            let choice = served.choice;
            let is_spoken = choice.key.is_spoken();
            let answer = if is_spoken { choice.answer() } else { format!("key {}", choice.key) };
            message += &format!("; {answer} of `{there}` is for them");
        }
        Finding::new(cx, Subject::node(cx, menu), message)
            .help(format!("add an option such as \"{}\" to it", self.option))
            .witness(cx.analysis.witness_to(menu))
    }
}

/// How sure it is that no option serves a topic, by whether the words of the menus are known.
fn certainty_of(is_readable: bool) -> Certainty {
    if is_readable { Certainty::Likely } else { Certainty::Unknown }
}
