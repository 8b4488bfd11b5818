//! What the mouse does on the screen: it presses keys of the phone, takes ways on from here, chooses
//! what happens, and its wheel scrolls.

use ratatui::layout::Rect;

use super::draw::{Target, target_at};
use super::exits_panel::onward;
use super::keys::{Effect, Press};
use super::panel::{self, Panel};
use super::screen::Screen;
use crate::tree::Key;

/// Lines that one turn of the wheel scrolls.
const LINES: usize = 3;

impl Screen<'_> {
    /// Takes a click at a column and a row of a screen of that size.
    pub fn click(&mut self, column: u16, row: u16, size: Rect) -> Effect {
        // An overlay has keys of its own.
        if self.panel != Panel::None {
            return Effect::None;
        }
        match target_at(self, size, column, row) {
            Some(Target::Symbol(symbol)) => self.press(Press::Char(symbol)),
            Some(Target::Turn(at)) if at < panel::turns(&self.walk).len() => {
                self.selected = at;
                self.press(Press::Enter)
            }
            Some(Target::Way(at)) => self.take_way(at),
            _ => Effect::None,
        }
    }

    /// Presses the key of a way on from here, or stays silent; other ways have no key.
    fn take_way(&mut self, at: usize) -> Effect {
        let ways = onward(self.walk.analysis(), self.walk.state().node, &self.walk.language());
        let Some(way) = ways.get(at).filter(|_| self.walk.outcome().is_none()) else {
            return Effect::None;
        };
        if way.by.starts_with('_') {
            return self.press(Press::Char(' '));
        }
        if !way.by.chars().all(|symbol| Key::SYMBOLS.contains(&symbol)) {
            return Effect::None;
        }
        let mut effect = Effect::None;
        for symbol in way.by.chars() {
            effect = self.press(Press::Char(symbol));
        }
        effect
    }

    /// Takes a turn of the wheel, up or down.
    pub fn wheel(&mut self, is_up: bool) {
        if self.panel != Panel::None {
            self.press(if is_up { Press::Up } else { Press::Down });
        } else if is_up {
            self.scroll += LINES;
        } else {
            self.scroll = self.scroll.saturating_sub(LINES);
        }
    }
}
