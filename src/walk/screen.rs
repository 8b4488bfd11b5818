//! The screen's state: the walk, how fast it speaks, and the open overlay.
//!
//! It knows no terminal and no clock: its caller lets time pass.

use super::panel::Panel;
use super::playback::Playback;
use super::session::Walk;
use crate::analysis::NearestPerson;
use crate::diagnostic::{Diagnostic, Severity};
use crate::timing::Seconds;
use crate::transcript::Spoken;

/// How fast prompts appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Speed {
    /// At once.
    AtOnce,
    /// As they are spoken.
    #[default]
    Spoken,
    /// Four times as fast.
    Fast,
}

impl Speed {
    /// Seconds of the call in a second of the clock.
    pub fn factor(self) -> f64 {
        match self {
            Speed::AtOnce => 0.0,
            Speed::Spoken => 1.0,
            Speed::Fast => 4.0,
        }
    }

    pub(super) fn next(self) -> Speed {
        match self {
            Speed::AtOnce => Speed::Spoken,
            Speed::Spoken => Speed::Fast,
            Speed::Fast => Speed::AtOnce,
        }
    }
}

/// The screen's state.
#[derive(Debug)]
pub struct Screen<'a> {
    pub(super) walk: Walk<'a>,
    pub(super) title: String,
    pub(super) findings: &'a [Diagnostic],
    pub(super) speed: Speed,
    pub(super) playback: Playback,
    pub(super) panel: Panel,
    /// Which outcome is selected, where the user chooses one.
    pub(super) selected: usize,
    /// Lines that the transcript is scrolled up from its end.
    pub(super) scroll: usize,
    /// How far the nearest person is; `None` once the call has ended.
    pub(super) nearest_person: Option<NearestPerson>,
    /// A message to the user until the next key.
    pub(super) notice: Option<String>,
}

impl<'a> Screen<'a> {
    /// A screen over a walk that has just begun.
    pub fn new(
        walk: Walk<'a>,
        title: impl Into<String>,
        findings: &'a [Diagnostic],
        speed: Speed,
    ) -> Self {
        let playback = playback_of(&walk, speed);
        let nearest_person = nearest_person(&walk);
        Screen {
            walk,
            title: title.into(),
            findings,
            speed,
            playback,
            panel: Panel::None,
            selected: 0,
            scroll: 0,
            nearest_person,
            notice: opening_words(findings),
        }
    }

    /// The walk.
    pub fn walk(&self) -> &Walk<'a> {
        &self.walk
    }

    /// The open overlay.
    pub fn panel(&self) -> &Panel {
        &self.panel
    }

    /// Shows the user a message until the next key.
    pub fn notify(&mut self, text: impl Into<String>) {
        self.notice = Some(text.into());
    }

    /// How far the nearest person is; `None` once the call has ended.
    pub fn nearest_person(&self) -> Option<NearestPerson> {
        self.nearest_person
    }

    /// Lets time pass, in seconds of the clock.
    pub fn tick(&mut self, seconds: f64) {
        let was_speaking = self.playback.is_speaking();
        self.playback.pass(seconds * self.speed.factor());
        if was_speaking && !self.playback.is_speaking() {
            self.at_end_of_words();
        }
    }

    /// Whether the screen changes as time passes.
    pub fn is_moving(&self) -> bool {
        self.playback.is_speaking() && self.speed != Speed::AtOnce
    }

    /// Whether the menu speaks a script whose letters combine or are wide.
    pub fn has_marks(&self) -> bool {
        let has = |text: &str| text.chars().any(|c| c > '\u{2ff}' && c.is_alphanumeric());
        let analysis = self.walk.analysis();
        let mut nodes = self.walk.tree().iter();
        nodes.any(|(id, node)| has(&node.id) || analysis.texts_of(id).iter().any(|t| has(t)))
    }

    /// What is being said: the number of the turn, of the utterance in it, and the words.
    pub fn speaking(&self) -> Option<(usize, usize, Spoken<'_>)> {
        let n = self.walk.turns().len();
        let turn = self.walk.turns().last()?;
        let now = self.playback.elapsed();
        let spoken = turn.spoken();
        let found = spoken.iter().position(|one| one.start <= now && now < one.end)?;
        Some((n, found, spoken[found]))
    }

    /// Seconds on the line now.
    pub fn clock(&self) -> Seconds {
        let clock = |turn| self.playback.clock(turn) + self.walk.state().totals.hold;
        self.walk.turns().last().map_or(Seconds::ZERO, clock)
    }

    pub(super) fn begin_turn(&mut self) {
        self.selected = 0;
        self.scroll = 0;
        self.playback = playback_of(&self.walk, self.speed);
        self.nearest_person = nearest_person(&self.walk);
        if !self.playback.is_speaking() {
            self.at_end_of_words();
        }
    }

    pub(super) fn show_at_once(&mut self) {
        self.scroll = 0;
        self.playback = playback_of(&self.walk, self.speed);
        self.nearest_person = nearest_person(&self.walk);
        self.playback.hear_out();
    }

    pub(super) fn at_end_of_words(&mut self) {
        if self.walk.outcome().is_some() {
            self.panel = Panel::Summary;
        }
    }
}

fn playback_of(walk: &Walk<'_>, speed: Speed) -> Playback {
    let turn = walk.turns().last().expect("a walk begins with a turn");
    Playback::of(turn, speed != Speed::AtOnce)
}

fn nearest_person(walk: &Walk<'_>) -> Option<NearestPerson> {
    walk.outcome().is_none().then(|| walk.analysis().nearest_person(walk.state().node))
}

/// A word before the call begins, where the file has errors: the real call may go another way.
fn opening_words(findings: &[Diagnostic]) -> Option<String> {
    let n = findings.iter().filter(|found| found.severity == Severity::Error).count();
    match n {
        0 => None,
        1 => Some("this menu has 1 error: `phonetree check` shows it".to_owned()),
        n => Some(format!("this menu has {n} errors: `phonetree check` lists them")),
    }
}
