//! `human-only-by-mistake`: callers who do as they are asked never get to a person, or much
//! later than those who do not.

use crate::analysis::Way;
use crate::diagnostic::{
    Basis, Certainty, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity,
};
use crate::graph::{Hop, NodeSet};
use crate::lint::person_ways::{
    Unasked, entries_with_person, may_reach_without, quickest, quickest_without, unasked_on,
};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::{Caller, Seconds};
use crate::tree::{Exit, NodeId};

/// A person behind silence, wrong keys or refused data alone.
pub struct HumanOnlyByMistake;

/// An honest way is much slower when it takes this many times as long.
const TIMES: f64 = 2.0;

static META: RuleMeta = RuleMeta {
    id: "human-only-by-mistake",
    summary: "callers get to a person only, or much quicker, by not doing what they are asked",
    group: Group::Human,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Whole,
    options: &[OptionMeta {
        name: "saved",
        default: OptionValue::Seconds(60.0),
        about: "seconds that a mistake must save, where there is an honest way too",
    }],
    page: include_str!("../../../docs/rules/human-only-by-mistake.md"),
};

impl Rule for HumanOnlyByMistake {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut said = NodeSet::empty(cx.tree.nodes.len());
        for entry in entries_with_person(cx) {
            let Some((person, way)) = quickest_for_callers(cx, entry) else { continue };
            let way = with_silence(cx, way);
            let Some(mistake) = unasked_on(cx, &way, Unasked::Mistake) else { continue };
            let barred = [Unasked::Mistake, Unasked::ForOthers];
            let honest = quickest_without(cx, entry, &barred);
            let finding = match honest {
                Some((_, honest)) => slower(cx, person, mistake, &way, &honest),
                None if may_reach_without(cx, entry, &barred) => None,
                None => Some(only(cx, person, mistake)),
            };
            if let Some(finding) = finding.filter(|_| said.insert(mistake.from)) {
                out.push(finding.witness(way.witness.clone()));
            }
        }
    }
}

/// The quickest way to a person who is there for the callers of the line.
fn quickest_for_callers(cx: &Context<'_>, entry: NodeId) -> Option<(NodeId, Way)> {
    let (person, way) = quickest(cx, entry)?;
    let is_simple = unasked_on(cx, &way, Unasked::ForOthers).is_none();
    if is_simple { Some((person, way)) } else { quickest_without(cx, entry, &[Unasked::ForOthers]) }
}

/// The same way, by silence where wrong keys lead to the same place: that is what callers do.
fn with_silence(cx: &Context<'_>, way: Way) -> Way {
    let mut hops = way.hops.clone();
    let is_wrong = |hop: &&mut Hop| hop.exit == Exit::NoMatch;
    for hop in hops.iter_mut().filter(is_wrong) {
        let leads = |exit: Exit| cx.graph.edges(hop.from).find(|e| e.exit == exit).map(|e| e.to);
        if leads(Exit::NoInput) == leads(Exit::NoMatch) {
            hop.exit = Exit::NoInput;
        }
    }
    if hops == way.hops { way } else { cx.analysis.way(hops) }
}

fn slower(
    cx: &Context<'_>,
    person: NodeId,
    mistake: Hop,
    way: &Way,
    honest: &Way,
) -> Option<Finding> {
    let seconds = |way: &Way| way.seconds_of(Caller::Listens).known;
    let (quick, slow) = (seconds(way), seconds(honest));
    if slow < quick * TIMES || slow - quick < cx.seconds("saved") {
        return None;
    }
    let message = format!(
        "the quickest way to a person is to {}: that takes {}, and callers who do as they are \
         asked need {}",
        what_they_do(cx, mistake),
        Seconds::exact(quick),
        Seconds::exact(slow)
    );
    let finding = about(cx, mistake, message)
        .severity(Severity::Warning)
        .certainty(Certainty::Likely)
        .help(help(cx, person));
    Some(finding)
}

fn only(cx: &Context<'_>, person: NodeId, mistake: Hop) -> Finding {
    let message = format!(
        "callers get to a person only if they {}: those who do as they are asked never get to one",
        what_they_do(cx, mistake)
    );
    about(cx, mistake, message).certainty(Certainty::Likely).help(help(cx, person))
}

fn about(cx: &Context<'_>, mistake: Hop, message: String) -> Finding {
    Finding::new(cx, Subject::node(cx, mistake.from), message)
}

/// The mistake, after "to" and "they".
fn what_they_do(cx: &Context<'_>, mistake: Hop) -> String {
    let node = cx.tree.node(mistake.from);
    let takes_keys = node.kind.as_menu().is_none_or(|menu| menu.takes_keys);
    let what = match mistake.exit {
        Exit::NoMatch if takes_keys => "press wrong keys",
        Exit::NoMatch => "say what is not understood",
        Exit::Failed => "enter data that is refused",
        _ if node.kind.as_menu().is_none() => "enter nothing",
        _ if takes_keys => "press nothing",
        _ => "say nothing",
    };
    let tries = cx.analysis.tries_before(mistake.from, mistake.exit);
    match (mistake.exit, tries) {
        (Exit::Failed, _) | (_, 1) => format!("{what} in `{}`", node.id),
        (_, tries) => format!("{what} in `{}`, {tries} times", node.id),
    }
}

fn help(cx: &Context<'_>, person: NodeId) -> String {
    format!(
        "offer `{0}` in a menu before that: `0: {{ say: \"To speak to someone, press 0.\", goto: \
         {0} }}`, or say there that callers may stay on the line",
        cx.tree.node(person).id
    )
}
