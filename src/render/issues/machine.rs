//! The sheet of issues as CSV and JSON. Columns and keys are a promise to other programs:
//! they are only ever added to.

use serde_json::{Value, json};

use super::{MenuHeading, words as say};
use crate::audit::{IssueRow, IssueSheet};
use crate::issues::matching::{Band, N_MENUS};
use crate::issues::{IssueCoverage, IssueKind, IssueVerdict, Range, Serving, Tally, Unread};
use crate::render::json::round;
use crate::render::{Look, SCHEMA_VERSION};
use crate::timing::Caller;
use crate::tree::Language;

const HEADS: [&str; 19] = [
    "issue",
    "title",
    "verdict",
    "by",
    "volume",
    "volume_kind",
    "urgent",
    "expects",
    "option",
    "press",
    "keys",
    "seconds",
    "hidden",
    "likelihood",
    "words",
    "runner_up",
    "runner_up_press",
    "arrival",
    "arrival_seconds",
];

pub(super) fn csv(sheet: &IssueSheet<'_>) -> String {
    let mut out = HEADS.join(",");
    out.push_str("\r\n");
    for row in sheet.rows() {
        let (issue, matched) = (row.issue, row.matched);
        let best = matched.best.as_ref();
        let way = best.and_then(|best| best.way.as_ref());
        let arrival = best.and_then(|best| best.arrival);
        let runner = matched.runner_up.as_ref();
        let words: Vec<&str> = matched.words.iter().map(|word| &*word.issue).collect();
        let cells = [
            issue.id.to_string(),
            issue.title.to_string(),
            row.standing.word().to_owned(),
            matched.by.word().to_owned(),
            issue.volume.map_or(String::new(), |volume| say::number(volume.count)),
            issue.volume.map_or(String::new(), |volume| volume.kind.word().to_owned()),
            issue.urgent.to_string(),
            issue.expects.word().to_owned(),
            best.map_or(String::new(), |best| best.label.to_string()),
            best.map_or(String::new(), say::press),
            way.map_or(String::new(), |way| way.keys.to_string()),
            way.map_or(String::new(), |way| {
                say::number(round(way.seconds_of(Caller::Listens).known))
            }),
            best.and_then(|best| best.hidden).map_or(String::new(), |why| why.word().to_owned()),
            best.map_or(String::new(), |best| format!("{:.2}", best.p)),
            words.join(" "),
            runner.map_or(String::new(), |other| other.label.to_string()),
            runner.map_or(String::new(), say::press),
            arrival.map_or(String::new(), |(what, _)| what.word().to_owned()),
            arrival.map_or(String::new(), |(_, after)| say::number(round(after.known))),
        ];
        out.push_str(&cells.map(|text| cell(&text)).join(","));
        out.push_str("\r\n");
    }
    out
}

/// A cell of a spreadsheet: quoted where it must be, and never read as a formula.
pub(super) fn cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

pub(super) fn json(sheet: &IssueSheet<'_>, subject: MenuHeading<'_>, look: &Look<'_>) -> Value {
    let issues: Vec<Value> = sheet.rows().iter().map(row_json).collect();
    json!({
        "schema_version": SCHEMA_VERSION,
        "tool": { "name": "phonetree", "version": look.version },
        "name": subject.name,
        "file": crate::render::place::forward_slashes(subject.file),
        "catalogue": subject.catalogue,
        "language": sheet.survey.language.tag(),
        "coverage": coverage_json(&sheet.coverage),
        "general": sheet.survey.general.as_ref().map(serving),
        "unread_places": sheet.survey.n_unread,
        "hardly_meets": sheet.coverage.hardly_meets(),
        "measured": measured(),
        "issues": issues,
    })
}

fn row_json(row: &IssueRow<'_>) -> Value {
    let (issue, matched) = (row.issue, row.matched);
    json!({
        "id": issue.id,
        "title": issue.title,
        "verdict": row.standing.word(),
        "why_unknown": match matched.verdict {
            IssueVerdict::Unknown(Unread::OtherLanguage) => Some("other-language"),
            IssueVerdict::Unknown(Unread::Wordless) => Some("wordless"),
            IssueVerdict::Unknown(Unread::OpenEnded) => Some("open-ended"),
            _ => None,
        },
        "by": matched.by.word(),
        "volume": issue.volume.map(|volume| json!({
            "count": volume.count,
            "kind": volume.kind.word(),
        })),
        "source": issue.source,
        "urgent": issue.urgent,
        "expects": issue.expects.word(),
        "kind": issue.kind.map(IssueKind::word),
        "translated_from": issue.translated_from.as_ref().map(Language::tag),
        "own_words": matched.n_words,
        "best": matched.best.as_ref().map(serving),
        "runner_up": matched.runner_up.as_ref().map(serving),
        "words": matched.words.iter().map(|word| json!({
            "issue": word.issue,
            "option": word.option,
        })).collect::<Vec<_>>(),
    })
}

/// How often an option named the issues of each verdict that words decide, on real menus.
fn measured() -> Value {
    let share = |band: Band| {
        let found = band.reliability();
        json!({ "share": found.share, "low": found.low, "high": found.high })
    };
    json!({
        "menus": N_MENUS,
        "named": share(Band::Named),
        "maybe": share(Band::Maybe),
        "no_option": share(Band::NoOption),
    })
}

fn serving(found: &Serving) -> Value {
    let way = found.way.as_ref();
    json!({
        "label": found.label,
        "key": found.key.map(|key| key.to_string()),
        "likelihood": round(found.p),
        "keys": way.map(|way| way.keys),
        "seconds": way.map(|way| round(way.seconds_of(Caller::Listens).known)),
        "press": way.map(|way| {
            way.witness.moves.entries()
        }),
        "arrival": found.arrival.map(|(what, _)| what.word()),
        "arrival_seconds": found.arrival.map(|(_, after)| round(after.known)),
        "hidden": found.hidden.map(|why| why.word()),
    })
}

pub(in crate::render) fn coverage_json(coverage: &IssueCoverage) -> Value {
    let by_volume: Vec<Value> = coverage
        .by_volume
        .iter()
        .map(|by| {
            json!({
                "kind": by.kind.word(),
                "issues": by.n_issues,
                "range": range(by.tally.range()),
                "tally": tally(&by.tally),
            })
        })
        .collect();
    json!({
        "by_issue": { "range": range(coverage.by_issue.range()), "tally": tally(&coverage.by_issue) },
        "by_volume": by_volume,
        "without_volume": coverage.n_without_volume,
        "hidden": coverage.n_hidden,
    })
}

fn range(range: Option<Range>) -> Value {
    range.map_or(Value::Null, |range| {
        let share = |value: f64| (value * 10_000.0).round() / 10_000.0;
        json!({
            "low": share(range.low),
            "high": share(range.high),
            "expected": share(range.expected),
        })
    })
}

fn tally(tally: &Tally) -> Value {
    json!({
        "named_by_tag": tally.named_by_tag,
        "named_by_text": tally.named_by_text,
        "maybe": tally.maybe,
        "unknown": tally.unknown,
        "general": tally.general,
        "no_option": tally.no_option,
        "missing": tally.missing,
    })
}
