//! The layout by dagre: the order in each row, the courses of lines, the places of labels.
//!
//! It draws nothing and knows no margins.

use dagre::graph::{Graph, GraphOptions};
use dagre::layout::types::LabelPos;
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankAlign, RankDir, Ranker};

use super::routes::Axes;
use super::{Course, Layout, Rect};
use crate::diagram::metrics::{self, LEADING, SMALL};
use crate::diagram::model::{Connector, Stroke};
use crate::diagram::picture::{Direction, Picture};

/// The most cards for which several drawings are compared.
const COMPARED: usize = 200;

/// How dagre is asked for a drawing.
#[derive(Clone, Copy)]
struct Wish {
    /// Of drawings with as many crossings the first, which is nearest to the order of the file.
    keeps_first: bool,
    /// How much heavier lines to the next row are than others.
    next_row: i32,
}

const WISHES: [Wish; 4] = [
    Wish { keeps_first: false, next_row: 3 },
    Wish { keeps_first: true, next_row: 3 },
    Wish { keeps_first: true, next_row: 30 },
    Wish { keeps_first: false, next_row: 30 },
];

/// Lays out cards of these sizes: of several drawings, and these seen in a mirror, the one in
/// which the most options of menus stand from left to right as callers hear them.
pub(super) fn draw(picture: &Picture, sizes: &[(f64, f64)]) -> Layout {
    let n_wishes = if picture.cards.len() > COMPARED { 1 } else { WISHES.len() };
    let drawings = WISHES[..n_wishes].iter().flat_map(|wish| {
        let mut graph = graph(picture, sizes, *wish);
        dagre::layout(&mut graph, Some(settings(picture, *wish)));
        let layout = read(picture, &graph, sizes);
        let mirrored = mirrored(&layout, picture.direction.is_sideways());
        [layout, mirrored]
    });
    let best = drawings.min_by_key(|layout| n_swapped(picture, layout));
    best.expect("there is one wish at least")
}

/// Pairs of options of one menu whose cards stand in the wrong order in a row.
fn n_swapped(picture: &Picture, layout: &Layout) -> usize {
    let axes = Axes { direction: picture.direction };
    let across = |line: &Connector| axes.to_flow_axes(layout.cards[line.to].center()).0;
    let is_option = |line: &Connector| {
        line.stroke == Stroke::Key && picture.cards[line.to].row > picture.cards[line.from].row
    };
    let mut n = 0;
    for (at, first) in picture.lines.iter().enumerate().filter(|(_, line)| is_option(line)) {
        // The lines of a card follow each other, in the order of the file.
        let later = picture.lines[at + 1..].iter().take_while(|line| line.from == first.from);
        n += later.filter(|line| is_option(line) && across(line) < across(first)).count();
    }
    n
}

/// The drawing seen in a mirror.
fn mirrored(layout: &Layout, is_sideways: bool) -> Layout {
    let mut mirrored = layout.clone();
    let cards = layout.cards.iter().chain(&layout.frames);
    let labels = layout.routes.iter().filter_map(|route| route.label.as_ref());
    let far = |rect: &Rect| if is_sideways { rect.y + rect.height } else { rect.x + rect.width };
    let edge = cards.chain(labels).map(far).fold(0.0, f64::max);
    let turn = |rect: &mut Rect| {
        if is_sideways {
            rect.y = edge - rect.y - rect.height;
        } else {
            rect.x = edge - rect.x - rect.width;
        }
    };
    mirrored.cards.iter_mut().chain(&mut mirrored.frames).for_each(turn);
    for route in &mut mirrored.routes {
        route.label.iter_mut().for_each(turn);
        for (x, y) in &mut route.points {
            let across = if is_sideways { y } else { x };
            *across = edge - *across;
        }
    }
    mirrored
}

fn settings(picture: &Picture, wish: Wish) -> LayoutOptions {
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
        tie_keep_first: wish.keeps_first,
        ..LayoutOptions::default()
    }
}

type Drawing = Graph<NodeLabel, EdgeLabel>;

fn graph(picture: &Picture, sizes: &[(f64, f64)], wish: Wish) -> Drawing {
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
        let text = line.caption();
        let (width, height) = if text.is_empty() {
            (0.0, 0.0)
        } else {
            (metrics::width(&text, SMALL, true) + 10.0, LEADING + 1.0)
        };
        let (from, to) = (&picture.cards[line.from], &picture.cards[line.to]);
        let rows = i64::from(to.row) - i64::from(from.row);
        let label = EdgeLabel {
            // Rows are fixed: no line may move them.
            minlen: rows.unsigned_abs().max(1) as i32,
            weight: if rows == 1 { wish.next_row } else { 1 },
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

/// Ties disconnected parts to one point above all, so that their rows line up.
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
    let route = |(at, line): (usize, &Connector)| {
        let is_upward = picture.cards[line.to].row < picture.cards[line.from].row;
        let (tail, head) = if is_upward { (line.to, line.from) } else { (line.from, line.to) };
        let found = graph.edge(&card_name(tail), &card_name(head), Some(&at.to_string()));
        let Some(found) = found else { return Course { points: Vec::new(), label: None } };
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
        Course { points, label }
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
