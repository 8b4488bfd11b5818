//! What prompts say, and whether callers may cut them short.

use phonetree::diagnostic::{Certainty, OptionValue};

use super::{helps, witnesses};
use crate::support::{findings, found};

const AGENT: &str = "  agent: { queue: { name: care } }\n";

fn nodes(lines: &str) -> String {
    format!("nodes:\n{lines}{AGENT}")
}

#[test]
fn a_long_prompt_for_digits_must_be_open_to_interruption() {
    let of = |seconds: u32, rest: &str| {
        found(
            "no-barge-in",
            &nodes(&format!(
                "  main: {{ say: Number., seconds: {seconds}, barge_in: false, collect: {{ digits: \
                 4 }}, next: agent, exhausted: agent{rest} }}\n"
            )),
        )
    };
    assert_eq!(of(20, ""), Vec::<String>::new());
    assert_eq!(
        of(21, ""),
        ["2:38 warning callers who know what to press in `main` must hear all of it first (21 s)"]
    );
    for purpose in ["legal", "consent", "emergency"] {
        assert_eq!(of(21, &format!(", purpose: {purpose}")), Vec::<String>::new());
    }
    assert_eq!(of(21, ", purpose: promotion").len(), 1);
}

#[test]
fn menus_that_cannot_be_interrupted_by_default_are_told_once() {
    let text = format!(
        "defaults: {{ barge_in: false }}\n{}",
        nodes(
            "  main: { menu: { 1: sub }, exhausted: agent }\n  sub: { menu: { 1: agent }, \
             exhausted: agent }\n"
        )
    );
    assert_eq!(
        found("no-barge-in", &text),
        ["1:13 warning callers who know the key must hear every menu to its end"]
    );
    let own = text
        .replace("exhausted: agent }\n  sub: {", "exhausted: agent }\n  sub: { barge_in: true,");
    assert_eq!(found("no-barge-in", &own).len(), 1);
    assert_eq!(found("no-barge-in", &text.replace("false", "true")), Vec::<String>::new());
}

#[test]
fn free_words_after_the_service_need_no_keys() {
    let of = |purpose: &str| {
        found(
            "speech-only",
            &nodes(&format!(
                "  main: {{ say: Tell us., {purpose} input: speech, menu: {{ 1: {{ speech: [well], \
                 goto: agent }} }}, exhausted: agent }}\n"
            )),
        )
    };
    assert_eq!(of("purpose: survey,"), Vec::<String>::new());
    assert_eq!(
        of("purpose: consent,"),
        ["2:44 error `main` takes speech and no keys: callers in a noisy place, with another \
             accent or without a voice get no further"]
    );
}

#[test]
fn three_options_without_a_rest_are_too_few_and_two_are_a_closed_question() {
    let of = |options: &str| {
        let text = format!(
            "nodes:\n  main: {{ menu: {{ {options} }}, exhausted: hangup }}\n  box: {{ voicemail: \
             {{ box: a }} }}\n"
        );
        (found("no-catch-all", &text), helps("no-catch-all", &text))
    };
    let option = |key: u8, what: &str| format!("{key}: {{ label: {what}, goto: box }}, ");
    let two = format!("{}{}", option(1, "bills"), option(2, "faults"));
    assert_eq!(of(&two).0, Vec::<String>::new());
    let (three, help) = of(&format!("{two}{}", option(4, "parcels")));
    assert_eq!(
        three,
        ["2:3 warning `main` has nothing for callers whose reason it does not list: they must \
             pick a wrong option or hang up"]
    );
    assert_eq!(help, ["add \"For anything else, press 5.\""]);
    assert_eq!(of(&format!("{two}3: {{ goto: repeat }}")).0, Vec::<String>::new());
    assert_eq!(of(&format!("{two}{}", option(3, "anything else"))).0, Vec::<String>::new());
    assert_eq!(
        of(&format!("{two}{}", "3: box")).0,
        Vec::<String>::new(),
        "what 3 is for is unknown"
    );
    let nine = of(&format!("{two}{}", option(9, "parcels"))).1;
    assert!(nine[0].contains("an option of its own"));
}

