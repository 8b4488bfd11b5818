//! The outline of a structured text: where its keys and values are.
//!
//! Flat arrays in reading order, so that a file of a million nodes costs a few bytes a byte.
//! YAML, JSON and XML readers can all fill one; it does not know which one did.

/// An item of an [`Outline`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u32);

/// What an item's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text, number, or nothing.
    Scalar,
    /// A map of keys to values.
    Mapping,
    /// A list.
    Sequence,
    /// A second mention of the item with that number.
    Alias(u32),
}

/// A value, with its key if it is in a mapping. Byte ranges are half open.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// The key's bytes, quotes included; `None` for list items and the root.
    pub key: Option<(u32, u32)>,
    /// The value's bytes.
    pub value: (u32, u32),
    /// What the value is.
    pub shape: Shape,
    /// One past the last item inside this one: the next sibling, if there is one.
    pub next: u32,
}

/// The items of one text in reading order; item 0 is the root.
#[derive(Debug, Default)]
pub struct Outline {
    items: Vec<Item>,
}

impl Outline {
    /// The item that holds all others.
    pub const ROOT: ItemId = ItemId(0);

    /// An outline over items that are already in reading order.
    pub fn new(items: Vec<Item>) -> Self {
        Outline { items }
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// An item.
    pub fn get(&self, id: ItemId) -> Option<&Item> {
        self.items.get(id.0 as usize)
    }

    /// The item itself, or what it is a second mention of.
    pub fn resolve(&self, id: ItemId) -> ItemId {
        match self.get(id).map(|item| item.shape) {
            // An alias names an earlier item, so this ends.
            Some(Shape::Alias(target)) if target < id.0 => self.resolve(ItemId(target)),
            _ => id,
        }
    }

    /// The entries or list items directly inside, in reading order; aliases are followed.
    pub fn children(&self, id: ItemId) -> impl Iterator<Item = ItemId> + '_ {
        let id = self.resolve(id);
        let end = match self.get(id) {
            Some(item) if matches!(item.shape, Shape::Mapping | Shape::Sequence) => item.next,
            _ => id.0,
        };
        let mut at = id.0.saturating_add(1);
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let child = ItemId(at);
            at = self.items[at as usize].next.max(at + 1);
            Some(child)
        })
    }

    /// An entry's key as it is written, without quotes; empty when it has none.
    pub fn key<'t>(&self, text: &'t str, id: ItemId) -> &'t str {
        let raw = self
            .get(id)
            .and_then(|item| item.key)
            .and_then(|(start, end)| text.get(start as usize..end as usize))
            .unwrap_or("");
        unquoted(raw)
    }

    /// The entry of that name in a mapping: its own, else one that `<<` merges in.
    pub fn field(&self, text: &str, id: ItemId, name: &str) -> Option<ItemId> {
        self.children(id).find(|child| self.key(text, *child) == name).or_else(|| {
            let merge = self.children(id).find(|child| self.key(text, *child) == "<<")?;
            match self.get(self.resolve(merge))?.shape {
                Shape::Sequence => {
                    self.children(merge).find_map(|part| self.field(text, part, name))
                }
                _ => self.field(text, merge, name),
            }
        })
    }
}

fn unquoted(raw: &str) -> &str {
    match raw.as_bytes() {
        [b'"', .., b'"'] | [b'\'', .., b'\''] => &raw[1..raw.len() - 1],
        _ => raw,
    }
}
