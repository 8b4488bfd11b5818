//! Liquid templates as text: their parts, and the names and quoted texts in them.
//!
//! It evaluates nothing.

use std::collections::BTreeSet;

/// Whether a text holds any Liquid.
pub(super) fn is_template(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}

/// The names that a template reads, as far as they begin with `widgets.`, `flow.` or
/// `trigger.`.
pub(super) fn names(template: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for root in ["widgets.", "flow.", "trigger."] {
        for (at, _) in template.match_indices(root) {
            let is_inside = template[..at].chars().next_back().is_some_and(is_name);
            let rest = &template[at..];
            let end = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
            if !is_inside && end > root.len() {
                found.insert(rest[..end].trim_end_matches('.'));
            }
        }
    }
    found
}

/// Whether a name has a space in it: `widgets.main menu.Digits`. Liquid ends the name there, so
/// that it is never set.
pub(super) fn has_space(name: &str) -> bool {
    let is_path = ["widgets.", "flow.", "trigger."].iter().any(|root| name.starts_with(root));
    is_path && name.contains(' ') && name.chars().all(|c| is_name(c) || c == ' ')
}

/// The names with a space that a template writes out.
pub(super) fn broken_names(template: &str) -> Vec<&str> {
    let tokens = tokens(template).into_iter();
    let values = tokens.filter_map(|token| match token {
        Token::Out(value) => Some(value.split('|').next().unwrap_or(value).trim()),
        Token::Text(_) | Token::Tag(_) => None,
    });
    values.filter(|name| has_space(name)).collect()
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// The quoted texts of a template.
pub(super) fn literals(template: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find(['"', '\'']) {
        let quote = rest[at..].chars().next().unwrap_or('"');
        let inner = &rest[at + 1..];
        let Some(end) = inner.find(quote) else { break };
        found.push(inner[..end].to_owned());
        rest = &inner[end + 1..];
    }
    found
}

/// A part of a template.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'t> {
    /// Text as it is.
    Text(&'t str),
    /// `{{ … }}`: a value.
    Out(&'t str),
    /// `{% … %}`: a decision.
    Tag(&'t str),
}

/// The parts of a template, in order.
pub(super) fn tokens(template: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = template;
    loop {
        let open = rest.find("{{").into_iter().chain(rest.find("{%")).min();
        let Some(open) = open else { break };
        let (is_out, close) =
            if rest[open..].starts_with("{{") { (true, "}}") } else { (false, "%}") };
        let Some(end) = rest[open..].find(close) else { break };
        if open > 0 {
            found.push(Token::Text(&rest[..open]));
        }
        let inner = rest[open + 2..open + end].trim_matches('-').trim();
        found.push(if is_out { Token::Out(inner) } else { Token::Tag(inner) });
        rest = &rest[open + end + 2..];
    }
    if !rest.is_empty() {
        found.push(Token::Text(rest));
    }
    found
}

/// The parts of a text between a sign outside of quotes.
pub(super) fn parts<'t>(text: &'t str, sign: &str) -> Vec<&'t str> {
    let mut found = Vec::new();
    let (mut start, mut at, mut quote) = (0, 0, None);
    while let Some(c) = text[at..].chars().next() {
        match quote {
            Some(open) if open == c => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if text[at..].starts_with(sign) => {
                found.push(&text[start..at]);
                at += sign.len();
                start = at;
                continue;
            }
            None => {}
        }
        at += c.len_utf8();
    }
    found.push(&text[start..]);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_quoted_texts_are_found() {
        let template = "{% if widgets.a-b.Digits == \"1\" %}{{flow.variables.x|plus:1}}{% endif %}";
        let found: Vec<_> = names(template).into_iter().collect();
        assert_eq!(found, ["flow.variables.x", "widgets.a-b.Digits"]);
        assert_eq!(literals(template), ["1"]);
        assert!(names("my widgets.").is_empty());
    }
}
