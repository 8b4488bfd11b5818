//! XML with places: every element and attribute of a file has a place.
//!
//! Forgiving where phone systems are: several roots, bare `&`, stray text. Entities that a
//! file defines itself are never expanded. It knows no phone system.

mod element;

use element::length_of_tag;
pub use element::{Element, unescaped};

use std::borrow::Cow;

use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::attributes::AttrError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::limits;
use crate::source::{Comment, Item, Outline, Shape};

/// Why a text is not XML that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct XmlError {
    /// What is wrong.
    pub message: String,
    /// The byte at which it is.
    pub at: u32,
}

impl XmlError {
    fn new(message: impl Into<String>, at: usize) -> Self {
        XmlError { message: message.into(), at: u32::try_from(at).unwrap_or(u32::MAX) }
    }
}

/// The outline of an XML text. Bytes of `masked` count, which is the text
/// as long as before with spaces for what is not to be read.
///
/// Item 0 is the file as a whole; each element is a mapping whose key is its name, its
/// attributes come first as scalars.
///
/// # Errors
/// When tags do not match, or are nested deeper than any menu needs.
pub fn outline(masked: &str) -> Result<(Outline, Vec<Comment>), XmlError> {
    let Ok(end) = u32::try_from(masked.len()) else {
        return Err(XmlError::new("the file is larger than 4 GiB", 0));
    };
    if let Some(at) = masked.find('\0') {
        return Err(XmlError::new("it holds a byte 0, which no text has", at));
    }
    let readable = without_traps(masked);
    let root = Item { key: None, value: (0, end), shape: Shape::Mapping, next: 0 };
    // Each item has one of these characters, and a file has few others of them.
    let n_signs = readable.bytes().filter(|byte| matches!(byte, b'<' | b'=')).count();
    let mut items = Vec::with_capacity(n_signs.min(limits::XML_ITEMS) + 1);
    items.push(root);
    let mut pass = Pass { text: &readable, items, open: Vec::new(), comments: Vec::new() };
    pass.run()?;
    pass.items[0].next = pass.items.len() as u32;
    Ok((Outline::new(pass.items), pass.comments))
}

/// The text as long as before, without what would stop the reader: a `<` that begins nothing,
/// declarations outside of a document type, instructions that never end.
fn without_traps(text: &str) -> Cow<'_, str> {
    let mut traps: Vec<std::ops::Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &text.as_bytes()[at..]) {
        at += found;
        let rest = &text[at..];
        let behind = |end: &str| rest.find(end).map_or(rest.len(), |found| found + end.len());
        at += match rest.as_bytes().get(1) {
            _ if rest.starts_with("<!--") => behind("-->"),
            _ if rest.starts_with("<![CDATA[") => behind("]]>"),
            Some(b'!') => {
                let n = length_of_declaration(rest.as_bytes());
                traps.push(at..at + n);
                n
            }
            Some(b'?') => {
                let n = behind("?>");
                traps.push(at..at + n);
                n
            }
            Some(b'/') => 1,
            // Quotes of a tag may hold what looks like a trap.
            Some(b'_' | b'a'..=b'z' | b'A'..=b'Z') => length_of_tag(rest.as_bytes()),
            _ => {
                traps.push(at..at + 1);
                1
            }
        };
    }
    if traps.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut readable = String::with_capacity(text.len());
    let mut read = 0;
    for trap in traps {
        readable.push_str(&text[read..trap.start]);
        let blank = |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' };
        readable.extend(text[trap.clone()].bytes().map(blank));
        read = trap.end;
    }
    readable.push_str(&text[read..]);
    Cow::Owned(readable)
}

/// The bytes of `<!…>`, with brackets inside.
fn length_of_declaration(rest: &[u8]) -> usize {
    let mut depth = 0;
    for (at, byte) in rest.iter().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => depth -= 1,
            b'>' if depth <= 0 => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// One pass over a text.
struct Pass<'t> {
    text: &'t str,
    items: Vec<Item>,
    /// The elements that are not closed yet.
    open: Vec<usize>,
    comments: Vec<Comment>,
}

