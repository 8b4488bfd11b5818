//! Writes tags into a menu file: `handles` and `not` on a choice, and changes nothing else.
//!
//! What was written is read back: a text is returned only when its tree is the old one with
//! the new tags. It opens and writes no files.

mod place;

use std::collections::BTreeMap;

use super::page::{self, Edit};
use super::{Files, SoundFile, load, write};
use crate::source::{FileId, Place, Sources};
use crate::tree::{Choice, NodeKind, PhoneTree};
use place::edits;

/// The two tags of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagWord {
    /// The choice is for the issue.
    Handles,
    /// It is not, whatever its words say.
    Not,
}

impl TagWord {
    /// The field of the menu file.
    pub fn field(self) -> &'static str {
        match self {
            TagWord::Handles => "handles",
            TagWord::Not => "not",
        }
    }
}

/// A tag for a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The choice, by its place.
    pub choice: Place,
    /// Which tag.
    pub word: TagWord,
    /// The issue's id.
    pub issue: Box<str>,
}

/// Why a tag was not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TagError {
    /// The choice is in no file.
    #[error("the choice is not written in a file")]
    Nowhere,
    /// An anchor or a merge key makes one text serve several choices.
    #[error("the choice is written once for several menus")]
    Shared,
    /// The choice has the opposite tag.
    #[error("the choice already says the opposite")]
    Contradiction,
    /// The choice is written in a way that cannot be added to safely.
    #[error("the choice is written in a way that cannot be added to safely")]
    Unwritable,
}

/// The outcome of writing tags.
#[derive(Debug, Default)]
pub struct Tagged {
    /// The files that changed, with their new texts (no byte-order mark).
    pub texts: BTreeMap<FileId, String>,
    /// The tags that were written, or were already there.
    pub n_written: usize,
    /// The tags that were not, and why.
    pub refused: Vec<(Tag, TagError)>,
}

/// Puts tags into the files of a tree; `root` is the file that includes the others.
///
/// Each tag is written or refused on its own, and the texts read back as the tree that was
/// given with exactly the written tags added.
pub fn add_tags(
    sources: &Sources,
    root: FileId,
    tree: &PhoneTree,
    tags: &[Tag],
    includes: &dyn Files,
) -> Tagged {
    let desk = Desk { sources, root, includes };
    let mut outcome = Tagged::default();
    let mut fitting = Vec::new();
    for tag in tags {
        match desk.judge(tree, tag) {
            Ok(()) => fitting.push(tag.clone()),
            Err(why) => outcome.refused.push((tag.clone(), why)),
        }
    }
    if let Some(texts) = desk.written(tree, &fitting) {
        outcome.n_written = fitting.len();
        outcome.texts = texts;
        return outcome;
    }
    // One of them cannot be written: find which.
    let mut kept: Vec<Tag> = Vec::new();
    for tag in fitting {
        kept.push(tag);
        match desk.written(tree, &kept) {
            Some(texts) => outcome.texts = texts,
            None => outcome.refused.extend(kept.pop().map(|tag| (tag, TagError::Unwritable))),
        }
    }
    outcome.n_written = kept.len();
    outcome
}

/// The texts that tags are written into.
struct Desk<'a> {
    sources: &'a Sources,
    root: FileId,
    includes: &'a dyn Files,
}

