//! Whether a text is a report that this room wrote, so that a later one may replace it.
//!
//! It looks at the beginning only, and says no where it is not sure. It knows no files.

use super::Format;
use crate::diagnostic::Severity;

/// Whether a text begins as a report in that format does; the beginning of the text is enough.
/// An empty text is a report: several formats write nothing where nothing was found.
pub fn is_report(format: Format, text: &str) -> bool {
    let first = text.lines().next().unwrap_or("");
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let begins = |begin: &str, mark: &str| squeezed.starts_with(begin) && squeezed.contains(mark);
    text.is_empty()
        || match format {
            Format::Text => begins_as_text(first),
            Format::Concise => first.split(": ").any(|part| begins_finding(part, " ")),
            Format::Json => begins("{\"schema_version\":", "\"tool\":{\"name\":\"phonetree\""),
            Format::Jsonl => begins("{\"rule\":\"", "\",\"severity\":\""),
            Format::Sarif => begins("{\"$schema\":", "\"driver\":{\"name\":\"phonetree\""),
            Format::Junit => begins("<?xml", "<testsuitesname=\"phonetree\""),
            Format::Github => first.starts_with("::") && first.contains(" title=phonetree"),
            Format::Gitlab => {
                squeezed == "[]" || begins("[{\"description\":", "\",\"fingerprint\":\"")
            }
            Format::Markdown => first == "### phonetree",
        }
}

/// The first line of a text report: a finding, what a pack looked at, or that all is well.
fn begins_as_text(line: &str) -> bool {
    line.starts_with("No problems found in ")
        || line.starts_with("checks ") && line.contains(" that were read in it)")
        || begins_finding(line, ": ")
}

/// Whether a text begins with `severity[rule]` and what follows that in its format.
fn begins_finding(text: &str, after: &str) -> bool {
    let rule = Severity::ALL.iter().find_map(|severity| {
        text.strip_prefix(severity.word())?.strip_prefix('[')?.split_once(']')
    });
    rule.is_some_and(|(rule, rest)| {
        rest.starts_with(after) && rule.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
    })
}
