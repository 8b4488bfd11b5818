//! Catalogue files: what they say, and every mistake at its place.

use std::collections::BTreeMap;

use phonetree::issues::catalogue::{LoadedCatalogue, built_in, load, resolve, schema};
use phonetree::issues::{Catalogue, Expects, Origin, Volume, VolumeKind, for_tree};
use phonetree::source::Sources;
use phonetree::treefile::{Files, NoFiles};

use crate::support::{shown, tree};

const SHOP: &str = "\
id: shop
title: A shop
language: en
version: 1.10
sources:
  - { id: desk, title: Help desk, licence: CC0, url: https://example.org }
issues:
  late:
    title: my parcel is late
    keywords: [delivery, parcel]
    volume: 120
    volume_kind: calls
    source: desk
    expects: person
    urgent: true
  refund: I want my money back
";

/// Files by name, as a folder without sub-folders would give them.
struct MemoryFiles(BTreeMap<&'static str, &'static str>);

impl Files for MemoryFiles {
    fn read(&self, _: &str, path: &str) -> Result<(String, String), String> {
        let name = path.trim_start_matches("./");
        let text = self.0.get(name).ok_or("there is no such file")?;
        Ok((name.to_owned(), (*text).to_owned()))
    }
}

fn read(text: &str) -> (Sources, LoadedCatalogue) {
    let mut sources = Sources::new();
    let loaded = load(&mut sources, "shop.yaml", text.to_owned(), &NoFiles);
    (sources, loaded)
}

fn clean(text: &str) -> Catalogue {
    let (sources, loaded) = read(text);
    assert_eq!(shown(&sources, &loaded.diagnostics), Vec::<String>::new());
    loaded.catalogue.expect("a clean text gives a catalogue")
}

/// "line:column severity message" of all mistakes, each with its help.
fn mistakes(text: &str) -> Vec<String> {
    let (sources, loaded) = read(text);
    let helps = loaded.diagnostics.iter().map(|found| found.help.clone().unwrap_or_default());
    shown(&sources, &loaded.diagnostics)
        .into_iter()
        .zip(helps)
        .map(|(line, help)| format!("{line} — {help}"))
        .collect()
}

fn among(files: &[(&'static str, &'static str)]) -> (Sources, LoadedCatalogue) {
    let files = MemoryFiles(files.iter().copied().collect());
    let mut sources = Sources::new();
    let first = files.0.keys().next().expect("a file");
    let loaded = resolve(&mut sources, &format!("./{first}"), "menu.yaml", &files);
    (sources, loaded.expect("the first file is there"))
}

#[test]
fn a_catalogue_says_what_its_file_says() {
    let shop = clean(SHOP);
    assert_eq!((&*shop.id, &*shop.title), ("shop", "A shop"));
    assert_eq!(shop.version.as_deref(), Some("1.10"));
    assert_eq!(shop.language.as_ref().map(|language| language.tag()), Some("en"));
    let desk = shop.source("desk").expect("the source");
    assert_eq!((&*desk.title, desk.licence.as_deref()), ("Help desk", Some("CC0")));
    assert_eq!(desk.url.as_deref(), Some("https://example.org"));
    let late = shop.issue("late").expect("the issue");
    assert_eq!(&*late.title, "my parcel is late");
    assert_eq!(late.keywords, ["delivery".into(), "parcel".into()] as [Box<str>; 2]);
    assert_eq!(late.volume, Some(Volume { count: 120.0, kind: VolumeKind::Calls }));
    assert_eq!(late.source.as_deref(), Some("desk"));
    assert_eq!((late.expects, late.urgent), (Expects::Person, true));
    let refund = shop.issue("refund").expect("an issue that is a title alone");
    assert_eq!(&*refund.title, "I want my money back");
    assert_eq!((refund.expects, refund.urgent, refund.volume), (Expects::Option, false, None));
    assert_eq!(shop.issues.len(), 2);
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let (sources, loaded) = read(&format!("\u{feff}{}", SHOP.replace('\n', "\r\n")));
    assert_eq!(shown(&sources, &loaded.diagnostics), Vec::<String>::new());
    let issues = loaded.catalogue.expect("a catalogue").issues;
    assert_eq!(issues.len(), 2);
    assert_eq!(&*issues[1].title, "I want my money back");
}

#[test]
fn one_run_shows_all_mistakes_of_a_file() {
    let text = "\
id: shop
titel: A shop
sources:
  - { id: a, title: A }
  - { id: a, title: B }
  - { id: c }
issues:
  one: { title: One, volume: -3, volume_kind: calls }
  two: { title: Two, volume: many, volume_kind: calls, keyword: x }
  one: { title: Once more }
  three: { title: Three, volume: 4 }
  four: { title: Four, volume: 4, volume_kind: rings }
  five: { title: Five, source: b, expects: robot, urgent: yes }
  six: { keywords: [six] }
  seven: { title: Seven, volume: 1, volume_kind: none }
";
    assert_eq!(
        mistakes(text),
        [
            "2:1 error a catalogue has no field `titel` — did you mean `title`?",
            "5:7 error source `a` is given twice — keep one of them",
            "6:5 error source `c` has no `title` — say what it is",
            "10:3 error issue `one` is listed twice — keep one of them",
            "8:30 error `volume` is -3, less than 0 — write a number from 0",
            "9:56 error an issue has no field `keyword` — did you mean `keywords`?",
            "9:30 error `volume` must be a number, not `many` — write a number from 0",
            "11:34 error the volume does not say what it counts — add `volume_kind: calls`, \
             `complaints` or `vendor-claim`, here or once for all at the top",
            "12:48 error `volume_kind` has no value `rings` — write one of `calls`, \
             `complaints`, `vendor-claim`, `none`",
            "13:44 error `expects` has no value `robot` — write one of `option`, `person`, \
             `self-service`",
            "13:59 error `urgent` is `yes`, which is neither `true` nor `false` — write `true`",
            "15:34 error a volume is given, and `volume_kind: none` — leave one of them out",
            "13:32 error there is no source `b` in this catalogue — did you mean `a`?",
            "14:3 error issue `six` has no `title` — say the matter as a caller would, such as \
             `title: my card is lost`",
        ]
    );
}

#[test]
fn volumes_of_two_kinds_do_not_mix() {
    let text = "\
id: shop
volume_kind: calls
issues:
  one: { title: One, volume: 3 }
  two: { title: Two, volume: 0 }
  three: { title: Three, volume: 3, volume_kind: complaints }
";
    assert_eq!(
        mistakes(text),
        ["6:34 error this volume counts complaints, others in the catalogue count calls — \
          numbers of two kinds cannot be compared; keep those of one kind"]
    );
    let (sources, loaded) = read(text);
    let label = &loaded.diagnostics[0].labels[1];
    assert_eq!((sources.text(label.span), &*label.text), ("3", "counts calls"));
    let one_kind = clean(&text.replace("complaints", "calls"));
    assert!(one_kind.issues.iter().all(|issue| issue.volume.is_some()));
}

#[test]
fn a_text_that_is_not_a_catalogue_is_reported_as_one_mistake() {
    assert_eq!(
        mistakes("just words"),
        [
            "1:1 error expected fields such as `issues:`, found a text — write fields such as `id:` and `issues:`"
        ]
    );
    assert_eq!(
        mistakes("id: x\n"),
        ["1:1 error the catalogue has no issues — list them under `issues:` by id, such as \
          `cancel: { title: stop my contract }`"]
    );
    assert_eq!(
        mistakes("id: x\nissues: [a, b]\n"),
        ["2:9 error `issues` cannot be a list — write issues by id, such as `cancel: { title: \
          stop my contract }`"]
    );
    assert_eq!(
        mistakes("issues: { a: A }\n"),
        ["1:1 error the catalogue has no `id` — give it a short name, such as `id: bank`"]
    );
    let (sources, loaded) = read("id: [x\n");
    assert_eq!(loaded.catalogue, None);
    assert_eq!(loaded.diagnostics[0].rule, "invalid-yaml");
    assert_eq!(sources.iter().count(), 1);
}

#[test]
fn a_catalogue_builds_on_another() {
    let (sources, loaded) = among(&[
        (
            "a.yaml",
            "id: a\nlanguage: en\nextends: b.yaml\nwithout: [gone]\nissues:\n  \
             late: { volume: 7, volume_kind: calls }\n  lost: { keywords: [missing] }\n  \
             mine: { title: Mine, source: desk }\n  free: { volume_kind: none }\n",
        ),
        (
            "b.yaml",
            "id: b\nlanguage: es\nsources: [{ id: desk, title: Desk }]\nvolume_kind: complaints\n\
             issues:\n  late: { title: Late, keywords: [parcel], urgent: true }\n  \
             gone: Gone\n  lost: { title: Lost, volume: 5 }\n  free: { title: Free, volume: 6 }\n",
        ),
    ]);
    assert_eq!(shown(&sources, &loaded.diagnostics), Vec::<String>::new());
    assert_eq!(loaded.files.len(), 2);
    let all = loaded.catalogue.expect("a catalogue");
    let ids: Vec<&str> = all.issues.iter().map(|issue| &*issue.id).collect();
    assert_eq!(ids, ["late", "lost", "free", "mine"]);
    let late = all.issue("late").expect("late");
    assert_eq!((&*late.title, late.urgent, late.keywords.len()), ("Late", true, 1));
    assert_eq!(late.volume, Some(Volume { count: 7.0, kind: VolumeKind::Calls }));
    assert_eq!(late.language.as_ref().map(|language| language.tag()), Some("es"));
    let lost = all.issue("lost").expect("lost");
    assert_eq!(&*lost.keywords[0], "missing");
    assert_eq!(lost.volume, Some(Volume { count: 5.0, kind: VolumeKind::Complaints }));
    assert_eq!(all.issue("free").expect("free").volume, None);
    let mine = all.issue("mine").expect("mine");
    assert_eq!(mine.language.as_ref().map(|language| language.tag()), Some("en"));
    assert_eq!((&*all.id, all.sources.len()), ("a", 1));
}

#[test]
fn what_is_wrong_with_extending_is_reported_where_it_is_written() {
    let found = |files: &[(&'static str, &'static str)]| {
        let (sources, loaded) = among(files);
        let at = loaded.diagnostics.iter().map(|found| {
            let file = found.primary().and_then(|span| sources.get(span.file));
            file.map_or("-", |file| file.name()).to_owned()
        });
        let lines = shown(&sources, &loaded.diagnostics).into_iter();
        at.zip(lines).map(|(file, line)| format!("{file}:{line}")).collect::<Vec<_>>()
    };
    assert_eq!(
        found(&[("a.yaml", "id: a\nextends: ./b.yaml\n"), ("b.yaml", "id: b\nextends: a.yaml\n")]),
        ["b.yaml:2:10 error `a.yaml` extends this catalogue in turn"]
    );
    assert_eq!(
        found(&[("a.yaml", "id: a\nextends: a.yaml\n")]),
        ["a.yaml:2:10 error `a.yaml` extends this catalogue in turn"]
    );
    assert_eq!(
        found(&[("a.yaml", "id: a\nextends: gone.yaml\nissues: { x: { source: y } }\n")]),
        ["a.yaml:2:10 error the catalogue `gone.yaml` cannot be read: there is no such file"]
    );
    assert_eq!(
        found(&[("a.yaml", "id: a\nextends: nowhere\n")]),
        ["a.yaml:2:10 error there is no catalogue `nowhere`"]
    );
    assert_eq!(
        found(&[
            ("a.yaml", "id: a\nextends: b.yaml\nwithout: [lat]\n"),
            ("b.yaml", "id: b\nissues: { late: Late }\n"),
        ]),
        ["a.yaml:3:11 error the extended catalogue has no issue `lat`"]
    );
    assert_eq!(
        found(&[("a.yaml", "id: a\nwithout: [x]\nissues: { late: Late }\n")]),
        ["a.yaml:2:11 error `without` in a catalogue that extends no other"]
    );
}

#[test]
fn a_missing_catalogue_is_an_error_with_help() {
    let mut sources = Sources::new();
    let error = resolve(&mut sources, "./gone.yaml", "menu.yaml", &NoFiles).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the catalogue `./gone.yaml` cannot be read: no other file can be read here"
    );
    let error = resolve(&mut sources, "xyzzyxyzzy", "menu.yaml", &NoFiles).unwrap_err();
    assert_eq!(error.to_string(), "there is no catalogue `xyzzyxyzzy`");
    assert!(error.help().is_some_and(|help| help.contains("with its ending")), "{error:?}");
}

