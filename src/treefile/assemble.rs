//! The files of a tree joined: ids numbered, then everything lowered in the order in which
//! one thing needs another.
//!
//! It reads no values itself; lowering does.

use std::collections::hash_map;

use super::fields::NodeFields;
use super::files::{Read, invalid_yaml};
use super::lower::{self, Declared, FilePart, Lower};
use super::{DUPLICATE_KEY, INVALID_MENU_FILE};
use crate::diagnostic::{Diagnostic, Severity};
use crate::parallel::side_by_side;
use crate::source::{FileId, Outline, Place, SourceFile, Sources, Span};
use crate::tree::{Node, NodeId, PhoneTree};
use crate::yaml::{self, Entries, Near, Piece, Slot};

/// The nodes of one file, in order.
struct FileNodes {
    file: FileId,
    part: FilePart,
    /// Where a large file was cut; its nodes are still to be read.
    pieces: Vec<Piece>,
}

/// The tree of all files; `None` when there is no node or a part of a file is not YAML.
pub(super) fn tree(sources: &Sources, read: &mut Read) -> Option<PhoneTree> {
    let mut known = Declared::default();
    let mut files = Vec::new();
    let mut root = None;
    for (i, file) in read.files.iter_mut().enumerate() {
        let source = sources.get(file.id)?;
        let Some(slot) = file.fields.take() else { continue };
        let mut lower = Lower::new(file.id, source, &known);
        let (part, fields) = lower.part(slot, i > 0);
        read.findings.append(&mut lower.findings);
        read.findings.append(&mut super::lost_hash_keys::keys(file.id, source));
        root = root.or(Some((file.id, fields)));
        files.push(FileNodes { file: file.id, part, pieces: std::mem::take(&mut file.pieces) });
    }
    let (root_file, mut root) = root?;
    let is_second = name_nodes(sources, &files, &mut known, &mut read.findings);
    if known.ids.is_empty() {
        if !files.iter().any(|file| file.part.is_broken) {
            read.findings.push(no_nodes(sources, root_file));
        }
        return None;
    }
    known.schedules =
        files.iter().flat_map(|file| &file.part.schedules).map(|s| s.name.clone()).collect();
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

    let mut is_second = is_second.into_iter();
    tree.nodes.reserve_exact(known.ids.len());
    for file in &mut files {
        let nodes = lower_nodes(sources.get(file.file)?, file, &known, &mut read.findings)?;
        let first = nodes.into_iter().filter(|_| is_second.next() == Some(false));
        tree.nodes.extend(first);
    }
    if entries.is_empty() {
        entries.push(lower::first_node_entry(tree.nodes.first()?.place));
    }
    tree.entries = entries;
    let mut parts: Vec<FilePart> = files.into_iter().map(|file| file.part).collect();
    tree.issues = lower::join_issues(&mut parts);
    tree.schedules = parts.into_iter().flat_map(|part| part.schedules).collect();
    Some(tree)
}

/// Gives every node its number. Says for each node, in order, whether its id was taken.
fn name_nodes(
    sources: &Sources,
    files: &[FileNodes],
    known: &mut Declared,
    findings: &mut Vec<Diagnostic>,
) -> Vec<bool> {
    let mut places = Vec::new();
    let mut is_second = Vec::new();
    let mut name = |id: Box<str>, place: Place, merged: bool| match known.nodes.entry(id) {
        hash_map::Entry::Vacant(free) => {
            known.ids.push(free.key().clone());
            free.insert(NodeId(places.len() as u32));
            places.push(place);
            is_second.push(false);
        }
        hash_map::Entry::Occupied(taken) => {
            is_second.push(true);
            // A node of the map's own precedes one that `<<` brings in.
            if !merged {
                let first = places[taken.get().index()];
                findings.push(same_id(sources, taken.key(), place, first));
            }
        }
    };
    for FileNodes { file, part, pieces } in files {
        for (entry, item) in &part.nodes {
            name(entry.key.clone(), Place { file: *file, item: *item }, entry.merged);
        }
        let Some(source) = sources.get(*file) else { continue };
        for item in pieces.iter().flat_map(|piece| &piece.entries) {
            let id = source.outline().key(source.text(), *item);
            name(id.into(), Place { file: *file, item: *item }, false);
        }
    }
    is_second
}

/// Lowers the nodes of one file.
fn lower_nodes(
    source: &SourceFile,
    file: &mut FileNodes,
    known: &Declared,
    findings: &mut Vec<Diagnostic>,
) -> Option<Vec<Node>> {
    if file.pieces.is_empty() {
        let mut lower = Lower::new(file.file, source, known);
        let nodes = std::mem::take(&mut file.part.nodes);
        let nodes = nodes.into_iter().map(|(e, at)| lower.node(e.key, e.value, at)).collect();
        findings.append(&mut lower.findings);
        return Some(nodes);
    }
    let results = side_by_side(file.pieces.len(), |i| {
        lower_piece(source, file.file, &file.pieces[i], known, file.pieces.len())
    });
    let mut nodes = Vec::with_capacity(file.pieces.iter().map(|piece| piece.entries.len()).sum());
    let mut is_whole = true;
    for result in results {
        match result {
            Ok((mut some, mut found)) => {
                nodes.append(&mut some);
                findings.append(&mut found);
            }
            Err(finding) => {
                findings.push(*finding);
                is_whole = false;
            }
        }
    }
    is_whole.then_some(nodes)
}

/// Reads and lowers one piece of a large file.
fn lower_piece(
    source: &SourceFile,
    file: FileId,
    piece: &Piece,
    known: &Declared,
    n_pieces: usize,
) -> Result<(Vec<Node>, Vec<Diagnostic>), Box<Diagnostic>> {
    let text = source.text().get(piece.bytes.clone()).unwrap_or("");
    let entries = match yaml::typed::<Slot<Entries<NodeFields>>>(text) {
        Ok(Slot::Map(entries)) if entries.0.len() == piece.entries.len() => entries.0,
        Ok(_) => {
            let span =
                Span { file, start: piece.bytes.start as u32, end: piece.bytes.start as u32 };
            let message = "the nodes from here on cannot be separated";
            let finding = Diagnostic::new(super::INVALID_YAML, Severity::Error, message)
                .label(Some(span), "")
                .help("indent every node by the same number of spaces");
            return Err(Box::new(finding));
        }
        Err(error) => return Err(Box::new(invalid_yaml(file, error, piece.bytes.start as u32))),
    };
    let mut lower = Lower::new(file, source, known);
    lower.near = Near::of_part(n_pieces, known.ids.len());
    let nodes = entries
        .into_iter()
        .zip(&piece.entries)
        .map(|(entry, at)| lower.node(entry.key, entry.value, *at))
        .collect();
    Ok((nodes, std::mem::take(&mut lower.findings)))
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
    let place = Place { file, item: Outline::ROOT };
    let nodes = sources.field(place, "nodes");
    let message = match nodes {
        Some(_) => "`nodes` has no nodes",
        None => "the menu file has no `nodes`",
    };
    let start = sources.span(place).map(|span| Span { end: span.start, ..span });
    Diagnostic::new(INVALID_MENU_FILE, Severity::Error, message)
        .label(nodes.map_or(start, |nodes| sources.span(nodes)), "")
        .help("write the nodes of the menu under `nodes:`")
}
