//! `long-menu`: options that take long to hear.

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::Seconds;
use crate::tree::NodeId;

/// A menu that is long to listen to.
pub struct LongMenu;

/// Tolerance in seconds: sums of exact fractions come out slightly too long.
const HAIR: f64 = 1e-6;

static META: RuleMeta = RuleMeta {
    id: "long-menu",
    summary: "the options of a menu take long to hear",
    group: Group::Time,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Place,
    options: &[OptionMeta {
        name: "warn",
        default: OptionValue::Seconds(30.0),
        about: "at most this long from the first to the last option is fine",
    }],
    page: include_str!("../../../docs/rules/long-menu.md"),
};

impl Rule for LongMenu {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let warn = cx.seconds("warn");
        for (id, _) in cx.analysis.menus() {
            if let Some(length) = length(cx, id).filter(|length| length.known > warn + HAIR) {
                out.push(finding(cx, id, length));
            }
        }
    }
}

/// From where the first option begins to where the last one has been heard; `None` where
/// no prompt announces any.
fn length(cx: &Context<'_>, id: NodeId) -> Option<Seconds> {
    let timeline = cx.analysis.timeline(id)?;
    let announced = timeline.keys.iter().filter(|heard| heard.is_announced).map(|heard| heard.at);
    let last = announced.max_by(|a, b| a.known.total_cmp(&b.known))?;
    Some(Seconds { known: last.known - timeline.first_option.known, is_exact: last.is_exact })
}

fn finding(cx: &Context<'_>, id: NodeId, length: Seconds) -> Finding {
    let name = &cx.tree.node(id).id;
    let message = format!(
        "the options of `{name}` take {length} to hear: callers have forgotten the first when \
         they hear the last"
    );
    let mut offers = cx.analysis.offers(id);
    let own = offers.next().is_some_and(|offer| !offer.choice.prompt.is_silent());
    let subject = if own { Subject::node(cx, id).field("menu") } else { Subject::prompt(cx, id) };
    Finding::new(cx, subject, message)
        .help(
            "say each option in a few words, such as \"For bills, press 1\", and drop those that \
             hardly anyone chooses",
        )
        .witness(cx.analysis.witness_to(id))
}
