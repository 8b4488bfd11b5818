//! The full screen: the terminal, its events and the clock, and the way back.
//!
//! Whatever ends the walk — a key, Ctrl-C, a signal, a panic — leaves the terminal as it was.

use std::io::{self, Stdout};
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::{cursor, execute, terminal};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use phonetree::source::Stream;
use phonetree::transcript::language_said;
use phonetree::walk::{Effect, Palette, Press, Screen, Speed, Summary, Walk, draw};

use super::super::args::Pace;
use super::super::terminal::to_stdout;
use super::keep;
use super::session::Session;
use super::speech::Voice;

/// How long to wait for a key while words appear, and while nothing moves.
const MOVING: Duration = Duration::from_millis(40);
const STILL: Duration = Duration::from_millis(200);
/// How often the watch looks whether the program was asked to end, and how long it then
/// leaves for an end in order.
const LOOKS: Duration = Duration::from_secs(1);
const GRACE: Duration = Duration::from_secs(4);

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
    let guard = Guard::enter()?;
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
    let theme = theme(session);
    let mut voice = session.arguments.speak.then(Voice::default);
    let has_marks = screen.has_marks();
    let mut last = Instant::now();
    let mut is_stale = true;
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
        if is_stale {
            terminal.draw(|frame| draw(screen, theme, frame)).context("the screen is gone")?;
            is_stale = false;
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
        let Event::Key(key) = event::read().context("the keyboard is gone")? else { continue };
        let Some(press) = press_of(key) else { continue };
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
        }
    }
}

/// How long to wait for a key before the screen is looked at again.
fn patience(is_moving: bool) -> Duration {
    if is_moving { MOVING } else { STILL }
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

/// A key of the keyboard in the screen's own words; nothing for one that it does not know.
fn press_of(key: KeyEvent) -> Option<Press> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let has_control = key.modifiers.contains(KeyModifiers::CONTROL);
    Some(match key.code {
        KeyCode::Char('c' | 'd') if has_control => Press::Interrupt,
        KeyCode::Char(_) if has_control => return None,
        KeyCode::Char(c) => Press::Char(c),
        KeyCode::Enter | KeyCode::Tab => Press::Enter,
        KeyCode::Esc => Press::Escape,
        KeyCode::Backspace => Press::Backspace,
        KeyCode::Up => Press::Up,
        KeyCode::Down => Press::Down,
        KeyCode::PageUp => Press::PageUp,
        KeyCode::PageDown => Press::PageDown,
        _ => return None,
    })
}

fn theme(session: &Session<'_>) -> Palette {
    let has_many = session.env.get("COLORTERM").is_some()
        || session.env.get("TERM").is_some_and(|term| term.contains("256"));
    match (session.is_colored, has_many) {
        (false, _) => Palette::Plain,
        (true, false) => Palette::Sixteen,
        (true, true) => Palette::Many,
    }
}

/// A flag that signals raise which ask the program to end.
fn asked_to_end() -> anyhow::Result<Arc<AtomicBool>> {
    let flag = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    for signal in
        [signal_hook::consts::SIGTERM, signal_hook::consts::SIGHUP, signal_hook::consts::SIGINT]
    {
        signal_hook::flag::register(signal, Arc::clone(&flag))
            .context("signals cannot be waited for")?;
    }
    Ok(flag)
}

/// Ends the program if it does not end by itself soon after a signal or after its terminal has
/// gone: without a terminal, waiting for a key never returns and takes a whole core. Not every
/// terminal sends a signal when it goes.
fn leave_when_gone(ended: &Arc<AtomicBool>) {
    let ended = Arc::clone(ended);
    let had_one = terminal_size::terminal_size().is_some();
    std::thread::spawn(move || {
        let is_gone = || had_one && terminal_size::terminal_size().is_none();
        while !ended.load(Ordering::Relaxed) && !is_gone() {
            std::thread::sleep(LOOKS);
        }
        ended.store(true, Ordering::Relaxed);
        std::thread::sleep(GRACE);
        restore();
        std::process::exit(2);
    });
}

