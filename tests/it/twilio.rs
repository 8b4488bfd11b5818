//! Twilio Studio flows: what becomes of them, block by block.

mod corpus;
mod hostile;
mod traps;

use std::fmt::Write as _;
use std::path::Path;

use phonetree::analysis::Analysis;
use phonetree::import::{self, Imported, InputFile, Options, System};
use phonetree::lint::{Settings, lint};
use phonetree::source::{Place, Sources};
use phonetree::tree::{PhoneTree, Target};
use phonetree::treefile::{self, NoIncludes};

/// Reads a set of files, each a name and a text.
pub fn read(files: &[(&str, &str)]) -> (Sources, Imported) {
    let mut sources = Sources::new();
    let set = files
        .iter()
        .map(|(name, text)| InputFile { name: (*name).to_owned(), text: (*text).to_owned() });
    let options = Options::default();
    let imported = import::read(&mut sources, System::TwilioStudio, set.collect(), &options);
    (sources, imported)
}

/// The text of a fixture.
pub fn fixture(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/twilio");
    std::fs::read_to_string(root.join(path)).expect("a fixture is there")
}

/// The tree of one fixture.
pub fn tree_of(path: &str) -> PhoneTree {
    let (_, imported) = read(&[(path, &fixture(path))]);
    imported.tree.expect("the flow has blocks")
}

/// The names of the fixtures of one kind, sorted.
fn fixtures(kind: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/twilio").join(kind);
    let mut names: Vec<String> = std::fs::read_dir(root)
        .expect("the fixtures are there")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    names
}

/// A tree's whole content, its places left out.
pub fn content(tree: &PhoneTree) -> String {
    let text = format!("{tree:?}");
    let mut parts = text.split("Place { ");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |content, part| content + part.split_once(" }").map_or("", |(_, rest)| rest))
}

/// The ids of the rules that find something, with the lines.
pub fn found(sources: &Sources, imported: &Imported) -> Vec<(String, u32)> {
    let mut all = imported.found.clone();
    if let Some(tree) = &imported.tree {
        all.extend(lint(sources, &Analysis::of(tree), &Settings::standard()));
    }
    let line = |finding: &phonetree::diagnostic::Diagnostic| {
        let span = finding.primary()?;
        Some(sources.get(span.file)?.position(span.start).line)
    };
    all.iter().map(|finding| (finding.rule.to_owned(), line(finding).unwrap_or(0))).collect()
}

/// All that comes of a set, as text: the menu file, the losses, the findings.
pub fn shown(files: &[(&str, &str)]) -> String {
    let (sources, imported) = read(files);
    let mut out = String::new();
    let name = |target: &Target| match (target, &imported.tree) {
        (Target::Node(id), Some(tree)) => tree.node(*id).id.to_string(),
        (other, _) => format!("{other:?}").to_lowercase(),
    };
    let at = |place: Place| {
        let span = sources.span(place);
        let position = span.and_then(|s| Some(sources.get(s.file)?.position(s.start)));
        position.map_or("nowhere".to_owned(), |p| format!("{}:{}", p.line, p.column))
    };
    if let Some(tree) = &imported.tree {
        out.push_str(&treefile::write(tree));
    }
    let stats = imported.stats;
    let _ = writeln!(out, "--- {} of {} blocks carried over", stats.n_carried, stats.n_blocks);
    for loss in &imported.losses {
        let exits: Vec<String> = loss.exits.iter().map(name).collect();
        let block = if loss.is_block { " (block)" } else { "" };
        let _ = writeln!(
            out,
            "{} {}{block}: {} -> [{}]",
            at(loss.place),
            loss.reason,
            loss.what,
            exits.join(", ")
        );
    }
    out.push_str("--- findings\n");
    let mut all = imported.found.clone();
    if let Some(tree) = &imported.tree {
        all.extend(lint(&sources, &Analysis::of(tree), &Settings::standard()));
    }
    for finding in all {
        let place = finding.primary().and_then(|span| {
            let p = sources.get(span.file)?.position(span.start);
            Some(format!("{}:{}", p.line, p.column))
        });
        let place = place.unwrap_or_default();
        let _ = writeln!(out, "{place} {}: {}", finding.rule, finding.message);
    }
    out
}

/// Written as a menu file and read again, a tree is the same.
#[track_caller]
pub fn comes_back(name: &str, tree: &PhoneTree) {
    let written = treefile::write(tree);
    let mut sources = Sources::new();
    let loaded = treefile::load(&mut sources, "menu.yaml", written.clone(), &NoIncludes);
    let words: Vec<_> = loaded.diagnostics.iter().map(|d| d.message.clone()).collect();
    assert_eq!(words, Vec::<String>::new(), "{name}:\n{written}");
    let again = loaded.tree.expect("a written tree is read");
    assert_eq!(content(&again), content(tree), "{name}:\n{written}");
}

fn each_fixture(kind: &str) {
    for name in fixtures(kind) {
        let path = format!("{kind}/{name}");
        let text = fixture(&path);
        let plain = format!("twilio_{}_{}", kind, name.trim_end_matches(".json").replace('-', "_"));
        insta::assert_snapshot!(plain, shown(&[(&name, &text)]));
        let (_, imported) = read(&[(&name, &text)]);
        let n_lost = imported.losses.iter().filter(|loss| loss.is_block).count();
        assert_eq!(imported.stats.n_carried + n_lost, imported.stats.n_blocks, "{path}");
        let is_whole = imported.found.is_empty();
        if let Some(tree) = imported.tree.filter(|_| is_whole) {
            comes_back(&path, &tree);
        }
    }
}

#[test]
fn flows_of_version_2_become_these_trees() {
    assert!(fixtures("v2").len() >= 25);
    each_fixture("v2");
}

#[test]
fn flows_of_version_1_become_these_trees() {
    assert!(fixtures("v1").len() >= 5);
    each_fixture("v1");
}

#[test]
fn flows_are_known_by_their_look_whatever_the_file_is_called() {
    for kind in ["v2", "v1"] {
        for name in fixtures(kind) {
            let text = fixture(&format!("{kind}/{name}"));
            let known = import::recognise(&text).map(|(system, _)| system);
            assert_eq!(known, Some(System::TwilioStudio), "{name}");
        }
    }
    assert_eq!(import::recognise("{\"states\": [\"Ohio\"]}"), None);
}
