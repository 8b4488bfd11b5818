//! `single-option-menu`: a key press without a choice.

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};
use crate::lint::choosing::{to_choose, witness_choosing};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Choice, From, MenuNode, NodeId, Purpose, Target};

/// A menu that leaves no choice.
pub struct SingleOptionMenu;

static META: RuleMeta = RuleMeta {
    id: "single-option-menu",
    summary: "a menu has one option: callers must press a key and have no choice",
    group: Group::Structure,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Opinion,
    rests_on: RestsOn::Whole,
    options: &[],
    page: include_str!("../../../docs/rules/single-option-menu.md"),
};

impl Rule for SingleOptionMenu {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (id, menu) in cx.analysis.menus() {
            let mut choices = menu.choices.iter().filter(|choice| is_way_on(cx, id, choice));
            let (Some(only), None) = (choices.next(), choices.next()) else { continue };
            if !is_meant(cx, id) && !silence_chooses(menu, only.target) {
                out.push(finding(cx, id, only));
            }
        }
    }
}

/// Whether a choice gets callers on: not to the same menu again, nor back up.
fn is_way_on(cx: &Context<'_>, id: NodeId, choice: &Choice) -> bool {
    let again = choice.target == Target::Repeat || choice.target == Target::Node(id);
    !choice.hidden && !again && !cx.analysis.leads_up(id, choice.target)
}

/// Whether the key press itself is the purpose: consent, or proof that someone is there.
fn is_meant(cx: &Context<'_>, id: NodeId) -> bool {
    let purpose = cx.tree.node(id).facts.as_ref().and_then(|facts| facts.purpose);
    !matches!(purpose, None | Some(Purpose::Promotion)) || cx.analysis.is_question(id)
}

/// "Press 1 for Spanish, or stay on the line": the menu's own way on for silent callers is
/// a second option.
fn silence_chooses(menu: &MenuNode, only: Target) -> bool {
    let exhausted = menu.handling.no_input.exhausted;
    let leads_on = !matches!(exhausted.value, None | Some(Target::Hangup | Target::Repeat));
    exhausted.from == From::Node && leads_on && exhausted.value != Some(only)
}

fn finding(cx: &Context<'_>, id: NodeId, only: &Choice) -> Finding {
    let (name, choose) = (&cx.tree.node(id).id, to_choose(cx, id, only));
    let next = match only.target.node() {
        Some(next) => format!("`next: {}`", cx.tree.node(next).id),
        None => "`next`".to_owned(),
    };
    let message = format!(
        "`{name}` has one option: callers must listen and {choose} although there is nothing \
         to choose"
    );
    Finding::new(cx, Subject::choice(cx, id, only), message)
        .help(format!(
            "make `{name}` a message and go straight on with {next}; if the answer asks for \
             consent, say so with `purpose: consent`"
        ))
        .witness(witness_choosing(cx, id, only))
}
