//! Lengths of time in words.
//!
//! It knows no cards.

/// Seconds in the largest unit that fits.
pub(super) fn minutes(seconds: f64) -> String {
    let round = |n: f64| format!("{}", (n * 10.0).round() / 10.0);
    match seconds {
        s if s >= 86_400.0 => format!("{} d", round(s / 86_400.0)),
        s if s >= 3_600.0 => format!("{} h", round(s / 3_600.0)),
        s if s >= 60.0 => format!("{} min", round(s / 60.0)),
        s => format!("{} s", s.round()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_written_in_the_largest_unit_that_fits() {
        assert_eq!(
            [45.0, 90.0, 14_400.0, 172_800.0].map(minutes),
            ["45 s", "1.5 min", "4 h", "2 d"]
        );
    }
}
