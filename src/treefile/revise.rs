//! Changes a menu file until it says another tree, and leaves the rest of its text alone.
//!
//! Comments, order and spelling stay. What was written is read back: a text is returned only
//! when it reads as the tree that was asked for. It opens and writes no files.

use super::page::{Edit, Page, apply, insert, spelt};
use super::write::{Map, Value, fields_of};
use super::{Files, load, write};
use crate::diagnostic::Severity;
use crate::source::{Item, ItemId, Outline, Shape, Sources};
use crate::tree::PhoneTree;
use crate::yaml;

/// The file is written in a way that cannot be changed safely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the file is written in a way that cannot be changed safely")]
pub struct Unsafe;

/// The text of a menu file, changed from the tree that it says to another one.
///
/// Only this file is changed: what stands in a file that it includes stays there.
///
/// # Errors
/// When it cannot be done without a risk to what else the file says.
pub fn revise(
    name: &str,
    text: &str,
    new: &PhoneTree,
    includes: &dyn Files,
) -> Result<String, Unsafe> {
    let mut sources = Sources::new();
    let read = load(&mut sources, name, text.to_owned(), includes);
    let (Some(old), Some(root)) = (read.tree, read.sources_files.first()) else {
        return Err(Unsafe);
    };
    let file = sources.get(*root).ok_or(Unsafe)?;
    let page = Page { text: file.text(), outline: file.outline() };
    let (old, wanted) = (fields_of(&old), fields_of(new));
    let reads_as_wanted = |revised: &String| {
        let again = load(&mut Sources::new(), name, revised.clone(), includes);
        let has_errors = again.diagnostics.iter().any(|found| found.severity == Severity::Error);
        !has_errors && again.tree.is_some_and(|tree| write(&tree) == write(new))
    };
    let revised = |old: &Map, wanted: &Map, grain: Grain| {
        let edits = page.map_edits(Outline::ROOT, old, wanted, (0, grain))?;
        apply(file.text(), edits).filter(reads_as_wanted)
    };
    revised(&apart(&old), &apart(&wanted), Grain::Fields)
        .or_else(|| revised(&old, &wanted, Grain::Fields))
        .or_else(|| revised(&old, &wanted, Grain::Nodes))
        .ok_or(Unsafe)
}

/// The same fields with what silence and wrong keys lead to said for each of them, where a file
/// may say it for both at once.
fn apart(file: &Map) -> Map {
    let mut file = file.clone();
    let nodes = file.0.iter_mut().find(|(name, _)| name == "nodes");
    let Some((_, Value::Map(nodes))) = nodes else { return file };
    for (_, node) in &mut nodes.0 {
        let Value::Map(fields) = node else { continue };
        let Some(at) = fields.0.iter().position(|(name, _)| name == "exhausted") else { continue };
        let target = fields.0.remove(at).1;
        for cause in ["no_input", "no_match"] {
            let own = ("exhausted".to_owned(), target.clone());
            match fields.0.iter_mut().find(|(name, _)| name == cause) {
                Some((_, Value::Map(handler))) => handler.0.push(own),
                _ => fields.put(cause, Value::Map(Map(vec![own]))),
            }
        }
    }
    file
}

/// How deep in a file its nodes are.
const NODES: usize = 1;

/// What is changed at the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grain {
    /// One field of a node.
    Fields,
    /// All fields of a node that has no comment, such as when the order of its keys is new.
    Nodes,
}

/// How deep in a file a map is, 0 at its root, and the grain.
type Level = (usize, Grain);

