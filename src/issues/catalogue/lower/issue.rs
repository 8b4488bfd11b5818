//! The issues of a catalogue's file, and that its volumes count one thing.

use super::super::fields::IssueFields;
use super::super::{Expects, INVALID_CATALOGUE, IssueKind, Volume, VolumeKind};
use super::{Lower, OwnIssue};
use crate::source::ItemId;
use crate::yaml::{Entries, INVALID_VALUE, Slot};

impl Lower<'_> {
    /// A kind of volume: `Some(None)` for the word `none`.
    pub(super) fn kind<M>(
        &mut self,
        slot: Option<Slot<M>>,
        at: ItemId,
    ) -> Option<Option<VolumeKind>> {
        let text = self.text(slot?, at, "volume_kind", "`calls` or `complaints`")?;
        let words: Vec<(&'static str, Option<VolumeKind>)> = VolumeKind::ALL
            .iter()
            .map(|kind| (kind.word(), Some(*kind)))
            .chain([("none", None)])
            .collect();
        self.word(&text, at, "volume_kind", &words)
    }

    pub(super) fn issues(
        &mut self,
        slot: Option<Slot<Entries<IssueFields>>>,
        at: ItemId,
        kind: Option<VolumeKind>,
    ) -> Vec<OwnIssue> {
        let entries = match slot {
            Some(Slot::Map(entries)) => *entries,
            Some(slot) if !self.is_empty(&slot, at) => {
                let expected = "issues by id, such as `cancel: { title: stop my contract }`";
                self.wrong_form(&slot, at, "issues", expected);
                return Vec::new();
            }
            _ => return Vec::new(),
        };
        let entries = self.entries(entries, at, |id| {
            (format!("issue `{id}` is listed twice"), "keep one of them")
        });
        entries
            .into_iter()
            .map(|(entry, at)| self.issue(entry.key, entry.value, at, kind))
            .collect()
    }

    fn issue(
        &mut self,
        id: Box<str>,
        slot: Slot<IssueFields>,
        at: ItemId,
        kind: Option<VolumeKind>,
    ) -> OwnIssue {
        let mut issue = OwnIssue { place: self.place(at), ..OwnIssue::default() };
        match slot {
            Slot::Map(fields) => {
                let here = self.fields(at, IssueFields::NAMES, "an issue");
                issue.title = self.opt_text(fields.title, here.at("title"), "title", "a sentence");
                let at = here.at("keywords");
                issue.keywords = fields
                    .keywords
                    .map(|slot| self.plain_texts(Some(slot), at, "keywords", "words"));
                let has_volume = fields.volume.is_some();
                let count = self.amount(fields.volume, here.at("volume"), "volume");
                let says_kind = fields.volume_kind.is_some();
                let own = self.kind(fields.volume_kind, here.at("volume_kind"));
                issue.volume = match (count, own.unwrap_or(kind)) {
                    (Some(count), Some(kind)) => {
                        self.hold_to_one_kind(kind, here.at("volume"));
                        Some(Some(Volume { count, kind }))
                    }
                    // A kind that cannot be read has already been reported.
                    (Some(_), None) if own.is_none() && says_kind => None,
                    (Some(_), None) => {
                        self.uncounted(here.at("volume"), own.is_some());
                        None
                    }
                    (None, _) if !has_volume && own == Some(None) => Some(None),
                    (None, _) => None,
                };
                let at = here.at("source");
                let source = self.opt_text(fields.source, at, "source", "the id of a source");
                issue.source = source.map(|source| (source, at));
                issue.expects = self.expects(fields.expects, here.at("expects"));
                issue.urgent = self.flag(fields.urgent, here.at("urgent"), "urgent");
                issue.kind = self.issue_kind(fields.kind, here.at("kind"));
            }
            slot if self.is_empty(&slot, at) => {}
            slot => issue.title = self.text(slot, at, &id, "a title, or `{ title: … }`"),
        }
        issue.id = id;
        issue
    }

    fn expects<M>(&mut self, slot: Option<Slot<M>>, at: ItemId) -> Option<Expects> {
        let text = self.text(slot?, at, "expects", "`option`, `person` or `self-service`")?;
        self.word(&text, at, "expects", &Expects::ALL.map(|expects| (expects.word(), expects)))
    }

    fn issue_kind<M>(&mut self, slot: Option<Slot<M>>, at: ItemId) -> Option<IssueKind> {
        let text =
            self.text(slot?, at, "kind", "`fault`, `bill`, `start`, `stop` or `complaint`")?;
        self.word(&text, at, "kind", &IssueKind::ALL.map(|kind| (kind.word(), kind)))
    }

    fn hold_to_one_kind(&mut self, kind: VolumeKind, at: ItemId) {
        let Some((first, first_at)) = self.kind else {
            self.kind = Some((kind, at));
            return;
        };
        if first == kind {
            return;
        }
        let message = format!(
            "this volume counts {}, others in the catalogue count {}",
            plural(kind),
            plural(first)
        );
        let finding = self
            .mistake(INVALID_VALUE, self.on_value(at), message)
            .label(self.on_value(first_at), format!("counts {}", plural(first)))
            .help("numbers of two kinds cannot be compared; keep those of one kind");
        self.push(finding);
    }

    fn uncounted(&mut self, at: ItemId, says_none: bool) {
        let (message, help) = if says_none {
            ("a volume is given, and `volume_kind: none`", "leave one of them out")
        } else {
            (
                "the volume does not say what it counts",
                "add `volume_kind: calls`, `complaints` or `vendor-claim`, here or once for all \
                 at the top",
            )
        };
        let finding =
            self.mistake(INVALID_CATALOGUE, self.on_value(at), message.to_owned()).help(help);
        self.push(finding);
    }
}

fn plural(kind: VolumeKind) -> &'static str {
    match kind {
        VolumeKind::Calls => "calls",
        VolumeKind::Complaints => "complaints",
        VolumeKind::VendorClaim => "what a vendor claims",
    }
}
