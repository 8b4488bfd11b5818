//! What each line does to the tree, and which lines are refused.

use phonetree::capture::{Capture, Here, Taken};
use phonetree::tree::{Ending, Exit, Gap, Key, NodeKind, PhoneTree, Target, gap_of, way_out};
use phonetree::tree::{ExitTarget, TransferDestination};
use phonetree::treefile::NoFiles;
use proptest::prelude::*;

use super::{captured, enter, loaded, on, text};

fn key(text: &str) -> Key {
    Key::parse(text).expect("a key")
}

/// The kind of the node that a choice of the first menu leads to.
fn behind<'t>(tree: &'t PhoneTree, pressed: &str) -> &'t NodeKind {
    let menu = tree.nodes[0].kind.as_menu().expect("a menu");
    let choice = menu.choice(key(pressed)).expect("the choice");
    &tree.node(choice.target.node().expect("a node")).kind
}

#[test]
fn options_are_heard_and_stay_not_tried_until_somebody_follows_them() {
    let capture = captured(
        "> Welcome.\n2 personal taxes\nstar back\nFor a person, press zero.\nsay extra support",
    );
    let tree = loaded(&text(&capture));
    let menu = tree.nodes[0].kind.as_menu().expect("a menu");
    let answers: Vec<String> = menu.choices.iter().map(|choice| choice.answer()).collect();
    assert_eq!(answers, ["2", "*", "0", "say \"extra support\""]);
    assert!(menu.choices.iter().all(|choice| choice.target == Target::Unexplored));
    assert!(menu.takes_keys && menu.takes_speech);
    assert_eq!(gap_of(&tree, &tree.nodes[0], Exit::NoInput), Some(Gap::NotTried));
    assert_eq!(capture.place(), "at `main` (menu)");
}

#[test]
fn what_follows_an_option_becomes_a_node_of_its_own() {
    let ends = [
        ("person after 3:10", "queue"),
        ("> Leave a message.\nmessage taken", "voicemail"),
        ("callback within 2h", "callback"),
        ("asks for 10 digits", "collect"),
        ("transferred to +1 555 0199", "transfer"),
        ("> Goodbye.\nhung up on me", "hangup"),
        ("1 domestic", "menu"),
    ];
    for (lines, kind) in ends {
        let capture = captured(&format!("1 flights\np 1\n{lines}"));
        let tree = loaded(&text(&capture));
        assert_eq!(behind(&tree, "1").word(), kind, "{lines}");
        assert_eq!(&*tree.nodes[1].id, "flights");
    }
    let tree = loaded(&text(&captured("1 flights\np 1: person after 3m10s")));
    let NodeKind::Queue(queue) = behind(&tree, "1") else { panic!("a queue") };
    assert_eq!((queue.wait, queue.max_wait), (Some(190.0), None));
    let tree = loaded(&text(&captured("1 x\np 1\ntransferred to +1 555 0199\nperson")));
    let NodeKind::Transfer(transfer) = behind(&tree, "1") else { panic!("a transfer") };
    assert_eq!(transfer.human, Some(true));
    assert_eq!(transfer.to, TransferDestination::Number("+1 555 0199".into()));
}

#[test]
fn a_key_that_leads_straight_to_the_end_of_the_call_needs_no_node() {
    let tree = loaded(&text(&captured("1 flights\np 1\nhung up on me")));
    assert_eq!(tree.nodes.len(), 1);
    let menu = tree.nodes[0].kind.as_menu().expect("a menu");
    assert_eq!(menu.choices[0].target, Target::Hangup);
}

#[test]
fn silences_are_counted_and_their_reply_is_kept() {
    let lines =
        "1 flights\nsilence\n> Sorry?\nsame menu\nsilence\nsame menu\nsilence: hung up on me";
    let tree = loaded(&text(&captured(lines)));
    let handling = tree.nodes[0].kind.handling().expect("it listens");
    assert_eq!(handling.tries.value, 3);
    assert_eq!(handling.no_input.exhausted.value, Some(Target::Hangup));
    let reply = handling.no_input.say.as_ref().expect("a reply");
    assert_eq!(reply.words_in(tree.language_of(&tree.nodes[0])), Some("Sorry?"));
    assert_eq!(tree.nodes.len(), 1, "the reply is no place");
    assert_eq!(gap_of(&tree, &tree.nodes[0], Exit::NoMatch), Some(Gap::NotTried));
}

#[test]
fn a_menu_that_is_said_again_by_itself_has_met_silence() {
    let tree = loaded(&text(&captured("1 flights\nsame menu\nhung up on me")));
    let handling = tree.nodes[0].kind.handling().expect("it listens");
    assert_eq!(handling.tries.value, 2);
    assert_eq!(handling.no_input.exhausted.value, Some(Target::Hangup));
    let mut lines = "1 flights\nwrong 7: hung up on me\nsilence: same menu".to_owned();
    lines += "\nsilence: hung up on me";
    let tree = loaded(&text(&captured(&lines)));
    let note = tree.nodes[0].facts.as_ref().and_then(|facts| facts.note.as_deref());
    assert!(
        note.is_some_and(|note| note.ends_with("silence leads on after 2 in a row")),
        "{note:?}"
    );
}

