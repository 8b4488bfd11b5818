//! Twilio Studio flows: what each block is read as.

mod facts;
mod hostile;
mod strays;
mod traps;
mod whole;
mod words;

use phonetree::import;

use crate::flows::Flows;
pub(crate) use crate::flows::{comes_back, found};

pub(crate) const FLOWS: Flows = Flows { system: "twilio-studio", folder: "twilio" };

fn is_like_its_snapshot(name: &str, shown: String) {
    let plain = name.trim_end_matches("_json");
    insta::assert_snapshot!(format!("twilio_{plain}"), shown);
}

#[test]
fn flows_of_version_2_become_these_trees() {
    FLOWS.each_fixture("v2", 25, is_like_its_snapshot);
}

#[test]
fn flows_of_version_1_become_these_trees() {
    FLOWS.each_fixture("v1", 5, is_like_its_snapshot);
}

#[test]
fn flows_are_recognised_by_their_text_and_not_by_the_name_of_the_file() {
    FLOWS.are_recognised(&["v2", "v1"]);
    assert_eq!(import::recognise("{\"states\": [\"Ohio\"]}"), None);
}

#[test]
fn real_flows_of_the_corpus_are_read_whole() {
    FLOWS.real_flows_are_read_whole(&["twilio-studio"]);
}
