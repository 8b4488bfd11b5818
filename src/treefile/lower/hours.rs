//! Opening hours: schedules and the nodes that ask them.
//!
//! How days, times and dates are spelt is for `calendar`.

use super::Lower;
use super::calendar::{parse_date, parse_days, parse_times};
use crate::diagnostic::Safety;
use crate::source::ItemId;
use crate::tree::{Day, OpenSpan, Schedule, YearDate};
use crate::treefile::{INVALID_VALUE, UNKNOWN_HOURS, UNKNOWN_TARGET};
use crate::yaml::{Entries, Nothing, Slot, is_sure};

impl Lower<'_> {
    /// The schedules of a file.
    pub(super) fn schedules(
        &mut self,
        slot: Option<Slot<Entries<Entries<Nothing>>>>,
        at: ItemId,
    ) -> Vec<Schedule> {
        let entries = match slot {
            Some(Slot::Map(entries)) => self.entries(*entries, at, |name| {
                (format!("two schedules are called `{name}`"), "give one another name")
            }),
            Some(slot) => {
                let expected = "schedules by name, such as `office: { mon-fri: 09:00-18:00 }`";
                self.wrong_form(&slot, at, "hours", expected);
                Vec::new()
            }
            None => Vec::new(),
        };
        entries.into_iter().map(|(entry, at)| self.schedule(entry.key, entry.value, at)).collect()
    }

    fn schedule(&mut self, name: Box<str>, slot: Slot<Entries<Nothing>>, at: ItemId) -> Schedule {
        let mut schedule = Schedule { name, place: self.place(at), ..Schedule::default() };
        match slot {
            Slot::Map(days) => {
                let days = self.entries(*days, at, |days| {
                    (format!("`{days}` is given twice"), "put all its times in one list")
                });
                for (entry, at) in days {
                    if &*entry.key == "closed" {
                        schedule.closed = self.closed_days(entry.value, at);
                    } else if !entry.key.starts_with("x-") {
                        self.open_days(&entry.key, entry.value, at, &mut schedule.open);
                    }
                }
            }
            // One text for every day of the week.
            slot if self.is_empty(&slot, at) => {
                let name = schedule.name.clone();
                let expected = "days and times, such as `{ mon-fri: 09:00-18:00 }`, or `24h`";
                self.wrong_form(&slot, at, &name, expected);
            }
            slot => self.open_days("daily", slot, at, &mut schedule.open),
        }
        schedule.open.sort_unstable();
        schedule
    }

    fn closed_days(&mut self, slot: Slot<Nothing>, at: ItemId) -> Vec<YearDate> {
        let dates = self.texts(Some(slot), at, "closed", "dates such as `2026-12-25` or `12-25`");
        let mut days = Vec::with_capacity(dates.len());
        for (text, at) in dates {
            match parse_date(&text) {
                Some(date) => days.push(date),
                None => self.wrong_value(
                    at,
                    format!("`{text}` is not a date"),
                    "write a date that exists, such as `2026-12-25`, or `12-25` for every year"
                        .to_owned(),
                ),
            }
        }
        days
    }

    fn open_days<M>(&mut self, days: &str, slot: Slot<M>, at: ItemId, open: &mut Vec<OpenSpan>) {
        let parsed = parse_days(days);
        if parsed.is_none() {
            let names = Day::NAMES.into_iter().chain(["daily", "closed"]).collect::<Vec<_>>();
            let near = self.near.find(days, names.iter().copied());
            let fix = near.and_then(|near| {
                let is_sure = is_sure(days, near, names.iter().copied());
                let safety = if is_sure { Safety::Safe } else { Safety::Unsafe };
                self.instead(self.on_key(at), (days, near), safety)
            });
            let help = near.map_or_else(
                || "write days such as `mon`, `mon-fri`, `sat, sun` or `daily`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("`{days}` is not a day of the week");
            let finding = self.mistake(INVALID_VALUE, self.on_key(at), message).help(help).fix(fix);
            self.push(finding);
        }
        for (text, at) in self.texts(Some(slot), at, days, "times such as `09:00-18:00`") {
            match parse_times(&text) {
                Ok(spans) => {
                    let days = parsed.as_deref().unwrap_or(&[]);
                    let new = days.iter().flat_map(|day| {
                        spans.iter().map(|(from, to)| OpenSpan { day: *day, from: *from, to: *to })
                    });
                    self.add_spans(new.collect(), at, open);
                }
                Err(help) => {
                    let message = format!("`{text}` is not a span of opening hours");
                    self.wrong_value(at, message, help);
                }
            }
        }
    }

    /// Adds spans that do not overlap existing ones; reports the first that does.
    fn add_spans(&mut self, new: Vec<OpenSpan>, at: ItemId, open: &mut Vec<OpenSpan>) {
        let mut reported = false;
        for span in new {
            let Some(other) = open.iter().find(|other| overlap(span, **other)) else {
                open.push(span);
                continue;
            };
            if !reported {
                let finding = self
                    .mistake(
                        INVALID_VALUE,
                        self.on_value(at),
                        format!("this overlaps another span on {}: {}", other.day.name(), other),
                    )
                    .help("join the spans, or leave one out");
                self.push(finding);
                reported = true;
            }
        }
    }

    /// The schedule of that name; none for unknown opening hours.
    pub(super) fn schedule_named(
        &mut self,
        slot: Option<Slot<Nothing>>,
        at: ItemId,
    ) -> Option<usize> {
        let name = self.text(slot?, at, "hours", "the name of a schedule")?;
        let known = self.known;
        if let Some(i) = known.schedules.iter().position(|schedule| *schedule == name) {
            return Some(i);
        }
        if &*name == UNKNOWN_HOURS {
            return None;
        }
        let names = || known.schedules.iter().map(|name| &**name);
        let near = self.near.find(&name, names());
        let fix = near.and_then(|near| self.respelt(at, &name, near, names()));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                format!("add it under the file's `hours`: `{name}: {{ mon-fri: 09:00-18:00 }}`")
            }
        };
        let message =
            format!("`hours` names the schedule `{name}`, but the file has no such schedule");
        let finding = self.mistake(UNKNOWN_TARGET, self.on_value(at), message).help(help).fix(fix);
        self.push(finding);
        None
    }
}

/// Whether two spans share a minute of the week.
fn overlap(a: OpenSpan, b: OpenSpan) -> bool {
    let bounds = |span: OpenSpan| {
        let day = i32::from(span.day.0) * 1440;
        (day + i32::from(span.from), day + i32::from(span.to))
    };
    let ((a_from, a_to), (b_from, b_to)) = (bounds(a), bounds(b));
    [-10080, 0, 10080].into_iter().any(|week| a_from < b_to + week && b_from + week < a_to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_overlap_over_midnight_and_over_the_end_of_the_week() {
        let span = |day, from, to| OpenSpan { day: Day(day), from, to };
        assert!(overlap(span(0, 0, 60), span(0, 59, 90)));
        assert!(!overlap(span(0, 0, 60), span(0, 60, 90)));
        assert!(!overlap(span(0, 0, 60), span(1, 0, 60)));
        assert!(overlap(span(0, 1320, 1800), span(1, 300, 600)));
        assert!(overlap(span(6, 1320, 1800), span(0, 300, 600)));
        assert!(overlap(span(0, 300, 600), span(6, 1320, 1800)));
    }
}
