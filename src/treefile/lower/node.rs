//! One node: which kind it is, which fields that kind takes, its facts.

use super::{Lower, Present};
use crate::source::ItemId;
use crate::tree::{Facts, Node, NodeKind, Prompt, Purpose, Resolves, Target};
use crate::treefile::fields::{DefaultFields, NodeFields};
use crate::treefile::{INVALID_MENU_FILE, INVALID_VALUE};
use crate::yaml::{Nothing, Slot};

/// Fields that make a node a kind.
const KINDS: [&str; 12] = [
    "menu",
    "collect",
    "switch",
    "hours",
    "branch",
    "call",
    "queue",
    "transfer",
    "voicemail",
    "callback",
    "hangup",
    "opaque",
];

/// Fields that only some kinds have.
const HOMES: [(&str, &[&str]); 19] = [
    ("next", &["message", "collect", "call", "voicemail"]),
    ("failed", &["collect", "transfer", "callback"]),
    ("open", &["hours"]),
    ("closed", &["hours"]),
    ("holiday", &["hours"]),
    ("timeout", &["menu", "collect"]),
    ("interdigit", &["menu", "collect"]),
    ("tries", &["menu", "collect"]),
    ("no_input", &["menu", "collect"]),
    ("no_match", &["menu", "collect"]),
    ("exhausted", &["menu", "collect"]),
    ("barge_in", &["menu", "collect"]),
    ("input", &["menu"]),
    ("refused", &["menu"]),
    ("length", &["menu"]),
    ("ends_with", &["menu"]),
    ("confirm", &["menu"]),
    ("again", &["menu", "collect"]),
    ("more_time", &["menu", "collect"]),
];

const PURPOSES: [(&str, Purpose); 7] = [
    ("legal", Purpose::Legal),
    ("consent", Purpose::Consent),
    ("emergency", Purpose::Emergency),
    ("promotion", Purpose::Promotion),
    ("survey", Purpose::Survey),
    ("staff", Purpose::Staff),
    ("bot", Purpose::Bot),
];

