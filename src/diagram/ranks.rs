//! Rows of cards: levels run downwards, and within a level each card is below those that
//! lead to it. So the picture shows depth.
//!
//! It knows cards and lines only, no coordinates.

use std::collections::BTreeMap;

use super::picture::Picture;

/// Rows of one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelBand {
    /// The level; `None` for what no call reaches.
    pub level: Option<u32>,
    /// Its first row.
    pub first: u32,
    /// Its last row.
    pub last: u32,
}

impl LevelBand {
    /// `level 2`.
    pub fn words(&self) -> String {
        match self.level {
            Some(level) => format!("level {level}"),
            None => "no call comes here".to_owned(),
        }
    }
}

/// Gives each card its row.
pub(super) fn place(picture: &mut Picture) {
    let n = picture.cards.len();
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); n];
    for line in &picture.lines {
        if line.from != line.to && level(picture, line.from) == level(picture, line.to) {
            next[line.from].push(line.to);
        }
    }
    let order = topological(&next);
    let mut position = vec![0; n];
    for (at, card) in order.iter().enumerate() {
        position[*card] = at;
    }
    let mut below = vec![0_u32; n];
    for card in &order {
        for to in next[*card].iter().filter(|to| position[**to] > position[*card]) {
            below[*to] = below[*to].max(below[*card] + 1);
        }
    }
    let mut depth = BTreeMap::new();
    for (at, below) in below.iter().enumerate() {
        let deepest = depth.entry(level(picture, at)).or_insert(0);
        *deepest = (*deepest).max(*below);
    }
    let mut first = BTreeMap::new();
    let mut row = 0;
    for (level, deepest) in depth {
        first.insert(level, row);
        row += deepest + 1;
    }
    for (at, below) in below.into_iter().enumerate() {
        let level = level(picture, at);
        picture.cards[at].row = first[&level] + below;
    }
}

/// The level of a card for sorting: what no call reaches comes last.
fn level(picture: &Picture, card: usize) -> u32 {
    picture.cards[card].level.unwrap_or(u32::MAX)
}

/// The rows of each level, from the top.
pub fn bands(picture: &Picture) -> Vec<LevelBand> {
    let mut bands: BTreeMap<u32, LevelBand> = BTreeMap::new();
    for (at, card) in picture.cards.iter().enumerate() {
        let new = LevelBand { level: card.level, first: card.row, last: card.row };
        let band = bands.entry(level(picture, at)).or_insert(new);
        band.first = band.first.min(card.row);
        band.last = band.last.max(card.row);
    }
    bands.into_values().collect()
}

/// The cards in an order in which every line except those of cycles runs forwards.
fn topological(next: &[Vec<usize>]) -> Vec<usize> {
    let mut is_entered = vec![false; next.len()];
    for to in next.iter().flatten() {
        is_entered[*to] = true;
    }
    let (roots, rest): (Vec<usize>, Vec<usize>) =
        (0..next.len()).partition(|card| !is_entered[*card]);
    let mut finished = Vec::with_capacity(next.len());
    let mut seen = vec![false; next.len()];
    // A cycle begins with its first node in the file.
    for root in roots.into_iter().chain(rest) {
        visit(root, next, &mut seen, &mut finished);
    }
    finished.reverse();
    finished
}

/// Walks down from a card with an explicit stack, since chains may have any length.
fn visit(root: usize, next: &[Vec<usize>], seen: &mut [bool], finished: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[root], true) {
        return;
    }
    let mut path = vec![(root, 0)];
    while let Some((card, at)) = path.last_mut() {
        match next[*card].get(*at) {
            Some(to) => {
                *at += 1;
                if !std::mem::replace(&mut seen[*to], true) {
                    path.push((*to, 0));
                }
            }
            None => {
                finished.push(*card);
                path.pop();
            }
        }
    }
}
