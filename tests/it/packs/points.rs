//! For each point of each pack that a rule checks: a menu that meets it and one that does not.
//!
//! The pairs are in `points`, one file a rule: two documents, the first meets the point, the
//! second does not. `RULE@PACK.yaml` is for a pack with limits of its own.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use phonetree::check::{Input, Menu, NoFiles, Overrides, Settings};
use phonetree::config::Config;
use phonetree::diagnostic::{Diagnostic, Severity};
use phonetree::lint::packs::{self, Pack, PackPoint};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/packs/points")
}

/// The name of the file with the pair of a point.
fn pair_of(pack: &Pack, rule: &str) -> String {
    let own = format!("{rule}@{}.yaml", pack.id);
    if folder().join(&own).exists() { own } else { format!("{rule}.yaml") }
}

/// The menu that meets a point and the one that does not.
fn read(name: &str) -> (String, String) {
    let text = std::fs::read_to_string(folder().join(name))
        .unwrap_or_else(|_| panic!("there is no pair {name}"))
        .replace("\r\n", "\n");
    let (met, broken) = text.split_once("\n---\n").unwrap_or_else(|| panic!("{name} has no pair"));
    (met.to_owned(), broken.to_owned())
}

/// What is found in a menu that goes against a point, with only this pack in use.
fn against(pack: &Pack, point: &PackPoint, name: &str, text: &str) -> Vec<Diagnostic> {
    let overrides = Overrides { packs: vec![pack.id.to_owned()], ..Overrides::default() };
    let settings = Settings::new(&Config::default(), &overrides);
    let menu = Menu::load(Input::text("menu.yaml", text), &NoFiles);
    let unread: Vec<_> = menu.found.iter().map(|found| &found.message).collect();
    assert!(unread.is_empty(), "{name}: {unread:?}");
    let mut found = menu.check(&settings).found;
    found.retain(|found| {
        Some(found.rule) == point.rule
            && found.articles.iter().any(|article| article.article == point.article)
    });
    found
}

fn checked_points() -> impl Iterator<Item = (&'static Pack, &'static PackPoint, &'static str)> {
    packs::all()
        .iter()
        .flat_map(|pack| pack.points.iter().filter_map(|point| Some((*pack, point, point.rule?))))
}

#[test]
fn a_menu_that_meets_a_point_is_clean_and_one_that_does_not_is_found() {
    let mut wrong = Vec::new();
    for (pack, point, rule) in checked_points() {
        let name = pair_of(pack, rule);
        let (met, broken) = read(&name);
        let found = against(pack, point, &name, &met);
        if !found.is_empty() {
            wrong.push(format!("{} {rule}: the first menu is found: {found:#?}", pack.id));
        }
        let found = against(pack, point, &name, &broken);
        if found.is_empty() {
            wrong.push(format!("{} {} {rule}: the second is not found", pack.id, point.article));
        }
        let is_planned = pack.standing.is_planned();
        if is_planned && found.iter().any(|found| found.severity > Severity::Info) {
            let breaks = found.iter().map(|found| (found.severity, &found.message));
            // What a rule reports by itself keeps its severity; a bill does not raise it.
            let by_itself = phonetree::lint::rule_meta(rule).expect("a rule").on_by_default;
            if !by_itself {
                wrong.push(format!("{} {rule}: {:?}", pack.id, breaks.collect::<Vec<_>>()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_pair_is_for_a_point() {
    let used: BTreeSet<String> =
        checked_points().map(|(pack, _, rule)| pair_of(pack, rule)).collect();
    let there: BTreeSet<String> = std::fs::read_dir(folder())
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(there, used);
}
