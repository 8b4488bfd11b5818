//! Facts about single traps, beside the snapshots.

use super::{FLOWS, found};
use phonetree::import::LossReason;
use phonetree::tree::{NodeKind, PhoneTree, Target, TransferDestination, Words};

#[track_caller]
fn kind<'t>(tree: &'t PhoneTree, id: &str) -> &'t NodeKind {
    let node = tree.find(id).unwrap_or_else(|| panic!("no node `{id}` in {:?}", ids(tree)));
    &tree.node(node).kind
}

fn ids(tree: &PhoneTree) -> Vec<&str> {
    tree.nodes.iter().map(|node| &*node.id).collect()
}

#[track_caller]
fn named(tree: &PhoneTree, target: Option<Target>) -> String {
    let node = target.and_then(Target::node).unwrap_or_else(|| panic!("no node: {target:?}"));
    tree.node(node).id.to_string()
}

fn rules(path: &str) -> Vec<String> {
    let (sources, imported) = FLOWS.read(&[(path, &FLOWS.fixture(path))]);
    found(&sources, &imported).into_iter().map(|(rule, _)| rule).collect()
}

#[test]
fn a_next_action_that_repeats_an_exit_is_no_exit_of_its_own() {
    let tree = FLOWS.tree_of("language/fallthrough.json");
    let NodeKind::Branch(branch) = kind(&tree, "which") else { panic!("{tree:?}") };
    assert_eq!(branch.arms.len(), 2);
    let tree = FLOWS.tree_of("language/fallthrough-alone.json");
    let NodeKind::Branch(branch) = kind(&tree, "which") else { panic!("{tree:?}") };
    assert_eq!(named(&tree, Some(branch.arms[1].target)), "plain", "it is the only other exit");
    let menu = kind(&tree, "plain").as_menu().unwrap();
    assert_eq!(named(&tree, menu.handling.no_input.exhausted.value), "agent");
    assert_eq!(menu.handling.timeout.value, 7.0);
}

#[test]
fn copies_of_a_menu_are_its_tries() {
    let tree = FLOWS.tree_of("language/retry-copies.json");
    let menu = kind(&tree, "first").as_menu().unwrap();
    assert_eq!(menu.handling.tries.value, 3);
    let say = menu.handling.no_input.say.as_ref().unwrap();
    assert_eq!(say.words, Words::One("Sorry, we did not get that.".into()));
    assert_eq!(named(&tree, menu.handling.no_match.exhausted.value), "agent");
    assert_eq!(ids(&tree)[0], "first");
    assert!(!ids(&tree).contains(&"second"));
    let tree = FLOWS.tree_of("legacy/retry-copies.json");
    let handling = &kind(&tree, "one").as_menu().unwrap().handling;
    let said = |words: &str| Words::One(words.into());
    assert_eq!(handling.tries.value, 2);
    assert_eq!(handling.no_input.say.as_ref().unwrap().words, said("We heard nothing."));
    assert_eq!(handling.no_match.say.as_ref().unwrap().words, said("That is no option."));
}

#[test]
fn a_second_apology_in_other_words_ends_the_tries_of_a_menu() {
    let flow = FLOWS.fixture("language/retry-copies.json");
    let at = flow.rfind("Sorry, we did not get that.").unwrap();
    let other = format!("{}Sorry again{}", &flow[..at], &flow[at + 27..]);
    let (_, imported) = FLOWS.read(&[("flow.json", &other)]);
    let tree = imported.tree.unwrap();
    let handling = &kind(&tree, "first").as_menu().unwrap().handling;
    assert_eq!(handling.tries.value, 2);
    assert_eq!(named(&tree, handling.no_input.exhausted.value), "sorry-2");
    let handling = &kind(&tree, "third").as_menu().unwrap().handling;
    assert_eq!(handling.tries.value, 1);
}

