//! The part of Liquid that flows decide with: values, filters, `if`, `unless`, `case` and
//! `assign`. <https://www.twilio.com/docs/studio/user-guide/liquid-template-language>
//!
//! Whatever is computed from an unknown value is unknown. It knows no widgets.

use std::collections::BTreeMap;

use super::template::{self, Token, is_template, parts, tokens};
use crate::limits;

/// What a template gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Known {
    /// Known only during the call.
    Unknown,
    /// Nothing was ever set.
    Nil,
    /// This.
    Text(String),
}

/// What a template gives for these values of its names.
pub(super) fn evaluate(template: &str, look_up: &dyn Fn(&str) -> Known) -> Known {
    if !is_template(template) {
        return Known::Text(template.to_owned());
    }
    if template.len() > limits::LONGEST_LIQUID {
        return Known::Unknown;
    }
    let mut run = Run { look_up, own: BTreeMap::new(), tokens: tokens(template), at: 0 };
    match run.block(true, 0) {
        // A lone value that was never set is nothing, not an empty text.
        Some((_, out, true)) if out.is_empty() => Known::Nil,
        Some((None, out, _)) => Known::Text(out),
        _ => Known::Unknown,
    }
}

struct Run<'t, 'l> {
    look_up: &'l dyn Fn(&str) -> Known,
    own: BTreeMap<String, Known>,
    tokens: Vec<Token<'t>>,
    at: usize,
}

/// The tag that ended a block, its text, and whether that is nothing but one unset value.
type Block<'t> = (Option<&'t str>, String, bool);

/// What a tag inside an `if` or a `case` begins.
enum Part {
    /// A part that is taken if this holds.
    If(bool),
    /// Nothing more.
    End,
}

