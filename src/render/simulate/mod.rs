//! What a menu costs its callers, in every format. It lays out and decides nothing.

mod machine;
mod markdown;
mod text;
mod words;

use crate::callers::Population;
use crate::expect::{Assumption, Change, Outcome, Played, Spread};

use super::Look;

pub(super) use machine::fates_json;
pub(super) use words::{
    HEADS, NODE_HEADS, assumption, basis, caution, headline, hold, hundred, issue_label, nodes,
    parts, row, who,
};

/// The formats of a simulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SimulateFormat {
    /// For a terminal.
    Text,
    /// For a document or a comment.
    Markdown,
    /// For a spreadsheet.
    Csv,
    /// For programs.
    Json,
}

/// What was simulated.
#[derive(Debug, Clone, Copy)]
pub struct Simulated<'a> {
    /// The name of the menu file.
    pub file: &'a str,
    /// The name of the callers file; `None` where the usual behaviour was assumed.
    pub callers_file: Option<&'a str>,
    /// When calls come, as it was asked for; `None` for a whole week.
    pub at: Option<&'a str>,
    /// Who calls.
    pub population: &'a Population<'a, 'a>,
    /// What becomes of them.
    pub outcome: &'a Outcome,
    /// How the seconds of calls spread, where that was found.
    pub spread: Option<&'a Spread>,
    /// What changes if callers behave differently.
    pub changes: &'a [Change],
    /// Calls that were played as a check.
    pub played: Option<&'a Played>,
    /// What the numbers assume.
    pub assumptions: &'a [Assumption],
}

/// Writes what menus cost their callers.
pub fn render_simulated(
    format: SimulateFormat,
    menus: &[Simulated<'_>],
    look: &Look<'_>,
) -> String {
    match format {
        SimulateFormat::Text => {
            menus.iter().map(|menu| text::text(menu, look)).collect::<Vec<_>>().join("\n")
        }
        SimulateFormat::Markdown => {
            menus.iter().map(markdown::markdown).collect::<Vec<_>>().join("\n")
        }
        SimulateFormat::Csv => machine::csv(menus),
        SimulateFormat::Json => format!("{:#}\n", machine::json(menus, look)),
    }
}