#[test]
fn a_key_that_does_nothing_is_refused_and_no_option() {
    for lines in ["1 x\nwrong 7\nsame menu", "1 x\np 7\nrefused", "1 x\np 7\nsame menu"] {
        let tree = loaded(&text(&captured(lines)));
        let menu = tree.nodes[0].kind.as_menu().expect("a menu");
        assert_eq!((menu.choices.len(), &*menu.refused), (1, &[key("7")][..]), "{lines}");
    }
    let tree = loaded(&text(&captured("1 x\np 0\nperson")));
    assert_eq!(behind(&tree, "0").word(), "queue", "a key that nothing announced");
}

#[test]
fn ways_back_are_written_as_targets() {
    let lines = "1 taxes\np 1\n> Taxes.\n9 again\nstar back\np 9\nsame menu\np *\nback";
    let mut capture = captured(lines);
    assert_eq!(capture.place(), "at `main` (menu)");
    let tree = loaded(&text(&capture));
    let menu = tree.nodes[1].kind.as_menu().expect("a menu");
    assert_eq!(menu.choices[0].target, Target::Repeat);
    assert_eq!(menu.choices[1].target, Target::Back);
    enter(&mut capture, "p 1");
    assert_eq!(capture.place(), "at `taxes` (menu)", "the file knows the way now");
    enter(&mut capture, "p *");
    assert_eq!(capture.place(), "at `main` (menu)");
    let named = captured("1 hours\np 1\n> We are open.\nwent back to main");
    let tree = loaded(&text(&named));
    let next = way_out(&tree, &tree.nodes[1], Exit::Next);
    assert_eq!(next, ExitTarget::To(Target::Node(tree.find("main").unwrap())));
}

#[test]
fn a_closed_line_is_one_side_of_its_hours() {
    let mut capture =
        captured("> Welcome.\n1 flights\nnew call\nclosed\n> We are closed.\nhung up on me");
    let tree = loaded(&text(&capture));
    let start = tree.node(tree.start().unwrap());
    let NodeKind::Hours(hours) = &start.kind else { panic!("{start:?}") };
    assert_eq!(hours.open, Some(Target::Node(tree.find("main").unwrap())));
    let closed = tree.node(hours.closed.unwrap().node().unwrap());
    assert_eq!(closed.kind, NodeKind::Hangup);
    enter(&mut capture, "1 flights");
    assert_eq!(capture.place(), "at `main` (menu)", "the line is open in the next call");
    let only = loaded(&text(&captured("> We are closed.\nclosed\nhung up on me")));
    let gap = gap_of(&only, only.node(only.start().unwrap()), Exit::Open);
    assert_eq!(gap, Some(Gap::NotTried), "the other side was not tried");
}

#[test]
fn a_measured_prompt_keeps_its_length_whatever_it_is_made_of() {
    let capture =
        captured("@0:02 starts\n> Welcome to the line.\n1 flights\n2 hotels\n@0:16.5 ends");
    let tree = loaded(&text(&capture));
    let menu = tree.nodes[0].kind.as_menu().expect("a menu");
    let parts = menu.choices.iter().map(|choice| choice.prompt.seconds);
    let whole: f64 = parts.chain([tree.nodes[0].prompt.seconds]).flatten().sum();
    assert!((whole - 14.5).abs() < 0.05, "{whole}");
    let short = loaded(&text(&captured("> Welcome.\nseconds 4")));
    assert_eq!(short.nodes[0].prompt.seconds, Some(4.0));
}

#[test]
fn a_line_that_does_not_fit_changes_nothing_and_says_what_is_expected() {
    let refused = [
        ("p x", "`x` is not on a phone's keypad; write `p 2`"),
        ("2", "`2` alone may be an option or a key that was pressed; write `2` and the words"),
        ("person afetr 3:10", "what follows `person` is not understood; write `person after 3:10`"),
        ("person", "that does not fit here; expected: options (`2 personal taxes`), then `p 2`"),
        ("back", "that does not fit here"),
        ("wrong 1", "1 is an option here; write `p 1`"),
        ("refused", "that does not fit here"),
        ("starts", "the time of the call is not known here; write it before the mark"),
        ("gone 5", "the file has no option 5 here"),
        ("@x p 1", "`@x` is not a time of the call"),
        (">", "there are no words after >"),
    ];
    let mut capture = captured("> Welcome.\n1 flights");
    let before = text(&capture);
    for (line, message) in refused {
        let error = capture.enter(line, None).expect_err(line).to_string();
        assert!(error.starts_with(message), "{line}: {error}");
        assert_eq!(text(&capture), before, "{line}");
    }
    enter(&mut capture, "p 1\n> Flights.\nhung up on me");
    let error = capture.enter("went back to mian", None).expect_err("a slip").to_string();
    assert!(error.ends_with("did you mean `main`?"), "{error}");
}

