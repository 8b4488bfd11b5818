//! Which language is spoken where: set by voices and language settings on the way.

use super::flow_graph::FlowGraph;
use super::in_force::InForce;
use super::model::{Action, Setting};
use crate::import::language_tag::is_language_tag;
use crate::tree::Language;

/// The languages of a graph.
#[derive(Debug)]
pub(super) struct SpokenLanguages {
    /// The language of the whole graph, where it has one only.
    pub all: Option<Language>,
    /// The language at each block, where the graph has several and one is sure.
    pub of: Vec<Option<Language>>,
}

/// Finds them.
pub(super) fn find(graph: &FlowGraph<'_>) -> SpokenLanguages {
    let sets: Vec<Option<Option<String>>> =
        graph.blocks.iter().map(|block| said_by(&block.action)).collect();
    let in_force = graph.in_force(&sets);
    let language =
        |value: &InForce<Option<String>>| value.one().and_then(Option::as_deref).map(Language::new);
    let speaking = (0..graph.blocks.len()).filter(|at| speaks(&graph.blocks[*at].action));
    let mut spoken: Vec<&InForce<Option<String>>> =
        speaking.map(|at| &in_force[at]).filter(|value| **value != InForce::Unseen).collect();
    spoken.dedup();
    if let [one] = spoken.as_slice() {
        return SpokenLanguages { all: language(one), of: vec![None; sets.len()] };
    }
    SpokenLanguages { all: None, of: in_force.iter().map(language).collect() }
}

/// Whether callers may hear words in a block.
fn speaks(action: &Action) -> bool {
    matches!(
        action,
        Action::Say(_) | Action::Hold { .. } | Action::Menu { .. } | Action::Collect { .. }
    )
}

/// The language that a block sets; `Some(None)` when it sets an unknown one.
fn said_by(action: &Action) -> Option<Option<String>> {
    match action {
        Action::Set(Setting::Language(tag)) if is_language_tag(tag) => Some(Some(tag.clone())),
        Action::Set(Setting::Language(_)) => Some(None),
        Action::Set(Setting::Voice(name)) => Some(language_of_voice(name).map(str::to_owned)),
        _ => None,
    }
}

/// Whether it is known which language a block sets.
pub(super) fn is_known(action: &Action) -> bool {
    !matches!(said_by(action), Some(None))
}

/// The language of a voice; one that is not listed may speak any.
fn language_of_voice(voice: &str) -> Option<&'static str> {
    let voice = voice.strip_suffix("Neural").unwrap_or(voice);
    VOICES
        .iter()
        .find(|(_, voices)| voices.split(' ').any(|known| known.eq_ignore_ascii_case(voice)))
        .map(|(language, _)| *language)
}

/// The voices of each language:
/// <https://docs.aws.amazon.com/polly/latest/dg/available-voices.html>
const VOICES: [(&str, &str); 37] = [
    ("ar", "Zeina"),
    ("ar-AE", "Hala Zayd"),
    ("ca-ES", "Arlet"),
    ("cmn-CN", "Zhiyu"),
    ("cs-CZ", "Jitka"),
    ("cy-GB", "Gwyneth"),
    ("da-DK", "Naja Mads Sofie"),
    ("de-AT", "Hannah"),
    ("de-CH", "Sabrina"),
    ("de-DE", "Marlene Vicki Hans Daniel"),
    ("en-AU", "Nicole Olivia Russell"),
    ("en-GB", "Amy Emma Brian Arthur Geraint"),
    ("en-IE", "Niamh"),
    ("en-IN", "Aditi Raveena Kajal"),
    ("en-NZ", "Aria"),
    (
        "en-US",
        "Danielle Gregory Ivy Joanna Kendra Kimberly Salli Joey Justin Kevin Matthew Ruth \
               Stephen Patrick Tiffany",
    ),
    ("en-ZA", "Ayanda"),
    ("es-ES", "Conchita Lucia Alba Enrique Sergio Raul"),
    ("es-MX", "Mia Andres"),
    ("es-US", "Lupe Penelope Miguel Pedro"),
    ("fi-FI", "Suvi"),
    ("fr-BE", "Isabelle"),
    ("fr-CA", "Chantal Gabrielle Liam"),
    ("fr-FR", "Celine Lea Mathieu Remi"),
    ("is-IS", "Dora Karl"),
    ("it-IT", "Carla Bianca Giorgio Adriano"),
    ("ja-JP", "Mizuki Takumi Kazuha Tomoko"),
    ("ko-KR", "Seoyeon Jihye"),
    ("nb-NO", "Liv Ida"),
    ("nl-NL", "Laura Lotte Ruben"),
    ("pl-PL", "Ewa Maja Jacek Jan Ola"),
    ("pt-BR", "Camila Vitoria Ricardo Thiago"),
    ("pt-PT", "Ines Cristiano"),
    ("ro-RO", "Carmen"),
    ("ru-RU", "Tatyana Maxim"),
    ("sv-SE", "Astrid Elin"),
    ("tr-TR", "Filiz Burcu"),
];

#[cfg(test)]
mod tests {
    use super::language_of_voice;

    #[test]
    fn voices_speak_their_language_and_unknown_ones_none() {
        assert_eq!(language_of_voice("Joanna"), Some("en-US"));
        assert_eq!(language_of_voice("lupe"), Some("es-US"));
        assert_eq!(language_of_voice("Stephen"), Some("en-US"));
        assert_eq!(language_of_voice("Dynamic"), None);
        assert_eq!(language_of_voice(""), None);
    }
}
