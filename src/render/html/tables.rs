//! The tables of the page: where callers get, and what they call about. Each cell is what a
//! reader sees, with the number by which its column is sorted.
//!
//! It knows no layout; the template draws.

use serde::Serialize;

use crate::audit::{Audit, IssueSheet, Row as Place};
use crate::limits;
use crate::render::audit::words as say;
use crate::timing::Caller;

#[derive(Debug, Serialize)]
pub(super) struct TableRow {
    index: u32,
    /// The name of the node in the file.
    name: String,
    cells: Vec<Cell>,
}

#[derive(Debug, Serialize)]
pub(super) struct Cell {
    text: String,
    /// What the column is sorted by, where that is a number.
    value: Option<f64>,
}

/// What callers call about, the worst first.
#[derive(Debug, Serialize)]
pub(super) struct Issues {
    coverage: Vec<String>,
    heads: [&'static str; 8],
    rows: Vec<Vec<Cell>>,
    n_more: usize,
}

/// The table of destinations, and how many rows are left out.
pub(super) fn rows(audit: &Audit<'_>) -> (Vec<TableRow>, usize) {
    let texts = say::cells(audit);
    let row = |(row, mut texts): (&Place, [String; 8])| {
        texts[0] = audit.analysis.title_of(row.node).into_owned();
        let time = |at: usize| Some(row.seconds[at].known);
        let answers = f64::from(row.keys) + f64::from(row.digits) / 100.0;
        let values = [
            None,
            None,
            Some(f64::from(row.level)),
            Some(answers),
            time(0),
            time(1),
            time(2),
            None,
        ];
        let cells = texts.into_iter().zip(values);
        TableRow {
            index: row.node.0,
            name: row.title(),
            cells: cells.map(|(text, value)| Cell { text, value }).collect(),
        }
    };
    let rows = audit.rows.iter().zip(texts).take(limits::HTML_ROWS).map(row).collect();
    (rows, audit.rows.len().saturating_sub(limits::HTML_ROWS))
}

/// The table of issues.
pub(super) fn issues(sheet: &IssueSheet<'_>) -> Issues {
    let rows = sheet.rows();
    let shown = rows.iter().take(limits::HTML_ROWS).map(|row| {
        let way = row.matched.best.as_ref().and_then(|best| best.way.as_ref());
        let seconds = way.map(|way| way.seconds_of(Caller::Listens).known);
        let volume = row.issue.volume.map(|volume| volume.count);
        let values = [None, None, volume, None, None, seconds, None, None];
        let cells = crate::render::issues::cells(row).into_iter().zip(values);
        cells.map(|(text, value)| Cell { text, value }).collect()
    });
    Issues {
        coverage: crate::render::issues::coverage(sheet),
        heads: crate::render::issues::HEADS,
        rows: shown.collect(),
        n_more: rows.len().saturating_sub(limits::HTML_ROWS),
    }
}
