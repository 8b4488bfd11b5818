//! Three changes to Skylark TV: what a reviewer is told.

use phonetree::compare::Comparison;
use phonetree::condition::Measure;
use phonetree::render::CompareFormat;

use super::{changed, compare, written};

const OLD: &str = include_str!("../../../menus/skylark-tv.yaml");

/// The ring of those who want to leave gets a way out.
const LEAVE: (&str, &str) = (
    "    say: We have a special offer that is only for you.\n    next: leave\n",
    "    say: To disconnect, we put you through to a person.\n    next: card-number\n",
);
/// 0 leads to a person from the first menu.
const PERSON: (&str, &str) = (
    "      9: { say: \"To listen to these options again, press 9.\", goto: repeat }\n",
    "      9: { say: \"To listen to these options again, press 9.\", goto: repeat }\n      0: { say: \"To speak to a person, press 0.\", goto: technical }\n",
);

/// The commonest option of the first menu comes first.
fn reordered(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().position(|line| line.contains("goto: new-connection,"));
    let first = first.expect("the first menu begins with it");
    let mut new = lines.clone();
    let moved: Vec<String> = [2, 3, 4, 1, 0]
        .into_iter()
        .zip(1..)
        .map(|(from, key)| {
            let old = from + 1;
            let line =
                lines[first + from].replacen(&format!("{old}: {{"), &format!("{key}: {{"), 1);
            line.replacen(&format!("press {old}."), &format!("press {key}."), 1)
        })
        .collect();
    for (at, line) in moved.iter().enumerate() {
        new[first + at] = line;
    }
    new.join("\n") + "\n"
}

fn gone<'a>(comparison: &Comparison<'a>) -> Vec<&'a str> {
    comparison.findings.gone.iter().map(|one| one.rule).collect()
}

#[test]
fn leaving_the_ring_mends_the_trap() {
    let new = changed(OLD, &[LEAVE]);
    compare(OLD, &new, |comparison| {
        assert!(gone(comparison).contains(&"trap"), "{:?}", gone(comparison));
        assert!(!comparison.findings.new.iter().any(|one| one.rule == "trap"));
        assert_eq!(comparison.structure.nodes.len(), 4, "the offer, and what is nearer by it");
    });
}

#[test]
fn a_person_on_0_is_nearer_by_keys_and_seconds() {
    let new = changed(OLD, &[PERSON]);
    compare(OLD, &new, |comparison| {
        let keys = comparison.figure(Measure::PersonKeys);
        assert_eq!((keys.old.least, keys.new.least, keys.is_better()), (7.0, 1.0, Some(true)));
        let seconds = comparison.figure(Measure::PersonSeconds);
        assert!(seconds.old.least > 180.0 && seconds.new.least < 60.0, "{seconds:?}");
        assert!(gone(comparison).contains(&"slow-to-human"));
        assert!(gone(comparison).contains(&"data-gate-before-human"));
    });
}

#[test]
fn the_commonest_option_first_moves_keys_and_loses_no_issue() {
    let new = reordered(OLD);
    compare(OLD, &new, |comparison| {
        assert!(gone(comparison).contains(&"not-most-used-first"), "{:?}", gone(comparison));
        assert_eq!(comparison.structure.nodes.len(), 1, "only the first menu differs");
        let choices = &comparison.structure.nodes[0].choices;
        assert_eq!(choices.len(), 5);
        assert!(choices.iter().all(|choice| choice.is_moved() && !choice.says_else));
        let issues = comparison.issues.as_ref().expect("the menu lists issues");
        assert!(issues.iter().all(|change| change.effect.word() == "moved"));
        assert_eq!(comparison.figure(Measure::LostIssues).new.least, 0.0);
    });
}

#[test]
fn the_comment_on_all_three_fits_and_says_the_worst_first() {
    let new = changed(&reordered(OLD), &[LEAVE, PERSON]);
    let comment = written(CompareFormat::Markdown, OLD, &new, &["person-seconds>+5", "grade<B"]);
    assert!(comment.chars().count() < 20_000, "{}", comment.chars().count());
    insta::assert_snapshot!("skylark_comment", comment);
    let fails = comment.find("**Fails:** `grade<B`").expect("the condition is named");
    let passes = comment.find("Passes: `person-seconds>+5`").expect("the other one too");
    let folded = comment.find("<details>").expect("details are folded");
    assert!(fails < passes && passes < folded);
    assert_eq!(comment.matches("```mermaid").count(), 2, "both pictures");
}
