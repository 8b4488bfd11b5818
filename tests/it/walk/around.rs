//! What is around the call on the screen: the way to a person, the whole menu, earlier turns,
//! the mouse.

use phonetree::analysis::NearestPerson;
use phonetree::lint::{LintSettings, lint};
use phonetree::tree::moves_text;
use phonetree::walk::{Effect, Palette, Panel, Press, Screen, Speed, draw, outline};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;

use super::{FEATURES, at, play, walk};
use crate::support::load;

const SIZE: Rect = Rect { x: 0, y: 0, width: 80, height: 24 };

fn screen(text: &str) -> Screen<'static> {
    let loaded = load(text);
    let walk = walk(text);
    let found = lint(&loaded.sources, walk.analysis(), &LintSettings::standard());
    Screen::new(walk, "A menu", Vec::leak(found), Speed::AtOnce)
}

fn drawn(screen: &Screen<'_>, width: u16, height: u16) -> Vec<String> {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen");
    terminal.draw(|frame| draw(screen, Palette::Plain, frame)).expect("it draws");
    let buffer = terminal.backend().buffer();
    let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..height).map(|y| row(y).trim_end().to_owned()).collect()
}

fn press(screen: &mut Screen<'_>, keys: &str) -> Effect {
    keys.chars().map(|key| screen.press(Press::Char(key))).last().unwrap_or(Effect::None)
}

/// Where a text stands on the screen: its column and row.
fn place(screen: &Screen<'_>, text: &str) -> (u16, u16) {
    let rows = drawn(screen, SIZE.width, SIZE.height);
    let found = rows.iter().enumerate().find_map(|(y, row)| {
        let x = row.find(text).map(|at| row[..at].chars().count())?;
        Some((x as u16, y as u16))
    });
    found.unwrap_or_else(|| panic!("no `{text}` in {rows:#?}"))
}

#[test]
fn the_nearest_person_is_the_quickest_way_from_where_the_call_is() {
    let text = "
nodes:
  m:
    say: one two three four
    menu:
      1: { say: five six, goto: more }
      2: { say: seven, goto: dead }
      3: { say: eight, goto: dark }
    exhausted: dead
  more: { say: nine, menu: { 1: { say: ten, goto: desk } }, exhausted: dead }
  dead: { say: Please write to us., menu: { 1: { say: Again, goto: repeat } }, exhausted: hangup }
  dark: { opaque: { reason: a script } }
  desk: { say: Hold., queue: { wait: 60s } }
";
    let nearest = |text: &str, keys: &str| {
        let mut walk = walk(text);
        play(&mut walk, keys);
        walk.analysis().nearest_person(walk.state().node)
    };
    let NearestPerson::Way { answers: 2, seconds } = nearest(text, "") else {
        panic!("{:?}", nearest(text, ""))
    };
    let walk = walk(text);
    let (_, way) = walk.analysis().fastest_way_to_any(walk.analysis().humans()).expect("a way");
    assert_eq!(seconds, way.seconds[0]);
    assert!(matches!(nearest(text, "1"), NearestPerson::Way { answers: 1, .. }));
    assert_eq!(nearest(text, "1 1"), NearestPerson::Here);
    assert_eq!(nearest(text, "2"), NearestPerson::Lost);
    let dark = walk.tree().find("dark").expect("a node");
    assert_eq!(walk.analysis().nearest_person(dark), NearestPerson::Unknown);
}

#[test]
fn the_nearest_person_is_on_the_screen_whatever_its_size_until_the_call_ends() {
    let mut screen = screen(FEATURES);
    for (width, height) in [(80, 24), (40, 12)] {
        let page = drawn(&screen, width, height).join("\n");
        assert!(page.contains("nearest person: 1 key · 0:"), "{page}");
    }
    press(&mut screen, "h");
    assert_eq!(screen.nearest_person(), None);
    assert!(!drawn(&screen, 80, 24).join("\n").contains("person"));
}

#[test]
fn the_outline_has_every_node_once_below_where_callers_come_from_first() {
    let walk = walk(FEATURES);
    let rows = outline(&walk);
    let mut ids: Vec<_> = rows.iter().map(|row| row.node).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len(), rows.len()), (walk.tree().nodes.len(), walk.tree().nodes.len()));
    let row = |name: &str| rows.iter().position(|row| &*walk.tree().node(row.node).id == name);
    let (main, bills, last) = (row("main"), row("bills"), row("last-bill"));
    assert_eq!((main, bills, last), (Some(0), Some(1), Some(2)), "in the order of the file");
    assert_eq!((rows[1].depth, rows[1].by.as_str()), (1, "1"));
    assert_eq!((rows[2].depth, rows[2].by.as_str()), (2, "1"));
    let alone = self::walk("nodes: { a: { hangup: true }, b: { hangup: true } }");
    assert_eq!(outline(&alone).len(), 2, "nodes that no call comes to stand at the end");
}

#[test]
fn the_outline_marks_the_call_and_goes_to_what_is_chosen() {
    let mut screen = screen(FEATURES);
    press(&mut screen, "5m");
    let page = drawn(&screen, 80, 40).join("\n");
    assert!(page.contains("●     question (menu)"), "{page}");
    assert!(page.contains("○ main") && page.contains("☏"), "{page}");
    screen.press(Press::PageUp);
    for _ in 0..40 {
        screen.press(Press::Up);
    }
    screen.press(Press::Down);
    screen.press(Press::Enter);
    assert_eq!((at(screen.walk()), screen.panel()), ("bills", &Panel::None));
    press(&mut screen, "mm");
    assert_eq!(screen.panel(), &Panel::None);
}

