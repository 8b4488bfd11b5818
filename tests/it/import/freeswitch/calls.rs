//! Calls to menus of FreeSWITCH: what callers hear, as a running engine plays it.

use phonetree::call::{Line, replay};
use phonetree::import::ImportOptions;
use phonetree::tree::parse_moves;

use super::{heard_in, read, read_with};

fn heard(case: &str, entry: &str, moves: &str) -> Vec<String> {
    heard_in(&read(case), entry, moves)
}

#[test]
fn every_way_out_of_the_menus_plays_the_exit_sound_of_the_menu_of_the_call() {
    let end = ["Goodbye.", "After.", "= hung up by the line"];
    for (moves, before) in [
        ("*", vec!["Main."]),
        ("_ _ _", vec!["Main.", "Main again.", "Main again."]),
        ("1 0", vec!["Main.", "Below."]),
        ("1 1 1 0", vec!["Main.", "Below.", "Main.", "Below."]),
    ] {
        let expected: Vec<&str> = before.into_iter().chain(end).collect();
        assert_eq!(heard("the_menus_end", "5000", moves), expected, "{moves}");
    }
}

#[test]
fn a_menu_that_another_entered_goes_back_there_without_its_exit_sound() {
    assert_eq!(heard("the_menus_end", "5000", "1 1 *"), ["Main.", "Below.", "Main.", "Below."]);
}

#[test]
fn the_menu_of_the_call_plays_its_short_greeting_again() {
    assert_eq!(heard("the_menus_end", "5000", "8"), ["Main.", "Main again."]);
    assert_eq!(heard("the_menus_end", "5000", "1 8"), ["Main.", "Below.", "Main."]);
}

#[test]
fn a_menu_with_two_ways_in_plays_its_exit_sound_and_goes_on_where_the_call_came_in() {
    for (entry, after) in [("5001", "After two."), ("5002", "After three.")] {
        let expected = ["Shared.", "So long.", after, "= hung up by the line"];
        assert_eq!(heard("the_menus_end", entry, "0"), expected);
    }
}

#[test]
fn nothing_is_heard_of_a_menu_that_is_not_built_nor_of_one_above_it() {
    let case = "menus_that_are_not_built";
    assert_eq!(heard(case, "5000", ""), ["After.", "= hung up by the line"]);
    assert_eq!(heard(case, "5001", ""), ["Beside."], "a menu below such a menu is built");
    assert_eq!(heard(case, "5002", ""), ["After three.", "= hung up by the line"]);
    let read = read(case);
    let tree = read.imported.tree.as_ref().expect("a tree");
    for gone in ["old", "above", "only there"] {
        assert_eq!(tree.find(gone), None, "{gone}");
    }
    let found = read.found();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("5:") && found[0].contains("does not build the menu `above`"));
    assert!(found[1].contains("`Beside` is spelled `beside` where it is defined"), "{found:?}");
}

#[test]
fn a_key_counts_once_it_is_confirmed() {
    let case = "keys_are_confirmed";
    assert_eq!(heard(case, "5000", "2 1"), ["Main.", "Sure?", "Two.", "Again."]);
    assert_eq!(heard(case, "5000", "2 7"), ["Main.", "Sure?", "Again."]);
    assert_eq!(heard(case, "5000", "2 _ _"), ["Main.", "Sure?", "Sure?", "Again."]);
    let wrong = ["Main.", "Sure?", "No.", "Again."];
    assert_eq!(
        heard(case, "5000", "7 1"),
        wrong,
        "a key to which nothing is bound is confirmed, too"
    );
    let end = "= hung up by the line";
    let expected = [
        "Main.", "Sure?", "Again.", "Sure?", "Two.", "Again.", "Sure?", "Again.", "Sure?",
        "Again.", "Sure?", end,
    ];
    assert_eq!(
        heard(case, "5000", "2 7 2 1 2 7 7 7 2 7"),
        expected,
        "each one that is dropped is a failure"
    );
    let expected = ["Main.", "Sure?", "One moment.", "Office.", "= hung up by the line"];
    assert_eq!(heard(case, "5000", "3 1"), expected, "and the transfer has its sound");
}

#[test]
fn without_a_key_that_confirms_no_key_counts() {
    let case = "keys_are_confirmed";
    assert_eq!(heard(case, "5001", "2"), ["Told.", "Sure?", "Sure?", "Sure?", "Told."]);
    assert_eq!(heard(case, "5001", "7 7").len(), 9);
    assert_eq!(heard(case, "5001", "7 2 7").last().unwrap(), "= hung up by the line");
    let found = read(case).found();
    assert!(found[0].contains("has no `confirm-key`, so FreeSWITCH takes no key"), "{found:?}");
}

