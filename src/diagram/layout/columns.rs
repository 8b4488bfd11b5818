//! Where places stand across the flow of calls, by Brandes and Köpf (2001): four drawings, each
//! as narrow as it can be towards one corner, and of each place the middle of its four.
//!
//! Lines through several ranks stay straight, no two places lie over each other, and the order
//! in a rank is kept. It knows no cards and no lines.

use std::collections::HashSet;

use super::places::{Place, What};

/// Room between two cards.
const CARDS_APART: f64 = 26.0;
/// Room between two lines.
const LINES_APART: f64 = 14.0;
/// The most places for which options in different ranks are held in order.
const HELD: usize = 2_000;

/// What stands in which order, and what is joined to what.
pub(super) struct Grid<'a> {
    pub(super) all: &'a [Place],
    /// The places of each rank from left to right.
    pub(super) ranks: &'a [Vec<usize>],
    /// Pieces of lines from a rank to the next one.
    pub(super) pieces: &'a [(usize, usize)],
    /// Pairs of places in different ranks of which the first should not stand further right, as
    /// far as the order in the ranks allows; the more important ones first.
    pub(super) in_order: &'a [(usize, usize)],
}

/// The middle of each place.
pub(super) fn columns(grid: &Grid<'_>) -> Vec<f64> {
    let n = grid.all.len();
    let (mut above, mut below) = (vec![Vec::new(); n], vec![Vec::new(); n]);
    for (upper, lower) in grid.pieces {
        below[*upper].push(*lower);
        above[*lower].push(*upper);
    }
    let positions = positions(grid.ranks, n);
    let crossed = crossed(grid, &positions);
    let held = held(grid);
    let mut drawings = Vec::with_capacity(4);
    for (next, is_down) in [(&above, true), (&below, false)] {
        for is_mirrored in [false, true] {
            let side = Side { grid, next, crossed: &crossed, held: &held, is_down, is_mirrored };
            drawings.push(side.compact());
        }
    }
    balanced(grid, drawings)
}

fn positions(ranks: &[Vec<usize>], n: usize) -> Vec<usize> {
    let mut positions = vec![0; n];
    for rank in ranks {
        for (at, place) in rank.iter().enumerate() {
            positions[*place] = at;
        }
    }
    positions
}

/// How much a piece of a line should be straight: the sides of frames above all, then what
/// passes through ranks.
fn rigour(grid: &Grid<'_>, piece: (usize, usize)) -> u8 {
    match (grid.all[piece.0].what, grid.all[piece.1].what) {
        (What::Side, What::Side) => 2,
        (What::Bend, What::Bend) => 1,
        _ => 0,
    }
}

/// The pieces that cross one which should rather be straight.
fn crossed(grid: &Grid<'_>, positions: &[usize]) -> HashSet<(usize, usize)> {
    let mut by_rank: Vec<Vec<(usize, usize)>> = vec![Vec::new(); grid.ranks.len()];
    for piece in grid.pieces {
        by_rank[grid.all[piece.0].rank].push(*piece);
    }
    let mut crossed = HashSet::new();
    for pieces in by_rank {
        let straight: Vec<_> = pieces.iter().filter(|piece| rigour(grid, **piece) > 0).collect();
        for piece in &pieces {
            let is_crossed = straight.iter().any(|other| {
                let upper = positions[piece.0].cmp(&positions[other.0]);
                let lower = positions[piece.1].cmp(&positions[other.1]);
                rigour(grid, **other) > rigour(grid, *piece)
                    && upper == lower.reverse()
                    && upper.is_ne()
            });
            if is_crossed {
                crossed.insert(*piece);
            }
        }
    }
    crossed
}

/// One of the four drawings: from above or from below, towards the left or, seen in a mirror,
/// towards the right.
struct Side<'a> {
    grid: &'a Grid<'a>,
    /// The neighbours of each place in the rank that was drawn before.
    next: &'a [Vec<usize>],
    crossed: &'a HashSet<(usize, usize)>,
    /// The pairs of `in_order` that the ranks allow.
    held: &'a [(usize, usize)],
    is_down: bool,
    is_mirrored: bool,
}

