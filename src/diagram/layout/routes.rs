//! Courses of lines that cross no card: a line leaves and enters a card at the side that
//! faces the other row, runs straight through rows, and bends between them only.
//!
//! It moves no card and no label.

use std::collections::BTreeMap;

use super::{Layout, Rect};
use crate::diagram::picture::{Direction, Picture};

/// Room that lines keep from the corners of a card.
const CORNER: f64 = 22.0;

/// How far a line runs straight out of its row and into the other, so that arrowheads point
/// at their cards.
const STUB: f64 = 10.0;

/// A row of cards, along the way of calls.
#[derive(Clone, Copy)]
struct Row {
    first: f64,
    last: f64,
}

/// Points in the axes of the flow of calls: `along` grows from row to row.
pub(super) struct Axes {
    pub(super) direction: Direction,
}

impl Axes {
    /// A point of the picture in the axes of the flow.
    pub(super) fn to_flow_axes(&self, (x, y): (f64, f64)) -> (f64, f64) {
        match self.direction {
            Direction::Down => (x, y),
            Direction::Up => (x, -y),
            Direction::Right => (y, x),
            Direction::Left => (y, -x),
        }
    }

    /// A point in the axes of the flow, back in those of the picture.
    pub(super) fn to_picture_axes(&self, (across, along): (f64, f64)) -> (f64, f64) {
        match self.direction {
            Direction::Down => (across, along),
            Direction::Up => (across, -along),
            Direction::Right => (along, across),
            Direction::Left => (-along, across),
        }
    }

    /// The least and the greatest `across`, then the same of `along`.
    pub(super) fn sides(&self, rect: &Rect) -> (f64, f64, f64, f64) {
        let a = self.to_flow_axes((rect.x, rect.y));
        let b = self.to_flow_axes((rect.x + rect.width, rect.y + rect.height));
        (a.0.min(b.0), a.0.max(b.0), a.1.min(b.1), a.1.max(b.1))
    }
}

/// Routes every line except those from a card to itself.
pub(super) fn straighten(picture: &Picture, layout: &mut Layout) {
    let axes = Axes { direction: picture.direction };
    let rows = rows(picture, layout, &axes);
    let ports = ports(picture, layout, &axes);
    for (at, line) in picture.lines.iter().enumerate() {
        let (from, to) = (picture.cards[line.from].row, picture.cards[line.to].row);
        if from == to || layout.routes[at].points.len() < 2 {
            continue;
        }
        let inner = &layout.routes[at].points;
        let inner: Vec<(f64, f64)> =
            inner[1..inner.len() - 1].iter().map(|point| axes.to_flow_axes(*point)).collect();
        // A line up the picture meets the far side of each row first, so sides swap.
        let is_down = from < to;
        let mut course = Vec::with_capacity(inner.len() + 4);
        let leave =
            |row: u32| if is_down { rows[&row].last + STUB } else { rows[&row].first - STUB };
        let enter =
            |row: u32| if is_down { rows[&row].first - STUB } else { rows[&row].last + STUB };
        course.push(ports[&(at, true)]);
        // Cards of a row differ in height: only past the tallest may the line turn aside.
        course.push((ports[&(at, true)].0, leave(from)));
        for point in inner {
            // There is one point for each row that a line passes. From one edge of the row to
            // the other the line stays straight there, in the gap that was kept free.
            match rows.values().find(|row| row.first <= point.1 && point.1 <= row.last) {
                Some(row) if is_down => course.extend([(point.0, row.first), (point.0, row.last)]),
                Some(row) => course.extend([(point.0, row.last), (point.0, row.first)]),
                None => course.push(point),
            }
        }
        course.push((ports[&(at, false)].0, enter(to)));
        course.push(ports[&(at, false)]);
        // Points that coincide would give rounded corners and arrowheads no direction.
        course.dedup_by(|a, b| (a.0 - b.0).abs() < 0.05 && (a.1 - b.1).abs() < 0.05);
        layout.routes[at].points =
            course.into_iter().map(|point| axes.to_picture_axes(point)).collect();
    }
}

fn rows(picture: &Picture, layout: &Layout, axes: &Axes) -> BTreeMap<u32, Row> {
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    for (card, rect) in picture.cards.iter().zip(&layout.cards) {
        let (_, _, first, last) = axes.sides(rect);
        let row = rows.entry(card.row).or_insert(Row { first, last });
        row.first = row.first.min(first);
        row.last = row.last.max(last);
    }
    rows
}

/// An end of a line at a card: where the line comes from, its index, whether it begins here.
type End = (f64, usize, bool);

/// Where each line, by its index and whether it is its beginning, meets its card.
pub(super) type Ports = BTreeMap<(usize, bool), (f64, f64)>;

/// Where lines meet their cards: spread over the side in the order of where the lines come from.
pub(super) fn ports(picture: &Picture, layout: &Layout, axes: &Axes) -> Ports {
    // By card and side.
    let mut sides: BTreeMap<(usize, bool), Vec<End>> = BTreeMap::new();
    for (at, line) in picture.lines.iter().enumerate() {
        let points = &layout.routes[at].points;
        let (from, to) = (picture.cards[line.from].row, picture.cards[line.to].row);
        if from == to || points.len() < 2 {
            continue;
        }
        // The first and last bends, not the other cards, say from where a line comes: a long
        // line may run round many cards before it gets there.
        let is_down = from < to;
        let first = axes.to_flow_axes(points[1]).0;
        let last = axes.to_flow_axes(points[points.len() - 2]).0;
        sides.entry((line.from, is_down)).or_default().push((first, at, true));
        sides.entry((line.to, !is_down)).or_default().push((last, at, false));
    }
    let mut ports = BTreeMap::new();
    for ((card, is_far), mut ends) in sides {
        // Ports in the order of where lines come from: neighbours do not cross at the card.
        ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let (left, right, near, far) = axes.sides(&layout.cards[card]);
        // A narrow card keeps half of its side for ports.
        let corner = CORNER.min((right - left) / 4.0);
        let n = ends.len() as f64;
        for (place, (toward, at, is_begin)) in ends.into_iter().enumerate() {
            let spread = left + corner + (right - left - 2.0 * corner) * (place as f64 + 0.5) / n;
            // A line alone goes straight where it can.
            let across =
                if n == 1.0 { toward.clamp(left + corner, right - corner) } else { spread };
            ports.insert((at, is_begin), (across, if is_far { far } else { near }));
        }
    }
    ports
}
