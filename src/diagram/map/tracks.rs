//! Courses of tracks: along, down and across at 45 degrees, and side by side where several leave
//! a station.
//!
//! It knows points only, no colours.

use std::fmt::Write as _;

use super::plan::Plan;
use super::sheet::{APART, Sheet};
use crate::diagram::svg::xml::number;

/// How far a corner is cut at 45 degrees, in units, before it is scaled.
const BEND: f64 = 14.0;
/// How far the corners of a cut are rounded.
const ROUND: f64 = 7.0;

/// A course from sign to sign: that of the layout between cards, led on to the signs' middles.
pub(super) fn between(
    from: (f64, f64),
    mut course: Vec<(f64, f64)>,
    to: (f64, f64),
) -> Vec<(f64, f64)> {
    let n = course.len();
    if n >= 2 {
        // The pieces at both cards run at the heights of the signs.
        course[0].1 = from.1;
        course[n - 1].1 = to.1;
        if n >= 4 {
            course[1].1 = from.1;
            course[n - 2].1 = to.1;
        }
    }
    course.insert(0, from);
    course.push(to);
    course
}

/// Lets the tracks of each station leave beside each other, and turns each of their corners at a
/// place of its own, so that none covers another.
pub(super) fn side_by_side(sheet: &mut Sheet, plan: &Plan) {
    let (scale, apart) = (sheet.scale, APART * sheet.scale);
    for place in &sheet.places {
        let mut own: Vec<usize> = (0..sheet.routes.len())
            .filter(|at| plan.tracks[sheet.routes[*at].track].from == place.station)
            .collect();
        let goal = |at: usize| sheet.routes[at].label.1;
        own.sort_by(|a, b| goal(*a).total_cmp(&goal(*b)));
        let n = own.len();
        let heights: Vec<f64> =
            (0..n).map(|nth| place.at.1 + (nth as f64 - (n as f64 - 1.0) / 2.0) * apart).collect();
        // Tracks that go up turn the earlier the higher they go, and so do those that go down.
        let n_up = own.iter().zip(&heights).filter(|(at, y)| goal(**at) < **y).count();
        let turns: Vec<f64> =
            (0..n).map(|nth| if nth < n_up { nth as f64 } else { (n - 1 - nth) as f64 }).collect();
        let most = turns.iter().copied().fold(0.0, f64::max) + 1.0;
        for ((at, y), turn) in own.into_iter().zip(heights).zip(turns) {
            let route = &mut sheet.routes[at];
            let points = std::mem::take(&mut route.points);
            route.points = turned(points, y, turn / most, BEND * scale);
        }
    }
}

/// The course with its corners: it leaves at a height, and its first turn is at that part of the
/// room that there is for it.
fn turned(mut points: Vec<(f64, f64)>, height: f64, part: f64, bend: f64) -> Vec<(f64, f64)> {
    let start = points[0].1;
    for point in points.iter_mut().take_while(|point| (point.1 - start).abs() < 0.5) {
        point.1 = height;
    }
    let mut out = vec![points[0]];
    let mut is_first = true;
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        if dy.abs() > 0.5 {
            let cut = bend.min(dy.abs() / 2.0).min((dx / 2.0).max(0.0));
            let room = (dx - 2.0 * cut).max(0.0);
            let x = a.0 + cut + room * if is_first { part } else { 0.5 };
            let down = cut * dy.signum();
            out.extend([(x - cut, a.1), (x, a.1 + down), (x, b.1 - down), (x + cut, b.1)]);
            is_first = false;
        }
        out.push(b);
    }
    out.dedup_by(|a, b| (a.0 - b.0).abs() < 0.05 && (a.1 - b.1).abs() < 0.05);
    out
}

/// A course as a path with rounded corners.
pub(super) fn path(points: &[(f64, f64)], scale: f64) -> String {
    let Some((first, rest)) = points.split_first() else { return String::new() };
    let mut d = format!("M{} {}", number(first.0), number(first.1));
    for (at, corner) in rest.iter().enumerate() {
        let before = points[at];
        let Some(after) = rest.get(at + 1) else {
            let _ = write!(d, " L{} {}", number(corner.0), number(corner.1));
            break;
        };
        let (near, far) =
            (towards(*corner, before, ROUND * scale), towards(*corner, *after, ROUND * scale));
        let _ = write!(
            d,
            " L{} {} Q{} {} {} {}",
            number(near.0),
            number(near.1),
            number(corner.0),
            number(corner.1),
            number(far.0),
            number(far.1)
        );
    }
    d
}

fn towards(corner: (f64, f64), to: (f64, f64), step: f64) -> (f64, f64) {
    let (dx, dy) = (to.0 - corner.0, to.1 - corner.1);
    let length = dx.hypot(dy).max(0.001);
    let step = step.min(length / 2.0);
    (corner.0 + dx / length * step, corner.1 + dy / length * step)
}