#[test]
fn the_files_own_issues_join_those_of_the_catalogue() {
    let menu = tree(
        "issues:\n  list:\n    late: { title: Where is it, volume: 9 }\n    refund:\n    \
         tea: { title: Tea, keywords: [kettle] }\n\
         nodes:\n  a: { say: Hello., queue: care }\n",
    );
    let issues = for_tree(&menu, Some(&clean(SHOP)));
    let ids: Vec<&str> = issues.iter().map(|issue| &*issue.id).collect();
    assert_eq!(ids, ["late", "refund", "tea"]);
    assert_eq!(&*issues[0].title, "Where is it");
    assert_eq!(issues[0].volume, Some(Volume { count: 9.0, kind: VolumeKind::Calls }));
    assert_eq!(issues[0].keywords.len(), 2, "the catalogue's keywords stay");
    assert!(issues[0].urgent && issues[0].origin == Origin::Inline);
    assert_eq!(&*issues[1].title, "I want my money back", "an id alone is no title");
    assert_eq!((issues[2].origin, issues[2].language.as_ref()), (Origin::Inline, None));
    assert_eq!(for_tree(&menu, None).len(), 3);
}

#[test]
fn the_schema_takes_what_the_reader_takes() {
    let schema = schema();
    let valid = jsonschema::validator_for(&schema).expect("a schema");
    let good: serde_json::Value = serde_json::json!({
        "id": "shop", "language": "en", "extends": "bank", "without": "x",
        "sources": [{ "id": "a", "title": "A" }],
        "issues": { "late": { "title": "Late", "volume": 3, "volume_kind": "calls" }, "b": "B" }
    });
    assert!(valid.is_valid(&good));
    for (field, value) in [
        ("volume", serde_json::json!(-1)),
        ("volume_kind", serde_json::json!("rings")),
        ("expects", serde_json::json!("robot")),
        ("colour", serde_json::json!("red")),
    ] {
        let mut bad = good.clone();
        bad["issues"]["late"][field] = value;
        assert!(!valid.is_valid(&bad), "{field}");
    }
}

