//! `phonetree rule`: the page of a rule, or a list of all rules.
//!
//! Everything it prints comes from the catalogue.

use anyhow::bail;
use serde_json::json;

use phonetree::config::suggestion;
use phonetree::diagnostic::{OptionValue, RuleMeta};
use phonetree::lint;
use phonetree::render::{Column, Table};
use phonetree::source::Stream;

use super::args::{Plain, RuleArgs};
use super::env::Env;
use super::exit::Exit;
use super::pager;
use super::rule_page;
use super::terminal::stream_of;

/// Runs the command.
///
/// # Errors
/// When there is no such rule.
pub(super) fn run(arguments: &RuleArgs, env: &Env, is_colored: bool) -> anyhow::Result<Exit> {
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
            let pages = pages.join("\n\n") + "\n";
            // In a pipe it stays the Markdown that it is.
            if env.is_terminal { rule_page::shown(&pages, env.width(), is_colored) } else { pages }
        }
        (Plain::Text, false) => table(&chosen, env.width(), is_colored),
    };
    let stream = match arguments.output_format {
        Plain::Json => Stream::Json,
        Plain::Text => stream_of(is_colored),
    };
    pager::show(&text, stream, env)?;
    Ok(Exit::Clean)
}

/// All rules by group, each with its severity and summary; a star marks those that run
/// only when they are asked for.
fn table(rules: &[&RuleMeta], width: usize, is_colored: bool) -> String {
    let mut sorted = rules.to_vec();
    sorted.sort_by_key(|meta| (meta.group, meta.id));
    let columns = [Column::whole(""), Column::whole("").goes(1), Column::sentence("")];
    let mut table = Table::new(columns).indented(2);
    let mut group = None;
    for meta in sorted {
        if group.replace(meta.group) != Some(meta.group) {
            table.title(meta.group.word());
        }
        let star = if meta.on_by_default { "" } else { " *" };
        let severity = meta.severity.word().to_owned();
        table.push([format!("{}{star}", meta.id), severity, meta.summary.to_owned()]);
    }
    let note = "* runs only when selected, or asked for by a regulation pack";
    format!("{}\n{}\n", table.text(width, is_colored), textwrap::fill(note, width))
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
