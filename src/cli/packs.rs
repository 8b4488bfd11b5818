//! `phonetree pack`: lists the packs of laws, bills and guides, and shows one.
//!
//! Everything it prints comes from the packs.

use serde_json::{Value, json};

use phonetree::diagnostic::OptionValue;
use phonetree::lint::packs::{self, Choice, Pack, PackPoint, Verdict};
use phonetree::render::{Column, Table};

use super::args::{PackCommand, Plain};
use super::choose_packs;
use super::env::Env;
use super::exit::Exit;
use super::rule_page;
use super::terminal::bytes_to_stdout;

/// Runs the command.
///
/// # Errors
/// When there is no such pack, place, sector or day.
pub(super) fn run(command: &PackCommand, env: &Env, is_colored: bool) -> anyhow::Result<Exit> {
    let text = match command {
        PackCommand::List { place, output_format } => {
            let choices = if place.places.is_empty() && place.on.is_none() {
                None
            } else {
                Some(choose_packs::in_place(place)?)
            };
            match output_format {
                Plain::Text => list(choices.as_deref(), env.width(), is_colored),
                Plain::Json => format!("{:#}\n", listed(choices.as_deref())),
            }
        }
        PackCommand::Show { id, output_format } => {
            let pack = choose_packs::known(id)?;
            match output_format {
                // In a pipe it stays the Markdown that it is.
                Plain::Text if env.is_terminal => {
                    rule_page::shown(&packs::page(pack), env.width(), is_colored)
                }
                Plain::Text => packs::page(pack),
                Plain::Json => format!("{:#}\n", as_json(pack)),
            }
        }
    };
    bytes_to_stdout(text.as_bytes())?;
    Ok(Exit::Clean)
}

/// All packs, a row each; with a place, those that are for it, and why they apply or not.
fn list(choices: Option<&[Choice]>, width: usize, is_colored: bool) -> String {
    let Some(choices) = choices else {
        let mut table = Table::new([
            Column::whole("pack"),
            Column::sentence("state").goes(1),
            Column::whole("points").goes(2),
            Column::sentence(""),
        ]);
        for pack in packs::all() {
            let points = format!("{} of {}", pack.n_checkable(), pack.points.len());
            table.push([pack.id.to_owned(), pack.state(), points, pack.title.to_owned()]);
        }
        return table.text(width, is_colored);
    };
    let [id, applies] = ["", ""].map(Column::whole);
    let mut table = Table::new([id, applies, Column::sentence("")]);
    for one in choices.iter().filter(|one| one.verdict != Verdict::Elsewhere) {
        let applies = if one.verdict == Verdict::Chosen { "applies" } else { "left out" };
        table.push([one.pack.id.to_owned(), applies.to_owned(), one.why.clone()]);
    }
    match table.text(width, is_colored) {
        none if none.is_empty() => "no pack is for that place\n".to_owned(),
        some => some,
    }
}

fn listed(choices: Option<&[Choice]>) -> Value {
    match choices {
        None => packs::all().iter().map(|pack| summary(pack)).collect(),
        Some(choices) => choices
            .iter()
            .map(|one| {
                let mut value = summary(one.pack);
                value["applies"] = json!(one.verdict == Verdict::Chosen);
                value["because"] = json!(one.why);
                value
            })
            .collect(),
    }
}

fn summary(pack: &Pack) -> Value {
    let sectors: Vec<&str> = pack.sectors.iter().map(|sector| sector.word()).collect();
    json!({
        "id": pack.id,
        "title": pack.title,
        "status": pack.standing.word(),
        "body": pack.body,
        "place": pack.place,
        "sectors": sectors,
        "applies_from": pack.applies_from.map(|date| date.0),
        "applies_until": pack.applies_until.map(|date| date.0),
        "checked": pack.n_checkable(),
        "points": pack.points.len(),
    })
}

fn as_json(pack: &Pack) -> Value {
    let elsewhere = pack
        .elsewhere
        .iter()
        .map(|(sector, says)| json!({ "sector": sector.word(), "says": says }));
    let points: Vec<Value> = pack.points.iter().map(point).collect();
    let mut value = summary(pack);
    value["for_whom"] = json!(pack.scope);
    value["elsewhere"] = elsewhere.collect();
    value["read"] = json!(pack.reading);
    value["read_on"] = json!(pack.read_on.map(|date| date.0));
    value["sources"] = json!(pack.sources);
    value["notes"] = json!(pack.notes);
    value["points"] = json!(points);
    value
}

fn point(point: &PackPoint) -> Value {
    let limits: serde_json::Map<String, Value> = point
        .options
        .iter()
        .map(|(name, value)| {
            let value = match *value {
                OptionValue::Count(n) => json!(n),
                OptionValue::Seconds(n) | OptionValue::Ratio(n) => json!(n),
                OptionValue::Flag(flag) => json!(flag),
            };
            ((*name).to_owned(), value)
        })
        .collect();
    json!({
        "article": point.article,
        "what": point.what,
        "rule": point.rule,
        "limits": limits,
        "unseen": (!point.unseen.is_empty()).then_some(point.unseen),
    })
}
