//! What asks callers of a menu to confirm their keys (`confirm-macro`, `confirm-key`,
//! `confirm-attempts`).
//!
//! What a key does once it is confirmed is in `entries`.

use super::defaults::{self, CONFIRM_ATTEMPTS, TERMINATOR};
use super::lower::Lowering;
use super::model::Menu;
use crate::import::MENU_DOES_NOT_BUILD;
use crate::import::builder::{digit_count, exhausted, handling, setting};
use crate::import::loss::LossReason;
use crate::tree::{Collect, Digits, Handler, NodeKind, Prompt, Switch, SwitchOn, Target};

/// The name under which the key that confirms is kept.
const CONFIRM: &str = "confirm";

/// How often a macro that takes no key is played at most.
const MOST_PLAYS: i64 = 10;

impl Lowering<'_> {
    /// The node that asks to confirm an entry, where the menu does. Without a `confirm-key`, the
    /// question is asked as often as the menu says, and the entry is a wrong key.
    pub(super) fn confirmation(&mut self, at: usize) -> Option<Target> {
        let menu = &self.parsed.menus[at];
        let asked = menu.get("confirm-macro")?;
        let place = asked.place;
        let attempts = attempts_of(menu);
        let prompt = self.phrases.prompt_of(&format!("phrase:{}", asked.value), place);
        let preferred_id = format_args!("{} confirm", menu.shown());
        let confirm_key = menu.get("confirm-key").and_then(|key| key.value.chars().next());
        let Some(confirms) = confirm_key else {
            self.report_never_confirmed(at);
            let plays = 0..attempts.min(MOST_PLAYS);
            return Some(plays.fold(Target::DropEntry, |next, _| {
                let kind = NodeKind::Message { next: Some(next) };
                Target::Node(self.builder.add(preferred_id, place, prompt.clone(), kind))
            }));
        };
        let switch = Switch {
            on: SwitchOn::Value(CONFIRM.into()),
            // The engine compares the first symbol alone.
            cases: vec![(confirms.to_string().into(), Target::TakeEntry)],
            otherwise: Some(Target::DropEntry),
        };
        let kind = NodeKind::Switch(Box::new(switch));
        let is_confirmed = format_args!("{} confirmed", menu.shown());
        let decides = self.builder.add(is_confirmed, place, Prompt::default(), kind);
        let (timeout, between) =
            defaults::timeouts(menu.value("timeout"), menu.value("inter-digit-timeout"));
        let handler = || Handler { say: None, exhausted: exhausted(Some(Target::DropEntry)) };
        let n = digit_count(1.0);
        let collect = Collect {
            into: Some(CONFIRM.into()),
            digits: Some(Digits { min: n, max: n }),
            ends_with: Some(TERMINATOR),
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
        Some(Target::Node(self.builder.add(preferred_id, place, prompt, kind)))
    }

    /// Says of a menu that asks to confirm keys and names no key that confirms that it takes none.
    fn report_never_confirmed(&mut self, at: usize) {
        let menu = &self.parsed.menus[at];
        let message = format!(
            "`{}` asks to confirm each key and has no `confirm-key`, so FreeSWITCH takes no key \
             there",
            menu.shown()
        );
        let place = menu.get("confirm-macro").map_or(menu.place, |asked| asked.place);
        let help = "name the key that confirms in `confirm-key`";
        self.ledger.find(MENU_DOES_NOT_BUILD, message, place, help);
        for entry in &menu.entries {
            self.ledger.lose_written(LossReason::NotRead, entry.place);
        }
    }
}

/// How often a menu asks to confirm a key.
fn attempts_of(menu: &Menu<'_>) -> i64 {
    let attempts = menu.value("confirm-attempts").map_or(0, defaults::number);
    if attempts <= 0 { CONFIRM_ATTEMPTS } else { attempts }
}
