//! The walkthrough: calls written down, the walk itself, its screen, its sound, its program.

mod around;
mod calls;
mod program;
mod samples;
mod screen;
mod session;
mod sound;
mod speech;
mod terminal;

use phonetree::analysis::Analysis;
use phonetree::call::Clock;
use phonetree::transcript::Writer;
use phonetree::tree::{PhoneTree, parse_moves};
use phonetree::walk::{Start, Walk};

use crate::support::tree;

/// Every feature of the format, each in a corner of its own.
const FEATURES: &str = include_str!("features.yaml");
const HEARD: &str = include_str!("heard.yaml");

/// A tree that lives as long as the tests: a walk borrows it.
fn kept(text: &str) -> &'static PhoneTree {
    Box::leak(Box::new(tree(text)))
}

fn analysed(text: &str) -> &'static Analysis<'static> {
    Box::leak(Box::new(Analysis::of(kept(text))))
}

/// A walk from the start, by that clock.
fn walk_at(text: &str, at: Option<&str>) -> Walk<'static> {
    let analysis = analysed(text);
    let tree = analysis.tree();
    let mut line = analysis.line();
    if let Some(at) = at {
        line = line.at(Clock::parse(at, tree).expect("a time"));
    }
    let node = tree.start().expect("an entry");
    Walk::new(analysis, line, Start { entry: None, node })
}

fn walk(text: &str) -> Walk<'static> {
    walk_at(text, None)
}

/// Plays a line of moves.
fn play(walk: &mut Walk<'_>, keys: &str) {
    for what in parse_moves(keys).expect("moves") {
        walk.play(&what).unwrap_or_else(|why| panic!("{what} in `{keys}`: {why}"));
    }
}

/// The call as text.
fn written(walk: &Walk<'_>) -> String {
    let level_of = |id| walk.analysis().level(id);
    let writer = Writer::new(walk.tree(), &level_of, 90);
    walk.turns().iter().map(|turn| writer.turn(turn)).collect()
}

/// The name of the node at which the walk is.
fn at<'w>(walk: &'w Walk<'_>) -> &'w str {
    &walk.tree().node(walk.state().node).id
}
