//! The fields of a menu file: their names, what they hold, what they are for.
//!
//! One list serves the reader, the suggestions for misspelt names and the JSON Schema.
//! Nothing here judges a value.

use schemars::generate::SchemaSettings;

use super::forms as form;
use crate::yaml::{Entries, Nothing, fields};

/// The JSON Schema of the menu file (draft 2020-12).
pub fn schema() -> serde_json::Value {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<FileFields>().to_value()
}

fields! {
    /// A menu file of phonetree: a phone menu (IVR) as the script that callers hear.
    struct FileFields {
        /// What the tree is called.
        "name" name: Nothing => form::Words,
        /// The author's version of it.
        "version" version: Nothing => form::Scalar,
        /// How the file came about: `design`, by those who run the line, or `heard`, by
        /// somebody who called. In a heard file, what it does not say was not tried.
        "basis" basis: Nothing => form::BasisWord,
        /// The calls from which a heard file was written: one, or a list.
        "observed" observed: ObservedFields => form::OneOrList<ObservedFields>,
        /// The line of business, such as `health` or `utility`.
        "sector" sector: Nothing => form::Words,
        /// The language in which prompts are spoken unless something says otherwise.
        "language" language: Nothing => form::Language,
        /// All languages that callers are offered.
        "languages" languages: Nothing => form::OneOrMany<form::Language>,
        /// The IANA time zone of the opening hours, such as `Asia/Kolkata`.
        "timezone" timezone: Nothing => form::Words,
        /// The node that answers; without it the first node does.
        "start" start: Nothing => form::NodeName,
        /// Several ways in: a phone number or a name, and the node that answers it.
        "entries" entries: Entries<Nothing> => form::MapOf<form::NodeName>,
        /// Other files whose nodes, hours and issues belong to this tree.
        "include" include: Nothing => form::OneOrMany<form::Words>,
        /// Settings for every menu and collect that does not say otherwise.
        "defaults" defaults: DefaultFields => DefaultFields,
        /// Keys that work in every menu that does not bind them itself.
        "keys" keys: Entries<ChoiceFields> => form::Choices<ChoiceFields>,
        /// Named opening hours.
        "hours" hours: Entries<Entries<Nothing>> => form::Schedules,
        /// What callers call about.
        "issues" issues: IssuesFields => IssuesFields,
        /// The nodes of the tree; without `start` the first one answers.
        "nodes" nodes: Entries<NodeFields> => form::Nodes<NodeFields>,
    }
    required ["nodes"]
}

fields! {
    /// A call from which a heard file was written.
    struct ObservedFields {
        /// The number that was called.
        "number" number: Nothing => form::Scalar,
        /// When: a date, or a date and a time.
        "at" at: Nothing => form::Moment,
        /// Who called.
        "by" by: Nothing => form::Words,
    }
    required []
}

fields! {
    /// Settings for every menu and collect that does not say otherwise.
    struct DefaultFields {
        /// How long to wait for the first key.
        "timeout" timeout: Nothing => form::Duration,
        /// How long to wait between digits.
        "interdigit" interdigit: Nothing => form::Duration,
        /// How often the prompt is played in all, or the limits of silences and wrong keys.
        "tries" tries: TriesFields => form::Or<form::Tries, TriesFields>,
        /// Where the call goes after the last try.
        "exhausted" exhausted: Nothing => form::TargetName,
        /// What is said after silence, or that and a way out of its own.
        "no_input" no_input: HandlerFields => form::Or<form::Words, HandlerFields>,
        /// What is said after a wrong key, or that and a way out of its own.
        "no_match" no_match: HandlerFields => form::Or<form::Words, HandlerFields>,
        /// Whether a key is taken while the prompt plays.
        "barge_in" barge_in: Nothing => form::Flag,
    }
    required []
}

fields! {
    /// What is said after silence or a wrong key, and where the call goes after the last try.
    struct HandlerFields {
        /// What is said before the prompt plays again.
        "say" say: Entries<Nothing> => form::Say,
        /// The sound file of it.
        "audio" audio: Nothing => form::Words,
        /// How long the sound is, in seconds.
        "seconds" seconds: Nothing => form::PromptSeconds,
        /// Where the call goes after the last try.
        "exhausted" exhausted: Nothing => form::TargetName,
    }
    required []
}

