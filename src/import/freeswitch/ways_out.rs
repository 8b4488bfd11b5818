//! What follows when a menu that another one entered ends all menus: whether they end, or an
//! entry behind it on the same key cancels that.
//!
//! The engine runs all entries that match and keeps the result of the last one alone
//! (`switch_ivr_menu_execute`). This file makes no nodes.

use std::collections::BTreeMap;

use super::key_patterns::KeyPatterns;
use super::keys::{self, Digits, Expansion};
use super::menu_roles::MenuNames;
use super::model::Menu;

/// What follows when a menu ends all menus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WayOut {
    /// They end.
    Leaves,
    /// The menu above goes on: other entries follow each one that enters this menu.
    GoesOn,
    /// One of the two, as other entries follow on some keys that enter this menu.
    Either,
    /// They end up to a menu further above, which depends on how the call came here.
    Depends,
}

/// How often, among its keys, other entries follow an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Followed {
    Never,
    Always,
    Sometimes,
}

/// What follows each menu, by menu. `is_there` says which menus count, and `roots` are those by
/// which calls come in.
pub(super) fn ways_out<'f>(
    menus: &'f [Menu<'f>],
    names: &MenuNames<'f>,
    is_there: impl Fn(usize) -> bool,
    roots: &[usize],
    patterns: &mut KeyPatterns<'f>,
) -> Vec<WayOut> {
    let mut ways: Vec<Option<WayOut>> = vec![None; menus.len()];
    roots.iter().for_each(|root| ways[*root] = Some(WayOut::Leaves));
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); menus.len()];
    for (at, menu) in menus.iter().enumerate().filter(|(at, _)| is_there(*at)) {
        let enters = |nth: usize| {
            let entry = Some(&menu.entries[nth]).filter(|entry| entry.action == "menu-sub");
            entry.and_then(|entry| names.exactly(entry.param)).filter(|sub| *sub != at)
        };
        let mut last = None;
        for (nth, sub) in (0..menu.entries.len()).filter_map(|nth| Some((nth, enters(nth)?))) {
            let last = last.get_or_insert_with(|| LastEntries::of(menu, patterns));
            let way = match last.follow(menu, nth, patterns) {
                Followed::Never => {
                    below[at].push(sub);
                    WayOut::Leaves
                }
                Followed::Always => WayOut::GoesOn,
                Followed::Sometimes => WayOut::Either,
            };
            let is_same = ways[sub].is_none_or(|known| known == way);
            ways[sub] = Some(if is_same { way } else { WayOut::Either });
        }
    }
    // What ends the menu above as well goes on behind that one, by a way that no target names.
    let is_cancelled = |at: &usize| ways[*at].is_some_and(|way| way != WayOut::Leaves);
    let mut open: Vec<usize> = (0..menus.len()).filter(is_cancelled).collect();
    while let Some(at) = open.pop() {
        for sub in &below[at] {
            if ways[*sub] != Some(WayOut::Depends) {
                ways[*sub] = Some(WayOut::Depends);
                open.push(*sub);
            }
        }
    }
    ways.into_iter().map(|way| way.unwrap_or(WayOut::Leaves)).collect()
}

/// The last entries of a menu by what they match.
struct LastEntries<'m> {
    literal: BTreeMap<&'m str, usize>,
    patterns: Vec<usize>,
}

impl<'m> LastEntries<'m> {
    fn of(menu: &'m Menu<'m>, patterns: &mut KeyPatterns<'m>) -> Self {
        let mut last = LastEntries { literal: BTreeMap::new(), patterns: Vec::new() };
        for (at, entry) in menu.entries.iter().enumerate() {
            match &*patterns.digits(entry.digits) {
                Digits::Literal(_) => {
                    last.literal.insert(entry.digits, at);
                }
                Digits::Pattern(_) => last.patterns.push(at),
                Digits::Unreadable => {}
            }
        }
        last
    }

    /// On how many keys of an entry others follow it.
    fn follow(&self, menu: &'m Menu<'m>, nth: usize, patterns: &mut KeyPatterns<'m>) -> Followed {
        let entry = &menu.entries[nth];
        let digits = patterns.digits(entry.digits);
        let regex = match &*digits {
            Digits::Literal(key) => return self.after(menu, nth, [key], patterns),
            Digits::Pattern(regex) => regex,
            Digits::Unreadable => return Followed::Never,
        };
        match patterns.written_out(entry.digits, regex, menu.n_collected()) {
            Expansion::All(keys) => {
                self.after(menu, nth, keys.iter().map(|key| key.as_str()), patterns)
            }
            Expansion::Open(_) => {
                let behind = &menu.entries[nth + 1..];
                if behind.iter().any(|next| next.digits == entry.digits) {
                    Followed::Always
                } else if behind
                    .iter()
                    .any(|next| next.is_pattern() || keys::matches(regex, next.digits))
                {
                    Followed::Sometimes
                } else {
                    Followed::Never
                }
            }
        }
    }

    /// On how many of some keys entries behind one follow.
    fn after(
        &self,
        menu: &'m Menu<'m>,
        nth: usize,
        keys: impl IntoIterator<Item = impl AsRef<str>>,
        patterns: &mut KeyPatterns<'m>,
    ) -> Followed {
        let (mut n_followed, mut n) = (0, 0);
        for key in keys {
            let key = key.as_ref();
            n += 1;
            let is_literal = self.literal.get(key).is_some_and(|last| *last > nth);
            n_followed += usize::from(is_literal || self.has_pattern(menu, nth, key, patterns));
        }
        match n_followed {
            0 => Followed::Never,
            _ if n_followed == n => Followed::Always,
            _ => Followed::Sometimes,
        }
    }

    /// Whether a pattern behind an entry takes a key.
    fn has_pattern(
        &self,
        menu: &'m Menu<'m>,
        nth: usize,
        key: &str,
        patterns: &mut KeyPatterns<'m>,
    ) -> bool {
        let behind = &self.patterns[self.patterns.partition_point(|at| *at <= nth)..];
        behind.iter().any(|at| match &*patterns.digits(menu.entries[*at].digits) {
            Digits::Pattern(regex) => patterns.may_try() && keys::matches(regex, key),
            _ => false,
        })
    }
}
