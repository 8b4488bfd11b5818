//! One menu: its prompts, its keys, and what each of its entries does.
//!
//! All entries that match run, in the order of the file (`switch_ivr_menu_execute`).

use std::collections::{BTreeMap, BTreeSet};

use super::apps;
use super::defaults::{self, PIN_FILE, PIN_INTERDIGIT, PIN_TIMEOUT, PIN_TRIES, TERMINATOR};
use super::foreign::{Entry, Menu};
use super::keys::{self, Digits, Expansion};
use super::lower::{Lowering, MOST_TOPS};
use super::steps::Home;
use crate::import::builder::{choice, exhausted, handling, setting};
use crate::import::loss::{Loss, LossReason};
use crate::import::{MENU_DOES_NOT_BUILD, UNKNOWN_TARGET};
use crate::source::Place;
use crate::tree::{
    Arm, Branch, Choice, Collect, Digits as CollectDigits, Handler, Key, Menu as MenuKind, NodeId,
    NodeKind, Prompt, Target,
};

/// Entries that run for one key: which, and with what parameter.
type Run = Vec<(usize, String)>;

/// The keys of a menu with the entries that each runs.
#[derive(Debug, Default)]
struct Keyboard {
    keys: Vec<Bound>,
    /// Patterns that could not be written out, with their entries.
    open: Vec<usize>,
}

#[derive(Debug)]
struct Bound {
    key: Key,
    run: Run,
    place: Place,
    is_hidden: bool,
    /// It stands for all keys of a pattern.
    is_example: bool,
}

