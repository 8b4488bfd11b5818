//! Sheets of a map: which stations are on each, and where.
//!
//! The layout of pictures gives the places; they are spread over the paper, and where names would
//! be too small, levels are folded and options get sheets of their own. It knows no colours.

use std::collections::BTreeSet;

use super::plan::{self, NAME, Plan};
use super::sheet::{APART, HEAD, LEADING, LEGEND, MARGIN, Placed, Route, Sheet, UNITS};
use super::{Paper, tracks};
use crate::diagram::layout::{self, Rect, TooLarge};
use crate::diagram::metrics;
use crate::diagram::model::{Card, CardKind, Connector, Emphasis, Stroke};
use crate::diagram::picture::{Direction, Picture};

/// The smallest scale at which names can be read on a wall: letters of 11 units become
/// 2 millimetres high, as in a printed timetable.
const SMALLEST: f64 = 0.73;
/// The largest, so that a small menu looks like a map and not like a sign.
const LARGEST: f64 = 1.9;
/// Distances are stretched by this much more than names at most.
const STRETCH: f64 = 1.8;
/// The sheets of a plan.
///
/// # Errors
/// When the layout does not take so many stations.
pub(super) fn of(plan: &Plan, paper: Paper) -> Result<Vec<Sheet>, TooLarge> {
    let all: BTreeSet<usize> = (0..plan.stations.len()).collect();
    let (mut first, shown) = fitting(plan, &all, paper)?;
    if shown.len() == all.len() {
        return Ok(vec![first]);
    }
    first.part = "overview".to_owned();
    let mut seen = shown.clone();
    let mut sheets = vec![first];
    for (line, (key, words)) in plan.lines.iter().enumerate() {
        let own: BTreeSet<usize> =
            all.iter().copied().filter(|at| plan.stations[*at].line == Some(line)).collect();
        if own.is_subset(&shown) {
            continue;
        }
        let (mut sheet, on_it) = fitting(plan, &own, paper)?;
        sheet.part = format!("line {key}: {words}");
        seen.extend(on_it);
        sheets.push(sheet);
    }
    let n_left = all.len() - seen.len();
    sheets.iter_mut().for_each(|sheet| sheet.n_left = n_left);
    Ok(sheets)
}

/// The sheet with as many levels of these stations as can be read on it, at least two.
fn fitting(
    plan: &Plan,
    wanted: &BTreeSet<usize>,
    paper: Paper,
) -> Result<(Sheet, BTreeSet<usize>), TooLarge> {
    let levels: BTreeSet<u32> = wanted.iter().map(|at| plan.stations[*at].level).collect();
    let mut deepest: Vec<u32> = levels.into_iter().collect();
    loop {
        let last = deepest.pop().unwrap_or(u32::MAX);
        let shown: BTreeSet<usize> =
            wanted.iter().copied().filter(|at| plan.stations[*at].level <= last).collect();
        let sheet = arranged(plan, &shown, paper)?;
        if sheet.scale >= SMALLEST || deepest.len() < 2 {
            return Ok((sheet, shown));
        }
    }
}

