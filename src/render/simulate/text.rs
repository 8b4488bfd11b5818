//! A simulation as text for a terminal. Colour and width are parameters.

use std::fmt::Write;

use anstyle::Style;

use super::{Simulated, words as say};
use crate::render::text::wrapped;
use crate::render::{Column, Look, Table, words};

/// Nodes that are listed.
const LISTED: usize = 8;
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
    out.push_str(&numbers(&say::HEADS, &rows, width, 2));
    let below = [
        say::spread(menu),
        say::hold(&outcome.all),
        say::crossing(menu),
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
        out.push_str(&numbers(&say::NODE_HEADS, &rows, width, 2));
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
/// terminal the column with that index goes first.
fn numbers(
    heads: &[&'static str],
    rows: &[(String, Vec<String>)],
    width: usize,
    goes_first: usize,
) -> String {
    let columns = heads.iter().enumerate().map(|(at, head)| match at {
        0 => Column::sentence(head),
        at if at == goes_first => Column::number(head).goes(1),
        _ => Column::number(head),
    });
    let mut table = Table::new(columns);
    for (label, cells) in rows {
        table.push(std::iter::once(label).chain(cells).cloned());
    }
    table.text(width, false)
}
