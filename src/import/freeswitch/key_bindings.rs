//! Which keys a menu takes, and which of its entries each key runs.
//!
//! Patterns are written out where they are finite; of others one key is an example.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::key_patterns::KeyPatterns;
use super::keys::{self, Digits, Expansion};
use super::lower::Lowering;
use super::model::Entry;
use super::text_arena::TextArena;
use crate::import::loss::LossReason;
use crate::source::Place;
use crate::tree::{Key, NodeKind, Target};

/// Entries that run for one key: which, and with what parameter.
pub(super) type Run<'f> = Vec<(usize, &'f str)>;

/// The keys of a menu with the entries that each runs.
#[derive(Debug, Default)]
pub(super) struct KeyBindings<'f> {
    pub(super) keys: Vec<Binding<'f>>,
    /// Patterns that could not be written out, with their entries.
    pub(super) open: Vec<usize>,
}

/// A key that a menu takes.
#[derive(Debug)]
pub(super) struct Binding<'f> {
    pub(super) key: Key,
    pub(super) run: Run<'f>,
    pub(super) place: Place,
    pub(super) is_hidden: bool,
    /// It is an example of all keys of a pattern.
    pub(super) is_example: bool,
}

/// The entries of a menu by what they match.
struct Matches<'m> {
    texts: &'m TextArena,
    entries: &'m [Entry<'m>],
    read: Vec<Rc<Digits>>,
    /// Literal keys and their entries, sorted.
    literal: Vec<(&'m str, usize)>,
    patterns: Vec<usize>,
}

