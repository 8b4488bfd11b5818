//! The language that each voice speaks.
//!
//! From <https://docs.aws.amazon.com/polly/latest/dg/available-voices.html>; a voice that is
//! not here tells nothing.

/// The language of a voice.
pub(super) fn language(voice: &str) -> Option<&'static str> {
    let voice = voice.strip_suffix("Neural").unwrap_or(voice);
    VOICES
        .iter()
        .find(|(_, voices)| voices.split(' ').any(|known| known.eq_ignore_ascii_case(voice)))
        .map(|(language, _)| *language)
}

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
    use super::language;

    #[test]
    fn voices_speak_their_language_and_unknown_ones_none() {
        assert_eq!(language("Joanna"), Some("en-US"));
        assert_eq!(language("lupe"), Some("es-US"));
        assert_eq!(language("Stephen"), Some("en-US"));
        assert_eq!(language("Dynamic"), None);
        assert_eq!(language(""), None);
    }
}
