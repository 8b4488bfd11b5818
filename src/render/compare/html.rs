//! A comparison as one self-contained HTML page: no script, no network, no other file.
//!
//! Texts of menus are data: the template escapes all of them. It reads no file.

use minijinja::Environment;
use serde::Serialize;

use super::callers::{HEADS, fates};
use super::figures::{self, rows};
use super::lines::{parts, tally};
use super::pictures::{Side, picture};
use super::words::{self as say, Issues};
use crate::audit::Grade;
use crate::compare::{Comparison, Version};
use crate::condition::{Condition, Outcome};
use crate::diagnostic::Diagnostic;
use crate::diagram::{self, Theme};
use crate::limits;
use crate::render::Look;
use crate::render::html::{STYLE, add_filters, digest};
use crate::render::place::{Locator, forward_slashes};
use crate::render::words::{caller, doubt, one_line, pack};

const TEMPLATE: &str = include_str!("page.html");
const OWN_STYLE: &str = include_str!("style.css");
/// The name under which the template is known; its ending turns escaping on.
const NAME: &str = "compare.html";

/// What the page says, in the shape that the template reads.
#[derive(Debug, Serialize)]
struct Page {
    title: String,
    failing: Option<String>,
    first_line: String,
    versions: [Drawn; 2],
    conditions: Vec<Judged>,
    rows: Vec<Row>,
    fates: Option<Fates>,
    new_findings: Vec<OfRule>,
    gone_findings: Vec<OfRule>,
    n_new: usize,
    n_gone: usize,
    regraded: Vec<String>,
    issues: Vec<String>,
    issues_sentence: Option<&'static str>,
    tally: String,
    parts: Vec<Part>,
    remarks: Vec<String>,
    is_empty: bool,
}

/// One version with its pictures.
#[derive(Debug, Serialize)]
struct Drawn {
    when: &'static str,
    name: String,
    grade: String,
    /// The letter by which the grade is coloured; `open` without one.
    grade_class: String,
    /// What the change touches.
    touched: Option<Colored>,
    whole: Option<Colored>,
}

/// A picture for light and for dark screens.
#[derive(Debug, Serialize)]
struct Colored {
    light: String,
    dark: String,
}

#[derive(Debug, Serialize)]
struct Judged {
    class: &'static str,
    word: &'static str,
    words: String,
}

