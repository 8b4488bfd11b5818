//! Where everything stands: sizes of cards, rows, routes of lines, places of their labels.
//!
//! The rows are given; the order in a row and the routes are dagre's. It knows no colours
//! and no output format. Coordinates are pixels, y downwards.

mod routes;

use dagre::graph::{Graph, GraphOptions};
use dagre::layout::types::LabelPos;
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankAlign, RankDir, Ranker};

use super::metrics::{self, LEADING, NAME, SMALL};
use super::model::{Card, CardKind, Picture};
use super::options::{Direction, Options};
use super::rows::{Band, bands};

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
pub struct Route {
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
    pub routes: Vec<Route>,
    /// The frames; one without cards has no size.
    pub frames: Vec<Rect>,
    /// The levels, with where they lie.
    pub bands: Vec<(Band, Rect)>,
}

/// Why there is no layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TooLarge {
    /// So many cards.
    #[error("{0} boxes are too many for the built-in layout, which takes {most}", most = Options::LAYOUT_LIMIT)]
    Boxes(usize),
    /// So many lines, over so many rows that their courses would take minutes.
    #[error("{0} lines over so many levels are too many for the built-in layout")]
    Lines(usize),
}

/// The layout takes no more bends of lines: two for each row that one runs through.
const MOST_BENDS: u64 = 12_000;

/// Room around everything.
const MARGIN: f64 = 16.0;
/// Room inside of a card.
pub(super) const PADDING: f64 = 10.0;
/// Room for the words that name a level.
const BAND_LABEL: f64 = 96.0;
/// How high a badge is.
pub(super) const BADGE: f64 = 17.0;

/// Lays a picture out.
///
/// # Errors
/// When it has more cards than the layout takes.
pub fn layout(picture: &Picture) -> Result<Layout, TooLarge> {
    let n = picture.cards.len();
    if n > Options::LAYOUT_LIMIT {
        return Err(TooLarge::Boxes(n));
    }
    let row = |card: usize| u64::from(picture.cards[card].row);
    let bends = |line: &super::Line| 2 * row(line.from).abs_diff(row(line.to));
    if picture.lines.iter().map(bends).sum::<u64>() > MOST_BENDS {
        return Err(TooLarge::Lines(picture.lines.len()));
    }
    let sizes: Vec<(f64, f64)> = picture.cards.iter().map(size).collect();
    let mut graph = graph(picture, &sizes);
    dagre::layout(&mut graph, Some(settings(picture)));
    let mut layout = read(picture, &graph, &sizes);
    routes::straighten(picture, &mut layout);
    finish(picture, &mut layout);
    Ok(layout)
}

