//! Where a configuration says something.
//!
//! It looks at keys and knows no setting: a text with mistakes has places, too.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

/// The keys of a text, those of tables behind dots (`rules.too-deep.warn`), each with its first
/// byte.
pub fn places(text: &str) -> BTreeMap<String, u32> {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut found = BTreeMap::new();
    collect(table.get_ref(), "", &mut found);
    found
}

fn collect(table: &DeTable<'_>, above: &str, found: &mut BTreeMap<String, u32>) {
    for (key, value) in table {
        let name = format!("{above}{}", key.get_ref());
        if let DeValue::Table(inside) = value.get_ref() {
            collect(inside, &format!("{name}."), found);
        }
        found.insert(name, key.span().start as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_tables_have_dots_and_each_key_its_place() {
        let text = "fail-on = \"warning\"\n[rules.too-deep]\nwarn = 3\n";
        let found = places(text);
        assert_eq!(found["fail-on"], 0);
        assert_eq!(found["rules.too-deep.warn"] as usize, text.find("warn = 3").unwrap());
    }
}
