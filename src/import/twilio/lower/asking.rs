//! Gathers: menus, entries of digits, and what ends a call by mistake. Menus of phrases are in
//! `speaking`.

use std::sync::Arc;

use super::Lower;
use super::forks::value_name;
use super::speaking::add_phrases;
use crate::diagnostic::Severity;
use crate::import::LossReason;
use crate::import::builder::{arm, choice, exhausted, handling};
use crate::import::faults::ERROR_UNHANDLED;
use crate::import::twilio::classify::{self, Ask};
use crate::import::twilio::defaults::TRIES;
use crate::import::twilio::flow_graph::Met;
use crate::import::twilio::keys::{self, Keys, Table};
use crate::import::twilio::model::Goal;
use crate::import::twilio::speech::{Phrases, Speech};
use crate::import::twilio::splits::Route;
use crate::tree::{
    Branch, Choice, ChoiceFacts, Collect, Digits, Handler, Handling, MenuNode, NodeKind, Prompt,
    Setting, Target, Words,
};

impl Lower<'_, '_, '_> {
    fn ask(&self, at: usize) -> Option<&Ask> {
        self.asks.get(&at)
    }

    /// What the node of a gather is.
    fn form<'a>(ask: &'a Ask) -> Form<'a> {
        match (&ask.keys, &ask.speech) {
            (Keys::Table(table), _) => Form::Menu(table),
            (Keys::Any(route), Speech::Table(phrases)) if route.goal == Goal::Nowhere => {
                Form::Words(phrases)
            }
            (Keys::Any(route), Speech::Any(words)) if route.goal == Goal::Nowhere => {
                Form::AnyWords(words)
            }
            (Keys::Any(route), _) => Form::Entry(route),
            (Keys::Ignored, Speech::Table(phrases)) => Form::Words(phrases),
            (Keys::Ignored, Speech::Any(words)) => Form::AnyWords(words),
            (Keys::Ignored, Speech::Unused | Speech::Ends(_)) => Form::Silence,
        }
    }

    /// The ways out of a gather that its node cannot hold: what and where.
    pub(super) fn other_ways(&self, at: usize) -> Vec<(String, Route)> {
        let Some(ask) = self.ask(at) else { return Vec::new() };
        let form = Self::form(ask);
        let mut reached: Vec<Goal> = match form {
            Form::Menu(table) => {
                let routes = table.choices.iter().map(|(_, route)| &route.goal);
                let numbers = table.numbers.iter().map(|(_, _, route)| &route.goal);
                routes.chain(numbers).chain([&table.otherwise.goal]).cloned().collect()
            }
            Form::Entry(route) => vec![route.goal.clone()],
            Form::Words(phrases) => phrases.otherwise.iter().map(|r| r.goal.clone()).collect(),
            Form::AnyWords(_) => return Vec::new(),
            Form::Silence => Vec::new(),
        };
        let is_held = |phrases: &[String]| !phrases.is_empty() && !matches!(form, Form::Entry(_));
        if let Speech::Table(table) = &ask.speech {
            let cases = table.cases.iter().filter(|case| is_held(&case.phrases));
            reached.extend(cases.map(|case| case.route.goal.clone()));
        }
        let arrival = |goal: &Goal| classify::arrival(&self.roles, goal);
        let reached: Vec<Goal> = reached.iter().map(arrival).collect();
        let silence = ask.silence.as_ref().map(|route| arrival(&route.goal));
        let mut others: Vec<(String, Route)> = match &ask.speech {
            Speech::Unused => Vec::new(),
            Speech::Ends(route) if matches!(form, Form::Silence) => {
                vec![("the caller speaks".to_owned(), route.clone())]
            }
            // Where keys are taken as well, a finding says it.
            Speech::Ends(_) => Vec::new(),
            Speech::Any(route) => vec![("the caller speaks".to_owned(), route.clone())],
            Speech::Table(table) => {
                let cases = table.cases.iter().filter(|case| !is_held(&case.phrases));
                let cases = cases.map(|c| (format!("what is said {}", c.words), c.route.clone()));
                let otherwise = table.otherwise.iter();
                let otherwise = otherwise.map(|r| ("other words are said".to_owned(), r.clone()));
                cases.chain(otherwise).collect()
            }
        };
        others.retain(|(_, route)| {
            let goal = arrival(&route.goal);
            // Words that play the menu again, or do what silence does, add no exit.
            goal != Goal::Widget(at) && !reached.contains(&goal) && silence.as_ref() != Some(&goal)
        });
        others
    }

    /// Fills in the node, or the nodes, of a gather.
    pub(super) fn gather(&mut self, at: usize) {
        self.report_loop(at);
        let prompt = self.prompt(at);
        let node = self.nodes[&at];
        let Some(ask) = self.asks.get(&at) else { return };
        let kind = match Self::form(ask) {
            Form::Menu(table) => self.menu(at, table, &ask.speech),
            Form::Entry(route) => self.collect(at, route),
            Form::Words(phrases) => self.speech_menu(at, phrases),
            Form::AnyWords(route) => self.free_speech(at, route),
            Form::Silence => self.goes_on(at, "timeout"),
        };
        self.draft.builder.fill(node, prompt, kind);
        self.report_cut_off(at, ask);
        if let Some(door) = self.doors.get(&at).copied() {
            let place = self.widget(at).place;
            let usual = match Self::form(ask) {
                Form::Words(_) => "the caller says something else, or nothing",
                Form::Silence => "the caller says nothing",
                _ => "the caller presses keys or nothing",
            };
            let mut arms = vec![arm(usual, Target::Node(node), place)];
            for (when, route) in self.other_ways(at) {
                arms.push(arm(when, self.target(&route), route.place));
            }
            let prompt = Prompt { place, ..Prompt::default() };
            self.draft.builder.fill(door, prompt, NodeKind::Branch(Branch { arms }));
        }
    }

    /// Reports that words, or keys, end the call: a gather listens to both, and the flow
    /// goes on after the other one only.
    fn report_cut_off(&mut self, at: usize, ask: &Ask) {
        let form = Self::form(ask);
        let cut_off = match (&form, &ask.keys, &ask.speech) {
            (Form::Menu(_) | Form::Entry(_), _, Speech::Ends(route)) => Some((route, "speak")),
            (Form::Words(_) | Form::AnyWords(_), Keys::Any(route), _) => {
                Some((route, "press a key"))
            }
            _ => None,
        };
        let Some((route, act)) = cut_off else { return };
        let event = &route.event;
        let what = format!("no widget follows `{event}`: Twilio Studio ends the call there");
        self.lose_exit(route, LossReason::Setting, what);
        // An entry that ends the call in any case is reported as such.
        let is_end = matches!(form, Form::Entry(entry) if entry.goal == Goal::Nowhere);
        if is_end || self.graph.met[at] != Met::ByCallers {
            return;
        }
        let name = &self.widget(at).name;
        let message = format!(
            "callers who {act} in `{name}` are cut off: the widget listens to keys and to words, \
             and nothing follows `{event}`"
        );
        let help = format!("connect `{event}` to a widget that helps, or back to `{name}`");
        self.draft.report(ERROR_UNHANDLED, Severity::Warning, route.place, message, help);
    }

    /// What happens after silence, and after keys that lead to `wrong`.
    pub(super) fn handling(&mut self, at: usize, wrong: Option<Target>) -> Handling {
        let silence = self.asks.get(&at).and_then(|ask| ask.silence.as_ref());
        let silence = silence.and_then(|route| self.next(route));
        let tries = self.asks.get(&at).and_then(|ask| ask.tries.as_ref());
        let said = tries.and_then(|tries| self.said(&tries.says));
        let handlers = [silence, wrong]
            .map(|end| Handler { say: said.clone().map(Arc::new), exhausted: exhausted(end) });
        let seconds = keys::seconds(self.widget(at));
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
        for (key, pattern, route) in &table.numbers {
            let facts = ChoiceFacts { matches: Some(pattern.clone()), ..ChoiceFacts::default() };
            let target = self.target(route);
            choices.push(Choice {
                hidden: true,
                facts: Some(Box::new(facts)),
                ..choice(*key, target, None, route.place)
            });
            n_of.push(classify::arrival(&self.roles, &route.goal));
        }
        let takes_speech = matches!(speech, Speech::Any(_) | Speech::Table(_));
        if let Speech::Table(phrases) = speech {
            for case in &phrases.cases {
                self.report_pattern(case.phrases.is_empty(), &case.words, &case.route);
                if case.phrases.is_empty() {
                    continue;
                }
                let goal = classify::arrival(&self.roles, &case.route.goal);
                match n_of.iter().position(|known| *known == goal) {
                    Some(n) => add_phrases(&mut choices[n], &case.phrases),
                    None => choices.push(self.spoken(choices.len(), case)),
                }
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
            ends_with: None,
            confirm: None,
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
            self.lose_exit(route, LossReason::RunTimeCondition, what.clone());
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
}

/// What the node of a gather is.
#[derive(Clone, Copy)]
enum Form<'a> {
    /// A menu of keys.
    Menu(&'a Table),
    /// Any keys, which lead to one place.
    Entry(&'a Route),
    /// A menu of phrases.
    Words(&'a Phrases),
    /// Any words, which lead to one place.
    AnyWords(&'a Route),
    /// Nothing is taken.
    Silence,
}