impl Desk<'_> {
    /// Whether a tag can be meant for one choice alone.
    fn judge(&self, tree: &PhoneTree, tag: &Tag) -> Result<(), TagError> {
        let mut here = choices(tree).filter(|choice| choice.place == tag.choice);
        let (Some(choice), true) = (here.next(), self.sources.get(tag.choice.file).is_some())
        else {
            return Err(TagError::Nowhere);
        };
        if here.next().is_some() {
            return Err(TagError::Shared);
        }
        let opposite = match (tag.word, &choice.facts) {
            (_, None) => false,
            (TagWord::Handles, Some(facts)) => facts.not.contains(&tag.issue),
            (TagWord::Not, Some(facts)) => facts.handles.contains(&tag.issue),
        };
        if opposite { Err(TagError::Contradiction) } else { Ok(()) }
    }

    /// The new texts, when they read back as they should.
    fn written(&self, tree: &PhoneTree, tags: &[Tag]) -> Option<BTreeMap<FileId, String>> {
        let mut wanted = tree.clone();
        let mut new: BTreeMap<Place, New<'_>> = BTreeMap::new();
        for tag in tags {
            if put(&mut wanted, tag) {
                let new = new.entry(tag.choice).or_default();
                match tag.word {
                    TagWord::Handles => new.handles.push(&tag.issue),
                    TagWord::Not => new.not.push(&tag.issue),
                }
            }
        }
        let mut changes: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
        for (place, new) in &new {
            let file = self.sources.get(place.file)?;
            let found = edits(file.text(), file.outline(), place.item, new)?;
            changes.entry(place.file).or_default().extend(found);
        }
        let texts: BTreeMap<FileId, String> = changes
            .into_iter()
            .map(|(id, edits)| Some((id, page::apply(self.sources.get(id)?.text(), edits)?)))
            .collect::<Option<_>>()?;
        self.reads_as(&wanted, &texts).then_some(texts)
    }

    fn reads_as(&self, wanted: &PhoneTree, texts: &BTreeMap<FileId, String>) -> bool {
        let by_name: BTreeMap<&str, &str> = self
            .sources
            .iter()
            .map(|(id, file)| (file.name(), texts.get(&id).map_or(file.text(), String::as_str)))
            .collect();
        let Some(root) = self.sources.get(self.root) else { return false };
        let text = by_name[root.name()].to_owned();
        let includes = Changed { by_name: &by_name, others: self.includes };
        let read = load(&mut Sources::new(), root.name(), text, &includes);
        read.tree.is_some_and(|tree| write(&tree) == write(wanted))
    }
}

/// Tags that a choice does not have yet.
#[derive(Debug, Default)]
struct New<'t> {
    handles: Vec<&'t str>,
    not: Vec<&'t str>,
}

/// The included files with their new texts.
struct Changed<'a> {
    by_name: &'a BTreeMap<&'a str, &'a str>,
    others: &'a dyn Files,
}

impl Files for Changed<'_> {
    fn read(&self, from: &str, path: &str) -> Result<(String, String), String> {
        let (name, text) = self.others.read(from, path)?;
        let changed = self.by_name.get(name.as_str()).map(|text| (*text).to_owned());
        Ok((name, changed.unwrap_or(text)))
    }

    fn sound(&self, from: &str, path: &str) -> Option<SoundFile> {
        self.others.sound(from, path)
    }
}

/// All choices of a tree: of menus, of queues, and the global keys.
fn choices(tree: &PhoneTree) -> impl Iterator<Item = &Choice> {
    let of_nodes = tree.nodes.iter().flat_map(|node| match &node.kind {
        NodeKind::Menu(menu) => menu.choices.as_slice(),
        NodeKind::Queue(queue) => queue.leave.as_slice(),
        _ => &[],
    });
    tree.global_keys.iter().chain(of_nodes)
}

/// Adds a tag to the tree; `false` when it is already there.
fn put(tree: &mut PhoneTree, tag: &Tag) -> bool {
    let of_nodes = tree.nodes.iter_mut().flat_map(|node| match &mut node.kind {
        NodeKind::Menu(menu) => menu.choices.as_mut_slice(),
        NodeKind::Queue(queue) => queue.leave.as_mut_slice(),
        _ => &mut [],
    });
    let mut all = tree.global_keys.iter_mut().chain(of_nodes);
    let Some(choice) = all.find(|choice| choice.place == tag.choice) else { return false };
    let facts = choice.facts.get_or_insert_default();
    let list = match tag.word {
        TagWord::Handles => &mut facts.handles,
        TagWord::Not => &mut facts.not,
    };
    if list.contains(&tag.issue) {
        return false;
    }
    list.push(tag.issue.clone());
    true
}
