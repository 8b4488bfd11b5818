//! How a file came about: `basis` and `observed`.

use super::Lower;
use crate::source::ItemId;
use crate::tree::{FileBasis, Observation};
use crate::treefile::fields::ObservedFields;
use crate::yaml::{Nothing, Slot};

const WORDS: [(&str, FileBasis); 2] = [("design", FileBasis::Design), ("heard", FileBasis::Heard)];

impl Lower<'_> {
    pub(super) fn basis(&mut self, slot: Option<Slot<Nothing>>, at: ItemId) -> FileBasis {
        self.opt_text(slot, at, "basis", "`design` or `heard`")
            .and_then(|word| self.word(&word, at, "basis", &WORDS))
            .unwrap_or_default()
    }

    /// One call or a list of calls.
    pub(super) fn observed(
        &mut self,
        slot: Option<Slot<ObservedFields>>,
        at: ItemId,
    ) -> Vec<Observation> {
        match slot {
            None => Vec::new(),
            Some(Slot::List(list)) => {
                let outline = self.outline;
                let places: Vec<ItemId> = outline.children(at).collect();
                let places = places.into_iter().chain(std::iter::repeat(at));
                list.into_iter()
                    .zip(places)
                    .filter_map(|(slot, at)| self.observation(slot, at))
                    .collect()
            }
            Some(slot) => self.observation(slot, at).into_iter().collect(),
        }
    }

    fn observation(&mut self, slot: Slot<ObservedFields>, at: ItemId) -> Option<Observation> {
        let Slot::Map(fields) = slot else {
            self.wrong_form(&slot, at, "observed", "`{ number: …, at: 2026-03-02, by: … }`");
            return None;
        };
        let here = self.fields(at, ObservedFields::NAMES, "`observed`");
        let seen = Observation {
            number: self.opt_text(fields.number, here.at("number"), "number", "a phone number"),
            at: self.moment(fields.at, here.at("at")),
            by: self.opt_text(fields.by, here.at("by"), "by", "a name"),
        };
        (!seen.is_empty()).then_some(seen)
    }

    /// A date, or a date and a time; a time zone may follow.
    fn moment(&mut self, slot: Option<Slot<Nothing>>, at: ItemId) -> Option<Box<str>> {
        let expected = "a date such as `2026-03-02`, or a date and a time";
        let text = self.text(slot?, at, "at", expected)?;
        if text.parse::<jiff::civil::DateTime>().is_ok() || text.parse::<jiff::Zoned>().is_ok() {
            return Some(text);
        }
        let message = format!("`at` must be {expected}, not `{text}`");
        self.wrong_value(at, message, "write year, month and day, such as `2026-03-02`, and a time such as `2026-03-02 14:30` where it matters".to_owned());
        None
    }
}
