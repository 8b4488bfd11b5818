//! Opening hours that a prompt speaks: days with times, and whether a schedule agrees.
//!
//! A text in which anything stays open (an exception, a time zone, a time without its days
//! beside others) claims nothing. It knows no node and no rule.

use super::clock::{CLOCKS, ClockWords, Times, any_at};
use super::{Phrases, Text, phrases};
use crate::timing::Break;
use crate::tree::{Day, Language, Schedule};

/// Opening hours of some days, as a prompt speaks them.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The days, ascending; none where the prompt names none.
    pub days: Vec<Day>,
    /// Each span in all its readings: minutes from midnight, past 1440 on the next day.
    pub spans: Vec<Vec<(u16, u16)>>,
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Claim {
    /// Whether no reading agrees with the schedule on one of the claim's days. A claim
    /// without days speaks of all open days, which must then be alike.
    pub fn contradicts(&self, schedule: &Schedule) -> bool {
        if !self.days.is_empty() {
            return self.days.iter().any(|day| !self.agrees(&spans_on(schedule, *day)));
        }
        let mut open: Vec<_> = (0..7)
            .map(|day| spans_on(schedule, Day(day)))
            .filter(|spans| !spans.is_empty())
            .collect();
        open.dedup();
        match open.as_slice() {
            [spans] => !self.agrees(spans),
            _ => false,
        }
    }

    fn agrees(&self, open: &[(u16, u16)]) -> bool {
        self.spans.len() == open.len()
            && self.spans.iter().zip(open).all(|(readings, span)| readings.contains(span))
    }
}

/// The spans of one day, those that touch joined.
fn spans_on(schedule: &Schedule, day: Day) -> Vec<(u16, u16)> {
    let mut joined: Vec<(u16, u16)> = Vec::new();
    for span in schedule.open.iter().filter(|span| span.day == day) {
        match joined.last_mut() {
            Some(last) if last.1 == span.from => last.1 = span.to,
            _ => joined.push((span.from, span.to)),
        }
    }
    joined
}

struct DayWords {
    tag: &'static str,
    every_day: &'static [&'static str],
    weekdays: &'static [&'static str],
    weekend: &'static [&'static str],
    and: &'static [&'static str],
    /// Words that may stand between days and times.
    filler: &'static [&'static str],
    /// Words that speak of opening hours.
    open: &'static [&'static str],
    /// Words that turn what follows round, or name a time zone: nothing is claimed.
    doubt: &'static [&'static str],
    closed: &'static [&'static str],
}

static DAYS: &[DayWords] = &[
    DayWords {
        tag: "en",
        every_day: &["every day", "seven days a week", "7 days a week", "daily"],
        weekdays: &["weekdays", "every weekday"],
        weekend: &["weekends"],
        and: &["and", "or"],
        filler: &["from", "between", "on", "the", "are", "our", "hours", "open", "we", "we're"],
        open: &["open", "hours", "opening"],
        doubt: &[
            "except",
            "excluding",
            "apart",
            "other than",
            "eastern",
            "central",
            "mountain",
            "pacific",
            "gmt",
            "utc",
            "est",
            "edt",
            "cst",
            "pst",
            "ist",
            "cet",
            "time zone",
        ],
        closed: &["closed"],
    },
    DayWords {
        tag: "es",
        every_day: &["todos los días", "cada día"],
        weekdays: &["días laborables", "entre semana"],
        weekend: &["fines de semana"],
        and: &["y", "e"],
        filler: &["de", "desde", "entre", "los", "el", "las", "en", "horario", "abierto"],
        open: &["abierto", "abiertos", "abrimos", "horario", "atención"],
        doubt: &["excepto", "salvo", "menos", "canarias", "peninsular", "gmt", "utc"],
        closed: &["cerrado", "cerrados", "cerramos"],
    },
    DayWords {
        tag: "pt",
        every_day: &["todos os dias", "diariamente"],
        weekdays: &["dias úteis"],
        weekend: &["fins de semana", "finais de semana"],
        and: &["e"],
        filler: &["de", "das", "do", "desde", "entre", "os", "as", "aos", "horário", "aberto"],
        open: &["aberto", "abertos", "horário", "atendimento", "atendemos"],
        doubt: &["exceto", "salvo", "menos", "brasília", "açores", "gmt", "utc"],
        closed: &["fechado", "fechados", "encerrado", "encerrados"],
    },
    DayWords {
        tag: "it",
        every_day: &["tutti i giorni", "ogni giorno"],
        weekdays: &["giorni feriali"],
        weekend: &["fine settimana"],
        and: &["e"],
        filler: &["dal", "dalle", "il", "la", "i", "ore", "orario", "aperti"],
        open: &["aperti", "aperto", "orario", "orari"],
        doubt: &["tranne", "eccetto", "salvo", "gmt", "utc"],
        closed: &["chiusi", "chiuso"],
    },
];

