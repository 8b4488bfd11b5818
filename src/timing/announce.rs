//! Which keys a prompt announces, for what, and in which order.
//!
//! "For billing, press 1" and "1 for billing" are read by the words of the prompt's
//! language. A prompt in a language without such words has no announcements that can be
//! read; callers must not conclude that it announces nothing.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::tokens::{Break, Token, tokens};
use crate::tree::Key;

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrasing {
    /// "For billing, press 1".
    FunctionFirst,
    /// "Press 1 for billing".
    ActionFirst,
}

/// One mention of a key, or of keys that do the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Announcement {
    /// The keys, in the order in which they are named.
    pub keys: Vec<Key>,
    /// The bytes of what the keys are for, without "for", "to" and courtesy; may be empty.
    pub label: Range<usize>,
    /// One past the last byte of the whole announcement: by then it has been heard.
    pub end: usize,
    /// What comes first.
    pub order: Phrasing,
}

/// Finds the announcements of a prompt, in order.
pub fn announcements(text: &str, lexicon: &Lexicon) -> Vec<Announcement> {
    if !may_announce(text, lexicon) {
        return Vec::new();
    }
    let words = tokens(text);
    let mentions = mentions(&words, lexicon);
    let mut found: Vec<Announcement> = Vec::with_capacity(mentions.len());
    let mut taken = 0;
    for (i, mention) in mentions.iter().enumerate() {
        let limit = mentions.get(i + 1).map_or(words.len(), |next| next.words.start);
        let lead = lead(&words, taken..mention.words.start, lexicon);
        let tail_end =
            (mention.words.end..limit).find(|at| words[*at].after == Break::Stop).unwrap_or(limit);
        let tail = mention.words.end..tail_end;
        let tail_opens = words.get(tail.start).is_some_and(|w| {
            !tail.is_empty() && w.after == Break::None && is_in(lexicon.purpose, w)
        });
        let lead_opens = lead.clone().next().is_some_and(|at| is_in(lexicon.purpose, &words[at]));
        let function_first =
            mention.verb_last || lead_opens || (!lead.is_empty() && !tail_opens && !mention.bare);
        let (label, end) = if function_first {
            (lead, mention.words.end)
        } else {
            // Up to the next comma: "press 1 for billing, or stay on the line".
            let stop = (tail.start + 1..tail.end)
                .find(|at| words[*at].after == Break::Comma)
                .unwrap_or(tail.end);
            let label = tail.start..stop.max(tail.start);
            (label.clone(), label.end.max(mention.words.end))
        };
        taken = end;
        let order = if function_first { Phrasing::FunctionFirst } else { Phrasing::ActionFirst };
        found.push(Announcement {
            keys: mention.keys.clone(),
            label: bytes(&words, trimmed(&words, label, lexicon)),
            end: words[end - 1].end,
            order,
        });
    }
    found
}

/// A cheap look before the words are split: most prompts of a large tree name no key.
fn may_announce(text: &str, lexicon: &Lexicon) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit() || byte == b'*' || byte == b'#') || {
        let lower = text.to_lowercase();
        lexicon.press.iter().chain(lexicon.press_after).any(|verb| lower.contains(verb))
    }
}

struct Mention {
    keys: Vec<Key>,
    /// The verb (if any), the keys and the words between them.
    words: Range<usize>,
    /// "1 dabaye": the verb follows the key.
    verb_last: bool,
    /// "1 for billing": no verb at all.
    bare: bool,
}

