//! What is wrong, by rule: the order, what each finding keeps, and the list of several menus.

use super::{SHOP, page};

/// Texts between a start and an end, each time they occur.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

fn skylark() -> String {
    std::fs::read_to_string("menus/skylark-tv.yaml").expect("a sample")
}

#[test]
fn the_gravest_rule_comes_first_and_the_trap_is_among_the_first_three() {
    let page = page(&[&skylark()]);
    let rules = between(&page, "<section class=\"rule\" id=\"m1-r-", "\"");
    assert_eq!(rules[..3], ["trap", "dead-end", "hangup-on-error"]);
    let sections = between(&page, "<section class=\"rule\"", "</section>");
    let worst = |section: &&str| {
        let first = between(section, "data-severity=\"", "\"")[0];
        ["error", "warning", "info"].iter().position(|word| *word == first)
    };
    assert!(sections.iter().map(worst).is_sorted(), "errors, then warnings, then notes");
    let steps = between(&page, "<ol class=\"steps\">", "</ol>")[0];
    assert!(steps.contains("<code>leave</code> never get out"), "{steps}");
    let (gain, list) = (page.find("What it brings:"), page.find("<ol class=\"steps\">"));
    assert!(gain.is_some() && gain < list, "what the steps bring is above them");
}

#[test]
fn findings_of_one_rule_keep_each_its_severity_place_caller_and_help() {
    let page = page(&[&skylark()]);
    let zero = between(&page, "<section class=\"rule\" id=\"m1-r-zero-key\"", "</section>")[0];
    assert!(zero.contains(">1 error, 1 warning</span>"), "{zero}");
    let found = between(zero, "<details class=\"finding ", "</details>");
    assert_eq!(found.len(), 2);
    assert!(found[0].starts_with("error\"") && found[1].starts_with("warning\""));
    let of = |start: &str| -> Vec<&str> {
        found.iter().map(|one| between(one, start, "</")[0]).collect()
    };
    for start in ["<span class=\"soft at\">", "<b>The caller:</b> ", "<b>What to do:</b> "] {
        let both = of(start);
        assert_ne!(both[0], both[1], "{start}");
    }
    assert!(found.iter().all(|one| one.contains("play this call")));
    assert!(zero.contains("phonetree rule zero-key"), "it leads to the page of the rule");
}

#[test]
fn the_list_has_a_headline_for_each_menu_and_menus_lead_to_each_other() {
    let one = page(&[SHOP]);
    assert!(!one.contains("<nav"), "one menu leads to no other");
    let page = page(&[&skylark(), SHOP, SHOP]);
    let list = between(&page, "<table class=\"sortable list\">", "</table>")[0];
    assert!(list.contains("<td>Callers who get to <code>leave</code> never get out"), "{list}");
    assert_eq!(list.matches("class=\"letter grade-").count(), 3);
    let turns = between(&page, "<nav class=\"turn\"", "</nav>");
    let leads = |at: usize| between(turns[at], "<a href=\"#", "\"");
    assert_eq!(leads(0), ["menus", "m2"]);
    assert_eq!(leads(1), ["m1", "menus", "m3"]);
    assert_eq!(leads(2), ["m2", "menus"]);
}
