//! What the entries of a menu do when their keys are pressed.
//!
//! All entries that match run, in the order of the file (`switch_ivr_menu_execute`).

use std::borrow::Cow;
use std::fmt::Display;

use super::apps::{self, Step};
use super::context::Home;
use super::key_bindings::Run;
use super::lower::Lowering;
use super::model::{ACTIONS, Entry, Menu, Text};
use super::text_arena::TextArena;
use crate::import::loss::LossReason;
use crate::import::{MENU_DOES_NOT_BUILD, UNKNOWN_TARGET};
use crate::tree::{CallLimit, Key, NodeKind, Prompt, Target};

impl<'f> Lowering<'f> {
    /// Runs entries one after the other; those after one that never comes back do not run.
    pub(super) fn run_entries(&mut self, at: usize, run: &Run<'f>, key: Key) -> Target {
        self.run_then(at, run, key, None)
    }

    /// Runs entries that another one follows, which has its target already.
    pub(super) fn run_before(
        &mut self,
        at: usize,
        run: &Run<'f>,
        key: Key,
        then: Target,
    ) -> Target {
        self.run_then(at, run, key, Some(then))
    }

    fn run_then(&mut self, at: usize, run: &Run<'f>, key: Key, then: Option<Target>) -> Target {
        let parsed = self.parsed;
        let menu = &parsed.menus[at];
        let home = self.menus.node(at);
        let mut steps = Vec::with_capacity(run.len());
        for (entry, param) in run {
            let entry = &menu.entries[*entry];
            let step = step_with(self.texts, entry, param);
            let is_last = step.as_ref().is_some_and(|step| step.never_returns());
            steps.push(step);
            if is_last {
                break;
            }
        }
        let n = steps.len();
        for (entry, _) in &run[n..] {
            let entry = &menu.entries[*entry];
            self.ledger.skip(entry.place, "an entry before it never comes back");
        }
        let again = Target::Node(home);
        let after = then.unwrap_or_else(|| self.after_entries(at, &run[..n]));
        let lowered = run.iter().zip(&steps).enumerate().rev();
        let target = lowered.fold(after, |next, (nth, ((entry, param), step))| {
            // The result of an entry that fails counts only where no other one follows.
            let is_last = nth + 1 == n && then.is_none();
            let failed = if is_last { None } else { Some(next) };
            self.entry((at, *entry), param, step.as_deref(), key, (next, failed))
        });
        // A key that only plays the menu again leads to no other place.
        if target == again { Target::Repeat } else { target }
    }

