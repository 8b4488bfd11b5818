//! The rules about issues: borders, what stays quiet, and what is said once.

use phonetree::diagnostic::{Certainty, OptionValue};
use phonetree::lint::packs;

use crate::support::{findings, found, shown};

/// A menu with a list of issues and choices, each a line `key: { … }`.
fn line(issues: &str, choices: &[&str]) -> String {
    let lines: String = choices.iter().map(|choice| format!("      {choice}\n")).collect();
    format!(
        "issues:\n  list:\n    {issues}\nnodes:\n  main:\n    menu:\n{lines}  more:\n    menu:\n      \
         1: {{ say: \"For bills, press 1.\", goto: agent }}\n      2: {{ say: \"To end your \
         contract, press 2.\", goto: agent }}\n  agent:\n    queue: {{ name: care }}\n"
    )
}

const BILLS: &str = "1: { say: \"For bills, press 1.\", goto: agent }";
const LEAVE: &str = "cancel: { title: End my contract }";
const COMPLAIN: &str = "reclamo: { title: Make a complaint }";

fn with(rule: &str, text: &str, options: &[(&str, OptionValue)]) -> Vec<String> {
    let (sources, found) = findings(rule, text, |settings| {
        settings.options.extend(options.iter().map(|(name, value)| ((*name).to_owned(), *value)));
    });
    shown(&sources, &found)
}

const FIRST: (&str, OptionValue) = ("first-menu", OptionValue::Flag(true));
const ALWAYS: (&str, OptionValue) = ("always", OptionValue::Flag(true));

#[test]
fn a_menu_that_lists_no_issue_of_leaving_or_complaining_is_not_asked_for_it() {
    let text = line("bill: { title: My bill is wrong }", &[BILLS]);
    for rule in ["cancel-missing", "complaint-missing", "buy-easier-than-leave"] {
        assert!(found(rule, &text).is_empty(), "{rule}");
    }
    let bare =
        "nodes:\n  main:\n    menu:\n      1: { say: \"For bills, press 1.\", goto: main }\n";
    for rule in ["cancel-missing", "complaint-missing", "unknown-issue", "emergency-not-first"] {
        assert!(found(rule, bare).is_empty(), "{rule}");
    }
    assert_eq!(with("complaint-missing", bare, &[ALWAYS]).len(), 1);
}

#[test]
fn leaving_is_found_by_tag_by_words_and_by_what_a_node_resolves() {
    let missing = |choice: &str| found("cancel-missing", &line(LEAVE, &[BILLS, choice])).len();
    assert_eq!(missing("2: { say: \"For faults, press 2.\", goto: agent }"), 1);
    assert_eq!(
        missing("2: { say: \"For contracts, press 2.\", goto: agent, handles: [cancel] }"),
        0
    );
    assert_eq!(missing("2: { say: \"To cancel, press 2.\", goto: agent }"), 0, "it may mean that");
    assert_eq!(
        missing(
            "2: { say: \"For the rest, press 2.\", goto: agent, keywords: [cancel my contract] }"
        ),
        0
    );
    let denied = "2: { say: \"To cancel your contract, press 2.\", goto: agent, not: [cancel] }";
    assert_eq!(missing(denied), 1, "the author says that it is not for it");
    let resolved =
        line(LEAVE, &[BILLS]).replace("{ name: care }", "{ name: care }\n    resolves: [cancel]");
    assert!(found("cancel-missing", &resolved).is_empty());
}

#[test]
fn an_issue_is_known_by_its_title_in_the_language_of_the_menu() {
    let spanish = |title: &str| {
        let issue = format!("x: {{ title: {title} }}");
        let text = line(&issue, &["1: { say: \"Para facturas, pulse 1.\", goto: agent }"]);
        found("cancel-missing", &format!("language: es\n{text}"))
    };
    assert_eq!(
        spanish("Dar de baja mi contrato"),
        ["4:5 warning no option of any menu is for callers who want to end their contract or \
          close their account: they guess, wait and are sold something else"]
    );
    assert!(spanish("Pagar mi factura").is_empty());
}

#[test]
fn a_menu_that_cannot_be_read_is_not_said_to_lack_anything() {
    let text = line(LEAVE, &["1: { audio: one.wav, goto: agent }"]);
    let (_, found) = findings("cancel-missing", &text, |_| {});
    assert!(found.is_empty());
}

