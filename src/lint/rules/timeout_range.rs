//! `timeout-range`: the wait for the first key is too short or too long.

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::lint::wording::place_of;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::source::PlaceSet;
use crate::tree::{From, Move, NodeId, NodeKind, Setting};

/// A `timeout` out of the usual range.
pub struct TimeoutRange;

static META: RuleMeta = RuleMeta {
    id: "timeout-range",
    summary: "callers have too little time for the first key, or sit in silence",
    group: Group::Errors,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Sourced,
    rests_on: RestsOn::Place,
    options: &[
        OptionMeta {
            name: "error",
            default: OptionValue::Seconds(3.0),
            about: "seconds below which it is an error",
        },
        OptionMeta {
            name: "warn",
            default: OptionValue::Seconds(5.0),
            about: "seconds below which it warns",
        },
        OptionMeta {
            name: "max",
            default: OptionValue::Seconds(10.0),
            about: "seconds in a menu above which it is worth a note",
        },
    ],
    page: include_str!("../../../docs/rules/timeout-range.md"),
};

impl Rule for TimeoutRange {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut is_default_said = false;
        // Nodes that ask again may come from one place in the file of another phone system.
        let mut said = PlaceSet::default();
        for (id, handling) in cx.analysis.listeners() {
            let timeout = handling.timeout;
            let has_more_time = cx.tree.node(id).facts.as_deref().is_some_and(|f| f.more_time);
            let severity = severity_of(cx, id, timeout.value).filter(|_| !has_more_time);
            let Some(severity) = severity else { continue };
            let is_said = match timeout.from {
                From::BuiltIn => true,
                From::Defaults => std::mem::replace(&mut is_default_said, true),
                From::Node => false,
            };
            if !is_said && said.insert(cx.tree.node(id).place) {
                out.push(finding(cx, id, timeout, severity));
            }
        }
    }
}

fn severity_of(cx: &Context<'_>, id: NodeId, seconds: f64) -> Option<Severity> {
    // Callers who must fetch a card may take any time.
    let is_menu = !matches!(cx.tree.node(id).kind, NodeKind::Collect(_));
    if seconds < cx.seconds("error") {
        Some(Severity::Error)
    } else if seconds < cx.seconds("warn") {
        Some(Severity::Warning)
    } else if seconds > cx.seconds("max") && is_menu {
        Some(Severity::Info)
    } else {
        None
    }
}

fn finding(cx: &Context<'_>, id: NodeId, timeout: Setting<f64>, severity: Severity) -> Finding {
    let place = place_of(cx, id, timeout.from, "timeout");
    let (n, least, most) = (timeout.value, cx.seconds("warn"), cx.seconds("max"));
    let message = match severity {
        Severity::Info => format!(
            "callers who press nothing hear {n} s of silence {place} and think that the line is \
             dead"
        ),
        _ => format!(
            "callers have only {n} s to press the first key {place}: too short for callers who \
             must look at the keypad"
        ),
    };
    Finding::new(cx, Subject::setting(cx, id, timeout.from, "timeout"), message)
        .severity(severity)
        .help(format!("write a `timeout` between {least} s and {most} s"))
        .witness(cx.analysis.witness_then(id, [Move::Silence]))
}
