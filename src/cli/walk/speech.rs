//! Speech by espeak-ng, an outside program that is used where it is installed.
//!
//! What it cannot speak stays silent, which is reported once; a walk never ends for it.

use std::fmt;
use std::io::{self, Write as _};
use std::process::{Child, Command, ExitStatus, Stdio};

use phonetree::sound::{RATE, Score, Sound, read_wav};
use phonetree::transcript::{Turn, language_said};
use phonetree::tree::{Language, PhoneTree};

const PROGRAM: &str = "espeak-ng";
/// Words a minute, pauses between sentences included: the program's own default.
const PACE: u32 = 175;
/// The fastest that can still be understood.
const FASTEST: u32 = 320;

/// Why a prompt is not spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mute {
    /// The program is not there.
    Missing,
    /// It is there and does not start.
    NotStarted(String),
    /// It ended with a failure at a language, most often one that it does not speak.
    Failed(String, ExitStatus),
}

impl fmt::Display for Mute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mute::Missing => write!(f, "{PROGRAM} is not installed"),
            Mute::NotStarted(why) => write!(f, "{PROGRAM} does not start ({why})"),
            Mute::Failed(language, status) => {
                write!(f, "{PROGRAM} fails to speak the language `{language}` ({status})")
            }
        }
    }
}

/// One voice that speaks a call.
#[derive(Debug, Default)]
pub(super) struct Voice {
    child: Option<(Child, Language)>,
    said: Option<(usize, usize)>,
    mute: Option<Mute>,
    is_reported: bool,
}

impl Voice {
    /// Why some prompts are not spoken; reported once.
    pub(super) fn complaint(&mut self) -> Option<Mute> {
        let mute = self.mute.clone().filter(|_| !self.is_reported)?;
        self.is_reported = true;
        Some(mute)
    }

    /// Speaks a turn aloud, to its end.
    pub(super) fn say_all(&mut self, tree: &PhoneTree, turn: &Turn) {
        for said in &turn.said {
            let Some(text) = &said.text else { continue };
            let language = language_said(tree, said);
            let Some(mut child) = self.start(text, &language, PACE, false) else { continue };
            if let Ok(status) = child.wait() {
                self.note(&language, status);
            }
        }
    }

    /// Speaks what is being said now, once; hushes when the call has gone on.
    pub(super) fn follow(&mut self, n_turn: usize, now: Option<(usize, &str, &Language)>) {
        if self.said.is_some_and(|(turn, _)| turn != n_turn) {
            self.hush();
        }
        if let Some((child, language)) = &mut self.child
            && let Ok(Some(status)) = child.try_wait()
        {
            let language = language.clone();
            self.child = None;
            self.note(&language, status);
        }
        let Some((at, text, language)) = now else { return };
        if self.said != Some((n_turn, at)) {
            self.hush();
            self.said = Some((n_turn, at));
            self.child =
                self.start(text, language, PACE, false).map(|child| (child, language.clone()));
        }
    }

    /// The samples of a cue's words, spoken faster where they would not fit their time.
    pub(super) fn fitted(&mut self, score: &Score, at: usize) -> Option<Vec<i16>> {
        let cue = score.cues.get(at)?;
        let Sound::Words(text, language) = &cue.part else { return None };
        let spoken = self.spoken(text, language, PACE)?;
        let took = spoken.len() as f64 / f64::from(RATE);
        if took <= cue.seconds {
            return Some(spoken);
        }
        let pace = f64::from(PACE) * took / cue.seconds * 1.1;
        self.spoken(text, language, (pace as u32).min(FASTEST))
    }

    fn spoken(&mut self, text: &str, language: &Language, pace: u32) -> Option<Vec<i16>> {
        let out = self.start(text, language, pace, true)?.wait_with_output().ok()?;
        self.note(language, out.status);
        read_wav(&out.stdout)
    }

    /// Starts the program on a text. The text goes through standard input, so that a prompt is
    /// never taken for an argument.
    fn start(&mut self, text: &str, language: &Language, pace: u32, to_wav: bool) -> Option<Child> {
        if matches!(self.mute, Some(Mute::Missing | Mute::NotStarted(_))) {
            return None;
        }
        let mut command = Command::new(PROGRAM);
        command.args(["--stdin", "-s"]).arg(pace.to_string());
        command.arg("-v").arg(voice(language));
        if to_wav {
            command.arg("--stdout");
        }
        let out = if to_wav { Stdio::piped() } else { Stdio::null() };
        match command.stdin(Stdio::piped()).stdout(out).stderr(Stdio::null()).spawn() {
            Ok(mut child) => {
                // A program that ends early has said all that it can.
                let _ = child.stdin.take().map(|mut input| input.write_all(text.as_bytes()));
                Some(child)
            }
            Err(error) => {
                self.mute = Some(match error.kind() {
                    io::ErrorKind::NotFound => Mute::Missing,
                    _ => Mute::NotStarted(error.to_string()),
                });
                None
            }
        }
    }

    fn note(&mut self, language: &Language, status: ExitStatus) {
        if !status.success() && self.mute.is_none() {
            self.mute = Some(Mute::Failed(language.primary().into_owned(), status));
        }
    }

    /// Stops speaking.
    fn hush(&mut self) {
        if let Some((mut child, _)) = self.child.take() {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        self.hush();
    }
}

/// The name of a voice: the letters of the language.
fn voice(language: &Language) -> String {
    let name: String = language.primary().chars().filter(char::is_ascii_alphabetic).collect();
    if name.is_empty() { "en".to_owned() } else { name }
}
