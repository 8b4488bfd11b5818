//! What a widget says: a text, or a recording.
//!
//! A text that is computed during the call has no words here, so that nothing is
//! claimed about them; one with a gap keeps the rest.

use super::defaults::LANGUAGE;
use super::model::Widget;
use crate::import::Prompts;
use crate::import::language_tag::is_language_tag;
use crate::tree::{Key, Prompt, Words};

/// The prompt of a widget; silent where it has none.
pub(super) fn prompt(widget: &Widget<'_>, texts: &Prompts) -> Prompt {
    if let Some(text) = widget.text("say") {
        let place = widget.place_of("say");
        let said = without_tags(&text);
        let is_computed = said.contains("{%")
            || is_gap(said.trim(), "{{", "}}")
            || is_gap(said.trim(), "${", "}");
        return if is_computed {
            Prompt { audio: Some(one_line(&said).into()), place, ..Prompt::default() }
        } else {
            Prompt { words: Words::One(said.trim().into()), place, ..Prompt::default() }
        };
    }
    let Some(file) = widget.text("play") else {
        return Prompt { place: widget.place, ..Prompt::default() };
    };
    let words = texts.text_of(&file).map_or(Words::None, |text| Words::One(text.into()));
    let place = widget.place_of("play");
    Prompt { words, audio: Some(one_line(&file).into()), place, ..Prompt::default() }
}

/// Whether a text is one single gap.
fn is_gap(text: &str, open: &str, close: &str) -> bool {
    let inner = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    inner.is_some_and(|inner| !inner.contains(close))
}

/// The speech marks that Twilio reads.
/// <https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml>
const MARKS: [&str; 15] = [
    "amazon", "audio", "break", "emphasis", "lang", "mark", "p", "phoneme", "prosody", "s",
    "say-as", "speak", "sub", "voice", "w",
];

/// A text without speech marks such as `<break/>`.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let after = &rest[at + 1..];
        let name = after.trim_start_matches('/').split(|c: char| !c.is_alphanumeric() && c != '-');
        let is_mark = name.take(1).any(|name| MARKS.contains(&name));
        let Some(end) = after.find('>').filter(|_| is_mark) else {
            out.push_str(&rest[..=at]);
            rest = after;
            continue;
        };
        out.push_str(&rest[..at]);
        out.push(' ');
        rest = &after[end + 1..];
    }
    out.push_str(rest);
    out
}

fn one_line(text: &str) -> String {
    const MOST: usize = 200;
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(MOST).collect()
}

/// Whether a prompt names a key: as a symbol, or as a word of English or Spanish.
pub(super) fn names_key(prompt: &Prompt, key: Key) -> bool {
    const NUMBERS: [[&str; 2]; 10] = [
        ["zero", "cero"],
        ["one", "uno"],
        ["two", "dos"],
        ["three", "tres"],
        ["four", "cuatro"],
        ["five", "cinco"],
        ["six", "seis"],
        ["seven", "siete"],
        ["eight", "ocho"],
        ["nine", "nueve"],
    ];
    let Words::One(text) = &prompt.words else { return false };
    let sign = key.as_str();
    let words = sign.parse::<usize>().ok().and_then(|digit| NUMBERS.get(digit));
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '*' | '#')).any(|token| {
        token == sign
            || words.is_some_and(|words| words.iter().any(|word| token.eq_ignore_ascii_case(word)))
    })
}

/// The language in which a widget speaks; nothing where a voice or a variable decides.
pub(super) fn language(widget: &Widget<'_>) -> Option<String> {
    match widget.text("language") {
        Some(tag) if is_language_tag(tag.trim()) => Some(tag.trim().to_owned()),
        Some(_) => None,
        // The voices of other makers speak one language each.
        None => (!widget.text("voice").is_some_and(|voice| voice.contains('.')))
            .then(|| LANGUAGE.to_owned()),
    }
}
