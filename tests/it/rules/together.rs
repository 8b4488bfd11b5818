//! What several rules say of one menu, or all of them together.

use phonetree::analysis::Analysis;
use phonetree::diagnostic::Diagnostic;
use phonetree::lint::{LintSettings, all_rules, lint, packs};

use super::trees::{ALWAYS, BILLS, FIRST_MENU, line_with_issues, tagged_issues};
use super::with;
use crate::support::{found, load};

#[test]
fn a_menu_that_lists_no_issue_of_leaving_or_complaining_is_not_asked_for_it() {
    let text = line_with_issues("bill: { title: My bill is wrong }", &[BILLS]);
    for rule in ["cancel-missing", "complaint-missing", "buy-easier-than-leave"] {
        assert!(found(rule, &text).is_empty(), "{rule}");
    }
    let bare =
        "nodes:\n  main:\n    menu:\n      1: { say: \"For bills, press 1.\", goto: main }\n";
    for rule in ["cancel-missing", "complaint-missing", "unknown-issue", "emergency-not-first"] {
        assert!(found(rule, bare).is_empty(), "{rule}");
    }
    assert_eq!(with("complaint-missing", bare, &[ALWAYS]).len(), 1);
}

#[test]
fn the_packs_that_name_complaint_and_cancellation_check_them() {
    for (pack, rule, first_menu) in [
        ("br-sac-2022", "complaint-missing", true),
        ("br-sac-2022", "cancel-missing", true),
        ("br-sac-2008", "cancel-missing", true),
        ("it-agcom-255-24", "complaint-missing", true),
        ("in-trai", "complaint-missing", false),
        ("pt-dl-134-2009", "cancel-missing", false),
    ] {
        let pack = packs::find(pack).expect("there is such a pack");
        let point = pack.points.iter().find(|point| point.rule == Some(rule));
        let point = point.unwrap_or_else(|| panic!("{} {rule}", pack.id));
        assert_eq!(point.options.contains(&FIRST_MENU), first_menu, "{}", pack.id);
        assert!(point.options.contains(&ALWAYS), "{}", pack.id);
    }
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
fn a_large_tree_is_reported_in_the_order_of_the_rules_and_as_a_small_one() {
    let told = |n_more: usize| -> Vec<Diagnostic> {
        let more = (0..n_more).map(|at| format!("  more-{at}:\n    say: Nobody hears this.\n"));
        let loaded = load(&(tagged_issues(60.0, 40.0) + &more.collect::<String>()));
        let tree = loaded.tree.expect("a menu");
        lint(&loaded.sources, &Analysis::of(&tree), &LintSettings::standard())
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
