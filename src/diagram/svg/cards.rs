//! Cards and frames as SVG: a shape for each kind, words, badges.

use std::fmt::Write as _;

use super::outlines::{inner, outline, rounded};
use super::xml::{Writer, number};
use crate::diagnostic::Severity;
use crate::diagram::layout::{BADGE, Layout, PADDING, Rect, badge_width};
use crate::diagram::metrics::LEADING;
use crate::diagram::model::{Card, CardKind, Emphasis};
use crate::diagram::picture::Picture;
use crate::diagram::theme::Colors;

/// Draws the frames behind the cards.
pub(super) fn frames(out: &mut Writer, picture: &Picture, layout: &Layout, colors: &Colors) {
    for (frame, rect) in picture.frames.iter().zip(&layout.frames) {
        if rect.width <= 0.0 {
            continue;
        }
        let (x, y, width, height) = sides(rect);
        let size = [("x", &*x), ("y", &*y), ("width", &*width), ("height", &*height)];
        let look = [
            ("rx", "10"),
            ("fill", "none"),
            ("stroke", colors.frame),
            ("stroke-width", "1.5"),
            ("stroke-dasharray", "2 4"),
            ("class", "frame"),
        ];
        out.empty("rect", &[&size[..], &look].concat());
        let (x, y) = (number(rect.x + 8.0), number(rect.y + 14.0));
        let at = [("x", &*x), ("y", &*y), ("font-size", "11"), ("font-weight", "bold")];
        let look = [("fill", colors.soft), ("class", "soft")];
        out.text("text", &[&at[..], &look].concat(), &frame.title);
    }
}

/// Draws the cards.
pub(super) fn cards(
    out: &mut Writer,
    picture: &Picture,
    layout: &Layout,
    colors: &Colors,
    prefix: &str,
) {
    for (card, rect) in picture.cards.iter().zip(&layout.cards) {
        one(out, card, rect, colors, prefix);
    }
}

fn one(out: &mut Writer, card: &Card, rect: &Rect, colors: &Colors, prefix: &str) {
    let id = format!("{prefix}{}", card.id);
    let mark = card.mark.map_or(String::new(), |mark| format!(" {}", mark.word()));
    let class = format!("card {}{mark}", card.kind.word());
    let level = card.level.map(|level| level.to_string());
    let index = card.node.map(|node| node.0.to_string());
    let mut attributes = vec![("id", &*id), ("class", &*class), ("data-kind", card.kind.word())];
    if let Some(index) = &index {
        attributes.extend([("data-node", &*card.node_name), ("data-index", &**index)]);
    }
    if let Some(level) = &level {
        attributes.push(("data-level", level));
    }
    if card.emphasis == Emphasis::Faded {
        attributes.push(("opacity", "0.4"));
    }
    out.open("g", &attributes);
    out.text("title", &[], &description(card));
    shape(out, card, rect, colors);
    words(out, card, rect, colors);
    badges(out, card, rect, colors);
    out.close("g");
}

/// All that the card says, as a tooltip and for screen readers.
fn description(card: &Card) -> String {
    let mut text = card.heading().to_owned();
    let about = card.below_heading();
    let badges = card.badges.iter().flat_map(|badge| &badge.texts);
    let heat = card.heat.iter().map(|(_, words)| words);
    for part in
        [&about].into_iter().chain(&card.prompt).chain(&card.remarks).chain(heat).chain(badges)
    {
        if !part.is_empty() {
            let _ = write!(text, "\n{part}");
        }
    }
    text
}

fn sides(rect: &Rect) -> (String, String, String, String) {
    (number(rect.x), number(rect.y), number(rect.width), number(rect.height))
}

fn shape(out: &mut Writer, card: &Card, rect: &Rect, colors: &Colors) {
    let (fill, edge) = colors.card(card.kind);
    let heat = card.heat.as_ref().map(|(at, _)| colors.heat(*at));
    let fill = heat.as_deref().unwrap_or(fill);
    let edge = match (card.mark, card.emphasis) {
        (Some(mark), _) => colors.mark(mark),
        (None, Emphasis::Strong) => colors.strong,
        _ => edge,
    };
    let path = outline(card.kind, rect);
    let thick = match (card.emphasis, card.kind) {
        _ if card.mark.is_some() => "4",
        (Emphasis::Strong, _) => "3",
        (_, CardKind::Menu) => "2.2",
        _ => "1.4",
    };
    let mut attributes = vec![
        ("d", &*path),
        ("fill", fill),
        ("stroke", edge),
        ("stroke-width", thick),
        ("class", "shape"),
    ];
    if card.kind.is_dashed() {
        attributes.push(("stroke-dasharray", "4 3"));
    }
    out.empty("path", &attributes);
    if let Some(path) = inner(card.kind, rect) {
        let look = [("d", &*path), ("fill", "none"), ("stroke", edge), ("stroke-width", "1.4")];
        out.empty("path", &look);
    }
}

