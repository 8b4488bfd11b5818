//! A tree back to a menu file.
//!
//! Reading what was written gives the same tree at other places. It decides how things
//! are spelt; what they mean is for lowering.

mod listed;
mod long_text;
mod node;
mod value;

use std::collections::BTreeMap;

use crate::tree::{
    Apart, Choice, From, Handler, ListedIssue, Mistake, NodeKind, Observation, PhoneTree, Prompt,
    Schedule, Setting, Target, Words,
};
use crate::yaml;
pub use listed::{WrittenField, WrittenFields};
use long_text::LongTexts;
pub(crate) use value::duration;
pub(super) use value::{Map, Value};

/// Writes a tree as a menu file.
///
/// An unknown target is written as a node that does not exist, which reading reports.
/// Settings in `defaults` are taken from the nodes that use them.
pub fn write(tree: &PhoneTree) -> String {
    let writer = Writer::new(tree);
    let mut file = writer.file();
    let long = LongTexts::of(&mut file);
    long.put_back(yaml::emit(&file).expect("names of fields and ids are texts"))
}

/// The fields that [`write()`] writes, one by one, with their values.
pub fn written_fields(tree: &PhoneTree) -> WrittenFields {
    let writer = Writer::new(tree);
    let nodes = tree.nodes.iter().map(|node| listed::fields(&writer.node(node))).collect();
    WrittenFields { file: listed::fields(&writer.head()), nodes }
}

/// The fields of a menu file, as [`write()`] spells them.
pub(super) fn fields_of(tree: &PhoneTree) -> Map {
    Writer::new(tree).file()
}

/// Knows how targets are spelt.
struct Writer<'t> {
    tree: &'t PhoneTree,
    /// A name that no node has.
    unknown: String,
}

impl<'t> Writer<'t> {
    fn new(tree: &'t PhoneTree) -> Self {
        let mut unknown = "unknown".to_owned();
        while tree.nodes.iter().any(|node| *node.id == *unknown) {
            unknown.push('-');
        }
        Writer { tree, unknown }
    }

    fn file(&self) -> Map {
        let mut file = self.head();
        let mut nodes = Map::default();
        for node in &self.tree.nodes {
            nodes.put(&node.id, Value::Map(self.node(node)));
        }
        file.put("nodes", Value::Map(nodes));
        file
    }

    /// All fields but the nodes.
    fn head(&self) -> Map {
        let tree = self.tree;
        let mut file = Map::default();
        file.text("name", Some(&*tree.name).filter(|name| !name.is_empty()));
        file.text("version", tree.version.as_deref());
        file.text("basis", tree.basis.is_heard().then_some(tree.basis.word()));
        if !tree.observed.is_empty() {
            file.put("observed", Value::List(tree.observed.iter().map(observation).collect()));
        }
        file.text("sector", tree.sector.as_deref());
        file.text("language", tree.language.as_ref().map(|language| language.tag()));
        file.list("languages", tree.languages.iter().map(|language| language.tag()));
        file.text("timezone", tree.timezone.as_deref());
        match tree.entries.as_slice() {
            [only] if &*only.name == "start" => {
                file.text("start", Some(self.target(Target::Node(only.node))));
            }
            entries => {
                let mut ways = Map::default();
                for entry in entries {
                    ways.text(&entry.name, Some(self.target(Target::Node(entry.node))));
                }
                file.map("entries", ways);
            }
        }
        file.map("defaults", self.defaults());
        file.map("keys", self.choices(&tree.global_keys));
        let mut hours = Map::default();
        for schedule in &tree.schedules {
            hours.put(&schedule.name, Value::Map(hours_of(schedule)));
        }
        file.map("hours", hours);
        let mut issues = Map::default();
        issues.text("catalogue", tree.issues.catalogue.as_deref());
        let mut list = Map::default();
        for issue in &tree.issues.issues {
            list.put(&issue.id, Value::Map(issue_fields(issue)));
        }
        issues.map("list", list);
        file.map("issues", issues);
        file
    }

    fn target(&self, target: Target) -> &str {
        match target {
            // A file cannot say that a target is not known: it names a node that is missing.
            Target::Unknown | Target::Missing { .. } => &self.unknown,
            target => self.tree.target_name(target),
        }
    }

    /// The settings that nodes took from `defaults`.
    fn defaults(&self) -> Map {
        let mut defaults = Map::default();
        let handlings = || self.tree.nodes.iter().filter_map(|node| node.kind.handling());
        fn first<T: Copy>(mut settings: impl Iterator<Item = Setting<T>>) -> Option<T> {
            settings.find(|setting| setting.from == From::Defaults).map(|setting| setting.value)
        }
        let timeout = first(handlings().map(|handling| handling.timeout));
        defaults.text("timeout", timeout.map(duration).as_deref());
        let interdigit = first(handlings().map(|handling| handling.interdigit));
        defaults.text("interdigit", interdigit.map(duration).as_deref());
        let tries = handlings().find(|handling| handling.tries.from == From::Defaults);
        if let Some(handling) = tries {
            put_tries(&mut defaults, Some(handling.tries.value), handling.apart);
        }
        let barge_in = self.tree.nodes.iter().filter_map(|node| match &node.kind {
            NodeKind::Menu(menu) => Some(menu.barge_in),
            NodeKind::Collect(collect) => Some(collect.barge_in),
            _ => None,
        });
        defaults.flag("barge_in", first(barge_in));
        let no_input = first(handlings().map(|handling| handling.no_input.exhausted)).flatten();
        let no_match = first(handlings().map(|handling| handling.no_match.exhausted)).flatten();
        self.exhausted(&mut defaults, (None, no_input), (None, no_match));
        defaults
    }

