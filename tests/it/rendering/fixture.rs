//! The shared report: two files, five findings.

use phonetree::diagnostic::{
    Article, Basis, Certainty, Diagnostic, Edit, Fix, Group, LawDate, Point, Report, RestsOn,
    RuleMeta, Safety, Severity, Standing, Witness,
};
use phonetree::render::{Format, Look, render_to_string};
use phonetree::source::{FileId, SourceFile, Sources, Span};
use phonetree::tree::{Key, Move};

/// With CRLF ends, a tab and a Hindi prompt.
pub(super) const MAIN: &str = "name: Skylark TV\r\nnodes:\r\n  main:\r\n\tsay: \"बिल के लिए 1 दबाएँ\"\r\n    menu:\r\n      1: { say: \"For bills, press 1.\", goto: nowhere }\r\n      2: { say: \"For faults, press 2.\", goto: main }\r\n";
/// A name with a space, from Windows.
pub(super) const OTHER: &str = r".\menus\tv faults.yaml";
/// Text of the second file.
pub(super) const OTHER_TEXT: &str =
    "nodes:\n  faults:\n    say: Goodbye.\n    next: |\n      one\n      two\n";
/// A message full of what the formats must escape.
pub(super) const SPECIAL: &str = "`a<b>&\"c'` 100%: x, y | z\nनमस्ते 😀 C:\\menus\\tv ::error::x";

static DEAD_END: RuleMeta = RuleMeta {
    id: "dead-end",
    summary: "an end that leaves the caller with nothing",
    group: Group::Ends,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: "# dead-end\n\n## What it finds\n\nCalls that end with nothing done.\n\n## Better\n\nOffer a person.\n",
};
static KEY_ORDER: RuleMeta = RuleMeta {
    id: "key-order",
    summary: "options that are not read in the order of their keys",
    group: Group::Prompts,
    severity: Severity::Info,
    on_by_default: false,
    basis: Basis::Direction,
    rests_on: RestsOn::Place,
    options: &[],
    page: "",
};
/// The rules there are.
pub(super) static CATALOGUE: [&RuleMeta; 2] = [&DEAD_END, &KEY_ORDER];

/// The two files.
pub(super) fn sources() -> Sources {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("menus/main.yaml", MAIN));
    sources.add(SourceFile::new(OTHER, OTHER_TEXT));
    sources
}

/// The span of a part of one of the two files.
pub(super) fn span_of(file: u32, part: &str) -> Option<Span> {
    let text = [MAIN, OTHER_TEXT][file as usize];
    let start = text.find(part)? as u32;
    Some(Span { file: FileId(file), start, end: start + part.len() as u32 })
}

/// Findings with a place on line 1 column 1, special characters, a further place in
/// another file, several lines, and none at all.
pub(super) fn report() -> Report {
    let press = |key| Move::Press(Key::parse(key).unwrap());
    let mut first = Diagnostic::new("invalid-yaml", Severity::Warning, "the file begins oddly")
        .label(span_of(0, "name"), "");
    first.witness = Witness::of(vec![]);
    let mut special = Diagnostic::new("dead-end", Severity::Error, SPECIAL)
        .help("write `a | b`\nor 50% <less>")
        .label(span_of(0, "nowhere"), "no node has this name")
        .label(span_of(1, "faults"), "[did] you mean this one?");
    special.node = Some("main".into());
    special.edge = Some("1".into());
    special.witness =
        Witness::of(vec![press("1"), press("3"), Move::Silence, Move::Silence, Move::Silence]);
    special.articles = vec![
        Article { pack: "Ofcom", article: "C1.14 <a>", standing: Standing::Law },
        Article { pack: "ES", article: "6/2022 art. 5", standing: Standing::Bill },
    ];
    special = special.fix(span_of(0, "nowhere").map(|span| Fix {
        safety: Safety::Unsafe,
        about: SPECIAL.to_owned(),
        edits: vec![Edit { span, text: SPECIAL.to_owned() }],
    }));
    let mut twin = special.clone();
    twin.fix = None;
    (twin.message, twin.help) = ("`1` of `main` leads nowhere".to_owned(), None);
    twin.labels.truncate(1);
    twin.articles.clear();
    let mut lines = Diagnostic::new("key-order", Severity::Info, "two lines where one will do")
        .label(span_of(1, "|\n      one\n      two"), "this block");
    lines.certainty = Certainty::Likely;
    lines.node = Some("faults".into());
    let nowhere = Diagnostic::new("key-order", Severity::Warning, "no menu was found");
    Report {
        diagnostics: vec![first, special, twin, lines, nowhere],
        files: vec!["menus/main.yaml".to_owned(), OTHER.to_owned()],
        n_ignored: 1,
        n_baseline: 2,
        packs: vec![
            Point {
                pack: "ofcom",
                title: "Ofcom GC <C1>",
                standing: Standing::Law,
                applies_from: Some(LawDate("2026-12-28")),
                applies_until: None,
                n_checked: 5,
                n_points: 12,
                because: None,
            },
            Point {
                pack: "es-bill",
                title: "A bill",
                standing: Standing::Bill,
                applies_from: None,
                applies_until: None,
                n_checked: 1,
                n_points: 2,
                because: Some("it was named".to_owned()),
            },
        ],
    }
}

/// A run over the same files that found nothing.
pub(super) fn clean() -> Report {
    Report { files: report().files, ..Report::default() }
}

/// Plain, 80 columns, errors fail.
pub(super) fn look() -> Look<'static> {
    Look {
        catalogue: &CATALOGUE,
        color: false,
        width: 80,
        fail_on: Some(Severity::Error),
        version: "0.1.0",
        project_dir_prefix: None,
    }
}

/// The shared report in a format.
pub(super) fn shown(format: Format) -> String {
    render_to_string(format, &report(), &sources(), &look())
}

/// The empty report in a format.
pub(super) fn shown_clean(format: Format) -> String {
    render_to_string(format, &clean(), &sources(), &look())
}
