//! `phonetree pack`: lists the packs of laws, bills and guides, and shows one.
//!
//! Everything it prints comes from the packs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use phonetree::diagnostic::OptionValue;
use phonetree::lint::packs::{self, Choice, Pack, PackPoint, Verdict};

use super::args::{PackCommand, Plain};
use super::choose_packs;
use super::exit::Exit;
use super::terminal::bytes_to_stdout;

/// Runs the command.
///
/// # Errors
/// When there is no such pack, place, sector or day.
pub(super) fn run(command: &PackCommand) -> anyhow::Result<Exit> {
    let text = match command {
        PackCommand::List { place, output_format } => {
            let choices = if place.places.is_empty() && place.on.is_none() {
                None
            } else {
                Some(choose_packs::in_place(place)?)
            };
            match output_format {
                Plain::Text => list(choices.as_deref()),
                Plain::Json => format!("{:#}\n", listed(choices.as_deref())),
            }
        }
        PackCommand::Show { id, output_format } => {
            let pack = choose_packs::known(id)?;
            match output_format {
                Plain::Text => packs::page(pack),
                Plain::Json => format!("{:#}\n", as_json(pack)),
            }
        }
    };
    bytes_to_stdout(text.as_bytes())?;
    Ok(Exit::Clean)
}

/// All packs, a line each; with a place, those that are for it, and why they apply or not.
fn list(choices: Option<&[Choice]>) -> String {
    let all = packs::all();
    let width = |of: fn(&Pack) -> usize| all.iter().map(|pack| of(pack)).max().unwrap_or(0);
    let (id, state) = (width(|pack| pack.id.len()), width(|pack| pack.state().len()));
    let mut text = String::new();
    let Some(choices) = choices else {
        for pack in all {
            let (n, of) = (pack.n_checkable(), pack.points.len());
            let _ = writeln!(
                text,
                "{:id$}  {:state$}  {n:2} of {of:2} points  {}",
                pack.id,
                pack.state(),
                pack.title
            );
        }
        return text;
    };
    for one in choices.iter().filter(|one| one.verdict != Verdict::Elsewhere) {
        let applies = if one.verdict == Verdict::Chosen { "applies" } else { "left out" };
        let _ = writeln!(text, "{:id$}  {applies:8}  {}", one.pack.id, one.why);
    }
    if text.is_empty() {
        text.push_str("no pack is for that place\n");
    }
    text
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
