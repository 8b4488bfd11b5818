//! An audit without words: the numbers of the whole menu, over a tree that has none.
//!
//! It computes no number.

use super::names::Names;
use super::tree::without_words;
use crate::analysis::{Analysis, Way};
use crate::audit::{Audit, IssueSheet, Row};
use crate::diagnostic::{Diagnostic, Report, RuleMeta, Witness};
use crate::expect::Assumption;
use crate::issues::{Issue, IssueCoverage, Serving, Survey};
use crate::source::masked;
use crate::tree::PhoneTree;

/// A menu that can be shared, with what was found out about it.
#[derive(Debug)]
pub struct Redacted {
    /// The tree; its nodes, choices, entries and issues have the same indices.
    pub tree: PhoneTree,
    /// The findings in the words of their rules, without places.
    pub report: Report,
    /// What callers call about, by their ids.
    pub issues: Vec<Issue>,
    /// Where the menu serves the issues.
    pub survey: Option<Survey>,
    to_human: Option<Way>,
    quickest_to_human: Option<Way>,
    rows: Vec<Row>,
    first_entry: Box<str>,
}

impl Redacted {
    /// Redacts an audit. `catalogue` has the words of the rules.
    pub fn of(audit: &Audit<'_>, catalogue: &[&RuleMeta]) -> Redacted {
        let mut names = Names::default();
        let tree = without_words(audit.analysis.tree(), &mut names);
        let report = report(audit.report, catalogue, &mut names);
        let sheet = audit.issues.as_ref();
        let issues = sheet.map_or(&[][..], |sheet| sheet.issues);
        let issues = issues.iter().map(|issue| hidden_issue(issue, &mut names)).collect();
        let survey = sheet.map(|sheet| hidden_survey(sheet.survey, &tree, &mut names));
        let mut hidden =
            |way: &Option<(_, Way)>| way.as_ref().map(|(_, way)| hidden_way(way, &mut names));
        let to_human = hidden(&audit.summary.to_human);
        let quickest_to_human = hidden(&audit.summary.quickest_to_human);
        let rows = audit.rows.iter().map(|row| hidden_row(row, &mut names)).collect();
        let first_entry = tree.entries.first().map_or("".into(), |entry| entry.name.clone());
        Redacted { tree, report, issues, survey, to_human, quickest_to_human, rows, first_entry }
    }

    /// The audit over `analysis`, which is of [`Redacted::tree`], with the numbers of the `whole`.
    pub fn audit<'a>(&'a self, analysis: &'a Analysis<'a>, whole: &Audit<'_>) -> Audit<'a> {
        let mut summary = whole.summary.clone();
        let hide = |shown: &mut Option<(_, Way)>, way: &Option<Way>| {
            *shown = shown.take().and_then(|(node, _)| Some((node, way.clone()?)));
        };
        hide(&mut summary.to_human, &self.to_human);
        hide(&mut summary.quickest_to_human, &self.quickest_to_human);
        let sheet = self.survey.as_ref().map(|survey| IssueSheet {
            issues: &self.issues,
            survey,
            coverage: IssueCoverage::of(&self.issues, &survey.matched),
        });
        Audit {
            analysis,
            summary,
            rows: self.rows.clone(),
            report: &self.report,
            grade: whole.grade.clone(),
            seen: whole.seen,
            unseen: whole.unseen.clone(),
            issues: sheet,
        }
    }

    /// What had to be assumed about callers, by the names of this tree.
    pub fn assumptions(&self, whole: &[Assumption]) -> Vec<Assumption> {
        let hidden = |one: &Assumption| match one {
            Assumption::FirstEntry(_) => Assumption::FirstEntry(self.first_entry.clone()),
            other => other.clone(),
        };
        whole.iter().map(hidden).collect()
    }

    /// What a file is called: its name without the folders, numbers masked.
    pub fn file(name: &str) -> String {
        masked(name.rsplit(['/', '\\']).next().unwrap_or_default())
    }
}

/// Each finding by what its rule says, and where.
fn report(report: &Report, catalogue: &[&RuleMeta], names: &mut Names) -> Report {
    let mut hidden = |found: &Diagnostic| {
        let meta = catalogue.iter().find(|meta| meta.id == found.rule);
        let summary = meta.map_or(found.rule, |meta| meta.summary);
        let node = found.node.as_deref().map(|node| names.name(node));
        let message = match &node {
            Some(node) => format!("{summary} (`{node}`)"),
            None => summary.to_owned(),
        };
        let is_key = |edge: &&str| edge.chars().all(|c| c.is_ascii_digit() || "*#".contains(c));
        Diagnostic {
            certainty: found.certainty,
            node,
            edge: found.edge.as_deref().filter(is_key).map(Into::into),
            witness: hidden_witness(&found.witness, names),
            articles: found.articles.clone(),
            ..Diagnostic::new(found.rule, found.severity, message)
        }
    };
    Report {
        diagnostics: report.diagnostics.iter().map(&mut hidden).collect(),
        files: Vec::new(),
        packs: report
            .packs
            .iter()
            .map(|point| crate::diagnostic::Point { because: None, ..point.clone() })
            .collect(),
        ..*report
    }
}

fn hidden_witness(witness: &Witness, names: &mut Names) -> Witness {
    Witness {
        moves: witness.moves.iter().map(|of| names.action(of)).collect(),
        entry: witness.entry.as_deref().map(|entry| names.name(entry)),
        is_given: witness.is_given,
    }
}

fn hidden_way(way: &Way, names: &mut Names) -> Way {
    Way { witness: hidden_witness(&way.witness, names), ..way.clone() }
}

fn hidden_row(row: &Row, names: &mut Names) -> Row {
    Row {
        name: names.name(&row.name),
        resolves: row.resolves.iter().map(|issue| names.name(issue)).collect(),
        press: hidden_witness(&row.press, names),
        ..row.clone()
    }
}

/// An issue of a built-in list says nothing about the menu and stays.
fn hidden_issue(issue: &Issue, names: &mut Names) -> Issue {
    if issue.list.is_some() {
        return issue.clone();
    }
    let id = names.name(&issue.id);
    Issue { title: id.clone(), id, keywords: Vec::new(), source: None, ..issue.clone() }
}

fn hidden_survey(survey: &Survey, tree: &PhoneTree, names: &mut Names) -> Survey {
    let mut survey = survey.clone();
    for option in &mut survey.options {
        option.label = option.key.as_str().into();
    }
    let mut hide = |serving: &mut Serving| {
        let name = serving.node.map(|node| tree.node(node).id.clone());
        serving.label = match serving.key {
            Some(key) => key.as_str().into(),
            None => name.unwrap_or_default(),
        };
        serving.way = serving.way.as_ref().map(|way| hidden_way(way, names));
    };
    for matched in &mut survey.matched {
        matched.words.clear();
        matched.best.iter_mut().chain(&mut matched.runner_up).for_each(&mut hide);
    }
    survey.general.iter_mut().for_each(&mut hide);
    survey.person = survey.person.map(|(node, way)| (node, hidden_way(&way, names)));
    survey
}
