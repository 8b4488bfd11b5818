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
        let played = play(&population, &calls, 4000, seed);
        for (what, played, exact) in [
            ("seconds", played.seconds, found.all.seconds.low),
            ("person", played.person, found.all.person.low),
        ] {
            let off = (played.mean - exact).abs();
            let most = MOST_OFF * played.half_width + 1e-3 * exact.max(1.0);
            prop_assert!(off <= most, "{text}\n{what}: {exact} exactly, {played:?}");
        }
    }
}
