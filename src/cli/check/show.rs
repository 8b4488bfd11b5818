//! What `check` prints instead of findings: files, settings, statistics.
//!
//! It makes texts and decides nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::bail;
use serde_json::json;

use phonetree::diagnostic::{OptionValue, Report};
use phonetree::lint;
use phonetree::render::{Column, Format, Table};

use super::job::Job;
use super::plan::Plan;
use crate::cli::files::display_name;
use crate::cli::formats::Sink;
use crate::cli::load;

/// The names of the files that would be checked, one per line.
pub(super) fn files(jobs: &[Job]) -> String {
    let is_menu = |job: &&Job| {
        job.candidate.is_named
            || job.set.is_some()
            || load::input(&job.candidate).is_ok_and(|input| input.looks_like_menu())
    };
    let names = jobs.iter().filter(is_menu).flat_map(|job| match &job.set {
        Some(set) => set.files.iter().map(|file| file.name.as_str()).collect(),
        None => vec![job.candidate.name.as_str()],
    });
    names.map(|name| format!("{name}\n")).collect()
}

/// The settings of a plan, in the words of `phonetree.toml`. `origin` says where a key comes from.
pub(crate) fn settings(plan: &Plan, cwd: &Path, origin: &dyn Fn(&str) -> Option<String>) -> String {
    let from = |key: &str| origin(key).map(|place| format!("  # {place}")).unwrap_or_default();
    let mut text = String::new();
    let file = plan.config.as_deref().map(|path| display_name(path, cwd));
    let _ = writeln!(text, "# from {}", file.as_deref().unwrap_or("no configuration file"));
    let _ = writeln!(text, "fail-on = \"{}\"{}", plan.settings.fail_on, from("fail-on"));
    let comments = plan.settings.ignore_comments;
    let _ = writeln!(text, "ignore-comments = {comments}{}", from("ignore-comments"));
    let packs: Vec<String> =
        plan.settings.packs.iter().map(|pack| format!("\"{}\"", pack.id)).collect();
    let _ = writeln!(text, "packs = [{}]{}", packs.join(", "), from("packs"));
    // Those that run for packs alone come with the packs.
    let own = plan.settings.rules.rules.iter().filter(|(_, rule)| rule.is_own);
    let ids: Vec<String> = own.map(|(id, _)| format!("  \"{id}\",\n")).collect();
    let _ = writeln!(text, "select = [{}\n{}]", from("select"), ids.concat());
    for (id, rule) in &plan.settings.rules.rules {
        let key = |name: &str| from(&format!("rules.{id}.{name}"));
        let severity =
            rule.severity.map(|severity| format!("severity = \"{severity}\"{}\n", key("severity")));
        let mut table = severity.unwrap_or_default();
        for option in rule.meta.options {
            let value = match rule.option(option.name) {
                OptionValue::Count(n) => n.to_string(),
                OptionValue::Seconds(n) => format!("\"{n}s\""),
                OptionValue::Ratio(n) => format!("{n:?}"),
                OptionValue::Flag(flag) => flag.to_string(),
            };
            let _ = writeln!(table, "{} = {value}{}", option.name, key(option.name));
        }
        if !table.is_empty() {
            let _ = write!(text, "\n[rules.{id}]\n{table}");
        }
    }
    text
}

/// How many findings each rule has, the most first.
///
/// # Errors
/// For a format that has no shape for counts.
pub(super) fn statistics(report: &Report, sinks: &[Sink], width: usize) -> anyhow::Result<String> {
    let format = match sinks {
        [Sink { format, file: None }] => *format,
        _ => bail!("--statistics is printed once, to standard output"),
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &report.diagnostics {
        *counts.entry(finding.rule).or_insert(0) += 1;
    }
    let mut sorted: Vec<(&str, usize)> = counts.into_iter().collect();
    sorted.sort_by_key(|(rule, n)| (std::cmp::Reverse(*n), *rule));
    let summary = |rule: &str| lint::rule_meta(rule).map_or("", |meta| meta.summary);
    match format {
        Format::Text | Format::Concise => {
            let columns = [Column::whole("rule"), Column::number("found"), Column::sentence("")];
            let mut table = Table::new(columns);
            for (rule, n) in sorted {
                table.push([rule.to_owned(), n.to_string(), summary(rule).to_owned()]);
            }
            Ok(table.text(width, false))
        }
        Format::Json => {
            let value = |(rule, n): &(&str, usize)| json!({ "rule": rule, "count": n, "summary": summary(rule) });
            Ok(format!("{:#}\n", json!(sorted.iter().map(value).collect::<Vec<_>>())))
        }
        other => bail!(
            "--statistics cannot be written as `{}`\n  help: write --output-format text or json",
            other.word()
        ),
    }
}