fields! {
    /// The limits of silences and wrong keys, where they count apart.
    struct TriesFields {
        /// After how many silences the call leaves.
        "no_input" no_input: Nothing => form::Tries,
        /// After how many wrong keys the call leaves.
        "no_match" no_match: Nothing => form::Tries,
        /// The one count that a choice sets back; without it, a choice sets back both.
        "resets" resets: Nothing => form::MistakeWord,
    }
    required []
}

fields! {
    /// What is spoken when a menu or a `collect` is heard again.
    struct AgainFields {
        /// The words.
        "say" say: Entries<Nothing> => form::Say,
        /// The sound file.
        "audio" audio: Nothing => form::Words,
        /// How long the sound is, in seconds.
        "seconds" seconds: Nothing => form::PromptSeconds,
    }
    required []
}

fields! {
    /// One choice of a menu.
    struct ChoiceFields {
        /// How the choice is announced.
        "say" say: Entries<Nothing> => form::Say,
        /// The sound file of the announcement.
        "audio" audio: Nothing => form::Words,
        /// How long the sound is, in seconds.
        "seconds" seconds: Nothing => form::PromptSeconds,
        /// A short name.
        "label" label: Nothing => form::Words,
        /// Where it leads: a node, or `repeat`, `back`, `start`, `return`, `hangup`, `unexplored`.
        "goto" goto: Nothing => form::TargetName,
        /// Issues that the choice is for.
        "handles" handles: Nothing => form::OneOrMany<form::Words>,
        /// Issues that it is not for, whatever its words say.
        "not" not: Nothing => form::OneOrMany<form::Words>,
        /// Other words for it.
        "keywords" keywords: Nothing => form::OneOrMany<form::Words>,
        /// Bound on purpose without being announced.
        "hidden" hidden: Nothing => form::Flag,
        /// Phrases that choose it when spoken.
        "speech" speech: Nothing => form::OneOrMany<form::Words>,
        /// The numbers that choose it: a regular expression that its key fits.
        "matches" matches: Nothing => form::NumberPattern,
        /// How often it is chosen; only ratios matter.
        "weight" weight: Nothing => form::Amount,
        /// What is spoken after it is chosen.
        "language" language: Nothing => form::Language,
    }
    required ["goto"]
}

fields! {
    /// What callers call about.
    struct IssuesFields {
        /// The id or the path of a catalogue.
        "catalogue" catalogue: Nothing => form::Words,
        /// The file's own issues.
        "list" list: Entries<IssueFields> => form::Issues<IssueFields>,
    }
    required []
}

fields! {
    /// One thing that callers call about.
    struct IssueFields {
        /// What a caller would say.
        "title" title: Nothing => form::Words,
        /// Calls in some period; only ratios matter.
        "volume" volume: Nothing => form::Amount,
        /// Other words for it.
        "keywords" keywords: Nothing => form::OneOrMany<form::Words>,
    }
    required []
}

