//! `refers-to-other-number`: what its page does not show.

use phonetree::diagnostic::Certainty;

use super::grades;
use super::trees::leaf_saying;
use crate::support::found;

#[test]
fn another_number_is_named_with_what_to_write_instead() {
    let text = leaf_saying("Please call 1800 123 456. Goodbye.");
    assert_eq!(
        found("refers-to-other-number", &text),
        ["8:5 error the call ends at `billing` with \"Please call 1800 123 456\": callers must \
          dial again and start over"]
    );
    let (_, found) = crate::support::findings("refers-to-other-number", &text, |_| {});
    assert_eq!(
        found[0].help.as_deref(),
        Some("transfer the call instead: `transfer: { number: \"1800 123 456\" }`")
    );
    assert_eq!(found[0].witness.to_string(), "1");
    assert_eq!(found[0].certainty, Certainty::Likely);
}

#[test]
fn emergency_numbers_the_dialled_number_and_calls_without_a_number_are_excused() {
    for words in [
        "Please call 911. Goodbye.",
        "In danger, please dial 112, not us.",
        "Please call back later.",
        "Your case number is 1800 123 456.",
    ] {
        assert!(found("refers-to-other-number", &leaf_saying(words)).is_empty(), "{words}");
    }
    let both = leaf_saying("In danger, please dial 112. Otherwise please call 555-0100.");
    assert_eq!(found("refers-to-other-number", &both).len(), 1);
    let own = leaf_saying("Please call 1800 123 456 again tomorrow.")
        .replace("nodes:", "entries: { \"1800123456\": main }\nnodes:");
    assert!(found("refers-to-other-number", &own).is_empty());
    let emergency =
        leaf_saying("Please call 555-0100.").replace("next: hangup", "purpose: emergency");
    assert!(found("refers-to-other-number", &emergency).is_empty());
}

#[test]
fn a_number_is_a_lesser_fault_where_the_call_goes_on() {
    let goes_on = |words: &str| leaf_saying(words).replace("next: hangup", "next: agent");
    let text = goes_on("Please call 555-0100.");
    assert_eq!(grades("refers-to-other-number", &text), [(8, "warning", Certainty::Likely)]);
    let again = goes_on("If we are disconnected, please call 555-0100.");
    assert!(found("refers-to-other-number", &again).is_empty());
    let spanish = leaf_saying("Llame al 900 123 456.").replace("nodes:", "language: es\nnodes:");
    assert_eq!(grades("refers-to-other-number", &spanish), [(9, "error", Certainty::Likely)]);
}
