//! Lengths of time that a prompt states: "within 24 hours", "about ten minutes".
//!
//! It says whether one is stated, not how long it is, and knows no rule.

use super::{SplitText, phrases};
use crate::tree::Language;

/// Units of time and days that a promise can name.
struct Lengths {
    tag: &'static str,
    units: &'static [&'static str],
    /// Phrases that say when without a number.
    days: &'static [&'static str],
}

static ALL: &[Lengths] = &[
    Lengths {
        tag: "en",
        units: &["minute", "minutes", "hour", "hours", "day", "days", "week", "weeks"],
        days: &[
            "today",
            "tomorrow",
            "an hour",
            "within the hour",
            "within the day",
            "within the week",
            "a day",
            "a week",
            "a minute",
            "next day",
            "next business day",
            "next working day",
            "same day",
            "same business day",
            "end of the day",
            "half an hour",
        ],
    },
    Lengths {
        tag: "es",
        units: &["minuto", "minutos", "hora", "horas", "día", "días", "semana", "semanas"],
        days: &["hoy", "mañana", "día siguiente", "una hora", "un día", "mismo día"],
    },
    Lengths {
        tag: "pt",
        units: &["minuto", "minutos", "hora", "horas", "dia", "dias", "semana", "semanas"],
        days: &["hoje", "amanhã", "dia seguinte", "uma hora", "um dia", "mesmo dia"],
    },
    Lengths {
        tag: "it",
        units: &["minuto", "minuti", "ora", "ore", "giorno", "giorni", "settimana"],
        days: &["oggi", "domani", "giorno dopo", "un'ora", "un giorno"],
    },
    Lengths {
        tag: "hi",
        units: &["minute", "मिनट", "ghante", "घंटे", "घंटों", "din", "दिन", "दिनों"],
        days: &["aaj", "आज", "kal", "कल"],
    },
];

/// Words that may be between a number and its unit: "two *working* days".
const BETWEEN: &[&str] =
    &["business", "working", "full", "hábiles", "úteis", "or", "to", "a", "o", "ou", "and"];

/// Whether a text says how long something takes or by which day it is done; `None` in a
/// language without words for it.
pub fn states_length(text: &str, language: &Language) -> Option<bool> {
    let primary = language.primary();
    let lengths = ALL.iter().find(|lengths| lengths.tag == primary)?;
    let numbers = phrases(language)?.numbers;
    let text = SplitText::new(text);
    let is_number =
        |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || numbers.contains(&word);
    let words = text.words();
    let counted = (0..words.len()).filter(|at| is_number(&words[*at].word)).any(|at| {
        let mut after = words[at + 1..].iter().take(3).map(|token| &*token.word);
        after
            .find(|word| !BETWEEN.contains(word) && !is_number(word))
            .is_some_and(|word| lengths.units.contains(&word))
    });
    Some(counted || text.has(lengths.days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_numbers_with_a_unit_or_days_by_name() {
        let says = |tag, text| states_length(text, &Language::new(tag));
        assert_eq!(says("en", "We call you back within 24 hours."), Some(true));
        assert_eq!(says("en-GB", "in two working days"), Some(true));
        assert_eq!(says("en", "by the end of the day"), Some(true));
        assert_eq!(says("en", "as soon as we can; press 1"), Some(false));
        assert_eq!(says("en", "one of our hours"), Some(false));
        assert_eq!(says("es", "en menos de tres horas"), Some(true));
        assert_eq!(says("pt-BR", "em até 2 dias úteis"), Some(true));
        assert_eq!(says("fr", "dans deux heures"), None);
    }
}
