//! The screen: what is drawn on terminals large and small, and what keys do to it.

use phonetree::lint::{LintSettings, lint};
use phonetree::walk::{Effect, Palette, Panel, Press, Screen, Speed, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::{Color, Modifier};

use super::{FEATURES, at, walk};
use crate::support::load;

fn screen(text: &str, speed: Speed) -> Screen<'static> {
    let loaded = load(text);
    let walk = walk(text);
    let found = lint(&loaded.sources, walk.analysis(), &LintSettings::standard());
    Screen::new(walk, "Every feature", Vec::leak(found), speed)
}

fn drawn(screen: &Screen<'_>, width: u16, height: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen");
    terminal.draw(|frame| draw(screen, Palette::Plain, frame)).expect("it draws");
    let buffer = terminal.backend().buffer();
    let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..height).map(|y| format!("{}\n", row(y).trim_end())).collect()
}

fn press(screen: &mut Screen<'_>, keys: &str) -> Effect {
    let mut effect = Effect::None;
    for key in keys.chars() {
        effect = screen.press(Press::Char(key));
    }
    effect
}

#[test]
fn the_screen_shows_the_call_the_phone_and_what_is_around() {
    let mut screen = screen(FEATURES, Speed::AtOnce);
    press(&mut screen, "5");
    insta::assert_snapshot!("screen_wide", drawn(&screen, 80, 24));
    press(&mut screen, "r");
    insta::assert_snapshot!("screen_small", drawn(&screen, 40, 12));
}

#[test]
fn no_terminal_is_too_small() {
    let mut screen = screen(FEATURES, Speed::AtOnce);
    for panel in ["", "?", "e", "f", "j", "y"] {
        press(&mut screen, panel);
        for (width, height) in [(1, 1), (2, 5), (10, 3), (72, 16), (200, 60), (30, 2)] {
            drawn(&screen, width, height);
        }
        screen.press(Press::Escape);
    }
}

#[test]
fn words_appear_as_they_are_spoken() {
    let mut screen =
        screen("nodes: { a: { say: one two three four five, hangup: true } }", Speed::Spoken);
    assert!(!drawn(&screen, 80, 24).contains("two"));
    screen.tick(0.9);
    let page = drawn(&screen, 80, 24);
    assert!(page.contains("one two") && !page.contains("four") && screen.is_moving(), "{page}");
    assert!(page.contains("0:01"), "{page}");
    screen.tick(1.2);
    let page = drawn(&screen, 80, 24);
    assert!(page.contains("The call ends") && !screen.is_moving(), "{page}");
    let mut fast =
        self::screen("nodes: { a: { say: one two three four five, hangup: true } }", Speed::Fast);
    fast.tick(0.51);
    assert!(!fast.is_moving(), "four times as fast");
}

#[test]
fn only_keys_that_work_are_live() {
    let mut screen = screen(FEATURES, Speed::AtOnce);
    let live = |screen: &Screen<'_>| -> String {
        let page = drawn(screen, 80, 24);
        let keys = page.split('[').skip(1).filter_map(|rest| rest.split(']').next());
        keys.filter(|key| key.len() == 1).collect()
    };
    assert_eq!(live(&screen), "123456789*0");
    press(&mut screen, "1");
    assert_eq!(live(&screen), "2#", "12, or # to end the key");
    screen.press(Press::Char('#'));
    assert_eq!((live(&screen).as_str(), at(screen.walk())), ("1*0", "bills"));
    press(&mut screen, "0");
    assert_eq!(live(&screen), "1", "the key that leaves the queue");
    press(&mut screen, "r4");
    assert_eq!(live(&screen), "1234567890#");
}

