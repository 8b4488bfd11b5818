//! Where new tags go in the text of a choice, for each way in which a choice is written.
//!
//! It guesses nothing: an unknown form gets no edit. Its caller checks that the outcome
//! means what it should.

use super::{New, TagWord};
use crate::source::{Item, ItemId, Outline, Shape};
use crate::treefile::page::{Edit, Page, in_flow, insert, spelt};

/// The edits that give the choice the new tags; `None` for a form without a safe place.
pub(super) fn edits(
    text: &str,
    outline: &Outline,
    choice: ItemId,
    new: &New<'_>,
) -> Option<Vec<Edit>> {
    let page = Page { text, outline };
    let item = outline.get(choice)?;
    let wanted = [(TagWord::Handles, &new.handles), (TagWord::Not, &new.not)];
    let wanted = wanted.into_iter().filter(|(_, ids)| !ids.is_empty());
    match item.shape {
        Shape::Scalar => page.short(item, wanted).map(|edit| vec![edit]),
        Shape::Mapping => page.map(choice, wanted),
        Shape::Sequence | Shape::Alias(_) => None,
    }
}

impl<'t> Page<'t> {
    /// `1: billing` becomes `1: { goto: billing, handles: [bill] }`.
    fn short<'n>(
        &self,
        item: &Item,
        wanted: impl Iterator<Item = (TagWord, &'n Vec<&'n str>)>,
    ) -> Option<Edit> {
        let target = in_flow(self.value(item))?;
        let tags: String = wanted
            .map(|(word, ids)| format!(", {}: [{}]", word.field(), listed(ids, false)))
            .collect();
        let (start, end) = item.value;
        Some(Edit { start, end, text: format!("{{ goto: {target}{tags} }}") })
    }

    fn map<'n>(
        &self,
        choice: ItemId,
        wanted: impl Iterator<Item = (TagWord, &'n Vec<&'n str>)>,
    ) -> Option<Vec<Edit>> {
        let mut edits = Vec::new();
        let mut missing = Vec::new();
        for (word, ids) in wanted {
            let own = self
                .outline
                .children(choice)
                .find(|child| self.outline.key(self.text, *child) == word.field());
            match own {
                Some(list) => edits.push(self.longer(list, ids)?),
                None => missing.push((word, ids)),
            }
        }
        if !missing.is_empty() {
            edits.push(self.beside(choice, &missing)?);
        }
        Some(edits)
    }

    /// A list of tags with more in it.
    fn longer(&self, list: ItemId, ids: &[&str]) -> Option<Edit> {
        let item = self.outline.get(list)?;
        let last = self.outline.children(list).last();
        match item.shape {
            Shape::Scalar if self.value(item).is_empty() => {
                let (_, after) = item.key?;
                let colon = self.text.get(after as usize..)?.find(':')? as u32;
                Some(insert(after + colon + 1, format!(" [{}]", listed(ids, false))))
            }
            Shape::Scalar => {
                let one = in_flow(self.value(item))?;
                let (start, end) = item.value;
                Some(Edit { start, end, text: format!("[{one}, {}]", listed(ids, false)) })
            }
            Shape::Sequence if self.value(item).starts_with('[') => match last {
                None => Some(insert(item.value.0 + 1, listed(ids, false))),
                Some(last) => {
                    let last = self.outline.get(last)?;
                    let quoted = self.value(last).starts_with('"');
                    Some(insert(last.value.1, format!(", {}", listed(ids, quoted))))
                }
            },
            Shape::Sequence => {
                let last = self.outline.get(last?)?;
                let dash = self.before_on_line(last.value.0)?;
                if dash.trim() != "-" || last.shape != Shape::Scalar {
                    return None;
                }
                let at = self.line_end(last.value.1)?;
                let line_break = self.line_break(at);
                let lines: String = ids
                    .iter()
                    .map(|id| format!("{line_break}{dash}{}", spelt(id, false)))
                    .collect();
                Some(insert(at, lines))
            }
            Shape::Mapping | Shape::Alias(_) => None,
        }
    }

    /// New fields behind `goto`, where a reader looks for them; behind the last field of one
    /// line where `goto` comes from elsewhere.
    fn beside(&self, choice: ItemId, missing: &[(TagWord, &Vec<&str>)]) -> Option<Edit> {
        let one_line = |child: &ItemId| {
            self.outline.get(*child).filter(|item| {
                let whole = item.key.map(|(start, _)| (start, item.value.1.max(start)));
                whole.is_some_and(|whole| !self.slice(whole).contains('\n'))
            })
        };
        let goto = self
            .outline
            .children(choice)
            .filter(|child| self.outline.key(self.text, *child) == "goto")
            .find_map(|child| one_line(&child));
        let item =
            goto.or_else(|| self.outline.children(choice).filter_map(|c| one_line(&c)).last())?;
        let (start, after_key) = item.key?;
        let quoted = self.text[start as usize..].starts_with('"');
        let fields = missing.iter().map(|(word, ids)| {
            let quote = if quoted { "\"" } else { "" };
            format!("{quote}{}{quote}: [{}]", word.field(), listed(ids, quoted))
        });
        let end = item.value.1.max(after_key);
        if self.value(self.outline.get(choice)?).starts_with('{') {
            return Some(insert(end, fields.map(|field| format!(", {field}")).collect()));
        }
        let indent = self.before_on_line(start)?;
        if !indent.bytes().all(|byte| byte == b' ') {
            return None;
        }
        let at = self.line_end(end)?;
        let line_break = self.line_break(at);
        Some(insert(at, fields.map(|field| format!("{line_break}{indent}{field}")).collect()))
    }
}

fn listed(ids: &[&str], quoted: bool) -> String {
    ids.iter().map(|id| spelt(id, quoted)).collect::<Vec<_>>().join(", ")
}
