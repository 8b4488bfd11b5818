//! The full screen of a walk: its events and the clock.
//!
//! The terminal itself is taken and given back in `full_screen`.

use std::io::{self, Stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{self, Event, MouseButton, MouseEvent, MouseEventKind};
use crossterm::execute;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};

use phonetree::source::Stream;
use phonetree::transcript::language_said;
use phonetree::walk::{Effect, Screen, Speed, Summary, Walk, draw};

use super::super::args::Pace;
use super::super::full_screen::{Guard, asked_to_end, leave_when_gone, palette, press_of};
use super::super::terminal::to_stdout;
use super::keep;
use super::session::Session;
use super::speech::Voice;

/// How long to wait for a key while words appear, and while nothing moves.
const MOVING: Duration = Duration::from_millis(40);
const STILL: Duration = Duration::from_millis(200);

/// Runs the walk on the screen, then sums it up below what was there before.
pub(super) fn run<'a>(session: &'a Session<'a>, walk: Walk<'a>) -> anyhow::Result<Walk<'a>> {
    let speed = match session.arguments.speed {
        Pace::AtOnce => Speed::AtOnce,
        Pace::Spoken => Speed::Spoken,
        Pace::Fast => Speed::Fast,
    };
    let findings = &session.single.report.diagnostics;
    let mut screen = Screen::new(walk, session.title(), findings, speed);
    let ended = asked_to_end()?;
    leave_when_gone(&ended);
    let guard = Guard::enter(!session.arguments.no_mouse)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(io::stdout()))
        .context("the screen cannot be drawn on")?;
    let shown = events(session, &mut screen, &mut terminal, &ended);
    drop(terminal);
    drop(guard);
    shown?;
    let walk = screen.walk().clone();
    let lines = Summary::of(&walk).lines(&session.command(&walk), session.width());
    to_stdout(&format!("{}\n", lines.join("\n")), Stream::Plain)?;
    Ok(walk)
}

fn events(
    session: &Session<'_>,
    screen: &mut Screen<'_>,
    terminal: &mut Terminal<CrosstermBackend<Stdout>>,
    ended: &AtomicBool,
) -> anyhow::Result<()> {
    let theme = palette(session.env, session.is_colored);
    let mut voice = session.arguments.speak.then(Voice::default);
    let has_marks = screen.has_marks();
    let mut last = Instant::now();
    let mut is_stale = true;
    let mut drawn = None;
    loop {
        let now = Instant::now();
        is_stale |= screen.is_moving();
        screen.tick((now - last).as_secs_f64());
        last = now;
        if let Some(voice) = &mut voice {
            speak(screen, voice);
            if let Some(why) = voice.complaint() {
                screen.notify(format!("{why}, so prompts are not spoken"));
                is_stale = true;
            }
        }
        // A change of the size before the first wait for a key sends no event.
        let size = terminal.size().ok();
        if is_stale || size != drawn {
            terminal.draw(|frame| draw(screen, theme, frame)).context("the screen is gone")?;
            is_stale = false;
            drawn = size;
        }
        if ended.load(Ordering::Relaxed) {
            return Ok(());
        }
        if !event::poll(patience(screen.is_moving())).context("the keyboard is gone")? {
            continue;
        }
        is_stale = true;
        // What a key does counts from the moment at which it was pressed.
        let now = Instant::now();
        screen.tick((now - last).as_secs_f64());
        last = now;
        let press = match event::read().context("the keyboard is gone")? {
            Event::Key(key) => press_of(key),
            Event::Mouse(mouse) => {
                let size = terminal.size().context("the screen is gone")?;
                take_mouse(screen, mouse, Rect::from((Position::ORIGIN, size)));
                None
            }
            _ => None,
        };
        let Some(press) = press else { continue };
        if has_marks {
            // Terminals and programs count the columns of some scripts differently: nothing
            // of the picture before may be left.
            terminal.clear().context("the screen is gone")?;
        }
        match screen.press(press) {
            Effect::None => {}
            Effect::Quit => return Ok(()),
            Effect::Save(name) => {
                let kept = keep::keep(session, screen.walk(), &name);
                screen.notify(kept.unwrap_or_else(|why| why.to_string()));
            }
            Effect::Copy => {
                let command = session.command(screen.walk());
                let copied = execute!(io::stdout(), CopyToClipboard::to_clipboard_from(&command));
                copied.context("the screen is gone")?;
                screen.notify(format!("copied, where this terminal allows it: {command}"));
            }
        }
    }
}

/// A click or a turn of the wheel.
fn take_mouse(screen: &mut Screen<'_>, mouse: MouseEvent, size: Rect) {
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            screen.click(mouse.column, mouse.row, size);
        }
        MouseEventKind::ScrollUp => screen.wheel(true),
        MouseEventKind::ScrollDown => screen.wheel(false),
        _ => {}
    }
}

fn speak(screen: &Screen<'_>, voice: &mut Voice) {
    let n_turns = screen.walk().turns().len();
    match screen.speaking() {
        Some((_, at, spoken)) => {
            let language = language_said(screen.walk().tree(), spoken.what);
            let text = spoken.what.text.as_deref().unwrap_or("");
            voice.follow(n_turns, Some((at, text, &language)));
        }
        None => voice.follow(n_turns, None),
    }
}

/// How long to wait for a key before the screen is looked at again.
fn patience(is_moving: bool) -> Duration {
    if is_moving { MOVING } else { STILL }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::patience;

    #[test]
    fn words_appear_one_by_one_and_a_still_screen_is_looked_at_rarely() {
        // As they are spoken, a word takes a third of a second; four times as fast, 80 ms.
        assert!(patience(true) < Duration::from_millis(80));
        assert!(patience(false) > patience(true));
    }
}
