//! Who is served, who meets the wrong person, and who is lost.

use phonetree::expect::{Certainty, Fate};

use super::{STEADY, close, outcome};

#[test]
fn a_caller_hangs_up_content_once_the_answer_is_heard() {
    let menu = "
issues: { list: { balance: { title: My balance } } }
nodes:
  main:
    say: For your balance, press 1.
    seconds: 3
    menu: { 1: { goto: balance, handles: [balance] } }
  balance: { say: Your balance is ten., seconds: 2, resolves: [balance], next: offer }
  offer: { say: And now an offer., seconds: 60, next: main }
";
    let found = outcome(menu, STEADY);
    close(found.all.fate(Fate::Served), 1.0);
    close(found.all.seconds.low, 3.0 + 2.35 + 2.0);
    assert_eq!(found.all.endings.len(), 1);
}

#[test]
fn a_caller_whom_nothing_serves_goes_back_and_then_hangs_up() {
    let menu = "
issues: { list: { parcel: { title: Where is my parcel } } }
nodes:
  main:
    say: For bills, press 1. For faults, press 2.
    seconds: 4
    menu:
      1: { goto: bill, not: [parcel], handles: [bill] }
      2: { goto: fault, not: [parcel], handles: [fault] }
  bill: { say: Your bill is paid., seconds: 3, resolves: [bill], next: hangup }
  fault: { say: There is no fault., seconds: 3, resolves: [fault], next: hangup }
";
    let found = outcome(menu, STEADY);
    close(found.all.fate(Fate::Lost), 1.0);
    close(found.all.seconds.low, 4.0);
    close(found.all.abandoned.low, 1.0);
}

#[test]
fn who_wants_a_person_takes_the_choice_that_offers_one_and_else_presses_zero() {
    let menu = |last: &str| {
        format!(
            "
issues: {{ list: {{ bill: {{ title: My bill }} }} }}
nodes:
  main:
    say: {last}
    seconds: 4
    menu: {{ 1: {{ goto: bill, handles: [bill] }}, 0: {{ goto: agent, hidden: true }}, 5: agent }}
  bill: {{ say: Your bill is paid., seconds: 3, resolves: [bill], next: hangup }}
  agent: {{ queue: {{ name: agents, wait: 0s }} }}
"
        )
    };
    let wants = STEADY.replace("wants_person: 0", "wants_person: 1");
    let offered = menu("For your bill, press 1. To speak to an agent, press 5.");
    close(outcome(&offered, &wants).all.person.low, 1.0);
    let zero = menu("For your bill, press 1.").replace(", 5: agent", "");
    close(outcome(&zero, &wants).all.person.low, 1.0);
    // Where nothing is bound to 0, it is a wrong key, and the caller goes on by issue.
    let none = zero.replace(", 0: { goto: agent, hidden: true }", "");
    let none = none.replace("  agent: { queue: { name: agents, wait: 0s } }\n", "");
    let found = outcome(&none, &wants);
    close(found.all.fate(Fate::Served), 1.0);
    close(found.all.seconds.low, 2.0 * (4.0 + 2.35) + 3.0);
}

#[test]
fn hidden_choices_are_for_experts_alone() {
    let menu = "
issues: { list: { bill: { title: My bill } } }
nodes:
  main:
    say: For anything else, press 1.
    seconds: 4
    menu: { 1: other, 7: { goto: bill, handles: [bill], hidden: true } }
  other: { say: Please visit our website., seconds: 5, next: hangup }
  bill: { say: Your bill is paid., seconds: 3, resolves: [bill], next: hangup }
";
    close(outcome(menu, STEADY).all.served.low, 0.0);
    let expert = STEADY.replace("listening: { patient: 1 }", "listening: { expert: 1 }");
    let found = outcome(menu, &expert);
    close(found.all.served.low, 1.0);
    close(found.all.seconds.low, 2.35 + 3.0);
}

#[test]
fn an_end_that_no_node_explains_may_have_served() {
    let menu = "
issues: { list: { bill: { title: My bill } } }
nodes:
  main:
    say: For your bill, press 1.
    seconds: 4
    menu: { 1: { goto: bill, handles: [bill] } }
  bill: { say: You will get a letter., seconds: 3, next: hangup }
";
    let found = outcome(menu, STEADY);
    assert_eq!((found.all.served.low, found.all.served.high), (0.0, 1.0));
    assert_eq!(found.all.served.certainty(), Certainty::Bounded);
    close(found.all.fate(Fate::PerhapsServed), 1.0);
}

#[test]
fn a_person_beside_the_right_option_is_the_wrong_one() {
    let menu = "
issues: { list: { bill: { title: My bill } } }
nodes:
  main:
    say: For your bill, press 1. For a new contract, press 2.
    seconds: 4
    menu: { 1: { goto: bills, handles: [bill] }, 2: sales }
  bills: { queue: { name: bills, wait: 0s } }
  sales: { queue: { name: sales, wait: 0s } }
";
    let found = outcome(menu, &STEADY.replace("misroute: 0", "misroute: 0.2"));
    close(found.all.fate(Fate::Person), 0.8);
    close(found.all.wrong_person.low, 0.2);
    close(found.all.person.low, 1.0);
    close(found.all.served.low, 0.8);
}

#[test]
fn an_offered_callback_is_taken_by_some() {
    let menu = "
nodes:
  main:
    queue:
      name: agents
      wait: 60s
      leave: { 1: { say: \"For a call back, press 1.\", goto: call-back } }
  call-back: { callback: { within: 4h } }
";
    let found = outcome(menu, STEADY);
    close(found.all.fate(Fate::Callback), 0.37);
    close(found.all.person.low, 0.63);
    let none = outcome(menu, &format!("{STEADY}  at: {{ main: {{ leave 1: 0 }} }}\n"));
    close(none.all.person.low, 1.0);
}
