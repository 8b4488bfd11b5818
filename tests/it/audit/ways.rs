//! Routes: which goals there are, which ways lead there, and what is said of them.

use phonetree::analysis::{Analysis, Verdict};
use phonetree::audit::{GoalError, RouteGoal, goal, routes};
use phonetree::render::{AuditFormat, Question, render_routes};

use super::{CLINIC, loaded, look};

/// The ways as "node: keys over nodes", with what is said of them.
fn ways(
    text: &str,
    to: Option<&str>,
    from: Option<&str>,
    limit: usize,
) -> (Vec<String>, bool, Verdict) {
    let (_, tree) = loaded(text);
    let analysis = Analysis::of(&tree);
    let to = to.map(|to| goal(&tree, to).expect("there is such a goal"));
    let from = from.map(|from| tree.find(from).expect("there is such a node"));
    let found = routes(&analysis, to.as_ref(), from, limit);
    let one = |route: &phonetree::audit::Route| {
        let through: Vec<_> = route.through.iter().map(|id| &*tree.node(*id).id).collect();
        format!("{}: {}: {}", tree.node(route.to).id, route.way.witness, through.join(" "))
    };
    (found.routes.iter().map(one).collect(), found.is_truncated, found.verdict)
}

/// The page about them.
fn page(
    format: AuditFormat,
    text: &str,
    to: Option<&str>,
    from: Option<&str>,
    limit: usize,
) -> String {
    let (_, tree) = loaded(text);
    let analysis = Analysis::of(&tree);
    let to = to.map(|to| goal(&tree, to).expect("there is such a goal"));
    let start = from.map(|from| tree.find(from).expect("there is such a node"));
    let found = routes(&analysis, to.as_ref(), start, limit);
    let asked = Question { file: "menu.yaml", goal: to.as_ref(), from };
    render_routes(format, &found, asked, &analysis, &look(160))
}

#[test]
fn without_a_goal_every_place_where_calls_end_has_its_way() {
    let (found, is_truncated, verdict) = ways(CLINIC, None, None, 50);
    assert_eq!(
        found,
        [
            "visits: 2: main visits",
            "balance: 1, 1: main bills balance",
            "desk: 1, 2: main bills desk"
        ]
    );
    assert_eq!((is_truncated, verdict), (false, Verdict::Proven));
}

#[test]
fn a_person_is_found_from_the_start_and_from_any_node() {
    assert_eq!(ways(CLINIC, Some("human"), None, 50).0, ["desk: 1, 2: main bills desk"]);
    assert_eq!(ways(CLINIC, Some("human"), Some("bills"), 50).0, ["desk: 2: bills desk"]);
    let (found, _, verdict) = ways(CLINIC, Some("human"), Some("visits"), 50);
    assert_eq!((found.len(), verdict), (0, Verdict::Disproven));
    assert_eq!(ways(CLINIC, Some("human"), Some("desk"), 50).0, ["desk: : desk"]);
}

#[test]
fn every_way_to_a_node_is_shown_the_fewest_answers_first() {
    let (found, is_truncated, _) = ways(CLINIC, Some("desk"), None, 50);
    assert_eq!(
        found,
        [
            "desk: 1, 2: main bills desk",
            "desk: wrong key ×3: main desk",
            "desk: silence ×3: main desk",
            "desk: 1, wrong key ×3: main bills desk",
            "desk: 1, silence ×3: main bills desk",
        ]
    );
    assert!(!is_truncated);
}

#[test]
fn a_limit_that_leaves_ways_out_says_so() {
    for (to, n, is_cut) in
        [(Some("desk"), 4, true), (Some("desk"), 5, false), (None, 2, true), (None, 3, false)]
    {
        let (found, is_truncated, verdict) = ways(CLINIC, to, None, n);
        assert_eq!(
            (found.len(), is_truncated, verdict),
            (n, is_cut, Verdict::Proven),
            "{to:?} {n}"
        );
    }
    let (best, ..) = ways(CLINIC, Some("desk"), None, 1);
    assert_eq!(best, ["desk: 1, 2: main bills desk"], "the way of the fewest answers is kept");
    let (text, json) = (AuditFormat::Text, AuditFormat::Json);
    let more = "There are more ways, or may be; --limit shows more of them";
    assert!(page(text, CLINIC, None, None, 2).ends_with(&format!("\n\n{more}\n")));
    assert!(!page(text, CLINIC, None, None, 3).contains(more));
    assert!(
        page(AuditFormat::Markdown, CLINIC, None, None, 2).ends_with(&format!("\n\n{more}.\n"))
    );
    assert!(page(json, CLINIC, None, None, 2).contains("\"truncated\": true"));
    assert!(page(json, CLINIC, None, None, 3).contains("\"truncated\": false"));
}

