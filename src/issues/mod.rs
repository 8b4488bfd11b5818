//! What callers call about: catalogues, matching with the words of a menu, coverage.
//!
//! Numbers and verdicts, no findings but those about a catalogue's own text; it opens no
//! files.

pub mod catalogue;

pub use catalogue::{Catalogue, Expects, Issue, Origin, Source, Volume, VolumeKind, for_tree};
