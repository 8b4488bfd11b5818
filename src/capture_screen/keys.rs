//! The state of the screen, and what the keys of the keyboard do to it.
//!
//! A key comes in, and what only a program can do goes out; how any of it looks is drawn
//! elsewhere.

use crate::walk::Press;

/// What only a program can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaptureEffect {
    /// Nothing.
    None,
    /// Enter the line that was typed.
    Enter(String),
    /// Enter a line that a function key stands for; what is typed stays.
    Mark(&'static str),
    /// Show the next calls.
    Plan,
    /// Leave.
    Quit,
}

/// A line of the transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A line that was entered, and where.
    Entered(String, String),
    /// Something that the program says.
    Notice(String),
    /// Why a line was not entered.
    Refused(String),
}

/// The most lines of the transcript that are kept to scroll to.
const KEPT: usize = 2_000;
/// The longest line that can be typed, in characters.
const LONGEST: usize = 1_000;

/// The state of the screen.
#[derive(Debug, Clone, Default)]
pub struct CaptureScreen {
    pub(super) typed: String,
    pub(super) transcript: Vec<Said>,
    /// How many lines the transcript is scrolled up from its end.
    pub(super) scroll: usize,
    pub(super) has_help: bool,
    /// Lines entered before, for the arrow up; which of them is shown.
    entered: Vec<String>,
    recalled: Option<usize>,
}

impl CaptureScreen {
    /// Takes a key of the keyboard.
    pub fn press(&mut self, key: Press) -> CaptureEffect {
        if self.has_help && !matches!(key, Press::Interrupt) {
            self.has_help = false;
            return CaptureEffect::None;
        }
        match key {
            Press::Interrupt => return CaptureEffect::Quit,
            Press::Function(n) => return self.function(n),
            Press::Char(c) if !c.is_control() && self.typed.chars().count() < LONGEST => {
                self.typed.push(c);
            }
            Press::Char(_) => {}
            Press::Backspace => {
                self.typed.pop();
            }
            Press::Escape => self.typed.clear(),
            Press::PageUp => self.scroll = (self.scroll + 5).min(self.transcript.len()),
            Press::PageDown => self.scroll = self.scroll.saturating_sub(5),
            Press::Up => self.recall(true),
            Press::Down => self.recall(false),
            Press::Enter => {
                let line = std::mem::take(&mut self.typed).trim().to_owned();
                self.recalled = None;
                return match line.as_str() {
                    "" => CaptureEffect::None,
                    "quit" | "exit" | "q" => CaptureEffect::Quit,
                    "plan" => CaptureEffect::Plan,
                    "help" | "?" => {
                        self.has_help = true;
                        CaptureEffect::None
                    }
                    _ => CaptureEffect::Enter(line),
                };
            }
        }
        CaptureEffect::None
    }

    fn function(&mut self, n: u8) -> CaptureEffect {
        let line = match n {
            1 => {
                self.has_help = true;
                return CaptureEffect::None;
            }
            2 => "starts",
            3 => "ends",
            4 => "silence",
            5 => "new call",
            6 => "hang up",
            8 => "undo",
            9 => return CaptureEffect::Plan,
            10 => return CaptureEffect::Quit,
            _ => return CaptureEffect::None,
        };
        CaptureEffect::Mark(line)
    }

    fn recall(&mut self, is_up: bool) {
        let n = self.entered.len();
        let at = self.recalled.unwrap_or(n);
        let at = if is_up { at.saturating_sub(1) } else { (at + 1).min(n) };
        self.recalled = Some(at);
        self.typed = self.entered.get(at).cloned().unwrap_or_default();
    }

    /// Adds a line to the transcript.
    pub fn add(&mut self, said: Said) {
        if let Said::Entered(_, line) = &said {
            self.entered.push(line.clone());
        }
        self.scroll = 0;
        self.transcript.push(said);
        let n_over = self.transcript.len().saturating_sub(KEPT);
        self.transcript.drain(..n_over);
    }

    /// Removes the last line that was entered from the transcript, and what was said about it.
    pub fn take_back(&mut self) {
        let last = self.transcript.iter().rposition(|said| matches!(said, Said::Entered(..)));
        self.transcript.truncate(last.unwrap_or(0));
        self.scroll = 0;
    }

    /// Puts a line back that was not entered, to be mended.
    pub fn put_back(&mut self, line: &str) {
        line.clone_into(&mut self.typed);
    }
}