/// Issues that a node resolves, a choice handles, and a key of a queue handles.
const ISSUES: &str = "issues:\n  list: { pay: {}, news: {}, call: {}, refund: {} }\nnodes:\n  main:\n    menu:\n      1: { say: \"To pay, press 1.\", goto: desk, handles: [pay] }\n      2: { say: \"For news, press 2.\", goto: bulletin }\n    exhausted: desk\n  bulletin: { say: Here is the news., resolves: [news] }\n  desk:\n    queue: { name: desk, leave: { 1: { goto: ring, handles: [call] } } }\n  ring:\n    callback: { within: 2h }\n";

#[test]
fn an_issue_leads_to_where_it_is_dealt_with() {
    for (issue, way) in [("pay", "desk: 1: main desk"), ("news", "bulletin: 2: main bulletin")] {
        assert_eq!(ways(ISSUES, Some(issue), None, 50).0, [way], "{issue}");
    }
    let (found, ..) = ways(ISSUES, Some("call"), None, 50);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("ring: 1, "), "{found:?}");
    assert!(
        page(AuditFormat::Text, ISSUES, Some("pay"), None, 50)
            .starts_with("1 way to where `pay` is dealt with\n")
    );
}

#[test]
fn a_goal_that_is_not_there_is_an_error_with_the_nearest_name() {
    let (_, tree) = loaded(ISSUES);
    let missing = |name: &str| match goal(&tree, name) {
        Err(GoalError::NoSuch { nearest, .. }) => nearest,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(missing("deks"), Some("desk".to_owned()));
    assert_eq!(missing("humann"), Some("human".to_owned()));
    assert_eq!(missing("refnud"), Some("refund".to_owned()));
    assert_eq!(missing("something else"), None);
    assert_eq!(goal(&tree, "refund"), Err(GoalError::Untagged("refund".to_owned())));
    assert_eq!(goal(&tree, "human"), Ok(RouteGoal::Human));
    let (_, named) = loaded("nodes:\n  human: { say: Hello. }\n");
    assert!(matches!(goal(&named, "human"), Ok(RouteGoal::Node(_))), "a node's name is a node");
}

#[test]
fn no_way_is_disproven_unless_the_file_does_not_show_everything() {
    let lost = "nodes:\n  main: { say: Good bye. }\n  lost:\n    queue: { name: x }\n";
    let (found, _, verdict) = ways(lost, Some("lost"), None, 50);
    assert_eq!((found.len(), verdict), (0, Verdict::Disproven));
    let text = AuditFormat::Text;
    assert_eq!(page(text, lost, Some("lost"), None, 50), "No way leads to `lost`\n");
    assert_eq!(page(text, lost, Some("human"), None, 50), "No way leads to a person\n");
    let open = "nodes:\n  main:\n    opaque: { reason: a partner's system }\n  lost:\n    queue: { name: x }\n";
    let (found, _, verdict) = ways(open, Some("lost"), None, 50);
    assert_eq!((found.len(), verdict), (0, Verdict::Unknown));
    assert_eq!(
        page(text, open, Some("lost"), None, 50),
        "No way to `lost` is shown in the file; beyond its unknown exits there may be one\n"
    );
    assert!(
        page(AuditFormat::Json, open, Some("lost"), None, 50).contains("\"verdict\": \"unknown\"")
    );
}

#[test]
fn a_page_has_the_columns_of_its_question() {
    let cells = |line: &str| {
        line.split("  ")
            .map(str::trim)
            .filter(|c| !c.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let all = page(AuditFormat::Text, CLINIC, None, None, 50);
    let lines: Vec<_> = all.lines().collect();
    assert_eq!(lines[0], "3 places where calls end, each by its shortest way");
    assert_eq!(cells(lines[2]), ["to", "kind", "keys", "listens", "expert", "press"]);
    assert_eq!(cells(lines[3]), ["visits", "message", "1 key", "0:08", "0:02", "2"]);
    let one = page(AuditFormat::Text, CLINIC, Some("desk"), None, 50);
    let lines: Vec<_> = one.lines().collect();
    assert_eq!(lines[0], "5 ways to `desk`");
    assert_eq!(cells(lines[2]).last().map(String::as_str), Some("through"));
    assert_eq!(
        cells(lines[3]),
        ["desk", "queue", "2 keys", "0:14", "0:05", "1, 2", "main → bills → desk"]
    );
    let markdown = page(AuditFormat::Markdown, CLINIC, Some("balance"), Some("bills"), 50);
    assert_eq!(
        markdown,
        "# 1 way from \\`bills\\` to \\`balance\\`\n\n| to | kind | keys | listens | expert | press | through |\n| --- | --- | --- | --- | --- | --- | --- |\n| balance | message | 1 key | 0:06 | 0:02 | 1 | bills → balance |\n"
    );
}

#[test]
fn the_json_page_holds_its_keys() {
    let page = page(AuditFormat::Json, CLINIC, Some("human"), Some("bills"), 50);
    let value: serde_json::Value = serde_json::from_str(&page).expect("the page is JSON");
    let keys: Vec<_> = value.as_object().expect("it is an object").keys().cloned().collect();
    assert_eq!(keys.join(" "), "file from routes schema_version tool truncated verdict");
    assert_eq!((&value["from"], &value["verdict"]), (&"bills".into(), &"proven".into()));
    let route = &value["routes"][0];
    assert_eq!(
        (&route["to"], &route["kind"], &route["keys"]),
        (&"desk".into(), &"queue".into(), &1.into())
    );
    assert_eq!((&route["digits"], &route["tries_to_sit_out"]), (&0.into(), &0.into()));
    assert_eq!(route["press"], serde_json::json!(["2"]));
    assert_eq!(route["through"], serde_json::json!(["bills", "desk"]));
    let times: Vec<_> = route["times"].as_object().expect("it is an object").keys().collect();
    assert_eq!(times, ["expert", "listens", "patient"]);
    let rounded = serde_json::json!({ "seconds": 8.15, "exact": true });
    assert_eq!(route["times"]["listens"], rounded, "no more digits than the model knows");
    let seconds = |caller: &str| route["times"][caller]["seconds"].as_f64().expect("a number");
    assert!(seconds("expert") < seconds("listens") && seconds("listens") <= seconds("patient"));
}

#[test]
fn more_ways_than_can_be_weighed_are_said_to_be_more() {
    let menu =
        |i: usize| format!("  m{i}: {{ menu: {{ 1: m{0}, 2: m{0} }}, exhausted: desk }}\n", i + 1);
    let menus: String = (0..10).map(menu).collect();
    let text =
        format!("nodes:\n{menus}  m10: {{ say: Here. }}\n  desk: {{ queue: {{ name: x }} }}\n");
    let (found, is_truncated, _) = ways(&text, Some("m10"), None, 700);
    assert_eq!((found.len(), is_truncated), (700, true));
    let (found, is_truncated, _) = ways(&text, Some("m10"), None, 1024);
    assert_eq!((found.len(), is_truncated), (1024, false));
}

/// Only who pressed 2 comes to `lost`, and 2 does not lead there.
const CROSSED: &str = "nodes:\n  main:\n    menu: { 1: fork, 2: desk }\n    exhausted: desk\n  fork:\n    switch: { on: main.key, cases: { 2: lost }, else: desk }\n  lost: { say: Nobody hears this. }\n  desk:\n    queue: { name: x }\n";

#[test]
fn a_way_that_no_call_can_take_does_not_count() {
    let (found, _, verdict) = ways(CROSSED, Some("lost"), None, 50);
    assert_eq!((found, verdict), (Vec::new(), Verdict::Disproven));
    assert_eq!(ways(CROSSED, None, None, 50).0, ["desk: 2: main desk"]);
    let report = phonetree::diagnostic::Report::default();
    let page = super::page(AuditFormat::Text, CROSSED, &report, 160);
    assert!(page.contains("(no way was found)"), "{page}");
    let row = &super::values(CROSSED, &report)["destinations"];
    let lost = row.as_array().expect("it is a list").iter().find(|row| row["node"] == "lost");
    assert_eq!(lost.map(|row| &row["press"]), Some(&serde_json::Value::Null));
}
