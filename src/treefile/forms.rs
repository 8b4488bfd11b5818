//! The forms of values in the JSON Schema of the menu file.
//!
//! Editors complete and check with the schema while an author types. It knows forms and
//! neither fields nor meanings: whether a node exists is for the loader to say.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::phrases::NO_PHRASES;
use crate::limits;
use crate::tree::Target;

/// Declares a form of value that is always written out in place.
macro_rules! form {
    ($(#[doc = $about:literal])* $name:ident, $($schema:tt)*) => {
        $(#[doc = $about])*
        pub(crate) struct $name;

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ $($schema)* })
            }
        }
    };
}

pub(crate) use form;

form!(
    /// A text that is not empty; numbers are texts too.
    Words, "type": ["string", "number"], "minLength": 1
);
form!(
    /// Any scalar that says something.
    Scalar, "type": ["string", "number", "boolean"]
);
form!(
    /// A language tag.
    Language, "type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
    "examples": ["en", "en-IN", "pt-BR"]
);
form!(
    /// A duration with its unit.
    Duration, "type": "string",
    "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$", "examples": ["5s", "1m30s", "24h"]
);
form!(
    /// A whole number from 1.
    CountFromOne, "type": "integer", "minimum": 1
);
form!(
    /// A regular expression for numbers.
    NumberPattern, "type": ["string", "number"], "minLength": 1,
    "maxLength": limits::LONGEST_NUMBER_PATTERN, "examples": ["1[0-9]{3}"]
);
form!(
    /// How many keys a menu waits for.
    EntryLength, "type": "integer", "minimum": 1, "maximum": limits::MOST_DIGITS
);
form!(
    /// How often a caller may answer.
    Tries, "type": "integer", "minimum": 1, "maximum": limits::MOST_TRIES
);
form!(
    /// How often a caller does the same.
    Times, "type": "integer", "minimum": 1, "maximum": limits::REPEATED_STEPS
);
form!(
    /// A whole number from 0.
    Count, "type": "integer", "minimum": 0
);
form!(
    /// A number from 0.
    Amount, "type": "number", "minimum": 0, "maximum": limits::LARGEST_NUMBER
);
form!(
    /// The length of a prompt.
    PromptSeconds, "type": "number", "minimum": 0, "maximum": limits::LONGEST_DURATION
);
form!(
    /// A share.
    Share, "type": "number", "minimum": 0, "maximum": 1
);
form!(
    /// Yes or no.
    Flag, "type": "boolean"
);
form!(
    /// A field that only says that it is there.
    OnlyTrue, "enum": [true, null]
);
form!(
    /// The name of a node.
    NodeName, "type": ["string", "number"], "minLength": 1
);
form!(
    /// A node, or a word for a target.
    TargetName, "type": ["string", "number"], "minLength": 1
);
form!(
    /// A number of digits or a range.
    DigitCount, "type": ["integer", "string"], "minimum": 1,
    "maximum": limits::MOST_DIGITS, "pattern": "^[0-9]+(-[0-9]+)?$"
);
form!(
    /// One symbol of the keypad.
    Symbol, "type": ["integer", "string"], "minimum": 0, "maximum": 9, "pattern": "^[0-9*#]$"
);
form!(
    /// A key of the phone, of one symbol or more.
    KeyName, "type": ["integer", "string"], "minimum": 0, "pattern": "^[0-9*#]{1,15}$"
);
form!(
    /// How a file came about.
    BasisWord, "enum": ["design", "heard"]
);
form!(
    /// A date, or a date and a time.
    Moment, "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T].+)?$",
    "examples": ["2026-03-02", "2026-03-02 14:30"]
);
form!(
    /// A kind of mistake.
    MistakeWord, "enum": ["no_input", "no_match"]
);
form!(
    /// What a menu listens to.
    InputWord, "enum": ["keys", "speech", "both"]
);
form!(
    /// What a node is for.
    PurposeWord, "enum": ["legal", "consent", "emergency", "promotion", "survey", "staff", "bot"]
);
form!(
    /// A country, as in ISO 3166.
    Country, "type": "string", "pattern": "^[A-Za-z]{2}$"
);
form!(
    /// What callers in a queue hear.
    AnnounceWord, "enum": ["music", "apology", "position", "estimate"]
);
form!(
    /// Words, or words by language.
    Say, "anyOf": [
        { "type": ["string", "number"], "minLength": 1 },
        {
            "type": "object",
            "minProperties": 1,
            "patternProperties": {
                "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$": { "type": ["string", "number"] }
            },
            "additionalProperties": false
        }
    ]
);
form!(
    /// Schedules by name, each with days and times.
    Schedules, "type": "object", "additionalProperties": { "anyOf": [
        { "type": "string", "minLength": 1 },
        { "type": "object", "additionalProperties": { "anyOf": [
            { "type": "string", "minLength": 1 },
            { "type": "array", "items": { "type": "string" } }
        ] } }
    ] }
);

