//! One menu: its prompts, how it listens, and where it leads when it gives up.
//!
//! Which keys it takes is in `key_bindings`, what each of its entries does in `entries`, the ways
//! out of the menus in `menu_exits`.

use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};

use super::apps;
use super::context::Home;
use super::defaults::{self, PIN_FILE, PIN_INTERDIGIT, PIN_TIMEOUT, PIN_TRIES, TERMINATOR};
use super::digit_entries::DigitEntry;
use super::key_bindings::{KeyBindings, Run};
use super::lower::Lowering;
use super::menu_roles::Role;
use super::model::Menu;
use crate::import::MENU_DOES_NOT_BUILD;
use crate::import::builder::{choice, digit_count, exhausted, handling, setting};
use crate::import::loss::LossReason;
use crate::tree::{
    Apart, Choice, ChoiceFacts, Digits, Handler, Handling, MenuNode, Mistake, NodeKind, Prompt,
    Target,
};

/// How often the greeting of a menu that takes no key is played at most.
const MOST_GREETINGS: i64 = 10;

impl<'f> Lowering<'f> {
    /// Lowers a menu.
    pub(super) fn menu(&mut self, at: usize) {
        let parsed = self.parsed;
        let menu = &parsed.menus[at];
        let node = self.menus.node(at);
        self.pin(at);
        let greeting = menu.get("greet-long").or(menu.get("greet-short"));
        let greeting = self.sound(at, greeting);
        self.settings_lost(at);
        // Without a greeting, the engine counts a failure and goes on to the next one.
        let is_late = menu.get("greet-long").is_none() && menu.get("greet-short").is_some();
        let is_late = is_late && tries_of(menu).0 > 1;
        let is_mute = menu.get("greet-long").is_none() && !is_late;
        if is_late {
            let message = format!(
                "`{}` has no `greet-long`, so FreeSWITCH counts a failure before callers hear \
                 `greet-short`",
                menu.shown()
            );
            let help = "name a greeting in `greet-long`";
            self.ledger.find(MENU_DOES_NOT_BUILD, message, menu.place, help);
            let what = format!("in `{}`, one failure is counted before the greeting", menu.shown());
            self.ledger.lose_part(LossReason::Setting, what, menu.place);
        }
        if is_mute {
            let message = format!(
                "`{}` has no `greet-long`, so FreeSWITCH takes no key there and ends the menu \
                 after a few silent seconds",
                menu.shown()
            );
            self.ledger.find(
                MENU_DOES_NOT_BUILD,
                message,
                menu.place,
                "name a greeting in `greet-long`",
            );
        }
        let length = menu.n_collected();
        let is_deaf = !is_mute && length == 0;
        if is_deaf && !menu.entries.is_empty() {
            let message = format!(
                "`{}` has only patterns of keys and no `digit-len`, so FreeSWITCH takes no key \
                 there",
                menu.shown()
            );
            let help = "write `digit-len` with the number of keys that callers press";
            self.ledger.find(MENU_DOES_NOT_BUILD, message, menu.place, help);
        }
        if is_mute || is_deaf {
            for entry in &menu.entries {
                self.ledger.lose_written(LossReason::NotRead, entry.place);
            }
        }
        if is_mute {
            let after = self.last_act(at, "exec-on-max-failures");
            self.builder.fill(node, Prompt::default(), NodeKind::Message { next: Some(after) });
            return;
        }
        let key_bindings =
            if is_deaf { KeyBindings::default() } else { self.key_bindings(at, length) };
        for entry in &key_bindings.open {
            let entry = &menu.entries[*entry];
            let written = self.ledger.written(entry.place);
            let what = format!("{written} (a pattern of which no key was found)");
            self.ledger.lose(LossReason::Pattern, what, entry.place);
        }
        let mut runs: HashMap<Run<'f>, Target> = HashMap::new();
        let mut choices = Vec::with_capacity(key_bindings.keys.len());
        let confirm = self.confirmation(at);
        let (mut run, mut never_run) = (BTreeSet::new(), BTreeSet::new());
        let is_never_confirmed = confirm.is_some() && menu.get("confirm-key").is_none();
        for bound in key_bindings.keys {
            // A pause ends shorter entries, and those are not asked about.
            if is_never_confirmed && bound.matches.is_none() && bound.key.n_symbols() >= length {
                let hidden = bound.is_hidden;
                never_run.extend(bound.run.iter().map(|(entry, _)| *entry));
                let again = choice(bound.key, Target::Repeat, None, bound.place);
                choices.push(Choice { hidden, ..again });
                continue;
            }
            run.extend(bound.run.iter().map(|(entry, _)| *entry));
            // No other key runs an entry that names its key.
            let is_shared = bound.run.iter().all(|(entry, _)| menu.entries[*entry].is_pattern());
            let target = if bound.matches.is_some() {
                self.numbers(at, &bound, length)
            } else if let Some(target) = runs.get(&bound.run).filter(|_| is_shared) {
                *target
            } else {
                let target = self.run_entries(at, &bound.run, bound.key);
                runs.insert(bound.run, target);
                target
            };
            let hidden = bound.is_hidden;
            let facts = ChoiceFacts { matches: bound.matches, ..ChoiceFacts::default() };
            let facts = facts.matches.is_some().then(|| Box::new(facts));
            choices.push(Choice { hidden, facts, ..choice(bound.key, target, None, bound.place) });
        }
        for entry in never_run.difference(&run) {
            self.ledger.lose_written(LossReason::NotRead, menu.entries[*entry].place);
        }
        if choices.is_empty() {
            // No key does anything: the greetings play, and then the call goes on.
            let mut after = self.last_act(at, "exec-on-max-failures");
            let n_again = tries_of(menu).0.clamp(1, MOST_GREETINGS) - 1;
            let short = menu.get("greet-short").or(menu.get("greet-long"));
            for _ in 0..if is_deaf { n_again } else { 0 } {
                let preferred_id = format_args!("{} again", menu.shown());
                let kind = NodeKind::Message { next: Some(after) };
                let short = self.sound(at, short);
                after = Target::Node(self.builder.add(preferred_id, menu.place, short, kind));
            }
            self.builder.fill(node, greeting, NodeKind::Message { next: Some(after) });
            return;
        }
        let end = self.menus.terminator(at);
        let is_bound = choices.iter().any(|choice| choice.key.as_str().contains(end));
        let ends_with = Some(end).filter(|_| !is_bound);
        let kind = NodeKind::Menu(Box::new(MenuNode {
            choices,
            handling: self.handling_of(at),
            barge_in: setting(true),
            takes_keys: true,
            takes_speech: false,
            length: u16::try_from(length).ok().filter(|length| *length > 1),
            ends_with,
            confirm,
            refused: Box::default(),
        }));
        self.builder.fill(node, greeting, kind);
    }

