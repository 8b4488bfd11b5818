//! What the pages of the rules about people, errors and prompts do not show: the border of
//! each threshold, what stays quiet, what is said once, and what a caller does to get there.

mod errors;
mod people;
mod prompts;

use crate::support::findings;

/// What one rule's findings say callers do, as text; empty for one without a witness.
fn witnesses(rule: &str, text: &str) -> Vec<String> {
    let (_, found) = findings(rule, text, |_| {});
    found.iter().map(|finding| finding.witness.to_string()).collect()
}

/// Help texts of one rule's findings.
fn helps(rule: &str, text: &str) -> Vec<String> {
    let (_, found) = findings(rule, text, |_| {});
    found.into_iter().filter_map(|finding| finding.help).collect()
}
