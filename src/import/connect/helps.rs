//! What to do about findings, in the words of Amazon Connect.
//!
//! It knows rules by their ids only.

/// By rule, sorted.
pub(super) const HELPS: &[(&str, &str)] = &[
    ("callback-no-window", "say in the prompt before the callback block when you will call"),
    (
        "data-gate-before-human",
        "let a branch of a Get customer input block lead to a Transfer to queue before digits are \
         asked for",
    ),
    (
        "dead-end",
        "lead to a Transfer to queue or a callback, or play a prompt that says what callers can do \
         now; where they have what they wanted, import the flow and say so with `resolves`",
    ),
    ("emergency-not-first", "name the emergency first in the prompt of the first menu"),
    ("error-unhandled", "connect the Timeout and Default branches to a block that helps callers"),
    (
        "hangup-on-error",
        "connect the Timeout and Default branches to a Transfer to queue, or to a callback when \
         no one is there",
    ),
    ("hidden-key", "say in the prompt what the key is for, or remove its branch"),
    (
        "hold-drops-call",
        "connect At capacity and Error to a callback, or to a prompt that says what callers can do \
         now",
    ),
    (
        "hold-no-estimate",
        "tell callers in the customer queue flow how long they may wait (Get queue metrics)",
    ),
    ("hold-too-long", "staff the queue, or offer a callback in the customer queue flow"),
    ("hold-without-exit", "let Loop prompts interrupt after some minutes and offer a callback"),
    (
        "human-for-insiders",
        "offer a person to every caller: give the first menu a branch for 0 that leads to a queue",
    ),
    (
        "human-not-in-first-menu",
        "give the first menu a branch for 0 that leads to a Transfer to queue",
    ),
    (
        "human-only-by-mistake",
        "give the menu a branch that leads to a queue, and say so in its prompt",
    ),
    (
        "human-unreachable-from-here",
        "give the menu a branch for 0 that leads to a Transfer to queue",
    ),
    (
        "interdigit-timeout",
        "set the two time-outs of the block apart: 3 s between digits, more for the first",
    ),
    ("invalid-menu-file", "name the files of the flows, or their folder"),
    (
        "long-message",
        "shorten the prompt, or play it behind a key of its own; options belong in the Get \
         customer input block, where a key interrupts them",
    ),
    (
        "no-barge-in",
        "let callers interrupt the prompt; where the law wants a notice to be heard, play it in a \
         block of its own",
    ),
    (
        "no-path-to-human",
        "add a Transfer to queue, and let 0 lead to it; flows that this one goes to belong to it: \
         name them all, or their folder",
    ),
    ("no-way-back", "give the menu a branch for * that leads back to the menu before it"),
    ("refers-to-other-number", "transfer the call yourself with Transfer to phone number"),
    ("retry-count", "let a Loop block play the menu three times in all, and then lead to a person"),
    (
        "silent-trap",
        "let a Loop block count how often Timeout comes, and lead to a person after it",
    ),
    ("single-option-menu", "remove the menu, and go where its one branch leads"),
    ("speech-only", "take keys as well as words, and say the keys in the prompt"),
    ("timeout-range", "set the time-out of the block between 5 s and 10 s"),
    ("unbounded-retry", "count the repeats with a Loop block, and lead to a person after it"),
    ("unreachable-node", "connect a branch to the block, or remove it"),
    ("untranslated-node", "play a prompt in each language that callers can choose"),
    (
        "wrong-key-trap",
        "let a Loop block count how often Default comes, and lead to a person after it",
    ),
    (
        "wrong-menu-after-error",
        "connect the Timeout and Default branches back to the same menu, counted by a Loop block",
    ),
    ("zero-key", "give every menu a branch for 0 that leads to the same queue"),
];
