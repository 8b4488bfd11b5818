//! A figure: a number with what is known of it, in one version of a menu or in two.
//!
//! A figure is a range: a number that is known is a range of one. How it is said is elsewhere.

use super::measure::Measure;

/// A number as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// It is at least this.
    pub least: f64,
    /// It is at most this; infinite without a bound, and where no way leads there.
    pub most: f64,
}

impl Figure {
    /// No way leads there.
    pub const NEVER: Figure = Figure { least: f64::INFINITY, most: f64::INFINITY };
    /// Nothing is known.
    pub const UNKNOWN: Figure = Figure { least: 0.0, most: f64::INFINITY };

    /// A number that is known.
    pub fn of(number: f64) -> Figure {
        Figure { least: number, most: number }
    }

    /// A count.
    pub fn count(n: usize) -> Figure {
        Figure::of(n as f64)
    }

    /// Whether it is one number.
    pub fn is_known(self) -> bool {
        self.least == self.most
    }

    /// By how much it is more than before. Where neither is known, what is not known is taken to
    /// be the same in both: an unread prompt, an end of which the file does not say whom it
    /// serves.
    pub fn change_since(self, old: Figure) -> Figure {
        if self == old {
            return Figure::of(0.0);
        }
        let least = difference(self.least, old.least, 0.0);
        let most = difference(self.most, old.most, least);
        if !self.is_known() && !old.is_known() {
            return Figure { least: least.min(most), most: least.max(most) };
        }
        Figure {
            least: difference(self.least, old.most, f64::NEG_INFINITY),
            most: difference(self.most, old.least, f64::INFINITY),
        }
    }
}

/// A difference; of two that are infinite the one that is given.
fn difference(a: f64, b: f64, of_infinite: f64) -> f64 {
    if a.is_infinite() && a == b { of_infinite } else { a - b }
}

/// A figure in both versions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FigureChange {
    /// What is measured.
    pub measure: Measure,
    /// In the old version; 0 for what is counted in the new one alone.
    pub old: Figure,
    /// In the new version.
    pub new: Figure,
}

impl FigureChange {
    /// A figure of a menu without an old version.
    pub fn of_one(measure: Measure, new: Figure) -> FigureChange {
        FigureChange { measure, old: Figure::UNKNOWN, new }
    }

    /// By how much it is more.
    pub fn change(&self) -> Figure {
        self.new.change_since(self.old)
    }

    /// Whether callers are better off (`Some(true)`) or worse (`Some(false)`); `None` where
    /// nothing changed, or where that cannot be said.
    pub fn is_better(&self) -> Option<bool> {
        let change = self.change();
        let is_more = match (change.least > 0.0, change.most < 0.0) {
            (true, _) => true,
            (_, true) => false,
            _ => return None,
        };
        self.measure.is_more_worse().map(|worse| worse != is_more)
    }
}
