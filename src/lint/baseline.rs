//! Baselines: findings that a team knows and does not want to see again.
//!
//! Text in, text out; the key leaves out lines and wording, so that moving a node or a
//! better message does not bring old findings back. It knows no files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::source::Sources;

/// One kind of finding at one place of a menu, with how often it is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineEntry {
    /// The file, as `path_of` of [`Baseline::of`] names it.
    pub path: String,
    /// The rule's id.
    pub rule: String,
    /// The node, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
    /// The key or exit of the node, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edge: Option<String>,
    /// How many such findings are known.
    pub count: usize,
}

/// What a baseline file holds.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    findings: Vec<BaselineEntry>,
}

/// A text that is not a baseline.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It is not JSON, or not this shape.
    #[error("not a baseline: {0}")]
    Shape(#[from] serde_json::Error),
    /// It was written by a newer phonetree.
    #[error("the baseline has version {0}, and only version 1 is understood")]
    Version(u32),
}

/// Path, rule, node, edge.
type Key = (String, String, Option<String>, Option<String>);

/// Known findings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    counts: BTreeMap<Key, usize>,
}

impl Baseline {
    /// The findings of a run. `path_of` names a file independently of where it is run.
    pub fn of(
        found: &[Diagnostic],
        sources: &Sources,
        path_of: &dyn Fn(&str) -> String,
    ) -> Baseline {
        let mut counts = BTreeMap::new();
        for finding in found {
            *counts.entry(key(finding, sources, path_of)).or_insert(0) += 1;
        }
        Baseline { counts }
    }

    /// Reads a baseline file's text.
    ///
    /// # Errors
    /// When it is not a baseline, or one of a newer version.
    pub fn parse(text: &str) -> Result<Baseline, BaselineError> {
        let written: Written = serde_json::from_str(text)?;
        if written.version != 1 {
            return Err(BaselineError::Version(written.version));
        }
        let mut counts = BTreeMap::new();
        for entry in written.findings {
            *counts.entry((entry.path, entry.rule, entry.node, entry.edge)).or_insert(0) +=
                entry.count;
        }
        Ok(Baseline { counts })
    }

    /// The text of a baseline file: JSON, sorted, one line end at the end.
    pub fn to_text(&self) -> String {
        let written = Written { version: 1, findings: self.entries() };
        let json = serde_json::to_string_pretty(&written)
            .expect("texts and numbers can always be written as JSON");
        json + "\n"
    }

    /// All entries, sorted by path, rule, node and edge.
    pub fn entries(&self) -> Vec<BaselineEntry> {
        let entry = |(key, count): (&Key, &usize)| {
            let (path, rule, node, edge) = key.clone();
            BaselineEntry { path, rule, node, edge, count: *count }
        };
        self.counts.iter().map(entry).collect()
    }

