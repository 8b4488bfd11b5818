//! `slow-to-person-in-all`: menus and waiting together keep callers from a person for too long.

use crate::diagnostic::{
    Basis, Certainty, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity,
};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::{Caller, Seconds};
use crate::tree::{NodeId, NodeKind};

/// A sum of menus and waits that is too long.
pub struct SlowToPersonInAll;

static META: RuleMeta = RuleMeta {
    id: "slow-to-person-in-all",
    summary: "menus and waiting together keep callers from a person for too long",
    group: Group::Time,
    severity: Severity::Warning,
    on_by_default: false,
    basis: Basis::Direction,
    rests_on: RestsOn::Whole,
    options: &[
        OptionMeta {
            name: "limit",
            default: OptionValue::Seconds(300.0),
            about: "seconds from dialling to a person, menus and waiting together",
        },
        OptionMeta {
            name: "each-call",
            default: OptionValue::Flag(false),
            about: "whether the longest wait must keep to it too, and not only the usual one",
        },
        OptionMeta {
            name: "fastest",
            default: OptionValue::Flag(false),
            about: "whether the menus are counted for callers who know the keys",
        },
    ],
    page: include_str!("../../../docs/rules/slow-to-person-in-all.md"),
};

impl Rule for SlowToPersonInAll {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(person) = nearest(cx) else { return };
        let Some((_, way)) = cx.analysis.fastest_way_to_any([person]) else { return };
        let waits = waits_of(cx, person);
        let caller = if cx.flag("fastest") { Caller::Expert } else { Caller::Listens };
        let limit = cx.seconds("limit");
        let total = |wait: Option<f64>| way.seconds_of(caller) + seconds(wait);
        let is_late = |wait: Option<f64>| total(wait).known > limit;
        let severity = if is_late(waits.usual) {
            Some(Severity::Error)
        } else if cx.flag("each-call") && is_late(waits.longest) {
            Some(Severity::Warning)
        } else {
            None
        };
        let is_open = waits.usual.is_none();
        if severity.is_none() && !is_open {
            return;
        }
        let range = match (severity, waits.usual, waits.longest) {
            (Some(Severity::Error), Some(usual), Some(longest)) if longest > usual => {
                format!("{} to {}", total(waits.usual), total(waits.longest))
            }
            (Some(Severity::Error), ..) => total(waits.usual).to_string(),
            (Some(_), ..) => format!("up to {}", total(waits.longest)),
            _ => total(None).to_string(),
        };
        let others: Vec<String> = Caller::ALL
            .into_iter()
            .filter(|other| *other != caller)
            .map(|other| format!("{} {}", way.seconds_of(other), who(other)))
            .collect();
        let message = format!(
            "it takes {range} from dialling to a person in `{}`, and at most {} is allowed: {} in \
             the menus {} ({}), and {}",
            cx.tree.node(person).id,
            Seconds::exact(limit),
            way.seconds_of(caller),
            who(caller),
            others.join(", "),
            waits.words(),
        );
        let mut finding = Finding::new(cx, Subject::node(cx, person), message)
            .help(
                "shorten what is spoken on the way, let 0 lead to a person, and staff the queue \
                 or end the wait with `max_wait`",
            )
            .witness(way.witness.clone());
        finding = match severity {
            Some(severity) => finding.severity(severity),
            None => finding.certainty(Certainty::Unknown),
        };
        out.push(finding);
    }
}

/// Which callers hear how much.
fn who(caller: Caller) -> &'static str {
    match caller {
        Caller::Listens => "for callers who listen",
        Caller::Patient => "for those who hear every menu to its end",
        Caller::Expert => "for those who know the keys",
    }
}

/// How long callers wait for a person, where the file says so.
struct Waits {
    usual: Option<f64>,
    longest: Option<f64>,
}

impl Waits {
    fn words(&self) -> String {
        let exact = Seconds::exact;
        match (self.usual, self.longest) {
            (Some(usual), Some(longest)) if longest > usual => {
                format!("{} to {} of waiting", exact(usual), exact(longest))
            }
            (Some(usual), _) => format!("{} of waiting", exact(usual)),
            (None, Some(longest)) => {
                format!(
                    "a wait of up to {}, of which the usual length is not known",
                    exact(longest)
                )
            }
            (None, None) => "a wait that the file does not say".to_owned(),
        }
    }
}

fn waits_of(cx: &Context<'_>, person: NodeId) -> Waits {
    let NodeKind::Queue(queue) = &cx.tree.node(person).kind else {
        return Waits { usual: None, longest: None };
    };
    let usual = queue.wait.map(|wait| queue.max_wait.map_or(wait, |max| wait.min(max)));
    Waits { usual, longest: queue.max_wait }
}

fn seconds(wait: Option<f64>) -> Seconds {
    wait.map_or(Seconds::UNKNOWN, Seconds::exact)
}

/// The person whom callers get to first, menus and usual wait together. A wait that is not
/// known counts as none, so that nothing is claimed that may be wrong.
fn nearest(cx: &Context<'_>) -> Option<NodeId> {
    let paths = cx.analysis.fastest_paths_from(&cx.graph.entries());
    let in_all = |id: NodeId| {
        let menus = paths.cost_to(id)?.seconds;
        Some((menus + waits_of(cx, id).usual.unwrap_or(0.0), id))
    };
    let all = cx.analysis.humans().filter(|id| cx.analysis.is_reached(*id)).filter_map(in_all);
    all.min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, id)| id)
}
