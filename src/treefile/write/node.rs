//! One node back to its fields.
//!
//! The kind's fields are written where the reader's documentation shows them first.

use super::value::{Map, Value, duration};
use super::{Writer, prompt_fields};
use crate::tree::{
    Announce, Branch, Collect, Digits, From, Handling, Key, MenuNode, Node, NodeKind, Opaque,
    Purpose, Queue, Resolves, Setting, Switch, SwitchOn, Target, Transfer, TransferDestination,
};
use crate::treefile::UNKNOWN_HOURS;

impl Writer<'_> {
    /// All fields of a node.
    pub(super) fn node(&self, node: &Node) -> Map {
        let mut fields = Map::default();
        if let Some(again) = node.kind.handling().and_then(|handling| handling.again.as_ref()) {
            let mut prompt = Map::default();
            prompt_fields(&mut prompt, again);
            fields.map("again", prompt);
        }
        prompt_fields(&mut fields, &node.prompt);
        self.kind(&mut fields, &node.kind);
        match &node.resolves {
            Resolves::Nothing => {}
            Resolves::Any => fields.text("resolves", Some("any")),
            Resolves::Issues(ids) => fields.list("resolves", ids.iter().map(|id| &**id)),
        }
        if let Some(facts) = &node.facts {
            let purpose = facts.purpose.map(|purpose| match purpose {
                Purpose::Legal => "legal",
                Purpose::Consent => "consent",
                Purpose::Emergency => "emergency",
                Purpose::Promotion => "promotion",
                Purpose::Survey => "survey",
                Purpose::Staff => "staff",
                Purpose::Bot => "bot",
            });
            fields.text("purpose", purpose);
            fields.flag("irreversible", facts.irreversible.then_some(true));
            fields.flag("disclosed", facts.disclosed);
            fields.flag("more_time", facts.more_time.then_some(true));
            fields.text("language", facts.language.as_ref().map(|language| language.tag()));
            fields.text("label", facts.label.as_deref());
            fields.text("note", facts.note.as_deref());
        }
        fields
    }

    fn goes(&self, into: &mut Map, name: &str, target: Option<Target>) {
        into.text(name, target.map(|target| self.target(target)));
    }

    fn kind(&self, fields: &mut Map, kind: &NodeKind) {
        match kind {
            NodeKind::Message { next } => self.goes(fields, "next", *next),
            NodeKind::Menu(menu) => self.menu(fields, menu),
            NodeKind::Collect(collect) => self.collect(fields, collect),
            NodeKind::Switch(switch) => self.switch(fields, switch),
            NodeKind::Hours(hours) => {
                let schedule = hours.schedule.and_then(|i| self.tree.schedules.get(i));
                let name = schedule.map_or(UNKNOWN_HOURS, |schedule| &schedule.name);
                fields.text("hours", Some(name));
                self.goes(fields, "open", hours.open);
                self.goes(fields, "closed", hours.closed);
                self.goes(fields, "holiday", hours.holiday);
            }
            NodeKind::Branch(branch) => self.branch(fields, branch),
            NodeKind::Call { to, next, limit } => {
                let mut call = Map::default();
                self.goes(&mut call, "to", Some(*to));
                self.goes(&mut call, "next", *next);
                call.number("most", limit.map(|limit| limit.most.into()));
                self.goes(&mut call, "full", limit.and_then(|limit| limit.full));
                fields.put("call", Value::Map(call));
            }
            NodeKind::Queue(queue) => self.queue(fields, queue),
            NodeKind::Transfer(transfer) => self.transfer(fields, transfer),
            NodeKind::Voicemail { mailbox, next } => {
                let mut voicemail = Map::default();
                voicemail.text("box", mailbox.as_deref());
                self.goes(&mut voicemail, "next", *next);
                fields.put("voicemail", Value::Map(voicemail));
            }
            NodeKind::Callback(callback) => {
                let mut promise = Map::default();
                promise.text("within", callback.within.map(duration).as_deref());
                promise.flag("confirms", callback.confirms.then_some(true));
                self.goes(&mut promise, "failed", callback.failed);
                fields.put("callback", Value::Map(promise));
            }
            NodeKind::Hangup => fields.flag("hangup", Some(true)),
            NodeKind::Opaque(opaque) => self.opaque(fields, opaque),
        }
    }

    fn menu(&self, fields: &mut Map, menu: &MenuNode) {
        fields.put("menu", Value::Map(self.choices(&menu.choices)));
        let has_speech = menu.choices.iter().any(|choice| choice.phrase().is_some());
        let has_keys = menu.choices.iter().any(|choice| !choice.key.is_spoken());
        let input = match (menu.takes_keys, menu.takes_speech) {
            (true, false) => has_speech.then_some("keys"),
            (true, true) => (!has_speech || !has_keys).then_some("both"),
            (false, _) => has_keys.then_some("speech"),
        };
        fields.text("input", input);
        fields.number("length", menu.length.map(f64::from));
        fields.text("ends_with", menu.ends_with.map(String::from).as_deref());
        self.goes(fields, "confirm", menu.confirm);
        fields.list("refused", menu.refused.iter().map(Key::as_str));
        self.handling(fields, &menu.handling, menu.barge_in);
    }

    /// The settings that the node itself makes.
    fn handling(&self, fields: &mut Map, handling: &Handling, barge_in: Setting<bool>) {
        fn own<T: Copy>(setting: Setting<T>) -> Option<T> {
            (setting.from == From::Node).then_some(setting.value)
        }
        fields.text("timeout", own(handling.timeout).map(duration).as_deref());
        fields.text("interdigit", own(handling.interdigit).map(duration).as_deref());
        super::put_tries(fields, own(handling.tries), handling.apart);
        let no_input = self.handler(&handling.no_input);
        self.exhausted(fields, no_input, self.handler(&handling.no_match));
        fields.flag("barge_in", own(barge_in));
    }

    fn collect(&self, fields: &mut Map, collect: &Collect) {
        let mut entry = Map::default();
        entry.text("into", collect.into.as_deref());
        match collect.digits {
            Some(Digits { min, max }) if min == max => entry.number("digits", Some(min.into())),
            Some(Digits { min, max }) => entry.text("digits", Some(&format!("{min}-{max}"))),
            None => {}
        }
        entry.text("ends_with", collect.ends_with.map(String::from).as_deref());
        fields.put("collect", Value::Map(entry));
        self.goes(fields, "next", collect.next);
        self.goes(fields, "failed", collect.failed);
        self.handling(fields, &collect.handling, collect.barge_in);
    }

    fn switch(&self, fields: &mut Map, switch: &Switch) {
        let mut decision = Map::default();
        match &switch.on {
            SwitchOn::MenuKey(menu) => {
                let key = format!("{}.key", self.target(Target::Node(*menu)));
                decision.text("on", Some(&key));
            }
            SwitchOn::Value(value) => decision.text("on", Some(value)),
        }
        let mut cases = Map::default();
        for (value, target) in &switch.cases {
            self.goes(&mut cases, value, Some(*target));
        }
        decision.put("cases", Value::Map(cases));
        self.goes(&mut decision, "else", switch.otherwise);
        fields.put("switch", Value::Map(decision));
    }

    fn branch(&self, fields: &mut Map, branch: &Branch) {
        let arms = branch.arms.iter().map(|arm| {
            let mut fields = Map::default();
            fields.text("when", Some(&arm.when));
            fields.number("share", arm.share);
            self.goes(&mut fields, "goto", Some(arm.target));
            Value::Map(fields)
        });
        fields.put("branch", Value::List(arms.collect()));
    }

    fn queue(&self, fields: &mut Map, queue: &Queue) {
        let mut wait = Map::default();
        wait.text("name", queue.name.as_deref());
        wait.text("wait", queue.wait.map(duration).as_deref());
        wait.text("max_wait", queue.max_wait.map(duration).as_deref());
        wait.text("place", queue.place.as_deref());
        let announces = queue.announces.iter().map(|announce| match announce {
            Announce::Music => "music",
            Announce::Apology => "apology",
            Announce::Position => "position",
            Announce::Estimate => "estimate",
        });
        wait.list("announces", announces);
        wait.map("leave", self.choices(&queue.leave));
        self.goes(&mut wait, "closed", queue.closed);
        self.goes(&mut wait, "full", queue.full);
        self.goes(&mut wait, "after", queue.after);
        fields.put("queue", Value::Map(wait));
    }

    fn transfer(&self, fields: &mut Map, transfer: &Transfer) {
        let mut hand_over = Map::default();
        match &transfer.to {
            TransferDestination::Number(number) => hand_over.text("number", Some(number)),
            TransferDestination::Extension(extension) => {
                hand_over.text("extension", Some(extension))
            }
            TransferDestination::Tree(tree) => hand_over.text("tree", Some(tree)),
            TransferDestination::Unsaid => {}
        }
        hand_over.flag("human", transfer.human);
        self.goes(&mut hand_over, "failed", transfer.failed);
        self.goes(&mut hand_over, "returns", transfer.returns);
        fields.put("transfer", Value::Map(hand_over));
    }

    fn opaque(&self, fields: &mut Map, opaque: &Opaque) {
        let mut block = Map::default();
        block.text("reason", Some(&*opaque.reason).filter(|reason| !reason.is_empty()));
        block.list("exits", opaque.exits.iter().map(|exit| self.target(*exit)));
        block.text("source", opaque.source.as_deref());
        block.text("settle", opaque.settle.as_deref());
        fields.put("opaque", Value::Map(block));
    }
}
