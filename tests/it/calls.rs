//! What a call is: one test for each sentence of the contract in `docs/menu-file.md`.

use jiff::civil::date;
use phonetree::call::{Clock, Line, Said, Waiting, wrong_key};
use phonetree::timing::Caller;
use phonetree::tree::{CallerInput, Ending, Exit, PhoneTree};

use crate::support::tree;

/// Plays inputs on a line: symbols of the keypad, `_` for silence, `x` for a wrong key,
/// `"words"` spoken, `bye` to hang up, and names of exits. Gives the nodes that were
/// entered and then where the call is or how it ended.
fn play_on(line: &Line<'_>, inputs: &str) -> String {
    let (mut call, first) = line.dial().expect("the tree has an entry");
    let name = |id| line.tree().node(id).id.to_string();
    let mut heard: Vec<String> = first.entered.iter().map(|id| name(*id)).collect();
    for word in inputs.split_whitespace() {
        let taken: Vec<CallerInput> = match word {
            "_" => vec![CallerInput::Silence],
            "x" => vec![CallerInput::Press(wrong_key(&call).expect("some key is wrong here"))],
            "bye" => vec![CallerInput::HangUp],
            "open" => vec![CallerInput::Take(Exit::Open)],
            "closed" => vec![CallerInput::Take(Exit::Closed)],
            "holiday" => vec![CallerInput::Take(Exit::Holiday)],
            "answered" => vec![CallerInput::Take(Exit::Answered)],
            "accepted" => vec![CallerInput::Take(Exit::Accepted)],
            "failed" => vec![CallerInput::Take(Exit::Failed)],
            "returned" => vec![CallerInput::Take(Exit::Returned)],
            "after" => vec![CallerInput::Take(Exit::After)],
            "full" => vec![CallerInput::Take(Exit::Full)],
            "unstaffed" => vec![CallerInput::Take(Exit::Unstaffed)],
            "else" => vec![CallerInput::Take(Exit::Else)],
            "arm2" => vec![CallerInput::Take(Exit::Arm(1))],
            "case1" => vec![CallerInput::Take(Exit::Case(0))],
            spoken if spoken.starts_with('"') => {
                vec![CallerInput::Say(spoken.trim_matches('"').into())]
            }
            keys => keys.chars().map(CallerInput::Press).collect(),
        };
        for input in taken {
            let step = call.take(&input).unwrap_or_else(|why| panic!("{word}: {why}"));
            heard.extend(step.entered.iter().map(|id| name(*id)));
        }
    }
    let end = match call.waiting() {
        Waiting::Ended(outcome) => format!("= {outcome}"),
        Waiting::Answer => format!("at {} try {}", name(call.state().node), call.state().attempt),
        Waiting::Hold(_) => format!("holds at {}", name(call.state().node)),
        Waiting::Turn(exits) => {
            let exits: Vec<_> = exits.iter().map(ToString::to_string).collect();
            format!("turn: {}", exits.join(", "))
        }
    };
    format!("{} {end}", heard.join(" "))
}

fn play(text: &str, inputs: &str) -> String {
    play_on(&Line::new(&tree(text)), inputs)
}

/// Seconds from dialling until after the inputs.
fn seconds(tree: &PhoneTree, caller: Caller, inputs: &[CallerInput]) -> f64 {
    let line = Line::new(tree).caller(caller);
    let (mut call, _) = line.dial().expect("the tree has an entry");
    for input in inputs {
        call.take(input).expect("the call takes it");
    }
    call.state().totals.seconds.known
}

