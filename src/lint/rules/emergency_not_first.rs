//! `emergency-not-first`: callers in danger do not hear at once what to do.

use std::collections::BTreeSet;

use crate::diagnostic::{
    Basis, Certainty, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity,
};
use crate::graph::To;
use crate::issues::{By, IssueVerdict, Matched};
use crate::lint::emergency_number::emergency_number;
use crate::lint::person_offer::purpose_of;
use crate::lint::topics::phrases_of;
use crate::lint::words::{SplitText, asking, has_phrase, may_have};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::{Caller, Seconds, prompt_seconds, text_seconds};
use crate::tree::{Choice, Language, NodeId, Purpose};

/// Tolerance in seconds, so that rounding does not exceed a limit that is met exactly.
const HAIR: f64 = 1e-6;

/// A health or utility line that does not start with emergencies.
pub struct EmergencyNotFirst;

static META: RuleMeta = RuleMeta {
    id: "emergency-not-first",
    summary: "a health or utility line does not begin with what to do in an emergency",
    group: Group::Issues,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Place,
    options: &[OptionMeta {
        name: "max",
        default: OptionValue::Seconds(10.0),
        about: "seconds within which the line must have mentioned emergencies",
    }],
    page: include_str!("../../../docs/rules/emergency-not-first.md"),
};

impl Rule for EmergencyNotFirst {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn reads_survey(&self) -> bool {
        true
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        if !is_about_life(cx) {
            return;
        }
        let max = cx.seconds("max");
        let mut seen = BTreeSet::new();
        for entry in cx.tree.entries.iter().filter(|entry| seen.insert(entry.node)) {
            let opening = Opening::of(cx, entry.node);
            match opening.mentions.iter().min_by(|a, b| a.0.total_cmp(&b.0)) {
                Some((heard, _)) if *heard <= max + HAIR => {}
                Some((heard, at)) => out.push(late(cx, entry.node, *heard, *at)),
                None if opening.is_readable && !opening.is_for_others => {
                    out.push(never(cx, entry.node))
                }
                None => {}
            }
        }
    }
}

/// Lines of business whose callers may be in danger, as `sector` or the catalogue says.
const ABOUT_LIFE: [&str; 7] =
    ["health", "healthcare", "utility", "gas", "power", "electricity", "water"];

fn is_about_life(cx: &Context<'_>) -> bool {
    let named = [&cx.tree.sector, &cx.tree.issues.catalogue];
    named.into_iter().flatten().any(|word| ABOUT_LIFE.contains(&word.to_lowercase().as_str()))
}

/// What callers hear before they must say anything.
struct Opening {
    /// When, in seconds, an emergency has been mentioned, and where.
    mentions: Vec<(f64, NodeId)>,
    /// Whether all of it could be read.
    is_readable: bool,
    /// Whether it speaks to professionals, who do not call in danger.
    is_for_others: bool,
}

