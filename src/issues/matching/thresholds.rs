//! Names for ranges of likelihood, and how often each is right.

/// How well the best option fits, as far as words show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Its words name the issue.
    Named,
    /// Its words are near.
    Maybe,
    /// No option names it; one may still serve it.
    NoOption,
}

/// How often a band is right, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reliability {
    /// The best option is the right one.
    pub is_right: f64,
    /// No option serves the issue.
    pub is_absent: f64,
}

impl Band {
    /// All of them, the best first.
    pub const ALL: [Band; 3] = [Band::Named, Band::Maybe, Band::NoOption];
    /// From this likelihood on an option names an issue.
    pub const NAMED: f64 = 0.55;
    /// Up to this likelihood it does not.
    pub const NO_OPTION: f64 = 0.12;

    /// The band of a likelihood.
    pub fn of(p: f64) -> Band {
        match p {
            p if p >= Band::NAMED => Band::Named,
            p if p > Band::NO_OPTION => Band::Maybe,
            _ => Band::NoOption,
        }
    }

    /// The word that output uses.
    pub fn word(self) -> &'static str {
        match self {
            Band::Named => "named",
            Band::Maybe => "maybe",
            Band::NoOption => "no-option",
        }
    }

    /// How often the band was right on the twelve public menus of the development set, 35% of
    /// the options taken away, each menu judged by numbers fitted to the others.
    pub fn reliability(self) -> Reliability {
        let (is_right, is_absent) = match self {
            Band::Named => (0.86, 0.09),
            Band::Maybe => (0.47, 0.34),
            Band::NoOption => (0.15, 0.68),
        };
        Reliability { is_right, is_absent }
    }
}
