//! What the engine does in corners of its menus: entries behind others on one key, answers to a
//! question, PINs that are wrong, numbers that no extension takes.

use phonetree::analysis::Analysis;
use phonetree::import::ImportOptions;
use phonetree::lint::{LintSettings, lint};

use super::{heard_in, read_with};
use crate::import::Read;

/// Menus with a dialplan that enters `main` at 5000 and says `After.` behind it.
fn with_menus(menus: &str) -> Read {
    let text = format!(
        "<document type=\"freeswitch/xml\">\n<section name=\"configuration\">\
         <configuration name=\"ivr.conf\"><menus>\n{menus}</menus></configuration></section>\n\
         <section name=\"dialplan\"><context name=\"default\">\n{}{}</context></section>\n\
         <section name=\"languages\"><language name=\"en\" tts-engine=\"a\" tts-voice=\"b\">\
         <macro name=\"sure\"><input pattern=\"(.*)\"><match>\
         <action function=\"speak-text\" data=\"Sure?\"/></match></input></macro>\
         <macro name=\"odd\"><input pattern=\"^7$\" break_on_match=\"true\">\
         <match><action function=\"speak-text\" data=\"Seven.\"/></match>\
         <nomatch><action function=\"speak-text\" data=\"Not $0.\"/></nomatch></input>\
         <input pattern=\".\"><match><action function=\"speak-text\" data=\"Never.\"/></match>\
         </input></macro>\
         <macro name=\"parts\"><input pattern=\"(.)\"><match>\
         <action function=\"speak-text\" data=\"One\"/><action function=\"execute\" \
         data=\"sleep(100)\"/><action function=\"phrase\" phrase=\"nothing\" data=\"x\"/>\
         <action function=\"speak-text\" data=\"two.\"/></match></input></macro>\
         <macro name=\"nothing\"><input pattern=\"^7$\"><match>\
         <action function=\"speak-text\" data=\"Seven.\"/></match></input></macro>\
         </language></section></document>\n",
        extension("5000", "<action application=\"ivr\" data=\"main\"/>", "After."),
        extension("5900", "", "Office."),
    );
    read_with("freeswitch", &[("menu.xml", &text)], &ImportOptions::default())
}

fn extension(number: &str, action: &str, words: &str) -> String {
    format!(
        "<extension name=\"{number}\"><condition field=\"destination_number\" \
         expression=\"^{number}$\">{action}<action application=\"playback\" \
         data=\"say:{words}\"/></condition></extension>\n"
    )
}

/// What could not be carried over, without the extension that no menu leads to.
fn losses_of(read: &Read) -> Vec<String> {
    read.losses().into_iter().filter(|loss| !loss.contains(" no-menu ")).collect()
}

const SPEAKS: &str = "tts-engine=\"a\" tts-voice=\"b\"";
const END: &str = "= hung up by the line";

#[test]
fn any_other_key_than_the_one_that_confirms_drops_the_entry_and_hash_asks_again() {
    let read = with_menus(&format!(
        "<menu name=\"main\" greet-long=\"say:Main.\" {SPEAKS} confirm-macro=\"sure\" \
         confirm-key=\"1\" confirm-attempts=\"2\">\
         <entry action=\"menu-play-sound\" digits=\"2\" param=\"say:Two.\"/></menu>"
    ));
    assert_eq!(heard_in(&read, "5000", "2 *"), ["Main.", "Sure?", "Main."]);
    assert_eq!(heard_in(&read, "5000", "2 0"), ["Main.", "Sure?", "Main."]);
    assert_eq!(heard_in(&read, "5000", "2 #"), ["Main.", "Sure?", "Sure?"]);
    assert_eq!(heard_in(&read, "5000", "2 # 1")[2..], ["Sure?", "Two.", "Main."]);
    assert_eq!(heard_in(&read, "5000", "2 # _")[2..], ["Sure?", "Main."]);
    assert_eq!(read.found(), Vec::<String>::new());
}

#[test]
fn without_a_key_that_confirms_a_menu_takes_only_keys_that_a_pause_ends() {
    let read = with_menus(&format!(
        "<menu name=\"main\" greet-long=\"say:Main.\" {SPEAKS} confirm-macro=\"sure\" \
         confirm-attempts=\"1\"><entry action=\"menu-play-sound\" digits=\"2\" \
         param=\"say:Two.\"/>\n<entry action=\"menu-play-sound\" digits=\"33\" \
         param=\"say:Three.\"/></menu>"
    ));
    assert_eq!(heard_in(&read, "5000", "2"), ["Main.", "Two.", "Main."], "after a pause");
    assert_eq!(heard_in(&read, "5000", "2#"), ["Main.", "Sure?", "Main."]);
    assert_eq!(heard_in(&read, "5000", "33"), ["Main.", "Sure?", "Main."]);
    let (found, losses) = (read.found(), losses_of(&read));
    assert!(found[0].contains("takes only keys there that are shorter than 2"), "{found:?}");
    assert_eq!(losses.len(), 1, "{losses:?}");
    assert!(losses[0].contains("not-read") && losses[0].contains("33"), "{losses:?}");
}

