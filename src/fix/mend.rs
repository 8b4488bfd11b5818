//! Making fixes: rounds of edits, each checked before it counts.
//!
//! It knows no single fix. What a text is worth is said by the check that its caller gives it.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Edit, Fix, Report, Safety};
use crate::lint::load_rules;
use crate::source::{FileId, Sources};

/// The most rounds. A fix may show what another one can mend, and no sane file needs as many.
const ROUNDS: usize = 12;

/// Changed files: names and new texts.
pub type Texts = BTreeMap<String, String>;

/// A fix that was made, or left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Made {
    /// The file.
    pub file: String,
    /// The rule of the finding.
    pub rule: &'static str,
    /// What the fix did: `write `next``.
    pub about: String,
}

/// What fixes made of some files.
#[derive(Debug, Default)]
pub struct Mended {
    /// The files that changed.
    pub texts: Texts,
    /// What was done.
    pub made: Vec<Made>,
    /// What was left out, because something else would then be wrong.
    pub refused: Vec<Made>,
}

/// Makes all fixes up to a safety in the files that `may_change` names.
///
/// `check` gives the findings in the files with these changes. A fix counts when its finding is
/// gone and no other one is new. A fix of a mistake in the file itself lets rules look where they
/// could not look before, so what these find there is not new.
pub fn mend(
    most: Safety,
    may_change: &dyn Fn(&str) -> bool,
    check: &mut dyn FnMut(&Texts) -> (Report, Sources),
) -> Mended {
    let mut mended = Mended::default();
    let mut refused: BTreeSet<String> = BTreeSet::new();
    let (mut report, mut sources) = check(&mended.texts);
    for _ in 0..ROUNDS {
        let chosen = choose(&report, &sources, most, may_change, &refused);
        if chosen.is_empty() {
            break;
        }
        let mut round = Round {
            base: &mended.texts,
            report: &report,
            sources: &sources,
            kept: Vec::new(),
            refused: Vec::new(),
        };
        let outcome = round.attempt(&chosen, check);
        let (kept, left_out) = (round.kept, round.refused);
        refused.extend(left_out.iter().map(|one| mark(one)));
        mended.refused.extend(left_out.iter().filter_map(|one| made(one, &sources)));
        let Some((texts, after, after_sources)) = outcome else { continue };
        mended.made.extend(kept.iter().filter_map(|one| made(one, &sources)));
        mended.texts = texts;
        (report, sources) = (after, after_sources);
    }
    mended
}

fn made(one: &Diagnostic, sources: &Sources) -> Option<Made> {
    let fix = one.fix.as_deref()?;
    let file = sources.get(fix.edits.first()?.span.file)?.name().to_owned();
    Some(Made { file, rule: one.rule, about: fix.about.clone() })
}

/// What makes two fixes of different rounds the same.
fn mark(one: &Diagnostic) -> String {
    let about = one.fix.as_ref().map_or("", |fix| &fix.about);
    format!("{}\n{:?}\n{:?}\n{}\n{about}", one.rule, one.node, one.edge, one.message)
}

/// The findings whose fixes are made in a round: none touches another.
fn choose<'r>(
    report: &'r Report,
    sources: &Sources,
    most: Safety,
    may_change: &dyn Fn(&str) -> bool,
    refused: &BTreeSet<String>,
) -> Vec<&'r Diagnostic> {
    let fits = |fix: &Fix| {
        fix.safety <= most
            && fix
                .edits
                .iter()
                .all(|edit| sources.get(edit.span.file).is_some_and(|file| may_change(file.name())))
    };
    let mut taken: Vec<&Edit> = Vec::new();
    let mut chosen = Vec::new();
    for one in &report.diagnostics {
        let Some(fix) = one.fix.as_deref().filter(|fix| fits(fix)) else { continue };
        let touches = |edit: &Edit| {
            taken.iter().any(|other| {
                other.span.file == edit.span.file
                    && other.span.start <= edit.span.end
                    && edit.span.start <= other.span.end
            })
        };
        if !fix.edits.iter().any(touches) && !refused.contains(&mark(one)) {
            taken.extend(&fix.edits);
            chosen.push(one);
        }
    }
    chosen
}

/// Texts with their findings.
type Checked = (Texts, Report, Sources);

/// One round: every fix starts from the same texts.
struct Round<'r> {
    base: &'r Texts,
    report: &'r Report,
    sources: &'r Sources,
    kept: Vec<&'r Diagnostic>,
    refused: Vec<&'r Diagnostic>,
}

