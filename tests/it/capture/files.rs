//! Existing files that are continued: their comments and their spelling stay.

use phonetree::capture::Capture;
use phonetree::treefile::{NoFiles, Unsafe};

use super::{continued, enter, loaded, on, text};

const FILE: &str = r##"# Permit office, heard by Ann.
basis: heard
observed: { at: 2026-03-02, by: Ann }   # the first call
nodes:
  main:
    say: Welcome.   # a woman's voice
    menu:
      1: unexplored     # nobody went there
      2: { say: "To renew, press 2.", goto: renew }
      "*": { say: back, goto: unexplored }
    refused: [7]
  # Renewals
  renew: { say: "Renewals: hold on." }
"##;

#[test]
fn comments_order_and_spelling_stay_where_nothing_is_new() {
    let mut capture = continued(FILE, "2026-03-02");
    assert_eq!(text(&capture), FILE);
    enter(&mut capture, "p 1\n> New permits.\n3 fishing\nhang up\np 2\nperson after 0:40");
    enter(&mut capture, "wrong 8: same menu\nhang up\nsilence\nhung up on me");
    let written = text(&capture);
    for kept in [
        "# Permit office, heard by Ann.\n",
        "observed: [{ at: 2026-03-02, by: Ann }",
        "# the first call\n",
        "    say: Welcome.   # a woman's voice\n",
        "     # nobody went there\n",
        "      2: { say: \"To renew, press 2.\", goto: renew }\n",
        "    refused: [7, \"8\"]\n",
        "  # Renewals\n  renew: { say: \"Renewals: hold on.\", queue: { wait: 40s } }\n",
    ] {
        assert!(written.contains(kept), "no `{kept}` in\n{written}");
    }
    let tree = loaded(&written);
    assert_eq!(tree.nodes.len(), 3);
    assert_eq!(tree.observed.len(), 2);
}

#[test]
fn line_ends_and_forms_of_other_programs_are_kept() {
    let windows = FILE.replace('\n', "\r\n");
    let mut capture = continued(&windows, "2026-03-02");
    enter(&mut capture, "p 1\n> New permits.\n5 fishing");
    let written = text(&capture);
    assert_eq!(written.matches('\n').count(), written.matches("\r\n").count(), "{written}");
    let json = r#"{"basis":"heard","nodes":{"main":{"menu":{"1":{"goto":"unexplored"}}}}}"#;
    let mut capture = continued(json, "2026-03-02");
    enter(&mut capture, "4 cars\np 1: person after 1:00\nnew call\nwrong 7: same menu");
    let tree = loaded(&text(&capture));
    assert_eq!((tree.nodes.len(), tree.observed.len()), (2, 1));
}

#[test]
fn a_form_that_cannot_be_changed_safely_is_refused_and_can_be_written_whole() {
    let shared =
        "basis: heard\nnodes:\n  main: { menu: &m { 1: unexplored } }\n  two: { menu: *m }\n";
    let mut capture = continued(shared, "2026-03-02");
    enter(&mut capture, "p 1\n> New.");
    assert_eq!(capture.text(&NoFiles), Err(Unsafe));
    let tree = loaded(&capture.whole());
    assert_eq!(tree.nodes.len(), 3);
}

#[test]
fn a_design_is_not_continued() {
    let design = "nodes: { main: { hangup: true } }";
    let error = Capture::of_file("line.yaml", design, loaded(design), on("2026-03-02"));
    let error = error.expect_err("it was not heard").to_string();
    assert!(error.contains("`basis: design`") && error.contains("name another file"), "{error}");
}

#[test]
fn the_number_of_the_earlier_calls_is_kept() {
    let now = phonetree::tree::Observation { at: Some("2026-05-01".into()), ..Default::default() };
    let file = "basis: heard\nobserved: { number: \"5550100\", at: 2026-03-02 }\nnodes: { main: { say: Hi. } }\n";
    let mut capture = Capture::of_file("line.yaml", file, loaded(file), now).expect("heard");
    enter(&mut capture, "> Hi.");
    let seen = loaded(&text(&capture)).observed;
    assert_eq!(seen[1].number.as_deref(), Some("5550100"));
}