fields! {
    /// A point of the call: what is spoken on entering it, and what happens then.
    struct NodeFields {
        /// What is spoken on entering the node; a map gives a text for each language.
        "say" say: Entries<Nothing> => form::Say,
        /// The sound file that is played.
        "audio" audio: Nothing => form::Words,
        /// How long the sound is, in seconds.
        "seconds" seconds: Nothing => form::PromptSeconds,
        /// Lets the caller choose: what each key does.
        "menu" menu: Entries<ChoiceFields> => form::Choices<ChoiceFields>,
        /// Takes digits into a named value.
        "collect" collect: CollectFields => form::Or<form::Words, CollectFields>,
        /// Decides on a value that a `collect` or a menu left behind.
        "switch" switch: SwitchFields => SwitchFields,
        /// Decides on the opening hours of that name.
        "hours" hours: Nothing => form::Words,
        /// Decides on something that the file cannot know; shares sum to 1.
        "branch" branch: ArmFields => Vec<ArmFields>,
        /// Enters another node and comes back.
        "call" call: CallFields => form::Or<form::NodeName, CallFields>,
        /// Waits for a person.
        "queue" queue: QueueFields => form::OrNothing<form::Or<form::Words, QueueFields>>,
        /// Hands the call to a number, an extension or another tree.
        "transfer" transfer: TransferFields => form::OrNothing<form::Or<form::Scalar, TransferFields>>,
        /// Takes a message.
        "voicemail" voicemail: VoicemailFields => form::OrNothing<form::Or<form::Words, VoicemailFields>>,
        /// Promises a call back.
        "callback" callback: CallbackFields => form::OrNothing<form::Or<form::Duration, CallbackFields>>,
        /// Ends the call on purpose.
        "hangup" hangup: Nothing => form::OnlyTrue,
        /// Something that an importer could not decide.
        "opaque" opaque: OpaqueFields => form::OrNothing<form::Or<form::Words, OpaqueFields>>,
        /// Where the call goes on, after a message, a `collect`, `call` or `voicemail`.
        "next" next: Nothing => form::TargetName,
        /// Where the call goes when a `collect`, `transfer` or `callback` does not work.
        "failed" failed: Nothing => form::TargetName,
        /// Where the call goes when the line is open.
        "open" open: Nothing => form::TargetName,
        /// Where the call goes when the line is closed.
        "closed" closed: Nothing => form::TargetName,
        /// Where the call goes on the schedule's closed days; without it, to `closed`.
        "holiday" holiday: Nothing => form::TargetName,
        /// How long to wait for the first key.
        "timeout" timeout: Nothing => form::Duration,
        /// How long to wait between digits.
        "interdigit" interdigit: Nothing => form::Duration,
        /// How often the prompt is played in all, or the limits of silences and wrong keys.
        "tries" tries: TriesFields => form::Or<form::Tries, TriesFields>,
        /// What is said after silence, or that and a way out of its own.
        "no_input" no_input: HandlerFields => form::Or<form::Words, HandlerFields>,
        /// What is said after a wrong key, or that and a way out of its own.
        "no_match" no_match: HandlerFields => form::Or<form::Words, HandlerFields>,
        /// Where the call goes after the last try.
        "exhausted" exhausted: Nothing => form::TargetName,
        /// Whether a key is taken while the prompt plays.
        "barge_in" barge_in: Nothing => form::Flag,
        /// What is spoken in place of `say` and the announcements when the node is heard again.
        "again" again: AgainFields => form::Or<form::Words, AgainFields>,
        /// What a menu listens to: `keys`, `speech` or `both`.
        "input" input: Nothing => form::InputWord,
        /// Keys that were pressed in a call and do nothing; for heard files.
        "refused" refused: Nothing => form::OneOrMany<form::KeyName>,
        /// How many keys a menu waits for; shorter entries wait for `interdigit`.
        "length" length: Nothing => form::EntryLength,
        /// The key that ends an entry; alone it is a wrong key of which nothing is said.
        "ends_with" ends_with: Nothing => form::Symbol,
        /// The node that asks callers to confirm an entry before it counts.
        "confirm" confirm: Nothing => form::NodeName,
        /// Which issues end here: ids, or `any` for a person who takes everything.
        "resolves" resolves: Nothing => form::OneOrMany<form::Words>,
        /// What the node is for, where that excuses or demands something.
        "purpose" purpose: Nothing => form::PurposeWord,
        /// Pays, cancels or deletes something.
        "irreversible" irreversible: Nothing => form::Flag,
        /// Whether callers hear that a bot is one, or where the agents of a queue are.
        "disclosed" disclosed: Nothing => form::Flag,
        /// Warns before the time for an answer runs out, and gives more on request.
        "more_time" more_time: Nothing => form::Flag,
        /// What is spoken from here on.
        "language" language: Nothing => form::Language,
        /// What reports and pictures call it.
        "label" label: Nothing => form::Words,
        /// The author's remark.
        "note" note: Nothing => form::Words,
    }
    required []
}

