//! What an application becomes in the tree, in a menu or in a dialplan.
//!
//! What each application means is in `apps`, what hands a call on in `transfers`.

use super::apps::{Digits, Step};
use super::context::{At, Dialled, Found, Home, Variables};
use super::defaults::seconds;
use super::digit_entries::DigitEntry;
use super::keys::{self, Digits as KeyDigits};
use super::lower::Lowering;
use super::menu_roles::Role;
use crate::import::builder::digit_count;
use crate::import::loss::LossReason;
use crate::import::{UNKNOWN_APPLICATION, UNKNOWN_TARGET};
use crate::tree::{
    Digits as CollectDigits, Facts, Language, NodeKind, Prompt, Queue, Target, Transfer,
    TransferDestination,
};

/// How often digits are asked for at most where an entry may be refused.
const MOST_REFUSALS: u32 = 10;
/// The longest numbers that are compared with the pattern of those that are taken.
const LONGEST_ENTRY: i64 = 20;

impl<'f> Lowering<'f> {
    /// Lowers an application that is followed by `next` when it comes back; gives where the
    /// call goes to run it.
    pub(super) fn step(&mut self, step: &Step<'f>, home: Home, at: At<'_>, next: Target) -> Target {
        let (place, preferred_id) = at;
        // A hang-up after the application is the end of the call, not an exit.
        let returns = Some(next).filter(|next| *next != Target::Hangup);
        match step {
            Step::Unheard => {
                self.ledger.lose_written(LossReason::Unheard, place);
                next
            }
            Step::Set(variable, value) => match spoken_language(variable, value) {
                Some(language) => {
                    self.ledger.carry(place);
                    let kind = NodeKind::Message { next: Some(next) };
                    let node = self.builder.add(preferred_id, place, Prompt::default(), kind);
                    let facts = Facts { language: Some(language), ..Facts::default() };
                    self.builder.node_mut(node).facts = Some(Box::new(facts));
                    Target::Node(node)
                }
                None => {
                    self.ledger.lose_written(LossReason::Unheard, place);
                    next
                }
            },
            Step::Say(prompt) => {
                let prompt = self.phrases.prompt_of(prompt, place);
                self.node(at, prompt, NodeKind::Message { next: Some(next) })
            }
            Step::Transfer { extension, dialplan, context } => {
                self.transfer(home, at, (extension, dialplan, context))
            }
            Step::Inline(steps) => self.run_inline(steps, home, at),
            Step::Run { extension, dialplan, context } => {
                self.run_extension(home, at, (extension, dialplan, context), next)
            }
            Step::Bridge(bridge) => self.bridge(bridge, home, at, next),
            Step::CallCenter(name) => self.call_center(name, at, next),
            Step::Queue(name) => {
                let name = Some(*name).filter(|name| !name.is_empty());
                let queue = Queue { name: name.map(Into::into), ..Queue::default() };
                self.node(at, Prompt::default(), NodeKind::Queue(Box::new(queue)))
            }
            Step::Voicemail(mailbox) => {
                let mailbox = mailbox.map(Into::into);
                self.node(at, Prompt::default(), NodeKind::Voicemail { mailbox, next: Some(next) })
            }
            Step::Collect(digits) => self.collect(digits, home, at, next),
            Step::Menu(name) => self.enter_menu(name, home, at, next),
            Step::Hangup => {
                self.ledger.carry(place);
                Target::Hangup
            }
            Step::Deflect(address) => {
                let to = TransferDestination::Number((*address).into());
                self.hand_over(at, to, None, (None, None))
            }
            Step::Elsewhere(what) => {
                let to = TransferDestination::Tree(what.trim().into());
                self.hand_over(at, to, None, (None, returns))
            }
            Step::Script => self.opaque(at, LossReason::Script, "a program decides", next),
            Step::Computed => {
                let reason = "the target is computed during the call";
                self.opaque(at, LossReason::ComputedTarget, reason, next)
            }
            Step::Nothing => self.no_such(at, home, "no application is named", None),
            Step::Unknown(name, near) => self.unknown(at, home, (name, *near), next),
        }
    }

