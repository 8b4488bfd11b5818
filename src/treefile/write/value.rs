//! Values on their way to YAML: maps in the order in which they are written.
//!
//! Only forms; it knows no fields.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::treefile) enum Value {
    Text(String),
    Number(f64),
    Flag(bool),
    List(Vec<Value>),
    Map(Map),
}

/// Entries in order. Entries without a value are not written.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::treefile) struct Map(pub(in crate::treefile) Vec<(String, Value)>);

impl Map {
    /// The value of that name.
    pub(in crate::treefile) fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    pub(in crate::treefile) fn put(&mut self, name: &str, value: Value) {
        self.0.push((name.to_owned(), value));
    }

    /// The values, in order.
    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// A text, unless it is blank, which the reader does not take for a value.
    pub(super) fn text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            self.put(name, Value::Text(text.to_owned()));
        }
    }

    pub(super) fn number(&mut self, name: &str, number: Option<f64>) {
        if let Some(number) = number {
            self.put(name, Value::Number(number));
        }
    }

    pub(super) fn flag(&mut self, name: &str, flag: Option<bool>) {
        if let Some(flag) = flag {
            self.put(name, Value::Flag(flag));
        }
    }

    /// A list of texts, blank ones left out, unless it is empty.
    pub(super) fn list<'t>(&mut self, name: &str, texts: impl Iterator<Item = &'t str>) {
        let texts = texts.filter(|text| !text.trim().is_empty());
        let texts: Vec<Value> = texts.map(|text| Value::Text(text.to_owned())).collect();
        if !texts.is_empty() {
            self.put(name, Value::List(texts));
        }
    }

    /// A map, unless it is empty.
    pub(super) fn map(&mut self, name: &str, map: Map) {
        if !map.0.is_empty() {
            self.put(name, Value::Map(map));
        }
    }
}

impl Serialize for Map {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Text(text) => serializer.serialize_str(text),
            // Whole numbers read better without a fraction.
            Value::Number(n) if n.fract() == 0.0 && (0.0..1e15).contains(n) => {
                serializer.serialize_u64(*n as u64)
            }
            Value::Number(n) => serializer.serialize_f64(*n),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::List(list) => list.serialize(serializer),
            Value::Map(map) => map.serialize(serializer),
        }
    }
}

/// Seconds as a duration, in the largest unit that takes a whole number.
pub(crate) fn duration(seconds: f64) -> String {
    for (unit, size) in [("h", 3600.0), ("m", 60.0)] {
        if seconds >= size && seconds % size == 0.0 {
            return format!("{}{unit}", seconds / size);
        }
    }
    format!("{seconds}s")
}