impl Lowering<'_> {
    /// Lowers a menu.
    pub(super) fn menu(&mut self, at: usize) {
        let foreign = self.foreign;
        let menu = &foreign.menus[at];
        let node = self.known(at).node;
        self.pin(at);
        let greeting = self.phrases.prompt(menu.get("greet-long"));
        self.settings_lost(menu);
        let is_mute = menu.get("greet-long").is_none();
        if is_mute {
            let message = format!(
                "`{}` has no `greet-long`, so FreeSWITCH takes no key there and ends the menu \
                 after a few silent seconds",
                menu.name
            );
            self.find(MENU_DOES_NOT_BUILD, message, menu.place, "name a greeting in `greet-long`");
        }
        let length = length_of(menu);
        let is_deaf = !is_mute && length == 0 && !menu.entries.is_empty();
        if is_deaf {
            let message = format!(
                "`{}` has only patterns of keys and no `digit-len`, so FreeSWITCH takes no key \
                 there",
                menu.name
            );
            let help = "write `digit-len` with the number of keys that callers press";
            self.find(MENU_DOES_NOT_BUILD, message, menu.place, help);
        }
        if is_mute || is_deaf {
            for entry in &menu.entries {
                self.lose(LossReason::NotRead, &entry.raw, entry.place);
            }
        }
        if is_mute {
            let after = self.exhausted_of(at);
            self.builder.fill(node, greeting, NodeKind::Message { next: Some(after) });
            return;
        }
        let keyboard = if is_deaf { Keyboard::default() } else { self.keyboard(menu, length) };
        for entry in &keyboard.open {
            let entry = &menu.entries[*entry];
            let what = format!("{} (a pattern of which no key was found)", entry.raw);
            self.lose(LossReason::Pattern, &what, entry.place);
        }
        let mut runs: BTreeMap<(Run, bool), Target> = BTreeMap::new();
        let mut choices = Vec::new();
        for bound in keyboard.keys {
            let id = (bound.run, bound.is_example);
            let target = match runs.get(&id) {
                Some(target) => *target,
                None => {
                    let target = match bound.is_example {
                        true => self.pattern(at, bound.key, &id.0),
                        false => self.run_entries(at, &id.0, bound.key),
                    };
                    runs.insert(id, target);
                    target
                }
            };
            let hidden = bound.is_hidden;
            choices.push(Choice { hidden, ..choice(bound.key, target, None, bound.place) });
        }
        if choices.is_empty() {
            // No key does anything: the menu is silence, and then the call goes on.
            let after = self.exhausted_of(at);
            self.builder.fill(node, greeting, NodeKind::Message { next: Some(after) });
            return;
        }
        let kind = NodeKind::Menu(Box::new(MenuKind {
            choices,
            handling: self.handling_of(at),
            barge_in: setting(true),
            takes_keys: true,
            takes_speech: false,
        }));
        self.builder.fill(node, greeting, kind);
    }

    /// What a menu has that a menu file has no field for.
    fn settings_lost(&mut self, menu: &Menu) {
        let mut lost: Vec<(String, Place)> = Vec::new();
        let mut add = |what: String, name: &str| {
            lost.push((what, menu.get(name).map_or(menu.place, |text| text.place)));
        };
        if let Some(short) = menu.get("greet-short")
            && menu.value("greet-long") != Some(&short.value)
        {
            add(format!("`greet-short` of `{}`", menu.name), "greet-short");
        }
        if menu.get("confirm-macro").is_some() {
            add(format!("`confirm-macro` of `{}`", menu.name), "confirm-macro");
        }
        let (failures, timeouts) = tries_of(menu);
        if failures != timeouts {
            let what = format!(
                "`{}` counts {failures} wrong keys and {timeouts} silences; a menu file counts \
                 them together",
                menu.name
            );
            add(what, "max-timeouts");
        }
        let longest = longest_literal(menu);
        let length = length_of(menu);
        let has_shorter = menu.entries.iter().any(|e| e.digits.len() < length && !is_pattern(e));
        if length > longest && longest > 0 && has_shorter {
            let what = format!(
                "in `{}`, a shorter key waits for `inter-digit-timeout`, because `digit-len` is \
                 {length}",
                menu.name
            );
            add(what, "digit-len");
        }
        if menu.entries.iter().any(|entry| entry.digits == TERMINATOR.to_string()) {
            let what = format!(
                "in `{}`, `#` works only while the prompt plays; later it ends an entry",
                menu.name
            );
            add(what, "digit-len");
        }
        for (what, place) in lost {
            self.lose_part(LossReason::Setting, what, place);
        }
    }

    /// What asks for the menu's PIN, where it has one.
    fn pin(&mut self, at: usize) {
        let menu = &self.foreign.menus[at];
        let known = self.known(at);
        let (node, entrance) = (known.node, known.entrance);
        let Some(pin) = menu.get("pin").filter(|_| node != entrance) else { return };
        let leave = self.leave(at);
        let asked = menu.get("pin-file").map_or(PIN_FILE, |text| text.value.as_str());
        let prompt = self.phrases.prompt_of(asked, pin.place);
        let wrong = self.phrases.prompt(menu.get("bad-pin-file"));
        let handler = |say: Option<Box<Prompt>>| Handler { say, exhausted: exhausted(Some(leave)) };
        let no_match = handler((!wrong.is_silent()).then(|| Box::new(wrong)));
        let n = u16::try_from(pin.value.chars().count()).unwrap_or(u16::MAX).max(1);
        let kind = NodeKind::Collect(Box::new(Collect {
            into: Some("pin".into()),
            digits: Some(CollectDigits { min: n, max: n }),
            ends_with: Some(TERMINATOR),
            next: Some(Target::Node(node)),
            failed: Some(leave),
            handling: handling(
                seconds(PIN_TIMEOUT),
                seconds(PIN_INTERDIGIT),
                PIN_TRIES as u32,
                [handler(None), no_match],
            ),
            barge_in: setting(true),
        }));
        self.builder.fill(entrance, prompt, kind);
    }

    /// Where a call goes when a menu has been played often enough: back to the menu that
    /// called it, or out of the menus.
    fn exhausted_of(&mut self, at: usize) -> Target {
        self.exit(at).map_or(Target::Return, Target::Node)
    }

    fn handling_of(&mut self, at: usize) -> crate::tree::Handling {
        let menu = &self.foreign.menus[at];
        let (timeout, between) =
            defaults::timeouts(menu.value("timeout"), menu.value("inter-digit-timeout"));
        let (failures, timeouts) = tries_of(menu);
        let on_silence = self.last_act(at, "exec-on-max-timeouts");
        let on_wrong_key = self.last_act(at, "exec-on-max-failures");
        let invalid = self.phrases.prompt(menu.get("invalid-sound"));
        let no_input = Handler { say: None, exhausted: exhausted(Some(on_silence)) };
        let no_match = Handler {
            say: (!invalid.is_silent()).then(|| Box::new(invalid)),
            exhausted: exhausted(Some(on_wrong_key)),
        };
        let tries = u32::try_from(failures.max(timeouts)).unwrap_or(u32::MAX);
        handling(seconds(timeout), seconds(between), tries, [no_input, no_match])
    }

    /// What a menu runs when it gives up, then where the call goes.
    fn last_act(&mut self, at: usize, name: &str) -> Target {
        let menu = &self.foreign.menus[at];
        let Some(line) = menu.get(name) else { return self.exhausted_of(at) };
        let step = apps::step_of_line(&line.value);
        let after = match step.never_returns() {
            true => Target::Hangup,
            false => self.exhausted_of(at),
        };
        let home = Home::Menu(at);
        let wish = format!("{} {name}", menu.name);
        self.step(&step, home, (line.place, &line.value, &wish), after)
    }

    /// Which keys a menu takes, in the order of the file.
    fn keyboard(&mut self, menu: &Menu, length: usize) -> Keyboard {
        let read: Vec<Digits> = menu.entries.iter().map(|e| keys::digits(&e.digits)).collect();
        let mut wanted: Vec<(Key, Place, bool, bool)> = Vec::new();
        let mut open: Vec<(usize, Vec<Key>)> = Vec::new();
        for (at, (digits, entry)) in read.iter().zip(&menu.entries).enumerate() {
            match digits {
                Digits::Literal(text) => match Key::parse(text) {
                    Ok(key) => wanted.push((key, entry.place, false, false)),
                    Err(_) if text.is_empty() => self.refuse(menu, entry),
                    Err(why) => {
                        let what = format!("{} ({why})", entry.raw);
                        self.lose(LossReason::Pattern, &what, entry.place);
                    }
                },
                Digits::Pattern(regex) => match self.written_out(&entry.digits, regex, length) {
                    Expansion::All(keys) if keys.is_empty() => {
                        let what = format!("{} (no key matches it)", entry.raw);
                        self.lose(LossReason::NotRead, &what, entry.place);
                    }
                    Expansion::All(keys) => {
                        // Many longer keys are a way to dial, which no prompt reads out.
                        let is_dialling = keys.len() > 1;
                        wanted.extend(keys.into_iter().map(|key| {
                            (key, entry.place, is_dialling && key.n_symbols() > 1, false)
                        }));
                    }
                    Expansion::Open(examples) => open.push((at, examples)),
                },
                Digits::Unreadable => {
                    let what = format!("{} (a pattern that cannot be read)", entry.raw);
                    self.lose(LossReason::Pattern, &what, entry.place);
                }
            }
        }
        let run_of = |key: Key, is_example: bool| -> Run {
            let matched = read.iter().zip(&menu.entries).enumerate();
            matched
                .filter_map(|(at, (digits, entry))| match digits {
                    Digits::Literal(text) => {
                        (text == key.as_str()).then(|| (at, entry.param.clone()))
                    }
                    Digits::Pattern(regex) => {
                        let groups = keys::groups(regex, key.as_str())?;
                        let param = match is_example {
                            true => entry.param.clone(),
                            false => keys::filled(&entry.param, &groups),
                        };
                        Some((at, param))
                    }
                    Digits::Unreadable => None,
                })
                .collect()
        };
        let mut keyboard = Keyboard::default();
        for (at, examples) in open {
            let is_free = |key: &&Key| !wanted.iter().any(|(known, ..)| known == *key);
            let stands_for = wanted
                .iter()
                .any(|(key, .., example)| *example && run_of(*key, true).iter().any(|r| r.0 == at));
            match examples.iter().find(is_free) {
                _ if stands_for => {}
                Some(key) => wanted.push((*key, menu.entries[at].place, true, true)),
                None => keyboard.open.push(at),
            }
        }
        let mut taken = BTreeSet::new();
        for (key, place, is_hidden, is_example) in wanted {
            if taken.insert(key) {
                let run = run_of(key, is_example);
                keyboard.keys.push(Bound { key, run, place, is_hidden, is_example });
            }
        }
        keyboard
    }

    /// A pattern's keys; the same pattern in many menus is looked into once, and of more
    /// patterns than any system has none is.
    fn written_out(&mut self, text: &str, regex: &fancy_regex::Regex, length: usize) -> Expansion {
        let id = (text.to_owned(), length);
        if let Some(known) = self.patterns.get(&id) {
            return known.clone();
        }
        let found = match self.patterns.len() < MOST_PATTERNS {
            true => keys::expand(regex, length),
            false => Expansion::Open(Vec::new()),
        };
        self.patterns.insert(id, found.clone());
        found
    }

    /// A pattern that could not be written out: an opaque node behind a key that stands for
    /// all of its keys.
    fn pattern(&mut self, at: usize, key: Key, run: &Run) -> Target {
        let menu = &self.foreign.menus[at];
        let open: Vec<&Entry> = run.iter().map(|(entry, _)| &menu.entries[*entry]).collect();
        let patterns: Vec<&Entry> = open.into_iter().filter(|entry| is_pattern(entry)).collect();
        let Some(first) = patterns.first() else { return self.run_entries(at, run, key) };
        let reason = format!("the keys `{}` are a pattern", first.digits);
        let wish = format!("{} dialling", menu.name);
        let node = self.builder.add_opaque(&wish, first.place, &reason, Vec::new(), &first.raw);
        for entry in &patterns {
            self.lose_at(LossReason::Pattern, &entry.raw, entry.place, Some(node), Vec::new());
        }
        let target = self.run_entries(at, run, key);
        let exits = if target == Target::Node(node) { Vec::new() } else { vec![target] };
        if let NodeKind::Opaque(opaque) = &mut self.builder.node_mut(node).kind {
            opaque.exits.clone_from(&exits);
        }
        for loss in self.losses.iter_mut().filter(|loss| loss.node == Some(node)) {
            loss.exits.clone_from(&exits);
        }
        Target::Node(node)
    }

    /// Runs entries one after the other; those behind one that never comes back do not run.
    fn run_entries(&mut self, at: usize, run: &Run, key: Key) -> Target {
        let menu = &self.foreign.menus[at];
        let home = self.known(at).node;
        let is_last = |(entry, param): &(usize, String)| match menu.entries[*entry].action.as_str()
        {
            "menu-top" | "menu-back" | "menu-exit" => true,
            "menu-exec-app" => apps::step_of_line(param).never_returns(),
            _ => false,
        };
        let n = run.iter().position(is_last).map_or(run.len(), |last| last + 1);
        for (entry, _) in &run[n..] {
            let entry = &menu.entries[*entry];
            let what = format!("{} (an entry before it never comes back)", entry.raw);
            self.lose(LossReason::NotRead, &what, entry.place);
        }
        let again = Target::Node(home);
        let target = run[..n]
            .iter()
            .rev()
            .fold(again, |next, (entry, param)| self.entry(at, *entry, param, key, next));
        // A key that only plays the menu again is no way to another place.
        if target == again { Target::Repeat } else { target }
    }

    fn entry(&mut self, at: usize, entry: usize, param: &str, key: Key, next: Target) -> Target {
        let foreign = self.foreign;
        let menu = &foreign.menus[at];
        let entry = &menu.entries[entry];
        let wish = format!("{} {key}", menu.name);
        match entry.action.as_str() {
            "menu-sub" => self.sub_menu(at, entry, param, &wish, next),
            "menu-top" => {
                self.carry(entry.place);
                self.top(at)
            }
            "menu-back" => {
                self.carry(entry.place);
                self.exhausted_of(at)
            }
            "menu-exit" => {
                self.carry(entry.place);
                self.leave(at)
            }
            "menu-play-sound" => {
                self.carry(entry.place);
                if param.trim().is_empty() {
                    let message = format!(
                        "`{key}` in `{}` names no sound to play, so the call leaves all menus",
                        menu.name
                    );
                    self.find(UNKNOWN_TARGET, message, entry.place, "name a sound in `param`");
                    return self.leave(at);
                }
                let prompt = self.phrases.prompt_of(param, entry.place);
                let kind = NodeKind::Message { next: Some(next) };
                Target::Node(self.builder.add(&wish, entry.place, prompt, kind))
            }
            "menu-exec-app" => {
                let step = apps::step_of_line(param);
                self.step(&step, Home::Menu(at), (entry.place, &entry.raw, &wish), next)
            }
            _ => {
                self.refuse(menu, entry);
                let reason = "FreeSWITCH refuses this entry, and with it the whole menu";
                let node =
                    self.builder.add_opaque(&wish, entry.place, reason, vec![next], &entry.raw);
                Target::Node(node)
            }
        }
    }

    /// An entry that FreeSWITCH does not take, so that it builds none of the menus.
    fn refuse(&mut self, menu: &Menu, entry: &Entry) {
        let at = self.foreign.menus.iter().position(|m| m.place == menu.place).unwrap_or(0);
        let tops: Vec<String> = self
            .known(at)
            .tops
            .iter()
            .map(|top| format!("`{}`", self.foreign.menus[*top].name))
            .collect();
        let what = match entry.digits.is_empty() && ACTIONS.contains(&entry.action.as_str()) {
            true => "an entry has no `digits`".to_owned(),
            false => format!("`{}` is no action of FreeSWITCH", entry.action),
        };
        let message = format!(
            "{what}, so it does not build the menu {}, and callers hear none of it",
            tops.join(", ")
        );
        let already = self.found.iter().any(|found| {
            found.rule == MENU_DOES_NOT_BUILD && found.primary() == self.sources.span(entry.place)
        });
        if !already {
            self.find(MENU_DOES_NOT_BUILD, message, entry.place, &instead_of(&entry.action));
        }
        self.lose(LossReason::Refused, &entry.raw, entry.place);
    }

    fn sub_menu(
        &mut self,
        at: usize,
        entry: &Entry,
        param: &str,
        wish: &str,
        next: Target,
    ) -> Target {
        let menus = &self.foreign.menus;
        let menu = &menus[at];
        if param == menu.name {
            self.carry(entry.place);
            return next;
        }
        if let Some(sub) = self.menu_called(param) {
            self.carry(entry.place);
            let to = Target::Node(self.known(sub).entrance);
            let kind = NodeKind::Call { to, next: Some(next) };
            return Target::Node(self.builder.add(wish, entry.place, Prompt::default(), kind));
        }
        if param.contains('$') {
            let reason = "which menu follows is worked out during the call";
            return self.undecided(LossReason::ComputedTarget, reason, entry, wish, next);
        }
        let slip = menus.iter().find(|menu| menu.name.eq_ignore_ascii_case(param));
        if let Some(slip) = slip {
            let message = format!(
                "`{param}` is called `{}` where it stands, and FreeSWITCH does not find it: the \
                 call leaves all menus",
                slip.name
            );
            let help = format!("write `param=\"{}\"`", slip.name);
            self.find(UNKNOWN_TARGET, message, entry.place, &help);
        } else if self.has_holes && !param.is_empty() {
            let reason = format!("the menu `{param}` stands in another file");
            return self.undecided(LossReason::External, &reason, entry, wish, next);
        } else {
            let message = format!(
                "there is no menu `{param}`, so the call leaves all menus when `{}` is pressed",
                entry.digits
            );
            self.find(
                UNKNOWN_TARGET,
                message,
                entry.place,
                "name a menu that one of the files has",
            );
        }
        self.carry(entry.place);
        self.leave(at)
    }

    fn undecided(
        &mut self,
        reason: LossReason,
        words: &str,
        entry: &Entry,
        wish: &str,
        next: Target,
    ) -> Target {
        let node = self.builder.add_opaque(wish, entry.place, words, vec![next], &entry.raw);
        self.lose_at(reason, &entry.raw, entry.place, Some(node), vec![next]);
        Target::Node(node)
    }

    /// The menu by which the call came in.
    fn top(&mut self, at: usize) -> Target {
        let tops = self.known(at).tops.clone();
        match tops.as_slice() {
            [top] if *top == at => Target::Node(self.known(at).node),
            [top] => Target::Node(self.known(*top).node),
            tops => {
                let targets = tops
                    .iter()
                    .map(|top| (self.foreign.menus[*top].name.clone(), self.known(*top).node))
                    .collect();
                self.by_way_in(at, "top", targets)
            }
        }
    }

    /// Out of all menus.
    pub(super) fn leave(&mut self, at: usize) -> Target {
        let known = self.known(at);
        let tops = known.tops.clone();
        if tops == [at] {
            return self.exhausted_of(at);
        }
        let exits: Vec<(String, NodeId)> = tops
            .iter()
            .filter_map(|top| Some((self.foreign.menus[*top].name.clone(), self.exit(*top)?)))
            .collect();
        match exits.as_slice() {
            [(_, only)] if tops.len() == 1 => Target::Node(*only),
            _ if exits.len() == tops.len() && !exits.is_empty() && tops.len() < MOST_TOPS => {
                self.by_way_in(at, "out", exits)
            }
            _ => {
                let menu = &self.foreign.menus[at];
                let reason = "the call leaves all menus; what follows depends on how it came in";
                let exits: Vec<Target> =
                    exits.into_iter().map(|(_, exit)| Target::Node(exit)).collect();
                let wish = format!("{} out", menu.name);
                let place = menu.place;
                let node = self.builder.add_opaque(&wish, place, reason, exits.clone(), "");
                let what = format!("the way out of the menu `{}`", menu.name);
                let loss = Loss::part(LossReason::ComputedTarget, what, place).at(node, exits);
                self.losses.push(loss);
                Target::Node(node)
            }
        }
    }

    /// A branch on the menu by which the call came in.
    fn by_way_in(&mut self, at: usize, word: &str, targets: Vec<(String, NodeId)>) -> Target {
        let menu = &self.foreign.menus[at];
        if targets.len() >= MOST_TOPS {
            let exits: Vec<Target> = targets.iter().map(|(_, node)| Target::Node(*node)).collect();
            let reason = "what follows depends on how the call came in";
            let wish = format!("{} {word}", menu.name);
            let node = self.builder.add_opaque(&wish, menu.place, reason, exits.clone(), "");
            let what = format!("how the call came into the menu `{}`", menu.name);
            let loss = Loss::part(LossReason::ComputedTarget, what, menu.place).at(node, exits);
            self.losses.push(loss);
            return Target::Node(node);
        }
        let arms = targets
            .into_iter()
            .map(|(name, node)| Arm {
                when: format!("the call came in by `{name}`").into(),
                share: None,
                target: Target::Node(node),
                place: menu.place,
            })
            .collect();
        let wish = format!("{} {word}", menu.name);
        let kind = NodeKind::Branch(Branch { arms });
        Target::Node(self.builder.add(&wish, menu.place, Prompt::default(), kind))
    }
}

