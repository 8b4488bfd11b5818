//! An audit as text for a terminal.
//!
//! It lays out and filters nothing; colour and width are parameters.

use std::fmt::Write;

use super::words as say;
use crate::audit::{Audit, Grade};
use crate::diagnostic::Severity;
use crate::render::place::Locator;
use crate::render::{Look, words};
use anstyle::{AnsiColor, Style};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, presets};

/// From this width on there is room for all columns of the table of destinations.
const WIDE: usize = 100;
/// The columns of the patient and the expert caller.
const OTHER_CALLERS: std::ops::Range<usize> = 5..7;
/// Findings of one rule that are listed before the rest is only counted.
const LISTED: usize = 5;

/// Writes an audit; `file` is the name of the audited file.
pub(super) fn text(
    audit: &Audit<'_>,
    file: &str,
    locator: &Locator<'_>,
    look: &Look<'_>,
) -> String {
    let width = look.width.clamp(40, 160);
    let paint = |style: Style, text: &str| {
        if look.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    };
    let bold = Style::new().bold();
    let grade = &audit.grade;
    let mut out = String::new();
    let title = words::one_line(say::title(audit, file)).into_owned();
    let _ = writeln!(
        out,
        "{}  {}",
        paint(bold, &title),
        paint(grade_style(grade), &say::grade_title(grade))
    );
    let summary = &audit.summary;
    let size = format!(
        "{} · {}, {}",
        words::one_line(file),
        words::counted(summary.n_nodes, "node"),
        words::counted(summary.n_menus, "menu")
    );
    let _ = writeln!(out, "{size}\n");
    for (head, sentence) in say::summary(audit) {
        let sentence = hanging(&words::one_line(&sentence), width, 14);
        let _ = writeln!(out, "  {}{sentence}", paint(bold, &format!("{head:<12}")));
    }
    let _ = writeln!(out, "\n{}", paint(bold, "Where callers get"));
    // On a narrow terminal the summary's times of the other two callers must do.
    let is_shown = |at: usize| width >= WIDE || !OTHER_CALLERS.contains(&at);
    let shown = |cells: Vec<String>| {
        cells.into_iter().enumerate().filter(|(at, _)| is_shown(*at)).map(|(_, cell)| cell)
    };
    let mut table = table(shown(say::HEADS.map(ToOwned::to_owned).into()), width);
    for cells in say::cells(audit) {
        table.add_row(shown(cells.map(|cell| words::one_line(&cell).into_owned()).into()));
    }
    keep_whole(&mut table);
    let _ = writeln!(out, "{}\n", trimmed(&table));
    if let Some(issues) = &audit.issues {
        let _ = writeln!(out, "{}", paint(bold, "What callers call about"));
        for line in crate::render::issues::coverage(issues) {
            let _ = writeln!(out, "  {}", hanging(&words::one_line(&line), width, 2));
        }
        out.push('\n');
    }
    let not_known = say::not_known(audit);
    if let Some((extent, next)) = not_known.split_first() {
        let _ = writeln!(out, "{}", paint(bold, "Not known"));
        let _ = writeln!(out, "  {}", hanging(&words::one_line(extent), width, 2));
        for line in next {
            let _ = writeln!(out, "  - {}", hanging(&words::one_line(line), width, 4));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}", paint(bold, "What is wrong, by weight"));
    for group in say::by_weight(audit) {
        let head = format!("{}[{}]", group[0].severity.word(), group[0].rule);
        let _ = writeln!(out, "{}", paint(severity_style(group[0].severity), &head));
        for found in group.iter().take(LISTED) {
            let place = locator.primary(found).map_or(String::new(), |spot| {
                format!("{}:{}: ", words::one_line(spot.name), spot.start.line)
            });
            let line = format!("{place}{}", words::one_line(&found.message));
            let _ = writeln!(out, "  {}", hanging(&line, width, 2));
            if let Some(caller) = words::caller(found) {
                let line = hanging(&format!("caller: {caller}"), width, 4);
                let _ = writeln!(out, "    {line}");
            }
        }
        if group.len() > LISTED {
            let _ = writeln!(out, "  and {} more", group.len() - LISTED);
        }
        if let Some(help) = &group[0].help {
            let help = hanging(&format!("help: {help}"), width, 2);
            let _ = writeln!(out, "  {help}");
        }
        for article in &group[0].articles {
            let line = format!("{}: {article}", article.standing.word());
            let _ = writeln!(out, "  {}", hanging(&line, width, 7));
        }
    }
    if audit.report.diagnostics.is_empty() {
        let _ = writeln!(out, "  nothing");
    }
    let letters = paint(grade_style(grade), &grade.words());
    let heading = if grade.is_graded() {
        format!("{} {letters}", paint(bold, "Grade"))
    } else {
        paint(bold, "Not graded")
    };
    let _ = writeln!(out, "\n{heading}");
    let _ = writeln!(out, "  {}", hanging(&say::score_breakdown(grade), width, 2));
    if let Some(limit) = say::limit(grade) {
        let _ = writeln!(out, "  {}", hanging(&limit, width, 2));
    }
    let _ = writeln!(out, "  {}", hanging(say::SCALE, width, 2));
    for line in audit.report.packs.iter().map(words::pack).chain(words::silenced(audit.report)) {
        let _ = writeln!(out, "{}", hanging(&line, width, 0));
    }
    out
}

/// The text broken at words to fit, its further lines as far in as the first.
pub(in crate::render) fn hanging(text: &str, width: usize, indent: usize) -> String {
    crate::render::text::wrapped(text, width, indent).replace('\n', &format!("\n{:indent$}", ""))
}

/// Lets the last column alone be broken into lines: names and times are read whole.
pub(in crate::render) fn keep_whole(table: &mut Table) {
    let n = table.column_count();
    for column in table.column_iter_mut().take(n.saturating_sub(1)) {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
}

pub(in crate::render) fn table(heads: impl IntoIterator<Item = String>, width: usize) -> Table {
    let mut table = Table::new();
    table
        .load_preset(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(160))
        .set_header(heads.into_iter().collect::<Vec<_>>());
    table
}

/// A table without the blanks that fill its lines.
pub(in crate::render) fn trimmed(table: &Table) -> String {
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n")
}

/// How a severity is coloured.
pub(in crate::render) fn severity_style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::BrightGreen,
    };
    color.on_default().bold()
}

fn grade_style(grade: &Grade) -> Style {
    let color = match grade.letter {
        _ if !grade.is_graded() => AnsiColor::BrightBlue,
        'A' | 'B' => AnsiColor::BrightGreen,
        'C' | 'D' => AnsiColor::Yellow,
        _ => AnsiColor::BrightRed,
    };
    color.on_default().bold()
}
