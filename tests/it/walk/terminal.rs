//! The full screen in a real terminal, by tmux: keys sent, screen read, terminal restored.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::FEATURES;

/// Says aloud that a test shows nothing here.
#[expect(clippy::print_stderr, reason = "whoever runs the tests should know")]
fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

/// A terminal of its own, which ends with the test.
struct Tmux {
    socket: String,
}

impl Tmux {
    /// Starts a shell command on a terminal of that size; `None` where there is no tmux.
    fn start(name: &str, folder: &Path, width: u16, height: u16, command: &str) -> Option<Tmux> {
        let tmux = Tmux { socket: format!("phonetree-{}-{name}", std::process::id()) };
        let size = [width.to_string(), height.to_string()];
        let started = Command::new("tmux")
            .args(["-L", &tmux.socket, "-f", "/dev/null", "new-session", "-d"])
            .args(["-x", &size[0], "-y", &size[1], command])
            .current_dir(folder)
            .env_remove("TMUX")
            .stderr(Stdio::null())
            .status();
        if !started.is_ok_and(|status| status.success()) {
            skipped("tmux is not installed, or starts no terminal here");
            return None;
        }
        Some(tmux)
    }

    fn run(&self, arguments: &[&str]) -> String {
        let out = Command::new("tmux").args(["-L", &self.socket]).args(arguments).output();
        out.map_or(String::new(), |out| String::from_utf8_lossy(&out.stdout).into_owned())
    }

    fn send(&self, keys: &[&str]) {
        self.run(&[&["send-keys"], keys].concat());
    }

    /// Reads the screen until it shows that; panics with the screen when it never does.
    fn wait_for(&self, text: &str) -> String {
        let begun = Instant::now();
        loop {
            let page = self.run(&["capture-pane", "-p"]);
            if page.contains(text) {
                return page;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "no `{text}` in\n{page}");
            std::thread::yield_now();
        }
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

/// Walks on a terminal, ends the walk in some way, and gives what the terminal was set to
/// before and after.
fn settings_around(name: &str, end: impl Fn(&Tmux, &Path)) -> Option<(String, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("menu.yaml"), FEATURES).expect("a file");
    let program = assert_cmd::cargo::cargo_bin("phonetree");
    let command = format!(
        "stty -a > before; sh -c 'echo $$ > pid; exec \"{}\" walk menu.yaml --speed 0'; \
         stty -a > after; echo it has ended; cat",
        program.display()
    );
    let tmux = Tmux::start(name, folder.path(), 80, 24, &command)?;
    tmux.wait_for("from here");
    tmux.send(&["5"]);
    let page = tmux.wait_for("question (menu, level 2)");
    assert!(page.contains("› you: 5"), "{page}");
    end(&tmux, folder.path());
    let page = tmux.wait_for("it has ended");
    assert!(!page.contains(" phone "), "the other screen is left\n{page}");
    let flag = |name: &str| tmux.run(&["display-message", "-p", &format!("#{{{name}}}")]);
    assert_eq!((flag("alternate_on").trim(), flag("cursor_flag").trim()), ("0", "1"));
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("settings");
    Some((read("before"), read("after")))
}

#[test]
fn leaving_by_a_key_gives_the_terminal_back_and_sums_the_call_up() {
    let around = settings_around("leave", |tmux, _| {
        tmux.send(&["1"]);
        tmux.wait_for("The call ends");
        tmux.send(&["q"]);
        tmux.wait_for("Again: phonetree walk menu.yaml --keys '5 1'");
    });
    if let Some((before, after)) = around {
        assert_eq!(before, after);
        assert!(after.contains(" echo "), "{after}");
    }
}

#[test]
fn ctrl_c_gives_the_terminal_back() {
    if let Some((before, after)) = settings_around("ctrl-c", |tmux, _| tmux.send(&["C-c"])) {
        assert_eq!(before, after);
    }
}

#[test]
fn a_signal_gives_the_terminal_back() {
    let around = settings_around("signal", |_, folder| {
        let pid = fs::read_to_string(folder.join("pid")).expect("a process");
        let sent = Command::new("kill").args(["-TERM", pid.trim()]).status();
        assert!(sent.expect("kill").success());
    });
    if let Some((before, after)) = around {
        assert_eq!(before, after);
    }
}

#[test]
fn a_terminal_that_changes_its_size_is_drawn_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("menu.yaml"), FEATURES).expect("a file");
    let program = assert_cmd::cargo::cargo_bin("phonetree");
    let command = format!("'{}' walk menu.yaml --speed 0", program.display());
    let Some(tmux) = Tmux::start("resize", folder.path(), 80, 24, &command) else { return };
    tmux.wait_for("from here");
    tmux.run(&["resize-window", "-x", "40", "-y", "12"]);
    let page = tmux.wait_for("keys 1 2 3");
    assert!(!page.contains(" phone "), "{page}");
}

#[test]
fn a_walk_ends_when_its_terminal_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("menu.yaml"), FEATURES).expect("a file");
    let program = assert_cmd::cargo::cargo_bin("phonetree");
    // The shell outlives its terminal, to tell how the walk has ended.
    let command = format!(
        "trap '' HUP; sh -c 'echo $$ > pid; exec \"{}\" walk menu.yaml --speed 0'; \
         echo $? > code; mv code ended",
        program.display()
    );
    let Some(tmux) = Tmux::start("gone", folder.path(), 80, 24, &command) else { return };
    tmux.wait_for("from here");
    drop(tmux);
    let begun = Instant::now();
    let ended = folder.path().join("ended");
    while !ended.exists() {
        if begun.elapsed() > Duration::from_secs(60) {
            let pid = fs::read_to_string(folder.path().join("pid")).expect("a process");
            let _ = Command::new("kill").args(["-KILL", pid.trim()]).status();
            panic!("the walk goes on without a terminal");
        }
        std::thread::yield_now();
    }
    assert_eq!(fs::read_to_string(ended).expect("a code").trim(), "2");
}
