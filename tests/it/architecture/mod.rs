//! The floors of the crate: which room may import which, and who may touch the world.

mod circles;
mod reading;
mod scan;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use circles::{Modules, circles};
use scan::{code_of, has_word, paths_of};

/// Every room with its floor. A file imports only from floors below its own.
const FLOORS: &[(&str, u8)] = &[
    ("limits", 0),
    ("parallel", 0),
    ("source", 0),
    ("tree", 1),
    ("diagnostic", 2),
    ("graph", 3),
    ("timing", 3),
    ("yaml", 3),
    ("call", 4),
    ("config", 4),
    ("import", 4),
    ("treefile", 4),
    ("analysis", 5),
    ("callersfile", 5),
    ("condition", 5),
    ("transcript", 5),
    ("chain", 6),
    ("fuzz", 6),
    ("gaps", 6),
    ("issues", 6),
    ("pathtest", 6),
    ("sound", 6),
    ("callers", 7),
    ("lint", 7),
    ("phone", 7),
    ("audit", 8),
    ("expect", 8),
    ("capture", 8),
    ("diagram", 8),
    ("fix", 8),
    ("walk", 8),
    ("capture_screen", 9),
    ("check", 9),
    ("compare", 9),
    ("redact", 9),
    ("render", 10),
    ("cli", 11),
];

/// Rooms whose files still import each other.
const OPEN_ROOMS: &[&str] = &[];

/// Words that only one room may write: another crate, or the world outside.
const OWNED: &[(&str, &str)] = &[
    ("granit_parser", "yaml"),
    ("serde_yaml", "yaml"),
    ("petgraph", "graph"),
    ("graphviz_rust", "diagram"),
    ("ascii_dag", "diagram"),
    ("resvg", "diagram"),
    ("hound", "sound"),
    ("crossterm", "cli"),
    ("signal_hook", "cli"),
    ("rust_stemmers", "issues"),
    ("quick_xml", "import"),
    ("std::fs", "cli"),
    ("std::env", "cli"),
    ("std::net", "cli"),
    ("std::process", "cli"),
    ("stdin", "cli"),
    ("SystemTime", "cli"),
    ("Instant::now", "cli"),
    ("Zoned::now", "cli"),
];

