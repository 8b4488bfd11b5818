//! XML with places: every element and attribute of a file knows where it stands.
//!
//! Forgiving where phone systems are: several roots, bare `&`, stray text. Entities that a
//! file defines itself are never expanded. It knows no phone system.

mod element;

pub use element::{Element, unescaped};

use roxmltree::{Document, Node, NodeType, ParsingOptions};

use crate::source::{Comment, Item, Outline, Shape};

/// Elements inside each other.
const MAX_NESTING: usize = 128;
/// Elements, texts and comments in one file.
const MAX_NODES: u32 = 5_000_000;
/// The element that is laid around a file, because files may have several roots.
const AROUND: (&str, &str) = ("<r>", "</r>");

/// Why a text is no XML that can be taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct XmlError {
    /// What is wrong.
    pub message: String,
    /// The byte at which it is.
    pub at: u32,
}

/// Finds where everything stands in an XML text. Bytes of `masked` count, which is the text
/// as long as before with spaces for what is not to be read.
///
/// Item 0 is the file as a whole; each element is a mapping whose key is its name, its
/// attributes come first as scalars.
///
/// # Errors
/// When tags do not match, or are nested deeper than any menu needs.
pub fn outline(masked: &str) -> Result<(Outline, Vec<Comment>), XmlError> {
    if u32::try_from(masked.len() + 8).is_err() {
        return Err(XmlError { message: "the file is larger than 4 GiB".to_owned(), at: 0 });
    }
    if let Some(at) = masked.find('\0') {
        let message = "it holds a byte 0, which no text has".to_owned();
        return Err(XmlError { message, at: at as u32 });
    }
    let readable = without_traps(masked)?;
    let around = format!("{}{readable}{}", AROUND.0, AROUND.1);
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document =
        Document::parse_with_options(&around, options).map_err(|error| explain(&error, &around))?;
    let mut pass = Pass { text: masked, items: Vec::new(), comments: Vec::new() };
    pass.root(document.root_element());
    Ok((Outline::new(pass.items), pass.comments))
}

/// The text as long as before, without what would stop a strict reader: bare `&`, document
/// types with their entities, processing instructions.
fn without_traps(text: &str) -> Result<String, XmlError> {
    let mut bytes = text.as_bytes().to_vec();
    let mut at = 0;
    let mut depth = 0usize;
    while at < bytes.len() {
        let rest = &text.as_bytes()[at..];
        let skip_to = |end: &str| {
            let found = rest.windows(end.len()).position(|window| window == end.as_bytes());
            found.map_or(rest.len(), |found| found + end.len())
        };
        if rest.starts_with(b"<!--") {
            at += skip_to("-->").max(4);
        } else if rest.starts_with(b"<![CDATA[") {
            at += skip_to("]]>");
        } else if rest.starts_with(b"<!") || rest.starts_with(b"<?") {
            let n =
                if rest.starts_with(b"<?") { skip_to("?>") } else { length_of_declaration(rest) };
            blank(&mut bytes[at..at + n]);
            at += n;
        } else if rest.starts_with(b"</") {
            depth = depth.saturating_sub(1);
            at += 2;
        } else if rest[0] == b'<'
            && rest.get(1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_')
        {
            let n = length_of_tag(rest);
            if !rest[..n].ends_with(b"/>") {
                depth += 1;
            }
            if depth > MAX_NESTING {
                let message = "elements are nested deeper than any menu needs".to_owned();
                return Err(XmlError { message, at: at as u32 });
            }
            mask_ampersands(&mut bytes[at..at + n]);
            at += n;
        } else {
            if rest[0] == b'&' || rest[0] == b'<' {
                bytes[at] = b' ';
            }
            at += 1;
        }
    }
    String::from_utf8(bytes)
        .map_err(|_| XmlError { message: "the file is no text".to_owned(), at: 0 })
}

fn blank(bytes: &mut [u8]) {
    for byte in bytes.iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')) {
        *byte = b' ';
    }
}

/// Attributes are read from the original text, so that no `&` need be understood here. A
/// `<` in an attribute is wrong by the letter and common.
fn mask_ampersands(tag: &mut [u8]) {
    for byte in tag.iter_mut().skip(1) {
        if matches!(byte, b'&' | b'<') {
            *byte = b'_';
        }
    }
}

/// The bytes of `<!…>`, with what stands in brackets inside.
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

