//! Files of other phone systems: found among the files of a run, and gathered into sets that
//! are read as one menu.
//!
//! It reads files; which system a text is of and which files belong together, the library
//! says.

use std::collections::HashMap;
use std::path::Path;

use phonetree::check::VendorSet;
use phonetree::import::{self, InputFile, System};
use phonetree::yaml;

use super::job::{FileSet, Job};
use crate::cli::files::Candidate;
use crate::cli::inputs;
use crate::cli::read_bytes::{self, Bytes};

/// Gathers files of other systems into sets. A set takes the place of its first file. Files
/// that were found in folders and are of no known kind are left out.
pub(super) fn gather(jobs: Vec<Job>) -> Vec<Job> {
    let mut gathered: Vec<Job> = Vec::new();
    let mut sets: HashMap<(VendorSet, usize), usize> = HashMap::new();
    for mut job in jobs {
        let Some((system, path, text)) = foreign(&job.candidate) else {
            let candidate = &job.candidate;
            if candidate.is_named || is_yaml(candidate) || is_foreign_and_unreadable(candidate) {
                gathered.push(job);
            }
            continue;
        };
        let set = VendorSet::of(system, path);
        let file = InputFile { name: job.candidate.name.clone(), text };
        // Files that are checked by different plans stay apart.
        let at = *sets.entry((set, job.plan)).or_insert(gathered.len());
        match gathered.get_mut(at) {
            Some(first) => {
                first.candidate.is_named |= job.candidate.is_named;
                if let Some(set) = &mut first.set {
                    set.files.push(file);
                }
            }
            None => {
                job.set = Some(FileSet { system, files: vec![file] });
                gathered.push(job);
            }
        }
    }
    gathered
}

/// The system, the path and the text of a file of another system. Standard input can be read
/// only once, so it is recognised when it is loaded.
fn foreign(candidate: &Candidate) -> Option<(System, &Path, String)> {
    let path = candidate.path.as_deref()?;
    if is_yaml(candidate) || !begins_as_foreign(path) {
        return None;
    }
    let Ok(Bytes::Whole(bytes)) = read_bytes::read_file(path) else { return None };
    let text = yaml::decode(bytes).ok()?;
    let system = import::recognise(&text)?;
    inputs::add(path);
    Some((system, path, text))
}

/// Whether a file of another system is not UTF-8: it is kept, so that loading it says so.
fn is_foreign_and_unreadable(candidate: &Candidate) -> bool {
    let Some(path) = candidate.path.as_deref().filter(|path| begins_as_foreign(path)) else {
        return false;
    };
    let Ok(Bytes::Whole(bytes)) = read_bytes::read_file(path) else { return false };
    std::str::from_utf8(&bytes).is_err()
        && import::recognise(&String::from_utf8_lossy(&bytes)).is_some()
}

/// Whether a file is Terraform, or begins as JSON or XML does; a quick look, since folders hold much else.
fn begins_as_foreign(path: &Path) -> bool {
    let is_terraform = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tf"));
    is_terraform
        || read_bytes::first_sign(path).is_some_and(|sign| matches!(sign, b'{' | b'<' | b'['))
}

fn is_yaml(candidate: &Candidate) -> bool {
    let ending = candidate.path.as_ref().and_then(|path| path.extension());
    ending.is_some_and(|ending| ending == "yaml" || ending == "yml")
}
