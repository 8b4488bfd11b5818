//! Gathers: menus, entries of digits, and what listens to words.

use std::sync::Arc;

use super::Lower;
use super::forks::value_name;
use crate::import::builder::{arm, choice, exhausted, handling};
use crate::import::twilio::classify::{self, Ask};
use crate::import::twilio::defaults::{TIMEOUT, TRIES};
use crate::import::twilio::keys::{self, Keys, Table};
use crate::import::twilio::model::Goal;
use crate::import::twilio::speech::{Phrases, Speech};
use crate::import::twilio::splits::Route;
use crate::import::{Loss, LossReason};
use crate::tree::{
    Branch, Choice, Collect, Digits, Handler, Handling, Key, MenuNode, NodeKind, Prompt, Setting,
    Target, Words,
};

impl Lower<'_, '_, '_> {
    fn ask(&self, at: usize) -> Option<&Ask> {
        self.asks.get(&at)
    }

    /// Where words lead that no key leads to: what and where, for a gather that takes keys.
    pub(super) fn extra_speech(&self, at: usize) -> Vec<(String, Route)> {
        let Some(Ask { keys, speech, silence, .. }) = self.ask(at) else { return Vec::new() };
        let reached: Vec<Goal> = match keys {
            Keys::Ignored => return Vec::new(),
            Keys::Any(route) if route.goal == Goal::Nowhere => return Vec::new(),
            Keys::Any(route) => vec![route.goal.clone()],
            Keys::Table(table) => {
                let routes = table.choices.iter().map(|(_, route)| &route.goal);
                routes.chain([&table.otherwise.goal]).cloned().collect()
            }
        };
        let arrival = |goal: &Goal| classify::arrival(&self.roles, goal);
        let reached: Vec<Goal> = reached.iter().map(arrival).collect();
        let silence = silence.as_ref().map(|route| arrival(&route.goal));
        let mut extra: Vec<(String, Route)> = match speech {
            Speech::Unused => Vec::new(),
            Speech::Any(route) => vec![("the caller speaks".to_owned(), route.clone())],
            Speech::Table(table) => {
                let cases = table.cases.iter();
                let cases = cases.map(|c| (format!("what is said {}", c.words), c.route.clone()));
                let otherwise = table.otherwise.iter();
                let otherwise = otherwise.map(|r| ("other words are said".to_owned(), r.clone()));
                cases.chain(otherwise).collect()
            }
        };
        extra.retain(|(_, route)| {
            let goal = arrival(&route.goal);
            // Words that play the menu again, or do what silence does, add no exit.
            goal != Goal::Nowhere
                && goal != Goal::Widget(at)
                && !reached.contains(&goal)
                && silence.as_ref() != Some(&goal)
        });
        extra
    }

    /// Fills in the node, or the nodes, of a gather.
    pub(super) fn gather(&mut self, at: usize) {
        self.report_loop(at);
        let prompt = self.prompt(at);
        let node = self.nodes[&at];
        let Some(Ask { keys, speech, .. }) = self.asks.get(&at) else { return };
        let listens_to_keys = match keys {
            Keys::Ignored => false,
            Keys::Any(route) => route.goal != Goal::Nowhere || matches!(speech, Speech::Unused),
            Keys::Table(_) => true,
        };
        let kind = match (keys, speech) {
            (Keys::Table(table), speech) => self.menu(at, table, speech),
            (Keys::Any(route), _) if listens_to_keys => self.collect(at, route),
            (_, Speech::Table(phrases)) => self.speech_menu(at, phrases),
            (_, Speech::Any(route)) => self.free_speech(at, route),
            (_, Speech::Unused) => self.goes_on(at, "timeout"),
        };
        self.draft.builder.fill(node, prompt, kind);
        if let Some(door) = self.doors.get(&at).copied() {
            let place = self.widget(at).place;
            let mut arms =
                vec![arm("the caller presses keys or nothing", Target::Node(node), place)];
            for (when, route) in self.extra_speech(at) {
                arms.push(arm(when, self.target(&route), route.place));
            }
            let prompt = Prompt { place, ..Prompt::default() };
            self.draft.builder.fill(door, prompt, NodeKind::Branch(Branch { arms }));
        }
    }

    fn seconds(&self, at: usize) -> f64 {
        let written = self.widget(at).text("timeout");
        written
            .and_then(|n| n.trim().parse::<f64>().ok())
            .filter(|n| n.is_finite())
            .unwrap_or(TIMEOUT)
    }

    /// What happens after silence, and after keys that lead to `wrong`.
    fn handling(&mut self, at: usize, wrong: Option<Target>) -> Handling {
        let silence = self.asks.get(&at).and_then(|ask| ask.silence.as_ref());
        let silence = silence.and_then(|route| self.next(route));
        let tries = self.asks.get(&at).and_then(|ask| ask.tries.as_ref());
        let said = tries.and_then(|tries| self.said(&tries.says));
        let handlers = [silence, wrong]
            .map(|end| Handler { say: said.clone().map(Arc::new), exhausted: exhausted(end) });
        let seconds = self.seconds(at);
        handling(seconds, seconds, tries.map_or(TRIES, |tries| tries.n), handlers)
    }

    /// What is said between two tries.
    fn said(&self, says: &[usize]) -> Option<Prompt> {
        let prompts: Vec<Prompt> = says.iter().map(|at| self.prompt(*at)).collect();
        let first = prompts.first()?.clone();
        let texts: Option<Vec<&str>> = prompts
            .iter()
            .map(|prompt| match &prompt.words {
                Words::One(text) => Some(&**text),
                _ => None,
            })
            .collect();
        Some(match texts {
            Some(texts) => Prompt { words: Words::One(texts.join(" ").into()), ..first },
            None => Prompt { words: Words::None, audio: Some("several".into()), ..first },
        })
    }

    fn menu(&mut self, at: usize, table: &Table, speech: &Speech) -> NodeKind {
        let mut choices: Vec<Choice> = Vec::new();
        let mut n_of: Vec<Goal> = Vec::new();
        for (key, route) in &table.choices {
            let target = self.target(route);
            let hidden = table.by_pattern.contains(key);
            choices.push(Choice { hidden, ..choice(*key, target, None, route.place) });
            n_of.push(classify::arrival(&self.roles, &route.goal));
        }
        let takes_speech = !matches!(speech, Speech::Unused);
        if let Speech::Table(phrases) = speech {
            for case in &phrases.cases {
                let goal = classify::arrival(&self.roles, &case.route.goal);
                let Some(n) = n_of.iter().position(|known| *known == goal) else { continue };
                self.report_pattern(case.phrases.is_empty(), &case.words, &case.route);
                if case.phrases.is_empty() {
                    continue;
                }
                let facts = choices[n].facts.get_or_insert_default();
                facts.speech.extend(case.phrases.iter().map(|phrase| phrase.as_str().into()));
            }
        }
        let wrong = self.wrong_key(at, table);
        NodeKind::Menu(Box::new(MenuNode {
            choices,
            handling: self.handling(at, wrong),
            barge_in: Setting::built_in(true),
            takes_keys: true,
            takes_speech,
            length: None,
            refused: Box::default(),
        }))
    }

    /// Where any other key leads: past the conditions that only a running call knows.
    fn wrong_key(&mut self, at: usize, table: &Table) -> Option<Target> {
        if table.doubtful.is_empty() {
            return self.next(&table.otherwise);
        }
        let mut arms = Vec::new();
        for (words, route) in &table.doubtful {
            let what = format!("the key {words}");
            self.draft.lose(Loss::part(LossReason::RunTimeCondition, what.clone(), route.place));
            arms.push(arm(what, self.target(route), route.place));
        }
        let otherwise = self.target(&table.otherwise);
        arms.push(arm("it is any other key", otherwise, table.otherwise.place));
        let widget = self.widget(at);
        let preferred_id = format!("{}{}: other keys", self.prefix, widget.name);
        let prompt = Prompt { place: widget.place, ..Prompt::default() };
        let kind = NodeKind::Branch(Branch { arms });
        Some(Target::Node(self.draft.builder.add(&preferred_id, widget.place, prompt, kind)))
    }

    fn collect(&mut self, at: usize, route: &Route) -> NodeKind {
        let widget = self.widget(at);
        let next = self.next(route);
        if next.is_none() {
            self.note_end(self.nodes[&at], at, "keypress");
        }
        let into = value_name(&widget.name);
        let is_read = [format!("widgets.{into}"), format!("widgets.{}", widget.name)]
            .iter()
            .any(|name| self.read.contains(name.as_str()));
        NodeKind::Collect(Box::new(Collect {
            into: is_read.then(|| into.into()),
            digits: keys::most_digits(widget).map(|max| Digits { min: 1, max }),
            ends_with: keys::finish_key(widget),
            next,
            failed: None,
            // Any key is an entry.
            handling: self.handling(at, next),
            barge_in: Setting::built_in(true),
        }))
    }

    /// A menu of phrases. Its keys only number them: the keypad is ignored.
    fn speech_menu(&mut self, at: usize, phrases: &Phrases) -> NodeKind {
        let first = if phrases.cases.len() > 9 { 11 } else { 1 };
        let mut choices = Vec::new();
        for (n, case) in phrases.cases.iter().enumerate() {
            let Ok(key) = Key::parse(&(first + n).to_string()) else { continue };
            self.report_pattern(case.phrases.is_empty(), &case.words, &case.route);
            let target = self.target(&case.route);
            let label = case.phrases.first().unwrap_or(&case.words);
            let mut one = choice(key, target, Some(label), case.route.place);
            if !case.phrases.is_empty() {
                one.facts.get_or_insert_default().speech =
                    case.phrases.iter().map(|phrase| phrase.as_str().into()).collect();
            }
            choices.push(one);
        }
        let other = phrases.otherwise.as_ref().and_then(|route| self.next(route));
        NodeKind::Menu(Box::new(MenuNode {
            choices,
            handling: self.handling(at, other),
            barge_in: Setting::built_in(true),
            takes_keys: false,
            takes_speech: true,
            length: None,
            refused: Box::default(),
        }))
    }

    fn report_pattern(&mut self, is_open: bool, words: &str, route: &Route) {
        if is_open {
            let what = format!("what is said {words}");
            self.draft.lose(Loss::part(LossReason::Pattern, what, route.place));
        }
    }

    /// Any words lead to one place.
    fn free_speech(&mut self, at: usize, route: &Route) -> NodeKind {
        self.lose_part(at, LossReason::RunTimeCondition, "callers say what they like here");
        let mut arms = vec![arm("the caller speaks", self.target(route), route.place)];
        if let Some(exit) = self.widget(at).exit("timeout") {
            let silence = Route::new(at, exit);
            arms.push(arm("the caller says nothing", self.target(&silence), silence.place));
        }
        NodeKind::Branch(Branch { arms })
    }
}
