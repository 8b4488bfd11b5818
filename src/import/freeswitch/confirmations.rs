//! What asks callers of a menu to confirm their keys (`confirm-macro`, `confirm-key`,
//! `confirm-attempts`).
//!
//! What a key does once it is confirmed is in `entries`.

use super::defaults::{self, CONFIRM_ATTEMPTS};
use super::lower::Lowering;
use super::model::Menu;
use crate::import::MENU_DOES_NOT_BUILD;
use crate::import::builder::{digit_count, exhausted, handling, setting};
use crate::import::loss::LossReason;
use crate::tree::{Collect, Digits, Handler, Key, NodeKind, Prompt, Switch, SwitchOn, Target};

/// The name under which the key that confirms is kept.
const CONFIRM: &str = "confirm";

/// How often a macro that takes no key is played at most.
const MOST_PLAYS: i64 = 10;

impl Lowering<'_> {
    /// What a key of a menu leads to, where the menu asks to confirm it: `target` when it is
    /// confirmed, else the menu again.
    pub(super) fn confirmed(&mut self, at: usize, key: Key, target: Target) -> Target {
        let menu = &self.parsed.menus[at];
        let Some(asked) = menu.get("confirm-macro") else { return target };
        let home = Target::Node(self.menus.node(at));
        let place = asked.place;
        let attempts = attempts_of(menu);
        let prompt = self.phrases.prompt_of(&format!("phrase:{}", asked.value), place);
        let preferred_id = format_args!("{} {key} confirm", menu.name);
        let confirm_key = menu.get("confirm-key").and_then(|key| key.value.chars().next());
        // Without that key, no key is lowered.
        let Some(confirms) = confirm_key else { return target };
        let switch = Switch {
            on: SwitchOn::Value(CONFIRM.into()),
            // The engine compares the first symbol alone.
            cases: vec![(
                confirms.to_string().into(),
                if target == Target::Repeat { home } else { target },
            )],
            otherwise: Some(home),
        };
        let kind = NodeKind::Switch(Box::new(switch));
        let is_confirmed = format_args!("{} {key} confirmed", menu.name);
        let decides = self.builder.add(is_confirmed, place, Prompt::default(), kind);
        let (timeout, between) =
            defaults::timeouts(menu.value("timeout"), menu.value("inter-digit-timeout"));
        let handler = || Handler { say: None, exhausted: exhausted(Some(home)) };
        let n = digit_count(1.0);
        let collect = Collect {
            into: Some(CONFIRM.into()),
            digits: Some(Digits { min: n, max: n }),
            ends_with: Some(self.menus.terminator(at)),
            next: Some(Target::Node(decides)),
            failed: None,
            handling: handling(
                defaults::seconds(timeout),
                defaults::seconds(between),
                u32::try_from(attempts).unwrap_or(u32::MAX),
                [handler(), handler()],
            ),
            barge_in: setting(true),
        };
        let kind = NodeKind::Collect(Box::new(collect));
        Target::Node(self.builder.add(preferred_id, place, prompt, kind))
    }

    /// Where every key of a menu leads that asks to confirm it and names no key that confirms: the
    /// question, as often as the menu asks, and the menu again.
    pub(super) fn never_confirmed(&mut self, at: usize) -> Option<Target> {
        let menu = &self.parsed.menus[at];
        let asked = menu.get("confirm-macro").filter(|_| menu.get("confirm-key").is_none())?;
        for entry in &menu.entries {
            self.ledger.lose_written(LossReason::NotRead, entry.place);
        }
        let home = Target::Node(self.menus.node(at));
        let prompt = self.phrases.prompt_of(&format!("phrase:{}", asked.value), asked.place);
        let preferred_id = format_args!("{} confirm", menu.name);
        let plays = 0..attempts_of(menu).min(MOST_PLAYS);
        Some(plays.fold(home, |next, _| {
            let kind = NodeKind::Message { next: Some(next) };
            Target::Node(self.builder.add(preferred_id, asked.place, prompt.clone(), kind))
        }))
    }

    /// Says of a menu that asks to confirm keys what a menu file does not hold, and whether any
    /// key can be confirmed.
    pub(super) fn report_confirmation(&mut self, at: usize) {
        let menu = &self.parsed.menus[at];
        let Some(asked) = menu.get("confirm-macro") else { return };
        if menu.get("confirm-key").is_none() {
            let message = format!(
                "`{}` asks to confirm each key and has no `confirm-key`, so FreeSWITCH takes no \
                 key there",
                menu.name
            );
            let help = "name the key that confirms in `confirm-key`";
            self.ledger.find(MENU_DOES_NOT_BUILD, message, asked.place, help);
        }
        let what = format!(
            "in `{}`, keys to which nothing is bound are confirmed, too, and a key that is not \
             confirmed counts as a wrong one",
            menu.name
        );
        self.ledger.lose_part(LossReason::Setting, what, asked.place);
    }
}

/// How often a menu asks to confirm a key.
fn attempts_of(menu: &Menu<'_>) -> i64 {
    let attempts = menu.value("confirm-attempts").map_or(0, defaults::number);
    if attempts <= 0 { CONFIRM_ATTEMPTS } else { attempts }
}
