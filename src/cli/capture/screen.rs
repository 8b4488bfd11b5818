//! The full screen of a capture: its events and the clock.
//!
//! The terminal itself is taken and given back in `full_screen`.

use std::io::{self, Stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use crossterm::event::{self, Event};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use phonetree::capture::Taken;
use phonetree::capture_screen::{CaptureEffect, CaptureScreen, Said, Shown, draw};
use phonetree::source::{Stream, one_line};
use phonetree::walk::Palette;

use super::super::env::Env;
use super::super::exit::Exit;
use super::super::full_screen::{Guard, asked_to_end, leave_when_gone, palette, press_of};
use super::super::terminal::to_stdout;
use super::desk::Desk;

/// How long to wait for a key before the clock is drawn again.
const TICK: Duration = Duration::from_millis(200);

/// Runs a capture on the screen, then says what is left below what was there before.
pub(super) fn run(mut desk: Desk<'_>, env: &Env, is_colored: bool) -> anyhow::Result<Exit> {
    let ended = asked_to_end()?;
    leave_when_gone(&ended);
    let guard = Guard::enter(false)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(io::stdout()))
        .context("the screen cannot be drawn on")?;
    let shown = events(&mut desk, palette(env, is_colored), &mut terminal, &ended);
    drop(terminal);
    drop(guard);
    shown?;
    if desk.capture.lines().is_empty() {
        return Ok(Exit::Clean);
    }
    let plan = desk.capture.plan().lines(desk.capture.tree());
    let name = desk.name();
    to_stdout(
        &format!("{}\nThe report: phonetree audit {name}\n", plan.join("\n")),
        Stream::Plain,
    )?;
    Ok(Exit::Clean)
}

fn events(
    desk: &mut Desk<'_>,
    palette: Palette,
    terminal: &mut Terminal<CrosstermBackend<Stdout>>,
    ended: &AtomicBool,
) -> anyhow::Result<()> {
    let mut screen = CaptureScreen::default();
    loop {
        let file = desk.name();
        let shown = Shown {
            capture: &desk.capture,
            file: &file,
            clock: desk.clock(),
            help: super::HELP,
            palette,
        };
        terminal.draw(|frame| draw(&screen, &shown, frame)).context("the screen is gone")?;
        if ended.load(Ordering::Relaxed) {
            return Ok(());
        }
        if !event::poll(TICK).context("the keyboard is gone")? {
            continue;
        }
        let Event::Key(key) = event::read().context("the keyboard is gone")? else { continue };
        let Some(press) = press_of(key) else { continue };
        match screen.press(press) {
            CaptureEffect::None => {}
            CaptureEffect::Quit => return Ok(()),
            CaptureEffect::Plan => plan(desk, &mut screen),
            CaptureEffect::Enter(line) => {
                if !enter(desk, &mut screen, &line)? {
                    screen.put_back(&line);
                }
            }
            CaptureEffect::Mark(line) => {
                enter(desk, &mut screen, line)?;
            }
        }
    }
}

/// Enters a line; `false` when it does not fit.
fn enter(desk: &mut Desk<'_>, screen: &mut CaptureScreen, line: &str) -> anyhow::Result<bool> {
    let before = name_of_node(desk);
    let reply = match desk.enter(line, true)? {
        Ok(reply) => reply,
        Err(why) => {
            screen.add(Said::Refused(format!("{line}: {why}")));
            return Ok(false);
        }
    };
    match reply.taken {
        Taken::Nothing => {}
        Taken::Undone => screen.take_back(),
        Taken::Entry | Taken::CallEnded => {
            // A line stands under the place that it is about, also where it has made the place.
            let place = name_of_node(desk).or(before).unwrap_or_else(|| desk.capture.place());
            screen.add(Said::Entered(place, line.to_owned()));
        }
    }
    if let Some(notice) = reply.notice {
        screen.add(Said::Notice(notice));
    }
    if reply.taken == Taken::CallEnded {
        plan(desk, screen);
    }
    Ok(true)
}

fn name_of_node(desk: &Desk<'_>) -> Option<String> {
    desk.capture.node().map(|id| one_line(&desk.capture.tree().node(id).id).into_owned())
}

fn plan(desk: &Desk<'_>, screen: &mut CaptureScreen) {
    for line in desk.capture.plan().lines(desk.capture.tree()) {
        screen.add(Said::Notice(line));
    }
}
