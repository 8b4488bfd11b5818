//! Amazon Connect flows: what each block is read as.

mod aside;
mod causes;
mod counters;
mod embedded;
mod facts;
mod hostile;
mod judged;
mod sets;
mod traps;
mod whole;

use phonetree::import;

use crate::flows::Flows;
pub(crate) use crate::flows::{comes_back, found};

pub(crate) const FLOWS: Flows = Flows { system: "amazon-connect", folder: "connect" };

#[test]
fn flows_of_the_flow_language_become_these_trees() {
    FLOWS.each_fixture("language", 25, |name, shown| {
        insta::assert_snapshot!(format!("connect_{name}"), shown);
    });
}

#[test]
fn flows_of_the_older_export_become_these_trees() {
    FLOWS.each_fixture("legacy", 25, |name, shown| {
        insta::assert_snapshot!(format!("connect_{name}"), shown);
    });
}

#[test]
fn flows_are_recognised_by_their_text_and_not_by_the_name_of_the_file() {
    FLOWS.are_recognised(&["language", "legacy"]);
    assert_eq!(import::recognise("{\"nodes\": {\"a\": {}}}"), None);
}

#[test]
fn real_flows_of_the_corpus_are_read_whole() {
    FLOWS.real_flows_are_read_whole(&["amazon-connect-flowlang", "amazon-connect-legacy"]);
}
