//! The sheet of issues for a terminal and for a document.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::{MenuHeading, words as say};
use crate::audit::{IssueRow, IssueSheet, Standing};
use crate::issues::Serving;
use crate::render::words::one_line;
use crate::render::{Look, markdown as md};
use crate::timing::Caller;

pub(super) fn text(sheet: &IssueSheet<'_>, subject: MenuHeading<'_>, look: &Look<'_>) -> String {
    let width = look.width.clamp(40, 100);
    let paint = |style: Style, text: &str| {
        if look.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    };
    let bold = Style::new().bold();
    let mut out = String::new();
    let _ = writeln!(out, "{}", paint(bold, &one_line(&title(subject))));
    let _ = writeln!(out, "{}\n", hanging(&one_line(&origin(sheet, subject)), width, 0));
    for line in say::coverage(sheet) {
        let _ = writeln!(out, "  {}", hanging(&line, width, 2));
    }
    let rows = sheet.rows();
    for standing in Standing::ALL {
        let group: Vec<_> = rows.iter().filter(|row| row.standing == standing).collect();
        if group.is_empty() {
            continue;
        }
        let head = format!("{} ({})", say::standing(standing), group.len());
        let _ = writeln!(out, "\n{}", paint(style_of(standing), &head));
        let (foreign, others): (Vec<_>, Vec<_>) =
            group.into_iter().partition(|row| say::is_foreign(row));
        if !foreign.is_empty() {
            // One reason for all of them, and no option to show.
            let _ = writeln!(out, "  {}", hanging(&say::foreign(sheet, foreign.len()), width, 4));
        }
        if standing == Standing::General
            && let Some(general) = &sheet.survey.general
        {
            // One option for all of them.
            let _ = writeln!(out, "  {}", hanging(&one_line(&place(general)), width, 4));
        }
        for row in others {
            let volume = match say::volume(row) {
                none if none.is_empty() => none,
                volume => format!("  {volume}"),
            };
            let urgent = if row.issue.urgent { "  urgent" } else { "" };
            let line = format!("{}  {}{volume}{urgent}", row.issue.id, row.issue.title);
            let _ = writeln!(out, "  {}", hanging(&one_line(&line), width, 4));
            for line in details(row) {
                let _ = writeln!(out, "      {}", hanging(&one_line(&line), width, 8));
            }
        }
    }
    out
}

/// Where the callers of one issue end, and how that is known; the runner-up where it is
/// doubtful. What no option names has nothing to show.
fn details(row: &IssueRow<'_>) -> Vec<String> {
    if matches!(row.standing, Standing::NoOption | Standing::General) {
        return Vec::new();
    }
    let mut lines = Vec::new();
    match &row.matched.best {
        Some(best) if say::has_option(row) => {
            let mut line = place(best);
            if let Some(why) = best.hidden {
                line += &format!("; {}", say::hidden(why));
            }
            line += &format!("; {}", say::evidence(row));
            lines.push(line);
        }
        _ => lines.push(say::evidence(row)),
    }
    let is_open = row.standing == Standing::Maybe;
    if let Some(other) = row.matched.runner_up.as_ref().filter(|other| is_open && other.p > 0.0) {
        let way = other.way.as_ref().map(|way| format!("{}; ", say::steps(&way.witness)));
        lines.push(format!("then {}{}", way.unwrap_or_default(), say::option(other)));
    }
    lines
}

/// Where callers end, by which option: `press 3: a person, 1:40; "technical support"`.
fn place(serving: &Serving) -> String {
    match say::journey(serving) {
        none if none.is_empty() => say::option(serving),
        journey => format!("{journey}; {}", say::option(serving)),
    }
}

pub(super) fn markdown(sheet: &IssueSheet<'_>, subject: MenuHeading<'_>) -> String {
    let esc = md::escaped;
    let mut out = format!("# {}\n\n{}\n\n", esc(&title(subject)), esc(&origin(sheet, subject)));
    for line in say::coverage(sheet) {
        let _ = writeln!(out, "- {}", esc(&line));
    }
    let _ = writeln!(out, "\n| {} |", HEADS.join(" | "));
    let _ = writeln!(out, "| --- | --- | ---: | --- | --- | ---: | --- | --- |");
    for row in sheet.rows() {
        let _ = writeln!(out, "| {} |", cells(&row).map(|cell| esc(&cell).to_string()).join(" | "));
    }
    out
}

/// The heads of the whole table.
pub(in crate::render) const HEADS: [&str; 8] =
    ["verdict", "issue", "volume", "option", "where callers end", "time", "by", "runner-up"];

/// The cells of an issue under them.
pub(in crate::render) fn cells(row: &IssueRow<'_>) -> [String; 8] {
    let has_option = say::has_option(row);
    let best = row.matched.best.as_ref().filter(|_| has_option);
    let way = best.and_then(|best| best.way.as_ref());
    let hidden = best.and_then(|best| best.hidden).map(say::hidden);
    let by = match hidden {
        Some(why) => format!("{}; {why}", say::evidence(row)),
        None => say::evidence(row),
    };
    [
        say::standing(row.standing).to_owned(),
        format!("{}: {}", row.issue.id, row.issue.title),
        say::volume(row),
        best.map_or(String::new(), say::option),
        best.map_or(String::new(), say::journey),
        way.map_or(String::new(), |way| way.seconds_of(Caller::Listens).to_clock()),
        by,
        row.matched.runner_up.as_ref().filter(|_| has_option).map_or(String::new(), say::option),
    ]
}

pub(super) fn title(subject: MenuHeading<'_>) -> String {
    let name = if subject.name.is_empty() { subject.file } else { subject.name };
    format!("{name}: issues")
}

pub(super) fn origin(sheet: &IssueSheet<'_>, subject: MenuHeading<'_>) -> String {
    let n = say::n_issues(sheet);
    match subject.catalogue {
        Some(catalogue) => format!("{} · {n} · catalogue: {catalogue}", subject.file),
        None => format!("{} · {n} of its own list", subject.file),
    }
}

fn style_of(standing: Standing) -> Style {
    let color = match standing {
        Standing::Missing | Standing::NoOption => AnsiColor::BrightRed,
        Standing::Hidden | Standing::General | Standing::Maybe | Standing::Unknown => {
            AnsiColor::Yellow
        }
        Standing::Named => AnsiColor::BrightGreen,
    };
    color.on_default().bold()
}

/// The text broken at words to fit, its further lines as far in as the first.
fn hanging(text: &str, width: usize, indent: usize) -> String {
    crate::render::text::wrapped(text, width, indent).replace('\n', &format!("\n{:indent$}", ""))
}
