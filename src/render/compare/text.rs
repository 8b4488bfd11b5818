//! A comparison as text for a terminal.
//!
//! It lays out and filters nothing; colour and width are parameters.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::callers::{Fates, HEADS, fates};
use super::figures::{Row, rows};
use super::lines::{Part, parts, tally};
use super::words::{self as say, Issues};
use crate::compare::{Comparison, Version};
use crate::condition::{Condition, Outcome};
use crate::diagnostic::Diagnostic;
use crate::render::audit::text::severity_style;
use crate::render::place::Locator;
use crate::render::text::hanging;
use crate::render::words::{caller, one_line};
use crate::render::{Column, Look, Table};

/// Findings of one rule that are listed before the rest is only counted.
const LISTED: usize = 5;
/// Issues that are listed before the rest is only counted.
const LISTED_ISSUES: usize = 12;

/// Writes a comparison.
pub(super) fn text(
    comparison: &Comparison<'_>,
    conditions: &[Condition],
    look: &Look<'_>,
) -> String {
    let pen = Pen { width: look.width.clamp(40, 160), color: look.color };
    let mut out = String::new();
    let title = one_line(say::title(comparison)).into_owned();
    let _ = writeln!(out, "{}", pen.bold(&title));
    for (when, version) in [("old", comparison.old), ("new", comparison.new)] {
        let _ = writeln!(out, "  {when}  {}", one_line(version.name));
    }
    let _ = writeln!(out, "\n{}", hanging(&say::first_line(comparison), pen.width, 0));
    for judged in say::judged(comparison, conditions) {
        let (word, style) = match judged.outcome {
            Outcome::Met => ("fails", AnsiColor::BrightRed.on_default().bold()),
            Outcome::Unknown => ("open", AnsiColor::Yellow.on_default()),
            Outcome::NotMet => ("passes", AnsiColor::BrightGreen.on_default()),
        };
        let line = hanging(&format!("{word}: {}", one_line(&judged.words)), pen.width, 4);
        let line = match line.strip_prefix(word) {
            Some(rest) => format!("{}{rest}", pen.paint(style, word)),
            None => line,
        };
        let _ = writeln!(out, "  {line}");
    }
    if comparison.is_empty() {
        return out;
    }
    out.push('\n');
    pen.numbers(&mut out, &rows(comparison));
    if let Some(fates) = fates(comparison) {
        pen.fates(&mut out, &fates);
    }
    pen.findings(&mut out, ("New findings", true), &comparison.findings.new, comparison.new, look);
    pen.findings(
        &mut out,
        ("Findings that are gone", false),
        &comparison.findings.gone,
        comparison.old,
        look,
    );
    if !comparison.findings.regraded.is_empty() {
        pen.head(&mut out, "Findings with another severity");
        for (old, new) in &comparison.findings.regraded {
            let _ = writeln!(out, "  {}", hanging(&say::regraded(old, new), pen.width, 2));
        }
    }
    let issues = say::issues(comparison);
    if let Some(sentence) = issues.sentence() {
        pen.head(&mut out, "What callers call about");
        let _ = writeln!(out, "  {}", hanging(sentence, pen.width, 2));
    }
    if let Issues::Changed(lines) = &issues {
        pen.head(&mut out, "What callers call about");
        for line in lines.iter().take(LISTED_ISSUES) {
            let _ = writeln!(out, "  {}", hanging(&one_line(line), pen.width, 4));
        }
        if lines.len() > LISTED_ISSUES {
            let _ = writeln!(out, "  and {} more", lines.len() - LISTED_ISSUES);
        }
    }
    let parts = parts(comparison);
    if !parts.is_empty() {
        pen.head(&mut out, &format!("The menu: {}", tally(comparison)));
        parts.iter().for_each(|part| pen.part(&mut out, part));
    }
    out
}

struct Pen {
    width: usize,
    color: bool,
}

impl Pen {
    fn paint(&self, style: Style, text: &str) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }

    fn head(&self, out: &mut String, text: &str) {
        let _ = writeln!(out, "\n{}", self.bold(&hanging(text, self.width, 0)));
    }

    fn numbers(&self, out: &mut String, rows: &[Row]) {
        let mut numbers = Table::new(["", "before", "after", "change"].map(Column::whole));
        for row in rows {
            let cells = [row.what.to_owned(), row.before.clone(), row.after.clone(), row.verdict()];
            numbers.push(cells);
        }
        *out += &numbers.indented(2).text(self.width, false);
    }

    /// What becomes of callers, by what they call about.
    fn fates(&self, out: &mut String, fates: &Fates) {
        self.head(out, "What becomes of callers");
        for line in &fates.lines {
            let _ = writeln!(out, "  {}", hanging(&one_line(line), self.width, 2));
        }
        let mut issues = Table::new(HEADS.map(Column::list)).indented(2);
        for row in fates.rows.iter().take(LISTED_ISSUES) {
            issues.push(row.clone());
        }
        if !fates.rows.is_empty() {
            *out += &issues.text(self.width, false);
        }
        let n_more = fates.rows.len().saturating_sub(LISTED_ISSUES);
        if n_more > 0 {
            let _ = writeln!(out, "  and {n_more} more that differ");
        }
        for line in &fates.assumed {
            let _ = writeln!(out, "  {}", hanging(&one_line(line), self.width, 2));
        }
    }

    /// The findings of each rule under a head; new ones with what to do about them. Those that are
    /// gone need no advice.
    fn findings(
        &self,
        out: &mut String,
        (head, is_new): (&str, bool),
        found: &[&Diagnostic],
        version: Version<'_>,
        look: &Look<'_>,
    ) {
        if found.is_empty() {
            return;
        }
        self.head(out, &format!("{head} ({})", found.len()));
        let locator = Locator::new(version.sources, look.project_dir_prefix);
        for group in say::by_rule(found) {
            let _ = writeln!(out, "  {}", self.mark(group[0]));
            for one in group.iter().take(LISTED) {
                let line = hanging(&say::finding(one, &locator), self.width, 4);
                let _ = writeln!(out, "    {line}");
                if let Some(caller) = caller(one).filter(|_| is_new) {
                    let line = hanging(&format!("caller: {caller}"), self.width, 6);
                    let _ = writeln!(out, "      {line}");
                }
            }
            if group.len() > LISTED {
                let _ = writeln!(out, "    and {} more", group.len() - LISTED);
            }
            if let Some(help) = group[0].help.as_ref().filter(|_| is_new) {
                let line = hanging(&format!("help: {help}"), self.width, 4);
                let _ = writeln!(out, "    {line}");
            }
        }
    }

    fn mark(&self, found: &Diagnostic) -> String {
        let mark = format!("{}[{}]", found.severity.word(), found.rule);
        self.paint(severity_style(found.severity), &mark)
    }

    fn part(&self, out: &mut String, part: &Part) {
        let style = match part.sign() {
            '+' => AnsiColor::BrightGreen.on_default(),
            '−' => AnsiColor::BrightRed.on_default(),
            _ => AnsiColor::Yellow.on_default(),
        };
        let head = hanging(&one_line(&part.head), self.width, 4);
        let _ = writeln!(out, "  {} {head}", self.paint(style, &part.sign().to_string()));
        for line in &part.details {
            let _ = writeln!(out, "      {}", hanging(&one_line(line), self.width, 8));
        }
    }
}