    /// Where the call goes when entries have run. The engine keeps the result of the last one
    /// alone, so that a following entry cancels `menu-exit` and `menu-top`; `menu-back` stays. In
    /// the menu by which the call came in, `menu-top` holds beside any other entry on its key.
    fn after_entries(&mut self, at: usize, run: &[(usize, &'f str)]) -> Target {
        let menu = &self.parsed.menus[at];
        let top = |(entry, _): &(usize, &str)| menu.entries[*entry].action == "menu-top";
        let is_late = run.split_last().is_some_and(|(last, before)| {
            !top(last) && before.iter().any(top) && !self.is_top_alone(at)
        });
        if is_late {
            let what = format!(
                "in `{}`, `menu-top` counts only once the menu ends, because another entry follows \
                 it on its key",
                menu.shown()
            );
            self.ledger.lose_part(LossReason::Setting, what, menu.place);
        }
        let actions = || run.iter().map(|(entry, _)| menu.entries[*entry].action);
        match actions().next_back() {
            _ if self.is_top_alone(at) && actions().any(|action| action == "menu-top") => {
                self.top(at)
            }
            Some("menu-exit") => self.leave(at),
            Some("menu-top") => self.top(at),
            _ if actions().any(|action| action == "menu-back") => self.exhausted_of(at),
            _ => Target::Node(self.menus.node(at)),
        }
    }

    /// Runs an entry of a menu with the parameter that a key gives it; `step` is what a
    /// `menu-exec-app` does with it. The call goes to `next` afterwards and, where the entry fails,
    /// to `failed`; without that, out of all menus.
    fn entry(
        &mut self,
        (at, entry): (usize, usize),
        param: &'f str,
        step: Option<&Step<'f>>,
        key: Key,
        (next, failed): (Target, Option<Target>),
    ) -> Target {
        let parsed = self.parsed;
        let menu = &parsed.menus[at];
        let entry = &menu.entries[entry];
        let preferred_id = format_args!("{} {key}", menu.shown());
        if let Some(step) = step {
            let target = self.step(step, Home::Menu(at), (entry.place, &preferred_id), next);
            return match (step, menu.get("transfer-sound")) {
                (Step::Transfer { .. }, Some(sound)) => {
                    let sound = self.phrases.prompt_of(sound.value, sound.place);
                    let kind = NodeKind::Message { next: Some(target) };
                    Target::Node(self.builder.add(preferred_id, entry.place, sound, kind))
                }
                _ => target,
            };
        }
        match entry.action {
            "menu-sub" => self.sub_menu(at, entry, param, &preferred_id, (next, failed)),
            "menu-top" | "menu-back" | "menu-exit" => {
                self.ledger.carry(entry.place);
                next
            }
            "menu-play-sound" => {
                self.ledger.carry(entry.place);
                if param.trim().is_empty() {
                    let message = format!(
                        "`{key}` in `{}` names no sound to play, so the call leaves all menus",
                        menu.shown()
                    );
                    self.ledger.find(
                        UNKNOWN_TARGET,
                        message,
                        entry.place,
                        "name a sound in `param`",
                    );
                    return failed.unwrap_or_else(|| self.leave(at));
                }
                let mut next = next;
                if let Some(name) = self.phrases.missing(param)
                    && !self.may_be_elsewhere(entry.place)
                {
                    let leaves =
                        if failed.is_none() { ", and the call leaves all menus" } else { "" };
                    let message = format!(
                        "there is no phrase `{name}`, so callers hear nothing when `{key}` is \
                         pressed in `{}`{leaves}",
                        menu.shown()
                    );
                    let help = "name a macro that one of the files has";
                    self.ledger.find(UNKNOWN_TARGET, message, entry.place, help);
                    next = failed.unwrap_or_else(|| self.leave(at));
                }
                let sound = Text { value: param, place: entry.place };
                let prompt = self.sound(at, Some(sound));
                let kind = NodeKind::Message { next: Some(next) };
                Target::Node(self.builder.add(preferred_id, entry.place, prompt, kind))
            }
            // Menus with other actions are not built.
            _ => next,
        }
    }

    /// Reports a menu that FreeSWITCH does not build, or that lies only below such menus; `tops`
    /// are the menus by which calls would come to it.
    pub(super) fn refuse(&mut self, menu: &Menu<'f>, tops: &[usize]) {
        let tops: Vec<String> =
            tops.iter().map(|top| format!("`{}`", self.parsed.menus[*top].shown())).collect();
        for entry in menu.entries.iter().filter(|entry| entry.is_refused()) {
            let what = if ACTIONS.contains(&entry.action) {
                "an entry has no `digits`".to_owned()
            } else {
                format!("`{}` is not a FreeSWITCH action", entry.action)
            };
            let message = format!(
                "{what}, so it does not build the menu {}, and callers hear none of it",
                tops.join(", ")
            );
            self.ledger.find(MENU_DOES_NOT_BUILD, message, entry.place, &instead_of(entry.action));
        }
        let what = format!("the menu `{}`", menu.shown());
        self.ledger.lose(LossReason::Refused, what, menu.place);
        for entry in &menu.entries {
            self.ledger.lose_written(LossReason::Refused, entry.place);
        }
    }

    fn sub_menu(
        &mut self,
        at: usize,
        entry: &Entry<'f>,
        param: &str,
        preferred_id: &dyn Display,
        (next, failed): (Target, Option<Target>),
    ) -> Target {
        let menus = &self.parsed.menus;
        let menu = &menus[at];
        if param == menu.name {
            self.ledger.carry(entry.place);
            return next;
        }
        if let Some(sub) = self.menus.names().exactly(param) {
            self.ledger.carry(entry.place);
            let to = Target::Node(self.menus.entrance(sub));
            let limit = self.menus.most_open(at).map(|most| CallLimit {
                most,
                full: Some(failed.unwrap_or_else(|| self.leave(at))),
            });
            let kind = NodeKind::Call { to, next: Some(next), limit };
            return Target::Node(self.builder.add(
                preferred_id,
                entry.place,
                Prompt::default(),
                kind,
            ));
        }
        if param.contains('$') {
            let reason = "the next menu is computed during the call";
            return self.undecided(LossReason::ComputedTarget, reason, entry, preferred_id, next);
        }
        let suffers = match failed {
            Some(_) => format!("nothing happens when `{}` is pressed", entry.digits),
            None => format!("the call leaves all menus when `{}` is pressed", entry.digits),
        };
        let slip = self.menus.names().in_any_case(param).map(|at| &menus[at]);
        if let Some(slip) = slip {
            let message = format!(
                "`{param}` is spelled `{}` where it is defined, so FreeSWITCH does not find it: \
                 {suffers}",
                slip.name
            );
            let help = format!("write `param=\"{}\"`", slip.name);
            self.ledger.find(UNKNOWN_TARGET, message, entry.place, &help);
        } else if self.may_be_elsewhere(entry.place) && !menu.has_all_beside && !param.is_empty() {
            let reason = format!("the menu `{param}` is in another file");
            return self.undecided(LossReason::External, &reason, entry, preferred_id, next);
        } else {
            let message = format!("there is no menu `{param}`, so {suffers}");
            self.ledger.find(
                UNKNOWN_TARGET,
                message,
                entry.place,
                "name a menu that one of the files has",
            );
        }
        self.ledger.carry(entry.place);
        failed.unwrap_or_else(|| self.leave(at))
    }

    fn undecided(
        &mut self,
        reason: LossReason,
        words: &str,
        entry: &Entry<'f>,
        preferred_id: &dyn Display,
        next: Target,
    ) -> Target {
        let written = self.ledger.written(entry.place);
        let node = self.builder.add_opaque(preferred_id, entry.place, words, vec![next], &written);
        self.ledger.lose_at(reason, entry.place, Some(node), vec![next]);
        Target::Node(node)
    }
}

/// What a `menu-exec-app` does with the parameter that a key gives it.
pub(super) fn step_with<'f>(
    texts: &'f TextArena,
    entry: &'f Entry<'f>,
    param: &'f str,
) -> Option<Cow<'f, Step<'f>>> {
    let step = entry.step.as_ref()?;
    Some(if entry.param == param {
        Cow::Borrowed(step)
    } else {
        Cow::Owned(apps::step_of_line(texts, param))
    })
}

/// The actions that an entry may have; the case counts (`is_valid_action`).
/// What to write instead of an unknown action.
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
