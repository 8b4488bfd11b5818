//! The rows and cells of a CSV or TSV text, with their bytes.
//!
//! It knows columns only to tell a comma from a semicolon and a tab.

use std::ops::Range;

use super::columns::Columns;

/// A table.
#[derive(Debug)]
pub(super) struct Table<'t> {
    text: &'t str,
    delimiter: u8,
    /// The columns.
    pub columns: Columns,
    /// The row that names them.
    pub heading: Row,
    /// The rows below it, those left out that are empty or comments.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Its cells, without white space around them.
    pub cells: Vec<String>,
    /// Its bytes.
    pub at: Range<usize>,
}

/// The columns that the first row of a text names, with the delimiter that fits best.
pub(super) fn heading(text: &str) -> Option<Columns> {
    const FIRST_LINES: usize = 1 << 16;
    let start = &text[..text.floor_char_boundary(FIRST_LINES)];
    best(start).map(|(_, columns)| columns).filter(|columns| columns.n_known() > 0)
}

/// Reads a text.
pub(super) fn read(text: &str) -> Option<Table<'_>> {
    let (delimiter, columns) = best(text)?;
    let mut rows = rows(text, delimiter).into_iter();
    let heading = rows.by_ref().find(is_heading)?;
    let rows = rows.filter(|row| !is_comment(row)).collect();
    Some(Table { text, delimiter, columns, heading, rows })
}

/// The delimiter with which the first row names most columns.
fn best(text: &str) -> Option<(u8, Columns)> {
    let of = |delimiter: u8| {
        let heading = first_rows(text, delimiter).find(is_heading)?;
        Some((delimiter, Columns::of(&heading.cells)))
    };
    let found = [b',', b';', b'\t'].into_iter().filter_map(of);
    found.reduce(|best, other| if other.1.n_known() > best.1.n_known() { other } else { best })
}

/// Whether a row can name the columns: it is no comment and not the `sep=;` of Excel.
fn is_heading(row: &Row) -> bool {
    let first = row.cells.first().map_or("", String::as_str);
    !first.starts_with('#') && !first.starts_with("//") && !first.starts_with("sep=")
}

/// Whether a row is a comment. `#` alone is a key.
fn is_comment(row: &Row) -> bool {
    let first = row.cells.first().map_or("", String::as_str);
    first.starts_with("# ") || first.starts_with("//")
}

fn rows(text: &str, delimiter: u8) -> Vec<Row> {
    let mut found: Vec<Row> = first_rows(text, delimiter).collect();
    let ends: Vec<usize> =
        found.iter().skip(1).map(|row| row.at.start).chain([text.len()]).collect();
    for (row, end) in found.iter_mut().zip(ends) {
        let raw = &text[row.at.start..end];
        row.at = row.at.start..row.at.start + raw.trim_end_matches(['\r', '\n']).len();
    }
    found.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    found
}

/// The rows in order; where they end is not known yet.
fn first_rows(text: &str, delimiter: u8) -> impl Iterator<Item = Row> + '_ {
    let skipped = text.len() - text.trim_start_matches('\u{feff}').len();
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(&text.as_bytes()[skipped..])
        .into_records()
        .filter_map(Result::ok)
        .map(move |record| {
            let byte = record.position().map_or(0, csv::Position::byte) as usize + skipped;
            let rest = text.get(byte..).unwrap_or("");
            let start = byte + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
            let cells = record.iter().map(|cell| cell.trim_matches('\u{a0}').to_owned()).collect();
            Row { cells, at: start..start }
        })
}

impl Table<'_> {
    /// The bytes of a cell with its quotes; those of the row where it has no such cell.
    pub(super) fn cell_at(&self, row: &Row, column: usize) -> Range<usize> {
        let bytes = &self.text.as_bytes()[row.at.clone()];
        let (mut nth, mut start, mut is_quoted) = (0, 0, false);
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'"' {
                is_quoted = !is_quoted;
            } else if *byte == self.delimiter && !is_quoted {
                if nth == column {
                    return self.trimmed(row.at.start + start..row.at.start + at);
                }
                nth += 1;
                start = at + 1;
            }
        }
        if nth == column { self.trimmed(row.at.start + start..row.at.end) } else { row.at.clone() }
    }

    /// Whether a quote of the row is never closed: then it holds all the rest of the file.
    pub(super) fn is_open(&self, row: &Row) -> bool {
        let n_quotes = self.text[row.at.clone()].bytes().filter(|byte| *byte == b'"').count();
        n_quotes % 2 == 1 && row.cells.iter().any(|cell| cell.contains('\n'))
    }

    /// The nearest byte at or before one that is between two letters.
    pub(super) fn boundary(&self, byte: usize) -> usize {
        self.text.floor_char_boundary(byte)
    }

    fn trimmed(&self, at: Range<usize>) -> Range<usize> {
        let raw = &self.text[at.clone()];
        let start = at.start + (raw.len() - raw.trim_start().len());
        if raw.trim().is_empty() { at } else { start..start + raw.trim().len() }
    }
}
