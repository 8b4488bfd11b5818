//! The figures of callers under the names that conditions know.

use super::figures::Figures;
use super::number::Number;
use crate::condition::{Figure, FigureChange, Measure};

impl Figures {
    /// All figures that conditions know.
    pub fn figures(&self) -> Vec<FigureChange> {
        let of = |measure| FigureChange::of_one(measure, self.figure(measure));
        Measure::OF_CALLERS.into_iter().map(of).collect()
    }

    /// The figure of that name; not known of what is not measured on callers.
    pub fn figure(&self, measure: Measure) -> Figure {
        figure(match measure {
            Measure::Seconds => self.seconds,
            Measure::Hold => self.hold,
            Measure::Keys => self.keys,
            Measure::Served => self.served,
            Measure::Person => self.person,
            Measure::WrongPerson => self.wrong_person,
            Measure::Abandoned => self.abandoned,
            _ => return Figure::UNKNOWN,
        })
    }
}

/// A number as a figure, without the noise of its last digits.
fn figure(number: Number) -> Figure {
    let rounded = |number: f64| (number * 1e9).round() / 1e9;
    let least = rounded(number.low);
    Figure { least, most: if number.is_exact() { least } else { rounded(number.high) } }
}
