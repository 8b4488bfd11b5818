//! Texts that are longer than a line of a menu file may be: written over several lines.
//!
//! The YAML crate writes a text without line breaks on one line. Each long one is replaced by a
//! stand-in before, and written in its place after. It knows no fields.

use super::value::{Map, Value};
use crate::limits;

/// A text that is longer may not fit on a line: an escaped byte takes up to four.
const LONGEST: usize = limits::LONGEST_LINE / 8;
/// The bytes of one line of a long text.
const LINE: usize = 1_000;

/// Long texts that were taken out of a file.
#[derive(Debug)]
pub(super) struct LongTexts {
    /// How each stand-in begins; a number follows.
    stand_in: String,
    texts: Vec<String>,
}

impl LongTexts {
    /// Takes the long texts out of a file.
    pub(super) fn of(file: &mut Map) -> Self {
        let mut taken = LongTexts { stand_in: "long-text".to_owned(), texts: Vec::new() };
        let mut all = Vec::new();
        texts(file, &mut all);
        let (long, short): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|text| text.len() > LONGEST);
        if long.is_empty() {
            return taken;
        }
        while short.iter().any(|text| text.starts_with(&taken.stand_in)) {
            taken.stand_in.push('-');
        }
        for text in long {
            let stand_in = format!("{}{}", taken.stand_in, taken.texts.len());
            taken.texts.push(std::mem::replace(text, stand_in));
        }
        taken
    }

    /// Puts them into the written file.
    pub(super) fn put_back(self, written: String) -> String {
        if self.texts.is_empty() {
            return written;
        }
        let mut out = String::with_capacity(written.len());
        for line in written.split_inclusive('\n') {
            match self.in_line(line) {
                Some((before, text)) => {
                    out.push_str(before);
                    let indent = before.len() - before.trim_start().len() + 4;
                    add_quoted(&mut out, text, indent);
                    out.push('\n');
                }
                None => out.push_str(line),
            }
        }
        out
    }

    /// The text whose stand-in ends a line, and what comes before.
    fn in_line<'l>(&self, line: &'l str) -> Option<(&'l str, &str)> {
        let (before, number) = line.trim_end().rsplit_once(&self.stand_in)?;
        let is_value = before.ends_with(": ") || before.ends_with("- ");
        let text = self.texts.get(number.parse::<usize>().ok()?)?;
        is_value.then_some((before, text))
    }
}

/// All texts of a map, in order.
fn texts<'v>(map: &'v mut Map, all: &mut Vec<&'v mut String>) {
    for value in map.values_mut() {
        match value {
            Value::Text(text) => all.push(text),
            Value::List(list) => {
                for value in list {
                    match value {
                        Value::Text(text) => all.push(text),
                        Value::Map(map) => texts(map, all),
                        Value::List(_) | Value::Number(_) | Value::Flag(_) => {}
                    }
                }
            }
            Value::Map(map) => texts(map, all),
            Value::Number(_) | Value::Flag(_) => {}
        }
    }
}

/// Writes a text in double quotes over several lines, which YAML joins again: a `\` at the end of
/// a line leaves out the break and the indentation of the next.
fn add_quoted(out: &mut String, text: &str, indent: usize) {
    out.push('"');
    let mut n_line = 0;
    for c in text.chars() {
        if n_line >= LINE {
            out.push_str("\\\n");
            out.extend(std::iter::repeat_n(' ', indent));
            // A space that begins a line would count as indentation.
            if c == ' ' {
                out.push('\\');
            }
            n_line = 0;
        }
        let begin = out.len();
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
        n_line += out.len() - begin;
    }
    out.push('"');
}
