//! What the tests of Amazon Connect and of Twilio Studio share: fixtures, and what they are
//! read as.

use std::fmt::Write as _;
use std::path::Path;

use phonetree::analysis::Analysis;
use phonetree::check::{Input, Menu, NoFiles};
use phonetree::diagnostic::{Diagnostic, Severity};
use phonetree::import::{self, ImportOptions, Imported, InputFile};
use phonetree::lint::{LintSettings, lint};
use phonetree::source::{Place, Sources};
use phonetree::tree::{PhoneTree, Target};
use phonetree::treefile;

use crate::accounted::{unaccounted, written};
use crate::corpus;

/// A system with the folder of its fixtures below `tests/it`.
pub(crate) struct Flows {
    /// Its word.
    pub system: &'static str,
    pub folder: &'static str,
}

impl Flows {
    /// Reads a set of files, each a name and a text.
    pub(crate) fn read(&self, files: &[(&str, &str)]) -> (Sources, Imported) {
        let mut sources = Sources::new();
        let system = import::system(self.system).expect("a known system");
        let set = files
            .iter()
            .map(|(name, text)| InputFile { name: (*name).to_owned(), text: (*text).to_owned() });
        let imported = import::read(&mut sources, system, set.collect(), &ImportOptions::default());
        (sources, imported)
    }

    fn root(&self) -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it").join(self.folder)
    }

    /// The text of a fixture.
    pub(crate) fn fixture(&self, path: &str) -> String {
        std::fs::read_to_string(self.root().join(path)).expect("a fixture is there")
    }

    /// The tree of one fixture.
    pub(crate) fn tree_of(&self, path: &str) -> PhoneTree {
        let (_, imported) = self.read(&[(path, &self.fixture(path))]);
        imported.tree.expect("the flow has blocks")
    }

    /// The names of the fixtures of one kind, sorted.
    pub(crate) fn fixtures(&self, kind: &str) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.root().join(kind))
            .expect("the fixtures are there")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }

    /// What a set is read as, in text: the menu file, the losses, and the mistakes that only
    /// its reader sees. What rules find is asserted by [`Flows::raise`].
    pub(crate) fn shown(&self, files: &[(&str, &str)]) -> String {
        let (sources, imported) = self.read(files);
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
        if !imported.found.is_empty() {
            out.push_str("--- mistakes\n");
        }
        for finding in &imported.found {
            let place = finding.primary().and_then(|span| {
                let p = sources.get(span.file)?.position(span.start);
                Some(format!("{}:{}", p.line, p.column))
            });
            let place = place.unwrap_or_default();
            let _ = writeln!(out, "{place} {}: {}", finding.rule, finding.message);
        }
        out
    }

    /// Shows each fixture of a kind, by its path with signs that a file name may have, and
    /// checks what holds of every flow.
    pub(crate) fn each_fixture(&self, kind: &str, at_least: usize, look: impl Fn(&str, String)) {
        let names = self.fixtures(kind);
        assert!(names.len() >= at_least, "{} fixtures of {kind}", names.len());
        for name in names {
            let path = format!("{kind}/{name}");
            let text = self.fixture(&path);
            let plain: String =
                path.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
            look(&plain, self.shown(&[(&path, &text)]));
            let (sources, imported) = self.read(&[(&path, &text)]);
            if let Ok(flow) = serde_json::from_str(&text) {
                assert_eq!(unaccounted(&imported, &written(&flow)), Vec::<String>::new(), "{path}");
            }
            speaks_of_no_menu_file(&path, &findings(&sources, &imported));
            let is_whole = imported.found.iter().all(|one| one.severity != Severity::Error);
            if let Some(tree) = imported.tree.filter(|_| is_whole) {
                comes_back(&path, &tree);
            }
        }
    }

    /// Fixtures raise what they are about: path, rule and line.
    #[track_caller]
    pub(crate) fn raise(&self, facts: &[(&str, &str, u32)]) {
        for (path, rule, line) in facts {
            let (sources, imported) = self.read(&[(path, &self.fixture(path))]);
            let found = found(&sources, &imported);
            assert!(found.contains(&((*rule).to_owned(), *line)), "{path}: {rule}: {found:?}");
        }
    }

    /// Whether all fixtures of these kinds are recognised as files of the system.
    pub(crate) fn are_recognised(&self, kinds: &[&str]) {
        for kind in kinds {
            for name in self.fixtures(kind) {
                let text = self.fixture(&format!("{kind}/{name}"));
                let known = import::recognise(&text).map(|system| system.word());
                assert_eq!(known, Some(self.system), "{name}");
            }
        }
    }

    /// Calls `look` with the name and the text of each real flow of some folders, where they
    /// are at hand.
    pub(crate) fn each_real(&self, folders: &[&str], look: impl Fn(&str, &str)) {
        let Some(root) = corpus::folder() else { return };
        for folder in folders {
            let entries = std::fs::read_dir(root.join(folder)).expect("a folder of real flows");
            let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
            paths.sort();
            for path in paths {
                let text = std::fs::read_to_string(&path).expect("a real flow is text");
                look(&path.file_name().expect("a file").to_string_lossy(), &text);
            }
        }
    }

    /// Real flows have blocks that all are carried over or listed as lost, no unreachable nodes
    /// and no unknown targets, and come back from a menu file.
    pub(crate) fn real_flows_are_read_whole(&self, folders: &[&str]) {
        self.each_real(folders, |name, text| {
            let (sources, imported) = self.read(&[(name, text)]);
            let file = written(&serde_json::from_str(text).expect("a real flow is JSON"));
            assert_eq!(unaccounted(&imported, &file), Vec::<String>::new(), "{name}");
            let found = findings(&sources, &imported);
            speaks_of_no_menu_file(name, &found);
            let wrong = ["unreachable-node", "unknown-target", "menu-does-not-build"];
            let alarms: Vec<_> = found.iter().filter(|one| wrong.contains(&one.rule)).collect();
            assert!(alarms.is_empty(), "{name}: {alarms:?}");
            comes_back(name, imported.tree.as_ref().expect("a real flow has a tree"));
        });
    }
}