#[test]
fn digits_that_are_refused_forever_are_found_and_those_that_lead_on_are_not() {
    let rules_of = |flow: &str| {
        let (sources, imported) = FLOWS.read(&[("flow.json", flow)]);
        let found = found(&sources, &imported);
        found.into_iter().filter(|(rule, _)| rule == "unbounded-retry").collect::<Vec<_>>()
    };
    let flow = FLOWS.fixture("language/stored-number.json");
    let told: Vec<&str> = rules_of(&flow)
        .into_iter()
        .map(|(_, line)| flow.lines().nth(line as usize - 1).unwrap().trim())
        .collect();
    assert_eq!(told, ["\"Identifier\": \"ask\","]);
    let value: serde_json::Value = serde_json::from_str(&flow).unwrap();
    for goal in ["agent", "bye"] {
        let mut other = value.clone();
        let actions = other["Actions"].as_array_mut().unwrap();
        let bad = actions.iter_mut().find(|action| action["Identifier"] == "bad").unwrap();
        bad["Transitions"]["NextAction"] = goal.into();
        assert_eq!(rules_of(&other.to_string()), [], "{goal}");
    }
}

#[test]
fn a_menu_in_other_words_stays_a_menu() {
    let tree = FLOWS.tree_of("language/retry-other-words.json");
    assert_eq!(kind(&tree, "first").as_menu().unwrap().handling.tries.value, 1);
    assert!(kind(&tree, "second").as_menu().is_some());
    assert!(!rules("language/retry-other-words.json").contains(&"retry-count".to_owned()));
}

#[test]
fn a_loop_block_counts_tries_behind_a_menu_and_before_one() {
    let tree = FLOWS.tree_of("language/loop-behind.json");
    let handling = &kind(&tree, "main").as_menu().unwrap().handling;
    assert_eq!(handling.tries.value, 3, "once, and twice more");
    assert_eq!(named(&tree, handling.no_input.exhausted.value), "agent");
    let tree = FLOWS.tree_of("language/loop-ahead.json");
    let menu = kind(&tree, "main").as_menu().unwrap();
    assert_eq!(menu.handling.tries.value, 3, "three times in all");
    assert_eq!(menu.choices[1].target, Target::Repeat);
    assert_eq!(named(&tree, Some(Target::Node(tree.entries[0].node))), "main");
}

#[test]
fn a_loop_block_that_several_menus_share_stays_a_fork_with_a_way_out() {
    let tree = FLOWS.tree_of("legacy/loop-shared.json");
    let NodeKind::Branch(branch) = kind(&tree, "count") else { panic!("{tree:?}") };
    assert_eq!(branch.arms.len(), 2);
    assert!(branch.arms[1].when.contains("turned 2 times"), "{branch:?}");
    let rules = rules("legacy/loop-shared.json");
    assert!(!rules.iter().any(|rule| rule == "silent-trap" || rule == "trap"), "{rules:?}");
}

#[test]
fn no_entry_goes_where_the_word_timeout_leads() {
    let tree = FLOWS.tree_of("language/stored-input.json");
    let NodeKind::Collect(collect) = kind(&tree, "ask") else { panic!("{tree:?}") };
    assert_eq!(named(&tree, collect.handling.no_input.exhausted.value), "silent");
    assert_eq!(named(&tree, collect.next), "look");
    assert_eq!(named(&tree, collect.failed), "oops");
    assert_eq!(collect.ends_with, Some('#'), "the engine's own");
    assert_eq!(collect.handling.interdigit.value, 5.0, "the engine's own");
    assert!(matches!(kind(&tree, "look"), NodeKind::Switch(_)));
    let tree = FLOWS.tree_of("legacy/stored-greater.json");
    assert!(matches!(kind(&tree, "look"), NodeKind::Branch(_)));
}

#[test]
fn an_announcement_in_the_blocks_before_is_heard_with_the_menu() {
    for path in ["language/announced-before.json", "legacy/announced-before.json"] {
        let rules = rules(path);
        assert!(!rules.contains(&"prompt-key-mismatch".to_owned()), "{path}: {rules:?}");
    }
}

#[test]
fn a_sub_menu_that_shares_the_main_menus_second_try_loses_callers() {
    let path = "language/wrong-menu.json";
    let (sources, imported) = FLOWS.read(&[(path, &FLOWS.fixture(path))]);
    let found = found(&sources, &imported);
    let wrong: Vec<_> = found.iter().filter(|(rule, _)| rule == "wrong-menu-after-error").collect();
    let line = FLOWS
        .fixture(path)
        .lines()
        .position(|l| l.contains("\"Identifier\": \"billing\""))
        .unwrap();
    assert_eq!(wrong, [&("wrong-menu-after-error".to_owned(), line as u32 + 1)]);
}

