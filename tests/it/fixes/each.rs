//! What each fix writes.

use phonetree::diagnostic::Safety;

use super::{changes, mended};

/// A menu that nothing is wrong with but what a test puts in.
fn menu(main: &str, rest: &str) -> String {
    format!(
        "name: Acme\nnodes:\n  main:\n{main}    exhausted: agent\n{rest}  agent:\n    queue: \
         {{ name: care, wait: 30s, leave: {{ 1: agent }}, announces: [position] }}\n    resolves: \
         any\n"
    )
}

const OPTIONS: &str = "    menu:\n      1: { say: \"For bills, press 1.\", goto: bills }\n      0: \
                       { say: \"For a person, press 0.\", goto: agent }\n";
const BILLS: &str = "  bills:\n    say: Your bill was paid.\n    next: agent\n";

/// The lines that the fixes of a text change.
#[track_caller]
fn assert_changes(text: &str, most: Safety, expected: &[&str]) {
    let (new, mended) = mended(text, most);
    assert_eq!(changes(text, &new), expected, "{:?}", mended.refused);
}

#[test]
fn a_misspelt_field_gets_its_name_and_keeps_its_comment() {
    let text = menu(&format!("{OPTIONS}    tiemout: 6s # long enough\n"), BILLS);
    let lines = ["- tiemout: 6s # long enough", "+ timeout: 6s # long enough"];
    assert_changes(&text, Safety::Safe, &lines);
    let quoted = text.replace("tiemout", "\"tiemout\"");
    let lines = ["- \"tiemout\": 6s # long enough", "+ \"timeout\": 6s # long enough"];
    assert_changes(&quoted, Safety::Safe, &lines);
}

#[test]
fn a_field_from_elsewhere_gets_our_name_unless_it_counts_differently() {
    let text = menu(&OPTIONS.replace("menu:", "options:"), BILLS);
    assert_changes(&text, Safety::Safe, &["- options:", "+ menu:"]);
    let text = menu(&format!("{OPTIONS}    retries: 2\n"), BILLS);
    assert_changes(&text, Safety::Safe, &[]);
    assert_changes(&text, Safety::Unsafe, &["- retries: 2", "+ tries: 2"]);
}

#[test]
fn a_target_is_corrected_only_where_one_node_can_be_meant() {
    let text = menu(&OPTIONS.replace("goto: bills", "goto: bils"), BILLS);
    let lines = [
        "- 1: { say: \"For bills, press 1.\", goto: bils }",
        "+ 1: { say: \"For bills, press 1.\", goto: bills }",
    ];
    assert_changes(&text, Safety::Safe, &lines);
    let two = BILLS.replace("bills:", "bills1:") + &BILLS.replace("bills:", "bills2:");
    let text = menu(&OPTIONS.replace("goto: bills", "goto: bills3"), &two);
    assert_changes(&text, Safety::Safe, &[]);
}

#[test]
fn a_unit_is_spelt_as_the_format_has_it_and_guessed_only_when_asked_to() {
    let text = menu(&format!("{OPTIONS}    timeout: 6 seconds\n"), BILLS);
    assert_changes(&text, Safety::Safe, &["- timeout: 6 seconds", "+ timeout: 6s"]);
    let text = menu(&format!("{OPTIONS}    timeout: 6\n"), BILLS);
    assert_changes(&text, Safety::Safe, &[]);
    assert_changes(&text, Safety::Unsafe, &["- timeout: 6", "+ timeout: 6s"]);
    // Milliseconds, perhaps.
    let text = menu(&format!("{OPTIONS}    timeout: 6000\n"), BILLS);
    assert_changes(&text, Safety::Unsafe, &[]);
}

#[test]
fn yes_and_a_language_with_an_underscore_are_written_as_the_format_has_them() {
    let text = menu(&format!("{OPTIONS}    barge_in: yes\n"), BILLS);
    assert_changes(&text, Safety::Safe, &["- barge_in: yes", "+ barge_in: true"]);
    let text = menu(OPTIONS, BILLS).replace("name: Acme\n", "language: en_GB\n");
    assert_changes(&text, Safety::Safe, &["- language: en_GB", "+ language: en-GB"]);
}

