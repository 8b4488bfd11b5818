//! The rules that rest on the survey of issues: borders, certainty, what is told once.

use phonetree::analysis::Analysis;
use phonetree::diagnostic::{Certainty, Diagnostic, OptionValue, Severity};
use phonetree::lint::{Settings, all_rules, lint};

use crate::support::{findings, load, shown};

fn with(rule: &str, text: &str, options: &[(&str, f64)]) -> Vec<String> {
    let (sources, found) = findings(rule, text, |settings| {
        for (name, value) in options {
            settings.options.insert((*name).to_owned(), OptionValue::Ratio(*value));
        }
    });
    shown(&sources, &found)
}

/// A menu of two tagged options, with two issues of these volumes and a third of 100.
fn tagged(first: f64, second: f64) -> String {
    format!(
        "issues:\n  list:\n    charged: {{ title: charged for a pack, volume: {first} }}\n    \
         signal: {{ title: no signal, volume: {second} }}\nnodes:\n  main:\n    menu:\n      \
         1: {{ say: \"For a new line, press 1.\", goto: agent, not: [charged] }}\n      \
         2: {{ say: \"For the signal, press 2.\", goto: agent, handles: [signal] }}\n  \
         agent:\n    queue: {{ name: care }}\n"
    )
}

#[test]
fn an_issue_that_tags_settle_as_missing_is_an_error_from_a_share_on() {
    let severity = |first: f64| {
        let (_, found) = findings("issue-not-in-menu", &tagged(first, 100.0 - first), |_| {});
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].certainty, Certainty::Proven);
        found[0].severity
    };
    assert_eq!(severity(5.0), Severity::Error);
    assert_eq!(severity(4.9), Severity::Warning);
    assert_eq!(
        with("issue-not-in-menu", &tagged(60.0, 40.0), &[]),
        ["3:5 error no option is for `charged` (charged for a pack, 60% of the volume): the tags \
          of all options settle it"]
    );
}

#[test]
fn what_words_do_not_name_is_one_finding_and_only_from_a_share_on() {
    let text = "issues:\n  list:\n    bills: { title: my bills, volume: 60 }\n    cheese: { title: \
                mouldy gouda, volume: 30 }\n    zebra: { title: stampeding zebras, volume: 10 \
                }\nnodes:\n  main:\n    menu:\n      1: { say: \"For your bills, press 1.\", goto: \
                agent }\n      2: { say: \"For faults, press 2.\", goto: desk }\n  agent:\n    \
                queue: { name: care }\n  desk:\n    queue: { name: desk }\n";
    let told = with("issue-not-in-menu", text, &[]);
    assert_eq!(
        told,
        ["1:1 warning no option names 2 of 3 issues, 40% of the calls, as far as words tell: \
          `cheese` (mouldy gouda), `zebra` (stampeding zebras)"]
    );
    assert!(with("issue-not-in-menu", text, &[("share", 0.4)]).is_empty());
    assert_eq!(with("issue-not-in-menu", text, &[("share", 0.39)]).len(), 1);
    let (_, found) = findings("issue-not-in-menu", text, |_| {});
    assert_eq!(found[0].certainty, Certainty::Likely);
    let settled = text.replace("goto: desk }", "goto: desk, handles: [cheese, zebra] }");
    assert!(with("issue-not-in-menu", &settled, &[]).is_empty());
}

#[test]
fn what_rules_of_their_own_ask_for_does_not_weigh_here() {
    let text = |volume: u32| {
        format!(
            "issues:\n  list:\n    bills: {{ title: my bills, volume: 60 }}\n    cancel: {{ title: end \
             my contract, volume: 100 }}\n    zebra: {{ title: stampeding zebras, volume: {volume} \
             }}\nnodes:\n  main:\n    menu:\n      1: {{ say: \"For your bills, press 1.\", goto: \
             agent }}\n      2: {{ say: \"For faults, press 2.\", goto: desk }}\n  agent:\n    \
             queue: {{ name: care }}\n  desk:\n    queue: {{ name: desk }}\n"
        )
    };
    assert!(with("issue-not-in-menu", &text(40), &[]).is_empty());
    assert_eq!(with("issue-not-in-menu", &text(60), &[]).len(), 1);
}