#[test]
fn a_data_driven_menu_is_listed_as_such() {
    for path in ["language/data-driven.json", "legacy/data-driven.json"] {
        let (_, imported) = FLOWS.read(&[(path, &FLOWS.fixture(path))]);
        let told: Vec<_> =
            imported.losses.iter().filter(|loss| loss.what.contains("data driven")).collect();
        assert_eq!(told.len(), 1, "{path}");
        assert!(told[0].what.contains("2 exits are opaque"), "{}", told[0].what);
        assert_eq!((told[0].reason, told[0].exits.len()), (LossReason::Script, 2));
        // A function that never sees the digits decides on something else.
        let other = ["Stored customer input", "$.StoredCustomerInput", "StoredCustomerInput"]
            .iter()
            .fold(FLOWS.fixture(path), |flow, name| flow.replace(name, "Language"));
        let (_, imported) = FLOWS.read(&[(path, &other)]);
        assert!(imported.losses.iter().all(|loss| !loss.what.contains("data driven")), "{path}");
    }
}

#[test]
fn a_failure_that_leads_nowhere_new_is_listed_as_lost_and_another_is_kept() {
    let path = "language/failures.json";
    let (_, imported) = FLOWS.read(&[(path, &FLOWS.fixture(path))]);
    let tree = imported.tree.unwrap();
    assert!(matches!(kind(&tree, "mark"), NodeKind::Branch(_)), "the only way to `broken`");
    assert!(matches!(kind(&tree, "welcome"), NodeKind::Message { .. }));
    let left: Vec<_> =
        imported.losses.iter().filter(|loss| loss.reason == LossReason::Failure).collect();
    assert_eq!(left.len(), 2, "the prompt's and the menu's");
    let tree = FLOWS.tree_of("language/failure-of-a-menu.json");
    let NodeKind::Branch(guard) = kind(&tree, "main works") else { panic!("{tree:?}") };
    assert_eq!(named(&tree, Some(guard.arms[0].target)), "main");
    assert_eq!(tree.entries[0].node, tree.find("main works").unwrap());
}

#[test]
fn languages_come_with_voices_and_settings() {
    let tree = FLOWS.tree_of("language/one-language.json");
    assert_eq!(tree.language.as_ref().unwrap().tag(), "pt-BR");
    let tree = FLOWS.tree_of("language/languages.json");
    let of = |id: &str| {
        let node = tree.node(tree.find(id).unwrap());
        node.facts.as_ref().and_then(|facts| Some(facts.language.clone()?.tag().to_owned()))
    };
    assert_eq!(
        (of("english").as_deref(), of("spanish").as_deref()),
        (Some("en-US"), Some("es-US"))
    );
    assert_eq!(of("main"), None);
    assert_eq!(FLOWS.tree_of("legacy/voice.json").language.unwrap().tag(), "es-US");
}

#[test]
fn a_key_that_is_announced_in_another_language_is_announced() {
    let rules = rules("language/languages.json");
    assert!(!rules.contains(&"hidden-key".to_owned()), "{rules:?}");
}

#[test]
fn nothing_is_claimed_of_a_prompt_with_a_gap() {
    let text = FLOWS.fixture("language/menu.json");
    let gap = text.replace("For billing, press 1.", "$.External.more");
    let (sources, imported) = FLOWS.read(&[("f", &gap)]);
    let rules = found(&sources, &imported);
    assert!(!rules.iter().any(|(rule, _)| rule == "hidden-key"), "{rules:?}");
    let cut = text.replace("For billing, press 1. ", "");
    let (sources, imported) = FLOWS.read(&[("f", &cut)]);
    let rules = found(&sources, &imported);
    assert!(rules.iter().any(|(rule, _)| rule == "hidden-key"), "{rules:?}");
}

#[test]
fn a_caller_who_enters_nothing_and_is_led_on_passes_no_data_gate() {
    let rules = rules("language/stored-number.json");
    assert!(!rules.contains(&"data-gate-before-human".to_owned()), "{rules:?}");
}

