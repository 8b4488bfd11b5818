//! Pictures: what is in them, that nothing overlaps, and that other programs read them.

mod dot;
mod geometry;
mod live;
mod map;
mod program;
mod shown;
mod writers;

use phonetree::analysis::Analysis;
use phonetree::diagnostic::{Diagnostic, Report};
use phonetree::diagram::{Picture, PictureOptions, picture};
use phonetree::lint::suppress::suppress;
use phonetree::lint::{LintSettings, lint};
use phonetree::source::Sources;
use phonetree::tree::PhoneTree;
use phonetree::treefile::{self, Files};

use std::path::{Path, PathBuf};

use crate::support::load;

/// The names of all samples.
const SAMPLES: [&str; 11] = [
    "city-services/main.yaml",
    "credit-union-teller.yaml",
    "helpdesk-es.yaml",
    "laptop-service.yaml",
    "nobody-home.yaml",
    "northgate-bank.yaml",
    "operadora-br.yaml",
    "riverside-clinic.yaml",
    "skylark-tv.yaml",
    "tax-office.yaml",
    "telecom-closed-centres.yaml",
];

/// Texts that break careless writers.
const HOSTILE: [&str; 14] = [
    "",
    "\"",
    "\\",
    "\\\"",
    "ends with \\",
    "\\N \\G \\n \\l",
    "two\nlines\r\nand\ttabs",
    "<b>bold</b> <script>alert(1)</script>",
    "]]> --> <!-- ${x} {{7*7}} | {a|b} &amp; &#34; &",
    "emoji 📞👩‍🦰🇩🇪",
    "नमस्ते, बिल के लिए 1 दबाएँ",
    "مرحبا، اضغط على ١",
    "right\u{202e}to left\u{2028}and\u{0}nothing\u{feff}",
    "中文菜单请按一",
];

/// Files beside the including one.
struct Beside;

impl Files for Beside {
    fn read(&self, from: &str, path: &str) -> Result<(String, String), String> {
        let file = Path::new(from).parent().unwrap_or(Path::new("")).join(path);
        let text = std::fs::read_to_string(&file).map_err(|error| error.to_string())?;
        Ok((file.to_string_lossy().into_owned(), text))
    }
}

/// A sample with its findings.
fn sample(name: &str) -> (PhoneTree, Report) {
    let file: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("menus").join(name);
    let text = std::fs::read_to_string(&file).expect("a sample can be read");
    let mut sources = Sources::new();
    let loaded = treefile::load(&mut sources, &file.to_string_lossy(), text, &Beside);
    let tree = loaded.tree.expect("a sample gives a tree");
    let report = checked(&sources, &tree);
    (tree, report)
}

fn checked(sources: &Sources, tree: &PhoneTree) -> Report {
    let settings = LintSettings::standard();
    let mut diagnostics: Vec<Diagnostic> = lint(sources, &Analysis::of(tree), &settings);
    suppress(&mut diagnostics, sources, &settings, true);
    let files = sources.iter().map(|(_, file)| file.name().to_owned()).collect();
    let mut report = Report { diagnostics, files, ..Report::default() };
    report.sort();
    report
}

/// The picture of a text with its findings.
fn drawn(text: &str, options: &PictureOptions) -> Picture {
    let loaded = load(text);
    let tree = loaded.tree.expect("the text gives a tree");
    let report = checked(&loaded.sources, &tree);
    picture(&Analysis::of(&tree), &report, options)
}

/// The names on the cards, sorted.
fn names(picture: &Picture) -> Vec<&str> {
    let mut names: Vec<&str> = picture.cards.iter().map(|card| &*card.name).collect();
    names.sort_unstable();
    names
}

/// The lines as `from -label-> to`, sorted.
fn lines(picture: &Picture) -> Vec<String> {
    let name = |at: usize| &picture.cards[at].name;
    let one = |line: &phonetree::diagram::Connector| {
        format!("{} -{}-> {}", name(line.from), line.label(), name(line.to))
    };
    let mut lines: Vec<String> = picture.lines.iter().map(one).collect();
    lines.sort_unstable();
    lines
}

/// A menu whose every text is one hostile string.
fn hostile(text: &str) -> String {
    let quoted = serde_json::json!(text);
    format!(
        "name: {quoted}\nlanguage: en\nstart: main\nnodes:\n  main:\n    say: {quoted}\n    \
         menu:\n      1: {{ say: {quoted}, label: {quoted}, goto: fate }}\n      2: queue\n  \
         fate:\n    branch:\n      - {{ when: {quoted}, goto: queue }}\n      - {{ when: other, \
         goto: away }}\n  queue:\n    queue: {{ name: {quoted} }}\n  away:\n    transfer: \
         {{ number: {quoted} }}\n"
    )
}
