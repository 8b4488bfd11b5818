//! What a file from a stranger may make the program read, write and print: the promises of
//! `.github/SECURITY.md`, each with its test.

mod exits;
mod reading;
mod streams;
mod writing;

use std::path::Path;

/// A menu in which nothing is wrong.
const MENU: &str = include_str!("../../../src/cli/init/menu.yaml");

/// The text of a file.
fn text(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("the file is there and is text")
}
