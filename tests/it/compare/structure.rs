//! Nodes and choices: which are the same ones, and what differs in them.

use phonetree::compare::{Comparison, NodeChange, NodeEffect};

use super::{LINE, changed, compare};

/// The changed node of that name, in the new version or else in the old one.
fn change<'c>(comparison: &'c Comparison<'_>, name: &str) -> &'c NodeChange {
    let trees = [comparison.old, comparison.new].map(|version| version.audit.analysis.tree());
    let is_it = |change: &&NodeChange| match (change.old, change.new) {
        (_, Some(new)) => &*trees[1].node(new).id == name,
        (Some(old), None) => &*trees[0].node(old).id == name,
        (None, None) => false,
    };
    let found = comparison.structure.nodes.iter().find(is_it);
    found.unwrap_or_else(|| panic!("`{name}` is not among the changes"))
}

/// Names and effects of the changed nodes.
fn effects(comparison: &Comparison<'_>) -> Vec<(String, &'static str)> {
    let trees = [comparison.old, comparison.new].map(|version| version.audit.analysis.tree());
    let name = |change: &NodeChange| match (change.old, change.new) {
        (_, Some(new)) => trees[1].node(new).id.to_string(),
        (Some(old), None) => trees[0].node(old).id.to_string(),
        (None, None) => String::new(),
    };
    comparison.structure.nodes.iter().map(|change| (name(change), change.effect().word())).collect()
}

#[test]
fn a_file_against_itself_is_all_zeros_and_identical() {
    for text in [LINE, include_str!("../../../menus/skylark-tv.yaml")] {
        compare(text, text, |comparison| {
            assert!(comparison.is_identical && comparison.is_empty());
            assert_eq!(comparison.structure.nodes, []);
            for figure in &comparison.figures {
                let change = figure.change();
                assert_eq!((change.least, change.most), (0.0, 0.0), "{:?}", figure.measure);
                assert_eq!(figure.is_better(), None);
            }
        });
    }
}

#[test]
fn comments_and_blank_lines_change_the_text_and_nothing_else() {
    let moved = format!("# A comment.\n\n{LINE}");
    compare(LINE, &moved, |comparison| {
        assert!(!comparison.is_identical);
        assert!(comparison.is_empty(), "{:?}", comparison.structure);
    });
}

#[test]
fn nodes_that_are_added_or_gone_are_named() {
    let new = changed(
        LINE,
        &[
            ("goto: faults }", "goto: outage }"),
            (
                "  faults:\n    say: We know of the fault and work on it.",
                "  outage:\n    say: The line in your street is broken until noon.",
            ),
        ],
    );
    compare(LINE, &new, |comparison| {
        let expected = [("faults", "gone"), ("outage", "added"), ("main", "changed")];
        let expected = expected.map(|(name, effect)| (name.to_owned(), effect));
        assert_eq!(effects(comparison), expected);
        let main = change(comparison, "main");
        assert!(main.choices[0].leads_elsewhere && !main.choices[0].says_else);
        assert_eq!(main.choices[0].new.as_ref().map(|view| &*view.leads), Some("outage"));
    });
}

#[test]
fn a_renamed_node_is_the_same_one_by_its_words() {
    let new = changed(
        LINE,
        &[("goto: faults }", "goto: known-faults }"), ("  faults:", "  known-faults:")],
    );
    compare(LINE, &new, |comparison| {
        assert_eq!(effects(comparison), [("known-faults".to_owned(), "changed")]);
        let renamed = change(comparison, "known-faults");
        assert_eq!((&renamed.words, renamed.settings.len(), renamed.exits.len()), (&None, 0, 0));
    });
}

#[test]
fn a_renamed_node_without_words_is_the_same_one_by_its_place() {
    let new = LINE.replace("agent", "person");
    compare(LINE, &new, |comparison| {
        assert_eq!(effects(comparison), [("person".to_owned(), "changed")]);
    });
}

#[test]
fn a_renamed_node_with_a_word_changed_is_the_same_one_by_likeness() {
    let new = changed(
        LINE,
        &[
            ("goto: faults }", "goto: known }"),
            (
                "  faults:\n    say: We know of the fault and work on it.",
                "  known:\n    say: We know of the fault and work on it now.",
            ),
        ],
    );
    compare(LINE, &new, |comparison| {
        assert_eq!(effects(comparison), [("known".to_owned(), "changed")]);
        assert!(change(comparison, "known").words.is_some());
    });
}

