//! No two files of a room import each other, not even over other files.
//!
//! What counts: a file imports the file that defines an item whose path it writes; where a
//! `mod.rs` only hands an item on, the file behind it is imported. A `mod.rs` uses its children
//! and holds what they share, so what files take from the `mod.rs` of their own folders does
//! not count. Methods need no path and are not seen.

use std::collections::{BTreeMap, BTreeSet};

use super::Source;
use super::scan::paths_of;

/// The files of the crate as modules, with what they hand on.
pub(super) struct Modules<'s> {
    /// The file of each module, by its path: `["analysis", "cost"]`.
    files: BTreeMap<Vec<&'s str>, &'s str>,
    /// What the `use` lines of each module bring in: its name there and its path.
    uses: BTreeMap<Vec<&'s str>, BTreeMap<&'s str, Vec<&'s str>>>,
}

impl<'s> Modules<'s> {
    pub(super) fn of(sources: &'s [Source]) -> Self {
        let mut modules = Modules { files: BTreeMap::new(), uses: BTreeMap::new() };
        for source in sources {
            let module = module_of(&source.path);
            let lines = source.code.split(';').filter_map(|item| item.split_once("use "));
            let uses = lines.flat_map(|(_, path)| paths_of(path));
            let uses = uses.filter_map(|path| Some((*path.last()?, path)));
            modules.uses.insert(module.clone(), uses.collect());
            modules.files.insert(module, &source.path);
        }
        modules
    }

    /// The files that a file imports, of its own room.
    pub(super) fn imports_of(&self, source: &'s Source) -> BTreeSet<&'s str> {
        let module = module_of(&source.path);
        let handed_on: Vec<Vec<&str>> = source
            .code
            .split(';')
            .filter_map(|item| item.trim_start().strip_prefix("pub"))
            .filter_map(|item| item.split_once("use "))
            .flat_map(|(_, path)| paths_of(path))
            .collect();
        paths_of(&source.code)
            .iter()
            .filter(|path| !handed_on.contains(path))
            .filter_map(|path| self.file_of(&module, path, 0))
            .filter(|file| *file != source.path && !is_over(file, &source.path))
            .filter(|file| file.split('/').next() == source.path.split('/').next())
            .collect()
    }

    /// The file that defines what a path in a module names; `None` for other crates and for
    /// names that another path brought in.
    fn file_of(&self, module: &[&'s str], path: &[&'s str], depth: usize) -> Option<&'s str> {
        let (first, mut rest) = path.split_first()?;
        let mut at = module.to_vec();
        match *first {
            "crate" => at.clear(),
            "self" => {}
            "super" => drop(at.pop()),
            child => {
                at.push(child);
                self.files.get(&at)?;
            }
        }
        while let Some((name, behind)) = rest.split_first() {
            if *name == "super" {
                at.pop();
            } else {
                at.push(name);
                if !self.files.contains_key(&at) {
                    at.pop();
                    break;
                }
            }
            rest = behind;
        }
        let here = self.files.get(&at).copied();
        let Some(name) = rest.first() else { return here };
        let behind = self.uses.get(&at).and_then(|uses| uses.get(name)).filter(|_| depth < 8);
        match behind {
            Some(path) if at != module => self.file_of(&at, path, depth + 1),
            _ => here,
        }
    }
}

fn module_of(path: &str) -> Vec<&str> {
    let path = path.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.split('/').filter(|name| !matches!(*name, "lib" | "main")).collect()
}

/// Whether a file is the `mod.rs` of a folder that another file stands in.
fn is_over(file: &str, other: &str) -> bool {
    file.strip_suffix("mod.rs").is_some_and(|folder| other.starts_with(folder))
}

/// Files that import each other, straight or over others: each such set in order.
pub(super) fn circles<'s>(imports: &BTreeMap<&'s str, BTreeSet<&'s str>>) -> Vec<Vec<&'s str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        imports.keys().map(|file| (*file, reached_from(imports, file))).collect();
    let mut found: BTreeSet<Vec<&str>> = BTreeSet::new();
    for (file, others) in &reached {
        let back = |other: &&&str| reached.get(**other).is_some_and(|all| all.contains(file));
        let circle: Vec<&str> = others.iter().filter(back).copied().collect();
        if !circle.is_empty() {
            found.insert(circle);
        }
    }
    found.into_iter().collect()
}

fn reached_from<'s>(
    imports: &BTreeMap<&'s str, BTreeSet<&'s str>>,
    file: &'s str,
) -> BTreeSet<&'s str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![file];
    while let Some(file) = open.pop() {
        open.extend(imports.get(file).into_iter().flatten().filter(|next| reached.insert(**next)));
    }
    reached
}
