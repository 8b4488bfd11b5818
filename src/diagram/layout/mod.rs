//! The layout: sizes of cards, rows, routes of lines, places of their labels.
//!
//! The rows are given; the options of a menu stand from left to right in the order of their keys.
//! It knows no colours and no output format. Coordinates are pixels, y downwards.

mod channels;
mod columns;
mod detours;
mod drawing;
mod families;
mod lanes;
mod margins;
mod order;
mod places;
mod routes;

use super::metrics::{self, LEADING, NAME, SMALL};
use super::model::{Card, CardKind};
use super::picture::Picture;
use super::ranks::LevelBand;
use crate::limits;

/// A rectangle by its corners.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Rect {
    fn around(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect { x: x - width / 2.0, y: y - height / 2.0, width, height }
    }

    /// The middle.
    pub fn center(&self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Rect) -> bool {
        let slack = 0.01;
        self.x + slack < other.x + other.width
            && other.x + slack < self.x + self.width
            && self.y + slack < other.y + other.height
            && other.y + slack < self.y + self.height
    }

    fn join(&mut self, other: &Rect) {
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        self.x = self.x.min(other.x);
        self.y = self.y.min(other.y);
        (self.width, self.height) = (right - self.x, bottom - self.y);
    }

    fn moved(&mut self, x: f64, y: f64) {
        self.x += x;
        self.y += y;
    }
}

/// The course of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// From the card that is left to the one where the call arrives.
    pub points: Vec<(f64, f64)>,
    /// The room of its label, where it has one.
    pub label: Option<Rect>,
}

/// A picture with its coordinates; everything by the indices of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The width of what is drawn.
    pub width: f64,
    /// The height of what is drawn.
    pub height: f64,
    /// The cards.
    pub cards: Vec<Rect>,
    /// The lines.
    pub routes: Vec<Course>,
    /// The frames; one without cards has no size.
    pub frames: Vec<Rect>,
    /// The levels, with where they lie.
    pub bands: Vec<(LevelBand, Rect)>,
}

/// Why there is no layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TooLarge {
    /// The number of cards.
    #[error("{0} boxes are too many for the built-in layout, which takes {most}", most = limits::LAID_OUT_NODES)]
    Boxes(usize),
    /// The number of lines, over too many rows to route them within minutes.
    #[error("{0} lines over this many levels are too many for the built-in layout")]
    Lines(usize),
}

/// A width and a height, or a size across the flow of calls and one along it.
pub(super) type Size = (f64, f64);

/// Room inside of a card.
pub(super) const PADDING: f64 = 10.0;
/// How high a badge is.
pub(super) const BADGE: f64 = 17.0;

/// Lays a picture out.
///
/// # Errors
/// When the picture has more cards than the layout takes.
pub fn layout(picture: &Picture) -> Result<Layout, TooLarge> {
    let sizes: Vec<Size> = picture.cards.iter().map(size).collect();
    let labels: Vec<Size> =
        picture.lines.iter().map(|line| drawing::label(&line.caption())).collect();
    let mut layout = placed(picture, &sizes, &labels)?;
    channels::route(picture, &mut layout);
    margins::finish(picture, &mut layout);
    Ok(layout)
}

/// Lays out cards and labels of these sizes, with lines that lead straight to where they turn.
///
/// # Errors
/// When the picture has more cards than the layout takes.
pub(super) fn arranged(
    picture: &Picture,
    sizes: &[Size],
    labels: &[Size],
) -> Result<Layout, TooLarge> {
    let mut layout = placed(picture, sizes, labels)?;
    routes::straighten(picture, &mut layout);
    margins::finish(picture, &mut layout);
    Ok(layout)
}

/// Cards and labels at their places, and lines from place to place.
fn placed(picture: &Picture, sizes: &[Size], labels: &[Size]) -> Result<Layout, TooLarge> {
    let n = picture.cards.len();
    if n > limits::LAID_OUT_NODES {
        return Err(TooLarge::Boxes(n));
    }
    let row = |card: usize| u64::from(picture.cards[card].row);
    let bends = |line: &super::Connector| 2 * row(line.from).abs_diff(row(line.to));
    if picture.lines.iter().map(bends).sum::<u64>() > limits::LINE_BENDS {
        return Err(TooLarge::Lines(picture.lines.len()));
    }
    let mut layout = drawing::draw(picture, sizes, labels);
    detours::bring_back(picture, &mut layout);
    Ok(layout)
}

/// The size of a card by its content.
pub(super) fn size(card: &Card) -> (f64, f64) {
    let mut width = metrics::width(card.heading(), NAME, true);
    let mut n_lines = 0.0;
    let heat = card.heat.iter().map(|(_, words)| words);
    let about = card.below_heading();
    for text in std::iter::once(&about).chain(&card.prompt).chain(&card.remarks).chain(heat) {
        if !text.is_empty() {
            width = width.max(metrics::width(text, SMALL, false));
            n_lines += 1.0;
        }
    }
    let badges: f64 = card.badges.iter().map(|badge| badge_width(&badge.words()) + 6.0).sum();
    width = width.max(badges - 6.0);
    let mut height = 2.0 * PADDING + LEADING + n_lines * (LEADING - 1.0);
    if !card.badges.is_empty() {
        height += BADGE + 5.0;
    }
    // Slanted sides take from the room inside; other fonts may be a little wider.
    let sides = match card.kind {
        CardKind::Decision | CardKind::Collect => 18.0,
        CardKind::Person | CardKind::Transfer | CardKind::Entry | CardKind::End(_) => 10.0,
        CardKind::Call => 8.0,
        _ => 2.0,
    };
    ((width + 2.0 * (PADDING + sides)).ceil(), height.ceil())
}

pub(super) fn badge_width(words: &str) -> f64 {
    (metrics::width(words, SMALL, true) + 26.0).ceil()
}
