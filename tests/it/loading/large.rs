//! Large files are read in pieces; nothing else may differ.

use phonetree::source::{ItemId, SourceFile, Sources};
use phonetree::treefile::{self, LoadedTree, NoFiles};

/// A menu of that many nodes with comments, texts over several lines and a mistake here
/// and there, between other fields.
fn menu(n_nodes: usize) -> String {
    let mut text = "name: Large\ndefaults: { timeout: 7s }\nnodes: # all of them\n".to_owned();
    text += "  # the first\n\n";
    for i in 0..n_nodes {
        text += &format!("  n{i}:\n    say: \"Welcome to\n      node {i}.\"\n");
        text += &format!("    # remark {i}\n    menu:\n      1: n{}\n", (i * 7) % n_nodes);
        text += &format!("      \"#\": {{ say: Again, goto: n{i} }}\n");
        if i % 500 == 250 {
            text += &format!("    tris: {i}\n    exhausted: m{i}\n");
        }
        if i % 700 == 0 {
            text += "    note: |\n      two\n      lines\n";
        }
    }
    text + "  'n3': { hangup: true }\nkeys:\n  0: n1\n  # the end\n"
}

fn load(text: &str) -> (Sources, LoadedTree) {
    let mut sources = Sources::new();
    let loaded = treefile::load(&mut sources, "large.yaml", text.to_owned(), &NoFiles);
    (sources, loaded)
}

fn items(file: &SourceFile, n: usize) -> Vec<String> {
    let item = |i| format!("{:?}", file.outline().get(ItemId(i as u32)));
    (1..n).map(item).collect()
}

#[test]
fn a_file_read_in_pieces_gives_the_same_tree_places_and_mistakes() {
    let text = menu(2_500);
    assert!(text.len() > 300_000, "{}", text.len());
    let (pieces, in_pieces) = load(&text);
    // An anchor makes the reader take the whole text at once.
    let (whole, at_once) = load(&format!("{text}x-last: &a\n"));
    let (file, other) = (pieces.iter().next().unwrap().1, whole.iter().next().unwrap().1);
    assert_eq!(file.outline().len() + 1, other.outline().len());
    assert_eq!(items(file, file.outline().len()), items(other, file.outline().len()));
    assert_eq!(file.comments(), other.comments());
    assert_eq!(in_pieces.diagnostics, at_once.diagnostics);
    assert_eq!(in_pieces.diagnostics.len(), 11);
    let tree = in_pieces.tree.expect("there are nodes");
    assert_eq!(tree.nodes.len(), 2_500);
    assert_eq!(Some(tree), at_once.tree);
}

#[test]
fn what_cannot_be_cut_is_read_as_a_whole() {
    let text = menu(2_500);
    let n_nodes = |text: &str| load(text).1.tree.map(|tree| tree.nodes.len());
    let in_braces = "  last: { menu: {\n  1: n0,\n2: n1\n} }\nkeys:\n";
    assert_eq!(n_nodes(&text.replace("keys:\n", in_braces)), Some(2_501));
    let aliased = text.replace("  'n3': { hangup: true }\n", "  a: &a { hangup: true }\n  b: *a\n");
    assert_eq!(n_nodes(&aliased), Some(2_502));
    let merged = text.replace("  'n3': { hangup: true }\n", "  <<: { b: { hangup: true } }\n");
    assert_eq!(n_nodes(&merged), Some(2_501));
    let escaped = text.replace("'n3'", "\"\\x61\"");
    assert_eq!(n_nodes(&escaped), Some(2_501));
}

#[test]
fn a_broken_large_file_is_refused_at_its_place() {
    let text = menu(2_500).replace("remark 1500\n    menu:", "remark 1500\n   menu:");
    let (sources, loaded) = load(&text);
    assert!(loaded.tree.is_none());
    assert_eq!(loaded.diagnostics.len(), 1);
    let span = loaded.diagnostics[0].primary().expect("it has a place");
    let line = sources.iter().next().unwrap().1.position(span.start).line as usize;
    assert_eq!(text.lines().nth(line - 1), Some("   menu:"));
}
