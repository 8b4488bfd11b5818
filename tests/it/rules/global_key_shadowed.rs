//! `global-key-shadowed`: what its page does not show.

use super::witnesses;
use crate::support::found;

fn with_global(low: &str) -> String {
    format!(
        "keys: {{ 0: agent }}\nnodes:\n  main:\n    menu: {{ 1: low }}\n    exhausted: agent\n  low:\n    \
         menu: {{ 1: agent, {low} }}\n    exhausted: agent\n  agent: {{ queue: {{ name: care }} }}\n"
    )
}

#[test]
fn a_global_key_that_does_something_else_is_reported_and_the_same_is_not() {
    let text = with_global("0: main");
    let told = found("global-key-shadowed", &text);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("7:23 warning `0` does something else in `low`"), "{told:?}");
    assert_eq!(witnesses("global-key-shadowed", &text), ["1, 0"]);
    assert!(found("global-key-shadowed", &with_global("0: agent")).is_empty());
    assert!(found("global-key-shadowed", &with_global("2: main")).is_empty());
    let everywhere = with_global("0: main").replace("{ 1: low }", "{ 1: low, 0: low }");
    assert!(found("global-key-shadowed", &everywhere).is_empty());
}

#[test]
fn a_global_repeat_and_a_way_to_the_menu_itself_are_the_same() {
    let text = with_global("0: low").replace("0: agent }\n", "0: repeat }\n");
    assert!(found("global-key-shadowed", &text).is_empty(), "{text}");
}