#[test]
fn star_and_hash_are_quoted() {
    let star = "      *: { say: \"To hear this again, press star.\", goto: repeat }\n";
    let text = menu(&format!("{OPTIONS}{star}"), BILLS);
    let quoted = format!("+ {}", star.trim().replace("*:", "\"*\":"));
    assert_changes(&text, Safety::Safe, &[&format!("- {}", star.trim()), &quoted]);
    let hash = "      #: { say: \"To hear this again, press hash.\", goto: repeat }\n";
    let text = menu(&format!("{OPTIONS}{hash}"), BILLS);
    let quoted = format!("+ {}", hash.trim().replace("#:", "\"#\":"));
    assert_changes(&text, Safety::Safe, &[&format!("- {}", hash.trim()), &quoted]);
}

#[test]
fn a_key_that_is_bound_twice_goes_where_its_prompt_says_else_to_the_next_free_one() {
    let says = "      1: { say: \"For orders, press 2.\", goto: bills }\n";
    let text = menu(&format!("{OPTIONS}{says}"), BILLS);
    let moved = format!("+ {}", says.trim().replacen("1:", "2:", 1));
    assert_changes(&text, Safety::Safe, &[&format!("- {}", says.trim()), &moved]);
    let same = "      1: { say: \"For orders, press 1.\", goto: bills }\n";
    let text = menu(&format!("{OPTIONS}{same}"), BILLS);
    assert_changes(&text, Safety::Safe, &[]);
    let moved = format!("+ {}", same.trim().replace('1', "2"));
    assert_changes(&text, Safety::Unsafe, &[&format!("- {}", same.trim()), &moved]);
}

#[test]
fn an_ignore_comment_loses_what_has_no_effect_and_goes_when_nothing_is_left() {
    let at = |comment: &str| menu(OPTIONS, &format!("  # {comment}\n{BILLS}"));
    let text = at("phonetree: ignore[trap] agreed in May");
    assert_changes(&text, Safety::Safe, &["- # phonetree: ignore[trap] agreed in May"]);
    let bills = BILLS.replace("next: agent", "next: hangup").replace("Your bill was paid.", "Bye.");
    let text = menu(OPTIONS, &format!("  # phonetree: ignore[dead-end, trap] why\n{bills}"));
    let lines =
        ["- # phonetree: ignore[dead-end, trap] why", "+ # phonetree: ignore[dead-end] why"];
    assert_changes(&text, Safety::Safe, &lines);
    let text = menu(OPTIONS, &format!("  # phonetree: ignore[trap, dead-end] why\n{bills}"));
    let lines =
        ["- # phonetree: ignore[trap, dead-end] why", "+ # phonetree: ignore[dead-end] why"];
    assert_changes(&text, Safety::Safe, &lines);
    let text = menu(OPTIONS, &format!("  # phonetree: ignore[dead-ends] why\n{bills}"));
    let lines = ["- # phonetree: ignore[dead-ends] why", "+ # phonetree: ignore[dead-end] why"];
    assert_changes(&text, Safety::Safe, &lines);
}

#[test]
fn options_are_put_in_order_with_the_comments_above_them() {
    let main = "    menu:\n      # the shop\n      2: { say: \"For orders, press 2.\", goto: bills }\n\
                \x20     # the bills\n      1: { say: \"For bills, press 1.\", goto: bills } # often\n\
                \x20     0: { say: \"For a person, press 0.\", goto: agent }\n";
    let text = menu(main, BILLS);
    assert_changes(&text, Safety::Safe, &[]);
    let (new, _) = mended(&text, Safety::Unsafe);
    let expected = "    menu:\n      # the bills\n      1: { say: \"For bills, press 1.\", goto: bills } \
                    # often\n      # the shop\n      2: { say: \"For orders, press 2.\", goto: bills }\n\
                    \x20     0: { say: \"For a person, press 0.\", goto: agent }\n";
    assert!(new.contains(expected), "{new}");
    // One long prompt announces them in its own order.
    let text = menu(
        "    say: For orders, press 2. For bills, press 1. For a person, press 0.\n    menu:\n      2: \
         bills\n      1: bills\n      0: agent\n",
        BILLS,
    );
    assert_changes(&text, Safety::Unsafe, &[]);
}

#[test]
fn sentences_of_filler_go_and_no_others() {
    let say = "    say: \"Welcome to Acme. Please listen carefully, as our menu options have changed. \
               Your call is important to us.\"\n";
    let text = menu(&format!("{say}{OPTIONS}"), BILLS);
    assert_changes(&text, Safety::Safe, &[]);
    let gone = format!("- {}", say.trim());
    assert_changes(&text, Safety::Unsafe, &[&gone, "+ say: \"Welcome to Acme.\""]);
    // The sentence says something else too.
    let say = "    say: Your call is important to us and is answered by a nurse.\n";
    assert_changes(&menu(&format!("{say}{OPTIONS}"), BILLS), Safety::Unsafe, &[]);
    // A recording says what it says.
    let say = "    say: Welcome. Your call is important to us.\n    audio: welcome.wav\n";
    assert_changes(&menu(&format!("{say}{OPTIONS}"), BILLS), Safety::Unsafe, &[]);
}

