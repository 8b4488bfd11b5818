//! A drawing: the places of cards, the courses of lines and their labels, in ranks that are
//! given.
//!
//! It puts the steps together and knows no margins.

use super::columns::{Grid, columns};
use super::families::{Families, Held};
use super::order::ordered;
use super::places::{Place, Places, What};
use super::routes::Axes;
use super::{Course, Layout, Rect, Size};
use crate::diagram::metrics::{self, LEADING, SMALL};
use crate::diagram::model::{Connector, Stroke};
use crate::diagram::picture::Picture;

/// Room between a row of cards and the labels above or below it; more where labels lie along
/// the way of calls.
const BELOW: f64 = 27.0;
const ASIDE: f64 = 35.0;
/// Room between the cards and the sides of a frame.
const FRAME: f64 = 10.0;
/// Room for the title of a frame above its cards.
const FRAME_TITLE: f64 = 20.0;

/// Lines may be this much longer for each pair of options that stands in order.
const WORTH: f64 = 0.15;

/// Lays out cards and labels of these sizes.
pub(super) fn draw(picture: &Picture, sizes: &[Size], labels: &[Size]) -> Layout {
    let axes = Axes { direction: picture.direction };
    let turned = |size: &Size| if axes.direction.is_sideways() { (size.1, size.0) } else { *size };
    let cards: Vec<Size> = sizes.iter().map(turned).collect();
    let flat: Vec<Size> = labels.iter().map(turned).collect();
    let places = Places::of(picture, &cards, &flat);
    let standings =
        [Held::All, Held::Own, Held::OwnInRows].map(|held| Standing::of(picture, &places, held));
    let best = standings.into_iter().min_by(|a, b| a.cost.total_cmp(&b.cost));
    let Standing { places, ranks, sides, across, .. } = best.expect("there are three");
    let apart = if axes.direction.is_sideways() { ASIDE } else { BELOW };
    let along = along(&places.all, &ranks, apart);
    let center = |place: usize| (across[place], along[places.all[place].rank].0);
    let rect = |center: (f64, f64), (width, height): Size| {
        let (x, y) = axes.to_picture_axes(center);
        Rect::around(x, y, width, height)
    };
    let routes = picture.lines.iter().enumerate().map(|(at, line)| {
        let chain = &places.chains[at];
        let has_label = labels[at].0 > 0.0;
        if line.from == line.to {
            return turn(&axes, center(chain[0]), center(chain[1]), cards[line.from], labels[at]);
        }
        let is_upward = picture.cards[line.to].row < picture.cards[line.from].row;
        let mut points: Vec<(f64, f64)> = chain.iter().map(|place| center(*place)).collect();
        if is_upward {
            points.reverse();
        }
        let label = has_label.then(|| rect(points[1], labels[at]));
        Course { points: points.into_iter().map(|p| axes.to_picture_axes(p)).collect(), label }
    });
    let frames = places.spans.iter().zip(&sides).map(|(span, sides)| {
        let Some((first, last)) = *span else { return Rect::around(0.0, 0.0, 0.0, 0.0) };
        let x = sides.iter().map(|side| across[*side]);
        let (left, right) = x.fold((f64::MAX, f64::MIN), |(l, r), x| (l.min(x), r.max(x)));
        let (top, bottom) =
            (along[first].0 - along[first].1 / 2.0, along[last].0 + along[last].1 / 2.0);
        let corners = [(left, top), (right, bottom)].map(|corner| axes.to_picture_axes(corner));
        let (a, b) = (corners[0], corners[1]);
        let (x, y) = (a.0.min(b.0), a.1.min(b.1));
        let (width, height) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
        Rect {
            x: x - FRAME,
            y: y - FRAME_TITLE,
            width: width + 2.0 * FRAME,
            height: height + FRAME_TITLE + FRAME,
        }
    });
    Layout {
        width: 0.0,
        height: 0.0,
        routes: routes.collect(),
        frames: frames.collect(),
        cards: sizes.iter().enumerate().map(|(at, size)| rect(center(at), *size)).collect(),
        bands: Vec::new(),
    }
}

/// Where everything stands across the flow of calls.
struct Standing {
    places: Places,
    ranks: Vec<Vec<usize>>,
    /// The places of the sides of each frame.
    sides: Vec<Vec<usize>>,
    across: Vec<f64>,
    /// How far lines run aside, and more where options stand in the wrong order.
    cost: f64,
}

