//! What a file writes, field by field: for comparing two trees in everything that they say.
//!
//! Names and values only; which of them matter is for the caller.

use super::value::{Map, Value};

/// One field with a value of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct WrittenField {
    /// The names of the fields around it and its own: `menu`, `1`, `goto`. Entries of a list are
    /// counted from 1.
    pub path: Vec<String>,
    /// Its value as text; a list of texts as one, with commas.
    pub value: String,
}

/// All fields of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenFields {
    /// Those of the file itself, in order.
    pub file: Vec<WrittenField>,
    /// Those of each node, in the order of the tree.
    pub nodes: Vec<Vec<WrittenField>>,
}

/// The fields of a map and of all maps and lists inside it.
pub(super) fn fields(map: &Map) -> Vec<WrittenField> {
    let mut found = Vec::new();
    for (name, value) in &map.0 {
        add(&mut found, &mut vec![name.clone()], value);
    }
    found
}

fn add(found: &mut Vec<WrittenField>, path: &mut Vec<String>, value: &Value) {
    match value {
        Value::Map(map) => {
            for (name, value) in &map.0 {
                path.push(name.clone());
                add(found, path, value);
                path.pop();
            }
        }
        Value::List(list) if list.iter().any(|value| matches!(value, Value::Map(_))) => {
            for (at, value) in (1..).zip(list) {
                path.push(format!("{at}"));
                add(found, path, value);
                path.pop();
            }
        }
        _ => found.push(WrittenField { path: path.clone(), value: text(value) }),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::List(list) => list.iter().map(text).collect::<Vec<_>>().join(", "),
        Value::Map(_) => String::new(),
    }
}
