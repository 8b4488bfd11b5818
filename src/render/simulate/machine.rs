//! A simulation for programs: JSON, and CSV with one row for each kind of caller.

use serde_json::{Value, json};

use super::{Simulated, words as say};
use crate::expect::{Certainty, Change, Estimate, Field, Figures, Number, Played};
use crate::render::{Look, SCHEMA_VERSION, place};

pub(super) fn json(menus: &[Simulated<'_>], look: &Look<'_>) -> Value {
    json!({
        "schema_version": SCHEMA_VERSION,
        "tool": { "name": "phonetree", "version": look.version },
        "menus": menus.iter().map(one).collect::<Vec<_>>(),
    })
}

fn one(menu: &Simulated<'_>) -> Value {
    let mut value = fates_json(menu);
    let quantiles = menu.spread.map(|spread| {
        json!({
            "0.5": spread.quantile(0.5),
            "0.9": spread.quantile(0.9),
            "0.99": spread.quantile(0.99),
        })
    });
    value["quantiles"] = json!(quantiles);
    value["crossing"] = json!(menu.spread.map(|spread| rounded(spread.crossing)));
    value["changes"] = menu.changes.iter().map(change).collect();
    value["played"] = json!(menu.played.map(played));
    value
}

/// What becomes of callers, as audits have it too.
pub(in crate::render) fn fates_json(menu: &Simulated<'_>) -> Value {
    let tree = menu.population.analysis().tree();
    let who = menu.population.who();
    let issues = menu.outcome.issues.iter().map(|of| {
        let id = of.issue.and_then(|at| menu.population.issues().get(at)).map(|issue| &*issue.id);
        json!({ "issue": id, "share": rounded(of.share), "figures": figures(&of.figures) })
    });
    let hours = menu.population.hours().iter().zip(&menu.outcome.hours).map(|(state, of)| {
        let schedules: serde_json::Map<String, Value> = tree
            .schedules
            .iter()
            .zip(&state.schedules)
            .map(|(schedule, state)| (schedule.name.to_string(), json!(say::schedule_word(*state))))
            .collect();
        json!({ "schedules": schedules, "share": rounded(state.share), "figures": figures(of) })
    });
    let entries = menu.population.entries();
    let entries = entries.iter().zip(&menu.outcome.entries).map(|((at, share), of)| {
        let name = tree.entries.get(*at).map(|entry| &*entry.name);
        json!({ "entry": name, "share": rounded(*share), "figures": figures(of) })
    });
    let nodes = menu.outcome.nodes.iter().map(|node| {
        json!({
            "node": &*tree.node(node.node).id,
            "seconds": rounded(node.seconds),
            "greeting": rounded(node.heard.greeting),
            "own_option": rounded(node.heard.own),
            "unwanted_options": rounded(node.heard.others),
            "by_mistakes": rounded(node.mistakes),
            "hold": rounded(node.hold),
            "visits": rounded(node.visits),
        })
    });
    let hundred = say::hundred(&menu.outcome.all);
    json!({
        "file": place::forward_slashes(menu.file),
        "name": say::name(menu),
        "who": say::who(menu),
        "assumed": say::assumed_word(who.assumed),
        "callers_file": menu.callers_file.map(place::forward_slashes),
        "at": menu.at,
        "headline": say::headline(&menu.outcome.all),
        "of_100": hundred.iter().map(|part| json!({ "n": part.n, "what": part.words })).collect::<Vec<_>>(),
        "all": figures(&menu.outcome.all),
        "issues": issues.collect::<Vec<_>>(),
        "hours": hours.collect::<Vec<_>>(),
        "entries": entries.collect::<Vec<_>>(),
        "nodes": nodes.collect::<Vec<_>>(),
        "assumptions": menu.assumptions.iter().map(|one| say::assumption(menu, one)).collect::<Vec<_>>(),
        "places": menu.outcome.n_places,
    })
}

fn change(change: &Change) -> Value {
    let field = match change.field {
        Field::Misroute => "misroute",
        Field::WantsPerson => "wants_person",
        Field::MenuPatience => "patience.menu",
    };
    json!({
        "field": field,
        "from": rounded(change.from),
        "to": rounded(change.to),
        "seconds": rounded(change.seconds),
        "served": rounded(change.served),
        "person": rounded(change.person),
    })
}

fn played(played: &Played) -> Value {
    let estimate = |of: Estimate| {
        json!({
            "value": rounded(of.mean),
            "half_width": rounded(of.half_width),
            "certainty": "simulated",
        })
    };
    json!({
        "calls": played.n_calls,
        "seconds": estimate(played.seconds),
        "hold": estimate(played.hold),
        "served": estimate(played.served),
        "person": estimate(played.person),
    })
}

fn figures(of: &Figures) -> Value {
    let parts: serde_json::Map<String, Value> = of
        .parts
        .iter()
        .map(|(part, seconds)| (part.word().to_owned(), json!(rounded(*seconds))))
        .collect();
    let fates: serde_json::Map<String, Value> = of
        .fates
        .iter()
        .filter(|(_, share)| *share > 0.0)
        .map(|(fate, share)| (fate.word().to_owned(), json!(rounded(*share))))
        .collect();
    let ends: serde_json::Map<String, Value> = of
        .endings
        .iter()
        .map(|(end, share)| (end.id().to_owned(), json!(rounded(*share))))
        .collect();
    json!({
        "seconds": number(of.seconds),
        "seconds_by_part": parts,
        "hold": number(of.hold),
        "keys": number(of.keys),
        "digits": number(of.digits),
        "served": number(of.served),
        "person": number(of.person),
        "wrong_person": number(of.wrong_person),
        "abandoned": number(of.abandoned),
        "fates": fates,
        "ends": ends,
    })
}

/// A number with what is known of it.
fn number(number: Number) -> Value {
    let certainty = number.certainty().word();
    let high = number.high.is_finite().then(|| rounded(number.high));
    match number.certainty() {
        Certainty::Exact => json!({ "value": rounded(number.low), "certainty": certainty }),
        Certainty::Unknown => json!({ "value": null, "certainty": certainty }),
        Certainty::Bounded => {
            json!({ "value": null, "low": rounded(number.low), "high": high, "certainty": certainty })
        }
    }
}

/// As precise as the model, so that the bytes are the same on every machine.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

pub(super) fn csv(menus: &[Simulated<'_>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record([
        "file",
        "callers",
        "share",
        "seconds",
        "seconds_at_most",
        "hold",
        "keys",
        "served",
        "served_at_most",
        "person",
        "person_at_most",
        "wrong_person",
        "abandoned",
    ]);
    for menu in menus {
        row(&mut writer, menu, "all callers", 1.0, &menu.outcome.all);
        for of in &menu.outcome.issues {
            let issue = of.issue.and_then(|at| menu.population.issues().get(at));
            if let Some(issue) = issue {
                row(&mut writer, menu, &issue.id, of.share, &of.figures);
            }
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn row(
    writer: &mut csv::Writer<Vec<u8>>,
    menu: &Simulated<'_>,
    callers: &str,
    share: f64,
    of: &Figures,
) {
    let cell =
        |value: f64| if value.is_finite() { rounded(value).to_string() } else { String::new() };
    let known = |number: Number| match number.certainty() {
        Certainty::Unknown => String::new(),
        _ => cell(number.low),
    };
    let _ = writer.write_record([
        place::forward_slashes(menu.file).into_owned(),
        callers.to_owned(),
        cell(share),
        known(of.seconds),
        cell(of.seconds.high),
        known(of.hold),
        known(of.keys),
        known(of.served),
        cell(of.served.high),
        known(of.person),
        cell(of.person.high),
        known(of.wrong_person),
        known(of.abandoned),
    ]);
}