/// Different patterns of keys in one set.
const MOST_PATTERNS: usize = 300;

/// The actions that an entry may have; the case counts (`is_valid_action`).
const ACTIONS: [&str; 6] =
    ["menu-exit", "menu-sub", "menu-exec-app", "menu-play-sound", "menu-back", "menu-top"];

/// What to write for an action that is none.
fn instead_of(action: &str) -> String {
    let lower = action.to_ascii_lowercase();
    let near = ACTIONS.iter().find(|known| **known == lower).copied().or(match lower.as_str() {
        "menu-playback" | "menu-say-phrase" | "menu-playsound" => Some("menu-play-sound"),
        "menu-call-transfer" => Some("menu-exec-app\" with `transfer` in `param` and not \""),
        "menu-exec-api" => Some("menu-exec-app"),
        _ => None,
    });
    match near {
        Some(near) if near.contains('"') => {
            "write `action=\"menu-exec-app\"` and `transfer` before the number in `param`"
                .to_owned()
        }
        Some(near) => format!("write `action=\"{near}\"`"),
        None => format!("write one of {}", ACTIONS.map(|known| format!("`{known}`")).join(", ")),
    }
}

fn is_pattern(entry: &Entry) -> bool {
    entry.digits.starts_with('/')
}

fn longest_literal(menu: &Menu) -> usize {
    let literals = menu.entries.iter().filter(|entry| !is_pattern(entry));
    literals.map(|entry| entry.digits.chars().count()).max().unwrap_or(0)
}

/// How many keys a menu collects: `digit-len`, or its longest literal entry; patterns do not
/// count (`switch_ivr_menu_bind_action`).
fn length_of(menu: &Menu) -> usize {
    let written = menu.value("digit-len").map_or(0, defaults::number).clamp(0, 128);
    usize::try_from(written).unwrap_or(0).max(longest_literal(menu))
}

fn tries_of(menu: &Menu) -> (i64, i64) {
    defaults::tries(menu.value("max-failures"), menu.value("max-timeouts"))
}

pub(super) fn seconds(milliseconds: i64) -> f64 {
    milliseconds as f64 / 1000.0
}
