//! Text of a file made safe to show: on one line, without terminal control characters.
//!
//! It knows no output format and escapes nothing.

use std::borrow::Cow;

/// The text on one line, without anything that steers a terminal: a menu file must not
/// move the cursor, change colours or turn the reading direction.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    Cow::Owned(
        text.chars()
            .map(|c| match c {
                '\n' | '\r' | '\t' => ' ',
                c if steers(c) => '\u{fffd}',
                c => c,
            })
            .collect(),
    )
}

fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_keeps_words_and_drops_what_steers_a_terminal() {
        assert_eq!(one_line("plain हिन्दी 😀"), "plain हिन्दी 😀");
        assert_eq!(one_line("a\r\nb\tc\nd"), "a b c d");
        assert_eq!(one_line("\u{1b}[31m\u{202e}x\u{85}"), "\u{fffd}[31m\u{fffd}x\u{fffd}");
    }
}
