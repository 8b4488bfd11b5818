//! Prompts without the sentences that say nothing.
//!
//! Only whole sentences go, and only those that consist of filler: what is left of a sentence
//! might not be one. A prompt that was recorded is left alone, because the file only says what the
//! recording says.

use super::page::Spot;
use crate::diagnostic::{Edit, Fix, Safety};
use crate::lint::words::{Phrases, SplitText, phrases};
use crate::source::{ItemId, Shape};
use crate::tree::Language;

/// Words that hold filler together and say nothing by themselves.
const CONNECTING: &[&str] = &[
    "please",
    "as",
    "our",
    "because",
    "since",
    "some",
    "of",
    "the",
    "menu",
    "and",
    "to",
    "all",
    "following",
    "so",
    "we",
    "may",
    "have",
    "this",
    "for",
    "carefully",
];

/// The prompt of a finding without filler.
pub(super) fn without_filler(spot: &Spot<'_>, language: &Language) -> Option<Fix> {
    let (say, _) = spot.entry()?;
    let (outline, text) = (spot.outline(), spot.text());
    let beside = spot.parent(say)?;
    if outline.children(beside).any(|at| outline.key(text, at) == "audio") {
        return None;
    }
    let mut edits = Vec::new();
    for (at, language) in scalars(spot, say, language.clone()) {
        // The connecting words are English.
        let known = phrases(&language).filter(|_| language.primary() == "en");
        if let Some(known) = known {
            edits.extend(cut(spot, at, known)?);
        }
    }
    let about = "take out the words that say nothing".to_owned();
    (!edits.is_empty()).then_some(Fix { safety: Safety::Unsafe, about, edits })
}

/// The texts of a prompt, each with its language.
fn scalars(spot: &Spot<'_>, say: ItemId, own: Language) -> Vec<(ItemId, Language)> {
    let outline = spot.outline();
    match outline.get(say).map(|item| item.shape) {
        Some(Shape::Scalar) => vec![(say, own)],
        Some(Shape::Mapping) => outline
            .children(say)
            .map(|at| (at, Language::new(outline.key(spot.text(), at))))
            .collect(),
        _ => Vec::new(),
    }
}

/// The edits that take the filler out of a text; `None` where some of it has to stay.
fn cut(spot: &Spot<'_>, at: ItemId, known: &'static Phrases) -> Option<Vec<Edit>> {
    let item = spot.outline().get(at)?;
    let raw = spot.slice(item.value);
    let split = SplitText::new(raw);
    let hits: Vec<_> = split.all(known.filler).chain(split.all(known.menu_changed)).collect();
    if hits.is_empty() {
        return Some(Vec::new());
    }
    if raw.contains('\n') {
        return None;
    }
    let sentences = sentences(raw);
    let covered = |start: usize| hits.iter().any(|hit| (hit.start..hit.end).contains(&start));
    let mut kept: Vec<&str> = Vec::new();
    for (start, end) in sentences.iter().copied() {
        let words = split.words().iter().filter(|word| (start..end).contains(&word.start));
        let (filler, rest): (Vec<_>, Vec<_>) = words.partition(|word| covered(word.start));
        if filler.is_empty() {
            kept.push(&raw[start..end]);
        } else if !rest.iter().all(|word| CONNECTING.contains(&&*word.word)) {
            return None;
        }
    }
    let (start, end) = (sentences.first()?.0 as u32, sentences.last()?.1 as u32);
    let place = (item.value.0 + start, item.value.0 + end);
    (!kept.is_empty()).then(|| vec![spot.edit(place, kept.join(" "))])
}

/// The sentences of a scalar, without its quotes and the blanks between them.
fn sentences(raw: &str) -> Vec<(usize, usize)> {
    let inner = raw.trim_matches(['"', '\'']);
    let offset = raw.find(inner).unwrap_or(0);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in inner.char_indices() {
        let end = at + c.len_utf8();
        let rest = &inner[end..];
        if matches!(c, '.' | '!' | '?') && (rest.is_empty() || rest.starts_with(' ')) {
            found.push((offset + start, offset + end));
            start = end + (rest.len() - rest.trim_start().len());
        }
    }
    if start < inner.len() {
        found.push((offset + start, offset + inner.len()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_a_mark_before_a_space() {
        let of = |raw: &'static str| -> Vec<&str> {
            sentences(raw).into_iter().map(|(start, end)| &raw[start..end]).collect()
        };
        assert_eq!(of("\"Hello. Press 1.\""), ["Hello.", "Press 1."]);
        assert_eq!(of("Call 1.800 now! Or"), ["Call 1.800 now!", "Or"]);
        assert_eq!(of("''"), [""; 0]);
    }
}
