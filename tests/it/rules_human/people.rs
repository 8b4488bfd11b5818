//! The way to a person.

use phonetree::diagnostic::{Certainty, OptionValue};

use super::{helps, witnesses};
use crate::support::{findings, found, lines};

/// A tree with a person, of whom `main` speaks.
fn tree(main: &str, rest: &str) -> String {
    format!("nodes:\n{main}{rest}  agent:\n    queue: {{ name: care }}\n")
}

#[test]
fn each_entry_without_a_person_is_named() {
    let text = "\
entries:
  sales: buy
  '1800': main
  after-hours: box
nodes:
  main: { menu: { 0: agent }, exhausted: agent }
  buy: { menu: { 1: box }, exhausted: box }
  box: { voicemail: { box: a } }
  agent: { queue: { name: care } }
";
    assert_eq!(
        found("no-path-to-human", text),
        [
            "2:3 error no call to `sales` gets to a person, whatever the caller does",
            "4:3 error no call to `after-hours` gets to a person, whatever the caller does",
        ]
    );
    assert_eq!(witnesses("no-path-to-human", text), ["", "dial after-hours"]);
    assert!(helps("no-path-to-human", text)[0].contains("goto: agent"));
}

#[test]
fn a_line_without_any_person_is_told_to_add_one() {
    let text = "nodes:\n  main: { voicemail: { box: a } }\n";
    assert_eq!(found("no-path-to-human", text).len(), 1);
    assert!(helps("no-path-to-human", text)[0].contains("human: true"));
    assert_eq!(found("human-unreachable-from-here", text), Vec::<String>::new());
}

#[test]
fn past_what_the_file_shows_no_person_is_denied() {
    let opaque = "nodes:\n  main: { opaque: { reason: a script } }\n";
    let transfer = "nodes:\n  main: { transfer: { number: '123' } }\n";
    let machine = "nodes:\n  main: { transfer: { number: '123', human: false } }\n";
    assert_eq!(found("no-path-to-human", opaque), Vec::<String>::new());
    assert_eq!(found("no-path-to-human", transfer), Vec::<String>::new());
    assert_eq!(found("no-path-to-human", machine).len(), 1);
}

#[test]
fn a_part_without_a_person_is_reported_at_its_door_with_what_lies_behind() {
    let text = tree(
        "  main: { menu: { 1: news, 2: shop, 0: agent }, exhausted: agent }\n",
        "  news: { say: Here it comes., next: one }
  one: { menu: { 1: two, 2: three }, exhausted: bye }
  two: { menu: { 1: one, 2: three }, exhausted: bye }
  three: { collect: { digits: 4 }, next: bye, exhausted: bye }
  shop: { menu: { 1: bye }, exhausted: bye }
  bye: { say: Goodbye., next: hangup }
",
    );
    assert_eq!(
        found("human-unreachable-from-here", &text),
        [
            "4:3 warning callers who get to `one` can no longer get to a person, whatever they \
             press; nor can they from 2 more questions behind it",
            "7:3 warning callers who get to `shop` can no longer get to a person, whatever they \
             press",
        ]
    );
    assert_eq!(witnesses("human-unreachable-from-here", &text), ["1", "2"]);
    assert!(helps("human-unreachable-from-here", &text)[0].contains("goto: agent"));
}

#[test]
fn traps_emergencies_and_unknown_ends_are_left_to_others() {
    let quiet = |rest: &str| {
        let text = tree("  main: { menu: { 1: sub, 0: agent }, exhausted: agent }\n", rest);
        assert_eq!(found("human-unreachable-from-here", &text), Vec::<String>::new(), "{rest}");
    };
    quiet("  sub: { menu: { 1: sub }, exhausted: sub }\n");
    quiet("  sub: { menu: { 1: ring }, exhausted: ring }\n  ring: { say: Hm., next: ring }\n");
    quiet("  sub: { purpose: emergency, menu: { 1: hangup }, exhausted: hangup }\n");
    quiet("  sub: { menu: { 1: out }, exhausted: hangup }\n  out: { transfer: { number: '1' } }\n");
    quiet("  sub: { say: Goodbye. }\n");
    quiet("  sub: { resolves: any, menu: { 1: hangup }, exhausted: hangup }\n");
}

