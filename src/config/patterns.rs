//! Patterns for paths, as in `.gitignore`: relative to a folder, `*` and `**` understood.
//!
//! It compares texts and never looks at a disk.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// A pattern with the folder that it is relative to.
///
/// A pattern without a slash matches a file or folder of that name anywhere below its
/// folder; one with a slash matches from the folder down. Everything in a matched folder is
/// matched too.
#[derive(Debug, Clone)]
pub struct PathPattern {
    text: String,
    root: String,
    globs: GlobSet,
}

impl PathPattern {
    /// A pattern relative to `root`, an absolute folder with forward slashes.
    ///
    /// # Errors
    /// A text that says what is wrong with the pattern.
    pub fn new(text: &str, root: &str) -> Result<PathPattern, String> {
        let trimmed = text.strip_prefix("./").unwrap_or(text).trim_end_matches('/');
        let anchored = trimmed.strip_prefix('/').unwrap_or(trimmed);
        if anchored.is_empty() {
            return Err("the pattern is empty".to_owned());
        }
        let base = if trimmed.contains('/') { String::new() } else { "**/".to_owned() };
        let mut globs = GlobSetBuilder::new();
        for tail in ["", "/**"] {
            globs.add(glob(&format!("{base}{anchored}{tail}"))?);
        }
        let globs = globs.build().map_err(|error| error.kind().to_string())?;
        let root = root.trim_end_matches('/').to_owned();
        Ok(PathPattern { text: text.to_owned(), root, globs })
    }

    /// The pattern as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it matches a file. `path` is absolute, with forward slashes; a path outside
    /// the pattern's folder is never matched.
    pub fn is_match(&self, path: &str) -> bool {
        path.strip_prefix(&self.root)
            .and_then(|rest| rest.strip_prefix('/'))
            .is_some_and(|relative| self.globs.is_match(relative))
    }
}

fn glob(text: &str) -> Result<Glob, String> {
    GlobBuilder::new(text).literal_separator(true).build().map_err(|error| error.kind().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_without_a_slash_matches_at_any_depth_and_with_one_from_the_folder() {
        let matches =
            |pattern: &str, path: &str| PathPattern::new(pattern, "/repo").unwrap().is_match(path);
        assert!(matches("old", "/repo/menus/old/main.yaml"));
        assert!(matches("*.yaml", "/repo/a/b.yaml"));
        assert!(matches("menus/*.yaml", "/repo/menus/b.yaml"));
        assert!(!matches("menus/*.yaml", "/repo/x/menus/b.yaml"));
        assert!(!matches("menus/*.yaml", "/repo/menus/x/b.yaml"));
        assert!(matches("menus/", "/repo/menus/x/b.yaml"));
        assert!(matches("/old", "/repo/old/b.yaml"));
        assert!(!matches("/old", "/repo/menus/old/b.yaml"));
        assert!(!matches("*.yaml", "/repository/b.yaml"), "outside the folder");
        assert!(PathPattern::new("a[", "/").is_err());
        assert!(PathPattern::new("/", "/").is_err());
    }

    #[test]
    fn a_pattern_of_the_root_folder_matches_every_path() {
        assert!(PathPattern::new("a/*", "/").unwrap().is_match("/a/b"));
    }
}
