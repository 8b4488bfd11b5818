//! Colours that measure: levels, seconds, or how many calls reach a node.
//!
//! It gives numbers between 0 and 1 and words; the colours are for the themes.

use std::collections::BTreeMap;

use super::options::{Heat, PictureOptions};
use super::picture::Picture;
use super::values::minutes;
use crate::analysis::Analysis;
use crate::tree::NodeId;

/// Measures every card, if the options ask for it.
pub(super) fn apply(
    picture: &mut Picture,
    analysis: &Analysis<'_>,
    options: &PictureOptions,
    card_of: &[Option<usize>],
) {
    match &options.heat {
        None => {}
        Some(Heat::Depth) => {
            let level = |at: usize| analysis.level(NodeId(at as u32)).map(f64::from);
            picture.fill_heat(card_of, "level", 1.0, level, |level| format!("level {level:.0}"));
        }
        Some(Heat::Time) => {
            let paths = analysis.paths_from(&analysis.graph().entries());
            let seconds = |at: usize| {
                let id = NodeId(at as u32);
                paths.cost_to(id).map(|cost| cost.seconds)
            };
            let title = "time until a caller is there";
            picture.fill_heat(card_of, title, 0.0, seconds, minutes);
        }
        Some(Heat::Traffic(traffic)) => {
            traffic.apply(picture, card_of);
            traffic.weigh(picture, analysis, card_of);
        }
        Some(Heat::Seconds(nodes)) => {
            // Nodes that are folded into one card are one sum.
            let mut of_card: BTreeMap<usize, f64> = BTreeMap::new();
            for (node, seconds) in nodes {
                if let Some(card) = card_of[node.index()] {
                    *of_card.entry(card).or_default() += seconds;
                }
            }
            let seconds = |at: usize| of_card.get(&card_of[at]?).copied();
            let title = "seconds that the average caller spends there, without hold";
            picture.fill_heat(card_of, title, 0.0, seconds, |seconds| format!("{seconds:.1} s"));
        }
    }
}
