//! What a caller does: presses keys, says something, stays silent, enters a number.
//!
//! What the line says is not here.

use super::entry::LineError;
use super::fresh::says;
use super::state::{By, Here, State, Step};
use crate::tree::{Key, NodeId, NodeKind};

impl State {
    pub(super) fn press(&mut self, key: Key) -> Result<(), LineError> {
        let id = self.place();
        self.visit.is_touched = true;
        let by = match self.kind(id) {
            NodeKind::Menu(_) | NodeKind::Queue(_) | NodeKind::Message { next: None } => {
                By::Choice(key)
            }
            NodeKind::Collect(_) | NodeKind::Voicemail { .. } => By::Next,
            _ => return self.unexpected(),
        };
        self.go(Step { from: Some(id), by });
        Ok(())
    }

    pub(super) fn say(&mut self, phrase: &str) -> Result<(), LineError> {
        let id = self.place();
        self.visit.is_touched = true;
        let (NodeKind::Menu(_) | NodeKind::Message { next: None }) = self.kind(id) else {
            return self.unexpected();
        };
        let known = self
            .kind(id)
            .as_menu()
            .and_then(|menu| menu.choices.iter().find(|choice| says(choice, phrase)));
        let by = known.map_or_else(|| By::Phrase(phrase.into()), |choice| By::Choice(choice.key));
        self.go(Step { from: Some(id), by });
        Ok(())
    }

    /// Counts another mistake of a kind at a node.
    pub(super) fn mistake(&mut self, id: NodeId, is_silence: bool) -> u32 {
        let n = match self.mistakes {
            Some((at, kind, n)) if at == id && kind == is_silence => n + 1,
            _ => 1,
        };
        self.mistakes = Some((id, is_silence, n));
        n
    }

    pub(super) fn stay_silent(&mut self) -> Result<(), LineError> {
        let id = self.place();
        self.visit.is_touched = true;
        let by = match self.kind(id) {
            NodeKind::Menu(_) | NodeKind::Collect(_) => By::Silence(self.mistake(id, true)),
            // Who says nothing to a message hears what comes next.
            NodeKind::Message { .. } | NodeKind::Voicemail { .. } => By::Next,
            _ => return self.unexpected(),
        };
        self.go(Step { from: Some(id), by });
        Ok(())
    }

    pub(super) fn press_wrong(&mut self, key: Key) -> Result<(), LineError> {
        let id = self.place();
        self.visit.is_touched = true;
        if self.choice(id, key).is_some() {
            return self.refuse(
                &format!("{key} is an option here"),
                &format!("write `p {key}` and what followed"),
            );
        }
        let by = match self.kind(id) {
            NodeKind::Menu(_) => {
                self.add_refused(id, key);
                By::Wrong(self.mistake(id, false))
            }
            NodeKind::Collect(_) => By::Wrong(self.mistake(id, false)),
            _ => return self.unexpected(),
        };
        self.go(Step { from: Some(id), by });
        Ok(())
    }

    pub(super) fn add_refused(&mut self, id: NodeId, key: Key) {
        if let Some(menu) = self.menu_mut(id)
            && !menu.refused.contains(&key)
        {
            let mut refused = menu.refused.to_vec();
            refused.push(key);
            menu.refused = refused.into();
        }
    }

    /// The key that was pressed last does nothing.
    pub(super) fn be_refused(&mut self) -> Result<(), LineError> {
        let Here::Arriving(Step { from: Some(from), by }) = self.here.clone() else {
            return self.unexpected();
        };
        match by {
            By::Choice(key) if self.choice(from, key).is_none() => {
                match self.kind(from) {
                    NodeKind::Menu(_) => self.add_refused(from, key),
                    _ => self.remark(from, &format!("{key} does nothing")),
                }
                self.trail.pop();
            }
            By::Choice(key) => {
                self.remark(from, &format!("{key} was refused"));
                self.trail.pop();
            }
            By::Phrase(phrase) => {
                self.remark(from, &format!("\"{phrase}\" was not understood"));
                self.trail.pop();
            }
            By::Wrong(_) => {}
            _ => return self.unexpected(),
        }
        self.stay(from);
        Ok(())
    }

    /// The call stays at a node that has been heard.
    pub(super) fn stay(&mut self, id: NodeId) {
        let mistakes = self.mistakes;
        self.enter(id, None);
        self.visit.is_touched = true;
        self.mistakes = mistakes;
    }

    pub(super) fn enter_number(&mut self) -> Result<(), LineError> {
        match self.here {
            Here::At(id) if matches!(self.kind(id), NodeKind::Collect(_)) => {
                self.go(Step { from: Some(id), by: By::Next });
                Ok(())
            }
            _ => self.unexpected(),
        }
    }
}