/// One file of `src/`.
struct Source {
    /// From `src/` on, such as `lint/rules/trap.rs`.
    path: String,
    /// Its room; the crate's roots are in none.
    room: Option<String>,
    text: String,
    /// The text as [`code_of`] leaves it.
    code: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn files_in(folder: &Path, ends: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(&folder).expect("a readable folder");
        for entry in entries {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.to_string_lossy().ends_with(ends) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<Source> {
    let src = root().join("src");
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let path = path.strip_prefix(&src).expect("a file of src").to_string_lossy();
        let path = path.replace('\\', "/");
        let room = path.split('/').next().map(|room| room.trim_end_matches(".rs").to_owned());
        let room = room.filter(|room| room != "lib" && room != "main");
        let code = code_of(&text);
        Source { path, room, text, code }
    };
    files_in(&src, ".rs").into_iter().map(read).collect()
}

/// The rooms that a file imports, its own left out.
fn rooms_used(source: &Source) -> BTreeSet<String> {
    let depth = source.path.split('/').count();
    // `cli/x.rs` is two below the root; a `mod.rs` is one less.
    let n_supers = if source.path.ends_with("mod.rs") { depth - 1 } else { depth };
    let room_in = |path: &Vec<&str>| match path.first() {
        Some(&"crate") => path.get(1).map(|room| (*room).to_owned()),
        Some(&"super") if path.iter().take_while(|name| **name == "super").count() == n_supers => {
            path.get(n_supers).map(|room| (*room).to_owned())
        }
        _ => None,
    };
    let mut used: BTreeSet<String> = paths_of(&source.code).iter().filter_map(room_in).collect();
    if let Some(room) = &source.room {
        used.remove(room);
    }
    used.retain(|name| FLOORS.iter().any(|(room, _)| room == name));
    used
}

fn floor_of(room: &str) -> u8 {
    FLOORS
        .iter()
        .find(|(name, _)| *name == room)
        .unwrap_or_else(|| panic!("`src/{room}` has no floor: add it to the table"))
        .1
}

#[test]
fn every_room_has_a_floor_and_every_floor_a_room() {
    let rooms: BTreeSet<String> = sources().into_iter().filter_map(|source| source.room).collect();
    let table: BTreeSet<String> = FLOORS.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(rooms, table);
}

#[test]
fn imports_run_downwards() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(room) = &source.room else { continue };
        for used in rooms_used(&source) {
            if floor_of(&used) >= floor_of(room) {
                wrong.push(format!("src/{} imports `{used}`", source.path));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_two_rooms_import_each_other_even_over_others() {
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources() {
        if let Some(room) = source.room.clone() {
            uses.entry(room).or_default().extend(rooms_used(&source));
        }
    }
    assert!(uses["lint"].contains("analysis") && uses["yaml"].contains("source"), "{uses:?}");
    // Rooms that import only finished rooms are finished; a cycle never is.
    let mut done: BTreeSet<String> = BTreeSet::new();
    loop {
        let ready: Vec<String> = uses
            .iter()
            .filter(|(room, used)| !done.contains(*room) && used.is_subset(&done))
            .map(|(room, _)| room.clone())
            .collect();
        if ready.is_empty() {
            break;
        }
        done.extend(ready);
    }
    let left: Vec<_> = uses.keys().filter(|room| !done.contains(*room)).collect();
    assert!(left.is_empty(), "these rooms import each other: {left:?}");
}

#[test]
fn no_two_files_of_a_room_import_each_other_even_over_others() {
    let sources = sources();
    let modules = Modules::of(&sources);
    let imports: BTreeMap<&str, BTreeSet<&str>> =
        sources.iter().map(|source| (&*source.path, modules.imports_of(source))).collect();
    assert!(imports["yaml/parts.rs"].contains("yaml/outline.rs"), "{:?}", imports["yaml/parts.rs"]);
    let room_of = |circle: &Vec<&str>| circle[0].split('/').next().unwrap_or_default().to_owned();
    let (open, wrong): (Vec<_>, Vec<_>) = circles(&imports)
        .into_iter()
        .partition(|circle| OPEN_ROOMS.contains(&room_of(circle).as_str()));
    assert_eq!(wrong, Vec::<Vec<&str>>::new());
    let still_open: BTreeSet<String> = open.iter().map(room_of).collect();
    let listed: BTreeSet<String> = OPEN_ROOMS.iter().map(|room| (*room).to_owned()).collect();
    assert_eq!(still_open, listed, "a room without circles leaves the list of open rooms");
}

#[test]
fn only_its_owner_names_a_foreign_crate_or_touches_the_world() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (word, owner) in OWNED {
            // The crate's roots belong to the command line as far as `main.rs` goes.
            let is_owner = source.room.as_deref() == Some(*owner)
                || (source.path == "main.rs" && *owner == "cli");
            if !is_owner && has_word(&source.code, word) {
                wrong.push(format!("src/{} names `{word}`, which is for `{owner}`", source.path));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_library_does_not_declare_the_command_line() {
    let declares = |path: &str| {
        let source = sources().into_iter().find(|source| source.path == path);
        source.is_some_and(|source| source.code.lines().any(|line| line.ends_with("mod cli;")))
    };
    assert!(declares("main.rs") && !declares("lib.rs"));
}

#[test]
fn every_file_opens_with_what_it_does() {
    let others = ["tests", "docs/examples"].map(|folder| files_in(&root().join(folder), ".rs"));
    let others = others.into_iter().flatten().map(|path| {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        (path.to_string_lossy().into_owned(), text)
    });
    let all = sources().into_iter().map(|source| (source.path, source.text)).chain(others);
    let silent: Vec<String> =
        all.filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path).collect();
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn every_path_that_the_documents_name_exists() {
    let mut pages = files_in(&root().join("docs"), ".md");
    pages.push(root().join("README.md"));
    let (mut n_named, mut missing) = (0, Vec::new());
    for page in pages.into_iter().filter(|page| page.exists()) {
        let text = std::fs::read_to_string(&page).expect("a readable page");
        for named in named_paths(&text) {
            n_named += 1;
            let path = named.trim_end_matches('/');
            if !root().join(path).exists() {
                missing.push(format!("{} names `{named}`", page.display()));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    assert!(n_named > 0, "the documents name no path at all");
}

/// Paths of this project in backticks. Patterns such as `docs/rules/<id>.md` are none.
fn named_paths(text: &str) -> Vec<&str> {
    let is_ours = |name: &&str| {
        ["src/", "tests/", "docs/", "menus/"].iter().any(|top| name.starts_with(top))
            && !name.contains(['<', '*', '{', '…', ' ', '$'])
    };
    // Outside of code blocks, every second piece between backticks is in them.
    let prose = text.split("```").step_by(2);
    prose.flat_map(|prose| prose.split('`').skip(1).step_by(2)).filter(is_ours).collect()
}