#[test]
fn a_key_interrupts_a_menu_and_not_what_stands_before_it() {
    let text = "nodes: { hi: { say: one two three four five, next: m }, m: { say: six seven, menu: { 1: { say: \"For a, press 1.\", goto: end } } }, end: { say: Bye., hangup: true } }";
    let mut screen = screen(text, Speed::Spoken);
    screen.tick(1.0);
    press(&mut screen, "1");
    assert_eq!(at(screen.walk()), "m", "the message is heard to its end");
    assert!(drawn(&screen, 80, 24).contains("nothing listens yet"));
    screen.tick(1.5);
    press(&mut screen, "1");
    assert_eq!(at(screen.walk()), "end");
    // Two seconds of the message, half a second of the menu, the press and the quiet after.
    let answer = screen.walk().turns()[1].answer();
    assert!((answer - (0.5 + 1.85 + 0.5)).abs() < 1e-6, "{answer}");
}

#[test]
fn a_prompt_without_barge_in_takes_no_key_before_its_end() {
    let mut screen = screen(FEATURES, Speed::Spoken);
    screen.press(Press::Enter);
    press(&mut screen, "1#1");
    assert_eq!(at(screen.walk()), "bills");
    assert!(drawn(&screen, 80, 24).contains("keys count only after this prompt"));
    screen.press(Press::Enter);
    press(&mut screen, "1");
    assert_eq!(at(screen.walk()), "last-bill");
}

#[test]
fn the_clock_runs_with_the_words_and_stands_at_their_end() {
    let mut screen = screen(FEATURES, Speed::Spoken);
    screen.tick(3.0);
    assert_eq!(screen.clock().to_clock(), "0:03");
    screen.press(Press::Enter);
    let whole = screen.clock();
    screen.tick(100.0);
    assert_eq!(screen.clock(), whole, "a caller who reads the screen does not pay for it");
    press(&mut screen, "5");
    let after = screen.walk().state().totals.seconds.known;
    // The press, the quiet after it, and three words of a message.
    assert!((after - (whole.known + 1.85 + 0.5 + 1.2)).abs() < 1e-6, "{after} {whole:?}");
}

#[test]
fn what_the_file_does_not_decide_is_asked() {
    let mut screen = screen(FEATURES, Speed::AtOnce);
    press(&mut screen, "3");
    let page = drawn(&screen, 80, 24);
    assert!(page.contains("The file does not decide this. What happens?"), "{page}");
    assert!(page.contains("▸ 1 a storm (10% of calls)"), "{page}");
    screen.press(Press::Down);
    assert!(drawn(&screen, 80, 24).contains("▸ 2 a calm day"));
    screen.press(Press::Enter);
    assert_eq!(at(screen.walk()), "desk");
    press(&mut screen, "u");
    press(&mut screen, "1");
    assert_eq!(at(screen.walk()), "storm", "a number chooses as well");
    assert_eq!(*screen.panel(), Panel::Summary, "the end of a call is summed up");
}

#[test]
fn silence_wrong_keys_words_and_hanging_up_have_keys() {
    let mut screen = screen(FEATURES, Speed::AtOnce);
    press(&mut screen, " ");
    assert_eq!(screen.walk().state().totals.silences, 1);
    press(&mut screen, "w");
    assert_eq!((screen.walk().state().totals.wrong_keys, at(screen.walk())), (1, "bye"));
    press(&mut screen, "u");
    press(&mut screen, "shello");
    screen.press(Press::Enter);
    let totals = screen.walk().state().totals;
    assert_eq!((totals.wrong_keys, totals.silences), (0, 2), "this menu does not listen");
    press(&mut screen, "rh");
    assert_eq!(screen.walk().outcome().map(|o| o.words()), Some("abandoned by the caller"));
}

#[test]
fn a_search_finds_nodes_by_name_and_by_words() {
    let mut screen = screen(FEATURES, Speed::AtOnce);
    press(&mut screen, "/archive");
    let page = drawn(&screen, 80, 24);
    assert!(page.contains("▸ old-bills (message)"), "{page}");
    screen.press(Press::Enter);
    assert_eq!(at(screen.walk()), "old-bills");
    assert!(drawn(&screen, 80, 24).contains("here by 12"));
    press(&mut screen, "jnowhere");
    screen.press(Press::Enter);
    assert!(drawn(&screen, 80, 24).contains("no node has this name"));
    screen.press(Press::Escape);
    assert_eq!(at(screen.walk()), "old-bills");
}

