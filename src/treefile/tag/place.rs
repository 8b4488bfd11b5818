//! Where new tags go in the text of a choice, for each way in which a choice is written.
//!
//! It guesses nothing: an unknown form gets no edit. Its caller checks that the outcome
//! means what it should.

use super::{New, TagWord};
use crate::source::{Item, ItemId, Outline, Shape};

/// Bytes that are replaced by a text.
#[derive(Debug)]
pub(super) struct Edit {
    start: u32,
    end: u32,
    text: String,
}

/// The text with all edits made; `None` when two of them overlap.
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> Option<String> {
    edits.sort_by_key(|edit| (edit.start, edit.end));
    let mut new = String::with_capacity(text.len() + 64 * edits.len());
    let mut done = 0;
    for edit in edits {
        new.push_str(text.get(done..edit.start as usize)?);
        new.push_str(&edit.text);
        done = edit.end as usize;
    }
    new.push_str(text.get(done..)?);
    Some(new)
}

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

struct Page<'t> {
    text: &'t str,
    outline: &'t Outline,
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

    fn slice(&self, (start, end): (u32, u32)) -> &'t str {
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    fn value(&self, item: &Item) -> &'t str {
        self.slice(item.value)
    }

    /// The text before a byte on its line.
    fn before_on_line(&self, at: u32) -> Option<&'t str> {
        let before = self.text.get(..at as usize)?;
        Some(before.rsplit('\n').next().unwrap_or(before))
    }

    /// The end of the line that a byte is on, before its line break.
    fn line_end(&self, at: u32) -> Option<u32> {
        let rest = self.text.get(at as usize..)?;
        let line = rest.split('\n').next().unwrap_or(rest);
        Some(at + line.trim_end_matches('\r').len() as u32)
    }

    /// The line break that the file uses there.
    fn line_break(&self, line_end: u32) -> &'static str {
        let rest = &self.text[line_end as usize..];
        let windows =
            if rest.is_empty() { self.text.contains("\r\n") } else { rest.starts_with('\r') };
        if windows { "\r\n" } else { "\n" }
    }
}

fn insert(at: u32, text: String) -> Edit {
    Edit { start: at, end: at, text }
}

fn listed(ids: &[&str], quoted: bool) -> String {
    ids.iter().map(|id| spelt(id, quoted)).collect::<Vec<_>>().join(", ")
}

/// An issue's id as YAML: bare when it can only be read as that text.
fn spelt(id: &str, quoted: bool) -> String {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let is_bare = !quoted
        && id.starts_with(char::is_alphabetic)
        && id.chars().all(word)
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .contains(&id.to_ascii_lowercase().as_str());
    if is_bare { id.to_owned() } else { in_quotes(id) }
}

fn in_quotes(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A scalar as it may be written inside of `{ … }` and `[ … ]`; `None` when it is empty, runs
/// over lines, or is bound to an anchor.
fn in_flow(raw: &str) -> Option<String> {
    if raw.is_empty() || raw.contains('\n') || raw.starts_with(['&', '*', '!']) {
        return None;
    }
    let is_quoted = raw.starts_with(['"', '\'']);
    let is_plain = !raw.contains([',', '[', ']', '{', '}']);
    Some(if is_quoted || is_plain { raw.to_owned() } else { in_quotes(raw) })
}
