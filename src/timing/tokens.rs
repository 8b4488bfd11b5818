//! Words of a prompt with their places and the breaks between them.

use std::borrow::Cow;

/// The break before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// White space at most.
    None,
    /// A comma, a dash or a bracket.
    Comma,
    /// The end of a sentence, or the start of the text.
    Stop,
}

/// A word, a number, or one of `*` and `#`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'t> {
    /// In lower case; most words of a prompt already are.
    pub word: Cow<'t, str>,
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The break before it.
    pub after: Break,
}

/// Splits a text into words. Apostrophes and dots inside a word stay (`don't`,
/// `example.com`), as do the joining signs of Indic scripts.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    // Words have five letters and a space, more or less.
    let mut found = Vec::with_capacity(text.len() / 6 + 1);
    let mut pause = Break::Stop;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c == '*' || c == '#' {
            let end = start + c.len_utf8();
            found.push(Token { word: text[start..end].into(), start, end, after: pause });
            pause = Break::None;
        } else if is_word(c) {
            let mut end = start + c.len_utf8();
            while let Some(&(at, next)) = chars.peek() {
                let inside = is_word(next)
                    || (matches!(next, '\'' | '’' | '.' | '-' | '@' | ':' | '/')
                        && text[at + next.len_utf8()..].chars().next().is_some_and(is_word)
                        && (next != ':' && next != '/' || joins_url(&text[start..at], next)));
                if !inside {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            found.push(Token { word: lower(&text[start..end]), start, end, after: pause });
            pause = Break::None;
        } else {
            pause = pause.max(match c {
                '.' | '!' | '?' | '।' | '…' | ';' | '\n' => Break::Stop,
                ',' | ':' | '–' | '—' | '(' | ')' | '،' | '-' => Break::Comma,
                _ => Break::None,
            });
        }
    }
    found
}

impl Token<'_> {
    /// Whether the word is one of a list.
    pub fn is_among(&self, list: &[&str]) -> bool {
        // First letters differ for most words, without a call to compare them.
        let first = self.word.as_bytes().first();
        list.iter().any(|word| word.as_bytes().first() == first && *word == self.word)
    }
}

/// The word in lower case, copied only where that changes it.
fn lower(word: &str) -> Cow<'_, str> {
    let is_lower =
        |c: char| if c.is_ascii() { !c.is_ascii_uppercase() } else { c.to_lowercase().eq([c]) };
    if word.chars().all(is_lower) { Cow::Borrowed(word) } else { word.to_lowercase().into() }
}

/// Marks are part of a word in Devanagari and its relatives.
fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c as u32, 0x0900..=0x0963 | 0x0966..=0x0DFF | 0x0300..=0x036F | 0x200C | 0x200D)
}

/// A slash or colon belongs to a word only in a web address or a time of day.
fn joins_url(before: &str, sign: char) -> bool {
    match sign {
        '/' => before.contains('.'),
        _ => before.chars().all(|c| c.is_ascii_digit()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.word.into_owned()).collect()
    }

    #[test]
    fn addresses_times_and_apostrophes_stay_whole() {
        assert_eq!(
            words("Don't wait: visit example.com/help, 9:30 to 18.00."),
            ["don't", "wait", "visit", "example.com/help", "9:30", "to", "18.00"]
        );
        assert_eq!(words("press * or #"), ["press", "*", "or", "#"]);
        assert_eq!(words("बिलिंग के लिए 1 दबाएँ।"), ["बिलिंग", "के", "लिए", "1", "दबाएँ"]);
    }

    #[test]
    fn capital_letters_of_every_script_become_small() {
        assert_eq!(words("PRESS Été où ΚΕΝΤΡΟ 1"), ["press", "été", "où", "κεντρο", "1"]);
    }

    #[test]
    fn breaks_distinguish_commas_from_ends_of_sentences() {
        let breaks: Vec<_> = tokens("Hi. For sales, press 1").iter().map(|t| t.after).collect();
        assert_eq!(breaks, [Break::Stop, Break::Stop, Break::None, Break::Comma, Break::None],);
    }
}