impl<'t> Run<'t, '_> {
    /// Reads up to the tag that ends or splits a block; `None` where something is unknown.
    /// Parts that are not taken are skipped.
    fn block(&mut self, is_live: bool, depth: usize) -> Option<Block<'t>> {
        let mut out = String::new();
        let mut n_unset = 0;
        let mut n_other = 0;
        while let Some(token) = self.tokens.get(self.at).copied() {
            self.at += 1;
            match token {
                Token::Text(text) => {
                    n_other += usize::from(!text.trim().is_empty());
                    out.push_str(text);
                }
                Token::Out(_) if !is_live => {}
                Token::Out(expression) => match self.value(expression) {
                    Known::Unknown => return None,
                    Known::Nil => n_unset += 1,
                    Known::Text(text) => {
                        n_other += 1;
                        out.push_str(&text);
                    }
                },
                Token::Tag(tag) => {
                    let (word, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
                    if depth > limits::DEEPEST_LIQUID {
                        return None;
                    }
                    match word {
                        "if" | "unless" => {
                            out.push_str(&self.fork(rest, word == "unless", is_live, depth)?);
                        }
                        "case" => out.push_str(&self.case(rest, is_live, depth)?),
                        "assign" => {
                            let (name, value) = rest.split_once('=')?;
                            if is_live {
                                let value = self.value(value.trim());
                                self.own.insert(name.trim().to_owned(), value);
                            }
                        }
                        "elsif" | "else" | "endif" | "endunless" | "when" | "endcase" => {
                            return Some((Some(tag), out, false));
                        }
                        _ => return None,
                    }
                    n_other += 1;
                }
            }
        }
        Some((None, out, n_unset > 0 && n_other == 0))
    }

    /// `if` … `elsif` … `else` … `endif`, and `unless`.
    fn fork(&mut self, test: &str, is_not: bool, is_live: bool, depth: usize) -> Option<String> {
        let takes = is_live && self.test(test)? != is_not;
        self.parts_of(takes, is_live, depth, |run, word, rest, is_open| match word {
            "elsif" if is_open => run.test(rest).map(Part::If),
            "elsif" => Some(Part::If(false)),
            "endif" | "endunless" => Some(Part::End),
            _ => None,
        })
    }

    /// `case` … `when` … `else` … `endcase`.
    fn case(&mut self, of: &str, is_live: bool, depth: usize) -> Option<String> {
        let of = if is_live { self.value(of) } else { Known::Nil };
        if of == Known::Unknown {
            return None;
        }
        self.parts_of(false, is_live, depth, |run, word, rest, is_open| match word {
            "when" => {
                let rest = rest.replace(" or ", ",");
                let fits = || rest.split(',').any(|one| run.value(one.trim()) == of);
                Some(Part::If(is_open && fits()))
            }
            "endcase" => Some(Part::End),
            _ => None,
        })
    }

    /// The text of the first part that is taken. `begins` says what a tag between the parts
    /// other than `else` begins; it gets whether a part may still be taken.
    fn parts_of(
        &mut self,
        mut takes: bool,
        mut is_open: bool,
        depth: usize,
        begins: impl Fn(&Self, &str, &str, bool) -> Option<Part>,
    ) -> Option<String> {
        let mut out = String::new();
        loop {
            let (tag, text, _) = self.block(takes, depth + 1)?;
            if takes {
                out = text;
                is_open = false;
            }
            let tag = tag?;
            let (word, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
            takes = match word {
                "else" => is_open,
                _ => match begins(self, word, rest, is_open)? {
                    Part::If(holds) => holds,
                    Part::End => return Some(out),
                },
            };
        }
    }

    /// Comparisons that are joined by `and` alone or by `or` alone.
    fn test(&self, test: &str) -> Option<bool> {
        let (ands, ors) = (parts(test, " and "), parts(test, " or "));
        match (ands.len(), ors.len()) {
            (_, 1) => all(ands.iter().map(|one| self.comparison(one))),
            (1, _) => {
                all(ors.iter().map(|one| self.comparison(one).map(|is| !is))).map(|none| !none)
            }
            _ => None,
        }
    }

    fn comparison(&self, text: &str) -> Option<bool> {
        for sign in ["==", "!=", ">=", "<=", "<>", ">", "<", " contains "] {
            let [left, right] = parts(text, sign)[..] else { continue };
            let (left, right) = (self.value(left.trim()), self.value(right.trim()));
            if left == Known::Unknown || right == Known::Unknown {
                return None;
            }
            let numbers = || Some((number(&left)?, number(&right)?));
            return match sign {
                "==" => Some(left == right),
                "!=" | "<>" => Some(left != right),
                ">=" => numbers().map(|(left, right)| left >= right),
                "<=" => numbers().map(|(left, right)| left <= right),
                ">" => numbers().map(|(left, right)| left > right),
                "<" => numbers().map(|(left, right)| left < right),
                _ => match (&left, &right) {
                    (Known::Text(left), Known::Text(right)) => Some(left.contains(right.as_str())),
                    _ => Some(false),
                },
            };
        }
        match self.value(text.trim()) {
            Known::Unknown => None,
            Known::Nil => Some(false),
            Known::Text(text) => Some(text != "false"),
        }
    }

    /// A value and its filters.
    fn value(&self, expression: &str) -> Known {
        let pieces = parts(expression, "|");
        let mut value = self.operand(pieces.first().map_or("", |piece| piece.trim()));
        for filter in &pieces[1..] {
            let (name, rest) = filter.split_once(':').unwrap_or((filter, ""));
            let argument = rest.trim();
            value = match (name.trim(), value) {
                (_, Known::Unknown) => Known::Unknown,
                ("default", Known::Nil) => self.operand(argument),
                ("default", Known::Text(text)) if text.is_empty() => self.operand(argument),
                ("default", value) => value,
                (name @ ("plus" | "minus"), value) => {
                    let by = number(&self.operand(argument));
                    // An unset value and a text that is not a number both count as 0.
                    let from = number(&value).unwrap_or(0.0);
                    match (name, by) {
                        ("plus", Some(by)) => shown(from + by),
                        (_, Some(by)) => shown(from - by),
                        _ => Known::Unknown,
                    }
                }
                ("downcase", Known::Text(text)) => Known::Text(text.to_lowercase()),
                ("upcase", Known::Text(text)) => Known::Text(text.to_uppercase()),
                ("strip" | "lstrip" | "rstrip", Known::Text(text)) => {
                    Known::Text(text.trim().to_owned())
                }
                ("downcase" | "upcase" | "strip" | "lstrip" | "rstrip", Known::Nil) => Known::Nil,
                _ => Known::Unknown,
            };
        }
        value
    }

    fn operand(&self, text: &str) -> Known {
        if let Some(quote @ ('"' | '\'')) = text.chars().next() {
            let inner = text[1..].strip_suffix(quote).filter(|inner| !inner.contains(quote));
            return inner.map_or(Known::Unknown, |inner| Known::Text(inner.to_owned()));
        }
        match text {
            "" => Known::Unknown,
            "nil" | "null" => Known::Nil,
            "blank" | "empty" => Known::Text(String::new()),
            "true" | "false" => Known::Text(text.to_owned()),
            _ if text.parse::<f64>().is_ok() => Known::Text(text.to_owned()),
            // A name ends at a space, and nothing has the name before it.
            _ if template::has_space(text) => Known::Nil,
            _ => match self.own.get(text) {
                Some(known) => known.clone(),
                None => (self.look_up)(text),
            },
        }
    }
}