#[test]
fn a_star_confirms_where_the_menu_says_so_and_a_hash_only_while_the_question_is_asked() {
    let menu = |key: &str| {
        with_menus(&format!(
            "<menu name=\"main\" greet-long=\"say:Main.\" {SPEAKS} confirm-macro=\"sure\" \
             confirm-key=\"{key}\"><entry action=\"menu-play-sound\" digits=\"2\" \
             param=\"say:Two.\"/></menu>"
        ))
    };
    assert_eq!(heard_in(&menu("*"), "5000", "2 *"), ["Main.", "Sure?", "Two.", "Main."]);
    assert_eq!(heard_in(&menu("*"), "5000", "2 1"), ["Main.", "Sure?", "Main."]);
    assert_eq!(losses_of(&menu("*")), Vec::<String>::new());
    let losses = losses_of(&menu("#"));
    assert!(losses[0].contains("`#` confirms only while the question is asked"), "{losses:?}");
}

/// `below` is entered by key 1, which a pattern of `main` takes as well, and leaves all menus by 0.
fn with_a_pattern_behind(more: &str) -> Read {
    with_menus(&format!(
        "<menu name=\"main\" greet-long=\"say:Main.\" exit-sound=\"say:Goodbye.\" {SPEAKS}>\
         <entry action=\"menu-sub\" digits=\"1\" param=\"below\"/>{more}\
         <entry action=\"menu-play-sound\" digits=\"/^[12]$/\" param=\"say:Pattern.\"/></menu>\n\
         <menu name=\"below\" greet-long=\"say:Below.\"><entry action=\"menu-exit\" \
         digits=\"0\"/><entry action=\"menu-sub\" digits=\"5\" param=\"deeper\"/></menu>\n\
         <menu name=\"deeper\" greet-long=\"say:Deeper.\"><entry action=\"menu-exit\" \
         digits=\"0\"/></menu>"
    ))
}

#[test]
fn a_pattern_behind_the_entry_that_entered_a_menu_cancels_its_exit() {
    let read = with_a_pattern_behind("");
    assert_eq!(heard_in(&read, "5000", "1 0"), ["Main.", "Below.", "Pattern.", "Main."]);
    // What `below` enters ends both, and then the pattern runs: no target names that.
    let unknown = heard_in(&read, "5000", "1 5 0 [branch 2] [unknown exit]");
    assert_eq!(unknown, ["Main.", "Below.", "Deeper.", "= unknown"]);
    let losses = losses_of(&read);
    assert_eq!(losses.len(), 2, "{losses:?}");
    assert!(losses[0].contains("in `deeper`, how the call came in"), "{losses:?}");
}

#[test]
fn a_menu_that_some_keys_enter_without_another_entry_leaves_as_the_call_came_in() {
    let more = "<entry action=\"menu-sub\" digits=\"3\" param=\"below\"/>";
    let read = with_a_pattern_behind(more);
    let losses = losses_of(&read);
    assert!(losses[0].contains("in `below`, by which key the call came in"), "{losses:?}");
    let left = heard_in(&read, "5000", "3 0 [branch 1]");
    assert_eq!(left, ["Main.", "Below.", "Goodbye.", "After.", END]);
    let cancelled = heard_in(&read, "5000", "1 0 [branch 2]");
    assert_eq!(cancelled, ["Main.", "Below.", "Pattern.", "Main."]);
    // A pattern of which another entry takes one key alone.
    let more = "<entry action=\"menu-sub\" digits=\"/^[23]$/\" param=\"below\"/>";
    let losses = losses_of(&with_a_pattern_behind(more));
    assert!(losses[0].contains("in `below`, by which key the call came in"), "{losses:?}");
}

