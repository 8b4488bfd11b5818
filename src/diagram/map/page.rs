//! A sheet as an SVG document: head, map and legend.
//!
//! Colours are attributes, and there is no script, no link and no font, as in every picture.

use super::MapOptions;
use super::colors::Ink;
use super::plan::Plan;
use super::sheet::{LEGEND, MARGIN, Placed, Sheet, UNITS};
use super::signs::{self, Sign};
use super::stations;
use crate::diagnostic::Severity;
use crate::diagram::metrics;
use crate::diagram::svg::FONTS;
use crate::diagram::svg::xml::{Writer, number};

/// Room for an entry of the legend.
const ENTRY: f64 = 252.0;
const ROW: f64 = 27.0;
/// The longest key, in letters, that the legend shows beside the name of its line.
const SHORT_KEY: usize = 3;
/// The least width of the plate with the grade.
const PLATE: f64 = 104.0;

/// Writes a sheet; it is the `nth` of so many.
pub(super) fn svg(
    plan: &Plan,
    sheet: &Sheet,
    (nth, n_all): (usize, usize),
    options: &MapOptions,
) -> String {
    let ink = Ink::of(options.theme);
    let (width, height) = sheet.size;
    let mut out = Writer::new();
    let millimetres = |units: f64| format!("{}mm", number(units / UNITS));
    out.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &millimetres(width)),
            ("height", &millimetres(height)),
            ("viewBox", &format!("0 0 {} {}", number(width), number(height))),
            ("role", "img"),
            ("font-family", FONTS),
            ("class", "phonetree map"),
        ],
    );
    out.text("title", &[], &plan.title);
    let whole = [("width", "100%"), ("height", "100%"), ("fill", ink.paper)];
    out.empty("rect", &whole);
    head(&mut out, plan, sheet, (nth, n_all), options, ink);
    stations::draw(&mut out, plan, sheet, ink);
    legend(&mut out, plan, sheet, ink);
    out.close("svg");
    out.finish()
}

/// Words at a place.
fn words(out: &mut Writer, (x, y): (f64, f64), size: f64, is_bold: bool, fill: &str, text: &str) {
    let (x, y, size) = (number(x), number(y), number(size));
    let place = [("x", &*x), ("y", &*y), ("font-size", &*size), ("fill", fill)];
    let weight = [("font-weight", if is_bold { "bold" } else { "normal" })];
    out.text("text", &[&place[..], &weight].concat(), text);
}

fn head(
    out: &mut Writer,
    plan: &Plan,
    sheet: &Sheet,
    (nth, n_all): (usize, usize),
    options: &MapOptions,
    ink: &Ink,
) {
    let room = sheet.size.0 - 2.0 * MARGIN - PLATE - 24.0;
    let title = metrics::cut(&plan.title, room, 42.0, true);
    words(out, (MARGIN, 88.0), 42.0, true, ink.ink, &title);
    let menus = plan.stations.iter().filter(|station| station.sign == Sign::Interchange).count();
    let count = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let mut about = vec![
        "A map of the phone menu".to_owned(),
        count(plan.stations.len(), "place"),
        count(menus, "menu"),
        count(plan.deepest as usize, "level"),
    ];
    if n_all > 1 {
        about.push(format!("sheet {nth} of {n_all}: {}", sheet.part));
    }
    let about = metrics::cut(&about.join(" · "), room, 15.0, false);
    words(out, (MARGIN, 114.0), 15.0, false, ink.soft, &about);
    for (at, line) in options.headline.iter().take(2).enumerate() {
        let line = metrics::cut_at_word(line, room, 17.0, at == 0);
        words(out, (MARGIN, 144.0 + 25.0 * at as f64), 17.0, at == 0, ink.ink, &line);
    }
    if !options.grade.is_empty() {
        plate(out, &options.grade, (sheet.size.0 - MARGIN, 50.0), ink);
    }
}

