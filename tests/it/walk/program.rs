//! `phonetree walk` through the program: exit codes, streams, files.

use std::fs;

use assert_cmd::Command;

use super::FEATURES;

/// The program in a folder that holds the menu of all features.
fn program(folder: &tempfile::TempDir) -> Command {
    fs::write(folder.path().join("menu.yaml"), FEATURES).expect("a file");
    let mut command = Command::cargo_bin("phonetree").expect("the program");
    command.current_dir(folder.path()).arg("walk").arg("menu.yaml");
    for name in ["FORCE_COLOR", "CLICOLOR_FORCE", "PHONETREE_CONFIG"] {
        command.env_remove(name);
    }
    command
}

fn run(arguments: &[&str], input: &str) -> (i32, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    run_in(&folder, arguments, input)
}

fn run_in(folder: &tempfile::TempDir, arguments: &[&str], input: &str) -> (i32, String, String) {
    let out = program(folder).args(arguments).write_stdin(input).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (out.status.code().expect("a code"), text(out.stdout), text(out.stderr))
}

#[test]
fn keys_print_the_call_and_the_command_that_plays_it_again() {
    let (code, out, err) = run(&["--keys", "4 1234 [accepted]"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("A call to Every feature\n\nmain (menu, level 1)\n"), "{out}");
    assert!(out.contains("\n> the caller presses 1234 ("), "{out}");
    assert!(out.contains("The call ends: the line hangs up, and nothing was resolved.\n"), "{out}");
    assert!(out.contains("Way:   main → number → which → rich\n"), "{out}");
    let again = "Again: phonetree walk menu.yaml --keys '4 1234 [accepted]'\n";
    assert!(out.ends_with(again), "{out}");
    let again = run(&["--keys", "4 1234 [accepted]"], "");
    assert_eq!(again.1, out, "every run prints the same");
}

#[test]
fn keys_that_leave_the_call_open_say_what_it_waits_for() {
    let (code, out, _) = run(&["--keys", "2"], "");
    assert_eq!(code, 0);
    let open = "The call goes on: `is-open` cannot be decided from the file: [open] open by \
                `office`, [closed] closed by `office`, [holiday] a holiday by `office`.";
    let told = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains(open), "{out}");
    assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
    let (_, out, _) = run(&["--keys", "2", "--at", "2026-12-25T10:00"], "");
    assert!(out.contains("Merry Christmas.") && out.contains("--at 2026-12-25T10:00"), "{out}");
}

#[test]
fn json_holds_every_turn_with_its_cost() {
    let (code, out, _) = run(&["--keys", "0 [answered]", "--format", "json"], "");
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, value["outcome"].as_str()), (0, Some("answered by a person")));
    assert_eq!(value["keys"], "0 [answered]");
    assert_eq!(value["totals"]["hold"]["seconds"], 60.0);
    let turns = value["turns"].as_array().expect("turns");
    assert_eq!((turns.len(), turns[1]["move"].as_str()), (3, Some("0")));
    assert_eq!(turns[1]["entered"], serde_json::json!(["desk"]));
    assert_eq!(turns[1]["waits_for"]["kind"], "hold");
    assert_eq!(turns[1]["waits_for"]["turns"][0]["turn"], "[answered]");
    assert_eq!(turns[0]["said"][0]["text"], "Welcome.");
}

#[test]
fn bad_input_ends_with_2_and_says_where_and_what_to_write() {
    let wrong = [
        (vec!["--keys", "1 q"], "error: --keys, at 3: move 2: `q` is neither a key"),
        (
            vec!["--keys", "0 7"],
            "error: --keys: move 2 (`7`) is not possible: `7` does not leave the queue; the caller waits in `desk`",
        ),
        (
            vec!["--keys", "2 1"],
            "error: --keys: move 2 (`1`) is not possible: `is-open` cannot be decided from the file: [open]",
        ),
        (
            vec!["--keys", "8 [accepted] 1"],
            "error: --keys: move 3 (`1`) comes too late: the call has ended; a call back is promised within 2 h",
        ),
        (
            vec!["--keys", "", "--at", "2026-02-30T10:00"],
            "error: --at: there is no such time as `2026-02-30T10:00`",
        ),
        (
            vec!["--keys", "", "--at", "2026-03-29T02:30"],
            "error: --at: there is no 02:30 on 2026-03-29 in Europe/Berlin",
        ),
        (
            vec!["--keys", "", "--from", "mian"],
            "error: `mian` is not a node of this menu\n  help: did you mean `main`?",
        ),
        (
            vec!["--keys", "", "--entry", "555"],
            "error: this menu has no entry `555`\n  help: write one of start",
        ),
        (vec!["--format", "json"], "error: "),
    ];
    for (arguments, expected) in wrong {
        let (code, out, err) = run(&arguments, "");
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?} {err}");
        assert!(err.starts_with(expected), "{arguments:?}\n{err}");
    }
}

#[test]
fn a_menu_from_standard_input_needs_its_moves_on_the_command_line() {
    let mut command = Command::cargo_bin("phonetree").expect("the program");
    let out = command.args(["walk", "-"]).write_stdin(FEATURES).output().expect("it runs");
    assert_eq!(out.status.code(), Some(2));
    let mut command = Command::cargo_bin("phonetree").expect("the program");
    let out = command.args(["walk", "-", "--keys", "0"]).write_stdin(FEATURES).output();
    let out = out.expect("it runs");
    assert_eq!(out.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&out.stdout).contains("desk (queue)"));
}

