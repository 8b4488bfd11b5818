//! Colours that measure: levels, seconds, or how many calls come to a place.
//!
//! It gives numbers between 0 and 1 and words; the colours are for the themes.

use super::model::{Picture, Scale};
use super::options::{Heat, Options};
use super::values::minutes;
use crate::analysis::Analysis;
use crate::tree::NodeId;

/// Measures every card, where the options say what.
pub(super) fn apply(
    picture: &mut Picture,
    analysis: &Analysis<'_>,
    options: &Options,
    card_of: &[Option<usize>],
) {
    match &options.heat {
        None => {}
        Some(Heat::Depth) => {
            let level = |at: usize| analysis.level(NodeId(at as u32)).map(f64::from);
            fill(picture, card_of, "level", 1.0, level, |level| format!("level {level:.0}"));
        }
        Some(Heat::Time) => {
            let paths = analysis.paths_from(&analysis.graph().entries());
            let seconds = |at: usize| {
                let id = NodeId(at as u32);
                paths.cost_to(id).map(|cost| cost.seconds)
            };
            let title = "time until a caller is there";
            fill(picture, card_of, title, 0.0, seconds, minutes);
        }
        Some(Heat::Traffic(traffic)) => {
            traffic.apply(picture, card_of);
            traffic.weigh(picture, analysis, card_of);
        }
    }
}

/// Puts values on the cards and the scale into the picture.
pub(super) fn fill(
    picture: &mut Picture,
    card_of: &[Option<usize>],
    title: &str,
    least: f64,
    value: impl Fn(usize) -> Option<f64>,
    words: impl Fn(f64) -> String,
) {
    let shown = card_of.iter().enumerate().filter_map(|(at, card)| Some((value(at)?, (*card)?)));
    let values: Vec<(f64, usize)> = shown.collect();
    let most = values.iter().map(|(value, _)| *value).fold(least, f64::max);
    let span = if most > least { most - least } else { 1.0 };
    for (value, card) in values {
        picture.cards[card].heat = Some(((value - least) / span, words(value)));
    }
    let scale = Scale { title: title.to_owned(), least: words(least), most: words(most) };
    picture.scale = Some(scale);
}
