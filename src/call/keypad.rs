//! What typed symbols mean in a menu, a queue or a `collect`.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::tree::{Choice, Collect, Exit, Key, MenuNode, NodeId, NumberPattern, PhoneTree, Queue};

/// What the symbols typed so far mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Typed<'t> {
    /// A choice.
    Choice(&'t Choice),
    /// A whole number for a `collect`.
    Number,
    /// It may become something if more is typed; silence decides.
    Pending,
    /// Nothing is bound to it.
    NoMatch,
}

/// The keys of one menu in order, so that a menu of thousands costs no more than one of ten.
#[derive(Debug)]
pub(super) struct Keypad {
    /// The menu's own keys, then the global keys that it does not bind itself; of equal ones
    /// the first. Sorted by their symbols: keys that go on from another follow it.
    keys: Vec<(Key, Exit)>,
    /// The patterns of numbers, in the order of the file.
    patterns: Vec<(NumberPattern, Exit)>,
    /// How many symbols the menu waits for.
    length: Option<usize>,
    /// The symbol that ends an entry; none where a key begins with `#` and the menu names no other.
    end: Option<char>,
    /// The symbol that is in no number of a pattern.
    outside: char,
}

impl Keypad {
    pub(super) fn of(tree: &PhoneTree, menu: &MenuNode) -> Self {
        let own = (0..).zip(&menu.choices).map(|(at, choice)| (choice.key, Exit::Key(at)));
        let global =
            (0..).zip(&tree.global_keys).map(|(at, choice)| (choice.key, Exit::GlobalKey(at)));
        let mut keys: Vec<(Key, Exit)> = own.chain(global).collect();
        keys.sort_by(|(a, _), (b, _)| a.as_str().cmp(b.as_str()));
        keys.dedup_by_key(|(key, _)| *key);
        let patterns = (0..).zip(&menu.choices);
        let patterns = patterns.filter_map(|(at, choice)| {
            choice.matches().map(|pattern| (pattern.clone(), Exit::Key(at)))
        });
        let has_hash = keys.iter().any(|(key, _)| key.as_str().starts_with('#'));
        let end = menu.ends_with.or((!has_hash).then_some('#'));
        Keypad {
            keys,
            patterns: patterns.collect(),
            length: tree.entry_length(menu),
            end,
            outside: menu.ends_with.unwrap_or('#'),
        }
    }

    /// An entry without the symbol that ended it.
    pub(super) fn number<'s>(&self, typed: &'s str) -> &'s str {
        self.end.map_or(typed, |end| typed.trim_end_matches(end))
    }

    /// The exit that a number chooses: that of its key, else of the first pattern that it fits.
    fn chosen_by(&self, typed: &str) -> Option<Exit> {
        // A number does not contain the key that ends it.
        let mut fitting = self.patterns.iter().filter(|_| !typed.contains(self.outside));
        let fits = || fitting.find(|(pattern, _)| pattern.fits(typed)).map(|(_, exit)| *exit);
        self.exit_of(typed).or_else(fits)
    }

    /// Whether a symbol alone chooses nothing, also when it is the only one of its entry.
    pub(super) fn is_wrong(&self, symbol: char) -> bool {
        let typed = symbol.to_string();
        !self.begins_with(&typed) && self.chosen_by(&typed).is_none()
    }

    /// Whether the menu waits for more after these symbols.
    fn waits_after(&self, typed: &str) -> bool {
        match self.length {
            Some(length) => {
                typed.len() < length && !self.end.is_some_and(|end| typed.ends_with(end))
            }
            None => self.goes_on_from(typed),
        }
    }

    /// The exit of these symbols.
    pub(super) fn exit_of(&self, typed: &str) -> Option<Exit> {
        self.from(typed).first().filter(|(key, _)| key.is(typed)).map(|(_, exit)| *exit)
    }

    /// Whether more symbols behind these make a key.
    fn goes_on_from(&self, typed: &str) -> bool {
        let mut from = self.from(typed).iter().skip_while(|(key, _)| key.is(typed));
        from.next().is_some_and(|(key, _)| key.goes_on_from(typed))
    }

    /// Whether a key begins with these symbols.
    fn begins_with(&self, typed: &str) -> bool {
        self.from(typed).first().is_some_and(|(key, _)| key.as_str().starts_with(typed))
    }

    fn from(&self, typed: &str) -> &[(Key, Exit)] {
        &self.keys[self.keys.partition_point(|(key, _)| key.as_str() < typed)..]
    }
}

