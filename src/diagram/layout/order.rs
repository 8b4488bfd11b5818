//! The order in each rank: few crossings, and the options of a menu from left to right in the
//! order of their keys.
//!
//! It is the sweep of Sugiyama, Tagawa and Toda (1981) by barycentres with the exchanges of
//! Gansner et al. (1993), under one more condition: the options of a menu are never exchanged.
//! It knows no coordinates.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::families::Families;
use super::places::{Link, Places, What};

/// Sweeps without a better order after which the search ends.
const PATIENCE: usize = 6;
/// Rounds of exchanges of neighbours after each sweep.
const EXCHANGES: usize = 4;
/// The most places in a row for which neighbours are exchanged.
const EXCHANGED: usize = 400;

/// The places of each rank from left to right.
pub(super) fn ordered(places: &Places, families: &Families) -> Vec<Vec<usize>> {
    let mut search = Search::new(places, families);
    let mut best = search.rows.clone();
    let mut fewest = search.n_crossings();
    let mut n_vain = 0;
    for sweep in 0.. {
        if fewest == 0 || n_vain >= PATIENCE {
            break;
        }
        search.sweep(sweep % 2 == 0);
        search.exchange();
        let n = search.n_crossings();
        n_vain += 1;
        if n < fewest {
            (fewest, n_vain) = (n, 0);
            best.clone_from(&search.rows);
        }
    }
    search.set_rows(best);
    search.into_ranks()
}

struct Search<'a> {
    places: &'a Places,
    families: &'a Families,
    /// The places of each row in their order.
    rows: Vec<Vec<usize>>,
    /// The position of each place in its rank.
    position: Vec<f64>,
    /// The links below and above each place, by row and number.
    below: Vec<Vec<Link>>,
    above: Vec<Vec<Link>>,
    /// The frames in the order in which they stand, as numbers.
    frame_order: Vec<usize>,
}