#[test]
fn choices_behind_other_keys_are_moved_and_not_new() {
    let new = changed(
        LINE,
        &[
            (
                "1: { say: \"For bills, press 1.\", goto: bills }",
                "1: { say: \"For faults, press 1.\", goto: faults }",
            ),
            (
                "2: { say: \"For faults, press 2.\", goto: faults }",
                "2: { say: \"For bills, press 2.\", goto: bills }",
            ),
        ],
    );
    compare(LINE, &new, |comparison| {
        let main = change(comparison, "main");
        assert_eq!(main.effect(), NodeEffect::Changed);
        let moved: Vec<_> = main
            .choices
            .iter()
            .map(|choice| {
                let key = |view: &Option<phonetree::compare::ChoiceView>| {
                    view.as_ref().map(|view| view.answer.clone()).unwrap_or_default()
                };
                (key(&choice.old), key(&choice.new), choice.is_moved(), choice.says_else)
            })
            .collect();
        let expected = [("1", "2"), ("2", "1")];
        let expected = expected.map(|(old, new)| (old.to_owned(), new.to_owned(), true, false));
        assert_eq!(moved, expected);
    });
}

#[test]
fn another_order_of_the_same_keys_is_seen() {
    let (one, two) = (
        "      1: { say: \"For bills, press 1.\", goto: bills }\n",
        "      2: { say: \"For faults, press 2.\", goto: faults }\n",
    );
    let new = LINE.replacen(&format!("{one}{two}"), &format!("{two}{one}"), 1);
    compare(LINE, &new, |comparison| {
        let order = change(comparison, "main").order.as_ref().expect("the order differs");
        assert_eq!((order.old.join(""), order.new.join("")), ("129".to_owned(), "219".to_owned()));
        assert_eq!(change(comparison, "main").choices, []);
    });
}

#[test]
fn a_node_that_is_nearer_or_no_longer_reached_is_moved() {
    let near = changed(
        LINE,
        &[("      9: {", "      0: { say: \"For a person, press 0.\", goto: agent }\n      9: {")],
    );
    compare(LINE, &near, |comparison| {
        assert_eq!(change(comparison, "agent").level, Some((Some(3), Some(2))));
        assert_eq!(change(comparison, "agent").effect(), NodeEffect::Moved);
    });
    let cut_off = changed(LINE, &[("goto: faults }", "goto: balance }")]);
    compare(LINE, &cut_off, |comparison| {
        assert_eq!(change(comparison, "faults").level, Some((Some(2), None)));
    });
}

#[test]
fn no_field_of_a_file_changes_unseen() {
    let settings = [
        ("wait: 60s", "wait: 90s", "queue.wait"),
        ("announces: [position]", "announces: [music]", "queue.announces"),
        ("    exhausted: agent", "    tries: 2\n    exhausted: agent", "tries"),
        ("    exhausted: bills", "    timeout: 9s\n    exhausted: bills", "timeout"),
        ("    seconds: 4", "    seconds: 40", "seconds"),
        ("    exhausted: bills", "    exhausted: agent", "exhausted"),
        ("    say: About your bill.", "    say: About your bill.\n    note: new", "note"),
    ];
    for (old, new, name) in settings {
        compare(LINE, &changed(LINE, &[(old, new)]), |comparison| {
            let nodes = &comparison.structure.nodes;
            let names: Vec<&str> = nodes
                .iter()
                .flat_map(|change| &change.settings)
                .map(|change| &*change.name)
                .collect();
            assert_eq!(names, [name], "{old} → {new}");
        });
    }
    let outside =
        changed(LINE, &[("name: Line", "name: Line\nversion: \"2\"\ntimezone: Europe/Berlin")]);
    compare(LINE, &outside, |comparison| {
        let names: Vec<&str> =
            comparison.structure.settings.iter().map(|change| &*change.name).collect();
        assert_eq!(names, ["timezone", "version"]);
        assert!(comparison.structure.nodes.is_empty());
    });
}

#[test]
fn what_a_choice_says_or_is_worth_is_compared_at_the_choice() {
    let new = changed(
        LINE,
        &[("say: \"For bills, press 1.\"", "say: \"For invoices, press 1.\", weight: 3")],
    );
    compare(LINE, &new, |comparison| {
        let choices = &change(comparison, "main").choices;
        assert_eq!(choices.len(), 1);
        assert!(choices[0].says_else && !choices[0].leads_elsewhere && !choices[0].is_moved());
        assert_eq!(&*choices[0].settings[0].name, "weight");
    });
}

#[test]
fn a_key_with_other_words_and_another_target_is_another_choice() {
    let new = changed(
        LINE,
        &[(
            "2: { say: \"For faults, press 2.\", goto: faults }",
            "2: { say: \"For a person, press 2.\", goto: agent }",
        )],
    );
    compare(LINE, &new, |comparison| {
        let choices = &change(comparison, "main").choices;
        let gone = choices.iter().filter(|choice| choice.new.is_none()).count();
        let added = choices.iter().filter(|choice| choice.old.is_none()).count();
        assert_eq!((choices.len(), gone, added), (2, 1, 1));
    });
}
