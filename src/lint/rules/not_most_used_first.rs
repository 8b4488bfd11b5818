//! `not-most-used-first`: a wanted option behind hardly wanted ones.

use std::collections::BTreeMap;

use crate::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};
use crate::lint::{Context, Finding, Findings, Rule, Subject};
use crate::tree::{Choice, NodeId, Purpose};

/// Options in another order than callers want them.
pub struct NotMostUsedFirst;

static META: RuleMeta = RuleMeta {
    id: "not-most-used-first",
    summary: "an option that many callers want comes after one that few want",
    group: Group::Prompts,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Place,
    options: &[OptionMeta {
        name: "ratio",
        default: OptionValue::Ratio(2.0),
        about: "an option that is wanted this many times as often belongs first",
    }],
    page: include_str!("../../../docs/rules/not-most-used-first.md"),
};

impl Rule for NotMostUsedFirst {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let ratio = cx.ratio("ratio");
        let volumes: BTreeMap<&str, f64> = cx
            .tree
            .issues
            .issues
            .iter()
            .filter_map(|issue| Some((&*issue.id, issue.volume?)))
            .collect();
        for (id, _) in cx.analysis.menus() {
            let options = weighed(cx, id, &volumes);
            if let Some((late, early)) = misplaced(cx, &options, ratio) {
                out.push(finding(cx, id, &options, late, early));
            }
        }
    }
}

type Weighed<'t> = (&'t Choice, f64);

/// The options in the order in which callers hear them, with their weights: those that the
/// choices state, else the volumes of the issues that they handle.
fn weighed<'t>(cx: &Context<'t>, id: NodeId, volumes: &BTreeMap<&str, f64>) -> Vec<Weighed<'t>> {
    let options: BTreeMap<u32, &Choice> = cx.analysis.options_of(id).collect();
    let stated = |choice: &Choice| choice.facts.as_ref().and_then(|facts| facts.weight);
    let handled = |choice: &Choice| {
        let handles = choice.facts.as_ref().map_or(&[][..], |facts| &facts.handles);
        let known = handles.iter().map(|issue| volumes.get(&**issue).copied());
        known.sum::<Option<f64>>().filter(|_| !handles.is_empty())
    };
    let is_stated = options.values().any(|choice| stated(choice).is_some());
    let weight = |choice: &Choice| if is_stated { stated(choice) } else { handled(choice) };
    if options.values().all(|choice| weight(choice).is_none()) {
        return Vec::new();
    }
    let mut heard: Vec<&Choice> =
        cx.analysis.offers(id).filter_map(|offer| options.get(&offer.at).copied()).collect();
    if heard.is_empty() {
        heard = options.into_values().collect();
    }
    heard.into_iter().filter_map(|choice| Some((choice, weight(choice)?))).collect()
}

/// The heaviest option that comes after one of `ratio` times less weight, and the first
/// such one.
fn misplaced(cx: &Context<'_>, options: &[Weighed<'_>], ratio: f64) -> Option<(usize, usize)> {
    let may_lead = |choice: &Choice| {
        let to = choice.target.node().and_then(|to| cx.tree.node(to).facts.as_ref());
        to.is_some_and(|facts| facts.purpose == Some(Purpose::Emergency))
    };
    let early = |late: usize| {
        let (_, weight) = options[late];
        let lighter = |(choice, other): &Weighed<'_>| {
            weight > 0.0 && weight >= ratio * other && !may_lead(choice)
        };
        options[..late].iter().position(lighter)
    };
    let late = (0..options.len()).filter_map(|late| Some((late, early(late)?)));
    late.reduce(|best, next| if options[next.0].1 > options[best.0].1 { next } else { best })
}

fn finding<'t>(
    cx: &Context<'t>,
    id: NodeId,
    options: &[Weighed<'t>],
    late: usize,
    early: usize,
) -> Finding {
    let sum: f64 = options.iter().map(|(_, weight)| weight).sum();
    let share = |at: usize| format!("{:.0}%", 100.0 * options[at].1 / sum);
    let (wanted, before) = (options[late].0, options[early].0);
    let message = format!(
        "{} of callers want `{}` in `{}`, but first hear `{}`, which {} want",
        share(late),
        wanted.key,
        cx.tree.node(id).id,
        before.key,
        share(early)
    );
    Finding::new(cx, Subject::choice(cx, id, wanted), message)
        .help(format!("announce it before `{}`, and number the keys in the new order", before.key))
        .also(cx, Subject::choice(cx, id, before), "wanted less, heard first")
        .witness(cx.analysis.witness_pressing(id, wanted.key))
}
