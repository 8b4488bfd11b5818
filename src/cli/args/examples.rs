//! Examples at the end of a command's help.
//!
//! It knows the form, not the commands: each command has its examples beside its arguments, and
//! a test runs all of them.

use clap::builder::Styles;

/// The end of a help: the command lines, then what else there is to say.
pub(super) fn examples(lines: &[&str], more: &str) -> String {
    let style = Styles::styled();
    let head = style.get_header();
    let mut text = format!("{head}Examples:{head:#}");
    for line in lines {
        text += "\n  phonetree ";
        text += line;
    }
    if !more.is_empty() {
        text += "\n\n";
        text += more;
    }
    text
}
