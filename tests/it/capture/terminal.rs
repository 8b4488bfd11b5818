//! The full screen in a real terminal, by tmux: lines typed, screen read, terminal restored.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{loaded, text};

/// Says aloud that a test shows nothing here.
#[expect(clippy::print_stderr, reason = "whoever runs the tests should know")]
fn skipped() {
    eprintln!("skipped: tmux is not installed, or starts no terminal here");
}

#[test]
fn lines_typed_on_the_screen_are_in_the_file_and_the_terminal_is_given_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let socket = format!("phonetree-capture-{}", std::process::id());
    let tmux = |arguments: &[&str]| {
        let out = Command::new("tmux")
            .args(["-L", &socket, "-f", "/dev/null"])
            .args(arguments)
            .current_dir(folder.path())
            .env_remove("TMUX")
            .stderr(Stdio::null())
            .output();
        out.ok().filter(|out| out.status.success())
    };
    let program = assert_cmd::cargo::cargo_bin("phonetree");
    let command = format!(
        "'{}' capture line.yaml --at 2026-03-02 --number '+1 555 0100'; echo it has ended; cat",
        program.display()
    );
    if tmux(&["new-session", "-d", "-x", "80", "-y", "24", &command]).is_none() {
        skipped();
        return;
    }
    let wait_for = |what: &str| {
        let begun = Instant::now();
        loop {
            let out = tmux(&["capture-pane", "-p"]);
            let page = out.map(|out| String::from_utf8_lossy(&out.stdout).into_owned());
            let page = page.unwrap_or_default();
            if page.contains(what) {
                return page;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "no `{what}` in\n{page}");
            std::thread::yield_now();
        }
    };
    wait_for("Call, and type what you hear");
    for (line, shown) in [
        ("> Welcome.", "at `main` (words)"),
        ("1 flights", "· 1 flights"),
        ("p 1", "after 1 in `main`: not known yet"),
        ("person after 3:10", "every option that was heard has been followed"),
    ] {
        tmux(&["send-keys", "-l", line]);
        tmux(&["send-keys", "Enter"]);
        wait_for(shown);
    }
    tmux(&["send-keys", "C-c"]);
    let page = wait_for("it has ended");
    let flags = tmux(&["display-message", "-p", "#{alternate_on}#{cursor_flag}"]);
    let flags = flags.map(|out| String::from_utf8_lossy(&out.stdout).trim().to_owned());
    tmux(&["kill-server"]);
    assert!(page.contains("The report: phonetree audit line.yaml"), "{page}");
    assert_eq!(flags.as_deref(), Some("01"), "the screen of the shell, with its cursor");
    let written = fs::read_to_string(folder.path().join("line.yaml")).expect("a file");
    let lines = "> Welcome.\n1 flights\np 1\nperson after 3:10";
    assert_eq!(written, text(&super::captured(lines)));
    loaded(&written);
}