fields! {
    /// Takes digits into a named value.
    struct CollectFields {
        /// The value's name.
        "into" into: Nothing => form::Words,
        /// How many digits: a number, or a range such as `4-6`.
        "digits" digits: Nothing => form::DigitCount,
        /// The symbol that ends the entry.
        "ends_with" ends_with: Nothing => form::Symbol,
    }
    required []
}

fields! {
    /// Decides on a value that a `collect` or a menu left behind.
    struct SwitchFields {
        /// What it looks at: a collected value, or `main.key` for the key pressed in `main`.
        "on" on: Nothing => form::Words,
        /// Values, and where each leads.
        "cases" cases: Entries<Nothing> => form::MapOf<form::TargetName>,
        /// Where any other value leads.
        "else" otherwise: Nothing => form::TargetName,
    }
    required ["on", "cases"]
}

fields! {
    /// One arm of a branch.
    struct ArmFields {
        /// When it is taken, in the author's words.
        "when" when: Nothing => form::Scalar,
        /// The share of calls that take it, 0 to 1.
        "share" share: Nothing => form::Share,
        /// Where it leads.
        "goto" goto: Nothing => form::TargetName,
    }
    required ["when", "goto"]
}

fields! {
    /// Enters another node and comes back.
    struct CallFields {
        /// The node that is entered.
        "to" to: Nothing => form::NodeName,
        /// Where to go on after `return`.
        "next" next: Nothing => form::TargetName,
        /// How many calls may be open, this one included.
        "most" most: Nothing => form::Tries,
        /// Where the call goes when that many are open already.
        "full" full: Nothing => form::TargetName,
    }
    required ["to"]
}

fields! {
    /// Waits for a person.
    struct QueueFields {
        /// Its name.
        "name" name: Nothing => form::Words,
        /// The usual wait.
        "wait" wait: Nothing => form::Duration,
        /// After how long `after` is taken.
        "max_wait" max_wait: Nothing => form::Duration,
        /// Where the call goes when the queue is not staffed.
        "closed" closed: Nothing => form::TargetName,
        /// The country that its agents are in, such as `PH`.
        "place" place: Nothing => form::Country,
        /// What callers hear while they wait.
        "announces" announces: Nothing => form::OneOrMany<form::AnnounceWord>,
        /// Keys that leave the queue.
        "leave" leave: Entries<ChoiceFields> => form::Choices<ChoiceFields>,
        /// Where the call goes when the queue has no room.
        "full" full: Nothing => form::TargetName,
        /// Where the call goes when no one answers within `max_wait`.
        "after" after: Nothing => form::TargetName,
    }
    required []
}

fields! {
    /// Hands the call on.
    struct TransferFields {
        /// A phone number.
        "number" number: Nothing => form::Scalar,
        /// An extension.
        "extension" extension: Nothing => form::Scalar,
        /// Another phone tree.
        "tree" tree: Nothing => form::Words,
        /// Whether a person answers there.
        "human" human: Nothing => form::Flag,
        /// Where the call goes when it cannot be handed on.
        "failed" failed: Nothing => form::TargetName,
        /// Where the call goes when the other side is done.
        "returns" returns: Nothing => form::TargetName,
    }
    required []
}

fields! {
    /// Takes a message.
    struct VoicemailFields {
        /// The name of the box.
        "box" mailbox: Nothing => form::Scalar,
        /// What follows the message.
        "next" next: Nothing => form::TargetName,
    }
    required []
}

fields! {
    /// Promises a call back.
    struct CallbackFields {
        /// Within how long.
        "within" within: Nothing => form::Duration,
        /// Whether the number is read back or asked for.
        "confirms" confirms: Nothing => form::Flag,
        /// Where the call goes when the number cannot be taken.
        "failed" failed: Nothing => form::TargetName,
    }
    required []
}

fields! {
    /// What an importer could not decide.
    struct OpaqueFields {
        /// Why.
        "reason" reason: Nothing => form::Scalar,
        /// Targets that are possible; there may be others.
        "exits" exits: Nothing => form::OneOrMany<form::TargetName>,
        /// The original text.
        "source" source: Nothing => form::Scalar,
        /// What to do to learn it; `nothing` where no call comes here, or a person has it already.
        "settle" settle: Nothing => form::Scalar,
    }
    required []
}
