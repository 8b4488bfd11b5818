//! What callers call about: catalogues, matching with the words of a menu, coverage.
//!
//! Numbers and verdicts, no findings but those about a catalogue's own text; it opens no
//! files.

pub mod catalogue;
pub mod coverage;
pub mod matching;
pub mod survey;
mod words;

pub use catalogue::{
    Catalogue, Expects, Issue, IssueKind, Origin, Source, Volume, VolumeKind, for_tree,
};
pub use coverage::{ByVolume, IssueCoverage, Range, Tally};
pub use survey::{
    Arrival, By, Hidden, IssueVerdict, Matched, MenuOption, Serving, Survey, Unread, survey,
};
pub use words::LanguageSupport;
