//! The page on dependencies names every crate of `Cargo.toml` and no other.

use std::collections::BTreeSet;
use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file")
}

/// The crates that tables of these names list, also those of one platform only.
fn named(manifest: &toml::Table, kind: &str) -> BTreeSet<String> {
    let platforms = manifest.get("target").and_then(toml::Value::as_table);
    let tables =
        platforms.into_iter().flat_map(toml::Table::values).filter_map(|one| one.get(kind));
    let tables = tables.chain(manifest.get(kind)).filter_map(toml::Value::as_table);
    tables.flat_map(toml::Table::keys).cloned().collect()
}

/// The crates of the table below a heading.
fn listed(page: &str, heading: &str) -> BTreeSet<String> {
    let (_, part) = page.split_once(&format!("## {heading}\n")).expect("a heading");
    let part = part.split("\n## ").next().unwrap_or_default();
    let name = |line: &str| Some(line.strip_prefix("| [")?.split_once(']')?.0.to_owned());
    part.lines().filter_map(name).collect()
}

#[test]
fn every_direct_dependency_has_a_row_and_no_row_is_stale() {
    let manifest: toml::Table = read("Cargo.toml").parse().expect("the manifest is TOML");
    let page = read("docs/dependencies.md");
    assert_eq!(listed(&page, "In the program and the library"), named(&manifest, "dependencies"));
    assert_eq!(listed(&page, "In tests and benches only"), named(&manifest, "dev-dependencies"));
    let rows = page.lines().filter(|line| line.starts_with("| ["));
    let incomplete: Vec<&str> = rows
        .filter(|row| row.split('|').any(|cell| cell == "  ") || row.matches('|').count() != 6)
        .collect();
    assert_eq!(incomplete, Vec::<&str>::new(), "a crate, four cells and an end");
}
