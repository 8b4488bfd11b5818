//! What mends a finding as SARIF's `fix` objects, by file.
//!
//! An editor that reads SARIF can offer them. It knows no finding.

use std::collections::BTreeMap;

use serde::Serialize;

use super::place::{Locator, uri};
use super::sarif_rules::Message;
use crate::diagnostic::Fix;

/// A fix as SARIF describes it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SarifFix {
    description: Message,
    artifact_changes: Vec<Change>,
    properties: Properties,
}

#[derive(Serialize)]
struct Properties {
    safety: &'static str,
}

/// The new texts of one file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Message,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

/// The fix of a finding; a list, because SARIF allows several.
pub(super) fn of(fix: Option<&Fix>, locator: &Locator<'_>) -> Vec<SarifFix> {
    fix.map(|fix| one(fix, locator)).into_iter().collect()
}

fn one(fix: &Fix, locator: &Locator<'_>) -> SarifFix {
    let mut by_file: BTreeMap<String, Vec<Replacement>> = BTreeMap::new();
    for edit in &fix.edits {
        let Some(spot) = locator.spot(edit.span) else { continue };
        by_file.entry(uri(&locator.project_path(spot.name))).or_default().push(Replacement {
            deleted_region: Region {
                start_line: spot.start.line,
                start_column: spot.start.column,
                end_line: spot.end.line,
                end_column: spot.end.column,
            },
            inserted_content: Message { text: edit.text.clone() },
        });
    }
    let change = |(uri, replacements)| Change { artifact_location: Artifact { uri }, replacements };
    SarifFix {
        description: Message { text: fix.about.clone() },
        artifact_changes: by_file.into_iter().map(change).collect(),
        properties: Properties { safety: fix.safety.word() },
    }
}
