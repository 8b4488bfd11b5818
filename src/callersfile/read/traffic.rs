//! When calls come, and which numbers are dialled.
//!
//! How days and times are spelt is known to the menu file.

use super::Lower;
use super::numbers::twice;
use crate::callersfile::behaviour::CallsPerHour;
use crate::callersfile::shape::TrafficFields;
use crate::source::ItemId;
use crate::tree::Day;
use crate::treefile::{parse_days, parse_times};
use crate::yaml::{Entries, Nothing, Slot};

/// Minutes in a day.
const MIDNIGHT: u16 = 24 * 60;

impl Lower<'_> {
    pub(super) fn traffic(&mut self, slot: Option<Slot<TrafficFields>>, at: ItemId) {
        let Some(fields) = self.map(slot, at, "traffic", "when calls come, such as `calls:`")
        else {
            return;
        };
        let here = self.reader.fields(at, TrafficFields::NAMES, "`traffic`");
        self.calls(fields.calls, here.at("calls"));
        self.entries(fields.entries, here.at("entries"));
        self.not_yet(fields.varies.is_some(), here.at("varies"), "varies");
        self.not_yet(fields.lines.is_some(), here.at("lines"), "lines");
    }

    fn calls(&mut self, slot: Option<Slot<Entries<Entries<Nothing>>>>, at: ItemId) {
        const FORM: &str = "calls an hour by days and times, such as \
                            `mon-fri: { 08:00-12:00: 120 }`";
        let Some(days) = self.map(slot, at, "calls", FORM) else { return };
        let n_before = self.reader.findings.len();
        let mut calls: Vec<(CallsPerHour, ItemId)> = Vec::new();
        for (entry, at) in self.reader.entries(days, at, twice) {
            if entry.key.starts_with("x-") {
                continue;
            }
            let days = parse_days(&entry.key);
            if days.is_none() {
                let names: Vec<&str> = Day::NAMES.into_iter().chain(["daily"]).collect();
                let help = match self.reader.near.find(&entry.key, names.into_iter()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write days such as `mon`, `mon-fri`, `sat, sun` or `daily`".to_owned(),
                };
                self.wrong_name(at, format!("`{}` is not a day of the week", entry.key), help);
            }
            let form = "times with calls an hour, such as `{ 08:00-12:00: 120 }`";
            let Some(times) = self.map(Some(entry.value), at, &entry.key, form) else { continue };
            self.calls_of(&days.unwrap_or_default(), times, at, &mut calls);
        }
        if self.reader.findings.len() > n_before {
            return;
        }
        if calls.iter().all(|(span, _)| span.rate == 0.0) {
            let message = "`calls` sums to 0: no call ever comes".to_owned();
            self.wrong_name(at, message, "give at least one span more than 0".to_owned());
            return;
        }
        self.out.calls = calls.into_iter().map(|(span, _)| span).collect();
    }

    /// The spans of some days.
    fn calls_of(
        &mut self,
        days: &[Day],
        times: Entries<Nothing>,
        at: ItemId,
        calls: &mut Vec<(CallsPerHour, ItemId)>,
    ) {
        for (entry, at) in self.reader.entries(times, at, twice) {
            if entry.key.starts_with("x-") {
                continue;
            }
            let spans = match parse_times(&entry.key) {
                Ok(spans) => spans,
                Err(help) => {
                    self.wrong_name(at, format!("`{}` is not a span of time", entry.key), help);
                    continue;
                }
            };
            let Some(rate) = self.reader.amount(Some(entry.value), at, &entry.key) else {
                continue;
            };
            for (from, to) in spans {
                if to > MIDNIGHT {
                    let message = format!("`{}` runs past midnight", entry.key);
                    let help = "end it at 24:00 and begin another span at 00:00 of the next day";
                    self.wrong_name(at, message, help.to_owned());
                    continue;
                }
                for day in days {
                    let span = CallsPerHour { day: *day, from, to, rate };
                    if let Some((_, other)) = calls.iter().find(|(other, _)| overlap(other, &span))
                    {
                        let message = format!(
                            "`{}` of {} overlaps with another span of that day",
                            entry.key,
                            day.name()
                        );
                        let finding = self
                            .reader
                            .mistake(crate::yaml::INVALID_VALUE, self.reader.on_key(at), message)
                            .label(self.reader.on_key(*other), "this one")
                            .help("write spans that do not overlap");
                        self.reader.push(finding);
                        break;
                    }
                    calls.push((span, at));
                }
            }
        }
    }

    fn entries(&mut self, slot: Option<Slot<Entries<Nothing>>>, at: ItemId) {
        const FORM: &str = "a map of entries, such as `{ \"+15551230000\": 0.9, business: 0.1 }`";
        let Some(entries) = self.map(slot, at, "entries", FORM) else { return };
        let n_before = self.reader.findings.len();
        let mut found = Vec::new();
        for (name, weight, at) in self.weights(entries, at, "entries") {
            let known = self.tree.entries.iter().position(|entry| *entry.name == *name);
            match known {
                Some(entry) => found.push((entry, weight)),
                None => {
                    let names: Vec<&str> =
                        self.tree.entries.iter().map(|entry| &*entry.name).collect();
                    let all: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                    let help = match self.reader.near.find(&name, names.into_iter()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("write one of {}", all.join(", ")),
                    };
                    self.wrong_name(at, format!("the menu has no entry `{name}`"), help);
                }
            }
        }
        if self.reader.findings.len() == n_before {
            self.out.entries = found;
        }
    }
}

fn overlap(a: &CallsPerHour, b: &CallsPerHour) -> bool {
    a.day == b.day && a.from < b.to && b.from < a.to
}
