//! Names for how well words fit, and how often each is right.

use super::evidence::Evidence;

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

/// How often an option names the issues of a band, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reliability {
    /// Of the issues of the band, those that an option names: for the first two bands, the one
    /// that was found.
    pub share: f64,
    /// The lower end of the 95% interval.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// How many real menus the shares were measured on.
pub const N_MENUS: usize = 12;

impl Band {
    /// All of them, the best first.
    pub const ALL: [Band; 3] = [Band::Named, Band::Maybe, Band::NoOption];
    /// From this likelihood on an option may name an issue.
    pub const NAMED: f64 = 0.4;
    /// Up to this likelihood it is not near, whatever word is shared.
    pub const NO_OPTION: f64 = 0.12;
    /// Where no word is shared, it is not near up to this likelihood.
    pub const NO_WORD: f64 = 0.3;

    /// The band of a likelihood and of what it rests on. A name wants two shared words that
    /// are half of what the option says, or one that is nearly all of it.
    pub fn of(p: f64, evidence: Evidence) -> Band {
        let has_two = evidence.n_words >= 2 && evidence.option_share >= 0.5;
        let is_same =
            evidence.n_words >= 1 && evidence.option_share >= 0.8 && evidence.sameness >= 0.5;
        let near = if evidence.n_words == 0 { Band::NO_WORD } else { Band::NO_OPTION };
        match p {
            p if p >= Band::NAMED && (has_two || is_same) => Band::Named,
            p if p > near => Band::Maybe,
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

    /// How often the band was right on the menus of [`N_MENUS`] real lines held against lists
    /// of issues that fit them, each menu judged by numbers fitted to the others; the
    /// intervals come from drawing menus with replacement.
    pub fn reliability(self) -> Reliability {
        let (share, low, high) = match self {
            Band::Named => (0.91, 0.81, 0.97),
            Band::Maybe => (0.17, 0.09, 0.26),
            Band::NoOption => (0.03, 0.01, 0.07),
        };
        Reliability { share, low, high }
    }
}
