//! `--watch`: a change of a file is another report.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::cli::{folder, run};

const MENU: &str = include_str!("../../src/cli/init/menu.yaml");

/// The longest that a report is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that is ended with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The lines of a stream as they come.
fn lines(stream: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    receiver
}

/// Waits for a line.
fn wait_for(lines: &Receiver<String>, wanted: &str) {
    let mut seen = Vec::new();
    while let Ok(line) = lines.recv_timeout(PATIENCE) {
        if line.contains(wanted) {
            return;
        }
        seen.push(line);
    }
    panic!("`{wanted}` did not come; these lines did: {seen:#?}");
}

#[test]
fn a_changed_menu_and_a_changed_configuration_are_checked_again() {
    let dir = folder(&[("menus/menu.yaml", MENU)]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_phonetree"));
    command.current_dir(dir.path()).env_clear().env("HOME", dir.path());
    command.args(["check", "menus", "--watch", "-f", "concise"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program can be started");
    let out = lines(child.stdout.take().expect("standard output is a pipe"));
    let err = lines(child.stderr.take().expect("standard error is a pipe"));
    let _running = Running(child);
    wait_for(&err, "watching for changes");
    let broken = MENU.replacen("goto: ", "goto: no-", 1);
    std::fs::write(dir.path().join("menus/menu.yaml"), &broken).unwrap();
    wait_for(&err, "menu.yaml changed");
    wait_for(&out, "error[unknown-target]");
    wait_for(&err, "watching for changes");
    std::fs::write(dir.path().join("menus/phonetree.toml"), "nonsense = 1\n").unwrap();
    wait_for(&err, "there is no setting `nonsense`");
    wait_for(&err, "watching for changes");
}

#[test]
fn standard_input_cannot_be_watched() {
    let dir = folder(&[]);
    let (code, _, err) = run(&dir, &["check", "-", "--watch"]);
    assert_eq!(code, 2);
    assert!(err.contains("standard input is not a file"), "{err}");
}
