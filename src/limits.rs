//! Limits on what a file may cost: every constant with what happens beyond it.
//!
//! `docs/limits.md` is generated from this list. Beyond a limit there is a message, or a result
//! that is unknown; nothing is cut silently. This file knows no room that uses a limit.

use std::fmt;

/// What the value of a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things that the limit's description names.
    Count,
    /// Bytes of text or memory.
    Bytes,
    /// Seconds.
    Seconds,
}

/// One limit, as the table of limits shows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// The name of its constant.
    pub name: &'static str,
    /// What it bounds.
    pub about: &'static str,
    /// Its value.
    pub value: f64,
    /// What the value counts.
    pub unit: Unit,
    /// What happens beyond it.
    pub beyond: &'static str,
    /// What to do then.
    pub advice: &'static str,
}

impl Limit {
    /// The value as people write it: `1 GiB`, `6 hours`, `10,000`.
    pub fn amount(&self) -> String {
        let units: &[(f64, &str)] = match self.unit {
            Unit::Count => &[],
            Unit::Bytes => &[
                (1_073_741_824.0, " GiB"),
                (1_048_576.0, " MiB"),
                (1_024.0, " KiB"),
                (1.0, " bytes"),
            ],
            Unit::Seconds => &[(86_400.0, " days"), (3_600.0, " hours"), (1.0, " seconds")],
        };
        let whole = units.iter().find(|(size, _)| self.value % size == 0.0);
        let (size, word) = whole.copied().unwrap_or((1.0, ""));
        format!("{}{word}", Grouped(self.value / size))
    }
}

/// A whole number with a comma before every three digits.
#[derive(Debug, Clone, Copy)]
pub struct Grouped(pub f64);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:.0}", self.0);
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

/// Declares limits by subject: the constants, and [`ALL`] for the table.
macro_rules! limits {
    ($($subject:literal {
        $(#[doc = $about:literal] $name:ident: $type:ty = $value:expr, $unit:ident,
            $beyond:literal => $advice:literal;)*
    })*) => {
        $($(#[doc = $about] pub const $name: $type = $value;)*)*

        /// All limits by subject, in the order of the table.
        pub const ALL: &[(&str, &[Limit])] = &[$(($subject, &[$(Limit {
            name: stringify!($name),
            about: $about,
            value: $name as f64,
            unit: Unit::$unit,
            beyond: $beyond,
            advice: $advice,
        },)*]),)*];
    };
}

limits! {
"Reading files" {
    /// The largest configuration file.
    LARGEST_CONFIG: usize = 1 << 20, Bytes,
        "the configuration is refused" => "split it and join the parts by `extend`";
    /// The largest baseline of known findings.
    LARGEST_BASELINE: usize = 1 << 26, Bytes,
        "the baseline is refused" => "give each folder a baseline of its own";
    /// The largest table in CSV: counted calls or texts of prompts.
    LARGEST_TABLE: usize = 1 << 26, Bytes,
        "the table is refused" => "leave out the lines of other menus";
}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_in_their_largest_whole_unit() {
        let amount = |value, unit| {
            Limit { name: "", about: "", value, unit, beyond: "", advice: "" }.amount()
        };
        assert_eq!(amount(1_073_741_824.0, Unit::Bytes), "1 GiB");
        assert_eq!(amount(20_000.0, Unit::Bytes), "20,000 bytes");
        assert_eq!(amount(21_600.0, Unit::Seconds), "6 hours");
        assert_eq!(amount(400_000.0, Unit::Count), "400,000");
        assert_eq!(amount(64.0, Unit::Count), "64");
    }
}