#[test]
fn a_rest_in_the_menus_own_prompt_or_in_speech_is_one() {
    let menu =
        "menu: { 1: box, 2: box, 3: box }, exhausted: hangup }\n  box: { voicemail: { box: a } }\n";
    let of = |head: &str| found("no-catch-all", &format!("nodes:\n{head}{menu}")).len();
    let said = "For bills, press 1. For faults, press 2. For parcels, press 3.";
    assert_eq!(of(&format!("  main: {{ say: \"{said}\", ")), 1);
    assert_eq!(
        of(&format!("  main: {{ say: \"{}\", ", said.replace("parcels", "other matters"))),
        0
    );
    assert_eq!(of(&format!("  main: {{ say: \"{said}\", input: both, ")), 0);
    assert_eq!(of(&format!("  main: {{ say: \"{said}\", purpose: survey, ")), 0);
    assert_eq!(of(&format!("  main: {{ say: \"{said}\", language: cs, ")), 0);
    assert_eq!(
        of(&format!(
            "  hi: {{ say: Stay for all other things., next: main }}\n  main: {{ say: \"{said}\", "
        )),
        0
    );
}

#[test]
fn a_menu_further_down_may_ask_a_closed_question() {
    let text = nodes(
        "  main: { menu: { 1: plans, 0: { say: \"For a person, press 0.\", goto: agent } }, exhausted: agent }
  plans: { menu: { 1: { label: small, goto: box }, 2: { label: medium, goto: box }, 3: { label: large, goto: box } }, exhausted: box }
  box: { voicemail: { box: a } }\n",
    );
    assert_eq!(found("no-catch-all", &text), Vec::<String>::new());
    let (_, strict) = findings("no-catch-all", &text, |settings| {
        settings.options.insert("min".into(), OptionValue::Count(1));
    });
    assert_eq!(strict, [], "a person takes everything");
}

