//! The pages of an audit for people: text and Markdown.

use phonetree::diagnostic::{Report, Severity};
use phonetree::render::AuditFormat::{Markdown, Text};

use super::{CLINIC, page, part, report, with_pack};

#[test]
fn the_text_page_describes_the_clinic() {
    let page = page(Text, CLINIC, &Report::default(), 160);
    let (facts, _) = page.split_once("\nGrade A").expect("the grade comes last");
    insta::assert_snapshot!(facts, @r"
    Clinic  grade A
    menu.yaml · 5 nodes, 2 menus · no findings

    How deep, and how far to a person
      Depth       2 levels of menus; 1.3 menus to answer on average until a call ends; the deepest is `bills` (1)
      A person    2 keys away, 14 s for a caller who listens (16 s patient, 5 s expert): 1, 2, then a wait of about 1 min 30 s
      Silence     a caller who presses nothing gets to a person
      Greeting    2 s before the first option is heard
      Calls end   with a person at 1 place, with an answer at 1 place, cut off at 1 place

    Where callers get
     destination  ends with          menus  keys  listens  patient  expert  press
     visits       cut off                1  1        0:08     0:08    0:02  2
     desk         person, wait 1:30      1  2        0:14     0:16    0:05  1, 2
     balance      self-service           2  2        0:12     0:16    0:05  1, 1

    What is wrong, by weight
      nothing
    ");
}

#[test]
fn the_breakdown_can_be_followed_and_names_what_limits_the_grade() {
    let found = report(&[
        ("filler-phrase", Severity::Info, 2),
        ("key-order", Severity::Warning, 1),
        ("dead-end", Severity::Error, 3),
    ]);
    let text = page(Text, CLINIC, &found, 160);
    assert!(text.starts_with("Clinic  grade C\n"), "{text}");
    let grade = part(&text, "Grade C");
    assert_eq!(grade[1], "  100 − 16 dead-end (3×) − 3 key-order = 81 points");
    assert_eq!(grade[2], "  with `dead-end`, the grade is at most C");
    assert!(grade[3].starts_with("  A from 90 points, B from 75, C from 60, D from 40."));
    assert!(text.contains(" · 3 errors, 1 warning, 2 notes\n"), "{text}");
    let markdown = page(Markdown, CLINIC, &found, 160);
    assert!(markdown.starts_with("# Clinic: grade C\n"), "{markdown}");
    assert!(
        markdown.contains("\n## Grade C\n\n100 − 16 dead-end (3×) − 3 key-order = 81 points.\n"),
        "{markdown}"
    );
    assert!(markdown.contains("\nWith `dead-end`, the grade is at most C.\n"));
    let unlimited = page(Text, CLINIC, &report(&[("key-order", Severity::Warning, 1)]), 160);
    assert!(!unlimited.contains("is the best grade"), "{unlimited}");
}

#[test]
fn a_limit_that_the_points_pass_by_themselves_is_not_named() {
    let rules = ["a", "b", "c", "d", "e", "f"].map(|rule| (rule, Severity::Error, 1));
    let found = report(&[&rules[..], &[("dead-end", Severity::Error, 1)]].concat());
    let text = page(Text, CLINIC, &found, 160);
    assert!(text.starts_with("Clinic  grade F\n"), "{text}");
    assert!(!text.contains("is the best grade"), "{text}");
}

#[test]
fn the_dearest_rule_comes_first() {
    let mut found = report(&[
        ("key-order", Severity::Warning, 7),
        ("dead-end", Severity::Error, 1),
        ("trap", Severity::Warning, 1),
    ]);
    found.diagnostics[6].severity = Severity::Error;
    let text = page(Text, CLINIC, &found, 160);
    let wrong = part(&text, "What is wrong, by weight");
    assert_eq!(wrong[1], "[key-order]");
    assert_eq!(wrong[2], "  error: key-order 6 is wrong", "the worst finding comes first");
    assert_eq!(wrong[3], "  warning: key-order 0 is wrong");
    assert_eq!(wrong[8], "  warning: key-order 5 is wrong", "all are listed");
    assert_eq!(
        &wrong[9..],
        ["error[dead-end]", "  dead-end 0 is wrong", "warning[trap]", "  trap 0 is wrong"]
    );
    let markdown = page(Markdown, CLINIC, &found, 160);
    assert_eq!(markdown.matches(": key-order ").count(), 7, "a document has room: {markdown}");
}

#[test]
fn a_clean_menu_has_all_points_and_nothing_wrong() {
    let text = page(Text, CLINIC, &Report::default(), 160);
    assert!(text.contains("What is wrong, by weight\n  nothing\n"), "{text}");
    assert!(text.contains("Grade A\n  100 points, nothing deducted\n"), "{text}");
    let markdown = page(Markdown, CLINIC, &Report::default(), 160);
    assert!(markdown.contains("## What is wrong, by weight\n\nNothing.\n"), "{markdown}");
}

#[test]
fn a_law_that_was_looked_at_is_named() {
    let text = page(Text, CLINIC, &with_pack(), 160);
    assert!(text.contains("Law of Phones"), "{text}");
    let markdown = page(Markdown, CLINIC, &with_pack(), 160);
    assert!(markdown.contains("Law of Phones"), "{markdown}");
    assert!(!page(Text, CLINIC, &Report::default(), 160).contains("Law of Phones"));
}

#[test]
fn a_tree_without_menus_says_so() {
    let text = page(Text, "nodes:\n  main: { say: Good bye. }\n", &Report::default(), 160);
    assert!(
        text.starts_with("menu.yaml  grade A\nmenu.yaml · 1 node, 0 menus · no findings\n"),
        "{text}"
    );
    for line in [
        "  Depth       no menus",
        "  A person    none: no way leads to a person",
        "  Silence     a caller who presses nothing is cut off",
        "  Greeting    no menu follows it",
        "  Calls end   cut off at 1 place",
    ] {
        assert!(text.lines().any(|other| other == line), "{line} is not in\n{text}");
    }
}

#[test]
fn a_way_that_the_file_does_not_show_is_unknown_and_not_denied() {
    let text = "nodes:\n  main:\n    opaque: { reason: a partner's system }\n";
    let shown = page(Text, text, &Report::default(), 160);
    assert!(
        shown.contains("A person    unknown: the file does not show whether a person answers\n"),
        "{shown}"
    );
}

#[test]
fn an_endless_loop_is_reported() {
    let text = "nodes:\n  main:\n    say: Hello.\n    menu: { 1: { say: \"To stay, press 1.\", goto: repeat } }\n    exhausted: main\n  lost: { say: Nobody hears this. }\n";
    let shown = page(Text, text, &Report::default(), 160);
    assert!(
        shown.contains("Silence     a caller who presses nothing goes round without end\n"),
        "{shown}"
    );
    assert!(shown.contains("  Calls end   nowhere\n"), "{shown}");
    assert!(shown.contains("  Never heard 1 node that no call reaches\n"), "{shown}");
}

#[test]
fn unknown_words_make_times_lower_bounds() {
    let text = "nodes:\n  main:\n    say: Welcome to our line.\n    menu: { 1: { audio: one.wav, goto: desk } }\n    exhausted: desk\n  desk:\n    queue: { name: desk }\n";
    let shown = page(Text, text, &Report::default(), 160);
    let row = part(&shown, "Where callers get")[2];
    assert!(row.contains('≥'), "{shown}");
}

#[test]
fn a_quicker_way_to_a_person_than_the_shortest_is_shown_too() {
    let talk = vec!["word"; 200].join(" ");
    let text = format!(
        "nodes:\n  main:\n    menu:\n      1: {{ say: \"For bills, press 1.\", goto: tale }}\n      2: {{ say: \"For help, press 2.\", goto: more }}\n    exhausted: tale\n  tale: {{ say: \"{talk}\", next: desk }}\n  more:\n    menu: {{ 1: {{ say: \"For people, press 1.\", goto: team }} }}\n    exhausted: team\n  desk:\n    queue: {{ name: desk }}\n  team:\n    queue: {{ name: team }}\n"
    );
    let shown = page(Text, &text, &Report::default(), 160).replace("\n              ", " ");
    let line = shown.lines().find(|line| line.starts_with("  A person")).expect("it is there");
    assert!(line.contains("1 key away") && line.contains("; quicker, in "), "{line}");
    assert!(line.ends_with(" to `team`: 2, 1"), "{line}");
}

/// A menu that tries to leave its table: bars, line ends, colours, reversed text.
const HOSTILE: &str = "name: \"a|b\\nc\\e[31m<b>\"\nnodes:\n  main:\n    menu: { 1: { say: \"For x, press 1.\", goto: \"x|y\\n\\e[31m<i>\\u202e\" } }\n    exhausted: \"x|y\\n\\e[31m<i>\\u202e\"\n  \"x|y\\n\\e[31m<i>\\u202e\":\n    queue: { name: x }\n";

#[test]
fn names_cannot_break_out_of_a_page() {
    let text = page(Text, HOSTILE, &Report::default(), 160);
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
    assert_eq!(part(&text, "Where callers get").len(), 3, "{text}");
    let markdown = page(Markdown, HOSTILE, &Report::default(), 160);
    assert!(!markdown.contains('\u{1b}') && !markdown.contains('\u{202e}'), "{markdown}");
    assert!(!markdown.contains("<i>") && !markdown.contains("<b>"), "{markdown}");
    let row = part(&markdown, "| --- ")[1];
    let n_bars = row.matches('|').count() - row.matches("\\|").count();
    assert_eq!(n_bars, 9, "eight cells: {row}");
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let long = "callers who get to this place hear nothing and are cut off without a word of why";
    let mut found = report(&[("dead-end", Severity::Error, 2), ("trap", Severity::Error, 1)]);
    found.diagnostics[0].message = long.to_owned();
    found.diagnostics[1].help = Some(long.to_owned());
    found.packs = with_pack().packs;
    for width in [60, 80] {
        for line in page(Text, CLINIC, &found, width).lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
    let wide = page(Text, CLINIC, &found, 160);
    assert!(wide.lines().any(|line| line.chars().count() > 80), "{wide}");
}