/// The keypads of a line's menus, each made when a call first needs it.
#[derive(Debug, Clone, Default)]
pub(super) struct Keypads(Arc<Mutex<BTreeMap<NodeId, Arc<Keypad>>>>);

impl Keypads {
    pub(super) fn of(&self, tree: &PhoneTree, id: NodeId, menu: &MenuNode) -> Arc<Keypad> {
        // A panic in another thread leaves no keypad half made.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let keypad = known.entry(id).or_insert_with(|| Arc::new(Keypad::of(tree, menu)));
        Arc::clone(keypad)
    }
}

/// After a symbol was typed in a menu.
pub(super) fn in_menu<'t>(
    tree: &'t PhoneTree,
    menu: &'t MenuNode,
    keypad: &Keypad,
    typed: &str,
) -> Typed<'t> {
    if menu.takes_keys && keypad.waits_after(typed) {
        return Typed::Pending;
    }
    match at_silence_in_menu(tree, menu, keypad, typed) {
        Typed::NoMatch => {
            let before = keypad.number(typed);
            match before {
                "" => Typed::NoMatch,
                before => at_silence_in_menu(tree, menu, keypad, before),
            }
        }
        typed => typed,
    }
}

/// When nothing more is typed in a menu.
pub(super) fn at_silence_in_menu<'t>(
    tree: &'t PhoneTree,
    menu: &'t MenuNode,
    keypad: &Keypad,
    typed: &str,
) -> Typed<'t> {
    let choice = match keypad.chosen_by(typed).filter(|_| menu.takes_keys) {
        Some(Exit::Key(at)) => menu.choices.get(at as usize),
        Some(Exit::GlobalKey(at)) => tree.global_keys.get(at as usize),
        _ => None,
    };
    choice.map_or(Typed::NoMatch, Typed::Choice)
}

/// After a symbol was typed in a queue.
pub(super) fn in_queue<'t>(queue: &'t Queue, typed: &str) -> Typed<'t> {
    if queue.leave.iter().any(|choice| choice.key.goes_on_from(typed)) {
        return Typed::Pending;
    }
    let choice = queue.leave.iter().find(|choice| choice.key.is(typed));
    choice.map_or(Typed::NoMatch, Typed::Choice)
}

/// After a symbol was typed at a `collect`: whether the number is whole, and without the
/// symbol that ended it.
pub(super) fn in_collect<'s>(collect: &Collect, typed: &'s str) -> (Typed<'static>, &'s str) {
    let (before, last) = typed.split_at(typed.len() - 1);
    let ends = last.starts_with(collect.ends_with.unwrap_or('#'));
    if ends {
        return (at_silence_in_collect(collect, before), before);
    }
    if !last.bytes().all(|symbol| symbol.is_ascii_digit()) {
        return (Typed::NoMatch, typed);
    }
    let is_full = collect.digits.is_some_and(|digits| typed.len() >= usize::from(digits.max));
    let whole = if is_full { Typed::Number } else { Typed::Pending };
    (whole, typed)
}

/// When nothing more is typed at a `collect`.
pub(super) fn at_silence_in_collect(collect: &Collect, typed: &str) -> Typed<'static> {
    let least = collect.digits.map_or(1, |digits| usize::from(digits.min.max(1)));
    if typed.len() >= least { Typed::Number } else { Typed::NoMatch }
}
