//! What to do about a finding in the words of the phone system whose file it is in: a help
//! that speaks of a menu file's fields is of no use there.
//!
//! It knows rules by their ids, and what else matters of whose file it is.

use crate::diagnostic::Diagnostic;
use crate::import::System;
use crate::source::Sources;

/// Whether nothing was said to a caller who comes to the first node of a file: in a contact
/// flow, another one may have spoken before.
pub fn begins_the_call(system: &str) -> bool {
    system != System::AmazonConnect.name()
}

/// Gives findings in files of other systems the help that fits there.
pub fn word_helps(found: &mut [Diagnostic], sources: &Sources) {
    for one in found {
        let file = one.primary().and_then(|span| sources.get(span.file));
        let name = file.and_then(|file| file.system());
        let system = System::ALL.into_iter().find(|system| Some(system.name()) == name);
        if let Some(help) = system.and_then(|system| help(one.rule, system)) {
            one.help = Some(help.into());
        }
    }
}

/// What to do in a system; nothing where the rule's own words fit everywhere.
fn help(rule: &str, system: System) -> Option<&'static str> {
    let (_, helps) = HELPS.iter().find(|(known, _)| *known == rule)?;
    let [connect, freeswitch, twilio] = helps;
    Some(match system {
        System::AmazonConnect => connect,
        System::FreeSwitch => freeswitch,
        System::TwilioStudio => twilio,
    })
}

