//! What typed symbols mean in a menu, a queue or a `collect`.

use crate::tree::{Choice, Collect, MenuNode, PhoneTree, Queue};

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

/// The choices that can be pressed in a menu: its own, then the global keys that it does
/// not bind itself.
pub(super) fn live<'t>(
    tree: &'t PhoneTree,
    menu: &'t MenuNode,
) -> impl Iterator<Item = &'t Choice> {
    let own = menu.choices.iter().chain(tree.global_keys_of(menu));
    own.filter(|_| menu.takes_keys)
}

/// After a symbol was typed in a menu. `#` ends the entry unless it is part of a key.
pub(super) fn in_menu<'t>(tree: &'t PhoneTree, menu: &'t MenuNode, typed: &str) -> Typed<'t> {
    match among(|| live(tree, menu), typed) {
        Typed::NoMatch => {
            // In a menu with a key that begins with `#`, it does not end an entry.
            let is_key =
                live(tree, menu).any(|choice| choice.key.is("#") || choice.key.goes_on_from("#"));
            match typed.strip_suffix('#').filter(|before| !before.is_empty() && !is_key) {
                Some(before) => at_silence_in_menu(tree, menu, before),
                None => Typed::NoMatch,
            }
        }
        typed => typed,
    }
}

/// After a symbol was typed in a queue.
pub(super) fn in_queue<'t>(queue: &'t Queue, typed: &str) -> Typed<'t> {
    among(|| queue.leave.iter(), typed)
}

/// The choice that was typed, once no longer key can follow.
fn among<'t, C: Iterator<Item = &'t Choice>>(choices: impl Fn() -> C, typed: &str) -> Typed<'t> {
    if choices().any(|choice| choice.key.goes_on_from(typed)) {
        return Typed::Pending;
    }
    choices().find(|choice| choice.key.is(typed)).map_or(Typed::NoMatch, Typed::Choice)
}

/// When nothing more is typed in a menu.
pub(super) fn at_silence_in_menu<'t>(
    tree: &'t PhoneTree,
    menu: &'t MenuNode,
    typed: &str,
) -> Typed<'t> {
    live(tree, menu).find(|choice| choice.key.is(typed)).map_or(Typed::NoMatch, Typed::Choice)
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
