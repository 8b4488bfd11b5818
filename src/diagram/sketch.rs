//! How a picture grows: cards are added, lines between the same cards are merged, and what
//! happens without a line is said on the card.
//!
//! It knows no tree; which cards and lines there are is for `build`.

use super::model::{Card, CardKind, Line, Picture, Stress, Stroke};

impl Picture {
    pub(super) fn push(&mut self, card: Card) -> usize {
        self.cards.push(card);
        self.cards.len() - 1
    }

    pub(super) fn line(&mut self, from: usize, to: usize, stroke: Stroke, label: String) {
        let first = self.lines.iter().rposition(|line| line.from != from);
        self.merge(first.map_or(0, |at| at + 1), from, to, stroke, label);
    }

    /// Adds a line, or its label to the one of that style that is there already.
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
                let labels = Vec::new();
                let line = Line { from, to, stroke, labels, stress: Stress::Plain, share: None };
                self.lines.push(line);
                let last = self.lines.len() - 1;
                &mut self.lines[last].labels
            }
        };
        if !label.is_empty() && !labels.contains(&label) {
            labels.push(label);
        }
    }

    /// Says on the card what happens without a line; labels of the same are joined.
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
}

/// A card with an id and a kind, and nothing on it.
pub(super) fn blank(id: String, kind: CardKind) -> Card {
    Card {
        id,
        node: None,
        name: String::new(),
        node_name: String::new(),
        kind,
        about: String::new(),
        prompt: Vec::new(),
        remarks: Vec::new(),
        badges: Vec::new(),
        level: None,
        row: 0,
        frame: None,
        stress: Stress::Plain,
        heat: None,
    }
}
