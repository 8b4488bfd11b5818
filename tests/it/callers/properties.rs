//! What must hold for every menu and every kind of caller.

use phonetree::analysis::Analysis;
use phonetree::callers::{Basis, Population};
use phonetree::callersfile::Callers;
use phonetree::chain::Calls;
use phonetree::expect::{expect, play};
use proptest::prelude::*;

use crate::properties::{menu_file, tree_of};

/// Half widths of the 95% interval that a played mean may be off: 4.6 standard errors.
const MOST_OFF: f64 = 4.6 / 1.96;

/// How many calls are played.
const N_CALLS: u32 = 20_000;

/// Calls that last as long as anyone is patient, and may all be missed by chance: an interval knows
/// nothing of what did not occur.
const MISSED: f64 = 8.0;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn fates_sum_to_one_and_played_calls_agree_with_the_exact_numbers(
        text in menu_file(8),
        seed in 0_u64..1000,
    ) {
        let Some(tree) = tree_of(&text) else { return Ok(()) };
        let analysis = Analysis::of(&tree);
        let callers = Callers::default();
        let population = Population::new(Basis {
            analysis: &analysis,
            callers: &callers,
            issues: &[],
            survey: None,
            at: None,
        });
        let Ok(calls) = Calls::of(&analysis) else { return Ok(()) };
        let found = expect(&population, &calls).expect("a chain that can be solved");
        let sum: f64 = found.all.fates.iter().map(|(_, share)| share).sum();
        prop_assert!((sum + found.all.forgotten - 1.0).abs() < 1e-9, "{text}\n{sum}");
        let ends: f64 = found.all.endings.iter().map(|(_, share)| share).sum();
        prop_assert!((ends + found.all.forgotten - 1.0).abs() < 1e-9, "{text}\n{ends}");
        let by_node: f64 = found.nodes.iter().map(|node| node.seconds).sum();
        prop_assert!((by_node - found.all.seconds.low).abs() < 1e-6, "{text}\n{by_node}");
        let played = play(&population, &calls, N_CALLS, seed);
        let patience = callers.patience.menu;
        for (what, played, exact, most_of_one) in [
            ("seconds", played.seconds, found.all.seconds.low, patience),
            ("person", played.person, found.all.person.low, 1.0),
        ] {
            let off = (played.mean - exact).abs();
            let missed = MISSED * most_of_one / f64::from(N_CALLS);
            let most = MOST_OFF * played.half_width + missed;
            prop_assert!(off <= most, "{text}\n{what}: {exact} exactly, {played:?}");
        }
    }
}
