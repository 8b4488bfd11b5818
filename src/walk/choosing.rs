//! What keys do in the overlays in which one chooses a node or a turn.

use super::keys::{Effect, Press};
use super::outline::{Row, outline};
use super::panel::{self, Panel};
use super::screen::Screen;
use super::session::Arrival;
use crate::tree::{NodeId, moves_text};

/// Rows of a page.
const PAGE: usize = 8;

impl Screen<'_> {
    /// Shows the whole menu, with the node of the call selected.
    pub(super) fn open_outline(&mut self) -> Effect {
        let rows = outline(&self.walk);
        let here = self.walk.state().node;
        let at = rows.iter().position(|row| row.node == here).unwrap_or(0);
        self.open(Panel::Outline(rows, at))
    }

    pub(super) fn on_outline(&mut self, key: Press, rows: Vec<Row>, at: usize) -> Effect {
        match key {
            Press::Escape | Press::Char('q' | 'm') => Effect::None,
            Press::Enter => rows.get(at).map_or(Effect::None, |row| self.go_to(row.node)),
            _ => {
                let at = moved(key, at, rows.len());
                self.open(Panel::Outline(rows, at))
            }
        }
    }

    pub(super) fn on_turns(&mut self, key: Press, at: usize) -> Effect {
        match key {
            Press::Escape | Press::Char('q' | 'b') => Effect::None,
            Press::Enter => {
                if !self.walk.back_to(at) {
                    self.notify("this call was reached by a jump: u takes that back");
                }
                self.selected = 0;
                self.show_at_once();
                Effect::None
            }
            _ => {
                let at = moved(key, at, self.walk.turns().len());
                self.open(Panel::Turns(at))
            }
        }
    }

    pub(super) fn on_jump(&mut self, key: Press, mut typed: String, at: usize) -> Effect {
        let at = match key {
            Press::Escape => return Effect::None,
            Press::Enter => {
                let Some(node) = panel::hits(&self.walk, &typed).get(at).copied() else {
                    self.notify("no node has this name or says this");
                    return self.open(Panel::Jump(typed, 0));
                };
                return self.go_to(node);
            }
            Press::Up => at.saturating_sub(1),
            Press::Down => (at + 1).min(panel::hits(&self.walk, &typed).len().saturating_sub(1)),
            Press::Backspace => {
                typed.pop();
                0
            }
            Press::Char(c) => {
                typed.push(c);
                0
            }
            _ => at,
        };
        self.open(Panel::Jump(typed, at))
    }

    /// Goes to a node, and says how a caller would.
    fn go_to(&mut self, node: NodeId) -> Effect {
        let words = match self.walk.jump(node) {
            Arrival::ByWay(moves) if moves.is_empty() => "here without a key".to_owned(),
            Arrival::ByWay(moves) => format!("here by {}", moves_text(&moves)),
            Arrival::Directly => {
                "no caller gets here by this call's rules: it begins here".to_owned()
            }
        };
        self.selected = 0;
        self.show_at_once();
        self.notify(words);
        Effect::None
    }
}

/// A selection after a key.
fn moved(key: Press, at: usize, n: usize) -> usize {
    let last = n.saturating_sub(1);
    match key {
        Press::Up => at.saturating_sub(1),
        Press::Down => (at + 1).min(last),
        Press::PageUp => at.saturating_sub(PAGE),
        Press::PageDown => (at + PAGE).min(last),
        _ => at,
    }
}
