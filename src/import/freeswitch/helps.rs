//! What to do about findings, in the words of FreeSWITCH.
//!
//! It knows rules by their ids only.

/// By rule, sorted.
pub(super) const HELPS: &[(&str, &str)] = &[
    ("callback-no-window", "say in the prompt when you will call"),
    (
        "data-gate-before-human",
        "offer an entry that transfers to a person before digits are asked for",
    ),
    (
        "dead-end",
        "lead on to a person or a mailbox, or play a sound that says what callers can do now; \
         where they have what they wanted, import the menu and say so with `resolves`",
    ),
    ("emergency-not-first", "name the emergency first in the first menu's greeting"),
    (
        "error-unhandled",
        "name in `exec-on-max-failures` and `exec-on-max-timeouts` where the call goes",
    ),
    (
        "hangup-on-error",
        "let `exec-on-max-failures` and `exec-on-max-timeouts` transfer to a person or a mailbox",
    ),
    ("hidden-key", "say in the greeting what the key is for, or remove its entry"),
    ("hold-drops-call", "lead on to a mailbox where no one answers"),
    (
        "hold-no-estimate",
        "tell callers how long they may wait, as with `announce-sound` of the queue",
    ),
    ("hold-too-long", "staff the queue, or set its `max-wait-time` and lead on to a mailbox"),
    ("hold-without-exit", "set `max-wait-time` of the queue, and lead on to a mailbox"),
    (
        "human-for-insiders",
        "offer a person to every caller: give the first menu an entry for 0 that transfers to one",
    ),
    ("human-not-in-first-menu", "give the first menu an entry for 0 that transfers to a person"),
    (
        "human-only-by-mistake",
        "give the menu an entry that transfers to a person, and say so in its greeting",
    ),
    ("human-unreachable-from-here", "give the menu an entry for 0 that transfers to a person"),
    ("interdigit-timeout", "write `inter-digit-timeout=\"3000\"`, and more in `timeout`"),
    (
        "invalid-menu-file",
        "name `ivr.conf.xml` too, or the folder around both; FusionPBX keeps menus in its database: \
         `docs/exports.md` has the query that writes them out",
    ),
    ("long-message", "shorten the sound, or play it behind a key of its own"),
    (
        "no-barge-in",
        "let callers interrupt the prompt; where the law wants a notice to be heard, play it \
         before the menu",
    ),
    ("no-path-to-human", "add an entry for 0 that transfers to a person; name the dialplan too"),
    ("no-way-back", "give the menu an entry for * with `action=\"menu-back\"`"),
    ("refers-to-other-number", "transfer the call yourself with `bridge`"),
    (
        "retry-count",
        "write `max-failures=\"3\"` and `max-timeouts=\"3\"`, and lead to a person with \
         `exec-on-max-failures`",
    ),
    ("silent-trap", "lead to a person or a mailbox with `exec-on-max-timeouts`"),
    ("single-option-menu", "remove the menu, and go where its one entry leads"),
    ("speech-only", "take keys as well as words, and say the keys in the prompt"),
    ("timeout-range", "write a `timeout` between 5000 and 10000: it counts milliseconds"),
    ("unbounded-retry", "ask only a few times, and then lead to a person"),
    ("unreachable-node", "lead to it from an entry or an extension that calls reach, or remove it"),
    ("untranslated-node", "give a sound in each language that callers can choose"),
    ("wrong-key-trap", "lead to a person or a mailbox with `exec-on-max-failures`"),
    ("wrong-menu-after-error", "let wrong keys play the same menu again"),
    ("zero-key", "give every menu an entry for 0 that transfers to the same place"),
];
