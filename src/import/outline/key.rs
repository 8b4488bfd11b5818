//! The key that a line begins with: `1`, `1.`, `2)`, `press 3`, `**4**`, `1.3.2`.
//!
//! It knows no words of an option.

use super::quotes;
use crate::tree::Key;

/// The key of a line.
#[derive(Debug, PartialEq)]
pub(super) struct Keyed<'t> {
    /// The keys from the start of the menu; mostly one.
    pub path: Vec<Key>,
    /// What comes behind the key and the sign that separates it.
    pub rest: &'t str,
    /// Whether the line begins with `press`, as an announcement does.
    pub is_announcement: bool,
}

/// Words before a key.
const LEADS: [&str; 4] = ["press ", "dial ", "option ", "key "];

/// The key at the start of a line.
pub(super) fn key_at(body: &str) -> Option<Keyed<'_>> {
    let lead = LEADS
        .iter()
        .find(|lead| body.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead)));
    let from = lead.map_or(body, |lead| body[lead.len()..].trim_start());
    let wraps = [("**", "**"), ("__", "__"), ("`", "`"), ("[", "]"), ("(", ")")];
    let wrapped = wraps.iter().find_map(|(open, close)| {
        let inner = from.strip_prefix(open)?;
        let end = inner.find(close)?;
        let (path, rest) = keys(inner[..end].trim_end_matches(['.', ':']))?;
        rest.is_empty().then(|| (path, &inner[end + close.len()..]))
    });
    let is_wrapped = wrapped.is_some();
    let (path, rest) = wrapped.or_else(|| keys(from))?;
    let rest = separated(rest, is_wrapped)?;
    let is_announcement = lead.is_some_and(|lead| matches!(*lead, "press " | "dial "));
    Some(Keyed { path, rest, is_announcement })
}

/// Keys with dots between them, and what follows.
fn keys(text: &str) -> Option<(Vec<Key>, &str)> {
    let mut path = Vec::new();
    let mut rest = text;
    loop {
        let end = rest.find(|c| symbol(c).is_none()).unwrap_or(rest.len());
        let key: String = rest[..end].chars().filter_map(symbol).collect();
        path.push(Key::parse(&key).ok()?);
        rest = &rest[end..];
        match rest.strip_prefix('.') {
            Some(next) if next.starts_with(|c| symbol(c).is_some()) => rest = next,
            _ => return Some((path, rest)),
        }
    }
}

/// The symbol of a keypad, in whatever script its digits are written.
fn symbol(c: char) -> Option<char> {
    /// The zeros of decimal digits: Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati,
    /// Oriya, Tamil, Telugu, Kannada, Malayalam, Thai, Lao, Myanmar, Khmer, and full width
    /// (decimal numbers of Unicode).
    const ZEROS: [u32; 16] = [
        0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0,
        0x1040, 0x17E0, 0xFF10,
    ];
    let digit = |zero: &u32| (u32::from(c)).checked_sub(*zero).filter(|digit| *digit < 10);
    match c {
        '＊' => Some('*'),
        '＃' => Some('#'),
        c if Key::SYMBOLS.contains(&c) => Some(c),
        c if c.is_ascii() => None,
        _ => ZEROS.iter().find_map(digit).and_then(|digit| char::from_digit(digit, 10)),
    }
}

/// What follows a key, without the sign between; none where the key goes on as another word,
/// such as `24-hour` or `9:00`.
fn separated(rest: &str, is_wrapped: bool) -> Option<&str> {
    let after = rest.trim_start();
    let has_space = after.len() < rest.len();
    if after.is_empty() || is_arrow(after) {
        return Some(after);
    }
    let mut signs = after.chars();
    let sign = signs.next()?;
    let behind = signs.as_str();
    match sign {
        '.' | ')' => Some(behind.trim_start()),
        ':' if !behind.starts_with(|c: char| c.is_ascii_digit()) => Some(behind.trim_start()),
        '-' | '–' | '—' | '=' | '|' if has_space || is_wrapped || behind.starts_with(' ') => {
            Some(behind.trim_start())
        }
        _ if has_space || is_wrapped => Some(after),
        _ if quotes::begins(after) => Some(after),
        _ => None,
    }
}

/// The arrows.
pub(super) const ARROWS: [&str; 6] = ["-->", "->", "=>", "→", "⇒", "➜"];

/// Whether a text begins with an arrow.
pub(super) fn is_arrow(text: &str) -> bool {
    ARROWS.iter().any(|arrow| text.starts_with(arrow))
}

/// Whether a line is an option that is spoken: `say "extra support"`.
pub(super) fn is_say(body: &str) -> bool {
    let is_word =
        |word: &str| body.get(..word.len()).is_some_and(|at| at.eq_ignore_ascii_case(word));
    (is_word("say ") && quotes::begins(body[4..].trim_start())) || is_word("say:")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Option<(String, &str)> {
        let keyed = key_at(body)?;
        let path: Vec<&str> = keyed.path.iter().map(Key::as_str).collect();
        Some((path.join("."), keyed.rest))
    }

    #[test]
    fn a_key_may_be_marked_in_many_ways() {
        for body in [
            "1 billing",
            "1. billing",
            "1) billing",
            "(1) billing",
            "[1] billing",
            "1: billing",
            "1:billing",
            "1 - billing",
            "1 – billing",
            "1 = billing",
            "**1** billing",
            "**1.** billing",
            "`1` billing",
            "press 1 billing",
            "Option 1: billing",
        ] {
            assert_eq!(read(body), Some(("1".to_owned(), "billing")), "{body}");
        }
        assert_eq!(read("1.3.2 refunds"), Some(("1.3.2".to_owned(), "refunds")));
        assert_eq!(read("*9 staff"), Some(("*9".to_owned(), "staff")));
        assert_eq!(read("२ बिल"), Some(("2".to_owned(), "बिल")));
        assert_eq!(read("# repeat"), Some(("#".to_owned(), "repeat")));
        assert_eq!(read("1 -> billing"), Some(("1".to_owned(), "-> billing")));
    }

    #[test]
    fn numbers_inside_words_are_no_keys() {
        for body in ["24-hour service", "9:00 to 5:00", "2nd floor", "1-3 days", "billing", ""] {
            assert_eq!(read(body), None, "{body}");
        }
    }
}
