//! Sheets of a map: which stations are on each, and where.
//!
//! The layout of pictures gives the places; they are spread over the paper, and where names would
//! be too small, levels are folded and options get sheets of their own. It knows no colours.

use std::collections::BTreeSet;

use super::plan::{self, NAME, Plan};
use super::sheet::{APART, HEAD, LEADING, LEGEND, MARGIN, Placed, Route, Sheet, UNITS};
use super::{Paper, tracks};
use crate::diagram::layout::{self, TooLarge};
use crate::diagram::metrics;
use crate::diagram::model::{Card, CardKind, Connector, Emphasis, Stroke};
use crate::diagram::picture::{Direction, Picture};

/// The smallest scale at which names can be read on a wall: letters of 11 units become
/// 2 millimetres high, as in a printed timetable.
const SMALLEST: f64 = 0.73;
/// The largest, so that a small menu looks like a map and not like a sign.
const LARGEST: f64 = 1.9;
/// Stations may stand closer than boxes by so much, in units.
const CLOSER: f64 = 14.0;
/// Distances are stretched by this much more than names at most.
const STRETCH: f64 = 1.8;
/// The sheets of a plan.
///
/// # Errors
/// When there are more stations than the layout takes.
pub(super) fn of(plan: &Plan, paper: Paper) -> Result<Vec<Sheet>, TooLarge> {
    let all: BTreeSet<usize> = (0..plan.stations.len()).collect();
    let (mut first, mut seen) = fitting(plan, &all, paper)?;
    if seen.len() == all.len() {
        return Ok(vec![first]);
    }
    first.part = "overview".to_owned();
    let mut sheets = vec![first];
    for (line, (key, words)) in plan.lines.iter().enumerate() {
        let own: BTreeSet<usize> =
            all.iter().copied().filter(|at| plan.stations[*at].line == Some(line)).collect();
        if !own.is_subset(&seen) {
            let (mut sheet, on_it) = fitting(plan, &own, paper)?;
            sheet.part = format!("line {key}: {words}");
            seen.extend(on_it);
            sheets.push(sheet);
        }
    }
    // What lies deeper still begins at the last stations that were shown before it.
    loop {
        let roots: Vec<usize> =
            seen.iter().copied().filter(|at| !behind(plan, *at, &seen).is_empty()).collect();
        let Some((first, others)) = roots.split_first() else { return Ok(sheets) };
        let (mut sheet, on_it, n_roots) = gathered(plan, *first, others, &seen, paper)?;
        let name = plan.stations[*first].name.join(" ");
        sheet.part = match n_roots {
            1 => format!("on from {name}"),
            2 => format!("on from {name} and another place"),
            n => format!("on from {name} and {} other places", n - 1),
        };
        seen.extend(on_it);
        sheets.push(sheet);
    }
}

/// A sheet of what is behind the first of these stations, and behind as many others as can be
/// read on it too; with how many there are.
fn gathered(
    plan: &Plan,
    first: usize,
    others: &[usize],
    seen: &BTreeSet<usize>,
    paper: Paper,
) -> Result<(Sheet, BTreeSet<usize>, usize), TooLarge> {
    let part = |from: usize| {
        let mut part = behind(plan, from, seen);
        part.insert(from);
        part
    };
    let mut wanted = part(first);
    let (mut sheet, mut shown) = fitting(plan, &wanted, paper)?;
    let mut n_roots = 1;
    for other in others {
        let more: BTreeSet<usize> = wanted.union(&part(*other)).copied().collect();
        let next = arranged(plan, &more, paper)?;
        if shown.len() < wanted.len() || next.scale < SMALLEST {
            break;
        }
        (sheet, shown, wanted) = (next, more.clone(), more);
        n_roots += 1;
    }
    Ok((sheet, shown, n_roots))
}

/// The sheet with as many rows of these stations as can be read on it, at least two.
fn fitting(
    plan: &Plan,
    wanted: &BTreeSet<usize>,
    paper: Paper,
) -> Result<(Sheet, BTreeSet<usize>), TooLarge> {
    let rows: BTreeSet<u32> = wanted.iter().map(|at| plan.stations[*at].row).collect();
    let mut rows: Vec<u32> = rows.into_iter().collect();
    loop {
        let last = rows.pop().unwrap_or(u32::MAX);
        let shown: BTreeSet<usize> =
            wanted.iter().copied().filter(|at| plan.stations[*at].row <= last).collect();
        let sheet = arranged(plan, &shown, paper)?;
        if sheet.scale >= SMALLEST || rows.len() < 2 {
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
                n_hidden: behind(plan, *station, shown).len(),
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
            let turns = if n > 1.0 { 2.0 * (12.0 + APART * (n / 2.0).ceil()) } else { 0.0 };
            (key.max(turns).max(28.0), 18.0 - CLOSER)
        })
        .collect();
    let drawn = layout::arranged(&picture, &sizes, &labels)?;
    let mut extent = Extent::NONE;
    for rect in
        drawn.cards.iter().chain(drawn.routes.iter().filter_map(|route| route.label.as_ref()))
    {
        extent.add((rect.x, rect.y));
        extent.add((rect.x + rect.width, rect.y + rect.height));
    }
    drawn.routes.iter().flat_map(|route| &route.points).for_each(|point| extent.add(*point));
    let (left, top) = extent.least;
    let (wide, high) = ((extent.most.0 - left).max(1.0), (extent.most.1 - top).max(1.0));
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
    let mut sheet = Sheet { part: String::new(), size, scale, places, routes };
    tracks::side_by_side(&mut sheet, plan);
    Ok(sheet)
}

/// The corners of everything.
struct Extent {
    least: (f64, f64),
    most: (f64, f64),
}

impl Extent {
    const NONE: Extent = Extent { least: (f64::MAX, f64::MAX), most: (f64::MIN, f64::MIN) };

    fn add(&mut self, (x, y): (f64, f64)) {
        self.least = (self.least.0.min(x), self.least.1.min(y));
        self.most = (self.most.0.max(x), self.most.1.max(y));
    }
}

/// The stations and tracks as the layout takes them.
fn picture(plan: &Plan, order: &[usize], tracks: &[(usize, usize, usize)]) -> Picture {
    let cards = order.iter().map(|at| {
        let station = &plan.stations[*at];
        Card::blank(station.id.clone(), CardKind::Menu)
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
    let edges: Vec<(usize, usize)> = tracks.iter().map(|(_, from, to)| (*from, *to)).collect();
    for (card, row) in picture.cards.iter_mut().zip(plan::rows(order.len(), &edges)) {
        card.row = row;
    }
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
        (2.0 * radius + 10.0 + width, high.max(2.0 * radius) + 2.0 - CLOSER)
    } else {
        (width.max(2.0 * radius) + 8.0, 2.0 * (place.high + 6.0 + high) - CLOSER)
    }
}

/// The stations behind this one that are not shown.
fn behind(plan: &Plan, station: usize, shown: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut open = vec![station];
    while let Some(at) = open.pop() {
        for track in plan.tracks.iter().filter(|track| track.from == at) {
            if !shown.contains(&track.to) && seen.insert(track.to) {
                open.push(track.to);
            }
        }
    }
    seen
}
