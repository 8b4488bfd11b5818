//! The fields of a calls file: their names, what they hold, what they are for.
//!
//! One list serves the reader, the suggestions for misspelt names and the JSON Schema.
//! Nothing here judges a value.

use schemars::generate::SchemaSettings;

use crate::treefile::forms as form;
use crate::yaml::{Entries, Nothing, fields};

/// The JSON Schema of the calls file (draft 2020-12).
pub fn schema() -> serde_json::Value {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<CallsFields>().to_value()
}

fields! {
    /// A calls file of phonetree: calls through a menu that must always work.
    struct CallsFields {
        /// Single calls, each played step by step.
        "calls" calls: TestFields => Vec<TestFields>,
        /// Statements that must hold for every call.
        "must" must: ClaimFields => Vec<ClaimFields>,
        /// Statements that may hold for no call.
        "never" never: ClaimFields => Vec<ClaimFields>,
    }
    required []
}

fields! {
    /// One call with what must come of it.
    struct TestFields {
        /// What the call shows, as a sentence.
        "name" name: Nothing => form::Words,
        /// A remark to your colleagues.
        "note" note: Nothing => form::Words,
        /// The number or name that is dialled; without it the menu's start.
        "entry" entry: Nothing => form::Words,
        /// When the call begins, in the menu's time zone, such as `2026-12-25T10:00`.
        "at" at: Nothing => form::Words,
        /// What happens at nodes that neither the caller nor the menu decides: a map of a
        /// node to the arm that a branch takes, to `open`, `closed` or `holiday`, to
        /// `answered`, `nobody`, `full` or `closed` for a queue, to `failed` or `accepted`.
        "branches" branches: Entries<Nothing> => form::MapOf<form::OneOrMany<form::Words>>,
        /// What the caller does and what must come of it, in order.
        "steps" steps: StepFields => Vec<form::Or<form::Words, StepFields>>,
    }
    required ["name", "steps"]
}

fields! {
    /// One line of the call script.
    struct StepFields {
        /// Keys, as on the phone: `2`, or several answers such as `1 3 _ 9` (`_` is silence).
        "press" press: Nothing => form::Words,
        /// The caller presses nothing until the time-out; a number says how often.
        "silence" silence: Nothing => form::OrNothing<form::Times>,
        /// A key to which nothing is bound; a number says how often.
        "wrong-key" wrong_key: Nothing => form::OrNothing<form::Times>,
        /// A spoken phrase.
        "say" say: Nothing => form::Words,
        /// What must be so now.
        "expect" expect: ExpectFields => ExpectFields,
        /// The caller hangs up.
        "hang-up" hang_up: Nothing => form::OnlyTrue,
    }
    required []
}

fields! {
    /// What must be so at this point of the call.
    struct ExpectFields {
        /// The node at which the call waits, or ended.
        "node" node: Nothing => form::NodeName,
        /// Words that were spoken since the caller last did something.
        "says" says: Nothing => form::OneOrMany<form::Words>,
        /// The level of the node: 1 for the first menu.
        "level" level: Nothing => form::CountFromOne,
        /// How many menu answers the caller has given.
        "keys" keys: Nothing => form::Count,
        /// The most time on the line so far, without waits in queues, such as `30s`.
        "within" within: Nothing => form::Duration,
        /// How the call ended: `answered`, `message left`, `call back promised`,
        /// `self-served`, `transferred away`, `hung up`, `cut off`, `abandoned`, `unknown`.
        "outcome" outcome: Nothing => form::Words,
    }
    required []
}

fields! {
    /// A statement about all calls.
    struct ClaimFields {
        /// Words that callers hear.
        "hear" hear: Nothing => form::Words,
        /// Before what callers must have heard them: `any person` or a node.
        "before" before: Nothing => form::Words,
        /// Where callers get: `any person` or a node.
        "reach" reach: Nothing => form::Words,
        /// From where: `every menu` or a node; without it, from the start.
        "from" from: Nothing => form::Words,
        /// The most menu answers allowed.
        "keys" keys: Nothing => form::Count,
        /// The most time allowed, for a caller who listens, such as `60s`.
        "within" within: Nothing => form::Duration,
        /// How calls end, such as `cut off`.
        "end" end: Nothing => form::Words,
        /// `allowed`: pass when the menu file does not decide it.
        "unknown" unknown: Nothing => form::Words,
    }
    required []
}