    /// What is said on silence and on a wrong key, and where the call goes after the last.
    fn exhausted(
        &self,
        into: &mut Map,
        no_input: (Option<&Prompt>, Option<Target>),
        no_match: (Option<&Prompt>, Option<Target>),
    ) {
        let shared = no_input.1.filter(|_| no_input.1 == no_match.1);
        into.text("exhausted", shared.map(|target| self.target(target)));
        for (name, (say, exhausted)) in [("no_input", no_input), ("no_match", no_match)] {
            let mut handler = Map::default();
            if let Some(say) = say {
                prompt_fields(&mut handler, say);
            }
            let own = exhausted.filter(|_| shared.is_none());
            handler.text("exhausted", own.map(|target| self.target(target)));
            into.map(name, handler);
        }
    }

    /// A handler's prompt, and its target when the node itself names it.
    fn handler<'h>(&self, handler: &'h Handler) -> (Option<&'h Prompt>, Option<Target>) {
        let own = handler.exhausted.from == From::Node;
        (handler.say.as_deref(), handler.exhausted.value.filter(|_| own))
    }

    fn choices(&self, choices: &[Choice]) -> Map {
        let mut map = Map::default();
        for choice in choices {
            let mut fields = Map::default();
            prompt_fields(&mut fields, &choice.prompt);
            fields.text("label", choice.label.as_deref());
            fields.text("goto", Some(self.target(choice.target)));
            fields.flag("hidden", choice.hidden.then_some(true));
            if let Some(facts) = &choice.facts {
                fields.list("handles", facts.handles.iter().map(|id| &**id));
                fields.list("not", facts.not.iter().map(|id| &**id));
                fields.list("keywords", facts.keywords.iter().map(|word| &**word));
                // The first phrase of a choice that can only be spoken is its name.
                let named = usize::from(choice.key.is_spoken());
                fields.list("speech", facts.speech.iter().skip(named).map(|phrase| &**phrase));
                fields.text("matches", facts.matches.as_ref().map(|pattern| pattern.as_str()));
                fields.number("weight", facts.weight);
                fields.text("language", facts.language.as_ref().map(|language| language.tag()));
            }
            match choice.phrase().filter(|_| choice.key.is_spoken()) {
                Some(phrase) => map.put(&format!("say {phrase}"), Value::Map(fields)),
                None => map.put(choice.key.as_str(), Value::Map(fields)),
            }
        }
        map
    }
}

/// The tries, together or by what they count.
fn put_tries(into: &mut Map, tries: Option<u32>, apart: Option<Apart>) {
    let (Some(_), Some(apart)) = (tries, apart) else {
        return into.number("tries", tries.map(f64::from));
    };
    let mut limits = Map::default();
    limits.number("no_input", Some(f64::from(apart.no_input)));
    limits.number("no_match", Some(f64::from(apart.no_match)));
    limits.text(
        "resets",
        apart.resets.map(|mistake| match mistake {
            Mistake::NoInput => "no_input",
            Mistake::NoMatch => "no_match",
        }),
    );
    into.map("tries", limits);
}

fn prompt_fields(into: &mut Map, prompt: &Prompt) {
    match &prompt.words {
        Words::None => {}
        Words::One(text) => into.text("say", Some(text)),
        Words::ByLanguage(texts) => {
            let mut say = Map::default();
            for (language, text) in texts {
                say.text(language.tag(), Some(text));
            }
            into.map("say", say);
        }
    }
    into.text("audio", prompt.audio.as_deref());
    into.number("seconds", prompt.seconds);
}

fn observation(seen: &Observation) -> Value {
    let mut fields = Map::default();
    fields.text("number", seen.number.as_deref());
    fields.text("at", seen.at.as_deref());
    fields.text("by", seen.by.as_deref());
    Value::Map(fields)
}

fn issue_fields(issue: &ListedIssue) -> Map {
    let mut fields = Map::default();
    fields.text("title", Some(&issue.title));
    fields.number("volume", issue.volume);
    fields.list("keywords", issue.keywords.iter().map(|word| &**word));
    fields
}

/// Days with their spans, Monday first.
fn hours_of(schedule: &Schedule) -> Map {
    let mut days: BTreeMap<u8, Vec<String>> = BTreeMap::new();
    for span in &schedule.open {
        let text = match (span.from, span.to) {
            (0, 1440) => "24h".to_owned(),
            _ => span.to_string(),
        };
        days.entry(span.day.0).or_default().push(text);
    }
    let mut fields = Map::default();
    for (day, spans) in days {
        fields.text(crate::tree::Day(day).name(), Some(&spans.join(", ")));
    }
    let dates: Vec<String> = schedule
        .closed
        .iter()
        .map(|date| {
            let day = format!("{:02}-{:02}", date.month, date.day);
            date.year.map_or(day.clone(), |year| format!("{year:04}-{day}"))
        })
        .collect();
    fields.list("closed", dates.iter().map(String::as_str));
    fields
}
