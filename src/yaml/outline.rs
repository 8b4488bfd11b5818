//! One pass over a YAML text: where everything is, and whether it may be read at all.
//!
//! Refuses what would make a reader slow or large (deep nesting, aliases that multiply,
//! endless lines) before any reader builds values. It makes no values itself.

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use super::{YamlError, message};
use crate::limits;
use crate::source::{Comment, Item, Outline, Shape};

/// Limits on what a text may cost its readers.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Maps and lists inside each other, those that aliases repeat included.
    pub nesting: u32,
    /// Bytes in one line.
    pub line: usize,
    /// Items after aliases are followed; a text with more items of its own may have ten
    /// times those.
    pub items: u64,
    /// Bytes of a name, the part before a `:`.
    pub name: u32,
    /// Bytes of text that aliases repeat; a text that is longer may repeat as much as it has.
    pub repeated: u64,
    /// Whether tags (`!…`) may stand before values; they are passed over.
    pub has_tags: bool,
}

impl Default for Limits {
    /// Those of [`limits`](crate::limits).
    fn default() -> Self {
        Limits {
            nesting: limits::DEEPEST_YAML,
            line: limits::LONGEST_LINE,
            items: limits::ALIASED_ITEMS,
            name: limits::LONGEST_NAME,
            repeated: limits::ALIASED_BYTES,
            has_tags: false,
        }
    }
}

/// What one pass found.
#[derive(Debug, Default)]
pub struct Reading {
    /// Where keys and values are.
    pub outline: Outline,
    /// The comments in order.
    pub comments: Vec<Comment>,
    /// Whether an anchor is defined somewhere, so that the parts of the text depend on
    /// each other.
    pub has_anchors: bool,
}

/// Finds the place of everything in a text without a byte-order mark.
///
/// # Errors
/// When the text is not YAML, is empty, holds a second document, or asks for more
/// than the limits allow.
pub fn outline(text: &str, limits: &Limits) -> Result<Reading, YamlError> {
    check_bytes(text, limits)?;
    let mut options = granit_parser::Options::default();
    options.flow_nesting_limit = limits.nesting as usize;
    options.block_nesting_limit = limits.nesting as usize;
    options.max_buffered_comment_events = 1 << 20;
    let mut pass = Pass::new(text, limits);
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| {
            let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
            message::explain(error.kind(), text, at as u32)
        })?;
        let range = span.byte_range().unwrap_or_default();
        pass.event(&event, range.start as u32, range.end as u32)?;
    }
    pass.finish()
}

fn check_bytes(text: &str, limits: &Limits) -> Result<(), YamlError> {
    if u32::try_from(text.len()).is_err() {
        return Err(YamlError::new("the file is larger than 4 GiB", 0, 0));
    }
    if let Some(at) = text.find('\0') {
        return Err(YamlError::new(
            "the file contains a zero byte, so it is not a text file",
            at as u32,
            at as u32 + 1,
        )
        .help("save the file as plain text in UTF-8"));
    }
    let mut start = 0;
    for line in text.split('\n') {
        if line.len() > limits.line {
            let message = format!("a line is longer than {} bytes", limits.line);
            return Err(YamlError::new(message, start as u32, start as u32)
                .help("break the line; phonetree reads menus that people write"));
        }
        start += line.len() + 1;
    }
    Ok(())
}

/// A map or list that is still open.
struct Open {
    item: u32,
    is_map: bool,
    is_flow: bool,
    key: Option<(u32, u32)>,
    anchor: usize,
    /// Expanded items before it.
    before: u64,
    /// Bytes that aliases had repeated before it.
    repeated_before: u64,
    /// Levels of maps and lists inside.
    height: u32,
    /// End of the last thing inside.
    end: u32,
}

/// What an anchor refers to.
#[derive(Clone, Copy)]
struct Anchored {
    item: u32,
    /// What it costs to repeat it; `None` while it is open.
    size: Option<Size>,
    height: u32,
}

/// What lies inside an anchor, aliases followed.
#[derive(Clone, Copy)]
struct Size {
    items: u64,
    bytes: u64,
}

struct Pass<'t> {
    text: &'t str,
    limits: &'t Limits,
    items: Vec<Item>,
    comments: Vec<Comment>,
    open: Vec<Open>,
    anchors: Vec<Option<Anchored>>,
    expanded: u64,
    /// Bytes of text that aliases repeat.
    repeated: u64,
    n_documents: u32,
    has_alias: bool,
}

