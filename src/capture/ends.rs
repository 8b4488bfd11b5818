//! What a call comes to: a person, a message, a call back, a transfer, the line hanging up.
//!
//! Changes of the tree at the place where the call is; what a caller does is not here.

use super::entry::LineError;
use super::fresh::{is_plain, new_queue, no_handling};
use super::state::{By, Here, State, Step};
use crate::tree::{
    Callback, Collect, Digits, NodeId, NodeKind, Setting, Target, Transfer, TransferDestination,
};
use crate::treefile::duration_text;

impl State {
    pub(super) fn meet_person(&mut self, after: Option<f64>) -> Result<(), LineError> {
        let is_queue = |kind: &NodeKind| {
            is_plain(kind) || matches!(kind, NodeKind::Queue(_) | NodeKind::Transfer(_))
        };
        let id = self.place_if(is_queue)?;
        let text = match &mut self.node_mut(id).kind {
            NodeKind::Queue(queue) => {
                let before = queue.wait;
                queue.wait = after.or(before);
                let differs = before.filter(|_| after.is_some() && before != after);
                differs.map(|before| format!("a person answered after {}", duration_text(before)))
            }
            NodeKind::Transfer(transfer) => {
                transfer.human = Some(true);
                after.map(|after| format!("a person answered after {}", duration_text(after)))
            }
            kind => {
                *kind = new_queue(after);
                None
            }
        };
        if let Some(text) = text {
            let is_transfer = matches!(self.kind(id), NodeKind::Transfer(_));
            if is_transfer || !self.era.has(id) {
                self.remark(id, &format!("in another call {text}"));
            } else {
                self.changed(id, &text);
            }
        }
        self.end();
        Ok(())
    }

    pub(super) fn leave_message(&mut self) -> Result<(), LineError> {
        let id =
            self.place_if(|kind| is_plain(kind) || matches!(kind, NodeKind::Voicemail { .. }))?;
        if is_plain(self.kind(id)) {
            self.node_mut(id).kind = NodeKind::Voicemail { mailbox: None, next: None };
        }
        self.visit.is_done = true;
        Ok(())
    }

    pub(super) fn be_promised(&mut self, within: Option<f64>) -> Result<(), LineError> {
        let id = self.place_if(|kind| is_plain(kind) || matches!(kind, NodeKind::Callback(_)))?;
        match &mut self.node_mut(id).kind {
            NodeKind::Callback(callback) => callback.within = within.or(callback.within),
            kind => *kind = NodeKind::Callback(Callback { within, ..Callback::default() }),
        }
        self.visit.is_done = true;
        Ok(())
    }

    pub(super) fn be_transferred(&mut self, number: Option<&str>) -> Result<(), LineError> {
        let id = self.place_if(|kind| is_plain(kind) || matches!(kind, NodeKind::Transfer(_)))?;
        let to = number.map_or(TransferDestination::Unsaid, |number| {
            TransferDestination::Number(number.into())
        });
        let before = match &self.kind(id) {
            NodeKind::Transfer(transfer) if transfer.to != to && number.is_some() => {
                match &transfer.to {
                    TransferDestination::Number(number) => Some(number.clone()),
                    _ => None,
                }
            }
            _ => None,
        };
        if let Some(before) = before {
            self.changed(id, &format!("it was transferred to {before}"));
        }
        match &mut self.node_mut(id).kind {
            NodeKind::Transfer(transfer) if number.is_some() => transfer.to = to,
            NodeKind::Transfer(_) => {}
            kind => {
                *kind = NodeKind::Transfer(Box::new(Transfer {
                    to,
                    human: None,
                    failed: None,
                    returns: None,
                }));
            }
        }
        self.visit.is_done = true;
        Ok(())
    }

    pub(super) fn be_asked(&mut self, digits: Option<Digits>) -> Result<(), LineError> {
        let id = self.place_if(|kind| is_plain(kind) || matches!(kind, NodeKind::Collect(_)))?;
        match &mut self.node_mut(id).kind {
            NodeKind::Collect(collect) => collect.digits = digits.or(collect.digits),
            kind => {
                *kind = NodeKind::Collect(Box::new(Collect {
                    into: None,
                    digits,
                    ends_with: None,
                    next: None,
                    failed: None,
                    handling: no_handling(),
                    barge_in: Setting::built_in(true),
                }));
            }
        }
        Ok(())
    }

    pub(super) fn be_hung_up_on(&mut self, after: Option<f64>) -> Result<(), LineError> {
        match self.here.clone() {
            Here::Arriving(step) if step.from.is_some() => self.bind(&step, Target::Hangup),
            _ => {
                let id = self.place_if(|kind| {
                    !matches!(
                        kind,
                        NodeKind::Message { next: Some(_) }
                            | NodeKind::Switch(_)
                            | NodeKind::Branch(_)
                    )
                })?;
                self.hang_up_at(id, after);
            }
        }
        self.end();
        Ok(())
    }

    fn hang_up_at(&mut self, id: NodeId, after: Option<f64>) {
        let n_silences = match self.mistakes {
            Some((at, true, n)) if at == id => n + 1,
            _ => 1,
        };
        match &mut self.node_mut(id).kind {
            kind @ NodeKind::Message { .. } => *kind = NodeKind::Hangup,
            NodeKind::Queue(queue) => {
                queue.max_wait = after.or(queue.max_wait);
                queue.after = Some(Target::Hangup);
            }
            NodeKind::Transfer(transfer) => transfer.failed = Some(Target::Hangup),
            NodeKind::Menu(_) | NodeKind::Collect(_) => {
                // The caller did nothing until then.
                self.bind(&Step { from: Some(id), by: By::Silence(n_silences) }, Target::Hangup);
            }
            _ => {}
        }
    }
}
