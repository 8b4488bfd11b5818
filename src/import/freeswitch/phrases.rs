//! The words of a prompt: `say:` texts, phrase macros, and sound files that a table knows.
//!
//! Where one piece is only a sound, the words of the whole are unknown.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::keys::{self, Digits};
use super::model::{Macro, Parsed, PhraseStep};
use crate::import::prompts::Prompts;
use crate::limits;
use crate::source::Place;
use crate::tree::{Prompt, Words};

/// Characters of a prompt's name beyond that.
const LONGEST_NAME: usize = 80;

/// Actions of macros that are followed in all; macros inside each other multiply them.
const MOST_ACTIONS: usize = 200_000;

/// Finds the words of prompts.
pub(super) struct Phrases<'f> {
    /// By name in small letters, as the engine looks them up.
    macros: BTreeMap<String, &'f Macro<'f>>,
    /// The patterns of macros, each made once.
    patterns: RefCell<BTreeMap<String, Digits>>,
    /// What the user's table says, above what the files themselves say.
    given: &'f Prompts,
    own: Prompts,
    /// Whether no other language than English is set up.
    is_english: bool,
    /// How many bytes of prompts there are so far.
    n_bytes: Cell<usize>,
    /// How many actions of macros were followed so far.
    n_actions: Cell<usize>,
}

impl<'f> Phrases<'f> {
    /// Over what a set of files holds.
    pub(super) fn new(parsed: &'f Parsed<'f>, given: &'f Prompts) -> Self {
        let mut own = Prompts::default();
        for (file, words) in &parsed.phrases {
            own.insert(file, words);
        }
        let mut macros = BTreeMap::new();
        for one in &parsed.macros {
            macros.entry(one.name.to_ascii_lowercase()).or_insert(one);
        }
        Phrases {
            macros,
            patterns: RefCell::default(),
            given,
            own,
            is_english: parsed.languages.iter().all(|language| language.starts_with("en")),
            n_bytes: Cell::new(0),
            n_actions: Cell::new(0),
        }
    }

    /// The macro that a sound names and that no file has. A name that is computed is none.
    pub(super) fn missing<'t>(&self, sound: &'t str) -> Option<&'t str> {
        let call = sound.trim().strip_prefix("phrase:")?;
        let name = call.split([':', '@']).next().unwrap_or(call);
        let is_missing =
            !name.contains('$') && !self.macros.contains_key(&name.to_ascii_lowercase());
        Some(name).filter(|_| is_missing)
    }

    /// A prompt as FreeSWITCH names it: a file, `phrase:…`, `say:…`.
    pub(super) fn prompt_of(&self, value: &str, place: Place) -> Prompt {
        let value = value.trim();
        if value.is_empty() {
            return Prompt { place, ..Prompt::default() };
        }
        if self.n_bytes.get() > limits::PHRASE_TEXTS {
            // No phone system says more; the rest are sounds with unknown words.
            let name: String = value.chars().take(LONGEST_NAME).collect();
            return Prompt { audio: Some(name.into()), place, ..Prompt::default() };
        }
        let words = self.words(value, 0).map(|words| words.join(" ")).filter(|w| !w.is_empty());
        self.n_bytes.set(self.n_bytes.get() + value.len() + words.as_ref().map_or(0, String::len));
        let is_text = value.starts_with("say:");
        Prompt {
            words: words.map_or(Words::None, |words| Words::One(words.into())),
            audio: (!is_text).then(|| value.into()),
            place,
            ..Prompt::default()
        }
    }

    /// The words, piece by piece; `None` when one piece is not known.
    fn words(&self, value: &str, depth: usize) -> Option<Vec<String>> {
        if depth > limits::DEEPEST_PHRASES {
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
        let listed = self.given.text_of(value).or_else(|| self.own.text_of(value));
        let shipped = || super::sounds::words_of(value).filter(|_| self.is_english);
        Some(vec![listed.or_else(shipped)?.to_owned()])
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
        let found = self.macros.get(&name.to_ascii_lowercase())?;
        let mut words = Vec::new();
        for input in &found.inputs {
            let groups = self.groups(input.pattern, argument);
            let steps = if groups.is_some() { &input.matched } else { &input.unmatched };
            // Without brackets nothing is filled in.
            let groups = groups.filter(|_| input.pattern.contains('(')).unwrap_or_default();
            let is_over = self.say(steps, &groups, depth, &mut words)?;
            // `break_on_match` holds for what is said without a match as well.
            if is_over || (input.breaks && !steps.is_empty()) {
                break;
            }
        }
        Some(words)
    }

    /// Adds the words of the actions of an input; whether they end the macro. `None` when the
    /// words of one are not known.
    fn say(
        &self,
        steps: &[PhraseStep<'_>],
        groups: &[String],
        depth: usize,
        words: &mut Vec<String>,
    ) -> Option<bool> {
        for step in steps {
            self.n_actions.set(self.n_actions.get() + 1);
            if self.n_actions.get() > MOST_ACTIONS {
                return None;
            }
            let data = keys::filled(step.data, groups)?;
            match step.function {
                "play-file" => words.extend(self.words(&data, depth)?),
                "speak-text" => words.push(data),
                "phrase" if depth > limits::DEEPEST_PHRASES => return None,
                "phrase" if step.phrase.is_empty() => words.extend(self.phrase(&data, depth + 1)?),
                "phrase" => {
                    let call = format!("{}:{data}", step.phrase);
                    words.extend(self.phrase(&call, depth + 1)?);
                }
                // Numbers and dates are assembled during the call.
                "say" if !data.contains('$') => words.push(data),
                "break" => return Some(true),
                "sleep" | "log" => {}
                "execute" => {
                    let (application, argument) = data.split_once('(').unwrap_or((&data, ""));
                    match application.trim() {
                        "sleep" | "set" | "log" | "answer" | "export" => {}
                        "playback" => {
                            let file = argument.trim_end().trim_end_matches(')');
                            words.extend(self.words(file, depth)?);
                        }
                        _ => return None,
                    }
                }
                _ => return None,
            }
            if words.iter().map(String::len).sum::<usize>() > 20_000 {
                return None;
            }
        }
        Some(false)
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

/// The text after `say:`, without the options in braces before it.
fn spoken(text: &str) -> &str {
    let text = text.trim();
    match text.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((_, words)) => words.trim(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_beyond_what_any_system_says_are_sounds_with_unknown_words() {
        let (parsed, given) = (Parsed::default(), Prompts::default());
        let phrases = Phrases::new(&parsed, &given);
        let text = format!("say:{}", "a".repeat(1 << 20));
        let prompts: Vec<Prompt> =
            (0..40).map(|_| phrases.prompt_of(&text, Place::NOWHERE)).collect();
        let n_known = prompts.iter().take_while(|prompt| prompt.audio.is_none()).count();
        assert_eq!(n_known, 32);
        for beyond in &prompts[n_known..] {
            assert_eq!(beyond.words, Words::None);
            assert_eq!(beyond.audio.as_deref().map(str::len), Some(80));
        }
    }
}