impl<'t> Pass<'t> {
    fn new(text: &'t str, limits: &'t Limits) -> Self {
        Pass {
            text,
            limits,
            items: Vec::new(),
            comments: Vec::new(),
            open: Vec::new(),
            anchors: Vec::new(),
            expanded: 0,
            repeated: 0,
            n_documents: 0,
            has_alias: false,
        }
    }

    fn event(&mut self, event: &Event<'_>, start: u32, end: u32) -> Result<(), YamlError> {
        match event {
            Event::Comment(..) => self.comment(start, end),
            Event::DocumentStart(..) => {
                self.n_documents += 1;
                if self.n_documents > 1 {
                    let error = "the file holds a second document after `---`";
                    return Err(YamlError::new(error, start, end)
                        .help("keep one menu in a file; join files by `include`"));
                }
            }
            Event::Scalar(_, style, anchor, tag) => {
                if let Some(tag) = tag
                    && tag.core_suffix() != Some("str")
                    && !self.limits.has_tags
                {
                    return Err(tag_error(start, end));
                }
                let end = match style {
                    ScalarStyle::Literal | ScalarStyle::Folded => self.trimmed(start, end),
                    _ => end,
                };
                if self.take_key(start, end, *anchor)? {
                    return Ok(());
                }
                let item = self.push(start, end, Shape::Scalar)?;
                let size = Some(Size { items: 1, bytes: u64::from(end - start) });
                self.define(*anchor, Anchored { item, size, height: 0 });
            }
            Event::MappingStart(style, anchor, tag) | Event::SequenceStart(style, anchor, tag) => {
                if tag.is_some() && !self.limits.has_tags {
                    return Err(tag_error(start, end));
                }
                let is_map = matches!(event, Event::MappingStart(..));
                self.start(is_map, *style == StructureStyle::Flow, *anchor, start, end)?;
            }
            Event::MappingEnd | Event::SequenceEnd => self.end(end),
            Event::Alias(anchor) => self.alias(*anchor, start, end)?,
            _ => {}
        }
        Ok(())
    }

    fn comment(&mut self, start: u32, end: u32) {
        let before = &self.text.as_bytes()[..start as usize];
        let own_line = before
            .iter()
            .rev()
            .take_while(|byte| **byte != b'\n')
            .all(|byte| matches!(byte, b' ' | b'\t'));
        let end = end - u32::from(self.text[start as usize..end as usize].ends_with('\r'));
        self.comments.push(Comment { start, end, own_line });
    }

