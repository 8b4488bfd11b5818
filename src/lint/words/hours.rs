//! Reads days and times out of a text and pairs them.
//!
//! It knows no schedule; [`HoursClaim`] compares itself with one.

use super::clock::{ClockWords, Times, any_at};
use super::days::DayWords;
use super::hours_claim::HoursClaim;
use super::{Phrases, SplitText};
use crate::timing::Break;
use crate::tree::Day;

enum What {
    Days(Vec<Day>),
    Times(Times),
}

struct Mention {
    what: What,
    /// Its words, and one past the last.
    words: (usize, usize),
}

/// A text with the words of its language.
pub(super) struct Reader<'t> {
    pub(super) text: &'t SplitText<'t>,
    pub(super) phrases: &'static Phrases,
    pub(super) clock: &'static ClockWords,
    pub(super) days: &'static DayWords,
}

impl Reader<'_> {
    /// Whether the text says anything about days or times.
    pub(super) fn mentions_hours(&self) -> bool {
        let is_clock = |at| self.clock.is_clock_at(self.text, at, self.phrases);
        !self.mentions().is_empty() || (0..self.text.words().len()).any(is_clock)
    }

    /// What the text claims; nothing where anything stays open.
    pub(super) fn claims(&self) -> Vec<HoursClaim> {
        let n = self.text.words().len();
        if (0..n).any(|at| any_at(self.text, at, self.days.doubt).is_some()) {
            return Vec::new();
        }
        let mentions = self.mentions();
        let is_read = |at: usize| mentions.iter().any(|p| p.words.0 <= at && at < p.words.1);
        if (0..n).any(|at| !is_read(at) && self.clock.is_clock_at(self.text, at, self.phrases)) {
            return Vec::new();
        }
        self.paired(&mentions).unwrap_or_default()
    }

    /// Days and times beside each other; `None` when a time is left over or two
    /// claims speak of the same day.
    fn paired(&self, mentions: &[Mention]) -> Option<Vec<HoursClaim>> {
        let mut found: Vec<HoursClaim> = Vec::new();
        let mut at = 0;
        while let Some(mention) = mentions.get(at) {
            let mut end = at + 1;
            let (days, spans) = match &mention.what {
                What::Days(days) => {
                    let spans = self.times_after(mentions, &mut end);
                    if spans.is_empty() || self.is_closed(mention) {
                        at = end;
                        continue;
                    }
                    (days.clone(), spans)
                }
                What::Times(times) => {
                    match mentions.get(end).filter(|next| self.touch(mention, next)) {
                        Some(Mention { what: What::Days(days), .. }) => {
                            end += 1;
                            (days.clone(), vec![times.readings.clone()])
                        }
                        _ if mentions.len() == 1 && times.is_marked && self.speaks_of_opening() => {
                            (Vec::new(), vec![times.readings.clone()])
                        }
                        _ => return None,
                    }
                }
            };
            if found.iter().any(|other| other.days.iter().any(|day| days.contains(day))) {
                return None;
            }
            let words = self.text.words();
            let (start, stop) =
                (words[mention.words.0].start, words[mentions[end - 1].words.1 - 1].end);
            found.push(HoursClaim { days, spans, start, end: stop });
            at = end;
        }
        Some(found)
    }

    /// The times that follow on days, "nine to twelve and two to five".
    fn times_after(&self, mentions: &[Mention], end: &mut usize) -> Vec<Vec<(u16, u16)>> {
        let mut spans = Vec::new();
        while let Some(Mention { what: What::Times(times), .. }) =
            mentions.get(*end).filter(|next| self.touch(&mentions[*end - 1], next))
        {
            spans.push(times.readings.clone());
            *end += 1;
        }
        spans
    }

    fn mentions(&self) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut at = 0;
        while at < self.text.words().len() {
            let days = self.days_at(at).map(|(days, n)| (What::Days(days), n));
            let mention = days.or_else(|| {
                let times = self.clock.times_at(self.text, at, self.phrases)?;
                let n = times.n_words;
                Some((What::Times(times), n))
            });
            match mention {
                Some((what, n)) => {
                    mentions.push(Mention { what, words: (at, at + n) });
                    at += n;
                }
                None => at += 1,
            }
        }
        mentions
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
        let day = self.phrases.days.iter().position(|names| names.contains(&&**word))?;
        Some(Day(day as u8))
    }

    /// Whether only filler words are between two mentions.
    fn touch(&self, one: &Mention, next: &Mention) -> bool {
        let words = self.text.words();
        (one.words.1..=next.words.0).all(|at| {
            // The full stop of "a.m." ends no sentence.
            words[at].after != Break::Stop || words[at - 1].word.ends_with(".m")
        }) && (one.words.1..next.words.0).all(|at| {
            let lists = [self.days.filler, self.days.and];
            lists.iter().any(|list| list.contains(&words[at].word.as_ref()))
        })
    }

    fn is_closed(&self, mention: &Mention) -> bool {
        let words = self.text.words();
        let at = mention.words.0;
        (at.saturating_sub(2)..at).any(|before| {
            self.days.closed.contains(&words[before].word.as_ref())
                && (before + 1..=at).all(|at| words[at].after != Break::Stop)
        })
    }

    fn speaks_of_opening(&self) -> bool {
        self.text.words().iter().any(|token| self.days.open.contains(&&*token.word))
    }
}