impl Page<'_> {
    /// The edits that turn one map into another.
    fn map_edits(&self, at: ItemId, old: &Map, new: &Map, level: Level) -> Option<Vec<Edit>> {
        let item = self.outline.get(at)?;
        match item.shape {
            Shape::Mapping => {}
            Shape::Scalar => return Some(vec![self.long_form(item, old, new)?]),
            Shape::Sequence | Shape::Alias(_) => return None,
        }
        let mut edits = Vec::new();
        let mut missing = Vec::new();
        for (name, value) in &new.0 {
            let before = old.get(name);
            if before == Some(value) {
                continue;
            }
            match (self.own(at, name), before) {
                (Some(child), Some(before)) => {
                    edits.extend(self.value_edits(child, before, value, (level.0 + 1, level.1))?);
                }
                (None, None) => missing.push((name.as_str(), value)),
                _ => return None,
            }
        }
        let mut removed = Vec::new();
        for (name, _) in old.0.iter().filter(|(name, _)| new.get(name).is_none()) {
            let child = self.own(at, name)?;
            removed.push(child);
            edits.push(self.removal(at, child)?);
        }
        if !missing.is_empty() {
            edits.push(self.addition(at, &missing, &removed, level.0)?);
        }
        Some(edits)
    }

    fn value_edits(&self, at: ItemId, old: &Value, new: &Value, level: Level) -> Option<Vec<Edit>> {
        let item = self.outline.get(at)?;
        match (old, new, item.shape) {
            _ if level == (NODES + 1, Grain::Nodes) => Some(vec![self.replaced(at, new)?]),
            (Value::Map(old), Value::Map(new), _) => self.map_edits(at, old, new, level),
            (Value::List(old), Value::List(new), Shape::Sequence) if new.starts_with(old) => {
                Some(vec![self.more_of(at, &new[old.len()..])?])
            }
            // A list of one may be written without its brackets.
            (Value::List(old), Value::List(new), Shape::Mapping)
                if new.starts_with(old) && self.value(item).starts_with('{') =>
            {
                let (start, end) = item.value;
                let more: String =
                    new[old.len()..].iter().map(|value| format!(", {}", flow(value))).collect();
                let text = format!("[{}{more}]", self.value(item));
                Some(vec![Edit { start, end, text }])
            }
            _ => Some(vec![self.replaced(at, new)?]),
        }
    }

    /// The entry of that name that stands in the map itself. A phrase may be marked with `say`.
    fn own(&self, map: ItemId, name: &str) -> Option<ItemId> {
        let find = |name: &str| {
            self.outline.children(map).find(|child| self.outline.key(self.text, *child) == name)
        };
        find(name).or_else(|| find(name.strip_prefix("say ")?))
    }

    /// `1: billing` with another target, or as a map with what is new.
    fn long_form(&self, item: &Item, old: &Map, new: &Map) -> Option<Edit> {
        let (start, end) = item.value;
        let is_target = |map: &Map| matches!(map.0.as_slice(), [(name, _)] if name == "goto");
        let text = match new.get("goto") {
            Some(target) if is_target(old) && is_target(new) => flow(target),
            _ => flow_map(new),
        };
        if start == end {
            let (_, after) = item.key?;
            let colon = self.text.get(after as usize..)?.find(':')? as u32;
            return Some(insert(after + colon + 1, format!(" {text}")));
        }
        let raw = self.value(item);
        let is_whole = !raw.contains(['\n', '#']) && !raw.starts_with(['&', '*', '!']);
        is_whole.then_some(Edit { start, end, text })
    }

    /// Another value in the place of one that has no comment in it.
    fn replaced(&self, at: ItemId, new: &Value) -> Option<Edit> {
        let item = self.outline.get(at)?;
        let (start, end) = (item.value.0, self.end_of(at)?);
        let raw = self.slice((start, end));
        let may_hold_comment = raw.contains('\n') || item.shape != Shape::Scalar;
        if start == end
            || (may_hold_comment && raw.contains('#'))
            || raw.starts_with(['&', '*', '!', '|', '>'])
        {
            return None;
        }
        Some(Edit { start, end, text: flow(new) })
    }

    /// A list with more in it.
    fn more_of(&self, at: ItemId, more: &[Value]) -> Option<Edit> {
        let item = self.outline.get(at)?;
        let last = self.outline.children(at).last()?;
        let last_item = self.outline.get(last)?;
        let values = more.iter().map(flow);
        if self.value(item).starts_with('[') {
            let text: String = values.map(|value| format!(", {value}")).collect();
            return Some(insert(last_item.value.1, text));
        }
        let first = self.outline.get(self.outline.children(at).next()?)?;
        let dash = self.before_on_line(first.value.0)?;
        let indent = dash.strip_suffix("- ")?;
        if !indent.bytes().all(|byte| byte == b' ') {
            return None;
        }
        let end = self.line_end(self.end_of(last)?)?;
        let line_break = self.line_break(end);
        Some(insert(end, values.map(|value| format!("{line_break}{dash}{value}")).collect()))
    }

    /// A map without one of its entries.
    fn removal(&self, map: ItemId, child: ItemId) -> Option<Edit> {
        let start = self.outline.get(child)?.key?.0;
        let end = self.end_of(child)?;
        if self.value(self.outline.get(map)?).starts_with('{') {
            let rest = self.text.get(end as usize..)?;
            let blank = rest.len() - rest.trim_start().len();
            if rest.trim_start().starts_with(',') {
                let behind = &rest[blank + 1..];
                let space = behind.len() - behind.trim_start_matches(' ').len();
                let end = end + (blank + 1 + space) as u32;
                return Some(Edit { start, end, text: String::new() });
            }
            let before = self.text.get(..start as usize)?.trim_end().strip_suffix(',');
            let start = before.map_or(start, |before| before.len() as u32);
            return Some(Edit { start, end, text: String::new() });
        }
        let indent = self.before_on_line(start)?;
        if !indent.bytes().all(|byte| byte == b' ') {
            return None;
        }
        // The line break before goes with it, so that what is added behind stays behind.
        let line = start - indent.len() as u32;
        let before = self.text.get(..line as usize)?.strip_suffix('\n')?;
        let before = before.strip_suffix('\r').unwrap_or(before);
        let end = self.line_end(end)?;
        Some(Edit { start: before.len() as u32, end, text: String::new() })
    }

    /// A map with new entries behind its last one; in the file's root before the nodes.
    fn addition(
        &self,
        map: ItemId,
        missing: &[(&str, &Value)],
        removed: &[ItemId],
        depth: usize,
    ) -> Option<Edit> {
        let item = self.outline.get(map)?;
        let children: Vec<ItemId> = self.outline.children(map).collect();
        if self.value(item).starts_with('{') {
            let entries: Vec<String> = missing
                .iter()
                .map(|(name, value)| format!("{}: {}", key(name), flow(value)))
                .collect();
            let Some(last) = children.iter().rfind(|child| !removed.contains(child)) else {
                return Some(insert(item.value.0 + 1, format!(" {} ", entries.join(", "))));
            };
            return Some(insert(self.end_of(*last)?, format!(", {}", entries.join(", "))));
        }
        let first = self.outline.get(*children.first()?)?.key?.0;
        let indent = self.before_on_line(first)?;
        if !indent.bytes().all(|byte| byte == b' ') {
            return None;
        }
        let mut lines = Vec::new();
        for (name, value) in missing {
            let is_node = depth == NODES && matches!(value, Value::Map(_));
            if is_node {
                let one = Map(vec![((*name).to_owned(), (*value).clone())]);
                lines.extend(yaml::emit(&one).ok()?.lines().map(str::to_owned));
            } else {
                lines.push(format!("{}: {}", key(name), flow(value)));
            }
        }
        let nodes = children
            .iter()
            .position(|child| depth == 0 && self.outline.key(self.text, *child) == "nodes");
        let before = match nodes {
            Some(at) => at.checked_sub(1).and_then(|at| children.get(at)),
            None => children.last(),
        };
        let Some(before) = before else {
            let line_break = self.line_break(self.line_end(first)?);
            let text = lines.iter().map(|line| format!("{line}{line_break}")).collect();
            return Some(insert(first, text));
        };
        let end = self.line_end(self.end_of(*before)?)?;
        let line_break = self.line_break(end);
        let put = |line: &String| {
            let indent = if line.is_empty() { "" } else { indent };
            format!("{line_break}{indent}{line}")
        };
        Some(insert(end, lines.iter().map(put).collect()))
    }

    /// One past the last byte of a value; that of the key where the value is empty.
    fn end_of(&self, at: ItemId) -> Option<u32> {
        let item = self.outline.get(at)?;
        let is_block = matches!(item.shape, Shape::Mapping | Shape::Sequence)
            && !self.value(item).starts_with(['{', '[']);
        if is_block && let Some(last) = self.outline.children(at).last() {
            return self.end_of(last);
        }
        let (start, end) = item.value;
        let text = self.slice((start, end));
        let end = start + text.trim_end().len() as u32;
        Some(item.key.map_or(end, |(_, after)| end.max(after)))
    }
}

