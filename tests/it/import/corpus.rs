//! Real files, where they are at hand: read without a panic, whole, and counted in a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use phonetree::import::{ImportOptions, LossReason, System, recognise};
use phonetree::tree::NodeKind;

use super::{Read, read_with};
use crate::corpus;

/// The files of one folder of the corpus that are of a system: name and text.
pub(super) fn files(folder: &str) -> Vec<(String, String, System)> {
    let Some(corpus) = corpus::folder() else { return Vec::new() };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(corpus.join(folder))
        .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
        .unwrap_or_default();
    paths.sort();
    paths
        .into_iter()
        .filter_map(|path| {
            let text = std::fs::read_to_string(&path).ok()?;
            let system = recognise(&text)?;
            let name = path.file_name()?.to_string_lossy().into_owned();
            Some((name, text, system))
        })
        .collect()
}

/// The folders of the corpus with what users call their files.
const FORMATS: [(&str, &str); 4] = [
    ("Amazon Connect, flow language", "amazon-connect-flowlang"),
    ("Amazon Connect, older export", "amazon-connect-legacy"),
    ("FreeSWITCH", "freeswitch"),
    ("Twilio Studio", "twilio-studio"),
];

#[derive(Default)]
struct Row {
    files: usize,
    menus: usize,
    choices: usize,
    nodes: usize,
    blocks: usize,
    carried: usize,
    opaque_exits: usize,
    losses: BTreeMap<LossReason, usize>,
}

impl Row {
    fn add(&mut self, read: &Read) {
        let imported = &read.imported;
        self.files += 1;
        self.blocks += imported.stats.n_blocks;
        self.carried += imported.stats.n_carried;
        self.opaque_exits += imported.n_opaque_exits();
        for (reason, n) in imported.losses_by_reason() {
            *self.losses.entry(reason).or_insert(0) += n;
        }
        let Some(tree) = &imported.tree else { return };
        self.nodes += tree.nodes.len();
        for node in &tree.nodes {
            if let NodeKind::Menu(menu) = &node.kind {
                self.menus += 1;
                self.choices += menu.choices.len();
            }
        }
    }
}

#[test]
fn every_real_file_is_read_whole_and_the_table_in_the_documents_is_true() {
    if corpus::folder().is_none() {
        return;
    }
    let mut table = String::from(
        "| format | files | menus | choices | nodes | blocks | carried over | opaque exits | losses |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for (name, folder) in FORMATS {
        let mut row = Row::default();
        for (name, text, system) in files(folder) {
            // Each file alone: what they say to each other is another test's business.
            row.add(&read_with(system.word(), &[(&name, &text)], &ImportOptions::default()));
        }
        let losses: Vec<String> =
            row.losses.iter().map(|(reason, n)| format!("{reason} {n}")).collect();
        let _ = writeln!(
            table,
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {} |",
            row.files,
            row.menus,
            row.choices,
            row.nodes,
            row.blocks,
            row.carried,
            row.opaque_exits,
            losses.join(", ")
        );
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/importers.md");
    let page = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let (begin, end) = ("<!-- generated: corpus -->\n", "<!-- end -->");
    let (before, rest) = page.split_once(begin).expect("a mark for the table");
    let (old, after) = rest.split_once(end).expect("a mark behind the table");
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        let page = format!("{before}{begin}{table}{end}{after}");
        std::fs::write(&path, page).expect("the page can be written");
    } else {
        assert_eq!(old, table, "UPDATE_GENERATED=1 cargo test corpus writes it anew");
    }
}

#[test]
fn real_files_of_freeswitch_read_as_one_set_explain_each_other() {
    let all = files("freeswitch");
    let wanted = [
        "vanilla_demo_ivr.xml",
        "vanilla_lang_en_demo-ivr.xml",
        "phrase_en.xml",
        "vanilla_dialplan_default.xml",
    ];
    let set: Vec<(&str, &str)> = all
        .iter()
        .filter(|(name, ..)| wanted.contains(&name.as_str()))
        .map(|(name, text, _)| (name.as_str(), text.as_str()))
        .collect();
    if set.len() < wanted.len() {
        return;
    }
    let read = read_with("freeswitch", &set, &ImportOptions::default());
    let tree = read.imported.tree.as_ref().expect("a tree");
    assert_eq!(read.found(), Vec::<String>::new());
    let names: Vec<&str> = tree.entries.iter().map(|entry| &*entry.name).collect();
    assert!(names.contains(&"5000"), "{names:?}");
    let menu = tree.node(tree.find("demo_ivr").expect("the menu"));
    let words = menu.prompt.words_in(&Default::default()).expect("words");
    assert!(words.contains("Please press One"), "{words}");
    let NodeKind::Menu(kind) = &menu.kind else { panic!("a menu") };
    assert_eq!(kind.choices.len(), 7 + 20);
}
