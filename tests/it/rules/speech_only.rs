//! `speech-only`: what its page does not show.

use super::trees::nodes_and_agent;
use crate::support::found;

#[test]
fn free_words_after_the_service_need_no_keys() {
    let of = |purpose: &str, exhausted: &str| {
        found(
            "speech-only",
            &nodes_and_agent(&format!(
                "  main: {{ say: Tell us., {purpose} input: speech, menu: {{ 1: {{ speech: [well], \
                 goto: agent }} }}, exhausted: {exhausted} }}\n"
            )),
        )
    };
    assert_eq!(of("purpose: survey,", "hangup"), Vec::<String>::new());
    assert_eq!(
        of("purpose: consent,", "hangup"),
        ["2:44 error `main` takes speech and no keys: callers in a noisy place, with another \
             accent or without a voice get no further"]
    );
    assert_eq!(
        of("purpose: consent,", "agent"),
        ["2:44 warning `main` takes speech and no keys: callers in a noisy place, with another \
             accent or without a voice can only wait until they get to a person"]
    );
}
