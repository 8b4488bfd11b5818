//! Files that are generated from the code. A test fails when one has drifted;
//! `UPDATE_GENERATED=1 cargo test generated` writes them.

use std::fmt::Write as _;
use std::path::Path;

use phonetree::lint::{catalogue, packs};

fn holds(path: &str, expected: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(&file, expected).expect("the file can be written");
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        found == expected,
        "{path} has drifted; UPDATE_GENERATED=1 cargo test generated writes it"
    );
}

#[test]
fn the_schema_for_editors_is_that_of_the_code() {
    holds("docs/menu.schema.json", &format!("{:#}\n", phonetree::treefile::schema()));
}

#[test]
fn the_schema_of_calls_files_is_that_of_the_code() {
    holds("docs/calls.schema.json", &format!("{:#}\n", phonetree::pathtest::schema()));
}

#[test]
fn the_schema_of_callers_files_is_that_of_the_code() {
    holds("docs/callers.schema.json", &format!("{:#}\n", phonetree::callersfile::schema()));
}

#[test]
fn the_schema_of_the_configuration_is_the_one_in_the_documentation() {
    let packs = packs::ids();
    let formats = phonetree::render::Format::ALL.map(phonetree::render::Format::word);
    let known =
        phonetree::config::KnownNames { rules: catalogue(), packs: &packs, formats: &formats };
    holds("docs/phonetree.schema.json", &format!("{:#}\n", phonetree::config::schema(&known)));
}

#[test]
fn the_table_of_limits_is_that_of_the_constants() {
    let mut text = String::from(
        "# Limits\n\nNo file may take more memory or time than its size is worth, so these numbers are \
         bounded. Beyond\neach of them there is a message or a result that is unknown, and nothing is left out \
         silently.\nThe table is generated from `src/limits.rs`.\n",
    );
    for (subject, limits) in phonetree::limits::ALL {
        let _ = write!(
            text,
            "\n## {subject}\n\n| limit | most | beyond it | what to do |\n| --- | --- | --- | --- |\n"
        );
        for limit in *limits {
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} |",
                limit.about.trim().trim_end_matches('.'),
                limit.amount(),
                limit.beyond,
                limit.advice
            );
        }
    }
    holds("docs/limits.md", &text);
}

#[test]
fn the_pages_of_packs_are_made_from_the_packs() {
    holds("docs/packs.md", &packs::overview());
    for pack in packs::all() {
        holds(&format!("docs/packs/{}.md", pack.id), &packs::page(pack));
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/packs");
    let n_pages = std::fs::read_dir(folder).expect("the folder is there").count();
    assert_eq!(n_pages, packs::all().len(), "a page of a pack that is gone");
}

#[test]
fn the_list_of_rules_is_that_of_the_registry() {
    let mut text = String::from(
        "# Rules\n\nEach rule has a page; `phonetree rule ID` prints it. The table is generated.\n",
    );
    let mut groups: Vec<_> = catalogue().iter().map(|meta| meta.group).collect();
    groups.sort();
    groups.dedup();
    for group in groups {
        let _ = write!(
            text,
            "\n## {}\n\n| rule | severity | what it finds |\n| --- | --- | --- |\n",
            group.word()
        );
        for meta in catalogue().iter().filter(|meta| meta.group == group) {
            let off = if meta.on_by_default { "" } else { ", off" };
            let _ = writeln!(
                text,
                "| [{id}]({id}.md) | {}{off} | {} |",
                meta.severity.word(),
                meta.summary.replace('|', "\\|"),
                id = meta.id
            );
        }
    }
    holds("docs/rules/README.md", &text);
}

/// The first heading of a page.
fn title(page: &Path) -> String {
    let text = std::fs::read_to_string(page).expect("a page of the index is there");
    let heading = text.lines().find_map(|line| line.strip_prefix("# "));
    heading.unwrap_or_else(|| panic!("{} has no heading", page.display())).to_owned()
}

/// A line of the table of contents for each page of a folder but its own index.
fn pages_below(docs: &Path, folder: &str) -> String {
    let mut names: Vec<String> = std::fs::read_dir(docs.join(folder))
        .expect("the folder is there")
        .flatten()
        .map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy()))
        .filter(|name| !name.ends_with("README.md"))
        .collect();
    names.sort();
    names.iter().map(|name| format!("  - [{}]({name})\n", title(&docs.join(name)))).collect()
}

#[test]
fn the_contents_of_the_book_are_those_of_the_index() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let index = std::fs::read_to_string(docs.join("README.md")).expect("the index is there");
    let mut text = String::from("# Summary\n\n[Documentation](README.md)\n");
    let mut listed = std::collections::BTreeSet::new();
    for line in index.lines() {
        if let Some(part) = line.strip_prefix("**").and_then(|line| line.strip_suffix("**")) {
            let _ = write!(text, "\n# {}\n\n", part.trim_end_matches(" …"));
        }
        for (at, _) in line.match_indices("](") {
            let page = line[at + 2..].split(')').next().unwrap_or_default();
            if !page.ends_with(".md") || !listed.insert(page.to_owned()) {
                continue;
            }
            let _ = writeln!(text, "- [{}]({page})", title(&docs.join(page)));
            if let Some(folder) = ["rules", "packs"].into_iter().find(|name| page.starts_with(name))
            {
                text += &pages_below(&docs, folder);
            }
        }
    }
    holds("docs/SUMMARY.md", &text);
}
