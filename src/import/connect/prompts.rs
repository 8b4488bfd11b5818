//! What callers hear of a prompt: its words without speech marks, or only a name for it.
//!
//! A prompt that only the running call knows has no words, so that no rule claims anything
//! about them.

use super::model::{Part, Spoken};
use crate::import::Prompts;
use crate::tree::{Prompt, Words};

/// The prompt; silent when nothing is spoken.
pub(super) fn prompt(spoken: &Spoken, texts: &Prompts) -> Prompt {
    let mut words: Vec<String> = Vec::new();
    let mut unknown: Vec<&str> = Vec::new();
    for part in &spoken.parts {
        match part {
            Part::Text(text) | Part::Ssml(text) if is_reference(text) => unknown.push(text.trim()),
            Part::Text(text) => words.push(tidy(text)),
            Part::Ssml(text) => words.push(tidy(&without_marks(text))),
            Part::Recording(name) => match texts.text_of(name) {
                Some(text) => words.push(text.to_owned()),
                None => unknown.push(name.trim()),
            },
        }
    }
    words.retain(|words| !words.is_empty());
    unknown.retain(|name| !name.is_empty());
    // Where one part is unknown, the whole prompt is unknown.
    let is_known = unknown.is_empty() && !words.is_empty();
    Prompt {
        words: if is_known { Words::One(words.join(" ").into()) } else { Words::None },
        audio: (!unknown.is_empty()).then(|| unknown.join(" + ").into()),
        place: spoken.place,
        ..Prompt::default()
    }
}

/// The words that a prompt leaves out, because something else in it has none.
pub(super) fn words_left_out(spoken: &Spoken, prompt: &Prompt) -> Option<String> {
    let is_known = |part: &&Part| match part {
        Part::Text(text) | Part::Ssml(text) => !is_reference(text),
        Part::Recording(_) => false,
    };
    let parts = spoken.parts.iter().filter(is_known).cloned().collect();
    let known = self::prompt(&Spoken { parts, place: spoken.place }, &Prompts::default());
    text_of(&known).filter(|_| text_of(prompt).is_none()).map(str::to_owned)
}

/// The words, where all are known.
pub(super) fn text_of(prompt: &Prompt) -> Option<&str> {
    match &prompt.words {
        Words::One(text) => Some(text),
        _ => None,
    }
}

/// Whether a text is nothing but a name for something: an attribute or a placeholder.
pub(super) fn is_reference(text: &str) -> bool {
    let text = text.trim();
    let text = text.strip_prefix("<speak>").unwrap_or(text);
    let text = text.strip_suffix("</speak>").unwrap_or(text).trim();
    let is_attribute = text.starts_with("$.") && !text.contains(char::is_whitespace);
    let is_placeholder =
        [("{{", "}}"), ("${", "}"), ("<<", ">>")].into_iter().any(|(open, close)| {
            text.strip_prefix(open)
                .and_then(|rest| rest.strip_suffix(close))
                .is_some_and(|inner| !inner.contains(open) && !inner.contains(close))
        });
    is_attribute || is_placeholder
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of speech marks (SSML): a pause reads as a comma, and anything else, such as a
/// bare `&` or `<`, stays.
fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('&') {
            let entity = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity));
            let (entity, sign) = entity.copied().unwrap_or(("&", "&"));
            out.push_str(sign);
            rest = &rest[entity.len()..];
            continue;
        }
        let is_mark = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        match rest.find('>').filter(|_| is_mark) {
            Some(end) => {
                let name: String = rest[1..end]
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | ':'))
                    .collect();
                if matches!(name.trim_end_matches('/'), "break" | "/p" | "/s" | "p" | "s") {
                    pause(&mut out);
                }
                rest = &rest[end + 1..];
            }
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out.trim().trim_end_matches(',').to_owned()
}

/// A pause, unless the words before it end in one.
fn pause(out: &mut String) {
    let said = out.trim_end();
    if !said.is_empty() && said.ends_with(|c: char| c.is_alphanumeric() || c == '*' || c == '#') {
        out.truncate(said.len());
        out.push(',');
    }
    out.push(' ');
}

const ENTITIES: [(&str, &str); 5] =
    [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'")];

#[cfg(test)]
mod tests {
    use super::*;

    fn said(part: Part) -> (Option<String>, Option<String>) {
        let spoken = Spoken { parts: vec![part], ..Spoken::default() };
        let prompt = prompt(&spoken, &Prompts::default());
        (text_of(&prompt).map(str::to_owned), prompt.audio.map(|name| name.to_string()))
    }

    fn words(ssml: &str) -> String {
        said(Part::Ssml(ssml.to_owned())).0.unwrap_or_default()
    }

    #[test]
    fn speech_marks_are_taken_out_and_pauses_part_the_words() {
        assert_eq!(words("<speak>For sales,  press 1.</speak>"), "For sales, press 1.");
        let paused = "<speak>Press 1<break time=\"1s\"/>or press 2 <break/></speak>";
        assert_eq!(words(paused), "Press 1, or press 2");
        assert_eq!(words("<speak><p>One</p><p>Two.</p></speak>"), "One, Two.");
        assert_eq!(words("<prosody rate=\"slow\">R&amp;D, 1 < 2 & 3</prosody>"), "R&D, 1 < 2 & 3");
        assert_eq!(words("<speak>unclosed <break"), "unclosed <break");
    }

    #[test]
    fn what_only_a_running_call_knows_has_a_name_and_no_words() {
        for text in ["$.External.offer", " {{prompt}} ", "${menu}", "<<text>>"] {
            let (words, name) = said(Part::Text(text.to_owned()));
            assert_eq!((words, name.as_deref()), (None, Some(text.trim())));
        }
        let (words, name) = said(Part::Text("You are number $.External.n".to_owned()));
        assert_eq!((words.as_deref(), name), (Some("You are number $.External.n"), None));
        let ssml = "<speak>$.External.offer</speak>";
        assert_eq!(said(Part::Ssml(ssml.to_owned())), (None, Some(ssml.to_owned())));
    }

    #[test]
    fn empty_speech_is_silence() {
        assert_eq!(said(Part::Ssml("<speak></speak>".to_owned())), (None, None));
        assert_eq!(said(Part::Text("  ".to_owned())), (None, None));
    }
}