/// Whether all hold: no if one does not, unknown if one is unknown.
fn all(each: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut is_known = true;
    for one in each {
        match one {
            Some(false) => return Some(false),
            Some(true) => {}
            None => is_known = false,
        }
    }
    is_known.then_some(true)
}

fn number(value: &Known) -> Option<f64> {
    match value {
        Known::Text(text) => text.trim().parse().ok().filter(|n: &f64| n.is_finite()),
        _ => None,
    }
}

fn shown(number: f64) -> Known {
    Known::Text(number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_key(template: &str, key: &str) -> Known {
        evaluate(template, &|name| match name {
            "widgets.ask.Digits" => Known::Text(key.to_owned()),
            "flow.variables.unset" => Known::Nil,
            _ => Known::Unknown,
        })
    }

    fn text(words: &str) -> Known {
        Known::Text(words.to_owned())
    }

    #[test]
    fn keys_are_decoded_by_if_elsif_unless_and_case() {
        let template = "{% if widgets.ask.Digits == \"1\" %}en{% elsif widgets.ask.Digits == '2' or widgets.ask.Digits == \"3\" %}es{% else %}fr{% endif %}";
        assert_eq!(with_key(template, "1"), text("en"));
        assert_eq!(with_key(template, "3"), text("es"));
        assert_eq!(with_key(template, "9"), text("fr"));
        let case = "{%- case widgets.ask.Digits -%}{% when '1', '2' %}a{% else %}b{% endcase %}";
        assert_eq!(with_key(case, "2"), text("a"));
        assert_eq!(with_key(case, "7"), text("b"));
        let unless = "{% unless widgets.ask.Digits == '1' %}no{% endunless %}";
        assert_eq!(with_key(unless, "1"), text(""));
        assert_eq!(with_key(unless, "2"), text("no"));
        let nested = "{% if widgets.ask.Digits > 3 %}{% if widgets.ask.Digits contains '5' %}five{% endif %}{% else %}low{% endif %}";
        assert_eq!(with_key(nested, "5"), text("five"));
        assert_eq!(with_key(nested, "2"), text("low"));
    }

    #[test]
    fn filters_count_and_trim_and_the_unset_counts_as_nothing() {
        assert_eq!(with_key("{{ flow.variables.unset | plus: 1 }}", ""), text("1"));
        assert_eq!(with_key("{{ flow.variables.unset | default: 2 | minus: 1 }}", ""), text("1"));
        assert_eq!(with_key("{{flow.variables.unset}}", ""), Known::Nil);
        assert_eq!(with_key("{{ widgets.ask.Digits | strip | upcase }}", " a "), text("A"));
        assert_eq!(with_key("{% if flow.variables.unset == false %}no{% endif %}", ""), text(""));
        assert_eq!(with_key("{{ true }}, {{ false }}.", ""), text("true, false."));
        assert_eq!(with_key("{% assign n = widgets.ask.Digits | plus: 1 %}{{n}}", "4"), text("5"));
    }

    #[test]
    fn what_is_not_known_or_not_understood_is_unknown() {
        for template in [
            "{{flow.data.name}}",
            "{% if flow.data.x == '1' %}a{% endif %}",
            "{% for x in list %}{{x}}{% endfor %}",
            "{{ widgets.ask.Digits | sha256 }}",
            "{% if widgets.ask.Digits == '1' %}never closed",
            "{% if widgets.ask.Digits == '1' and true or false %}mixed{% endif %}",
        ] {
            assert_eq!(with_key(template, "1"), Known::Unknown, "{template}");
        }
        let deep = "{% if true %}".repeat(5000);
        assert_eq!(with_key(&deep, "1"), Known::Unknown);
    }
}
