//! The opening hours that a text states: days with times.
//!
//! A text that leaves anything open (an exception, a time zone, a time without days beside
//! others) states nothing. It knows no node and no rule.

use super::clock::CLOCKS;
use super::days::DAYS;
use super::hours::Reader;
use super::hours_claim::HoursClaim;
use super::{SplitText, phrases};
use crate::tree::Language;

/// The opening hours that a text states for certain; none in a language without data.
pub fn claims(text: &str, language: &Language) -> Vec<HoursClaim> {
    with_reader(text, language, |reader| reader.claims()).unwrap_or_default()
}

/// Whether a text says anything about days or times; `None` in a language without data.
pub fn mentions_hours(text: &str, language: &Language) -> Option<bool> {
    with_reader(text, language, |reader| reader.mentions_hours())
}

fn with_reader<T>(text: &str, language: &Language, ask: impl Fn(&Reader<'_>) -> T) -> Option<T> {
    let primary = language.primary();
    let phrases = phrases(language)?;
    let clock = CLOCKS.iter().find(|clock| clock.tag == primary)?;
    let days = DAYS.iter().find(|days| days.tag == primary)?;
    let spread = spread(text);
    let text = SplitText::new(&spread);
    Some(ask(&Reader { text: &text, phrases, clock, days }))
}

/// The text with dashes at digits set apart, byte for byte in place: `9-5` is `9*5`, which
/// splits into three words.
fn spread(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let near =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let mut spread = String::with_capacity(text.len());
    for (at, c) in chars.iter().enumerate() {
        let is_span =
            matches!(c, '-' | '–' | '—') && (near(at.checked_sub(1)) || near(Some(at + 1)));
        if is_span { spread.push_str(if *c == '-' { "*" } else { " * " }) } else { spread.push(*c) }
    }
    spread
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Day, OpenSpan, Schedule};

    fn schedule(open: &[(std::ops::RangeInclusive<u8>, u16, u16)]) -> Schedule {
        let open = open.iter().flat_map(|(days, from, to)| {
            days.clone().map(move |day| OpenSpan { day: Day(day), from: from * 60, to: to * 60 })
        });
        let mut open: Vec<_> = open.collect();
        open.sort_unstable();
        Schedule { open, ..Schedule::default() }
    }

    /// Whether a text agrees with Monday to Friday, 9 to 17; `None` where it claims nothing.
    fn agrees(tag: &str, text: &str) -> Option<bool> {
        let office = schedule(&[(0..=4, 9, 17)]);
        let claims = claims(text, &Language::new(tag));
        (!claims.is_empty()).then(|| claims.iter().all(|claim| !claim.contradicts(&office)))
    }

    #[test]
    fn the_same_hours_are_read_in_many_words() {
        for text in [
            "We are open Monday to Friday, nine to five.",
            "Our hours are Monday through Friday from 9 a.m. to 5 p.m.",
            "Open 9 a.m. to 5 p.m. Monday to Friday.",
            "We are open weekdays between 9:00 and 17:00",
            "Mondays, Tuesdays and Fridays nine o'clock to five",
            "Monday to Friday 9-5, closed on Sundays",
            "Monday to Thursday 9am to 5pm and Friday 9am to 5pm",
            "We are open from 9:00 to 17:00.",
        ] {
            assert_eq!(agrees("en", text), Some(true), "{text}");
        }
        assert_eq!(agrees("es", "Abierto de lunes a viernes de 9 a 17 horas"), Some(true));
        let text = "de lunes a viernes, de nueve de la mañana a cinco de la tarde";
        assert_eq!(agrees("es", text), Some(true));
        assert_eq!(agrees("pt", "de segunda a sexta-feira, das 9h às 17h"), Some(true));
        assert_eq!(agrees("it", "dal lunedì al venerdì dalle 9 alle 17"), Some(true));
    }

    #[test]
    fn other_days_and_other_times_are_distinguished() {
        for text in [
            "We are open Monday to Saturday, nine to five.",
            "Monday to Friday, nine to six",
            "Monday to Friday, 9:30 to 17:00",
            "Monday to Friday, eight thirty to five",
            "Monday to Friday, nine to twelve and one to five",
            "We are open from 9:00 to 18:00.",
            "We are open 24 hours a day, seven days a week.",
            "Monday to Friday 9am to 5am",
        ] {
            assert_eq!(agrees("en", text), Some(false), "{text}");
        }
        assert_eq!(agrees("es", "de lunes a viernes de 9 a 18"), Some(false));
        assert_eq!(agrees("pt", "de segunda a sábado, das 9h às 17h"), Some(false));
    }

    #[test]
    fn nothing_is_claimed_where_anything_stays_open() {
        for text in [
            "We are open every day except Sunday, nine to five.",
            "Monday to Friday, nine to five Eastern",
            "Monday to Friday nine to five, closed for lunch 1 to 2 pm",
            "Sales: Monday to Friday 9 to 5. Support: Monday to Friday 8 to 8.",
            "We call back in two to three days.",
            "We answer within 24 hours.",
            "Monday to Friday, and until 6 pm in summer",
            "We are closed on Monday.",
        ] {
            assert_eq!(agrees("en", text), None, "{text}");
        }
        assert_eq!(agrees("fr", "du lundi au vendredi de 9 à 18"), None);
    }

    #[test]
    fn spans_past_midnight_breaks_and_unlike_days_are_compared() {
        let en = Language::new("en");
        let one = |text: &str| claims(text, &en).remove(0);
        let night = schedule(&[(0..=6, 22, 30)]);
        assert!(!one("Open every day from 10 p.m. to 6 a.m.").contradicts(&night));
        assert!(one("Open every day from 10 p.m. to 7 a.m.").contradicts(&night));
        let split = schedule(&[(0..=4, 9, 12), (0..=4, 13, 17)]);
        assert!(!one("Monday to Friday 9 to 12 and 1 to 5").contradicts(&split));
        assert!(one("Monday to Friday 9 to 5").contradicts(&split));
        let touching = schedule(&[(0..=4, 9, 12), (0..=4, 12, 17)]);
        assert!(!one("Monday to Friday 9 to 5").contradicts(&touching));
        let unlike = schedule(&[(0..=3, 9, 17), (4..=4, 9, 15)]);
        assert!(!one("We are open from 9 a.m. to 8 p.m.").contradicts(&unlike));
    }

    #[test]
    fn any_day_or_time_is_a_mention_of_hours() {
        let says = |text| mentions_hours(text, &Language::new("en"));
        assert_eq!(says("We open again on Monday."), Some(true));
        assert_eq!(says("Please call after 9 am."), Some(true));
        assert_eq!(says("We are open nine to five."), Some(true));
        assert_eq!(says("We are closed. Goodbye."), Some(false));
        assert_eq!(mentions_hours("am Montag", &Language::new("de")), None);
    }
}