#[test]
fn a_law_may_ask_for_it_in_the_first_menu_whatever_callers_call_about() {
    let more = "2: { say: \"For everything else, press 2.\", goto: more }";
    let text = line("bill: { title: My bill is wrong }", &[BILLS, more]);
    assert!(with("cancel-missing", &text, &[ALWAYS]).is_empty(), "it is in `more`");
    assert_eq!(
        with("cancel-missing", &text, &[ALWAYS, FIRST]),
        ["5:3 warning `main` is the first menu and has no option for callers who want to end \
          their contract or close their account; key 2 of `more` is for them"]
    );
    let global = format!("keys:\n  9: {{ say: \"To complain, press 9.\", goto: main }}\n{text}");
    assert!(with("complaint-missing", &global, &[ALWAYS, FIRST]).is_empty());
    assert_eq!(with("complaint-missing", &text, &[ALWAYS, FIRST]).len(), 1);
}

#[test]
fn the_packs_that_name_complaint_and_cancellation_check_them() {
    for (pack, rule, first_menu) in [
        ("br-sac-2022", "complaint-missing", true),
        ("br-sac-2022", "cancel-missing", true),
        ("br-sac-2008", "cancel-missing", true),
        ("it-agcom-255-24", "complaint-missing", true),
        ("in-trai", "complaint-missing", false),
        ("pt-dl-134-2009", "cancel-missing", false),
    ] {
        let pack = packs::find(pack).expect("there is such a pack");
        let point = pack.points.iter().find(|point| point.rule == Some(rule));
        let point = point.unwrap_or_else(|| panic!("{} {rule}", pack.id));
        assert_eq!(point.options.contains(&FIRST), first_menu, "{}", pack.id);
        assert!(point.options.contains(&ALWAYS), "{}", pack.id);
    }
}

#[test]
fn a_missing_complaint_is_told_where_the_file_lists_it() {
    assert_eq!(
        found("complaint-missing", &line(COMPLAIN, &[BILLS])),
        ["3:5 info no option of any menu is for callers who want to complain: their complaint is \
          heard by whoever answers, and counted by nobody"]
    );
    let catalogue = line(COMPLAIN, &[BILLS]).replace("list:\n    ", "catalogue: bank #");
    let lines = found("complaint-missing", &catalogue);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("1:"), "{lines:?}");
}

#[test]
fn leaving_may_take_so_many_times_the_keys_of_joining() {
    let join = "1: { say: \"For new customers, press 1.\", goto: agent }";
    let more = "2: { say: \"For everything else, press 2.\", goto: more }";
    let text = line(LEAVE, &[join, more]);
    assert_eq!(
        found("buy-easier-than-leave", &text),
        [
            "12:7 warning leaving takes 2 keys and joining 1: who wants to end a contract is made to \
          work for it"
        ]
    );
    assert!(with("buy-easier-than-leave", &text, &[("ratio", OptionValue::Ratio(2.0))]).is_empty());
    let unlisted = text.replace("issues:\n  list:\n    cancel: { title: End my contract }\n", "");
    assert!(found("buy-easier-than-leave", &unlisted).is_empty(), "no issues, no question");
}

#[test]
fn what_tags_say_of_leaving_is_proven_and_what_words_say_is_likely() {
    let text = |join: &str, leave: &str| {
        format!(
            "issues:\n  list:\n    cancel: {{ title: Leave }}\n    sign-up: {{ title: Join }}\nnodes:\n  main:\n    menu:\n      1: {{ say: \"For new customers, press 1.\", goto: agent{join} }}\n      2: more\n  more:\n    menu:\n      1: {{ say: \"To end your contract, press 1.\", goto: agent{leave} }}\n      2: main\n  agent:\n    queue: {{ name: care }}\n"
        )
    };
    let certainty = |join, leave| {
        let (_, found) = findings("buy-easier-than-leave", &text(join, leave), |_| {});
        found[0].certainty
    };
    assert_eq!(certainty(", handles: [sign-up]", ", handles: [cancel]"), Certainty::Proven);
    assert_eq!(certainty("", ", handles: [cancel]"), Certainty::Likely);
    let (_, found) = findings("buy-easier-than-leave", &text("", ""), |_| {});
    assert_eq!(found[0].witness.to_string(), "2, 1");
}

