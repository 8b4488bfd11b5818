//! The screen of a capture: what its keys do, and how it looks on terminals of several sizes.

use phonetree::capture::{Capture, Taken};
use phonetree::capture_screen::{CaptureEffect, CaptureScreen, Said, Shown, draw};
use phonetree::walk::{Palette, Press};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::on;

/// A screen with its capture, driven as the program does.
struct Desk {
    screen: CaptureScreen,
    capture: Capture,
}

impl Desk {
    fn new() -> Desk {
        Desk { screen: CaptureScreen::default(), capture: Capture::new(on("2026-03-02")) }
    }

    fn type_line(&mut self, line: &str) {
        for c in line.chars() {
            self.screen.press(Press::Char(c));
        }
        let effect = self.screen.press(Press::Enter);
        self.act(effect);
    }

    fn act(&mut self, effect: CaptureEffect) {
        let line = match effect {
            CaptureEffect::Enter(line) => line,
            CaptureEffect::Mark(line) => line.to_owned(),
            _ => return,
        };
        match self.capture.enter(&line, Some(1.0)) {
            Ok(Taken::Undone) => self.screen.take_back(),
            Ok(_) => {
                let node = self.capture.node().map(|id| &*self.capture.tree().node(id).id);
                let place = node.unwrap_or("the end").to_owned();
                self.screen.add(Said::Entered(place, line));
            }
            Err(why) => {
                self.screen.add(Said::Refused(format!("{line}: {why}")));
                self.screen.put_back(&line);
            }
        }
    }

    fn page(&self, width: u16, height: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        let shown = Shown {
            capture: &self.capture,
            file: "permits.yaml",
            clock: Some(72.0),
            help: "  p 2    you press keys\n",
            palette: Palette::Plain,
        };
        terminal.draw(|frame| draw(&self.screen, &shown, frame)).expect("it draws");
        let rows = terminal.backend().buffer().content.chunks(usize::from(width));
        let row = |cells: &[ratatui::buffer::Cell]| {
            let text: String = cells.iter().map(ratatui::buffer::Cell::symbol).collect();
            text.trim_end().to_owned()
        };
        rows.map(row).collect::<Vec<_>>().join("\n")
    }
}

fn permits() -> Desk {
    let mut desk = Desk::new();
    for line in [
        "> Thank you for calling the permit office.",
        "1 new permits",
        "2 renew a permit",
        "p 2",
        "hung up on me",
        "new call",
        "wrong 7: same menu",
    ] {
        desk.type_line(line);
    }
    desk
}

#[test]
fn a_wide_screen_shows_the_lines_and_which_options_were_followed() {
    insta::assert_snapshot!("a_wide_screen", permits().page(80, 18));
}

#[test]
fn a_small_screen_shows_the_lines_and_what_is_open_in_one_line() {
    insta::assert_snapshot!("a_small_screen", permits().page(40, 12));
}

#[test]
fn any_size_can_be_drawn() {
    let mut desk = permits();
    desk.type_line(&"> a very long prompt ".repeat(20));
    desk.type_line("說話 \u{202e}\u{7}");
    for (width, height) in [(1, 1), (2, 40), (200, 2), (71, 14), (72, 13), (200, 60), (9, 9)] {
        let page = desk.page(width, height);
        assert!(!page.contains(['\u{202e}', '\u{7}']), "{page}");
        desk.screen.press(Press::Function(1));
        desk.page(width, height);
        desk.screen.press(Press::Escape);
    }
}

#[test]
fn function_keys_stand_for_lines_and_leave_what_is_typed() {
    let mut desk = Desk::new();
    let marks =
        [(2, "starts"), (3, "ends"), (4, "silence"), (5, "new call"), (6, "hang up"), (8, "undo")];
    for (n, line) in marks {
        assert_eq!(desk.screen.press(Press::Function(n)), CaptureEffect::Mark(line));
    }
    desk.screen.press(Press::Char('1'));
    let effect = desk.screen.press(Press::Function(3));
    desk.act(effect);
    assert_eq!(desk.screen.press(Press::Function(9)), CaptureEffect::Plan);
    assert_eq!(desk.screen.press(Press::Interrupt), CaptureEffect::Quit);
}

#[test]
fn a_line_that_does_not_fit_comes_back_to_be_mended_and_undo_takes_it_off_the_screen() {
    let mut desk = Desk::new();
    desk.type_line("> Welcome.");
    desk.type_line("p x");
    let page = desk.page(80, 24);
    assert!(
        page.contains("p x: `x` is not on a phone's keypad") && page.contains("\n› p x\n"),
        "{page}"
    );
    desk.screen.press(Press::Escape);
    desk.type_line("1 flights");
    desk.type_line("undo");
    let page = desk.page(80, 24);
    assert!(!page.contains("1 flights") && page.contains("> Welcome."), "{page}");
    desk.screen.press(Press::Up);
    assert!(desk.page(80, 24).contains("› 1 flights"), "lines can be recalled");
}
