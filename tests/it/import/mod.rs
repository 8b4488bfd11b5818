//! Files of other phone systems: recognised, read as trees, with their losses and mistakes.

mod corpus;
mod exports;
mod freeswitch;
mod hostile;
mod program;
mod shape;
mod written;

use phonetree::import::{self, ImportOptions, Imported, InputFile, Prompts};
use phonetree::source::Sources;
use phonetree::tree::PhoneTree;
use phonetree::treefile::{self, NoFiles};

/// A set that was read, with its texts.
pub(crate) struct Read {
    pub sources: Sources,
    pub imported: Imported,
}

impl Read {
    /// The tree as a menu file.
    pub(crate) fn yaml(&self) -> String {
        treefile::write(self.imported.tree.as_ref().expect("a tree"))
    }

    /// Losses as "file:line reason what".
    pub(crate) fn losses(&self) -> Vec<String> {
        let one = |loss: &import::Loss| {
            let span = self.sources.span(loss.place).expect("a loss has a place");
            let file = self.sources.get(span.file).expect("a file");
            let line = file.position(span.start).line;
            format!("{}:{line} {} {}", file.name(), loss.reason, loss.what)
        };
        self.imported.losses.iter().map(one).collect()
    }

    /// Findings as "line:column severity rule: message".
    pub(crate) fn found(&self) -> Vec<String> {
        let shown = crate::support::shown(&self.sources, &self.imported.found);
        let with_rule = self.imported.found.iter().zip(shown);
        with_rule.map(|(found, text)| format!("{} {text}", found.rule)).collect()
    }
}

/// Reads files, given as name and text, as one set.
pub(crate) fn read_with(system: &str, files: &[(&str, &str)], options: &ImportOptions) -> Read {
    let mut sources = Sources::new();
    let set = files
        .iter()
        .map(|(name, text)| InputFile { name: (*name).to_owned(), text: (*text).to_owned() });
    let system = import::system(system).expect("a known system");
    let imported = import::read(&mut sources, system, set.collect(), options);
    let read = Read { sources, imported };
    assert_whole(&read);
    read
}

/// Prompts of a table.
pub(crate) fn prompts(table: &str) -> Prompts {
    Prompts::from_csv(table).expect("a good table")
}

/// What holds of every import: each block is carried over or lost, and the tree comes back
/// when it is written and read.
#[track_caller]
pub(crate) fn assert_whole(read: &Read) {
    let imported = &read.imported;
    let n_lost = imported.losses.iter().filter(|loss| loss.is_block).count();
    let stats = imported.stats;
    assert_eq!(stats.n_carried + n_lost, stats.n_blocks, "{:#?}", read.losses());
    for loss in &imported.losses {
        assert!(read.sources.span(loss.place).is_some(), "{loss:?}");
    }
    if let Some(tree) = &imported.tree {
        let written = treefile::write(tree);
        let mut sources = Sources::new();
        let again = treefile::load(&mut sources, "menu.yaml", written.clone(), &NoFiles);
        let problems = crate::support::shown(&sources, &again.diagnostics);
        assert_eq!(problems, Vec::<String>::new(), "{written}");
        let again = again.tree.expect("a tree");
        assert_eq!(content(&again), content(tree), "{written}");
    }
}

/// A tree's whole content, its places left out.
fn content(tree: &PhoneTree) -> String {
    let text = format!("{tree:#?}");
    let mut content = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("Place {") {
        content.push_str(before);
        // Two numbers in braces of their own, then the place's brace.
        let mut depth = 1;
        let end = after.char_indices().find(|(_, c)| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth == 0
        });
        rest = end.map_or("", |(at, _)| &after[at + 1..]);
    }
    content.push_str(rest);
    content
}