impl<'t> Pass<'t> {
    fn run(&mut self) -> Result<(), XmlError> {
        let mut reader = Reader::from_str(self.text);
        reader.config_mut().allow_dangling_amp = true;
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader
                .read_event()
                .map_err(|error| self.explain(&error, reader.error_position() as usize))?;
            let end = reader.buffer_position() as usize;
            match event {
                Event::Start(tag) => {
                    self.element(&tag, start, end)?;
                    if self.open.len() > limits::DEEPEST_XML {
                        let message = "elements are nested deeper than any menu needs";
                        return Err(XmlError::new(message, start));
                    }
                }
                Event::Empty(tag) => {
                    self.element(&tag, start, end)?;
                    self.close(end);
                }
                Event::End(_) => self.close(end),
                Event::Comment(_) => self.comment(start, end),
                Event::Eof => break,
                _ => {}
            }
        }
        match self.open.last() {
            Some(item) => {
                let (start, _) = self.items[*item].value;
                let name = self.items[*item].key.map_or("", |key| self.written(key));
                Err(XmlError::new(format!("`<{name}>` is never closed"), start as usize))
            }
            None => Ok(()),
        }
    }

    fn written(&self, (start, end): (u32, u32)) -> &'t str {
        &self.text[start as usize..end as usize]
    }

    /// Adds an element and its attributes; its content follows.
    fn element(&mut self, tag: &BytesStart<'_>, start: usize, end: usize) -> Result<(), XmlError> {
        let name = start + 1..start + 1 + tag.name().as_ref().len();
        self.open.push(self.items.len());
        self.push(name, start..end, Shape::Mapping)?;
        let content: &[u8] = tag;
        let place = |part: &[u8]| {
            let at = start + 1 + (part.as_ptr() as usize - content.as_ptr() as usize);
            at..at + part.len()
        };
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| explain_attribute(&error, content, start))?;
            let value = place(&attribute.value);
            self.push(place(attribute.key.as_ref()), value, Shape::Scalar)?;
        }
        Ok(())
    }

    fn push(
        &mut self,
        key: std::ops::Range<usize>,
        value: std::ops::Range<usize>,
        shape: Shape,
    ) -> Result<(), XmlError> {
        if self.items.len() > limits::XML_ITEMS {
            let message = "the file has more elements than any menu needs";
            return Err(XmlError::new(message, key.start));
        }
        let bytes = |range: std::ops::Range<usize>| (range.start as u32, range.end as u32);
        let next = self.items.len() as u32 + 1;
        self.items.push(Item { key: Some(bytes(key)), value: bytes(value), shape, next });
        Ok(())
    }

    fn close(&mut self, end: usize) {
        let n = self.items.len() as u32;
        if let Some(item) = self.open.pop() {
            self.items[item].value.1 = end as u32;
            self.items[item].next = n;
        }
    }

    fn comment(&mut self, start: usize, end: usize) {
        let before = &self.text.as_bytes()[..start];
        let mut before = before.iter().rev().take_while(|byte| **byte != b'\n');
        let own_line = before.all(|byte| matches!(byte, b' ' | b'\t'));
        self.comments.push(Comment { start: start as u32, end: end as u32, own_line });
    }

    fn explain(&self, error: &Error, at: usize) -> XmlError {
        let message = match error {
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                format!("expected `</{expected}>`, found `</{found}>`")
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                format!("`</{found}>` closes nothing")
            }
            _ => "not valid XML: a tag is not closed, or a quote is missing".to_owned(),
        };
        XmlError::new(message, at.min(self.text.len()))
    }
}

fn explain_attribute(error: &AttrError, content: &[u8], start: usize) -> XmlError {
    let (message, at) = match error {
        AttrError::Duplicated(at, _) => {
            let name = content[*at..].split(|byte| !is_name(*byte)).next().unwrap_or(b"");
            (format!("one element has `{}` twice", String::from_utf8_lossy(name)), *at)
        }
        AttrError::ExpectedEq(at)
        | AttrError::ExpectedValue(at)
        | AttrError::UnquotedValue(at)
        | AttrError::ExpectedQuote(at, _) => {
            ("not valid XML: a tag is not closed, or a quote is missing".to_owned(), *at)
        }
    };
    XmlError::new(message, start + 1 + at.min(content.len()))
}

