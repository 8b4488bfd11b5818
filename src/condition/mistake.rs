//! What is wrong with a condition, where, and what to write instead.

use std::ops::Range;

use super::Scope;
use super::measure::Measure;
use crate::config::{nearest, suggestion};

/// What is wrong with a condition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{mistake}")]
pub struct ConditionError {
    /// What is wrong.
    pub mistake: Mistake,
    /// The bytes of the condition that are wrong.
    pub at: Range<usize>,
    /// What the condition was to be about.
    pub(super) scope: Scope,
}

/// A mistake in a condition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Mistake {
    /// It compares nothing.
    #[error("`{0}` compares nothing")]
    NoComparison(String),
    /// Nothing is measured under that name.
    #[error("nothing is measured as `{0}`")]
    NoSuchMeasure(String),
    /// The figure is measured by another command.
    #[error("`{}` is not measured here", .0.word())]
    OfOtherScope(Measure),
    /// The value is none that the figure can have.
    #[error("`{1}` is not a value of `{word}`", word = .0.word())]
    NoSuchValue(Measure, String),
    /// The value is a change, and there is only one version.
    #[error("`{0}` is a change, and there is only one version of the menu")]
    NoOldVersion(String),
}

impl ConditionError {
    /// What to write instead.
    pub fn help(&self) -> String {
        let words = || {
            let known = Measure::ALL.into_iter().filter(|measure| self.scope.has(*measure));
            known.map(Measure::word)
        };
        match &self.mistake {
            Mistake::NoComparison(text) => {
                let name = text.trim().split(|c: char| !c.is_alphanumeric() && c != '-').next();
                let known = nearest(name.unwrap_or_default(), words()).unwrap_or("seconds");
                let value = match Measure::of_word(known) {
                    Some(Measure::Grade) => "<B",
                    Some(share) if share.is_share() => "<60%",
                    _ if self.scope == Scope::Change => ">+5",
                    _ => ">90",
                };
                format!(
                    "write a name, one of < <= > >= == !=, and a value, such as `{known}{value}`"
                )
            }
            Mistake::NoSuchMeasure(name) => suggestion(name, words()),
            Mistake::OfOtherScope(measure) if measure.is_of_the_change() => {
                "`phonetree compare OLD NEW` measures it".to_owned()
            }
            Mistake::OfOtherScope(_) => "`phonetree audit` measures it".to_owned(),
            Mistake::NoOldVersion(_) => "`phonetree compare OLD NEW` takes changes; write a value \
                without a sign, such as `5`"
                .to_owned(),
            Mistake::NoSuchValue(measure, _) => self.value_help(*measure),
        }
    }

    fn value_help(&self, measure: Measure) -> String {
        let name = measure.word();
        let (value, change) = match measure {
            Measure::Grade => (
                "write A, B, C, D or F".to_owned(),
                "; `grade<+0` is a worse grade than before".to_owned(),
            ),
            _ if measure.is_share() => (
                format!("write a share, such as `{name}<60%`"),
                format!("; `{name}<-2%` is two of a hundred callers fewer than before"),
            ),
            _ => (
                "write a number, such as `5`".to_owned(),
                "; `+5` is a change since the old version, `+10%` a change in percent".to_owned(),
            ),
        };
        if self.scope == Scope::Change { value + &change } else { value }
    }
}