impl<'a> Search<'a> {
    /// Begins with the order in which a walk along the lines comes to the places.
    fn new(places: &'a Places, families: &'a Families) -> Self {
        let n = places.all.len();
        let (mut below, mut above) = (vec![Vec::new(); n], vec![Vec::new(); n]);
        for link in places.links.iter().flatten() {
            below[link.from].push(*link);
            above[link.to].push(*link);
        }
        let mut rows = vec![Vec::new(); places.links.len()];
        let mut roots: Vec<usize> =
            (0..n).filter(|at| places.all[*at].what == What::Card).collect();
        roots.sort_by_key(|at| places.all[*at].rank);
        roots.reverse();
        let mut seen = vec![false; n];
        let mut frame_order = vec![usize::MAX; places.spans.len()];
        let mut n_frames = 0;
        while let Some(at) = roots.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            rows[places.all[at].rank / 2].push(at);
            if let Some(frame) = places.all[at].frame
                && frame_order[frame] == usize::MAX
            {
                frame_order[frame] = n_frames;
                n_frames += 1;
            }
            // A card that a menu owns waits until the walk comes from there.
            let next = below[at].iter().rev().map(|link| (link.to, link.via));
            let is_home =
                |(to, via): &(usize, usize)| families.way_home[*to].is_none_or(|home| home == *via);
            roots.extend(next.filter(is_home).map(|(to, _)| to));
        }
        let position = vec![0.0; n];
        let mut search = Search { places, families, rows, position, below, above, frame_order };
        for row in 0..search.rows.len() {
            let order = std::mem::take(&mut search.rows[row]);
            let order = search.under_conditions(order);
            search.set(row, order);
        }
        search
    }

    fn set(&mut self, row: usize, order: Vec<usize>) {
        for (at, place) in order.iter().enumerate() {
            self.position[*place] = at as f64;
        }
        self.rows[row] = order;
    }

    fn set_rows(&mut self, rows: Vec<Vec<usize>>) {
        for (row, order) in rows.into_iter().enumerate() {
            self.set(row, order);
        }
    }

    /// The bends below a row as links from left to right: those of a card together, its options
    /// as callers hear them, and other lines where they cross the fewest of these.
    fn bends(&self, row: usize) -> Vec<Link> {
        let mut bends = Vec::with_capacity(self.places.links[row].len());
        for place in &self.rows[row] {
            let (options, others): (Vec<&Link>, Vec<&Link>) =
                self.below[*place].iter().partition(|link| link.is_option);
            let mut keyed: Vec<(usize, f64, Link)> = Vec::new();
            for link in others {
                let to = self.position[link.to];
                let n_left = |slot: usize| {
                    let left = options[..slot].iter().filter(|o| self.position[o.to] > to);
                    left.count()
                        + options[slot..].iter().filter(|o| self.position[o.to] < to).count()
                };
                let slot = (0..=options.len()).min_by_key(|slot| n_left(*slot)).unwrap_or(0);
                keyed.push((2 * slot, to, *link));
            }
            keyed.extend(options.iter().enumerate().map(|(at, link)| (2 * at + 1, 0.0, **link)));
            keyed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            bends.extend(keyed.into_iter().map(|(.., link)| link));
        }
        bends
    }

    fn n_crossings(&self) -> usize {
        (0..self.rows.len()).map(|row| self.n_crossings_below(row)).sum()
    }

    /// Pairs of links below a row that cross: inversions, counted by insertion.
    fn n_crossings_below(&self, row: usize) -> usize {
        let mut n = 0;
        let mut sorted: Vec<f64> = Vec::new();
        for link in self.bends(row) {
            let to = self.position[link.to];
            let at = sorted.partition_point(|other| *other <= to);
            n += sorted.len() - at;
            sorted.insert(at, to);
        }
        n
    }

    /// Orders each row by the mean of its neighbours in the row that the sweep comes from.
    fn sweep(&mut self, is_down: bool) {
        let n = self.rows.len();
        for step in 1..n {
            let row = if is_down { step } else { n - 1 - step };
            let (mut sums, mut scale) = (BTreeMap::new(), 0.0);
            if is_down {
                let bends = self.bends(row - 1);
                scale = bends.len() as f64 / self.rows[row].len().max(1) as f64;
                for (at, link) in bends.iter().enumerate() {
                    let sum = sums.entry(link.to).or_insert((0.0, 0.0));
                    *sum = (sum.0 + at as f64, sum.1 + 1.0);
                }
            } else {
                scale += self.rows[row + 1].len() as f64 / self.rows[row].len().max(1) as f64;
                for link in &self.places.links[row] {
                    let sum = sums.entry(link.from).or_insert((0.0, 0.0));
                    *sum = (sum.0 + self.position[link.to], sum.1 + 1.0);
                }
            }
            let mean = |place: &usize| match sums.get(place) {
                Some((sum, n)) => sum / n,
                None => self.position[*place] * scale,
            };
            let mut order = self.rows[row].clone();
            order.sort_by(|a, b| mean(a).total_cmp(&mean(b)));
            let order = self.under_conditions(order);
            self.set(row, order);
        }
    }

    /// The order in which each place stands as early as the options of menus allow, and the places
    /// of one frame together.
    fn under_conditions(&self, order: Vec<usize>) -> Vec<usize> {
        let right_of = &self.families.right_of;
        let mut n_left: BTreeMap<usize, usize> = BTreeMap::new();
        let mut wish: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, place) in order.iter().enumerate() {
            wish.insert(*place, at);
            for right in &right_of[*place] {
                *n_left.entry(*right).or_default() += 1;
            }
        }
        let is_free = |(_, place): &(usize, usize)| !n_left.contains_key(place);
        let mut open: BinaryHeap<Reverse<(usize, usize)>> =
            order.iter().copied().enumerate().filter(is_free).map(Reverse).collect();
        let mut order = Vec::with_capacity(order.len());
        while let Some(Reverse((_, place))) = open.pop() {
            order.push(place);
            for right in &right_of[place] {
                let n = n_left.entry(*right).or_default();
                *n -= 1;
                if *n == 0 {
                    open.push(Reverse((wish[right], *right)));
                }
            }
        }
        self.framed(order)
    }

    /// The order with the places of each frame together, and frames in one order in all ranks.
    fn framed(&self, order: Vec<usize>) -> Vec<usize> {
        if self.places.spans.is_empty() {
            return order;
        }
        // Each free place, and each frame, with where it stands on average.
        let mut groups: Vec<(Option<usize>, f64, Vec<usize>)> = Vec::new();
        for (at, place) in order.into_iter().enumerate() {
            let frame = self.places.all[place].frame;
            let known = groups.iter_mut().find(|group| frame.is_some() && group.0 == frame);
            match known {
                Some((_, sum, members)) => {
                    *sum += at as f64;
                    members.push(place);
                }
                None => groups.push((frame, at as f64, vec![place])),
            }
        }
        groups.sort_by(|(_, a, first), (_, b, second)| {
            (a / first.len() as f64).total_cmp(&(b / second.len() as f64))
        });
        let slots: Vec<usize> = (0..groups.len()).filter(|at| groups[*at].0.is_some()).collect();
        let mut frames: Vec<_> = slots.iter().map(|at| groups[*at].clone()).collect();
        frames.sort_by_key(|group| group.0.map(|frame| self.frame_order[frame]));
        for (slot, frame) in slots.into_iter().zip(frames) {
            groups[slot] = frame;
        }
        groups.into_iter().flat_map(|(.., members)| members).collect()
    }

    /// Exchanges neighbours in a row where that takes crossings away.
    fn exchange(&mut self) {
        for _ in 0..EXCHANGES {
            let mut is_better = false;
            for row in 0..self.rows.len() {
                if self.rows[row].len() > EXCHANGED {
                    continue;
                }
                for at in 1..self.rows[row].len() {
                    is_better |= self.exchange_with_left(row, at);
                }
            }
            if !is_better {
                break;
            }
        }
    }

    fn exchange_with_left(&mut self, row: usize, at: usize) -> bool {
        let (left, right) = (self.rows[row][at - 1], self.rows[row][at]);
        let (a, b) = (&self.places.all[left], &self.places.all[right]);
        if self.families.right_of[left].contains(&right) || a.frame != b.frame {
            return false;
        }
        let ends_above = |place: usize| self.above[place].iter().map(|link| self.end(link));
        let ends_below = |place: usize| self.below[place].iter().map(|l| (self.position[l.to], 0));
        let now = inversions(ends_above(left), ends_above(right))
            + inversions(ends_below(left), ends_below(right));
        let then = inversions(ends_above(right), ends_above(left))
            + inversions(ends_below(right), ends_below(left));
        if then >= now {
            return false;
        }
        self.rows[row].swap(at - 1, at);
        (self.position[left], self.position[right]) = (at as f64, at as f64 - 1.0);
        true
    }

    /// Where a link leaves the row above: the position of its card, then of the option.
    fn end(&self, link: &Link) -> (f64, usize) {
        let options = self.below[link.from].iter().filter(|other| other.is_option);
        let port =
            if link.is_option { options.take_while(|o| o.via != link.via).count() } else { 0 };
        (self.position[link.from], port)
    }

    /// All ranks: the rows, and the bends between them.
    fn into_ranks(self) -> Vec<Vec<usize>> {
        let mut ranks = Vec::with_capacity(2 * self.rows.len());
        for row in 0..self.rows.len() {
            let bends: Vec<usize> = self.bends(row).iter().map(|link| link.via).collect();
            let bends = self.framed(bends);
            ranks.push(self.rows[row].clone());
            ranks.push(bends);
        }
        ranks
    }
}

/// Pairs of ends of which the first lies right of the second.
fn inversions(
    left: impl Iterator<Item = (f64, usize)>,
    right: impl Iterator<Item = (f64, usize)> + Clone,
) -> usize {
    left.map(|a| right.clone().filter(|b| *b < a).count()).sum()
}
