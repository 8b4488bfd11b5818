//! Which keys a menu takes, and which of its entries each key runs.
//!
//! Patterns are written out where they are finite; of others one key is an example, beside the
//! pattern. Where the numbers of such a pattern lead is in `number_entries`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::key_patterns::KeyPatterns;
use super::keys::{self, Digits, Expansion};
use super::lower::Lowering;
use super::model::Entry;
use super::text_arena::TextArena;
use crate::import::loss::LossReason;
use crate::source::Place;
use crate::tree::{Key, NumberPattern};

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
    /// The pattern of all numbers that run the same entries; the key is an example of them, and
    /// `run` has their groups not filled in.
    pub(super) matches: Option<NumberPattern>,
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

impl<'m> Matches<'m> {
    /// Which of the patterns that are not written out a key fits, each once.
    fn open_of(&self, key: Key, open: &[(usize, Vec<Key>)]) -> Vec<&'m str> {
        let fits = |at: usize| matches!(&*self.read[at], Digits::Pattern(regex) if keys::matches(regex, key.as_str()));
        let fitting: BTreeSet<&str> = open
            .iter()
            .filter(|(at, _)| fits(*at))
            .map(|(at, _)| self.entries[*at].digits)
            .collect();
        fitting.into_iter().collect()
    }
}

impl<'f> Lowering<'f> {
    /// Which keys a menu takes, in the order of the file.
    pub(super) fn key_bindings(&mut self, menu: usize, length: usize) -> KeyBindings<'f> {
        let parsed = self.parsed;
        let entries = &parsed.menus[menu].entries;
        let matches = Matches::new(self.texts, entries, &mut self.patterns);
        let mut wanted: Vec<(Key, Place, bool)> = Vec::new();
        let mut open: Vec<(usize, Vec<Key>)> = Vec::new();
        for (at, (digits, entry)) in matches.read.iter().zip(entries).enumerate() {
            match &**digits {
                Digits::Literal(text) => match Key::parse(text) {
                    Ok(key) => wanted.push((key, entry.place, false)),
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
                            wanted.extend(
                                keys.into_iter().map(|key| {
                                    (key, entry.place, is_dialling && key.n_symbols() > 1)
                                }),
                            );
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
        let mut done = BTreeSet::new();
        for (key, place, is_hidden) in wanted {
            if done.insert(key) {
                let run = matches.run_of(key, false, &mut self.patterns);
                let binding = Binding { key, run, place, is_hidden, matches: None };
                key_bindings.keys.push(binding);
            }
        }
        // Numbers that fit several patterns come first: they run the entries of all of them.
        let mut examples: BTreeMap<Vec<&str>, (Key, usize)> = BTreeMap::new();
        let all = open.iter().flat_map(|(at, keys)| keys.iter().map(|key| (*key, *at)));
        for (key, at) in all.filter(|(key, _)| !done.contains(key)) {
            let fitting = matches.open_of(key, &open);
            examples.entry(fitting).or_insert((key, at));
        }
        let mut examples: Vec<(Vec<&str>, (Key, usize))> = examples.into_iter().collect();
        examples.sort_by_key(|(patterns, (_, at))| (Reverse(patterns.len()), *at));
        for (at, _) in &open {
            if !examples.iter().any(|(patterns, _)| patterns.contains(&entries[*at].digits)) {
                key_bindings.open.push(*at);
            }
        }
        for (patterns, (key, at)) in examples {
            let run = matches.run_of(key, true, &mut self.patterns);
            let pattern = keys::whole(&patterns);
            let Some(pattern) = pattern.filter(|pattern| pattern.fits(key.as_str())) else {
                key_bindings.open.push(at);
                continue;
            };
            let place = entries[at].place;
            let matches = Some(pattern);
            key_bindings.keys.push(Binding { key, run, place, is_hidden: true, matches });
        }
        if self.patterns.is_used_up() {
            let left = matches.patterns.iter().filter(|at| !key_bindings.open.contains(at));
            let left: Vec<usize> = left.copied().collect();
            key_bindings.open.extend(left);
        }
        key_bindings
    }
}
