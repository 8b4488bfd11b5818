//! Speech by espeak-ng, an outside program that is used where it is installed.

use std::io::Write as _;
use std::process::{Child, Command, Stdio};

use phonetree::sound::{Part, Score, read_wav};
use phonetree::transcript::{Turn, language_said};
use phonetree::tree::Language;

use super::Session;

const PROGRAM: &str = "espeak-ng";
/// Words a minute, pauses between sentences included: the program's own default.
const PACE: u32 = 175;
/// The fastest that can still be understood.
const FASTEST: u32 = 320;

/// Whether the program is there.
pub(super) fn is_installed() -> bool {
    let mut command = Command::new(PROGRAM);
    command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Starts the program on a text. Words go through standard input: a prompt is no argument.
fn start(text: &str, language: &Language, pace: u32, to_wav: bool) -> Option<Child> {
    let mut command = Command::new(PROGRAM);
    command.args(["--stdin", "-s"]).arg(pace.to_string());
    command.arg("-v").arg(voice(language));
    if to_wav {
        command.arg("--stdout");
    }
    let out = if to_wav { Stdio::piped() } else { Stdio::null() };
    let mut child = command.stdin(Stdio::piped()).stdout(out).stderr(Stdio::null()).spawn().ok()?;
    let mut input = child.stdin.take()?;
    // A program that ends early has said all that it can.
    let _ = input.write_all(text.as_bytes());
    Some(child)
}

/// The name of a voice: the language without anything that is no letter.
fn voice(language: &Language) -> String {
    let name: String = language.primary().chars().filter(char::is_ascii_alphabetic).collect();
    if name.is_empty() { "en".to_owned() } else { name }
}

/// Gives the samples of a cue.
pub(super) type Voices<'s> = Box<dyn FnMut(usize) -> Option<Vec<i16>> + 's>;

/// What speaks the cues of a score; `None` where nothing can.
pub(super) fn samples(score: &Score) -> Option<Voices<'_>> {
    is_installed().then(|| Box::new(move |at| fitted(score, at)) as Voices<'_>)
}

/// The words of a cue, spoken faster where they would not fit their time.
fn fitted(score: &Score, at: usize) -> Option<Vec<i16>> {
    let cue = score.cues.get(at)?;
    let Part::Words(text, language) = &cue.part else { return None };
    let spoken = spoken(text, language, PACE)?;
    let took = spoken.len() as f64 / f64::from(phonetree::sound::RATE);
    if took <= cue.seconds {
        return Some(spoken);
    }
    let pace = f64::from(PACE) * took / cue.seconds * 1.1;
    self::spoken(text, language, (pace as u32).min(FASTEST))
}

fn spoken(text: &str, language: &Language, pace: u32) -> Option<Vec<i16>> {
    let out = start(text, language, pace, true)?.wait_with_output().ok()?;
    read_wav(&out.stdout)
}

/// Speaks a turn aloud, to its end.
pub(super) fn say_all(session: &Session<'_>, turn: &Turn) {
    let Some(tree) = &session.single.tree else { return };
    for said in &turn.said {
        let Some(text) = &said.text else { continue };
        let language = language_said(tree, said);
        match start(text, &language, PACE, false) {
            Some(mut child) => {
                let _ = child.wait();
            }
            None => {
                session.volume.warn("espeak-ng is not installed, so nothing is spoken");
                return;
            }
        }
    }
}

/// One voice that speaks while the walk goes on.
#[derive(Debug, Default)]
pub(super) struct Voice {
    child: Option<Child>,
    said: Option<(usize, usize)>,
}

impl Voice {
    /// Speaks what is being said now, once; hushes when the call has gone on.
    pub(super) fn follow(&mut self, n_turn: usize, now: Option<(usize, &str, &Language)>) {
        if self.said.is_some_and(|(turn, _)| turn != n_turn) {
            self.hush();
        }
        let Some((at, text, language)) = now else { return };
        if self.said != Some((n_turn, at)) {
            self.hush();
            self.child = start(text, language, PACE, false);
            self.said = Some((n_turn, at));
        }
    }

    /// Stops speaking.
    pub(super) fn hush(&mut self) {
        if let Some(mut child) = self.child.take() {
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
