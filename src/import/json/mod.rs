//! JSON with places: every object, list and value of a file has a place.
//!
//! A JSON text inside a string called `Content` or the like, as clouds wrap their exports, is read
//! as if it stood there, and so is one inside Terraform or a template. It knows no phone system.

mod embedded;
mod joined;
mod template;
mod value;

pub use value::Value;

use std::borrow::Cow;

use serde::de::IgnoredAny;

use super::faults::refused;
use super::placeholders;
use super::set::InputFile;
use crate::diagnostic::Diagnostic;
use crate::limits;
use crate::source::{FileId, Item, Outline, Shape, SourceFile, Sources, Span};

/// The names of strings in which clouds, and the templates that make their flows, wrap a JSON
/// text.
const WRAPPED: [&str; 5] = ["Content", "content", "definition", "Definition", SUBSTITUTED];
/// In CloudFormation, before a text with placeholders, or a list that begins with one.
const SUBSTITUTED: &str = "Fn::Sub";
/// In CloudFormation, before a separator and a list of pieces.
const JOINED: &str = "Fn::Join";

/// Why a text is not JSON that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct JsonError {
    /// What is wrong.
    pub message: String,
    /// The byte at which it is.
    pub at: u32,
}

/// Adds a file of a system to the sources with the outline of its text, and says what is
/// wrong when it is not valid JSON; its outline is empty then.
pub fn add(
    sources: &mut Sources,
    system: &'static str,
    input: InputFile,
) -> (FileId, Option<Diagnostic>) {
    let read = outline(&input.text);
    let file = SourceFile::new(input.name, input.text).of_system(system);
    match read {
        Ok(outline) => (sources.add(file.with_outline(outline, Vec::new())), None),
        Err(error) => {
            let rest = &file.text()[error.at as usize..];
            let is_comment = rest.starts_with("/*") || rest.starts_with("//");
            let letter = rest.chars().next();
            let end = error.at + letter.map_or(0, char::len_utf8) as u32;
            let id = sources.add(file);
            let span = Span { file: id, start: error.at, end };
            let help = if is_comment {
                "JSON has no comments: delete what is between `/*` and `*/`, or behind `//`"
            } else {
                "export the flow again; a manual edit may have dropped a character"
            };
            let finding = refused(error.message).label(Some(span), "").help(help);
            (id, Some(finding))
        }
    }
}

/// The outline of a JSON text.
///
/// # Errors
/// When it is not valid JSON, or is nested deeper than any flow needs.
pub fn outline(text: &str) -> Result<Outline, JsonError> {
    let mut pass = Pass { items: Vec::new(), open: Vec::new() };
    if is_around(text) {
        match template::of(text) {
            Some(outline) => template::scan(text, &outline, Outline::ROOT, 0, &mut pass)?,
            None => embedded::scan(text, &mut pass)?,
        }
        return Ok(Outline::new(pass.items));
    }
    let text = checked(text)?;
    pass.scan(&text, &|at| at as u32)?;
    Ok(Outline::new(pass.items))
}

/// Whether a text is no JSON itself, and may have some inside.
pub(super) fn is_around(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    !text.is_empty() && !text.starts_with(['{', '[']) && text.contains('{')
}

/// The text as JSON: placeholders without quotes get quotes.
fn checked(text: &str) -> Result<Cow<'_, str>, JsonError> {
    let Err(error) = check(text) else { return Ok(Cow::Borrowed(text)) };
    let repaired = placeholders::quoted(text).filter(|repaired| check(repaired).is_ok());
    repaired.map(Cow::Owned).ok_or(error)
}

fn check(text: &str) -> Result<(), JsonError> {
    if u32::try_from(text.len()).is_err() {
        return Err(JsonError { message: "the file is larger than 4 GiB".to_owned(), at: 0 });
    }
    serde_json::from_str::<IgnoredAny>(text).map(|_| ()).map_err(|error| {
        let words = error.to_string();
        let words = words.split(" at line ").next().unwrap_or_default();
        JsonError {
            message: format!("not valid JSON: {words}"),
            at: byte_of(text, error.line(), error.column()),
        }
    })
}

/// The byte of a line and a column in bytes, both from 1.
fn byte_of(text: &str, line: usize, column: usize) -> u32 {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (start + column.saturating_sub(1)).min(text.len().saturating_sub(1));
    while at > 0 && !text.is_char_boundary(at) {
        at -= 1;
    }
    at as u32
}

/// An object or list that is still open.
struct Open {
    item: usize,
    is_map: bool,
    key: Option<(u32, u32)>,
}

/// One pass over a text that is known to be JSON.
struct Pass {
    items: Vec<Item>,
    open: Vec<Open>,
}

