//! What an entry does: the state machine of a capture.
//!
//! It knows no text of a line and no file. An entry that does not fit where the call is changes
//! nothing, and the error says what is expected there.

use super::entry::{Entry, LineError};
use super::state::{By, Here, State, Step};
use super::status::expected;
use crate::tree::{Hours, NodeId, NodeKind, Target};

impl State {
    /// Takes an entry at that many seconds of the call.
    ///
    /// # Errors
    /// When it does not fit; the state may then be half changed and must be thrown away.
    pub(super) fn take(&mut self, entry: &Entry, at: Option<f64>) -> Result<(), LineError> {
        let is_of_call = !matches!(entry, Entry::NewCall | Entry::HangUp | Entry::Undo);
        if is_of_call && self.here == Here::NoCall {
            self.dial();
        }
        self.follow(entry);
        match entry {
            Entry::Option(key, words) => self.hear_option(*key, words.as_deref()),
            Entry::Phrase(phrase) => self.hear_phrase(phrase),
            Entry::Words(words) => self.hear_words(words),
            Entry::Starts => {
                self.prompt_began = at;
                self.must_know_time(at)
            }
            Entry::Ends => self.end_prompt(at),
            Entry::Seconds(seconds) => {
                self.measure(*seconds);
                Ok(())
            }
            Entry::Pressed(key) => self.press(*key),
            Entry::Said(phrase) => self.say(phrase),
            Entry::Silence => self.stay_silent(),
            Entry::Wrong(key) => self.press_wrong(*key),
            Entry::Refused => self.be_refused(),
            Entry::Entered => self.enter_number(),
            Entry::Person(after) => self.meet_person(*after),
            Entry::MessageTaken => self.leave_message(),
            Entry::Callback(within) => self.be_promised(*within),
            Entry::HungUp(after) => self.be_hung_up_on(*after),
            Entry::AsksFor(digits) => self.be_asked(*digits),
            Entry::BackTo(back) => self.go_back(back),
            Entry::Closed => self.find_closed(),
            Entry::Transferred(number) => self.be_transferred(number.as_deref()),
            Entry::Elsewhere => self.be_elsewhere(),
            Entry::Gone(key) => self.miss_option(*key),
            Entry::Note(text) => {
                let id = match &self.here {
                    Here::Arriving(Step { from: Some(from), by }) if *by != By::Dialled => *from,
                    _ => self.place(),
                };
                self.remark(id, text);
                Ok(())
            }
            Entry::HangUp if self.here == Here::NoCall => {
                self.refuse("there is no call to end", "begin one with `new call`")
            }
            Entry::HangUp => {
                self.end();
                Ok(())
            }
            Entry::NewCall => {
                self.end();
                self.dial();
                Ok(())
            }
            // The session takes lines back; it never hands this on.
            Entry::Undo => Ok(()),
        }
    }

    /// Goes on where nothing is entered: from opening hours, and from messages that lead on.
    fn follow(&mut self, entry: &Entry) {
        let is_mark = matches!(entry, Entry::Starts | Entry::Ends | Entry::Note(_));
        if is_mark || matches!(entry, Entry::NewCall | Entry::HangUp | Entry::Undo) {
            return;
        }
        // A file may lead in circles.
        for _ in 0..self.tree.nodes.len() {
            let Here::At(id) = self.here else { return };
            let by = match self.kind(id) {
                NodeKind::Hours(_) if *entry == Entry::Closed => By::Closed,
                NodeKind::Hours(_) => By::Open,
                NodeKind::Message { next: Some(Target::Node(next)) } if !self.visit.is_new => {
                    let next = *next;
                    let says_it = |at| match entry {
                        Entry::Words(words) => self.says(at, words),
                        _ => false,
                    };
                    let goes_on = match entry {
                        Entry::Words(_) => says_it(next) && !says_it(id),
                        Entry::Elsewhere | Entry::Seconds(_) => false,
                        _ => true,
                    };
                    if !goes_on {
                        return;
                    }
                    By::Next
                }
                _ => return,
            };
            let is_closed = by == By::Closed;
            self.go(Step { from: Some(id), by });
            if is_closed {
                return;
            }
        }
    }

    /// Whether the call has just come to a node that the file had, so that it may be another.
    fn is_untouched(&self) -> bool {
        !self.visit.is_new && !self.visit.is_touched && self.came_by.is_some()
    }

    /// The node of this place, if it is or may become what fits. Where the file has another node
    /// here that does not fit, the step that led here leads to a new place.
    pub(super) fn place_if(
        &mut self,
        fits: impl Fn(&NodeKind) -> bool,
    ) -> Result<NodeId, LineError> {
        let id = self.place();
        if fits(self.kind(id)) {
            self.visit.is_touched = true;
            return Ok(id);
        }
        match self.came_by.clone() {
            Some(step) if self.is_untouched() => {
                self.here = Here::Arriving(step);
                let id = self.place();
                self.visit.is_touched = true;
                Ok(id)
            }
            _ => self.unexpected(),
        }
    }

    pub(super) fn unexpected<T>(&self) -> Result<T, LineError> {
        self.refuse("that does not fit here", &format!("expected: {}", expected(self)))
    }

    /// The line is closed: what is heard from here on is heard outside of its hours.
    fn find_closed(&mut self) -> Result<(), LineError> {
        if let Here::Arriving(Step { by: By::Closed, .. }) = self.here {
            return Ok(());
        }
        if let Here::At(id) = self.here {
            if matches!(self.kind(id), NodeKind::Queue(_)) {
                self.go(Step { from: Some(id), by: By::Closed });
                return Ok(());
            }
            if matches!(self.came_by, Some(Step { by: By::Closed, .. })) {
                return Ok(());
            }
            if !self.visit.is_new && self.visit.is_touched {
                return self.unexpected();
            }
        }
        let (step, inside, is_new) = match self.here.clone() {
            Here::Arriving(step) => (step, None, true),
            Here::At(id) => match self.came_by.clone() {
                Some(step) => (step, Some(id), self.visit.is_new),
                None => return self.unexpected(),
            },
            Here::NoCall => return self.unexpected(),
        };
        let name = super::names::id_from(&self.tree, "opening hours", "opening-hours");
        let hours = self.add(name);
        let target = inside.map(Target::Node);
        self.node_mut(hours).kind = NodeKind::Hours(Hours {
            schedule: None,
            open: target.filter(|_| !is_new),
            closed: target.filter(|_| is_new),
            holiday: None,
        });
        // That a place is closed now is no change of the line.
        let era = std::mem::take(&mut self.era);
        self.bind(&step, Target::Node(hours));
        self.era = era;
        let closed = Step { from: Some(hours), by: By::Closed };
        match inside.filter(|_| is_new) {
            Some(_) => self.came_by = Some(closed),
            None => self.go(closed),
        }
        Ok(())
    }

    /// This is another place than the one that the file has here.
    fn be_elsewhere(&mut self) -> Result<(), LineError> {
        match (&self.here, self.came_by.clone()) {
            (Here::At(_), Some(step)) if self.is_untouched() => {
                self.here = Here::Arriving(step);
                Ok(())
            }
            _ => self.refuse(
                "`elsewhere` comes right after the step that led here",
                "take lines back with `undo` until then",
            ),
        }
    }
}
