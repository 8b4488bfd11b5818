//! The words on cards and lines: what a node is, what is spoken there, which key or turn a
//! line is; cut to size, and masked where that was asked for.
//!
//! It decides nothing about what is shown.

use super::metrics::{self, SMALL};
use super::model::CardKind;
use crate::analysis::Analysis;
use crate::graph::{EdgeKind, Ending};
use crate::tree::{
    Choice, Day, Destination, Language, Node, NodeId, NodeKind, Prompt, Schedule, SwitchOn,
};

/// The widest line of words on a card, in pixels.
pub(super) const ROOM: f64 = 196.0;
/// The widest words on a line.
const LINE_ROOM: f64 = 130.0;

/// How words are taken from a tree.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) redact: bool,
}

impl Words<'_> {
    /// A text on one line; with numbers of three digits and more masked where asked for.
    pub(super) fn line(&self, text: &str) -> String {
        let text = metrics::plain(text);
        if self.redact { masked(&text) } else { text }
    }

    /// The name of a node, cut to a card.
    pub(super) fn name(&self, node: &Node) -> String {
        metrics::cut(&self.line(&node.id), ROOM, metrics::NAME, true)
    }

    /// The beginning of what a node says, in up to two lines.
    pub(super) fn prompt(&self, node: &Node) -> Vec<String> {
        if self.redact {
            return Vec::new();
        }
        let language = self.analysis.tree().language_of(node);
        let mut said: Vec<&str> = self.said(&node.prompt, language).into_iter().collect();
        // A menu whose choices speak for themselves.
        if let (true, NodeKind::Menu(menu)) = (said.is_empty(), &node.kind) {
            let choices = menu.choices.iter();
            said.extend(choices.take(3).filter_map(|c| c.prompt.words_in(language)));
        }
        let said: Vec<String> = said.into_iter().map(metrics::plain).collect();
        let mut lines = metrics::wrapped(&said.join(" "), ROOM, 2, SMALL);
        if let (true, Some(audio)) = (lines.is_empty(), &node.prompt.audio) {
            let sound = format!("sound file {}", metrics::plain(audio));
            lines.push(metrics::cut(&sound, ROOM, SMALL, false));
        }
        lines
    }

    fn said<'t>(&self, prompt: &'t Prompt, language: &Language) -> Option<&'t str> {
        prompt.words_in(language).filter(|words| !words.trim().is_empty())
    }

    /// What a node is, in a few words.
    pub(super) fn about(&self, node: &Node) -> String {
        let tree = self.analysis.tree();
        let text = match &node.kind {
            NodeKind::Message { .. } => "message".to_owned(),
            NodeKind::Menu(menu) if !menu.takes_keys => "menu, by voice".to_owned(),
            NodeKind::Menu(_) => "menu".to_owned(),
            NodeKind::Collect(collect) => match (&collect.digits, &collect.into) {
                (Some(n), _) if n.min == n.max => format!("takes {} digits", n.min),
                (Some(n), _) => format!("takes {} to {} digits", n.min, n.max),
                (None, Some(into)) => format!("takes {into}"),
                (None, None) => "takes digits".to_owned(),
            },
            NodeKind::Switch(switch) => match &switch.on {
                SwitchOn::MenuKey(menu) => {
                    format!("by the key pressed in {}", self.line(&tree.node(*menu).id))
                }
                SwitchOn::Value(name) => format!("by {}", self.line(name)),
            },
            NodeKind::Hours(hours) => {
                let schedule = hours.schedule.and_then(|at| tree.schedules.get(at));
                schedule.map_or("opening hours".to_owned(), |s| format!("hours: {}", s.name))
            }
            NodeKind::Branch(_) => "decided elsewhere".to_owned(),
            NodeKind::Call { .. } => "calls a part and comes back".to_owned(),
            NodeKind::Queue(queue) => match (&queue.name, queue.wait) {
                (Some(name), Some(wait)) => format!("person · {name}, {} wait", minutes(wait)),
                (Some(name), None) => format!("person · queue {name}"),
                (None, Some(wait)) => format!("person · {} wait", minutes(wait)),
                (None, None) => "person · queue".to_owned(),
            },
            NodeKind::Transfer(transfer) => {
                let to = match &transfer.to {
                    Destination::Number(number) if self.redact => masked(number),
                    Destination::Number(number) => number.to_string(),
                    Destination::Extension(extension) => format!("extension {extension}"),
                    Destination::Tree(tree) => format!("other menu {tree}"),
                    Destination::Unsaid => "elsewhere".to_owned(),
                };
                let who = if transfer.human == Some(true) { "person · " } else { "" };
                format!("{who}transfer to {to}")
            }
            NodeKind::Voicemail { mailbox: Some(name), .. } => format!("takes a message · {name}"),
            NodeKind::Voicemail { mailbox: None, .. } => "takes a message".to_owned(),
            NodeKind::Callback(callback) => match callback.within {
                Some(within) => format!("promises a call back in {}", minutes(within)),
                None => "promises a call back".to_owned(),
            },
            NodeKind::Hangup => "hangs up".to_owned(),
            NodeKind::Opaque(_) => "not known what happens".to_owned(),
        };
        metrics::cut(&self.line(&text), ROOM, SMALL, false)
    }

    /// The opening hours of a node that decides by them, in up to two lines.
    pub(super) fn hours(&self, node: &Node) -> Vec<String> {
        let NodeKind::Hours(hours) = &node.kind else { return Vec::new() };
        let schedule = hours.schedule.and_then(|at| self.analysis.tree().schedules.get(at));
        schedule.map_or(Vec::new(), |s| metrics::wrapped(&opening(s), ROOM, 2, SMALL))
    }

    /// What a key of a menu or a queue is called on a line.
    pub(super) fn key(&self, choice: &Choice, takes_keys: bool) -> String {
        if !takes_keys {
            let speech = choice.facts.iter().flat_map(|facts| &facts.speech).next();
            let phrase = speech.or(choice.label.as_ref()).filter(|_| !self.redact);
            let phrase = phrase.map_or("a phrase".to_owned(), |p| format!("“{}”", self.line(p)));
            return metrics::cut(&format!("says {phrase}"), LINE_ROOM, SMALL, true);
        }
        if choice.hidden { format!("{} (hidden)", choice.key) } else { choice.key.to_string() }
    }

    /// What stands on the line of an edge; empty where nothing need be said.
    pub(super) fn label(&self, id: NodeId, kind: EdgeKind) -> String {
        let tree = self.analysis.tree();
        let node = tree.node(id);
        let at = |i: u32| i as usize;
        let text = match (kind, &node.kind) {
            (EdgeKind::Key(i), NodeKind::Menu(menu)) => {
                return menu
                    .choices
                    .get(at(i))
                    .map_or_else(String::new, |choice| self.key(choice, menu.takes_keys));
            }
            (EdgeKind::GlobalKey(i), _) => {
                return tree.global_keys.get(at(i)).map_or_else(String::new, |c| self.key(c, true));
            }
            (EdgeKind::Leave(i), NodeKind::Queue(queue)) => {
                return queue.leave.get(at(i)).map_or_else(String::new, |c| self.key(c, true));
            }
            (EdgeKind::Arm(i), NodeKind::Branch(branch)) => {
                let Some(arm) = branch.arms.get(at(i)) else { return String::new() };
                match arm.share {
                    Some(share) => format!("{} · {:.0}%", self.line(&arm.when), share * 100.0),
                    None => self.line(&arm.when),
                }
            }
            (EdgeKind::Case(i), NodeKind::Switch(switch)) => {
                switch.cases.get(at(i)).map_or_else(String::new, |(case, _)| self.line(case))
            }
            (EdgeKind::NoInputExhausted, _) => "no input".to_owned(),
            (EdgeKind::NoMatchExhausted, _) => "no match".to_owned(),
            (EdgeKind::Digits, _) => "digits".to_owned(),
            (EdgeKind::Open, _) => "open".to_owned(),
            (EdgeKind::Closed, _) => "closed".to_owned(),
            (EdgeKind::Holiday, _) => "holiday".to_owned(),
            (EdgeKind::Else, _) => "else".to_owned(),
            (EdgeKind::Failed, NodeKind::Collect(_)) => "refused".to_owned(),
            (EdgeKind::Failed, _) => "failed".to_owned(),
            (EdgeKind::Full, _) => "full".to_owned(),
            (EdgeKind::After, _) => "nobody answers".to_owned(),
            (EdgeKind::QueueClosed, _) => "not staffed".to_owned(),
            (EdgeKind::Answered, _) => "answered".to_owned(),
            (EdgeKind::Returned, _) => "comes back".to_owned(),
            (EdgeKind::Call, _) => "part".to_owned(),
            (EdgeKind::AfterCall, _) => "then".to_owned(),
            (EdgeKind::Known(_), _) => "perhaps".to_owned(),
            _ => String::new(),
        };
        metrics::cut(&text, LINE_ROOM, SMALL, true)
    }
}

