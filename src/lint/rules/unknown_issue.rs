//! `unknown-issue`: a tag names an issue that no list has.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::nearest;
use crate::diagnostic::{Basis, Edit, Fix, Group, RestsOn, RuleMeta, Safety, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::source::Place;
use crate::tree::{Choice, NodeKind, Resolves};
use crate::yaml::is_sure;

/// A tag with an id that neither the file nor its catalogue lists.
pub struct UnknownIssue;

static META: RuleMeta = RuleMeta {
    id: "unknown-issue",
    summary: "a tag names an issue that neither the file nor its catalogue lists",
    group: Group::Issues,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/unknown-issue.md"),
};

impl Rule for UnknownIssue {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        // Without any list, ids are the author's own remarks.
        if cx.issues.is_empty() {
            return;
        }
        let known: BTreeSet<&str> = cx.issues.iter().map(|issue| &*issue.id).collect();
        let mut unknown: BTreeMap<&str, Vec<(Subject<'_>, &str)>> = BTreeMap::new();
        let mut order = Vec::new();
        for (subject, field, ids) in tags(cx) {
            for id in ids.iter().filter(|id| !known.contains(&***id)) {
                let places = unknown.entry(id).or_default();
                if places.is_empty() {
                    order.push(&**id);
                }
                places.push((subject, field));
            }
        }
        for id in order {
            let places = &unknown[id];
            out.push(finding(cx, id, places, &known));
        }
    }
}

/// Every tag of the tree, where it is and in which field.
fn tags<'t>(cx: &Context<'t>) -> Vec<(Subject<'t>, &'static str, &'t [Box<str>])> {
    let mut found = Vec::new();
    let mut of_choice = |subject: Subject<'t>, choice: &'t Choice| {
        if let Some(facts) = &choice.facts {
            found.push((subject.field("handles"), "handles", facts.handles.as_slice()));
            found.push((subject.field("not"), "not", facts.not.as_slice()));
        }
    };
    for choice in &cx.tree.global_keys {
        of_choice(Subject::place(choice.place), choice);
    }
    for (id, node) in cx.tree.iter() {
        let choices = match &node.kind {
            NodeKind::Menu(menu) => menu.choices.as_slice(),
            NodeKind::Queue(queue) => queue.leave.as_slice(),
            _ => &[],
        };
        choices.iter().for_each(|choice| of_choice(Subject::choice(cx, id, choice), choice));
    }
    for (id, node) in cx.tree.iter() {
        if let Resolves::Issues(ids) = &node.resolves {
            found.push((Subject::node(cx, id).field("resolves"), "resolves", ids));
        }
    }
    found
}

fn finding(
    cx: &Context<'_>,
    id: &str,
    places: &[(Subject<'_>, &str)],
    known: &BTreeSet<&str>,
) -> Finding {
    let (subject, field) = places[0];
    let mut message = format!("`{field}` names `{id}`, which no list of issues has");
    match places.len() {
        1 => {}
        2 => message += "; so does another tag",
        n => message += &format!("; so do {} other tags", n - 1),
    }
    let near = nearest(id, known.iter().copied());
    let help = match &near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add `{id}` to `issues.list` with a title, or remove the tag"),
    };
    // An id close to no known one is more likely the author's own remark than a typo.
    let severity = if near.is_some() { Severity::Warning } else { Severity::Info };
    let fix = near.and_then(|near| respelt(cx, places, (id, near), known));
    Finding::new(cx, subject, message).help(help).severity(severity).fix(fix)
}

/// The id that was meant, in every tag that has the wrong one.
fn respelt(
    cx: &Context<'_>,
    places: &[(Subject<'_>, &str)],
    (id, near): (&str, &str),
    known: &BTreeSet<&str>,
) -> Option<Fix> {
    let mut edits = Vec::new();
    for (subject, _) in places {
        let list = subject.written_field(cx)?;
        let outline = cx.sources.get(list.file)?.outline();
        let items = outline.children(list.item).chain([outline.resolve(list.item)]);
        let mut spans = items
            .filter_map(|item| cx.sources.value_span(Place { file: list.file, item }))
            .filter(|span| cx.sources.text(*span) == id);
        edits.push(Edit { span: spans.next()?, text: near.to_owned() });
    }
    edits.sort();
    edits.dedup();
    let is_sure = is_sure(id, near, known.iter().copied());
    let safety = if is_sure { Safety::Safe } else { Safety::Unsafe };
    Some(Fix { safety, about: format!("write `{near}`"), edits })
}