impl Opening {
    fn of(cx: &Context<'_>, entry: NodeId) -> Self {
        let mut opening = Opening { mentions: Vec::new(), is_readable: true, is_for_others: false };
        let mut seen = BTreeSet::new();
        let mut open = vec![entry];
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            opening.hear(cx, id);
            let kind = &cx.tree.node(id).kind;
            // After a question, callers are no longer at the start; a person can hear about
            // the danger.
            if kind.handling().is_none() && kind.is_human() != Some(true) {
                open.extend(cx.graph.edges(id).filter_map(|edge| match edge.to {
                    To::Node(next) => Some(next),
                    _ => None,
                }));
            }
        }
        opening
    }

    fn hear(&mut self, cx: &Context<'_>, id: NodeId) {
        let node = cx.tree.node(id);
        let language = cx.tree.language_of(node);
        let Some(way) = cx.analysis.way_to(id) else { return };
        let begins = way.seconds_of(Caller::Listens).known;
        if purpose_of(cx, id) == Some(Purpose::Emergency) {
            self.mentions.push((begins + prompt_seconds(&node.prompt, language).known, id));
        }
        let text = node.prompt.words_in(language);
        self.is_readable &= text.is_some() || node.prompt.is_silent();
        let asking = asking(language);
        let is_theirs = asking.zip(text).is_some_and(|(a, text)| has_phrase(text, a.insiders));
        self.is_for_others |= is_theirs && node.kind.as_menu().is_none();
        if let Some(at) = text.and_then(|text| spoken_of(text, language)) {
            self.mentions.push((begins + at, id));
        }
        let Some(menu) = node.kind.as_menu() else { return };
        self.is_readable &= cx.analysis.knows_words(id);
        let Some(timeline) = cx.analysis.timeline(id) else { return };
        for choice in menu.choices.iter().filter(|choice| cx.analysis.is_announced(id, choice)) {
            let about = cx.analysis.words_about(id, choice);
            let says = about.into_iter().any(|text| spoken_of(text, language).is_some());
            if says || handles_urgent(cx, id, choice) {
                self.mentions.push((begins + timeline.heard(choice.key).known, id));
            }
        }
    }
}

/// The seconds after which a text has spoken of an emergency.
fn spoken_of(text: &str, language: &Language) -> Option<f64> {
    let hits = phrases_of(language).filter_map(|words| {
        may_have(text, words.emergency).then(|| SplitText::new(text).find(words.emergency))?
    });
    hits.map(|hit| text_seconds(&text[..hit.end], language)).min_by(f64::total_cmp)
}

/// Whether a choice serves an issue that the catalogue calls urgent, by its tags or its words.
fn handles_urgent(cx: &Context<'_>, id: NodeId, choice: &Choice) -> bool {
    let handles: Vec<_> = choice.facts.iter().flat_map(|facts| &facts.handles).collect();
    let mut urgent = cx.issues.iter().filter(|issue| issue.urgent);
    urgent.any(|issue| handles.contains(&&issue.id)) || serves_urgent(cx, id, choice)
}

fn serves_urgent(cx: &Context<'_>, id: NodeId, choice: &Choice) -> bool {
    let Some(survey) = cx.survey() else { return false };
    let is_urgent = |at: usize| cx.issues.get(at).is_some_and(|issue| issue.urgent);
    // Callers in danger do not look for an option that is for every fault.
    let is_named = |m: &&Matched| m.verdict == IssueVerdict::Named && m.by != By::Kind;
    let named = survey.matched.iter().filter(is_named);
    named.filter(|matched| is_urgent(matched.issue)).any(|matched| {
        let option = matched.best.as_ref().and_then(|best| survey.options.get(best.option?));
        option.is_some_and(|option| option.node == Some(id) && option.key == choice.key)
    })
}

fn late(cx: &Context<'_>, entry: NodeId, heard: f64, at: NodeId) -> Finding {
    let message =
        format!("callers in an emergency are told what to do only after {}", Seconds::exact(heard));
    Finding::new(cx, Subject::prompt(cx, at), message)
        .help(format!(
            "say it first, before the greeting, at the start of `{}`",
            cx.tree.node(entry).id
        ))
        .certainty(Certainty::Likely)
        .witness(cx.analysis.witness_to(at))
}

fn never(cx: &Context<'_>, entry: NodeId) -> Finding {
    let node = cx.tree.node(entry);
    let message = format!(
        "callers in an emergency are not told what to do: nothing they hear from `{}` to the \
         first choice mentions one",
        node.id
    );
    Finding::new(cx, Subject::node(cx, entry), message)
        .help(format!(
            "begin with it, such as \"if this is an emergency, hang up and dial {}\" or \"to report \
             a leak, press 1\", and mark the node with `purpose: emergency`",
            emergency_number(cx)
        ))
        .certainty(Certainty::Likely)
        .witness(cx.analysis.witness_to(entry))
}
