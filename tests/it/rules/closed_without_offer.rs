//! `closed-without-offer`: what its page does not show.

use phonetree::diagnostic::Certainty;

use super::trees::line_with_hours;
use super::{grades, witnesses};
use crate::support::found;

#[test]
fn a_closed_exit_is_judged_over_the_messages_behind_it() {
    let week = "{ mon-fri: 09:00-17:00 }";
    let closed = |to: &str| line_with_hours(week, &format!("    open: agent\n    closed: {to}"));
    assert_eq!(
        found("closed-without-offer", &closed("why")),
        ["7:5 error callers who get to `front` outside opening hours get `why` and nothing else: \
          no opening hours, no voicemail, no callback"]
    );
    assert_eq!(witnesses("closed-without-offer", &closed("why")), ["closed"]);
    assert_eq!(
        found("closed-without-offer", &closed("hangup")),
        ["7:5 error callers who get to `front` outside opening hours get a hang-up and nothing \
          else: no opening hours, no voicemail, no callback"]
    );
    assert!(found("closed-without-offer", &closed("message")).is_empty());
    assert!(found("closed-without-offer", &line_with_hours(week, "    open: agent")).is_empty());
}

#[test]
fn spoken_hours_unread_prompts_answers_and_emergency_notices_are_offers() {
    let week = "{ mon-fri: 09:00-17:00 }";
    let text = line_with_hours(week, "    open: agent\n    closed: sorry");
    assert_eq!(found("closed-without-offer", &text).len(), 1);
    for other in [
        "say: We open again on Monday.",
        "say: We are closed until 9 a.m.",
        "audio: closed.wav",
        "say: { de: Wir haben geschlossen. }",
        "say: We are closed.\n    resolves: any",
        "say: We are closed.\n    purpose: emergency",
        "say: We are closed.\n    next: message",
    ] {
        let text = text.replace("say: We are closed.", other);
        assert!(found("closed-without-offer", &text).is_empty(), "{other}");
    }
    let said_before =
        text.replace("    hours: office", "    say: Open on Mondays.\n    hours: office");
    assert!(found("closed-without-offer", &said_before).is_empty());
}

#[test]
fn holidays_and_queues_without_staff_are_closed_too_and_one_message_is_one_fault() {
    let days = "{ mon-fri: 09:00-17:00, closed: [12-25] }";
    let exits = "    open: agent\n    closed: message\n    holiday: sorry";
    let holiday = line_with_hours(days, exits);
    assert_eq!(grades("closed-without-offer", &holiday), [(8, "error", Certainty::Proven)]);
    assert!(found("closed-without-offer", &holiday)[0].contains("on the schedule's closed days"));
    let exits = "    open: agent\n    closed: message";
    let queue = line_with_hours(days, exits).replace("closed: message }", "closed: sorry }");
    assert_eq!(
        found("closed-without-offer", &queue),
        ["9:26 error callers who get to `agent` when the queue is not staffed get `sorry` and \
          nothing else: no opening hours, no voicemail, no callback"]
    );
    let both = holiday.replace("closed: message\n", "closed: sorry\n");
    assert_eq!(grades("closed-without-offer", &both), [(7, "error", Certainty::Proven)]);
}