/// How an end is called that is no node.
pub(super) fn end(ending: Ending) -> &'static str {
    match ending {
        Ending::HungUp => "hangs up",
        Ending::CutOff => "cut off",
        Ending::SelfServed => "ends, served",
        Ending::Answered => "answered",
        Ending::MessageLeft => "message left",
        Ending::CallbackPromised => "call back promised",
        Ending::Transferred => "transferred",
        Ending::Unknown => "not known",
    }
}

/// What kind of card shows a node.
pub(super) fn kind(node: &Node) -> CardKind {
    match &node.kind {
        NodeKind::Message { .. } => CardKind::Message,
        NodeKind::Menu(_) => CardKind::Menu,
        NodeKind::Collect(_) => CardKind::Collect,
        NodeKind::Switch(_) | NodeKind::Hours(_) | NodeKind::Branch(_) => CardKind::Decision,
        NodeKind::Call { .. } => CardKind::Call,
        NodeKind::Queue(_) => CardKind::Person,
        NodeKind::Transfer(transfer) if transfer.human == Some(true) => CardKind::Person,
        NodeKind::Transfer(_) => CardKind::Transfer,
        NodeKind::Voicemail { .. } | NodeKind::Callback(_) => CardKind::Promise,
        NodeKind::Hangup => CardKind::Hangup,
        NodeKind::Opaque(_) => CardKind::Opaque,
    }
}

