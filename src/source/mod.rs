//! Texts and places: file texts, byte spans, outlines, lines and columns.
//!
//! This is the ground floor. It knows no YAML, no phone menus and no output format; it
//! is the only room that turns bytes into lines and columns, and the only one that adds 1.

mod lines;
mod masked;
mod outline;
mod places;
mod plain;

pub use lines::{LineIndex, Position};
pub use masked::{masked, masked_destination};
pub use outline::{Item, ItemId, Outline, Shape};
pub use places::PlaceSet;
pub use plain::{Stream, harmless, one_line};

use std::sync::OnceLock;

/// A file of a [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in one file; `end` is one past the last byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Where a part of a phone tree was written: an item of a file's [`Outline`].
///
/// It costs eight bytes and no text; [`Sources::span`] turns it into a [`Span`] when a
/// finding needs one. A tree that was built in memory has [`Place::NOWHERE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The item of its outline.
    pub item: ItemId,
}

impl Place {
    /// The place of a thing that is in no file.
    pub const NOWHERE: Place = Place { file: FileId(u32::MAX), item: ItemId(u32::MAX) };
}

impl Default for Place {
    fn default() -> Self {
        Place::NOWHERE
    }
}

/// A comment of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// First byte, that of the comment sign.
    pub start: u32,
    /// One past the last byte, the line end left out.
    pub end: u32,
    /// Whether only white space precedes it on its line.
    pub own_line: bool,
}

/// One file's text with what is known of its structure.
#[derive(Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    outline: Outline,
    comments: Vec<Comment>,
    lines: OnceLock<LineIndex>,
    system: Option<&'static str>,
}

impl SourceFile {
    /// A file named as the user should see it, with its text (no byte-order mark).
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        SourceFile {
            name: name.into(),
            text: text.into(),
            outline: Outline::default(),
            comments: Vec::new(),
            lines: OnceLock::new(),
            system: None,
        }
    }

    /// The same file as one of another phone system, under the name that its users know.
    #[must_use]
    pub fn of_system(mut self, name: &'static str) -> Self {
        self.system = Some(name);
        self
    }

    /// The phone system of the file; none for a menu file.
    pub fn system(&self) -> Option<&'static str> {
        self.system
    }

    /// The same file with the structure that a reader found in it.
    #[must_use]
    pub fn with_outline(mut self, outline: Outline, comments: Vec<Comment>) -> Self {
        self.outline = outline;
        self.comments = comments;
        self
    }

    /// The name as the user sees it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The outline; empty when the text could not be read.
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// The comments, in order.
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// The line index, made on first use.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Line and column of a byte, both counted from 1, the column in characters.
    pub fn position(&self, byte: u32) -> Position {
        self.lines().position(&self.text, byte)
    }
}

/// All files of one run.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file and returns its number.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).expect("fewer than 2^32 files"));
        self.files.push(file);
        id
    }

    /// The number that the next [`Sources::add`] will give.
    pub fn next_id(&self) -> FileId {
        FileId(u32::try_from(self.files.len()).expect("fewer than 2^32 files"))
    }

    /// Adds all files of another run, in order; the first gets [`Sources::next_id`].
    pub fn append(&mut self, other: Sources) {
        self.files.extend(other.files);
    }

    /// The file under that number, if there is one.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// All files in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, file)| (FileId(i as u32), file))
    }

    /// The text under a span; empty for a span outside its file.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file)
            .and_then(|file| file.text().get(span.start as usize..span.end as usize))
            .unwrap_or("")
    }

    /// What a finding about this place should underline: the key when the item has one,
    /// else its value.
    pub fn span(&self, place: Place) -> Option<Span> {
        let item = self.item(place)?;
        let (start, end) = item.key.unwrap_or(item.value);
        Some(Span { file: place.file, start, end })
    }

    /// The span of the value alone.
    pub fn value_span(&self, place: Place) -> Option<Span> {
        let (start, end) = self.item(place)?.value;
        Some(Span { file: place.file, start, end })
    }

    /// Key and value together: what an ignore comment above the item covers.
    pub fn whole_span(&self, place: Place) -> Option<Span> {
        let item = self.item(place)?;
        let start = item.key.map_or(item.value.0, |(start, _)| start);
        Some(Span { file: place.file, start, end: item.value.1.max(start) })
    }

    /// The entry of that name inside a mapping, merged (`<<`) entries included.
    pub fn field(&self, place: Place, name: &str) -> Option<Place> {
        let file = self.get(place.file)?;
        let item = file.outline.field(file.text(), place.item, name)?;
        Some(Place { file: place.file, item })
    }

    fn item(&self, place: Place) -> Option<&Item> {
        self.get(place.file)?.outline.get(place.item)
    }
}
