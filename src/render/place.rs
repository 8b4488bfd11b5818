//! Spans as the formats write them: file, lines, columns, paths, URIs.
//!
//! It knows no format. Counting from 1 belongs to `source`; here the answers are only
//! cached, so that many findings on one long line cost no more than one.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt::Write;

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Position, SourceFile, Sources, Span};

/// A span as people name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NamedSpan<'a> {
    /// The file's name as it was given.
    pub(super) name: &'a str,
    /// Where it begins.
    pub(super) start: Position,
    /// Where it ends; the column is one past the last character.
    pub(super) end: Position,
}

/// Looks up the spans of one report.
pub(super) struct Locator<'a> {
    sources: &'a Sources,
    prefix: Option<&'a str>,
    last: Cell<Option<(FileId, u32, Position)>>,
}

impl<'a> Locator<'a> {
    /// A locator over the files of a run; `prefix` as in `Look::project_dir_prefix`.
    pub(super) fn new(sources: &'a Sources, prefix: Option<&'a str>) -> Self {
        Locator { sources, prefix, last: Cell::new(None) }
    }

    /// The file under that number.
    pub(super) fn file(&self, id: FileId) -> Option<&'a SourceFile> {
        self.sources.get(id)
    }

    /// A span in lines and columns; `None` when its file is not known.
    pub(super) fn spot(&self, span: Span) -> Option<NamedSpan<'a>> {
        let file = self.sources.get(span.file)?;
        let start = self.position(file, span.file, span.start);
        self.last.set(Some((span.file, span.start, start)));
        let end = self.position(file, span.file, span.end.max(span.start));
        Some(NamedSpan { name: file.name(), start, end })
    }

    /// The primary place of a finding.
    pub(super) fn primary(&self, diagnostic: &Diagnostic) -> Option<NamedSpan<'a>> {
        self.spot(diagnostic.primary()?)
    }

    /// The path of a file from the top of the project, with forward slashes.
    pub(super) fn project_path(&self, name: &str) -> String {
        let path = forward_slashes(name);
        let Some(prefix) = self.prefix.filter(|_| !is_absolute(&path)) else {
            return without_dots(&path);
        };
        without_dots(&format!("{}/{path}", forward_slashes(prefix)))
    }

    /// Counts on from the last place where that is on the same line, else from the start
    /// of the line.
    fn position(&self, file: &SourceFile, id: FileId, byte: u32) -> Position {
        let text = file.text();
        if let Some((last_id, from, position)) = self.last.get()
            && last_id == id
            && file.lines().line_of(byte.min(text.len() as u32)) as u32 + 1 == position.line
            && let Some(between) = text.get(from as usize..byte as usize)
        {
            return Position {
                column: position.column + between.chars().count() as u32,
                ..position
            };
        }
        file.position(byte)
    }
}

/// The name with `/` between its parts, whatever system it came from.
pub(super) fn forward_slashes(name: &str) -> Cow<'_, str> {
    if name.contains('\\') { Cow::Owned(name.replace('\\', "/")) } else { Cow::Borrowed(name) }
}

/// A path as a URI reference: relative paths stay relative, absolute ones get `file://`,
/// and whatever a URI cannot hold is percent-encoded.
pub(super) fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len() + 8);
    if is_absolute(path) {
        uri.push_str("file://");
        if !path.starts_with('/') {
            uri.push('/');
        }
    }
    let drive = if is_drive(path) { 2 } else { 0 };
    uri.push_str(&path[..drive]);
    for byte in path[drive..].bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => write!(uri, "%{byte:02X}").expect("a String takes every text"),
        }
    }
    uri
}

fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || is_drive(path)
}

fn is_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic())
}

/// The path without `.`, and without `..` where the part before it is known.
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for (i, part) in path.split('/').enumerate() {
        match part {
            "." => {}
            "" if i > 0 => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, "" | "..")) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembered_positions_equal_counted_ones() {
        let text = "ab: नम\r\n  x: 'é😀'\n\nlast line";
        let mut sources = Sources::new();
        let file = sources.add(SourceFile::new("a", "other"));
        let id = sources.add(SourceFile::new("b", text));
        let locator = Locator::new(&sources, None);
        let counted = |byte| sources.get(id).unwrap().position(byte);
        for start in 0..text.len() as u32 + 3 {
            for end in start..text.len() as u32 + 3 {
                let spot = locator.spot(Span { file: id, start, end }).unwrap();
                assert_eq!(
                    (spot.start, spot.end),
                    (counted(start), counted(end)),
                    "{start}..{end}"
                );
            }
        }
        let other = locator.spot(Span { file, start: 2, end: 3 }).unwrap();
        assert_eq!((other.start.line, other.start.column, other.end.column), (1, 3, 4));
    }

    #[test]
    fn paths_start_at_the_top_of_the_project() {
        let sources = Sources::new();
        let from = |prefix, name| Locator::new(&sources, prefix).project_path(name);
        assert_eq!(from(None, "./menus/./main.yaml"), "menus/main.yaml");
        assert_eq!(from(None, r"menus\tv\main.yaml"), "menus/tv/main.yaml");
        assert_eq!(from(Some("ivr/tv/"), "../main.yaml"), "ivr/main.yaml");
        assert_eq!(from(Some("ivr"), "/srv/main.yaml"), "/srv/main.yaml");
        assert_eq!(from(Some("ivr"), r"C:\srv\main.yaml"), "C:/srv/main.yaml");
        assert_eq!(from(None, "../../main.yaml"), "../../main.yaml");
    }

    #[test]
    fn uris_hold_only_what_a_uri_may_hold() {
        assert_eq!(uri("menus/main menu.yaml"), "menus/main%20menu.yaml");
        assert_eq!(uri("a:b/%#?.yaml"), "a%3Ab/%25%23%3F.yaml");
        assert_eq!(uri("हि.yaml"), "%E0%A4%B9%E0%A4%BF.yaml");
        assert_eq!(uri("/srv/x.yaml"), "file:///srv/x.yaml");
        assert_eq!(uri("C:/srv/x.yaml"), "file:///C:/srv/x.yaml");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }
}