/// Either form.
pub(crate) struct Or<A, B>(PhantomData<(A, B)>);

/// A form, or nothing at all after the colon.
pub(crate) struct OrNothing<A>(PhantomData<A>);

/// One of it, or a list.
pub(crate) struct OneOrMany<A>(PhantomData<A>);

/// One map of fields or a list of them.
pub(super) struct OneOrList<A>(PhantomData<A>);

/// A map with free names.
pub(crate) struct MapOf<A>(PhantomData<A>);

/// The choices of a menu by key, each a target or its fields.
pub(super) struct Choices<A>(PhantomData<A>);

/// The issues of a file by id, each a title or its fields.
pub(super) struct Issues<A>(PhantomData<A>);

/// The nodes of a file by id.
pub(super) struct Nodes<A>(PhantomData<A>);

/// Implements the forms that are made of others.
macro_rules! composed {
    ($name:ident $(<$($of:ident),+>)?, $generator:ident, $schema:expr) => {
        impl $(<$($of: JsonSchema),+>)? JsonSchema for $name $(<$($of),+>)? {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

composed!(Or<A, B>, generator, {
    let forms = [generator.subschema_for::<A>(), generator.subschema_for::<B>()];
    json_schema!({ "anyOf": forms })
});
composed!(OrNothing<A>, generator, {
    let form = generator.subschema_for::<A>();
    json_schema!({ "anyOf": [form, { "enum": [true, null] }] })
});
composed!(OneOrMany<A>, generator, {
    let form = generator.subschema_for::<A>();
    json_schema!({ "anyOf": [form, { "type": "array", "items": form }] })
});
composed!(OneOrList<A>, generator, {
    let form = generator.subschema_for::<A>();
    json_schema!({ "anyOf": [form, { "type": "array", "items": form }] })
});
composed!(MapOf<A>, generator, {
    let form = generator.subschema_for::<A>();
    json_schema!({ "type": "object", "additionalProperties": form })
});
composed!(Choices<A>, generator, {
    let choice = generator.subschema_for::<Or<TargetName, A>>();
    json_schema!({
        "type": "object",
        "minProperties": 1,
        "propertyNames": {
            "pattern": "^([0-9*#]{1,15}|x-.*|.*[^0-9*# _.,-]{2}.*)$",
            "not": { "enum": NO_PHRASES },
        },
        "patternProperties": { "^x-": true, "^([^x]|x[^-])": choice },
        "additionalProperties": false,
    })
});
composed!(Issues<A>, generator, {
    let issue = generator.subschema_for::<Or<OrNothing<Words>, A>>();
    json_schema!({ "type": "object", "additionalProperties": issue })
});
composed!(Nodes<A>, generator, {
    let node = generator.subschema_for::<A>();
    json_schema!({
        "type": "object",
        "minProperties": 1,
        "propertyNames": { "not": { "enum": Target::WORDS } },
        "additionalProperties": node,
    })
});
