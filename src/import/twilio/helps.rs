//! What to do about findings, in the words of Twilio Studio.
//!
//! It knows rules by their ids only.

/// By rule, sorted.
pub(super) const HELPS: &[(&str, &str)] = &[
    ("callback-no-window", "say in the prompt when you will call"),
    (
        "data-gate-before-human",
        "let a key lead to Enqueue Call or Send to Flex before digits are asked for",
    ),
    (
        "dead-end",
        "lead to Enqueue Call, Send to Flex or Record Voicemail, or say what callers can do now; \
         where they have what they wanted, import the flow and say so with `resolves`",
    ),
    ("emergency-not-first", "name the emergency first in what the first Gather Input says"),
    (
        "error-unhandled",
        "connect No Input, and No Condition Matches of the split, to a widget that helps callers",
    ),
    (
        "hangup-on-error",
        "connect No Input and No Condition Matches to Enqueue Call, Send to Flex or Record \
         Voicemail",
    ),
    ("hidden-key", "say in the prompt what the key is for, or remove its condition"),
    ("hold-drops-call", "connect Failed to Enqueue to Record Voicemail"),
    ("hold-no-estimate", "tell callers how long they may wait, at the wait URL of the queue"),
    ("hold-too-long", "staff the queue, or lead callers out of it after a while"),
    ("hold-without-exit", "let the wait URL offer a key that leaves the queue, for a voicemail"),
    (
        "human-for-insiders",
        "offer a person to every caller: a 0 in the first gather that leads to Enqueue Call or Send \
         to Flex",
    ),
    ("human-not-in-first-menu", "let 0 in the first gather lead to Enqueue Call or Send to Flex"),
    ("human-only-by-mistake", "let a key of the gather lead to a person, and say so in its text"),
    ("human-unreachable-from-here", "let 0 lead to Enqueue Call or Send to Flex"),
    (
        "interdigit-timeout",
        "say how many digits there are (Stop on digits), so that callers do not wait after the last",
    ),
    ("invalid-menu-file", "name the files of the flows, or their folder"),
    ("long-message", "shorten the text, or play it behind a key of its own"),
    (
        "no-barge-in",
        "let callers interrupt the prompt; where the law wants a notice to be heard, say it in a \
         widget of its own",
    ),
    ("no-path-to-human", "add Enqueue Call, Send to Flex or Connect Call To, and let 0 lead to it"),
    ("no-way-back", "let * lead back to the gather before it"),
    ("refers-to-other-number", "transfer the call yourself with Connect Call To"),
    (
        "retry-count",
        "count the tries in a variable, play the gather three times in all, and then lead to a \
         person",
    ),
    (
        "silent-trap",
        "count how often No Input comes, and lead to a person or a voicemail after the third",
    ),
    ("single-option-menu", "remove the gather, and go where its one key leads"),
    ("speech-only", "connect Keypress as well as Speech, and say the keys in the prompt"),
    ("timeout-range", "let the gather stop after 5 to 10 seconds"),
    ("unbounded-retry", "count the repeats in a variable, and lead to a person after a few"),
    ("unreachable-node", "connect an exit to the widget, or remove it"),
    ("untranslated-node", "say it in each language that callers can choose"),
    (
        "wrong-key-trap",
        "count how often No Condition Matches comes, and lead to a person after the third",
    ),
    (
        "wrong-menu-after-error",
        "connect No Input and No Condition Matches back to the same gather, and count the tries",
    ),
    ("zero-key", "let 0 lead to the same widget in every menu"),
];