    pub(super) fn node(
        &mut self,
        (place, preferred_id): At<'_>,
        prompt: Prompt,
        kind: NodeKind,
    ) -> Target {
        self.ledger.carry(place);
        Target::Node(self.builder.add(preferred_id, place, prompt, kind))
    }

    /// Says what shows what an opaque node does.
    pub(super) fn settle(&mut self, target: Target, what: &str) {
        if let Some(node) = target.node() {
            self.builder.settle(node, what);
        }
    }

    pub(super) fn opaque(
        &mut self,
        at: At<'_>,
        reason: LossReason,
        words: &str,
        next: Target,
    ) -> Target {
        let (place, preferred_id) = at;
        let written = self.ledger.written(place);
        let node = self.builder.add_opaque(preferred_id, place, words, vec![next], &written);
        self.ledger.lose_at(reason, place, Some(node), vec![next]);
        Target::Node(node)
    }

    fn collect(&mut self, digits: &Digits<'f>, home: Home, at: At<'_>, next: Target) -> Target {
        let (place, preferred_id) = at;
        let failed = match digits.on_failure.split_whitespace().collect::<Vec<_>>().as_slice() {
            [] => next,
            words if words[0].contains('$') => next,
            [extension, rest @ ..] => {
                let context = rest.get(1).copied().unwrap_or("");
                match self.resolve(home, (extension, context), Dialled::ByCaller) {
                    Found::Node(node) => Target::Node(node),
                    Found::NotTaken | Found::Unseen => {
                        let to = TransferDestination::Extension((*extension).into());
                        let transfer = Transfer { to, human: None, failed: None, returns: None };
                        let kind = NodeKind::Transfer(Box::new(transfer));
                        let preferred_id = format_args!("{preferred_id} failed");
                        Target::Node(self.builder.add(preferred_id, place, Prompt::default(), kind))
                    }
                }
            }
        };
        let prompt = self.phrases.prompt_of(digits.prompt, place);
        let invalid = self.phrases.prompt_of(digits.invalid, place);
        let ends_with = match digits.terminators {
            "" => Some(super::defaults::TERMINATOR),
            "none" => None,
            signs => signs.chars().next().filter(|c| crate::tree::Key::SYMBOLS.contains(c)),
        };
        let tries = u32::try_from(digits.tries).unwrap_or(1);
        let may_be_refused = self.may_be_refused(digits);
        if may_be_refused && tries > MOST_REFUSALS {
            let what = format!("the digits are asked for {tries} times, also after a wrong number");
            self.ledger.lose_part(LossReason::Setting, what, place);
        }
        let entry = DigitEntry {
            prompt,
            invalid,
            digits: CollectDigits {
                min: digit_count(digits.min.min(digits.max) as f64),
                max: digit_count(digits.max.max(digits.min) as f64),
            },
            into: Some(digits.into).filter(|name| !name.is_empty()),
            ends_with,
            seconds: [digits.timeout, digits.interdigit].map(seconds),
            tries: if may_be_refused { tries.min(MOST_REFUSALS) } else { tries },
            may_be_refused,
            next,
            failed,
        };
        let (prompt, kind) = self.ask_for_digits(&entry, at);
        self.node(at, prompt, kind)
    }

