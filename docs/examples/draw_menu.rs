//! Draws a menu file as SVG on standard output.
//!
//! `cargo run --no-default-features --features pictures --example draw_menu > menu.svg`

#![expect(clippy::print_stdout, reason = "an example is there to print")]

use std::error::Error;

use phonetree::analysis::Analysis;
use phonetree::check::{Input, Menu, NoFiles, Settings};
use phonetree::diagram::{PictureOptions, Theme, layout, picture, svg};

const TEXT: &str = "\
name: Corner shop
nodes:
  main:
    say: \"For opening hours, press 1. For orders, press 2.\"
    menu:
      1: { goto: hours }
      2: { goto: orders }
  hours: { say: \"We are open from nine to five.\", hangup: true }
  orders: { queue: orders }
";

fn main() -> Result<(), Box<dyn Error>> {
    let menu = Menu::load(Input::text("menu.yaml", TEXT), &NoFiles);
    let mut checked = menu.check(&Settings::default());
    let report = checked.take_report();
    let tree = checked.menu.tree.as_ref().ok_or("the text is not a menu")?;
    let picture = picture(&Analysis::of(tree), &report, &PictureOptions::default());
    println!("{}", svg(&picture, &layout(&picture)?, Theme::Light, ""));
    Ok(())
}
