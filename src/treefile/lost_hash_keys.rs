//! Choices that YAML took for comments: `#: agent` inside a menu.
//!
//! Looks at comments and places only.

use super::INVALID_VALUE;
use crate::diagnostic::{Diagnostic, Edit, Fix, Safety, Severity};
use crate::source::{FileId, ItemId, Outline, Shape, SourceFile, Span};

/// Maps whose entries are keys of the keypad.
const MAPS_OF_KEYS: [&str; 3] = ["menu", "keys", "leave"];

/// Findings about comments that were meant as choices.
pub(super) fn keys(file: FileId, source: &SourceFile) -> Vec<Diagnostic> {
    let text = source.text();
    source
        .comments()
        .iter()
        .filter(|comment| {
            let body = &text[comment.start as usize..comment.end as usize];
            body.starts_with("#:")
        })
        .filter_map(|comment| Some((comment, inside_choices(source, comment.start)?)))
        .map(|(comment, node)| {
            let message = "`#` opens a comment in YAML, so this choice is lost";
            let span = Span { file, start: comment.start, end: comment.end };
            let mut finding = Diagnostic::new(INVALID_VALUE, Severity::Error, message)
                .label(Some(span), "")
                .help("quote it: `\"#\":`")
                .fix(Some(Fix {
                    safety: Safety::Safe,
                    about: "quote the key".to_owned(),
                    edits: vec![Edit {
                        span: Span { end: comment.start + 1, ..span },
                        text: "\"#\"".to_owned(),
                    }],
                }));
            finding.node = Some(node.into());
            finding.edge = Some("#".into());
            finding
        })
        .collect()
}

/// The name of the node (for the tree's own `keys`, nothing) whose map of keys a comment is in,
/// where its entries are.
fn inside_choices(source: &SourceFile, at: u32) -> Option<&str> {
    let (outline, text) = (source.outline(), source.text());
    let mut node = "";
    let mut above = "";
    let mut inside = Some(Outline::ROOT);
    while let Some(item) = inside {
        let name = outline.key(text, item);
        if above == "nodes" {
            node = name;
        }
        if MAPS_OF_KEYS.contains(&name) && lines_up(source, item, at) {
            return Some(node);
        }
        above = name;
        inside = last_before(outline, item, at);
    }
    None
}

/// The last entry inside that begins before a byte.
fn last_before(outline: &Outline, item: ItemId, at: u32) -> Option<ItemId> {
    if matches!(outline.get(item)?.shape, Shape::Alias(_)) {
        return None;
    }
    let begin = |child: ItemId| outline.get(child).map(|c| c.key.map_or(c.value.0, |key| key.0));
    outline.children(item).take_while(|child| begin(*child).is_some_and(|begin| begin < at)).last()
}

/// Whether the comment begins in the column of the map's entries, or inside its braces.
fn lines_up(source: &SourceFile, map: ItemId, at: u32) -> bool {
    let (outline, text) = (source.outline(), source.text());
    let Some(item) = outline.get(map) else { return false };
    if text.as_bytes().get(item.value.0 as usize) == Some(&b'{') {
        return item.value.0 < at && at < item.value.1;
    }
    let column = |byte: u32| source.position(byte).column;
    match outline.children(map).next().and_then(|child| outline.get(child)?.key) {
        Some((entry, _)) => column(at) == column(entry),
        // A map of nothing but such comments reads as empty.
        None => item.key.is_some_and(|(key, _)| column(at) > column(key)),
    }
}