#[test]
fn words_that_begin_as_a_command_stand_behind_an_arrow() {
    let tree = loaded(&text(&captured("> Person after person calls us.")));
    let said = tree.nodes[0].prompt.words_in(tree.language_of(&tree.nodes[0]));
    assert_eq!(said, Some("Person after person calls us."));
}

#[test]
fn words_are_joined_in_a_visit_and_replaced_when_they_are_heard_again() {
    let said = |lines: &str| {
        let tree = loaded(&text(&captured(lines)));
        let said = tree.nodes[0].prompt.words_in(tree.language_of(&tree.nodes[0]));
        said.unwrap_or_default().to_owned()
    };
    assert_eq!(said("> Welcome to\n> the Acme line."), "Welcome to the Acme line.");
    let again = "> Welcome to Acme.\nnew call\n> Welcome to the Acme line.";
    assert_eq!(said(again), "Welcome to the Acme line.");
    assert_eq!(said("> Welcome to Acme.\nnew call\n> welcome to acme"), "Welcome to Acme.");
}

#[test]
fn undo_takes_back_one_line_at_a_time_until_nothing_is_left() {
    let lines =
        ["> Welcome.", "1 flights", "p 1", "person after 1:00", "new call", "wrong 7: same menu"];
    let mut capture = Capture::new(on("2026-03-02"));
    let mut texts = Vec::new();
    for line in lines {
        texts.push(capture.text(&NoFiles).expect("writable"));
        capture.enter(line, None).expect(line);
    }
    for before in texts.iter().rev() {
        assert_eq!(capture.enter("undo", None), Ok(Taken::Undone));
        assert_eq!(&capture.text(&NoFiles).expect("writable"), before);
    }
    let error = capture.enter("undo", None).expect_err("nothing is left").to_string();
    assert!(error.starts_with("there is nothing to take back"), "{error}");
}

#[test]
fn a_call_that_has_ended_says_so() {
    let mut capture = captured("1 flights\np 1");
    assert_eq!(capture.enter("person", None), Ok(Taken::CallEnded));
    assert_eq!(*capture.here(), Here::NoCall);
    assert_eq!(capture.enter("// a remark for the reader of the lines", None), Ok(Taken::Nothing));
    assert_eq!(capture.enter("new call", None), Ok(Taken::Entry));
    assert_eq!(capture.n_calls(), 2);
}

#[test]
fn a_captured_line_can_be_called() {
    let tree = loaded(&text(&captured("1 flights\np 1\n> Goodbye.\nhung up on me")));
    let line = phonetree::call::Line::new(&tree);
    let (mut call, _) = line.dial().expect("a start");
    call.take(&phonetree::tree::CallerInput::Press('1')).expect("it listens");
    assert_eq!(call.outcome(), Some(Ending::HungUp));
}

/// Lines of all kinds, most of which fit somewhere.
fn line() -> impl Strategy<Value = String> {
    let fixed = [
        "> Welcome to the line",
        "and more words: \"quoted\" # {x}",
        "1 billing",
        "2 hotels, cars",
        "12 long",
        "star back",
        "0 a person",
        "say extra support",
        "said extra support",
        "said hotels",
        "p 1",
        "p 2",
        "p 0",
        "p 1 2",
        "pressed 7",
        "p *",
        "silence",
        "silence: same menu",
        "wrong 7",
        "wrong 9: hung up on me",
        "refused",
        "entered",
        "person after 3:10",
        "person",
        "message taken",
        "callback within 2h",
        "hung up on me",
        "hung up on me after 10:00",
        "asks for 4-6 digits",
        "same menu",
        "back",
        "went back to main",
        "went back to start",
        "closed",
        "transferred to +1 555",
        "elsewhere",
        "gone 1",
        "note a remark; with signs: yes",
        "hang up",
        "new call",
        "undo",
        "seconds 14",
        "@0:01 starts",
        "@0:09 ends",
        "> ",
        "",
        "// x",
    ];
    prop_oneof![
        30 => proptest::sample::select(fixed.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[0-9*#]{1,4} [a-z:#'\" ]{0,12}",
    ]
}

proptest! {
    #[test]
    fn whatever_is_entered_the_file_loads_and_can_be_continued(
        first in proptest::collection::vec(line(), 0..25),
        second in proptest::collection::vec(line(), 0..15),
    ) {
        let mut capture = Capture::new(on("2026-03-02"));
        for line in first {
            let _ = capture.enter(&line, None);
            if let Some(written) = capture.text(&NoFiles).expect("a new file can be written") {
                loaded(&written);
            }
        }
        let _ = capture.plan().lines(capture.tree());
        let Some(written) = capture.text(&NoFiles).expect("writable") else { return Ok(()) };
        let mut again = super::continued(&written, "2026-04-05");
        for line in second {
            let _ = again.enter(&line, None);
            let Ok(revised) = again.text(&NoFiles) else {
                panic!("cannot be written after `{line}`:\n{written}\n---\n{}", again.whole());
            };
            loaded(&revised.expect("there was a file"));
        }
    }
}