/// What becomes of callers.
#[derive(Debug, Serialize)]
struct Fates {
    lines: Vec<String>,
    heads: [&'static str; 5],
    rows: Vec<[String; 5]>,
    n_same: usize,
    assumed: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    cells: [String; 4],
    class: &'static str,
}

/// The findings of one rule.
#[derive(Debug, Serialize)]
struct OfRule {
    severity: &'static str,
    rule: &'static str,
    help: Option<String>,
    findings: Vec<Finding>,
    n_more: usize,
}

#[derive(Debug, Serialize)]
struct Finding {
    words: String,
    caller: Option<String>,
    doubt: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Part {
    class: &'static str,
    head: String,
    details: Vec<String>,
}

/// Writes a page.
pub(super) fn html(
    comparison: &Comparison<'_>,
    conditions: &[Condition],
    look: &Look<'_>,
) -> String {
    let page = page(comparison, conditions, look);
    let style = format!("{STYLE}{OWN_STYLE}");
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; \
         form-action 'none'",
        digest(&style),
    );
    let mut environment = Environment::new();
    add_filters(&mut environment);
    environment.add_template(NAME, TEMPLATE).expect("the page's template is tested");
    let template = environment.get_template(NAME).expect("it was added just now");
    template
        .render(minijinja::context! {
            policy,
            style,
            version => look.version,
            page => minijinja::Value::from(minijinja::value::Serde(&page)),
        })
        .expect("the template names only what the page has")
}

fn page(comparison: &Comparison<'_>, conditions: &[Condition], look: &Look<'_>) -> Page {
    let issues = say::issues(comparison);
    let found = &comparison.findings;
    let judged = say::judged(comparison, conditions);
    Page {
        title: one_line(say::title(comparison)).into_owned(),
        failing: say::failing(&judged),
        first_line: say::first_line(comparison),
        versions: [
            version(comparison, comparison.old, Side::Old),
            version(comparison, comparison.new, Side::New),
        ],
        conditions: judged.into_iter().map(condition).collect(),
        rows: rows(comparison).iter().map(row).collect(),
        fates: fates(comparison).map(|fates| Fates {
            lines: fates.lines,
            heads: HEADS,
            rows: fates.rows,
            n_same: fates.n_same,
            assumed: fates.assumed,
        }),
        new_findings: findings(&found.new, comparison.new, look),
        gone_findings: findings(&found.gone, comparison.old, look),
        n_new: found.new.len(),
        n_gone: found.gone.len(),
        regraded: found.regraded.iter().map(|(old, new)| say::regraded(old, new)).collect(),
        issues_sentence: issues.sentence(),
        issues: match issues {
            Issues::Changed(lines) => lines,
            _ => Vec::new(),
        },
        tally: tally(comparison),
        parts: parts(comparison).into_iter().map(part).collect(),
        remarks: comparison.new.audit.report.packs.iter().map(pack).collect(),
        is_empty: comparison.is_empty(),
    }
}

fn version(comparison: &Comparison<'_>, version: Version<'_>, side: Side) -> Drawn {
    let grade = &version.audit.grade;
    let class = |grade: &Grade| {
        if grade.is_graded() { grade.letter.to_string() } else { "open".to_owned() }
    };
    let has_changes = !comparison.structure.nodes.is_empty();
    Drawn {
        when: if side == Side::Old { "before" } else { "after" },
        name: forward_slashes(version.name).into_owned(),
        grade: grade.words(),
        grade_class: class(grade),
        touched: has_changes.then(|| drawn(comparison, side, false)).flatten(),
        whole: drawn(comparison, side, true),
    }
}

/// A picture; none where nothing is in it, or it is too large.
fn drawn(comparison: &Comparison<'_>, side: Side, is_whole: bool) -> Option<Colored> {
    let picture = picture(comparison, side, is_whole, limits::HTML_DRAWN);
    let layout = diagram::layout(&picture).ok().filter(|_| !picture.cards.is_empty())?;
    let svg = |theme, word| {
        let prefix = format!("{}-{}-{word}-", u8::from(side == Side::New), u8::from(is_whole));
        diagram::svg(&picture, &layout, theme, &format!("v{prefix}"))
    };
    Some(Colored { light: svg(Theme::Light, "light"), dark: svg(Theme::Dark, "dark") })
}

fn condition(judged: say::Judged) -> Judged {
    let (class, word) = match judged.outcome {
        Outcome::Met => ("error", "fails"),
        Outcome::Unknown => ("warning", "open"),
        Outcome::NotMet => ("info", "passes"),
    };
    Judged { class, word, words: judged.words }
}

fn row(row: &figures::Row) -> Row {
    let class = match row.better {
        Some(true) => "better",
        Some(false) => "worse",
        None => "",
    };
    let cells = [row.what.to_owned(), row.before.clone(), row.after.clone(), row.verdict()];
    Row { cells, class }
}

fn findings(found: &[&Diagnostic], version: Version<'_>, look: &Look<'_>) -> Vec<OfRule> {
    let locator = Locator::new(version.sources, look.project_dir_prefix);
    let one = |found: &&Diagnostic| Finding {
        words: say::finding(found, &locator),
        caller: caller(found),
        doubt: doubt(found.certainty),
    };
    let groups = say::by_rule(found).into_iter();
    groups
        .map(|group| OfRule {
            severity: group[0].severity.word(),
            rule: group[0].rule,
            help: group[0].help.clone(),
            findings: group.iter().take(limits::HTML_FINDINGS).map(one).collect(),
            n_more: group.len().saturating_sub(limits::HTML_FINDINGS),
        })
        .collect()
}

fn part(part: super::lines::Part) -> Part {
    Part { class: part.effect.word(), head: part.head, details: part.details }
}
