//! Long work: it shows how far it is on a terminal, and Ctrl-C ends it with what was found.

use std::ops::ControlFlow;

use phonetree::analysis::Analysis;
use phonetree::fuzz::{FuzzSettings, fuzz, fuzz_while};
use phonetree::pathtest::{generate, generate_while};

use crate::support::tree;

const SKYLARK: &str = include_str!("../../menus/skylark-tv.yaml");

#[test]
fn random_calls_end_where_they_are_asked_to_and_keep_what_was_found() {
    let tree = tree(SKYLARK);
    let analysis = Analysis::of(&tree);
    let mut seen = Vec::new();
    let cut = fuzz_while(&analysis, FuzzSettings::new(7, 1_000), &mut |n_calls| {
        seen.push(n_calls);
        if n_calls < 100 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert_eq!(seen, (0..=100).collect::<Vec<_>>());
    assert_eq!(cut, fuzz(&analysis, FuzzSettings::new(7, 100)), "the same as that many calls");
    assert!(!cut.faults.is_empty(), "the menu has faults");
}

#[test]
fn a_set_of_calls_ends_where_it_is_asked_to_and_says_what_it_covers() {
    let tree = tree(SKYLARK);
    let analysis = Analysis::of(&tree);
    let mut n_goals = 0;
    let cut = generate_while(&analysis, &mut |n_seen, n_all| {
        n_goals = n_all;
        if n_seen < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert!(n_goals > 3 && !cut.tests.is_empty() && cut.tests.len() <= 3);
    assert!(cut.coverage.missed_edges().count() > 0);
    let whole = generate(&analysis);
    assert_eq!(whole.tests[..cut.tests.len()], cut.tests, "the first of the whole set");
}

#[cfg(unix)]
mod on_a_terminal {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    use super::SKYLARK;

    /// Its exact numbers take a moment.
    const SMALL: &str = include_str!("../../src/cli/init/menu.yaml");
    use crate::cli::folder;

    /// Runs a command on a terminal, presses Ctrl-C when the screen shows `shown`, and gives that
    /// screen and the last one. `None` where tmux does not run.
    #[expect(clippy::print_stderr, reason = "a skipped test should be seen")]
    fn interrupted(name: &str, command: &str, shown: &str) -> Option<(String, String)> {
        let dir = folder(&[("menu.yaml", SKYLARK), ("small.yaml", SMALL)]);
        let socket = format!("phonetree-{name}-{}", std::process::id());
        let tmux = |arguments: &[&str]| {
            let mut command = Command::new("tmux");
            command.args(["-L", &socket, "-f", "/dev/null"]).args(arguments);
            command.current_dir(dir.path()).env_remove("TMUX").stderr(Stdio::null()).output()
        };
        let program = env!("CARGO_BIN_EXE_phonetree");
        // The shell ignores Ctrl-C, so that it can print the exit code.
        let line = format!("trap : INT; '{program}' {command}; echo exit $?; cat");
        let started = tmux(&["new-session", "-d", "-x", "100", "-y", "160", &line]);
        if !started.is_ok_and(|out| out.status.success()) {
            eprintln!("skipped: tmux is not installed, or starts no terminal here");
            return None;
        }
        let wait_for = |text: &str| {
            let begun = Instant::now();
            loop {
                let out = tmux(&["capture-pane", "-p"]).expect("tmux was there");
                let page = String::from_utf8_lossy(&out.stdout).into_owned();
                if page.contains(text) || begun.elapsed() > Duration::from_secs(60) {
                    return page;
                }
            }
        };
        let before = wait_for(shown);
        tmux(&["send-keys", "C-c"]).expect("tmux was there");
        let after = wait_for("exit ");
        let _ = tmux(&["kill-server"]);
        Some((before, after))
    }

    #[test]
    fn random_calls_show_how_far_they_are_and_end_with_what_was_found() {
        let command = "fuzz menu.yaml --calls 100000000";
        let Some((before, after)) = interrupted("fuzz", command, "left") else { return };
        let line = before.lines().find(|line| line.contains("left")).unwrap_or_default();
        assert!(
            line.starts_with("calls [")
                && line.contains(" a second, ")
                && line.contains("of 100,000,000, "),
            "{before}"
        );
        assert!(after.contains("exit 130"), "{after}");
        assert!(after.contains("warning: interrupted after "), "{after}");
        assert!(after.contains("trap at ") && after.contains("calls ended (seed 1)"), "{after}");
    }

    #[test]
    fn a_simulation_ends_with_the_exact_numbers_when_the_random_ones_are_not_ready() {
        // More calls than a minute has room for.
        let command = "simulate small.yaml --calls 100000000";
        let Some((_, after)) = interrupted("simulate", command, "2s so far") else { return };
        assert!(after.contains("exit 130"), "{after}");
        assert!(after.contains("Assumed"), "{after}");
    }
}
