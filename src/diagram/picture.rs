//! A picture and how it grows: cards are added, lines between the same cards are merged, and
//! what happens without a line is noted on the card.
//!
//! It knows no tree; `build` decides which cards and lines there are.

use super::model::{Card, CardFrame, Connector, Emphasis, Stroke};

/// A picture of a tree, ready to be laid out or written.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The name of the tree.
    pub title: String,
    /// What should be known before looking: what is folded, what the colours mean.
    pub notes: Vec<String>,
    /// The cards; lines and frames name them by index.
    pub cards: Vec<Card>,
    /// The lines, each pair of cards once for each style.
    pub lines: Vec<Connector>,
    /// The frames around cards.
    pub frames: Vec<CardFrame>,
    /// The scale of the heat, where there is one.
    pub scale: Option<Scale>,
    /// Which way calls run.
    pub direction: Direction,
    /// How many nodes of the tree no card shows.
    pub n_hidden: usize,
}

/// What the colours of a heat mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// What is measured.
    pub title: String,
    /// The value at the cold end, in words.
    pub least: String,
    /// The value at the hot end, in words.
    pub most: String,
}

/// Which way calls run in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// From top to bottom.
    #[default]
    Down,
    /// From left to right.
    Right,
    /// From bottom to top.
    Up,
    /// From right to left.
    Left,
}

impl Direction {
    /// Graphviz's word: `TB`, `LR`, `BT` or `RL`.
    pub fn word(self) -> &'static str {
        match self {
            Direction::Down => "TB",
            Direction::Right => "LR",
            Direction::Up => "BT",
            Direction::Left => "RL",
        }
    }

    /// Whether levels are columns.
    pub fn is_sideways(self) -> bool {
        matches!(self, Direction::Right | Direction::Left)
    }
}

impl Picture {
    pub(super) fn push(&mut self, card: Card) -> usize {
        self.cards.push(card);
        self.cards.len() - 1
    }

    pub(super) fn line(&mut self, from: usize, to: usize, stroke: Stroke, label: String) {
        let first = self.lines.iter().rposition(|line| line.from != from);
        self.merge(first.map_or(0, |at| at + 1), from, to, stroke, label);
    }

    /// Adds a line, or its label to an existing line of the same style.
    pub(super) fn merge(
        &mut self,
        first: usize,
        from: usize,
        to: usize,
        stroke: Stroke,
        label: String,
    ) {
        let found = self.lines[first..]
            .iter_mut()
            .find(|line| line.from == from && line.to == to && line.stroke == stroke);
        let labels = match found {
            Some(line) => &mut line.labels,
            None => {
                self.lines.push(Connector {
                    from,
                    to,
                    stroke,
                    labels: Vec::new(),
                    words: String::new(),
                    emphasis: Emphasis::Plain,
                    share: None,
                    mark: None,
                });
                let last = self.lines.len() - 1;
                &mut self.lines[last].labels
            }
        };
        if !label.is_empty() && !labels.contains(&label) {
            labels.push(label);
        }
    }

    /// Says what the option is for whose line was added first between these cards.
    pub(super) fn name_option(&mut self, first: usize, from: usize, to: usize, words: &str) {
        let is_it = |line: &&mut Connector| {
            (line.from, line.to, line.stroke) == (from, to, Stroke::Key) && line.words.is_empty()
        };
        if let Some(line) = self.lines[first..].iter_mut().find(is_it) {
            line.words = words.to_owned();
        }
    }

    /// Notes on the card what happens without a line; labels with the same effect are
    /// joined.
    pub(super) fn remark(&mut self, card: usize, label: &str, what: &str) {
        let remarks = &mut self.cards[card].remarks;
        let ends = format!(": {what}");
        match remarks.iter_mut().find(|remark| remark.ends_with(&ends) || *remark == what) {
            _ if label.is_empty() => {
                if !remarks.iter().any(|remark| remark == what) {
                    remarks.push(what.to_owned());
                }
            }
            Some(remark) if remark.ends_with(&ends) => {
                let labels = &remark[..remark.len() - ends.len()];
                *remark = format!("{labels}, {label}{ends}");
            }
            _ => remarks.push(format!("{label}{ends}")),
        }
    }

    /// Puts values on the cards, from the least at the cold end on, and sets the scale.
    pub(super) fn fill_heat(
        &mut self,
        card_of: &[Option<usize>],
        title: &str,
        least: f64,
        value: impl Fn(usize) -> Option<f64>,
        words: impl Fn(f64) -> String,
    ) {
        let cards = card_of.iter().enumerate();
        let values: Vec<(f64, usize)> =
            cards.filter_map(|(at, card)| Some((value(at)?, (*card)?))).collect();
        let most = values.iter().map(|(value, _)| *value).fold(least, f64::max);
        let span = if most > least { most - least } else { 1.0 };
        for (value, card) in values {
            self.cards[card].heat = Some(((value - least) / span, words(value)));
        }
        self.scale =
            Some(Scale { title: title.to_owned(), least: words(least), most: words(most) });
    }
}
