//! `wrong-key-trap`: what its page does not show.

use super::{only, witnesses};
use crate::support::found;

#[test]
fn silent_and_wrong_callers_are_distinguished_where_only_one_of_them_is_held() {
    let text = |silent: &str, wrong: &str| {
        format!(
            "\
nodes:
  main:
    menu:
      1: {{ say: \"For billing, press 1.\", goto: agent }}
      2: {{ say: \"For repairs, press 2.\", goto: agent }}
    tries: 2
    no_input: {{ exhausted: {silent} }}
    no_match: {{ exhausted: {wrong} }}
  agent: {{ queue: {{ name: care }} }}
"
        )
    };
    let silent = text("main", "agent");
    assert_eq!(found("wrong-key-trap", &silent), Vec::<String>::new());
    assert!(
        found("silent-trap", &silent)[0].starts_with("7:5 warning callers who press nothing hear")
    );
    let wrong = text("agent", "main");
    assert_eq!(found("silent-trap", &wrong), Vec::<String>::new());
    assert!(
        found("wrong-key-trap", &wrong)[0].starts_with("8:5 warning callers who press only wrong")
    );
    assert_eq!(witnesses("wrong-key-trap", &wrong), ["wrong key ×2"]);
    let help = only("wrong-key-trap", &wrong).help.unwrap_or_default();
    assert!(help.contains("no_match: { exhausted: agent }"), "{help}");
}
