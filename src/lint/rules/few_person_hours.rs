//! `few-person-hours`: a person can be reached for too few hours of a day.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::graph::To;
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::timing::Seconds;
use crate::tree::{Day, Ending, Exit, NodeId, NodeKind, Schedule};

/// Opening hours that leave callers without a person for too long.
pub struct FewPersonHours;

static META: RuleMeta = RuleMeta {
    id: "few-person-hours",
    summary: "a person can be reached for too few hours of a day",
    group: Group::Hours,
    severity: Severity::Warning,
    on_by_default: false,
    basis: Basis::Direction,
    rests_on: RestsOn::Whole,
    options: &[
        OptionMeta {
            name: "hours",
            default: OptionValue::Count(8),
            about: "how many hours of a day a person must be there",
        },
        OptionMeta {
            name: "from",
            default: OptionValue::Seconds(0.0),
            about: "the time of day from which on they count",
        },
        OptionMeta {
            name: "to",
            default: OptionValue::Seconds(86_400.0),
            about: "the time of day up to which they count",
        },
        OptionMeta {
            name: "weekends",
            default: OptionValue::Flag(false),
            about: "whether Saturday and Sunday count too",
        },
    ],
    page: include_str!("../../../docs/rules/few-person-hours.md"),
};

/// Minutes of a day.
const DAY: u32 = 24 * 60;

impl Rule for FewPersonHours {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let minute = |name| ((cx.seconds(name) / 60.0) as u32).min(DAY);
        let (from, to) = (minute("from"), minute("to"));
        let asked = (cx.count("hours") * 60).min(to.saturating_sub(from));
        let deciding: Vec<(NodeId, usize)> = deciding(cx).collect();
        let Some((first, _)) = deciding.first() else { return };
        let mut week = Week::new(cx, &deciding);
        let days = if cx.flag("weekends") { 7 } else { 5 };
        let short: Vec<(Day, u32)> = (0..days)
            .map(|day| (Day(day), week.minutes_with_person(Day(day), from, to)))
            .filter(|(_, minutes)| *minutes < asked)
            .collect();
        let Some(least) = short.iter().map(|(_, minutes)| *minutes).min() else { return };
        let worst = short.iter().filter(|(_, minutes)| *minutes == least);
        let names: Vec<&str> = worst.map(|(day, _)| day.name()).collect();
        let window = if (from, to) == (0, DAY) {
            String::new()
        } else {
            format!(" between {:02}:{:02} and {:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
        };
        let length = |minutes: u32| Seconds::exact(f64::from(minutes) * 60.0);
        let there = match least {
            0 => format!("no person can be reached{window}"),
            _ => format!("a person can be reached for only {}{window}", length(least)),
        };
        let message = format!(
            "on {} {there}, and at least {} a day is expected",
            names.join(", "),
            length(asked)
        );
        out.push(
            Finding::new(cx, Subject::node(cx, *first).field("hours"), message)
                .help("open longer, or lead to a person elsewhere when this office is closed")
                .witness(cx.analysis.witness_to(*first)),
        );
    }
}

/// The nodes that decide on opening hours which calls meet, each with its schedule.
fn deciding<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = (NodeId, usize)> + 'a {
    cx.analysis.reached().filter_map(|id| match &cx.tree.node(id).kind {
        NodeKind::Hours(hours) => Some((id, hours.schedule?)),
        _ => None,
    })
}

/// An ordinary week, without holidays.
struct Week<'c, 'a> {
    cx: &'c Context<'a>,
    /// The schedules that decide.
    used: Vec<usize>,
    /// By node, its schedule among them.
    of_node: BTreeMap<NodeId, usize>,
    /// Whether a person may be reached, by which schedules are open.
    known: BTreeMap<Vec<bool>, bool>,
}

impl<'c, 'a> Week<'c, 'a> {
    fn new(cx: &'c Context<'a>, deciding: &[(NodeId, usize)]) -> Self {
        let used: BTreeSet<usize> = deciding.iter().map(|(_, at)| *at).collect();
        let used: Vec<usize> = used.into_iter().collect();
        let index = |at: usize| used.iter().position(|other| *other == at).unwrap_or(0);
        let of_node = deciding.iter().map(|(id, at)| (*id, index(*at))).collect();
        Week { cx, used, of_node, known: BTreeMap::new() }
    }

    fn schedules(&self) -> impl Iterator<Item = &'c Schedule> + '_ {
        self.used.iter().filter_map(|at| self.cx.tree.schedules.get(*at))
    }

    /// Minutes of a day from one time to another at which a person may be reached.
    fn minutes_with_person(&mut self, day: Day, from: u32, to: u32) -> u32 {
        let ends = self.schedules().flat_map(|schedule| &schedule.open);
        let ends = ends.flat_map(|span| [u32::from(span.from), u32::from(span.to) % DAY]);
        let mut cuts: BTreeSet<u32> = ends.filter(|cut| (from..to).contains(cut)).collect();
        cuts.extend([from, to]);
        let cuts: Vec<u32> = cuts.into_iter().collect();
        let mut minutes = 0;
        for pair in cuts.windows(2) {
            let open: Vec<bool> =
                self.schedules().map(|schedule| schedule.is_open(day, pair[0] as u16)).collect();
            if self.has_person(open) {
                minutes += pair[1] - pair[0];
            }
        }
        minutes
    }

    /// Whether a person may be reached while these schedules are open. What is not known
    /// counts as a person.
    fn has_person(&mut self, open: Vec<bool>) -> bool {
        if let Some(known) = self.known.get(&open) {
            return *known;
        }
        let cx = self.cx;
        let bars = |id: NodeId, exit: Exit| match (self.of_node.get(&id), exit) {
            (Some(at), Exit::Open) => !open[*at],
            (Some(at), Exit::Closed) => open[*at],
            (Some(_), Exit::Holiday) => true,
            _ => false,
        };
        let reached = cx.graph.reach_without(&cx.graph.entries(), &bars);
        let is_person = |id: NodeId| cx.tree.node(id).kind.is_human() != Some(false);
        let is_unknown =
            |id: NodeId| cx.graph.edges(id).any(|edge| matches!(edge.to, To::End(Ending::Unknown)));
        let found = reached.iter().any(|id| is_person(id) || is_unknown(id));
        self.known.insert(open, found);
        found
    }
}