#[test]
fn hours_in_a_prompt_follow_the_schedule_in_the_clock_of_the_prompt() {
    let at = |said: &str| {
        format!(
            "hours:\n  office: {{ mon-fri: 09:00-17:30 }}\nnodes:\n  main:\n    hours: office\n    \
             open: agent\n    closed: shut\n  shut:\n    say: We are open {said}. Goodbye.\n  \
             agent:\n    queue: {{ name: care, wait: 30s, leave: {{ 1: agent }}, announces: \
             [position] }}\n    resolves: any\n"
        )
    };
    let said = |said: &str, new: &str| {
        let lines = [
            format!("- say: We are open {said}. Goodbye."),
            format!("+ say: We are open {new}. Goodbye."),
        ];
        assert_changes(&at(said), Safety::Unsafe, &lines.each_ref().map(|line| &**line));
        assert_changes(&at(said), Safety::Safe, &[]);
    };
    said("Monday to Friday from 8 a.m. to 6 p.m", "Monday to Friday, 9 a.m. to 5:30 p.m");
    said("Monday to Friday, 8:00 to 18:00", "Monday to Friday, 9:00 to 17:30");
}

#[test]
fn zero_and_star_are_bound_once_for_all_menus() {
    let text = "name: Acme\n\n# where calls begin\nnodes:\n  main:\n    menu:\n      1: { say: \"For \
                bills, press 1.\", goto: bills }\n      2: { say: \"For a person, press 2.\", goto: \
                agent }\n    exhausted: sorry\n  bills:\n    menu:\n      1: { say: \"For the last \
                bill, press 1.\", goto: last }\n      2: { say: \"For all bills, press 2.\", goto: \
                last }\n    exhausted: sorry\n  last:\n    say: Your last bill was paid.\n    \
                resolves: any\n    next: hangup\n  sorry:\n    say: Goodbye.\n    next: hangup\n  \
                agent:\n    queue: { name: care, wait: 30s, leave: { 1: agent }, announces: \
                [position] }\n    resolves: any\n";
    assert_changes(text, Safety::Safe, &[]);
    let (new, _) = mended(text, Safety::Unsafe);
    let top = new.split("nodes:").next().unwrap();
    assert_eq!(
        top,
        "name: Acme\n\nkeys:\n  0: { label: a person, goto: agent }\n  \"*\": { say: \"To go back, \
         press star.\", goto: back }\n\n# where calls begin\n"
    );
}

#[test]
fn what_was_heard_is_a_record_that_no_fix_mends() {
    let say = "    say: \"Welcome. Your call is important to us.\"\n";
    let text = menu(&format!("{say}{OPTIONS}"), BILLS);
    let text = text.replace("name: Acme", "basis: heard\nobserved: { at: 2026-03-02 }");
    assert_changes(&text, Safety::Unsafe, &[]);
    let text = text.replace("basis: heard", "basis: herd");
    assert_changes(&text, Safety::Safe, &["- basis: herd", "+ basis: heard"]);
}

#[test]
fn a_tag_names_the_issue_that_is_listed() {
    let text = menu(&OPTIONS.replace("goto: bills", "goto: bills, handles: [invoce]"), BILLS);
    let text = text.replace("nodes:", "issues: { list: { invoice: a wrong invoice } }\nnodes:");
    let (new, _) = mended(&text, Safety::Safe);
    assert!(new.contains("handles: [invoice]"), "{new}");
}

#[test]
fn a_fix_that_would_bring_another_mistake_is_not_made() {
    // With its right name the field is there twice.
    let text = menu(&format!("{OPTIONS}    timeout: 6s\n    tiemout: 7s\n"), BILLS);
    assert_changes(&text, Safety::Unsafe, &[]);
    // The right name makes the comment useless.
    let text = menu(OPTIONS, &format!("  # phonetree: ignore[dead-ends] why\n{BILLS}"));
    let (new, mended) = mended(&text, Safety::Unsafe);
    assert_eq!((new, mended.refused.len()), (text, 1));
}
