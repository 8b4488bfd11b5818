//! The facts of an audit, as its rows and its JSON give them.

use phonetree::analysis::Analysis;
use phonetree::audit::{Audit, Ends};
use phonetree::diagnostic::{Report, Severity};
use phonetree::tree::Ending;
use serde_json::json;

use super::{CLINIC, loaded, report, values};

#[test]
fn every_place_where_calls_end_is_a_row_with_its_way() {
    let (_, tree) = loaded(CLINIC);
    let (analysis, report) = (Analysis::of(&tree), Report::default());
    let audit = Audit::of(&analysis, &report);
    let rows: Vec<_> = audit
        .rows
        .iter()
        .map(|row| {
            let seconds = row.seconds.map(|s| (s.known * 10.0).round() / 10.0);
            (&*row.name, row.ends, row.level, row.keys, row.press.to_string(), seconds)
        })
        .collect();
    let with = Ends::With;
    assert_eq!(
        rows,
        [
            ("visits", with(Ending::CutOff), 1, 1, "2".to_owned(), [8.2, 8.2, 2.4]),
            ("desk", with(Ending::Answered), 1, 2, "1, 2".to_owned(), [14.2, 16.3, 4.7]),
            ("balance", with(Ending::SelfServed), 2, 2, "1, 1".to_owned(), [11.7, 16.3, 4.7]),
        ]
    );
    assert_eq!(audit.rows[1].hold, Some(90.0));
    assert_eq!(audit.rows[1].resolves, ["any".into()]);
    assert_eq!(audit.rows[2].resolves, ["balance".into()]);
    assert_eq!((audit.summary.n_nodes, audit.summary.n_menus), (5, 2));
}

#[test]
fn an_answer_after_which_the_call_goes_on_is_a_row_too() {
    let text = "nodes:\n  hours:\n    say: We open at nine.\n    resolves: [hours]\n    next: desk\n  desk:\n    queue: { name: desk }\n";
    let page = values(text, &Report::default());
    let ends: Vec<_> = page["destinations"].as_array().expect("it is a list").iter().collect();
    assert_eq!((&ends[0]["node"], &ends[0]["ends"]), (&json!("hours"), &json!("answer")));
    assert_eq!((&ends[1]["node"], &ends[1]["ends"]), (&json!("desk"), &json!("person")));
    assert_eq!(ends[0]["press"], json!([]), "nothing need be pressed");
}

#[test]
fn digits_and_tries_on_the_way_are_counted_apart_from_keys() {
    let text = "nodes:\n  number:\n    say: Please enter your number.\n    collect: { digits: 4 }\n    next: main\n    exhausted: desk\n  main:\n    menu:\n      1: { say: \"For news, press 1.\", goto: news }\n    exhausted: desk\n  news: { say: Here is the news., resolves: [news] }\n  desk:\n    queue: { name: desk }\n";
    let page = values(text, &Report::default());
    let of = |name: &str| {
        let all = page["destinations"].as_array().expect("it is a list");
        let row = all.iter().find(|row| row["node"] == name).expect("there is such a row");
        ["keys", "digits", "tries_to_sit_out"].map(|key| row[key].as_u64().expect("a number"))
    };
    assert_eq!(of("news"), [1, 4, 0]);
    assert_eq!(of("desk"), [0, 0, 3]);
}

#[test]
fn the_json_page_holds_its_keys() {
    let mut found = report(&[("trap", Severity::Error, 2), ("key-order", Severity::Warning, 1)]);
    found.sort();
    let page = values(CLINIC, &found);
    let keys: Vec<_> = page.as_object().expect("it is an object").keys().cloned().collect();
    assert_eq!(
        keys.join(" "),
        "callers destinations file findings grade issues name not_known packs schema_version summary tool"
    );
    assert_eq!(page["schema_version"], 1);
    assert_eq!(page["tool"], json!({ "name": "phonetree", "version": "1.2.3" }));
    assert_eq!((&page["name"], &page["file"]), (&json!("Clinic"), &json!("menu.yaml")));
    let grade = json!({
        "letter": "D",
        "best": "D",
        "worst": "D",
        "graded": true,
        "points": 84,
        "limited_by": "trap",
        "deductions": [
            { "rule": "trap", "severity": "error", "findings": 2, "points": 13 },
            { "rule": "key-order", "severity": "warning", "findings": 1, "points": 3 },
        ],
    });
    assert_eq!(page["grade"], grade);
    assert_eq!(page["findings"].as_array().map(Vec::len), Some(3));
    let desk = json!({
        "node": "desk",
        "alike": 0,
        "ends": "person",
        "resolves": ["any"],
        "level": 1,
        "keys": 2,
        "digits": 0,
        "tries_to_sit_out": 0,
        "times": {
            "listens": { "seconds": 14.2, "exact": true },
            "patient": { "seconds": 16.3, "exact": true },
            "expert": { "seconds": 4.7, "exact": true },
        },
        "hold_seconds": 90.0,
        "press": ["1", "2"],
    });
    assert_eq!(page["destinations"][1], desk);
    let summary = &page["summary"];
    assert_eq!(summary["endings"], json!({ "person": 1, "self-service": 1, "cut off": 1 }));
    assert_eq!(summary["silent_caller"], json!({ "endings": ["person"], "may_loop": false }));
    assert_eq!((&summary["human"], &summary["to_human"]["keys"]), (&json!("proven"), &json!(2)));
    assert_eq!(summary["deepest_menu"], "bills");
    assert_eq!((&summary["deepest_level"], &summary["unreached"]), (&json!(2), &json!(0)));
    assert_eq!(summary["mean_menus_answered"], 1.33);
    assert_eq!(summary["greeting_seconds"], 2.1);
}

#[test]
fn a_tree_without_menus_has_no_deepest_one() {
    let page = values("nodes:\n  main: { say: Good bye. }\n", &Report::default());
    assert_eq!(page["summary"]["deepest_menu"], json!(null));
    assert_eq!(page["summary"]["to_human"], json!(null));
    assert_eq!(page["summary"]["human"], "disproven");
    assert_eq!(page["name"], "");
}

#[test]
fn a_silent_caller_is_not_given_the_fate_of_one_who_presses_wrong_keys() {
    let text = "nodes:\n  main:\n    menu: { 1: desk }\n    no_input: { exhausted: desk }\n    no_match: { exhausted: hangup }\n  desk:\n    queue: { name: x }\n";
    let page = values(text, &Report::default());
    let fate = json!({ "endings": ["person"], "may_loop": false });
    assert_eq!(page["summary"]["silent_caller"], fate);
}

#[test]
fn keys_that_repeat_go_back_or_call_for_help_are_not_options() {
    let text = "nodes:\n  main:\n    menu: { 1: sub, 0: desk }\n    exhausted: desk\n  sub:\n    menu: { 1: desk, 2: desk, 8: repeat, 9: back, 0: desk }\n    exhausted: desk\n  desk:\n    queue: { name: x }\n";
    let (_, tree) = loaded(text);
    let analysis = Analysis::of(&tree);
    let n_options = |name| {
        let id = tree.find(name).expect("the tree has that node");
        analysis.menu_facts(id).map(|facts| facts.n_options)
    };
    assert_eq!((n_options("main"), n_options("sub"), n_options("desk")), (Some(1), Some(2), None));
}
