//! Laws, bills and guidance that findings touch: what they are, and from when they count.
//!
//! Plain data. It knows no law.

use std::fmt;

/// What a text is that asks something of phone menus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Standing {
    /// In force, or passed and in force from a known day on.
    Law,
    /// Before a parliament.
    Bill,
    /// A draft of an authority or of a standards body.
    Proposal,
    /// Advice that binds no one.
    Guidance,
}

impl Standing {
    /// All of them.
    pub const ALL: [Standing; 4] =
        [Standing::Law, Standing::Bill, Standing::Proposal, Standing::Guidance];

    /// `law`, `bill`, `proposal` or `guidance`.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Law => "law",
            Standing::Bill => "bill",
            Standing::Proposal => "proposal",
            Standing::Guidance => "guidance",
        }
    }

    /// Whether it is only planned, so that nothing found under it is a breach.
    pub fn is_planned(self) -> bool {
        matches!(self, Standing::Bill | Standing::Proposal)
    }
}

/// A day, or a month where the source names no day: `2026-12-28`, `2022-10`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LawDate(pub &'static str);

impl LawDate {
    /// Whether a day, written `2026-12-28`, is this one or later. A month begins with its
    /// first day.
    pub fn has_come(self, day: &str) -> bool {
        self.0 <= day
    }

    /// Year, month and, if it is known, the day. `None` for a text that is no date.
    pub fn parts(self) -> Option<(u16, u8, Option<u8>)> {
        let mut parts = self.0.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok().filter(|month| (1..=12).contains(month))?;
        match (parts.next(), parts.next()) {
            (None, _) => Some((year, month, None)),
            (Some(day), None) => {
                let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
                Some((year, month, Some(day)))
            }
            _ => None,
        }
    }
}

impl fmt::Display for LawDate {
    /// `28 December 2026`, `October 2022`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let Some((year, month, day)) = self.parts() else { return f.write_str(self.0) };
        if let Some(day) = day {
            write!(f, "{day} ")?;
        }
        write!(f, "{} {year}", MONTHS[usize::from(month) - 1])
    }
}

/// An article that a finding touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Article {
    /// The id of the pack that knows it.
    pub pack: &'static str,
    /// Where the text says it, such as `art. 8.2`.
    pub article: &'static str,
    /// What the text is.
    pub standing: Standing,
}

impl fmt::Display for Article {
    /// `es-ley-10-2025 art. 8.2`; of a bill, that it would ask for it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.pack, self.article)?;
        if self.standing.is_planned() {
            f.write_str(" would ask for this if it passed")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out_and_compared_as_days() {
        assert_eq!(LawDate("2026-12-28").to_string(), "28 December 2026");
        assert_eq!(LawDate("2022-10").to_string(), "October 2022");
        assert!(LawDate("2026-12-28").has_come("2026-12-28"));
        assert!(!LawDate("2026-12-28").has_come("2026-12-27"));
        assert!(LawDate("2022-10").has_come("2022-10-01"));
        assert!(!LawDate("2022-10").has_come("2022-09-30"));
    }

    #[test]
    fn a_text_that_is_no_date_has_no_parts() {
        for text in ["", "2026", "2026-13", "2026-1-40", "2026-01-01-01", "soon-05"] {
            assert_eq!(LawDate(text).parts(), None, "{text}");
        }
    }

    #[test]
    fn a_bill_would_ask_and_a_law_asks() {
        let of = |standing| Article { pack: "x", article: "art. 1", standing }.to_string();
        assert_eq!(of(Standing::Law), "x art. 1");
        assert_eq!(of(Standing::Guidance), "x art. 1");
        assert_eq!(of(Standing::Bill), "x art. 1 would ask for this if it passed");
        assert_eq!(of(Standing::Proposal), of(Standing::Bill));
    }
}
