//! Times of day as prompts speak them: "nine to five", "8:30 to 18:00", "de 9 a 18".
//!
//! "Nine" may be morning or evening; every reading that is possible is kept, so that
//! nothing is claimed on a guess. It knows no days, no schedule and no rule.

use super::{Phrases, SplitText};

/// Words around times, by language. Phrases as in [`Phrases`].
pub(super) struct ClockWords {
    pub(super) tag: &'static str,
    /// Before a time: "a *las* cinco".
    article: &'static [&'static str],
    /// Behind a time, and whether it is past noon.
    meridiem: &'static [(&'static str, bool)],
    noon: &'static str,
    midnight: &'static str,
    /// Behind a number that is an hour: "nine *o'clock*".
    hour: &'static [&'static str],
    minutes: &'static [(&'static str, u16)],
    /// "24 hours a day".
    all_day: &'static [&'static str],
    /// Ends of a span besides those of the phrases.
    until: &'static [&'static str],
}

pub(super) static CLOCKS: &[ClockWords] = &[
    ClockWords {
        tag: "en",
        article: &[],
        meridiem: &[
            ("am", false),
            ("a.m", false),
            ("in the morning", false),
            ("midnight", false),
            ("pm", true),
            ("p.m", true),
            ("in the afternoon", true),
            ("in the evening", true),
            ("at night", true),
            ("noon", true),
        ],
        noon: "noon",
        midnight: "midnight",
        hour: &["o'clock", "o’clock"],
        minutes: &[("thirty", 30), ("fifteen", 15), ("forty-five", 45), ("forty five", 45)],
        all_day: &[
            "open 24 hours a day",
            "24 hours a day",
            "twenty-four hours a day",
            "open 24 hours",
        ],
        until: &[],
    },
    ClockWords {
        tag: "es",
        article: &["las", "la"],
        meridiem: &[
            ("am", false),
            ("a.m", false),
            ("de la mañana", false),
            ("pm", true),
            ("p.m", true),
            ("de la tarde", true),
            ("de la noche", true),
            ("del mediodía", true),
        ],
        noon: "mediodía",
        midnight: "medianoche",
        hour: &["horas", "h"],
        minutes: &[("y media", 30), ("y cuarto", 15)],
        all_day: &["24 horas al día", "24 horas del día", "las 24 horas"],
        until: &[],
    },
    ClockWords {
        tag: "pt",
        article: &["as", "às"],
        meridiem: &[("da manhã", false), ("da tarde", true), ("da noite", true)],
        noon: "meio-dia",
        midnight: "meia-noite",
        hour: &["horas", "h"],
        minutes: &[("e meia", 30), ("e trinta", 30), ("e quinze", 15)],
        all_day: &["24 horas por dia", "24 horas do dia"],
        until: &[],
    },
    ClockWords {
        tag: "it",
        article: &["ore", "le"],
        meridiem: &[
            ("del mattino", false),
            ("di mattina", false),
            ("del pomeriggio", true),
            ("di sera", true),
        ],
        noon: "mezzogiorno",
        midnight: "mezzanotte",
        hour: &["ore"],
        minutes: &[("e mezza", 30), ("e trenta", 30), ("e un quarto", 15)],
        all_day: &["24 ore su 24"],
        until: &["al", "alle", "fino alle"],
    },
];

/// One time of day: the minutes from midnight that it may mean.
struct Time {
    readings: Vec<u16>,
    /// Whether the text marks it as a time: a colon, "a.m.", "o'clock".
    is_marked: bool,
    n_words: usize,
}

/// From one time to another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Times {
    /// What it may mean: minutes from midnight, the end past 1440 on the next day.
    pub(super) readings: Vec<(u16, u16)>,
    pub(super) is_marked: bool,
    pub(super) n_words: usize,
}

/// The first of these phrases at a word; how many words it takes.
pub(super) fn any_at(text: &SplitText<'_>, at: usize, phrases: &[&str]) -> Option<usize> {
    phrases.iter().find_map(|phrase| text.matches(at, phrase))
}

