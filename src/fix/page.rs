//! Where a finding is in the text of its file: what every fix starts from.
//!
//! It knows items and lines and no rule.

use crate::diagnostic::{Diagnostic, Edit};
use crate::source::{Item, ItemId, Outline, Shape, SourceFile, Sources, Span};

/// The primary place of a finding with its file.
#[derive(Clone, Copy)]
pub(super) struct Spot<'s> {
    pub(super) file: &'s SourceFile,
    pub(super) span: Span,
}

impl<'s> Spot<'s> {
    pub(super) fn of(found: &Diagnostic, sources: &'s Sources) -> Option<Self> {
        let span = found.primary()?;
        Some(Spot { file: sources.get(span.file)?, span })
    }

    pub(super) fn text(&self) -> &'s str {
        self.file.text()
    }

    pub(super) fn outline(&self) -> &'s Outline {
        self.file.outline()
    }

    pub(super) fn slice(&self, (start, end): (u32, u32)) -> &'s str {
        self.text().get(start as usize..end as usize).unwrap_or("")
    }

    /// The text that the finding underlines.
    pub(super) fn underlined(&self) -> &'s str {
        self.slice((self.span.start, self.span.end))
    }

    /// An edit of the same file.
    pub(super) fn edit(&self, (start, end): (u32, u32), text: impl Into<String>) -> Edit {
        Edit { span: Span { start, end, ..self.span }, text: text.into() }
    }

    /// The entry whose key the finding underlines.
    pub(super) fn entry(&self) -> Option<(ItemId, &'s Item)> {
        let outline = self.outline();
        let start_of = |at: u32| {
            outline.get(ItemId(at)).map(|item| item.key.map_or(item.value.0, |(start, _)| start))
        };
        let (mut low, mut high) = (0, outline.len() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            if start_of(middle).is_some_and(|start| start < self.span.start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low..outline.len() as u32)
            .take_while(|at| start_of(*at) == Some(self.span.start))
            .filter_map(|at| Some((ItemId(at), outline.get(ItemId(at))?)))
            .find(|(_, item)| item.key == Some((self.span.start, self.span.end)))
    }

    /// The map or list that an item is in.
    pub(super) fn parent(&self, child: ItemId) -> Option<ItemId> {
        (0..child.0).rev().map(ItemId).find(|at| {
            self.outline().get(*at).is_some_and(|item| {
                matches!(item.shape, Shape::Mapping | Shape::Sequence) && item.next > child.0
            })
        })
    }

    /// The first byte of the line of a byte.
    pub(super) fn line_start(&self, byte: u32) -> u32 {
        let before = self.text().get(..byte as usize).unwrap_or("");
        before.rfind('\n').map_or(0, |at| at as u32 + 1)
    }

    /// One past the last byte of the line of a byte, its line break left out.
    pub(super) fn line_end(&self, byte: u32) -> u32 {
        let rest = self.text().get(byte as usize..).unwrap_or("");
        let line = rest.split('\n').next().unwrap_or(rest);
        byte + line.trim_end_matches('\r').len() as u32
    }

    /// The line break of the file.
    pub(super) fn line_break(&self) -> &'static str {
        if self.text().contains("\r\n") { "\r\n" } else { "\n" }
    }

    /// One past the last byte of an item without the blanks behind it.
    pub(super) fn end_of(&self, at: ItemId) -> Option<u32> {
        let item = self.outline().get(at)?;
        let value = self.slice(item.value);
        let is_block = matches!(item.shape, Shape::Mapping | Shape::Sequence)
            && !value.starts_with(['{', '[']);
        if is_block && let Some(last) = self.outline().children(at).last() {
            return self.end_of(last);
        }
        let end = item.value.0 + value.trim_end().len() as u32;
        Some(item.key.map_or(end, |(_, after)| end.max(after)))
    }
}