/// A health line that speaks so many words before it speaks of an emergency.
fn clinic(words_before: usize, sector: &str) -> String {
    let talk = vec!["word"; words_before].join(" ");
    format!(
        "sector: {sector}\nnodes:\n  welcome:\n    say: {talk} emergency. Dial 911.\n    next: main\n  main:\n    menu:\n      1: {{ say: \"For bills, press 1.\", goto: desk }}\n  desk:\n    queue: {{ name: desk }}\n"
    )
}

#[test]
fn an_emergency_must_have_been_spoken_of_in_time() {
    // 150 words a minute: 25 words in ten seconds, the word itself among them.
    assert!(found("emergency-not-first", &clinic(24, "health")).is_empty());
    let late = found("emergency-not-first", &clinic(25, "health"));
    assert_eq!(late.len(), 1, "{late:?}");
    assert!(late[0].contains("told what to do only after 10"), "{late:?}");
    assert!(found("emergency-not-first", &clinic(99, "bank")).is_empty());
    assert_eq!(found("emergency-not-first", &clinic(99, "Utility")).len(), 1);
}

#[test]
fn an_emergency_counts_wherever_callers_hear_of_it_before_they_choose() {
    let text = |welcome: &str, choice: &str, head: &str| {
        format!(
            "{head}\nnodes:\n  welcome:\n    {welcome}\n    next: main\n  main:\n    menu:\n      {choice}\n      2: {{ say: \"For bills, press 2.\", goto: desk }}\n  desk:\n    queue: {{ name: desk }}\n"
        )
    };
    let bills = "1: { say: \"For repairs, press 1.\", goto: desk }";
    let health = "sector: health";
    assert_eq!(found("emergency-not-first", &text("say: Hello.", bills, health)).len(), 1);
    let marked = "say: Hello.\n    purpose: emergency";
    assert!(found("emergency-not-first", &text(marked, bills, health)).is_empty());
    let leak = "1: { say: \"For a gas leak, press 1.\", goto: desk }";
    assert!(found("emergency-not-first", &text("say: Hello.", leak, health)).is_empty());
    let tagged = "1: { say: \"For repairs, press 1.\", goto: desk, handles: [gas-leak] }";
    let utility = "issues: { catalogue: utility }";
    assert!(found("emergency-not-first", &text("say: Hello.", tagged, utility)).is_empty());
    assert_eq!(found("emergency-not-first", &text("say: Hello.", bills, utility)).len(), 1);
    let unheard = "audio: hello.wav";
    assert!(found("emergency-not-first", &text(unheard, bills, health)).is_empty());
}

#[test]
fn an_unknown_tag_is_told_once_and_by_how_near_it_is_to_a_known_one() {
    let text = line(
        "bill: { title: My bill }",
        &[
            "1: { say: \"For bills, press 1.\", goto: agent, handles: [bil] }",
            "2: { say: \"For faults, press 2.\", goto: agent, not: [bil, weather] }",
            "3: { say: \"For more, press 3.\", goto: agent, handles: [bil] }",
        ],
    );
    assert_eq!(
        found("unknown-issue", &text),
        [
            "7:53 warning `handles` names `bil`, which no list of issues has; so do 2 other tags",
            "8:54 info `not` names `weather`, which no list of issues has"
        ]
    );
    let catalogue = text.replace("list:\n    bill: { title: My bill }", "catalogue: bank");
    let told = found("unknown-issue", &catalogue);
    assert_eq!(told.len(), 2, "{told:?}");
    let known =
        catalogue.replace("bil,", "cancel,").replace("[bil]", "[fees]").replace("weather", "fraud");
    assert!(found("unknown-issue", &known).is_empty());
}

#[test]
fn tags_of_a_menu_without_any_list_are_the_authors_remarks() {
    let text = "nodes:\n  main:\n    menu:\n      1: { say: \"For bills, press 1.\", goto: agent, handles: \
                [bill] }\n  agent:\n    queue: { name: care }\n    resolves: [bill]\n";
    assert!(found("unknown-issue", text).is_empty());
    let listed = format!("issues: {{ list: {{ fees: my fees }} }}\n{text}")
        .replace("handles: [bill]", "handles: [fees]");
    assert_eq!(
        found("unknown-issue", &listed),
        ["8:5 info `resolves` names `bill`, which no list of issues has"]
    );
}
