//! The first screen of an audit: how bad, for whom, where, what first, what it brings.

use phonetree::analysis::Analysis;
use phonetree::audit::Audit;
use phonetree::diagnostic::{Diagnostic, Report, Severity, Witness};
use phonetree::render::{AuditFormat, AuditedMenu, render_audit};
use phonetree::tree::Move;

use super::{CLINIC, loaded, look, page, part, report};

fn short(report: &Report) -> String {
    let (sources, tree) = loaded(CLINIC);
    let analysis = Analysis::of(&tree);
    let audit = &Audit::of(&analysis, report);
    let menu = AuditedMenu { audit, file: "menu.yaml", sources: &sources, callers: None };
    render_audit(AuditFormat::Text, &menu, &look(100))
}

#[test]
fn the_first_screen_answers_a_managers_questions() {
    let mut found = report(&[
        ("key-order", Severity::Warning, 2),
        ("too-deep", Severity::Error, 2),
        ("trap", Severity::Error, 1),
    ]);
    let trap = found.diagnostics.last_mut().expect("there are findings");
    trap.help = Some("give the loop a way out".to_owned());
    trap.witness = Witness::of([Move::Silence]);
    insta::assert_snapshot!(short(&found), @r"
    Clinic  grade D
    menu.yaml · 5 nodes, 2 menus · 3 errors, 2 warnings
    with `trap`, the grade is at most D

    What to do first
      with these repaired everywhere, the grade goes from D to A, 73 to 100 points
      1. trap 0 is wrong
         rule:   error[trap] (10 points)
         caller: silence
         write:  give the loop a way out
      2. too-deep 0 is wrong
         rule:   error[too-deep], and 1 more place (13 points)
      3. key-order 0 is wrong
         rule:   warning[key-order], and 1 more place (4 points)

    How deep, and how far to a person
      Depth       2 levels of menus; 1.3 menus to answer on average until a call ends; the deepest is
                  `bills` (1)
      A person    2 keys away, 14 s for a caller who listens (16 s patient, 5 s expert): 1, 2, then a
                  wait of about 1 min 30 s
      Silence     a caller who presses nothing gets to a person
      Greeting    2 s before the first option is heard
      Calls end   with a person at 1 place, with an answer at 1 place, cut off at 1 place

    What is wrong, by weight
      rule       found
      too-deep   2 errors
      trap       1 error
      key-order  2 warnings

    `--full` adds every finding with the keys that lead to it, every place where calls end, and how the
    grade is worked out
    ");
}

#[test]
fn a_trap_comes_first_even_where_points_alone_make_the_grade() {
    let costly = ["a", "b", "c", "d", "e", "f"].map(|rule| (rule, Severity::Error, 4));
    let text = short(&report(&[&costly[..], &[("trap", Severity::Error, 1)]].concat()));
    assert!(text.starts_with("Clinic  grade F\n"), "{text}");
    assert_eq!(part(&text, "What to do first")[2], "  1. trap 0 is wrong");
    assert!(text.contains("with these repaired everywhere, the grade stays F"), "{text}");
}

#[test]
fn findings_of_one_rule_keep_each_its_own_severity_and_help() {
    let finding = |severity, message: &str, help: &str| Diagnostic {
        help: Some(help.to_owned()),
        ..Diagnostic::new("zero-key", severity, message)
    };
    let mixed = Report {
        diagnostics: vec![
            finding(Severity::Warning, "0 does nothing", "lead it to a person"),
            finding(Severity::Error, "0 is used for something else", "give it another key"),
        ],
        ..Report::default()
    };
    let full = page(AuditFormat::Text, CLINIC, &mixed, 100);
    assert_eq!(
        part(&full, "What is wrong, by weight")[1..],
        [
            "[zero-key]",
            "  error: 0 is used for something else",
            "    help: give it another key",
            "  warning: 0 does nothing",
            "    help: lead it to a person",
        ]
    );
    let markdown = page(AuditFormat::Markdown, CLINIC, &mixed, 100);
    assert!(markdown.contains("<code>zero-key</code>: 1 error, 1 warning"), "{markdown}");
    assert!(
        markdown.contains("- warning: 0 does nothing. **What to do:** lead it to a person\n"),
        "{markdown}"
    );
}