#[test]
fn a_trap_behind_a_door_is_not_counted_with_it() {
    let text = tree(
        "  main: { menu: { 1: sub, 0: agent }, exhausted: agent }\n",
        "  sub: { menu: { 1: ring }, exhausted: hangup }
  ring: { menu: { 1: ring }, exhausted: ring }\n",
    );
    assert_eq!(
        found("human-unreachable-from-here", &text),
        ["3:3 warning callers who get to `sub` can no longer get to a person, whatever they \
             press"]
    );
}

#[test]
fn an_entry_without_a_person_is_not_told_of_twice() {
    let text = "\
entries: { '1': main, '2': box }
nodes:
  main: { menu: { 0: agent }, exhausted: agent }
  box: { menu: { 1: hangup }, exhausted: hangup }
  agent: { queue: { name: care } }
";
    assert_eq!(found("no-path-to-human", text).len(), 1);
    assert_eq!(found("human-unreachable-from-here", text), Vec::<String>::new());
}

#[test]
fn a_person_nobody_reaches_makes_no_other_part_a_fault() {
    let text = "\
start: main
nodes:
  main: { menu: { 1: desk }, exhausted: desk }
  desk: { transfer: { number: '123' } }
  sub: { menu: { 1: hangup }, exhausted: hangup }
  agent: { queue: { name: care } }
";
    assert_eq!(found("human-unreachable-from-here", text), Vec::<String>::new());
}

#[test]
fn a_bound_person_of_whom_nobody_is_told_is_no_offer() {
    let text = tree(
        "  main: { say: \"For billing, press 1.\", menu: { 1: bill, 0: agent }, exhausted: bill }\n",
        "  bill: { menu: { 1: { say: \"To pay, press 1.\", goto: agent } }, exhausted: agent }\n",
    );
    assert_eq!(
        found("human-not-in-first-menu", &text),
        ["2:3 warning `main` is the first menu and does not tell callers that 0 leads to a person"]
    );
    let (_, findings) = findings("human-not-in-first-menu", &text, |_| {});
    assert_eq!(findings[0].certainty, Certainty::Likely);
}

