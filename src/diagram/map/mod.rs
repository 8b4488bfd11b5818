//! A menu as a transit map for a wall: options are lines, the ways to a person the trunk, ends
//! coloured termini.
//!
//! The stations are those of the picture, in the places of its layout; a menu that would be too
//! small to read on one sheet takes several. It judges nothing: the headline comes in.

mod colors;
mod page;
mod plan;
mod sheet;
mod sheets;
mod signs;
mod stations;
mod tracks;

use super::layout::TooLarge;
use super::theme::Theme;
use crate::analysis::Analysis;
use crate::diagnostic::Report;

/// What a map shows beside the menu, and how.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapOptions {
    /// The size of a sheet.
    pub paper: Paper,
    /// Its colours.
    pub theme: Theme,
    /// Whether names are cut to ids and numbers masked.
    pub redact: bool,
    /// The grade, as `F` or `C to F`; empty where it is not shown.
    pub grade: String,
    /// What is most important about the menu, a sentence each.
    pub headline: Vec<String>,
}

/// The size of a sheet, which lies on its long side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 420 by 297 millimetres.
    #[default]
    A3,
    /// 594 by 420 millimetres.
    A2,
}

impl Paper {
    /// Millimetres across and down.
    pub fn millimetres(self) -> (f64, f64) {
        match self {
            Paper::A3 => (420.0, 297.0),
            Paper::A2 => (594.0, 420.0),
        }
    }
}

/// The sheets of a map as SVG: one where everything can be read on it, else an overview and a
/// sheet for each option that has more behind it.
///
/// # Errors
/// When the menu has more nodes than the layout takes.
pub fn maps(
    analysis: &Analysis<'_>,
    report: &Report,
    options: &MapOptions,
) -> Result<Vec<String>, TooLarge> {
    let plan = plan::of(analysis, report, options.redact);
    let sheets = sheets::of(&plan, options.paper)?;
    let n_all = sheets.len();
    let pages = sheets.iter().enumerate();
    Ok(pages.map(|(at, sheet)| page::svg(&plan, sheet, (at + 1, n_all), options)).collect())
}
