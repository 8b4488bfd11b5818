//! Conditions under which a comparison fails: `seconds>+5`, `grade<B`, `errors>0`.
//!
//! A small language: a name, a comparison, a value; a value with a sign is a change; `and` joins
//! several. It decides about figures and knows no menu.

use std::fmt;

use super::figures::{Figure, FigureChange, LETTERS, Measure};
use crate::config::{nearest, suggestion};

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

/// What is wrong with a condition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConditionError {
    /// It compares nothing.
    #[error("`{text}` compares nothing")]
    NoComparison {
        /// What was written.
        text: String,
    },
    /// Nothing is measured under that name.
    #[error("nothing is measured as `{name}`")]
    NoSuchMeasure {
        /// What was written.
        name: String,
    },
    /// The value is none that the figure can have.
    #[error("`{value}` is not a value of `{name}`")]
    NoSuchValue {
        /// The name of the figure.
        name: &'static str,
        /// What was written.
        value: String,
    },
}

impl ConditionError {
    /// What to write instead.
    pub fn help(&self) -> String {
        match self {
            ConditionError::NoComparison { text } => {
                let name = text.trim().split(|c: char| !c.is_alphanumeric() && c != '-').next();
                let known = nearest(name.unwrap_or_default(), words()).unwrap_or("seconds");
                let value = if known == "grade" { "<B" } else { ">+5" };
                format!(
                    "write a name, one of < <= > >= == !=, and a value, such as `{known}{value}`"
                )
            }
            ConditionError::NoSuchMeasure { name } => suggestion(name, words()),
            ConditionError::NoSuchValue { name: "grade", .. } => {
                "write A, B, C, D or F; `grade<+0` is a worse grade than before".to_owned()
            }
            ConditionError::NoSuchValue { name, .. } if is_share(name) => format!(
                "write a share: `{name}<60%` in the new version, `{name}<-2%` for two of a \
                 hundred callers fewer than before"
            ),
            ConditionError::NoSuchValue { .. } => "write a number: `5` is the value in the new \
                version, `+5` a change since the old one, `+10%` a change in percent"
                .to_owned(),
        }
    }
}

fn is_share(name: &str) -> bool {
    Measure::ALL.into_iter().any(|measure| measure.word() == name && measure.is_share())
}

fn words() -> impl Iterator<Item = &'static str> {
    Measure::ALL.into_iter().map(Measure::word)
}

impl Condition {
    /// Reads a condition.
    ///
    /// # Errors
    /// When it is not one, or names a figure that does not exist.
    pub fn parse(text: &str) -> Result<Condition, ConditionError> {
        let tests: Result<Vec<Test>, ConditionError> = text.split(" and ").map(test).collect();
        Ok(Condition { text: text.trim().to_owned(), tests: tests? })
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

fn test(text: &str) -> Result<Test, ConditionError> {
    let found =
        SIGNS.iter().filter_map(|(written, sign)| Some((text.find(written)?, written, sign)));
    // The first sign of the text; of two at one place the longer, which comes first.
    let first = found.min_by_key(|(at, ..)| *at);
    let Some((at, written, sign)) = first else {
        return Err(ConditionError::NoComparison { text: text.trim().to_owned() });
    };
    let name = text[..at].trim().to_lowercase();
    let measure = Measure::ALL
        .into_iter()
        .find(|measure| measure.word() == name)
        .ok_or(ConditionError::NoSuchMeasure { name })?;
    let value = text[at + written.len()..].trim();
    let no_such = || ConditionError::NoSuchValue { name: measure.word(), value: value.to_owned() };
    let bound = bound(measure, value).ok_or_else(no_such)?;
    Ok(Test { measure, sign: *sign, bound })
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
