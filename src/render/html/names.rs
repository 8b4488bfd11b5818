//! How sentences become HTML: names in backticks become code, first letters are capitals.
//!
//! All text goes through `HtmlEscape`; nothing of it is taken as markup.

use std::fmt::Write as _;

use minijinja::value::Value;
use minijinja::{Environment, HtmlEscape};

/// Adds the filters `names` and `sentence`.
pub(in crate::render) fn add_filters(environment: &mut Environment<'_>) {
    environment.add_filter("names", |text: String| Value::from_safe_string(with_names(&text)));
    environment.add_filter("sentence", |text: String| {
        Value::from_safe_string(with_names(&sentence(&text)))
    });
}

/// A text whose names in backticks are code, where the backticks come in pairs.
fn with_names(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let mut out = String::new();
    if parts.len().is_multiple_of(2) {
        let _ = write!(out, "{}", HtmlEscape(text));
        return out;
    }
    for (at, part) in parts.into_iter().enumerate() {
        let _ = match at % 2 {
            0 => write!(out, "{}", HtmlEscape(part)),
            _ => write!(out, "<code>{}</code>", HtmlEscape(part)),
        };
    }
    out
}

/// A text with a capital and one full stop.
fn sentence(text: &str) -> String {
    format!("{}.", capitalised(text.trim_end_matches('.')))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_backticks_are_names_and_all_else_is_text() {
        assert_eq!(with_names("`a<b>` & c"), "<code>a&lt;b&gt;</code> &amp; c");
        assert_eq!(with_names("a ` <b>"), "a ` &lt;b&gt;");
        assert_eq!(with_names("``"), "<code></code>");
    }

    #[test]
    fn a_sentence_has_one_full_stop() {
        assert_eq!(sentence("callers wait"), "Callers wait.");
        assert_eq!(sentence("They predict nothing."), "They predict nothing.");
    }

    #[test]
    fn only_the_first_letter_is_changed() {
        assert_eq!(capitalised("with `x`, C is best"), "With `x`, C is best");
        assert_eq!(capitalised("éa"), "Éa");
        assert_eq!(capitalised(""), "");
    }
}