/// The hook for panics that was there before.
type Hook = Arc<dyn Fn(&panic::PanicHookInfo<'_>) + Sync + Send + 'static>;

/// Holds the terminal; gives it back when dropped, and before a panic is reported.
struct Guard {
    before: Hook,
}

impl Guard {
    fn enter() -> anyhow::Result<Guard> {
        let before: Hook = Arc::from(panic::take_hook());
        let report = Arc::clone(&before);
        panic::set_hook(Box::new(move |info| {
            restore();
            report(info);
        }));
        let guard = Guard { before };
        terminal::enable_raw_mode().context("the terminal cannot be used as a screen")?;
        execute!(io::stdout(), terminal::EnterAlternateScreen, cursor::Hide)
            .context("the terminal cannot be used as a screen")?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
        if !std::thread::panicking() {
            let before = Arc::clone(&self.before);
            panic::set_hook(Box::new(move |info| before(info)));
        }
    }
}

/// Failures are ignored: a terminal that is gone needs no restoring.
fn restore() {
    let _ = execute!(io::stdout(), terminal::LeaveAlternateScreen, cursor::Show);
    let _ = terminal::disable_raw_mode();
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    use super::{Guard, patience};

    /// Set where the test runs a second time, on a terminal, to panic there.
    const ON_TERMINAL: &str = "PHONETREE_TEST_ON_TERMINAL";
    const NAME: &str =
        "cli::walk::screen::tests::a_panic_restores_the_terminal_and_is_reported_there";

    #[test]
    #[expect(clippy::print_stderr, reason = "a skipped test should be seen")]
    fn a_panic_restores_the_terminal_and_is_reported_there() {
        if std::env::var_os(ON_TERMINAL).is_some() {
            let _guard = Guard::enter().expect("a terminal");
            panic!("on purpose");
        }
        let folder = tempfile::tempdir().expect("a folder");
        let socket = format!("phonetree-panic-{}", std::process::id());
        let tmux = |arguments: &[&str]| {
            let mut command = Command::new("tmux");
            command.args(["-L", &socket, "-f", "/dev/null"]).args(arguments);
            command.current_dir(folder.path()).env_remove("TMUX").stderr(Stdio::null()).output()
        };
        let program = std::env::current_exe().expect("this program");
        let command = format!(
            "stty -a > before; {ON_TERMINAL}=1 '{}' --exact {NAME} --nocapture; \
             stty -a > after; echo it has ended; cat",
            program.display()
        );
        let started = tmux(&["new-session", "-d", "-x", "100", "-y", "40", &command]);
        if !started.is_ok_and(|out| out.status.success()) {
            eprintln!("skipped: tmux is not installed, or starts no terminal here");
            return;
        }
        let shown = |arguments: &[&str]| {
            let out = tmux(arguments).expect("tmux was there");
            String::from_utf8_lossy(&out.stdout).into_owned()
        };
        let begun = Instant::now();
        let mut page = String::new();
        while !page.contains("it has ended") && begun.elapsed() < Duration::from_secs(60) {
            page = shown(&["capture-pane", "-p"]);
        }
        let flags = shown(&["display-message", "-p", "#{alternate_on}#{cursor_flag}"]);
        shown(&["kill-server"]);
        assert!(page.contains("on purpose") && page.contains("it has ended"), "{page}");
        assert_eq!(flags.trim(), "01", "the screen of the shell, with its cursor");
        let read = |name| std::fs::read_to_string(folder.path().join(name)).expect("settings");
        assert_eq!(read("before"), read("after"));
    }

    #[test]
    fn words_appear_one_by_one_and_a_still_screen_is_looked_at_rarely() {
        // As they are spoken, a word takes a third of a second; four times as fast, 80 ms.
        assert!(patience(true) < Duration::from_millis(80));
        assert!(patience(false) > patience(true));
    }
}
