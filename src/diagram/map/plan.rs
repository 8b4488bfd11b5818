//! What is on a map: stations, tracks between them, and which line each belongs to.
//!
//! It starts from the picture and leaves out what a map need not show: what happens everywhere,
//! and ways back, which the station names in words. It knows no coordinates.

use std::collections::VecDeque;

use super::signs::Sign;
use crate::analysis::Analysis;
use crate::diagnostic::{Report, Severity};
use crate::diagram::build;
use crate::diagram::metrics;
use crate::diagram::model::{Card, CardKind, Connector, Emphasis, Stroke};
use crate::diagram::options::{Frames, PictureOptions};
use crate::diagram::picture::{Direction, Picture};
use crate::limits;
use crate::tree::Ending;

/// The widest name of a station, and of what is said below it, in units.
pub(super) const NAME_ROOM: f64 = 100.0;
/// The most rows of a name.
const NAME_ROWS: usize = 3;
/// The widest condition on a track.
const CONDITION_ROOM: f64 = 118.0;
/// The size of names.
pub(super) const NAME: f64 = 11.0;

/// What a map shows.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) title: String,
    pub(super) stations: Vec<Station>,
    pub(super) tracks: Vec<Track>,
    /// The options of the first menu, a line each: the key and what it is for.
    pub(super) lines: Vec<(String, String)>,
    /// What works in every menu, and what is not on the map, a sentence each.
    pub(super) notes: Vec<String>,
    /// How many menus lie behind each other at most.
    pub(super) deepest: u32,
}

/// A place on the map.
#[derive(Debug, Clone)]
pub(super) struct Station {
    pub(super) id: String,
    /// Its name, in one or two rows.
    pub(super) name: Vec<String>,
    pub(super) sign: Sign,
    /// The line that it is on; `None` before the lines begin.
    pub(super) line: Option<usize>,
    /// Whether it is on the trunk.
    pub(super) is_trunk: bool,
    /// Whether something is wrong here, and how badly.
    pub(super) worst: Option<Severity>,
    /// Ways back to stations before it: `9 back to Main menu`.
    pub(super) back: Option<String>,
    /// How many tracks lead here from the first station at most.
    pub(super) row: u32,
}

impl Station {
    /// What is written here: the name, then small ways back and what is not shown.
    pub(super) fn rows(&self, n_hidden: usize) -> Vec<String> {
        let mut rows = self.name.clone();
        rows.extend(self.back.clone());
        if n_hidden > 0 {
            rows.push(format!("+ {n_hidden} more"));
        }
        rows
    }
}

/// A piece of a line from one station to a later one.
#[derive(Debug, Clone)]
pub(super) struct Track {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The keys that lead here, or the condition.
    pub(super) label: String,
    pub(super) is_key: bool,
    pub(super) line: Option<usize>,
    pub(super) is_trunk: bool,
}

