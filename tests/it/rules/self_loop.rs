//! `self-loop`: what its page does not show.

use phonetree::diagnostic::Certainty;

use super::trees::menu_of;
use super::{only, witnesses};
use crate::support::found;

#[test]
fn words_that_ask_to_hear_the_menu_again_or_that_cannot_be_read_are_no_self_loop() {
    let line =
        |words: &str| menu_of(&["1: agent", &format!("4: {{ label: {words}, goto: repeat }}")]);
    assert_eq!(
        found("self-loop", &line("refunds")),
        [
            "5:7 warning callers who press `4` for \"refunds\" hear `main` again and get nothing else"
        ]
    );
    assert_eq!(witnesses("self-loop", &line("refunds")), ["4"]);
    assert_eq!(only("self-loop", &line("refunds")).certainty, Certainty::Likely);
    assert_eq!(found("self-loop", &line("hear this again")), Vec::<String>::new());
    assert_eq!(found("self-loop", &line("main menu")), Vec::<String>::new());
    assert_eq!(found("self-loop", &menu_of(&["1: agent", "4: main"])), Vec::<String>::new());
    let polish = format!("language: pl\n{}", line("zwroty"));
    assert_eq!(found("self-loop", &polish), Vec::<String>::new());
    let again = format!("language: pt\n{}", line("ouvir as opções de novo"));
    assert_eq!(found("self-loop", &again), Vec::<String>::new());
}