    /// What a menu has that a menu file has no field for.
    fn settings_lost(&mut self, at: usize) {
        let menu = &self.parsed.menus[at];
        let end = self.menus.terminator(at).to_string();
        if menu.entries.iter().any(|entry| entry.digits == end) {
            let what = format!(
                "in `{}`, `{end}` works only while the prompt plays; later it ends an entry",
                menu.shown()
            );
            let place = menu.get("digit-len").map_or(menu.place, |text| text.place);
            self.ledger.lose_part(LossReason::Setting, what, place);
        }
    }

    /// What asks for the menu's PIN, where it has one.
    fn pin(&mut self, at: usize) {
        let menu = &self.parsed.menus[at];
        let (node, entrance) = (self.menus.node(at), self.menus.entrance(at));
        if menu.get("pin").is_none() || node == entrance {
            return;
        }
        let leave = self.pin_failed(at).map_or_else(|| self.leave(at), Target::Node);
        if let Some((prompt, kind)) = self.asks_pin(at, Target::Node(node), leave) {
            self.builder.fill(entrance, prompt, kind);
        }
    }

    /// What asks for the PIN of a menu and goes on to `next` with it, else to `leave`; none for a
    /// menu without one.
    pub(super) fn asks_pin(
        &mut self,
        at: usize,
        next: Target,
        leave: Target,
    ) -> Option<(Prompt, NodeKind)> {
        let menu = &self.parsed.menus[at];
        let pin = menu.get("pin")?;
        let asked = menu.get("pin-file").map_or(PIN_FILE, |text| text.value);
        let prompt = self.phrases.prompt_of(asked, pin.place);
        let invalid = self.sound(at, menu.get("bad-pin-file"));
        let n = digit_count(pin.value.chars().count() as f64);
        let entry = DigitEntry {
            prompt,
            invalid,
            digits: Digits { min: n, max: n },
            into: Some("pin"),
            ends_with: Some(TERMINATOR),
            seconds: [PIN_TIMEOUT, PIN_INTERDIGIT].map(defaults::seconds),
            tries: PIN_TRIES as u32,
            may_be_refused: true,
            next,
            failed: leave,
        };
        Some(self.ask_for_digits(&entry, (pin.place, &format_args!("{} pin", menu.shown()))))
    }

    /// Where a call goes when a menu has been played often enough: back to the menu that
    /// called it, or out of the menus.
    pub(super) fn exhausted_of(&mut self, at: usize) -> Target {
        let exit = if self.menus.role(at) == Role::Top { self.exit(at) } else { None };
        exit.map_or(Target::Return, Target::Node)
    }

    fn handling_of(&mut self, at: usize) -> Handling {
        let menu = &self.parsed.menus[at];
        let (timeout, between) =
            defaults::timeouts(menu.value("timeout"), menu.value("inter-digit-timeout"));
        let (failures, timeouts) = tries_of(menu);
        let on_silence = self.last_act(at, "exec-on-max-timeouts");
        let on_wrong_key = self.last_act(at, "exec-on-max-failures");
        let invalid = self.sound(at, menu.get("invalid-sound"));
        let no_input = Handler { say: None, exhausted: exhausted(Some(on_silence)) };
        let no_match = Handler {
            say: (!invalid.is_silent()).then(|| Arc::new(invalid)),
            exhausted: exhausted(Some(on_wrong_key)),
        };
        let again = self.sound(at, menu.get("greet-short"));
        let [failures, timeouts] =
            [failures, timeouts].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
        let seconds = [timeout, between].map(defaults::seconds);
        Handling {
            apart: Some(Apart {
                no_input: timeouts,
                no_match: failures,
                resets: Some(Mistake::NoMatch),
            }),
            again: (!again.is_silent()).then(|| Arc::new(again)),
            ..handling(seconds[0], seconds[1], failures.max(timeouts), [no_input, no_match])
        }
    }

    /// What a menu runs when it gives up, then where the call goes.
    fn last_act(&mut self, at: usize, name: &str) -> Target {
        let menu = &self.parsed.menus[at];
        let Some(line) = menu.get(name) else { return self.exhausted_of(at) };
        let step = apps::step_of_line(self.texts, line.value);
        let after = if step.never_returns() { Target::Hangup } else { self.exhausted_of(at) };
        let home = Home::Menu(at);
        let preferred_id = format_args!("{} {name}", menu.shown());
        self.step(&step, home, (line.place, &preferred_id), after)
    }
}

fn tries_of(menu: &Menu<'_>) -> (i64, i64) {
    defaults::tries(menu.value("max-failures"), menu.value("max-timeouts"))
}