/// The map of a tree with its findings.
pub(super) fn of(analysis: &Analysis<'_>, report: &Report, redact: bool) -> Plan {
    let options = PictureOptions {
        direction: Direction::Right,
        frames: Frames::None,
        to_human: true,
        redact,
        most_nodes: Some(limits::DRAWN_NODES),
        ..PictureOptions::default()
    };
    let mut picture = build::picture(analysis, report, &options);
    let n_nodes = n_places(&picture);
    let mut notes = everywhere(&picture, analysis, redact);
    let titles: Vec<String> =
        picture.cards.iter().map(|card| title(card, analysis, redact)).collect();
    let is_trunk_card: Vec<bool> =
        picture.cards.iter().map(|card| card.emphasis == Emphasis::Strong).collect();
    let back = ways_back(&picture, &titles);
    let ends = only_ends(&picture);
    let kept = kept(&mut picture, &ends);
    let n_left = n_nodes - kept.iter().filter(|at| picture.cards[**at].node.is_some()).count();
    match n_left + picture.n_hidden {
        0 => {}
        1 => notes.push("1 place is not shown: keys of menus do not lead there".to_owned()),
        n => notes.push(format!("{n} places are not shown: keys of menus do not lead there")),
    }
    let place_of = |card: usize| kept.iter().position(|at| *at == card);
    let mut stations: Vec<Station> = kept
        .iter()
        .map(|at| {
            let card = &picture.cards[*at];
            Station {
                id: card.id.clone(),
                name: metrics::wrapped(&titles[*at], NAME_ROOM, NAME_ROWS, NAME),
                sign: ends[*at].map_or_else(|| Sign::of(card.kind), Sign::of_end),
                line: None,
                is_trunk: is_trunk_card[*at],
                worst: card.badges.first().map(|badge| badge.severity),
                back: back[*at].clone(),
                row: 0,
            }
        })
        .collect();
    let tracks: Vec<Track> = picture
        .lines
        .iter()
        .filter_map(|line| {
            // What is said needs no verb where keys have none.
            let label = line.label();
            let label = label.strip_prefix("says ").map_or_else(|| label.clone(), str::to_owned);
            let is_key = line.stroke == Stroke::Key;
            let is_long = metrics::width(&label, NAME, true) > CONDITION_ROOM;
            Some(Track {
                from: place_of(line.from)?,
                to: place_of(line.to)?,
                label: if is_long {
                    metrics::cut_at_word(&label, CONDITION_ROOM, NAME, true)
                } else {
                    label
                },
                is_key,
                line: None,
                is_trunk: line.emphasis == Emphasis::Strong,
            })
        })
        .collect();
    let edges: Vec<(usize, usize)> = tracks.iter().map(|track| (track.from, track.to)).collect();
    for (station, row) in stations.iter_mut().zip(rows(kept.len(), &edges)) {
        station.row = row;
    }
    let menus =
        kept.iter().map(|at| &picture.cards[*at]).filter(|card| card.kind == CardKind::Menu);
    let deepest = menus.filter_map(|card| card.level).max().unwrap_or(0);
    let mut plan =
        Plan { title: picture.title, stations, tracks, lines: Vec::new(), notes, deepest };
    let words: Vec<String> = kept.iter().map(|at| titles[*at].clone()).collect();
    name_lines(&mut plan, &words);
    plan
}

fn n_places(picture: &Picture) -> usize {
    picture.cards.iter().filter(|card| card.node.is_some()).count()
}

