//! One catalogue file's shape to what it says, every mistake at its place.
//!
//! What an extended catalogue adds is joined in `load`; nothing here reads a text.

mod issue;

use std::ops::{Deref, DerefMut};

use super::fields::{CatalogueFields, SourceFields};
use super::{Catalogue, Expects, INVALID_CATALOGUE, IssueKind, Source, Volume, VolumeKind};
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, ItemId, Outline, Place, SourceFile};
use crate::tree::Language;
use crate::yaml::{Reader, Slot};

/// What one file says, before what it extends is added.
#[derive(Debug, Default)]
pub(super) struct CataloguePart {
    /// All but the issues.
    pub(super) head: Catalogue,
    pub(super) issues: Vec<OwnIssue>,
    pub(super) extends: Option<(Box<str>, ItemId)>,
    pub(super) without: Vec<(Box<str>, ItemId)>,
    /// Whether its shape is too wrong to report anything as missing.
    pub(super) is_broken: bool,
}

/// An issue as one file writes it: what it leaves out may come from the catalogue that it
/// extends.
#[derive(Debug, Default)]
pub(super) struct OwnIssue {
    pub(super) id: Box<str>,
    pub(super) title: Option<Box<str>>,
    pub(super) keywords: Option<Vec<Box<str>>>,
    /// `Some(None)` where the file says that there is none.
    pub(super) volume: Option<Option<Volume>>,
    pub(super) source: Option<(Box<str>, ItemId)>,
    pub(super) expects: Option<Expects>,
    pub(super) urgent: Option<bool>,
    pub(super) kind: Option<IssueKind>,
    pub(super) language: Option<Language>,
    /// The id of the built-in catalogue that it stands in.
    pub(super) list: Option<&'static str>,
    pub(super) place: Place,
}

/// Turns a file's shape into a part of a catalogue.
struct Lower<'a> {
    reader: Reader<'a>,
    /// The kind of the first volume, and where it is: a file has one kind.
    kind: Option<(VolumeKind, ItemId)>,
}

impl<'a> Deref for Lower<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

impl DerefMut for Lower<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.reader
    }
}

/// What a file says, with its mistakes.
pub(super) fn part(
    file: FileId,
    source: &SourceFile,
    slot: Slot<CatalogueFields>,
) -> (CataloguePart, Vec<Diagnostic>) {
    let reader = Reader::new(file, source, INVALID_CATALOGUE, meant);
    let mut lower = Lower { reader, kind: None };
    let part = lower.part(slot);
    (part, std::mem::take(&mut lower.reader.findings))
}

/// Fields that people look for under another name.
fn meant(name: &str) -> Option<&'static str> {
    Some(match name {
        "name" => "title",
        "words" | "synonyms" => "keywords",
        "count" | "calls" | "complaints" => "volume",
        "unit" => "volume_kind",
        "license" => "licence",
        "lang" => "language",
        "include" => "extends",
        "list" => "issues",
        _ => return None,
    })
}

impl Lower<'_> {
    fn part(&mut self, slot: Slot<CatalogueFields>) -> CataloguePart {
        let Slot::Map(fields) = slot else {
            let found = self.form_of(&slot, Outline::ROOT);
            let message = format!("expected fields such as `issues:`, found {found}");
            let finding = self
                .mistake(INVALID_CATALOGUE, self.on_value(Outline::ROOT), message)
                .help("write fields such as `id:` and `issues:`");
            self.push(finding);
            return CataloguePart { is_broken: true, ..CataloguePart::default() };
        };
        let here = self.fields(Outline::ROOT, CatalogueFields::NAMES, "a catalogue");
        if fields.id.is_none() {
            self.missing(&here, "the catalogue", "id", "give it a short name, such as `id: bank`");
        }
        let id = self.opt_text(fields.id, here.at("id"), "id", "a name").unwrap_or_default();
        let title = self.opt_text(fields.title, here.at("title"), "title", "a title");
        let language = self.opt_language(fields.language, here.at("language"));
        let version = self.opt_text(fields.version, here.at("version"), "version", "a version");
        let sources = self.sources(fields.sources, here.at("sources"));
        let kind = self.kind(fields.volume_kind, here.at("volume_kind")).flatten();
        let at = here.at("extends");
        let extends = self.opt_text(fields.extends, at, "extends", "a catalogue's id or path");
        let without = self.texts(fields.without, here.at("without"), "without", "ids of issues");
        let is_broken = matches!(&fields.issues, Some(Slot::List(_) | Slot::Text(_)))
            || here.meant.contains(&"issues");
        let n_found = self.findings.len();
        let mut issues = self.issues(fields.issues, here.at("issues"), kind);
        if issues.is_empty() && extends.is_none() && !is_broken && self.findings.len() == n_found {
            let what = "the catalogue has no issues".to_owned();
            let span = self.on_key(here.at("issues"));
            let finding = self.mistake(INVALID_CATALOGUE, span, what).help(
                "list them under `issues:` by id, such as `cancel: { title: stop my contract }`",
            );
            self.push(finding);
        }
        for issue in &mut issues {
            issue.language = issue.title.as_ref().and(language.clone());
        }
        let title = title.unwrap_or_else(|| id.clone());
        let place = self.place(Outline::ROOT);
        let issues_ = Vec::new();
        CataloguePart {
            head: Catalogue { id, title, language, version, sources, issues: issues_, place },
            issues,
            extends: extends.map(|name| (name, at)),
            without,
            is_broken,
        }
    }

    fn sources(&mut self, slot: Option<Slot<SourceFields>>, at: ItemId) -> Vec<Source> {
        let list = match slot {
            None => return Vec::new(),
            Some(Slot::List(list)) => list,
            Some(slot) => {
                let expected = "a list of sources, such as `- { id: cfpb, title: … }`";
                self.wrong_form(&slot, at, "sources", expected);
                return Vec::new();
            }
        };
        let places: Vec<ItemId> = self.outline.children(at).collect();
        let mut sources: Vec<Source> = Vec::new();
        for (slot, at) in list.into_iter().zip(places) {
            let Slot::Map(fields) = slot else {
                self.wrong_form(&slot, at, "sources", "`{ id: …, title: …, licence: … }`");
                continue;
            };
            let here = self.fields(at, SourceFields::NAMES, "a source");
            if fields.id.is_none() {
                self.missing(&here, "the source", "id", "give it a short name for issues to use");
            }
            let Some(id) = self.opt_text(fields.id, here.at("id"), "id", "a short name") else {
                continue;
            };
            if let Some(first) = sources.iter().find(|source| source.id == id) {
                let message = format!("source `{id}` is given twice");
                self.twice(first.place.item, here.at("id"), message, "keep one of them");
                continue;
            }
            let what = format!("source `{id}`");
            if fields.title.is_none() {
                self.missing(&here, &what, "title", "say what it is");
            }
            let title = self.opt_text(fields.title, here.at("title"), "title", "what it is");
            let at = here.at("licence");
            let licence = self.opt_text(fields.licence, at, "licence", "a licence");
            let url = self.opt_text(fields.url, here.at("url"), "url", "an address");
            let place = self.place(here.at("id"));
            let title = title.unwrap_or_else(|| id.clone());
            sources.push(Source { id, title, licence, url, place });
        }
        sources
    }
}
