//! The sheet of issues, or what a change does to it, as one page for a browser: no script, no
//! network, no other file.
//!
//! Texts of menus are data: the template escapes all of them. It words nothing itself.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::Environment;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::people::{self, HEADS, cells};
use super::{MenuHeading, words as say};
use crate::audit::{IssueSheet, Standing};
use crate::render::Look;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
/// The name under which the template is known; its ending turns escaping on.
const NAME: &str = "page.html";

/// What stands above the table.
#[derive(Debug, Serialize)]
pub(super) struct Lead {
    /// What the lines are about.
    pub(super) head: String,
    /// Sentences.
    pub(super) lines: Vec<String>,
}

/// A row of the table.
#[derive(Debug, Serialize)]
pub(super) struct PageRow {
    /// How it is coloured: `bad`, `doubtful` or `good`.
    pub(super) class: &'static str,
    /// What its cells say.
    pub(super) cells: Vec<String>,
}

/// A page with one table.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// The title.
    pub(super) title: String,
    /// What stands above the table.
    pub(super) leads: Vec<Lead>,
    /// The heads of its columns.
    pub(super) heads: &'a [&'static str],
    /// Its rows.
    pub(super) rows: Vec<PageRow>,
    /// What is said instead of a table without rows.
    pub(super) none: &'static str,
}

/// The page of one sheet.
pub(super) fn sheet(sheet: &IssueSheet<'_>, subject: MenuHeading<'_>, look: &Look<'_>) -> String {
    let rows = sheet.rows();
    let rows = rows.iter().map(|row| {
        let class = match row.standing {
            Standing::Missing | Standing::NoOption => "bad",
            Standing::Hidden | Standing::General | Standing::Maybe | Standing::Unknown => {
                "doubtful"
            }
            Standing::Named => "good",
        };
        PageRow { class, cells: cells(row).into() }
    });
    let page = Page {
        title: people::title(subject),
        leads: vec![Lead { head: people::origin(sheet, subject), lines: say::coverage(sheet) }],
        heads: &HEADS,
        rows: rows.collect(),
        none: "There are no issues.",
    };
    write(&page, look)
}

/// Writes a page.
pub(super) fn write(page: &Page<'_>, look: &Look<'_>) -> String {
    let digest = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    );
    let mut environment = Environment::new();
    environment.add_template(NAME, TEMPLATE).expect("the page's template is tested");
    let template = environment.get_template(NAME).expect("it was added just now");
    template
        .render(minijinja::context! {
            title => page.title.as_str(),
            policy,
            style => STYLE,
            leads => minijinja::Value::from(minijinja::value::Serde(&page.leads)),
            heads => page.heads.to_vec(),
            rows => minijinja::Value::from(minijinja::value::Serde(&page.rows)),
            none => page.none,
            version => look.version,
        })
        .expect("the template names only what the page has")
}
