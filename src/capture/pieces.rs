//! Pieces of a line: keys, durations, words in quotes.
//!
//! It knows no commands.

use super::entry::LineError;
use crate::tree::Key;

pub(super) fn first_word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word.trim_end_matches([':', ',']), rest.trim())
}

pub(super) fn is_keys(text: &str) -> bool {
    Key::parse(text).is_ok()
}

pub(super) fn a_key(text: &str, example: &str) -> Result<Key, LineError> {
    let text = match text {
        "star" => "*",
        "pound" | "hash" => "#",
        text => text,
    };
    Key::parse(text)
        .map_err(|error| LineError::new(error.to_string(), format!("write `{example}`")))
}

pub(super) fn unquoted(text: &str) -> &str {
    text.trim_matches(['"', '“', '”']).trim()
}

/// `3:10`, `1:02:03`, `190`, `190s`, `3m10s`, `2h`; at most a day.
pub(super) fn duration(text: &str) -> Option<f64> {
    const DAY: f64 = 86_400.0;
    let text = text.trim();
    let units = [
        (" seconds", "s"),
        (" minutes", "m"),
        (" minute", "m"),
        (" min", "m"),
        (" hours", "h"),
        (" hour", "h"),
    ];
    let short =
        units.iter().find_map(|(word, unit)| Some(format!("{}{unit}", text.strip_suffix(word)?)));
    let text = short.as_deref().unwrap_or(text);
    let number = |text: &str| {
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        text.parse::<f64>().ok().filter(|n| is_number && n.is_finite())
    };
    let seconds = if text.contains(':') {
        text.split(':').try_fold(0.0, |sum, part| Some(sum * 60.0 + number(part)?))?
    } else if let Some(plain) = number(text) {
        plain
    } else {
        let mut sum = 0.0;
        let mut digits = String::new();
        for c in text.chars() {
            let unit = match c {
                'h' => 3600.0,
                'm' => 60.0,
                's' => 1.0,
                c => {
                    digits.push(c);
                    continue;
                }
            };
            sum += number(&std::mem::take(&mut digits))? * unit;
        }
        digits.is_empty().then_some(sum)?
    };
    (seconds <= DAY).then_some(seconds)
}
