//! SARIF 2.1.0, as GitHub code scanning reads it.
//!
//! One run with the full rule catalogue, relative paths, every region with its four numbers,
//! a mark that survives moved lines, and the caller's way as a code flow. What GitHub asks
//! for:
//! <https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning>.
//! The rules' part of the document is made in `sarif_rules`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::fingerprint::Fingerprints;
use super::json::{self, Law, Pack, Stream};
use super::place::{Locator, NamedSpan, uri};
use super::recognise::begins;
use super::sarif_fixes::{self, SarifFix};
use super::sarif_rules::{self, Message, Rule};
use super::{HOME_URL, Look, words};
use crate::diagnostic::{Diagnostic, Report};

/// Writes the log.
pub(super) fn write(
    out: &mut dyn Write,
    report: &Report,
    locator: &Locator<'_>,
    look: &Look<'_>,
) -> io::Result<()> {
    let first_file =
        report.files.first().map_or_else(|| ".".to_owned(), |n| locator.project_path(n));
    let index: BTreeMap<&str, usize> =
        look.catalogue.iter().enumerate().map(|(i, rule)| (rule.id, i)).collect();
    let marks = RefCell::new(Fingerprints::default());
    let results = Stream(|| {
        report.diagnostics.iter().map(|found| {
            let mut found = Outcome::of(found, locator, &first_file, &mut marks.borrow_mut());
            found.rule_index = index.get(found.rule_id).copied();
            found
        })
    });
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "phonetree",
                    semantic_version: look.version,
                    information_uri: HOME_URL,
                    rules: look.catalogue.iter().map(|rule| sarif_rules::rule(rule)).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            results,
            properties: RunProperties { packs: json::packs(report) },
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

/// Whether a text begins as such a report does.
pub(super) fn is_report(text: &str) -> bool {
    begins(text, "{\"$schema\":", "\"driver\":{\"name\":\"phonetree\"")
}

#[derive(Serialize)]
struct Log<'a, R: Serialize> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a, R>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a, R: Serialize> {
    tool: Tool<'a>,
    column_kind: &'static str,
    results: R,
    #[serde(skip_serializing_if = "RunProperties::is_empty")]
    properties: RunProperties,
}

/// What regulation packs looked at.
#[derive(Serialize)]
struct RunProperties {
    packs: Vec<Pack>,
}

impl RunProperties {
    fn is_empty(&self) -> bool {
        self.packs.is_empty()
    }
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    semantic_version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    information_uri: Option<&'static str>,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    partial_fingerprints: Marks,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    code_flows: Vec<CodeFlow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<SarifFix>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Marks {
    primary_location_line_hash: String,
}

#[derive(Serialize)]
struct Properties<'a> {
    certainty: &'static str,
    node: Option<&'a str>,
    edge: Option<&'a str>,
    articles: Vec<String>,
    laws: Vec<Law>,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Clone, Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CodeFlow {
    thread_flows: [ThreadFlow; 1],
}

#[derive(Serialize)]
struct ThreadFlow {
    locations: Vec<Step>,
}

#[derive(Serialize)]
struct Step {
    location: Location,
}

impl<'a> Outcome<'a> {
    fn of(
        found: &'a Diagnostic,
        locator: &Locator<'_>,
        first_file: &str,
        marks: &mut Fingerprints,
    ) -> Self {
        let spot = locator.primary(found);
        let path = spot.map(|spot| locator.project_path(spot.name));
        let (hash, n) = marks.of(found, path.as_deref());
        let place = match spot {
            Some(spot) => location(spot, locator),
            None => nowhere(first_file),
        };
        let related = related(found, locator);
        let (articles, laws) = json::laws(found);
        Outcome {
            rule_id: found.rule,
            rule_index: None,
            level: sarif_rules::level(found.severity),
            message: Message { text: message(found, &related) },
            code_flows: code_flows(found, &place),
            locations: [place],
            partial_fingerprints: Marks { primary_location_line_hash: format!("{hash:016x}:{n}") },
            related_locations: related,
            fixes: sarif_fixes::of(found.fix.as_deref(), locator),
            properties: Properties {
                certainty: found.certainty.word(),
                node: found.node.as_deref(),
                edge: found.edge.as_deref(),
                articles,
                laws,
            },
        }
    }
}

/// The message, the help, and links to the further places, which GitHub shows as such.
fn message(found: &Diagnostic, related: &[Location]) -> String {
    let mut text = found.message.clone();
    if let Some(help) = &found.help {
        text += &format!("\nhelp: {help}");
    }
    for place in related {
        if let (Some(id), Some(label)) = (place.id, &place.message) {
            let label = label.text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
            text += &format!("\nsee [{label}]({id})");
        }
    }
    text
}

fn related(found: &Diagnostic, locator: &Locator<'_>) -> Vec<Location> {
    let labels = found.labels.iter().enumerate().skip(1);
    labels
        .filter_map(|(id, label)| {
            let spot = locator.spot(label.span)?;
            let text = match label.text.as_str() {
                "" => format!("line {}", spot.start.line),
                text => text.to_owned(),
            };
            Some(Location {
                id: Some(id),
                message: Some(Message { text }),
                ..location(spot, locator)
            })
        })
        .collect()
}

/// The caller's moves, each at the finding's place: a finding knows no other.
fn code_flows(found: &Diagnostic, place: &Location) -> Vec<CodeFlow> {
    if !found.witness.is_given {
        return Vec::new();
    }
    let mut moves: Vec<String> = found.witness.moves.entries();
    if moves.is_empty() {
        // A thread flow without a location is not valid.
        moves.push(words::every_call(&found.witness));
    }
    let step =
        |text| Step { location: Location { message: Some(Message { text }), ..place.clone() } };
    vec![CodeFlow {
        thread_flows: [ThreadFlow { locations: moves.into_iter().map(step).collect() }],
    }]
}

fn location(spot: NamedSpan<'_>, locator: &Locator<'_>) -> Location {
    let region = Region {
        start_line: spot.start.line,
        start_column: spot.start.column,
        end_line: spot.end.line,
        end_column: spot.end.column,
    };
    at(uri(&locator.project_path(spot.name)), region)
}

/// GitHub refuses a result without a place: it gets the beginning of the first file.
fn nowhere(first_file: &str) -> Location {
    at(uri(first_file), Region { start_line: 1, start_column: 1, end_line: 1, end_column: 1 })
}

fn at(uri: String, region: Region) -> Location {
    let physical_location = Physical { artifact_location: Artifact { uri }, region };
    Location { id: None, physical_location, message: None }
}
