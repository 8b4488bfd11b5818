//! Text of a file made safe to show: on one line, without terminal control characters.
//!
//! It knows no output format and escapes nothing.

use std::borrow::Cow;

/// The text on one line, without anything that steers a terminal: a menu file must not
/// move the cursor, change colours or turn the reading direction. Direction marks, which some
/// editors put around numbers and signs in Arabic and Hebrew, are left out of such a text.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    let leaves_out = has_use_for_marks(&text);
    Cow::Owned(
        text.chars()
            .filter(|c| !(leaves_out && is_direction_mark(*c)))
            .map(|c| match c {
                '\n' | '\r' | '\t' => ' ',
                c if steers(c) => '\u{fffd}',
                c => c,
            })
            .collect(),
    )
}

/// What a text for a stream is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Text for people, in Markdown, HTML, XML and CSV too.
    Plain,
    /// The same with colours, which stay.
    Styled,
    /// JSON, in which a character can be written by its number.
    Json,
    /// Commands of GitHub Actions, which are meant.
    Commands,
}

/// A whole text without anything that steers a terminal or a CI server, whatever it was made
/// of: the last step before a stream. Lines stay lines. A runner of GitHub obeys lines that
/// begin with `::` and several servers obey `##word[` anywhere, so both are broken up.
pub fn harmless(text: &str, stream: Stream) -> Cow<'_, str> {
    let has_commands = text.contains("::") || text.contains("##");
    if !has_commands && !text.contains(|c: char| steers(c) && c != '\n') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        add_harmless(&mut out, line, stream);
    }
    Cow::Owned(out)
}

/// The same for one line.
fn add_harmless(out: &mut String, line: &str, stream: Stream) {
    let leaves_out = stream != Stream::Json && has_use_for_marks(line);
    let mut is_begin = true;
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let style = if stream == Stream::Styled { style_at(rest) } else { "" };
        if !style.is_empty() {
            out.push_str(style);
            rest = &rest[style.len()..];
            continue;
        }
        let is_json = stream == Stream::Json;
        match c {
            '\n' => out.push(c),
            // Rows of CSV end so, and lines of files from Windows.
            '\r' if after.starts_with('\n') => out.push(c),
            '\t' if !is_json => out.push(c),
            c if leaves_out && is_direction_mark(c) => {}
            c if steers(c) && is_json => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c if steers(c) => out.push('\u{fffd}'),
            ':' if is_begin && stream != Stream::Commands && is_key(after) => {
                out.push_str(": ");
            }
            '#' if is_command(after) => out.push_str(if is_json { "\\u0023" } else { "# " }),
            c => out.push(c),
        }
        is_begin &= c.is_whitespace() || c == '\u{feff}';
        rest = after;
    }
}

/// A change of colour at the beginning of a text; empty if there is none.
fn style_at(text: &str) -> &str {
    let Some(inner) = text.strip_prefix("\u{1b}[") else { return "" };
    let n = inner.bytes().take_while(|b| b.is_ascii_digit() || b";:".contains(b)).count();
    if inner[n..].starts_with('m') { &text[..text.len() - inner.len() + n + 1] } else { "" }
}

/// Whether a text goes on, after a first `:`, as a command of GitHub does. Three colons are
/// none: they stand before the second place of a finding.
fn is_key(after: &str) -> bool {
    after.strip_prefix(':').is_some_and(|word| !word.starts_with(':'))
}

/// Whether a text goes on, after a first `#`, as a command of a CI server does.
fn is_command(after: &str) -> bool {
    let word = after.strip_prefix('#').unwrap_or("x");
    word.trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('[')
}

/// The marks of the Unicode bidirectional algorithm that are an invisible letter: they turn
/// nothing but the signs beside them, so a text reads the same without them.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

/// Whether a text has letters that are written from right to left. In others a mark does nothing
/// but make two names look alike, so there it is made visible.
fn has_use_for_marks(text: &str) -> bool {
    let is_right_to_left = |c: char| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    text.chars().any(|c| is_right_to_left(c) && c.is_alphabetic())
}

/// Control characters, and those that turn the reading direction or end a line unseen.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_keeps_words_and_drops_what_steers_a_terminal() {
        assert_eq!(one_line("plain हिन्दी 😀"), "plain हिन्दी 😀");
        assert_eq!(one_line("a\r\nb\tc\nd"), "a b c d");
        assert_eq!(one_line("\u{1b}[31m\u{202e}x\u{85}"), "\u{fffd}[31m\u{fffd}x\u{fffd}");
        for mark in ['\u{61c}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{2029}', '\u{9b}'] {
            assert_eq!(one_line(&mark.to_string()), "\u{fffd}");
        }
    }

    #[test]
    fn direction_marks_are_left_out_of_right_to_left_text_and_nothing_else_is() {
        let prompt = "للفواتير \u{200f}\u{202b}1\u{202c}\u{61c} اضغط";
        assert_eq!(one_line(prompt), "للفواتير \u{fffd}1\u{fffd} اضغط");
        assert_eq!(one_line("לחשבון, \u{200e}1\u{200e}"), "לחשבון, 1");
        assert_eq!(one_line("agent\u{200e}"), "agent\u{fffd}", "an id that looks like another");
        let lines = "שלום\u{200f}\nagent\u{200f}\u{2067}\n";
        assert_eq!(harmless(lines, Stream::Plain), "שלום\nagent\u{fffd}\u{fffd}\n");
        let json = harmless("\"שלום\u{200f}\"", Stream::Json).into_owned();
        assert_eq!(json, "\"שלום\\u200f\"", "programs get the text as it is");
    }

    #[test]
    fn harmless_text_is_left_as_it_is_and_all_else_is_made_visible() {
        let plain = "press # or *, 10:30, a::b\n  c\td\n";
        assert_eq!(harmless(plain, Stream::Plain), plain);
        assert_eq!(
            harmless("a\u{1b}[31mb\r\u{9b}1m", Stream::Plain),
            "a\u{fffd}[31mb\u{fffd}\u{fffd}1m"
        );
        assert_eq!(harmless("a,b\r\nc\rd\r\n", Stream::Plain), "a,b\r\nc\u{fffd}d\r\n");
        assert_eq!(harmless("::a\n \t::b", Stream::Plain), ": :a\n \t: :b");
        assert_eq!(harmless("  ::: m.yaml:1:1", Stream::Plain), "  ::: m.yaml:1:1");
        assert_eq!(harmless("x ##[a] ##vso[b]", Stream::Plain), "x # #[a] # #vso[b]");
        assert_eq!(harmless("::error ::a\u{7}", Stream::Commands), "::error ::a\u{fffd}");
    }

    #[test]
    fn colours_stay_where_they_are_meant_and_nothing_else_of_a_terminal() {
        let styled = "\u{1b}[1;31mred\u{1b}[0m";
        assert_eq!(harmless(styled, Stream::Styled), styled);
        assert_eq!(
            harmless("\u{1b}]0;x\u{7}\u{1b}[2J", Stream::Styled),
            "\u{fffd}]0;x\u{fffd}\u{fffd}[2J"
        );
        assert_eq!(harmless("\u{1b}[1m::error", Stream::Styled), "\u{1b}[1m: :error");
    }

    #[test]
    fn json_keeps_its_meaning() {
        let text = "{\"a\": \"\u{9b}\u{202e} ##[x] ::\u{7f}\"}\n";
        let written = harmless(text, Stream::Json);
        assert!(!written.contains(|c: char| steers(c) && c != '\n') && !written.contains("##["));
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
        assert_eq!(read(&written), read(text));
    }
}
