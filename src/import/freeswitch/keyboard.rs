//! Which keys a menu takes, and which of its entries each key runs.
//!
//! Patterns are written out where they are finite; of others one key stands for all.

use std::collections::BTreeSet;
use std::rc::Rc;

use foldhash::HashMap;

use super::foreign::Entry;
use super::keys::{self, Digits, Expansion};
use super::lower::Lowering;
use super::menus::is_pattern;
use super::texts::Texts;
use crate::import::loss::LossReason;
use crate::source::Place;
use crate::tree::{Key, NodeKind, Target};

/// Different patterns of keys in one set that are written out.
const MOST_PATTERNS: usize = 300;

/// Entries that run for one key: which, and with what parameter.
pub(super) type Run<'f> = Vec<(usize, &'f str)>;

/// The keys of a menu with the entries that each runs.
#[derive(Debug, Default)]
pub(super) struct Keyboard<'f> {
    pub(super) keys: Vec<Bound<'f>>,
    /// Patterns that could not be written out, with their entries.
    pub(super) open: Vec<usize>,
}

/// A key that a menu takes.
#[derive(Debug)]
pub(super) struct Bound<'f> {
    pub(super) key: Key,
    pub(super) run: Run<'f>,
    pub(super) place: Place,
    pub(super) is_hidden: bool,
    /// It stands for all keys of a pattern.
    pub(super) is_example: bool,
}

/// The entries of a menu by what they match.
struct Matches<'m> {
    texts: &'m Texts,
    entries: &'m [Entry<'m>],
    read: Vec<Rc<Digits>>,
    /// Keys as they stand and their entries, sorted.
    literal: Vec<(&'m str, usize)>,
    patterns: Vec<usize>,
}