enum What {
    Days(Vec<Day>),
    Times(Times),
}

struct Part {
    what: What,
    /// Its words, and one past the last.
    words: (usize, usize),
}

struct Reader<'t> {
    text: &'t Text,
    phrases: &'static Phrases,
    clock: &'static ClockWords,
    days: &'static DayWords,
}

/// The opening hours that a text claims for certain; none in a language without words.
pub fn claims(text: &str, language: &Language) -> Vec<Claim> {
    with_reader(text, language, |reader| reader.claims()).unwrap_or_default()
}

/// Whether a text says anything about days or times; `None` in a language without words.
pub fn mentions_hours(text: &str, language: &Language) -> Option<bool> {
    with_reader(text, language, |reader| {
        let is_clock = |at| reader.clock.is_clock_at(reader.text, at, reader.phrases);
        !reader.parts().is_empty() || (0..reader.text.words().len()).any(is_clock)
    })
}

fn with_reader<T>(text: &str, language: &Language, ask: impl Fn(&Reader<'_>) -> T) -> Option<T> {
    let primary = language.primary();
    let phrases = phrases(language)?;
    let clock = CLOCKS.iter().find(|clock| clock.tag == primary)?;
    let days = DAYS.iter().find(|days| days.tag == primary)?;
    let text = Text::new(&spread(text));
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
        match is_span {
            true => spread.push_str(if *c == '-' { "*" } else { " * " }),
            false => spread.push(*c),
        }
    }
    spread
}

