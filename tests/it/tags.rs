//! Tags written into menu files: only the tag is new, whatever hand wrote the file.

use phonetree::source::{FileId, Place, Sources};
use phonetree::tree::{Choice, NodeKind, PhoneTree};
use phonetree::treefile::tag::{Tag, TagError, TagWord, Tagged, add_tags};
use phonetree::treefile::{self, Files, NoFiles};
use proptest::prelude::*;

use crate::support::tree;

struct Opened {
    sources: Sources,
    tree: PhoneTree,
}

fn open_with(text: &str, includes: &dyn Files) -> Opened {
    let mut sources = Sources::new();
    let loaded = treefile::load(&mut sources, "menu.yaml", text.to_owned(), includes);
    assert!(loaded.diagnostics.is_empty(), "{text}\n{:?}", loaded.diagnostics);
    Opened { tree: loaded.tree.expect("a tree"), sources }
}

fn choice<'t>(tree: &'t PhoneTree, node: &str, key: &str) -> &'t Choice {
    let node = tree.node(tree.find(node).expect("the node is there"));
    let choices = match &node.kind {
        NodeKind::Menu(menu) => &menu.choices,
        NodeKind::Queue(queue) => &queue.leave,
        _ => panic!("`{}` has no choices", node.id),
    };
    choices.iter().find(|choice| choice.key.as_str() == key).expect("the key is there")
}

fn handles(issue: &str, choice: Place) -> Tag {
    Tag { choice, word: TagWord::Handles, issue: issue.into() }
}

fn not(issue: &str, choice: Place) -> Tag {
    Tag { choice, word: TagWord::Not, issue: issue.into() }
}

/// The outcome of tags for the choice `1` of the node `main`.
fn tag_main(text: &str, tags: &[(TagWord, &str)]) -> Tagged {
    let opened = open_with(text, &NoFiles);
    let at = choice(&opened.tree, "main", "1").place;
    let tags: Vec<Tag> = tags
        .iter()
        .map(|(word, issue)| Tag { choice: at, word: *word, issue: (*issue).into() })
        .collect();
    add_tags(&opened.sources, FileId(0), &opened.tree, &tags, &NoFiles)
}

/// The text with `handles: bill` on the choice `1` of `main`.
fn tagged(text: &str) -> String {
    let outcome = tag_main(text, &[(TagWord::Handles, "bill")]);
    assert_eq!(outcome.refused, []);
    outcome.texts.into_values().next().expect("one file changed")
}

const REST: &str = "  agent: { queue: care }\n";

#[test]
fn a_short_choice_becomes_a_full_one() {
    let text = format!("nodes:\n  main:\n    menu:\n      1: agent # the desk\n{REST}");
    let new = "      1: { goto: agent, handles: [bill] } # the desk\n";
    assert_eq!(tagged(&text), format!("nodes:\n  main:\n    menu:\n{new}{REST}"));
}

#[test]
fn a_short_choice_keeps_its_quotes_and_gets_them_where_braces_need_them() {
    let text = "nodes:\n  main:\n    menu:\n      1: \"the agent\"\n  the agent: { queue: care }\n";
    assert!(tagged(text).contains("1: { goto: \"the agent\", handles: [bill] }\n"));
    let text =
        "nodes:\n  main:\n    menu:\n      1: agent, or not\n  agent, or not: { queue: care }\n";
    let text = text.replace("  agent, or not:", "  \"agent, or not\":");
    assert!(tagged(&text).contains("1: { goto: \"agent, or not\", handles: [bill] }\n"));
}

#[test]
fn a_choice_in_braces_gets_its_tag_behind_goto() {
    let text = format!(
        "nodes:\n  main:\n    menu:\n      1: {{ say: \"For bills, press 1.\", goto: agent, weight: 3 }}  # ours\n{REST}"
    );
    assert_eq!(tagged(&text), text.replace("goto: agent,", "goto: agent, handles: [bill],"));
}

#[test]
fn a_choice_over_several_lines_gets_a_line_of_its_own() {
    let text = format!(
        "nodes:\n  main:\n    menu:\n      1:\n        goto: agent   # the desk\n        # why\n        say: >-\n          For bills,\n          press 1.\n\n{REST}"
    );
    let new = text.replace("# the desk\n", "# the desk\n        handles: [bill]\n");
    assert_eq!(tagged(&text), new);
}

