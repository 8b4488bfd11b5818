//! A callers file to data, every mistake with its place.
//!
//! Names are held against the tree and the issues that the file is for. It opens no files.

mod at;
mod numbers;
mod traffic;

use std::collections::BTreeMap;

use super::behaviour::{Callers, HoldLaw, Listening, Mix};
use super::shape::{BehaviourFields, CallersFileFields, ListeningFields, PatienceFields};
use super::{INVALID_CALLERS_FILE, Patience};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{FileId, ItemId, Outline, SourceFile, Sources, Span};
use crate::tree::{NodeId, PhoneTree};
use crate::yaml::{self, Entries, INVALID_YAML, Limits, Nothing, Reader, Slot, YamlError};

/// A callers file as it was read.
#[derive(Debug)]
pub struct LoadedCallers {
    /// What it says, over what it was read onto; what has a mistake is left as it was.
    pub callers: Callers,
    /// The file in the sources.
    pub file: FileId,
    /// All mistakes, in the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a callers file for a tree and its issues, by their ids, and adds it to the sources
/// under the name that the user should see. What the file does not say stays as it is in
/// `onto`.
pub fn read(
    sources: &mut Sources,
    name: &str,
    text: String,
    (tree, issues): (&PhoneTree, &[&str]),
    onto: Callers,
) -> LoadedCallers {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let shape = yaml::outline(&text, &Limits::default())
        .and_then(|reading| Ok((yaml::typed::<Slot<CallersFileFields>>(&text)?, reading)));
    let source = SourceFile::new(name, text);
    let (fields, reading) = match shape {
        Ok(found) => found,
        Err(error) => {
            let file = sources.next_id();
            let diagnostics = vec![invalid_yaml(file, error)];
            sources.add(source);
            return LoadedCallers { callers: onto, file, diagnostics };
        }
    };
    let file = sources.add(source.with_outline(reading.outline, reading.comments));
    let mut loaded = LoadedCallers { callers: onto, file, diagnostics: Vec::new() };
    if let Some(source) = sources.get(file) {
        let mut lower = Lower::new(file, source, tree, issues, &mut loaded.callers);
        lower.file(fields);
        loaded.diagnostics = std::mem::take(&mut lower.reader.findings);
    }
    loaded
}

fn invalid_yaml(file: FileId, error: YamlError) -> Diagnostic {
    let span = Span { file, start: error.start, end: error.end };
    let mut finding =
        Diagnostic::new(INVALID_YAML, Severity::Error, error.message).label(Some(span), "");
    finding.help = error.help;
    finding
}

/// Turns shapes into data.
struct Lower<'a> {
    reader: Reader<'a>,
    tree: &'a PhoneTree,
    nodes: BTreeMap<&'a str, NodeId>,
    issues: &'a [&'a str],
    out: &'a mut Callers,
}