impl Side<'_> {
    fn compact(&self) -> Vec<f64> {
        let mut ranks: Vec<Vec<usize>> = self.grid.ranks.to_vec();
        if self.is_mirrored {
            ranks.iter_mut().for_each(|rank| rank.reverse());
        }
        let beside = self.beside(&ranks);
        let roots = self.roots(&ranks, &beside);
        let mut arcs: Vec<Vec<(usize, f64)>> = vec![Vec::new(); roots.len()];
        for (left, all) in beside.iter().enumerate() {
            arcs[roots[left]].extend(all.iter().map(|(right, apart)| (roots[*right], *apart)));
        }
        let mut x = self.leftmost(&ranks, &roots, &arcs);
        if self.is_mirrored {
            x.iter_mut().for_each(|x| *x = -*x);
        }
        x
    }

    /// From each place to those right of it, with the least distance of their middles.
    fn beside(&self, ranks: &[Vec<usize>]) -> Vec<Vec<(usize, f64)>> {
        let mut beside: Vec<Vec<(usize, f64)>> = vec![Vec::new(); self.grid.all.len()];
        for pair in ranks.iter().flat_map(|rank| rank.windows(2)) {
            beside[pair[0]].push((pair[1], self.apart(pair[0], pair[1])));
        }
        for (left, right) in self.held {
            let (left, right) = if self.is_mirrored { (right, left) } else { (left, right) };
            beside[*left].push((*right, 0.0));
        }
        beside
    }

    /// The blocks: places that stand under each other, each by its root.
    fn roots(&self, ranks: &[Vec<usize>], beside: &[Vec<(usize, f64)>]) -> Vec<usize> {
        let n = self.grid.all.len();
        let positions = positions(ranks, n);
        let mut root: Vec<usize> = (0..n).collect();
        let mut members: Vec<Vec<usize>> = (0..n).map(|at| vec![at]).collect();
        let mut is_taken = vec![false; n];
        let order: Vec<&Vec<usize>> =
            if self.is_down { ranks.iter().collect() } else { ranks.iter().rev().collect() };
        for rank in order {
            let mut reached = None;
            for place in rank {
                let mut next = self.next[*place].clone();
                next.sort_by_key(|other| positions[*other]);
                let n = next.len();
                if n == 0 {
                    continue;
                }
                for other in next[(n - 1) / 2..=n / 2].iter().copied() {
                    let piece = if self.is_down { (other, *place) } else { (*place, other) };
                    let is_free = root[*place] == *place && !is_taken[other];
                    let is_right = reached.is_none_or(|reached| reached < positions[other]);
                    if !is_free || !is_right || self.crossed.contains(&piece) {
                        continue;
                    }
                    let block = root[other];
                    let is_under = |a, b| is_reached(beside, &root, &members, a, b);
                    // Only pairs that are held in order can close a circle.
                    let is_circle = !self.held.is_empty()
                        && (is_under(block, *place) || is_under(*place, block));
                    if !is_circle {
                        root[*place] = block;
                        members[block].push(*place);
                        is_taken[other] = true;
                        reached = Some(positions[other]);
                    }
                }
            }
        }
        root
    }

    fn apart(&self, left: usize, right: usize) -> f64 {
        let room = |place: usize| {
            let place = &self.grid.all[place];
            let apart = if place.what == What::Card { CARDS_APART } else { LINES_APART };
            f64::midpoint(place.size.0, apart)
        };
        room(left) + room(right)
    }

    /// Each block as far left as it can be, then as near as it can be to those right of it.
    fn leftmost(
        &self,
        ranks: &[Vec<usize>],
        roots: &[usize],
        arcs: &[Vec<(usize, f64)>],
    ) -> Vec<f64> {
        let order = topological(ranks, roots, arcs);
        let mut x = vec![0.0_f64; roots.len()];
        for block in &order {
            for (right, apart) in &arcs[*block] {
                x[*right] = x[*right].max(x[*block] + apart);
            }
        }
        for block in order.iter().rev() {
            let nearest = arcs[*block].iter().map(|(right, apart)| x[*right] - apart);
            let nearest = nearest.fold(f64::INFINITY, f64::min);
            if nearest.is_finite() && self.grid.all[*block].what != What::Side {
                x[*block] = x[*block].max(nearest);
            }
        }
        (0..roots.len()).map(|at| x[roots[at]]).collect()
    }
}