#[test]
fn lists_of_tags_grow_in_the_form_that_they_have() {
    let with = |before: &str, after: &str| {
        let text = |tags: &str| {
            format!("nodes:\n  main:\n    menu:\n      1:\n        goto: agent\n{tags}{REST}")
        };
        assert_eq!(tagged(&text(before)), text(after));
    };
    with("        handles: [pin]\n", "        handles: [pin, bill]\n");
    with("        handles: [pin, card,] # two\n", "        handles: [pin, card, bill,] # two\n");
    with("        handles: []\n", "        handles: [bill]\n");
    with("        handles: pin\n", "        handles: [pin, bill]\n");
    with(
        "        handles:\n          - pin # a\n          - card # b\n",
        "        handles:\n          - pin # a\n          - card # b\n          - bill\n",
    );
    with(
        "        handles:\n        - pin\n        label: bills\n",
        "        handles:\n        - pin\n        - bill\n        label: bills\n",
    );
    with(
        "        handles: [\n          pin\n        ]\n",
        "        handles: [\n          pin, bill\n        ]\n",
    );
}

#[test]
fn both_tags_of_one_choice_are_written_at_once() {
    let text =
        format!("nodes:\n  main:\n    menu:\n      1: {{ goto: agent, not: [pin] }}\n{REST}");
    let outcome =
        tag_main(&text, &[(TagWord::Handles, "bill"), (TagWord::Not, "card"), (TagWord::Not, "x")]);
    assert_eq!(outcome.n_written, 3);
    let new = text
        .replace("goto: agent, not: [pin]", "goto: agent, handles: [bill], not: [pin, card, x]");
    assert_eq!(outcome.texts.into_values().collect::<Vec<_>>(), [new]);
}

#[test]
fn windows_line_ends_stay_windows_line_ends() {
    let text = format!("nodes:\n  main:\n    menu:\n      1:\n        goto: agent\n{REST}");
    let windows = text.replace('\n', "\r\n");
    let new = text.replace("goto: agent\n", "goto: agent\n        handles: [bill]\n");
    assert_eq!(tagged(&windows), new.replace('\n', "\r\n"));
}

#[test]
fn the_last_line_of_a_file_may_be_without_an_end() {
    let text =
        "nodes:\n  agent: { queue: care }\n  main:\n    menu:\n      1:\n        goto: agent";
    assert_eq!(tagged(text), format!("{text}\n        handles: [bill]"));
    let windows = text.replace('\n', "\r\n");
    assert_eq!(tagged(&windows), format!("{windows}\r\n        handles: [bill]"));
}

#[test]
fn comments_with_tabs_and_quotes_and_blank_lines_stay_as_they_are() {
    let text = format!(
        "# a\tmenu: of \"ours\"\n\nnodes:\n  main: # the\tfirst\n    menu:\n\n      \"1\":   # press: \
         one\n        goto: agent\t # to: 'people'\n        # and no more\n\n      2: main\n{REST}"
    );
    let new = text.replace("'people'\n", "'people'\n        handles: [bill]\n");
    assert_eq!(tagged(&text), new);
    let flow = format!(
        "nodes:\n  main:\n    menu: {{ '1': {{ \"goto\": agent }}, 2: main }} # a\tmenu\n{REST}"
    );
    let new = flow.replace("\"goto\": agent", "\"goto\": agent, \"handles\": [\"bill\"]");
    assert_eq!(tagged(&flow), new);
}

#[test]
fn an_alias_elsewhere_in_the_file_stays_an_alias() {
    let text = format!(
        "nodes:\n  main:\n    menu:\n      1: {{ say: &one \"For bills, press 1.\", goto: agent }}\n      \
         2: {{ say: *one, goto: main }}\n{REST}"
    );
    let new = text.replace("press 1.\", goto: agent", "press 1.\", goto: agent, handles: [bill]");
    assert_eq!(tagged(&text), new);
}