#[test]
fn panels_show_ends_findings_and_help() {
    let mut screen = screen(FEATURES, Speed::AtOnce);
    press(&mut screen, "e");
    let page = drawn(&screen, 80, 24);
    assert!(page.contains("A person can be reached from here."), "{page}");
    press(&mut screen, "e?");
    assert!(drawn(&screen, 80, 24).contains("say nothing until the time-out"));
    screen.press(Press::Escape);
    press(&mut screen, "f");
    let page = drawn(&screen, 100, 40);
    assert!(page.contains("too-many-options"), "{page}");
    screen.press(Press::Escape);
    press(&mut screen, "y");
    assert!(drawn(&screen, 80, 24).contains("The call goes on"));
    assert_eq!(press(&mut screen, "tmine"), Effect::None);
    assert_eq!(screen.press(Press::Enter), Effect::Save("mine".to_owned()));
    assert_eq!(press(&mut screen, "q"), Effect::Quit);
    assert_eq!(screen.press(Press::Interrupt), Effect::Quit);
}

#[test]
fn without_colours_nothing_is_coloured_and_with_them_live_keys_are() {
    let screen = screen(FEATURES, Speed::AtOnce);
    let colors = |theme| {
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a screen");
        terminal.draw(|frame| draw(&screen, theme, frame)).expect("it draws");
        let buffer = terminal.backend().buffer().clone();
        let live = buffer.content().iter().find(|cell| cell.symbol() == "[").cloned();
        let live = live.expect("a live key");
        let any = buffer.content().iter().any(|cell| cell.fg != Color::Reset);
        (any, live.fg, live.modifier.contains(Modifier::BOLD))
    };
    assert_eq!(colors(Palette::Plain), (false, Color::Reset, true));
    assert_eq!(colors(Palette::Sixteen), (true, Color::Green, true));
    assert_eq!(colors(Palette::Many), (true, Color::Indexed(114), true));
}

#[test]
fn wide_and_combining_letters_stay_in_their_columns() {
    let text = "nodes: { मुख्य: { say: \"स्काईलार्क टीवी में आपका स्वागत है। कृपया ध्यान से सुनें।\", menu: { 1: { say: 請按一, goto: 中文 } } }, 中文: { say: 您好, hangup: true } }";
    let screen = screen(text, Speed::AtOnce);
    assert!(screen.has_marks() && !self::screen(FEATURES, Speed::AtOnce).has_marks());
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a screen");
    terminal.draw(|frame| draw(&screen, Palette::Plain, frame)).expect("it draws");
    let buffer = terminal.backend().buffer();
    let edges = (1..8).map(|y| buffer[(48, y)].symbol().to_owned());
    assert_eq!(edges.collect::<String>(), "┌│││││└", "the phone stands where it stands");
}

#[test]
fn the_last_line_keeps_help_and_leaving_whatever_the_width() {
    let mut screen = screen(FEATURES, Speed::AtOnce);
    screen.press(Press::Escape);
    let last = |screen: &Screen<'_>, width| {
        drawn(screen, width, 24).lines().last().map(str::to_owned).unwrap_or_default()
    };
    assert_eq!(last(&screen, 40), " space silence · ? help · q leave");
    press(&mut screen, "0");
    assert_eq!(
        last(&screen, 79),
        " ↑↓ enter what happens · space wait · u back · j jump · ? help · q leave"
    );
    let all =
        " ↑↓ enter what happens · space wait · u back · j jump · m map · e ends · ? help · q leave";
    assert_eq!(last(&screen, 90), all);
    assert_eq!(last(&screen, 10), " ? help ·…");
}

