//! When each sound of a call is heard: words, and the tones of the keys that interrupt them.
//!
//! Times are those of the call's own clock; `samples` turns them into sound.

use crate::timing::{AFTER_KEY, NEXT_DIGIT};
use crate::transcript::{Turn, language_said};
use crate::tree::{Language, Move, PhoneTree};

/// How long a key sounds, in seconds. Networks take tones of 40 ms and more (ITU-T Q.24).
pub const TONE: f64 = 0.1;

/// Everything that sounds in a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The sounds, in the order of their beginnings.
    pub cues: Vec<Cue>,
    seconds: f64,
}

impl Score {
    /// How long the call is; known parts only.
    pub fn seconds(&self) -> f64 {
        self.seconds
    }
}

/// One sound.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// Seconds from the beginning of the call.
    pub start: f64,
    /// How long the sound would take.
    pub seconds: f64,
    /// When it ends, or is cut off by a key.
    pub until: f64,
    /// What it is.
    pub part: Sound,
}

/// What sounds.
#[derive(Debug, Clone, PartialEq)]
pub enum Sound {
    /// Words in a language.
    Words(Box<str>, Language),
    /// The tone of a key.
    Tone(char),
}

/// The score of a call: what is spoken, until the caller answers into it.
pub fn score(tree: &PhoneTree, turns: &[Turn]) -> Score {
    let mut cues: Vec<Cue> = Vec::new();
    let mut seconds: f64 = 0.0;
    for (at, turn) in turns.iter().enumerate() {
        cues.extend(tones(turn));
        let begins = effect_of(turn);
        let interrupted = turns.get(at + 1).map_or(f64::INFINITY, action_of);
        for spoken in turn.spoken() {
            let (start, end) = (begins + spoken.start, begins + spoken.end);
            let until = end.min(interrupted);
            if until <= start {
                continue;
            }
            seconds = seconds.max(until);
            if let Some(text) = &spoken.what.text {
                let part = Sound::Words(text.clone(), language_said(tree, spoken.what));
                cues.push(Cue { start, seconds: end - start, until, part });
            }
        }
        seconds = seconds.max(turn.after.seconds.known + turn.after.hold.known);
    }
    cues.sort_by(|a, b| a.start.total_cmp(&b.start));
    Score { cues, seconds }
}

/// When a turn's answer has taken effect, and the line begins to speak.
fn effect_of(turn: &Turn) -> f64 {
    let before = turn.before.seconds.known + turn.before.hold.known;
    before + turn.hold().known + turn.answer()
}

/// When the caller does something, so that a prompt ends.
fn action_of(turn: &Turn) -> f64 {
    match &turn.did {
        Some(Move::Silence | Move::Take(_)) | None => f64::INFINITY,
        Some(Move::HangUp) => turn.before.seconds.known + turn.before.hold.known,
        Some(Move::Say(_)) => effect_of(turn) - AFTER_KEY,
        Some(Move::Press(_) | Move::Digits(_) | Move::WrongKey) => tone_start(turn, 0),
    }
}

/// When the tone of a symbol begins: the last one ends as the quiet after it begins.
fn tone_start(turn: &Turn, at: usize) -> f64 {
    let after = turn.typed.len().saturating_sub(at + 1) as f64 * NEXT_DIGIT;
    (effect_of(turn) - turn.waited.known - AFTER_KEY - after - TONE).max(0.0)
}

fn tones(turn: &Turn) -> impl Iterator<Item = Cue> + '_ {
    turn.typed.chars().enumerate().map(|(at, symbol)| {
        let start = tone_start(turn, at);
        Cue { start, seconds: TONE, until: start + TONE, part: Sound::Tone(symbol) }
    })
}
