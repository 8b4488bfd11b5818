//! The words of a prompt: `say:` texts, phrase macros, and sound files that a table knows.
//!
//! Where one piece is only a sound, the words of the whole are unknown.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::foreign::{Foreign, Macro, Text};
use super::keys::{self, Digits};
use crate::import::prompts::Prompts;
use crate::source::Place;
use crate::tree::{Prompt, Words};

/// Macros inside macros.
const MAX_DEPTH: usize = 8;

/// Finds the words of prompts.
pub(super) struct Phrases<'f> {
    macros: BTreeMap<&'f str, &'f Macro>,
    /// The patterns of macros, each made once.
    patterns: RefCell<BTreeMap<String, Digits>>,
    /// What the user's table says, above what the files themselves say.
    given: &'f Prompts,
    own: Prompts,
}

impl<'f> Phrases<'f> {
    /// Over what a set of files holds.
    pub(super) fn new(foreign: &'f Foreign, given: &'f Prompts) -> Self {
        let mut own = Prompts::default();
        for (file, words) in &foreign.phrases {
            own.insert(file, words);
        }
        let mut macros = BTreeMap::new();
        for one in &foreign.macros {
            macros.entry(one.name.as_str()).or_insert(one);
        }
        Phrases { macros, patterns: RefCell::default(), given, own }
    }

    /// A prompt that an attribute names; silence for none.
    pub(super) fn prompt(&self, text: Option<&Text>) -> Prompt {
        text.map_or_else(Prompt::default, |text| self.prompt_of(&text.value, text.place))
    }

    /// A prompt as FreeSWITCH names it: a file, `phrase:…`, `say:…`.
    pub(super) fn prompt_of(&self, value: &str, place: Place) -> Prompt {
        let value = value.trim();
        if value.is_empty() {
            return Prompt { place, ..Prompt::default() };
        }
        let words = self.words(value, 0).map(|words| words.join(" ")).filter(|w| !w.is_empty());
        let is_text = value.starts_with("say:");
        Prompt {
            words: words.map_or(Words::None, |words| Words::One(words.into())),
            audio: (!is_text).then(|| value.into()),
            seconds: None,
            place,
        }
    }

    /// The words, piece by piece; `None` when one piece is not known.
    fn words(&self, value: &str, depth: usize) -> Option<Vec<String>> {
        if depth > MAX_DEPTH {
            return None;
        }
        if let Some(text) = value.strip_prefix("say:") {
            return Some(vec![spoken(text).to_owned()]);
        }
        if let Some(name) = value.strip_prefix("phrase:") {
            return self.phrase(name, depth + 1);
        }
        if let Some(files) = value.strip_prefix("file_string://") {
            return self.all(files.split('!'), depth + 1);
        }
        if ["silence_stream://", "tone_stream://"].iter().any(|kind| value.starts_with(kind)) {
            return Some(Vec::new());
        }
        let text = self.given.text_of(value).or_else(|| self.own.text_of(value))?;
        Some(vec![text.to_owned()])
    }

    fn all<'t>(&self, pieces: impl Iterator<Item = &'t str>, depth: usize) -> Option<Vec<String>> {
        let mut words = Vec::new();
        for piece in pieces {
            words.extend(self.words(piece.trim(), depth)?);
        }
        Some(words)
    }

    /// The words of a macro, called with `name:argument`.
    fn phrase(&self, call: &str, depth: usize) -> Option<Vec<String>> {
        let (name, argument) = call.split_once(':').unwrap_or((call, ""));
        let name = name.split('@').next().unwrap_or(name);
        let found = self.macros.get(name)?;
        let (steps, groups) = found
            .inputs
            .iter()
            .find_map(|(pattern, steps)| Some((steps, self.groups(pattern, argument)?)))?;
        let mut words = Vec::new();
        for step in steps {
            let data = keys::filled(&step.data, &groups);
            match step.function.as_str() {
                "play-file" => words.extend(self.words(&data, depth)?),
                "speak-text" => words.push(data),
                "phrase" => words.extend(self.phrase(&data, depth + 1)?),
                // Numbers and dates are put together while the call runs.
                "say" if !data.contains('$') => words.push(data),
                "break" | "sleep" | "log" => {}
                _ => return None,
            }
            if words.iter().map(String::len).sum::<usize>() > 20_000 {
                return None;
            }
        }
        Some(words)
    }

    fn groups(&self, pattern: &str, argument: &str) -> Option<Vec<String>> {
        let mut patterns = self.patterns.borrow_mut();
        if !patterns.contains_key(pattern) {
            patterns.insert(pattern.to_owned(), keys::digits(&format!("/{pattern}/")));
        }
        match patterns.get(pattern) {
            Some(Digits::Pattern(regex)) => keys::groups(regex, argument),
            _ => None,
        }
    }
}

/// The text behind `say:`, without the options in braces before it.
fn spoken(text: &str) -> &str {
    let text = text.trim();
    match text.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((_, words)) => words.trim(),
        None => text,
    }
}