impl<'m> Matches<'m> {
    /// Over the entries of one menu.
    fn new(texts: &'m TextArena, entries: &'m [Entry<'m>], patterns: &mut KeyPatterns<'m>) -> Self {
        let read: Vec<Rc<Digits>> =
            entries.iter().map(|entry| patterns.digits(entry.digits)).collect();
        let mut literal = Vec::with_capacity(entries.len());
        let mut patterns = Vec::new();
        for (at, (digits, entry)) in read.iter().zip(entries).enumerate() {
            match &**digits {
                Digits::Literal(_) => literal.push((entry.digits, at)),
                Digits::Pattern(_) => patterns.push(at),
                Digits::Unreadable => {}
            }
        }
        literal.sort_unstable();
        Matches { texts, entries, read, literal, patterns }
    }

    /// The entries that a key runs, in the order of the file.
    fn run_of(&self, key: Key, is_example: bool, patterns: &mut KeyPatterns<'m>) -> Run<'m> {
        let param = |at: usize| self.entries[at].param;
        let first = self.literal.partition_point(|(digits, _)| *digits < key.as_str());
        let named = self.literal[first..].iter().take_while(|(digits, _)| *digits == key.as_str());
        let mut run: Run<'m> = named.map(|(_, at)| (*at, param(*at))).collect();
        for at in &self.patterns {
            let Digits::Pattern(regex) = &*self.read[*at] else { continue };
            if !patterns.may_try() {
                break;
            }
            let param = param(*at);
            if is_example || !param.contains('$') {
                if keys::matches(regex, key.as_str()) {
                    run.push((*at, param));
                }
            } else if let Some(groups) = keys::groups(regex, key.as_str()) {
                run.push((*at, self.texts.filled(param, &groups).unwrap_or(param)));
            }
        }
        run.sort_by_key(|(at, _)| *at);
        run
    }
}

impl<'f> Lowering<'f> {
    /// Which keys a menu takes, in the order of the file.
    pub(super) fn key_bindings(&mut self, menu: usize, length: usize) -> KeyBindings<'f> {
        let parsed = self.parsed;
        let entries = &parsed.menus[menu].entries;
        let matches = Matches::new(self.texts, entries, &mut self.patterns);
        let mut wanted: Vec<(Key, Place, bool, bool)> = Vec::new();
        let mut open: Vec<(usize, Vec<Key>)> = Vec::new();
        for (at, (digits, entry)) in matches.read.iter().zip(entries).enumerate() {
            match &**digits {
                Digits::Literal(text) => match Key::parse(text) {
                    Ok(key) => wanted.push((key, entry.place, false, false)),
                    Err(why) => {
                        let what = format!("{} ({why})", self.ledger.written(entry.place));
                        self.ledger.lose(LossReason::Pattern, what, entry.place);
                    }
                },
                Digits::Pattern(regex) => {
                    match self.patterns.written_out(entry.digits, regex, length) {
                        Expansion::All(keys) if keys.is_empty() => {
                            let what =
                                format!("{} (no key matches it)", self.ledger.written(entry.place));
                            self.ledger.lose(LossReason::NotRead, what, entry.place);
                        }
                        Expansion::All(keys) => {
                            // Many longer keys are a way to dial, which no prompt reads out.
                            let is_dialling = keys.len() > 1;
                            wanted.extend(keys.into_iter().map(|key| {
                                (key, entry.place, is_dialling && key.n_symbols() > 1, false)
                            }));
                        }
                        Expansion::Open(examples) => open.push((at, examples)),
                    }
                }
                Digits::Unreadable => {
                    let written = self.ledger.written(entry.place);
                    let what = format!("{written} (a pattern that cannot be read)");
                    self.ledger.lose(LossReason::Pattern, what, entry.place);
                }
            }
        }
        let mut key_bindings = KeyBindings::default();
        let mut taken: BTreeSet<Key> = wanted.iter().map(|(key, ..)| *key).collect();
        let mut stands_for: BTreeSet<usize> = BTreeSet::new();
        for (at, examples) in open {
            if stands_for.contains(&at) {
                continue;
            }
            match examples.iter().find(|key| !taken.contains(key)) {
                Some(key) => {
                    taken.insert(*key);
                    let run = matches.run_of(*key, true, &mut self.patterns);
                    stands_for.extend(run.iter().map(|(at, _)| *at));
                    wanted.push((*key, entries[at].place, true, true));
                }
                None => key_bindings.open.push(at),
            }
        }
        let mut done = BTreeSet::new();
        for (key, place, is_hidden, is_example) in wanted {
            if done.insert(key) {
                let run = matches.run_of(key, is_example, &mut self.patterns);
                key_bindings.keys.push(Binding { key, run, place, is_hidden, is_example });
            }
        }
        if self.patterns.is_used_up() {
            let left = matches.patterns.iter().filter(|at| !key_bindings.open.contains(at));
            let left: Vec<usize> = left.copied().collect();
            key_bindings.open.extend(left);
        }
        key_bindings
    }

    /// A pattern that could not be written out: an opaque node for a key that is an example of
    /// its keys.
    pub(super) fn pattern(&mut self, at: usize, key: Key, run: &Run<'f>) -> Target {
        let parsed = self.parsed;
        let menu = &parsed.menus[at];
        let open: Vec<&Entry<'_>> = run.iter().map(|(entry, _)| &menu.entries[*entry]).collect();
        let patterns: Vec<&Entry<'_>> =
            open.into_iter().filter(|entry| entry.is_pattern()).collect();
        let Some(first) = patterns.first() else { return self.run_entries(at, run, key) };
        let reason = format!("the keys `{}` are a pattern", first.digits);
        let preferred_id = format_args!("{} dialling", menu.name);
        let written = self.ledger.written(first.place);
        let node =
            self.builder.add_opaque(preferred_id, first.place, &reason, Vec::new(), &written);
        let n_before = self.ledger.n_losses();
        for entry in &patterns {
            self.ledger.lose_at(LossReason::Pattern, entry.place, Some(node), Vec::new());
        }
        let target = self.run_entries(at, run, key);
        let exits = if target == Target::Node(node) { Vec::new() } else { vec![target] };
        if let NodeKind::Opaque(opaque) = &mut self.builder.node_mut(node).kind {
            opaque.exits.clone_from(&exits);
        }
        self.ledger.set_exits(n_before, node, &exits);
        Target::Node(node)
    }
}
