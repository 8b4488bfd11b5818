//! What rules find in fixtures, as far as a fixture is about it: the rule and the line of the
//! vendor's file.

use super::FLOWS;

#[test]
fn keys_are_held_against_what_the_gather_says() {
    FLOWS.raise(&[
        ("v1/menu.json", "no-catch-all", 50),
        ("v2/announced-and-missing.json", "prompt-key-mismatch", 58),
        ("v2/case-and-spaces.json", "hidden-key", 85),
        ("v2/counts-from-nothing.json", "single-option-menu", 84),
        ("v2/speech-beside-keys.json", "action-before-function", 59),
        ("v2/stale-read.json", "stale-input", 129),
    ]);
}

#[test]
fn silence_and_wrong_keys_that_lead_back_are_traps() {
    FLOWS.raise(&[
        ("v1/counted.json", "hangup-on-error", 71),
        ("v1/menu.json", "silent-trap", 50),
        ("v2/counts-silence-only.json", "wrong-key-trap", 36),
        ("v2/menu.json", "silent-trap", 36),
        ("v2/only-variables.json", "trap", 36),
        ("v2/shared-split.json", "wrong-key-trap", 36),
        ("v2/timeout-to-self.json", "silent-trap", 36),
    ]);
}

#[test]
fn entries_and_speech_are_judged_by_what_the_gather_takes() {
    FLOWS.raise(&[
        ("v1/speech.json", "speech-only", 50),
        ("v2/any-key.json", "unbounded-entry", 58),
        ("v2/collect-and-split.json", "data-gate-before-human", 36),
        ("v2/input-and-argument-differ.json", "unbounded-entry", 58),
        ("v2/pattern-of-an-entry.json", "data-gate-before-human", 36),
        ("v2/speech-only.json", "speech-only", 36),
    ]);
}

#[test]
fn ways_that_lead_nowhere_are_dead_ends() {
    FLOWS.raise(&[
        ("v1/webhook.json", "dead-end", 65),
        ("v2/function-fails-into-nothing.json", "dead-end", 44),
        ("v2/silent-hang-up.json", "no-path-to-human", 15),
        ("v2/voicemail-without-a-word.json", "no-path-to-human", 15),
    ]);
}

#[test]
fn an_entry_of_digits_that_no_widget_follows_says_where_the_call_ends() {
    let text = r##"{"states": [
        {"name": "Trigger", "type": "trigger", "properties": {},
         "transitions": [{"event": "incomingCall", "next": "ask"}]},
        {"name": "ask", "type": "gather-input-on-call",
         "properties": {"say": "Your account number, please.", "number_of_digits": 6},
         "transitions": [{"event": "keypress"}, {"event": "timeout", "next": "bye"}]},
        {"name": "bye", "type": "say-play", "properties": {"say": "Goodbye."}, "transitions": []}
    ], "initial_state": "Trigger"}"##;
    let (_, imported) = FLOWS.read(&[("f", text)]);
    let tree = imported.tree.expect("the flow is read");
    let ask = tree.node(tree.find("ask").expect("the widget is a node"));
    let note = ask.facts.as_ref().and_then(|facts| facts.note.as_deref());
    assert_eq!(
        note,
        Some("no widget follows `keypress` of `ask`, so Twilio Studio ends the call there")
    );
}