impl<'m> Matches<'m> {
    /// `known` holds what was read before: menus share their patterns.
    fn new(
        texts: &'m Texts,
        entries: &'m [Entry<'m>],
        known: &mut HashMap<&'m str, Rc<Digits>>,
    ) -> Self {
        let mut read_once = |entry: &'m Entry<'m>| {
            let text = entry.digits;
            known.entry(text).or_insert_with(|| Rc::new(keys::digits(text))).clone()
        };
        let read: Vec<Rc<Digits>> = entries.iter().map(&mut read_once).collect();
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

    /// The entries that a key runs, in the order of the file. `n_left` counts how many
    /// patterns may still be tried.
    fn run_of(&self, key: Key, is_example: bool, n_left: &mut usize) -> Run<'m> {
        let param = |at: usize| self.entries[at].param;
        let first = self.literal.partition_point(|(digits, _)| *digits < key.as_str());
        let named = self.literal[first..].iter().take_while(|(digits, _)| *digits == key.as_str());
        let mut run: Run<'m> = named.map(|(_, at)| (*at, param(*at))).collect();
        for at in &self.patterns {
            let Digits::Pattern(regex) = &*self.read[*at] else { continue };
            if *n_left == 0 {
                break;
            }
            *n_left -= 1;
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
    pub(super) fn keyboard(&mut self, menu: usize, length: usize) -> Keyboard<'f> {
        let foreign = self.foreign;
        let entries = &foreign.menus[menu].entries;
        let matches = Matches::new(self.texts, entries, &mut self.digits);
        let mut wanted: Vec<(Key, Place, bool, bool)> = Vec::new();
        let mut open: Vec<(usize, Vec<Key>)> = Vec::new();
        for (at, (digits, entry)) in matches.read.iter().zip(entries).enumerate() {
            match &**digits {
                Digits::Literal(text) => match Key::parse(text) {
                    Ok(key) => wanted.push((key, entry.place, false, false)),
                    Err(_) if text.is_empty() => self.refuse(menu, entry),
                    Err(why) => {
                        let what = format!("{} ({why})", self.written(entry.place));
                        self.lose(LossReason::Pattern, what, entry.place);
                    }
                },
                Digits::Pattern(regex) => match self.written_out(entry.digits, regex, length) {
                    Expansion::All(keys) if keys.is_empty() => {
                        let what = format!("{} (no key matches it)", self.written(entry.place));
                        self.lose(LossReason::NotRead, what, entry.place);
                    }
                    Expansion::All(keys) => {
                        // Many longer keys are a way to dial, which no prompt reads out.
                        let is_dialling = keys.len() > 1;
                        wanted.extend(keys.into_iter().map(|key| {
                            (key, entry.place, is_dialling && key.n_symbols() > 1, false)
                        }));
                    }
                    Expansion::Open(examples) => open.push((at, examples)),
                },
                Digits::Unreadable => {
                    let written = self.written(entry.place);
                    let what = format!("{written} (a pattern that cannot be read)");
                    self.lose(LossReason::Pattern, what, entry.place);
                }
            }
        }
        let mut keyboard = Keyboard::default();
        let mut taken: BTreeSet<Key> = wanted.iter().map(|(key, ..)| *key).collect();
        let mut stands_for: BTreeSet<usize> = BTreeSet::new();
        for (at, examples) in open {
            if stands_for.contains(&at) {
                continue;
            }
            match examples.iter().find(|key| !taken.contains(key)) {
                Some(key) => {
                    taken.insert(*key);
                    let run = matches.run_of(*key, true, &mut self.n_tries);
                    stands_for.extend(run.iter().map(|(at, _)| *at));
                    wanted.push((*key, entries[at].place, true, true));
                }
                None => keyboard.open.push(at),
            }
        }
        let mut done = BTreeSet::new();
        for (key, place, is_hidden, is_example) in wanted {
            if done.insert(key) {
                let run = matches.run_of(key, is_example, &mut self.n_tries);
                keyboard.keys.push(Bound { key, run, place, is_hidden, is_example });
            }
        }
        if self.n_tries == 0 {
            let left = matches.patterns.iter().filter(|at| !keyboard.open.contains(at));
            let left: Vec<usize> = left.copied().collect();
            keyboard.open.extend(left);
        }
        keyboard
    }

    /// A pattern's keys; the same pattern in many menus is looked into once, and of more
    /// patterns than any system has none is.
    fn written_out(
        &mut self,
        text: &'f str,
        regex: &fancy_regex::Regex,
        length: usize,
    ) -> Expansion {
        let id = (text, length);
        if let Some(known) = self.patterns.get(&id) {
            return known.clone();
        }
        let found = match self.patterns.len() < MOST_PATTERNS {
            true => keys::expand(regex, length),
            false => Expansion::Open(Vec::new()),
        };
        self.patterns.insert(id, found.clone());
        found
    }

    /// A pattern that could not be written out: an opaque node behind a key that stands for
    /// all of its keys.
    pub(super) fn pattern(&mut self, at: usize, key: Key, run: &Run<'f>) -> Target {
        let foreign = self.foreign;
        let menu = &foreign.menus[at];
        let open: Vec<&Entry<'_>> = run.iter().map(|(entry, _)| &menu.entries[*entry]).collect();
        let patterns: Vec<&Entry<'_>> =
            open.into_iter().filter(|entry| is_pattern(entry)).collect();
        let Some(first) = patterns.first() else { return self.run_entries(at, run, key) };
        let reason = format!("the keys `{}` are a pattern", first.digits);
        let wish = format_args!("{} dialling", menu.name);
        let written = self.written(first.place);
        let node = self.builder.add_opaque(wish, first.place, &reason, Vec::new(), &written);
        let n_before = self.losses.len();
        for entry in &patterns {
            self.lose_at(LossReason::Pattern, entry.place, Some(node), Vec::new());
        }
        let target = self.run_entries(at, run, key);
        let exits = if target == Target::Node(node) { Vec::new() } else { vec![target] };
        if let NodeKind::Opaque(opaque) = &mut self.builder.node_mut(node).kind {
            opaque.exits.clone_from(&exits);
        }
        for loss in self.losses[n_before..].iter_mut().filter(|loss| loss.node == Some(node)) {
            loss.exits.clone_from(&exits);
        }
        Target::Node(node)
    }
}
