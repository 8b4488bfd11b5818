//! Findings: which are new and which are gone, whatever moved around them.

use super::{LINE, changed, compare};

/// The rules of new findings and of those that are gone.
fn rules(old: &str, new: &str) -> (Vec<&'static str>, Vec<&'static str>, usize) {
    compare(old, new, |comparison| {
        let found = &comparison.findings;
        let rules = |list: &[&phonetree::diagnostic::Diagnostic]| {
            list.iter().map(|one| one.rule).collect::<Vec<_>>()
        };
        (rules(&found.new), rules(&found.gone), found.n_kept)
    })
}

/// The line with a dead end behind `faults`.
fn with_dead_end() -> String {
    changed(LINE, &[("work on it.\n    resolves: any\n    next: hangup", "work on it.")])
}

#[test]
fn a_fault_that_is_written_is_new_and_one_that_is_mended_is_gone() {
    let (new, gone, _) = rules(LINE, &with_dead_end());
    assert!(new.contains(&"dead-end") && !gone.contains(&"dead-end"), "{new:?} {gone:?}");
    let (new, gone, _) = rules(&with_dead_end(), LINE);
    assert!(gone.contains(&"dead-end") && !new.contains(&"dead-end"), "{new:?} {gone:?}");
}

#[test]
fn moved_lines_renamed_nodes_and_other_words_make_no_finding_new() {
    let old = with_dead_end();
    let texts = [
        format!("# One line more.\n{old}"),
        old.replace("faults", "known-faults"),
        changed(&old, &[("work on it.", "work on it now.")]),
    ];
    for new in texts {
        let (new, gone, n_kept) = rules(&old, &new);
        assert_eq!((new.len(), gone.len()), (0, 0), "{new:?} {gone:?}");
        assert!(n_kept > 0);
    }
}

#[test]
fn a_finding_about_a_choice_stays_when_the_choice_has_another_key() {
    let hidden = "      7: { goto: balance }\n";
    let old = changed(LINE, &[("    exhausted: bills", &format!("{hidden}    exhausted: bills"))]);
    let new = old.replacen("      7: {", "      8: {", 1);
    let about_key = compare(&old, &new, |comparison| {
        let report = comparison.old.audit.report;
        report.diagnostics.iter().filter(|one| one.edge.as_deref() == Some("7")).count()
    });
    assert!(about_key > 0, "a rule says something of the key");
    let (new, gone, _) = rules(&old, &new);
    assert_eq!((new.len(), gone.len()), (0, 0), "{new:?} {gone:?}");
}

#[test]
fn a_second_finding_of_the_same_kind_is_new() {
    let old = with_dead_end();
    let new =
        changed(&old, &[("    seconds: 4\n    resolves: any\n    next: hangup", "    seconds: 4")]);
    let (new, gone, _) = rules(&old, &new);
    assert_eq!((new.iter().filter(|rule| **rule == "dead-end").count(), gone.len()), (1, 0));
}

#[test]
fn the_worst_come_first() {
    let broken = changed(
        LINE,
        &[
            ("next: hangup\n  faults", "next: hangup\n  lost: { say: Lost. }\n  faults"),
            ("work on it.\n    resolves: any\n    next: hangup", "work on it."),
        ],
    );
    compare(LINE, &broken, |comparison| {
        let severities: Vec<_> = comparison.findings.new.iter().map(|one| one.severity).collect();
        let mut sorted = severities.clone();
        sorted.sort_by(|a, b| b.cmp(a));
        assert!(severities.len() > 1);
        assert_eq!(severities, sorted);
    });
}
