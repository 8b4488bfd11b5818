//! `long-menu`: what its page does not show.

use phonetree::diagnostic::OptionValue;

use super::trees::menu_of;
use super::with;
use crate::support::found;

#[test]
fn a_menu_is_long_past_thirty_seconds_of_options() {
    let text = |seconds: f64| {
        menu_of(&[
            "1: { say: \"For billing, press 1.\", goto: agent }",
            &format!("2: {{ audio: two.wav, seconds: {seconds}, goto: agent }}"),
        ])
    };
    // 1.6 seconds of billing, a pause of 0.5.
    assert_eq!(found("long-menu", &text(27.9)), Vec::<String>::new());
    let told = found("long-menu", &text(28.5));
    assert_eq!(
        told,
        ["3:5 warning the options of `main` take 31 s to hear: callers have forgotten the first \
          when they hear the last"]
    );
    assert_eq!(with("long-menu", &text(28.5), &[("warn", OptionValue::Seconds(31.0))]).len(), 0);
}