#[test]
fn the_last_entry_of_a_key_decides_whether_the_menu_ends() {
    let case = "several_on_one_key";
    let end = "= hung up by the line";
    assert_eq!(heard(case, "5000", "1"), ["Main.", "One.", "Again."], "the exit is cancelled");
    assert_eq!(heard(case, "5000", "2"), ["Main.", "Two.", "Goodbye.", end]);
    assert_eq!(heard(case, "5000", "3 9"), ["Main.", "Below.", "Nine.", "Below."]);
    assert_eq!(heard(case, "5000", "3 0"), ["Main.", "Below.", "Three.", "Main."]);
}

#[test]
fn a_menu_of_patterns_alone_plays_its_greetings_until_its_failures_are_used_up() {
    let expected = ["Deaf.", "Still deaf.", "= hung up by the line"];
    assert_eq!(heard("several_on_one_key", "5001", ""), expected);
}

#[test]
fn all_inputs_of_a_phrase_that_match_are_spoken_up_to_a_break() {
    let case = "phrases_with_several_inputs";
    assert_eq!(heard(case, "main", ""), ["Digit 7. Any 7."]);
    assert_eq!(heard(case, "main", "9"), ["Digit 7. Any 7.", "Digit 7.", "Digit 7. Any 7."]);
    assert_eq!(heard(case, "main", "1")[1], "Not seven.");
    assert_eq!(heard(case, "main", "2")[1], "Digit 7.");
    assert_eq!(heard(case, "main", "3")[1], "(sound)", "a phrase inside itself has no words");
    assert!(heard(case, "main", "_ _ _").contains(&"Heard.".to_owned()));
}

#[test]
fn the_sound_for_wrong_digits_is_played_after_silence_too() {
    let heard = heard("pin", "main", "_ 99#");
    assert_eq!(heard[..4], ["Your PIN, please.", "Wrong.", "Your PIN, please.", "Wrong."]);
}

#[test]
fn a_document_that_is_all_there_is_misses_what_it_does_not_have() {
    let (case, end) = ("whole_document", "= hung up by the line");
    assert_eq!(heard(case, "5000", "1"), ["Main.", "Goodbye.", "After.", end]);
    assert_eq!(heard(case, "5000", "2"), ["Main.", "(sound)", "Goodbye.", "After.", end]);
    assert_eq!(heard(case, "5000", "3"), ["Main.", "Three.", "Main."], "the last entry counts");
    assert_eq!(heard(case, "5000", "4"), ["Main.", "Here.", "Main."]);
    assert_eq!(heard(case, "5001", ""), ["After.", end]);
    let found = read(case).found();
    assert!(found.iter().any(|one| one.contains("there is no phrase `missing`")), "{found:?}");
}

#[test]
fn menus_are_looked_for_in_their_own_list_alone() {
    let read = read("menus_of_one_list");
    let found = read.found();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("there is no menu `nowhere`"), "{found:?}");
    let losses = read.losses();
    assert!(losses.iter().any(|loss| loss.contains("elsewhere")), "a list may go on: {losses:?}");
}

#[test]
fn the_key_that_ends_an_entry_alone_is_a_wrong_key_of_which_nothing_is_said() {
    let case = "keys_that_end_an_entry";
    assert_eq!(heard(case, "5000", "# 7"), ["Hash.", "Hash.", "Wrong.", "Hash."]);
    assert_eq!(heard(case, "5000", "1#"), ["Hash.", "One.", "Hash."]);
    let end = "= hung up by the line";
    assert_eq!(heard(case, "5000", "# # #"), ["Hash.", "Hash.", "Hash.", end], "it counts");
}

#[test]
fn the_dialplan_sets_the_key_that_ends_an_entry() {
    let case = "keys_that_end_an_entry";
    assert_eq!(heard(case, "5002", "1*"), ["Starred.", "One.", "Starred."]);
    assert_eq!(heard(case, "5002", "* #"), ["Starred.", "Starred.", "Hash.", "Starred."]);
    let losses = read(case).losses();
    let about_star = |loss: &String| loss.contains("in `star`, `*` works only while the prompt");
    assert!(losses.iter().any(about_star), "{losses:?}");
    assert!(!losses.iter().any(|loss| loss.contains("in `starred`")), "{losses:?}");
}

#[test]
fn a_wrong_pin_of_the_menu_of_the_call_skips_its_exit_sound() {
    let (case, end) = ("the_menu_of_the_call", "= hung up by the line");
    let asked = ["PIN?", "Wrong.", "PIN?", "Wrong.", "PIN?", "Wrong."];
    assert_eq!(heard(case, "5000", "1# 2# 3#"), [&asked[..], &["After.", end]].concat());
    let ends = heard(case, "5000", "1234 [accepted] 1");
    assert_eq!(ends, ["PIN?", "Guarded.", "Goodbye.", "After.", end]);
}

