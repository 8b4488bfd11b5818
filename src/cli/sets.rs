//! Files of other phone systems: found among the files of a run and put together, so that
//! files which belong to each other are read as one menu.
//!
//! It reads files; whose a text is, it asks the library.

use std::path::{Path, PathBuf};

use phonetree::import::{self, InputFile, Reach, System};
use phonetree::{treefile, yaml};

use super::files::Candidate;
use super::loading::Loaded;
use super::plans::Job;
use super::reading::{self, Text};

/// Files of one system that are read as one tree.
#[derive(Debug)]
pub struct FileSet {
    /// The system.
    pub system: System,
    /// The files with their texts, in order.
    pub files: Vec<InputFile>,
}

/// Whether nothing in a set is a menu, and nothing is wrong with it but that.
pub fn is_resource(loaded: &Loaded) -> bool {
    loaded.tree.is_none()
        && loaded.found.iter().all(|finding| finding.rule == treefile::INVALID_MENU_FILE)
}

/// What makes two files members of one set: the system, the plan that they are checked by,
/// and the folder; none where all named files belong together.
#[derive(Debug, PartialEq, Eq)]
struct Bond(System, usize, Option<PathBuf>);

/// Puts files of other systems together as sets. A set stands where its first file stood;
/// files in folders that are nobody's are left out.
pub fn gather(jobs: Vec<Job>) -> Vec<Job> {
    let mut gathered: Vec<Job> = Vec::new();
    let mut bonds: Vec<(Bond, usize)> = Vec::new();
    for mut job in jobs {
        let Some((system, text)) = foreign(&job.candidate) else {
            if job.candidate.is_named || is_yaml(&job.candidate) {
                gathered.push(job);
            }
            continue;
        };
        let bond = Bond(system, job.plan, folder_of(&job.candidate, system));
        let file = InputFile { name: job.candidate.name.clone(), text };
        match bonds.iter().find(|(known, _)| *known == bond) {
            Some((_, at)) => {
                let first = &mut gathered[*at];
                first.candidate.is_named |= job.candidate.is_named;
                if let Some(set) = &mut first.set {
                    set.files.push(file);
                }
            }
            None => {
                bonds.push((bond, gathered.len()));
                job.set = Some(FileSet { system, files: vec![file] });
                gathered.push(job);
            }
        }
    }
    gathered
}

/// The system and the text of a file of another system. Standard input can be read only
/// once and is looked at later.
fn foreign(candidate: &Candidate) -> Option<(System, String)> {
    let path = candidate.path.as_ref()?;
    if is_yaml(candidate) || !begins_as_foreign(path) {
        return None;
    }
    let Ok(Text::Whole(bytes)) = reading::read_file(path) else { return None };
    let text = yaml::decode(bytes).ok()?;
    import::recognise(&text).map(|system| (system, text))
}

/// Whether a file begins as JSON or XML does; a quick look, since folders hold much else.
fn begins_as_foreign(path: &Path) -> bool {
    reading::first_sign(path).is_some_and(|sign| matches!(sign, b'{' | b'<' | b'['))
}

fn is_yaml(candidate: &Candidate) -> bool {
    let ending = candidate.path.as_ref().and_then(|path| path.extension());
    ending.is_some_and(|ending| ending == "yaml" || ending == "yml")
}

fn folder_of(candidate: &Candidate, system: System) -> Option<PathBuf> {
    match system.reach() {
        Reach::Folder => candidate.path.as_ref()?.parent().map(Path::to_owned),
        // Named files may lie anywhere and still belong together.
        Reach::Tree => candidate.root.clone(),
    }
}