/// The name of a card for people.
fn title(card: &Card, analysis: &Analysis<'_>, redact: bool) -> String {
    match card.node {
        Some(id) if !redact => metrics::plain(&analysis.title_of(id)),
        _ if card.kind == CardKind::Entry => {
            let mut letters = card.name.chars();
            letters
                .next()
                .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
        _ => card.name.clone(),
    }
}

/// What every menu does, in words: the map draws no lines from all of them.
fn everywhere(picture: &Picture, analysis: &Analysis<'_>, redact: bool) -> Vec<String> {
    let Some(any) = picture.cards.iter().position(|card| card.kind == CardKind::AnyMenu) else {
        return Vec::new();
    };
    let mut parts: Vec<String> = picture
        .lines
        .iter()
        .filter(|line| line.from == any)
        .map(|line| {
            format!("{}: {}", line.label(), title(&picture.cards[line.to], analysis, redact))
        })
        .collect();
    parts.extend(picture.cards[any].remarks.iter().cloned());
    if parts.is_empty() {
        return Vec::new();
    }
    vec![format!("In every menu: {}", parts.join(" · "))]
}

/// Ways from each card to one at the same place or before it.
fn ways_back(picture: &Picture, titles: &[String]) -> Vec<Option<String>> {
    let mut back: Vec<Vec<String>> = vec![Vec::new(); picture.cards.len()];
    for line in picture.lines.iter().filter(|line| is_back(picture, line)) {
        if line.stroke != Stroke::Error && picture.cards[line.from].kind != CardKind::AnyMenu {
            let label = line.label();
            let space = if label.is_empty() { "" } else { " " };
            back[line.from].push(format!("{label}{space}\u{21a9} {}", titles[line.to]));
        }
    }
    let words = |ways: Vec<String>| {
        let text = ways.join(", ");
        (!text.is_empty()).then(|| metrics::cut(&text, NAME_ROOM, NAME - 2.0, false))
    };
    back.into_iter().map(words).collect()
}

fn is_back(picture: &Picture, line: &Connector) -> bool {
    picture.cards[line.to].row <= picture.cards[line.from].row
}

/// Leaves out errors, ways back, what every menu does, and ends that their station shows; then
/// what no track leads to. Gives the cards that are left, which have new rows.
fn kept(picture: &mut Picture, ends: &[Option<Ending>]) -> Vec<usize> {
    let lines = std::mem::take(&mut picture.lines);
    picture.lines = lines
        .into_iter()
        .filter(|line| {
            let is_shown = line.stroke != Stroke::Error || line.emphasis == Emphasis::Strong;
            let is_everywhere = picture.cards[line.from].kind == CardKind::AnyMenu;
            let is_at_end = ends[line.from].is_some();
            is_shown && !is_everywhere && !is_at_end && !is_back(picture, line)
        })
        .collect();
    let mut is_reached: Vec<bool> =
        picture.cards.iter().map(|card| card.kind == CardKind::Entry).collect();
    let mut open: Vec<usize> = (0..picture.cards.len()).filter(|at| is_reached[*at]).collect();
    while let Some(at) = open.pop() {
        for line in picture.lines.iter().filter(|line| line.from == at) {
            if !std::mem::replace(&mut is_reached[line.to], true) {
                open.push(line.to);
            }
        }
    }
    picture.lines.retain(|line| is_reached[line.from]);
    (0..picture.cards.len()).filter(|at| is_reached[*at]).collect()
}

/// The end of each card from which calls only end, all in one way.
fn only_ends(picture: &Picture) -> Vec<Option<Ending>> {
    let mut found: Vec<Option<Ending>> = vec![None; picture.cards.len()];
    for (at, found) in found.iter_mut().enumerate() {
        let mut ways = picture.lines.iter().filter(|line| line.from == at);
        if let (Some(only), None) = (ways.next(), ways.next())
            && only.stroke == Stroke::Fate
            && let CardKind::End(ending) = picture.cards[only.to].kind
        {
            *found = Some(ending);
        }
    }
    found
}

/// Gives the options of the first menu a line each, and every station and track the line by
/// which it is reached first.
fn name_lines(plan: &mut Plan, words: &[String]) {
    let is_first = |at: &usize| {
        let keys = plan.tracks.iter().filter(|track| track.from == *at && track.is_key);
        plan.stations[*at].sign == Sign::Interchange && keys.count() > 1
    };
    let mut order: Vec<usize> = (0..plan.stations.len()).collect();
    order.sort_by_key(|at| plan.stations[*at].row);
    let Some(first) = order.iter().copied().find(is_first) else { return };
    let mut open = VecDeque::new();
    let options: Vec<usize> = (0..plan.tracks.len())
        .filter(|at| plan.tracks[*at].from == first && plan.tracks[*at].is_key)
        .collect();
    for at in options {
        let line = plan.lines.len();
        plan.tracks[at].line = Some(line);
        let to = plan.tracks[at].to;
        plan.lines.push((plan.tracks[at].label.clone(), words[to].clone()));
        open.push_back((to, line));
    }
    while let Some((at, line)) = open.pop_front() {
        if at == first || plan.stations[at].line.is_some() {
            continue;
        }
        plan.stations[at].line = Some(line);
        for track in plan.tracks.iter_mut().filter(|track| track.from == at) {
            track.line = Some(line);
            open.push_back((track.to, line));
        }
    }
}

/// The longest way to each place, in edges; edges run in no circle.
pub(super) fn rows(n: usize, edges: &[(usize, usize)]) -> Vec<u32> {
    let mut n_before = vec![0_usize; n];
    for (_, to) in edges {
        n_before[*to] += 1;
    }
    let mut rows = vec![0; n];
    let mut open: Vec<usize> = (0..n).filter(|at| n_before[*at] == 0).collect();
    while let Some(at) = open.pop() {
        for (_, to) in edges.iter().filter(|(from, _)| *from == at) {
            rows[*to] = rows[*to].max(rows[at] + 1);
            n_before[*to] -= 1;
            if n_before[*to] == 0 {
                open.push(*to);
            }
        }
    }
    rows
}
