//! An audit as text for a terminal: what matters most first, in short and in full.
//!
//! It lays out and filters nothing; colour and width are parameters.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::{AuditedMenu, Fates, callers, words as say};
use crate::audit::{Audit, Grade};
use crate::diagnostic::{Diagnostic, Severity};
use crate::render::place::Locator;
use crate::render::table::{Column, Table};
use crate::render::text::hanging;
use crate::render::{Look, words};

/// The table of destinations. What is pressed says how many keys it takes, and the summary has
/// the times of the other two callers.
const COLUMNS: [Column; 8] = [
    Column::whole(say::HEADS[0]),
    Column::whole(say::HEADS[1]),
    Column::number(say::HEADS[2]).goes(2),
    Column::whole(say::HEADS[3]).goes(1),
    Column::number(say::HEADS[4]),
    Column::number(say::HEADS[5]).goes(4),
    Column::number(say::HEADS[6]).goes(3),
    Column::list(say::HEADS[7]),
];
/// Lines about what callers call about in the short form: how much is named, by issues and by
/// calls.
const FEW_LINES: usize = 3;

/// What the parts of a page share.
struct Page<'a> {
    audit: &'a Audit<'a>,
    file: &'a str,
    callers: Option<Fates<'a>>,
    locator: &'a Locator<'a>,
    look: &'a Look<'a>,
    width: usize,
    out: String,
}

/// Writes an audit on a screen or two; `file` is the name of the audited file.
pub(super) fn short(menu: &AuditedMenu<'_>, locator: &Locator<'_>, look: &Look<'_>) -> String {
    let mut page = Page::new(menu, locator, look);
    page.opening();
    page.not_known();
    page.issues(FEW_LINES);
    page.findings_by_rule();
    page.packs();
    let more = "`--full` adds every finding with the keys that lead to it, every place where calls \
                end, and how the grade is worked out";
    page.paragraph(more, 0);
    page.out
}

/// Writes everything that an audit says.
pub(super) fn full(menu: &AuditedMenu<'_>, locator: &Locator<'_>, look: &Look<'_>) -> String {
    let mut page = Page::new(menu, locator, look);
    page.opening();
    page.callers();
    page.destinations();
    page.issues(usize::MAX);
    page.not_known();
    page.findings();
    page.grade();
    page.packs();
    page.out
}

