//! A Markdown report for a comment on a change or for a step summary.
//!
//! Findings are sorted by severity: the worst are open, the others folded. GitHub cuts off comments of more than 65,536 characters, so a long report keeps its
//! worst findings and says how many more there are. It knows nothing of where it is shown.

use std::io::{self, Write};

use super::place::Locator;
use super::recognise::first_line;
use super::{Look, words};
use crate::diagnostic::{Certainty, Diagnostic, Report, Severity, SeverityCounts};
use crate::limits::COMMENT_CHARACTERS;

/// Room for the lines before and after the tables.
const MAX_FRAME: usize = 4_096;
/// The most characters of one text in a cell.
const MAX_CELL: usize = 2_000;
const TABLE_HEAD: &str = "\n| place | rule | finding |\n| --- | --- | --- |\n";

/// Writes the report, at most 65,536 characters of it.
pub(super) fn write(
    out: &mut dyn Write,
    report: &Report,
    locator: &Locator<'_>,
    _: &Look<'_>,
) -> io::Result<()> {
    let shown = rows_that_fit(report, locator);
    let mut frame = format!("### phonetree\n\n{}.\n", words::verdict(report));
    out.write_all(frame.as_bytes())?;
    let worst = report.worst();
    for severity in Severity::ALL {
        let rows: Vec<&str> =
            shown.iter().filter(|(own, _)| *own == severity).map(|(_, row)| &**row).collect();
        if rows.is_empty() {
            continue;
        }
        // The worst are read first; the others open when they are asked for.
        let is_folded = worst != Some(severity);
        let n = n_of(report, severity);
        let (begin, end) = if is_folded {
            (format!("\n<details><summary>{n}</summary>\n"), "\n</details>\n")
        } else {
            (format!("\n#### {n}\n"), "")
        };
        write!(out, "{begin}{TABLE_HEAD}{}{end}", rows.concat())?;
    }
    frame.clear();
    let n_more = report.diagnostics.len() - shown.len();
    if n_more > 0 {
        frame += &format!(
            "\n**{n_more} more** not shown here, none of them worse than these; \
             `phonetree check` lists them all.\n"
        );
    }
    let packs = report.packs.iter().map(words::pack);
    for line in packs.chain(words::silenced(report)) {
        let line = format!("\n{}.\n", escaped(&line));
        if frame.chars().count() + line.chars().count() < MAX_FRAME / 2 {
            frame += &line;
        }
    }
    out.write_all(frame.as_bytes())
}

/// Whether a text begins as such a report does.
pub(super) fn is_report(text: &str) -> bool {
    first_line(text) == "### phonetree"
}

/// The rows of the findings that fit, the worst first, then in the order of the report.
fn rows_that_fit(report: &Report, locator: &Locator<'_>) -> Vec<(Severity, String)> {
    let mut room = COMMENT_CHARACTERS - MAX_FRAME;
    let mut rows = Vec::new();
    for (_, diagnostic) in words::by_severity(report) {
        let row = row(diagnostic, locator);
        let Some(left) = room.checked_sub(row.chars().count()) else { break };
        room = left;
        rows.push((diagnostic.severity, row));
    }
    rows
}

/// `2 warnings`: how many findings of a severity there are, shown or not.
fn n_of(report: &Report, severity: Severity) -> String {
    let all = report.summary();
    let none = SeverityCounts::default();
    words::counts(match severity {
        Severity::Error => SeverityCounts { error: all.error, ..none },
        Severity::Warning => SeverityCounts { warning: all.warning, ..none },
        Severity::Info => SeverityCounts { info: all.info, ..none },
    })
}

fn row(diagnostic: &Diagnostic, locator: &Locator<'_>) -> String {
    let at = locator.primary(diagnostic).map_or(String::new(), |spot| {
        code(&format!("{}:{}", locator.project_path(spot.name), spot.start.line))
    });
    let mut cell = text(&diagnostic.message);
    if let Some(help) = &diagnostic.help {
        cell += &format!("<br>help: {}", text(help));
    }
    if let Some(moves) = words::caller(diagnostic) {
        cell += &format!("<br>caller: {}", text(&moves));
    }
    for article in diagnostic.articles.iter().take(8) {
        cell += &format!("<br>{}: {}", article.standing.word(), text(&article.to_string()));
    }
    if diagnostic.certainty != Certainty::Proven {
        cell += &format!("<br>certainty: {}", diagnostic.certainty);
    }
    format!("| {at} | {} | {cell} |\n", code(diagnostic.rule))
}

/// A text of a finding in a table cell. Names in backticks stay code, where the backticks
/// come in pairs.
pub(super) fn text(text: &str) -> String {
    let text = words::one_line(text);
    let mut text: String = text.chars().take(MAX_CELL).collect::<String>().trim().to_owned();
    if text.chars().count() == MAX_CELL {
        text.push('…');
    }
    let parts: Vec<&str> = text.split('`').collect();
    let paired = parts.len() % 2 == 1;
    let names = parts.iter().skip(1).step_by(2);
    if !paired || names.clone().any(|name| name.trim().is_empty()) {
        return escaped(&text);
    }
    let mut cell = String::new();
    for (i, part) in parts.iter().enumerate() {
        cell += &if i % 2 == 0 { escaped(part) } else { code(part) };
    }
    cell
}

/// Text as code. A bar would end the cell, also inside code; a backtick would end the code.
pub(super) fn code(text: &str) -> String {
    let text = words::one_line(text);
    if text.contains('`') { escaped(&text) } else { format!("`{}`", text.replace('|', "\\|")) }
}

/// Text on one line without any meaning to Markdown, HTML or GitHub: a line end would end
/// its cell, heading or entry.
pub(super) fn escaped(text: &str) -> String {
    let text = words::one_line(text);
    let mut safe = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' => safe.extend(['\\', c]),
            // A space of no width keeps `@name` and `#12` from calling people and issues.
            '@' => safe.push_str("@\u{200b}"),
            '#' if chars.peek().is_some_and(char::is_ascii_digit) => safe.push_str("#\u{200b}"),
            // The same keeps an address from becoming a link.
            ':' if chars.peek() == Some(&'/') => safe.push_str(":\u{200b}"),
            '.' if ends_in_www(&safe) => safe.push_str("\u{200b}."),
            c => safe.push(c),
        }
    }
    safe
}

/// Whether the next dot would make an address of a text.
fn ends_in_www(text: &str) -> bool {
    let end = text.len().checked_sub("www".len()).and_then(|at| text.get(at..));
    end.is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_code_and_the_rest_loses_its_meaning() {
        assert_eq!(text("`a|b<c>` leads *nowhere*"), r"`a\|b<c>` leads \*nowhere\*");
        assert_eq!(text("a ` alone, <b>"), r"a \` alone, &lt;b&gt;");
        assert_eq!(text("empty `` code"), r"empty \`\` code");
        assert_eq!(text("@me and #12, press #"), "@\u{200b}me and #\u{200b}12, press #");
        assert_eq!(text("https://a.example"), "https:\u{200b}//a.example");
        assert_eq!(text("WWW.a.example: b"), "WWW\u{200b}.a.example: b");
        assert_eq!(code("a`<b>"), r"a\`&lt;b&gt;");
    }

    #[test]
    fn a_long_text_is_cut() {
        let cut = text(&"é".repeat(9_000));
        assert_eq!(cut.chars().count(), MAX_CELL + 1);
        assert!(cut.ends_with('…'));
    }
}
