//! Which files of a set a line includes, and which include themselves.
//!
//! It knows names only and reads no file.

use std::collections::{BTreeMap, BTreeSet};

use globset::GlobBuilder;

use crate::import::set::InputFile;

/// The names of the files of a set, to find those that a line includes.
pub(super) struct FileNames {
    names: Vec<String>,
    by_name: BTreeMap<String, usize>,
}

impl FileNames {
    pub(super) fn new(set: &[InputFile]) -> Self {
        let names: Vec<String> =
            set.iter().map(|file| tidy(&file.name.replace('\\', "/"))).collect();
        let by_name = names.iter().cloned().zip(0..).collect();
        FileNames { names, by_name }
    }

    /// The files that a pattern includes, as indices, in the order of their names as the engine
    /// takes them. A folder that a variable names is not known; then the end of the path must
    /// do.
    pub(super) fn included(&self, from: &str, pattern: &str) -> Vec<usize> {
        let pattern = pattern.replace('\\', "/");
        let wanted = match pattern.rfind('}') {
            Some(at) => format!("**/{}", pattern[at + 1..].trim_start_matches('/')),
            None if pattern.starts_with('/') => pattern,
            None => {
                let folder = from.replace('\\', "/");
                let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
                tidy(&format!("{folder}/{pattern}"))
            }
        };
        if !wanted.contains(['*', '?', '[', '{', '\\']) {
            return self.by_name.get(&wanted).copied().into_iter().collect();
        }
        let glob = GlobBuilder::new(&wanted).literal_separator(true).build();
        let Ok(matcher) = glob.map(|glob| glob.compile_matcher()) else { return Vec::new() };
        let mut found: Vec<usize> =
            (0..self.names.len()).filter(|at| matcher.is_match(&self.names[*at])).collect();
        found.sort_by(|a, b| self.names[*a].cmp(&self.names[*b]));
        found
    }
}

/// A path without `.` and `..`.
fn tidy(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| *last != ".." && !last.is_empty()) => {
                parts.pop();
            }
            "" if !parts.is_empty() => {}
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if path.starts_with('/') && !path.starts_with("//") && parts.first() == Some(&"") {
        // A relative name without a folder began with the separator only.
        return path.trim_start_matches('/').to_owned();
    }
    path
}

/// Files that include themselves through others: the first file of each circle.
pub(super) fn circles(includes: &[Vec<usize>]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut done = BTreeSet::new();
    for start in 0..includes.len() {
        let mut seen = BTreeSet::new();
        let mut open = includes[start].clone();
        while let Some(at) = open.pop() {
            if seen.insert(at) {
                open.extend(&includes[at]);
            }
        }
        if seen.contains(&start) && !done.contains(&start) {
            found.push(start);
            done.extend(seen);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> InputFile {
        InputFile { name: name.to_owned(), text: String::new() }
    }

    #[test]
    fn patterns_are_relative_to_the_file_that_names_them() {
        let set = [file("conf/autoload/ivr.conf.xml"), file("conf/ivr_menus/a.xml"), file("b.xml")];
        let names = FileNames::new(&set);
        assert_eq!(names.included(&set[0].name, "../ivr_menus/*.xml"), [1]);
        assert_eq!(names.included(&set[0].name, "$${conf_dir}/ivr_menus/*.xml"), [1]);
        assert_eq!(names.included("a.xml", "b.xml"), [2]);
        assert_eq!(names.included("a.xml", "*.xml"), [2]);
        assert_eq!(names.included(&set[0].name, "[*.xml"), Vec::<usize>::new());
        assert_eq!(circles(&[vec![1], vec![0], vec![]]), [0]);
        assert_eq!(circles(&[vec![1], vec![], vec![2]]), [2]);
    }
}