#[test]
fn transfers_say_to_whom_and_whether_the_call_comes_back() {
    let tree = FLOWS.tree_of("language/transfers.json");
    let NodeKind::Transfer(away) = kind(&tree, "sales") else { panic!("{tree:?}") };
    assert_eq!(
        (&away.to, away.returns),
        (&TransferDestination::Number("+15551230000".into()), None)
    );
    let NodeKind::Transfer(back) = kind(&tree, "support") else { panic!("{tree:?}") };
    assert_eq!(named(&tree, back.returns), "thanks");
    let NodeKind::Transfer(other) = kind(&tree, "other") else { panic!("{tree:?}") };
    assert_eq!(other.to, TransferDestination::Tree("{{contactFlows.OtherLine.arn}}".into()));
    let NodeKind::Queue(queue) = kind(&tree, "agent") else { panic!("{tree:?}") };
    assert_eq!(queue.name.as_deref(), Some("Care"));
    let tree = FLOWS.tree_of("legacy/queue-names.json");
    let NodeKind::Queue(queue) = kind(&tree, "agent") else { panic!("{tree:?}") };
    assert_eq!(queue.name, None, "two ways set two queues");
}

#[test]
fn a_booked_call_back_is_the_end_of_the_call() {
    for path in ["language/hours.json", "legacy/callback.json"] {
        let tree = FLOWS.tree_of(path);
        let NodeKind::Branch(book) = kind(&tree, "book") else { panic!("{tree:?}") };
        assert_eq!(named(&tree, Some(book.arms[0].target)), "promise");
        let NodeKind::Message { next } = kind(&tree, "promise") else { panic!("{tree:?}") };
        assert_eq!(named(&tree, *next), "book booked");
        assert!(matches!(kind(&tree, "book booked"), NodeKind::Callback(_)), "{path}");
        let number = if path.starts_with("legacy") { "num" } else { "call-me" };
        let NodeKind::Branch(number) = kind(&tree, number) else { panic!("{tree:?}") };
        assert_eq!(named(&tree, Some(number.arms[0].target)), "book");
    }
    let tree = FLOWS.tree_of("language/hours.json");
    let NodeKind::Hours(hours) = kind(&tree, "open") else { panic!("{tree:?}") };
    assert_eq!((hours.schedule, named(&tree, hours.closed)), (None, "closed".to_owned()));
    let NodeKind::Branch(number) = kind(&tree, "call-me") else { panic!("{tree:?}") };
    assert_eq!(number.arms.len(), 3);
}

#[test]
fn placeholders_without_quotes_are_kept_and_nothing_moves() {
    let text = FLOWS.fixture("language/placeholders.json");
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_err(), "it stops a plain reader");
    let (sources, imported) = FLOWS.read(&[("flow", &text)]);
    assert!(imported.found.is_empty(), "{:?}", imported.found);
    let tree = imported.tree.unwrap();
    let menu = tree.node(tree.find("main").unwrap());
    assert_eq!(menu.prompt.audio.as_deref(), Some("<<prompt>>"));
    let NodeKind::Queue(queue) = kind(&tree, "agent") else { panic!("{tree:?}") };
    assert_eq!(queue.name.as_deref(), Some("{{queues.care}}"));
    let span = sources.span(tree.node(tree.find("agent").unwrap()).place).unwrap();
    let line = text.lines().position(|line| line.contains("\"Identifier\": \"agent\"")).unwrap();
    assert_eq!(sources.get(span.file).unwrap().position(span.start).line, line as u32 + 1);
}

#[test]
fn what_connect_refuses_is_an_error_at_its_place() {
    let (sources, imported) = FLOWS.read(&[("f", &FLOWS.fixture("language/dangling.json"))]);
    let found = found(&sources, &imported);
    assert!(found.iter().any(|(rule, line)| rule == "unknown-target" && *line > 1), "{found:?}");
    let rules = rules("language/faults.json");
    assert_eq!(rules.iter().filter(|rule| *rule == "menu-does-not-build").count(), 2);
    let (_, imported) = FLOWS.read(&[("f", "{\"StartAction\": \"a\", \"Actions\": []}")]);
    assert!(imported.tree.is_none());
    assert_eq!(imported.found[0].rule, "menu-does-not-build");
    let (_, imported) = FLOWS.read(&[("f", "{\"StartAction\": \"a\", \"Actions\": [")]);
    assert_eq!(imported.found[0].rule, "menu-does-not-build");
}

#[test]
fn flows_beside_the_call_make_no_claims() {
    for path in ["language/whisper.json", "legacy/whisper.json", "language/module.json"] {
        let mut rules = rules(path);
        // That a block cannot be read is no claim about calls.
        rules.retain(|rule| rule != "not-explored");
        assert_eq!(rules, Vec::<String>::new(), "{path}");
    }
    let tree = FLOWS.tree_of("language/queue-flow.json");
    let wait = tree.find("wait").unwrap();
    let NodeKind::Queue(queue) = &tree.node(wait).kind else { panic!("{tree:?}") };
    assert_eq!((named(&tree, queue.after), queue.max_wait), ("offer".to_owned(), Some(30.0)));
}

