//! What a caller hears.

use std::borrow::Cow;
use std::fmt;

use super::Key;
use crate::source::Place;

/// A language tag as the file writes it (`en`, `en-IN`, `pt-BR`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Cow<'static, str>);

impl Language {
    /// English, for a file that names no language.
    pub const ENGLISH: Language = Language(Cow::Borrowed("en"));

    /// Takes a tag as it is.
    pub fn new(tag: &str) -> Self {
        Language(Cow::Owned(tag.to_owned()))
    }

    /// The tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The language without its region, in lower case: `pt` of `pt-BR`.
    pub fn primary(&self) -> Cow<'_, str> {
        let primary = self.0.split(['-', '_']).next().unwrap_or("");
        if primary.bytes().any(|byte| byte.is_ascii_uppercase()) {
            primary.to_ascii_lowercase().into()
        } else {
            primary.into()
        }
    }
}

impl Default for Language {
    fn default() -> Self {
        Language::ENGLISH
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The words of a prompt.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Words {
    /// None are known: there is no prompt, or only a sound file.
    #[default]
    None,
    /// One text, in the language of the node.
    One(Box<str>),
    /// A text for each of several languages, in file order.
    ByLanguage(Vec<(Language, Box<str>)>),
}

/// Something that is spoken.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Prompt {
    /// The words.
    pub words: Words,
    /// The sound file, where one is named.
    pub audio: Option<Box<str>>,
    /// The length in seconds, where the file says or a reader of the sound file knows.
    pub seconds: Option<f64>,
    /// When its keys are announced, where the words were left out for sharing.
    pub announced: Box<[AnnouncedKey]>,
    /// Where it is written.
    pub place: Place,
}

/// When a prompt announces a key, in seconds from its beginning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AnnouncedKey {
    /// The key.
    pub key: Key,
    /// When the announcement begins.
    pub from: f64,
    /// When it has been heard.
    pub to: f64,
}

impl Prompt {
    /// A prompt of plain words, as built in memory.
    pub fn text(words: &str) -> Self {
        Prompt { words: Words::One(words.into()), ..Prompt::default() }
    }

    /// Whether nothing is spoken here.
    pub fn is_silent(&self) -> bool {
        self.audio.is_none() && self.seconds.is_none() && matches!(self.words, Words::None)
    }

    /// The words in that language: the same tag, else the same primary language, else a
    /// text without a language, else the first one there is.
    pub fn words_in(&self, language: &Language) -> Option<&str> {
        match &self.words {
            Words::None => None,
            Words::One(text) => Some(text),
            Words::ByLanguage(texts) => texts
                .iter()
                .find(|(tag, _)| tag == language)
                .or_else(|| texts.iter().find(|(tag, _)| tag.primary() == language.primary()))
                .or_else(|| texts.first())
                .map(|(_, text)| &**text),
        }
    }

    /// Whether there are words in exactly that language or its primary language; a text
    /// without a language speaks the node's own and counts as none of the others.
    pub fn speaks(&self, language: &Language) -> bool {
        match &self.words {
            Words::ByLanguage(texts) => {
                texts.iter().any(|(tag, _)| tag.primary() == language.primary())
            }
            Words::None | Words::One(_) => false,
        }
    }
}