#[test]
fn a_wrong_pin_of_the_right_length_is_asked_for_again_three_times_in_all() {
    let read = with_menus(&format!(
        "<menu name=\"main\" greet-long=\"say:Main.\" {SPEAKS} pin=\"1234\" \
         pin-file=\"say:PIN?\" bad-pin-file=\"say:Wrong.\"><entry action=\"menu-exit\" \
         digits=\"1\"/></menu>"
    ));
    let asked = ["PIN?", "Wrong.", "PIN?", "Wrong.", "PIN?", "Wrong.", "After.", END];
    for moves in ["9999 [failed] _ 12#", "9999 [failed] 9999 [failed] 9999 [failed]", "_ _ _"] {
        assert_eq!(heard_in(&read, "5000", moves), asked, "{moves}");
    }
    let second = heard_in(&read, "5000", "9999 [failed] 1234 [accepted]");
    assert_eq!(second, ["PIN?", "Wrong.", "PIN?", "Main."]);
    // The three of them come from one place of the file, which is reported once.
    let analysis = Analysis::of(read.imported.tree.as_ref().expect("a tree"));
    let found = lint(&read.sources, &analysis, &LintSettings::standard());
    let of = |rule: &str| found.iter().filter(|one| one.rule == rule).count();
    assert_eq!((of("timeout-range"), of("retry-count")), (1, 0), "{found:?}");
}

#[test]
fn digits_that_do_not_fit_their_pattern_are_asked_for_again() {
    let menu = |pattern: &str| {
        with_menus(&format!(
            "<menu name=\"main\" greet-long=\"say:Main.\" {SPEAKS}><entry action=\"menu-exec-app\" \
             digits=\"1\" param=\"play_and_get_digits 2 3 2 3000 # say:Number? say:No. number {pattern} \
             1000 5900\"/></menu>"
        ))
    };
    let any = menu(r"\d+");
    assert_eq!(heard_in(&any, "5000", "1 123"), ["Main.", "Number?", "Main."]);
    assert_eq!(heard_in(&any, "5000", "1 _ _")[2..], ["No.", "Number?", "No.", "Office.", END]);
    for pattern in ["^4", "^4(("] {
        let some = menu(pattern);
        assert_eq!(heard_in(&some, "5000", "1 423 [accepted]"), ["Main.", "Number?", "Main."]);
        let heard = heard_in(&some, "5000", "1 123 [failed] _");
        assert_eq!(heard[1..], ["Number?", "No.", "Number?", "No.", "Office.", END], "{pattern}");
    }
}

#[test]
fn a_number_that_a_whole_dialplan_does_not_take_ends_the_call() {
    let read = with_menus(&format!(
        "<menu name=\"main\" greet-long=\"say:Main.\" {SPEAKS}><entry action=\"menu-exec-app\" \
         digits=\"1\" param=\"transfer 7000 XML default\"/></menu>"
    ));
    assert_eq!(heard_in(&read, "5000", "1"), ["Main.", END]);
    let found = read.found();
    assert!(found[0].contains("no extension takes `7000`, so the call is cut off"), "{found:?}");
}

#[test]
fn phrases_say_what_their_inputs_say_with_pauses_and_silent_phrases_between() {
    let read = with_menus(&format!(
        "<menu name=\"main\" greet-long=\"phrase:odd:8\" greet-short=\"phrase:parts:x\" {SPEAKS}>\
         <entry action=\"menu-exit\" digits=\"1\"/></menu>"
    ));
    assert_eq!(heard_in(&read, "5000", "_"), ["Not $0.", "One two."]);
}

#[test]
fn two_numbers_that_go_on_alike_leave_no_question_open() {
    let two = |second: &str| {
        let text = format!(
            "<menus><menu name=\"main\" greet-long=\"say:Main.\" exit-sound=\"say:Goodbye.\">\
             <entry action=\"menu-sub\" digits=\"1\" param=\"below\"/></menu>\n\
             <menu name=\"below\" greet-long=\"say:Below.\"><entry action=\"menu-exit\" \
             digits=\"0\"/></menu></menus>\n<context name=\"default\">\n{}{}</context>",
            "<extension name=\"a\"><condition field=\"destination_number\" expression=\"^5000$\">\
             <action application=\"ivr\" data=\"main\"/></condition></extension>\n",
            format_args!(
                "<extension name=\"b\"><condition field=\"destination_number\" \
                 expression=\"^5001$\"><action application=\"ivr\" data=\"main\"/>{second}\
                 </condition></extension>\n"
            )
        );
        read_with("freeswitch", &[("menu.xml", &text)], &ImportOptions::default())
    };
    let alike = two("");
    assert_eq!(heard_in(&alike, "5001", "1 0"), ["Main.", "Below.", "Goodbye.", END]);
    assert_eq!(losses_of(&alike), Vec::<String>::new());
    let apart = two("<action application=\"playback\" data=\"say:After.\"/>");
    let losses = losses_of(&apart);
    assert!(losses[0].contains("in `main`, by which of 2 ways the call came in"), "{losses:?}");
}
