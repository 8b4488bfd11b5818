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
    if is_pick(words, at, first, lexicon) {
        return None;
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

/// "Please choose one: billing or faults": nothing says what the key would be for.
fn is_pick(words: &[Token<'_>], verb: usize, key: usize, lexicon: &Lexicon) -> bool {
    let is_word = |word: &Token<'_>| !word.word.starts_with(|c: char| c.is_ascii_digit());
    let is_one = words.get(key).is_some_and(|w| is_word(w) && is_one(w, lexicon));
    let is_last = words.get(key + 1).is_none_or(|next| next.after != Break::None);
    let begins = || {
        let before = words[..=verb].iter().enumerate().rev();
        let start = before.clone().find(|(_, w)| w.after == Break::Stop).map_or(0, |(at, _)| at);
        words[start..verb].iter().all(|w| is_in(lexicon.courtesy, w))
    };
    is_one && is_last && is_in(lexicon.pick, &words[verb]) && begins()
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
    // "Monday to Friday, 8 to 5"
    let is_span = words.get(end + 1).is_some_and(|w| is_number(w, lexicon));
    let after_or = at > 0 && is_in(lexicon.or, &words[at - 1]);
    (digits
        && opens
        && !is_span
        && (words[at].after != Break::None || after_or)
        && words[at].word.len() <= 2)
        .then_some(Mention { keys, words: at..end, verb_last: false, bare: true })
}

/// One key or several with "or" or commas between; the index after the last.
fn key_list(words: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<(Vec<Key>, usize)> {
    // Hardly any word is a key, so nothing is made before one is found.
    let (first, mut end) = one_key(words, at, lexicon)?;
    let mut keys = vec![first];
    if let Some((others, last)) = rest_of_range(words, first, end, lexicon) {
        keys.extend(others);
        end = last;
    }
    loop {
        let separated = words.get(end).is_some_and(|w| is_in(lexicon.or, w));
        let next = if separated { end + 1 } else { end };
        let comma = words.get(next).is_some_and(|w| w.after == Break::Comma);
        if !separated && !comma {
            break;
        }
        let Some((key, last)) = one_key(words, next, lexicon) else { break };
        // "press 1, 2 for faults": the 2 starts an announcement of its own.
        if words.get(last).is_some_and(|w| is_in(lexicon.purpose, w)) && !separated {
            break;
        }
        keys.push(key);
        end = last;
    }
    Some((keys, end))
}

/// A key and the index after it. Keys that are said without a break are one: "star 9". A
/// number that counts something, and "one" of several things, is no key.
fn one_key(words: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<(Key, usize)> {
    let mut key = key_of(words.get(at)?, lexicon)?;
    let is_said = |end: usize| {
        let next = words.get(end).filter(|next| next.after == Break::None);
        let counts = next.is_some_and(|next| is_in(lexicon.counted, next));
        let is_any = || starts_with(words, end, lexicon.any_one);
        !counts && (!is_one(&words[end - 1], lexicon) || !is_any())
    };
    let mut end = at + 1;
    let mut is_key = is_said(end);
    while let Some(next) = words.get(end).filter(|next| next.after == Break::None) {
        let Some(more) = key_of(next, lexicon).filter(|_| is_said(end + 1)) else { break };
        if words.get(end + 1).is_some_and(|w| is_in(lexicon.purpose, w)) {
            // "press 1 2 for faults": two announcements without a comma.
            break;
        }
        // Longer numbers are telephone numbers.
        key = Key::parse(&format!("{key}{more}")).ok().filter(|key| key.n_symbols() <= 3)?;
        end += 1;
        is_key = true;
    }
    is_key.then_some((key, end))
}

/// "press 1 *to* 5": the keys after the first, and the index after the last.
fn rest_of_range(
    words: &[Token<'_>],
    first: Key,
    at: usize,
    lexicon: &Lexicon,
) -> Option<(Vec<Key>, usize)> {
    words.get(at).filter(|w| w.after == Break::None && is_in(lexicon.range, w))?;
    let (last, end) = one_key(words, at + 1, lexicon)?;
    let (first, last) = (first.ordinary()?, last.ordinary()?);
    let keys = (first + 1..=last).filter_map(|digit| Key::parse(&digit.to_string()).ok());
    (first < last).then(|| (keys.collect(), end))
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

/// Whether a word is 1, in digits or in words.
fn is_one(word: &Token<'_>, lexicon: &Lexicon) -> bool {
    key_of(word, lexicon).is_some_and(|key| key.as_str() == "1")
}

fn is_number(word: &Token<'_>, lexicon: &Lexicon) -> bool {
    word.word.starts_with(|c: char| c.is_ascii_digit()) || key_of(word, lexicon).is_some()
}

/// Whether one of these phrases stands there, without a break before it.
fn starts_with(words: &[Token<'_>], at: usize, phrases: &[&str]) -> bool {
    let is_phrase = |phrase: &str| {
        phrase.split(' ').enumerate().all(|(i, wanted)| {
            words.get(at + i).is_some_and(|w| w.after == Break::None && w.word == wanted)
        })
    };
    phrases.iter().any(|phrase| is_phrase(phrase))
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
    fn one_of_several_things_is_no_key() {
        for text in [
            "Please select one of the following options.",
            "Please choose one of these 3 options",
            "Select one: billing or faults.",
            "Please press one of the following keys",
            "Please select from one of the following",
            "Choose one or more services",
            "Dial one at a time",
            "Hold one moment. We are open 9 to 5. Call us at one.",
            "Select from the following 3 options",
        ] {
            assert!(read("en", text).is_empty(), "{text}");
        }
        assert_eq!(
            read("en", "To hear this again, press 2, one moment please"),
            ["2>hear this again"]
        );
        assert_eq!(read("en", "For help, press 0 and one of our agents answers"), ["0>help"]);
        assert_eq!(read("en", "For billing, select one."), ["1>billing"]);
        assert_eq!(read("en", "Billing: press one."), ["1>Billing"]);
        assert!(read("es", "Seleccione uno de los siguientes servicios").is_empty());
        assert!(read("pt", "Escolha um dos serviços. Digite um número").is_empty());
        assert!(read("fr", "Choisissez un des services. Composez un numéro").is_empty());
        assert!(read("it", "Scelga uno dei seguenti servizi").is_empty());
        assert_eq!(read("pt", "Para contas, digite um"), ["1>contas"]);
    }

    #[test]
    fn spans_of_hours_and_numbers_to_dial_are_no_keys() {
        assert!(read("en", "We are open Monday to Friday, 8 to 5.").is_empty());
        assert!(read("en", "In an emergency, dial 1 8 0 0 5 5 5 0 1 0 0.").is_empty());
        assert_eq!(read("en", "In an emergency, dial 9 1 1."), ["911>an emergency"]);
    }

    #[test]
    fn keys_of_several_symbols_and_ranges_are_read() {
        assert_eq!(read("en", "For staff, press star nine"), ["*9>staff"]);
        assert_eq!(read("en", "To rate us, press 1 to 5."), ["1/2/3/4/5>rate us"]);
        assert_eq!(read("en", "Press 1 for billing 2 for faults"), ["1<billing 2 for faults"]);
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
