//! Files that are generated from the code. A test fails when one has drifted;
//! `UPDATE_GENERATED=1 cargo test generated` writes them anew.

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
        "{path} has drifted; UPDATE_GENERATED=1 cargo test generated writes it anew"
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
