//! Web addresses and phone numbers in a prompt.
//!
//! It reads words and knows no rule; whether naming an address is wrong is for others.

use super::SplitText;
use crate::timing::Token;

/// Endings of web addresses, so that a missing space after a full stop does not look like one.
const TOP_LEVEL: &[&str] = &[
    "com", "org", "net", "gov", "edu", "info", "io", "app", "co", "biz", "uk", "us", "ca", "au",
    "nz", "ie", "in", "es", "mx", "ar", "cl", "pe", "pt", "br", "it", "fr", "de", "nl", "be", "ch",
    "at", "eu", "za",
];

/// How the dot of an address is spoken: "acme dot com", "acme punto com".
const SPOKEN_DOT: &[&str] = &["dot", "punto", "ponto", "डॉट"];

/// Numbers that save lives: emergency services and the lines that belong to them.
const EMERGENCY: &[&str] = &[
    "911", "112", "999", "000", "100", "101", "102", "108", "110", "111", "113", "114", "115",
    "116", "117", "118", "119", "190", "192", "193", "061", "062", "080", "091", "092", "988",
    "811", "1091", "116117", "116123",
];

/// The first web address that is written or spelt out; the bytes that it takes.
pub fn web_address(text: &SplitText<'_>) -> Option<(usize, usize)> {
    let words = text.words();
    words.iter().enumerate().find_map(|(at, token)| {
        if is_address(&token.word) {
            return Some((token.start, token.end));
        }
        let dot = words.get(at + 1).filter(|dot| SPOKEN_DOT.contains(&dot.word.as_ref()))?;
        let end = words.get(at + 2)?;
        (dot.end < end.end && TOP_LEVEL[..10].contains(&end.word.as_ref()))
            .then_some((token.start, end.end))
    })
}

fn is_address(word: &str) -> bool {
    if word.contains('@') {
        return false;
    }
    let host = word.split('/').next().unwrap_or(word);
    if host.starts_with("www.") {
        return true;
    }
    let Some((name, last)) = host.rsplit_once('.') else { return false };
    name.chars().any(char::is_alphabetic) && name.len() > 1 && TOP_LEVEL.contains(&last)
}

/// A phone number of a prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneNumber {
    /// Its digits, without signs between them.
    pub digits: String,
    /// First byte in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// How many words may be between the request to call and the number: "please call our
/// billing team on …".
const REACH: usize = 8;
/// Digits of the shortest number that is a phone number in any context.
const LONG: usize = 6;
/// Digits of the shortest number that is one right behind the request.
const SHORT: usize = 3;

/// The phone number that a request to call, which ends at that byte, names.
pub fn phone_number_after(text: &SplitText<'_>, byte: usize) -> Option<PhoneNumber> {
    let words = text.words();
    let first = words.iter().position(|word| word.start >= byte)?;
    (first..words.len().min(first + REACH)).find_map(|at| {
        let number = number_at(words, at)?;
        let is_near = at < first + 2;
        (number.digits.len() >= LONG || (is_near && number.digits.len() >= SHORT)).then_some(number)
    })
}

/// Digits that may be spread over words: `1800 123 456`, `555-0100`, `1-800-flowers`.
fn number_at(words: &[Token<'_>], at: usize) -> Option<PhoneNumber> {
    let is_part = |token: &&Token<'_>| token.word.starts_with(|c: char| c.is_ascii_digit());
    let parts: Vec<&Token<'_>> = words[at..].iter().take_while(is_part).collect();
    let (start, end) = (parts.first()?.start, parts.last()?.end);
    let digits = parts
        .iter()
        .flat_map(|token| token.word.chars())
        .filter(|c| c.is_ascii_alphanumeric())
        .collect();
    Some(PhoneNumber { digits, start, end })
}

/// Whether the number is that of an emergency service somewhere.
pub fn is_emergency(number: &PhoneNumber) -> bool {
    EMERGENCY.contains(&number.digits.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Option<&str> {
        web_address(&SplitText::new(text)).map(|(start, end)| &text[start..end])
    }

    #[test]
    fn addresses_are_found_written_and_spelt_and_slips_of_the_pen_are_none() {
        assert_eq!(address("Go to example.com/help now"), Some("example.com/help"));
        assert_eq!(address("Find us at www.acme.tech."), Some("www.acme.tech"));
        assert_eq!(address("at acme dot com slash help"), Some("acme dot com"));
        assert_eq!(address("en acme punto com"), Some("acme punto com"));
        for text in ["Open 9 a.m. to 5 p.m.", "Please hold.Goodbye", "mail help@acme.com", "18.00"]
        {
            assert_eq!(address(text), None, "{text}");
        }
    }

    #[test]
    fn phone_numbers_may_be_spread_over_words_and_short_ones_must_stand_near() {
        let after = |text: &str| {
            let at = text.find("call").expect("the text asks to call") + 4;
            phone_number_after(&SplitText::new(text), at).map(|number| number.digits)
        };
        assert_eq!(after("please call 555-0100 instead").as_deref(), Some("5550100"));
        assert_eq!(after("call our team on 1800 123 456").as_deref(), Some("1800123456"));
        assert_eq!(after("please call 198").as_deref(), Some("198"));
        assert_eq!(after("please call us in the year 2027"), None);
        assert_eq!(after("please call 12"), None);
        assert_eq!(after("please call back later"), None);
    }
}
