//! Menus written down while they are spoken: lines, files, plans, the program.

mod changes;
mod files;
mod lines;
mod plans;
mod program;
mod sample;
mod screen;
mod terminal;

use phonetree::capture::Capture;
use phonetree::diagnostic::Severity;
use phonetree::source::Sources;
use phonetree::tree::{Observation, PhoneTree};
use phonetree::treefile::{NoFiles, load};

/// A call to a number on a day.
fn on(day: &str) -> Observation {
    Observation { number: Some("+1 555 0100".into()), at: Some(day.into()), by: None }
}

/// A new capture with these lines.
fn captured(lines: &str) -> Capture {
    let mut capture = Capture::new(on("2026-03-02"));
    enter(&mut capture, lines);
    capture
}

/// Enters lines, all of which must fit.
fn enter(capture: &mut Capture, lines: &str) {
    for line in lines.lines() {
        if let Err(error) = capture.enter(line, None) {
            panic!("`{line}`: {error}");
        }
    }
}

/// The tree of a text that must load without mistakes.
fn loaded(text: &str) -> PhoneTree {
    let read = load(&mut Sources::new(), "line.yaml", text.to_owned(), &NoFiles);
    let is_mistake = |severity| severity == Severity::Error;
    let mistakes: Vec<&str> = read
        .diagnostics
        .iter()
        .filter(|found| is_mistake(found.severity))
        .map(|found| &*found.message)
        .collect();
    assert_eq!(mistakes, Vec::<&str>::new(), "{text}");
    read.tree.expect("a text without mistakes gives a tree")
}

/// What a capture writes.
fn text(capture: &Capture) -> String {
    capture.text(&NoFiles).expect("it can be written").expect("something was entered")
}

/// Continues a text on another day.
fn continued(text: &str, day: &str) -> Capture {
    Capture::of_file("line.yaml", text, loaded(text), on(day)).expect("the file was heard")
}
