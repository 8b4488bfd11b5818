//! `phonetree rule`: the page of a rule, or a list of all rules.
//!
//! Everything it prints comes from the catalogue.

use std::fmt::Write as _;

use anyhow::bail;
use serde_json::json;

use phonetree::config::suggestion;
use phonetree::diagnostic::{OptionValue, RuleMeta};
use phonetree::lint;

use super::args::{Plain, RuleArgs};
use super::exit::Exit;
use super::terminal::bytes_to_stdout;

/// Runs the command.
///
/// # Errors
/// When there is no such rule.
pub(super) fn run(arguments: &RuleArgs) -> anyhow::Result<Exit> {
    let all = lint::catalogue();
    let chosen: Vec<&RuleMeta> = match &arguments.id {
        None => all.to_vec(),
        Some(id) => match lint::rule_meta(id) {
            Some(meta) => vec![meta],
            None => {
                let help = suggestion(id, all.iter().map(|meta| meta.id));
                bail!("there is no rule `{id}`\n  help: {help}");
            }
        },
    };
    let text = match (arguments.output_format, arguments.id.is_some() || arguments.all) {
        (Plain::Json, is_page) => {
            let rules: Vec<_> = chosen.iter().map(|meta| as_json(meta, is_page)).collect();
            let value = match &rules[..] {
                [only] if arguments.id.is_some() => only.clone(),
                _ => json!(rules),
            };
            format!("{value:#}\n")
        }
        (Plain::Text, true) => {
            let pages: Vec<&str> = chosen.iter().map(|meta| meta.page.trim_end()).collect();
            pages.join("\n\n") + "\n"
        }
        (Plain::Text, false) => table(&chosen),
    };
    bytes_to_stdout(text.as_bytes())?;
    Ok(Exit::Clean)
}

/// All rules by group, each with its severity and summary; a star marks those that run
/// only when they are asked for.
fn table(rules: &[&RuleMeta]) -> String {
    let mut sorted = rules.to_vec();
    sorted.sort_by_key(|meta| (meta.group, meta.id));
    let width = sorted.iter().map(|meta| meta.id.len()).max().unwrap_or(0);
    let mut text = String::new();
    let mut group = None;
    for meta in sorted {
        if group.replace(meta.group) != Some(meta.group) {
            let gap = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{gap}{}", meta.group.word());
        }
        let star = if meta.on_by_default { ' ' } else { '*' };
        let _ = writeln!(
            text,
            "  {:width$} {star} {:7}  {}",
            meta.id,
            meta.severity.word(),
            meta.summary
        );
    }
    text.push_str("\n* runs only when selected, or asked for by a regulation pack\n");
    text
}

fn as_json(meta: &RuleMeta, with_page: bool) -> serde_json::Value {
    let options: Vec<_> = meta
        .options
        .iter()
        .map(|option| {
            let default = match option.default {
                OptionValue::Count(n) => json!(n),
                OptionValue::Seconds(n) | OptionValue::Ratio(n) => json!(n),
                OptionValue::Flag(flag) => json!(flag),
            };
            json!({ "name": option.name, "default": default, "about": option.about })
        })
        .collect();
    let mut value = json!({
        "id": meta.id,
        "summary": meta.summary,
        "group": meta.group.word(),
        "severity": meta.severity.word(),
        "on_by_default": meta.on_by_default,
        "basis": meta.basis.word(),
        "options": options,
    });
    if with_page {
        value["page"] = json!(meta.page);
    }
    value
}
