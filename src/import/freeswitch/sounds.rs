//! The words of sounds that come with FreeSWITCH and that menus use, in English.
//!
//! What each sound says is listed in
//! <https://github.com/signalwire/freeswitch/blob/master/docs/phrase/phrase_en.xml>. What the user or
//! a file of the set says about a sound counts before this table, which knows no macros.

/// Sounds by the end of their paths, without an ending, and their words; sorted.
const SOUNDS: [(&str, &str); 81] = [
    ("conference/conf-bad-pin", "Invalid pin number, try again."),
    ("conference/conf-pin", "Please enter the conference pin number."),
    ("digits/0", "Zero"),
    ("digits/1", "One"),
    ("digits/2", "Two"),
    ("digits/3", "Three"),
    ("digits/4", "Four"),
    ("digits/5", "Five"),
    ("digits/6", "Six"),
    ("digits/7", "Seven"),
    ("digits/8", "Eight"),
    ("digits/9", "Nine"),
    ("digits/pound", "Pound"),
    ("digits/star", "Star"),
    ("ivr/ivr-accept_reject", "To accept, press 1. To reject, press 2."),
    ("ivr/ivr-access_denied", "Access denied."),
    ("ivr/ivr-call_being_transferred", "Your call is being transferred."),
    ("ivr/ivr-call_cannot_be_completed_as_dialed", "Your call cannot be completed as dialed."),
    ("ivr/ivr-call_rejected", "Call rejected"),
    ("ivr/ivr-enter_ext", "Please enter an extension followed by the pound sign"),
    ("ivr/ivr-enter_ext_pound", "If you know your party's extension, please enter it now"),
    (
        "ivr/ivr-enter_queue_number",
        "Please enter the queue number, followed by the pound or hash sign.",
    ),
    ("ivr/ivr-followed_by_pound", "followed by the pound or hash key"),
    ("ivr/ivr-for_directory_press", "For a directory, press"),
    ("ivr/ivr-for_english_press", "For English, press"),
    ("ivr/ivr-for_other_options", "For other options, press"),
    (
        "ivr/ivr-generic_greeting",
        "Thank you for calling. If you know your party's extension, please enter it now, or dial nine for a directory.",
    ),
    ("ivr/ivr-good_afternoon", "Good afternoon."),
    ("ivr/ivr-good_evening", "Good evening."),
    ("ivr/ivr-good_morning", "Good morning."),
    ("ivr/ivr-hello", "hello"),
    ("ivr/ivr-hold_connect_call", "Please hold while I connect your call"),
    ("ivr/ivr-if_correct_one_if_not_two", "If this is correct, press 1. If not, press 2."),
    ("ivr/ivr-if_correct_press", "If this is correct, press"),
    ("ivr/ivr-if_not_press", "If not, press"),
    ("ivr/ivr-im_sorry", "I'm sorry"),
    ("ivr/ivr-invalid_extension_try_again", "Invalid extension - please try again."),
    ("ivr/ivr-no_menu_items", "This menu has no items. Please contact the administrator."),
    ("ivr/ivr-no_route_destination", "No route to destination"),
    ("ivr/ivr-no_user_response", "No user response"),
    ("ivr/ivr-one_moment_please", "One moment please."),
    ("ivr/ivr-one_yes_two_no", "Press one for yes. Press two for no."),
    ("ivr/ivr-operator", "Operator"),
    ("ivr/ivr-or", "or"),
    ("ivr/ivr-or_press", "or press"),
    ("ivr/ivr-pin_or_extension_is-invalid", "Your pin number or extension is invalid."),
    ("ivr/ivr-please", "Please"),
    (
        "ivr/ivr-please_enter_extension_followed_by_pound",
        "Please enter your extension, followed by the pound sign.",
    ),
    (
        "ivr/ivr-please_enter_pin_followed_by_pound",
        "Please enter your pin number, followed by the pound sign.",
    ),
    ("ivr/ivr-please_enter_the", "Please enter the"),
    ("ivr/ivr-please_enter_the_phone_number", "Please enter the phone number."),
    (
        "ivr/ivr-please_hold_while_party_contacted",
        "Please hold while your party is being contacted.",
    ),
    ("ivr/ivr-please_try_again", "Please try again."),
    ("ivr/ivr-register_for_cluecon", "To register for ClueCon, please press"),
    ("ivr/ivr-sample_submenu", "This is a sample IVR submenu"),
    ("ivr/ivr-thank_you", "Thank you."),
    ("ivr/ivr-thank_you_for_calling", "Thank you for calling."),
    ("ivr/ivr-thank_you_for_holding", "Thank you for holding."),
    ("ivr/ivr-that_was_an_invalid_entry", "That was an invalid entry"),
    (
        "ivr/ivr-this_ivr_will_let_you_test_features",
        "This IVR will let you test some of the features",
    ),
    ("ivr/ivr-to_call_the_freeswitch_conference", "To call the FreeSWITCH conference"),
    ("ivr/ivr-to_do_a_freeswitch_echo_test", "To do a FreeSWITCH echo test"),
    ("ivr/ivr-to_hear_sample_submenu", "To hear a sample IVR submenu"),
    ("ivr/ivr-to_hear_screaming_monkeys", "To hear screaming monkeys"),
    ("ivr/ivr-to_listen_to_moh", "To listen to music on hold"),
    ("ivr/ivr-to_repeat_these_options", "To repeat these options"),
    ("ivr/ivr-to_return_to_previous_menu", "To return to the previous menu"),
    ("ivr/ivr-to_speak_with_an_operator", "To speak with an operator"),
    (
        "ivr/ivr-to_wait_stay_on_the_line",
        "To wait for the next available representative, please stay on the line.",
    ),
    ("ivr/ivr-unallocated_number", "Unallocated number"),
    ("ivr/ivr-user_busy", "User busy"),
    ("ivr/ivr-welcome", "Welcome."),
    ("ivr/ivr-welcome_to", "Welcome to"),
    ("ivr/ivr-welcome_to_freeswitch", "Welcome to FreeSWITCH, the future of telephony"),
    ("ivr/ivr-you_entered", "You entered"),
    ("ivr/ivr-you_have_dialed_an_invalid_extension", "You have dialed an invalid extension."),
    ("ivr/ivr-you_may_exit_by_hanging_up", "You may exit at any time by simply hanging up"),
    ("voicemail/vm-goodbye", "goodbye"),
    ("voicemail/vm-hello", "welcome to your voicemail"),
    (
        "voicemail/vm-not_available_no_voicemail",
        "The person you are trying to reach is not available and does not have voicemail.",
    ),
    ("voicemail/vm-press", "press"),
];

/// The words of a sound by its path; `None` for one that does not come with FreeSWITCH, or of
/// which no menu was known to use it.
pub(super) fn words_of(path: &str) -> Option<&'static str> {
    let mut parts = path.rsplit('/');
    let (file, folder) = (parts.next()?, parts.next()?);
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    let wanted = format!("{folder}/{name}");
    let at = SOUNDS.binary_search_by(|(known, _)| (*known).cmp(&wanted)).ok()?;
    Some(SOUNDS[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sounds_are_found_by_the_end_of_their_path() {
        assert!(SOUNDS.is_sorted_by_key(|(name, _)| *name));
        assert_eq!(words_of("ivr/ivr-please.wav"), Some("Please"));
        assert_eq!(words_of("/usr/share/freeswitch/sounds/en/us/callie/digits/1.wav"), Some("One"));
        assert_eq!(words_of("mine/ivr-please.wav"), None);
        assert_eq!(words_of("ivr-please.wav"), None);
    }
}
