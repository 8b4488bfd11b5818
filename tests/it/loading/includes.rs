//! Trees of several files.

use super::lines;
use phonetree::source::Sources;
use phonetree::tree::PhoneTree;
use phonetree::treefile::{self, Files};

/// Files by name.
struct MemoryFiles(&'static [(&'static str, &'static str)]);

impl Files for MemoryFiles {
    fn read(&self, _: &str, path: &str) -> Result<(String, String), String> {
        let file = self.0.iter().find(|(name, _)| *name == path);
        file.map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .ok_or_else(|| "no such file".to_owned())
    }
}

fn load_files(
    text: &str,
    files: &'static [(&'static str, &'static str)],
) -> (Option<PhoneTree>, Vec<String>) {
    let mut sources = Sources::new();
    let loaded = treefile::load(&mut sources, "main.yaml", text.to_owned(), &MemoryFiles(files));
    let mut problems = Vec::new();
    for finding in &loaded.diagnostics {
        let file = finding.primary().and_then(|span| sources.get(span.file));
        let line = lines(&sources, std::slice::from_ref(finding)).remove(0);
        problems.push(format!("{}:{line}", file.map_or("-", |file| file.name())));
    }
    assert_eq!(loaded.sources_files.len(), sources.iter().count());
    (loaded.tree, problems)
}

#[test]
fn included_files_join_one_tree_and_findings_name_their_file() {
    let (tree, problems) = load_files(
        "include: [b.yaml, c.yaml]\nnodes:\n  a: { next: b }\n",
        &[
            ("b.yaml", "include: d.yaml\nhours: { o: 24h }\nnodes:\n  b: { next: cc }\n"),
            (
                "c.yaml",
                "issues: { list: { x: }}\nnodes:\n  c: { hangup: true }\n  a: { hangup: true }\n",
            ),
            ("d.yaml", "start: d\nnodes:\n  d: { hours: o, open: a, closed: c }\n"),
        ],
    );
    assert_eq!(
        problems,
        [
            "d.yaml:1:1 invalid-menu-file `start` is not allowed in a file that another one includes — move `start` to the file that includes this one",
            "c.yaml:4:3 duplicate-key two nodes have the id `a` — give one of them another id",
            "b.yaml:4:14 unknown-target `next` leads to `cc`, but no node has that id — add a node `cc`, or lead to one that is there",
        ]
    );
    let tree = tree.expect("there are nodes");
    let ids: Vec<&str> = tree.nodes.iter().map(|node| &*node.id).collect();
    assert_eq!(ids, ["a", "b", "d", "c"]);
    assert_eq!(tree.schedules.len(), 1);
    assert_eq!(tree.issues.issues.len(), 1);
}

#[test]
fn includes_that_fail_or_go_in_circles_are_errors_at_their_place() {
    let (tree, problems) = load_files(
        "include: [none.yaml, b.yaml, b.yaml]\nnodes:\n  a: { hangup: true }\n",
        &[("b.yaml", "include: [main.yaml]\n"), ("main.yaml", "")],
    );
    assert_eq!(
        problems,
        [
            "main.yaml:1:11 invalid-menu-file `none.yaml` cannot be included: no such file — name each file once, relative to the file that includes it",
            "main.yaml:1:30 invalid-menu-file `b.yaml` is included a second time — name each file once, relative to the file that includes it",
            "b.yaml:1:11 invalid-menu-file `main.yaml` includes this file in turn — name each file once, relative to the file that includes it",
        ]
    );
    assert!(tree.is_some());
}
