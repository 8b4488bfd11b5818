//! A comparison as JSON. The keys are a promise to other programs: they are only ever added to.

use serde_json::{Map, Value, json};

use crate::compare::{
    CallersChange, ChoiceChange, ChoiceView, Comparison, NodeChange, SettingChange, Version,
};
use crate::condition::{Condition, Figure, FigureChange, LETTERS, Measure, Outcome};
use crate::diagnostic::{Diagnostic, Report};
use crate::render::issues::change_json;
use crate::render::json::{findings, packs, round};
use crate::render::place::{Locator, forward_slashes};
use crate::render::{Look, SCHEMA_VERSION};

pub(super) fn json(
    comparison: &Comparison<'_>,
    conditions: &[Condition],
    look: &Look<'_>,
) -> Value {
    let found = &comparison.findings;
    let list = |found: &[&Diagnostic], version: Version<'_>| {
        let locator = Locator::new(version.sources, look.project_dir_prefix);
        let diagnostics = found.iter().map(|one| (*one).clone()).collect();
        findings(&Report { diagnostics, ..Report::default() }, &locator)
    };
    let (was, is): (Vec<_>, Vec<_>) = found.regraded.iter().copied().unzip();
    let changes = comparison.issues.as_ref();
    let structure = &comparison.structure;
    let is_met = |condition: &Condition| match condition.outcome(&comparison.figures) {
        Outcome::Met => Value::Bool(true),
        Outcome::NotMet => Value::Bool(false),
        Outcome::Unknown => Value::Null,
    };
    json!({
        "schema_version": SCHEMA_VERSION,
        "tool": { "name": "phonetree", "version": look.version },
        "old": version(comparison.old),
        "new": version(comparison.new),
        "identical": comparison.is_identical,
        "different": !comparison.is_empty(),
        "conditions": conditions.iter().map(|condition| json!({
            "condition": condition.to_string(),
            "met": is_met(condition),
        })).collect::<Vec<_>>(),
        "figures": figures(&comparison.figures),
        "findings": {
            "new": list(&found.new, comparison.new),
            "gone": list(&found.gone, comparison.old),
            "severity_before": list(&was, comparison.old),
            "severity_after": list(&is, comparison.new),
            "kept": found.n_kept,
        },
        "issues": changes.map(|changes| changes.iter().map(change_json).collect::<Vec<_>>()),
        "callers": comparison.callers.as_ref().map(callers),
        "nodes": structure.nodes.iter().map(|one| node(comparison, one)).collect::<Vec<_>>(),
        "keys": structure.keys.iter().map(choice).collect::<Vec<_>>(),
        "settings": structure.settings.iter().map(setting).collect::<Vec<_>>(),
        "packs": packs(comparison.new.audit.report),
    })
}

fn version(version: Version<'_>) -> Value {
    json!({
        "file": forward_slashes(version.name),
        "name": version.audit.analysis.tree().name,
        "grade": version.audit.grade.words(),
    })
}

/// What becomes of callers by what they call about; that of all is among the figures.
fn callers(callers: &CallersChange<'_>) -> Value {
    let issues = callers.issues.iter().map(|change| {
        json!({
            "issue": callers.issue(change).map(|issue| &issue.id),
            "share": change.share,
            "figures": figures(&change.figures()),
        })
    });
    json!({ "callers_file": callers.file, "issues": issues.collect::<Vec<_>>() })
}

/// Each measure by its name. A number that is known in part has the bounds that are known.
fn figures(all: &[FigureChange]) -> Map<String, Value> {
    let all = all.iter().map(|figure| {
        let value = json!({
            "old": value(figure.measure, figure.old),
            "new": value(figure.measure, figure.new),
            "change": bounds(figure.measure, figure.change()),
            "better": figure.is_better(),
        });
        (figure.measure.word().to_owned(), value)
    });
    all.collect()
}

fn value(measure: Measure, figure: Figure) -> Value {
    if measure == Measure::Grade {
        let letter = |at: f64| LETTERS.get(at as usize).map(char::to_string);
        return json!({ "least": letter(figure.least), "most": letter(figure.most) });
    }
    if figure == Figure::NEVER {
        return json!({ "least": null, "most": null, "never": true });
    }
    bounds(measure, figure)
}

/// Shares keep all their digits; seconds and counts have one after the point.
fn bounds(measure: Measure, figure: Figure) -> Value {
    let rounded = |number| if measure.is_share() { number } else { round(number) };
    let number = |number: f64| number.is_finite().then(|| rounded(number));
    json!({ "least": number(figure.least), "most": number(figure.most) })
}

fn node(comparison: &Comparison<'_>, change: &NodeChange) -> Value {
    let name = |version: Version<'_>, id: Option<crate::tree::NodeId>| {
        Some(version.audit.analysis.tree().node(id?).id.clone())
    };
    let pair =
        |pair: Option<(Value, Value)>| pair.map(|(old, new)| json!({ "old": old, "new": new }));
    json!({
        "change": change.effect().word(),
        "old": name(comparison.old, change.old),
        "new": name(comparison.new, change.new),
        "kind": pair(change.kind.map(|(old, new)| (json!(old), json!(new)))),
        "level": pair(change.level.map(|(old, new)| (json!(old), json!(new)))),
        "words": pair(change.words.as_ref().map(|(old, new)| (json!(old), json!(new)))),
        "order": pair(change.order.as_ref().map(|order| (json!(order.old), json!(order.new)))),
        "choices": change.choices.iter().map(choice).collect::<Vec<_>>(),
        "settings": change.settings.iter().map(setting).collect::<Vec<_>>(),
    })
}

fn choice(change: &ChoiceChange) -> Value {
    let view = |view: &Option<ChoiceView>| {
        view.as_ref()
            .map(|view| json!({ "key": view.answer, "goto": view.leads, "words": view.words }))
    };
    json!({
        "old": view(&change.old),
        "new": view(&change.new),
        "moved": change.is_moved(),
        "leads_elsewhere": change.leads_elsewhere,
        "says_else": change.says_else,
        "settings": change.settings.iter().map(setting).collect::<Vec<_>>(),
    })
}

fn setting(change: &SettingChange) -> Value {
    json!({ "field": change.name, "old": change.old, "new": change.new })
}
