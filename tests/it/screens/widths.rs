//! Every command that prints a table, at five widths.

use std::collections::BTreeSet;

use assert_cmd::Command;
use tempfile::TempDir;

use crate::cli::folder;

const WIDTHS: [usize; 5] = [40, 60, 80, 100, 160];
/// A menu with long ways, long numbers and long names.
const SKYLARK: &str = include_str!("../../../menus/skylark-tv.yaml");
const CALLS: &str = include_str!("../../../menus/skylark-tv.calls.yaml");
const HELPDESK: &str = include_str!("../../../menus/helpdesk-es.yaml");
/// Few rules, so that the screens show the layout and not every rule to come.
const CONFIG: &str =
    "select = [\"dead-end\", \"trap\", \"zero-key\", \"too-deep\", \"filler-phrase\"]\n";

fn menus() -> TempDir {
    folder(&[
        ("skylark-tv.yaml", SKYLARK),
        ("skylark-tv.calls.yaml", CALLS),
        ("phonetree.toml", CONFIG),
    ])
}

fn screen(dir: &TempDir, arguments: &[&str], width: usize) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_phonetree"));
    command.current_dir(dir.path()).env_clear().env("COLUMNS", width.to_string());
    let output = command.args(arguments).output().expect("the program can be started");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// The screen at each width, one below the other.
fn screens(arguments: &[&str]) -> String {
    let dir = menus();
    let one =
        |width| format!("{:=>width$}\n{}", format!(" {width}"), screen(&dir, arguments, width));
    WIDTHS.map(one).concat()
}

#[test]
fn routes_fit_every_width() {
    insta::assert_snapshot!(screens(&["routes", "skylark-tv.yaml"]));
}

#[test]
fn the_ways_to_a_person_fit_every_width() {
    insta::assert_snapshot!(screens(&["routes", "skylark-tv.yaml", "--to", "human"]));
}

#[test]
fn an_audit_fits_every_width() {
    insta::assert_snapshot!(screens(&["audit", "skylark-tv.yaml"]));
}

#[test]
fn an_audit_in_full_fits_every_width() {
    insta::assert_snapshot!(screens(&["audit", "skylark-tv.yaml", "--full"]));
}

#[test]
fn findings_are_no_wider_than_the_terminal() {
    // Rules with long names, at which the further lines of a message would leave little room.
    let dir = folder(&[("helpdesk-es.yaml", HELPDESK)]);
    let mut n_long = 0;
    for width in [40, 60, 80] {
        for line in screen(&dir, &["check", "--exit-zero", "helpdesk-es.yaml"], width).lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
            n_long += usize::from(line.starts_with("warning[emergency-not-first]: callers in"));
        }
    }
    assert_eq!(n_long, 3);
}

#[test]
fn counted_findings_fit_every_width() {
    insta::assert_snapshot!(screens(&["check", "--statistics", "skylark-tv.yaml"]));
}

#[test]
fn tested_calls_fit_every_width() {
    insta::assert_snapshot!(screens(&["test", "skylark-tv.calls.yaml", "--coverage"]));
}

#[test]
fn issues_fit_every_width() {
    insta::assert_snapshot!(screens(&["issues", "skylark-tv.yaml"]));
}

#[test]
fn a_catalogue_fits_every_width() {
    insta::assert_snapshot!(screens(&["catalogue", "show", "pharmacy"]));
}

#[test]
fn the_first_screen_of_an_audit_answers_what_a_manager_asks() {
    let dir = menus();
    let whole = screen(&dir, &["audit", "skylark-tv.yaml"], 80);
    let first: String = whole.lines().take(24).map(|line| format!("{line}\n")).collect();
    let one_line = first.split_whitespace().collect::<Vec<_>>().join(" ");
    for (question, answer) in [
        ("how bad", "Skylark TV customer care grade D"),
        ("for whom", "Of 100 callers, 23 are served by the machine"),
        ("what would it bring", "with these repaired everywhere, the grade"),
        ("what first", "What to do first"),
        ("where", "where: skylark-tv.yaml:265"),
        ("what to write", "write: give the loop a way out"),
    ] {
        assert!(one_line.contains(answer), "{question}: {first}");
    }
}

#[test]
fn no_screen_breaks_a_word_or_a_number() {
    let dir = menus();
    let commands: [&[&str]; 13] = [
        &["audit", "skylark-tv.yaml"],
        &["audit", "skylark-tv.yaml", "--full"],
        &["routes", "skylark-tv.yaml"],
        &["routes", "skylark-tv.yaml", "--to", "human"],
        &["rule"],
        &["pack", "list"],
        &["catalogue", "list"],
        &["catalogue", "show", "pharmacy"],
        &["check", "--statistics", "skylark-tv.yaml"],
        &["test", "skylark-tv.calls.yaml", "--coverage"],
        &["issues", "skylark-tv.yaml"],
        &["simulate", "skylark-tv.yaml"],
        &["compare", "skylark-tv.yaml", "skylark-tv.yaml"],
    ];
    for arguments in commands {
        let whole = screen(&dir, arguments, 1000);
        let known: BTreeSet<&str> = whole.split_whitespace().collect();
        for width in WIDTHS {
            let shown = screen(&dir, arguments, width);
            for line in shown.lines() {
                let n = line.chars().count();
                assert!(n <= width, "{arguments:?} at {width} is {n} wide: {line}");
            }
            for word in shown.split_whitespace() {
                let head = word.strip_suffix(':').unwrap_or(word);
                assert!(
                    known.contains(word) || known.contains(head),
                    "{arguments:?} at {width} breaks a word at `{word}`"
                );
            }
        }
    }
}
