//! Shapes that take any value, so that one wrong value does not hide the others.
//!
//! A [`Slot`] remembers whether a text, a map or a list stood there; the caller that lowers
//! it says what was expected. Merge keys (`<<`) are followed here. Nothing here knows places
//! or phone menus.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A scalar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scalar {
    /// A text.
    Str(Box<str>),
    /// An unquoted number, flag, or nothing: its spelling is in the outline, so that
    /// `+1555` and `1.50` stay what the author wrote.
    Plain,
}

/// Any value, where a map is read as `M`.
#[derive(Debug)]
pub enum Slot<M> {
    /// A scalar.
    Text(Scalar),
    /// A map.
    Map(Box<M>),
    /// A list.
    List(Vec<Slot<M>>),
}

/// A shape that a map fills. It must read the whole map and take any entries.
pub trait FromMap: Sized {
    /// Reads the map.
    ///
    /// # Errors
    /// Only those of the reader itself.
    fn from_map<'de, A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

/// A map that is not expected; its contents do not matter.
#[derive(Debug)]
pub struct Nothing;

impl FromMap for Nothing {
    fn from_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Nothing)
    }
}

/// An entry of a map with free names.
#[derive(Debug)]
pub struct MapEntry<M> {
    /// The name as it is spelt, quotes and escapes resolved.
    pub key: Box<str>,
    /// The value.
    pub value: Slot<M>,
    /// Whether `<<` brought it in.
    pub merged: bool,
}

/// A map with free names: its own entries in file order, double ones included, then
/// those that `<<` merges in, own names included.
#[derive(Debug)]
pub struct Entries<M>(pub Vec<MapEntry<M>>);

impl<M: FromMap> FromMap for Entries<M> {
    fn from_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        let mut entries = Vec::new();
        let mut merged = Vec::new();
        while let Some(key) = map.next_key::<Box<str>>()? {
            if &*key == "<<" {
                collect_merged(map.next_value::<Slot<Entries<M>>>()?, &mut merged);
            } else {
                entries.push(MapEntry { key, value: map.next_value()?, merged: false });
            }
        }
        entries.append(&mut merged);
        Ok(Entries(entries))
    }
}

fn collect_merged<M>(slot: Slot<Entries<M>>, into: &mut Vec<MapEntry<M>>) {
    match slot {
        Slot::Map(entries) => {
            into.extend(entries.0.into_iter().map(|entry| MapEntry { merged: true, ..entry }));
        }
        Slot::List(list) => list.into_iter().for_each(|slot| collect_merged(slot, into)),
        Slot::Text(_) => {}
    }
}

impl<'de, M: FromMap> Deserialize<'de> for Slot<M> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Anything(PhantomData))
    }
}

struct Anything<M>(PhantomData<M>);

impl<'de, M: FromMap> Visitor<'de> for Anything<M> {
    type Value = Slot<M>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Slot<M>, E> {
        Ok(Slot::Text(Scalar::Str(text.into())))
    }

    fn visit_string<E>(self, text: String) -> Result<Slot<M>, E> {
        Ok(Slot::Text(Scalar::Str(text.into())))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Slot<M>, E> {
        Ok(Slot::Text(Scalar::Plain))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Slot<M>, E> {
        Ok(Slot::Text(Scalar::Plain))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Slot<M>, E> {
        Ok(Slot::Text(Scalar::Plain))
    }

    fn visit_i128<E>(self, _: i128) -> Result<Slot<M>, E> {
        Ok(Slot::Text(Scalar::Plain))
    }

    fn visit_u128<E>(self, _: u128) -> Result<Slot<M>, E> {
        Ok(Slot::Text(Scalar::Plain))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Slot<M>, E> {
        Ok(Slot::Text(Scalar::Plain))
    }

    fn visit_unit<E>(self) -> Result<Slot<M>, E> {
        Ok(Slot::Text(Scalar::Plain))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Slot<M>, A::Error> {
        let mut list = Vec::new();
        while let Some(slot) = seq.next_element()? {
            list.push(slot);
        }
        Ok(Slot::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Slot<M>, A::Error> {
        Ok(Slot::Map(Box::new(M::from_map(map)?)))
    }
}

/// Declares a map with fixed names: the struct, the reading of it, its names, and its
/// JSON Schema with the doc comments as descriptions. Unknown names are skipped (the
/// outline knows them), of two like names the first counts, `<<` fills what is missing.
macro_rules! fields {
    (
        $(#[doc = $about:literal])*
        struct $name:ident {
            $($(#[doc = $doc:literal])* $key:literal $field:ident: $map:ty => $schema:ty,)*
        }
        required $required:expr
    ) => {
        $(#[doc = $about])*
        #[derive(Debug)]
        pub(crate) struct $name {
            $($(#[doc = $doc])* pub(crate) $field: Option<$crate::yaml::Slot<$map>>,)*
        }

        impl Default for $name {
            fn default() -> Self {
                $name { $($field: None,)* }
            }
        }

        impl $name {
            /// The names of the fields.
            pub(crate) const NAMES: &'static [&'static str] = &[$($key,)*];

            /// Takes over what is missing here.
            fn fill_from(&mut self, other: $crate::yaml::Slot<$name>) {
                match other {
                    $crate::yaml::Slot::Map(other) => {
                        $(if self.$field.is_none() { self.$field = other.$field; })*
                    }
                    $crate::yaml::Slot::List(list) => {
                        list.into_iter().for_each(|other| self.fill_from(other));
                    }
                    $crate::yaml::Slot::Text(_) => {}
                }
            }
        }

        impl $crate::yaml::FromMap for $name {
            fn from_map<'de, A: serde::de::MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
                let mut fields = $name::default();
                let mut merged = None;
                while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
                    match &*key {
                        $($key if fields.$field.is_none() => {
                            fields.$field = Some(map.next_value()?);
                        })*
                        "<<" if merged.is_none() => {
                            merged = Some(map.next_value::<$crate::yaml::Slot<$name>>()?);
                        }
                        _ => {
                            map.next_value::<serde::de::IgnoredAny>()?;
                        }
                    }
                }
                if let Some(merged) = merged {
                    fields.fill_from(merged);
                }
                Ok(fields)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).trim_end_matches("Fields").into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut properties = serde_json::Map::new();
                $({
                    let schema = generator.subschema_for::<$schema>();
                    let about = concat!($($doc,)*).trim();
                    properties.insert(
                        $key.to_owned(),
                        serde_json::json!({ "description": about, "allOf": [schema] }),
                    );
                })*
                let required: &[&str] = &$required;
                schemars::json_schema!({
                    "description": concat!($($about,)*).trim(),
                    "type": "object",
                    "properties": properties,
                    "required": required,
                    "patternProperties": { "^x-": true },
                    "additionalProperties": false,
                })
            }
        }
    };
}

pub(crate) use fields;