    /// Drops known findings, the first ones of each key when there are more than are known;
    /// gives how many were dropped and which entries found too few.
    ///
    /// Entries of files for which `was_checked` is false are never stale.
    pub fn apply(
        &self,
        found: &mut Vec<Diagnostic>,
        sources: &Sources,
        path_of: &dyn Fn(&str) -> String,
        was_checked: &dyn Fn(&str) -> bool,
    ) -> (usize, Vec<BaselineEntry>) {
        let mut left = self.counts.clone();
        let before = found.len();
        found.retain(|finding| match left.get_mut(&key(finding, sources, path_of)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        left.retain(|key, count| *count > 0 && was_checked(&key.0));
        (before - found.len(), Baseline { counts: left }.entries())
    }

    /// The same baseline without entries that found too few.
    #[must_use]
    pub fn without(&self, stale: &[BaselineEntry]) -> Baseline {
        let mut counts = self.counts.clone();
        for entry in stale {
            let BaselineEntry { path, rule, node, edge, count } = entry.clone();
            if let Some(known) = counts.get_mut(&(path, rule, node, edge)) {
                *known = known.saturating_sub(count);
            }
        }
        counts.retain(|_, count| *count > 0);
        Baseline { counts }
    }
}

fn key(finding: &Diagnostic, sources: &Sources, path_of: &dyn Fn(&str) -> String) -> Key {
    let file = finding.primary().and_then(|span| sources.get(span.file));
    (
        file.map(|file| path_of(file.name())).unwrap_or_default(),
        finding.rule.to_owned(),
        finding.node.as_deref().map(str::to_owned),
        finding.edge.as_deref().map(str::to_owned),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;
    use crate::source::{FileId, SourceFile, Span};

    fn finding(rule: &'static str, node: &str, edge: Option<&str>, start: u32) -> Diagnostic {
        let span = Span { file: FileId(0), start, end: start + 1 };
        let mut finding = Diagnostic::new(rule, Severity::Error, "x").label(Some(span), "");
        finding.node = Some(node.into());
        finding.edge = edge.map(Into::into);
        finding
    }

    fn sources() -> Sources {
        let mut sources = Sources::new();
        sources.add(SourceFile::new("menu.yaml", "a: 1\nb: 2\n"));
        sources
    }

    fn name(path: &str) -> String {
        format!("menus/{path}")
    }

    #[test]
    fn the_text_is_sorted_and_reads_back() {
        let found = [
            finding("trap", "b", None, 5),
            finding("dead-end", "b", Some("1"), 5),
            finding("dead-end", "a", None, 0),
            finding("dead-end", "a", None, 2),
        ];
        let baseline = Baseline::of(&found, &sources(), &name);
        let text = baseline.to_text();
        assert_eq!(Baseline::parse(&text).unwrap(), baseline);
        let keys: Vec<(String, Option<String>, usize)> =
            baseline.entries().into_iter().map(|e| (e.rule, e.node, e.count)).collect();
        assert_eq!(
            keys,
            [
                ("dead-end".to_owned(), Some("a".to_owned()), 2),
                ("dead-end".to_owned(), Some("b".to_owned()), 1),
                ("trap".to_owned(), Some("b".to_owned()), 1),
            ]
        );
        assert!(text.starts_with("{\n  \"version\": 1,") && text.ends_with("}\n"), "{text}");
        assert!(text.contains("\"path\": \"menus/menu.yaml\""));
    }

    #[test]
    fn known_findings_go_however_far_they_moved_and_one_more_stays() {
        let baseline = Baseline::of(&[finding("dead-end", "a", None, 0)], &sources(), &name);
        let mut found = vec![finding("dead-end", "a", None, 3), finding("dead-end", "a", None, 7)];
        let (n, stale) = baseline.apply(&mut found, &sources(), &name, &|_| true);
        assert_eq!((n, stale.len(), found.len()), (1, 0, 1));
        assert_eq!(found[0].primary().unwrap().start, 7);
        let mut other =
            vec![finding("dead-end", "b", None, 0), finding("dead-end", "a", Some("1"), 0)];
        assert_eq!(baseline.apply(&mut other, &sources(), &name, &|_| true).0, 0);
        assert_eq!(other.len(), 2);
    }

    #[test]
    fn entries_that_found_too_few_are_stale_and_pruning_lowers_them() {
        let known = [finding("trap", "a", None, 0), finding("trap", "a", None, 1)];
        let baseline = Baseline::of(&known, &sources(), &name);
        let mut found = vec![finding("trap", "a", None, 0)];
        let (n, stale) = baseline.apply(&mut found, &sources(), &name, &|_| true);
        assert_eq!((n, stale.len(), stale[0].count), (1, 1, 1));
        assert_eq!(baseline.without(&stale).entries()[0].count, 1);
        let (_, stale) = baseline.apply(&mut Vec::new(), &sources(), &name, &|_| true);
        assert_eq!(baseline.without(&stale), Baseline::default());
        let (_, stale) = baseline.apply(&mut Vec::new(), &sources(), &name, &|_| false);
        assert_eq!(stale, [], "the file was not checked");
    }

    #[test]
    fn a_text_that_is_no_baseline_is_refused() {
        assert!(matches!(Baseline::parse("[]"), Err(BaselineError::Shape(_))));
        let newer = r#"{"version": 2, "findings": []}"#;
        assert!(matches!(Baseline::parse(newer), Err(BaselineError::Version(2))));
    }
}