/// By rule: in Amazon Connect, in FreeSWITCH, in Twilio Studio.
const HELPS: &[(&str, [&str; 3])] = &[
    (
        "callback-no-window",
        [
            "say in the prompt before the callback block when you will call",
            "say in the prompt when you will call",
            "say in the prompt when you will call",
        ],
    ),
    ("cancel-missing", [TAGS; 3]),
    ("complaint-missing", [TAGS; 3]),
    (
        "data-gate-before-human",
        [
            "let a branch of a Get customer input block lead to a Transfer to queue before digits \
             are asked for",
            "offer an entry that transfers to a person before digits are asked for",
            "let a key lead to Enqueue Call or Send to Flex before digits are asked for",
        ],
    ),
    (
        "dead-end",
        [
            "lead to a Transfer to queue or a callback, or play a prompt that says what callers can \
             do now; where they have what they wanted, import the flow and say so with `resolves`",
            "lead on to a person or a mailbox, or play a sound that says what callers can do now; \
             where they have what they wanted, import the menu and say so with `resolves`",
            "lead to Enqueue Call, Send to Flex or Record Voicemail, or say what callers can do \
             now; where they have what they wanted, import the flow and say so with `resolves`",
        ],
    ),
    (
        "emergency-not-first",
        [
            "name the emergency first in the prompt of the first menu",
            "name the emergency first in the first menu's greeting",
            "name the emergency first in what the first Gather Input says",
        ],
    ),
    (
        "error-unhandled",
        [
            "connect the Timeout and Default branches to a block that helps callers",
            "name in `exec-on-max-failures` and `exec-on-max-timeouts` where the call goes",
            "connect No Input, and No Condition Matches of the split, to a widget that helps callers",
        ],
    ),
    (
        "hangup-on-error",
        [
            "connect the Timeout and Default branches to a Transfer to queue, or to a callback when \
             nobody is there",
            "let `exec-on-max-failures` and `exec-on-max-timeouts` transfer to a person or a mailbox",
            "connect No Input and No Condition Matches to Enqueue Call, Send to Flex or Record \
             Voicemail",
        ],
    ),
    (
        "hidden-key",
        [
            "say in the prompt what the key is for, or take its branch out",
            "say in the greeting what the key is for, or take its entry out",
            "say in the prompt what the key is for, or take its condition out",
        ],
    ),
    (
        "hold-drops-call",
        [
            "connect At capacity and Error to a callback, or to a prompt that says what callers can \
             do now",
            "lead on to a mailbox where nobody answers",
            "connect Failed to Enqueue to Record Voicemail",
        ],
    ),
    (
        "hold-no-estimate",
        [
            "tell callers in the customer queue flow how long they may wait (Get queue metrics)",
            "tell callers how long they may wait, as with `announce-sound` of the queue",
            "tell callers how long they may wait, at the wait URL of the queue",
        ],
    ),
    (
        "hold-too-long",
        [
            "staff the queue, or offer a callback in the customer queue flow",
            "staff the queue, or set its `max-wait-time` and lead on to a mailbox",
            "staff the queue, or lead callers out of it after a while",
        ],
    ),
    (
        "hold-without-exit",
        [
            "let Loop prompts interrupt after some minutes and offer a callback",
            "set `max-wait-time` of the queue, and lead on to a mailbox",
            "let the wait URL offer a key that leaves the queue, for a voicemail",
        ],
    ),
    (
        "human-not-in-first-menu",
        [
            "give the first menu a branch for 0 that leads to a Transfer to queue",
            "give the first menu an entry for 0 that transfers to a person",
            "let 0 in the first gather lead to Enqueue Call or Send to Flex",
        ],
    ),
    (
        "human-unreachable-from-here",
        [
            "give the menu a branch for 0 that leads to a Transfer to queue",
            "give the menu an entry for 0 that transfers to a person",
            "let 0 lead to Enqueue Call or Send to Flex",
        ],
    ),
    (
        "interdigit-timeout",
        [
            "set the two time-outs of the block apart: 3 s between digits, more for the first",
            "write `inter-digit-timeout=\"3000\"`, and more in `timeout`",
            "say how many digits there are (Stop on digits), so that nobody waits behind the last",
        ],
    ),
    ("issue-ambiguous", [TAGS; 3]),
    ("issue-not-in-menu", [TAGS; 3]),
    (
        "no-barge-in",
        [
            "let callers interrupt the prompt; where the law wants a notice to be heard, play it in \
             a block of its own",
            "let callers interrupt the prompt; where the law wants a notice to be heard, play it \
             before the menu",
            "let callers interrupt the prompt; where the law wants a notice to be heard, say it in \
             a widget of its own",
        ],
    ),
    (
        "no-path-to-human",
        [
            "add a Transfer to queue, and let 0 lead to it; flows that this one goes to belong to \
             it: name them all, or their folder",
            "add an entry for 0 that transfers to a person; name the dialplan too",
            "add Enqueue Call, Send to Flex or Connect Call To, and let 0 lead to it",
        ],
    ),
    (
        "no-way-back",
        [
            "give the menu a branch for * that leads back to the menu before it",
            "give the menu an entry for * with `action=\"menu-back\"`",
            "let * lead back to the gather before it",
        ],
    ),
    (
        "refers-to-other-number",
        [
            "hand the call on yourself with Transfer to phone number",
            "hand the call on yourself with `bridge`",
            "hand the call on yourself with Connect Call To",
        ],
    ),
    (
        "retry-count",
        [
            "let a Loop block play the menu three times in all, and then lead to a person",
            "write `max-failures=\"3\"` and `max-timeouts=\"3\"`, and lead to a person with \
             `exec-on-max-failures`",
            "count the tries in a variable, play the gather three times in all, and then lead to a \
             person",
        ],
    ),
    (
        "self-loop",
        [
            "give the round a way out, or take it out",
            "give the round a way out, or take it out",
            "give the round a way out, or take it out",
        ],
    ),
    (
        "silent-trap",
        [
            "let a Loop block count how often Timeout comes, and lead to a person behind it",
            "lead to a person or a mailbox with `exec-on-max-timeouts`",
            "count how often No Input comes, and lead to a person or a voicemail after the third",
        ],
    ),
    (
        "single-option-menu",
        [
            "take the menu out, and go where its one branch leads",
            "take the menu out, and go where its one entry leads",
            "take the gather out, and go where its one key leads",
        ],
    ),
    (
        "speech-only",
        [
            "take keys as well as words, and say the keys in the prompt",
            "take keys as well as words, and say the keys in the prompt",
            "connect Keypress as well as Speech, and say the keys in the prompt",
        ],
    ),
    (
        "timeout-range",
        [
            "set the time-out of the block between 5 s and 10 s",
            "write a `timeout` between 5000 and 10000: it counts milliseconds",
            "let the gather stop after 5 to 10 seconds",
        ],
    ),
    (
        "trap",
        [
            "give the round a way out that leads to a person",
            "give the round a way out that leads to a person",
            "give the round a way out that leads to a person",
        ],
    ),
    (
        "unbounded-retry",
        [
            "count the rounds with a Loop block, and lead to a person behind it",
            "ask a few times only, and lead to a person then",
            "count the rounds in a variable, and lead to a person after a few",
        ],
    ),
    (
        "unreachable-node",
        [
            "connect a branch to the block, or take it out",
            "lead to it from an entry or an extension that calls get to, or take it out",
            "connect a way to the widget, or take it out",
        ],
    ),
    (
        "untranslated-node",
        [
            "play a prompt in each language that callers can choose",
            "give a sound in each language that callers can choose",
            "say it in each language that callers can choose",
        ],
    ),
    (
        "wrong-key-trap",
        [
            "let a Loop block count how often Default comes, and lead to a person behind it",
            "lead to a person or a mailbox with `exec-on-max-failures`",
            "count how often No Condition Matches comes, and lead to a person after the third",
        ],
    ),
    (
        "wrong-menu-after-error",
        [
            "connect the Timeout and Default branches back to the same menu, counted by a Loop block",
            "let wrong keys play the same menu again",
            "connect No Input and No Condition Matches back to the same gather, and count the tries",
        ],
    ),
    (
        "zero-key",
        [
            "give every menu a branch for 0 that leads to the same queue",
            "give every menu an entry for 0 that transfers to the same place",
            "let 0 lead to the same widget in every menu",
        ],
    ),
];

/// What callers call about is not written in the files of other systems.
const TAGS: &str = "add an option for it; if one of the options serves it, import the menu and say \
                    so there with `handles`";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::rule_meta;

    #[test]
    fn helps_are_sorted_by_rule_and_name_rules_that_exist() {
        assert!(HELPS.is_sorted_by(|a, b| a.0 < b.0));
        for (rule, _) in HELPS {
            assert!(rule_meta(rule).is_some(), "{rule}");
        }
    }
}
