//! Courses of lines at right angles: a line runs straight through ranks, and turns aside between
//! two of them in a lane of its own.
//!
//! Where many lines turn, the ranks move apart. It changes nothing across the flow of calls.

use std::collections::{BTreeMap, BTreeSet};

use super::lanes::{Net, lanes};
use super::routes::{Axes, Ports, ports};
use super::{Layout, Rect};
use crate::diagram::picture::Picture;

/// From one lane to the next one.
const LANE: f64 = 8.0;
/// The most room that the lanes of a channel take; more of them lie closer.
const MOST: f64 = 240.0;
/// Room between a rank and the first or the last lane, for arrowheads and round corners.
const EDGE: f64 = 13.0;
/// How near a line may come to words that are not its own.
const NEAR: f64 = 4.0;

/// What stands beside each other: a row of cards, or the words between two rows.
#[derive(Debug, Clone, Copy)]
struct Rank {
    index: usize,
    first: f64,
    last: f64,
    /// How far it moves.
    offset: f64,
}

/// A line from its upper card to its lower one: the rank of the upper one, and where it is across
/// the flow in each rank.
struct Chain {
    line: usize,
    first_rank: usize,
    across: Vec<f64>,
}

/// Routes every line except those within a row.
pub(super) fn route(picture: &Picture, layout: &mut Layout) {
    let axes = Axes { direction: picture.direction };
    let ends = ports(picture, layout, &axes);
    let mut ranks = ranks(picture, layout, &axes);
    let chains = chains(picture, layout, &axes, &ends);
    let mut nets: Vec<Vec<Net>> = vec![Vec::new(); ranks.len()];
    // Of each line, its place among the nets of each channel that it passes.
    let mut places: Vec<Vec<(usize, usize)>> = Vec::with_capacity(chains.len());
    for chain in &chains {
        let first = ranks.iter().position(|rank| rank.index == chain.first_rank).unwrap_or(0);
        let pairs = chain.across.windows(2).enumerate().map(|(n, pair)| {
            let channel = &mut nets[first + n];
            channel.push(Net { upper: pair[0], lower: pair[1] });
            (first + n, channel.len() - 1)
        });
        places.push(pairs.collect());
    }
    let assigned: Vec<(Vec<Option<usize>>, usize)> = nets.iter().map(|nets| lanes(nets)).collect();
    let step = |n: usize| LANE.min(MOST / n.max(1) as f64);
    let room = |n: usize| step(n) * n.saturating_sub(1) as f64;
    let mut offset = 0.0;
    for at in 1..ranks.len() {
        let n = assigned[at - 1].1;
        let free = ranks[at].first - ranks[at - 1].last;
        if n > 0 {
            offset += (2.0 * EDGE + room(n) - free).max(0.0);
        }
        ranks[at].offset = offset;
    }
    spread(layout, &axes, &ranks);
    let height = |channel: usize, lane: usize| {
        let (above, below) = (&ranks[channel], &ranks[channel + 1]);
        let (from, to) = (above.last + above.offset, below.first + below.offset);
        let n = assigned[channel].1;
        from + (to - from - room(n)) / 2.0 + lane as f64 * step(n)
    };
    // The cards have moved along the flow; across it, the ends are where they were.
    let ends = ports(picture, layout, &axes);
    for (chain, places) in chains.iter().zip(&places) {
        let line = &picture.lines[chain.line];
        let is_down = picture.cards[line.from].row < picture.cards[line.to].row;
        let mut course = vec![ends[&(chain.line, is_down)]];
        for (pair, (channel, place)) in chain.across.windows(2).zip(places) {
            if let Some(lane) = assigned[*channel].0[*place] {
                let along = height(*channel, lane);
                course.extend([(pair[0], along), (pair[1], along)]);
            }
        }
        course.push(ends[&(chain.line, !is_down)]);
        if !is_down {
            course.reverse();
        }
        layout.routes[chain.line].points =
            course.into_iter().map(|point| axes.to_picture_axes(point)).collect();
    }
}

