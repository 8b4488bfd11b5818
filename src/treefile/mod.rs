//! The menu file: phonetree's own format, from text to tree and back.
//!
//! One run reports every mistake at its place, with what to write instead; a tree comes
//! out as long as the text is YAML and has nodes. It opens no files: the texts of included
//! files come through [`Includes`].

mod files;
mod lower;
mod near;
mod schema;
mod shape;
mod swallowed;

pub use schema::schema;

use std::collections::hash_map;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{FileId, Place, Sources};
use crate::tree::{NodeId, PhoneTree};
use lower::{Known, Lower};

/// The text is no YAML that can be taken in.
pub const INVALID_YAML: &str = "invalid-yaml";
/// The file's shape is wrong: a wrong form of value, missing or contradicting fields.
pub const INVALID_MENU_FILE: &str = "invalid-menu-file";
/// A field that the format does not know.
pub const UNKNOWN_FIELD: &str = "unknown-field";
/// A value that its field does not take.
pub const INVALID_VALUE: &str = "invalid-value";
/// A node or a schedule that is named and not there.
pub const UNKNOWN_TARGET: &str = "unknown-target";
/// A key, id or field that stands twice.
pub const DUPLICATE_KEY: &str = "duplicate-key";

/// After this many mistakes the rest is not told: nobody reads on, and a hostile file
/// must not fill the memory with complaints.
const MAX_FINDINGS: usize = 1000;

/// Gives the texts of included files.
pub trait Includes {
    /// The name to show and the text of the file `path`, as `include` names it in the
    /// file called `from`.
    ///
    /// # Errors
    /// A few words on why the file cannot be read.
    fn read(&self, from: &str, path: &str) -> Result<(String, String), String>;
}

/// For texts that stand alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoIncludes;

impl Includes for NoIncludes {
    fn read(&self, _: &str, _: &str) -> Result<(String, String), String> {
        Err("no other file can be read here".to_owned())
    }
}

/// What became of a menu file.
#[derive(Debug)]
pub struct Loaded {
    /// The tree; `None` when the text is no YAML or has no nodes. Where there are
    /// findings, safe values stand for what is wrong.
    pub tree: Option<PhoneTree>,
    /// The file, then those that it includes.
    pub sources_files: Vec<FileId>,
    /// All mistakes, in the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a menu file under the name that the user should see, and adds it and the files
/// that it includes to the sources.
pub fn load(sources: &mut Sources, name: &str, text: String, includes: &dyn Includes) -> Loaded {
    let mut read = files::read(sources, name, text, includes);
    let sources_files = read.files.iter().map(|file| file.id).collect();
    let tree = build(sources, &mut read);
    let mut diagnostics = read.findings;
    if diagnostics.len() > MAX_FINDINGS {
        let n_left = diagnostics.len() - MAX_FINDINGS;
        diagnostics.truncate(MAX_FINDINGS);
        let message = format!("{n_left} more mistakes are not shown");
        diagnostics.push(Diagnostic::new(INVALID_MENU_FILE, Severity::Error, message));
    }
    Loaded { tree, sources_files, diagnostics }
}

/// Whether a text looks like a menu file: its top level has `nodes`. A quick look for
/// folders; it reads no YAML.
pub fn is_menu_text(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        return text.contains("\"nodes\"");
    }
    text.lines().any(|line| {
        ["nodes", "\"nodes\"", "'nodes'"].into_iter().filter_map(|key| line.strip_prefix(key)).any(
            |rest| {
                let rest = rest.trim_start();
                rest.strip_prefix(':').is_some_and(|v| v.is_empty() || v.starts_with([' ', '\t']))
            },
        )
    })
}