/// Seconds in the largest unit that fits.
pub(super) fn minutes(seconds: f64) -> String {
    let round = |n: f64| format!("{}", (n * 10.0).round() / 10.0);
    match seconds {
        s if s >= 86_400.0 => format!("{} d", round(s / 86_400.0)),
        s if s >= 3_600.0 => format!("{} h", round(s / 3_600.0)),
        s if s >= 60.0 => format!("{} min", round(s / 60.0)),
        s => format!("{} s", s.round()),
    }
}

/// The text with every run of three digits and more masked, over the signs that phone
/// numbers are written with.
pub(super) fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let is_part = |c: &char| c.is_numeric() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '/');
        let run = chars[at..].iter().take_while(|c| is_part(c)).count();
        let run = chars[at..at + run].iter().rposition(|c| c.is_numeric()).map_or(0, |end| end + 1);
        let part = &chars[at..at + run];
        if chars[at].is_numeric() && part.iter().filter(|c| c.is_numeric()).count() >= 3 {
            out.push_str("###");
            at += run;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// Opening hours in words: days with the same spans together.
fn opening(schedule: &Schedule) -> String {
    if schedule.is_always_open() {
        return "always open".to_owned();
    }
    let spans_of = |day: u8| {
        let spans = schedule.open.iter().filter(|span| span.day == Day(day));
        spans.map(|span| format!("{}-{}", clock(span.from), clock(span.to))).collect::<Vec<_>>()
    };
    let mut parts: Vec<String> = Vec::new();
    let mut day = 0;
    while day < 7 {
        let spans = spans_of(day);
        let last = (day..7).take_while(|other| spans_of(*other) == spans).last().unwrap_or(day);
        if !spans.is_empty() {
            let days = match last == day {
                true => Day(day).name().to_owned(),
                false => format!("{}-{}", Day(day).name(), Day(last).name()),
            };
            parts.push(format!("{days} {}", spans.join(", ")));
        }
        day = last + 1;
    }
    if parts.is_empty() { "never open".to_owned() } else { parts.join("; ") }
}

/// A minute of the day; one past midnight belongs to the night before.
fn clock(minute: u16) -> String {
    let minute = if minute > 1440 { minute - 1440 } else { minute };
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::OpenSpan;

    #[test]
    fn numbers_are_masked_and_keys_are_not() {
        assert_eq!(masked("call +1 (555) 010-9999, or press 1"), "call +###, or press 1");
        assert_eq!(masked("queue_17 of 2"), "queue_17 of 2");
        assert_eq!(masked("٠١٢٣٤"), "###");
        assert_eq!(masked("555-0100"), "###");
    }

    #[test]
    fn days_with_the_same_hours_stand_together() {
        let span = |day, from, to| OpenSpan { day: Day(day), from, to };
        let open = vec![
            span(0, 480, 720),
            span(0, 780, 1020),
            span(1, 480, 720),
            span(1, 780, 1020),
            span(5, 1320, 1560),
        ];
        let schedule = Schedule { open, ..Schedule::default() };
        assert_eq!(opening(&schedule), "mon-tue 08:00-12:00, 13:00-17:00; sat 22:00-02:00");
        assert_eq!(opening(&Schedule::default()), "never open");
    }

    #[test]
    fn seconds_are_told_in_the_largest_unit_that_fits() {
        assert_eq!(
            [45.0, 90.0, 14_400.0, 172_800.0].map(minutes),
            ["45 s", "1.5 min", "4 h", "2 d"]
        );
    }
}
