//! Conditions under which an audit fails: `grade<B`, `points<60`, `errors>0`.
//!
//! It reads one comparison and decides it for one audit; it prints nothing.

use std::str::FromStr;

use phonetree::audit::{Audit, Range};
use phonetree::config::suggestion;

/// The letters, the worst first.
const LETTERS: [char; 5] = ['F', 'D', 'C', 'B', 'A'];
/// What can be compared.
const MEASURES: [(&str, Measure); 5] = [
    ("grade", Measure::Grade),
    ("points", Measure::Points),
    ("errors", Measure::Errors),
    ("warnings", Measure::Warnings),
    ("findings", Measure::Findings),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Grade,
    Points,
    Errors,
    Warnings,
    Findings,
}

/// The signs; those that begin with another one come first.
const SIGNS: [&str; 4] = ["<=", ">=", "<", ">"];

/// One comparison, as it was written.
#[derive(Debug, Clone)]
pub(super) struct Condition {
    /// The text of it.
    pub text: String,
    measure: Measure,
    sign: &'static str,
    bound: usize,
}

/// What a condition says of an audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It does not hold.
    Fails,
    /// What is not known of the menu decides it.
    Unknown,
    /// It holds.
    Holds,
}

impl FromStr for Condition {
    type Err = String;

    fn from_str(text: &str) -> Result<Condition, String> {
        let found = SIGNS.into_iter().find_map(|sign| Some((sign, text.split_once(sign)?)));
        let Some((sign, (name, value))) = found else {
            return Err("it compares nothing; write it like `grade<B` or `errors>0`".to_owned());
        };
        let (name, value) = (name.trim(), value.trim());
        let Some((_, measure)) = MEASURES.into_iter().find(|(word, _)| *word == name) else {
            let help = suggestion(name, MEASURES.map(|(word, _)| word));
            return Err(format!("nothing is measured as `{name}`; {help}"));
        };
        let bound = if measure == Measure::Grade {
            let is_it = |letter: &char| value.eq_ignore_ascii_case(&letter.to_string());
            LETTERS.iter().position(is_it).ok_or("a grade is A, B, C, D or F".to_owned())?
        } else {
            value.parse().map_err(|_| format!("`{value}` is not a whole number"))?
        };
        Ok(Condition { text: text.to_owned(), measure, sign, bound })
    }
}

impl Condition {
    /// Whether it holds; unknown where the grade is a range that decides it either way.
    pub(super) fn of(&self, audit: &Audit<'_>) -> Verdict {
        let grade = &audit.grade;
        let summary = audit.report.summary();
        let rank = |letter| LETTERS.iter().position(|other| *other == letter).unwrap_or(0);
        let (least, most) = match self.measure {
            Measure::Grade => (rank(grade.worst), rank(grade.letter)),
            Measure::Points if grade.range == Range::Certain => exactly(grade.points as usize),
            Measure::Points => (0, grade.points as usize),
            Measure::Errors => exactly(summary.error),
            Measure::Warnings => exactly(summary.warning),
            Measure::Findings => exactly(summary.total()),
        };
        match (self.holds(least), self.holds(most)) {
            (true, true) => Verdict::Holds,
            (false, false) => Verdict::Fails,
            _ => Verdict::Unknown,
        }
    }

    fn holds(&self, value: usize) -> bool {
        match self.sign {
            "<=" => value <= self.bound,
            ">=" => value >= self.bound,
            "<" => value < self.bound,
            _ => value > self.bound,
        }
    }
}

fn exactly(n: usize) -> (usize, usize) {
    (n, n)
}
