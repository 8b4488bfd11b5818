//! Numbers and maps of them that a callers file has.
//!
//! Each of these reports a wrong value itself. It knows forms, not fields.

use super::super::INVALID_CALLERS_FILE;
use super::{Lower, share_of};
use crate::source::ItemId;
use crate::yaml::{Entries, INVALID_VALUE, Nothing, Present, Slot};

/// The word for callers who never give up.
const ENDLESS: &str = "endless";

impl Lower<'_> {
    /// A map of fields; reports anything else. Nothing after the colon is no field at all.
    pub(super) fn map<M>(
        &mut self,
        slot: Option<Slot<M>>,
        at: ItemId,
        field: &str,
        expected: &str,
    ) -> Option<M> {
        match slot? {
            Slot::Map(fields) => Some(*fields),
            slot => {
                self.reader.wrong_form(&slot, at, field, expected);
                None
            }
        }
    }

    pub(super) fn not_a_map(&mut self, at: ItemId, what: &str, expected: &str) {
        let span = self.reader.on_value(at);
        let finding = self.reader.mistake(INVALID_CALLERS_FILE, span, format!("{what} is a map"));
        self.reader.push(finding.help(format!("write {expected}")));
    }

    /// Reports a name, or an entry as a whole.
    pub(super) fn wrong_name(&mut self, at: ItemId, message: String, help: String) {
        let finding = self.reader.mistake(INVALID_VALUE, self.reader.on_key(at), message);
        self.reader.push(finding.help(help));
    }

    /// Reports a field that only a simulation of the whole line would use.
    pub(super) fn not_yet(&mut self, is_there: bool, at: ItemId, field: &str) {
        if is_there {
            let message = format!(
                "`{field}` is about the whole line with its agents, which is not simulated yet"
            );
            let help = "take it out: `phonetree simulate` follows single calls";
            self.wrong_name(at, message, help.to_owned());
        }
    }

    /// How long callers stay: a duration above 0, or `endless`.
    pub(super) fn stay(
        &mut self,
        slot: Option<Slot<Nothing>>,
        at: ItemId,
        field: &str,
    ) -> Option<f64> {
        let slot = slot?;
        if matches!(slot, Slot::Text(_)) && self.reader.spelling(at) == ENDLESS {
            return Some(f64::INFINITY);
        }
        let seconds = self.reader.duration(Some(slot), at, field)?;
        if seconds > 0.0 {
            return Some(seconds);
        }
        let help = "write a duration above 0 such as `400s`, or `endless`";
        self.reader.wrong_value(at, format!("`{field}` is no time at all"), help.to_owned());
        None
    }

    /// A number above 0.
    pub(super) fn above_zero(
        &mut self,
        slot: Option<Slot<Nothing>>,
        at: ItemId,
        field: &str,
    ) -> Option<f64> {
        let number = self.reader.amount(slot, at, field)?;
        if number > 0.0 {
            return Some(number);
        }
        self.reader.wrong_value(at, format!("`{field}` is 0"), "write a number above 0".to_owned());
        None
    }

    /// Names with weights of which only ratios matter; reports them when they sum to 0.
    pub(super) fn weights(
        &mut self,
        entries: Entries<Nothing>,
        at: ItemId,
        field: &str,
    ) -> Vec<(Box<str>, f64, ItemId)> {
        let entries = self.reader.entries(entries, at, twice);
        let mut weights = Vec::with_capacity(entries.len());
        let mut is_whole = true;
        for (entry, at) in entries {
            if entry.key.starts_with("x-") {
                continue;
            }
            match self.reader.amount(Some(entry.value), at, &entry.key) {
                Some(weight) => weights.push((entry.key, weight, at)),
                None => is_whole = false,
            }
        }
        if is_whole && weights.iter().all(|(_, weight, _)| *weight == 0.0) {
            let message = format!("`{field}` sums to 0");
            self.wrong_name(at, message, "give at least one more than 0".to_owned());
        }
        weights
    }

    /// Reports two shares of the same answers that are more than all of them.
    pub(super) fn not_over_one(&mut self, here: &Present<'_>, names: [&str; 2]) {
        let [first, second] = names.map(|name| *share_of(self.out, name));
        if first + second <= 1.0 {
            return;
        }
        let at = here.get(names[1]).unwrap_or(here.at(names[0]));
        let message = format!(
            "`{}` and `{}` sum to {:.2}, more than all answers",
            names[0],
            names[1],
            first + second
        );
        self.reader.wrong_value(at, message, "write shares that sum to 1 at most".to_owned());
    }
}

/// The message about a name that occurs twice.
pub(super) fn twice(name: &str) -> (String, &'static str) {
    (format!("`{name}` is given twice"), "keep one of them")
}