/// The grade on a plate.
fn plate(out: &mut Writer, grade: &str, (right, top): (f64, f64), ink: &Ink) {
    let letters = grade.chars().count();
    let size = if letters > 2 { 26.0 } else { 58.0 };
    let wide = (metrics::width(grade, size, true) + 36.0).max(PLATE);
    let (x, y, width) = (number(right - wide), number(top), number(wide));
    let place = [("x", &*x), ("y", &*y), ("width", &*width), ("height", "100"), ("rx", "14")];
    let fill = match grade.chars().next() {
        Some('A' | 'B') if letters == 1 => ink.served,
        Some('F') if letters == 1 => ink.cut_off,
        _ => ink.ink,
    };
    out.empty("rect", &[&place[..], &[("fill", fill)]].concat());
    let x = number(right - wide / 2.0);
    for (y, size, weight, words) in [(24.0, 14.0, "normal", "grade"), (84.0, size, "bold", grade)] {
        let y = number(top + if letters > 2 && size > 20.0 { y - 12.0 } else { y });
        let size = number(size);
        let place = [("x", &*x), ("y", &*y), ("text-anchor", "middle"), ("font-size", &*size)];
        out.text(
            "text",
            &[&place[..], &[("font-weight", weight), ("fill", ink.on_sign)]].concat(),
            words,
        );
    }
}

/// The lines, the signs that are on the sheet, and what holds for all menus.
fn legend(out: &mut Writer, plan: &Plan, sheet: &Sheet, ink: &Ink) {
    let (width, height) = sheet.size;
    let top = height - LEGEND + 14.0;
    let (from, to, y) = (number(MARGIN), number(width - MARGIN), number(top - 20.0));
    let rule = format!("M{from} {y} L{to} {y}");
    out.open("g", &[("class", "legend")]);
    out.empty("path", &[("d", &*rule), ("stroke", ink.faint), ("stroke-width", "1.5")]);
    let n_columns = ((width - 2.0 * MARGIN) / ENTRY).floor().max(1.0) as usize;
    let place = |at: usize| {
        let (row, column) = (at / n_columns, at % n_columns);
        (MARGIN + column as f64 * ENTRY, top + row as f64 * ROW)
    };
    let mut n = 0;
    let mut next = || {
        n += 1;
        place(n - 1)
    };
    let on_sheet = |line: usize| {
        let of = |station: &Placed| plan.stations[station.station].line == Some(line);
        sheet.places.iter().any(of)
    };
    for (line, (key, name)) in plan.lines.iter().enumerate().filter(|(at, _)| on_sheet(*at)) {
        let (x, y) = next();
        let color = ink.line(Some(line));
        if key.chars().count() <= SHORT_KEY {
            stations::pill(out, key, (x + 16.0, y), 1.0, Some(color), ink);
        } else {
            bar(out, (x, y), &[(color, "6")]);
        }
        let name = metrics::cut(name, ENTRY - 50.0, 13.0, false);
        words(out, (x + 38.0, y + 4.5), 13.0, false, ink.ink, &name);
    }
    if sheet.routes.iter().any(|route| plan.tracks[route.track].is_trunk) {
        let (x, y) = next();
        bar(out, (x, y), &[(ink.ink, "12"), (ink.line(Some(0)), "5")]);
        words(out, (x + 38.0, y + 4.5), 13.0, false, ink.ink, "the shortest way to a person");
    }
    for (sign, name) in Sign::LEGEND {
        let is_here = |place: &Placed| plan.stations[place.station].sign == sign;
        if sheet.places.iter().any(is_here) {
            let (x, y) = next();
            signs::sign(out, sign, (x + 16.0, y), (1.0, 0.0), ink.soft, ink);
            words(out, (x + 38.0, y + 4.5), 13.0, false, ink.ink, name);
        }
    }
    for (severity, name) in
        [(Severity::Error, "an error here"), (Severity::Warning, "a warning here")]
    {
        let is_here = |place: &Placed| plan.stations[place.station].worst == Some(severity);
        if sheet.places.iter().any(is_here) {
            let (x, y) = next();
            stations::trouble(out, (x + 16.0, y), 1.4, severity, ink);
            words(out, (x + 38.0, y + 4.5), 13.0, false, ink.ink, name);
        }
    }
    let notes = metrics::cut(&plan.notes.join(" · "), width - 2.0 * MARGIN - 130.0, 13.0, false);
    words(out, (MARGIN, height - 34.0), 13.0, false, ink.soft, &notes);
    words(out, (width - MARGIN - 72.0, height - 34.0), 13.0, false, ink.soft, "phonetree");
    out.close("g");
}

/// A piece of a track, in layers.
fn bar(out: &mut Writer, (x, y): (f64, f64), layers: &[(&str, &str)]) {
    let d = format!("M{} {y} L{} {y}", number(x + 6.0), number(x + 28.0), y = number(y));
    for (color, width) in layers {
        let look = [("stroke", *color), ("stroke-width", *width), ("stroke-linecap", "round")];
        out.empty("path", &[&[("d", &*d)][..], &look].concat());
    }
}
