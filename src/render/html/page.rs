//! What the page says of one menu, in the shape that the template reads.
//!
//! Texts are plain here; the template escapes them.

use serde::Serialize;

use super::HtmlMenu;
use super::charts::{self, Bars, Heat};
use super::excerpts::{self, Excerpt};
use super::ways::{self, Highlight};
use crate::analysis::Analysis;
use crate::diagnostic::Diagnostic;
use crate::diagram::{self, Theme};
use crate::render::audit_words as say;
use crate::render::place::Locator;
use crate::render::{Look, words};
use crate::tree::{NodeId, PhoneTree, Prompt, Words};

/// More nodes than these are folded by level in the picture: it must open at once.
const MOST_DRAWN: usize = 150;
/// Findings beyond these are counted, not told: a page is for reading.
const MOST_FINDINGS: usize = 500;
/// Rows of a table beyond these are counted.
const MOST_ROWS: usize = 1000;

/// One menu.
#[derive(Debug, Serialize)]
pub(super) struct Menu {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) file: String,
    pub(super) grade: String,
    points: u32,
    reckoning: String,
    limit: Option<String>,
    scale: &'static str,
    deductions: Vec<Cost>,
    size: String,
    counts: String,
    summary: Vec<Said>,
    light: Option<String>,
    dark: Option<String>,
    highlights: Vec<Highlight>,
    levels: Bars,
    person: Option<Bars>,
    heat: Heat,
    heads: [&'static str; 8],
    rows: Vec<Row>,
    n_more_rows: usize,
    issues: Option<Issues>,
    findings: Vec<Finding>,
    n_more_findings: usize,
    rules: Vec<&'static str>,
    nodes: Vec<Node>,
    n_more_nodes: usize,
    remarks: Vec<String>,
}

