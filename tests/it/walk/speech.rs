//! `--speak` and `--wav` beside a speech program that is there, is not there, or fails.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use assert_cmd::Command;

const MENU: &str = "
language: en-GB
nodes:
  main:
    say: Welcome; to --nobody.
    menu: { 1: { say: { hi: बिल के लिए 1 दबाएँ। }, goto: told } }
    exhausted: hangup
  told: { say: It is paid., hangup: true }
";

/// A folder with the menu, and a program in it that stands for espeak-ng.
fn folder(program: Option<&str>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("menu.yaml"), MENU).expect("a file");
    if let Some(program) = program {
        let file = folder.path().join("espeak-ng");
        fs::write(&file, format!("#!/bin/sh\n{program}\n")).expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("it may be run");
    }
    folder
}

/// Runs a walk that finds programs in the folder only.
fn walk(folder: &Path, arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut command = Command::cargo_bin("phonetree").expect("the program");
    let command = command.current_dir(folder).env("PATH", folder).args(["walk", "menu.yaml"]);
    let out = command.args(arguments).write_stdin(input).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (out.status.code().expect("a code"), text(out.stdout), text(out.stderr))
}

#[test]
fn every_prompt_is_spoken_in_its_language_and_never_as_an_argument() {
    let folder = folder(Some("echo \"$@\" >> said; /bin/cat >> said; echo >> said"));
    let (code, _, err) = walk(folder.path(), &["--keys", "1", "--speak"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    let said = fs::read_to_string(folder.path().join("said")).expect("it was asked to speak");
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        [
            "--stdin -s 175 -v en",
            "Welcome; to --nobody.",
            "--stdin -s 175 -v hi",
            "बिल के लिए 1 दबाएँ।",
            "--stdin -s 175 -v en",
            "It is paid.",
        ]
    );
}

#[test]
fn a_speech_program_that_is_missing_or_fails_is_reported_once_and_ends_nothing() {
    let missing = "espeak-ng is not installed, so prompts are not spoken";
    let fails = "espeak-ng fails to speak the language `en` (exit status: 3), so prompts are not \
                 spoken";
    for (program, told) in [(None, missing), (Some("exit 3"), fails)] {
        let folder = folder(program);
        for (arguments, input) in [(&["--keys", "1"][..], ""), (&[], "1\n")] {
            let arguments = [arguments, &["--speak"]].concat();
            let (code, out, err) = walk(folder.path(), &arguments, input);
            assert_eq!((code, err.matches(told).count()), (0, 1), "{program:?} {err}");
            assert!(out.contains("It is paid."), "{out}");
        }
    }
}

#[test]
fn a_sound_file_without_a_voice_is_as_long_as_with_one() {
    let told = "so prompts are silent in the sound file, for as long as they take";
    let mut lengths = Vec::new();
    for program in [None, Some("exit 3"), Some("echo nonsense")] {
        let folder = folder(program);
        let (code, _, err) = walk(folder.path(), &["--keys", "1", "--wav", "a.wav"], "");
        assert_eq!((code, err.contains(told)), (0, program != Some("echo nonsense")), "{err}");
        lengths.push(fs::read(folder.path().join("a.wav")).expect("a sound file").len());
    }
    assert!(lengths.iter().all(|n| *n == lengths[0]) && lengths[0] > 16_000, "{lengths:?}");
}
