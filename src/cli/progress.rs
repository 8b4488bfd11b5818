//! How far long work has come: a line on standard error, on a terminal only, after half a second.
//!
//! It knows no command, and counts nothing itself.

use std::fmt::Write;
use std::time::Duration;

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::env::Env;
use super::terminal::Volume;

/// Work that takes less shows nothing, in seconds.
const QUIET: Duration = Duration::from_millis(500);
/// How often the line is drawn while nothing is counted.
const TICK: Duration = Duration::from_millis(100);
/// The lines by the columns that they need, the longest first. The `^C` of a terminal still fits behind.
const LINES: [(usize, &str); 3] = [
    (90, "{msg} [{bar:24}] {human_pos} of {human_len}, {rate} a second, {eta} left"),
    (60, "{msg} {human_pos} of {human_len}, {rate} a second, {eta} left"),
    (0, "{human_pos} of {human_len}, {eta} left"),
];
const WAITING: &str = "{spinner} {elapsed} so far";

/// A line that is drawn until it is dropped.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Work of `n_all` things, with the word for them.
    pub(super) fn of(n_all: u64, things: &'static str, env: &Env, volume: Volume) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(n_all), ProgressDrawTarget::hidden());
        // Of one thing alone nothing can be counted.
        let fits = |(columns, _): &&(usize, &str)| *columns <= env.width();
        let line = LINES.iter().find(fits).map_or(WAITING, |(_, line)| line);
        let line = if n_all == 1 { WAITING } else { line };
        let style = ProgressStyle::with_template(line).expect("the lines are templates");
        let style = style.with_key("rate", |state: &ProgressState, out: &mut dyn Write| {
            // A line that cannot be written is not drawn.
            let _ = match state.per_sec() {
                few if few < 10.0 => write!(out, "{few:.1}"),
                many => write!(out, "{}", HumanCount(many as u64)),
            };
        });
        bar.set_style(style.progress_chars("=> "));
        bar.set_message(things);
        if env.is_stderr_terminal && volume >= Volume::Normal {
            let late = bar.clone();
            std::thread::spawn(move || {
                std::thread::sleep(QUIET);
                if !late.is_finished() {
                    late.set_draw_target(ProgressDrawTarget::stderr());
                    late.enable_steady_tick(TICK);
                }
            });
        }
        Progress { bar }
    }

    /// Shows how many things are done.
    pub(super) fn is_at(&self, n_done: u64) {
        self.bar.set_position(n_done);
    }

    /// Shows how many things are done, and of how many.
    pub(super) fn is_at_of(&self, n_done: u64, n_all: u64) {
        self.bar.set_length(n_all);
        self.bar.set_position(n_done);
    }

    /// One thing more is done.
    pub(super) fn step(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    /// Clears the line, so that what follows stands where it stood.
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