impl Reader<'_> {
    fn claims(&self) -> Vec<Claim> {
        let n = self.text.words().len();
        if (0..n).any(|at| any_at(self.text, at, self.days.doubt).is_some()) {
            return Vec::new();
        }
        let parts = self.parts();
        let is_read = |at: usize| parts.iter().any(|p| p.words.0 <= at && at < p.words.1);
        if (0..n).any(|at| !is_read(at) && self.clock.is_clock_at(self.text, at, self.phrases)) {
            return Vec::new();
        }
        self.paired(&parts).unwrap_or_default()
    }

    /// Days and times that stand beside each other; `None` when a time is left over or two
    /// claims speak of the same day.
    fn paired(&self, parts: &[Part]) -> Option<Vec<Claim>> {
        let mut found: Vec<Claim> = Vec::new();
        let mut at = 0;
        while let Some(part) = parts.get(at) {
            let mut end = at + 1;
            let (days, spans) = match &part.what {
                What::Days(days) => {
                    let spans = self.times_after(parts, &mut end);
                    if spans.is_empty() || self.is_closed(part) {
                        at = end;
                        continue;
                    }
                    (days.clone(), spans)
                }
                What::Times(times) => match parts.get(end).filter(|next| self.touch(part, next)) {
                    Some(Part { what: What::Days(days), .. }) => {
                        end += 1;
                        (days.clone(), vec![times.readings.clone()])
                    }
                    _ if parts.len() == 1 && times.is_marked && self.speaks_of_opening() => {
                        (Vec::new(), vec![times.readings.clone()])
                    }
                    _ => return None,
                },
            };
            if found.iter().any(|other| other.days.iter().any(|day| days.contains(day))) {
                return None;
            }
            let words = self.text.words();
            let (start, stop) = (words[part.words.0].start, words[parts[end - 1].words.1 - 1].end);
            found.push(Claim { days, spans, start, end: stop });
            at = end;
        }
        Some(found)
    }

    /// The times that follow on days, "nine to twelve and two to five".
    fn times_after(&self, parts: &[Part], end: &mut usize) -> Vec<Vec<(u16, u16)>> {
        let mut spans = Vec::new();
        while let Some(Part { what: What::Times(times), .. }) =
            parts.get(*end).filter(|next| self.touch(&parts[*end - 1], next))
        {
            spans.push(times.readings.clone());
            *end += 1;
        }
        spans
    }

    fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut at = 0;
        while at < self.text.words().len() {
            let days = self.days_at(at).map(|(days, n)| (What::Days(days), n));
            let part = days.or_else(|| {
                let times = self.clock.times_at(self.text, at, self.phrases)?;
                let n = times.n_words;
                Some((What::Times(times), n))
            });
            match part {
                Some((what, n)) => {
                    parts.push(Part { what, words: (at, at + n) });
                    at += n;
                }
                None => at += 1,
            }
        }
        parts
    }

    /// Days that begin at a word, and how many words they take.
    fn days_at(&self, at: usize) -> Option<(Vec<Day>, usize)> {
        let named: [(&[&str], &[u8]); 3] = [
            (self.days.every_day, &[0, 1, 2, 3, 4, 5, 6]),
            (self.days.weekdays, &[0, 1, 2, 3, 4]),
            (self.days.weekend, &[5, 6]),
        ];
        for (phrases, days) in named {
            if let Some(n) = any_at(self.text, at, phrases) {
                return Some((days.iter().copied().map(Day).collect(), n));
            }
        }
        let mut days = Vec::new();
        let mut now = at;
        loop {
            let (first, mut end) = (self.day_at(now)?, now + 1);
            let last = any_at(self.text, end, self.phrases.until)
                .or_else(|| any_at(self.text, end, &["al"]))
                .and_then(|n| Some((self.day_at(end + n)?, end + n + 1)));
            let last = last.map_or(first, |(last, after)| {
                end = after;
                last
            });
            let n = (last.0 + 7 - first.0) % 7;
            days.extend((0..=n).map(|i| Day((first.0 + i) % 7)));
            let next = end + any_at(self.text, end, self.days.and).unwrap_or(0);
            if self.day_at(next).is_none() {
                days.sort_unstable();
                days.dedup();
                return Some((days, end - at));
            }
            now = next;
        }
    }

    fn day_at(&self, at: usize) -> Option<Day> {
        let word = &self.text.words().get(at)?.word;
        let day = self.phrases.days.iter().position(|names| names.contains(&word.as_str()))?;
        Some(Day(day as u8))
    }

    /// Whether only words without a meaning of their own stand between two parts.
    fn touch(&self, one: &Part, next: &Part) -> bool {
        let words = self.text.words();
        (one.words.1..=next.words.0).all(|at| {
            // The full stop of "a.m." ends no sentence.
            words[at].after != Break::Stop || words[at - 1].word.ends_with(".m")
        }) && (one.words.1..next.words.0).all(|at| {
            let lists = [self.days.filler, self.days.and];
            lists.iter().any(|list| list.contains(&words[at].word.as_str()))
        })
    }

    fn is_closed(&self, part: &Part) -> bool {
        let words = self.text.words();
        let at = part.words.0;
        (at.saturating_sub(2)..at).any(|before| {
            self.days.closed.contains(&words[before].word.as_str())
                && (before + 1..=at).all(|at| words[at].after != Break::Stop)
        })
    }

    fn speaks_of_opening(&self) -> bool {
        self.text.words().iter().any(|token| self.days.open.contains(&token.word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::OpenSpan;

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
    fn other_days_and_other_times_are_told_apart() {
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