    /// Takes a scalar as the key of the open map, if the map is waiting for one.
    fn take_key(&mut self, start: u32, end: u32, anchor: usize) -> Result<bool, YamlError> {
        match self.open.last_mut() {
            Some(open) if open.is_map && open.key.is_none() => {
                if anchor != 0 {
                    let error = "an anchor before a key";
                    return Err(YamlError::new(error, start, end).help("put it before the value"));
                }
                if end - start > self.limits.name {
                    let error = format!("a name is longer than {} bytes", self.limits.name);
                    return Err(YamlError::new(error, start, start).help("shorten it"));
                }
                open.key = Some((start, end));
                open.end = end;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn waits_for_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_map && open.key.is_none())
    }

    fn push(&mut self, start: u32, end: u32, shape: Shape) -> Result<u32, YamlError> {
        self.expanded += 1;
        let id = self.items.len() as u32;
        let key = self.open.last_mut().and_then(|open| {
            open.end = end.max(open.end);
            open.key.take()
        });
        self.items.push(Item { key, value: (start, end), shape, next: id + 1 });
        self.check_expansion(start, end)?;
        Ok(id)
    }

    fn start(
        &mut self,
        is_map: bool,
        is_flow: bool,
        anchor: usize,
        start: u32,
        end: u32,
    ) -> Result<(), YamlError> {
        if self.waits_for_key() {
            return Err(YamlError::new("a list or map where a name is expected", start, end)
                .help("put a text that begins with `[` or `{` in quotes"));
        }
        if self.open.len() as u32 >= self.limits.nesting {
            return Err(too_deep(start, end));
        }
        let before = self.expanded;
        let shape = if is_map { Shape::Mapping } else { Shape::Sequence };
        let item = self.push(start, end, shape)?;
        self.define(anchor, Anchored { item, size: None, height: 0 });
        self.open.push(Open {
            item,
            is_map,
            is_flow,
            key: None,
            anchor,
            before,
            repeated_before: self.repeated,
            height: 1,
            end: start,
        });
        Ok(())
    }

    fn end(&mut self, end: u32) {
        let Some(open) = self.open.pop() else { return };
        let end = if open.is_flow { end } else { open.end };
        let next = self.items.len() as u32;
        let item = &mut self.items[open.item as usize];
        item.next = next;
        item.value.1 = end;
        if let Some(outer) = self.open.last_mut() {
            outer.height = outer.height.max(open.height + 1);
            outer.end = outer.end.max(end);
        }
        let written = u64::from(end.saturating_sub(item.value.0));
        let size = Some(Size {
            items: self.expanded - open.before,
            bytes: written + (self.repeated - open.repeated_before),
        });
        self.define(open.anchor, Anchored { item: open.item, size, height: open.height });
    }

    fn define(&mut self, anchor: usize, what: Anchored) {
        if anchor != 0 {
            if self.anchors.len() <= anchor {
                self.anchors.resize(anchor + 1, None);
            }
            self.anchors[anchor] = Some(what);
        }
    }

    fn alias(&mut self, anchor: usize, start: u32, end: u32) -> Result<(), YamlError> {
        if self.waits_for_key() {
            return Err(YamlError::new("an alias where a name is expected", start, end)
                .help("write the name out; a key that begins with `*` needs quotes"));
        }
        self.has_alias = true;
        let target = self.anchors.get(anchor).copied().flatten();
        let Some(Anchored { item, size: Some(size), height }) = target else {
            let name = self.text.get(start as usize..end as usize).unwrap_or("*");
            let error = format!("`{name}` is inside the thing that it repeats");
            return Err(YamlError::new(error, start, end).help("write the inner part out"));
        };
        if self.open.len() as u32 + height > self.limits.nesting {
            return Err(too_deep(start, end));
        }
        if let Some(outer) = self.open.last_mut() {
            outer.height = outer.height.max(height + 1);
        }
        self.push(start, end, Shape::Alias(item))?;
        self.expanded = self.expanded.saturating_add(size.items);
        self.repeated = self.repeated.saturating_add(size.bytes);
        let limit = self.limits.repeated.max(self.text.len() as u64);
        if self.repeated > limit {
            let error = format!("aliases repeat more than {limit} bytes of text in all");
            return Err(YamlError::new(error, start, end).help(EXPANSION_HELP));
        }
        self.check_expansion(start, end)
    }

    fn check_expansion(&self, start: u32, end: u32) -> Result<(), YamlError> {
        let limit = self.limits.items.max(10 * self.items.len() as u64);
        if self.has_alias && self.expanded > limit {
            let error = format!("aliases repeat more than {limit} items in all");
            return Err(YamlError::new(error, start, end).help(EXPANSION_HELP));
        }
        Ok(())
    }

    fn trimmed(&self, start: u32, end: u32) -> u32 {
        let block = self.text.get(start as usize..end as usize).unwrap_or("");
        start + block.trim_end().len() as u32
    }

    fn finish(self) -> Result<Reading, YamlError> {
        if self.items.is_empty() {
            let error = if self.text.trim().is_empty() {
                "the file is empty"
            } else {
                "the file holds nothing but comments"
            };
            return Err(YamlError::new(error, 0, 0).help("a menu file needs at least `nodes:`"));
        }
        let has_anchors = self.anchors.iter().any(Option::is_some);
        Ok(Reading { outline: Outline::new(self.items), comments: self.comments, has_anchors })
    }
}

const EXPANSION_HELP: &str = "write the repeated parts once, as a node of their own";

fn too_deep(start: u32, end: u32) -> YamlError {
    YamlError::new("lists and maps are nested deeper than any menu needs", start, end)
}

fn tag_error(start: u32, end: u32) -> YamlError {
    YamlError::new("a YAML tag (`!…`) has no use in this file", start, end)
        .help("leave the tag out; put a text that begins with `!` in quotes")
}