/// The stations in their places on the paper.
fn arranged(plan: &Plan, shown: &BTreeSet<usize>, paper: Paper) -> Result<Sheet, TooLarge> {
    let order: Vec<usize> = shown.iter().copied().collect();
    let place_of = |station: usize| order.binary_search(&station).ok();
    let tracks: Vec<(usize, usize, usize)> = plan
        .tracks
        .iter()
        .enumerate()
        .filter_map(|(at, track)| Some((at, place_of(track.from)?, place_of(track.to)?)))
        .collect();
    let n_out = |place: usize| tracks.iter().filter(|(_, from, _)| *from == place).count();
    let mut places: Vec<Placed> = order
        .iter()
        .enumerate()
        .map(|(place, station)| {
            let n = n_out(place);
            let radius = plan.stations[*station].sign.radius();
            Placed {
                station: *station,
                at: (0.0, 0.0),
                high: radius.max((n.saturating_sub(1)) as f64 * APART / 2.0 + 4.0),
                is_leaf: n == 0,
                n_hidden: hidden_behind(plan, *station, shown),
            }
        })
        .collect();
    let picture = picture(plan, &order, &tracks);
    let sizes: Vec<(f64, f64)> = places.iter().map(|place| size(plan, place)).collect();
    let labels: Vec<(f64, f64)> = tracks
        .iter()
        .map(|(at, from, _)| {
            let n = n_out(*from) as f64;
            let key = metrics::width(&plan.tracks[*at].label, NAME, true) + 14.0;
            (key.max(2.0 * (18.0 + APART * (n / 2.0).ceil())), 18.0)
        })
        .collect();
    let drawn = layout::arranged(&picture, &sizes, &labels)?;
    let box_of = |rects: &[Rect]| {
        let left = rects.iter().map(|rect| rect.x).fold(f64::MAX, f64::min);
        let top = rects.iter().map(|rect| rect.y).fold(f64::MAX, f64::min);
        let right = rects.iter().map(|rect| rect.x + rect.width).fold(0.0, f64::max);
        let bottom = rects.iter().map(|rect| rect.y + rect.height).fold(0.0, f64::max);
        (left, top, (right - left).max(1.0), (bottom - top).max(1.0))
    };
    let (left, top, wide, high) = box_of(&drawn.cards);
    let (across, down) = paper.millimetres();
    let size = (across * UNITS, down * UNITS);
    let area = (size.0 - 2.0 * MARGIN, size.1 - HEAD - LEGEND - MARGIN / 2.0);
    let (fit_x, fit_y) = (area.0 / wide, area.1 / high);
    let scale = fit_x.min(fit_y).min(LARGEST);
    let stretch = (fit_x.min(scale * STRETCH), fit_y.min(scale * STRETCH));
    let start =
        (MARGIN + (area.0 - wide * stretch.0) / 2.0, HEAD + (area.1 - high * stretch.1) / 2.0);
    let on_paper =
        |(x, y): (f64, f64)| (start.0 + (x - left) * stretch.0, start.1 + (y - top) * stretch.1);
    for (place, rect) in places.iter_mut().zip(&drawn.cards) {
        let sign = plan.stations[place.station].sign;
        let (middle, y) = rect.center();
        let x = if place.is_leaf { rect.x + sign.radius() + 2.0 } else { middle };
        place.at = on_paper((x, y));
    }
    let routes = tracks
        .iter()
        .zip(&drawn.routes)
        .map(|((track, from, to), course)| Route {
            track: *track,
            points: tracks::between(
                places[*from].at,
                course.points.iter().map(|point| on_paper(*point)).collect(),
                places[*to].at,
            ),
            label: on_paper(course.label.map_or((0.0, 0.0), |label| label.center())),
        })
        .collect();
    let mut sheet = Sheet { part: String::new(), size, scale, places, routes, n_left: 0 };
    tracks::side_by_side(&mut sheet, plan);
    Ok(sheet)
}

/// The stations and tracks as the layout takes them.
fn picture(plan: &Plan, order: &[usize], tracks: &[(usize, usize, usize)]) -> Picture {
    let cards = order.iter().map(|at| {
        let station = &plan.stations[*at];
        Card { level: Some(station.level), ..Card::blank(station.id.clone(), CardKind::Menu) }
    });
    let lines = tracks.iter().map(|(at, from, to)| Connector {
        from: *from,
        to: *to,
        stroke: if plan.tracks[*at].is_key { Stroke::Key } else { Stroke::Fate },
        labels: Vec::new(),
        words: String::new(),
        emphasis: Emphasis::Plain,
        share: None,
        mark: None,
    });
    let mut picture = Picture {
        title: String::new(),
        notes: Vec::new(),
        cards: cards.collect(),
        lines: lines.collect(),
        frames: Vec::new(),
        scale: None,
        direction: Direction::Right,
        n_hidden: 0,
    };
    plan::rows(&mut picture);
    picture
}

/// The room that a station takes.
fn size(plan: &Plan, place: &Placed) -> (f64, f64) {
    let station = &plan.stations[place.station];
    let radius = station.sign.radius();
    let rows = station.rows(place.n_hidden);
    let widths = rows.iter().map(|row| metrics::width(row, NAME, true));
    let width = widths.fold(0.0, f64::max);
    let high = rows.len() as f64 * LEADING;
    if place.is_leaf {
        (2.0 * radius + 10.0 + width, high.max(2.0 * radius) + 2.0)
    } else {
        (width.max(2.0 * radius) + 8.0, 2.0 * (place.high + 6.0 + high))
    }
}

/// How many stations come only after this one and are not shown.
fn hidden_behind(plan: &Plan, station: usize, shown: &BTreeSet<usize>) -> usize {
    let mut seen = BTreeSet::new();
    let mut open = vec![station];
    while let Some(at) = open.pop() {
        for track in plan.tracks.iter().filter(|track| track.from == at) {
            if !shown.contains(&track.to) && seen.insert(track.to) {
                open.push(track.to);
            }
        }
    }
    seen.len()
}