/// The bytes of a tag; `>` inside quotes does not end it.
fn length_of_tag(rest: &[u8]) -> usize {
    let mut quote = None;
    for (at, byte) in rest.iter().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            (None, b'>') => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn explain(error: &roxmltree::Error, around: &str) -> XmlError {
    use roxmltree::Error;
    let position = error.pos();
    let start: usize = around
        .split_inclusive('\n')
        .take((position.row as usize).saturating_sub(1))
        .map(str::len)
        .sum();
    let line = around[start..].split('\n').next().unwrap_or("");
    let column: usize =
        line.chars().take((position.col as usize).saturating_sub(1)).map(char::len_utf8).sum();
    let at = (start + column).saturating_sub(AROUND.0.len());
    let at = at.min(around.len() - AROUND.0.len() - AROUND.1.len()) as u32;
    let message = match error {
        Error::UnexpectedCloseTag(expected, actual, _) if actual == "r" => {
            format!("`<{expected}>` is never closed")
        }
        Error::UnexpectedCloseTag(expected, actual, _) if expected == "r" => {
            format!("`</{actual}>` closes nothing")
        }
        Error::UnexpectedCloseTag(expected, actual, _) => {
            format!("`</{actual}>` stands where `</{expected}>` must")
        }
        Error::DuplicatedAttribute(name, _) => format!("one element has `{name}` twice"),
        Error::NodesLimitReached | Error::AttributesLimitReached => {
            "the file has more elements than any menu needs".to_owned()
        }
        _ => "this is no XML: a tag is not closed, or a quote is missing".to_owned(),
    };
    XmlError { message, at }
}

/// One pass over a document.
struct Pass<'t> {
    text: &'t str,
    items: Vec<Item>,
    comments: Vec<Comment>,
}

impl Pass<'_> {
    fn root(&mut self, root: Node<'_, '_>) {
        let end = self.text.len() as u32;
        self.items.push(Item { key: None, value: (0, end), shape: Shape::Mapping, next: 0 });
        // Not by calling itself, although nesting is bounded: documents may be long.
        let mut open: Vec<(usize, Option<Node<'_, '_>>)> = vec![(0, root.first_child())];
        while let Some((item, next)) = open.last_mut() {
            let Some(node) = *next else {
                let n = self.items.len() as u32;
                self.items[*item].next = n;
                open.pop();
                continue;
            };
            *next = node.next_sibling();
            match node.node_type() {
                NodeType::Element => {
                    let item = self.element(node);
                    open.push((item, node.first_child()));
                }
                NodeType::Comment => {
                    let (start, end) = self.range(node.range());
                    let before = &self.text.as_bytes()[..start as usize];
                    let mut before = before.iter().rev().take_while(|byte| **byte != b'\n');
                    let own_line = before.all(|byte| matches!(byte, b' ' | b'\t'));
                    self.comments.push(Comment { start, end, own_line });
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, node: Node<'_, '_>) -> usize {
        let item = self.items.len();
        let value = self.range(node.range());
        let name = &self.text[value.0 as usize + 1..];
        let is_name = |c: char| !c.is_whitespace() && c != '>' && c != '/';
        let n = name.find(|c| !is_name(c)).unwrap_or(0) as u32;
        let key = Some((value.0 + 1, value.0 + 1 + n));
        self.items.push(Item { key, value, shape: Shape::Mapping, next: item as u32 + 1 });
        for attribute in node.attributes() {
            let whole = self.range(attribute.range());
            let value = self.range(attribute.range_value());
            let key = Some((whole.0, whole.0 + attribute.name().len() as u32));
            let next = self.items.len() as u32 + 1;
            self.items.push(Item { key, value, shape: Shape::Scalar, next });
        }
        item
    }

    fn range(&self, range: std::ops::Range<usize>) -> (u32, u32) {
        let moved = |at: usize| at.saturating_sub(AROUND.0.len()).min(self.text.len()) as u32;
        (moved(range.start), moved(range.end))
    }
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
        let text = "<a b='>'> one <!-- no --><![CDATA[<two> ]]>&amp; 3 </a><b/><c><d/>x</c>";
        let (sources, id) = read(text);
        let texts: Vec<String> =
            Element::root(&sources, id).unwrap().children().map(|one| one.text()).collect();
        assert_eq!(texts, ["one <two> & 3", "", ""]);
    }

    #[test]
    fn mistakes_are_told_at_their_place_and_traps_do_no_harm() {
        let error = outline("<a>\n <b>\n</a>").unwrap_err();
        assert_eq!(error.message, "`</a>` stands where `</b>` must");
        assert_eq!(error.at, 10 - 1);
        assert_eq!(outline("<a>").unwrap_err().message, "`<a>` is never closed");
        assert_eq!(outline("</a>").unwrap_err().message, "`</a>` closes nothing");
        assert_eq!(outline("<a b=\"\0\"/>").unwrap_err().at, 6);
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
