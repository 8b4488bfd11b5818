//! `no-catch-all`: the first menu has nothing for callers whose reason it does not list.

use crate::analysis::is_option;
use crate::diagnostic::{
    Basis, Certainty, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity,
};
use crate::lint::person_offer::{PersonOffer, person_in, purpose_of};
use crate::lint::words::{SplitText, phrases};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{MenuNode, NodeId};

/// A first menu without "anything else" and without a person.
pub struct NoCatchAll;

static META: RuleMeta = RuleMeta {
    id: "no-catch-all",
    summary: "the first menu has neither \"anything else\" nor a person",
    group: Group::Prompts,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[OptionMeta {
        name: "min",
        default: OptionValue::Count(3),
        about: "a menu with at least this many options should have one",
    }],
    page: include_str!("../../../docs/rules/no-catch-all.md"),
};

impl Rule for NoCatchAll {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for id in cx.analysis.opening_menus() {
            let Some(menu) = cx.tree.node(id).kind.as_menu() else { continue };
            let n_options = menu.choices.iter().filter(|choice| is_option(choice)).count();
            let is_routing = n_options >= cx.count("min") as usize
                && !menu.takes_speech
                && purpose_of(cx, id).is_none();
            if is_routing && person_in(cx, id) == PersonOffer::Missing && lists_all(cx, id, menu) {
                out.push(finding(cx, id, menu));
            }
        }
    }
}

/// Whether it is known what every option is for, and none is for the rest.
fn lists_all(cx: &Context<'_>, id: NodeId, menu: &MenuNode) -> bool {
    let Some(words) = phrases(cx.tree.language_of(cx.tree.node(id))) else { return false };
    let takes_rest = |text: &&str| SplitText::new(text).has(words.catch_all);
    // A menu that asks for a rating from 1 to 5 needs no other option.
    if cx.analysis.texts_of(id).iter().any(|text| SplitText::new(text).has(words.rating)) {
        return false;
    }
    let about = |choice| cx.analysis.words_about(id, choice);
    // A person who is promised and not there is for other rules.
    let is_person = |text: &&str| SplitText::new(text).has(words.human);
    if menu.choices.iter().any(|choice| about(choice).iter().any(is_person)) {
        return false;
    }
    menu.choices.iter().filter(|choice| is_option(choice)).all(|choice| !about(choice).is_empty())
        && !menu.choices.iter().any(|choice| about(choice).iter().any(takes_rest))
        && !cx.analysis.texts_of(id).iter().any(takes_rest)
}

fn finding(cx: &Context<'_>, id: NodeId, menu: &MenuNode) -> Finding {
    let node = cx.tree.node(id);
    let last = menu.choices.iter().filter_map(|choice| choice.key.ordinary()).max().unwrap_or(0);
    let help = match last {
        9 => "put the rest behind an option of its own: \"For anything else, press 9.\"".to_owned(),
        last => format!("add \"For anything else, press {}.\"", last + 1),
    };
    let message = format!(
        "`{}` has nothing for callers whose reason it does not list: they must pick a wrong \
         option or hang up",
        node.id
    );
    Finding::new(cx, Subject::node(cx, id), message)
        .help(help)
        .certainty(Certainty::Likely)
        .witness(cx.analysis.witness_to(id))
}