    /// Whether some numbers of the right length do not fit the pattern of those that are taken,
    /// which is looked for anywhere in a number.
    fn may_be_refused(&mut self, digits: &Digits<'f>) -> bool {
        if digits.pattern.is_empty() {
            return false;
        }
        let KeyDigits::Pattern(regex) = keys::digits(&format!("/{}/", digits.pattern)) else {
            return true;
        };
        let numbers = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "19", "90"];
        let lengths = digits.min.max(1)..=digits.max.clamp(1, LONGEST_ENTRY);
        !lengths.into_iter().all(|n| {
            numbers.iter().all(|number| {
                let number: String = number.chars().cycle().take(n as usize).collect();
                keys::matches(&regex, &number)
            })
        })
    }

    /// `ivr`: enters a menu and comes back when all menus end.
    fn enter_menu(&mut self, name: &str, home: Home, at: At<'_>, next: Target) -> Target {
        let (place, preferred_id) = at;
        let Some(menu) = self.menus.names().exactly(name) else {
            if let Some(slip) = self.menus.names().in_any_case(name) {
                let slip = self.parsed.menus[slip].name;
                let message = format!(
                    "`{name}` is spelled `{slip}` where it is defined, so FreeSWITCH does not \
                     enter it: callers hear nothing here"
                );
                let help = format!("write `{slip}`");
                self.ledger.find(UNKNOWN_TARGET, message, place, &help);
                self.ledger.lose_written(LossReason::Refused, place);
                return next;
            }
            if self.may_be_elsewhere(place) {
                let reason = format!("the menu `{name}` is in another file");
                let menu = self.opaque(at, LossReason::External, &reason, next);
                self.settle(menu, &format!("read the file of the menu `{name}` too"));
                return menu;
            }
            let message = format!("there is no menu `{name}`, so callers hear nothing here");
            self.ledger.find(
                UNKNOWN_TARGET,
                message,
                place,
                "name a menu that one of the files has",
            );
            self.ledger.lose_written(LossReason::Refused, place);
            return next;
        };
        self.ledger.carry(place);
        if !self.menus.counts(menu) {
            // FreeSWITCH does not build it, and the call goes on.
            return next;
        }
        let entrance = Target::Node(self.menus.entrance(menu));
        if let (Role::Top, Home::Dialplan { variables, .. }) = (self.menus.role(menu), home) {
            self.menus.add_way_in(menu, next, variables);
            return entrance;
        }
        let variables = match home {
            Home::Dialplan { variables, .. } => variables,
            Home::Menu(_) | Home::Behind(_) => Variables::default(),
        };
        Target::Node(self.call_menu(menu, (place, preferred_id), next, variables))
    }

    /// An application that is not known. A typo is a finding; somebody's own
    /// module is not.
    fn unknown(
        &mut self,
        at: At<'_>,
        home: Home,
        (name, near): (&str, Option<&'static str>),
        next: Target,
    ) -> Target {
        let name = name.split_whitespace().next().unwrap_or(name);
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        match near {
            Some(near) => {
                let what = format!("`{name}` is not a FreeSWITCH application");
                self.no_such(at, home, &what, Some(format!("did you mean `{near}`?")))
            }
            None if !is_name => {
                let what = format!("`{name}` is not a FreeSWITCH application");
                let help = format!("write the application first, such as `transfer {name}`");
                self.no_such(at, home, &what, Some(help))
            }
            None => {
                let reason = format!("phonetree does not know the application `{name}`");
                self.opaque(at, LossReason::UnknownApplication, &reason, next)
            }
        }
    }

    /// The call leaves all menus, or ends in the dialplan.
    fn no_such(&mut self, at: At<'_>, home: Home, what: &str, help: Option<String>) -> Target {
        let (place, _) = at;
        let (suffers, target) = match home {
            Home::Menu(menu) => ("the call leaves all menus", self.leave(menu)),
            Home::Behind(_) | Home::Dialplan { .. } => ("the call is cut off", Target::Hangup),
        };
        let help = help.unwrap_or_else(|| "name an application, such as `transfer`".to_owned());
        self.ledger.find(UNKNOWN_APPLICATION, format!("{what}, so {suffers}"), place, &help);
        self.ledger.lose_at(LossReason::UnknownApplication, place, None, vec![target]);
        target
    }
}

/// The language that a channel variable chooses.
fn spoken_language(variable: &str, value: &str) -> Option<Language> {
    let is_tag = |tag: &str| {
        (2..=10).contains(&tag.len())
            && tag.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            && tag.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    match variable {
        "default_language" | "language" if is_tag(value) => Some(Language::new(value)),
        // `…/sounds/es/mx/maria`: the folder names language and region.
        "sound_prefix" => {
            let mut parts = value.split('/').skip_while(|part| *part != "sounds").skip(1);
            let language = parts.next().filter(|part| part.len() == 2 && is_tag(part))?;
            match parts.next().filter(|part| part.len() == 2 && is_tag(part)) {
                Some(region) => {
                    Some(Language::new(&format!("{language}-{}", region.to_ascii_uppercase())))
                }
                None => Some(Language::new(language)),
            }
        }
        _ => None,
    }
}
