//! Moves labels that were placed far from their line back, so that a line to the next row
//! stays short.
//!
//! It moves no card, no label onto another one, and none past another one of the same card.

use super::routes::Axes;
use super::{Layout, Rect};
use crate::diagram::picture::Picture;

/// How far a label may lie aside of both cards of its line, at most.
const ASIDE: f64 = 100.0;
/// How far aside a line without a label may bend.
const BEND: f64 = 20.0;
/// The step in which room for a label is searched.
const STEP: f64 = 10.0;
/// Room between labels.
const APART: f64 = 8.0;

/// How often all lines are looked at: one may wait for the label of another.
const ROUNDS: usize = 3;

/// Straightens lines between neighbouring rows that run far from both cards, with their
/// labels.
pub(super) fn bring_back(picture: &Picture, layout: &mut Layout) {
    for _ in 0..ROUNDS {
        round(picture, layout);
    }
}

fn round(picture: &Picture, layout: &mut Layout) {
    let axes = Axes { direction: picture.direction };
    for (at, line) in picture.lines.iter().enumerate() {
        let rows = picture.cards[line.from].row.abs_diff(picture.cards[line.to].row);
        let [first, inner @ .., last] = layout.routes[at].points.as_slice() else { continue };
        if rows != 1 {
            continue;
        }
        let (first, last) = (*first, *last);
        let sides = [line.from, line.to].map(|card| axes.sides(&layout.cards[card]));
        let reach = if layout.routes[at].label.is_some() { ASIDE } else { BEND };
        let span = sides[0].0.min(sides[1].0) - reach..=sides[0].1.max(sides[1].1) + reach;
        if inner.iter().all(|point| span.contains(&axes.to_flow_axes(*point).0)) {
            continue;
        }
        let Some(label) = layout.routes[at].label else {
            layout.routes[at].points = vec![first, last];
            continue;
        };
        let (_, _, near, far) = axes.sides(&label);
        let along = f64::midpoint(near, far);
        let preferred = (sides[0].0 + sides[0].1 + sides[1].0 + sides[1].1) / 4.0;
        let steps = ((span.end() - span.start()) / STEP) as i32;
        let places =
            (0..=steps).flat_map(|n| [-1.0, 1.0].map(|to| preferred + to * f64::from(n) * STEP));
        let free = places.filter(|across| span.contains(across)).find_map(|across| {
            let (x, y) = axes.to_picture_axes((across, along));
            let moved = Rect::around(x, y, label.width, label.height);
            let is_passing = passes_sibling(picture, layout, at, &moved, &axes);
            (is_free(layout, at, &moved) && !is_passing).then_some(moved)
        });
        if let Some(moved) = free {
            layout.routes[at].points = vec![first, moved.center(), last];
            layout.routes[at].label = Some(moved);
        }
    }
}

/// Whether the place is free of cards and other labels.
fn is_free(layout: &Layout, at: usize, place: &Rect) -> bool {
    let (x, y) = place.center();
    let room = Rect::around(x, y, place.width + 2.0 * APART, place.height + 2.0);
    let others = layout.routes.iter().enumerate().filter(|(other, _)| *other != at);
    let labels = others.filter_map(|(_, route)| route.label.as_ref());
    !layout.cards.iter().chain(labels).any(|other| other.overlaps(&room))
}

/// Whether a label would come to the other side of one whose line leaves the same card.
fn passes_sibling(
    picture: &Picture,
    layout: &Layout,
    at: usize,
    moved: &Rect,
    axes: &Axes,
) -> bool {
    let middle = |rect: &Rect| axes.to_flow_axes(rect.center());
    let Some(label) = layout.routes[at].label.as_ref().map(middle) else { return false };
    let from = picture.lines[at].from;
    let lines = picture.lines.iter().zip(&layout.routes).enumerate();
    let siblings = lines.filter(|(other, (line, _))| *other != at && line.from == from);
    let siblings = siblings.filter_map(|(_, (_, route))| route.label.as_ref().map(middle));
    // Lines up and lines down have their labels at different sides of the card.
    let mut beside = siblings.filter(|other| (other.1 - label.1).abs() < 1.0);
    beside.any(|other| (other.0 < label.0) != (other.0 < middle(moved).0))
}
