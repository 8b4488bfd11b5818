//! What a change does to the same callers.

use phonetree::compare::Comparison;
use phonetree::condition::{Condition, Figure, Measure, Outcome, Scope};

use super::{LINE, changed, compare};
use crate::cli::{folder, run};

/// The line with issues: many callers want a person, few the fault.
fn with_issues() -> String {
    let issues = "issues:\n  list:\n    balance: { title: What is my balance, volume: 10 }\n    complaint: { title: I want to complain, volume: 80 }\n    fault: { title: Is there a fault, volume: 10 }\n";
    changed(
        LINE,
        &[
            ("start: main\n", &format!("start: main\n{issues}")),
            ("goto: balance }", "goto: balance, handles: [balance], not: [complaint, fault] }"),
            ("goto: agent }", "goto: agent, handles: [complaint], not: [balance, fault] }"),
            ("goto: bills }", "goto: bills, not: [fault] }"),
            ("goto: faults }", "goto: faults, handles: [fault], not: [balance, complaint] }"),
            ("    seconds: 4\n    resolves: any", "    seconds: 4\n    resolves: [balance]"),
            ("work on it.\n    resolves: any", "work on it.\n    resolves: [fault]"),
        ],
    )
}

/// The same without the way to a person.
fn without_person() -> String {
    changed(
        &with_issues(),
        &[(
            "      2: { say: \"For a person, press 2.\", goto: agent, handles: [complaint], not: [balance, fault] }\n    exhausted: agent",
            "    exhausted: balance",
        )],
    )
}

fn by_issue(comparison: &Comparison<'_>) -> Vec<(String, f64)> {
    let callers = comparison.callers.as_ref().expect("callers were followed");
    let one = |change: &phonetree::compare::IssueChange| {
        let issue = callers.issue(change).expect("the line lists issues");
        (issue.id.to_string(), change.served())
    };
    callers.issues.iter().map(one).collect()
}

#[test]
fn nothing_changes_for_callers_of_the_same_line() {
    for text in [LINE, &with_issues(), include_str!("../../../menus/skylark-tv.yaml")] {
        let commented = format!("# A comment.\n{text}");
        compare(text, &commented, |comparison| {
            for measure in Measure::OF_CALLERS {
                let figure = comparison.figure(measure);
                assert_eq!(figure.old, figure.new, "{measure:?}");
            }
            assert!(comparison.is_empty());
            let callers = comparison.callers.as_ref().expect("callers were followed");
            for issue in &callers.issues {
                assert_eq!((issue.served(), issue.seconds()), (0.0, 0.0));
            }
        });
    }
}

#[test]
fn those_who_lose_most_come_first() {
    compare(&with_issues(), &without_person(), |comparison| {
        let issues = by_issue(comparison);
        assert_eq!(issues[0].0, "complaint");
        assert!(issues[0].1 < -0.5, "{issues:?}");
        assert!(issues.windows(2).all(|pair| pair[0].1 <= pair[1].1 + 1e-6), "{issues:?}");
        assert_eq!(comparison.figure(Measure::Served).is_better(), Some(false));
    });
    compare(&without_person(), &with_issues(), |comparison| {
        let issues = by_issue(comparison);
        let last = issues.last().expect("there are issues");
        assert!(last.0 == "complaint" && last.1 > 0.5, "{issues:?}");
    });
}

#[test]
fn the_sum_over_issues_is_the_change_for_all() {
    compare(&with_issues(), &without_person(), |comparison| {
        let callers = comparison.callers.as_ref().expect("callers were followed");
        let sum: f64 = callers.issues.iter().map(|issue| issue.share * issue.served()).sum();
        let all = comparison.figure(Measure::Served).change();
        assert!((sum - all.least).abs() < 1e-6, "{sum} {all:?}");
    });
}

#[test]
fn the_callers_are_those_of_the_old_version() {
    let other = with_issues()
        .replace("volume: 80", "volume: 1")
        .replace("    fault: { title: Is there a fault, volume: 10 }\n", "    fault: { title: Is there a fault, volume: 10 }\n    address: { title: I have moved, volume: 900 }\n");
    compare(&with_issues(), &other, |comparison| {
        let callers = comparison.callers.as_ref().expect("callers were followed");
        let shares = callers.populations.each_ref().map(|one| one.who().shares.clone());
        assert_eq!(shares[0], shares[1]);
        assert_eq!(comparison.figure(Measure::Served).change().least, 0.0);
    });
}

