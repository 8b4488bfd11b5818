//! An audit as JSON. The keys are a promise to other programs: they are only ever added to.

use serde_json::{Value, json};

use super::{AuditedMenu, Fates};
use crate::audit::{Audit, Range};
use crate::gaps;
use crate::render::json::{findings, packs, round};
use crate::render::place::{Locator, forward_slashes};
use crate::render::{Look, SCHEMA_VERSION, simulate};
use crate::timing::Caller;

pub(super) fn json(menu: &AuditedMenu<'_>, locator: &Locator<'_>, look: &Look<'_>) -> Value {
    let AuditedMenu { audit, file, callers, .. } = *menu;
    let tree = audit.analysis.tree();
    let summary = &audit.summary;
    let name = |id| tree.node(id).id.to_string();
    let seconds = |way: &crate::analysis::Way| {
        let of = |caller| {
            let s = way.seconds_of(caller);
            json!({ "seconds": round(s.known), "exact": s.is_exact })
        };
        json!({
            "listens": of(Caller::Listens),
            "patient": of(Caller::Patient),
            "expert": of(Caller::Expert),
        })
    };
    let way = |found: &Option<(crate::tree::NodeId, crate::analysis::Way)>| match found {
        None => Value::Null,
        Some((node, way)) => json!({
            "node": name(*node),
            "keys": way.keys,
            "digits": way.digits,
            "tries_to_sit_out": way.waits,
            "times": seconds(way),
            "press": way.witness.moves.entries(),
        }),
    };
    let destinations: Vec<Value> = audit
        .rows
        .iter()
        .map(|row| {
            let [listens, patient, expert] =
                row.seconds.map(|s| json!({ "seconds": round(s.known), "exact": s.is_exact }));
            json!({
                "node": row.name,
                "alike": row.n_alike,
                "ends": row.ends.words(),
                "resolves": row.resolves,
                "level": row.level,
                "keys": row.keys,
                "digits": row.digits,
                "tries_to_sit_out": row.waits,
                "times": { "listens": listens, "patient": patient, "expert": expert },
                "hold_seconds": row.hold,
                "press": row.press.is_given.then(|| {
                    row.press.moves.entries()
                }),
            })
        })
        .collect();
    let deductions: Vec<Value> = audit
        .grade
        .deductions
        .iter()
        .map(|d| {
            json!({
                "rule": d.rule,
                "severity": d.severity.word(),
                "findings": d.n_findings,
                "points": d.points,
            })
        })
        .collect();
    json!({
        "schema_version": SCHEMA_VERSION,
        "tool": { "name": "phonetree", "version": look.version },
        "name": tree.name,
        "file": forward_slashes(file),
        "grade": {
            "letter": (audit.grade.range == Range::Certain).then(|| audit.grade.letter.to_string()),
            "best": audit.grade.letter.to_string(),
            "worst": audit.grade.worst.to_string(),
            "graded": audit.grade.is_graded(),
            "points": (audit.grade.range == Range::Certain).then_some(audit.grade.points),
            "deductions": deductions,
            "limited_by": audit.grade.limit.map(|limit| limit.rule),
        },
        "summary": {
            "nodes": summary.n_nodes,
            "menus": summary.n_menus,
            "unreached": summary.n_unreached,
            "opaque_exits": tree.n_opaque_exits(),
            "deepest_level": summary.depth.deepest,
            "deepest_menu": summary.deepest_menu.map(name),
            "mean_menus_answered": round(summary.depth.mean),
            "human": summary.human.word(),
            "to_human": way(&summary.to_human),
            "quickest_to_human": way(&summary.quickest_to_human),
            "greeting_seconds": round(summary.greeting),
            "endings": summary.endings.iter().map(|(ending, n)| {
                (crate::audit::Ends::With(*ending).words().to_owned(), json!(n))
            }).collect::<serde_json::Map<_, _>>(),
            "silent_caller": {
                "endings": summary.silent.endings.iter()
                    .map(|ending| crate::audit::Ends::With(*ending).words())
                    .collect::<Vec<_>>(),
                "may_loop": summary.silent.may_loop,
            },
        },
        "not_known": not_known(audit),
        "destinations": destinations,
        "issues": audit.issues.as_ref().map(|issues| crate::render::issues::coverage_json(&issues.coverage)),
        "callers": callers.map(|fates| match fates {
            Fates::Known(menu) => simulate::fates_json(&menu),
            Fates::Unknown(why) => json!({ "unknown": why }),
        }),
        "findings": findings(audit.report, locator),
        "packs": packs(audit.report),
    })
}

/// How much was seen, and what would settle the rest, the quickest first.
fn not_known(audit: &Audit<'_>) -> Value {
    let tree = audit.analysis.tree();
    let list: Vec<Value> = audit
        .unseen
        .iter()
        .map(|unseen| {
            json!({
                "node": tree.node(unseen.node).id,
                "what": gaps::subject(tree, unseen),
                "settle": gaps::settling(tree, unseen),
                "keys": unseen.keys,
                "seconds": round(unseen.seconds),
            })
        })
        .collect();
    json!({
        "options": audit.seen.n_options,
        "options_tried": audit.seen.n_followed,
        "nodes": audit.seen.n_nodes,
        "nodes_unread": audit.seen.n_unread,
        "open": list,
    })
}
