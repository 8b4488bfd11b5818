//! A length of time, part of which may be unknown.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

use crate::tree::duration_words;

/// Seconds, exact or a lower bound: one unknown prompt makes every sum that it enters a
/// lower bound.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seconds {
    /// The known part.
    pub known: f64,
    /// Whether the known part is all.
    pub is_exact: bool,
}

impl Seconds {
    /// No time.
    pub const ZERO: Seconds = Seconds { known: 0.0, is_exact: true };
    /// Nothing is known.
    pub const UNKNOWN: Seconds = Seconds { known: 0.0, is_exact: false };

    /// A known length.
    pub fn exact(seconds: f64) -> Self {
        Seconds { known: seconds, is_exact: true }
    }
}

impl Seconds {
    /// As a clock: `1:05`, `1:02:05`; `≥1:05` where a part is not known, and `?` where
    /// nothing is.
    pub fn to_clock(self) -> String {
        let whole = self.known.round() as u64;
        let more = match (self.is_exact, whole) {
            (false, 0) => return "?".to_owned(),
            (false, _) => "≥",
            (true, _) => "",
        };
        match whole / 3600 {
            0 => format!("{more}{}:{:02}", whole / 60, whole % 60),
            hours => format!("{more}{hours}:{:02}:{:02}", whole / 60 % 60, whole % 60),
        }
    }
}

impl Default for Seconds {
    fn default() -> Self {
        Seconds::ZERO
    }
}

impl Add for Seconds {
    type Output = Seconds;
    fn add(self, other: Seconds) -> Seconds {
        Seconds { known: self.known + other.known, is_exact: self.is_exact && other.is_exact }
    }
}

impl AddAssign for Seconds {
    fn add_assign(&mut self, other: Seconds) {
        *self = *self + other;
    }
}

impl Add<f64> for Seconds {
    type Output = Seconds;
    fn add(self, other: f64) -> Seconds {
        self + Seconds::exact(other)
    }
}

impl From<f64> for Seconds {
    fn from(seconds: f64) -> Seconds {
        Seconds::exact(seconds)
    }
}

impl Sum for Seconds {
    fn sum<I: Iterator<Item = Seconds>>(all: I) -> Seconds {
        all.fold(Seconds::ZERO, Add::add)
    }
}

impl fmt::Display for Seconds {
    /// `12 s`, `1 min 35 s`, `at least 8 s`; whole seconds, as precise as the model.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_exact {
            if self.known < 0.5 {
                return f.write_str("unknown");
            }
            f.write_str("at least ")?;
        }
        f.write_str(&duration_words(self.known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_unknown_part_makes_the_sum_a_lower_bound() {
        let sum: Seconds = [Seconds::exact(8.0), Seconds::UNKNOWN].into_iter().sum();
        assert_eq!(sum.to_string(), "at least 8 s");
        assert_eq!(Seconds::UNKNOWN.to_string(), "unknown");
        assert_eq!((Seconds::exact(90.0) + 5.0).to_string(), "1 min 35 s");
        assert_eq!(Seconds::exact(59.6).to_string(), "1 min");
        assert_eq!(Seconds::exact(7260.0).to_string(), "2 h 1 min");
    }

    #[test]
    fn a_clock_counts_minutes_and_hours_and_says_what_it_does_not_know() {
        let clock = |known, is_exact| Seconds { known, is_exact }.to_clock();
        assert_eq!(clock(65.4, true), "1:05");
        assert_eq!(clock(3725.0, true), "1:02:05");
        assert_eq!(clock(65.0, false), "≥1:05");
        assert_eq!([clock(0.2, false), clock(0.2, true)], ["?", "0:00"]);
    }
}
