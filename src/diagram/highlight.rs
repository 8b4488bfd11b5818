//! Highlights: ways to a person, and the way of some keys. Everything else fades.
//!
//! It chooses cards and lines; the writers choose their look.

use std::collections::BTreeSet;

use super::filter::way_of;
use super::model::{Connector, Emphasis, Stroke};
use super::options::PictureOptions;
use super::picture::Picture;
use super::words::Wording;
use crate::analysis::Analysis;
use crate::graph::{Hop, Stop};

/// Marks the highlights, if the options ask for them.
pub(super) fn apply(
    picture: &mut Picture,
    analysis: &Analysis<'_>,
    options: &PictureOptions,
    card_of: &[Option<usize>],
) {
    if !options.to_human && options.path.is_none() {
        return;
    }
    let mut cards: BTreeSet<usize> = BTreeSet::new();
    let mut lines: BTreeSet<(usize, usize, Option<Stroke>)> = BTreeSet::new();
    if let Some(path) = &options.path {
        let way: Vec<Option<usize>> =
            way_of(analysis, path).into_iter().map(|id| card_of[id.index()]).collect();
        cards.extend(way.iter().flatten());
        let pairs = way.windows(2).filter_map(|pair| Some((pair[0]?, pair[1]?, None)));
        lines.extend(pairs);
    }
    if options.to_human {
        let words = Wording { analysis, redact: options.redact };
        let paths = analysis.paths_from(&analysis.graph().entries());
        for person in analysis.humans().filter(|id| analysis.is_reached(*id)) {
            cards.extend(card_of[person.index()]);
            let way = paths.short_way_to(analysis.graph(), person, 500).unwrap_or_default();
            for hop in way {
                let Some((from, to)) = ends(&hop, card_of) else { continue };
                cards.extend([from, to]);
                let stroke = Stroke::of(hop.exit);
                lines.insert((from, to, Some(stroke)));
                let is_drawn =
                    |line: &Connector| (line.from, line.to, line.stroke) == (from, to, stroke);
                if from != to && !picture.lines.iter().any(is_drawn) {
                    let labels = vec![words.label(hop.from, hop.exit)];
                    let emphasis = Emphasis::Plain;
                    picture.lines.push(Connector {
                        from,
                        to,
                        stroke,
                        labels,
                        words: String::new(),
                        emphasis,
                        share: None,
                        mark: None,
                    });
                }
            }
        }
        let n = cards.len();
        picture.notes.push(match n {
            0 => "no way leads to a person".to_owned(),
            _ => "the shortest way to each person is drawn strong".to_owned(),
        });
    }
    // The entry leads to the first node of a way.
    for line in &picture.lines {
        let is_entry = picture.cards[line.from].kind == super::CardKind::Entry;
        if is_entry && cards.contains(&line.to) {
            lines.insert((line.from, line.to, None));
        }
    }
    cards.extend(lines.iter().map(|(from, ..)| *from));
    for (at, card) in picture.cards.iter_mut().enumerate() {
        card.emphasis = if cards.contains(&at) { Emphasis::Strong } else { Emphasis::Faded };
    }
    for line in &mut picture.lines {
        let is_on = lines.contains(&(line.from, line.to, None))
            || lines.contains(&(line.from, line.to, Some(line.stroke)));
        line.emphasis = if is_on { Emphasis::Strong } else { Emphasis::Faded };
    }
}

fn ends(hop: &Hop, card_of: &[Option<usize>]) -> Option<(usize, usize)> {
    let Stop::Node(to) = hop.to else { return None };
    Some((card_of[hop.from.index()]?, card_of[to.index()]?))
}