impl<'r> Round<'r> {
    /// Makes these fixes beside those that are kept; where something is wrong with them, the
    /// halves of them.
    fn attempt(
        &mut self,
        fixes: &[&'r Diagnostic],
        check: &mut dyn FnMut(&Texts) -> (Report, Sources),
    ) -> Option<Checked> {
        let all: Vec<&Diagnostic> = self.kept.iter().chain(fixes).copied().collect();
        if let Some(texts) = self.texts(&all) {
            let (report, sources) = check(&texts);
            if self.is_better(&all, &report, &sources) {
                self.kept.extend(fixes);
                return Some((texts, report, sources));
            }
        }
        if let [one] = fixes {
            self.refused.push(one);
            return None;
        }
        let (first, second) = fixes.split_at(fixes.len() / 2);
        let outcome = self.attempt(first, check);
        self.attempt(second, check).or(outcome)
    }

    /// All files that are changed, with these fixes made.
    fn texts(&self, fixes: &[&Diagnostic]) -> Option<Texts> {
        let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
        for edit in fixes.iter().filter_map(|one| one.fix.as_deref()).flat_map(|fix| &fix.edits) {
            by_file.entry(edit.span.file).or_default().push(edit);
        }
        let mut texts = self.base.clone();
        for (file, edits) in by_file {
            let file = self.sources.get(file)?;
            texts.insert(file.name().to_owned(), apply(file.text(), edits)?);
        }
        Some(texts)
    }

    /// Whether every mended finding is gone and none is new.
    fn is_better(&self, fixes: &[&Diagnostic], after: &Report, sources: &Sources) -> bool {
        let mut most = counted(self.report, self.sources);
        let mut shown = Shown::default();
        for one in fixes {
            let key = key_of(one, self.sources);
            if let Some(n) = most.get_mut(&key) {
                *n = n.saturating_sub(1);
            }
            if is_load_rule(one.rule) {
                shown.add(one, self.sources);
            }
        }
        let is_fine = |(key, n): (&Key, &usize)| {
            *n <= most.get(key).copied().unwrap_or(0)
                // What was mended has to be gone, whatever it shows.
                || (!fixes.iter().any(|one| key_of(one, self.sources) == *key) && shown.has(key))
        };
        counted(after, sources).iter().all(is_fine)
    }
}

/// The text with all edits made.
fn apply(text: &str, mut edits: Vec<&Edit>) -> Option<String> {
    edits.sort();
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        new.push_str(text.get(done..edit.span.start as usize)?);
        new.push_str(&edit.text);
        done = edit.span.end as usize;
    }
    new.push_str(text.get(done..)?);
    Some(new)
}

/// Rule, file and node of a finding: what stays when lines move and words change.
type Key = (&'static str, String, Option<Box<str>>);

fn key_of(one: &Diagnostic, sources: &Sources) -> Key {
    let file = one.primary().and_then(|span| sources.get(span.file));
    (one.rule, file.map_or_else(String::new, |file| file.name().to_owned()), one.node.clone())
}

fn counted(report: &Report, sources: &Sources) -> BTreeMap<Key, usize> {
    let mut counts = BTreeMap::new();
    for one in &report.diagnostics {
        *counts.entry(key_of(one, sources)).or_insert(0) += 1;
    }
    counts
}

/// Whether a rule finds that the file itself cannot be read as it is written.
fn is_load_rule(rule: &str) -> bool {
    load_rules().iter().any(|meta| meta.id == rule)
}

/// What the rules may find once mistakes of a file are mended: anything about the line, and
/// mistakes inside the part that could not be read.
#[derive(Default)]
struct Shown {
    nodes: BTreeSet<Box<str>>,
    files: BTreeSet<String>,
    is_any: bool,
}

impl Shown {
    fn add(&mut self, one: &Diagnostic, sources: &Sources) {
        self.is_any = true;
        match &one.node {
            Some(node) => {
                self.nodes.insert(node.clone());
            }
            None => {
                self.files.insert(key_of(one, sources).1);
            }
        }
    }

    fn has(&self, (rule, file, node): &Key) -> bool {
        let is_inside = self.files.contains(file)
            || node.as_ref().is_some_and(|node| self.nodes.contains(node));
        self.is_any && (is_inside || !is_load_rule(rule))
    }
}
