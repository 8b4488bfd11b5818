//! How one catalogue extends another.
//!
//! It reads no texts.

use std::collections::{BTreeMap, BTreeSet};

use super::lower::{CataloguePart, OwnIssue};
use super::{Catalogue, INVALID_CATALOGUE, Issue, Origin};
use crate::config::{nearest, suggestion};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Place, Sources};
use crate::yaml::INVALID_VALUE;

/// Joins a catalogue with those that it extends; the first of the parts is its own.
pub(super) fn join(
    sources: &Sources,
    mut parts: Vec<CataloguePart>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Catalogue> {
    // When an extended catalogue cannot be read, nothing is reported as missing.
    let is_whole = parts.last().is_some_and(|part| part.extends.is_none() && !part.is_broken);
    let mut all = Catalogue::default();
    while let Some(part) = parts.pop() {
        let mut joining = Joining { sources, is_whole, findings };
        all = joining.add(all, part);
        if parts.is_empty() {
            return Some(all);
        }
    }
    None
}

struct Joining<'s> {
    sources: &'s Sources,
    is_whole: bool,
    findings: &'s mut Vec<Diagnostic>,
}

impl Joining<'_> {
    fn mistake(&mut self, rule: &'static str, place: Place, message: String, help: String) {
        let span = self.sources.value_span(place).filter(|span| {
            let text = self.sources.text(*span);
            !text.is_empty() && !text.contains('\n')
        });
        let span = span.or_else(|| self.sources.span(place));
        let finding = Diagnostic::new(rule, Severity::Error, message).label(span, "").help(help);
        self.findings.push(finding);
    }

    fn add(&mut self, base: Catalogue, part: CataloguePart) -> Catalogue {
        let file = part.head.place.file;
        let place = |item| Place { file, item };
        let has_base = part.extends.is_some();
        let mut all = part.head;
        let own: BTreeSet<Box<str>> = all.sources.iter().map(|source| source.id.clone()).collect();
        let inherited = base.sources.into_iter().filter(|source| !own.contains(&source.id));
        all.sources.extend(inherited);
        all.issues = base.issues;

        for (id, at) in part.without {
            if let Some(i) = all.issues.iter().position(|issue| issue.id == id) {
                all.issues.remove(i);
            } else if !has_base {
                let message = "`without` in a catalogue that extends no other".to_owned();
                let help = "add `extends`, or take it out".to_owned();
                self.mistake(INVALID_CATALOGUE, place(at), message, help);
            } else if self.is_whole {
                let ids = all.issues.iter().map(|issue| &*issue.id);
                let help = match nearest(&id, ids) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "take it out of `without`".to_owned(),
                };
                let message = format!("the extended catalogue has no issue `{id}`");
                self.mistake(INVALID_VALUE, place(at), message, help);
            }
        }

        let mut at: BTreeMap<Box<str>, usize> =
            all.issues.iter().enumerate().map(|(i, issue)| (issue.id.clone(), i)).collect();
        for own in part.issues {
            if let Some((source, item)) = &own.source
                && all.source(source).is_none()
                && self.is_whole
            {
                let ids: Vec<&str> = all.sources.iter().map(|source| &*source.id).collect();
                let help = if ids.is_empty() {
                    "list it under `sources:`, or take it out".to_owned()
                } else {
                    suggestion(source, ids)
                };
                let message = format!("there is no source `{source}` in this catalogue");
                self.mistake(INVALID_VALUE, place(*item), message, help);
            }
            match at.get(&own.id) {
                Some(i) => update(&mut all.issues[*i], own),
                None => {
                    at.insert(own.id.clone(), all.issues.len());
                    let issue = self.new_issue(own);
                    all.issues.push(issue);
                }
            }
        }
        all
    }

    fn new_issue(&mut self, own: OwnIssue) -> Issue {
        if own.title.is_none() && self.is_whole {
            let message = format!("issue `{}` has no `title`", own.id);
            let help = "say the matter as a caller would, such as `title: my card is lost`";
            let span = self.sources.span(own.place);
            let finding = Diagnostic::new(INVALID_CATALOGUE, Severity::Error, message)
                .label(span, "")
                .help(help);
            self.findings.push(finding);
        }
        let mut issue = Issue {
            id: own.id.clone(),
            title: own.id.clone(),
            origin: Origin::Catalogue,
            ..Issue::default()
        };
        update(&mut issue, own);
        issue
    }
}

/// Replaces what a file says itself; the rest stays as it was.
fn update(issue: &mut Issue, own: OwnIssue) {
    if let Some(title) = own.title {
        issue.title = title;
        issue.language = own.language;
        issue.list = own.list;
    }
    issue.keywords = own.keywords.unwrap_or(std::mem::take(&mut issue.keywords));
    issue.volume = own.volume.unwrap_or(issue.volume);
    issue.source = own.source.map(|(source, _)| source).or(issue.source.take());
    issue.expects = own.expects.unwrap_or(issue.expects);
    issue.kind = own.kind.or(issue.kind);
    issue.urgent = own.urgent.unwrap_or(issue.urgent);
    issue.place = own.place;
}
