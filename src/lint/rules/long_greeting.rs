//! `long-greeting`: a long speech before the first option, on every call.

use std::collections::BTreeMap;

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::{Seconds, prompt_seconds, text_seconds};
use crate::tree::{Exit, NodeId, NodeKind, Purpose};

/// Too much speech before the first option.
pub struct LongGreeting;

/// Tolerance in seconds: sums of exact fractions come out slightly too long.
const HAIR: f64 = 1e-6;

static META: RuleMeta = RuleMeta {
    id: "long-greeting",
    summary: "callers listen for too long before the first option",
    group: Group::Time,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Place,
    options: &[
        OptionMeta {
            name: "warn",
            default: OptionValue::Seconds(8.0),
            about: "at most this much speech before the first option is fine",
        },
        OptionMeta {
            name: "error",
            default: OptionValue::Seconds(15.0),
            about: "more than this is an error",
        },
    ],
    page: include_str!("../../../docs/rules/long-greeting.md"),
};

impl Rule for LongGreeting {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let (warn, error) = (cx.seconds("warn"), cx.seconds("error"));
        // Several first menus behind one greeting are one fault: the longest is reported.
        let mut found: BTreeMap<NodeId, Greeting> = BTreeMap::new();
        for menu in cx.analysis.first_menus() {
            let Some(greeting) = greeting(cx, menu) else { continue };
            let known = found.get(&greeting.longest.0);
            let is_longer = known.is_none_or(|known| known.whole.known < greeting.whole.known);
            if greeting.whole.known > warn + HAIR && is_longer {
                found.insert(greeting.longest.0, greeting);
            }
        }
        for greeting in found.values() {
            let finding = finding(cx, greeting, warn);
            out.push(if greeting.whole.known > error + HAIR {
                finding.severity(Severity::Error)
            } else {
                finding
            });
        }
    }
}

/// What is spoken before the first option of a menu.
struct Greeting {
    menu: NodeId,
    whole: Seconds,
    /// The part of notices that the law demands.
    legal: f64,
    /// The node that speaks longest of it, and how long.
    longest: (NodeId, f64),
}

impl Greeting {
    fn add(&mut self, cx: &Context<'_>, id: NodeId, spoken: Seconds) {
        self.whole += spoken;
        let facts = cx.tree.node(id).facts.as_ref();
        if facts.is_some_and(|facts| facts.purpose == Some(Purpose::Legal)) {
            self.legal += spoken.known;
        }
        if spoken.known > self.longest.1 {
            self.longest = (id, spoken.known);
        }
    }
}

/// `None` where no readable prompt announces an option of the menu: the end of the greeting is
/// then unknown.
fn greeting(cx: &Context<'_>, menu: NodeId) -> Option<Greeting> {
    let mut found = Greeting { menu, whole: Seconds::ZERO, legal: 0.0, longest: (menu, 0.0) };
    let mut n_entries = 0;
    for hop in cx.analysis.way_to(menu)?.hops {
        let node = cx.tree.node(hop.from);
        n_entries += usize::from(matches!(node.kind, NodeKind::Collect(_)));
        if hop.exit == Exit::AfterCall {
            continue;
        }
        // What happens there is not known, or it is no greeting any more: callers may speak to a
        // bot, or have waited in a queue or entered several things.
        let is_greeting = !matches!(
            node.kind,
            NodeKind::Opaque(_)
                | NodeKind::Queue(_)
                | NodeKind::Transfer(_)
                | NodeKind::Voicemail { .. }
                | NodeKind::Callback(_)
        );
        if !is_greeting || n_entries > 1 {
            return None;
        }
        if let (NodeKind::Message { .. }, Some(spoken)) = (&node.kind, to_option(cx, hop.from)) {
            found.add(cx, hop.from, spoken);
            return Some(found);
        }
        found.add(cx, hop.from, prompt_seconds(&node.prompt, cx.tree.language_of(node)));
    }
    let timeline = cx.analysis.timeline(menu)?;
    timeline.keys.iter().any(|heard| heard.is_announced).then_some(())?;
    found.add(cx, menu, timeline.first_option);
    Some(found)
}

/// How long a message speaks before the first key that it announces itself.
fn to_option(cx: &Context<'_>, id: NodeId) -> Option<Seconds> {
    let node = cx.tree.node(id);
    let first = cx.analysis.announced(id).first()?;
    let language = cx.tree.language_of(node);
    let words = node.prompt.words_in(language)?;
    let (whole, read) = (prompt_seconds(&node.prompt, language), text_seconds(words, language));
    let before = text_seconds(&words[..first.label.start], language);
    Some(Seconds { known: whole.known * before / read.max(f64::MIN_POSITIVE), ..whole })
}

fn finding(cx: &Context<'_>, greeting: &Greeting, warn: f64) -> Finding {
    let mut message = format!(
        "callers listen for {} before they hear the first option of `{}`",
        greeting.whole,
        cx.tree.node(greeting.menu).id
    );
    if greeting.legal > 0.0 {
        let legal = Seconds::exact(greeting.legal);
        message.push_str(&format!(", {legal} of it legal notices"));
    }
    Finding::new(cx, Subject::prompt(cx, greeting.longest.0), message)
        .help(format!(
            "say who answers and the first option within {}, and move the rest to the menus that \
             it concerns",
            Seconds::exact(warn)
        ))
        .witness(cx.analysis.witness_to(greeting.menu))
}