#[test]
fn lines_walk_through_a_pipe_also_with_the_line_ends_of_windows() {
    let input =
        "5\r\nundo\r\n3\r\n[branch 1]\r\njump box\r\nends\r\nfindings\r\nbother\r\nquit\r\n1\r\n";
    let (code, out, err) = run(&[], input);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("(`question` waits for a key: 1 (Yes is 1.)"), "{out}");
    assert!(out.contains("> it happens: a storm (10% of calls)"), "{out}");
    assert!(out.contains("box by: 2 [closed]"), "{out}");
    assert!(out.contains("a person can be reached from here: disproven"), "{out}");
    assert!(out.contains("move 1: `bother` is neither a key"), "{out}");
    assert!(out.ends_with("Again: phonetree walk menu.yaml --keys '2 [closed]'\n"), "{out}");
}

#[test]
fn a_walk_is_kept_beside_the_menu_and_nothing_there_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let calls = folder.path().join("menu.calls.yaml");
    let (_, out, _) = run_in(&folder, &[], "0\ntest asks for a person\n");
    assert!(out.contains("kept as `asks for a person` in menu.calls.yaml"), "{out}");
    let first = fs::read_to_string(&calls).expect("a calls file");
    let (_, out, _) = run_in(&folder, &[], "12\ntest asks for a person\ntest old bills\n");
    assert!(out.contains("a call `asks for a person` already"), "{out}");
    let second = fs::read_to_string(&calls).expect("a calls file");
    assert!(second.starts_with(&first) && second.contains("  - name: old bills\n"), "{second}");
    fs::write(&calls, "calls: []\n").expect("a file");
    run_in(&folder, &[], "0\ntest again\n");
    assert_eq!(fs::read_to_string(&calls).expect("a file"), "calls: []\n");
}

#[test]
fn a_sound_file_is_as_long_as_the_call_and_replaces_none_by_accident() {
    let folder = tempfile::tempdir().expect("a folder");
    let keys = ["--keys", "12", "--wav", "call.wav", "-q"];
    let (code, out, _) = run_in(&folder, &keys, "");
    assert_eq!(code, 0, "{out}");
    let bytes = fs::read(folder.path().join("call.wav")).expect("a sound file");
    let json = run_in(&folder, &["--keys", "12", "-f", "json"], "").1;
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let seconds = value["totals"]["seconds"]["seconds"].as_f64().expect("seconds");
    assert!(((bytes.len() - 44) as f64 / 16_000.0 - seconds).abs() < 0.02, "{seconds}");
    let (code, _, err) = run_in(&folder, &keys, "");
    assert_eq!(code, 2);
    assert!(err.contains("already exists\n  help: name another file, or replace it with --force"));
    assert_eq!(run_in(&folder, &[&keys[..], &["--force"]].concat(), "").0, 0);
}

#[test]
fn a_key_that_nothing_is_bound_to_is_played_as_a_wrong_key() {
    let (code, out, err) = run(&["--keys", "5 7"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("> the caller presses 7, to which nothing is bound"), "{out}");
}

#[test]
fn a_call_may_dial_a_way_in_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let menu = "entries: { sales line: a, '5000': b }\nnodes:\n  a: { say: Sales., hangup: true }\n  \
                b: { say: Care., menu: { 1: a }, exhausted: a }\n";
    fs::write(folder.path().join("two.yaml"), menu).expect("a menu");
    let walk = |keys: &str, input: &str| {
        let mut program = Command::cargo_bin("phonetree").expect("the program");
        program.current_dir(folder.path()).args(["walk", "two.yaml"]);
        let program =
            if input.is_empty() { program.args(["--keys", keys]) } else { program.arg("--line") };
        let out = program.write_stdin(input).output().expect("it runs");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        (out.status.code().expect("a code"), text(out.stdout), text(out.stderr))
    };
    let (code, out, _) = walk("dial 5000 1", "");
    assert!(
        code == 0 && out.contains("entry 5000") && out.contains("> the caller presses 1"),
        "{out}"
    );
    assert!(!walk("dial \"sales line\"", "").1.contains("Care."));
    let (code, _, err) = walk("dial 5001", "");
    assert_eq!(
        (code, err.lines().next()),
        (2, Some("error: --keys: this menu has no entry `5001`"))
    );
    let (_, out, _) = walk("", "dial 5000\n1\n");
    assert!(out.contains("Care.") && out.contains("> the caller presses 1"), "{out}");
}

#[test]
fn a_file_with_errors_says_so_before_it_plays() {
    let folder = tempfile::tempdir().expect("a folder");
    let menu = "nodes:\n  a: { say: Hello., menu: { 1: gone }, exhausted: a }\n";
    fs::write(folder.path().join("bad.yaml"), menu).expect("a menu");
    let mut program = Command::cargo_bin("phonetree").expect("the program");
    let out = program.current_dir(folder.path()).args(["walk", "bad.yaml", "--keys", ""]).output();
    let out = out.expect("it runs");
    let err = String::from_utf8(out.stderr).expect("text");
    assert_eq!(out.status.code(), Some(0), "{err}");
    assert!(err.starts_with("warning: this file has 1 error, and the call is played"), "{err}");
}
