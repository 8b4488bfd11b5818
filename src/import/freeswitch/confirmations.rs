//! What asks callers of a menu to confirm their keys (`confirm-macro`, `confirm-key`,
//! `confirm-attempts`).
//!
//! What a key does once it is confirmed is in `entries`.

use super::defaults::{self, CONFIRM_ATTEMPTS};
use super::lower::Lowering;
use super::model::{Entry, Menu};
use crate::import::MENU_DOES_NOT_BUILD;
use crate::import::builder::{choice, exhausted, handling, setting};
use crate::import::loss::LossReason;
use crate::tree::{Choice, ChoiceFacts, Handler, Key, MenuNode, NodeKind, NumberPattern, Target};

/// The pattern of all keys but the one that ends an entry.
const ANY_KEY: &str = ".";

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
        let end = self.menus.terminator(at);
        if confirms == end {
            let what = format!(
                "in `{}`, `{end}` confirms only while the question is asked; later it ends an entry",
                menu.shown()
            );
            self.ledger.lose_part(LossReason::Setting, what, place);
        }
        // The engine compares the first symbol alone, and drops the entry for any other one.
        let confirms = Key::parse(&confirms.to_string()).ok();
        let other = Key::SYMBOLS.into_iter().find(|sign| {
            *sign != end && confirms.is_none_or(|confirms| !confirms.as_str().starts_with(*sign))
        });
        let other = other.and_then(|sign| Key::parse(&sign.to_string()).ok());
        let other = other.expect("a keypad has more than two symbols");
        let facts =
            ChoiceFacts { matches: NumberPattern::parse(ANY_KEY).ok(), ..ChoiceFacts::default() };
        let takes = confirms.map(|key| choice(key, Target::TakeEntry, None, place));
        let drops = Choice {
            hidden: true,
            facts: Some(Box::new(facts)),
            ..choice(other, Target::DropEntry, None, place)
        };
        let (timeout, between) =
            defaults::timeouts(menu.value("timeout"), menu.value("inter-digit-timeout"));
        let handler = || Handler { say: None, exhausted: exhausted(Some(Target::DropEntry)) };
        let kind = NodeKind::Menu(Box::new(MenuNode {
            choices: takes.into_iter().chain([drops]).collect(),
            handling: handling(
                defaults::seconds(timeout),
                defaults::seconds(between),
                u32::try_from(attempts).unwrap_or(u32::MAX),
                [handler(), handler()],
            ),
            barge_in: setting(true),
            takes_keys: true,
            takes_speech: false,
            length: None,
            ends_with: Some(end)
                .filter(|end| confirms.is_none_or(|key| !key.as_str().contains(*end))),
            confirm: None,
            refused: Box::default(),
        }));
        Some(Target::Node(self.builder.add(preferred_id, place, prompt, kind)))
    }

    /// Says of a menu that asks to confirm keys and names no key that confirms that it takes none,
    /// or only those that a pause ends.
    fn report_never_confirmed(&mut self, at: usize) {
        let menu = &self.parsed.menus[at];
        let length = menu.n_collected();
        let is_whole = |entry: &Entry<'_>| entry.digits.chars().count() >= length;
        let taken = if menu.entries.iter().all(is_whole) {
            "takes no key there".to_owned()
        } else {
            format!("takes only keys there that are shorter than {length}, after a pause")
        };
        let message = format!(
            "`{}` asks to confirm each key and has no `confirm-key`, so FreeSWITCH {taken}",
            menu.shown()
        );
        let place = menu.get("confirm-macro").map_or(menu.place, |asked| asked.place);
        let help = "name the key that confirms in `confirm-key`";
        self.ledger.find(MENU_DOES_NOT_BUILD, message, place, help);
    }
}

/// How often a menu asks to confirm a key.
fn attempts_of(menu: &Menu<'_>) -> i64 {
    let attempts = menu.value("confirm-attempts").map_or(0, defaults::number);
    if attempts <= 0 { CONFIRM_ATTEMPTS } else { attempts }
}
