//! Which places have to stand left of which others, so that the options of each menu stand in the
//! order of their keys.
//!
//! Menus may contradict each other about a card that both lead to. Then the menu that owns the
//! card is followed: the highest one, of those the first in the file. It orders nothing itself.

use super::places::Places;
use crate::diagram::model::{CardKind, Stroke};
use crate::diagram::picture::Picture;

/// Which options are held in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// All, as far as menus do not contradict each other.
    All,
    /// Those whose cards the menu owns.
    Own,
    /// Those whose cards the menu owns, in each row by itself.
    OwnInRows,
}

/// The conditions of a picture.
#[derive(Debug, Clone)]
pub(super) struct Families {
    /// The places of the same row that have to stand right of each place.
    pub(super) right_of: Vec<Vec<usize>>,
    /// Pairs of cards in different rows of which the first should not stand further right, the
    /// more important ones first.
    pub(super) across_rows: Vec<(usize, usize)>,
    /// The last bend on the way from the menu that owns a card.
    pub(super) way_home: Vec<Option<usize>>,
}

impl Families {
    /// The conditions for the options of all menus.
    pub(super) fn of(picture: &Picture, places: &Places, held: Held) -> Families {
        let row = |place: usize| places.all[place].rank / 2;
        // What holds in every menu is said in none, so each menu comes before it.
        let height = |card: usize| (picture.cards[card].kind == CardKind::AnyMenu, row(card));
        let lines = picture.lines.iter().enumerate();
        let options =
            lines.filter(|(_, line)| line.stroke == Stroke::Key && row(line.from) < row(line.to));
        let mut owner: Vec<Option<usize>> = vec![None; picture.cards.len()];
        let mut way_home = vec![None; places.all.len()];
        let mut by_menu: Vec<(usize, Vec<usize>)> = Vec::new();
        for (at, line) in options {
            if owner[line.to].is_none_or(|menu| height(line.from) < height(menu)) {
                owner[line.to] = Some(line.from);
                way_home[line.to] = places.chains[at].iter().rev().nth(1).copied();
            }
            match by_menu.last_mut().filter(|(menu, _)| *menu == line.from) {
                Some((_, lines)) => lines.push(at),
                None => by_menu.push((line.from, vec![at])),
            }
        }
        by_menu.sort_by_key(|(menu, _)| height(*menu));
        let mut families = Families {
            right_of: vec![Vec::new(); places.all.len()],
            across_rows: Vec::new(),
            way_home,
        };
        let steps: &[bool] = if held == Held::All { &[true, false] } else { &[true] };
        for is_own in steps {
            for (menu, lines) in &by_menu {
                let is_owned = |card: usize| !is_own || owner[card] == Some(*menu);
                families.add(row(*menu), lines, picture, places, is_owned);
            }
        }
        if held == Held::OwnInRows {
            families.across_rows.clear();
        }
        families
    }

    /// The conditions of one menu, as far as those before them allow.
    fn add(
        &mut self,
        menu_row: usize,
        lines: &[usize],
        picture: &Picture,
        places: &Places,
        is_owned: impl Fn(usize) -> bool,
    ) {
        let row = |card: usize| places.all[card].rank / 2;
        let deepest = lines.iter().map(|at| row(picture.lines[*at].to)).max().unwrap_or(0);
        for below in menu_row + 1..=deepest {
            // What stands for each option in this row: its card, or a bend on the way there.
            let family = lines.iter().filter_map(|at| {
                let place = *places.chains[*at].get(2 * (below - menu_row))?;
                let is_bend = place >= picture.cards.len();
                (is_bend || is_owned(place)).then_some(place)
            });
            let family: Vec<usize> = family.collect();
            for pair in family.windows(2) {
                let (left, right) = (pair[0], pair[1]);
                if !self.right_of[left].contains(&right) && !self.is_right_of(left, right) {
                    self.right_of[left].push(right);
                }
            }
        }
        let cards = lines.iter().map(|at| picture.lines[*at].to).filter(|card| is_owned(*card));
        let cards: Vec<usize> = cards.collect();
        let pairs = cards.windows(2).map(|pair| (pair[0], pair[1]));
        self.across_rows.extend(pairs.filter(|(left, right)| row(*left) != row(*right)));
    }

    /// Whether a place has to stand right of another one, by the conditions so far.
    fn is_right_of(&self, place: usize, other: usize) -> bool {
        let mut open = vec![other];
        let mut seen = Vec::new();
        while let Some(at) = open.pop() {
            if at == place {
                return true;
            }
            if !seen.contains(&at) {
                seen.push(at);
                open.extend(&self.right_of[at]);
            }
        }
        false
    }
}
