//! The values of a JSON file that was read, each with its place.
//!
//! It reads what an outline says and judges nothing.

use crate::import::placeholders;
use crate::source::{FileId, Outline, Place, Shape, SourceFile, Sources};

/// A value of a file, with its place.
#[derive(Debug, Clone, Copy)]
pub struct Value<'s> {
    source: &'s SourceFile,
    place: Place,
}

impl<'s> Value<'s> {
    /// The value that holds all others; `None` when the file could not be read.
    pub fn root(sources: &'s Sources, file: FileId) -> Option<Value<'s>> {
        let source = sources.get(file).filter(|source| !source.outline().is_empty())?;
        Some(Value { source, place: Place { file, item: Outline::ROOT } })
    }

    /// Its place.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        self.shape() == Some(Shape::Mapping)
    }

    /// Whether it is a list.
    pub fn is_list(&self) -> bool {
        self.shape() == Some(Shape::Sequence)
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        self.raw() == "null"
    }

    /// The value as it is written.
    pub fn raw(&self) -> &'s str {
        let range = self.source.outline().get(self.place.item).map(|item| item.value);
        range.map_or("", |range| self.slice(range))
    }

    /// The text of a string.
    pub fn text(&self) -> Option<String> {
        string(self.raw())
    }

    /// The text of a string, a number as it is written, or `true` and `false`.
    pub fn scalar(&self) -> Option<String> {
        self.text().or_else(|| {
            let is_plain = self.shape() == Some(Shape::Scalar) && !self.is_null();
            is_plain.then(|| self.raw().to_owned())
        })
    }

    /// A number; also one that is written as a text.
    pub fn number(&self) -> Option<f64> {
        self.scalar()?.trim().parse().ok().filter(|n: &f64| n.is_finite())
    }

    /// `true` or `false`; also when they are written as a text, in any case.
    pub fn flag(&self) -> Option<bool> {
        match self.scalar()?.to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// The entry of that name in an object; the last of several, as JSON readers take it.
    pub fn get(&self, name: &str) -> Option<Value<'s>> {
        if !self.is_object() {
            return None;
        }
        self.children().filter(|child| child.is_called(name)).last()
    }

    /// Entries inside entries: `value.at(&["a", "b"])`.
    pub fn at(&self, path: &[&str]) -> Option<Value<'s>> {
        path.iter().try_fold(*self, |value, name| value.get(name))
    }

    /// The entries of an object in the order of the file; nothing for other values.
    pub fn entries(&self) -> impl Iterator<Item = (String, Value<'s>)> + use<'s> {
        let value = *self;
        let children = value.is_object().then(|| value.children());
        children.into_iter().flatten().map(|child| (key(child.raw_key()), child))
    }

    /// The values of a list; nothing for other values.
    pub fn items(&self) -> impl Iterator<Item = Value<'s>> + use<'s> {
        self.is_list().then(|| self.children()).into_iter().flatten()
    }

    fn children(&self) -> impl Iterator<Item = Value<'s>> + use<'s> {
        let value = *self;
        let file = value.place.file;
        value
            .source
            .outline()
            .children(value.place.item)
            .map(move |item| Value { source: value.source, place: Place { file, item } })
    }

    /// The name of its entry as it is written, with its quotes.
    fn raw_key(&self) -> &'s str {
        let key = self.source.outline().get(self.place.item).and_then(|item| item.key);
        key.map_or("", |range| self.slice(range))
    }

    /// Whether its entry has that name. Almost all names are written as they are.
    fn is_called(&self, name: &str) -> bool {
        let raw = self.raw_key();
        match inside_quotes(raw) {
            Some(plain) => plain == name,
            None => key(raw) == name,
        }
    }

    fn shape(&self) -> Option<Shape> {
        self.source.outline().get(self.place.item).map(|item| item.shape)
    }

    fn slice(&self, (start, end): (u32, u32)) -> &'s str {
        self.source.text().get(start as usize..end as usize).unwrap_or("")
    }
}

/// The name of an entry as it is written: in Terraform, mostly without quotes.
fn key(raw: &str) -> String {
    let is_bare = !raw.starts_with(['"', '\\']);
    string(raw).unwrap_or_else(|| if is_bare { raw.to_owned() } else { String::new() })
}

/// The text of a string as it is written; inside a wrapped text its quotes are escaped
/// themselves, and it is decoded twice.
fn string(raw: &str) -> Option<String> {
    if let Some(plain) = inside_quotes(raw) {
        return Some(plain.to_owned());
    }
    if raw.starts_with('\\') {
        let outer = serde_json::from_str::<String>(&format!("\"{raw}\""));
        let text = outer.ok().and_then(|outer| serde_json::from_str(&outer).ok());
        // A text that a template puts together from pieces is known when it is deployed.
        return text.or_else(|| raw.contains("\", ").then(|| "${computed}".to_owned()));
    }
    if placeholders::is_one(raw) {
        return Some(raw.to_owned());
    }
    if let Some(inner) = raw.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        return Some(inner.replace("''", "'"));
    }
    if !raw.starts_with('"') {
        return None;
    }
    serde_json::from_str(raw).ok()
}

/// The value's item of an outline, for findings.
impl From<Value<'_>> for Place {
    fn from(value: Value<'_>) -> Place {
        value.place
    }
}

/// The text between the quotes of a string that has no escapes; inside a wrapped text the
/// quotes are escaped themselves.
fn inside_quotes(raw: &str) -> Option<&str> {
    let quote = if raw.starts_with('\\') { "\\\"" } else { "\"" };
    let inner = raw.strip_prefix(quote)?.strip_suffix(quote)?;
    (!inner.contains('\\')).then_some(inner)
}