#[test]
fn json_stays_json() {
    let text = r#"{"nodes": {"main": {"menu": {"1": {"goto": "agent", "label": "bills"}}}, "agent": {"queue": "care"}}}"#;
    let new = tagged(text);
    assert!(new.contains(r#""goto": "agent", "handles": ["bill"], "label""#), "{new}");
    serde_json::from_str::<serde_json::Value>(&new).expect("it is JSON as before");
}

#[test]
fn ids_that_yaml_reads_otherwise_are_quoted() {
    let text = format!("nodes:\n  main:\n    menu:\n      1: agent\n{REST}");
    for (id, spelt) in [
        ("no", "\"no\""),
        ("311", "\"311\""),
        ("a b", "\"a b\""),
        ("cobrança", "cobrança"),
        ("बिल", "बिल"),
    ] {
        let outcome = tag_main(&text, &[(TagWord::Handles, id)]);
        let new = outcome.texts.values().next().expect("one file changed");
        assert!(new.contains(&format!("handles: [{spelt}]")), "{id}: {new}");
        assert_eq!(&*choice(&tree(new), "main", "1").facts.as_ref().unwrap().handles[0], id);
    }
}

#[test]
fn a_tag_that_is_there_already_changes_nothing() {
    let text =
        format!("nodes:\n  main:\n    menu:\n      1: {{ goto: agent, handles: [bill] }}\n{REST}");
    let outcome = tag_main(&text, &[(TagWord::Handles, "bill")]);
    assert_eq!((outcome.n_written, outcome.texts.len(), outcome.refused.len()), (1, 0, 0));
}

#[test]
fn a_tag_against_the_opposite_one_is_refused() {
    let text =
        format!("nodes:\n  main:\n    menu:\n      1: {{ goto: agent, not: [bill] }}\n{REST}");
    let outcome = tag_main(&text, &[(TagWord::Handles, "bill")]);
    assert_eq!(outcome.refused[0].1, TagError::Contradiction);
    assert!(outcome.texts.is_empty());
}

#[test]
fn a_choice_that_several_menus_share_is_refused_and_the_others_are_written() {
    let text = "nodes:\n  main:\n    menu:\n      1: &bills { say: Bills, goto: agent }\n      2: agent\n  more:\n    menu:\n      1: *bills\n      2: main\n  agent: { queue: care }\n";
    let opened = open_with(text, &NoFiles);
    let at = |node, key| choice(&opened.tree, node, key).place;
    let tags =
        [handles("a", at("main", "1")), handles("b", at("main", "2")), not("c", at("more", "1"))];
    let outcome = add_tags(&opened.sources, FileId(0), &opened.tree, &tags, &NoFiles);
    let new: Vec<_> = outcome.texts.into_values().collect();
    assert_eq!(new, [text.replace("2: agent", "2: { goto: agent, handles: [b] }")]);
    assert_eq!(outcome.n_written, 1);
    let refused: Vec<_> = outcome.refused.iter().map(|(tag, _)| &*tag.issue).collect();
    assert_eq!(refused, ["a", "c"]);
}

#[test]
fn a_menu_that_is_merged_into_another_is_refused() {
    let text = "nodes:\n  main:\n    menu: &common\n      1: { goto: agent }\n  more:\n    menu:\n      <<: *common\n      2: main\n  agent: { queue: care }\n";
    let outcome = tag_main(text, &[(TagWord::Handles, "bill")]);
    assert_eq!(outcome.refused.len(), 1);
    assert!(outcome.texts.is_empty());
}

#[test]
fn a_choice_without_a_goto_of_its_own_gets_its_tag_behind_a_line_that_it_has() {
    let text = "nodes:\n  main:\n    menu:\n      1:\n        <<: &desk { goto: agent }\n        say: >-\n          For bills,\n          press 1.\n      2: { <<: *desk, say: Two }\n  agent: { queue: care }\n";
    let new = text.replace("{ goto: agent }\n", "{ goto: agent }\n        handles: [bill]\n");
    assert_eq!(tagged(text), new);
}

#[test]
fn global_keys_and_keys_that_leave_a_queue_are_choices_too() {
    let text = "keys:\n  0: agent\nnodes:\n  main:\n    menu:\n      1: agent\n  agent:\n    queue: { name: care, leave: { 5: main } }\n";
    let opened = open_with(text, &NoFiles);
    let tags = [
        handles("a", opened.tree.global_keys[0].place),
        not("b", choice(&opened.tree, "agent", "5").place),
    ];
    let outcome = add_tags(&opened.sources, FileId(0), &opened.tree, &tags, &NoFiles);
    let new: Vec<_> = outcome.texts.into_values().collect();
    let expected = text
        .replace("  0: agent", "  0: { goto: agent, handles: [a] }")
        .replace("5: main", "5: { goto: main, not: [b] }");
    assert_eq!(new, [expected]);
}

/// One more file.
struct Part(&'static str);

impl Files for Part {
    fn read(&self, _: &str, path: &str) -> Result<(String, String), String> {
        Ok((path.to_owned(), self.0.to_owned()))
    }
}

#[test]
fn a_tag_goes_into_the_file_in_which_its_choice_stands() {
    let part = Part("nodes:\n  more:\n    menu:\n      1: main # here\n");
    let root = "include: [part.yaml]\nnodes:\n  main:\n    menu:\n      1: more\n";
    let opened = open_with(root, &part);
    let tags = [handles("a", choice(&opened.tree, "more", "1").place)];
    let outcome = add_tags(&opened.sources, FileId(0), &opened.tree, &tags, &part);
    let changed: Vec<_> = outcome.texts.iter().map(|(id, text)| (id.0, text.as_str())).collect();
    let new = "nodes:\n  more:\n    menu:\n      1: { goto: main, handles: [a] } # here\n";
    assert_eq!(changed, [(1, new)]);
}

#[test]
fn a_choice_that_stands_in_no_file_is_refused() {
    let opened = open_with("nodes:\n  main:\n    menu:\n      1: main\n", &NoFiles);
    let tags = [handles("a", Place::NOWHERE)];
    let outcome = add_tags(&opened.sources, FileId(0), &opened.tree, &tags, &NoFiles);
    assert_eq!(outcome.refused[0].1, TagError::Nowhere);
}

/// One choice in one of many hands; all of them can be tagged.
fn hand() -> impl Strategy<Value = String> {
    let comment =
        prop_oneof![Just(""), Just(" # ours"), Just("   # phonetree: ignore[key-order] so")];
    let tags = prop_oneof![
        Just(""),
        Just("handles: [pin]"),
        Just("handles: pin"),
        Just("not: [pin, \"card\"]"),
        Just("handles: []"),
    ];
    (0..5_u32, comment, tags, any::<bool>()).prop_map(|(form, comment, tags, blank)| {
        let blank = if blank { "\n" } else { "" };
        let inner = |tags: &str| if tags.is_empty() { String::new() } else { format!(", {tags}") };
        let line = |tags: &str| if tags.is_empty() { String::new() } else { format!("        {tags}\n") };
        match form {
            0 => format!(" agent{comment}\n{blank}"),
            1 => format!(" {{ say: \"For it, press.\", goto: agent{} }}{comment}\n{blank}", inner(tags)),
            2 => format!(" {{ goto: agent{}, weight: 3, }}{comment}\n{blank}", inner(tags)),
            3 => format!("{comment}\n{}        say: |\n          For it,\n          press.\n        goto: 'agent'{comment}\n{blank}", line(tags)),
            _ => format!("\n        goto: agent\n{}        keywords:{comment}\n        - a\n        - b\n{blank}", line(tags)),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_hand_wrote_a_menu_only_the_tag_is_new(
        hands in proptest::collection::vec(hand(), 1..5),
        at in any::<prop::sample::Index>(),
        word in prop_oneof![Just(TagWord::Handles), Just(TagWord::Not)],
        windows in any::<bool>(),
    ) {
        let mut text = "# head\nnodes:\n  main:\n    menu:\n".to_owned();
        for (i, hand) in hands.iter().enumerate() {
            text += &format!("      {}:{hand}", i + 1);
        }
        text += REST;
        if windows {
            text = text.replace('\n', "\r\n");
        }
        let opened = open_with(&text, &NoFiles);
        let key = (at.index(hands.len()) + 1).to_string();
        let tag = Tag { choice: choice(&opened.tree, "main", &key).place, word, issue: "bill".into() };
        let outcome = add_tags(&opened.sources, FileId(0), &opened.tree, &[tag], &NoFiles);
        prop_assert_eq!(outcome.n_written, 1, "{}", &text);
        let new = &outcome.texts[&FileId(0)];
        // Nothing is gone: the old text is the new one with something left out.
        let mut rest = new.chars();
        prop_assert!(text.chars().all(|old| rest.any(|c| c == old)), "{}", new);
        // And nothing else came: one more tag, all other choices as they were.
        let read = tree(new);
        for (old, new) in opened.tree.nodes.iter().zip(&read.nodes) {
            let (Some(old), Some(new)) = (old.kind.as_menu(), new.kind.as_menu()) else { continue };
            for (old, new) in old.choices.iter().zip(&new.choices) {
                let of = |choice: &Choice| {
                    let facts = choice.facts.clone().unwrap_or_default();
                    [facts.handles.len(), facts.not.len()]
                };
                let mut expected = of(old);
                if old.key.as_str() == key {
                    expected[usize::from(word == TagWord::Not)] += 1;
                }
                prop_assert_eq!(of(new), expected);
                prop_assert_eq!((&new.label, new.target), (&old.label, old.target));
            }
        }
    }
}