#[test]
fn the_end_of_a_contact_flow_hangs_up() {
    let flow = r#"{"Version": "2019-10-30", "StartAction": "hello", "Actions": [
        {"Identifier": "hello", "Type": "MessageParticipant", "Parameters": {"Text": "Hello."},
         "Transitions": {"NextAction": "over", "Errors": [], "Conditions": []}},
        {"Identifier": "over", "Type": "EndFlowExecution", "Parameters": {}, "Transitions": {}}]}"#;
    let (_, imported) = FLOWS.read(&[("flow.json", flow)]);
    let tree = imported.tree.expect("a tree");
    assert!(matches!(kind(&tree, "over"), NodeKind::Hangup), "{:?}", kind(&tree, "over"));
}

#[test]
fn blocks_with_a_number_for_a_name_are_called_by_what_they_do_and_say() {
    let id = |n: u32| format!("{n:08x}-0000-4000-8000-00000000000{n}");
    let one = |n: u32, kind: &str, parameters: &str, transitions: &str| {
        format!(
            "{{\"Identifier\": \"{}\", \"Type\": \"{kind}\", \"Parameters\": {{{parameters}}}, \
             \"Transitions\": {{{transitions}}}}}",
            id(n)
        )
    };
    let next =
        |n: u32| format!("\"NextAction\": \"{}\", \"Errors\": [], \"Conditions\": []", id(n));
    let pressed = format!(
        "\"NextAction\": \"{0}\", \"Errors\": [{{\"NextAction\": \"{0}\", \"ErrorType\": \
         \"InputTimeLimitExceeded\"}}, {{\"NextAction\": \"{0}\", \"ErrorType\": \
         \"NoMatchingCondition\"}}], \"Conditions\": [{{\"NextAction\": \"{1}\", \"Condition\": \
         {{\"Operator\": \"Equals\", \"Operands\": [\"1\"]}}}}]",
        id(3),
        id(4)
    );
    let actions = [
        one(
            1,
            "MessageParticipant",
            "\"Text\": \"Welcome to Fenwick's laptop service line.\"",
            &next(2),
        ),
        one(
            2,
            "GetParticipantInput",
            "\"Text\": \"For repairs, press 1.\", \"StoreInput\": \"False\", \
             \"InputTimeLimitSeconds\": \"5\"",
            &pressed,
        ),
        one(3, "DisconnectParticipant", "", ""),
        one(
            4,
            "TransferParticipantToThirdParty",
            "\"ThirdPartyPhoneNumber\": \"+15551230100\", \"ThirdPartyConnectionTimeLimitSeconds\": \
             \"30\", \"ContinueFlowExecution\": \"False\"",
            &next(3),
        ),
    ];
    let flow = format!(
        "{{\"Version\": \"2019-10-30\", \"StartAction\": \"{}\", \"Actions\": [{}]}}",
        id(1),
        actions.join(", ")
    );
    let (_, imported) = FLOWS.read(&[("flow.json", &flow)]);
    let tree = imported.tree.expect("a tree");
    assert_eq!(
        ids(&tree),
        [
            "say-welcome-to-fenwicks-laptop",
            "menu-for-repairs-press-1",
            "disconnect",
            "transfer-15551230100"
        ]
    );
}

#[test]
fn a_branch_of_an_older_export_that_leads_nowhere_is_no_exit() {
    let with = |unused: &str| {
        let flow = format!(
            r#"{{"modules": [
            {{"id": "ask", "type": "GetUserInput", "parameters": [{{"name": "Text", "value": "Press 1."}}],
              "branches": [{{"condition": "Evaluate", "conditionType": "Equals", "conditionValue": "1", "transition": "bye"}}{unused}]}},
            {{"id": "bye", "type": "Disconnect", "branches": [], "parameters": []}}],
            "start": "ask", "type": "contactFlow", "metadata": {{"name": "One"}}}}"#
        );
        FLOWS.shown(&[("one.json", &flow)])
    };
    let unused = r#", {"condition": "Evaluate", "conditionType": "Equals", "conditionValue": "2", "transition": ""}"#;
    let (without, beside) = (with(""), with(unused));
    assert!(without.contains("menu:"), "{without}");
    assert_eq!(beside, without);
}
