//! Conditions under which a run fails, such as `grade<B`, `served<60%` or `seconds>+5`: one little
//! language for audits, simulations and comparisons, and the figures that it looks at.
//!
//! It decides about figures and measures none; it knows no menu.

mod figure;
mod language;
mod measure;
mod mistake;

pub use figure::{Figure, FigureChange};
pub use language::{Condition, Outcome};
pub use measure::{LETTERS, Measure};
pub use mistake::{ConditionError, Mistake};

/// What conditions are about: it decides which figures they may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// What becomes of the callers of one menu.
    Callers,
    /// One menu, with its callers.
    Menu,
    /// Two versions of a menu.
    Change,
}

impl Scope {
    /// Whether a condition may name that figure.
    pub fn has(self, measure: Measure) -> bool {
        match self {
            Scope::Callers => Measure::OF_CALLERS.contains(&measure),
            Scope::Menu => !measure.is_of_the_change(),
            Scope::Change => true,
        }
    }
}
