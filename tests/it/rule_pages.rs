//! Every rule has a page, and the page is true: its examples are run.

use std::collections::BTreeSet;
use std::path::Path;

use phonetree::diagnostic::{OptionValue, RuleMeta};
use phonetree::lint::{all_rules, catalogue, load_rules, rule_meta};

use crate::support::{findings, lines, load, shown};

const HEADINGS: [&str; 6] =
    ["What it finds", "Why callers suffer", "Example", "Better", "Options", "Sources"];

/// The blocks of YAML on a page, and those of XML and JSON of other phone systems.
fn blocks(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    for line in page.lines() {
        match (&mut open, line) {
            (None, "```yaml" | "```xml" | "```json") => open = Some(String::new()),
            (Some(text), "```") => {
                found.push(std::mem::take(text));
                open = None;
            }
            (Some(text), line) => {
                text.push_str(line);
                text.push('\n');
            }
            _ => {}
        }
    }
    found
}

/// The lines, from 1, that a block marks with `# expect: <id>`, in XML with
/// `<!-- expect: <id> -->`, and in JSON with `// expect: <id>`.
fn expected(block: &str, id: &str) -> Vec<u32> {
    let marks = ["# ", "<!-- ", "// "].map(|mark| format!("{mark}expect: {id}"));
    let is_marked = |line: &str| {
        let line = line.trim_end().trim_end_matches(" -->");
        marks.iter().any(|mark| line.ends_with(mark))
    };
    let marked = block.lines().enumerate().filter(|(_, line)| is_marked(line));
    marked.map(|(at, _)| at as u32 + 1).collect()
}

fn option_line(meta: &RuleMeta) -> Vec<String> {
    let one = |option: &phonetree::diagnostic::OptionMeta| {
        let default = match option.default {
            OptionValue::Count(count) => count.to_string(),
            OptionValue::Seconds(seconds) => format!("{seconds}s"),
            OptionValue::Ratio(ratio) => ratio.to_string(),
            OptionValue::Flag(flag) => flag.to_string(),
        };
        format!("- `{}` (default `{default}`): {}", option.name, option.about)
    };
    meta.options.iter().map(one).collect()
}

fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let start =
        page.find(&format!("\n## {heading}\n")).map_or(page.len(), |at| at + heading.len() + 5);
    let rest = &page[start..];
    rest[..rest.find("\n## ").unwrap_or(rest.len())].trim()
}

#[test]
fn ids_are_sorted_and_unique_and_named_after_the_problem() {
    let ids: Vec<_> = all_rules().iter().map(|rule| rule.meta().id).collect();
    assert!(ids.is_sorted(), "the registry is sorted by id: {ids:?}");
    let all: BTreeSet<_> = catalogue().iter().map(|meta| meta.id).collect();
    assert_eq!(all.len(), catalogue().len(), "no id stands twice");
    for id in all {
        assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{id}");
        assert!(!["avoid-", "use-", "prefer-"].iter().any(|p| id.starts_with(p)), "{id}");
        assert_eq!(rule_meta(id).map(|meta| meta.id), Some(id));
    }
}

/// The names of the files in a folder, without their ending.
fn stems_in(folder: &str, ending: &str) -> BTreeSet<String> {
    let entries = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let names = entries.expect("a readable folder").map(|entry| {
        entry.expect("a readable entry").file_name().into_string().expect("a name in UTF-8")
    });
    names.filter_map(|name| name.strip_suffix(ending).map(str::to_owned)).collect()
}

#[test]
fn every_rule_has_its_file_and_its_page_and_no_file_is_left_over() {
    let load: Vec<&str> = load_rules().iter().map(|meta| meta.id).collect();
    let checks = catalogue().iter().filter(|meta| !load.contains(&meta.id));
    let mut files: BTreeSet<String> = checks.map(|meta| meta.id.replace('-', "_")).collect();
    files.insert("mod".to_owned());
    assert_eq!(stems_in("src/lint/rules", ".rs"), files);

    let mut pages: BTreeSet<String> = catalogue().iter().map(|meta| meta.id.to_owned()).collect();
    pages.insert("README".to_owned());
    assert_eq!(stems_in("docs/rules", ".md"), pages);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for meta in catalogue() {
        let text = std::fs::read_to_string(root.join(format!("docs/rules/{}.md", meta.id)));
        assert_eq!(
            text.expect("a readable page").replace("\r\n", "\n"),
            meta.page.replace("\r\n", "\n")
        );
    }
}

#[test]
fn every_page_has_its_headings_in_order_and_shows_its_options_as_they_are() {
    for meta in catalogue() {
        let page = meta.page;
        assert!(page.starts_with(&format!("# {}\n", meta.id)), "{}", meta.id);
        let found: Vec<_> =
            page.lines().filter_map(|line| line.strip_prefix("## ")).map(str::trim).collect();
        assert_eq!(found, HEADINGS, "{}", meta.id);
        for heading in HEADINGS.iter().filter(|heading| **heading != "Example") {
            assert!(!section(page, heading).is_empty(), "{}: {heading} is empty", meta.id);
        }
        let options = section(page, "Options");
        let told: Vec<_> = options.lines().filter(|line| line.starts_with("- ")).collect();
        assert_eq!(told, option_line(meta), "{}", meta.id);
        assert_eq!(meta.options.is_empty(), options.contains("None."), "{}", meta.id);
    }
}

#[test]
fn the_examples_on_every_page_are_flagged_where_they_say_and_nowhere_else() {
    for meta in catalogue() {
        let (mut n_flagged, mut n_clean) = (0, 0);
        for block in blocks(meta.page) {
            let expected = expected(&block, meta.id);
            // JSON has no comments.
            let block = block.replace(&format!(" // expect: {}", meta.id), "");
            let (sources, found) = findings(meta.id, &block, |_| {});
            let told = shown(&sources, &found).join("\n");
            assert_eq!(lines(&sources, &found), expected, "{}:\n{block}\n{told}", meta.id);
            if expected.is_empty() {
                n_clean += 1;
            } else {
                n_flagged += 1;
            }
            if load_rules().iter().all(|rule| rule.id != meta.id) {
                let loaded = load(&block);
                let problems = shown(&loaded.sources, &loaded.found);
                assert!(problems.is_empty(), "{}:\n{block}\n{problems:?}", meta.id);
            }
            for finding in found {
                assert!(finding.help.is_some(), "{}: every finding says what to write", meta.id);
                assert!(
                    !finding.message.ends_with('.')
                        && !finding.message.starts_with(|c: char| c.is_uppercase()),
                    "{}: {}",
                    meta.id,
                    finding.message
                );
            }
        }
        assert!(n_flagged > 0 && n_clean > 0, "{}: {n_flagged} flagged, {n_clean} clean", meta.id);
    }
}
