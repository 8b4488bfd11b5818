//! What the keys of the keyboard do on the screen.
//!
//! A key comes in, and what only a program can do goes out; how any of it looks is drawn
//! elsewhere.

use super::panel::{self, Panel};
use super::screen::{Screen, Speed};
use crate::call::Waiting;
use crate::tree::{CallerInput, Key, NodeKind};

/// A key of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// A letter, a digit, a sign.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// Backspace.
    Backspace,
    /// An arrow up.
    Up,
    /// An arrow down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// F1 to F12.
    Function(u8),
    /// Ctrl-C.
    Interrupt,
}

/// What only a program can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// End the walk.
    Quit,
    /// Keep the call as a path test of that name.
    Save(String),
    /// Copy the command that plays this call again.
    Copy,
}

impl Screen<'_> {
    /// Takes a key of the keyboard.
    pub fn press(&mut self, key: Press) -> Effect {
        self.notice = None;
        if key == Press::Interrupt {
            return Effect::Quit;
        }
        match std::mem::take(&mut self.panel) {
            Panel::None => self.on_walk(key),
            Panel::Summary => self.on_summary(key),
            Panel::Help(at) => self.on_list(key, at, Panel::Help),
            Panel::Findings(at) => self.on_list(key, at, Panel::Findings),
            Panel::Reach(sights, verdict, at) => {
                self.on_list(key, at, |at| Panel::Reach(sights, verdict, at))
            }
            Panel::Jump(typed, at) => self.on_jump(key, typed, at),
            Panel::Outline(rows, at) => self.on_outline(key, rows, at),
            Panel::Turns(at) => self.on_turns(key, at),
            Panel::Say(typed) => match line(key, typed) {
                Line::Goes(typed) => self.open(Panel::Say(typed)),
                Line::Left => Effect::None,
                Line::Done(words) => self.take(&CallerInput::Say(words.trim().into())),
            },
            Panel::Save(typed) => match line(key, typed) {
                Line::Goes(typed) => self.open(Panel::Save(typed)),
                Line::Left => Effect::None,
                Line::Done(name) => Effect::Save(name.trim().to_owned()),
            },
        }
    }

    pub(super) fn open(&mut self, panel: Panel) -> Effect {
        self.panel = panel;
        Effect::None
    }

    fn on_walk(&mut self, key: Press) -> Effect {
        let turns = panel::turns(&self.walk);
        match key {
            Press::Char(symbol) if Key::SYMBOLS.contains(&symbol) => return self.dial(symbol),
            Press::Char(' ' | '_') => return self.take(&CallerInput::Silence),
            Press::Char('w') => return self.press_wrong_key(),
            Press::Char('h') => return self.take(&CallerInput::HangUp),
            Press::Char('s') => return self.open(Panel::Say(String::new())),
            Press::Char('u') | Press::Backspace => {
                if self.walk.undo() {
                    self.show_at_once()
                } else {
                    self.notify("this is where the call begins")
                }
                self.selected = 0;
            }
            Press::Char('U') => {
                if self.walk.redo() {
                    self.show_at_once()
                } else {
                    self.notify("nothing was taken back")
                }
                self.selected = 0;
            }
            Press::Char('b') => return self.open(Panel::Turns(self.walk.turns().len() - 1)),
            Press::Char('c') => return Effect::Copy,
            Press::Char('r') => {
                self.walk.restart();
                self.begin_turn();
            }
            Press::Char('j' | '/') => return self.open(Panel::Jump(String::new(), 0)),
            Press::Char('e') => self.panel = panel::reach(&self.walk),
            Press::Char('f') => return self.open(Panel::Findings(0)),
            Press::Char('m') => return self.open_outline(),
            Press::Char('v') => {
                self.speed = self.speed.next();
                self.show_at_once();
                self.notify(match self.speed {
                    Speed::AtOnce => "prompts appear at once",
                    Speed::Spoken => "prompts appear as they are spoken",
                    Speed::Fast => "prompts appear four times as fast",
                });
            }
            Press::Char('t') => return self.open(Panel::Save(String::new())),
            Press::Char('y') => return self.open(Panel::Summary),
            Press::Char('?') => return self.open(Panel::Help(0)),
            Press::Char('q') => return Effect::Quit,
            Press::Enter if self.playback.is_speaking() => {
                self.playback.hear_out();
                self.at_end_of_words();
            }
            Press::Enter => {
                if let Some((exit, _)) = turns.get(self.selected) {
                    return self.take(&CallerInput::Take(*exit));
                }
                if self.walk.outcome().is_some() {
                    return self.open(Panel::Summary);
                }
            }
            Press::Up => self.selected = self.selected.saturating_sub(1),
            Press::Down => self.selected = (self.selected + 1).min(turns.len().saturating_sub(1)),
            Press::PageUp => self.scroll += 8,
            Press::PageDown => self.scroll = self.scroll.saturating_sub(8),
            Press::Char(other) => {
                self.notify(format!("`{other}` does nothing here; ? lists the keys"))
            }
            _ => {}
        }
        Effect::None
    }

    /// A key of the phone, or the number of a turn where the caller has nothing to say.
    fn dial(&mut self, symbol: char) -> Effect {
        if let Waiting::Turn(exits) = self.walk.waiting()
            && let Some(at) = symbol.to_digit(10).and_then(|digit| digit.checked_sub(1))
            && let Some(exit) = exits.get(at as usize)
        {
            let exit = *exit;
            return self.take(&CallerInput::Take(exit));
        }
        if self.may_answer() { self.take(&CallerInput::Press(symbol)) } else { Effect::None }
    }

    fn press_wrong_key(&mut self) -> Effect {
        if !self.may_answer() {
            return Effect::None;
        }
        let taken = self.walk.take_wrong_key(self.playback.heard());
        self.after(taken.map_err(|error| error.to_string()))
    }

    /// Whether a key is taken now; the error says why not.
    fn may_answer(&mut self) -> bool {
        if *self.walk.waiting() != Waiting::Answer || !self.playback.is_speaking() {
            return true;
        }
        if !self.playback.is_listening() {
            self.notify("nothing listens yet: enter hears it to the end");
            return false;
        }
        let node = self.walk.tree().node(self.walk.state().node);
        let barge_in = match &node.kind {
            NodeKind::Menu(menu) => menu.barge_in.value,
            NodeKind::Collect(collect) => collect.barge_in.value,
            _ => true,
        };
        if !barge_in {
            self.notify("keys count only after this prompt: enter hears it to the end");
        }
        barge_in
    }

    fn take(&mut self, input: &CallerInput) -> Effect {
        let taken = self.walk.take(input, self.playback.heard());
        self.after(taken.map_err(|error| error.to_string()))
    }

    fn after(&mut self, taken: Result<(), String>) -> Effect {
        match taken {
            Err(why) => self.notify(why),
            // The first symbol of a longer key ends the prompt.
            Ok(()) if !self.walk.typed().is_empty() => self.playback.hear_out(),
            Ok(()) => self.begin_turn(),
        }
        Effect::None
    }

    fn on_summary(&mut self, key: Press) -> Effect {
        match key {
            Press::Char('t') => self.open(Panel::Save(String::new())),
            Press::Char('q') => Effect::Quit,
            Press::Char('r' | 'u' | 'U' | 'b' | 'c' | 'j' | '/' | 'm' | 'e' | '?')
            | Press::Backspace => self.on_walk(key),
            Press::Enter | Press::Escape | Press::Char('y') => Effect::None,
            _ => self.open(Panel::Summary),
        }
    }

    fn on_list(&mut self, key: Press, at: usize, panel: impl FnOnce(usize) -> Panel) -> Effect {
        let at = match key {
            Press::Up => at.saturating_sub(1),
            Press::Down => at + 1,
            Press::PageUp => at.saturating_sub(8),
            Press::PageDown => at + 8,
            Press::Char('q') | Press::Escape | Press::Enter | Press::Char('?' | 'f' | 'e') => {
                return Effect::None;
            }
            _ => at,
        };
        self.open(panel(at))
    }
}

/// What a key does to a line that is typed.
enum Line {
    Goes(String),
    Left,
    Done(String),
}

fn line(key: Press, mut typed: String) -> Line {
    match key {
        Press::Escape => return Line::Left,
        Press::Enter if typed.trim().is_empty() => return Line::Left,
        Press::Enter => return Line::Done(typed),
        Press::Backspace => {
            typed.pop();
        }
        Press::Char(c) => typed.push(c),
        _ => {}
    }
    Line::Goes(typed)
}
