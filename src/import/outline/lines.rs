//! The lines of an outline that say something: blank lines, comments, rules and fences of
//! Markdown left out, bullets taken off.
//!
//! It knows what a key looks like, since `*` is a bullet only before one.

use std::ops::Range;

use super::key;
use super::quotes;

/// One line.
#[derive(Debug)]
pub(super) struct Line<'t> {
    /// The white space before it: spaces and tabs, others as spaces.
    pub indent: String,
    /// What it says, without a bullet.
    pub body: &'t str,
    /// The bytes of what it says.
    pub at: Range<usize>,
    /// Whether a blank line comes before it.
    pub is_after_blank: bool,
    /// What it is in Markdown.
    pub form: Form,
}

/// What a line is in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A line of text.
    Plain,
    /// An item of a list.
    Item,
    /// A heading.
    Heading,
    /// A quotation, `> text`.
    Quotation,
}

/// The lines of a text.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found: Vec<Line<'_>> = Vec::new();
    let mut is_after_blank = false;
    let mut is_comment = false;
    let mut start = 0;
    for raw in text.split_inclusive('\n').flat_map(|line| line.split_inclusive('\r')) {
        let at = start;
        start += raw.len();
        let is_space = |c: char| c.is_whitespace() || c == '\u{feff}';
        let body = raw.trim_matches(is_space);
        let at = at + (raw.len() - raw.trim_start_matches(is_space).len());
        if is_comment || body.starts_with("<!--") {
            is_comment = !body.contains("-->");
            continue;
        }
        if body.is_empty() {
            // The second half of a Windows line end is no line.
            is_after_blank |= raw != "\n" || start < 2 || !text[..start - 1].ends_with('\r');
            continue;
        }
        if is_rule(body) {
            if let Some(line) = found.last_mut().filter(|line| is_underlined(line, body)) {
                line.form = Form::Heading;
            }
            continue;
        }
        if body.starts_with("//") {
            continue;
        }
        let before = raw[..raw.len() - raw.trim_start_matches(is_space).len()].chars();
        let before = before.filter(|c| *c != '\u{feff}');
        let indent: String = before.map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
        let is_heading = heading(body, indent.is_empty() && (found.is_empty() || is_after_blank));
        let (form, inner) = match is_heading {
            Some(inner) => (Form::Heading, inner),
            None => bullet(body),
        };
        let inner_at = at + (inner.as_ptr() as usize - body.as_ptr() as usize);
        found.push(Line {
            indent,
            body: inner,
            at: inner_at..inner_at + inner.len(),
            is_after_blank,
            form,
        });
        is_after_blank = false;
    }
    found
}

/// Whether a line is a rule, an underline or a fence of Markdown.
fn is_rule(body: &str) -> bool {
    let is_row = |sign: char| body.len() >= 3 && body.chars().all(|c| c == sign);
    body.starts_with("```") || ['-', '=', '_', '~'].into_iter().any(is_row)
}

/// Whether a row of signs below a line makes it a heading.
fn is_underlined(line: &Line<'_>, row: &str) -> bool {
    row.starts_with(['=', '-'])
        && line.form == Form::Plain
        && line.indent.is_empty()
        && key::key_at(line.body).is_none()
}

/// The text of a heading. One `#` may be the key: it is a heading at the top of the file and
/// after a blank line.
fn heading(body: &str, may_be_one: bool) -> Option<&str> {
    let rest = body.trim_start_matches('#');
    let n = body.len() - rest.len();
    let is_heading = rest.starts_with([' ', '\t'])
        && ((2..=6).contains(&n) || (n == 1 && may_be_one && !is_separated(rest)));
    is_heading.then(|| rest.trim_end_matches('#').trim())
}

/// Whether a sign comes first that separates a key from its words.
fn is_separated(rest: &str) -> bool {
    rest.trim_start().starts_with(['-', ':', '=', '→', '–', '—'])
}

/// The form of a line, and the line without its bullet.
fn bullet(body: &str) -> (Form, &str) {
    if let Some(rest) = body.strip_prefix('>') {
        return (Form::Quotation, rest.trim_start_matches('>').trim_start());
    }
    let mut signs = body.chars();
    let first = signs.next().unwrap_or(' ');
    let rest = signs.as_str();
    if !rest.starts_with([' ', '\t', '\u{a0}']) {
        return (Form::Plain, body);
    }
    let rest = rest.trim_start();
    let is_bullet = match first {
        '-' | '+' | '•' | '◦' | '▪' | '‣' | '·' | '–' | '—' => true,
        // The key `*` has words behind it, a bullet what begins as a line does.
        '*' => key::key_at(rest).is_some() || quotes::begins(rest) || key::is_say(rest),
        _ => false,
    };
    if is_bullet { (Form::Item, rest) } else { (Form::Plain, body) }
}
