//! `few-person-hours`: days, windows, several schedules, what is not known.

use phonetree::diagnostic::OptionValue::{Count, Flag, Seconds};

use super::with;
use crate::support::found;

const RULE: &str = "few-person-hours";

/// A line that is open at these hours, with another node for the rest.
fn line(office: &str, closed: &str) -> String {
    format!(
        "timezone: Europe/Rome\nhours:\n  office: {office}\n  night: {{ mon-sun: \"22:00-02:00\" \
         }}\nnodes:\n  answer: {{ hours: office, open: agent, closed: other }}\n  other: {closed}\n  \
         agent: {{ queue: {{ name: care }} }}\n"
    )
}

const BOX: &str = "{ say: Leave a message., voicemail: care }";

#[test]
fn eight_hours_on_each_weekday_are_enough() {
    assert_eq!(found(RULE, &line("{ mon-fri: \"09:00-17:00\" }", BOX)), [""; 0]);
    assert_eq!(
        found(RULE, &line("{ mon-thu: \"09:00-17:00\", fri: \"09:00-12:30\" }", BOX)),
        [
            "6:13 warning on fri a person can be reached for only 3 h 30 min, and at least 8 h a day is expected"
        ]
    );
    let weekend = ("weekends", Flag(true));
    let found = with(RULE, &line("{ mon-fri: \"09:00-17:00\" }", BOX), &[weekend]);
    assert!(
        found[0].contains("on sat, sun no person can be reached, and at least 8 h a day"),
        "{found:?}"
    );
}

#[test]
fn only_hours_inside_the_window_count() {
    let window = [("hours", Count(13)), ("from", Seconds(30_600.0)), ("to", Seconds(77_400.0))];
    let of = |hours: &str| with(RULE, &line(&format!("{{ mon-fri: \"{hours}\" }}"), BOX), &window);
    assert_eq!(of("08:30-21:30"), [""; 0]);
    assert_eq!(of("08:00-22:00"), [""; 0]);
    let found = of("06:00-21:00");
    assert!(
        found[0].contains(
            "on mon, tue, wed, thu, fri a person can be reached for only 12 h 30 min between 08:30 \
             and 21:30, and at least 13 h a day"
        ),
        "{found:?}"
    );
}

#[test]
fn schedules_add_up_and_run_over_midnight() {
    let night = "{ hours: night, open: agent, closed: box }\n  box: { voicemail: care }";
    let of = |hours: u32| {
        with(RULE, &line("{ mon-fri: \"09:00-17:00\" }", night), &[("hours", Count(hours))])
    };
    // Two hours before midnight, two after, and the eight of the office.
    assert_eq!(of(12), [""; 0]);
    assert_eq!(of(13).len(), 1);
}

#[test]
fn what_is_not_known_may_be_a_person_and_no_hours_are_all_hours() {
    let unsaid = "{ transfer: { number: \"1\" } }";
    assert_eq!(found(RULE, &line("{ mon: \"09:00-10:00\" }", unsaid)), [""; 0]);
    let machine = "{ transfer: { number: \"1\", human: false } }";
    assert_eq!(found(RULE, &line("{ mon: \"09:00-10:00\" }", machine)).len(), 1);
    let always = "nodes:\n  agent: { queue: { name: care } }\n";
    assert_eq!(with(RULE, always, &[("hours", Count(24)), ("weekends", Flag(true))]), [""; 0]);
}
