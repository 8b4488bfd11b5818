//! What a change to a menu does to its issues, in every format.

use std::fmt::Write;

use serde_json::{Value, json};

use super::html::{self, Lead, Page, PageRow};
use super::machine::coverage_json;
use super::{IssueFormat, words as say};
use crate::audit::{Change, ChangeEffect, IssueSheet, IssueStanding, changes};
use crate::render::words::one_line;
use crate::render::{Look, SCHEMA_VERSION, markdown as md};

/// Two versions of a menu.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The name of the old version's file.
    pub old_file: &'a str,
    /// Its issues.
    pub old: &'a IssueSheet<'a>,
    /// The name of the new version's file.
    pub new_file: &'a str,
    /// Its issues.
    pub new: &'a IssueSheet<'a>,
}

/// Writes what differs.
pub fn render_compared(format: IssueFormat, compared: Compared<'_>, look: &Look<'_>) -> String {
    let changes = changes(compared.old, compared.new);
    match format {
        IssueFormat::Text => text(compared, &changes),
        IssueFormat::Markdown => markdown(compared, &changes),
        IssueFormat::Html => page(compared, &changes, look),
        IssueFormat::Csv => csv(&changes),
        IssueFormat::Json => {
            let list: Vec<Value> = changes.iter().map(change_json).collect();
            let value = json!({
                "schema_version": SCHEMA_VERSION,
                "tool": { "name": "phonetree", "version": look.version },
                "old": {
                    "file": crate::render::place::forward_slashes(compared.old_file),
                    "coverage": coverage_json(&compared.old.coverage),
                },
                "new": {
                    "file": crate::render::place::forward_slashes(compared.new_file),
                    "coverage": coverage_json(&compared.new.coverage),
                },
                "changes": list,
            });
            format!("{value:#}\n")
        }
    }
}

fn text(compared: Compared<'_>, changes: &[Change]) -> String {
    let mut out = String::new();
    for (when, file, sheet) in
        [("old", compared.old_file, compared.old), ("new", compared.new_file, compared.new)]
    {
        let _ = writeln!(out, "{when}: {}", one_line(file));
        for line in say::coverage(sheet).iter().take(LINES) {
            let _ = writeln!(out, "  {line}");
        }
    }
    out.push('\n');
    if changes.is_empty() {
        out.push_str("every issue is as before\n");
        return out;
    }
    let _ = writeln!(out, "{}", counts(changes));
    for change in changes {
        let _ = writeln!(out, "  {}", one_line(&sentence(change)));
    }
    out
}

/// Only the first lines of the sums are shown: their basis is the same in both.
const LINES: usize = 3;

/// `1 lost, 2 weaker`.
fn counts(changes: &[Change]) -> String {
    let parts = ChangeEffect::ALL.into_iter().filter_map(|effect| {
        let n = changes.iter().filter(|change| change.effect == effect).count();
        (n > 0).then(|| format!("{n} {}", effect.word()))
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// What the change does to an issue, in one line.
pub(in crate::render) fn sentence(change: &Change) -> String {
    let volume = change.volume.map_or(String::new(), |v| format!(", {}", say::number(v.count)));
    let (old, new) = (&change.old, &change.new);
    let stand = |stand: &Option<IssueStanding>| match stand {
        Some(stand) => match &stand.press {
            None => say::standing(stand.standing).to_owned(),
            Some(way) => format!("{} ({})", say::standing(stand.standing), way.instruction()),
        },
        None => "not listed".to_owned(),
    };
    format!(
        "{}: {} ({}{volume}): {} → {}",
        change.effect.word(),
        change.id,
        change.title,
        stand(old),
        stand(new)
    )
}

fn press(stand: &IssueStanding) -> String {
    stand.press.as_ref().map_or(String::new(), crate::render::audit::words::pressed)
}

fn markdown(compared: Compared<'_>, changes: &[Change]) -> String {
    let esc = md::escaped;
    let mut out = String::from("# Issues: what the change does\n");
    for (when, file, sheet) in
        [("Before", compared.old_file, compared.old), ("After", compared.new_file, compared.new)]
    {
        let _ = writeln!(out, "\n**{when}** ({}):\n", md::code(file));
        for line in say::coverage(sheet).iter().take(LINES) {
            let _ = writeln!(out, "- {}", esc(line));
        }
    }
    if changes.is_empty() {
        out.push_str("\nEvery issue is as before.\n");
        return out;
    }
    let _ = writeln!(out, "\n{}:\n", counts(changes));
    for change in changes {
        let _ = writeln!(out, "- {}", esc(&sentence(change)));
    }
    out
}

fn page(compared: Compared<'_>, changes: &[Change], look: &Look<'_>) -> String {
    let lead = |when: &str, file: &str, sheet: &IssueSheet<'_>| Lead {
        head: format!("{when}: {file}"),
        lines: say::coverage(sheet).into_iter().take(LINES).collect(),
    };
    let rows = changes.iter().map(|change| PageRow {
        class: match change.effect.is_better() {
            Some(true) => "good",
            Some(false) => "bad",
            None => "doubtful",
        },
        cells: vec![change.effect.word().to_owned(), sentence(change)],
    });
    let page = Page {
        title: "Issues: what the change does".to_owned(),
        leads: vec![
            lead("Before", compared.old_file, compared.old),
            lead("After", compared.new_file, compared.new),
        ],
        heads: &["change", "issue"],
        rows: rows.collect(),
        none: "Every issue is as before.",
    };
    html::write(&page, look)
}

fn csv(changes: &[Change]) -> String {
    let mut out = String::from("issue,title,old,new,better,change,old_press,new_press\r\n");
    for change in changes {
        let word = |stand: &Option<IssueStanding>| {
            stand.as_ref().map_or("", |stand| stand.standing.word()).to_owned()
        };
        let keys = |stand: &Option<IssueStanding>| stand.as_ref().map_or(String::new(), press);
        let better = change.effect.is_better();
        let cells = [
            change.id.to_string(),
            change.title.to_string(),
            word(&change.old),
            word(&change.new),
            better.map_or(String::new(), |better| better.to_string()),
            change.effect.word().to_owned(),
            keys(&change.old),
            keys(&change.new),
        ];
        out.push_str(&cells.map(|text| super::machine::cell(&text)).join(","));
        out.push_str("\r\n");
    }
    out
}

/// The same as a value.
pub(in crate::render) fn change_json(change: &Change) -> Value {
    let word = |stand: &Option<IssueStanding>| stand.as_ref().map(|stand| stand.standing.word());
    let keys = |stand: &Option<IssueStanding>| {
        let press = stand.as_ref()?.press.as_ref()?;
        Some(press.moves.entries())
    };
    json!({
        "id": change.id,
        "title": change.title,
        "volume": change.volume.map(|volume| json!({
            "count": volume.count,
            "kind": volume.kind.word(),
        })),
        "change": change.effect.word(),
        "old": word(&change.old),
        "new": word(&change.new),
        "old_press": keys(&change.old),
        "new_press": keys(&change.new),
        "better": change.effect.is_better(),
    })
}
