//! A number with what is known of it.

/// What is known of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// All that the model can say.
    Exact,
    /// Between two numbers.
    Bounded,
    /// Nothing.
    Unknown,
}

impl Certainty {
    /// `exact`, `bounded` or `unknown`.
    pub fn word(self) -> &'static str {
        match self {
            Certainty::Exact => "exact",
            Certainty::Bounded => "bounded",
            Certainty::Unknown => "unknown",
        }
    }
}

/// A number, or the two that it lies between.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// At least.
    pub low: f64,
    /// At most; infinite where nothing bounds it.
    pub high: f64,
}

/// Numbers that differ by less are the same.
const SAME: f64 = 1e-6;

impl Number {
    /// A number that is known.
    pub fn exact(value: f64) -> Self {
        Number { low: value, high: value }
    }

    /// A share between two shares; what rounding takes beyond 0 and 1 is cut off.
    pub fn share(low: f64, high: f64) -> Self {
        Number { low: low.clamp(0.0, 1.0), high: high.clamp(low.clamp(0.0, 1.0), 1.0) }
    }

    /// What is known of it.
    pub fn certainty(self) -> Certainty {
        if self.high - self.low < SAME {
            Certainty::Exact
        } else if self.low < SAME && self.high.is_infinite() {
            Certainty::Unknown
        } else {
            Certainty::Bounded
        }
    }

    /// Whether it is known.
    pub fn is_exact(self) -> bool {
        self.certainty() == Certainty::Exact
    }

    /// The number, or the middle of its bounds; the lower one where nothing bounds it above.
    pub fn middle(self) -> f64 {
        if self.high.is_finite() { (self.low + self.high) / 2.0 } else { self.low }
    }
}
