//! `self-loop`: an option that brings the same menu again and does not say so.

use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity};
use crate::lint::choosing::{to_choose, witness_choosing};
use crate::lint::words::{Phrases, SplitText, phrases};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{NodeId, Target};

/// An option that leads nowhere new.
pub struct SelfLoop;

static META: RuleMeta = RuleMeta {
    id: "self-loop",
    summary: "an option leads back to its own menu although it promises something else",
    group: Group::Structure,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Opinion,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/self-loop.md"),
};

impl Rule for SelfLoop {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (id, menu) in cx.analysis.menus() {
            let comes_back =
                |target: Target| target == Target::Repeat || target == Target::Node(id);
            if !menu.choices.iter().any(|choice| comes_back(choice.target)) {
                continue;
            }
            let Some(phrases) = phrases(cx.tree.language_of(cx.tree.node(id))) else { continue };
            for (choice, label) in labels(cx, id) {
                if comes_back(choice.target) && promises_more(label, phrases) {
                    out.push(finding(cx, id, choice, label));
                }
            }
        }
    }
}

type Labelled<'t> = (&'t crate::tree::Choice, &'t str);

/// The choices of a menu with what callers hear of them, else with their `label`.
fn labels<'t>(cx: &Context<'t>, id: NodeId) -> Vec<Labelled<'t>> {
    let choices = cx.tree.node(id).kind.as_menu().map_or(&[][..], |menu| &menu.choices);
    let mut labels: Vec<_> =
        choices.iter().map(|choice| (choice, choice.label.as_deref().unwrap_or(""))).collect();
    for offer in cx.analysis.offers(id) {
        labels[offer.at as usize].1 = offer.label;
    }
    labels
}

/// Whether known words speak of anything else than hearing the menu again.
fn promises_more(label: &str, phrases: &'static Phrases) -> bool {
    let text = SplitText::new(label);
    !text.words().is_empty() && !text.has(phrases.repeat) && !text.has(phrases.back)
}

fn finding<'t>(
    cx: &Context<'t>,
    id: NodeId,
    choice: &'t crate::tree::Choice,
    label: &str,
) -> Finding {
    let (name, key) = (&cx.tree.node(id).id, choice.key);
    let choose = to_choose(cx, id, choice);
    let message =
        format!("callers who {choose} for \"{label}\" hear `{name}` again and get nothing else");
    Finding::new(cx, Subject::choice(cx, id, choice), message)
        .help(format!(
            "lead `{key}` to a node that deals with it; if it is meant to repeat the menu, say \
             \"To hear this again, press {key}\" with `goto: repeat`"
        ))
        .certainty(Certainty::Likely)
        .witness(witness_choosing(cx, id, choice))
}
