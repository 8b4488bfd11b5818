//! Checks the text of a menu file and prints what is wrong with it, with its line.
//!
//! `cargo run --no-default-features --example check_text`

#![expect(clippy::print_stdout, reason = "an example is there to print")]

use phonetree::check::{Input, Menu, NoFiles, Settings, check};

const TEXT: &str = "\
name: Corner shop
nodes:
  main:
    say: \"For opening hours, press 1. For orders, press 2.\"
    menu:
      1: { goto: hours }
      3: { goto: orders }
  hours: { say: \"We are open from nine to five.\" }
  orders: { queue: orders }
";

fn main() {
    let menu = Menu::load(Input::text("menu.yaml", TEXT), &NoFiles);
    let results = check([menu], &Settings::default());
    for finding in &results.report.diagnostics {
        let line = finding
            .primary()
            .and_then(|span| Some(results.sources.get(span.file)?.position(span.start).line))
            .unwrap_or(1);
        println!("menu.yaml:{line}: {} [{}]", finding.message, finding.rule);
    }
}