fn words(out: &mut Writer, card: &Card, rect: &Rect, colors: &Colors) {
    let x = number(rect.center().0);
    let mut y = rect.y + PADDING + 11.5;
    let ink = colors.words(card.kind);
    let mut line = |text: &str, size: &str, weight: &str, fill: &str, class: &str, y: f64| {
        let y = number(y);
        let at = [("x", &*x), ("y", &*y), ("text-anchor", "middle"), ("font-size", size)];
        let look = [("font-weight", weight), ("fill", fill), ("class", class)];
        out.text("text", &[&at[..], &look].concat(), text);
    };
    line(card.heading(), "13", "bold", ink, "name", y);
    // On the colours of a heat, soft words would be too pale.
    let soft = if card.heat.is_some() { ink } else { colors.soft };
    let step = LEADING - 1.0;
    y += 1.0;
    let about = card.below_heading();
    if !about.is_empty() {
        y += step;
        line(&about, "11", "normal", soft, "about", y);
    }
    for text in &card.prompt {
        y += step;
        line(text, "11", "normal", ink, "prompt", y);
    }
    for text in &card.remarks {
        y += step;
        line(text, "11", "normal", soft, "remark", y);
    }
    if let Some((_, text)) = &card.heat {
        y += step;
        line(text, "11", "bold", ink, "heat", y);
    }
}

fn badges(out: &mut Writer, card: &Card, rect: &Rect, colors: &Colors) {
    let widths: Vec<f64> = card.badges.iter().map(|badge| badge_width(&badge.words())).collect();
    let whole: f64 = widths.iter().sum::<f64>() + 6.0 * (widths.len() as f64 - 1.0);
    let mut x = rect.center().0 - whole / 2.0;
    let y = rect.y + rect.height - PADDING - BADGE + 3.0;
    for (badge, width) in card.badges.iter().zip(widths) {
        one_badge(out, (x, y), width, badge.severity, &badge.words(), colors);
        x += width + 6.0;
    }
}

/// A badge: a pill with the sign of its severity and words.
pub(super) fn one_badge(
    out: &mut Writer,
    (x, y): (f64, f64),
    width: f64,
    severity: Severity,
    words: &str,
    colors: &Colors,
) {
    let (fill, ink) = colors.badge(severity);
    let class = format!("badge {}", severity.word());
    out.open("g", &[("class", &class)]);
    let path = rounded(&Rect { x, y, width, height: BADGE }, BADGE / 2.0);
    let edge = if fill == "#ffffff" { ink } else { fill };
    out.empty("path", &[("d", &*path), ("fill", fill), ("stroke", edge), ("stroke-width", "1")]);
    let (cx, cy) = (x + 11.0, y + BADGE / 2.0);
    let n = number;
    let sign = match severity {
        // A cross, an exclamation in a triangle, an i: distinguishable without colour.
        Severity::Error => format!(
            "M{} {} L{} {} M{} {} L{} {}",
            n(cx - 3.0),
            n(cy - 3.0),
            n(cx + 3.0),
            n(cy + 3.0),
            n(cx + 3.0),
            n(cy - 3.0),
            n(cx - 3.0),
            n(cy + 3.0),
        ),
        Severity::Warning => format!(
            "M{} {} L{} {} L{} {} Z",
            n(cx),
            n(cy - 4.0),
            n(cx + 4.5),
            n(cy + 3.5),
            n(cx - 4.5),
            n(cy + 3.5),
        ),
        Severity::Info => format!(
            "M{} {} L{} {} M{} {} L{} {}",
            n(cx),
            n(cy - 4.0),
            n(cx),
            n(cy - 3.0),
            n(cx),
            n(cy - 1.0),
            n(cx),
            n(cy + 4.0),
        ),
    };
    let look = [("fill", "none"), ("stroke", ink), ("stroke-width", "1.8")];
    out.empty("path", &[&[("d", &*sign)][..], &look].concat());
    let (tx, ty) = (n(x + 19.0), n(y + 12.5));
    let at = [("x", &*tx), ("y", &*ty), ("font-size", "11"), ("font-weight", "bold")];
    out.text("text", &[&at[..], &[("fill", ink)]].concat(), words);
    out.close("g");
}