impl ClockWords {
    /// A span of time that begins at a word.
    pub(super) fn times_at(
        &self,
        text: &SplitText<'_>,
        at: usize,
        phrases: &Phrases,
    ) -> Option<Times> {
        if let Some(n_words) = any_at(text, at, self.all_day) {
            return Some(Times { readings: vec![(0, 1440)], is_marked: true, n_words });
        }
        let from = self.time_at(text, at, phrases)?;
        let mut now = at + from.n_words;
        now += any_at(text, now, &["*"])
            .or_else(|| any_at(text, now, self.until))
            .or_else(|| any_at(text, now, phrases.until))
            .or_else(|| text.matches(now, "and").filter(|_| is_between(text, at)))?;
        let to = self.time_at(text, now, phrases)?;
        let mut readings = Vec::new();
        for open in &from.readings {
            for close in &to.readings {
                let close = if close <= open { close + 1440 } else { *close };
                readings.push((*open, close));
            }
        }
        Some(Times {
            readings,
            is_marked: from.is_marked || to.is_marked,
            n_words: now + to.n_words - at,
        })
    }

    /// Whether a word looks like a time by itself: `9:30`, `9am`, `9 pm`.
    pub(super) fn is_clock_at(&self, text: &SplitText<'_>, at: usize, phrases: &Phrases) -> bool {
        self.time_at(text, at, phrases).is_some_and(|time| time.is_marked)
    }

    fn time_at(&self, text: &SplitText<'_>, at: usize, phrases: &Phrases) -> Option<Time> {
        let start = at;
        let at = at + any_at(text, at, self.article).unwrap_or(0);
        for (word, minutes) in [(self.noon, 720), (self.midnight, 0)] {
            if let Some(n) = text.matches(at, word) {
                let n_words = at + n - start;
                return Some(Time { readings: vec![minutes], is_marked: true, n_words });
            }
        }
        let (hour, mut minute, mut sure) = number(&text.words().get(at)?.word, phrases)?;
        let mut now = at + 1;
        let mut is_marked = sure != Sure::No;
        if sure == Sure::No {
            let spoken = self
                .minutes
                .iter()
                .find_map(|(words, minutes)| Some((text.matches(now, words)?, *minutes)));
            if let Some((n, minutes)) = spoken {
                (minute, now, is_marked) = (minutes, now + n, true);
            }
        }
        if let Some(n) = any_at(text, now, self.hour) {
            (now, is_marked) = (now + n, true);
        }
        let half = self
            .meridiem
            .iter()
            .find_map(|(words, past_noon)| Some((text.matches(now, words)?, *past_noon)));
        if let Some((n, past_noon)) = half {
            (now, is_marked, sure) = (now + n, true, Sure::half(past_noon));
        }
        Some(Time { readings: readings(hour, minute, sure), is_marked, n_words: now - start })
    }
}

/// What a number says about the half of the day.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Sure {
    No,
    /// Marked as a time, the half of the day open: `9:30`.
    Marked,
    BeforeNoon,
    PastNoon,
}

impl Sure {
    fn half(past_noon: bool) -> Self {
        if past_noon { Sure::PastNoon } else { Sure::BeforeNoon }
    }
}

/// Hour and minute of a word: `9`, `09:30`, `9.30`, `9am`, `18h30`, `nine`.
fn number(word: &str, phrases: &Phrases) -> Option<(u16, u16, Sure)> {
    if let Some(hour) = phrases.numbers.iter().position(|number| *number == word) {
        return (hour > 0).then_some((hour as u16, 0, Sure::No));
    }
    let (clock, sure) = match (word.strip_suffix("am"), word.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Sure::BeforeNoon),
        (_, Some(clock)) => (clock, Sure::PastNoon),
        _ => (word, Sure::No),
    };
    let (hour, minute, is_split) = match clock.split_once([':', '.', 'h']) {
        Some((hour, "")) => (hour, "00", true),
        Some((hour, minute)) if minute.len() == 2 => (hour, minute, true),
        Some(_) => return None,
        None => (clock, "00", false),
    };
    if hour.is_empty() || hour.len() > 2 {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let sure = if is_split && sure == Sure::No { Sure::Marked } else { sure };
    (hour <= 24 && minute < 60 && hour * 60 + minute <= 1440).then_some((hour, minute, sure))
}

fn readings(hour: u16, minute: u16, sure: Sure) -> Vec<u16> {
    let half = hour % 12 * 60 + minute;
    match sure {
        _ if hour == 0 || hour > 12 => vec![hour * 60 + minute],
        Sure::BeforeNoon => vec![half],
        Sure::PastNoon => vec![half + 720],
        Sure::No | Sure::Marked => vec![half, half + 720],
    }
}

fn is_between(text: &SplitText<'_>, at: usize) -> bool {
    at > 0 && text.words()[at - 1].word == "between"
}
