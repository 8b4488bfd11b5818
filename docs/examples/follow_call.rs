//! Follows a call through a menu and prints what the caller hears and presses.
//!
//! `cargo run --no-default-features --example follow_call`

#![expect(clippy::print_stdout, reason = "an example is there to print")]

use std::error::Error;

use phonetree::analysis::Analysis;
use phonetree::check::{Input, Menu, NoFiles};
use phonetree::transcript::{Writer, begin, play};
use phonetree::tree::parse_moves;

const TEXT: &str = "\
name: Corner shop
nodes:
  main:
    say: \"For opening hours, press 1. For orders, press 2.\"
    menu:
      1: { goto: hours }
      2: { goto: orders }
  hours: { say: \"We are open from nine to five.\", next: main }
  orders: { queue: orders }
";

fn main() -> Result<(), Box<dyn Error>> {
    let menu = Menu::read(Input::text("menu.yaml", TEXT), &NoFiles);
    let tree = menu.tree.as_ref().ok_or("the text is not a menu")?;
    let line = Analysis::of(tree).line();
    let writer = Writer::new(tree, &|_| None, 80);
    let (mut call, first) = begin(&line, tree.start().ok_or("the menu is empty")?);
    print!("{}", writer.turn(&first));
    for what in parse_moves("1 2")? {
        print!("{}", writer.turn(&play(&mut call, &what)?));
    }
    Ok(())
}