#[test]
fn each_prompt_is_searched_for_fillers_once_in_each_of_its_languages() {
    let text = nodes(
        "  main:
    say: Your call is important to us. Please listen carefully, as our options have changed.
    menu:
      1: { say: { en: \"For bills, press 1.\", es: \"Su llamada es importante. Pulse 1.\" }, goto: desk }
    exhausted: desk
  desk: { queue: { leave: { 1: { say: \"To serve you better, press 1.\", goto: agent } } } }\n",
    );
    assert_eq!(
        found("filler-phrase", &text),
        [
            "3:5 info \"Your call is important to us\" takes callers' time and tells them nothing",
            "5:12 info \"Su llamada es importante\" takes callers' time and tells them nothing",
            "7:34 info \"To serve you better\" takes callers' time and tells them nothing",
        ]
    );
    assert_eq!(witnesses("filler-phrase", &text), ["", "", "1"]);
}

#[test]
fn the_first_filler_of_a_prompt_decides_what_to_do() {
    let of = |say: &str| {
        let text = nodes(&format!("  main: {{ say: \"{say}\", next: agent }}\n"));
        (found("filler-phrase", &text), helps("filler-phrase", &text).concat())
    };
    let (changed, help) = of("Our options have changed, so listen carefully.");
    assert_eq!(
        changed,
        ["2:11 info \"options have changed\" takes callers' time and tells them nothing"]
    );
    assert!(help.contains("weeks after a change"));
    let (carefully, help) = of("Listen carefully, our options have changed.");
    assert!(carefully[0].contains("\"Listen carefully\"") && help.contains("begin with"));
    assert_eq!(of("Your important call, carefully listened to.").0, Vec::<String>::new());
}

#[test]
fn fillers_of_global_keys_are_found_and_those_of_unreached_nodes_are_not() {
    let text = format!(
        "start: main\nkeys: {{ 0: {{ say: \"To serve you better, press 0.\", goto: agent }} }}\n{}",
        nodes(
            "  main: { menu: { 1: agent }, exhausted: agent }\n  old: { say: We value your call. }\n"
        )
    );
    assert_eq!(
        found("filler-phrase", &text),
        ["2:14 info \"To serve you better\" takes callers' time and tells them nothing"]
    );
    let czech = format!("language: cs\n{text}");
    assert_eq!(found("filler-phrase", &czech), Vec::<String>::new());
}

fn entry(say: &str, collect: &str) -> Vec<String> {
    let node = "exhausted: agent, next: agent }\n";
    found("unbounded-entry", &nodes(&format!("  main: {{ {say}, collect: {{ {collect} }}, {node}")))
}

#[test]
fn callers_are_told_when_an_entry_ends() {
    let say = |words: &str| entry(&format!("say: \"{words}\""), "digits: 8");
    assert_eq!(
        say("Enter your number."),
        ["2:11 warning `main` asks for digits and says neither how many nor which key ends \
             them: callers stop too early, or wait for nothing"]
    );
    for words in [
        "Enter your eight digit number.",
        "Enter your 8-digit number.",
        "Enter the 8 numbers.",
        "Enter your number and press #.",
        "Enter your number and the pound key.",
        "Enter your PIN.",
    ] {
        assert_eq!(say(words), Vec::<String>::new(), "{words}");
    }
    assert_eq!(say("Enter your number, or press 0 for an agent.").len(), 1, "a key is no count");
    assert_eq!(say("Enter your postcode or pincode.").len(), 1);
}

#[test]
fn one_digit_and_unread_prompts_are_not_judged() {
    assert_eq!(entry("say: How was it", "digits: 1"), Vec::<String>::new());
    assert_eq!(entry("audio: a.wav, seconds: 3", "digits: 8"), Vec::<String>::new());
    assert_eq!(entry("note: silent", "digits: 8"), Vec::<String>::new());
    assert_eq!(entry("say: Zadejte, language: cs", "digits: 8"), Vec::<String>::new());
    assert_eq!(entry("say: Introduzca su cuenta, language: es", "digits: 8").len(), 1);
    let before = "  hi: { say: Have your eight digits ready., next: main }\n";
    let text = nodes(&format!(
        "{before}  main: {{ say: Go on., collect: {{ digits: 8 }}, next: agent, exhausted: agent }}\n"
    ));
    assert_eq!(found("unbounded-entry", &text), Vec::<String>::new());
}

#[test]
fn the_help_for_an_open_entry_names_what_the_file_knows() {
    let of = |collect: &str| {
        let text = nodes(&format!(
            "  main: {{ say: Number please, collect: {{ {collect} }}, next: agent, exhausted: agent }}\n"
        ));
        helps("unbounded-entry", &text).concat()
    };
    assert!(of("digits: 8").contains("your 8 digit number"));
    assert!(of("digits: 6-8").contains("6 to 8 digits"));
    assert!(of("ends_with: '#'").contains("followed by #"));
    assert!(of("into: number").contains("write `digits`"));
}

fn hidden(lines: &str) -> Vec<String> {
    found("hidden-key", &nodes(lines))
}

fn mismatch(lines: &str) -> Vec<String> {
    found("prompt-key-mismatch", &nodes(lines))
}

#[test]
fn offered_keys_must_work_wherever_they_are_offered() {
    let text = "  hi: { say: \"At any time, press 7 to hang up.\", next: main }
  main:
    say: For bills, press 8.
    menu:
      1: { say: \"For faults, press 1. For tips, press 9.\", goto: agent }
    exhausted: agent
";
    let told = |key: u8| {
        format!(
            "callers are told to press {key}, which does nothing in `main`: they hear that it is wrong"
        )
    };
    assert_eq!(
        mismatch(text),
        [
            format!("2:9 error {}", told(7)),
            format!("4:5 error {}", told(8)),
            format!("6:12 error {}", told(9)),
        ]
    );
    assert_eq!(witnesses("prompt-key-mismatch", &nodes(text)), ["7", "8", "9"]);
    let (_, findings) = findings("prompt-key-mismatch", &nodes(text), |_| {});
    assert!(findings.iter().all(|finding| finding.certainty == Certainty::Likely));
}

#[test]
fn a_prompt_that_names_another_choices_key_is_crossed() {
    let text = "  main:
    menu:
      1: { say: \"For bills, press 2.\", goto: agent }
      2: { say: \"For faults, press 2.\", goto: agent }
    exhausted: agent
";
    assert_eq!(
        mismatch(text),
        ["4:12 error the prompt of choice 1 tells callers to press 2: they get something else"]
    );
    assert_eq!(witnesses("prompt-key-mismatch", &nodes(text)), ["2"]);
    let spanish = text.replace(
        "say: \"For bills, press 2.\"",
        "say: { en: \"For bills, press 1.\", es: \"Para facturas, pulse 1.\" }",
    );
    assert_eq!(mismatch(&spanish), Vec::<String>::new());
    let global = format!(
        "keys: {{ 0: {{ say: \"For a person, press 9.\", goto: agent }} }}\n{}",
        nodes("  main: { menu: { 1: agent, 9: agent }, exhausted: agent }\n")
    );
    assert_eq!(
        found("prompt-key-mismatch", &global),
        ["1:14 error the prompt of choice 0 tells callers to press 9: they get something else"]
    );
}

#[test]
fn long_numbers_and_the_begin_of_long_keys_are_no_offers() {
    let quiet = |line: &str| assert_eq!(mismatch(line), Vec::<String>::new(), "{line}");
    quiet(
        "  main: { say: \"Dial 112. For bills, press 1.\", menu: { 1: agent }, exhausted: agent }\n",
    );
    quiet(
        "  main: { menu: { 12: { say: \"For bills, press one two.\", goto: agent } }, exhausted: agent }\n",
    );
    let same_length = "  main: { say: \"Dial 13. For bills, press 12.\", menu: { 12: agent }, exhausted: agent }\n";
    assert_eq!(mismatch(same_length).len(), 1);
}

#[test]
fn a_bound_key_goes_unsaid_only_when_others_are_said() {
    let of = |say: &str, choice: &str| {
        hidden(&format!(
            "  main: {{ say: \"{say}\", menu: {{ 1: agent, {choice} }}, exhausted: agent }}\n"
        ))
    };
    let bills = "For bills, press 1.";
    assert_eq!(
        of(bills, "7: agent"),
        ["2:57 info no prompt tells callers that 7 works in `main`: only insiders find it"]
    );
    for choice in [
        "7: { goto: agent, hidden: true }",
        "7: { goto: agent, speech: [seven] }",
        "7: { goto: agent, audio: seven.wav, seconds: 2 }",
        "0: agent",
        "'*': agent",
        "77: agent",
    ] {
        assert_eq!(of(bills, choice), Vec::<String>::new(), "{choice}");
    }
    assert_eq!(of("Please choose.", "7: agent"), Vec::<String>::new());
    let before = "  hi: { say: \"For faults, press 7.\", next: main }\n";
    let text = format!(
        "{before}  main: {{ say: \"{bills}\", menu: {{ 1: agent, 7: agent }}, exhausted: agent }}\n"
    );
    assert_eq!(hidden(&text), Vec::<String>::new());
}

#[test]
fn prompts_that_cannot_be_read_are_not_held_against_a_menu() {
    let quiet = |line: &str| assert_eq!(mismatch(line), Vec::<String>::new(), "{line}");
    quiet("  main: { say: \"Press 5.\", language: cs, menu: { 1: agent }, exhausted: agent }\n");
    quiet(
        "  hi: { audio: hi.wav, next: main }
  main: { say: \"For bills, press 1.\", menu: { 1: agent, 2: agent }, exhausted: agent }\n",
    );
    quiet(
        "  main: { input: speech, say: \"Press 5.\", menu: { 1: { speech: [a], goto: agent } }, \
         exhausted: agent }\n",
    );
    let unreached = format!(
        "start: main\n{}",
        nodes(
            "  main: { say: \"For bills, press 1.\", menu: { 1: agent }, exhausted: agent }
  old: { say: \"For faults, press 5.\", next: main }\n"
        )
    );
    assert_eq!(found("prompt-key-mismatch", &unreached), Vec::<String>::new());
}