/// Joins the files to one tree.
fn build(sources: &Sources, read: &mut files::Read) -> Option<PhoneTree> {
    let mut known = Known::default();
    let mut parts = Vec::new();
    let mut root = None;
    for (i, file) in read.files.iter_mut().enumerate() {
        let source = sources.get(file.id)?;
        let Some(slot) = file.fields.take() else { continue };
        let mut lower = Lower::new(file.id, source, &known);
        let (part, fields) = lower.part(slot, i > 0);
        read.findings.append(&mut lower.findings);
        read.findings.append(&mut swallowed::keys(file.id, source));
        root = root.or(Some((file.id, fields)));
        parts.push((file.id, part));
    }
    let (root_file, mut root) = root?;
    let twice = name_nodes(sources, &parts, &mut known, &mut read.findings);
    if known.ids.is_empty() {
        read.findings.push(no_nodes(sources, root_file));
        return None;
    }
    let (file_ids, mut parts): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    known.schedules = lower::schedule_names(&parts);
    let source = sources.get(root_file)?;

    let mut lower = Lower::new(root_file, source, &known);
    let mut entries = lower.ways_in(&mut root);
    read.findings.append(&mut lower.findings);
    known.start = Some(entries.first().map_or(NodeId(0), |entry| entry.node));

    let mut lower = Lower::new(root_file, source, &known);
    let defaults = lower.defaults(&mut root);
    read.findings.append(&mut lower.findings);
    known.defaults = defaults;

    let mut lower = Lower::new(root_file, source, &known);
    let mut tree = lower.head(root);
    read.findings.append(&mut lower.findings);

    let mut twice = twice.into_iter();
    for (file, part) in file_ids.into_iter().zip(&mut parts) {
        let mut lower = Lower::new(file, sources.get(file)?, &known);
        for (entry, at) in std::mem::take(&mut part.nodes) {
            let node = lower.node(entry.key, entry.value, at);
            if twice.next() == Some(false) {
                tree.nodes.push(node);
            }
        }
        read.findings.append(&mut lower.findings);
    }
    if entries.is_empty() {
        entries.push(lower::first_node_entry(tree.nodes[0].place));
    }
    tree.entries = entries;
    tree.issues = lower::join_issues(&mut parts);
    tree.schedules = parts.into_iter().flat_map(|part| part.schedules).collect();
    Some(tree)
}

/// Gives every node its number. Says for each node, in order, whether its id was taken.
fn name_nodes(
    sources: &Sources,
    parts: &[(FileId, lower::Part)],
    known: &mut Known,
    findings: &mut Vec<Diagnostic>,
) -> Vec<bool> {
    let mut places = Vec::new();
    let mut twice = Vec::new();
    for (file, part) in parts {
        for (entry, item) in &part.nodes {
            let place = Place { file: *file, item: *item };
            match known.nodes.entry(entry.key.clone()) {
                hash_map::Entry::Vacant(free) => {
                    free.insert(NodeId(known.ids.len() as u32));
                    known.ids.push(entry.key.clone());
                    places.push(place);
                    twice.push(false);
                }
                hash_map::Entry::Occupied(taken) => {
                    twice.push(true);
                    // A node of the map's own stands before one that `<<` brings in.
                    if !entry.merged {
                        let first = places[taken.get().index()];
                        findings.push(same_id(sources, &entry.key, place, first));
                    }
                }
            }
        }
    }
    twice
}

fn same_id(sources: &Sources, id: &str, second: Place, first: Place) -> Diagnostic {
    let message = format!("two nodes have the id `{id}`");
    let mut finding = Diagnostic::new(DUPLICATE_KEY, Severity::Error, message)
        .label(sources.span(second), "")
        .label(sources.span(first), "first here")
        .help("give one of them another id");
    finding.node = Some(id.into());
    finding
}

fn no_nodes(sources: &Sources, file: FileId) -> Diagnostic {
    let place = Place { file, item: crate::source::Outline::ROOT };
    let nodes = sources.field(place, "nodes");
    let message = match nodes {
        Some(_) => "`nodes` holds no node",
        None => "the menu file has no `nodes`",
    };
    let start = sources.span(place).map(|span| crate::source::Span { end: span.start, ..span });
    Diagnostic::new(INVALID_MENU_FILE, Severity::Error, message)
        .label(nodes.map_or(start, |nodes| sources.span(nodes)), "")
        .help("write the nodes of the menu under `nodes:`")
}