fn is_name(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && byte != b'='
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, SourceFile, Sources};

    fn read(text: &str) -> (Sources, FileId) {
        let mut sources = Sources::new();
        let (outline, comments) = outline(text).unwrap();
        let id = sources.add(SourceFile::new("a.xml", text).with_outline(outline, comments));
        (sources, id)
    }

    #[test]
    fn elements_and_attributes_know_their_places() {
        let text = "<menu name=\"a\">\n  <!-- x -->\n  <entry digits = '1' param=\"R&D &amp; x\"/> <!-- y -->\n</menu>\n<menu name=\"b\"/>";
        let (sources, id) = read(text);
        let root = Element::root(&sources, id).unwrap();
        let menus: Vec<_> = root.children_called("menu").collect();
        assert_eq!(menus.len(), 2);
        let entry = menus[0].children().next().unwrap();
        assert_eq!(entry.name(), "entry");
        let (raw, place) = entry.raw_attribute("param").unwrap();
        assert_eq!(unescaped(raw), "R&D & x");
        let file = sources.get(id).unwrap();
        let at = file.position(sources.value_span(place).unwrap().start);
        assert_eq!((at.line, at.column), (3, 30));
        assert_eq!(file.comments().iter().map(|c| c.own_line).collect::<Vec<_>>(), [true, false]);
        assert_eq!(entry.raw_attribute("digits").unwrap().0, "1");
    }

    #[test]
    fn the_text_inside_an_element_is_read_without_its_comments() {
        let text =
            "<a b='>'> one <!-- no --><![CDATA[<two> ]]>&amp; 3 </a><b/><c><d/>x</c><e> f\n</e>";
        let (sources, id) = read(text);
        let texts: Vec<_> =
            Element::root(&sources, id).unwrap().children().map(|one| one.text()).collect();
        assert_eq!(texts, ["one <two> & 3", "", "", "f"]);
    }

    #[test]
    fn stray_signs_and_declarations_are_left_out() {
        let text = "<?xml?>\n1 < 2 <1 <= é<<a x='1 < 2 <!b> <!--'/> <!ELEMENT [<!b>]\n><b/><!-- < <!c> --><c:d e:f=\"1\"\ng = '2'></c:d\n>&x &; <";
        let (sources, id) = read(text);
        let root = Element::root(&sources, id).unwrap();
        let names: Vec<&str> = root.children().map(|one| one.name()).collect();
        assert_eq!(names, ["a", "b", "c:d"]);
        let last = root.children().last().unwrap();
        let attributes: Vec<_> = last.raw_attributes().map(|(name, raw, _)| (name, raw)).collect();
        assert_eq!(attributes, [("e:f", "1"), ("g", "2")]);
        let first = root.children().next().unwrap();
        assert_eq!(first.raw_attribute("x").unwrap().0, "1 < 2 <!b> <!--");
        assert_eq!(sources.get(id).unwrap().comments().len(), 1);
        assert_eq!(outline("<a/><? b <c>").unwrap().0.len(), 2);
    }

    #[test]
    fn mistakes_have_their_places_and_traps_do_no_harm() {
        let error = outline("<a>\n <b>\n</a>").unwrap_err();
        assert_eq!(error.message, "expected `</b>`, found `</a>`");
        assert_eq!(error.at, 10 - 1);
        let open = outline("<a/>\n<b x='>'><c/>").unwrap_err();
        assert_eq!((open.message.as_str(), open.at), ("`<b>` is never closed", 5));
        let twice = outline("<a/><b x='1' y='2' x='3'/>").unwrap_err();
        assert_eq!((twice.message.as_str(), twice.at), ("one element has `x` twice", 19));
        for broken in ["<a b=1/>", "<a b/>", "<a b='1/>", "<a", "<!-- x", "<![CDATA[ x"] {
            assert!(outline(broken).unwrap_err().message.contains("not valid XML"), "{broken}");
        }
        assert_eq!(outline("</a>").unwrap_err().message, "`</a>` closes nothing");
        assert_eq!(outline("<a b=\"\0\"/>").unwrap_err().at, 6);
        let deepest = format!("{}{}", "<a>".repeat(128), "</a>".repeat(128));
        assert_eq!(outline(&deepest).unwrap().0.len(), 129);
        let deep = "<a>".repeat(100_000);
        assert!(outline(&deep).unwrap_err().message.contains("nested"));
        let bomb =
            "<!DOCTYPE x [<!ENTITY a \"&b;&b;\"><!ENTITY b \"&a;\">]><x y=\"&a;\">&a; > < </x>";
        let (sources, id) = read(bomb);
        let x = Element::root(&sources, id).unwrap().children().next().unwrap();
        assert_eq!(unescaped(x.raw_attribute("y").unwrap().0), "&a;");
        assert_eq!(unescaped("&#65;&#x42;&#0;&#99999999;&;&lt"), "AB&#0;&#99999999;&;&lt");
    }
}
