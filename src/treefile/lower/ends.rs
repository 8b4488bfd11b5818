//! Kinds of nodes at which calls end or leave: queues, transfers, voicemail, callbacks,
//! and what an importer could not decide.
//!
//! Each may be written short, with the one thing that matters most.

use super::menu::Phrases;
use super::{Lower, Present};
use crate::source::ItemId;
use crate::tree::{
    Announce, Callback, NodeKind, Opaque, Queue, Target, Transfer, TransferDestination,
};
use crate::treefile::INVALID_MENU_FILE;
use crate::treefile::fields::{
    CallbackFields, OpaqueFields, QueueFields, TransferFields, VoicemailFields,
};
use crate::yaml::{Nothing, Slot};

const ANNOUNCES: [(&str, Announce); 4] = [
    ("music", Announce::Music),
    ("apology", Announce::Apology),
    ("position", Announce::Position),
    ("estimate", Announce::Estimate),
];

impl Lower<'_> {
    pub(super) fn queue(&mut self, slot: Option<Slot<QueueFields>>, here: &Present<'_>) -> Queue {
        let at = here.at("queue");
        let fields = match slot {
            Some(Slot::Map(fields)) => fields,
            Some(slot) if !self.says_nothing(&slot, at) => {
                let name = self.text(slot, at, "queue", "a name, or `{ name: …, wait: … }`");
                return Queue { name, ..Queue::default() };
            }
            _ => return Queue::default(),
        };
        let here = self.fields(at, QueueFields::NAMES, "`queue`");
        let words = "`music`, `apology`, `position`, `estimate`";
        let announces = self
            .texts(fields.announces, here.at("announces"), "announces", words)
            .into_iter()
            .filter_map(|(word, at)| self.word(&word, at, "announces", &ANNOUNCES))
            .collect();
        Queue {
            name: self.opt_text(fields.name, here.at("name"), "name", "a name"),
            wait: self.duration(fields.wait, here.at("wait"), "wait"),
            max_wait: self.duration(fields.max_wait, here.at("max_wait"), "max_wait"),
            closed: self.target(fields.closed, here.at("closed"), "closed"),
            place: self.country(fields.place, here.at("place")),
            announces,
            leave: self.choices(fields.leave, here.at("leave"), "leave", Phrases::No),
            full: self.target(fields.full, here.at("full"), "full"),
            after: self.target(fields.after, here.at("after"), "after"),
        }
    }

    fn country(&mut self, slot: Option<Slot<Nothing>>, at: ItemId) -> Option<Box<str>> {
        let word = self.opt_text(slot, at, "place", "a country, such as `PH`")?;
        if word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return Some(word.to_ascii_uppercase().into());
        }
        let message = format!("`place` is `{word}`, which is not the code of a country");
        self.wrong_value(at, message, "write two letters, such as `PH` or `US`".to_owned());
        None
    }

    pub(super) fn transfer(
        &mut self,
        slot: Option<Slot<TransferFields>>,
        beside: Option<Target>,
        here: &Present<'_>,
    ) -> Transfer {
        let at = here.at("transfer");
        let nothing = Transfer {
            to: TransferDestination::Unsaid,
            human: None,
            failed: beside,
            returns: None,
        };
        let fields = match slot {
            Some(Slot::Map(fields)) => fields,
            Some(slot) if !self.says_nothing(&slot, at) => {
                let expected = "a phone number, or `{ number: …, human: true }`";
                let number = self.text(slot, at, "transfer", expected);
                let to = number.map_or(TransferDestination::Unsaid, TransferDestination::Number);
                return Transfer { to, ..nothing };
            }
            _ => return nothing,
        };
        let here = self.fields(at, TransferFields::NAMES, "`transfer`");
        let mut given: Vec<_> = ["number", "extension", "tree"]
            .into_iter()
            .filter_map(|field| Some((here.get(field)?, field)))
            .collect();
        given.sort_unstable();
        for (second, field) in given.iter().skip(1) {
            let (first, before) = given[0];
            let finding = self
                .mistake(
                    INVALID_MENU_FILE,
                    self.on_key(*second),
                    format!("`transfer` has both `{before}` and `{field}`"),
                )
                .label(self.on_key(first), "first here")
                .help("keep one of them");
            self.push(finding);
        }
        let number = self.opt_text(fields.number, here.at("number"), "number", "a phone number");
        let extension =
            self.opt_text(fields.extension, here.at("extension"), "extension", "an extension");
        let tree = self.opt_text(fields.tree, here.at("tree"), "tree", "the name of a tree");
        let to = number
            .map(TransferDestination::Number)
            .or(extension.map(TransferDestination::Extension))
            .or(tree.map(TransferDestination::Tree));
        let inside = self.target(fields.failed, here.at("failed"), "failed");
        Transfer {
            to: to.unwrap_or(TransferDestination::Unsaid),
            human: self.flag(fields.human, here.at("human"), "human"),
            failed: self.either(beside, inside, here.at("failed"), "failed"),
            returns: self.target(fields.returns, here.at("returns"), "returns"),
        }
    }

    pub(super) fn voicemail(
        &mut self,
        slot: Option<Slot<VoicemailFields>>,
        beside: Option<Target>,
        here: &Present<'_>,
    ) -> NodeKind {
        let at = here.at("voicemail");
        match slot {
            Some(Slot::Map(fields)) => {
                let here = self.fields(at, VoicemailFields::NAMES, "`voicemail`");
                let inside = self.target(fields.next, here.at("next"), "next");
                NodeKind::Voicemail {
                    mailbox: self.opt_text(fields.mailbox, here.at("box"), "box", "a name"),
                    next: self.either(beside, inside, here.at("next"), "next"),
                }
            }
            Some(slot) if !self.says_nothing(&slot, at) => NodeKind::Voicemail {
                mailbox: self.text(slot, at, "voicemail", "the name of a box, or `{ box: … }`"),
                next: beside,
            },
            _ => NodeKind::Voicemail { mailbox: None, next: beside },
        }
    }

    pub(super) fn callback(
        &mut self,
        slot: Option<Slot<CallbackFields>>,
        beside: Option<Target>,
        here: &Present<'_>,
    ) -> Callback {
        let at = here.at("callback");
        match slot {
            Some(Slot::Map(fields)) => {
                let here = self.fields(at, CallbackFields::NAMES, "`callback`");
                let inside = self.target(fields.failed, here.at("failed"), "failed");
                let confirms = self.flag(fields.confirms, here.at("confirms"), "confirms");
                Callback {
                    within: self.duration(fields.within, here.at("within"), "within"),
                    confirms: confirms.unwrap_or(false),
                    failed: self.either(beside, inside, here.at("failed"), "failed"),
                }
            }
            Some(slot) if !self.says_nothing(&slot, at) => Callback {
                within: self.duration(Some(slot), at, "callback"),
                confirms: false,
                failed: beside,
            },
            _ => Callback { failed: beside, ..Callback::default() },
        }
    }

    pub(super) fn opaque(
        &mut self,
        slot: Option<Slot<OpaqueFields>>,
        here: &Present<'_>,
    ) -> Opaque {
        let at = here.at("opaque");
        match slot {
            Some(Slot::Map(fields)) => {
                let here = self.fields(at, OpaqueFields::NAMES, "`opaque`");
                let reason = self.opt_text(fields.reason, here.at("reason"), "reason", "a reason");
                let exits = self
                    .texts(fields.exits, here.at("exits"), "exits", "targets")
                    .into_iter()
                    .map(|(name, at)| self.resolve(&name, at, "exits"))
                    .collect();
                let source = self.opt_text(fields.source, here.at("source"), "source", "a text");
                let settle =
                    self.opt_text(fields.settle, here.at("settle"), "settle", "what to do");
                Opaque { reason: reason.unwrap_or_default(), exits, source, settle }
            }
            Some(slot) if !self.says_nothing(&slot, at) => {
                let reason = self.text(slot, at, "opaque", "a reason, or `{ reason: … }`");
                Opaque { reason: reason.unwrap_or_default(), ..Opaque::default() }
            }
            _ => Opaque::default(),
        }
    }

    /// `queue:` or `queue: true`: the kind without any details.
    fn says_nothing<M>(&self, slot: &Slot<M>, at: ItemId) -> bool {
        self.is_empty(slot, at) || self.is_true(slot, at)
    }

    /// One of two places of a field: beside the kind or inside it.
    pub(super) fn either(
        &mut self,
        beside: Option<Target>,
        inside: Option<Target>,
        at: ItemId,
        field: &str,
    ) -> Option<Target> {
        if beside.is_some() && inside.is_some() {
            let finding = self
                .mistake(
                    INVALID_MENU_FILE,
                    self.on_key(at),
                    format!("`{field}` is given here and on the node"),
                )
                .help("keep one of them");
            self.push(finding);
        }
        beside.or(inside)
    }
}
