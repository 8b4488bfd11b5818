//! `hours-claim-mismatch`: what its page does not show.

use phonetree::diagnostic::Certainty;

use super::trees::line_with_hours;
use super::{grades, witnesses};
use crate::support::found;

#[test]
fn spoken_hours_are_held_against_the_schedule_of_the_way() {
    let text = |say: &str| {
        line_with_hours(
            "{ mon-fri: 09:00-17:00, sat: 10:00-12:00 }",
            "    open: agent\n    closed: sorry",
        )
        .replace("We are closed.", say)
    };
    let wrong = text("We are open Monday to Friday, nine to six.");
    assert_eq!(
        found("hours-claim-mismatch", &wrong),
        ["13:5 error `sorry` says \"Monday to Friday, nine to six\", but the schedule `office` \
          differs: mon-fri 09:00-17:00; sat 10:00-12:00"]
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
    let text = line_with_hours("{ mon-fri: 09:00-17:00 }", "    open: agent\n    closed: sorry")
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
