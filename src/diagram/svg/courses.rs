//! Lines as SVG: rounded courses with heads, and their labels.

use std::fmt::Write as _;

use super::xml::{Writer, number};
use crate::diagram::layout::{Course, Layout, Rect};
use crate::diagram::model::{Connector, Emphasis, Stroke};
use crate::diagram::picture::Picture;
use crate::diagram::theme::Colors;

/// The length of a head.
const HEAD: f64 = 8.0;
const ROUND: f64 = 14.0;

/// Draws the lines; emphasised ones come last, above the others.
pub(super) fn lines(out: &mut Writer, picture: &Picture, layout: &Layout, colors: &Colors) {
    out.open("g", &[("class", "lines")]);
    let mut order: Vec<usize> = (0..picture.lines.len()).collect();
    order.sort_by_key(|at| picture.lines[*at].emphasis);
    for at in order {
        one(out, picture, &picture.lines[at], &layout.routes[at], colors);
    }
    out.close("g");
}

fn one(out: &mut Writer, picture: &Picture, line: &Connector, route: &Course, colors: &Colors) {
    let Some((last, rest)) = route.points.split_last() else { return };
    let Some(before) = rest.last() else { return };
    let (from, to) = (&picture.cards[line.from], &picture.cards[line.to]);
    let class = format!("line {}", line.stroke.word());
    let mut attributes = vec![("class", &*class), ("data-from", &*from.id), ("data-to", &*to.id)];
    let is_upward = to.row <= from.row;
    if line.emphasis == Emphasis::Faded {
        attributes.push(("opacity", "0.3"));
    } else if is_upward && line.emphasis == Emphasis::Plain {
        attributes.push(("opacity", "0.65"));
    }
    out.open("g", &attributes);
    let color = colors.of_line(line);
    let base = match (line.emphasis, line.stroke) {
        _ if line.mark.is_some() => 3.0,
        (Emphasis::Strong, _) => 3.0,
        (_, Stroke::Key) => 1.7,
        _ => 1.3,
    };
    let thick = number(line.share.map_or(base, |(_, heat)| 1.0 + 5.0 * heat));
    let length = (last.0 - before.0).hypot(last.1 - before.1).max(0.001);
    let (dx, dy) = ((last.0 - before.0) / length, (last.1 - before.1) / length);
    let neck = (last.0 - dx * HEAD.min(length), last.1 - dy * HEAD.min(length));
    let path = course(rest, neck);
    let mut look = vec![
        ("d", &*path),
        ("fill", "none"),
        ("stroke", color),
        ("stroke-width", &*thick),
        ("class", "course"),
    ];
    if line.stroke == Stroke::Error {
        look.push(("stroke-dasharray", "6 4"));
    }
    out.empty("path", &look);
    let side = HEAD * 0.45 + if line.emphasis == Emphasis::Strong { 1.5 } else { 0.0 };
    let head = format!(
        "M{} {} L{} {} L{} {} Z",
        number(last.0),
        number(last.1),
        number(neck.0 - dy * side),
        number(neck.1 + dx * side),
        number(neck.0 + dy * side),
        number(neck.1 - dx * side),
    );
    out.empty("path", &[("d", &*head), ("fill", color), ("class", "head")]);
    out.close("g");
}

/// A course through points with round corners.
fn course(points: &[(f64, f64)], end: (f64, f64)) -> String {
    let mut all = points.to_vec();
    all.push(end);
    let mut path = format!("M{} {}", number(all[0].0), number(all[0].1));
    for at in 1..all.len() - 1 {
        let (a, corner, b) = (all[at - 1], all[at], all[at + 1]);
        let (start, stop) = (towards(corner, a), towards(corner, b));
        let _ = write!(
            path,
            " L{} {} Q{} {} {} {}",
            number(start.0),
            number(start.1),
            number(corner.0),
            number(corner.1),
            number(stop.0),
            number(stop.1)
        );
    }
    let _ = write!(path, " L{} {}", number(end.0), number(end.1));
    path
}

/// A little way from a corner.
fn towards(corner: (f64, f64), to: (f64, f64)) -> (f64, f64) {
    let (dx, dy) = (to.0 - corner.0, to.1 - corner.1);
    let length = dx.hypot(dy).max(0.001);
    let step = ROUND.min(length / 2.0);
    (corner.0 + dx / length * step, corner.1 + dy / length * step)
}

/// Draws the words on lines.
pub(super) fn labels(out: &mut Writer, picture: &Picture, layout: &Layout, colors: &Colors) {
    out.open("g", &[("class", "labels")]);
    for (line, route) in picture.lines.iter().zip(&layout.routes) {
        if let Some(room) = &route.label {
            label(out, picture, line, room, colors);
        }
    }
    out.close("g");
}

fn label(out: &mut Writer, picture: &Picture, line: &Connector, room: &Rect, colors: &Colors) {
    let (from, to) = (&picture.cards[line.from].id, &picture.cards[line.to].id);
    let mut attributes = vec![("class", "label"), ("data-from", &**from), ("data-to", &**to)];
    if line.emphasis == Emphasis::Faded {
        attributes.push(("opacity", "0.4"));
    }
    out.open("g", &attributes);
    let (x, y) = (number(room.x), number(room.y));
    let (width, height) = (number(room.width), number(room.height));
    let size = [("x", &*x), ("y", &*y), ("width", &*width), ("height", &*height), ("rx", "5")];
    let look = [("fill", colors.paper), ("fill-opacity", "0.9"), ("class", "paper")];
    out.empty("rect", &[&size[..], &look].concat());
    let (x, y) = (number(room.center().0), number(room.center().1 + 4.0));
    let weight = if line.stroke == Stroke::Key { "bold" } else { "normal" };
    let at = [("x", &*x), ("y", &*y), ("text-anchor", "middle"), ("font-size", "11")];
    let fill = colors.of_line(line);
    out.text(
        "text",
        &[&at[..], &[("font-weight", weight), ("fill", fill)]].concat(),
        &line.caption(),
    );
    out.close("g");
}