impl<'a> Page<'a> {
    fn new(menu: &AuditedMenu<'a>, locator: &'a Locator<'a>, look: &'a Look<'a>) -> Page<'a> {
        let AuditedMenu { audit, file, callers, .. } = *menu;
        let width = look.width.clamp(40, 160);
        Page { audit, file, callers, locator, look, width, out: String::new() }
    }

    fn paint(&self, style: Style, text: &str) -> String {
        if self.look.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn head(&mut self, head: &str) {
        let head = self.paint(Style::new().bold(), head);
        let _ = writeln!(self.out, "\n{head}");
    }

    /// A text that is broken to fit, all of it this far in.
    fn paragraph(&mut self, text: &str, indent: usize) {
        self.item("", text, indent);
    }

    /// A text with a mark before its first line, all of it `indent` and the mark in.
    fn item(&mut self, mark: &str, text: &str, indent: usize) {
        let inner = indent + textwrap::core::display_width(mark);
        let text = hanging(text, self.width, inner);
        let mark = self.paint(Style::new().bold(), mark);
        let _ = writeln!(self.out, "{:indent$}{mark}{text}", "");
    }

    /// How bad it is, what to do first, and what calls are like.
    fn opening(&mut self) {
        let (audit, grade) = (self.audit, &self.audit.grade);
        let title = words::one_line(say::title(audit, self.file));
        let title = self.paint(Style::new().bold(), &title);
        let letters = self.paint(grade_style(grade), &say::grade_title(grade));
        let _ = writeln!(self.out, "{title}  {letters}");
        let summary = &audit.summary;
        let size = format!(
            "{} · {}, {} · {}",
            self.file,
            words::counted(summary.n_nodes, "node"),
            words::counted(summary.n_menus, "menu"),
            say::findings_in_all(audit),
        );
        self.paragraph(&size, 0);
        if let Some(limit) = say::limit(grade) {
            self.paragraph(&limit, 0);
        }
        if let Some(fates) = &self.callers {
            for line in callers::headline(fates) {
                self.paragraph(&line, 0);
            }
        }
        let steps = say::first_steps(audit);
        if !steps.is_empty() {
            self.head("What to do first");
        }
        // It must be on the first screen, above the steps.
        if let Some(gain) = say::gain(grade, &steps) {
            self.paragraph(&gain, 2);
        }
        for (at, step) in steps.iter().enumerate() {
            self.item(&format!("{}. ", at + 1), &step.finding.message, 2);
            let place = self.place(step.finding);
            let more = match step.n_more {
                0 => String::new(),
                1 => ", and 1 more place".to_owned(),
                n => format!(", and {n} more places"),
            };
            let points = words::counted(step.points as usize, "point");
            let rule = format!("{}[{}]", step.finding.severity.word(), step.finding.rule);
            // A redacted report has no lines of the file.
            if place.is_empty() {
                self.item("rule:   ", &format!("{rule}{more} ({points})"), 5);
            } else {
                self.item("where:  ", &format!("{place}{more} ({rule}, {points})"), 5);
            }
            if let Some(caller) = words::caller(step.finding) {
                self.item("caller: ", &caller, 5);
            }
            if let Some(help) = &step.finding.help {
                self.item("write:  ", help, 5);
            }
        }
        self.head("How deep, and how far to a person");
        for (head, sentence) in say::summary(audit) {
            self.item(&format!("{head:<12}"), &sentence, 2);
        }
    }

    /// What becomes of callers by what they call about, and where their seconds go.
    fn callers(&mut self) {
        let Some(Fates::Known(menu)) = self.callers else { return };
        let section = callers::section(&menu);
        self.head("What becomes of callers");
        self.out += &section.issues.indented(2).text(self.width, false);
        for line in &section.lines {
            self.paragraph(line, 2);
        }
        if let Some(nodes) = section.nodes {
            self.head("Where the seconds go");
            self.out += &nodes.indented(2).text(self.width, false);
        }
        if !section.assumed.is_empty() {
            self.head("Assumed, because the files do not say");
        }
        for line in &section.assumed {
            self.item("- ", line, 2);
        }
    }

    fn destinations(&mut self) {
        self.head("Where callers get");
        let mut table = Table::new(COLUMNS).indented(1);
        for cells in say::cells(self.audit) {
            table.push(cells);
        }
        self.out += &table.text(self.width, self.look.color);
    }

    /// What callers call about, up to that many lines of it.
    fn issues(&mut self, most: usize) {
        let Some(issues) = &self.audit.issues else { return };
        self.head("What callers call about");
        for line in crate::render::issues::coverage(issues).iter().take(most) {
            self.paragraph(line, 2);
        }
    }

    fn not_known(&mut self) {
        let not_known = say::not_known(self.audit);
        let Some((extent, next)) = not_known.split_first() else { return };
        self.head("Not known");
        self.paragraph(extent, 2);
        for line in next {
            self.item("- ", line, 2);
        }
    }

    /// How many findings each rule has, and where the worst one is.
    fn findings_by_rule(&mut self) {
        let groups = say::by_weight(self.audit);
        if groups.is_empty() {
            self.out.push('\n');
            return;
        }
        self.head("What is wrong, by weight");
        let mut table = Table::new([
            Column::whole("rule"),
            Column::whole("found"),
            Column::whole("first").goes(1),
            Column::sentence(""),
        ]);
        for group in &groups {
            let rule = group[0].rule;
            let about = self.look.catalogue.iter().find(|meta| meta.id == rule);
            table.push([
                rule.to_owned(),
                say::counted_findings(group),
                self.place(group[0]),
                about.map_or(String::new(), |meta| meta.summary.to_owned()),
            ]);
        }
        self.out += &table.indented(2).text(self.width, self.look.color);
        self.out.push('\n');
    }

    /// Every finding with its own severity, the keys that lead to it, and its help.
    fn findings(&mut self) {
        self.head("What is wrong, by weight");
        for group in say::by_weight(self.audit) {
            let worst = group[0].severity;
            let is_one = say::has_one_severity(&group);
            let head = if is_one {
                format!("{}[{}]", worst.word(), group[0].rule)
            } else {
                format!("[{}]", group[0].rule)
            };
            let head = self.paint(severity_style(worst), &head);
            let _ = writeln!(self.out, "{head}");
            let shared = say::shared_help(&group);
            for found in &group {
                let severity =
                    if is_one { String::new() } else { format!("{}: ", found.severity.word()) };
                let place = match self.place(found) {
                    none if none.is_empty() => none,
                    place => format!("{place}: "),
                };
                self.paragraph(&format!("{severity}{place}{}", found.message), 2);
                if let Some(caller) = words::caller(found) {
                    self.paragraph(&format!("caller: {caller}"), 4);
                }
                if let (None, Some(help)) = (shared, &found.help) {
                    self.paragraph(&format!("help: {help}"), 4);
                }
            }
            if let Some(help) = shared {
                self.paragraph(&format!("help: {help}"), 2);
            }
            for article in &group[0].articles {
                self.paragraph(&format!("{}: {article}", article.standing.word()), 2);
            }
        }
        if self.audit.report.diagnostics.is_empty() {
            self.paragraph("nothing", 2);
        }
    }

    fn grade(&mut self) {
        let grade = &self.audit.grade;
        let bold = Style::new().bold();
        let heading = if grade.is_graded() {
            let letters = self.paint(grade_style(grade), &grade.words());
            format!("{} {letters}", self.paint(bold, "Grade"))
        } else {
            self.paint(bold, "Not graded")
        };
        let _ = writeln!(self.out, "\n{heading}");
        self.paragraph(&say::score_breakdown(grade), 2);
        if let Some(limit) = say::limit(grade) {
            self.paragraph(&limit, 2);
        }
        self.paragraph(say::SCALE, 2);
    }

    /// Which laws were looked at, and what was silenced.
    fn packs(&mut self) {
        let report = self.audit.report;
        for line in report.packs.iter().map(words::pack).chain(words::silenced(report)) {
            self.paragraph(&line, 0);
        }
    }

    /// `menu.yaml:12`; empty where a finding has no place.
    fn place(&self, found: &Diagnostic) -> String {
        let spot = self.locator.primary(found);
        spot.map_or(String::new(), |spot| {
            format!("{}:{}", words::one_line(spot.name), spot.start.line)
        })
    }
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

/// The colour of a grade.
pub(super) fn grade_style(grade: &Grade) -> Style {
    let color = match grade.letter {
        _ if !grade.is_graded() => AnsiColor::BrightBlue,
        'A' | 'B' => AnsiColor::BrightGreen,
        'C' | 'D' => AnsiColor::Yellow,
        _ => AnsiColor::BrightRed,
    };
    color.on_default().bold()
}
