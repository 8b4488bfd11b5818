//! A simulation as text for a terminal. Colour and width are parameters.

use std::fmt::Write;

use anstyle::Style;
use comfy_table::CellAlignment;

use super::{Simulated, words as say};
use crate::render::audit::text::{table, trimmed};
use crate::render::text::wrapped;
use crate::render::{Look, words};

/// Nodes that are listed.
const LISTED: usize = 8;
/// Below this width a table has fewer columns.
const NARROW: usize = 60;
/// The narrowest width that is laid out for.
const LEAST: usize = 40;

pub(super) fn text(menu: &Simulated<'_>, look: &Look<'_>) -> String {
    let width = look.width.clamp(LEAST, 160);
    let bold = |text: &str| {
        let style = Style::new().bold();
        if look.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    };
    let line = |text: &str, indent: usize| {
        wrapped(&words::one_line(text), width, indent).replace('\n', &format!("\n{:indent$}", ""))
    };
    let outcome = menu.outcome;
    let mut out = String::new();
    let _ = writeln!(out, "{}", line(&say::who(menu), 2));
    if let Some(caution) = say::caution(menu) {
        let _ = writeln!(out, "{}", line(caution, 0));
    }
    let _ = writeln!(out, "\n{}\n", bold(&line(&say::headline(&outcome.all), 0)));
    let _ = writeln!(out, "{}", bold("One call, exactly"));
    let mut rows = vec![("all callers".to_owned(), say::row(&outcome.all).to_vec())];
    if outcome.issues.len() > 1 || outcome.issues.iter().any(|of| of.issue.is_some()) {
        rows.extend(outcome.issues.iter().map(|of| {
            (say::issue_label(menu, of.issue, of.share), say::row(&of.figures).to_vec())
        }));
    }
    rows.extend(say::other_rows(menu).into_iter().map(|(label, row)| (label, row.to_vec())));
    let heads: Vec<String> = say::HEADS.map(str::to_owned).to_vec();
    out.push_str(&numbers(&heads, &rows, width, &[2]));
    let below = [
        say::spread(menu),
        say::hold(&outcome.all),
        Some(format!("Time goes to: {}", say::parts(outcome))),
        Some(format!("Calls end: {}", say::ends(&outcome.all))),
    ];
    for text in below.into_iter().flatten() {
        let _ = writeln!(out, "  {}", line(&text, 2));
    }
    let nodes = say::nodes(menu, LISTED);
    if !nodes.is_empty() {
        let _ = writeln!(out, "\n{}", bold("Where the seconds go"));
        let rows: Vec<(String, Vec<String>)> =
            nodes.into_iter().map(|[name, rest @ ..]| (name, rest.to_vec())).collect();
        out.push_str(&numbers(&say::NODE_HEADS.map(str::to_owned), &rows, width, &[2]));
    }
    if !menu.changes.is_empty() {
        let _ = writeln!(out, "\n{}", bold("If callers behave differently"));
        for change in menu.changes {
            let _ = writeln!(out, "  {}", line(&say::change(change), 4));
        }
    }
    if let Some(played) = menu.played {
        let _ = writeln!(out, "\n{}", line(&say::played(played, &outcome.all), 2));
    }
    if !menu.assumptions.is_empty() {
        let _ = writeln!(out, "\n{}", bold("Assumed, because the files do not say"));
        for one in menu.assumptions {
            let _ = writeln!(out, "  - {}", line(&say::assumption(menu, one), 4));
        }
    }
    out
}

/// A table of a label and numbers, which stand at the right of their columns. On a narrow
/// terminal some columns are left out.
fn numbers(
    heads: &[String],
    rows: &[(String, Vec<String>)],
    width: usize,
    left_out: &[usize],
) -> String {
    let is_shown = |at: usize| width >= NARROW || !left_out.contains(&at);
    let shown = |cells: &[String]| -> Vec<String> {
        let cells = cells.iter().enumerate().filter(|(at, _)| is_shown(*at));
        cells.map(|(_, cell)| words::one_line(cell).into_owned()).collect()
    };
    let mut table = table(shown(heads), width);
    for (label, cells) in rows {
        let all: Vec<String> = std::iter::once(label).chain(cells).cloned().collect();
        table.add_row(shown(&all));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    format!("{}\n", trimmed(&table))
}
