//! The lengths of prompts whose sound file lies beside the menu file.
//!
//! It asks for the files through [`Files`]. A length that the menu states counts more, and a file
//! that is not there changes nothing: menus are checked on machines without the sounds too.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Files, INVALID_VALUE};
use crate::diagnostic::{Diagnostic, Severity};
use crate::limits;
use crate::source::{FileId, Place, Sources};
use crate::timing::wav_seconds;
use crate::tree::{Handling, NodeKind, PhoneTree, Prompt};

/// Gives every prompt without `seconds` the length of its WAV file. What is wrong with a file is
/// a warning at the first prompt that names it.
pub(super) fn add_lengths(
    tree: &mut PhoneTree,
    sources: &Sources,
    files: &dyn Files,
) -> Vec<Diagnostic> {
    let mut lengths = Lengths {
        sources,
        files,
        known: BTreeMap::new(),
        replies: BTreeMap::new(),
        found: Vec::new(),
    };
    for node in &mut tree.nodes {
        lengths.add(&mut node.prompt, node.place);
        match &mut node.kind {
            NodeKind::Menu(menu) => {
                lengths.add_to_replies(&mut menu.handling, node.place);
                menu.choices.iter_mut().for_each(|one| lengths.add(&mut one.prompt, one.place));
            }
            NodeKind::Collect(collect) => {
                lengths.add_to_replies(&mut collect.handling, node.place);
            }
            NodeKind::Queue(queue) => {
                queue.leave.iter_mut().for_each(|one| lengths.add(&mut one.prompt, one.place));
            }
            _ => {}
        }
    }
    tree.global_keys.iter_mut().for_each(|one| lengths.add(&mut one.prompt, one.place));
    lengths.found
}

/// The lengths of sound files, each read once.
struct Lengths<'a> {
    sources: &'a Sources,
    files: &'a dyn Files,
    /// By the file that names the sound, and its path there.
    known: BTreeMap<(FileId, Box<str>), Option<f64>>,
    /// Replies with their length: many menus share those of `defaults`.
    replies: BTreeMap<Place, Arc<Prompt>>,
    found: Vec<Diagnostic>,
}

impl Lengths<'_> {
    /// `owner` is what the prompt is written in.
    fn add(&mut self, prompt: &mut Prompt, owner: Place) {
        prompt.seconds = prompt.seconds.or_else(|| self.length_of(prompt, owner));
    }

    fn add_to_replies(&mut self, handling: &mut Handling, owner: Place) {
        let replies = [
            ("no_input", &mut handling.no_input.say),
            ("no_match", &mut handling.no_match.say),
            ("again", &mut handling.again),
        ];
        for (field, say) in replies {
            let Some(say) = say.as_mut().filter(|say| say.seconds.is_none()) else { continue };
            let owner = self.sources.field(owner, field).unwrap_or(owner);
            let Some(seconds) = self.length_of(say, owner) else { continue };
            let with_length = self.replies.entry(say.place).or_insert_with(|| {
                Arc::new(Prompt { seconds: Some(seconds), ..Prompt::clone(say) })
            });
            *say = Arc::clone(with_length);
        }
    }

    fn length_of(&mut self, prompt: &Prompt, owner: Place) -> Option<f64> {
        let path = prompt.audio.as_deref().filter(|path| is_wav(path))?;
        let key = (prompt.place.file, path.into());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let seconds = if self.known.len() < limits::SOUND_FILES {
            self.read(prompt, path, owner)
        } else {
            self.warn_of_too_many(prompt);
            None
        };
        self.known.insert(key, seconds);
        seconds
    }

    fn read(&mut self, prompt: &Prompt, path: &str, owner: Place) -> Option<f64> {
        let from = self.sources.get(prompt.place.file)?.name();
        let sound = self.files.sound(from, path)?;
        match wav_seconds(sound.bytes, sound.n_bytes) {
            Ok(seconds) => Some(seconds),
            Err(error) => {
                let place = self.sources.field(owner, "audio").unwrap_or(prompt.place);
                let message = format!("the length of `{path}` is unknown: {error}");
                self.found.push(
                    Diagnostic::new(INVALID_VALUE, Severity::Warning, message)
                        .label(self.sources.span(place), "")
                        .help("save the sound file again, or write its length as `seconds`"),
                );
                None
            }
        }
    }

    /// Says once that the other files are not read.
    fn warn_of_too_many(&mut self, prompt: &Prompt) {
        if self.known.len() == limits::SOUND_FILES {
            let most = limits::Grouped(limits::SOUND_FILES as f64);
            let message =
                format!("from here on the lengths of sound files are unknown: {most} were read");
            self.found.push(
                Diagnostic::new(INVALID_VALUE, Severity::Warning, message)
                    .label(self.sources.span(prompt.place), "")
                    .help("write the lengths of the others as `seconds`"),
            );
        }
    }
}

/// Whether a sound file is named as a WAV file. Others have no header that says their length.
fn is_wav(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("wav"))
}
