//! A terminal used as a full screen: taking it, giving it back, and what its keys are.
//!
//! Whatever ends the program — a key, Ctrl-C, a signal, a panic — leaves the terminal as it was.
//! It knows no command.

use std::io;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::{cursor, execute, terminal};

use phonetree::walk::{Palette, Press};

use super::env::Env;

/// How often the watch looks whether the program was asked to end, and how long it then
/// leaves for an end in order.
const LOOKS: Duration = Duration::from_secs(1);
const GRACE: Duration = Duration::from_secs(4);

/// A key of the keyboard in the screen's own words; nothing for one that it does not know.
pub(super) fn press_of(key: KeyEvent) -> Option<Press> {
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
        KeyCode::F(n) => Press::Function(n),
        _ => return None,
    })
}

/// The colours of a screen.
pub(super) fn palette(env: &Env, is_colored: bool) -> Palette {
    let has_many =
        env.get("COLORTERM").is_some() || env.get("TERM").is_some_and(|term| term.contains("256"));
    match (is_colored, has_many) {
        (false, _) => Palette::Plain,
        (true, false) => Palette::Sixteen,
        (true, true) => Palette::Many,
    }
}

/// A flag that signals raise which ask the program to end.
///
/// # Errors
/// When signals cannot be waited for.
pub(super) fn asked_to_end() -> anyhow::Result<Arc<AtomicBool>> {
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
pub(super) fn leave_when_gone(ended: &Arc<AtomicBool>) {
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
pub(super) struct Guard {
    before: Hook,
}

impl Guard {
    /// Takes the terminal as a screen, with its mouse where that is asked for.
    ///
    /// # Errors
    /// When the terminal cannot be used as one.
    pub(super) fn enter(has_mouse: bool) -> anyhow::Result<Guard> {
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
        if has_mouse {
            execute!(io::stdout(), event::EnableMouseCapture)
                .context("the terminal cannot be used as a screen")?;
        }
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
    let _ = execute!(
        io::stdout(),
        event::DisableMouseCapture,
        terminal::LeaveAlternateScreen,
        cursor::Show
    );
    let _ = terminal::disable_raw_mode();
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    use super::Guard;

    /// Set where the test runs a second time, on a terminal, to panic there.
    const ON_TERMINAL: &str = "PHONETREE_TEST_ON_TERMINAL";
    const NAME: &str =
        "cli::full_screen::tests::a_panic_restores_the_terminal_and_is_reported_there";

    #[test]
    #[expect(clippy::print_stderr, reason = "a skipped test should be seen")]
    fn a_panic_restores_the_terminal_and_is_reported_there() {
        if std::env::var_os(ON_TERMINAL).is_some() {
            let _guard = Guard::enter(true).expect("a terminal");
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
}
