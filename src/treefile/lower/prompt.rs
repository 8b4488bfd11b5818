//! Prompts: words, words by language, sound files.

use super::{Lower, Present};
use crate::limits;
use crate::source::ItemId;
use crate::tree::{Prompt, Words};
use crate::yaml::{Entries, Nothing, Slot};

const EXPECTED: &str = "the words that are spoken, or a map such as `{ en: …, hi: … }`";

impl Lower<'_> {
    /// The prompt that three fields make together.
    pub(super) fn prompt(
        &mut self,
        say: Option<Slot<Entries<Nothing>>>,
        audio: Option<Slot<Nothing>>,
        seconds: Option<Slot<Nothing>>,
        here: &Present<'_>,
    ) -> Prompt {
        let written = ["say", "audio", "seconds"].into_iter().find_map(|field| here.get(field));
        let Some(place) = written else { return Prompt::default() };
        Prompt {
            words: self.words(say, here.at("say")),
            audio: self.opt_text(audio, here.at("audio"), "audio", "the name of a sound file"),
            seconds: self.prompt_seconds(seconds, here.at("seconds")),
            place: self.place(place),
            ..Prompt::default()
        }
    }

    fn prompt_seconds(&mut self, slot: Option<Slot<Nothing>>, at: ItemId) -> Option<f64> {
        let seconds = self.amount(slot, at, "seconds")?;
        if seconds > limits::LONGEST_DURATION {
            let message = "`seconds` is more than a year".to_owned();
            self.wrong_value(at, message, "write the length of the sound file".to_owned());
            return None;
        }
        Some(seconds)
    }

    /// The words of a `say`.
    pub(super) fn words(&mut self, say: Option<Slot<Entries<Nothing>>>, at: ItemId) -> Words {
        match say {
            None => Words::None,
            Some(Slot::Map(texts)) => {
                let texts = self.entries(*texts, at, |language| {
                    (format!("language `{language}` is given twice"), "keep one of them")
                });
                let mut words = Vec::with_capacity(texts.len());
                for (entry, at) in texts {
                    let text = self.text(entry.value, at, &entry.key, EXPECTED);
                    let language = self.language(&entry.key, at, "say");
                    words.extend(language.zip(text));
                }
                if words.is_empty() { Words::None } else { Words::ByLanguage(words) }
            }
            Some(slot) => self.text(slot, at, "say", EXPECTED).map_or(Words::None, Words::One),
        }
    }
}
