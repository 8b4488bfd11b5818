//! What each kind of node does: those that decide, ask or go elsewhere in the tree.
//!
//! Menus, opening hours and the kinds that end calls have files of their own.

use std::sync::Arc;

use super::settings::Written;
use super::{Lower, Present};
use crate::diagnostic::Safety;
use crate::limits;
use crate::source::ItemId;
use crate::tree::{
    Arm, Branch, CallLimit, Collect, Digits, Hours, Key, NodeKind, Switch, SwitchOn, Target,
};
use crate::treefile::fields::{ArmFields, CallFields, CollectFields, NodeFields, SwitchFields};
use crate::treefile::{INVALID_MENU_FILE, INVALID_VALUE, UNKNOWN_TARGET};
use crate::yaml::{Nothing, Slot, is_sure};

/// Shares may miss 1 by this much, so that thirds can be written.
const SHARE_TOLERANCE: f64 = 0.001;

impl Lower<'_> {
    /// The kind of that word; its field is there.
    pub(super) fn kind(
        &mut self,
        kind: &str,
        fields: NodeFields,
        written: Written,
        here: &Present<'_>,
    ) -> NodeKind {
        let next = self.target(fields.next, here.at("next"), "next");
        let failed = self.target(fields.failed, here.at("failed"), "failed");
        match kind {
            "menu" => match fields.menu {
                Some(menu) => {
                    let input = [
                        fields.input,
                        fields.refused,
                        fields.length,
                        fields.ends_with,
                        fields.confirm,
                    ];
                    NodeKind::Menu(Box::new(self.menu(menu, input, written, here)))
                }
                None => NodeKind::Message { next },
            },
            "collect" => {
                let collect = self.collect(fields.collect, written, here);
                NodeKind::Collect(Box::new(Collect { next, failed, ..collect }))
            }
            "switch" => NodeKind::Switch(Box::new(self.switch(fields.switch, here))),
            "hours" => NodeKind::Hours(Hours {
                schedule: self.schedule_named(fields.hours, here.at("hours")),
                open: self.target(fields.open, here.at("open"), "open"),
                closed: self.target(fields.closed, here.at("closed"), "closed"),
                holiday: self.target(fields.holiday, here.at("holiday"), "holiday"),
            }),
            "branch" => NodeKind::Branch(self.branch(fields.branch, here)),
            "call" => self.call(fields.call, next, here),
            "queue" => NodeKind::Queue(Box::new(self.queue(fields.queue, here))),
            "transfer" => {
                NodeKind::Transfer(Box::new(self.transfer(fields.transfer, failed, here)))
            }
            "voicemail" => self.voicemail(fields.voicemail, next, here),
            "callback" => NodeKind::Callback(self.callback(fields.callback, failed, here)),
            "hangup" => {
                let at = here.at("hangup");
                let slot = fields.hangup.filter(|slot| !self.is_empty(slot, at));
                if self.flag(slot, at, "hangup") == Some(false) {
                    let help = "leave the field out, or write `hangup: true`".to_owned();
                    self.wrong_value(at, "`hangup: false` says nothing".to_owned(), help);
                }
                NodeKind::Hangup
            }
            "opaque" => NodeKind::Opaque(Box::new(self.opaque(fields.opaque, here))),
            _ => NodeKind::Message { next },
        }
    }

    fn collect(
        &mut self,
        slot: Option<Slot<CollectFields>>,
        written: Written,
        here: &Present<'_>,
    ) -> Collect {
        let at = here.at("collect");
        let (handling, barge_in) = written.over(&self.known.defaults);
        let nothing = Collect {
            into: None,
            digits: None,
            ends_with: None,
            next: None,
            failed: None,
            handling,
            barge_in,
        };
        match slot {
            Some(Slot::Map(fields)) => {
                let here = self.fields(at, CollectFields::NAMES, "`collect`");
                Collect {
                    into: self.opt_text(fields.into, here.at("into"), "into", "a name"),
                    digits: self.digits(fields.digits, here.at("digits")),
                    ends_with: self.ends_with(fields.ends_with, here.at("ends_with")),
                    ..nothing
                }
            }
            Some(slot) => {
                let expected = "`{ into: …, digits: … }`";
                Collect { into: self.text(slot, at, "collect", expected), ..nothing }
            }
            None => nothing,
        }
    }

    fn digits(&mut self, slot: Option<Slot<Nothing>>, at: ItemId) -> Option<Digits> {
        let text =
            self.text(slot?, at, "digits", "a number of digits, or a range such as `4-6`")?;
        let (min, max) = text.split_once('-').unwrap_or((&text, &text));
        match (min.trim().parse::<u16>(), max.trim().parse::<u16>()) {
            (Ok(_), Ok(max)) if max > limits::MOST_DIGITS => {
                let most = limits::MOST_DIGITS;
                let message = format!("`digits` is more than {most}");
                let help = format!("write {most} at most, and ask for longer numbers in parts");
                self.wrong_value(at, message, help);
                None
            }
            (Ok(min), Ok(max)) if 1 <= min && min <= max => Some(Digits { min, max }),
            _ => {
                let message =
                    format!("`digits` must be a number of digits or a range, not `{text}`");
                let help = "write a number from 1, or a range such as `4-6`";
                self.wrong_value(at, message, help.to_owned());
                None
            }
        }
    }

    /// The key that ends an entry.
    pub(super) fn ends_with(&mut self, slot: Option<Slot<Nothing>>, at: ItemId) -> Option<char> {
        let text =
            self.text(slot?, at, "ends_with", "one symbol of the keypad, such as `\"#\"`")?;
        match Key::parse(&text) {
            Ok(key) if key.n_symbols() == 1 => text.chars().next(),
            _ => {
                let message = format!("`ends_with` must be one symbol of the keypad, not `{text}`");
                self.wrong_value(at, message, "write one symbol, such as `\"#\"`".to_owned());
                None
            }
        }
    }

    fn switch(&mut self, slot: Option<Slot<SwitchFields>>, here: &Present<'_>) -> Switch {
        let at = here.at("switch");
        let nothing =
            Switch { on: SwitchOn::Value(Box::default()), cases: Vec::new(), otherwise: None };
        let fields = match slot {
            Some(Slot::Map(fields)) => fields,
            Some(slot) => {
                self.wrong_form(&slot, at, "switch", "`{ on: …, cases: { … }, else: … }`");
                return nothing;
            }
            None => return nothing,
        };
        let here = self.fields(at, SwitchFields::NAMES, "`switch`");
        if fields.on.is_none() {
            let help = "write `on: account` for a collected value, or `on: main.key`";
            self.missing(&here, "`switch`", "on", help);
        }
        let on = self.opt_text(fields.on, here.at("on"), "on", "the name of a value");
        let on = on.and_then(|text| self.switch_on(text, here.at("on")));
        let cases = match fields.cases {
            Some(Slot::Map(cases)) => {
                let cases = self.entries(*cases, here.at("cases"), |case| {
                    (format!("case `{case}` is given twice"), "keep one of them")
                });
                let mut targets = Vec::with_capacity(cases.len());
                for (entry, at) in cases {
                    let target = self.target(Some(entry.value), at, "cases");
                    targets.extend(target.map(|target| (entry.key, target)));
                }
                targets
            }
            Some(slot) => {
                let expected = "a map of values to targets";
                self.wrong_form(&slot, here.at("cases"), "cases", expected);
                Vec::new()
            }
            None => {
                let help = "write `cases: { value: node }`";
                self.missing(&here, "`switch`", "cases", help);
                Vec::new()
            }
        };
        let otherwise = self.target(fields.otherwise, here.at("else"), "else");
        Switch { on: on.unwrap_or(nothing.on), cases, otherwise }
    }

    fn switch_on(&mut self, text: Box<str>, at: ItemId) -> Option<SwitchOn> {
        let Some(menu) = text.strip_suffix(".key") else { return Some(SwitchOn::Value(text)) };
        if let Some(id) = self.known.nodes.get(menu) {
            return Some(SwitchOn::MenuKey(*id));
        }
        let known = self.known;
        let ids = || known.ids.iter().map(|id| &**id);
        let near = self.near.find(menu, ids());
        let fix = near.and_then(|near| {
            let is_sure = is_sure(menu, near, ids());
            let safety = if is_sure { Safety::Safe } else { Safety::Unsafe };
            self.instead(self.on_value(at), (&text, &format!("{near}.key")), safety)
        });
        let help = match near {
            Some(id) => format!("did you mean `{id}.key`?"),
            None => "write the id of a menu before `.key`".to_owned(),
        };
        let message = format!("`on` looks at the menu `{menu}`, but no node has that id");
        let finding = self.mistake(UNKNOWN_TARGET, self.on_value(at), message).help(help).fix(fix);
        self.push(finding);
        None
    }

    fn branch(&mut self, slot: Option<Slot<ArmFields>>, here: &Present<'_>) -> Branch {
        let at = here.at("branch");
        let list = match slot {
            Some(Slot::List(list)) if list.is_empty() => {
                let finding = self
                    .mistake(INVALID_MENU_FILE, self.on_key(at), "`branch` has no arms".to_owned())
                    .help("write its arms, such as `- { when: a known caller, goto: main }`");
                self.push(finding);
                return Branch::default();
            }
            Some(Slot::List(list)) => list,
            Some(slot) => {
                let expected = "a list such as `- { when: a known caller, goto: main }`";
                self.wrong_form(&slot, at, "branch", expected);
                return Branch::default();
            }
            None => return Branch::default(),
        };
        let outline = self.outline;
        let mut places = outline.children(at);
        let mut arms = Vec::with_capacity(list.len());
        let mut n_shares = 0;
        for slot in list {
            let at = places.next().unwrap_or(at);
            let (arm, has_share) = self.arm(slot, at);
            n_shares += usize::from(has_share);
            arms.push(arm);
        }
        self.check_shares(&arms, n_shares, at);
        Branch { arms }
    }

    /// An arm, and whether it has a share, even an invalid one.
    fn arm(&mut self, slot: Slot<ArmFields>, at: ItemId) -> (Arm, bool) {
        let nothing = Arm {
            when: Arc::default(),
            share: None,
            target: Target::Unknown,
            place: self.place(at),
        };
        let Slot::Map(fields) = slot else {
            self.wrong_form(&slot, at, "branch", "`{ when: …, share: …, goto: … }`");
            return (nothing, false);
        };
        let here = self.fields(at, ArmFields::NAMES, "an arm of `branch`");
        if fields.when.is_none() {
            let help = "say in a few words when it is taken";
            self.missing(&here, "an arm of `branch`", "when", help);
        }
        if fields.goto.is_none() {
            let help = "write where it leads, such as `goto: main`";
            self.missing(&here, "an arm of `branch`", "goto", help);
        }
        let when = self.opt_text(fields.when, here.at("when"), "when", "a few words");
        let has_share = fields.share.is_some();
        let share = self.share(fields.share, here.at("share"), "share");
        let target = self.target(fields.goto, here.at("goto"), "goto");
        let target = target.unwrap_or(Target::Unknown);
        (Arm { when: when.unwrap_or_default().into(), share, target, ..nothing }, has_share)
    }

    fn check_shares(&mut self, arms: &[Arm], n_shares: usize, at: ItemId) {
        let shares: Vec<f64> = arms.iter().filter_map(|arm| arm.share).collect();
        let sum: f64 = shares.iter().sum();
        let has_wrong_share = shares.len() < n_shares;
        let finding = if n_shares == 0 || has_wrong_share {
            return;
        } else if n_shares < arms.len() {
            let message = "some arms of `branch` have a `share` and some have none".to_owned();
            self.mistake(INVALID_VALUE, self.on_key(at), message)
                .help("give every arm a share, or none")
        } else if (sum - 1.0).abs() > SHARE_TOLERANCE {
            let message = format!("the shares of `branch` sum to {}, not to 1", rounded(sum));
            self.mistake(INVALID_VALUE, self.on_key(at), message)
                .help("change the shares so that they sum to 1")
        } else {
            return;
        };
        self.push(finding);
    }

    fn call(
        &mut self,
        slot: Option<Slot<CallFields>>,
        beside: Option<Target>,
        here: &Present<'_>,
    ) -> NodeKind {
        let at = here.at("call");
        let mut limit = None;
        let (to, to_at, next) = match slot {
            Some(Slot::Map(fields)) => {
                let here = self.fields(at, CallFields::NAMES, "`call`");
                let inside = self.target(fields.next, here.at("next"), "next");
                let next = self.either(beside, inside, here.at("next"), "next");
                if fields.to.is_none() {
                    let help = "write the node that is entered, such as `to: identify`";
                    self.missing(&here, "`call`", "to", help);
                }
                let full = self.target(fields.full, here.at("full"), "full");
                let most = self.count(fields.most, here.at("most"), "most");
                limit = most.map(|most| CallLimit { most, full });
                let to = self.opt_text(fields.to, here.at("to"), "to", "a node's id");
                (to, here.at("to"), next)
            }
            Some(slot) => {
                (self.text(slot, at, "call", "a node's id, or `{ to: …, next: … }`"), at, beside)
            }
            None => (None, at, beside),
        };
        let to = match to.as_deref() {
            Some("start") => self.known.start,
            Some(name) => self.node_named(name, to_at, "call"),
            None => None,
        };
        NodeKind::Call { to: to.map_or(Target::Unknown, Target::Node), next, limit }
    }
}

fn rounded(sum: f64) -> f64 {
    (sum * 1000.0).round() / 1000.0
}
