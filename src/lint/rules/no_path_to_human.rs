//! `no-path-to-human`: a number on which no call ever gets to a person.

use crate::analysis::Verdict;
use crate::diagnostic::{Basis, Certainty, Group, RestsOn, RuleMeta, Severity, Witness};
use crate::gaps;
use crate::import::system_of;
use crate::lint::person_offer::purpose_of;
use crate::lint::sent_away::asks_for_rating;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Entry, NodeId, Purpose};

/// An entry from which no way leads to a person.
pub struct NoPathToHuman;

static META: RuleMeta = RuleMeta {
    id: "no-path-to-human",
    summary: "no call can get to a person, whatever the caller does",
    group: Group::Human,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/no-path-to-human.md"),
};

impl Rule for NoPathToHuman {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for entry in cx.tree.entries.iter().filter(|entry| !is_part(cx, entry)) {
            match cx.analysis.human_from(entry.node) {
                Verdict::Disproven => out.push(finding(cx, entry)),
                Verdict::Unknown if cx.tree.basis.is_heard() => out.push(not_found(cx, entry)),
                Verdict::Unknown | Verdict::Proven => {}
            }
        }
    }
}

/// Whether a way in leads to a part of a line and not to all of it: a flow that calls may come to
/// from another one, and that asks callers nothing, or only how they were served.
fn is_part(cx: &Context<'_>, entry: &Entry) -> bool {
    let file = cx.sources.get(entry.place.file);
    let may_follow = file.and_then(system_of).is_some_and(|system| !system.starts_call());
    may_follow && {
        let met = cx.graph.reach(&[entry.node]);
        let mut asked = cx.analysis.listeners().filter(|(id, _)| met.contains(*id));
        asked.all(|(id, _)| asks_for_rating(cx, id))
    }
}

fn finding(cx: &Context<'_>, entry: &Entry) -> Finding {
    let whose = match cx.tree.entries.len() {
        0 | 1 => String::new(),
        _ => format!(" to `{}`", entry.name),
    };
    let message = match staff(cx) {
        Some(name) => {
            format!("no call{whose} gets to a person but those of staff, who get to `{name}`")
        }
        None => format!("no call{whose} gets to a person, whatever the caller does"),
    };
    let help = match cx.analysis.humans().next() {
        Some(human) => format!(
            "let a key lead to `{}`, such as `0: {{ say: \"To speak to someone, press 0.\", \
             goto: {0} }}`",
            cx.tree.node(human).id
        ),
        None => "add a node with a `queue`, or a `transfer` with `human: true`, and let 0 lead \
                 to it"
            .to_owned(),
    };
    Finding::new(cx, Subject::place(entry.place), message).help(help).witness(dialled(cx, entry))
}

/// No person was heard, and not everything was tried.
fn not_found(cx: &Context<'_>, entry: &Entry) -> Finding {
    let unseen = gaps::unseen(cx.analysis);
    let extent = gaps::extent(&gaps::seen(cx.analysis), &unseen).join(", ");
    let message = format!("no person was found in what was tried; not known: {extent}");
    let finding = Finding::new(cx, Subject::place(entry.place), message)
        .severity(Severity::Warning)
        .certainty(Certainty::Tried);
    match unseen.first() {
        Some(first) => finding.help(format!(
            "before claiming that there is none, {}, and press 0",
            gaps::settling(cx.tree, first)
        )),
        None => finding,
    }
}

/// The name of a person who is there for staff alone, where calls get to one.
fn staff<'t>(cx: &Context<'t>) -> Option<&'t str> {
    let is_staff = |id: &NodeId| {
        let is_human = cx.tree.node(*id).kind.is_human() == Some(true);
        is_human && purpose_of(cx, *id) == Some(Purpose::Staff)
    };
    let person = cx.analysis.reached().find(is_staff)?;
    Some(&cx.tree.node(person).id)
}

/// Dialling is all that a caller needs to do.
fn dialled(cx: &Context<'_>, entry: &Entry) -> Witness {
    let is_other = cx.tree.start() != Some(entry.node);
    Witness { entry: is_other.then(|| entry.name.clone()), ..Witness::of(Vec::new()) }
}
