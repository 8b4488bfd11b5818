//! What a pack is: one law, bill or guide, and its points, each with the rule that checks it.
//!
//! It knows no law.

use super::sector::Sector;
use crate::diagnostic::{LawDate, OptionValue, Severity, Standing};

/// Points of one law, bill or guide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pack {
    /// The word for `--pack`.
    pub id: &'static str,
    /// The short title, with the country.
    pub title: &'static str,
    /// What the text is.
    pub standing: Standing,
    /// Who made it, or has it before them.
    pub body: &'static str,
    /// Where it holds: a country (`ES`), a part of one (`US-CA`), `EU`, or `*` for anywhere.
    pub place: &'static str,
    /// The sectors that it is for; empty for any.
    pub sectors: &'static [Sector],
    /// From when on it applies, if a source says so.
    pub applies_from: Option<LawDate>,
    /// Until when it applied, if it no longer does.
    pub applies_until: Option<LawDate>,
    /// Whom it binds, and how far it has come.
    pub scope: &'static str,
    /// Sectors with a law of their own that goes first, and what that law says.
    pub elsewhere: &'static [(Sector, &'static str)],
    /// Its points, as far as they were read.
    pub points: &'static [PackPoint],
    /// How much of the text was read, and in what.
    pub reading: &'static str,
    /// When it was last read; `None` where no one noted the day.
    pub read_on: Option<LawDate>,
    /// Pages that the points were read on.
    pub sources: &'static [&'static str],
    /// What else a reader must know.
    pub notes: &'static [&'static str],
}

/// One point of a law.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PackPoint {
    /// Where the text says it.
    pub article: &'static str,
    /// What it asks for.
    pub what: &'static str,
    /// The rule that checks it; `None` when nothing does.
    pub rule: Option<&'static str>,
    /// The severity of what goes against it; `None` keeps the rule's own.
    pub severity: Option<Severity>,
    /// Limits that the rule gets.
    pub options: &'static [(&'static str, OptionValue)],
    /// What of it a menu file cannot show; empty when it shows all.
    pub unseen: &'static str,
}

impl PackPoint {
    /// A point that a rule checks, as an error.
    pub(in crate::lint) const fn checked(
        article: &'static str,
        what: &'static str,
        rule: &'static str,
    ) -> Self {
        let severity = Some(Severity::Error);
        PackPoint { article, what, rule: Some(rule), severity, options: &[], unseen: "" }
    }

    /// A point that no rule checks, and why.
    pub(in crate::lint) const fn unseen(
        article: &'static str,
        what: &'static str,
        why: &'static str,
    ) -> Self {
        PackPoint { article, what, rule: None, severity: None, options: &[], unseen: why }
    }

    /// The same point with another severity, or with the rule's own.
    pub(in crate::lint) const fn graded(mut self, severity: Option<Severity>) -> Self {
        self.severity = severity;
        self
    }

    /// The same point with limits for its rule.
    pub(in crate::lint) const fn with(
        mut self,
        options: &'static [(&'static str, OptionValue)],
    ) -> Self {
        self.options = options;
        self
    }

    /// The same point with what a menu file cannot show of it.
    pub(in crate::lint) const fn but(mut self, unseen: &'static str) -> Self {
        self.unseen = unseen;
        self
    }
}

impl Pack {
    /// A pack that says nothing, to build others from.
    pub(in crate::lint) const BLANK: Pack = Pack {
        id: "",
        title: "",
        standing: Standing::Law,
        body: "",
        place: "*",
        sectors: &[],
        applies_from: None,
        applies_until: None,
        scope: "",
        elsewhere: &[],
        points: &[],
        reading: "",
        read_on: None,
        sources: &[],
        notes: &[],
    };

    /// How many of its points some rule checks.
    pub fn n_checkable(&self) -> usize {
        self.points.iter().filter(|point| point.rule.is_some()).count()
    }

    /// What the text is and from when it applies: `law, applies from 28 December 2026`.
    pub fn state(&self) -> String {
        let word = self.standing.word();
        match (self.applies_from, self.applies_until) {
            (_, Some(until)) => format!("{word}, no longer in force since {until}"),
            (Some(from), None) if self.standing.is_planned() => {
                format!("{word}, would apply from {from}")
            }
            (Some(from), None) => format!("{word}, applies from {from}"),
            (None, None) => word.to_owned(),
        }
    }
}