#[test]
fn a_person_may_be_offered_in_words_before_the_menu_or_to_those_who_wait() {
    let quiet = |main: &str| {
        let rest = "  sub: { menu: { 1: agent }, exhausted: agent }\n";
        let text = tree(main, rest);
        assert_eq!(found("human-not-in-first-menu", &text), Vec::<String>::new(), "{main}");
    };
    quiet(
        "  hi: { say: \"To speak to someone, press 0.\", next: main }
  main: { say: \"For bills, press 1.\", menu: { 1: sub, 0: agent }, exhausted: sub }\n",
    );
    quiet(
        "  main: { say: \"For bills, press 1, or stay on the line for an agent.\", \
         menu: { 1: sub }, exhausted: agent }\n",
    );
    quiet("  main: { say: \"For an agent, press 1.\", menu: { 1: sub }, exhausted: sub }\n");
    // What an unread prompt says is not known.
    quiet("  main: { audio: a.wav, seconds: 4, menu: { 1: sub }, exhausted: sub }\n");
    quiet("  main: { say: Fakturace je jedna., language: cs, menu: { 1: sub }, exhausted: sub }\n");
    quiet("  main: { purpose: survey, say: \"Well?\", menu: { 1: sub }, exhausted: sub }\n");
}

#[test]
fn a_label_that_nobody_hears_offers_no_person() {
    let text = tree(
        "  main: { say: \"For bills, press 1.\", menu: { 1: sub, 9: { label: an agent, goto: sub } }, exhausted: sub }\n",
        "  sub: { menu: { 1: agent }, exhausted: agent }\n",
    );
    assert_eq!(found("human-not-in-first-menu", &text).len(), 1);
}

#[test]
fn where_it_is_unknown_whether_a_person_answers_none_is_missed() {
    let text = "\
nodes:
  main: { say: \"For bills, press 1.\", menu: { 1: sub }, exhausted: sub }
  sub: { say: \"For news, press 1.\", menu: { 1: out }, exhausted: out }
  out: { transfer: { number: '123' } }
";
    assert_eq!(found("human-not-in-first-menu", text), Vec::<String>::new());
    assert_eq!(found("zero-key", text), Vec::<String>::new());
}

#[test]
fn words_of_a_person_do_not_help_where_no_person_can_be_had() {
    let text = tree(
        "  main: { say: \"To hear what an agent earns, press 1. For bills, press 2.\", \
         menu: { 1: jobs, 2: sub }, exhausted: jobs }\n",
        "  jobs: { say: Not much. }\n  sub: { menu: { 1: agent }, exhausted: agent }\n",
    );
    assert_eq!(found("human-not-in-first-menu", &text).len(), 1);
}

#[test]
fn a_closed_line_and_what_follows_a_person_are_no_first_menus_to_judge() {
    let text = "\
hours:
  office: { mon-fri: 09:00-17:00 }
nodes:
  door: { hours: office, open: agent, closed: shut }
  shut: { say: \"For news, press 1.\", menu: { 1: hangup }, exhausted: hangup }
  agent: { queue: { name: care, max_wait: 60s, after: main } }
  main: { say: \"For bills, press 1.\", menu: { 1: sub }, exhausted: sub }
  sub: { menu: { 1: agent }, exhausted: agent }
";
    assert_eq!(found("human-not-in-first-menu", text), Vec::<String>::new());
}

#[test]
fn behind_a_menu_of_languages_the_next_one_is_the_first() {
    let text = tree(
        "  tongue: { say: \"For English, press 1.\", menu: { 1: { goto: main, language: en } }, \
         exhausted: main }
  main: { say: \"For bills, press 1.\", menu: { 1: sub }, exhausted: sub }\n",
        "  sub: { menu: { 1: agent }, exhausted: agent }\n",
    );
    let (sources, findings) = findings("human-not-in-first-menu", &text, |_| {});
    assert_eq!(lines(&sources, &findings), [3]);
    assert_eq!(findings[0].witness.to_string(), "1");
}

#[test]
fn zero_is_missed_once_or_where_other_menus_have_it() {
    let menus = |zero: &str| {
        tree(
            &format!("  main: {{ menu: {{ 1: sub, 2: agent{zero} }}, exhausted: agent }}\n"),
            "  sub: { menu: { 1: agent }, exhausted: agent }\n",
        )
    };
    assert_eq!(
        found("zero-key", &menus("")),
        ["2:3 warning 0 does nothing in any of the 2 menus: callers who press it for a person \
             hear that it is wrong"]
    );
    assert_eq!(
        found("zero-key", &menus(", 0: agent")),
        ["3:3 warning 0 does nothing in `sub`, though it works in other menus: callers who \
             press it for a person hear that it is wrong"]
    );
    assert_eq!(witnesses("zero-key", &menus(", 0: agent")), ["1"]);
    let global = format!("keys: {{ 0: agent }}\n{}", menus(""));
    assert_eq!(found("zero-key", &global), Vec::<String>::new());
}

#[test]
fn zero_is_not_missed_without_a_person_nor_in_menus_of_languages() {
    let none = "nodes:\n  main: { menu: { 1: hangup }, exhausted: hangup }\n";
    assert_eq!(found("zero-key", none), Vec::<String>::new());
    let spoken = tree(
        "  main: { input: speech, menu: { 1: { speech: [person], goto: agent } }, exhausted: agent }\n",
        "",
    );
    assert_eq!(found("zero-key", &spoken), Vec::<String>::new());
    let tongue = tree(
        "  tongue: { menu: { 1: { goto: main, language: en } }, exhausted: main }
  main: { menu: { 0: agent }, exhausted: agent }\n",
        "",
    );
    assert_eq!(found("zero-key", &tongue), Vec::<String>::new());
    let purpose = tree(
        "  ask: { purpose: consent, menu: { 1: main }, exhausted: main }
  main: { menu: { 0: agent }, exhausted: agent }\n",
        "",
    );
    assert_eq!(found("zero-key", &purpose), Vec::<String>::new());
}

#[test]
fn a_zero_that_does_something_else_is_an_error_and_at_the_global_key_once() {
    let text = "\
keys:
  0: { say: \"For our hours, press 0.\", goto: hours }
nodes:
  main: { menu: { 1: sub }, exhausted: agent }
  sub: { menu: { 1: agent }, exhausted: agent }
  hours: { say: We are open from nine to five., next: main }
  agent: { queue: { name: care } }
";
    assert_eq!(
        found("zero-key", text),
        ["2:3 error 0 in every menu without a 0 of its own is used for something else: callers \
             press it for a person and get lost"]
    );
    assert_eq!(witnesses("zero-key", text), ["0"]);
    let own =
        tree("  main: { menu: { 0: { label: prices, goto: repeat } }, exhausted: agent }\n", "");
    assert_eq!(
        found("zero-key", &own),
        ["2:19 error 0 in `main` is used for something else: callers press it for a person and \
             get lost"]
    );
}

#[test]
fn a_zero_for_something_else_is_no_zero_that_other_menus_lack() {
    let text = tree(
        "  main: { menu: { 1: sub, 0: { label: prices, goto: repeat } }, exhausted: agent }\n",
        "  sub: { menu: { 1: more }, exhausted: agent }
  more: { menu: { 1: agent }, exhausted: agent }\n",
    );
    let found = found("zero-key", &text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[1].starts_with("3:3 warning 0 does nothing in any of the 2 menus"), "{found:?}");
}

#[test]
fn what_zero_is_for_is_told_by_words_by_names_and_by_ends() {
    let quiet = |zero: &str, rest: &str| {
        let main = format!("  main: {{ menu: {{ 0: {zero} }}, exhausted: agent }}\n");
        assert_eq!(found("zero-key", &tree(&main, rest)), Vec::<String>::new(), "{zero}");
    };
    let next = |name: &str| format!("  {name}: {{ say: Well., next: main }}\n");
    quiet("{ label: help, goto: repeat }", "");
    quiet("help-menu", &next("help-menu"));
    quiet("the_operator", &next("the_operator"));
    quiet("box", "  box: { voicemail: { box: a } }\n");
    quiet("soon", "  soon: { callback: { within: 1h } }\n");
    quiet("{ audio: zero.wav, seconds: 3, goto: other }", &next("other"));
    quiet("other", "  other: { say: An agent is with you soon., next: main }\n");
    let spanish = format!(
        "language: es\n{}",
        tree(
            "  main: { menu: { 0: { say: \"Para ayuda, pulse 0.\", goto: guia } }, exhausted: agent }\n",
            &next("guia")
        )
    );
    assert_eq!(found("zero-key", &spanish), Vec::<String>::new());
    let czech = spanish.replace("language: es", "language: cs");
    assert_eq!(found("zero-key", &czech), Vec::<String>::new());
}

fn with_notice(seconds: f64) -> String {
    // Nothing but the notice takes time.
    format!(
        "nodes:\n  notice: {{ say: Hear., seconds: {seconds}, next: agent }}\n  agent: {{ queue: \
         {{ name: care, wait: 30m }} }}\n"
    )
}

#[test]
fn a_person_may_be_a_minute_away_and_not_more() {
    assert_eq!(found("slow-to-human", &with_notice(60.0)), Vec::<String>::new());
    assert_eq!(
        found("slow-to-human", &with_notice(61.0)),
        ["2:3 warning a caller who listens to the menus needs 1 min 1 s to get to `agent`, the \
             quickest person to reach, before any waiting in line"]
    );
    assert!(found("slow-to-human", &with_notice(120.0))[0].contains("warning"));
    assert!(found("slow-to-human", &with_notice(121.0))[0].contains("error"));
}

#[test]
fn thresholds_of_time_can_be_set_and_the_witness_is_the_quickest_way() {
    let text = tree(
        "  hi: { say: Hello., next: main }\n  main: { menu: { 1: late, 2: agent }, exhausted: late }\n",
        "  late: { say: Wait., seconds: 90, next: agent }\n",
    );
    assert_eq!(found("slow-to-human", &text), Vec::<String>::new());
    let (sources, findings) = findings("slow-to-human", &text, |settings| {
        settings.options.insert("warn".into(), OptionValue::Seconds(1.0));
    });
    assert_eq!(lines(&sources, &findings), [3], "at the first menu on the way");
    assert_eq!(findings[0].witness.to_string(), "2");
}

#[test]
fn what_is_spoken_after_the_wanted_option_costs_a_listener_nothing() {
    let text = tree(
        "  main: { menu: { 1: { say: \"For a person, press 1.\", goto: agent }, 2: { say: News., seconds: 300, goto: agent } }, exhausted: agent }\n",
        "",
    );
    assert_eq!(found("slow-to-human", &text), Vec::<String>::new());
}

#[test]
fn an_unknown_length_makes_the_time_a_lower_bound() {
    let text = "\
nodes:
  hi: { audio: hi.wav, next: notice }
  notice: { say: Hear., seconds: 70, next: agent }
  agent: { queue: { name: care } }
";
    assert!(found("slow-to-human", text)[0].contains("needs at least 1 min 10 s"));
}

#[test]
fn one_way_without_data_is_enough_and_an_unknown_one_too() {
    let gated = |menu: &str, rest: &str| {
        tree(
            &format!("  main: {{ menu: {{ {menu} }}, exhausted: number }}\n"),
            &format!(
                "  number: {{ collect: {{ digits: 10 }}, next: agent, exhausted: agent }}\n{rest}"
            ),
        )
    };
    assert_eq!(
        found("data-gate-before-human", &gated("1: number", "")),
        ["3:3 warning every way to a person asks for data first, as `number` does: callers who \
             do not have it at hand get nobody"]
    );
    assert_eq!(witnesses("data-gate-before-human", &gated("1: number", "")), ["1"]);
    let quiet = |menu: &str, rest: &str| {
        let text = gated(menu, rest);
        assert_eq!(found("data-gate-before-human", &text), Vec::<String>::new(), "{menu}");
    };
    quiet("1: number, 0: agent", "");
    quiet("1: number, 2: out", "  out: { transfer: { number: '1' } }\n");
    quiet("1: number, 2: out", "  out: { opaque: { reason: a script } }\n");
    quiet("1: number, 2: nowhere", "");
}

#[test]
fn a_call_may_begin_at_the_gate() {
    let text = tree("  number: { collect: { digits: 4 }, next: agent, exhausted: agent }\n", "");
    let (sources, findings) = findings("data-gate-before-human", &text, |_| {});
    assert_eq!(lines(&sources, &findings), [2]);
}

#[test]
fn each_entry_is_asked_for_its_own_gate_and_a_gate_is_named_once() {
    let text = "\
entries: { '1': main, '2': open, '3': number }
nodes:
  main: { say: Hello., next: number }
  open: { say: Hello., next: agent }
  number: { collect: { digits: 4 }, next: code, exhausted: code }
  code: { collect: { digits: 4 }, next: agent, exhausted: agent }
  agent: { queue: { name: care } }
";
    let (sources, findings) = findings("data-gate-before-human", text, |_| {});
    assert_eq!(lines(&sources, &findings), [5]);
}

#[test]
fn a_line_without_a_person_has_no_gate_before_one() {
    let text = "nodes:\n  number: { collect: { digits: 4 }, next: hangup, exhausted: hangup }\n";
    assert_eq!(found("data-gate-before-human", text), Vec::<String>::new());
}

#[test]
fn of_several_gates_the_one_is_named_that_callers_come_to_first() {
    let text = tree(
        "  main: { menu: { 1: more, 2: near }, exhausted: near }\n",
        "  code: { collect: { digits: 4 }, next: agent, exhausted: agent }
  far: { collect: { digits: 4 }, next: code, exhausted: code }
  more: { menu: { 1: far }, exhausted: far }
  near: { collect: { digits: 4 }, next: code, exhausted: code }
",
    );
    assert_eq!(lines_of_gates(&text), [6], "neither the first in the file nor one behind another");
    let row = tree(
        "  main: { say: Hello., next: number }\n",
        "  code: { collect: { digits: 4 }, next: agent, exhausted: agent }
  number: { collect: { digits: 4 }, next: code, exhausted: code }
",
    );
    assert_eq!(lines_of_gates(&row), [4]);
}

fn lines_of_gates(text: &str) -> Vec<u32> {
    let (sources, found) = findings("data-gate-before-human", text, |_| {});
    lines(&sources, &found)
}
