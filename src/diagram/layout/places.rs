//! Everything that needs a place of its own in a drawing: cards, a bend of a line in each rank
//! that it passes, and the sides of frames.
//!
//! Rows of cards are ranks with even numbers. Between two rows is a rank for bends, where the
//! labels are. It orders nothing and knows no coordinates.

use super::Size;
use crate::diagram::model::Stroke;
use crate::diagram::picture::Picture;

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A card.
    Card,
    /// A line passes here, with its label or without.
    Bend,
    /// A line from a card to itself turns here.
    Loop,
    /// A side of a frame.
    Side,
}

/// A place in a drawing.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) what: What,
    pub(super) rank: usize,
    /// Its size across the flow of calls and along it.
    pub(super) size: Size,
    pub(super) frame: Option<usize>,
}

/// A piece of a line from a row to the next one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    /// The place in the upper row.
    pub(super) from: usize,
    /// The bend between the rows.
    pub(super) via: usize,
    /// The place in the lower row.
    pub(super) to: usize,
    /// Whether it begins an option, which keeps its order under its menu.
    pub(super) is_option: bool,
}

/// The places of a drawing. The first ones are the cards, by their index.
#[derive(Debug, Clone)]
pub(super) struct Places {
    pub(super) all: Vec<Place>,
    /// The places of each line from the top to the bottom, with both cards; for a line from a
    /// card to itself, the card and the turn.
    pub(super) chains: Vec<Vec<usize>>,
    /// The pieces of lines below each row, in the order of the lines.
    pub(super) links: Vec<Vec<Link>>,
    /// The ranks of each frame, the first and the last; `None` for one without cards.
    pub(super) spans: Vec<Option<(usize, usize)>>,
}

impl Places {
    /// The places for cards and labels of these sizes.
    pub(super) fn of(picture: &Picture, cards: &[Size], labels: &[Size]) -> Places {
        let spans = spans(picture);
        let all = picture.cards.iter().zip(cards).map(|(card, size)| Place {
            what: What::Card,
            rank: 2 * card.row as usize,
            size: *size,
            frame: card.frame,
        });
        let n_rows = picture.cards.iter().map(|card| card.row as usize + 1).max().unwrap_or(0);
        let mut places = Places {
            all: all.collect(),
            chains: Vec::with_capacity(picture.lines.len()),
            links: vec![Vec::new(); n_rows],
            spans,
        };
        for (at, label) in labels.iter().enumerate() {
            places.add_line(picture, at, *label);
        }
        places
    }

    fn add_line(&mut self, picture: &Picture, at: usize, label: Size) {
        let line = &picture.lines[at];
        let frame_of = |card: usize| picture.cards[card].frame;
        if line.from == line.to {
            let rank = self.all[line.from].rank;
            let size = (label.0 + TURN, label.1);
            let frame = frame_of(line.from);
            self.all.push(Place { what: What::Loop, rank, size, frame });
            self.chains.push(vec![line.from, self.all.len() - 1]);
            return;
        }
        let is_upward = self.all[line.to].rank < self.all[line.from].rank;
        let (top, bottom) = if is_upward { (line.to, line.from) } else { (line.from, line.to) };
        let (first, last) = (self.all[top].rank, self.all[bottom].rank);
        let is_option = line.stroke == Stroke::Key && !is_upward;
        // The words stand beside the card that is left.
        let label_rank = if is_upward { last - 1 } else { first + 1 };
        let mut chain = vec![top];
        for rank in first + 1..last {
            let inside = |card: usize| {
                let frame = frame_of(card)?;
                self.spans[frame].is_some_and(|(a, b)| a <= rank && rank <= b).then_some(frame)
            };
            self.all.push(Place {
                what: What::Bend,
                rank,
                size: if rank == label_rank { label } else { (0.0, 0.0) },
                frame: inside(top).or_else(|| inside(bottom)),
            });
            chain.push(self.all.len() - 1);
        }
        chain.push(bottom);
        for (n, piece) in chain.windows(3).step_by(2).enumerate() {
            let row = first / 2 + n;
            let is_option = is_option && n == 0;
            let [from, via, to] = [piece[0], piece[1], piece[2]];
            self.links[row].push(Link { from, via, to, is_option });
        }
        self.chains.push(chain);
    }
}

/// Room for the turn of a line from a card to itself.
const TURN: f64 = 24.0;

fn spans(picture: &Picture) -> Vec<Option<(usize, usize)>> {
    let mut spans: Vec<Option<(usize, usize)>> = vec![None; picture.frames.len()];
    for card in &picture.cards {
        let rank = 2 * card.row as usize;
        if let Some(frame) = card.frame {
            let (first, last) = spans[frame].unwrap_or((rank, rank));
            spans[frame] = Some((first.min(rank), last.max(rank)));
        }
    }
    spans
}