#[test]
fn turns_have_numbers_only_where_a_digit_chooses_them() {
    let mut screen = screen(FEATURES, Speed::AtOnce);
    press(&mut screen, "0");
    let page = drawn(&screen, 80, 24);
    assert!(page.contains("▸ somebody answers, after about 1 min"), "{page}");
    press(&mut screen, "1");
    assert_eq!(at(screen.walk()), "call-me", "a digit in a queue is a key of the phone");
    assert!(drawn(&screen, 80, 24).contains("▸ 1 the call back is promised"));
}

#[test]
fn what_is_around_the_call_has_a_third_of_a_large_screen() {
    let screen = screen(FEATURES, Speed::AtOnce);
    let width = |columns| {
        let page = drawn(&screen, columns, 30);
        let head =
            page.lines().find(|line| line.contains("┌ from here")).expect("a box").to_owned();
        head.chars().skip_while(|c| *c != '┌').count()
    };
    assert_eq!([width(72), width(120), width(150), width(240)], [32, 40, 50, 60]);
}

#[test]
fn a_panel_keeps_its_edge_over_wide_letters() {
    let text =
        "nodes: { a: { say: ありがとうございます。, menu: { 1: hangup }, exhausted: hangup } }";
    let mut screen = screen(text, Speed::AtOnce);
    press(&mut screen, "?");
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a screen");
    terminal.draw(|frame| draw(&screen, Palette::Plain, frame)).expect("it draws");
    let buffer = terminal.backend().buffer();
    let edge: String = (2..22).map(|y| buffer[(2, y)].symbol()).collect();
    assert!(edge.starts_with('│') && edge.chars().all(|c| "│└".contains(c)), "{edge}");
}

#[test]
fn the_first_symbol_of_a_longer_key_ends_the_prompt() {
    let text = "nodes: { a: { say: one two three four five, menu: { 12: hangup, 1: hangup }, exhausted: hangup } }";
    let mut screen = screen(text, Speed::Spoken);
    screen.tick(0.5);
    assert!(!drawn(&screen, 80, 24).contains("five"));
    press(&mut screen, "1");
    assert!(drawn(&screen, 80, 24).contains("five") && !screen.is_moving());
    assert!(drawn(&screen, 80, 24).contains("typed 1"));
}

#[test]
fn pages_scroll_the_call_and_the_selection_stays_on_the_list() {
    let mut screen = screen(FEATURES, Speed::AtOnce);
    press(&mut screen, "1uw");
    let bottom = drawn(&screen, 80, 10);
    assert!(!bottom.contains("Welcome."), "{bottom}");
    screen.press(Press::PageUp);
    let up = drawn(&screen, 80, 10);
    assert_ne!(up, bottom);
    for _ in 0..9 {
        screen.press(Press::PageUp);
    }
    assert!(drawn(&screen, 80, 10).contains("Welcome."));
    for _ in 0..10 {
        screen.press(Press::PageDown);
    }
    assert_eq!(drawn(&screen, 80, 10), bottom);
    press(&mut screen, "r3");
    for _ in 0..5 {
        screen.press(Press::Down);
    }
    assert!(drawn(&screen, 80, 24).contains("▸ 2 a calm day"));
    screen.press(Press::Enter);
    assert_eq!(at(screen.walk()), "desk");
}

#[test]
fn an_empty_line_says_and_keeps_nothing() {
    let mut screen = screen(FEATURES, Speed::AtOnce);
    for key in ["s", "t"] {
        press(&mut screen, key);
        press(&mut screen, "  ");
        assert_eq!(screen.press(Press::Enter), Effect::None, "{key}");
        assert_eq!((screen.walk().turns().len(), screen.panel()), (1, &Panel::None));
    }
}

#[test]
fn hash_is_live_where_it_ends_an_entry() {
    let mut screen = screen(FEATURES, Speed::AtOnce);
    assert!(!drawn(&screen, 80, 24).contains("[#]"));
    press(&mut screen, "1");
    let page = drawn(&screen, 80, 24);
    assert!(page.contains("[#]") && page.contains("[2]") && !page.contains("[3]"), "{page}");
}