#[test]
fn a_chain_of_catalogues_may_be_long_and_the_nearest_source_of_a_name_counts() {
    let (sources, loaded) = among(&[
        ("a.yaml", "id: a\nextends: b.yaml\nsources: [{ id: desk, title: Ours }]\n"),
        ("b.yaml", "id: b\nextends: c.yaml\n"),
        ("c.yaml", "id: c\nextends: d.yaml\n"),
        ("d.yaml", "id: d\nextends: e.yaml\n"),
        ("e.yaml", "id: e\nextends: f.yaml\n"),
        (
            "f.yaml",
            "id: f\nsources: [{ id: desk, title: Theirs }, { id: x, title: X }]\nissues: { late: { \
             title: Late, source: desk } }\n",
        ),
    ]);
    assert_eq!(shown(&sources, &loaded.diagnostics), Vec::<String>::new());
    let all = loaded.catalogue.expect("a catalogue");
    let titles: Vec<&str> = all.sources.iter().map(|source| &*source.title).collect();
    assert_eq!(titles, ["Ours", "X"]);
    assert_eq!((loaded.files.len(), all.issues.len()), (6, 1));
}

#[test]
fn an_issue_of_the_file_without_a_volume_keeps_that_of_the_catalogue() {
    let bank =
        load(&mut Sources::new(), "bank", built_in("bank").expect("it").text.to_owned(), &NoFiles);
    let bank = bank.catalogue.expect("a catalogue");
    let tree = tree(
        "issues: { catalogue: bank, list: { dispute: { title: A shop cheated me } } }\nnodes:\n  agent: { queue: care }\n",
    );
    let all = for_tree(&tree, Some(&bank));
    let own = all.iter().find(|issue| &*issue.id == "dispute").expect("the issue");
    assert_eq!(
        (&*own.title, own.volume),
        ("A shop cheated me", bank.issue("dispute").expect("it").volume)
    );
    assert!(own.volume.is_some());
}
