//! How far a caller has heard: from the time since the last answer to words on the screen.
//!
//! Time comes in as seconds of the call; it reads no clock.

use crate::call::Utterance;
use crate::timing::Seconds;
use crate::transcript::Turn;

/// How far the prompts of the latest turn have been heard.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Playback {
    /// Seconds of the call since the answer before took effect.
    elapsed: f64,
    /// Everything there is to hear.
    whole: f64,
    /// The part of it before the node that listens.
    lead: f64,
    /// Whether time runs at all; without it all words are there at once and what a caller
    /// hears is left to the model.
    is_timed: bool,
}

impl Playback {
    /// The playback of a turn that begins to speak now.
    pub fn of(turn: &Turn, is_timed: bool) -> Playback {
        let spoken = turn.spoken();
        let whole = spoken.last().map_or(0.0, |last| last.end);
        let lead = match turn.listens_from.checked_sub(1) {
            Some(last) => spoken.get(last).map_or(0.0, |last| last.end),
            None => 0.0,
        };
        let elapsed = if is_timed { 0.0 } else { whole };
        Playback { elapsed, whole, lead, is_timed }
    }

    /// Lets time pass.
    pub fn pass(&mut self, seconds: f64) {
        self.elapsed = (self.elapsed + seconds.max(0.0)).min(self.whole);
    }

    /// Hears everything to its end.
    pub fn hear_out(&mut self) {
        self.elapsed = self.whole;
    }

    /// Whether something is still to be heard.
    pub fn is_speaking(&self) -> bool {
        self.elapsed < self.whole
    }

    /// Whether the node that listens has begun to speak, so that a key can interrupt it.
    pub fn is_listening(&self) -> bool {
        self.elapsed >= self.lead
    }

    /// Seconds since the answer before.
    pub fn elapsed(&self) -> f64 {
        self.elapsed
    }

    /// How much of the prompts of the node that listens has been heard; `None` where time
    /// does not run.
    pub fn heard(&self) -> Option<Seconds> {
        self.is_timed.then(|| Seconds::exact((self.elapsed - self.lead).max(0.0)))
    }

    /// Seconds on the line now, waits in queues left out.
    pub fn clock(&self, turn: &Turn) -> Seconds {
        let lead = turn.lead();
        let shown = if self.is_timed { self.elapsed } else { self.lead };
        let known = (turn.after.seconds.known - lead.known).max(0.0) + shown;
        Seconds { known, is_exact: turn.after.seconds.is_exact }
    }

    /// How much of an utterance has been heard, as bytes of its words; `None` before it
    /// begins.
    pub fn heard_of(&self, what: &Utterance, start: f64, end: f64) -> Option<usize> {
        let text = what.text.as_deref().unwrap_or("");
        if self.elapsed >= end {
            return Some(text.len());
        }
        if self.elapsed < start {
            return None;
        }
        let share = (self.elapsed - start) / (end - start);
        let n = (text.chars().count() as f64 * share) as usize;
        let reached = text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
        // Words appear whole.
        let end = text[reached..].find(char::is_whitespace).map_or(text.len(), |at| reached + at);
        Some(end)
    }
}