impl Lower<'_> {
    /// A node of that id.
    pub(in crate::treefile) fn node(
        &mut self,
        id: Box<str>,
        slot: Slot<NodeFields>,
        at: ItemId,
    ) -> Node {
        self.node = Some(id);
        let mut node = Node {
            id: Box::default(),
            prompt: Prompt::default(),
            kind: NodeKind::Message { next: None },
            resolves: Resolves::Nothing,
            facts: None,
            place: self.place(at),
        };
        self.check_id(at);
        match slot {
            Slot::Map(fields) => self.fill_node(*fields, at, &mut node),
            slot => {
                let expected = "its fields under it, such as `say: …` and `next: …`";
                let field = self.node.clone().unwrap_or_default();
                self.wrong_form(&slot, at, &field, expected);
            }
        }
        node.id = self.node.take().unwrap_or_default();
        node
    }

    fn check_id(&mut self, at: ItemId) {
        let id = self.node.as_deref().unwrap_or("");
        let finding = if Target::WORDS.contains(&id) {
            let message =
                format!("a node cannot be called `{id}`: the word is a target of its own");
            self.mistake(INVALID_VALUE, self.on_key(at), message)
                .help(format!("give it another id, such as `{id}-node`"))
        } else if id.trim().is_empty() {
            self.mistake(INVALID_VALUE, self.on_key(at), "a node has no id".to_owned())
                .help("write an id before the colon")
        } else {
            return;
        };
        self.push(finding);
    }

    fn fill_node(&mut self, mut fields: NodeFields, at: ItemId, node: &mut Node) {
        let here = self.fields(at, NodeFields::NAMES, "a node");
        let kind = self.kind_of(&here);
        self.check_homes(kind, &here);
        let prompt =
            self.prompt(fields.say.take(), fields.audio.take(), fields.seconds.take(), &here);
        node.prompt = prompt;
        node.resolves = self.resolves(fields.resolves.take(), here.at("resolves"));
        node.facts = self.facts(&mut fields, &here);
        let settings = DefaultFields {
            timeout: fields.timeout.take(),
            interdigit: fields.interdigit.take(),
            tries: fields.tries.take(),
            exhausted: fields.exhausted.take(),
            no_input: fields.no_input.take(),
            no_match: fields.no_match.take(),
            barge_in: fields.barge_in.take(),
        };
        let again = self.again(fields.again.take(), here.at("again"));
        let written = self.settings(settings, &here).with_again(again);
        node.kind = self.kind(kind, fields, written, &here);
    }

    /// The first kind; reports all others.
    fn kind_of(&mut self, here: &Present<'_>) -> &'static str {
        let mut kinds: Vec<(ItemId, &'static str)> =
            KINDS.into_iter().filter_map(|kind| Some((here.get(kind)?, kind))).collect();
        kinds.sort_unstable();
        let Some((first_at, first)) = kinds.first().copied() else { return "message" };
        for (at, kind) in &kinds[1..] {
            let id = self.node.as_deref().unwrap_or("");
            let finding = self
                .mistake(
                    INVALID_MENU_FILE,
                    self.on_key(*at),
                    format!("node `{id}` is both a `{first}` and a `{kind}`"),
                )
                .label(self.on_key(first_at), "first kind here")
                .help(format!("give `{kind}` a node of its own and lead to it"));
            self.push(finding);
        }
        first
    }

    /// Reports fields that do nothing on this kind.
    fn check_homes(&mut self, kind: &str, here: &Present<'_>) {
        for (field, at) in &here.fields {
            let home = HOMES.iter().find(|(name, _)| name == field);
            let Some((_, kinds)) = home.filter(|(_, kinds)| !kinds.contains(&kind)) else {
                continue;
            };
            let kinds: Vec<_> = kinds
                .iter()
                .map(|kind| match *kind {
                    "message" => "a node without a kind".to_owned(),
                    kind => format!("`{kind}`"),
                })
                .collect();
            let on = if kind == "message" { "a node without a kind" } else { kind };
            let finding = self
                .mistake(
                    INVALID_MENU_FILE,
                    self.on_key(*at),
                    format!("`{field}` does nothing on {}", quoted_kind(on)),
                )
                .help(format!("it works on {}", kinds.join(", ")));
            self.push(finding);
        }
    }

    fn resolves(&mut self, slot: Option<Slot<Nothing>>, at: ItemId) -> Resolves {
        let ids = self.texts(slot, at, "resolves", "`any`, the id of an issue, or a list of ids");
        if ids.is_empty() {
            return Resolves::Nothing;
        }
        if ids.iter().any(|(id, _)| &**id == "any") {
            for (id, at) in ids.iter().filter(|(id, _)| &**id != "any") {
                let message = format!("`any` already covers `{id}`");
                self.wrong_value(*at, message, "write `resolves: any` alone".to_owned());
            }
            return Resolves::Any;
        }
        Resolves::Issues(ids.into_iter().map(|(id, _)| id).collect())
    }

    fn facts(&mut self, fields: &mut NodeFields, here: &Present<'_>) -> Option<Box<Facts>> {
        let at = here.at("purpose");
        let purpose = self
            .opt_text(fields.purpose.take(), at, "purpose", "`legal`, `consent` or another purpose")
            .and_then(|word| self.word(&word, at, "purpose", &PURPOSES));
        let facts = Facts {
            purpose,
            irreversible: self
                .flag(fields.irreversible.take(), here.at("irreversible"), "irreversible")
                .unwrap_or(false),
            disclosed: self.flag(fields.disclosed.take(), here.at("disclosed"), "disclosed"),
            more_time: self
                .flag(fields.more_time.take(), here.at("more_time"), "more_time")
                .unwrap_or(false),
            language: self.opt_language(fields.language.take(), here.at("language")),
            label: self.opt_text(fields.label.take(), here.at("label"), "label", "a short name"),
            note: self.opt_text(fields.note.take(), here.at("note"), "note", "a remark"),
        };
        (facts != Facts::default()).then(|| Box::new(facts))
    }
}

fn quoted_kind(kind: &str) -> String {
    if kind.contains(' ') { kind.to_owned() } else { format!("a `{kind}` node") }
}