#[test]
fn an_outline_that_does_not_fit_says_how_many_lines_there_are() {
    let mut screen = screen(FEATURES);
    press(&mut screen, "m");
    let n = screen.walk().tree().nodes.len();
    assert!(!drawn(&screen, 80, 60).join("\n").contains("show more"));
    let page = drawn(&screen, 40, 12).join("\n");
    assert!(page.contains(&format!(" of {n}; ↑ and ↓ show more")), "{page}");
    assert!(page.contains("1 to "), "{page}");
}

#[test]
fn what_was_taken_back_can_be_done_again_until_something_else_is_done() {
    let mut screen = screen(FEATURES);
    press(&mut screen, "41234");
    let after = screen.walk().state().clone();
    press(&mut screen, "uuuuu");
    assert_eq!(at(screen.walk()), "main");
    press(&mut screen, "UUUUU");
    assert_eq!(screen.walk().state(), &after);
    press(&mut screen, "U");
    assert!(drawn(&screen, 80, 24).join("").contains("nothing was taken back"));
    press(&mut screen, "u8");
    press(&mut screen, "ru");
    let (before, moves) = (screen.walk().state().clone(), screen.walk().moves());
    press(&mut screen, "uU");
    assert_eq!((screen.walk().state(), screen.walk().moves()), (&before, moves));
    press(&mut screen, "r5u_U");
    let moves = moves_text(&screen.walk().moves());
    assert_eq!(moves, "_", "a new turn ends what can be done again");
}

#[test]
fn an_earlier_turn_is_gone_back_to_from_the_list_of_turns() {
    let mut screen = screen(FEATURES);
    press(&mut screen, "5_1");
    assert_eq!(moves_text(&screen.walk().moves()), "5 _ 1");
    press(&mut screen, "b");
    let page = drawn(&screen, 80, 24).join("\n");
    assert!(page.contains("the call begins at main") && page.contains("presses 5"), "{page}");
    screen.press(Press::Up);
    screen.press(Press::Enter);
    assert_eq!(moves_text(&screen.walk().moves()), "5");
    press(&mut screen, "b");
    screen.press(Press::PageUp);
    screen.press(Press::Enter);
    assert_eq!((screen.walk().turns().len(), at(screen.walk())), (1, "main"));
}

#[test]
fn a_jump_is_taken_back_as_a_whole() {
    let mut screen = screen(FEATURES);
    press(&mut screen, "/rich");
    screen.press(Press::Enter);
    let moves = screen.walk().moves();
    assert!(moves.len() > 1);
    press(&mut screen, "b");
    screen.press(Press::PageUp);
    screen.press(Press::Enter);
    assert_eq!(screen.walk().moves(), moves);
    assert!(drawn(&screen, 80, 24).join("").contains("u takes that back"));
}

#[test]
fn the_mouse_presses_keys_chooses_what_happens_and_scrolls() {
    let mut screen = screen(FEATURES);
    let (x, y) = place(&screen, "[8]");
    screen.click(x + 1, y, SIZE);
    assert_eq!(at(screen.walk()), "call-me");
    let (x, y) = place(&screen, "the call back is promised");
    screen.click(x, y, SIZE);
    assert!(screen.walk().outcome().is_some());
    screen.press(Press::Escape);
    press(&mut screen, "r");
    let (x, y) = place(&screen, "→ call-me");
    screen.click(x, y, SIZE);
    assert_eq!(at(screen.walk()), "call-me", "a way on from here is taken");
    press(&mut screen, "r");
    let before = drawn(&screen, 80, 24);
    screen.click(0, 0, SIZE);
    screen.click(79, 23, SIZE);
    assert_eq!(drawn(&screen, 80, 24), before, "nothing stands there");
    press(&mut screen, "5_");
    let end = drawn(&screen, 80, 16);
    screen.wheel(true);
    assert_ne!(drawn(&screen, 80, 16), end);
    screen.wheel(false);
    assert_eq!(drawn(&screen, 80, 16), end);
    press(&mut screen, "?");
    screen.wheel(false);
    assert_eq!(screen.panel(), &Panel::Help(1));
    screen.click(x, y, SIZE);
    assert_eq!(screen.panel(), &Panel::Help(1), "a list is not clicked away");
}

#[test]
fn keys_without_a_meaning_say_so_and_errors_of_the_file_are_named_first() {
    let mut screen = screen(FEATURES);
    let last = |screen: &Screen<'_>| drawn(screen, 80, 24).pop().unwrap_or_default();
    assert_eq!(last(&screen), " this menu has 7 errors: `phonetree check` lists them");
    press(&mut screen, "x");
    assert_eq!(last(&screen), " `x` does nothing here; ? lists the keys");
    assert_eq!(press(&mut screen, "c"), Effect::Copy);
    let sound = Screen::new(walk(FEATURES), "A menu", &[], Speed::AtOnce);
    assert!(!last(&sound).contains("error"), "{}", last(&sound));
}

#[test]
fn help_on_a_small_terminal_says_that_there_is_more() {
    let mut screen = screen(FEATURES);
    press(&mut screen, "?");
    let page = drawn(&screen, 40, 12).join("\n");
    assert!(page.contains("more below"), "{page}");
    for _ in 0..60 {
        screen.press(Press::Down);
    }
    let page = drawn(&screen, 40, 12).join("\n");
    assert!(page.contains("esc closes this") && page.contains("0 more below"), "{page}");
    assert!(!drawn(&screen, 100, 40).join("\n").contains("more below"));
}
