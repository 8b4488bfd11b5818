//! Tracks, stations and their names on a sheet, as SVG.
//!
//! Places and colours are given.

use super::colors::Ink;
use super::plan::{NAME, Plan, Station};
use super::sheet::{LEADING, Placed, Route, Sheet};
use super::signs::{self, Sign};
use super::tracks;
use crate::diagnostic::Severity;
use crate::diagram::metrics;
use crate::diagram::svg::xml::{Writer, number};

/// How thick a track is, and the trunk around it.
const TRACK: f64 = 5.0;
const TRUNK: f64 = 12.0;

/// Draws the map of a sheet.
pub(super) fn draw(out: &mut Writer, plan: &Plan, sheet: &Sheet, ink: &Ink) {
    let trunk = |route: &&Route| plan.tracks[route.track].is_trunk;
    out.open("g", &[("class", "trunk")]);
    for route in sheet.routes.iter().filter(trunk) {
        track(out, route, ink.ink, TRUNK * sheet.scale, sheet.scale);
    }
    out.close("g");
    out.open("g", &[("class", "tracks")]);
    for route in &sheet.routes {
        let line = plan.tracks[route.track].line;
        track(out, route, ink.line(line), TRACK * sheet.scale, sheet.scale);
    }
    out.close("g");
    out.open("g", &[("class", "stations")]);
    for place in &sheet.places {
        station(out, plan, place, sheet.scale, ink);
    }
    out.close("g");
    out.open("g", &[("class", "keys")]);
    for route in &sheet.routes {
        key(out, plan, route, sheet.scale, ink);
    }
    out.close("g");
}

fn track(out: &mut Writer, route: &Route, color: &str, width: f64, scale: f64) {
    let (d, width) = (tracks::path(&route.points, scale), number(width));
    let look = [("fill", "none"), ("stroke", color), ("stroke-width", &*width)];
    out.empty("path", &[&[("d", &*d)][..], &look, &[("stroke-linecap", "round")]].concat());
}

fn station(out: &mut Writer, plan: &Plan, place: &Placed, scale: f64, ink: &Ink) {
    let Station { sign, line, worst, id, .. } = &plan.stations[place.station];
    out.open("g", &[("class", "station"), ("data-station", id)]);
    let color = if *sign == Sign::Start { ink.ink } else { ink.line(*line) };
    signs::sign(out, *sign, place.at, (scale, place.high * scale), color, ink);
    if let Some(severity) = worst {
        // Above the track and beside the sign, on the side where no name is.
        let aside = if place.is_leaf { -1.0 } else { 1.0 };
        let high = if *sign == Sign::Interchange { place.high } else { sign.radius() };
        let at =
            (place.at.0 + aside * (sign.radius() + 1.5) * scale, place.at.1 - (high + 2.5) * scale);
        trouble(out, at, scale, *severity, ink);
    }
    names(out, &plan.stations[place.station], place, scale, ink);
    out.close("g");
}

/// The mark at a station where something is wrong: full for an error, else an edge.
pub(super) fn trouble(
    out: &mut Writer,
    (x, y): (f64, f64),
    scale: f64,
    severity: Severity,
    ink: &Ink,
) {
    let color = ink.trouble(severity);
    let (fill, edge, sign) = match severity {
        Severity::Error => (color, ink.paper, ink.on_line),
        Severity::Warning | Severity::Info => (ink.paper, color, color),
    };
    let (cx, cy, r) = (number(x), number(y), number(5.2 * scale));
    let place = [("cx", &*cx), ("cy", &*cy), ("r", &*r)];
    let ring = number(1.3 * scale);
    let look = [("fill", fill), ("stroke", edge), ("stroke-width", &*ring)];
    out.empty("circle", &[&place[..], &look].concat());
    let (y, size) = (number(y + 3.0 * scale), number(8.5 * scale));
    let place = [("x", &*cx), ("y", &*y), ("font-size", &*size), ("text-anchor", "middle")];
    out.text("text", &[&place[..], &[("font-weight", "bold"), ("fill", sign)]].concat(), "!");
}

fn names(out: &mut Writer, station: &Station, place: &Placed, scale: f64, ink: &Ink) {
    let rows = station.rows(place.n_hidden);
    let leading = LEADING * scale;
    let (x, top, anchor) = if place.is_leaf {
        let x = place.at.0 + (station.sign.radius() + 5.0) * scale;
        (x, place.at.1 - (rows.len() as f64 - 1.0) * leading / 2.0 + 4.0 * scale, "start")
    } else {
        let below = (place.high.max(station.sign.radius()) + 13.0) * scale;
        (place.at.0, place.at.1 + below, "middle")
    };
    for (at, row) in rows.iter().enumerate() {
        let is_name = at < station.name.len();
        let is_bold = is_name && (station.is_trunk || station.sign == Sign::Interchange);
        let size = number(if is_name { NAME } else { NAME - 2.0 } * scale);
        let (x, y) = (number(x), number(top + at as f64 * leading));
        let halo = number(3.5 * scale);
        let place = [("x", &*x), ("y", &*y), ("text-anchor", anchor), ("font-size", &*size)];
        let look = [
            ("font-weight", if is_bold { "bold" } else { "normal" }),
            ("fill", if is_name { ink.ink } else { ink.soft }),
            // Names stay readable where a track passes.
            ("stroke", ink.paper),
            ("stroke-width", &*halo),
            ("stroke-linejoin", "round"),
            ("paint-order", "stroke"),
        ];
        out.text("text", &[&place[..], &look].concat(), row);
    }
}

/// The key of a track, in the colour of its line.
fn key(out: &mut Writer, plan: &Plan, route: &Route, scale: f64, ink: &Ink) {
    let track = &plan.tracks[route.track];
    if track.label.is_empty() {
        return;
    }
    pill(out, &track.label, route.label, scale, track.is_key.then(|| ink.line(track.line)), ink);
}

/// Words in a pill: filled for keys, with an edge for conditions.
pub(super) fn pill(
    out: &mut Writer,
    words: &str,
    (x, y): (f64, f64),
    scale: f64,
    fill: Option<&str>,
    ink: &Ink,
) {
    let wide = (metrics::width(words, NAME, true) + 9.0).max(17.0) * scale;
    let high = 17.0 * scale;
    let (left, top) = (number(x - wide / 2.0), number(y - high / 2.0));
    let (width, height, round) = (number(wide), number(high), number(high / 2.0));
    let place = [("x", &*left), ("y", &*top), ("width", &*width), ("height", &*height)];
    let edge = number(1.5 * scale);
    let look = [
        ("fill", fill.unwrap_or(ink.paper)),
        ("stroke", fill.map_or(ink.soft, |_| ink.paper)),
        ("stroke-width", &*edge),
    ];
    out.empty("rect", &[&place[..], &[("rx", &*round)], &look].concat());
    let (x, y, size) = (number(x), number(y + 4.0 * scale), number(NAME * scale));
    let place = [("x", &*x), ("y", &*y), ("text-anchor", "middle"), ("font-size", &*size)];
    let color = if fill.is_some() { ink.on_line } else { ink.ink };
    out.text("text", &[&place[..], &[("font-weight", "bold"), ("fill", color)]].concat(), words);
}