#[test]
fn menu_top_in_the_menu_of_the_call_holds_whatever_else_is_on_its_key() {
    for key in ["1", "2"] {
        assert_eq!(heard("the_menu_of_the_call", "5001", key), ["Top.", "Top again."], "{key}");
    }
}

#[test]
fn a_transfer_back_to_the_number_of_a_menu_enters_it_for_the_first_time() {
    let case = "the_menu_of_the_call";
    assert_eq!(heard(case, "5001", "_ 3"), ["Top.", "Top again.", "Top."]);
    // Silences before the transfer are not counted.
    let all = heard(case, "5001", "_ _ 3 _ _");
    assert_eq!(all[3..], ["Top.", "Top again.", "Top again."]);
    assert_eq!(heard(case, "5001", "4"), ["Top.", "Four.", "Top again."]);
}

#[test]
fn menus_that_take_no_key_end_as_after_too_many_failures() {
    let heard = heard("the_menu_of_the_call", "5002", "");
    let greetings = ["Deaf.", "Deaf.", "Failed.", "Empty.", "Empty."];
    assert_eq!(heard, [&["Failed."], &greetings[..], &["= hung up by the line"]].concat());
}

#[test]
fn what_nothing_speaks_is_silent_and_menus_set_a_voice_for_those_below() {
    let case = "voices_and_variables";
    assert_eq!(heard(case, "default 5000", "[branch 2] 1"), ["Spoken.", "Below."]);
    let expected = ["Please", "= hung up by the line"];
    assert_eq!(
        heard(case, "default 5001", "[branch 2] 1 2 _ _"),
        expected,
        "and keys are taken all the same"
    );
    let found = read(case).found();
    let about = found.iter().filter(|one| one.contains("nothing speaks the `say:` of `silent`"));
    assert_eq!(about.count(), 2, "{found:?}");
}

#[test]
fn a_variable_that_is_set_for_all_calls_decides_conditions_and_one_that_calls_set_does_not() {
    let read = read("voices_and_variables");
    let written = read.yaml();
    assert!(written.contains("sip_looped_call"), "{written}");
    assert!(!written.contains("unroll_loops"), "{written}");
    assert!(written.contains("colour"), "{written}");
}

#[test]
fn the_thirteenth_menu_ends_all_of_them_counted_along_the_call() {
    let case = "the_menus_end";
    let twelve = heard(case, "5000", &"1 ".repeat(11));
    assert_eq!((twelve.len(), twelve.last().map(String::as_str)), (12, Some("Below.")));
    let thirteen = heard(case, "5000", &"1 ".repeat(12));
    assert_eq!(thirteen[12..], ["Goodbye.", "After.", "= hung up by the line"]);
    // Menus that were left do not count.
    let back = heard(case, "5000", &"1 1 * 8 ".repeat(6));
    assert_eq!(back.last().map(String::as_str), Some("Main."));
}

#[test]
fn a_wrong_pin_of_a_menu_with_two_ways_in_skips_its_exit_sound_too() {
    let text = |number: &str| {
        format!(
            "<extension name=\"{number}\"><condition field=\"destination_number\" \
             expression=\"^{number}$\"><action application=\"ivr\" data=\"main\"/>\
             <action application=\"playback\" data=\"{number}.wav\"/></condition></extension>\n"
        )
    };
    let files = format!(
        "<menus><menu name=\"main\" greet-short=\"main.wav\" exit-sound=\"bye.wav\" pin=\"1234\" \
         max-failures=\"2\"><entry action=\"menu-exit\" digits=\"1\"/></menu></menus>\n\
         <context name=\"default\">\n{}{}</context>",
        text("5000"),
        text("5001")
    );
    let read = read_with("freeswitch", &[("menu.xml", &files)], &ImportOptions::default());
    let tree = read.imported.tree.as_ref().expect("a tree");
    let sounds = |moves: &str| -> Vec<String> {
        let line = Line::new(tree);
        let entry = tree.entries.iter().find(|one| &*one.name == "5001").expect("the way in");
        let (mut call, first) = line.dial_at(entry.node);
        let moves = parse_moves(moves).expect("moves");
        let steps = replay(&mut call, &moves).unwrap_or_else(|why| panic!("{why}"));
        let entered = [first].into_iter().chain(steps).flat_map(|step| step.entered);
        let sounds = entered.filter_map(|id| tree.node(id).prompt.audio.clone());
        sounds.map(|sound| sound.rsplit('/').next().unwrap_or("").to_owned()).collect()
    };
    let asked = "ivr-please_enter_pin_followed_by_pound.wav";
    assert_eq!(sounds("_ _ _"), [asked, asked, asked, "5001.wav"]);
    assert_eq!(sounds("1234 [accepted] 1"), [asked, "main.wav", "bye.wav", "5001.wav"]);
    assert!(read.found()[0].contains("counts a failure before callers hear `greet-short`"));
}