/// The ranks that something stands in, from the first to the last.
fn ranks(picture: &Picture, layout: &Layout, axes: &Axes) -> Vec<Rank> {
    let mut ranks: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    let mut bent = BTreeSet::new();
    let mut add = |index: usize, first: f64, last: f64| {
        let known = ranks.entry(index).or_insert((first, last));
        *known = (known.0.min(first), known.1.max(last));
    };
    for (card, rect) in picture.cards.iter().zip(&layout.cards) {
        let (_, _, first, last) = axes.sides(rect);
        add(2 * card.row as usize, first, last);
    }
    for (line, route) in picture.lines.iter().zip(&layout.routes) {
        let (from, to) = (picture.cards[line.from].row, picture.cards[line.to].row);
        let [_, inner @ .., _] = route.points.as_slice() else { continue };
        if from == to {
            continue;
        }
        let top = 2 * from.min(to) as usize + 1;
        if inner.is_empty() {
            bent.insert(top);
        }
        for (n, point) in inner.iter().enumerate() {
            let nth = if from < to { n } else { inner.len() - 1 - n };
            let along = axes.to_flow_axes(*point).1;
            add(top + nth, along, along);
        }
        if let Some(label) = &route.label {
            let (_, _, first, last) = axes.sides(label);
            let index = if from < to { top } else { 2 * from as usize - 1 };
            add(index, first, last);
        }
    }
    // A line without words turns half way between two rows.
    for index in bent {
        if let (Some(above), Some(below)) = (ranks.get(&(index - 1)), ranks.get(&(index + 1))) {
            let middle = f64::midpoint(above.1, below.0);
            ranks.entry(index).or_insert((middle, middle));
        }
    }
    let ranks = ranks.into_iter();
    ranks.map(|(index, (first, last))| Rank { index, first, last, offset: 0.0 }).collect()
}

/// Where each line is in each rank, from the top to the bottom.
fn chains(picture: &Picture, layout: &Layout, axes: &Axes, ends: &Ports) -> Vec<Chain> {
    let mut chains = Vec::with_capacity(picture.lines.len());
    for (at, line) in picture.lines.iter().enumerate() {
        let (from, to) = (picture.cards[line.from].row, picture.cards[line.to].row);
        let [_, inner @ .., _] = layout.routes[at].points.as_slice() else { continue };
        if from == to {
            continue;
        }
        let is_down = from < to;
        let mut inner: Vec<f64> = inner.iter().map(|point| axes.to_flow_axes(*point).0).collect();
        if !is_down {
            inner.reverse();
        }
        let (upper, lower) = (ends[&(at, is_down)].0, ends[&(at, !is_down)].0);
        if inner.is_empty() {
            let first_rank = 2 * from.min(to) as usize;
            inner.push(between_words(layout, axes, (upper, lower), first_rank, picture));
        }
        chains.push(Chain {
            line: at,
            first_rank: 2 * from.min(to) as usize,
            across: [vec![upper], inner, vec![lower]].concat(),
        });
    }
    chains
}

/// Where a line without words passes those of others: at one of its ends, if that is free.
fn between_words(
    layout: &Layout,
    axes: &Axes,
    (upper, lower): (f64, f64),
    upper_rank: usize,
    picture: &Picture,
) -> f64 {
    let words = picture.lines.iter().zip(&layout.routes).filter_map(|(line, route)| {
        let (from, to) = (picture.cards[line.from].row, picture.cards[line.to].row);
        let row = if from < to { from } else { from.saturating_sub(1) };
        route.label.filter(|_| 2 * row as usize == upper_rank)
    });
    let words: Vec<Rect> = words.collect();
    let is_free = |across: f64| {
        words.iter().all(|label| {
            let (left, right, ..) = axes.sides(label);
            across < left - NEAR || right + NEAR < across
        })
    };
    if !is_free(upper) && is_free(lower) { lower } else { upper }
}

/// Moves everything along the flow with its rank.
fn spread(layout: &mut Layout, axes: &Axes, ranks: &[Rank]) {
    let offset_at = |along: f64| {
        let rank = ranks.iter().rev().find(|rank| rank.first <= along + 0.5);
        rank.map_or(0.0, |rank| rank.offset)
    };
    let moved = |rect: &Rect, near: f64, far: f64| {
        let (left, right, first, last) = axes.sides(rect);
        let corners = [(left, first + near), (right, last + far)];
        let [a, b] = corners.map(|corner| axes.to_picture_axes(corner));
        Rect {
            x: a.0.min(b.0),
            y: a.1.min(b.1),
            width: (a.0 - b.0).abs(),
            height: (a.1 - b.1).abs(),
        }
    };
    let labels = layout.routes.iter_mut().filter_map(|route| route.label.as_mut());
    for rect in layout.cards.iter_mut().chain(labels) {
        let offset = offset_at(axes.to_flow_axes(rect.center()).1);
        *rect = moved(rect, offset, offset);
    }
    for frame in layout.frames.iter_mut().filter(|frame| frame.width > 0.0) {
        let (_, _, first, last) = axes.sides(frame);
        let inside = |rank: &&Rank| rank.first >= first - 0.5 && rank.last <= last + 0.5;
        let near = ranks.iter().find(inside).map_or(0.0, |rank| rank.offset);
        let far = ranks.iter().rev().find(inside).map_or(near, |rank| rank.offset);
        *frame = moved(frame, near, far);
    }
    for point in layout.routes.iter_mut().flat_map(|route| &mut route.points) {
        let (across, along) = axes.to_flow_axes(*point);
        *point = axes.to_picture_axes((across, along + offset_at(along)));
    }
}
