//! What the cells of one row say, besides where the row belongs.
//!
//! It joins no rows.

use std::ops::Range;

use super::columns::Column;
use super::hours::opening_hours;
use super::owners::Owners;
use super::path::{path, written};
use super::table::{Row, Table};
use crate::import::notes::{
    Goal, Mistakes, Rule, Spot, Wanted, destination, phone_number, seconds,
};
use crate::tree::TransferDestination;

/// The cells of a row.
#[derive(Clone, Copy)]
pub(super) struct Cells<'s, 'r> {
    pub table: &'s Table<'s>,
    pub row: &'r Row,
}

impl<'r> Cells<'_, 'r> {
    /// The text of a cell; empty where the sheet has no such column.
    pub(super) fn text(&self, column: Column) -> &'r str {
        let at = self.table.columns.at(column);
        at.and_then(|at| self.row.cells.get(at)).map_or("", String::as_str)
    }

    /// The bytes of a cell.
    pub(super) fn at(&self, column: Column) -> Range<usize> {
        let at = self.table.columns.at(column);
        at.map_or_else(|| self.row.at.clone(), |at| self.table.cell_at(self.row, at))
    }

    /// The phrases that choose the option.
    pub(super) fn phrases(&self) -> Vec<String> {
        let text = self.text(Column::Speech);
        let parts = text.split([';', '|', '\n']).map(|part| part.trim().trim_matches('"'));
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// The place that the row leads to.
    pub(super) fn spot(&self, owners: &Owners, mistakes: &mut Mistakes) -> Spot {
        let text = |column| Some(self.text(column)).filter(|text| !text.is_empty());
        Spot {
            name: text(Column::Id).map(str::to_owned),
            words: self.text(Column::Text).to_owned(),
            said: text(Column::Prompt).map(one_line).into_iter().collect(),
            seconds: self.length(Column::Seconds, Some(1.0), mistakes),
            goal: self.goal(owners, mistakes),
            hours: text(Column::Hours).and_then(|hours| {
                let read = opening_hours(hours);
                if read.is_none() {
                    let message = format!("`{hours}` are no opening hours");
                    let help =
                        "write days and times, such as `mon-fri 9:00-17:00, sat 10:00-14:00`";
                    mistakes.add(Rule::Shape, self.at(Column::Hours), message, help);
                }
                read
            }),
            note: text(Column::Notes).map(one_line),
            at: self.row.at.clone(),
            ..Spot::default()
        }
    }

    /// Where the row leads, with the wait and the number of their own columns.
    fn goal(&self, owners: &Owners, mistakes: &mut Mistakes) -> Option<Wanted> {
        let written_to = self.text(Column::Destination);
        let mut at = self.at(Column::Destination);
        let mut goal = match written_to {
            "" => None,
            to if is_menu(to) => None,
            to => Some(self.destination(to, owners)),
        };
        let number = self.text(Column::Number);
        if !number.is_empty() {
            let Some(to) = phone_number(number) else {
                let message = format!("`{number}` is not a phone number");
                let help = "write a number such as `+1 555 010 0199`, or `ext. 4021`";
                mistakes.add(Rule::Shape, self.at(Column::Number), message, help);
                return None;
            };
            goal = match goal {
                None => {
                    at = self.at(Column::Number);
                    Some(Goal::Transfer(to, None))
                }
                Some(Goal::Person(None)) => Some(Goal::Transfer(to, Some(true))),
                Some(Goal::Transfer(TransferDestination::Unsaid, human)) => {
                    Some(Goal::Transfer(to, human))
                }
                Some(other) => {
                    let message = format!("`{written_to}` has no number");
                    let help = "leave the number out, or write `transfer` or `person`";
                    mistakes.add(Rule::Shape, self.at(Column::Number), message, help);
                    Some(other)
                }
            };
        }
        if let Some(wait) = self.length(Column::Wait, None, mistakes) {
            match &mut goal {
                Some(Goal::Person(known) | Goal::Queue(_, known)) => *known = Some(wait),
                _ => {
                    let message = "callers wait for a person or in a queue only";
                    let help = "write `person` or `queue` as the destination, without a number, \
                                or leave the wait out";
                    mistakes.add(Rule::Shape, self.at(Column::Wait), message, help);
                }
            }
        }
        goal.map(|goal| Wanted { goal, at })
    }

    /// The goal that a cell names.
    fn destination(&self, text: &str, owners: &Owners) -> Goal {
        if let Some(keys) = path(text).filter(|keys| owners.at_path(keys).is_some()) {
            return Goal::Named(written(&keys));
        }
        destination(text).unwrap_or_else(|| Goal::Named(text.to_owned()))
    }

    /// A length of time. A number counts what the name of its column says, or `unit`.
    fn length(&self, column: Column, unit: Option<f64>, mistakes: &mut Mistakes) -> Option<f64> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let unit = self.table.columns.unit(column).or(unit);
        let found = seconds(text, unit);
        if found.is_none() {
            let message = format!("`{text}` is not a length of time");
            let help = if text.parse::<f64>().is_ok() && unit.is_none() {
                format!(
                    "add the unit, such as `{text} s` or `{text} min`, or call the column `{} (min)`",
                    column.word()
                )
            } else {
                "write a length such as `90 s`, `4 min` or `3:10`".to_owned()
            };
            mistakes.add(Rule::Shape, self.at(column), message, help);
        }
        found
    }
}

/// Whether a cell only says that there is a menu.
fn is_menu(text: &str) -> bool {
    ["menu", "submenu", "sub-menu"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// A text of several lines as one.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
