//! The language of conditions: a name, a comparison, a value; a value with a sign is a change;
//! `and` joins several.
//!
//! What is wrong with a text is worded elsewhere.

use std::fmt;
use std::ops::Range;

use super::Scope;
use super::figure::{Figure, FigureChange};
use super::measure::{LETTERS, Measure};
use super::mistake::{ConditionError, Mistake};

/// A condition as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    text: String,
    tests: Vec<Test>,
}

/// Whether a condition is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It is not.
    NotMet,
    /// What is known does not decide it.
    Unknown,
    /// It is.
    Met,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Test {
    measure: Measure,
    sign: Sign,
    bound: Bound,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Less,
    AtMost,
    More,
    AtLeast,
    Equal,
    Unequal,
}

/// The signs as they are written; those that begin with another one come before it.
const SIGNS: [(&str, Sign); 8] = [
    ("<=", Sign::AtMost),
    (">=", Sign::AtLeast),
    ("!=", Sign::Unequal),
    ("==", Sign::Equal),
    ("≤", Sign::AtMost),
    ("≥", Sign::AtLeast),
    ("<", Sign::Less),
    (">", Sign::More),
];

#[derive(Debug, Clone, Copy, PartialEq)]
enum Bound {
    /// The value in the new version.
    Value(f64),
    /// By how much it is more than in the old one.
    Change(f64),
    /// By what part of the old value it is more, in percent.
    Percent(f64),
}

impl Condition {
    /// Reads a condition on what is measured there.
    ///
    /// # Errors
    /// When it is not one, or names a figure that is not measured.
    pub fn parse(text: &str, scope: Scope) -> Result<Condition, ConditionError> {
        const AND: &str = " and ";
        let mut tests = Vec::new();
        let mut start = 0;
        for part in text.split(AND) {
            let found = test(part, scope).map_err(|(mistake, at)| ConditionError {
                mistake,
                at: start + at.start..start + at.end,
                scope,
            });
            tests.push(found?);
            start += part.len() + AND.len();
        }
        Ok(Condition { text: text.trim().to_owned(), tests })
    }

    /// Whether all that it asks for is so.
    pub fn outcome(&self, figures: &[FigureChange]) -> Outcome {
        let outcomes = self.tests.iter().map(|test| test.outcome(figures));
        outcomes.min().unwrap_or(Outcome::NotMet)
    }

    /// The figures that it looks at, each once.
    pub fn measures(&self) -> Vec<Measure> {
        let mut measures: Vec<Measure> = Vec::new();
        for test in &self.tests {
            if !measures.contains(&test.measure) {
                measures.push(test.measure);
            }
        }
        measures
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Reads one comparison; a mistake comes with the bytes that it is about.
fn test(text: &str, scope: Scope) -> Result<Test, (Mistake, Range<usize>)> {
    let found =
        SIGNS.iter().filter_map(|(written, sign)| Some((text.find(written)?, written, sign)));
    // The first sign of the text; of two at one place the longer, which comes first.
    let first = found.min_by_key(|(at, ..)| *at);
    let Some((at, written, sign)) = first else {
        return Err((Mistake::NoComparison(text.trim().to_owned()), within(text, 0..text.len())));
    };
    let (name, value) = (within(text, 0..at), within(text, at + written.len()..text.len()));
    let word = text[name.clone()].to_lowercase().replace('_', "-");
    let Some(measure) = Measure::of_word(&word) else {
        return Err((Mistake::NoSuchMeasure(word), name));
    };
    if !scope.has(measure) {
        return Err((Mistake::OfOtherScope(measure), name));
    }
    let written = &text[value.clone()];
    let Some(bound) = bound(measure, written) else {
        return Err((Mistake::NoSuchValue(measure, written.to_owned()), value));
    };
    if scope != Scope::Change && !matches!(bound, Bound::Value(_)) {
        return Err((Mistake::NoOldVersion(written.to_owned()), value));
    }
    Ok(Test { measure, sign: *sign, bound })
}

/// A part of a text without the space around it.
fn within(text: &str, part: Range<usize>) -> Range<usize> {
    let written = &text[part.clone()];
    let start = part.start + (written.len() - written.trim_start().len());
    start..start + written.trim().len()
}

fn bound(measure: Measure, text: &str) -> Option<Bound> {
    let letter = |letter: &str| {
        let place = LETTERS.iter().position(|known| *letter == known.to_string())?;
        Some(Bound::Value(place as f64))
    };
    // Some keyboards write a minus that is none.
    let text = text.replace('−', "-");
    let is_change = text.starts_with(['+', '-']);
    if measure == Measure::Grade && !is_change {
        return letter(&text.to_uppercase());
    }
    if measure.is_share() {
        let number = match text.strip_suffix('%') {
            Some(percent) => number(percent)? / 100.0,
            None => number(&text)?,
        };
        // `served<60` means 60%, and would always hold.
        if number.abs() > 1.0 {
            return None;
        }
        return Some(if is_change { Bound::Change(number) } else { Bound::Value(number) });
    }
    if let Some(percent) = text.strip_suffix('%') {
        let percent = number(percent)?;
        return (is_change && measure != Measure::Grade).then_some(Bound::Percent(percent));
    }
    let unit = measure.is_time().then(|| text.strip_suffix('s')).flatten();
    let number = number(unit.unwrap_or(&text))?;
    Some(if is_change { Bound::Change(number) } else { Bound::Value(number) })
}

/// A finite number, without the words that a float may have.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || "+-.".contains(c));
    text.parse::<f64>().ok().filter(|number| is_plain && number.is_finite())
}

impl Test {
    fn outcome(self, figures: &[FigureChange]) -> Outcome {
        let Some(figure) = figures.iter().find(|figure| figure.measure == self.measure) else {
            return Outcome::Unknown;
        };
        let (value, bound) = match self.bound {
            Bound::Value(bound) => (figure.new, bound),
            Bound::Change(bound) => (figure.change(), bound),
            Bound::Percent(bound) => (percent(figure), bound),
        };
        let (can, must) = match self.sign {
            Sign::Less => (value.least < bound, value.most < bound),
            Sign::AtMost => (value.least <= bound, value.most <= bound),
            Sign::More => (value.most > bound, value.least > bound),
            Sign::AtLeast => (value.most >= bound, value.least >= bound),
            Sign::Equal => is_equal(value, bound),
            Sign::Unequal => {
                let (can, must) = is_equal(value, bound);
                (!must, !can)
            }
        };
        match (can, must) {
            (_, true) => Outcome::Met,
            (true, false) => Outcome::Unknown,
            (false, false) => Outcome::NotMet,
        }
    }
}

/// Whether a figure may be a number, and whether it must be.
fn is_equal(value: Figure, bound: f64) -> (bool, bool) {
    let can = value.least <= bound && bound <= value.most;
    (can, can && value.is_known())
}

/// A change in percent of the old value.
fn percent(figure: &FigureChange) -> Figure {
    let change = figure.change();
    let of = |change: f64| match (change, figure.old.least) {
        (0.0, _) => 0.0,
        (change, old) if old > 0.0 && old.is_finite() => 100.0 * change / old,
        (change, _) => change.signum() * f64::INFINITY,
    };
    Figure { least: of(change.least), most: of(change.most) }
}