const MENU: &str = "
nodes:
  hello: { say: Welcome., next: main }
  main:
    menu:
      1: { say: \"For billing, press 1.\", goto: billing }
      2: { say: \"To hear this again, press 2.\", goto: repeat }
    tries: 2
    no_input: { say: We did not hear you. }
    no_match: { say: That is no option. }
    exhausted: agent
  billing:
    menu:
      1: { say: \"To dispute a bill, press 1.\", goto: agent }
      9: { say: \"To go back, press 9.\", goto: back }
    exhausted: hangup
  agent:
    queue: { wait: 2m }
";

#[test]
fn a_message_speaks_and_goes_on_by_itself() {
    assert_eq!(play(MENU, ""), "hello main at main try 1");
}

#[test]
fn entering_a_menu_speaks_its_prompt_and_then_its_choices_in_file_order() {
    let tree = tree(MENU);
    let line = Line::new(&tree);
    let (_, step) = line.dial().unwrap();
    let said: Vec<_> = step.said.iter().map(|u| (u.said, u.text.as_deref().unwrap())).collect();
    assert_eq!(
        said,
        [
            (Said::Prompt, "Welcome."),
            (Said::Choice(0), "For billing, press 1."),
            (Said::Choice(1), "To hear this again, press 2."),
        ]
    );
}

#[test]
fn a_key_chooses_and_a_person_answers_the_queue() {
    assert_eq!(play(MENU, "1 1"), "hello main billing agent holds at agent");
    assert_eq!(play(MENU, "1 1 answered"), "hello main billing agent = answered by a person");
}

#[test]
fn a_menus_own_binding_wins_over_a_global_key() {
    let text = "
keys: { 0: { label: agent, goto: agent }, 1: { label: never, goto: hangup } }
nodes:
  main: { menu: { 1: { say: \"For help, press 1.\", goto: help } }, exhausted: agent }
  help: { menu: { 2: { say: \"For more, press 2.\", goto: help } }, exhausted: agent }
  agent: { queue: { name: care } }
";
    assert_eq!(play(text, "1"), "main help at help try 1");
    assert_eq!(play(text, "0"), "main agent holds at agent");
    assert_eq!(play(text, "1 1"), "main help = hung up by the line");
}

const PREFIX: &str = "
nodes:
  main:
    menu:
      1: { say: \"For billing, press 1.\", goto: one }
      12: { say: \"For the workshop, press 12.\", goto: twelve }
    timeout: 5s
    interdigit: 2s
    exhausted: hangup
  one: { queue: { name: one } }
  twelve: { queue: { name: twelve } }
";

#[test]
fn while_one_key_is_the_beginning_of_another_the_call_waits() {
    assert_eq!(play(PREFIX, "1"), "main at main try 1");
    assert_eq!(play(PREFIX, "1 _"), "main one holds at one");
    assert_eq!(play(PREFIX, "12"), "main twelve holds at twelve");
}

#[test]
fn the_hash_key_ends_an_entry_at_once_when_it_is_no_key_itself() {
    assert_eq!(play(PREFIX, "1#"), "main one holds at one");
    assert_eq!(play(PREFIX, "#"), "main main at main try 2", "alone it is a wrong key");
    let bound = PREFIX.replace("      12:", "      \"1#\":").replace("press 12", "press 1 hash");
    assert_eq!(play(&bound, "1#"), "main twelve holds at twelve");
}

#[test]
fn waiting_for_a_second_digit_costs_the_interdigit_time() {
    let tree = tree(PREFIX);
    let one = seconds(&tree, Caller::Expert, &[CallerInput::Press('1'), CallerInput::Silence]);
    let hash = seconds(&tree, Caller::Expert, &[CallerInput::Press('1'), CallerInput::Press('#')]);
    assert!((one - hash - 2.0).abs() < 1e-9, "{one} {hash}");
    let twelve =
        seconds(&tree, Caller::Expert, &[CallerInput::Press('1'), CallerInput::Press('2')]);
    assert!((twelve - hash - 0.5).abs() < 1e-9, "a further digit takes half a second");
}

#[test]
fn digits_that_become_no_key_are_a_wrong_answer() {
    assert_eq!(play(PREFIX, "13"), "main main at main try 2");
    assert_eq!(play(PREFIX, "7"), "main main at main try 2");
}

#[test]
fn a_wrong_key_says_no_match_and_silence_says_no_input_and_both_use_up_a_try() {
    let tree = tree(MENU);
    let line = Line::new(&tree);
    for (input, said, reply) in [
        (CallerInput::Press('7'), Said::NoMatch, "That is no option."),
        (CallerInput::Silence, Said::NoInput, "We did not hear you."),
    ] {
        let (mut call, _) = line.dial().unwrap();
        let step = call.take(&input).unwrap();
        assert_eq!(step.said[0].said, said);
        assert_eq!(step.said[0].text.as_deref(), Some(reply));
        assert_eq!(step.said[1].said, Said::Choice(0), "then the menu plays again");
        assert_eq!(call.state().attempt, 2);
    }
}

#[test]
fn past_the_last_try_the_call_takes_exhausted() {
    assert_eq!(play(MENU, "_"), "hello main main at main try 2");
    assert_eq!(play(MENU, "_ x"), "hello main main agent holds at agent");
}

#[test]
fn silence_and_wrong_keys_may_be_exhausted_in_different_ways() {
    let text = "
nodes:
  main:
    menu: { 1: { say: \"For help, press 1.\", goto: agent } }
    tries: 1
    no_input: { exhausted: agent }
    no_match: { exhausted: hangup }
  agent: { queue: { name: care } }
";
    assert_eq!(play(text, "_"), "main agent holds at agent");
    assert_eq!(play(text, "x"), "main = hung up by the line");
}

#[test]
fn the_last_cause_decides_where_an_exhausted_call_goes() {
    let text = "
nodes:
  main:
    menu: { 1: { say: \"For help, press 1.\", goto: agent } }
    tries: 2
    no_input: { exhausted: agent }
    no_match: { exhausted: hangup }
  agent: { queue: { name: care } }
";
    assert_eq!(play(text, "x _"), "main main agent holds at agent");
    assert_eq!(play(text, "_ x"), "main main = hung up by the line");
}

#[test]
fn with_no_exhausted_anywhere_the_call_is_cut_off() {
    let text = "
nodes:
  main: { menu: { 1: { say: \"For help, press 1.\", goto: agent } }, tries: 1 }
  agent: { queue: { name: care } }
";
    assert_eq!(play(text, "_"), "main = cut off");
    let defaults = format!("defaults: {{ exhausted: agent }}\n{}", text.trim_start());
    assert_eq!(play(&defaults, "_"), "main agent holds at agent");
}

#[test]
fn leaving_a_menu_by_a_choice_resets_its_try() {
    assert_eq!(play(MENU, "_ 1 9"), "hello main main billing main at main try 1");
}

#[test]
fn repeat_plays_the_menu_again_and_counts_as_no_try() {
    assert_eq!(play(MENU, "2 2 2"), "hello main main main main at main try 1");
    assert_eq!(play(MENU, "_ 2"), "hello main main main at main try 2", "nor does it forgive one");
}

#[test]
fn back_returns_to_the_menu_that_the_caller_chose_from() {
    let text = "
keys: { \"*\": { label: back, goto: back } }
nodes:
  main: { menu: { 1: { say: \"For a, press 1.\", goto: a }, 2: { say: \"For b, press 2.\", goto: b } }, exhausted: hangup }
  a: { menu: { 1: { say: \"For b, press 1.\", goto: on-the-way } }, exhausted: hangup }
  on-the-way: { say: One moment., next: b }
  b: { menu: { 1: { say: \"For a, press 1.\", goto: a } }, exhausted: hangup }
";
    assert_eq!(play(text, "1 1 *"), "main a on-the-way b a at a try 1");
    assert_eq!(play(text, "1 1 * *"), "main a on-the-way b a main at main try 1");
    assert_eq!(play(text, "2 *"), "main b main at main try 1");
}

#[test]
fn back_where_nothing_was_chosen_is_repeat() {
    let text = "
keys: { \"*\": { label: back, goto: back } }
nodes:
  main: { menu: { 1: { say: \"For help, press 1.\", goto: agent } }, exhausted: hangup }
  agent: { queue: { name: care } }
";
    assert_eq!(play(text, "* *"), "main main main at main try 1");
}

#[test]
fn running_out_of_tries_is_no_choice_to_go_back_to() {
    let text = "
keys: { \"*\": { label: back, goto: back } }
nodes:
  main: { menu: { 1: { say: \"For a, press 1.\", goto: a } }, exhausted: hangup }
  a: { menu: { 1: { say: \"For b, press 1.\", goto: b } }, tries: 1, exhausted: b }
  b: { menu: { 1: { say: \"For a, press 1.\", goto: a } }, exhausted: hangup }
";
    assert_eq!(play(text, "1 _ *"), "main a b main at main try 1");
}

const SUBROUTINE: &str = "
keys: { \"*\": { label: back, goto: back } }
nodes:
  main: { menu: { 1: { say: \"To pay, press 1.\", goto: pay } }, exhausted: hangup }
  pay: { call: ask, next: done }
  ask: { menu: { 1: { say: \"By card, press 1.\", goto: card } }, exhausted: return }
  card: { say: Thank you., next: return }
  done: { menu: { 1: { say: \"For a person, press 1.\", goto: return } }, exhausted: hangup }
";

#[test]
fn call_enters_a_node_and_return_goes_on_behind_it() {
    assert_eq!(play(SUBROUTINE, "1 1"), "main pay ask card done at done try 1");
    assert_eq!(play(SUBROUTINE, "1 _ _ _"), "main pay ask ask ask done at done try 1");
}

#[test]
fn return_forgets_the_menus_that_were_chosen_from_inside() {
    assert_eq!(play(SUBROUTINE, "1 1 *"), "main pay ask card done main at main try 1");
}

#[test]
fn going_back_out_of_a_subroutine_leaves_it_for_good() {
    let text = SUBROUTINE.replace("1: { say: \"To pay, press 1.\", goto: pay }", "1: { say: \"To pay, press 1.\", goto: pay }, 2: { say: \"To end, press 2.\", goto: return }");
    assert_eq!(play(&text, "1 * 2"), "main pay ask main = cut off");
}

#[test]
fn return_with_no_call_open_cuts_the_call_off() {
    assert_eq!(play(SUBROUTINE, "1 1 1"), "main pay ask card done = cut off");
}

const COLLECT: &str = "
nodes:
  ask:
    say: Please enter your account number.
    collect: { into: account, digits: 3-5 }
    tries: 2
    next: check
    failed: sorry
    exhausted: sorry
  check: { switch: { on: account, cases: { 123: gold }, else: plain } }
  gold: { queue: { name: gold } }
  plain: { queue: { name: plain } }
  sorry: { hangup: true }
";

#[test]
fn collect_takes_digits_until_it_has_the_most_or_hash_or_silence_ends_them() {
    assert_eq!(play(COLLECT, "12345"), "ask turn: accepted, failed");
    assert_eq!(play(COLLECT, "123#"), "ask turn: accepted, failed");
    assert_eq!(play(COLLECT, "123 _"), "ask turn: accepted, failed");
    assert_eq!(play(COLLECT, "123"), "ask at ask try 1");
}

#[test]
fn too_few_digits_are_a_wrong_answer() {
    assert_eq!(play(COLLECT, "12#"), "ask ask at ask try 2");
    assert_eq!(play(COLLECT, "12 _"), "ask ask at ask try 2");
    assert_eq!(play(COLLECT, "*"), "ask ask at ask try 2");
    assert_eq!(play(COLLECT, "12# _"), "ask ask sorry = hung up by the line");
}

#[test]
fn a_collected_value_may_be_refused_or_decides_a_switch() {
    assert_eq!(play(COLLECT, "123# failed"), "ask sorry = hung up by the line");
    assert_eq!(play(COLLECT, "123# accepted"), "ask check gold holds at gold");
    assert_eq!(play(COLLECT, "124# accepted"), "ask check plain holds at plain");
}

#[test]
fn a_switch_on_a_value_that_nothing_left_behind_asks_the_driver() {
    let text = "
nodes:
  start-here: { switch: { on: account, cases: { 1: gold }, else: plain } }
  gold: { queue: { name: gold } }
  plain: { queue: { name: plain } }
";
    assert_eq!(play(text, ""), "start-here turn: case 1, no case fits");
    assert_eq!(play(text, "case1"), "start-here gold holds at gold");
    assert_eq!(play(text, "else"), "start-here plain holds at plain");
}

#[test]
fn a_switch_on_a_menu_looks_at_the_key_last_pressed_there() {
    let text = "
nodes:
  main: { menu: { 1: { say: \"For gold, press 1.\", goto: next }, 2: { say: \"For more, press 2.\", goto: next } }, exhausted: next }
  next: { switch: { on: main.key, cases: { 1: gold }, else: plain } }
  gold: { queue: { name: gold } }
  plain: { queue: { name: plain } }
";
    assert_eq!(play(text, "1"), "main next gold holds at gold");
    assert_eq!(play(text, "2"), "main next plain holds at plain");
    assert_eq!(play(text, "_ _ _"), "main main main next plain holds at plain");
}

const HOURS: &str = "
timezone: Europe/Berlin
hours: { office: { mon-fri: 09:00-17:00, sat: 22:00-02:00, closed: [12-25] } }
nodes:
  door: { hours: office, open: agent, closed: shut, holiday: feast }
  agent: { queue: { name: care } }
  shut: { voicemail: { box: night } }
  feast: { hangup: true }
";

#[test]
fn hours_read_the_clock_in_the_trees_time_zone() {
    let tree = tree(HOURS);
    let at = |day: jiff::civil::DateTime| {
        play_on(&Line::new(&tree).at(Clock::Local(day)), "").split(' ').nth(1).unwrap().to_owned()
    };
    // 2026-11-23 is a Monday.
    assert_eq!(at(date(2026, 11, 23).at(9, 0, 0, 0)), "agent");
    assert_eq!(at(date(2026, 11, 23).at(8, 59, 59, 0)), "shut");
    assert_eq!(at(date(2026, 11, 23).at(17, 0, 0, 0)), "shut");
    assert_eq!(at(date(2026, 12, 25).at(10, 0, 0, 0)), "feast", "a Friday, but Christmas");
    assert_eq!(at(date(2026, 11, 29).at(1, 0, 0, 0)), "agent", "Saturday's night, on Sunday");
    // 08:30 in London in summer is 09:30 in Berlin.
    let london: jiff::Zoned = "2026-07-06T08:30[Europe/London]".parse().unwrap();
    let line = Line::new(&tree).at(Clock::Moment(london));
    assert_eq!(play_on(&line, ""), "door agent holds at agent");
}

#[test]
fn the_clock_runs_on_during_the_call() {
    let text = HOURS.replace("  door:", "  slow: { say: hold, seconds: 120, next: door }\n  door:");
    let tree = tree(&text);
    let before_nine = Clock::Local(date(2026, 11, 23).at(8, 58, 30, 0));
    assert_eq!(play_on(&Line::new(&tree).at(before_nine), ""), "slow door agent holds at agent");
}

#[test]
fn without_a_clock_the_driver_decides_the_hours_that_can_be() {
    assert_eq!(play(HOURS, ""), "door turn: open, closed, holiday");
    assert_eq!(play(HOURS, "holiday"), "door feast = hung up by the line");
    let always =
        HOURS.replace("mon-fri: 09:00-17:00, sat: 22:00-02:00, closed: [12-25]", "daily: 24h");
    assert_eq!(play(&always, ""), "door turn: open");
}

#[test]
fn a_closed_day_without_a_holiday_exit_counts_as_closed() {
    let text = HOURS.replace(", holiday: feast", "");
    let tree = tree(&text);
    let christmas = Clock::Local(date(2026, 12, 25).at(10, 0, 0, 0));
    assert_eq!(play_on(&Line::new(&tree).at(christmas), ""), "door shut = message left");
}

#[test]
fn an_hours_node_without_the_exit_that_is_needed_cuts_the_call_off() {
    let text = HOURS.replace("closed: shut, holiday: feast", "holiday: feast");
    assert_eq!(play(&text, "closed"), "door = cut off");
}

#[test]
fn a_branch_is_decided_by_the_driver() {
    let text = "
nodes:
  who: { branch: [ { when: known caller, share: 0.4, goto: gold }, { when: others, share: 0.6, goto: plain } ] }
  gold: { queue: { name: gold } }
  plain: { queue: { name: plain } }
";
    assert_eq!(play(text, ""), "who turn: branch 1, branch 2");
    assert_eq!(play(text, "arm2"), "who plain holds at plain");
}

const QUEUE: &str = "
nodes:
  wait:
    queue: { name: care, wait: 90s, max_wait: 5m, leave: { 1: box }, full: busy, after: box, closed: busy }
  box: { voicemail: { box: care } }
  busy: { callback: { within: 4h } }
";

#[test]
fn a_queue_is_answered_left_by_a_key_or_gives_up() {
    assert_eq!(play(QUEUE, "answered"), "wait = answered by a person");
    assert_eq!(play(QUEUE, "1"), "wait box = message left");
    assert_eq!(play(QUEUE, "after"), "wait box = message left");
    assert_eq!(play(QUEUE, "full"), "wait busy = callback promised");
    assert_eq!(play(QUEUE, "unstaffed"), "wait busy = callback promised");
    assert_eq!(play(QUEUE, "7 _"), "wait holds at wait", "other keys and patience change nothing");
}

#[test]
fn waits_in_a_queue_are_counted_apart() {
    let tree = tree(QUEUE);
    let line = Line::new(&tree);
    let hold = |exit| {
        let (mut call, _) = line.dial().unwrap();
        call.take(&CallerInput::Take(exit)).unwrap();
        (call.state().totals.hold.known, call.state().totals.seconds.known)
    };
    assert_eq!(hold(Exit::Answered), (90.0, 0.0));
    assert_eq!(hold(Exit::After), (300.0, 0.0));
    assert_eq!(hold(Exit::Full), (0.0, 0.0));
}

#[test]
fn a_transfer_ends_the_call_fails_or_comes_back() {
    let text = |fields: &str| {
        format!(
            "nodes:\n  out: {{ transfer: {{ number: \"+15550100\" }}{fields} }}\n  sorry: {{ hangup: true }}\n"
        )
    };
    assert_eq!(play(&text(""), ""), "out = transferred away");
    let more = text("").replace("\"+15550100\"", "\"+15550100\", human: true");
    assert_eq!(play(&more, ""), "out = answered by a person");
    let more = text("").replace("\"+15550100\"", "\"+15550100\", failed: sorry, returns: sorry");
    assert_eq!(play(&more, ""), "out turn: answered, failed, call comes back");
    assert_eq!(play(&more, "failed"), "out sorry = hung up by the line");
    assert_eq!(play(&more, "returned"), "out sorry = hung up by the line");
}

#[test]
fn voicemail_and_callback_end_a_call_well() {
    let text = "
nodes:
  box: { say: Please leave a message., voicemail: { box: care }, next: bye }
  bye: { say: Thank you. Goodbye., hangup: true }
";
    assert_eq!(play(text, ""), "box bye = message left");
    let text = "
nodes:
  promise: { callback: { within: 2h, failed: sorry } }
  sorry: { hangup: true }
";
    assert_eq!(play(text, ""), "promise turn: accepted, failed");
    assert_eq!(play(text, "accepted"), "promise = callback promised");
    assert_eq!(play(text, "failed"), "promise sorry = hung up by the line");
}

#[test]
fn a_call_that_passed_a_node_with_resolves_and_is_then_hung_up_is_self_served() {
    let text = "
nodes:
  main: { menu: { 1: { say: \"For opening hours, press 1.\", goto: hours-told }, 2: { say: \"To end the call, press 2.\", goto: bye } }, tries: 1 }
  hours-told: { say: Nine to five., resolves: any, next: main }
  bye: { hangup: true }
";
    assert_eq!(play(text, "2"), "main bye = hung up by the line");
    assert_eq!(play(text, "1 2"), "main hours-told main bye = self-served");
    assert_eq!(play(text, "1 _"), "main hours-told main = cut off", "a cut-off later is none");
    let short = "nodes:\n  told: { say: Nine to five., resolves: any }\n";
    assert_eq!(play(short, ""), "told = self-served", "nothing more to say");
    assert_eq!(play("nodes:\n  told: { say: Hello. }\n", ""), "told = cut off");
}

#[test]
fn a_caller_may_hang_up_at_any_time_and_then_the_call_takes_nothing() {
    assert_eq!(play(MENU, "1 bye"), "hello main billing = abandoned by the caller");
    assert_eq!(play(QUEUE, "bye"), "wait = abandoned by the caller");
    let tree = tree(MENU);
    let line = Line::new(&tree);
    let (mut call, _) = line.dial().unwrap();
    call.take(&CallerInput::HangUp).unwrap();
    let before = call.state().clone();
    assert!(call.take(&CallerInput::Press('1')).is_err());
    assert_eq!(call.state(), &before);
}

#[test]
fn an_input_that_does_not_fit_is_refused_and_changes_nothing() {
    let tree = tree(MENU);
    let line = Line::new(&tree);
    let (mut call, _) = line.dial().unwrap();
    let before = call.state().clone();
    for input in [CallerInput::Press('a'), CallerInput::Take(Exit::Open)] {
        let why = call.take(&input).unwrap_err();
        assert!(!why.to_string().is_empty());
        assert_eq!(call.state(), &before);
    }
}

#[test]
fn speech_chooses_where_the_menu_listens_to_it() {
    let text = "
nodes:
  main:
    menu:
      1: { say: \"For billing, press 1.\", goto: agent, speech: [billing, my bill] }
    exhausted: hangup
  agent: { queue: { name: care } }
";
    assert_eq!(play(text, "\"Billing\""), "main agent holds at agent");
    assert_eq!(play(text, "\"weather\""), "main main at main try 2");
    assert_eq!(play(text, "1"), "main agent holds at agent");
    let deaf = text.replace(", speech: [billing, my bill]", "");
    assert_eq!(play(&deaf, "\"billing\""), "main main at main try 2");
    let only = text.replace("    exhausted", "    input: speech\n    exhausted");
    assert_eq!(play(&only, "1"), "main main at main try 2", "keys do nothing here");
}

#[test]
fn a_language_chosen_or_declared_is_spoken_from_then_on() {
    let text = "
language: en
nodes:
  main:
    menu:
      1: { say: { en: \"For English, press 1.\", es: \"x\" }, goto: told }
      2: { say: { es: \"Para español, pulse 2.\" }, goto: told, language: es }
    exhausted: hangup
  told: { say: { en: Hello., es: Hola. }, next: fixed }
  fixed: { say: { en: Bye., es: Adiós. }, language: en, hangup: true }
";
    let tree = tree(text);
    let line = Line::new(&tree);
    let told = |key| {
        let (mut call, _) = line.dial().unwrap();
        let step = call.take(&CallerInput::Press(key)).unwrap();
        step.said.iter().filter_map(|u| u.text.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(told('1'), "Hello. Bye.");
    assert_eq!(told('2'), "Hola. Bye.");
}

#[test]
fn three_callers_hear_different_parts_of_a_menu() {
    let tree = tree(MENU);
    let one = |caller| seconds(&tree, caller, &[CallerInput::Press('1')]);
    // "Welcome." 0.4 s; "For billing, press 1." 1.6 s; pause 0.5 s; the second option
    // 2.4 s; deciding and pressing 1.85 s; quiet after the key 0.5 s.
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    close(one(Caller::Expert), 0.4 + 1.85 + 0.5);
    close(one(Caller::Listens), 0.4 + 1.6 + 1.85 + 0.5);
    close(one(Caller::Patient), 0.4 + 1.6 + 0.5 + 2.4 + 1.85 + 0.5);
}

#[test]
fn silence_costs_the_prompt_the_time_out_and_the_reply() {
    let tree = tree(MENU);
    let waited = seconds(&tree, Caller::Listens, &[CallerInput::Silence]);
    // 0.4 s welcome, 4.5 s menu, 5 s time-out, "We did not hear you." 2 s.
    assert!((waited - (0.4 + 4.5 + 5.0 + 2.0)).abs() < 1e-9, "{waited}");
}

#[test]
fn a_bound_on_steps_makes_every_call_end() {
    let text = "nodes:\n  a: { say: Hold on., next: b }\n  b: { say: Still there., next: a }\n";
    let tree = tree(text);
    let line = Line::new(&tree).max_steps(50);
    let (call, step) = line.dial().unwrap();
    assert_eq!(call.outcome(), Some(Ending::TooManySteps));
    assert_eq!(step.entered.len(), 50);
    let queue = crate::support::tree(QUEUE);
    let line = Line::new(&queue).max_steps(10);
    let (mut call, _) = line.dial().unwrap();
    let mut n = 0;
    while call.take(&CallerInput::Silence).is_ok() {
        n += 1;
    }
    assert_eq!((call.outcome(), n), (Some(Ending::TooManySteps), 9));
}

#[test]
fn a_state_can_be_taken_up_again() {
    let tree = tree(MENU);
    let line = Line::new(&tree);
    let (mut call, _) = line.dial().unwrap();
    call.take(&CallerInput::Press('1')).unwrap();
    let mut other = line.resume(call.state().clone());
    assert_eq!(call.take(&CallerInput::Press('1')), other.take(&CallerInput::Press('1')));
    assert_eq!(call.state(), other.state());
}

#[test]
fn a_number_that_silence_ends_costs_the_interdigit_time() {
    let tree = tree(
        "
nodes:
  number: { say: Your number., collect: { digits: 2-4 }, interdigit: 3s, next: agent, exhausted: agent }
  agent: { queue: { name: care } }
",
    );
    let digits = ['1', '2'].map(CallerInput::Press);
    let with = |last| seconds(&tree, Caller::Expert, &[&digits[..], &[last]].concat());
    let waited = with(CallerInput::Silence) - with(CallerInput::Press('#'));
    assert!((waited - 3.0).abs() < 1e-9, "{waited}");
}

#[test]
fn a_global_key_is_said_only_where_the_menu_has_none_of_its_own() {
    let tree = tree(
        "
keys: { 0: { say: \"For a person, press 0.\", goto: agent } }
nodes:
  main: { menu: { 1: sub, 0: { say: \"For news, press 0.\", goto: agent } }, exhausted: agent }
  sub: { menu: { 1: agent }, exhausted: agent }
  agent: { queue: { name: care } }
",
    );
    let line = Line::new(&tree);
    let (mut call, first) = line.dial().unwrap();
    let said: Vec<_> = first.said.iter().map(|said| said.said).collect();
    assert_eq!(said, [Said::Choice(1)]);
    let step = call.take(&CallerInput::Press('1')).unwrap();
    let said: Vec<_> = step.said.iter().map(|said| said.said).collect();
    assert_eq!(said, [Said::GlobalKey(0)]);
}

#[test]
fn a_call_that_stops_behind_a_message_left_ends_well() {
    let text = "
nodes:
  box: { voicemail: { box: care }, next: thanks }
  thanks: { say: Thank you. }
";
    assert_eq!(play(text, ""), "box thanks = message left");
}

#[test]
fn a_line_that_is_always_open_but_for_holidays_is_never_just_closed() {
    let text = "
hours: { o: { daily: 24h, closed: [12-25] } }
nodes:
  door: { hours: o, open: agent, holiday: box }
  agent: { queue: { name: care } }
  box: { voicemail: { box: care } }
";
    assert_eq!(play(text, ""), "door turn: open, holiday");
    let without = text.replace("holiday: box", "closed: box");
    assert_eq!(play(&without, ""), "door turn: open, closed");
}
