//! Placeholders without quotes in a JSON text, as templates of Terraform and
//! others write them: `"Queue": ${queue_arn}`, `{{name}}`, `<<name>>`.
//!
//! They get quotes in place of their first and last sign, so that every byte stays where it
//! is. It fills nothing in.

const SIGNS: [(&str, &str); 3] = [("{{", "}}"), ("${", "}"), ("<<", ">>")];

/// Whether a value as it is written is a placeholder without quotes.
pub(super) fn is_one(raw: &str) -> bool {
    SIGNS.iter().any(|(open, close)| raw.starts_with(open) && raw.ends_with(close))
        && (!raw.starts_with("{{") || !raw.contains('"'))
}

/// The text with quotes around its placeholders, byte for byte as long; `None` when it has
/// none outside of quotes.
pub(super) fn quoted(text: &str) -> Option<String> {
    let mut out = text.as_bytes().to_vec();
    let mut at = 0;
    let mut n_found = 0;
    let mut n_other = 0;
    while at < text.len() && n_other < MOST_OTHERS {
        match out[at] {
            b'"' => at = end_of_string(text.as_bytes(), at),
            b'{' | b'$' | b'<' => match end_of(&text[at..]) {
                Some(length) => {
                    for byte in &mut out[at..at + length] {
                        if matches!(*byte, b'"' | b'\\') || byte.is_ascii_control() {
                            *byte = b'_';
                        }
                    }
                    out[at] = b'"';
                    out[at + length - 1] = b'"';
                    n_found += 1;
                    at += length;
                }
                None => {
                    n_other += usize::from(begins(&text[at..]));
                    at += 1;
                }
            },
            _ => at += 1,
        }
    }
    (n_found > 0).then(|| String::from_utf8(out).ok()).flatten()
}

/// The most signs without a placeholder that are looked at; a text with more has none.
const MOST_OTHERS: usize = 1000;

fn begins(text: &str) -> bool {
    SIGNS.iter().any(|(open, _)| text.starts_with(open))
}

/// How long the placeholder is with which a text begins.
fn end_of(text: &str) -> Option<usize> {
    /// A longer one is a mistake.
    const LONGEST: usize = 500;
    let (open, close) = SIGNS.into_iter().find(|(open, _)| text.starts_with(open))?;
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line = text[..end].split('\n').next().unwrap_or_default();
    let end = line.len();
    let mut depth = 0;
    let mut at = 0;
    while at < end {
        let rest = &line[at..end];
        if rest.starts_with(open) {
            depth += 1;
            at += open.len();
        } else if rest.starts_with(close) {
            depth -= 1;
            at += close.len();
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    None
}

/// One past the closing quote of the string that begins at `start`.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_get_quotes_and_nothing_moves() {
        let text = r#"{"a": ${x.y["k"]}, "b": {{नाम}}, "c": <<z>>, "d": "{{kept}}", {{key}}: 1}"#;
        let repaired = quoted(text).unwrap();
        assert_eq!(repaired.len(), text.len());
        assert_eq!(
            repaired,
            r#"{"a": "{x.y[_k_]", "b": "{नाम}", "c": "<z>", "d": "{{kept}}", "{key}": 1}"#
        );
        assert!(serde_json::from_str::<serde::de::IgnoredAny>(&repaired).is_ok());
    }

    #[test]
    fn a_text_without_placeholders_is_left_alone() {
        assert_eq!(quoted(r#"{"a": {"b": "${x}"}}"#), None);
        assert_eq!(quoted("{{ never closed"), None);
        assert!(is_one("${x}") && is_one("{{x}}") && is_one("<<x>>"));
        assert!(!is_one("{\"a\": {}}") && !is_one("12"));
    }
}
