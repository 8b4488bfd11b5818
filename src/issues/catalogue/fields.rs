//! The fields of a catalogue file: their names, what they hold, what they are for.
//!
//! One list serves the reader, the suggestions for misspelt names and the JSON Schema.
//! Nothing here judges a value.

use schemars::generate::SchemaSettings;

use crate::treefile::forms::{self as form, form};
use crate::yaml::{Entries, Nothing, fields};

fields! {
    /// A catalogue of phonetree: what callers of one line of business call about.
    struct CatalogueFields {
        /// Its id, such as `bank`.
        "id" id: Nothing => form::Words,
        /// What it is called.
        "title" title: Nothing => form::Words,
        /// The language of its titles and keywords.
        "language" language: Nothing => form::Language,
        /// The author's version of it.
        "version" version: Nothing => form::Scalar,
        /// Another catalogue, by id or path, whose issues belong to this one too.
        "extends" extends: Nothing => form::Words,
        /// Issues of the extended catalogue that are left out.
        "without" without: Nothing => form::OneOrMany<form::Words>,
        /// Where issues and volumes come from.
        "sources" sources: SourceFields => Vec<SourceFields>,
        /// What volumes count where an issue does not say so itself.
        "volume_kind" volume_kind: Nothing => VolumeKindWord,
        /// The issues by id.
        "issues" issues: Entries<IssueFields> => form::MapOf<form::Or<form::Words, IssueFields>>,
    }
    required ["id"]
}

fields! {
    /// Where facts come from.
    struct SourceFields {
        /// Its id, which issues name.
        "id" id: Nothing => form::Words,
        /// What it is.
        "title" title: Nothing => form::Words,
        /// Under which terms its facts may be used.
        "licence" licence: Nothing => form::Words,
        /// Where it can be read.
        "url" url: Nothing => form::Words,
    }
    required ["id", "title"]
}

fields! {
    /// Something that callers call about.
    struct IssueFields {
        /// The matter in a caller's words.
        "title" title: Nothing => form::Words,
        /// Other words for it, as menus say them.
        "keywords" keywords: Nothing => form::OneOrMany<form::Words>,
        /// How often it is called about; only ratios within one kind matter.
        "volume" volume: Nothing => form::Amount,
        /// What the volume counts.
        "volume_kind" volume_kind: Nothing => VolumeKindWord,
        /// The id of the source that it comes from.
        "source" source: Nothing => form::Words,
        /// What its callers need.
        "expects" expects: Nothing => ExpectsWord,
        /// Whether it cannot wait.
        "urgent" urgent: Nothing => form::Flag,
        /// What kind of matter it is, for menus that name kinds: "technical support".
        "kind" kind: Nothing => IssueKindWord,
    }
    required []
}

form!(
    /// What a volume counts.
    VolumeKindWord, "enum": ["calls", "complaints", "vendor-claim", "none"]
);
form!(
    /// What the callers of an issue need.
    ExpectsWord, "enum": ["option", "person", "self-service"]
);

form!(
    /// What kind of matter an issue is.
    IssueKindWord, "enum": ["fault", "bill", "start", "stop", "complaint"]
);

/// The JSON Schema of a catalogue (draft 2020-12).
pub fn schema() -> serde_json::Value {
    SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<CatalogueFields>()
        .to_value()
}
