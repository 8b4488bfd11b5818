//! Long output on a terminal, page by page as git shows it.
//!
//! The program is the user's: PHONETREE_PAGER, else PAGER, else `less`. No file decides it.

use std::io::Write as _;
use std::process::{Command, Stdio};

use phonetree::source::{Stream, harmless};

use super::env::Env;
use super::terminal::to_stdout;

/// What `less` is asked for: quit on a single screen, keep colours, leave the text there.
const LESS: &str = "FRX";

/// Shows a text: page by page on a terminal, at once elsewhere and where no pager starts.
///
/// # Errors
/// When it cannot be written.
pub(super) fn show(text: &str, stream: Stream, env: &Env) -> anyhow::Result<()> {
    let Some((program, arguments)) = pager(env) else { return to_stdout(text, stream) };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped());
    if !env.is_set("LESS") {
        command.env("LESS", LESS);
    }
    let Ok(mut child) = command.spawn() else { return to_stdout(text, stream) };
    if let Some(mut input) = child.stdin.take() {
        // Who leaves the pager early has seen enough.
        let _ = input.write_all(harmless(text, stream).as_bytes());
    }
    // How it ends says nothing about the text.
    let _ = child.wait();
    Ok(())
}

/// The program and its arguments; none where pages are not wanted.
fn pager(env: &Env) -> Option<(String, Vec<String>)> {
    if !env.is_terminal || !env.has_pager || env.get("TERM") == Some("dumb") {
        return None;
    }
    let names = ["PHONETREE_PAGER", "PAGER"];
    // One that is set to nothing asks for no pager.
    let chosen = match names.into_iter().find(|name| env.is_set(name)) {
        Some(name) => env.get(name)?,
        None => "less",
    };
    let mut words = chosen.split_whitespace().map(ToOwned::to_owned);
    let program = words.next().filter(|program| program != "cat")?;
    Some((program, words.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(variables: &[(&'static str, &str)], is_terminal: bool, has_pager: bool) -> Env {
        let mut env = Env::with(variables);
        (env.is_terminal, env.has_pager) = (is_terminal, has_pager);
        env
    }

    fn chosen(variables: &[(&'static str, &str)]) -> Option<String> {
        pager(&env(variables, true, true))
            .map(|(program, arguments)| [&[program], &arguments[..]].concat().join(" "))
    }

    #[test]
    fn the_pager_is_that_of_the_user_else_less() {
        assert_eq!(chosen(&[]).as_deref(), Some("less"));
        assert_eq!(chosen(&[("PAGER", "most -s")]).as_deref(), Some("most -s"));
        let both = [("PAGER", "most"), ("PHONETREE_PAGER", "less -S")];
        assert_eq!(chosen(&both).as_deref(), Some("less -S"));
        for none in ["", "cat"] {
            assert_eq!(chosen(&[("PAGER", none)]), None, "{none:?}");
        }
        assert_eq!(chosen(&[("TERM", "dumb")]), None);
    }

    #[test]
    fn a_pipe_and_the_flag_do_without_a_pager() {
        assert_eq!(pager(&env(&[], false, true)), None);
        assert_eq!(pager(&env(&[], true, false)), None);
    }
}