/// The pairs to hold in order: those that neither the ranks nor pairs before them contradict.
fn held(grid: &Grid<'_>) -> Vec<(usize, usize)> {
    let n = grid.all.len();
    if n > HELD {
        return Vec::new();
    }
    let mut beside: Vec<Vec<(usize, f64)>> = vec![Vec::new(); n];
    for pair in grid.ranks.iter().flat_map(|rank| rank.windows(2)) {
        beside[pair[0]].push((pair[1], 0.0));
    }
    let roots: Vec<usize> = (0..n).collect();
    let members: Vec<Vec<usize>> = (0..n).map(|at| vec![at]).collect();
    let mut held = Vec::new();
    for (left, right) in grid.in_order {
        if !is_reached(&beside, &roots, &members, *right, *left) {
            beside[*left].push((*right, 0.0));
            held.push((*left, *right));
        }
    }
    held
}

/// Whether one block stands left of another, directly or through others.
fn is_reached(
    beside: &[Vec<(usize, f64)>],
    roots: &[usize],
    members: &[Vec<usize>],
    from: usize,
    to: usize,
) -> bool {
    let mut seen = vec![false; roots.len()];
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        for (next, _) in members[at].iter().flat_map(|member| &beside[*member]) {
            let next = roots[*next];
            if !std::mem::replace(&mut seen[next], true) {
                open.push(next);
            }
        }
    }
    false
}

/// The blocks in an order in which every arc runs forwards.
fn topological(ranks: &[Vec<usize>], roots: &[usize], arcs: &[Vec<(usize, f64)>]) -> Vec<usize> {
    let mut n_before = vec![0_usize; roots.len()];
    for (next, _) in arcs.iter().flatten() {
        n_before[*next] += 1;
    }
    let places = ranks.iter().flatten().copied();
    let mut open: Vec<usize> =
        places.filter(|at| roots[*at] == *at && n_before[*at] == 0).collect();
    let mut order = Vec::new();
    while let Some(block) = open.pop() {
        order.push(block);
        for (next, _) in &arcs[block] {
            n_before[*next] -= 1;
            if n_before[*next] == 0 {
                open.push(*next);
            }
        }
    }
    order
}

/// The middle of the four drawings of each place, moved over the narrowest one.
fn balanced(grid: &Grid<'_>, mut drawings: Vec<Vec<f64>>) -> Vec<f64> {
    let ends = |x: &[f64]| {
        let places = grid.ranks.iter().flatten();
        places.fold((f64::MAX, f64::MIN), |(low, high), at| {
            let half = grid.all[*at].size.0 / 2.0;
            (low.min(x[*at] - half), high.max(x[*at] + half))
        })
    };
    let all: Vec<(f64, f64)> = drawings.iter().map(|x| ends(x)).collect();
    let narrowest = all.iter().copied().min_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
    let Some(narrowest) = narrowest else { return Vec::new() };
    for (at, x) in drawings.iter_mut().enumerate() {
        let is_mirrored = at % 2 == 1;
        let by = if is_mirrored { narrowest.1 - all[at].1 } else { narrowest.0 - all[at].0 };
        x.iter_mut().for_each(|x| *x += by);
    }
    let middle = |place: usize| {
        let mut found: Vec<f64> = drawings.iter().map(|x| x[place]).collect();
        found.sort_by(f64::total_cmp);
        f64::midpoint(found[1], found[2])
    };
    (0..grid.all.len()).map(middle).collect()
}
