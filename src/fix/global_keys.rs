//! `0` and `*` for all menus at once, under the tree's `keys`.
//!
//! It writes into the file that includes the others, and only where no menu uses the key for
//! something else.

use super::page::Spot;
use crate::diagnostic::{Fix, Safety};
use crate::source::{ItemId, Outline, Shape, Sources, Span};
use crate::tree::{Choice, Key, NodeKind, PhoneTree, Target};

/// A key that leads to a person, where it is clear which: the one that 0 leads to already, or the
/// only one that there is.
pub(super) fn person(sources: &Sources, tree: &PhoneTree) -> Option<Fix> {
    let zero = Key::parse("0").ok()?;
    let mut targets = own_choices(tree).filter(|choice| choice.key == zero).map(|one| one.target);
    let target = match targets.next() {
        Some(first) => Some(first).filter(|first| targets.all(|other| other == *first)),
        None => {
            let mut people = tree.iter().filter(|(_, node)| {
                matches!(node.kind, NodeKind::Queue(_) | NodeKind::Transfer(_))
            });
            people.next().filter(|_| people.next().is_none()).map(|(id, _)| Target::Node(id))
        }
    };
    let Some(Target::Node(person)) = target else { return None };
    let name = &tree.node(person).id;
    let is_plain = name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let name = if is_plain { name.to_string() } else { serde_json::json!(name).to_string() };
    bound(sources, tree, ("0", &format!("{{ label: a person, goto: {name} }}")))
}

/// A key that leads back.
pub(super) fn back(sources: &Sources, tree: &PhoneTree) -> Option<Fix> {
    let star = Key::parse("*").ok()?;
    if own_choices(tree).any(|choice| choice.key == star && choice.target != Target::Back) {
        return None;
    }
    bound(sources, tree, ("\"*\"", "{ say: \"To go back, press star.\", goto: back }"))
}

fn own_choices(tree: &PhoneTree) -> impl Iterator<Item = &Choice> {
    tree.nodes.iter().flat_map(|node| match &node.kind {
        NodeKind::Menu(menu) => menu.choices.as_slice(),
        _ => &[],
    })
}

/// The file with one entry more under `keys`.
fn bound(sources: &Sources, tree: &PhoneTree, (key, choice): (&str, &str)) -> Option<Fix> {
    let speaks_english = tree.language.clone().unwrap_or_default().primary() == "en";
    let bare = key.trim_matches('"');
    if !speaks_english || tree.global_keys.iter().any(|global| global.key.as_str() == bare) {
        return None;
    }
    let file = sources.get(tree.place.file)?;
    let at = Span { file: tree.place.file, start: 0, end: 0 };
    let spot = Spot { file, span: at };
    let (outline, text) = (spot.outline(), spot.text());
    let entry = format!("{key}: {choice}");
    let field =
        |name: &str| outline.children(Outline::ROOT).find(|at| outline.key(text, *at) == name);
    let edit = match field("keys") {
        Some(keys) => added(&spot, keys, &entry)?,
        None => {
            let (start, _) = outline.get(field("nodes")?)?.key?;
            if spot.line_start(start) != start {
                return None;
            }
            let (start, before) = above_comments(&spot, start);
            let line_break = spot.line_break();
            let blank = if before.trim().is_empty() { line_break } else { "" };
            spot.edit((start, start), format!("keys:{line_break}  {entry}{line_break}{blank}"))
        }
    };
    let about = format!("bind `{bare}` under `keys`");
    Some(Fix { safety: Safety::Unsafe, about, edits: vec![edit] })
}

/// An entry behind the last one of a map.
fn added(spot: &Spot<'_>, map: ItemId, entry: &str) -> Option<crate::diagnostic::Edit> {
    let outline = spot.outline();
    let item = outline.get(map).filter(|item| item.shape == Shape::Mapping)?;
    let last = outline.children(map).last()?;
    let end = spot.end_of(last)?;
    if spot.slice(item.value).starts_with('{') {
        return Some(spot.edit((end, end), format!(", {entry}")));
    }
    let (start, _) = outline.get(last)?.key?;
    let indent = spot.slice((spot.line_start(start), start));
    if !indent.bytes().all(|byte| byte == b' ') {
        return None;
    }
    let end = spot.line_end(end);
    Some(spot.edit((end, end), format!("{}{indent}{entry}", spot.line_break())))
}

/// The first byte of the comments right above a line, and the line above that. Comments at the
/// top of the file are about the file.
fn above_comments<'s>(spot: &Spot<'s>, line: u32) -> (u32, &'s str) {
    let above = |start: u32| {
        let begin = spot.line_start(start.checked_sub(1)?);
        Some((begin, spot.slice((begin, start))))
    };
    let mut start = line;
    while let Some((begin, text)) = above(start).filter(|(_, text)| text.starts_with('#')) {
        if begin == 0 {
            return (line, text);
        }
        start = begin;
    }
    (start, above(start).map_or("", |(_, text)| text))
}