fn mentions(words: &[Token<'_>], lexicon: &Lexicon) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let mention = with_verb(words, at, lexicon).or_else(|| without_verb(words, at, lexicon));
        match mention {
            Some(mention) => {
                at = mention.words.end;
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

/// "press 1", "press the star key", "press 1 or 2".
fn with_verb(words: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<Mention> {
    if !is_in(lexicon.press, &words[at]) {
        return None;
    }
    let mut first = at + 1;
    while first < words.len() && first <= at + 4 && is_in(lexicon.between, &words[first]) {
        first += 1;
    }
    let (keys, mut end) = key_list(words, first, lexicon)?;
    // "press the star *key*"
    if words.get(end).is_some_and(|w| w.after == Break::None && is_in(lexicon.between, w)) {
        let next = words.get(end + 1).map(|w| w.after);
        if next.is_none() || next != Some(Break::None) {
            end += 1;
        }
    }
    Some(Mention { keys, words: at..end, verb_last: false, bare: false })
}

/// "billing ke liye 1 dabaye", and "1 for billing" after a pause.
fn without_verb(words: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<Mention> {
    let (keys, end) = key_list(words, at, lexicon)?;
    let next = words.get(end)?;
    if is_in(lexicon.press_after, next) {
        return Some(Mention { keys, words: at..end + 1, verb_last: true, bare: false });
    }
    let digits = words[at].word.chars().all(|c| c.is_ascii_digit() || c == '*' || c == '#');
    let opens = next.after == Break::None && is_in(lexicon.purpose, next);
    let after_or = at > 0 && is_in(lexicon.or, &words[at - 1]);
    (digits && opens && (words[at].after != Break::None || after_or) && words[at].word.len() <= 2)
        .then_some(Mention { keys, words: at..end, verb_last: false, bare: true })
}

/// One key or several with "or" or commas between; the index after the last.
fn key_list(words: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<(Vec<Key>, usize)> {
    // Hardly any word is a key, so nothing is made before one is found.
    let first = key_of(words.get(at)?, lexicon)?;
    let mut keys = vec![first];
    let mut end = at + 1;
    loop {
        let separated = words.get(end).is_some_and(|w| is_in(lexicon.or, w));
        let next = if separated { end + 1 } else { end };
        let comma = words.get(next).is_some_and(|w| w.after == Break::Comma);
        let Some(key) = words.get(next).filter(|_| separated || comma) else { break };
        let Some(key) = key_of(key, lexicon) else { break };
        // "press 1, 2 for faults": the 2 starts an announcement of its own.
        if words.get(next + 1).is_some_and(|w| is_in(lexicon.purpose, w)) && !separated {
            break;
        }
        keys.push(key);
        end = next + 1;
    }
    if words.get(end).is_some_and(|w| w.after == Break::None && is_in(lexicon.counted, w)) {
        return None;
    }
    Some((keys, end))
}

fn key_of(word: &Token, lexicon: &Lexicon) -> Option<Key> {
    let first = word.word.as_bytes().first();
    let mut near = lexicon.keys.iter().filter(|(name, _)| name.as_bytes().first() == first);
    if let Some((_, symbol)) = near.find(|(name, _)| *name == word.word) {
        return Key::parse(symbol.encode_utf8(&mut [0; 4])).ok();
    }
    // Longer numbers are telephone numbers, years and amounts.
    (word.word.len() <= 3).then(|| Key::parse(&word.word).ok()).flatten()
}

/// The words before a mention that belong to it: those of its own sentence that no
/// earlier announcement has taken.
fn lead(words: &[Token<'_>], range: Range<usize>, lexicon: &Lexicon) -> Range<usize> {
    let end = range.end;
    // The break before the verb itself ends the lead only if it is a full stop.
    if words.get(end).is_some_and(|w| w.after == Break::Stop) {
        return end..end;
    }
    let start = (range.start..end)
        .rev()
        .find(|at| words[*at].after == Break::Stop)
        .unwrap_or(range.start)
        .max(range.start);
    let start = (start..end).find(|at| !is_in(lexicon.courtesy, &words[*at])).unwrap_or(end);
    // "Thank you for calling Acme, for billing press 1": the last purpose word after a
    // comma opens the lead.
    let opened = (start..end)
        .rev()
        .find(|at| words[*at].after == Break::Comma && is_in(lexicon.purpose, &words[*at]));
    opened.unwrap_or(start)..end
}

fn trimmed(words: &[Token<'_>], mut range: Range<usize>, lexicon: &Lexicon) -> Range<usize> {
    while !range.is_empty() && is_in(lexicon.courtesy, &words[range.start]) {
        range.start += 1;
    }
    if !range.is_empty() && is_in(lexicon.purpose, &words[range.start]) {
        range.start += 1;
    }
    while !range.is_empty() && is_in(lexicon.courtesy, &words[range.end - 1]) {
        range.end -= 1;
    }
    range
}

fn bytes(words: &[Token<'_>], range: Range<usize>) -> Range<usize> {
    match (words.get(range.start), range.is_empty()) {
        (Some(first), false) => first.start..words[range.end - 1].end,
        (Some(first), true) => first.start..first.start,
        (None, _) => 0..0,
    }
}

fn is_in(list: &[&str], token: &Token<'_>) -> bool {
    token.is_among(list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timing::lexicon;
    use crate::tree::Language;

    /// `keys>label` for "function first", `keys<label` for "action first".
    fn read(language: &str, text: &str) -> Vec<String> {
        let lexicon = lexicon(&Language::new(language)).unwrap();
        announcements(text, lexicon)
            .into_iter()
            .map(|found| {
                let keys: Vec<_> = found.keys.iter().map(Key::as_str).collect();
                let sign = if found.order == Phrasing::FunctionFirst { '>' } else { '<' };
                format!("{}{sign}{}", keys.join("/"), &text[found.label])
            })
            .collect()
    }

    #[test]
    fn function_first_is_read_with_and_without_commas() {
        assert_eq!(
            read("en", "For billing, press 1. For faults, press 2."),
            ["1>billing", "2>faults"]
        );
        assert_eq!(
            read("en", "For billing press 1, for faults press 2"),
            ["1>billing", "2>faults"]
        );
        assert_eq!(read("en", "To pay a bill, please press one."), ["1>pay a bill"]);
        assert_eq!(read("en", "Thank you for calling Acme, for sales press 1"), ["1>sales"]);
        assert_eq!(
            read("en", "If you know the extension, dial 9 or press the star key"),
            ["9>you know the extension", "*<"]
        );
    }

    #[test]
    fn action_first_is_read_with_its_own_label() {
        assert_eq!(
            read("en", "Press 1 for billing, press 2 for faults."),
            ["1<billing", "2<faults"]
        );
        assert_eq!(
            read("en", "Press 1 for billing, 2 for faults, or 3 to cancel"),
            ["1<billing", "2<faults", "3<cancel"]
        );
        assert_eq!(
            read("en", "Thanks for calling. Press 0 to speak to an agent"),
            ["0<speak to an agent"]
        );
    }

    #[test]
    fn several_keys_can_do_the_same() {
        assert_eq!(read("en", "For billing, press 1 or 2."), ["1/2>billing"]);
        assert_eq!(read("en", "To go back, press *; for help, press #."), ["*>go back", "#>help"]);
    }

    #[test]
    fn counts_years_and_phone_numbers_are_no_keys() {
        assert!(read("en", "Please enter your ten digit account number").is_empty());
        assert!(read("en", "Dial 4 digits. Call 1800 or dial 18005550100.").is_empty());
        assert!(read("en", "We are open 9 to 5, 7 days a week").is_empty());
    }

    #[test]
    fn spanish_portuguese_and_hindi_are_read() {
        assert_eq!(
            read("es", "Para facturas, pulse 1. Para hablar con un agente, marque el cero"),
            ["1>facturas", "0>hablar con un agente"]
        );
        assert_eq!(
            read("pt-BR", "Para cancelamento, digite 3; ou tecle 9"),
            ["3>cancelamento", "9<"]
        );
        assert_eq!(
            read("hi", "बिलिंग के लिए 1 दबाएँ। शिकायत के लिए 2 दबाएँ।"),
            ["1>बिलिंग के लिए", "2>शिकायत के लिए"]
        );
        assert_eq!(read("en-IN", "Recharge ke liye 2 dabaye"), ["2>Recharge ke liye"]);
    }

    #[test]
    fn the_end_of_an_announcement_is_where_it_has_been_heard() {
        let text = "For billing, press 1. For faults, press 2.";
        let found = announcements(text, lexicon(&Language::new("en")).unwrap());
        assert_eq!(&text[..found[0].end], "For billing, press 1");
        let text = "Press 1 for billing, 2 for faults";
        let found = announcements(text, lexicon(&Language::new("en")).unwrap());
        assert_eq!(&text[..found[0].end], "Press 1 for billing");
        let text = "For help, press the star key. To repeat, press the star key";
        let found = announcements(text, lexicon(&Language::new("en")).unwrap());
        let ends: Vec<&str> = found.iter().map(|found| &text[..found.end]).collect();
        assert_eq!(ends, ["For help, press the star key", text]);
    }
}
