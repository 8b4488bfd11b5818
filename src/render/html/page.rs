//! What the page says of one menu, in the shape that the template reads.
//!
//! Texts are plain here; the template escapes them.

use serde::Serialize;

use super::callers::{self, Callers};
use super::charts::{self, Bars, Heat};
use super::findings::{self, Group};
use super::nodes::{self, Node};
use super::phone::{self, Phone};
use super::picture::{self, Drawn};
use super::tables::{self, Issues, TableRow};
use super::ways::{self, Highlight};
use crate::analysis::Verdict;
use crate::audit::{Audit, Range};
use crate::render::audit::words as say;
use crate::render::place::Locator;
use crate::render::{AuditedMenu, Look, words};
use crate::timing::Caller;

/// One menu.
#[derive(Debug, Serialize)]
pub(super) struct Menu {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) file: String,
    pub(super) grade: String,
    /// The letter by which the grade is coloured; `open` without one.
    grade_class: String,
    pub(super) grade_title: String,
    /// How much is not known, then what would settle it.
    not_known: Vec<String>,
    points: Option<u32>,
    score_breakdown: String,
    limit: Option<String>,
    scale: &'static str,
    deductions: Vec<Cost>,
    size: String,
    counts: String,
    figures: Vec<Figure>,
    /// What is most wrong, for the list of menus.
    headline: String,
    callers: Option<Callers>,
    steps: Vec<Step>,
    /// What these steps bring together.
    gain: Option<String>,
    summary: Vec<Said>,
    drawn: Option<Drawn>,
    highlights: Vec<Highlight>,
    levels: Bars,
    person: Option<Bars>,
    heat: Heat,
    heads: [&'static str; 8],
    rows: Vec<TableRow>,
    n_more_rows: usize,
    issues: Option<Issues>,
    groups: Vec<Group>,
    n_more_findings: usize,
    nodes: Vec<Node>,
    n_more_nodes: usize,
    remarks: Vec<String>,
    phone: Option<Phone>,
}

#[derive(Debug, Serialize)]
struct Said {
    head: &'static str,
    text: String,
}

/// A number that a manager asks for first.
#[derive(Debug, Serialize)]
struct Figure {
    value: String,
    what: String,
    /// `bad` where it means callers in trouble.
    class: &'static str,
}

/// Something to fix.
#[derive(Debug, Serialize)]
struct Step {
    message: String,
    help: Option<String>,
    /// How a caller runs into it.
    caller: Option<String>,
    place: Option<String>,
    n_more: usize,
    points: String,
    severity: &'static str,
    /// The finding on this page, where it is shown.
    id: Option<String>,
}

#[derive(Debug, Serialize)]
struct Cost {
    rule: &'static str,
    severity: &'static str,
    n: usize,
    points: u32,
}

