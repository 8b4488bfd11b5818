//! What a change to a menu does to its issues, in every format.

use std::fmt::Write;

use serde_json::{Value, json};

use super::machine::coverage_json;
use super::{IssueFormat, words as say};
use crate::audit::{Change, IssueSheet, Standing, changes};
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
    for change in changes {
        let _ = writeln!(out, "{}", one_line(&sentence(change)));
    }
    if changes.is_empty() {
        out.push_str("every issue stands as before\n");
    }
    out
}

/// Of the sums only the first lines are shown: what they rest on is the same in both.
const LINES: usize = 3;

fn sentence(change: &Change) -> String {
    let mark = match change.is_better() {
        Some(true) => "gained",
        Some(false) => "lost",
        None if change.old.is_none() => "new",
        None => "gone",
    };
    let word = |standing: Option<Standing>| standing.map_or("not listed", say::standing);
    let volume = change.volume.map_or(String::new(), |v| format!(", {}", say::number(v.count)));
    format!(
        "{mark}: {} ({}{volume}): {} → {}",
        change.id,
        change.title,
        word(change.old),
        word(change.new)
    )
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
        out.push_str("\nEvery issue stands as before.\n");
        return out;
    }
    out.push('\n');
    for change in changes {
        let _ = writeln!(out, "- {}", esc(&sentence(change)));
    }
    out
}

fn csv(changes: &[Change]) -> String {
    let mut out = String::from("issue,title,old,new,better\r\n");
    for change in changes {
        let word = |standing: Option<Standing>| standing.map_or("", Standing::word);
        let better = change.is_better().map_or(String::new(), |better| better.to_string());
        let cells =
            [&*change.id, &*change.title, word(change.old), word(change.new), better.as_str()];
        out.push_str(&cells.map(super::machine::cell).join(","));
        out.push_str("\r\n");
    }
    out
}

fn change_json(change: &Change) -> Value {
    json!({
        "id": change.id,
        "title": change.title,
        "volume": change.volume.map(|volume| json!({
            "count": volume.count,
            "kind": volume.kind.word(),
        })),
        "old": change.old.map(Standing::word),
        "new": change.new.map(Standing::word),
        "better": change.is_better(),
    })
}
