//! A picture as SVG: readable without colour, with words for screen readers.
//!
//! Colours are attributes, never styles, and there is no script, no link and no font, so
//! that a page may forbid all of them. Texts are escaped in one place, `xml`.

mod cards;
mod courses;
mod legend;
mod outlines;
pub(super) mod xml;

use super::layout::Layout;
use super::metrics::{self, SMALL};
use super::picture::Picture;
use super::theme::{Colors, Theme};
use xml::Writer;

/// The font: DejaVu, whose widths are used, or one that is not wider.
pub(super) const FONTS: &str = "'DejaVu Sans', Verdana, Arial, Helvetica, sans-serif";
const TITLE: f64 = 18.0;

/// Writes a picture as an SVG document. `prefix` precedes every `id`, so that one page
/// may hold several pictures.
pub fn svg(picture: &Picture, layout: &Layout, theme: Theme, prefix: &str) -> String {
    let colors = theme.colors();
    let notes_width = picture.notes.iter().map(|note| metrics::width(note, SMALL, false) + 32.0);
    let title_width = metrics::width(&picture.title, TITLE, true) + 32.0;
    let width = notes_width.fold(layout.width.max(title_width).max(560.0), f64::max).ceil();
    let head = 44.0 + 16.0 * picture.notes.len() as f64;
    let legend = legend::legend(picture, &colors, width);
    let height = (head + layout.height + legend.height + 12.0).ceil();

    let mut out = Writer::new();
    let named = format!("{prefix}title {prefix}desc");
    out.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &xml::number(width)),
            ("height", &xml::number(height)),
            ("viewBox", &format!("0 0 {} {}", xml::number(width), xml::number(height))),
            ("role", "img"),
            ("aria-labelledby", &named),
            ("font-family", FONTS),
            ("class", "phonetree"),
        ],
    );
    out.text("title", &[("id", &format!("{prefix}title"))], &picture.title);
    out.text("desc", &[("id", &format!("{prefix}desc"))], &description(picture));
    let whole = [("width", "100%"), ("height", "100%"), ("fill", colors.paper), ("class", "paper")];
    out.empty("rect", &whole);
    let at = [("x", "16"), ("y", "29"), ("font-size", "18"), ("font-weight", "bold")];
    out.text(
        "text",
        &[&at[..], &[("fill", colors.ink), ("class", "ink")]].concat(),
        &picture.title,
    );
    for (at, note) in picture.notes.iter().enumerate() {
        let y = xml::number(47.0 + 16.0 * at as f64);
        let words = [("x", "16"), ("y", &*y), ("font-size", "11"), ("fill", colors.soft)];
        out.text("text", &[&words[..], &[("class", "soft note")]].concat(), note);
    }
    let moved = format!("translate(0 {})", xml::number(head));
    out.open("g", &[("class", "drawing"), ("transform", &moved)]);
    bands(&mut out, layout, &colors, width);
    cards::frames(&mut out, picture, layout, &colors);
    courses::lines(&mut out, picture, layout, &colors);
    cards::cards(&mut out, picture, layout, &colors, prefix);
    courses::labels(&mut out, picture, layout, &colors);
    out.close("g");
    let moved = format!("translate(0 {})", xml::number(head + layout.height));
    out.open("g", &[("class", "legend"), ("transform", &moved)]);
    out.raw(&legend.svg);
    out.close("g");
    out.close("svg");
    out.finish()
}

/// The picture in a sentence or two.
fn description(picture: &Picture) -> String {
    let n_nodes = picture.cards.iter().filter(|card| card.node.is_some()).count();
    let deepest = picture.cards.iter().filter_map(|card| card.level).max().unwrap_or(0);
    let flagged = picture.cards.iter().filter(|card| !card.badges.is_empty()).count();
    let count = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    let mut text = format!(
        "A phone menu of {} on {}; {} with findings.",
        count(n_nodes, "node"),
        count(deepest as usize, "level"),
        count(flagged, "node"),
    );
    for note in &picture.notes {
        text.push_str(&format!(" {note}."));
    }
    text
}

/// The levels, every second one on a strip of its own.
fn bands(out: &mut Writer, layout: &Layout, colors: &Colors, width: f64) {
    out.open("g", &[("class", "levels")]);
    for (at, (band, rect)) in layout.bands.iter().enumerate() {
        let is_row = rect.width >= layout.width;
        let wide = if is_row { width } else { rect.width };
        if at % 2 == 1 {
            let (x, y) = (xml::number(rect.x), xml::number(rect.y));
            let (wide, high) = (xml::number(wide), xml::number(rect.height));
            let size = [("x", &*x), ("y", &*y), ("width", &*wide), ("height", &*high)];
            let fill = [("fill", colors.strip), ("class", "strip")];
            out.empty("rect", &[&size[..], &fill].concat());
        }
        let words = band.words();
        let words = if band.level.is_some() { words } else { "not reached".to_owned() };
        let (x, y) = (xml::number(rect.x + 16.0), xml::number(rect.y + 22.0));
        let at = [("x", &*x), ("y", &*y), ("font-size", "12"), ("font-weight", "bold")];
        out.text("text", &[&at[..], &[("fill", colors.soft), ("class", "soft")]].concat(), &words);
    }
    out.close("g");
}