/// Everything that the page says of the menu at this place of the report.
pub(super) fn menu(at: usize, menu: &AuditedMenu<'_>, look: &Look<'_>, most_states: usize) -> Menu {
    let audit = menu.audit;
    let analysis = audit.analysis;
    let locator = Locator::new(menu.sources, look.project_dir_prefix);
    let id = format!("m{}", at + 1);
    let grade = &audit.grade;
    let (groups, n_more_findings) = findings::groups(&id, audit, look, &locator);
    let (nodes, n_more_nodes) = nodes::nodes(analysis, &groups);
    let first = say::first_steps(audit);
    let packs = audit.report.packs.iter().map(words::pack);
    let (rows, n_more_rows) = tables::rows(audit);
    Menu {
        title: words::one_line(say::title(audit, menu.file)).into_owned(),
        file: crate::render::place::forward_slashes(menu.file).into_owned(),
        grade: grade.words(),
        grade_class: if grade.is_graded() { grade.letter.to_string() } else { "open".to_owned() },
        grade_title: say::grade_title(grade),
        points: (grade.range == Range::Certain).then_some(grade.points),
        not_known: say::not_known(audit)
            .into_iter()
            .map(|line| words::one_line(&line).into_owned())
            .collect(),
        score_breakdown: say::score_breakdown(grade),
        limit: say::limit(grade),
        scale: say::SCALE,
        deductions: costs(audit),
        size: format!(
            "{}, {}",
            words::counted(audit.summary.n_nodes, "node"),
            words::counted(audit.summary.n_menus, "menu")
        ),
        counts: match audit.report.summary() {
            none if none.total() == 0 => "no findings".to_owned(),
            some => words::counts(some),
        },
        figures: figures(audit),
        callers: menu.callers.as_ref().map(callers::callers),
        headline: first.first().map_or("nothing deducted", |step| &step.finding.message).to_owned(),
        gain: say::gain(grade, &first),
        steps: first.iter().map(|step| self::step(step, &groups, &locator)).collect(),
        summary: say::summary(audit).into_iter().map(|(head, text)| Said { head, text }).collect(),
        drawn: picture::drawn(audit, &id),
        highlights: ways::highlights(audit),
        levels: charts::levels(analysis),
        person: charts::person(audit),
        heat: charts::heat(analysis),
        heads: say::HEADS,
        rows,
        issues: audit.issues.as_ref().map(tables::issues),
        n_more_rows,
        groups,
        n_more_findings,
        nodes,
        n_more_nodes,
        remarks: packs.chain(words::silenced(audit.report)).collect(),
        phone: phone::phone(analysis, most_states),
        id,
    }
}

fn costs(audit: &Audit<'_>) -> Vec<Cost> {
    let all = audit.grade.deductions.iter().filter(|deduction| deduction.points > 0);
    all.map(|d| Cost {
        rule: d.rule,
        severity: d.severity.word(),
        n: d.n_findings,
        points: d.points,
    })
    .collect()
}

/// Depth, way to a person, time to a person, findings.
fn figures(audit: &Audit<'_>) -> Vec<Figure> {
    let summary = &audit.summary;
    let figure = |value: String, what: &str, is_bad: bool| Figure {
        value,
        what: what.to_owned(),
        class: if is_bad { "bad" } else { "" },
    };
    let plural =
        |n: usize, one: &str, many: &str| if n == 1 { one.to_owned() } else { many.to_owned() };
    let deepest = summary.depth.deepest as usize;
    let mut all = vec![figure(
        deepest.to_string(),
        &plural(deepest, "level of menus", "levels of menus"),
        false,
    )];
    match &summary.to_human {
        Some((_, way)) => {
            let (answers, what) = match way.digits {
                0 => (way.keys as usize, plural(way.keys as usize, "key", "keys")),
                digits => {
                    let n = (way.keys + digits) as usize;
                    (n, plural(n, "key or digit", "keys and digits"))
                }
            };
            all.push(figure(answers.to_string(), &format!("{what} to a person"), false));
            let time = way.seconds_of(Caller::Listens).to_clock();
            all.push(figure(time, "minutes to a person, for a caller who listens", false));
        }
        None => {
            let is_none = summary.human == Verdict::Disproven;
            let value = if is_none { "none" } else { "?" };
            all.push(figure(value.to_owned(), "ways to a person", is_none));
        }
    }
    let found = audit.report.summary();
    all.push(figure(
        found.error.to_string(),
        &plural(found.error, "error", "errors"),
        found.error > 0,
    ));
    all.push(figure(
        found.warning.to_string(),
        &plural(found.warning, "warning", "warnings"),
        false,
    ));
    all
}

/// What to do first, with its place in the file and on the page.
fn step(step: &say::FirstStep<'_>, groups: &[Group], locator: &Locator<'_>) -> Step {
    let found = step.finding;
    let mut shown = groups.iter().flat_map(|group| &group.findings);
    Step {
        message: found.message.clone(),
        help: found.help.clone(),
        caller: words::caller(found),
        place: findings::place(found, locator)
            .map(|place| place.rsplit('/').next().unwrap_or_default().to_owned()),
        n_more: step.n_more,
        points: words::counted(step.points as usize, "point"),
        severity: found.severity.word(),
        id: shown
            .find(|one| one.rule == found.rule && one.message == found.message)
            .map(|one| one.id.clone()),
    }
}