#[test]
fn a_menu_without_issues_gets_none_of_these_findings() {
    let text = "nodes:\n  main:\n    menu:\n      1: { say: \"For bills, press 1.\", goto: agent \
                }\n  agent:\n    queue: { name: care }\n";
    for rule in ["issue-not-in-menu", "issue-hidden", "issue-buried", "issue-ambiguous"] {
        assert!(with(rule, text, &[]).is_empty(), "{rule}");
    }
}

#[test]
fn issues_behind_one_hidden_key_are_told_together() {
    let text = "issues:\n  list:\n    a: { title: aa }\n    b: { title: bb }\n    c: { title: cc \
                }\nnodes:\n  main:\n    menu:\n      1: { say: \"For bills, press 1.\", goto: agent, \
                handles: [c] }\n      7: { goto: agent, handles: [a, b], hidden: true }\n  agent:\n    \
                queue: { name: care }\n";
    assert_eq!(
        with("issue-hidden", text, &[]),
        [
            "10:7 warning callers with `a`, `b` may not find what is meant for them: a key on the way \
          is announced nowhere"
        ]
    );
}

#[test]
fn a_hidden_option_that_words_alone_name_is_a_hint() {
    let text = "issues:\n  list:\n    fault: { title: report a fault }\nnodes:\n  main:\n    menu:\n      \
                1: { say: \"For bills, press 1.\", goto: agent }\n      7: { label: report a fault, \
                goto: desk, hidden: true }\n  agent:\n    queue: { name: care }\n  desk:\n    queue: { \
                name: desk }\n";
    let found = with("issue-hidden", text, &[]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("8:7 info callers with `fault`"), "{found:?}");
    let tagged = text.replace("goto: desk, hidden", "goto: desk, handles: [fault], hidden");
    assert!(with("issue-hidden", &tagged, &[])[0].starts_with("8:7 warning"));
}

/// Calls about a balance behind two keys, as a part of a hundred.
fn buried(volume: f64, head: &str) -> String {
    format!(
        "{head}issues:\n  list:\n    balance: {{ title: my balance, volume: {volume} }}\n    card: \
         {{ title: a card, volume: {} }}\nnodes:\n  main:\n    menu:\n      1: {{ say: \"For cards, \
         press 1.\", goto: agent, handles: [card] }}\n      2: {{ say: \"For accounts, press 2.\", \
         goto: more }}\n  more:\n    menu:\n      1: {{ say: \"For your balance, press 1.\", goto: \
         agent, handles: [balance] }}\n      2: {{ say: \"For loans, press 2.\", goto: agent }}\n  \
         agent:\n    queue: {{ name: care }}\n",
        100.0 - volume
    )
}

#[test]
fn a_frequent_issue_may_take_one_key_and_a_less_frequent_one_two() {
    assert_eq!(
        with("issue-buried", &buried(20.0, ""), &[]),
        ["3:5 warning `balance` (my balance) is 20% of the calls and takes 2 keys"]
    );
    assert!(with("issue-buried", &buried(19.9, ""), &[]).is_empty());
    assert_eq!(with("issue-buried", &buried(19.9, ""), &[("first", 0.19)]).len(), 1);
    let deeper = buried(10.0, "").replace("goto: more", "goto: between")
        + "  between:\n    menu:\n      1: { say: \"For private accounts, press 1.\", goto: more }\n      2: { say: \"For firms, press 2.\", goto: agent }\n";
    assert_eq!(with("issue-buried", &deeper, &[]).len(), 1);
    assert!(with("issue-buried", &deeper, &[("second", 0.11)]).is_empty());
}

#[test]
fn two_options_that_fit_alike_are_told_once_unless_they_lead_to_one_place() {
    let text = |second: &str, tag: &str| {
        format!(
            "issues:\n  list:\n    bill: {{ title: a question about my bill }}\nnodes:\n  main:\n    \
             menu:\n      1: {{ say: \"For a question about your bill, press 1.\", goto: agent{tag} \
             }}\n      2: {{ say: \"For a question about a bill, press 2.\", goto: {second} }}\n      \
             3: {{ say: \"For faults, press 3.\", goto: desk }}\n  agent:\n    queue: {{ name: care \
             }}\n  desk:\n    queue: {{ name: desk }}\n"
        )
    };
    let told = with("issue-ambiguous", &text("desk", ""), &[]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("7:7 info callers with `bill` must guess between"), "{told:?}");
    assert!(with("issue-ambiguous", &text("agent", ""), &[]).is_empty(), "one place");
    assert!(with("issue-ambiguous", &text("desk", ", handles: [bill]"), &[]).is_empty(), "a tag");
}

