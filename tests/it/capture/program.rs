//! `phonetree capture` through the program: files, streams, exit codes, and a program that is
//! killed.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use super::{captured, loaded, text};

const LINES: [&str; 9] = [
    "> Welcome.",
    "1 flights",
    "2 hotels",
    "p 1",
    "> Please hold.",
    "person after 3:10",
    "new call",
    "wrong 7: same menu",
    "p 2: hung up on me",
];

fn command(folder: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("phonetree"));
    command.current_dir(folder).args(["capture", "line.yaml", "--plain", "--at", "2026-03-02"]);
    command.args(["--number", "+1 555 0100"]);
    command
}

fn run(folder: &Path, input: &str) -> (Option<i32>, String, String) {
    let mut child = command(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
    let out = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (out.status.code(), text(out.stdout), text(out.stderr))
}

#[test]
fn a_file_of_lines_gives_the_file_and_the_next_calls() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, out, err) = run(folder.path(), &LINES.join("\n"));
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.contains("\nat `main` (menu); not tried: 1 flights · silence · a wrong key\n"));
    assert!(out.contains("1 option that was heard is not tried; 1 more call reaches it"), "{out}");
    let written = fs::read_to_string(folder.path().join("line.yaml")).expect("a file");
    assert_eq!(written, text(&captured(&LINES.join("\n"))));
    let left: Vec<_> = fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(left.len(), 1, "no temporary file stays");
}

#[test]
fn a_program_that_is_killed_after_a_line_has_lost_nothing() {
    for n in 1..=LINES.len() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut child = command(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it runs");
        let mut input = child.stdin.take().expect("a pipe");
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        output.read_line(&mut line).expect("it says where it is");
        for entered in &LINES[..n] {
            writeln!(input, "{entered}").expect("it reads");
            line.clear();
            while !line.starts_with("at ")
                && !line.starts_with("after ")
                && !line.starts_with("the call")
            {
                line.clear();
                output.read_line(&mut line).expect("it says where it is");
            }
        }
        child.kill().expect("it is killed");
        child.wait().expect("it has ended");
        let written = fs::read_to_string(folder.path().join("line.yaml")).expect("a file");
        assert_eq!(written, text(&captured(&LINES[..n].join("\n"))), "after {n} lines");
        loaded(&written);
    }
}

#[test]
fn a_capture_is_continued_where_the_file_was_left() {
    let folder = tempfile::tempdir().expect("a folder");
    run(folder.path(), "> Welcome.\n1 flights\n");
    let path = folder.path().join("line.yaml");
    let first = fs::read_to_string(&path).expect("a file");
    fs::write(&path, format!("# mine\n{first}")).expect("a file");
    let (code, _, err) = run(folder.path(), "p 1\n> Please hold.\nperson\n");
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let second = fs::read_to_string(&path).expect("a file");
    assert!(second.starts_with("# mine\n"), "{second}");
    assert_eq!(loaded(&second).nodes.len(), 2);
}

#[test]
fn recorded_lines_give_the_same_file_when_they_are_played_again() {
    let folder = tempfile::tempdir().expect("a folder");
    for input in ["@0:01 starts\n> Welcome.\n1 flights\n@0:09 ends\n2 x\nundo\np 1", "p 1\nperson"]
    {
        let mut child = command(folder.path())
            .args(["--lines", "lines.txt"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("it runs");
        child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
        assert!(child.wait().expect("it ends").success());
    }
    let lines = fs::read_to_string(folder.path().join("lines.txt")).expect("the lines");
    let expected = "new call\n@1.0 starts\n> Welcome.\n1 flights\n@9.0 ends\n2 x\nundo\np 1\n\
                    new call\np 1\nperson\n";
    assert_eq!(lines, expected);
    let written = fs::read_to_string(folder.path().join("line.yaml")).expect("a file");
    let again = tempfile::tempdir().expect("a folder");
    run(again.path(), &lines);
    let played = fs::read_to_string(again.path().join("line.yaml")).expect("a file");
    assert_eq!(text(&super::continued(&written, "2026-03-02")), written);
    assert_eq!(loaded(&played).nodes.len(), loaded(&written).nodes.len());
    assert!(played.contains("seconds:") && written.contains("seconds:"), "{played}");
}

#[test]
fn lines_that_do_not_fit_are_named_and_the_rest_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, _, err) = run(folder.path(), "> Welcome.\np x\n1 flights\n");
    assert_eq!(code, Some(1));
    let message = "error: line 2: `x` is not on a phone's keypad\n  help: write `p 2`\n";
    assert_eq!(err, message);
    let written = fs::read_to_string(folder.path().join("line.yaml")).expect("a file");
    assert_eq!(written, text(&captured("> Welcome.\n1 flights")));
}

#[test]
fn what_cannot_be_written_into_a_file_is_written_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("line.yaml");
    let shared =
        "basis: heard\nnodes:\n  main: { menu: &m { 1: unexplored } }\n  two: { menu: *m }\n";
    fs::write(&path, shared).expect("a file");
    let (code, out, _) = run(folder.path(), "p 1\n> New.\n2 more\n");
    assert_eq!(code, Some(0));
    assert!(out.contains("`line.yaml` is left as it is (the file is written in a way"), "{out}");
    assert_eq!(fs::read_to_string(&path).expect("a file"), shared);
    let beside = fs::read_to_string(folder.path().join("line.capture.yaml")).expect("a file");
    assert_eq!(loaded(&beside).nodes.len(), 3);
}

#[test]
fn files_with_mistakes_designs_and_standard_input_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("line.yaml");
    for (file, message) in [
        ("basis: heard\nnodes: { main: { next: nowhere } }\n", "no node has that id"),
        ("nodes: { main: { hangup: true } }\n", "name another file; or write `basis: heard`"),
    ] {
        fs::write(&path, file).expect("a file");
        let (code, _, err) = run(folder.path(), "> Welcome.\n");
        assert_eq!(code, Some(2));
        assert!(err.contains(message), "{err}");
        assert_eq!(fs::read_to_string(&path).expect("a file"), file);
    }
    fs::write(&path, "# only a remark\n").expect("a file");
    run(folder.path(), "> Welcome.\n");
    let written = fs::read_to_string(&path).expect("a file");
    assert!(written.starts_with("# only a remark\nbasis: heard\n"), "{written}");
}