impl Standing {
    fn of(picture: &Picture, places: &Places, held: Held) -> Standing {
        let mut places = places.clone();
        let families = Families::of(picture, &places, held);
        let mut ranks = ordered(&places, &families);
        let links = places.links.iter().flatten();
        let mut pieces: Vec<(usize, usize)> =
            links.flat_map(|link| [(link.from, link.via), (link.via, link.to)]).collect();
        add_loops(&places, &mut ranks);
        let sides = add_sides(&mut places, &mut ranks, &mut pieces);
        let in_order = &families.across_rows;
        let grid = Grid { all: &places.all, ranks: &ranks, pieces: &pieces, in_order };
        let across = columns(&grid);
        let aside: f64 = pieces.iter().map(|(a, b)| (across[*a] - across[*b]).abs()).sum();
        let n_swapped = n_swapped(picture, &across);
        let cost = aside * (1.0 + WORTH * n_swapped as f64);
        Standing { places, ranks, sides, across, cost }
    }
}

/// Pairs of neighbouring options of a menu whose cards stand in the wrong order.
fn n_swapped(picture: &Picture, across: &[f64]) -> usize {
    let is_option = |line: &&Connector| {
        line.stroke == Stroke::Key && picture.cards[line.from].row < picture.cards[line.to].row
    };
    let options: Vec<&Connector> = picture.lines.iter().filter(is_option).collect();
    // The lines of a card follow each other, in the order of the file.
    let pairs = options.windows(2).filter(|pair| pair[0].from == pair[1].from);
    pairs.filter(|pair| across[pair[0].to] > across[pair[1].to]).count()
}

/// The size of a label; nothing where there is none.
pub(super) fn label(text: &str) -> Size {
    if text.is_empty() {
        return (0.0, 0.0);
    }
    (metrics::width(text, SMALL, true) + 10.0, LEADING + 1.0)
}

/// Puts the turn of a line from a card to itself right of the card.
fn add_loops(places: &Places, ranks: &mut [Vec<usize>]) {
    for chain in &places.chains {
        let [card, turn] = chain[..] else { continue };
        if places.all[turn].what == What::Loop {
            let rank = &mut ranks[places.all[card].rank];
            if let Some(at) = rank.iter().position(|place| *place == card) {
                rank.insert(at + 1, turn);
            }
        }
    }
}

/// Puts the sides of each frame around its places, and joins those of one side.
fn add_sides(
    places: &mut Places,
    ranks: &mut [Vec<usize>],
    pieces: &mut Vec<(usize, usize)>,
) -> Vec<Vec<usize>> {
    let mut sides = vec![Vec::new(); places.spans.len()];
    for (frame, span) in places.spans.clone().into_iter().enumerate() {
        let Some((first, last)) = span else { continue };
        let mut before: Option<[usize; 2]> = None;
        for (rank, order) in ranks.iter_mut().enumerate().take(last + 1).skip(first) {
            let is_in = |place: &usize| places.all[*place].frame == Some(frame);
            // A rank without places of its own is framed through its neighbours.
            let Some(from) = order.iter().position(is_in) else { continue };
            let to = order.iter().rposition(is_in).map_or(from, |at| at + 1);
            let size = (2.0 * FRAME, 0.0);
            let side = Place { what: What::Side, rank, size, frame: Some(frame) };
            let new = [places.all.len(), places.all.len() + 1];
            places.all.extend([side.clone(), side]);
            order.insert(to, new[1]);
            order.insert(from, new[0]);
            if let Some(before) = before.filter(|b| places.all[b[0]].rank + 1 == rank) {
                pieces.extend([(before[0], new[0]), (before[1], new[1])]);
            }
            before = Some(new);
            sides[frame].extend(new);
        }
    }
    sides
}

/// The middle and the size of each rank along the way of calls.
fn along(all: &[Place], ranks: &[Vec<usize>], apart: f64) -> Vec<(f64, f64)> {
    let mut from = 0.0;
    let one = |rank: &Vec<usize>| {
        let size = rank.iter().map(|place| all[*place].size.1).fold(0.0, f64::max);
        let middle = from + size / 2.0;
        from += size + apart;
        (middle, size)
    };
    ranks.iter().map(one).collect()
}

/// The course of a line from a card to itself: out at its side and back.
fn turn(
    axes: &Axes,
    card: (f64, f64),
    turn: (f64, f64),
    (across, along): Size,
    label: Size,
) -> Course {
    let (near, out) = (card.0 + across / 2.0, along / 4.0);
    let far = turn.0 - label.0 / 2.0 - 4.0;
    let points =
        [(near, card.1 - out), (far, card.1 - out), (far, card.1 + out), (near, card.1 + out)];
    let (x, y) = axes.to_picture_axes(turn);
    Course {
        points: points.into_iter().map(|point| axes.to_picture_axes(point)).collect(),
        label: (label.0 > 0.0).then(|| Rect::around(x, y, label.0, label.1)),
    }
}
