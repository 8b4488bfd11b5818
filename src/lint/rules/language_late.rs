//! `language-late`: callers choose their language late, in one they may not understand.

use crate::analysis::is_option;
use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::{Caller, Seconds};
use crate::tree::{Choice, NodeId};

/// A choice of language behind other menus or a long greeting.
pub struct LanguageLate;

static META: RuleMeta = RuleMeta {
    id: "language-late",
    summary: "callers are offered their language late, after words in another one",
    group: Group::Access,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Whole,
    options: &[
        OptionMeta {
            name: "max",
            default: OptionValue::Seconds(8.0),
            about: "how long callers may listen before the first language is offered",
        },
        OptionMeta {
            name: "first-level",
            default: OptionValue::Flag(false),
            about: "whether the first menu must offer languages and nothing else",
        },
    ],
    page: include_str!("../../../docs/rules/language-late.md"),
};

impl Rule for LanguageLate {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let has_numbers = cx.tree.entries.len() > 1
            && cx.tree.entries.iter().any(|entry| {
                let facts = &cx.tree.node(entry.node).facts;
                facts.as_ref().is_some_and(|facts| facts.language.is_some())
            });
        // One number for each language is better than any menu.
        if has_numbers {
            return;
        }
        let menus = cx.analysis.menus().map(|(id, _)| id);
        let offers = menus.filter_map(|id| Some((id, offer(cx, id)?)));
        let Some((id, choice)) = offers.min_by_key(|(id, _)| (cx.analysis.level(*id), *id)) else {
            return;
        };
        let level = cx.analysis.level(id).unwrap_or(1);
        let name = &cx.tree.node(id).id;
        let heard = heard(cx, id, choice);
        let message = if level > 1 {
            format!(
                "callers can choose their language only in `{name}`, after {} in one they may \
                 not understand",
                if level == 2 { "a menu".to_owned() } else { format!("{} menus", level - 1) }
            )
        } else if heard.known > cx.seconds("max") && is_placed(cx, id, choice) {
            format!(
                "the first language is offered after {heard} of speech in one that callers may \
                 not understand"
            )
        } else if cx.flag("first-level") && asks_else(cx, id) {
            format!("the first menu `{name}` must offer languages and nothing else")
        } else {
            return;
        };
        out.push(
            Finding::new(cx, Subject::choice(cx, id, choice), message)
                .help("offer the languages first, each in its own language, before any greeting")
                .witness(cx.analysis.witness_to(id)),
        );
    }
}

/// The choice of a menu by which the first language is offered.
fn offer<'t>(cx: &Context<'t>, id: NodeId) -> Option<&'t Choice> {
    let menu = cx.tree.node(id).kind.as_menu()?;
    menu.choices
        .iter()
        .chain(cx.tree.global_keys_of(menu))
        .find(|choice| cx.analysis.language_chosen(id, choice).is_some())
}

/// Whether it is known where in the menu the language is offered: an offer in its own words, or one
/// that can be read in the menu's language.
fn is_placed(cx: &Context<'_>, id: NodeId, choice: &Choice) -> bool {
    let timeline = cx.analysis.timeline(id);
    let mut keys = timeline.iter().flat_map(|timeline| &timeline.keys);
    !choice.prompt.is_silent() || keys.any(|heard| heard.key == choice.key && heard.is_announced)
}

/// From the start of the call until the offer has been heard.
fn heard(cx: &Context<'_>, id: NodeId, choice: &Choice) -> Seconds {
    let before = cx.analysis.way_to(id).map(|way| way.seconds_of(Caller::Listens));
    let there = cx.analysis.timeline(id).map(|timeline| timeline.heard(choice.key));
    before.unwrap_or_default() + there.unwrap_or_default()
}

fn asks_else(cx: &Context<'_>, id: NodeId) -> bool {
    let menu = cx.tree.node(id).kind.as_menu();
    menu.is_some_and(|menu| {
        let mut options = menu.choices.iter().filter(|choice| is_option(choice));
        options.any(|choice| cx.analysis.language_chosen(id, choice).is_none())
    })
}
