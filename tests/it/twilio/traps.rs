//! What is easily got wrong about Studio, each shown by one flow.

use phonetree::import::LossReason;
use phonetree::tree::{NodeKind, SwitchOn, Target, TransferDestination};

use super::{FLOWS, found};

/// The rules that find something in a fixture.
fn rules(path: &str) -> Vec<String> {
    let (sources, imported) = FLOWS.read(&[(path, &FLOWS.fixture(path))]);
    found(&sources, &imported).into_iter().map(|(rule, _)| rule).collect()
}

/// The keys of a menu and the nodes to which they lead.
fn keys(path: &str, menu: &str) -> String {
    let tree = FLOWS.tree_of(path);
    let node = tree.node(tree.find(menu).expect("the menu is there"));
    let menu = node.kind.as_menu().expect("it is a menu");
    let to = |target: Target| target.node().map_or("?".into(), |id| tree.node(id).id.to_string());
    let each = menu.choices.iter().map(|choice| format!("{}:{}", choice.key, to(choice.target)));
    each.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_split_on_the_digits_makes_a_menu_with_one_try() {
    assert_eq!(keys("v2/menu.json", "main"), "1:sales 2:agents 9:main");
    let tree = FLOWS.tree_of("v2/menu.json");
    let menu = tree.node(tree.find("main").unwrap()).kind.as_menu().unwrap();
    assert_eq!(menu.handling.tries.value, 1);
    let sorry = tree.find("sorry").map(Target::Node);
    assert_eq!(menu.handling.no_input.exhausted.value, sorry);
    assert_eq!(menu.handling.no_match.exhausted.value, sorry);
}

#[test]
fn keys_that_liquid_decodes_are_keys_and_no_key_is_announced_in_vain() {
    assert_eq!(keys("v2/liquid-keys.json", "main"), "1:english 2:spanish");
    assert!(!rules("v2/liquid-keys.json").contains(&"prompt-key-mismatch".to_owned()));
    assert_eq!(keys("v2/last-key-by-no-match.json", "main"), "1:sales 2:agents");
    assert!(!rules("v2/last-key-by-no-match.json").contains(&"prompt-key-mismatch".to_owned()));
}

#[test]
fn a_key_that_only_brings_regret_is_announced_in_vain() {
    assert_eq!(keys("v2/announced-and-missing.json", "main"), "1:sales");
    assert!(rules("v2/announced-and-missing.json").contains(&"prompt-key-mismatch".to_owned()));
}

#[test]
fn friendly_names_say_nothing_and_case_and_spaces_do_not_count() {
    assert_eq!(keys("v2/lying-names.json", "main"), "3:agents");
    assert_eq!(keys("v2/case-and-spaces.json", "main"), "1:sales 2:agents 3:agents");
}

#[test]
fn patterns_of_one_key_are_keys_and_patterns_of_an_entry_are_not() {
    assert_eq!(keys("v2/patterns.json", "main"), "1:sales 2:sales 3:sales 8:agents 9:agents");
    let tree = FLOWS.tree_of("v2/pattern-of-an-entry.json");
    assert!(matches!(tree.nodes[0].kind, NodeKind::Collect(_)));
    assert_eq!(keys("v2/odd-finish-keys.json", "main"), "*:sales #:agents");
}

#[test]
fn a_keypad_that_leads_back_is_ignored() {
    let tree = FLOWS.tree_of("v2/speech-only.json");
    let menu = tree.nodes[0].kind.as_menu().unwrap();
    assert!(menu.takes_speech && !menu.takes_keys);
    assert!(rules("v2/speech-only.json").contains(&"speech-only".to_owned()));
    let (sources, imported) = FLOWS.read(&[("f.json", &FLOWS.fixture("v2/speech-only.json"))]);
    let all = crate::flows::findings(&sources, &imported);
    let pressed: Vec<&str> =
        all.iter().map(|one| &*one.message).filter(|words| words.contains("press")).collect();
    assert_eq!(pressed, Vec::<&str>::new(), "nothing is pressed where words choose");
    let speech = |c: &phonetree::tree::Choice| c.facts.as_ref().map(|facts| facts.speech.join("/"));
    let said: Vec<_> = menu.choices.iter().map(|c| speech(c).unwrap_or_default()).collect();
    assert_eq!(said, ["sales", "support/help"]);
    assert!(menu.choices.iter().all(|choice| choice.key.is_spoken()), "no key is invented");
}

#[test]
fn a_flow_may_begin_at_a_widget_that_is_no_trigger() {
    let text = FLOWS.fixture("v2/speech-only.json");
    let other = text.replace("\"initial_state\": \"Trigger\"", "\"initial_state\": \"sales\"");
    assert_ne!(text, other);
    let entries = |text: &str| -> Vec<String> {
        let (_, imported) = FLOWS.read(&[("flow.json", text)]);
        let tree = imported.tree.expect("a tree");
        let entry = |e: &phonetree::tree::Entry| format!("{} {}", e.name, tree.node(e.node).id);
        tree.entries.iter().map(entry).collect()
    };
    assert_eq!(entries(&text), ["incomingCall main"]);
    assert_eq!(entries(&other), ["start sales"]);
}

#[test]
fn a_language_that_a_variable_names_is_none() {
    let text = FLOWS.fixture("v2/speech-only.json");
    let spoken = |tag: &str| {
        let named = text
            .replace("\"speech_timeout\"", &format!("\"language\": \"{tag}\", \"speech_timeout\""));
        assert_ne!(text, named);
        let (_, imported) = FLOWS.read(&[("flow.json", &named)]);
        let tree = imported.tree.expect("a tree");
        let facts = tree.nodes.iter().filter_map(|node| node.facts.as_ref()?.language.clone());
        facts.chain(tree.language.clone()).map(|tag| tag.tag().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(spoken("es-MX"), ["es-MX"]);
    assert!(spoken("{{flow.data.language}}").iter().all(|tag| !tag.contains('{')));
}

#[test]
fn a_test_of_something_else_names_no_phrases() {
    let text = FLOWS.fixture("v2/speech-only.json");
    let other = text.replace("{{widgets.main.SpeechResult}}", "{{flow.variables.account}}");
    assert_ne!(text, other);
    let (_, imported) = FLOWS.read(&[("flow.json", &other)]);
    let tree = imported.tree.expect("a tree");
    let menus = tree.nodes.iter().filter_map(|node| node.kind.as_menu());
    let facts = menus.flat_map(|menu| &menu.choices).filter_map(|choice| choice.facts.as_ref());
    assert_eq!(facts.map(|facts| facts.speech.len()).sum::<usize>(), 0);
}

#[test]
fn silence_that_leads_back_is_a_trap_and_a_way_without_a_widget_is_a_dead_end() {
    assert!(rules("v2/timeout-to-self.json").contains(&"silent-trap".to_owned()));
    // What is said before may be all that a caller wants; the flow does not show it.
    assert!(!rules("v2/silent-hang-up.json").contains(&"dead-end".to_owned()));
    assert!(rules("v2/function-fails-into-nothing.json").contains(&"dead-end".to_owned()));
}

#[test]
fn flows_about_messages_raise_nothing_about_calls() {
    assert_eq!(rules("v2/messages-only.json"), Vec::<String>::new());
    assert_eq!(rules("v1/messages.json"), Vec::<String>::new());
    let tree = FLOWS.tree_of("v2/messages-and-calls.json");
    let names: Vec<_> = tree.entries.iter().map(|entry| &*entry.name).collect();
    assert_eq!(names, ["incomingCall", "incomingMessage"]);
    let tree = FLOWS.tree_of("v2/request-that-calls.json");
    assert_eq!(&*tree.entries[0].name, "incomingRequest");
}

#[test]
fn calls_from_outside_are_the_first_entry_however_the_trigger_lists_its_exits() {
    let text = FLOWS.fixture("v2/request-that-calls.json");
    let both = text
        .replace("\"incomingCall\"", "\"incomingRequest\", \"next\": \"dial\"")
        .replacen("\"incomingRequest\",\n", "\"incomingCall\",\n", 1);
    let (_, imported) = FLOWS.read(&[("flow.json", &both)]);
    let tree = imported.tree.expect("a tree");
    let names: Vec<_> = tree.entries.iter().map(|entry| &*entry.name).collect();
    assert_eq!(names, ["incomingCall", "incomingRequest"]);
}

#[test]
fn digits_that_are_read_later_keep_a_name_and_others_are_dropped() {
    let collect = |path: &str| {
        let tree = FLOWS.tree_of(path);
        tree.nodes.iter().find_map(|node| match &node.kind {
            NodeKind::Collect(collect) => Some(collect.clone()),
            _ => None,
        })
    };
    assert_eq!(collect("v2/collect-and-split.json").unwrap().into.as_deref(), Some("pin.Digits"));
    assert_eq!(collect("v2/collect-and-split.json").unwrap().ends_with, Some('*'));
    assert_eq!(collect("v2/any-key.json").unwrap().into, None);
    let tree = FLOWS.tree_of("v2/stale-read.json");
    let confirmed = tree.node(tree.find("confirmed").unwrap());
    let NodeKind::Switch(switch) = &confirmed.kind else { panic!("a switch") };
    assert_eq!(switch.on, SwitchOn::MenuKey(tree.find("main").unwrap()));
}

#[test]
fn where_a_call_goes_is_known_or_listed_as_lost() {
    let path = "v2/transfers.json";
    let (_, imported) = FLOWS.read(&[(path, &FLOWS.fixture(path))]);
    let tree = imported.tree.unwrap();
    let to = |name: &str| match &tree.node(tree.find(name).unwrap()).kind {
        NodeKind::Transfer(transfer) => transfer.to.clone(),
        _ => panic!("{name} is a transfer"),
    };
    assert_eq!(to("ann"), TransferDestination::Unsaid);
    assert_eq!(to("desk"), TransferDestination::Extension("desk".into()));
    assert_eq!(to("office"), TransferDestination::Number("${OFFICE_NUMBER}".into()));
    assert!(imported.losses.iter().any(|loss| loss.reason == LossReason::ComputedTarget));
}

#[test]
fn a_split_on_older_digits_is_found_at_its_line() {
    let path = "v2/stale-read.json";
    let (sources, imported) = FLOWS.read(&[(path, &FLOWS.fixture(path))]);
    let all = found(&sources, &imported);
    let stale: Vec<u32> =
        all.iter().filter(|(rule, _)| rule == "stale-input").map(|(_, line)| *line).collect();
    let text = FLOWS.fixture(path);
    let name = text.lines().position(|line| line.contains("\"name\": \"confirmed\"")).unwrap();
    assert_eq!(stale, [name as u32]);
    for path in ["v2/menu.json", "v2/collect-and-split.json", "v2/shared-split.json"] {
        assert!(!rules(path).contains(&"stale-input".to_owned()), "{path}");
    }
}

#[test]
fn silence_that_comes_to_the_same_decoding_leads_where_no_key_does() {
    let tree = FLOWS.tree_of("v2/liquid-keys.json");
    let menu = tree.node(tree.find("main").unwrap()).kind.as_menu().unwrap();
    let spanish = tree.find("spanish").map(Target::Node);
    assert_eq!(menu.handling.no_input.exhausted.value, spanish);
}

#[test]
fn a_placeholder_without_quotes_is_kept_and_nothing_moves() {
    let text =
        FLOWS.fixture("v2/transfers.json").replace("\"${OFFICE_NUMBER}\"", "${OFFICE_NUMBER}");
    let (_, imported) = FLOWS.read(&[("flow.json", &text)]);
    assert!(imported.found.iter().all(|one| one.rule == "error-unhandled"), "{:?}", imported.found);
    let tree = imported.tree.unwrap();
    let NodeKind::Transfer(transfer) = &tree.node(tree.find("office").unwrap()).kind else {
        panic!("a transfer")
    };
    assert_eq!(transfer.to, TransferDestination::Number("${OFFICE_NUMBER}".into()));
}

#[test]
fn what_is_asked_in_words_alone_has_no_key() {
    let tree = FLOWS.tree_of("v2/speech-beside-keys.json");
    let menu = tree.node(tree.entries[0].node).kind.as_menu().unwrap();
    let letter = menu.choices.iter().find(|choice| choice.phrase() == Some("complaint")).unwrap();
    assert!(letter.key.is_spoken());
    assert_eq!(letter.target, Target::Node(tree.find("letter").unwrap()));
    let NodeKind::Switch(_) = &FLOWS.tree_of("v2/shared-split.json").nodes[1].kind else {
        panic!("a split that others enter stays a switch")
    };
}

#[test]
fn widgets_say_in_which_language_they_speak() {
    let tree = FLOWS.tree_of("v2/languages.json");
    let tag = |name: &str| {
        let node = tree.node(tree.find(name).unwrap());
        node.facts.as_ref().and_then(|facts| facts.language.as_ref()).map(|l| l.tag().to_owned())
    };
    assert_eq!(tag("main").as_deref(), Some("es-MX"));
    assert_eq!(tag("english").as_deref(), Some("en-US"));
    assert_eq!(tag("agents"), None);
    let plain = FLOWS.tree_of("v2/menu.json");
    assert!(plain.nodes.iter().all(|node| node.facts.is_none()));
}

#[test]
fn a_counter_gives_exactly_the_tries_that_callers_get() {
    let tries = |path: &str| {
        let tree = FLOWS.tree_of(path);
        let menu = tree.node(tree.find("main").unwrap()).kind.as_menu().unwrap().clone();
        menu.handling.tries.value
    };
    assert_eq!(tries("v2/counted-before-the-test.json"), 3);
    assert_eq!(tries("v2/counted-after-the-test.json"), 4);
    assert_eq!(tries("v2/counts-from-nothing.json"), 3);
    assert_eq!(tries("v2/counts-silence-only.json"), 1);
    assert_eq!(tries("v1/counted.json"), 2);
}