#[test]
fn conditions_look_at_all_callers() {
    let met = |text: &str| {
        let condition = Condition::parse(text, Scope::Change).expect("a condition");
        compare(&with_issues(), &without_person(), |comparison| {
            condition.outcome(&comparison.figures)
        })
    };
    for condition in ["served<-2%", "served<60%", "served<0.6", "person<-50%", "keys<+0"] {
        assert_eq!(met(condition), Outcome::Met, "{condition}");
    }
    for condition in ["served>-2%", "served>+0", "person>50%", "wrong-person>+1%"] {
        assert_eq!(met(condition), Outcome::NotMet, "{condition}");
    }
    let error = Condition::parse("served<many", Scope::Change).expect_err("no share");
    assert!(error.help().contains("`served<-2%`"), "{}", error.help());
}

#[test]
fn what_is_not_known_in_both_versions_is_taken_to_be_the_same() {
    let between = |least, most| Figure { least, most };
    let change = between(0.1, 0.35).change_since(between(0.2, 0.4));
    assert!((change.least + 0.1).abs() < 1e-9 && (change.most + 0.05).abs() < 1e-9, "{change:?}");
    let at_least = |least| between(least, f64::INFINITY);
    assert_eq!(at_least(20.0).change_since(at_least(8.0)), Figure::of(12.0));
    let open = Figure::of(20.0).change_since(at_least(8.0));
    assert_eq!((open.least, open.most), (f64::NEG_INFINITY, 12.0), "one of them is known");
    assert_eq!(Figure::NEVER.change_since(Figure::NEVER), Figure::of(0.0));
    assert_eq!(Figure::NEVER.change_since(Figure::of(5.0)), Figure::NEVER);
}

#[test]
fn a_callers_file_beside_the_old_version_is_read_for_both() {
    let callers = "callers:\n  mix: { fault: 1 }\n  wants_person: 0\n";
    let dir = folder(&[
        ("a/old.yaml", &with_issues()),
        ("a/old.callers.yaml", callers),
        ("new.yaml", &without_person()),
    ]);
    let (code, out, err) =
        run(&dir, &["compare", "a/old.yaml", "new.yaml", "--fail-if", "served<-30%"]);
    assert_eq!((code, err.as_str()), (0, ""), "who calls about a fault needs hardly ever a person");
    assert!(out.contains("callers file a/old.callers.yaml"), "{out}");
    let set = ["--set", "mix={complaint: 1}", "--fail-if", "served<-30%"];
    let (code, out, err) = run(&dir, &[&["compare", "a/old.yaml", "new.yaml"], &set[..]].concat());
    assert_eq!((code, err.as_str()), (1, ""), "{out}");
    let named =
        ["compare", "new.yaml", "new.yaml", "--callers", "a/old.callers.yaml", "-f", "json"];
    let (code, out, _) = run(&dir, &named);
    assert_eq!(code, 0);
    assert!(out.contains("\"callers_file\": \"a/old.callers.yaml\""), "{out}");
}

#[test]
fn a_node_of_one_version_may_be_named_and_a_mistake_for_both_is_one() {
    let renamed = with_issues().replace("faults", "outages");
    let of_one = "callers:\n  at: { faults: { hang-up: 1 } }\n";
    let of_none = "callers:\n  at: { nowhere: { hang-up: 1 } }\n";
    let dir = folder(&[
        ("old.yaml", &with_issues()),
        ("new.yaml", &renamed),
        ("one.yaml", of_one),
        ("none.yaml", of_none),
    ]);
    let (code, _, err) = run(&dir, &["compare", "old.yaml", "new.yaml", "--callers", "one.yaml"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let (code, out, err) =
        run(&dir, &["compare", "old.yaml", "new.yaml", "--callers", "none.yaml"]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(err.contains("nowhere") && err.contains("none.yaml:2:"), "{err}");
    for wrong in [["--set", "silence=2"], ["--set", "silence"], ["--callers", "gone.yaml"]] {
        let (code, out, err) =
            run(&dir, &[&["compare", "old.yaml", "new.yaml"], &wrong[..]].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{wrong:?}: {err}");
        assert!(!err.is_empty());
    }
}