impl<'a> Lower<'a> {
    fn new(
        file: FileId,
        source: &'a SourceFile,
        tree: &'a PhoneTree,
        issues: &'a [&'a str],
        out: &'a mut Callers,
    ) -> Self {
        let nodes = tree.iter().map(|(id, node)| (&*node.id, id)).collect();
        let reader = Reader::new(file, source, INVALID_CALLERS_FILE, meant);
        Lower { reader, tree, nodes, issues, out }
    }

    fn file(&mut self, slot: Slot<CallersFileFields>) {
        let root = Outline::ROOT;
        let fields = match slot {
            Slot::Map(fields) => *fields,
            slot if self.reader.is_empty(&slot, root) => return,
            _ => {
                self.not_a_map(root, "a callers file", "`callers:` and below it what callers do");
                return;
            }
        };
        let here = self.reader.fields(root, CallersFileFields::NAMES, "a callers file");
        self.behaviour(fields.callers, here.at("callers"));
        self.traffic(fields.traffic, here.at("traffic"));
        self.not_yet(fields.queues.is_some(), here.at("queues"), "queues");
    }

    fn behaviour(&mut self, slot: Option<Slot<BehaviourFields>>, at: ItemId) {
        let Some(fields) = self.map(slot, at, "callers", "what callers do, such as `mix: even`")
        else {
            return;
        };
        let here = self.reader.fields(at, BehaviourFields::NAMES, "`callers`");
        self.mix(fields.mix, here.at("mix"));
        self.listening(fields.listening, here.at("listening"));
        let shares = [
            (fields.wants_person, "wants_person"),
            (fields.silence, "silence"),
            (fields.wrong_key, "wrong_key"),
            (fields.misroute, "misroute"),
            (fields.alike, "alike"),
            (fields.refused, "refused"),
            (fields.transfer_fails, "transfer_fails"),
            (fields.takes_callback, "takes_callback"),
        ];
        for (slot, name) in shares {
            if let Some(share) = self.reader.share(slot, here.at(name), name) {
                *share_of(self.out, name) = share;
            }
        }
        self.not_over_one(&here, ["silence", "wrong_key"]);
        self.not_over_one(&here, ["misroute", "alike"]);
        self.patience(fields.patience, here.at("patience"));
        let words = [("exponential", HoldLaw::Exponential), ("fixed", HoldLaw::Fixed)];
        let at = here.at("hold_wait");
        let law = self.reader.opt_text(fields.hold_wait, at, "hold_wait", "`exponential`");
        if let Some(law) = law.and_then(|word| self.reader.word(&word, at, "hold_wait", &words)) {
            self.out.hold_law = law;
        }
        self.not_yet(fields.redials.is_some(), here.at("redials"), "redials");
        self.places(fields.at, here.at("at"));
    }

    fn mix(&mut self, slot: Option<Slot<Entries<Nothing>>>, at: ItemId) {
        const FORM: &str =
            "`volumes`, `weights`, `even`, or a map of issues, such as `{ bill: 50, pay: 30 }`";
        match slot {
            None => {}
            Some(Slot::Map(entries)) => {
                let entries = self.weights(*entries, at, "mix");
                let mut mix = Vec::new();
                for (issue, weight, at) in entries {
                    if !self.issues.contains(&&*issue) {
                        let names = self.issues.iter().copied();
                        let help = match self.reader.near.find(&issue, names) {
                            Some(near) => format!("did you mean `{near}`?"),
                            None if self.issues.is_empty() => {
                                "list issues in the menu file, or name its catalogue".to_owned()
                            }
                            None => "name an issue of the menu's list or catalogue".to_owned(),
                        };
                        self.wrong_name(at, format!("the menu has no issue `{issue}`"), help);
                    }
                    mix.push((issue, weight));
                }
                self.out.mix = Some(Mix::Issues(mix));
            }
            Some(slot) => {
                let words =
                    [("volumes", Mix::Volumes), ("weights", Mix::Weights), ("even", Mix::Even)];
                let Some(word) = self.reader.text(slot, at, "mix", FORM) else { return };
                let at_word = words.iter().position(|(own, _)| *own == &*word);
                let numbers: Vec<(&'static str, usize)> =
                    words.iter().enumerate().map(|(i, (word, _))| (*word, i)).collect();
                let chosen = at_word.or_else(|| self.reader.word(&word, at, "mix", &numbers));
                self.out.mix = chosen.map(|i| words[i].1.clone());
            }
        }
    }

    fn listening(&mut self, slot: Option<Slot<ListeningFields>>, at: ItemId) {
        const FORM: &str = "how callers listen, such as `{ listens: 0.5, patient: 0.5 }`";
        let Some(fields) = self.map(slot, at, "listening", FORM) else { return };
        let here = self.reader.fields(at, ListeningFields::NAMES, "`listening`");
        let mut read =
            |slot, name| self.reader.amount(slot, here.at(name), name).unwrap_or_default();
        let listening = Listening {
            listens: read(fields.listens, "listens"),
            patient: read(fields.patient, "patient"),
            expert: read(fields.expert, "expert"),
        };
        if listening.shares().is_empty() {
            let help = "give at least one of `listens`, `patient` and `expert` more than 0";
            self.wrong_name(at, "`listening` sums to 0".to_owned(), help.to_owned());
            return;
        }
        self.out.listening = listening;
    }

    fn patience(&mut self, slot: Option<Slot<PatienceFields>>, at: ItemId) {
        const FORM: &str = "how long callers stay, such as `{ menu: 400s, hold: 270s }`";
        let Some(fields) = self.map(slot, at, "patience", FORM) else { return };
        let here = self.reader.fields(at, PatienceFields::NAMES, "`patience`");
        let old = self.out.patience;
        let menu = self.stay(fields.menu, here.at("menu"), "menu");
        let hold = self.stay(fields.hold, here.at("hold"), "hold");
        let music = self.above_zero(fields.music, here.at("music"), "music");
        let long = self.reader.share(fields.long, here.at("long"), "long");
        let times = self.above_zero(fields.times, here.at("times"), "times");
        self.out.patience = Patience {
            menu: menu.unwrap_or(old.menu),
            hold: hold.unwrap_or(old.hold),
            music: music.unwrap_or(old.music),
            long: long.unwrap_or(old.long),
            times: times.unwrap_or(old.times),
        };
    }
}

/// The share of that name.
fn share_of<'c>(callers: &'c mut Callers, name: &str) -> &'c mut f64 {
    match name {
        "wants_person" => &mut callers.wants_person,
        "silence" => &mut callers.silence,
        "wrong_key" => &mut callers.wrong_key,
        "misroute" => &mut callers.misroute,
        "alike" => &mut callers.alike,
        "refused" => &mut callers.refused,
        "transfer_fails" => &mut callers.transfer_fails,
        _ => &mut callers.takes_callback,
    }
}

/// Fields that people look for under another name.
fn meant(name: &str) -> Option<&'static str> {
    Some(match name {
        "behaviour" | "behavior" | "caller" => "callers",
        "arrivals" | "volume" => "calls",
        "issues" => "mix",
        "wants-person" | "wants_agent" | "wants_human" | "zero_out" => "wants_person",
        "no_input" | "no-input" => "silence",
        "no_match" | "wrong-key" | "errors" => "wrong_key",
        "misroutes" | "wrong_choice" => "misroute",
        "failed" | "rejected" => "refused",
        "transfer-fails" | "transfer_failed" => "transfer_fails",
        "hold_law" | "wait" => "hold_wait",
        "callback" | "takes-callback" => "takes_callback",
        "redial" => "redials",
        "nodes" => "at",
        _ => return None,
    })
}
