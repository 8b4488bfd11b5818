//! The rules, one file each: the borders of their thresholds, what stays quiet, what is
//! reported once, and the witnesses. The pages of the rules are executed in `rule_pages`.

mod action_before_function;
mod ambiguous_labels;
mod bots;
mod buy_easier_than_leave;
mod callback_no_window;
mod cancel_missing;
mod closed_without_offer;
mod complaint_missing;
mod data_gate_before_human;
mod dead_end;
mod deep_and_narrow;
mod emergency_not_first;
mod error_unhandled;
mod few_person_hours;
mod filler_phrase;
mod global_key_shadowed;
mod hangup_on_error;
mod hidden_key;
mod hold_drops_call;
mod hold_no_callback;
mod hold_no_estimate;
mod hold_too_long;
mod hold_without_exit;
mod hours_claim_mismatch;
mod human_for_insiders;
mod human_not_in_first_menu;
mod human_only_by_mistake;
mod human_unreachable_from_here;
mod interdigit_timeout;
mod irreversible_unconfirmed;
mod issue_ambiguous;
mod issue_buried;
mod issue_hidden;
mod issue_not_in_menu;
mod key_meaning_drift;
mod key_order;
mod key_prefix;
mod language_late;
mod long_greeting;
mod long_menu;
mod long_message;
mod no_barge_in;
mod no_catch_all;
mod no_path_to_human;
mod no_way_back;
mod not_most_used_first;
mod person_not_first;
mod person_unannounced;
mod promise_unbacked;
mod promotion_on_the_way;
mod prompt_key_mismatch;
mod refers_to_other_number;
mod retry_count;
mod self_loop;
mod silent_trap;
mod single_option_menu;
mod slow_to_human;
mod slow_to_person_in_all;
mod speech_only;
mod swapped_keys;
mod timeout_range;
mod together;
mod too_deep;
mod too_fast_for_relay;
mod too_many_options;
mod trees;
mod unbounded_entry;
mod unbounded_retry;
mod uncovered_hours;
mod unknown_issue;
mod unreachable_node;
mod untranslated_node;
mod web_deflection;
mod wrong_key_trap;
mod zero_key;

use phonetree::diagnostic::{Certainty, Diagnostic, OptionValue};

use crate::support::{findings, lines, shown};

/// The witnesses of what a rule finds, as text; empty for a finding without one.
fn witnesses(rule: &str, text: &str) -> Vec<String> {
    let (_, found) = findings(rule, text, |_| {});
    found.iter().map(|finding| finding.witness.to_string()).collect()
}

/// The help texts of what a rule finds.
fn helps(rule: &str, text: &str) -> Vec<String> {
    let (_, found) = findings(rule, text, |_| {});
    found.into_iter().filter_map(|finding| finding.help).collect()
}

/// The lines of what a rule finds, from 1.
fn lines_of(rule: &str, text: &str) -> Vec<u32> {
    let (sources, found) = findings(rule, text, |_| {});
    lines(&sources, &found)
}

/// What a rule finds with these options.
fn with(rule: &str, text: &str, options: &[(&str, OptionValue)]) -> Vec<String> {
    let (sources, found) = findings(rule, text, |settings| {
        settings.options.extend(options.iter().map(|(name, value)| ((*name).to_owned(), *value)));
    });
    shown(&sources, &found)
}

/// The one finding of a rule.
fn only(rule: &str, text: &str) -> Diagnostic {
    let (sources, found) = findings(rule, text, |_| {});
    assert_eq!(found.len(), 1, "{:?}", shown(&sources, &found));
    found.into_iter().next().expect("there is one")
}

/// The line of each finding of a rule, its severity and how sure it is.
fn grades(rule: &str, text: &str) -> Vec<(u32, &'static str, Certainty)> {
    let (sources, found) = findings(rule, text, |_| {});
    let lines = lines(&sources, &found);
    assert_eq!(lines.len(), found.len(), "a finding of a file has a place");
    lines.into_iter().zip(found).map(|(line, d)| (line, d.severity.word(), d.certainty)).collect()
}
