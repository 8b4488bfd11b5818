//! Opening hours: exits, offers, spoken hours.

use phonetree::diagnostic::Certainty;

use super::{found, grades, witnesses};

/// A line with opening hours; the exits stand as they are given.
fn line(schedule: &str, exits: &str) -> String {
    format!(
        "hours:
  office: {schedule}
nodes:
  front:
    hours: office
{exits}
  agent:
    queue: {{ name: care, closed: message }}
  message:
    voicemail: {{ box: care }}
  sorry:
    say: We are closed.
  why:
    say: Out of order.
    next: sorry
"
    )
}

#[test]
fn an_exit_is_missed_only_if_the_schedule_needs_it() {
    let week = "{ mon-fri: 09:00-17:00 }";
    assert_eq!(
        found("uncovered-hours", &line(week, "    open: agent")),
        ["5:5 error `front` does not say where calls go when `office` is closed: those callers \
          are cut off"]
    );
    assert_eq!(
        found("uncovered-hours", &line(week, "    closed: message")),
        ["5:5 error `front` does not say where calls go when `office` is open: those callers \
          are cut off"]
    );
    assert_eq!(found("uncovered-hours", &line(week, "")).len(), 2);
    assert!(found("uncovered-hours", &line("{ mon: closed }", "    closed: message")).is_empty());
    let exits = "    open: agent\n    closed: message";
    assert!(found("uncovered-hours", &line(week, exits)).is_empty());
}

#[test]
fn closed_days_of_a_line_that_is_always_open_need_an_exit() {
    let always = "{ daily: 24h, closed: [12-25] }";
    assert_eq!(
        found("uncovered-hours", &line(always, "    open: agent")),
        ["5:5 error `front` does not say where calls go when `office` has one of its `closed` \
          days: those callers are cut off"]
    );
    let exits = "    open: agent\n    holiday: message";
    assert!(found("uncovered-hours", &line(always, exits)).is_empty());
}

#[test]
fn the_witness_of_a_missed_exit_is_the_turn_that_takes_it() {
    let text = line("{ mon-fri: 09:00-17:00 }", "    open: agent");
    assert_eq!(witnesses("uncovered-hours", &text), ["closed"]);
}

#[test]
fn a_missing_schedule_and_an_unreached_node_are_not_judged() {
    let text = line("{ mon-fri: 09:00-17:00 }", "    open: agent");
    assert!(found("uncovered-hours", &text.replace("hours: office", "hours: shop")).is_empty());
    let unreached = text.replace("nodes:", "start: agent\nnodes:");
    assert!(found("uncovered-hours", &unreached).is_empty());
}

#[test]
fn a_closed_exit_is_judged_over_the_messages_behind_it() {
    let week = "{ mon-fri: 09:00-17:00 }";
    let closed = |to: &str| line(week, &format!("    open: agent\n    closed: {to}"));
    assert_eq!(
        found("closed-without-offer", &closed("why")),
        ["7:5 error callers who come to `front` outside opening hours get `why` and nothing \
          else: no hours, no voicemail, no callback"]
    );
    assert_eq!(witnesses("closed-without-offer", &closed("why")), ["closed"]);
    assert_eq!(
        found("closed-without-offer", &closed("hangup")),
        ["7:5 error callers who come to `front` outside opening hours get a hang-up and nothing \
          else: no hours, no voicemail, no callback"]
    );
    assert!(found("closed-without-offer", &closed("message")).is_empty());
    assert!(found("closed-without-offer", &line(week, "    open: agent")).is_empty());
}