#[test]
fn an_option_that_is_only_near_is_no_rival() {
    let text = "issues:\n  list:\n    bill: { title: a question about my bill }\nnodes:\n  main:\n    menu:\n      1: { \
                say: \"For a question about your bill, press 1.\", goto: agent }\n      2: { say: \"For \
                questions about addresses, deliveries and returns, press 2.\", goto: desk }\n  agent:\n    queue: { \
                name: care }\n  desk:\n    queue: { name: desk }\n";
    assert!(with("issue-ambiguous", text, &[("margin", 1.0)]).is_empty());
}

#[test]
fn the_key_for_a_language_does_not_make_an_issue_buried() {
    let language = "nodes:\n  language:\n    menu:\n      1: { say: \"For English, press 1.\", goto: main, \
                    language: en }\n      2: { say: { es: \"Para español, pulse 2.\" }, goto: main, language: \
                    es }\n  main:";
    let text = buried(19.9, "").replace("nodes:\n  main:", language);
    let deeper = buried(20.0, "").replace("nodes:\n  main:", language);
    assert!(with("issue-buried", &text, &[]).is_empty());
    let told = with("issue-buried", &deeper, &[]);
    assert!(told.len() == 1 && told[0].ends_with("takes 2 keys"), "{told:?}");
}

#[test]
fn complaints_do_not_tell_what_is_called_about_most() {
    let text = "issues: { catalogue: telecom }\nnodes:\n  main:\n    menu:\n      1: { say: \"For bills, press \
                1.\", goto: agent }\n      2: { say: \"For more, press 2.\", goto: more }\n  more:\n    menu:\n      1: { say: \
                \"For orders, press 1.\", goto: agent }\n      2: { say: \"For problems, press 2.\", goto: agent, \
                handles: [no-action] }\n  agent:\n    queue: { name: care }\n";
    assert!(with("issue-buried", text, &[]).is_empty());
}

#[test]
fn an_option_of_the_day_is_a_hint_and_a_volume_of_nothing_has_no_share() {
    let text = "hours: { office: { mon-fri: 09:00-17:00 } }\nissues: { list: { x: { title: zebras, volume: 0 }, y: { \
                title: lions, volume: 0 } } }\nnodes:\n  main:\n    menu:\n      1: { say: \"For bills, press 1.\", goto: \
                agent, not: [y] }\n      2: { say: \"For the zoo, press 2.\", goto: office, not: [y] }\n  office: { hours: office, open: \
                zoo, closed: agent }\n  zoo:\n    menu:\n      1: { say: \"For zebras, press 1.\", goto: agent, \
                handles: [x], not: [y] }\n      2: { say: \"For apes, press 2.\", goto: agent, not: [y] }\n  agent:\n    queue: { name: care }\n";
    let told = with("issue-hidden", text, &[]);
    assert!(told.len() == 1 && told[0].contains(" info callers with `x`"), "{told:?}");
    let told = with("issue-not-in-menu", text, &[]);
    assert!(told.len() == 1 && told[0].contains("`y` (lions):"), "{told:?}");
}

#[test]
fn a_large_tree_is_told_in_the_order_of_the_rules_and_as_a_small_one() {
    let told = |n_more: usize| -> Vec<Diagnostic> {
        let more = (0..n_more).map(|at| format!("  more-{at}:\n    say: Nobody hears this.\n"));
        let loaded = load(&(tagged(60.0, 40.0) + &more.collect::<String>()));
        let tree = loaded.tree.expect("a menu");
        lint(&loaded.sources, &Analysis::of(&tree), &Settings::standard())
    };
    let place = |found: &Diagnostic| all_rules().iter().position(|r| r.meta().id == found.rule);
    let about_issues = |found: &[Diagnostic]| -> Vec<String> {
        let some = found.iter().filter(|found| found.rule.starts_with("issue-"));
        some.map(|found| found.message.clone()).collect()
    };
    let (small, large) = (told(0), told(600));
    assert!(large.is_sorted_by_key(place), "the rules come in their order");
    assert!(large.iter().filter(|found| found.rule == "unreachable-node").count() > 0);
    assert_eq!(about_issues(&large), about_issues(&small));
    assert!(!about_issues(&small).is_empty());
}
