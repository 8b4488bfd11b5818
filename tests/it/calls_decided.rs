//! What a call is: hanging up, holding, the keys that leave a queue, and transfers that come back.

use phonetree::analysis::Analysis;
use phonetree::call::{Line, Said, Waiting, replay};
use phonetree::timing::{Caller, Seconds};
use phonetree::tree::{CallerInput, Ending, Exit, PhoneTree, parse_moves};

use crate::support::tree;

const LINE: &str = "
nodes:
  main:
    say: One two three four five.
    menu: { 1: balance, 2: care, 3: message, 4: hours, 5: desk }
    exhausted: hangup
  balance: { say: Your balance is nine., resolves: any, next: main }
  hours:
    say: We are open from nine to five.
    menu: { 1: main }
    resolves: any
    exhausted: hangup
  message: { voicemail: { box: b, next: main } }
  desk: { transfer: { number: \"1\", human: true, failed: main, returns: main } }
  care:
    say: Please hold the line.
    queue:
      wait: 90s
      max_wait: 5m
      after: main
      full: main
      leave:
        1: { say: \"To be called back, press 1.\", goto: call-me }
        2: { say: \"For the menu, press 2.\", goto: main }
        3: main
  call-me: { callback: { within: 2h } }
";

fn end_of(tree: &PhoneTree, moves: &str) -> Option<Ending> {
    let line = Line::new(tree);
    let (mut call, _) = line.dial().expect("an entry");
    replay(&mut call, &parse_moves(moves).expect("moves")).expect("a call");
    call.outcome()
}

#[test]
fn who_hangs_up_after_the_call_has_dealt_with_something_is_served() {
    let tree = tree(LINE);
    assert_eq!(end_of(&tree, "[hang up]"), Some(Ending::Abandoned));
    assert_eq!(end_of(&tree, "1 [hang up]"), Some(Ending::SelfServed));
    assert_eq!(end_of(&tree, "1 2 [hang up]"), Some(Ending::SelfServed));
    assert_eq!(end_of(&tree, "2 [hang up]"), Some(Ending::Abandoned));
    assert_eq!(end_of(&tree, "3 [hang up]"), Some(Ending::MessageLeft));
    assert_eq!(end_of(&tree, "4 [hang up]"), Some(Ending::SelfServed));
}

#[test]
fn a_menu_that_resolves_something_serves_only_who_has_heard_its_words() {
    let tree = tree(LINE);
    let line = Line::new(&tree);
    // Seven words at 0.4 s each.
    for (heard, ending) in [(2.7, Ending::Abandoned), (2.8, Ending::SelfServed)] {
        let (mut call, _) = line.dial().expect("an entry");
        replay(&mut call, &parse_moves("4").expect("moves")).expect("a call");
        call.take_heard(&CallerInput::HangUp, Seconds::exact(heard)).expect("an end");
        assert_eq!(call.outcome(), Some(ending), "{heard}");
    }
}

fn held(tree: &PhoneTree, input: &CallerInput, seconds: f64) -> Seconds {
    let line = Line::new(tree);
    let (mut call, _) = line.dial().expect("an entry");
    replay(&mut call, &parse_moves("2").expect("moves")).expect("a call");
    assert!(matches!(call.waiting(), Waiting::Hold(_)));
    let step = call.take_held(input, Seconds::exact(seconds)).expect("a possible input");
    assert_eq!(call.state().totals.hold, step.hold);
    step.hold
}

#[test]
fn a_hold_lasts_as_long_as_the_driver_says() {
    let tree = tree(LINE);
    for input in [
        CallerInput::Take(Exit::Answered),
        CallerInput::Take(Exit::After),
        CallerInput::Press('1'),
        CallerInput::Silence,
        CallerInput::HangUp,
    ] {
        assert_eq!(held(&tree, &input, 12.5), Seconds::exact(12.5), "{input:?}");
    }
    assert_eq!(held(&tree, &CallerInput::Take(Exit::Full), 12.5), Seconds::ZERO);
    let line = Line::new(&tree);
    let (mut call, _) = line.dial().expect("an entry");
    let step = call.take_held(&CallerInput::Press('1'), Seconds::exact(9.0)).expect("a key");
    assert_eq!(step.hold, Seconds::ZERO, "a menu is no queue");
    // The next step knows nothing of it.
    replay(&mut call, &parse_moves("2").expect("moves")).expect("a call");
    let step = call.take(&CallerInput::Take(Exit::Answered)).expect("a turn");
    assert_eq!(step.hold, Seconds::exact(90.0));
}

#[test]
fn keys_that_leave_a_queue_are_announced_on_entering_it_and_take_their_time() {
    let tree = tree(LINE);
    let line = Line::new(&tree).caller(Caller::Expert);
    let (mut call, _) = line.dial().expect("an entry");
    let step = call.take(&CallerInput::Press('2')).expect("a key");
    let said: Vec<Said> = step.said.iter().map(|said| said.said).collect();
    assert_eq!(said, [Said::Prompt, Said::Choice(0), Said::Choice(1)]);
    // Pressing the key, four words, then two announcements of six and five with pauses.
    let seconds = 1.85 + 0.5 + 1.6 + 0.5 + 2.4 + 0.5 + 2.0;
    assert!((step.seconds.known - seconds).abs() < 1e-9, "{:?}", step.seconds);
    let analysis = Analysis::of(&tree);
    let care = tree.find("care").expect("the queue");
    let hop = analysis.hop_seconds(care, Exit::Answered, Caller::Expert);
    assert!((hop.known - 7.0).abs() < 1e-9, "{hop:?}");
}

#[test]
fn a_transfer_that_comes_back_was_answered_first() {
    let tree = tree(LINE);
    let desk = tree.find("desk").expect("the transfer");
    let line = Line::new(&tree);
    let (mut call, _) = line.dial().expect("an entry");
    call.take(&CallerInput::Press('5')).expect("a key");
    let step = call.take(&CallerInput::Take(Exit::Returned)).expect("a turn");
    assert_eq!(step.taken, [(desk, Exit::Answered), (desk, Exit::Returned)]);
    assert_eq!(&*tree.node(call.state().node).id, "main");
    assert_eq!(end_of(&tree, "5 [failed] [hang up]"), Some(Ending::Abandoned));
    assert_eq!(end_of(&tree, "5 [answered]"), Some(Ending::Answered));
}