#[test]
fn spoken_hours_unread_prompts_answers_and_emergency_notices_are_offers() {
    let week = "{ mon-fri: 09:00-17:00 }";
    let text = line(week, "    open: agent\n    closed: sorry");
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
    let holiday = line(days, exits);
    assert_eq!(grades("closed-without-offer", &holiday), [(8, "error", Certainty::Proven)]);
    assert!(found("closed-without-offer", &holiday)[0].contains("on the schedule's closed days"));
    let exits = "    open: agent\n    closed: message";
    let queue = line(days, exits).replace("closed: message }", "closed: sorry }");
    assert_eq!(
        found("closed-without-offer", &queue),
        ["9:26 error callers who come to `agent` when the queue is not staffed get `sorry` and \
          nothing else: no hours, no voicemail, no callback"]
    );
    let both = holiday.replace("closed: message\n", "closed: sorry\n");
    assert_eq!(grades("closed-without-offer", &both), [(7, "error", Certainty::Proven)]);
}

#[test]
fn spoken_hours_are_held_against_the_schedule_of_the_way() {
    let text = |say: &str| {
        line("{ mon-fri: 09:00-17:00, sat: 10:00-12:00 }", "    open: agent\n    closed: sorry")
            .replace("We are closed.", say)
    };
    let wrong = text("We are open Monday to Friday, nine to six.");
    assert_eq!(
        found("hours-claim-mismatch", &wrong),
        ["13:5 error `sorry` says \"Monday to Friday, nine to six\", but calls are taken by \
          `office`: mon-fri 09:00-17:00; sat 10:00-12:00"]
    );
    assert_eq!(grades("hours-claim-mismatch", &wrong), [(13, "error", Certainty::Likely)]);
    assert_eq!(witnesses("hours-claim-mismatch", &wrong), ["closed"]);
    for right in [
        "We are open Monday to Friday, nine to five.",
        "We are open Monday to Friday, nine to five, and Saturday, ten to twelve.",
        "We are closed.",
    ] {
        assert!(found("hours-claim-mismatch", &text(right)).is_empty(), "{right}");
    }
    let open_now =
        wrong.replace("closed: sorry", "closed: message").replace("open: agent", "open: sorry");
    assert_eq!(found("hours-claim-mismatch", &open_now).len(), 1);
    let spanish = text("Abierto de lunes a viernes de 9 a 18 horas.")
        .replace("hours:\n  office", "language: es\nhours:\n  office");
    assert_eq!(found("hours-claim-mismatch", &spanish).len(), 1);
}

#[test]
fn hours_are_not_compared_behind_two_schedules_a_menu_or_a_holiday() {
    let say = "We are open Monday to Friday, nine to six.";
    let text = line("{ mon-fri: 09:00-17:00 }", "    open: agent\n    closed: sorry")
        .replace("We are closed.", say);
    let two = text
        .replace("office: {", "shop: { mon-fri: 09:00-18:00 }\n  office: {")
        .replace("open: agent", "open: second")
        + "  second:\n    hours: shop\n    open: agent\n    closed: sorry\n";
    assert!(found("hours-claim-mismatch", &two).is_empty());
    let holiday = text
        .replace("17:00 }", "17:00, closed: [12-25] }")
        .replace("closed: sorry", "closed: message\n    holiday: sorry");
    assert!(found("hours-claim-mismatch", &holiday).is_empty());
    let behind_menu = text.replace("closed: sorry", "closed: menu")
        + "  menu:\n    menu:\n      1: { say: \"For hours, press 1.\", goto: sorry }\n    exhausted: message\n";
    assert!(found("hours-claim-mismatch", &behind_menu).is_empty());
}

#[test]
fn words_behind_two_schedules_are_held_against_neither() {
    let text = |second: &str| {
        format!(
            "hours:
  office: {{ mon-fri: 09:00-17:00 }}
  shop: {{ mon-sat: 10:00-20:00 }}
nodes:
  front: {{ hours: office, open: side, closed: sorry }}
  side: {{ hours: {second}, open: agent, closed: sorry }}
  sorry: {{ say: \"We are open Monday to Friday, nine to six.\" }}
  agent: {{ queue: {{ name: care }} }}
"
        )
    };
    assert_eq!(found("hours-claim-mismatch", &text("office")).len(), 1);
    assert_eq!(found("hours-claim-mismatch", &text("shop")), Vec::<String>::new());
}