impl Pass {
    /// Reads a text; `place` maps each of its bytes to one of the file.
    fn scan(&mut self, text: &str, place: &dyn Fn(usize) -> u32) -> Result<(), JsonError> {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'{' | b'[' => {
                    let is_map = *byte == b'{';
                    if self.open.len() >= limits::DEEPEST_JSON {
                        let message = "lists are nested deeper than any flow needs".to_owned();
                        return Err(JsonError { message, at: place(at) });
                    }
                    let shape = if is_map { Shape::Mapping } else { Shape::Sequence };
                    let item = self.push(place(at), place(at + 1), shape);
                    self.open.push(Open { item, is_map, key: None });
                    at += 1;
                }
                b'}' | b']' => {
                    if let Some(open) = self.open.pop() {
                        let next = self.items.len() as u32;
                        let item = &mut self.items[open.item];
                        item.next = next;
                        item.value.1 = place(at + 1);
                    }
                    at += 1;
                }
                b'"' => {
                    let end = end_of_string(bytes, at);
                    at = self.string(text, (at, end), place)?;
                }
                b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => at += 1,
                _ => {
                    let rest = &bytes[at..];
                    let is_end =
                        |b: &u8| matches!(b, b',' | b'}' | b']') || b.is_ascii_whitespace();
                    let end = at + rest.iter().position(is_end).unwrap_or(rest.len());
                    self.push(place(at), place(end), Shape::Scalar);
                    at = end;
                }
            }
        }
        Ok(())
    }

    /// Takes in a string that ends before `end`, as a key or a value; gives where to read on.
    fn string(
        &mut self,
        text: &str,
        (start, end): (usize, usize),
        place: &dyn Fn(usize) -> u32,
    ) -> Result<usize, JsonError> {
        let Some(open) = self.open.last_mut().filter(|open| open.is_map && open.key.is_none())
        else {
            self.push(place(start), place(end), Shape::Scalar);
            return Ok(end);
        };
        open.key = Some((place(start), place(end)));
        let name = &text[start + 1..end - 1];
        if !WRAPPED.contains(&name) && name != JOINED {
            return Ok(end);
        }
        let found = match (name, wrapped(text, end)) {
            (_, Some(found)) => Some(found),
            (JOINED, None) => joined::pieces(text, end),
            (SUBSTITUTED, None) => first_of_list(text, end),
            _ => None,
        };
        let Some((inner, map, after)) = found else { return Ok(end) };
        let last = map.last().copied().unwrap_or(0);
        let inner_place = |at: usize| place(map.get(at).copied().unwrap_or(last) as usize);
        self.scan(&inner, &inner_place)?;
        Ok(after)
    }

    fn push(&mut self, start: u32, end: u32, shape: Shape) -> usize {
        let id = self.items.len();
        let key = self.open.last_mut().and_then(|open| open.key.take());
        self.items.push(Item { key, value: (start, end), shape, next: id as u32 + 1 });
        id
    }
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

/// The object inside the first string of the list that follows `after` and a colon, as
/// [`wrapped`] gives it; the end is that of the list.
fn first_of_list(text: &str, after: usize) -> Option<(String, Vec<u32>, usize)> {
    let rest = text[after..].trim_start().strip_prefix(':')?.trim_start();
    let list = text.len() - rest.len();
    let first = rest.strip_prefix('[')?.trim_start();
    let start = text.len() - first.len();
    if !first.starts_with('"') {
        return None;
    }
    let (inner, map) = decoded(text, start + 1, end_of_string(text.as_bytes(), start) - 1)?;
    let inner = checked(&inner).ok().filter(|inner| inner.trim_start().starts_with('{'))?;
    Some((inner.into_owned(), map, end_of_brackets(text.as_bytes(), list)?))
}

