//! `buy-easier-than-leave`: joining takes fewer keys than leaving.

use crate::diagnostic::{
    Basis, Certainty, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity,
};
use crate::lint::topics::Topic;
use crate::lint::topics::service::{Served, service};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Ending, NodeId};

/// A menu that is quick for buyers and slow for leavers.
pub struct BuyEasierThanLeave;

static META: RuleMeta = RuleMeta {
    id: "buy-easier-than-leave",
    summary: "becoming a customer takes fewer keys than leaving",
    group: Group::Issues,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Whole,
    options: &[OptionMeta {
        name: "ratio",
        default: OptionValue::Ratio(1.5),
        about: "cancelling may take this many times as many keys as joining",
    }],
    page: include_str!("../../../docs/rules/buy-easier-than-leave.md"),
};

impl Rule for BuyEasierThanLeave {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn reads_survey(&self) -> bool {
        true
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        if cx.issues.is_empty() {
            return;
        }
        let join = choices(cx, Topic::Join);
        if join.is_empty() {
            return;
        }
        let leave = choices(cx, Topic::Cancel);
        if leave.is_empty() {
            return;
        }
        let ends = helping_ends(cx);
        let (Some(join), Some(leave)) = (nearest(cx, join, &ends), nearest(cx, leave, &ends))
        else {
            return;
        };
        if f64::from(leave.keys) <= f64::from(join.keys) * cx.ratio("ratio") {
            return;
        }
        let message = format!(
            "cancelling takes {} keys and joining {}: callers who want to end a contract have to \
             work for it",
            leave.keys, join.keys
        );
        let certainty = if join.served.by_tag && leave.served.by_tag {
            Certainty::Proven
        } else {
            Certainty::Likely
        };
        let (menu, choice) = (leave.served.menu, leave.served.choice);
        out.push(
            Finding::new(cx, Subject::choice(cx, menu, choice), message)
                .note("cancelling starts here")
                .also(
                    cx,
                    Subject::choice(cx, join.served.menu, join.served.choice),
                    "joining starts here",
                )
                .help(
                    "offer cancelling in the menu that offers joining, and lead it without \
                     further questions to someone who can end the contract",
                )
                .certainty(certainty)
                .witness(cx.analysis.witness_pressing(menu, choice.key)),
        );
    }
}

/// A way to get a topic done.
struct Done<'t> {
    served: Served<'t>,
    /// Answers from the start to the place where it is done.
    keys: u32,
}

/// Where callers get what they called for: people, messages, callbacks, answers.
fn helping_ends(cx: &Context<'_>) -> Vec<NodeId> {
    let helps = |ending: Option<Ending>| match ending {
        None => true,
        Some(ending) => matches!(
            ending,
            Ending::Answered
                | Ending::MessageLeft
                | Ending::CallbackPromised
                | Ending::SelfServed
                | Ending::Transferred
        ),
    };
    let ends = cx.analysis.destinations().into_iter();
    ends.filter(|end| helps(end.ending)).map(|end| end.node).collect()
}

/// The choices for a topic that take the fewest keys; no real menu offers it more often.
fn choices<'t>(cx: &Context<'t>, topic: Topic) -> Vec<Served<'t>> {
    let mut served = service(cx, topic).served;
    served.sort_by_key(|served| cx.analysis.keys_to(served.menu));
    served.truncate(8);
    served
}

fn nearest<'t>(cx: &Context<'t>, served: Vec<Served<'t>>, ends: &[NodeId]) -> Option<Done<'t>> {
    let ways = served.into_iter().filter_map(|served| {
        let to = served.choice.target.node()?;
        let after = cx.analysis.paths_from(&[to]);
        let end = after.cheapest_of(ends.iter().copied())?;
        let keys = cx.analysis.keys_to(served.menu)? + 1 + after.cost_to(end)?.keys;
        Some(Done { served, keys })
    });
    ways.min_by_key(|done| done.keys)
}
