//! The fields of a callers file: their names, what they hold, what they are for.
//!
//! One list serves the reader, the suggestions for misspelt names and the JSON Schema.
//! Nothing here judges a value.

use schemars::generate::SchemaSettings;

use crate::treefile::forms as form;
use crate::yaml::{Entries, Nothing, fields};

/// The JSON Schema of the callers file (draft 2020-12).
pub fn schema() -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    generator.into_root_schema_for::<CallersFileFields>().to_value()
}

form::form!(
    /// Volumes, weights, every issue alike, or weights of issues.
    MixForm, "anyOf": [
        { "enum": ["volumes", "weights", "even"] },
        { "type": "object", "minProperties": 1, "additionalProperties": { "type": "number", "minimum": 0 } }
    ]
);
form::form!(
    /// A duration above 0, or `endless`.
    PatienceTime, "type": "string",
    "pattern": "^(endless|([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+)$", "examples": ["400s", "5m", "endless"]
);
form::form!(
    /// The law of a wait.
    HoldLawWord, "enum": ["exponential", "fixed"]
);
form::form!(
    /// Only a simulation of the whole line uses it, which is not there yet.
    NotYet, "not": {}
);

fields! {
    /// A callers file of phonetree: who calls a line, what they want, and how they behave.
    struct CallersFileFields {
        /// What callers want, and what they do.
        "callers" callers: BehaviourFields => BehaviourFields,
        /// When calls come, and over which numbers.
        "traffic" traffic: TrafficFields => TrafficFields,
        /// The agents of queues; not used yet.
        "queues" queues: Nothing => NotYet,
    }
    required []
}

fields! {
    /// What callers want, and what they do.
    struct BehaviourFields {
        /// How callers are spread over issues: `volumes`, `weights` (no issues: callers follow
        /// the weights of choices), `even`, or a map of issues to weights.
        "mix" mix: Entries<Nothing> => MixForm,
        /// How callers listen; only ratios matter, and what is left out is 0.
        "listening" listening: ListeningFields => ListeningFields,
        /// The share of callers who want a person whatever the menu says; 0.26 without it.
        "wants_person" wants_person: Nothing => form::Share,
        /// The share of hearings of a menu or a `collect` that end in silence; 0.05 without it.
        "silence" silence: Nothing => form::Share,
        /// The share of hearings that end in a key bound to nothing; 0.03 without it.
        "wrong_key" wrong_key: Nothing => form::Share,
        /// The share of answers that take another announced option; 0.05 without it.
        "misroute" misroute: Nothing => form::Share,
        /// The further share that takes an option that sounds much alike; 0.05 without it.
        "alike" alike: Nothing => form::Share,
        /// The share of entries that a `collect` with `failed` refuses; 0.03 without it.
        "refused" refused: Nothing => form::Share,
        /// The share of transfers with `failed` that do not get through; 0.05 without it.
        "transfer_fails" transfer_fails: Nothing => form::Share,
        /// How long callers stay on the line.
        "patience" patience: PatienceFields => PatienceFields,
        /// Whether every caller waits as long as a queue's `wait`, or `wait` is the mean of an
        /// exponential law; `exponential` without it.
        "hold_wait" hold_wait: Nothing => HoldLawWord,
        /// The share who take a call back where a key of a queue offers one; 0.37 without it.
        "takes_callback" takes_callback: Nothing => form::Share,
        /// How callers call again; not used yet.
        "redials" redials: Nothing => NotYet,
        /// What happens at single nodes, whatever the rest says: weights for the keys of a
        /// menu, for `silence`, `wrong-key` and `hang-up` and for the exits of an opaque node,
        /// and shares elsewhere, such as `failed: 0.1` or `leave 1: 0.2`.
        "at" at: Entries<Entries<Nothing>> => form::MapOf<form::MapOf<form::Amount>>,
    }
    required []
}

fields! {
    /// How callers listen; only ratios matter.
    struct ListeningFields {
        /// They press as soon as the wanted choice has been read.
        "listens" listens: Nothing => form::Amount,
        /// They hear every menu to its end.
        "patient" patient: Nothing => form::Amount,
        /// They know the way, hidden keys included, and press at once.
        "expert" expert: Nothing => form::Amount,
    }
    required []
}

fields! {
    /// How long callers stay on the line, as the mean of an exponential law.
    struct PatienceFields {
        /// In the menu, such as `400s`, or `endless`; 400s without it.
        "menu" menu: Nothing => PatienceTime,
        /// On hold, where the queue announces the place in line or an estimate; 270s without it.
        "hold" hold: Nothing => PatienceTime,
        /// The factor of `hold` where a queue announces neither; 0.35 without it.
        "music" music: Nothing => form::Amount,
        /// The share of callers with long patience on hold; 0.15 without it.
        "long" long: Nothing => form::Share,
        /// How many times as long theirs is; 10 without it.
        "times" times: Nothing => form::Amount,
    }
    required []
}

fields! {
    /// When calls come, and over which numbers.
    struct TrafficFields {
        /// Calls an hour by days and times: `mon-fri: { "08:00-12:00": 120 }`.
        "calls" calls: Entries<Entries<Nothing>> => form::MapOf<form::MapOf<form::Amount>>,
        /// How often each entry is dialled; only ratios matter, and what is left out is 0.
        "entries" entries: Entries<Nothing> => form::MapOf<form::Amount>,
        /// How much busyness differs from day to day; not used yet.
        "varies" varies: Nothing => NotYet,
        /// How many calls the line can hold; not used yet.
        "lines" lines: Nothing => NotYet,
    }
    required []
}