/// One past the bracket that closes the object or list that begins at `start`.
fn end_of_brackets(bytes: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut depth) = (start, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = end_of_string(bytes, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The object inside the string that follows `after` and a colon, with the place of each
/// of its bytes and the end of the string; `None` when no string follows, or no object is
/// in it.
fn wrapped(text: &str, after: usize) -> Option<(String, Vec<u32>, usize)> {
    let rest = text[after..].trim_start().strip_prefix(':')?.trim_start();
    if !rest.starts_with('"') {
        return None;
    }
    let start = text.len() - rest.len();
    let end = end_of_string(text.as_bytes(), start);
    let (inner, map) = decoded(text, start + 1, end - 1)?;
    if !inner.trim_start().starts_with('{') {
        return None;
    }
    let inner = checked(&inner).ok()?.into_owned();
    Some((inner, map, end))
}

/// The text between two bytes without escapes, with the place of each byte.
fn decoded(text: &str, start: usize, end: usize) -> Option<(String, Vec<u32>)> {
    let raw = text.get(start..end)?;
    let mut out = String::with_capacity(raw.len());
    let mut map = Vec::with_capacity(raw.len() + 1);
    let mut chars = raw.char_indices();
    while let Some((at, c)) = chars.next() {
        let mut taken = c;
        if c == '\\' {
            taken = match chars.next()?.1 {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\u{8}',
                'f' => '\u{c}',
                'u' => {
                    let unit = |chars: &mut std::str::CharIndices<'_>| -> Option<u32> {
                        let mut value = 0;
                        for _ in 0..4 {
                            value = value * 16 + chars.next()?.1.to_digit(16)?;
                        }
                        Some(value)
                    };
                    let first = unit(&mut chars)?;
                    if (0xd800..0xdc00).contains(&first) {
                        if chars.next()?.1 != '\\' || chars.next()?.1 != 'u' {
                            return None;
                        }
                        let second = unit(&mut chars)?.checked_sub(0xdc00)?;
                        char::from_u32(0x10000 + ((first - 0xd800) << 10) + second)?
                    } else {
                        char::from_u32(first)?
                    }
                }
                other => other,
            };
        }
        out.push(taken);
        map.extend(std::iter::repeat_n((start + at) as u32, taken.len_utf8()));
    }
    map.push(end as u32);
    Some((out, map))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Sources, FileId) {
        let mut sources = Sources::new();
        let input = InputFile { name: "flow.json".to_owned(), text: text.to_owned() };
        let (id, wrong) = add(&mut sources, "Amazon Connect", input);
        assert_eq!(wrong, None);
        (sources, id)
    }

    #[test]
    fn values_know_their_places_and_the_last_of_equal_names_counts() {
        let text = "{\n \"a\": [1, \"two\", {\"x\": null}],\n \"a\\u0062\": true,\n \"n\": \"5\", \"n\": 6.5\n}";
        let (sources, id) = read(text);
        let root = Value::root(&sources, id).unwrap();
        let items: Vec<_> = root.get("a").unwrap().items().map(|v| v.raw().to_owned()).collect();
        assert_eq!(items, ["1", "\"two\"", "{\"x\": null}"]);
        assert_eq!(root.get("ab").unwrap().flag(), Some(true));
        assert_eq!(root.get("n").unwrap().number(), Some(6.5));
        let span = sources.span(root.get("ab").unwrap().place()).unwrap();
        assert_eq!(sources.get(id).unwrap().position(span.start).line, 3);
        assert!(root.get("a").unwrap().items().last().unwrap().at(&["x"]).unwrap().is_null());
        assert!(root.get("missing").is_none() && root.items().next().is_none());
    }

    #[test]
    fn a_wrapped_text_is_read_as_if_it_stood_there() {
        let inner = r#"{"Say": "a \"b\"\n\u00e9", "List": [{"k": 1}], "n": null}"#;
        let wrapped = serde_json::to_string(inner).unwrap();
        let text = format!("{{\"Name\": \"x\", \"Content\": {wrapped}, \"After\": 2}}");
        let (sources, id) = read(&text);
        let root = Value::root(&sources, id).unwrap();
        assert_eq!(root.get("After").unwrap().number(), Some(2.0));
        let content = root.get("Content").unwrap();
        assert_eq!(content.get("Say").unwrap().text().as_deref(), Some("a \"b\"\né"));
        let k = content.get("List").unwrap().items().next().unwrap().get("k").unwrap();
        assert_eq!(k.number(), Some(1.0));
        let at = sources.value_span(k.place()).unwrap().start as usize;
        assert_eq!(&text[at..at + 1], "1");
        assert!(content.get("n").unwrap().is_null());
        assert_eq!(
            root.entries().map(|(key, _)| key).collect::<Vec<_>>(),
            ["Name", "Content", "After"]
        );
    }

    #[test]
    fn a_wrapped_text_that_is_no_json_stays_a_text() {
        let (sources, id) = read(r#"{"Content": "{no", "b": 1}"#);
        let root = Value::root(&sources, id).unwrap();
        assert_eq!(root.get("Content").unwrap().text().as_deref(), Some("{no"));
        assert_eq!(root.get("b").unwrap().number(), Some(1.0));
    }

    #[test]
    fn a_mistake_covers_a_whole_letter_or_nothing_of_an_empty_text() {
        for (text, expected) in [("", (0, 0)), ("{\"a\": é}", (6, 8))] {
            let file = InputFile { name: "f".to_owned(), text: text.to_owned() };
            let (_, finding) = add(&mut Sources::new(), "Amazon Connect", file);
            let span = finding.and_then(|finding| finding.primary()).expect("a place");
            assert_eq!((span.start, span.end), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_json_is_reported_at_its_place() {
        let error = outline("{\n  \"a\": 1,\n}").unwrap_err();
        assert!(error.message.starts_with("not valid JSON"), "{error}");
        assert_eq!(error.at, 12);
        assert!(outline(&"[".repeat(100_000)).is_err());
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(outline(&deep).unwrap_err().message.contains("nested"));
    }
}
