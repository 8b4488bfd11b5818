//! Conditions on results, such as `abandoned>5%`: read, and held against figures.
//!
//! A condition is met only where the figures prove it.

use std::fmt;

use super::Figures;
use super::number::Number;

/// One of several figures.
type Figure = fn(&Figures) -> Number;

/// What a condition looks at, with its name.
const FIGURES: [(&str, Figure); 7] = [
    ("seconds", |of| of.seconds),
    ("hold", |of| of.hold),
    ("keys", |of| of.keys),
    ("served", |of| of.served),
    ("person", |of| of.person),
    ("wrong-person", |of| of.wrong_person),
    ("abandoned", |of| of.abandoned),
];

/// Those of the figures that are shares.
const SHARES: [&str; 4] = ["served", "person", "wrong-person", "abandoned"];

/// A condition such as `abandoned>5%`.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    figure: usize,
    is_more: bool,
    bound: f64,
    text: Box<str>,
}

/// Why a text is no condition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConditionError {
    /// There is neither `<` nor `>`.
    #[error("`{0}` has neither `<` nor `>`")]
    NoComparison(String),
    /// There is no such figure.
    #[error("there is no figure `{0}`")]
    NoFigure(String),
    /// The bound is no number, or not of the kind that the figure needs.
    #[error("`{0}` is not {1}")]
    NoNumber(String, &'static str),
}

impl Condition {
    /// The names of all figures.
    pub fn figures() -> impl ExactSizeIterator<Item = &'static str> {
        FIGURES.iter().map(|(name, _)| *name)
    }

    /// Reads a condition.
    ///
    /// # Errors
    /// When it has no comparison, no known figure, or no number.
    pub fn parse(text: &str) -> Result<Condition, ConditionError> {
        let at = text.find(['<', '>']);
        let at = at.ok_or_else(|| ConditionError::NoComparison(text.to_owned()))?;
        let name = text[..at].trim().replace('_', "-");
        let bound = text[at + 1..].trim();
        let figure = FIGURES.iter().position(|(own, _)| *own == name);
        let figure = figure.ok_or(ConditionError::NoFigure(name))?;
        Ok(Condition {
            figure,
            is_more: text[at..].starts_with('>'),
            bound: read_bound(bound, SHARES.contains(&FIGURES[figure].0))?,
            text: text.trim().into(),
        })
    }

    /// Whether the figures prove it.
    pub fn is_met(&self, figures: &Figures) -> bool {
        let number = self.number(figures);
        if self.is_more { number.low > self.bound } else { number.high < self.bound }
    }

    /// What it looks at.
    pub fn number(&self, figures: &Figures) -> Number {
        FIGURES[self.figure].1(figures)
    }

    /// Whether what it looks at is a share.
    pub fn is_share(&self) -> bool {
        SHARES.contains(&FIGURES[self.figure].0)
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A share is a percentage or a number from 0 to 1; anything else is a number, of seconds with
/// or without their unit.
fn read_bound(text: &str, is_share: bool) -> Result<f64, ConditionError> {
    let wrong = |form| ConditionError::NoNumber(text.to_owned(), form);
    let number = |digits: &str| {
        let number = digits.trim().parse::<f64>().ok();
        number.filter(|number| number.is_finite() && *number >= 0.0)
    };
    if is_share {
        const FORM: &str = "a share such as `5%`";
        let share = match text.strip_suffix('%') {
            Some(percent) => number(percent).map(|percent| percent / 100.0),
            None => number(text),
        };
        return share.filter(|share| *share <= 1.0).ok_or_else(|| wrong(FORM));
    }
    number(text.strip_suffix('s').unwrap_or(text)).ok_or_else(|| wrong("a number such as `60`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_a_percentage_and_other_figures_are_numbers() {
        let bound = |text| Condition::parse(text).map(|condition| condition.bound);
        assert_eq!(bound("abandoned>5%"), Ok(0.05));
        assert_eq!(bound("served < 0.6"), Ok(0.6));
        assert_eq!(bound("seconds>60s"), Ok(60.0));
        assert_eq!(bound("wrong_person>1%"), Ok(0.01));
    }

    #[test]
    fn what_is_no_condition_says_why() {
        let error = |text| Condition::parse(text).unwrap_err().to_string();
        assert_eq!(error("abandoned"), "`abandoned` has neither `<` nor `>`");
        assert_eq!(error("lost>5%"), "there is no figure `lost`");
        assert_eq!(error("abandoned>5"), "`5` is not a share such as `5%`");
        assert_eq!(error("seconds>many"), "`many` is not a number such as `60`");
    }
}