fn key(name: &str) -> String {
    let is_digits = name.bytes().all(|byte| byte.is_ascii_digit());
    // `010` would be read as a number.
    let is_plain = is_digits && (name.len() == 1 || !name.starts_with('0'));
    let is_phrase = name.strip_prefix("say ").is_some_and(|phrase| {
        phrase
            .split(' ')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()))
    });
    if is_plain || is_phrase { name.to_owned() } else { spelt(name, false) }
}

fn flow(value: &Value) -> String {
    match value {
        Value::Text(text) if is_time(text) => text.clone(),
        Value::Text(text) => spelt(text, false),
        Value::Number(n) => format!("{n}"),
        Value::Flag(flag) => flag.to_string(),
        Value::List(list) => {
            format!("[{}]", list.iter().map(flow).collect::<Vec<_>>().join(", "))
        }
        Value::Map(map) => flow_map(map),
    }
}

/// Whether a text is a duration or a date, which people write without quotes.
fn is_time(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_date = text.len() == 10 && text.split('-').map(str::len).eq([4, 2, 2]);
    text.strip_suffix(['s', 'm', 'h']).is_some_and(is_digits)
        || (is_date && text.split('-').all(is_digits))
}

fn flow_map(map: &Map) -> String {
    if map.0.is_empty() {
        return "{}".to_owned();
    }
    let entries: Vec<String> =
        map.0.iter().map(|(name, value)| format!("{}: {}", key(name), flow(value))).collect();
    format!("{{ {} }}", entries.join(", "))
}
