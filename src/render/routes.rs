//! Routes as text for a terminal, as Markdown and as JSON. It lays out and filters nothing.

use std::fmt::Write;

use serde_json::{Value, json};

use super::AuditFormat;
use super::audit::words as say;
use super::json::round;
use super::table::{Column, Table};
use super::text::hanging;
use super::{Look, SCHEMA_VERSION, markdown, place, words};
use crate::analysis::{Analysis, Verdict};
use crate::audit::{Route, RouteGoal, Routes};
use crate::timing::Caller;

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The name of the menu file.
    pub file: &'a str,
    /// Where to; every destination when there is none.
    pub goal: Option<&'a RouteGoal>,
    /// The name of the node to begin at; the entries when there is none.
    pub from: Option<&'a str>,
}

/// Writes routes.
pub fn render_routes(
    format: AuditFormat,
    routes: &Routes,
    asked: Question<'_>,
    analysis: &Analysis<'_>,
    look: &Look<'_>,
) -> String {
    match format {
        AuditFormat::Text => text(routes, asked, analysis, look),
        AuditFormat::Markdown => as_markdown(routes, asked, analysis),
        AuditFormat::Json => format!("{:#}\n", as_json(routes, asked, analysis, look)),
    }
}

/// `3 ways to `agent``, with where they begin.
fn heading(routes: &Routes, asked: Question<'_>, analysis: &Analysis<'_>) -> String {
    let n = routes.routes.len();
    let from = asked.from.map_or(String::new(), |from| format!(" from `{from}`"));
    let to = match asked.goal {
        None => "any place where calls end".to_owned(),
        Some(RouteGoal::Human) => "a person".to_owned(),
        Some(RouteGoal::Node(id)) => format!("`{}`", analysis.tree().node(*id).id),
        Some(RouteGoal::Issue(issue, _)) => format!("where `{issue}` is dealt with"),
    };
    if asked.goal.is_none() && n > 0 {
        return format!(
            "{}{from} where calls end, each by its shortest way",
            words::counted(n, "place")
        );
    }
    match (n, routes.verdict) {
        (0, Verdict::Unknown) => {
            format!(
                "No way{from} to {to} is shown in the file; beyond its unknown exits there may be one"
            )
        }
        (0, _) => format!("No way{from} leads to {to}"),
        _ => format!("{}{from} to {to}", words::counted(n, "way")),
    }
}

const MORE: &str = "There are more ways, or may be; --limit shows more of them";

fn heads(has_goal: bool) -> Vec<String> {
    let last = if has_goal { "through" } else { "press" };
    let mut heads = vec!["to", "kind", "keys", "listens", "expert"];
    heads.extend(if has_goal { vec!["press", last] } else { vec![last] });
    heads.into_iter().map(ToOwned::to_owned).collect()
}

fn cells(route: &Route, has_goal: bool, analysis: &Analysis<'_>) -> Vec<String> {
    let name = |id: &crate::tree::NodeId| analysis.tree().node(*id).id.to_string();
    let mut cells = vec![
        name(&route.to),
        route.kind.to_owned(),
        say::answers(&route.way),
        route.way.seconds_of(Caller::Listens).to_clock(),
        route.way.seconds_of(Caller::Expert).to_clock(),
        say::pressed(&route.way.witness),
    ];
    if has_goal {
        cells.push(route.through.iter().map(name).collect::<Vec<_>>().join(" → "));
    }
    cells
}

fn text(routes: &Routes, asked: Question<'_>, analysis: &Analysis<'_>, look: &Look<'_>) -> String {
    let width = look.width.clamp(40, 160);
    let mut out = format!("{}\n", hanging(&heading(routes, asked, analysis), width, 0));
    let has_goal = asked.goal.is_some();
    if !routes.routes.is_empty() {
        // What is pressed says how many keys it takes.
        let mut columns = vec![
            Column::whole("to"),
            Column::whole("kind").goes(2),
            Column::whole("keys").goes(4),
            Column::number("listens"),
            Column::number("expert").goes(3),
            Column::list("press"),
        ];
        columns.extend(has_goal.then(|| Column::sentence("through").goes(1)));
        let mut table = Table::new(columns).indented(1);
        for route in &routes.routes {
            table.push(cells(route, has_goal, analysis));
        }
        let _ = write!(out, "\n{}", table.text(width, look.color));
    }
    if routes.is_truncated {
        let _ = writeln!(out, "\n{}", hanging(MORE, width, 0));
    }
    out
}

fn as_markdown(routes: &Routes, asked: Question<'_>, analysis: &Analysis<'_>) -> String {
    let mut out = format!("# {}\n", markdown::escaped(&heading(routes, asked, analysis)));
    let has_goal = asked.goal.is_some();
    if !routes.routes.is_empty() {
        let heads = heads(has_goal);
        let _ = writeln!(out, "\n| {} |\n|{}", heads.join(" | "), " --- |".repeat(heads.len()));
        for route in &routes.routes {
            let cells = cells(route, has_goal, analysis);
            let cells: Vec<_> = cells.iter().map(|cell| markdown::escaped(cell)).collect();
            let _ = writeln!(out, "| {} |", cells.join(" | "));
        }
    }
    if routes.is_truncated {
        let _ = writeln!(out, "\n{MORE}.");
    }
    out
}

fn as_json(
    routes: &Routes,
    asked: Question<'_>,
    analysis: &Analysis<'_>,
    look: &Look<'_>,
) -> Value {
    let name = |id: &crate::tree::NodeId| analysis.tree().node(*id).id.to_string();
    let one = |route: &Route| {
        let times: serde_json::Map<String, Value> = Caller::ALL
            .into_iter()
            .map(|caller| {
                let seconds = route.way.seconds_of(caller);
                let value = json!({ "seconds": round(seconds.known), "exact": seconds.is_exact });
                (caller.word().to_owned(), value)
            })
            .collect();
        json!({
            "to": name(&route.to),
            "kind": route.kind,
            "keys": route.way.keys,
            "digits": route.way.digits,
            "tries_to_sit_out": route.way.waits,
            "times": times,
            "press": route.way.witness.moves.entries(),
            "through": route.through.iter().map(name).collect::<Vec<_>>(),
        })
    };
    json!({
        "schema_version": SCHEMA_VERSION,
        "tool": { "name": "phonetree", "version": look.version },
        "file": place::forward_slashes(asked.file),
        "from": asked.from,
        "verdict": routes.verdict.word(),
        "truncated": routes.is_truncated,
        "routes": routes.routes.iter().map(one).collect::<Vec<_>>(),
    })
}