/// The size of a card by what stands on it.
pub(super) fn size(card: &Card) -> (f64, f64) {
    let mut width = metrics::width(&card.name, NAME, true);
    let mut n_lines = 0.0;
    let heat = card.heat.iter().map(|(_, words)| words);
    for text in std::iter::once(&card.about).chain(&card.prompt).chain(&card.remarks).chain(heat) {
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

fn settings(picture: &Picture) -> LayoutOptions {
    let rankdir = match picture.direction {
        Direction::Down => RankDir::TB,
        Direction::Right => RankDir::LR,
        Direction::Up => RankDir::BT,
        Direction::Left => RankDir::RL,
    };
    LayoutOptions {
        rankdir,
        nodesep: 26.0,
        edgesep: 14.0,
        ranksep: if picture.direction.is_sideways() { 70.0 } else { 54.0 },
        ranker: Ranker::NetworkSimplex,
        rank_align: RankAlign::Center,
        ..LayoutOptions::default()
    }
}

type Drawing = Graph<NodeLabel, EdgeLabel>;

fn graph(picture: &Picture, sizes: &[(f64, f64)]) -> Drawing {
    let has_frames = !picture.frames.is_empty();
    let mut graph = Graph::with_options(GraphOptions {
        directed: true,
        multigraph: true,
        compound: has_frames,
    });
    for at in 0..picture.frames.len() {
        graph.set_node(frame_name(at), Some(NodeLabel::default()));
    }
    for (at, (card, (width, height))) in picture.cards.iter().zip(sizes).enumerate() {
        let label = NodeLabel { width: *width, height: *height, ..NodeLabel::default() };
        graph.set_node(card_name(at), Some(label));
        if let Some(frame) = card.frame {
            graph.set_parent(&card_name(at), Some(&frame_name(frame)));
        }
    }
    for (at, line) in picture.lines.iter().enumerate() {
        let text = line.label();
        let (width, height) = match text.is_empty() {
            true => (0.0, 0.0),
            false => (metrics::width(&text, SMALL, true) + 10.0, LEADING + 1.0),
        };
        let (from, to) = (&picture.cards[line.from], &picture.cards[line.to]);
        let rows = i64::from(to.row) - i64::from(from.row);
        let label = EdgeLabel {
            // Rows are given: no line may move them.
            minlen: rows.unsigned_abs().max(1) as i32,
            weight: if rows == 1 { 3 } else { 1 },
            width,
            height,
            labelpos: LabelPos::Center,
            ..EdgeLabel::default()
        };
        let (tail, head) = if rows < 0 { (line.to, line.from) } else { (line.from, line.to) };
        graph.set_edge(card_name(tail), card_name(head), Some(label), Some(&at.to_string()));
    }
    tie_together(picture, &mut graph);
    graph
}

/// Ties parts without lines between them to one point above all, so that the rows of each
/// stand level with those of the others.
fn tie_together(picture: &Picture, graph: &mut Drawing) {
    let n = picture.cards.len();
    let mut part: Vec<usize> = (0..n).collect();
    let find = |part: &[usize], mut at: usize| {
        while part[at] != at {
            at = part[at];
        }
        at
    };
    for line in &picture.lines {
        let (a, b) = (find(&part, line.from), find(&part, line.to));
        let (low, high) = (a.min(b), a.max(b));
        part[high] = low;
    }
    let mut tops: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for at in 0..n {
        let top = tops.entry(find(&part, at)).or_insert(at);
        if picture.cards[at].row < picture.cards[*top].row {
            *top = at;
        }
    }
    if tops.len() < 2 {
        return;
    }
    graph.set_node("top".to_owned(), Some(NodeLabel::default()));
    for at in tops.into_values() {
        let minlen = picture.cards[at].row as i32 + 1;
        let label = EdgeLabel { minlen, labelpos: LabelPos::Center, ..EdgeLabel::default() };
        graph.set_edge("top".to_owned(), card_name(at), Some(label), None);
    }
}

fn card_name(at: usize) -> String {
    format!("c{at}")
}

fn frame_name(at: usize) -> String {
    format!("f{at}")
}

fn read(picture: &Picture, graph: &Drawing, sizes: &[(f64, f64)]) -> Layout {
    let rect = |at: usize| {
        let found = graph.node(&card_name(at));
        let (x, y) = found.map_or((0.0, 0.0), |n| (n.x.unwrap_or(0.0), n.y.unwrap_or(0.0)));
        Rect::around(x, y, sizes[at].0, sizes[at].1)
    };
    let cards: Vec<Rect> = (0..picture.cards.len()).map(rect).collect();
    let route = |(at, line): (usize, &super::Line)| {
        let is_upward = picture.cards[line.to].row < picture.cards[line.from].row;
        let (tail, head) = if is_upward { (line.to, line.from) } else { (line.from, line.to) };
        let found = graph.edge(&card_name(tail), &card_name(head), Some(&at.to_string()));
        let Some(found) = found else { return Route { points: Vec::new(), label: None } };
        let mut points: Vec<(f64, f64)> = found.points.iter().map(|p| (p.x, p.y)).collect();
        if is_upward {
            points.reverse();
        }
        let label = match (found.x, found.y) {
            (Some(x), Some(y)) if found.width > 0.0 => {
                Some(Rect::around(x, y, found.width, found.height))
            }
            _ => None,
        };
        Route { points, label }
    };
    let routes = picture.lines.iter().enumerate().map(route).collect();
    let frame = |at: usize| {
        let found = graph.node(&frame_name(at));
        let size = found.map_or((0.0, 0.0), |n| (n.width, n.height));
        let (x, y) = found.map_or((0.0, 0.0), |n| (n.x.unwrap_or(0.0), n.y.unwrap_or(0.0)));
        Rect::around(x, y, size.0, size.1)
    };
    let frames = (0..picture.frames.len()).map(frame).collect();
    Layout { width: 0.0, height: 0.0, cards, routes, frames, bands: Vec::new() }
}

/// Moves everything to the margin, and lays the levels behind it.
fn finish(picture: &Picture, layout: &mut Layout) {
    let mut all = Rect { x: 0.0, y: 0.0, width: 1.0, height: 1.0 };
    if let Some(first) = layout.cards.first() {
        all = *first;
    }
    let labels = layout.routes.iter().filter_map(|route| route.label.as_ref());
    for rect in layout.cards.iter().chain(&layout.frames).chain(labels) {
        if rect.width > 0.0 {
            all.join(rect);
        }
    }
    for (x, y) in layout.routes.iter().flat_map(|route| &route.points) {
        all.join(&Rect { x: *x, y: *y, width: 0.0, height: 0.0 });
    }
    let sideways = picture.direction.is_sideways();
    let (left, top) =
        if sideways { (MARGIN, MARGIN + 24.0) } else { (MARGIN + BAND_LABEL, MARGIN) };
    let (x, y) = (left - all.x, top - all.y);
    let rects = layout.cards.iter_mut().chain(&mut layout.frames);
    for rect in rects.chain(layout.routes.iter_mut().filter_map(|route| route.label.as_mut())) {
        rect.moved(x, y);
    }
    for point in layout.routes.iter_mut().flat_map(|route| &mut route.points) {
        *point = (point.0 + x, point.1 + y);
    }
    layout.width = left + all.width + MARGIN;
    layout.height = top + all.height + MARGIN;
    layout.bands = levels(picture, layout, sideways);
}

/// The strip of each level: half way between its cards and its neighbours'.
fn levels(picture: &Picture, layout: &Layout, sideways: bool) -> Vec<(Band, Rect)> {
    let mut bands: Vec<(Band, f64, f64)> = bands(picture)
        .into_iter()
        .map(|band| {
            let rows = band.first..=band.last;
            let cards = picture.cards.iter().zip(&layout.cards);
            let inside = cards.filter(|(card, _)| rows.contains(&card.row));
            let (mut from, mut to) = (f64::MAX, f64::MIN);
            for (_, rect) in inside {
                let (start, size) =
                    if sideways { (rect.x, rect.width) } else { (rect.y, rect.height) };
                from = from.min(start);
                to = to.max(start + size);
            }
            (band, from, to)
        })
        .collect();
    bands.sort_by(|a, b| a.1.total_cmp(&b.1));
    let n = bands.len();
    let whole = if sideways { layout.width } else { layout.height };
    let borders: Vec<f64> = bands.windows(2).map(|pair| (pair[0].2 + pair[1].1) / 2.0).collect();
    let strip = |(at, (band, ..)): (usize, (Band, f64, f64))| {
        let from = if at == 0 { 0.0 } else { borders[at - 1] };
        let to = if at + 1 == n { whole } else { borders[at] };
        let rect = match sideways {
            true => Rect { x: from, y: 0.0, width: to - from, height: layout.height },
            false => Rect { x: 0.0, y: from, width: layout.width, height: to - from },
        };
        (band, rect)
    };
    bands.into_iter().enumerate().map(strip).collect()
}
