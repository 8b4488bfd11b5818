//! Elements and attributes of an XML file that was read, each with its place.
//!
//! It reads what an outline says and judges nothing.

use std::borrow::Cow;

use crate::source::{FileId, ItemId, Outline, Place, Shape, SourceFile, Sources};

/// An element of a file, with its place; or the file as a whole.
#[derive(Debug, Clone, Copy)]
pub struct Element<'s> {
    source: &'s SourceFile,
    place: Place,
}

impl<'s> Element<'s> {
    /// What holds all elements of a file; `None` when the file could not be read.
    pub fn root(sources: &'s Sources, file: FileId) -> Option<Element<'s>> {
        let source = sources.get(file).filter(|source| !source.outline().is_empty())?;
        Some(Element { source, place: Place { file, item: Outline::ROOT } })
    }

    /// Its place.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Its name, as it is written.
    pub fn name(&self) -> &'s str {
        self.source.outline().key(self.source.text(), self.place.item)
    }

    /// An attribute as it is written, with its place.
    pub fn raw_attribute(&self, name: &str) -> Option<(&'s str, Place)> {
        self.raw_attributes().find(|(found, ..)| *found == name).map(|(_, raw, place)| (raw, place))
    }

    /// All attributes in order: name, text as it is written, place.
    pub fn raw_attributes(&self) -> impl Iterator<Item = (&'s str, &'s str, Place)> + use<'s> {
        let element = *self;
        element.attributes().map(move |item| {
            let outline = element.source.outline();
            let (start, end) = outline.get(item).map_or((0, 0), |item| item.value);
            let raw = element.source.text().get(start as usize..end as usize).unwrap_or("");
            let place = Place { file: element.place.file, item };
            (outline.key(element.source.text(), item), raw, place)
        })
    }

    /// The elements directly inside, in order.
    pub fn children(&self) -> impl Iterator<Item = Element<'s>> + use<'s> {
        let element = *self;
        element.elements().map(move |item| Element {
            source: element.source,
            place: Place { file: element.place.file, item },
        })
    }

    /// The elements of that name directly inside.
    pub fn children_called(&self, name: &str) -> impl Iterator<Item = Element<'s>> + use<'s> {
        let name = name.to_owned();
        self.children().filter(move |child| child.name() == name)
    }

    /// The element as it is written, with all that is inside it.
    pub fn raw(&self) -> &'s str {
        let (start, end) = self.range();
        self.source.text().get(start as usize..end as usize).unwrap_or("")
    }

    /// Where it begins and ends, in bytes of its file.
    pub fn range(&self) -> (u32, u32) {
        self.source.outline().get(self.place.item).map_or((0, 0), |item| item.value)
    }

    /// The name of its file.
    pub fn file_name(&self) -> &'s str {
        self.source.name()
    }

    /// The text inside, without comments; empty where elements are inside.
    pub fn text(&self) -> Cow<'s, str> {
        let raw = self.raw();
        let tag = length_of_tag(raw.as_bytes());
        if raw[..tag].ends_with("/>") || self.children().next().is_some() {
            return Cow::Borrowed("");
        }
        let inner = &raw[tag..raw.rfind("</").unwrap_or(raw.len()).max(tag)];
        if !inner.contains("<!") && !inner.contains('&') {
            return Cow::Borrowed(inner.trim());
        }
        let mut out = String::new();
        let mut rest = inner;
        while let Some(at) = rest.find("<!") {
            out.push_str(&unescaped(&rest[..at]));
            rest = &rest[at..];
            let (open, close) =
                if rest.starts_with("<![CDATA[") { ("<![CDATA[", "]]>") } else { ("<!--", "-->") };
            let end = rest.find(close).unwrap_or(rest.len());
            if open == "<![CDATA[" {
                out.push_str(&rest[open.len().min(end)..end]);
            }
            rest = rest.get(end + close.len()..).unwrap_or("");
        }
        out.push_str(&unescaped(rest));
        Cow::Owned(out.trim().to_owned())
    }

    /// They come before the elements inside.
    fn attributes(&self) -> impl Iterator<Item = ItemId> + use<'s> {
        let outline = self.source.outline();
        let is_scalar = |item| outline.get(item).is_some_and(|item| item.shape == Shape::Scalar);
        outline.children(self.place.item).take_while(move |item| is_scalar(*item))
    }

    fn elements(&self) -> impl Iterator<Item = ItemId> + use<'s> {
        let outline = self.source.outline();
        let is_scalar = |item| outline.get(item).is_some_and(|item| item.shape == Shape::Scalar);
        outline.children(self.place.item).skip_while(move |item| is_scalar(*item))
    }
}

/// The text of an attribute without entities. Any other `&` stays as it is written, also a
/// bare `&` and entities that a file defines itself.
pub fn unescaped(raw: &str) -> Cow<'_, str> {
    if !raw.contains('&') {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(12).find(|(_, c)| *c == ';').map(|(end, _)| end);
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?).filter(|c| !c.is_control() || *c == '\n')
        }
    }
}

/// The bytes of a tag; `>` inside quotes does not end it.
pub(super) fn length_of_tag(rest: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'"', b'\'', b'>', &rest[at..]) {
        let sign = rest[at + found];
        at += found + 1;
        if sign == b'>' {
            return at;
        }
        match memchr::memchr(sign, &rest[at..]) {
            Some(end) => at += end + 1,
            None => break,
        }
    }
    rest.len()
}
