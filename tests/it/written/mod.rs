//! Menus that people wrote down: outlines and sheets.

mod mistakes;
mod outline;
mod program;
mod round_trip;
mod sheet;

use phonetree::import::{self, ImportOptions, Imported, InputFile};
use phonetree::source::Sources;
use phonetree::tree::{Choice, NodeKind, PhoneTree};

/// Reads a text as an outline or a sheet.
fn read(system: &str, text: &str) -> (Sources, Imported) {
    let mut sources = Sources::new();
    let system = import::system(system).expect("a known word");
    let file = InputFile { name: "menu".to_owned(), text: text.to_owned() };
    let imported = import::read(&mut sources, system, vec![file], &ImportOptions::default());
    (sources, imported)
}

/// The tree of a text without mistakes.
fn tree(system: &str, text: &str) -> PhoneTree {
    let (_, imported) = read(system, text);
    assert_eq!(imported.found, [], "{text}");
    imported.tree.expect("a tree")
}

/// Each mistake as `line:column rule message`.
fn mistakes(system: &str, text: &str) -> Vec<String> {
    let (sources, imported) = read(system, text);
    assert_eq!(imported.tree.is_none(), !imported.found.is_empty(), "{text}");
    let shown = imported.found.iter().map(|finding| {
        let span = finding.primary().expect("a place");
        let at = sources.get(span.file).expect("the file").position(span.start);
        format!("{}:{} {} {}", at.line, at.column, finding.rule, finding.message)
    });
    shown.collect()
}

/// A tree in short: a line for each node, with its kind, its words and where its options lead.
fn sketch(tree: &PhoneTree) -> String {
    let choice = |choice: &Choice| {
        let words = choice.prompt.words_in(&Default::default()).unwrap_or_default();
        let key = if choice.key.is_spoken() { choice.answer() } else { choice.key.to_string() };
        format!("  {key} \"{words}\" → {}\n", tree.target_name(choice.target))
    };
    let mut out = String::new();
    for node in &tree.nodes {
        let words = node.prompt.words_in(&Default::default()).unwrap_or_default();
        out.push_str(&format!("{}: {} \"{words}\"\n", node.id, node.kind.word()));
        match &node.kind {
            NodeKind::Menu(menu) => out.extend(menu.choices.iter().map(choice)),
            NodeKind::Message { next: Some(next) } => {
                out.push_str(&format!("  next → {}\n", tree.target_name(*next)));
            }
            _ => {}
        }
    }
    out
}