/// What is found in a set, by its reader and by the rules.
pub(crate) fn findings(sources: &Sources, imported: &Imported) -> Vec<Diagnostic> {
    let mut all = imported.found.clone();
    if let Some(tree) = &imported.tree {
        all.extend(lint(sources, &Analysis::of(tree), &LintSettings::standard()));
    }
    all
}

/// The ids of the rules that find something, with the lines.
pub(crate) fn found(sources: &Sources, imported: &Imported) -> Vec<(String, u32)> {
    let line = |finding: &Diagnostic| {
        let span = finding.primary()?;
        Some(sources.get(span.file)?.position(span.start).line)
    };
    let all = findings(sources, imported);
    all.iter().map(|finding| (finding.rule.to_owned(), line(finding).unwrap_or(0))).collect()
}

/// What a finding says to do must be possible in the system's own file: it names no field of
/// a menu file, but where it says to import it.
#[track_caller]
pub(crate) fn speaks_of_no_menu_file(name: &str, found: &[Diagnostic]) {
    let fields = [
        "exhausted",
        "tries:",
        "timeout:",
        "interdigit:",
        "max_wait",
        "no_input",
        "no_match",
        "goto",
        "human: true",
        "leave:",
        "keys:",
        "queue:",
        "transfer:",
        "say:",
    ];
    for one in found {
        let help = one.help.as_deref().unwrap_or_default();
        let is_foreign =
            !help.contains("import") && fields.iter().any(|field| help.contains(field));
        assert!(!is_foreign, "{name}: {}: {help}", one.rule);
    }
}

/// A tree's whole content, its places left out.
pub(crate) fn content(tree: &PhoneTree) -> String {
    let text = format!("{tree:?}");
    let mut parts = text.split("Place { ");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |content, part| content + part.split_once(" }").map_or("", |(_, rest)| rest))
}

/// Written as a menu file and read again, a tree is the same.
#[track_caller]
pub(crate) fn comes_back(name: &str, tree: &PhoneTree) {
    let written = treefile::write(tree);
    let loaded = Menu::read(Input::text("menu.yaml", written.as_str()), &NoFiles);
    let messages: Vec<_> = loaded.found.iter().map(|finding| &*finding.message).collect();
    assert_eq!(messages, Vec::<&str>::new(), "{name}:\n{written}");
    let again = loaded.tree.expect("a written tree is read");
    assert_eq!(content(&again), content(tree), "{name}:\n{written}");
}
