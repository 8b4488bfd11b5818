//! How long a call takes: spoken prompts, pauses, and three kinds of callers.
//!
//! All numbers are here, each with its source. Nothing here knows the graph or follows a
//! call; `call` adds up what this room says about one node.

mod announce;
mod lexicon;
mod seconds;
mod timeline;
mod tokens;
mod wav;

pub use announce::{Announcement, Phrasing, announcements};
pub use lexicon::{Lexicon, lexicon, lexicons};
pub use seconds::Seconds;
pub use timeline::{Heard, Timeline, announced_keys, label_of};
pub use tokens::{Break, Token, tokens};
pub use wav::{WavError, wav_seconds};

use crate::tree::{From, Handling, Key, Language, Node, NodeKind, PhoneTree, Prompt};

/// Words a minute of a professional English phone voice without its pauses. Published
/// phone recordings run at about 112 with pauses (holdcom.com, "how many words per
/// minute"), conversation at 125 to 150 (service-training.co.uk, "rate of speech"); 150
/// with explicit pauses is our choice.
pub const WORDS_PER_MINUTE: f64 = 150.0;
/// Characters a second where words are not a fair measure: 150 words of six characters a
/// minute. Our choice; `seconds:` from the real sound file overrides it.
pub const CHARACTERS_PER_SECOND: f64 = 15.0;
/// Seconds between two options. Designers advise 0.5 to 0.75 (ACIXD wiki, menu design;
/// C. Reedy on prosody).
pub const OPTION_PAUSE: f64 = 0.5;
/// Seconds of quiet after a key press (Avaya IR design guidelines).
pub const AFTER_KEY: f64 = 0.5;
/// Seconds to decide and press one key: M 1.35 + K 0.50 of the keystroke-level model
/// (Card, Moran and Newell), which is for practised users; nothing measured on phone
/// menus was found.
pub const DECIDE_AND_PRESS: f64 = 1.85;
/// Seconds for each further digit of a number one knows, from the same table.
pub const NEXT_DIGIT: f64 = 0.5;
/// Seconds to fetch a number one does not know by heart. Our choice: the W3C's voice
/// menu paper asks for time to look things up and gives no figure.
pub const FETCH_NUMBER: f64 = 10.0;

/// How a caller listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Caller {
    /// Listens until the wanted choice has been read, then presses.
    #[default]
    Listens,
    /// Hears each menu to its end.
    Patient,
    /// Knows the way and presses as soon as the menu takes keys.
    Expert,
}

impl Caller {
    /// All three.
    pub const ALL: [Caller; 3] = [Caller::Listens, Caller::Patient, Caller::Expert];

    /// `listens`, `patient` or `expert`.
    pub fn word(self) -> &'static str {
        match self {
            Caller::Listens => "listens",
            Caller::Patient => "patient",
            Caller::Expert => "expert",
        }
    }
}

/// How long a text takes to speak.
pub fn text_seconds(text: &str, language: &Language) -> f64 {
    if language.primary() == "en" {
        // A sign alone, such as a dash or an ellipsis, is not a word.
        let n = text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count();
        n as f64 * 60.0 / WORDS_PER_MINUTE
    } else {
        text.trim().chars().count() as f64 / CHARACTERS_PER_SECOND
    }
}

/// How long a prompt takes: its stated length, else that of its words; unknown where only
/// a sound file is named, nothing where it is silent.
pub fn prompt_seconds(prompt: &Prompt, language: &Language) -> Seconds {
    if let Some(seconds) = prompt.seconds {
        return Seconds::exact(seconds);
    }
    match prompt.words_in(language) {
        Some(words) => Seconds::exact(text_seconds(words, language)),
        None if prompt.audio.is_some() => Seconds::UNKNOWN,
        None => Seconds::ZERO,
    }
}

/// How long a node speaks when a call enters it: its prompt, and behind that of a queue the keys
/// that leave it. The choices of a menu are not among it.
pub fn entering_seconds(node: &Node, language: &Language) -> Seconds {
    let mut all = prompt_seconds(&node.prompt, language);
    if let NodeKind::Queue(queue) = &node.kind {
        for choice in &queue.leave {
            let spoken = prompt_seconds(&choice.prompt, language);
            if all != Seconds::ZERO && spoken != Seconds::ZERO {
                all += Seconds::exact(OPTION_PAUSE);
            }
            all += spoken;
        }
    }
    all
}

/// How long a silence lasts before the line reacts; not known in a heard file that does not say.
pub fn waited(tree: &PhoneTree, handling: &Handling) -> Seconds {
    let is_measured = !tree.basis.is_heard() || handling.timeout.from != From::BuiltIn;
    if is_measured { Seconds::exact(handling.timeout.value) } else { Seconds::UNKNOWN }
}

/// How long it takes to press a key once the caller has decided to start.
pub fn press_seconds(key: Key) -> f64 {
    DECIDE_AND_PRESS + NEXT_DIGIT * (key.n_symbols() - 1) as f64
}

/// How long it takes to enter that many digits of a number that must be fetched first.
pub fn digits_seconds(n: usize) -> f64 {
    FETCH_NUMBER + DECIDE_AND_PRESS + NEXT_DIGIT * n.saturating_sub(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_counted_in_words_and_other_languages_in_characters() {
        let en = Language::new("en-GB");
        assert!((text_seconds("For billing, press 1.", &en) - 1.6).abs() < 1e-9);
        assert!((text_seconds("wait – please …", &en) - 0.8).abs() < 1e-9);
        let es = Language::new("es");
        assert!((text_seconds("quince letras..", &es) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_stated_length_wins_and_a_bare_sound_file_is_unknown() {
        let en = Language::default();
        let mut prompt = Prompt::text("one two three");
        assert_eq!(prompt_seconds(&prompt, &en), Seconds::exact(1.2));
        prompt.seconds = Some(6.0);
        assert_eq!(prompt_seconds(&prompt, &en), Seconds::exact(6.0));
        let audio = Prompt { audio: Some("a.wav".into()), ..Prompt::default() };
        assert!(!prompt_seconds(&audio, &en).is_exact);
        assert_eq!(prompt_seconds(&Prompt::default(), &en), Seconds::ZERO);
    }

    /// Boren, Moor and Anderson-Rowland (1997): 64 targets by 2, 4 or 8 choices a menu;
    /// two choices were slowest, four and eight about alike.
    #[test]
    fn the_model_puts_broad_menus_in_the_order_that_the_experiment_found() {
        let seconds = |choices: f64, levels: f64| {
            let heard = (choices + 1.0) / 2.0 * 3.0;
            levels * (2.0 + heard + DECIDE_AND_PRESS + AFTER_KEY)
        };
        let (two, four, eight) = (seconds(2.0, 6.0), seconds(4.0, 3.0), seconds(8.0, 2.0));
        assert!((two - 53.1).abs() < 0.05 && (four - 35.55).abs() < 0.05, "{two} {four}");
        assert!((eight - four).abs() < 1.0 && two > 1.4 * four, "{eight}");
    }
}