/// What callers call about, the worst first.
#[derive(Debug, Serialize)]
struct Issues {
    coverage: Vec<String>,
    heads: [&'static str; 8],
    rows: Vec<Vec<Cell>>,
    n_more: usize,
}

#[derive(Debug, Serialize)]
struct Said {
    head: &'static str,
    text: String,
}

#[derive(Debug, Serialize)]
struct Cost {
    rule: &'static str,
    severity: &'static str,
    n: usize,
    points: u32,
}

#[derive(Debug, Serialize)]
struct Row {
    index: u32,
    name: String,
    cells: Vec<Cell>,
}

#[derive(Debug, Serialize)]
struct Cell {
    text: String,
    /// What the column is sorted by, where that is a number.
    value: Option<f64>,
}

/// A finding with its excerpts.
#[derive(Debug, Serialize)]
struct Finding {
    id: String,
    rule: &'static str,
    severity: &'static str,
    doubt: Option<&'static str>,
    message: String,
    help: Option<String>,
    caller: Option<String>,
    articles: Vec<String>,
    place: Option<String>,
    index: Option<u32>,
    node: Option<String>,
    excerpts: Vec<Excerpt>,
}

/// A node with everything that is known of it.
#[derive(Debug, Serialize)]
struct Node {
    index: u32,
    name: String,
    kind: &'static str,
    level: Option<u32>,
    press: Option<String>,
    seconds: Option<String>,
    prompt: Vec<String>,
    choices: Vec<Choice>,
    findings: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct Choice {
    key: String,
    says: String,
    to: String,
    to_index: Option<u32>,
}

#[derive(Debug, Serialize)]
struct Link {
    id: String,
    severity: &'static str,
    message: String,
}

/// Everything that the page says of the menu at this place of the report.
pub(super) fn menu(at: usize, menu: &HtmlMenu<'_>, look: &Look<'_>) -> Menu {
    let audit = menu.audit;
    let analysis = audit.analysis;
    let locator = Locator::new(menu.sources, look.project_dir_prefix);
    let id = format!("m{}", at + 1);
    let grade = &audit.grade;
    let (findings, n_more_findings) = findings(&id, audit.report, analysis.tree(), &locator);
    let (nodes, n_more_nodes) = nodes(analysis, &findings);
    let packs = audit.report.packs.iter().map(words::pack);
    let (light, dark) = drawn(audit, &id).unzip();
    Menu {
        title: words::one_line(say::title(audit, menu.file)).into_owned(),
        file: crate::render::place::forward_slashes(menu.file).into_owned(),
        grade: grade.letter.to_string(),
        points: grade.points,
        reckoning: say::reckoning(grade),
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
        summary: say::summary(audit).into_iter().map(|(head, text)| Said { head, text }).collect(),
        light,
        dark,
        highlights: ways::highlights(audit),
        levels: charts::levels(analysis),
        person: charts::person(audit),
        heat: charts::heat(analysis),
        heads: say::HEADS,
        rows: rows(audit),
        issues: audit.issues.as_ref().map(issues),
        n_more_rows: audit.rows.len().saturating_sub(MOST_ROWS),
        rules: {
            let mut rules: Vec<&'static str> = findings.iter().map(|f| f.rule).collect();
            rules.sort_unstable();
            rules.dedup();
            rules
        },
        findings,
        n_more_findings,
        nodes,
        n_more_nodes,
        remarks: packs.chain(words::silenced(audit.report)).collect(),
        id,
    }
}

/// The pictures for light and for dark screens; none where the tree is too large for one.
fn drawn(audit: &crate::audit::Audit<'_>, id: &str) -> Option<(String, String)> {
    let options = diagram::Options { most_nodes: Some(MOST_DRAWN), ..Default::default() };
    let picture = diagram::picture(audit.analysis, audit.report, &options);
    let layout = diagram::layout(&picture).ok()?;
    let svg = |theme, word| diagram::svg(&picture, &layout, theme, &format!("{id}-{word}-"));
    Some((svg(Theme::Light, "light"), svg(Theme::Dark, "dark")))
}

fn costs(audit: &crate::audit::Audit<'_>) -> Vec<Cost> {
    let all = audit.grade.deductions.iter().filter(|deduction| deduction.points > 0);
    all.map(|d| Cost {
        rule: d.rule,
        severity: d.severity.word(),
        n: d.n_findings,
        points: d.points,
    })
    .collect()
}

fn rows(audit: &crate::audit::Audit<'_>) -> Vec<Row> {
    let texts = say::cells(audit);
    let row = |(row, texts): (&crate::audit::Row, [String; 8])| {
        let time = |at: usize| Some(row.seconds[at].known);
        let answers = f64::from(row.keys) + f64::from(row.digits) / 100.0;
        let values = [
            None,
            None,
            Some(f64::from(row.level)),
            Some(answers),
            time(0),
            time(1),
            time(2),
            None,
        ];
        let cells = texts.into_iter().zip(values);
        Row {
            index: row.node.0,
            name: row.name.to_string(),
            cells: cells.map(|(text, value)| Cell { text, value }).collect(),
        }
    };
    audit.rows.iter().zip(texts).take(MOST_ROWS).map(row).collect()
}

fn issues(sheet: &crate::audit::IssueSheet<'_>) -> Issues {
    let rows = sheet.rows();
    let shown = rows.iter().take(MOST_ROWS).map(|row| {
        let way = row.matched.best.as_ref().and_then(|best| best.way.as_ref());
        let seconds = way.map(|way| way.seconds_of(crate::timing::Caller::Listens).known);
        let volume = row.issue.volume.map(|volume| volume.count);
        let values = [None, None, volume, None, None, seconds, None, None];
        let cells = crate::render::issues::cells(row).into_iter().zip(values);
        cells.map(|(text, value)| Cell { text, value }).collect()
    });
    Issues {
        coverage: crate::render::issues::coverage(sheet),
        heads: crate::render::issues::HEADS,
        rows: shown.collect(),
        n_more: rows.len().saturating_sub(MOST_ROWS),
    }
}

/// The findings, the worst first, and how many are left out.
fn findings(
    menu: &str,
    report: &crate::diagnostic::Report,
    tree: &PhoneTree,
    locator: &Locator<'_>,
) -> (Vec<Finding>, usize) {
    let mut all: Vec<&Diagnostic> = report.diagnostics.iter().collect();
    all.sort_by_key(|found| std::cmp::Reverse(found.severity));
    let n_more = all.len().saturating_sub(MOST_FINDINGS);
    let by_name: std::collections::BTreeMap<&str, NodeId> =
        tree.iter().map(|(id, node)| (&*node.id, id)).collect();
    let told = all.into_iter().take(MOST_FINDINGS).enumerate().map(|(at, found)| Finding {
        id: format!("{menu}-f{}", at + 1),
        rule: found.rule,
        severity: found.severity.word(),
        doubt: words::doubt(found.certainty),
        message: found.message.clone(),
        help: found.help.clone(),
        caller: words::caller(found),
        articles: found.articles.clone(),
        place: locator.primary(found).map(|spot| {
            format!("{}:{}", crate::render::place::forward_slashes(spot.name), spot.start.line)
        }),
        index: found.node.as_deref().and_then(|name| by_name.get(name)).map(|id| id.0),
        node: found.node.as_deref().map(str::to_owned),
        excerpts: excerpts::of(found, locator),
    });
    (told.collect(), n_more)
}

fn nodes(analysis: &Analysis<'_>, findings: &[Finding]) -> (Vec<Node>, usize) {
    let tree = analysis.tree();
    let mut links: std::collections::BTreeMap<u32, Vec<Link>> = std::collections::BTreeMap::new();
    for found in findings {
        if let Some(index) = found.index {
            links.entry(index).or_default().push(Link {
                id: found.id.clone(),
                severity: found.severity,
                message: found.message.clone(),
            });
        }
    }
    let one = |(id, node): (NodeId, &crate::tree::Node)| {
        let way = analysis.way_to(id);
        Node {
            index: id.0,
            name: node.id.to_string(),
            kind: node.kind.word(),
            level: analysis.level(id),
            press: way.as_ref().map(|way| say::pressed(&way.witness)),
            seconds: way
                .as_ref()
                .map(|way| way.seconds_of(crate::timing::Caller::Listens).to_string()),
            prompt: spoken(&node.prompt),
            choices: choices(analysis, id),
            findings: links.remove(&id.0).unwrap_or_default(),
        }
    };
    let nodes = tree.iter().take(MOST_ROWS).map(one).collect();
    (nodes, tree.nodes.len().saturating_sub(MOST_ROWS))
}

/// What a prompt says, a line for each language; the sound file where there are no words.
fn spoken(prompt: &Prompt) -> Vec<String> {
    match &prompt.words {
        Words::None => {
            prompt.audio.iter().map(|file| format!("sound file {file}, words unknown")).collect()
        }
        Words::One(text) => vec![text.to_string()],
        Words::ByLanguage(by_language) => {
            by_language.iter().map(|(tag, text)| format!("{}: {text}", tag.tag())).collect()
        }
    }
}

fn choices(analysis: &Analysis<'_>, id: NodeId) -> Vec<Choice> {
    let tree = analysis.tree();
    let Some(menu) = tree.node(id).kind.as_menu() else { return Vec::new() };
    let one = |choice: &crate::tree::Choice| Choice {
        key: choice.key.to_string(),
        says: match spoken(&choice.prompt).join(" / ") {
            none if none.is_empty() => choice.label.as_deref().unwrap_or("").to_owned(),
            some => some,
        },
        to: ways::target(tree, choice.target),
        to_index: choice.target.node().map(|id| id.0),
    };
    menu.choices.iter().chain(tree.global_keys_of(menu)).map(one).collect()
}
