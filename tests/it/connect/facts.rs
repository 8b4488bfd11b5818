//! What rules find in fixtures, as far as a fixture is about it: the rule and the line of the
//! vendor's file.

use super::FLOWS;

#[test]
fn menus_that_lose_callers_are_found_at_their_lines() {
    FLOWS.raise(&[
        ("language/any-key.json", "hangup-on-error", 13),
        ("language/silent-round.json", "trap", 13),
        ("language/wrong-menu.json", "wrong-menu-after-error", 115),
        ("legacy/loop.json", "hidden-key", 23),
        ("legacy/loop-shared.json", "wrong-menu-after-error", 60),
        ("legacy/voice.json", "single-option-menu", 33),
    ]);
}

#[test]
fn entries_of_digits_are_judged_by_what_the_blocks_set() {
    FLOWS.raise(&[
        ("language/stored-input.json", "data-gate-before-human", 13),
        ("language/stored-input.json", "silent-trap", 13),
        ("language/stored-number.json", "unbounded-retry", 21),
        ("language/unseen-blocks.json", "interdigit-timeout", 268),
        ("language/unseen-blocks.json", "unbounded-entry", 271),
        ("legacy/stored-input.json", "data-gate-before-human", 4),
        ("legacy/stored-input.json", "silent-trap", 4),
        ("legacy/terminator.json", "unbounded-entry", 19),
    ]);
}

#[test]
fn ends_queues_and_callbacks_are_judged_by_where_their_exits_lead() {
    FLOWS.raise(&[
        ("language/data-driven.json", "dead-end", 101),
        ("language/fallthrough-alone.json", "dead-end", 83),
        ("language/hours.json", "callback-no-window", 79),
        ("language/queue-flow.json", "callback-no-window", 4),
        ("language/transfers.json", "hold-drops-call", 169),
        ("legacy/callback.json", "callback-no-window", 38),
        ("legacy/data-driven.json", "dead-end", 135),
        ("legacy/hours.json", "closed-without-offer", 4),
        ("legacy/queue-flow.json", "hold-without-exit", 4),
        ("legacy/queue-name.json", "hold-drops-call", 32),
    ]);
}
