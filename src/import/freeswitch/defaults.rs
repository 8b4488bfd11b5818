//! What FreeSWITCH does where a file says nothing; each number in this one place.
//!
//! Times are in milliseconds, as its files write them. Read in
//! <https://github.com/signalwire/freeswitch/blob/master/src/switch_ivr_menu.c> and
//! <https://github.com/signalwire/freeswitch/blob/master/src/mod/applications/mod_dptools/mod_dptools.c>.

/// `timeout` of a menu, where it is missing or not above 0 (`switch_ivr_menu_init`).
pub(super) const TIMEOUT: i64 = 10_000;
/// `max-failures` and `max-timeouts`, where both are missing or not above 0
/// (`switch_ivr_menu_init`).
pub(super) const TRIES: i64 = 3;
/// The key that ends an entry of digits, unless `ivr_menu_terminator` changes it
/// (`play_and_collect`).
pub(super) const TERMINATOR: char = '#';
/// How often a menu asks for its `pin` (`switch_ivr_menu_execute`).
pub(super) const PIN_TRIES: i64 = 3;
/// How long a menu waits for its `pin` (`switch_ivr_menu_execute`).
pub(super) const PIN_TIMEOUT: i64 = 3_000;
/// How long it waits between the digits of its `pin` (`switch_ivr_menu_execute`).
pub(super) const PIN_INTERDIGIT: i64 = 10_000;
/// How often a menu asks to confirm a choice, where `confirm-attempts` is missing or not above 0
/// (`switch_ivr_menu_init`).
pub(super) const CONFIRM_ATTEMPTS: i64 = 3;
/// What is played to ask for the `pin` (`switch_ivr_menu_stack_xml_build`).
pub(super) const PIN_FILE: &str = "ivr/ivr-please_enter_pin_followed_by_pound.wav";
/// The shortest time-out of `play_and_get_digits` and `read`
/// (`play_and_get_digits_function`).
pub(super) const SHORTEST_TIMEOUT: i64 = 1_000;
/// Menus inside each other; the next one is refused and all of them end
/// (`switch_ivr_menu_execute`).
pub(super) const DEEPEST: usize = 12;

/// The digits at the start of a number, as C reads it: `15s` is 15, `fast` is 0. Numbers
/// that overflow are taken as the largest.
pub(super) fn number(text: &str) -> i64 {
    let text = text.trim_start();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    if end == 0 {
        return 0;
    }
    sign * digits[..end].parse::<i64>().unwrap_or(i64::from(i32::MAX)).min(i64::from(i32::MAX))
}

/// Seconds, as a tree counts.
pub(super) fn seconds(milliseconds: i64) -> f64 {
    milliseconds as f64 / 1000.0
}

/// The time-outs of a menu: for the first key, and between keys. The second is half of what
/// the attribute says, before the first takes its default (`switch_ivr_menu_init`); where that
/// is 0, the menu waits for each key as long as for the first one
/// (`switch_ivr_collect_digits_count`).
pub(super) fn timeouts(timeout: Option<&str>, interdigit: Option<&str>) -> (i64, i64) {
    let written = timeout.map_or(0, number);
    let between = match interdigit.map_or(0, number) {
        0 => written / 2,
        n => n,
    };
    let first = if written <= 0 { TIMEOUT } else { written };
    (first, if between <= 0 { first } else { between })
}

/// How many failures and how many time-outs a menu takes. Without `max-timeouts` the text of
/// `max-failures` counts for both (`switch_ivr_menu_stack_xml_build`).
pub(super) fn tries(failures: Option<&str>, timeouts: Option<&str>) -> (i64, i64) {
    let failures = failures.unwrap_or("");
    let timeouts = timeouts.filter(|text| !text.is_empty()).unwrap_or(failures);
    let or_default = |n: i64| if n <= 0 { TRIES } else { n };
    (or_default(number(failures)), or_default(number(timeouts)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_c_reads_them() {
        let read = ["15s", " 7", "fast", "", "-3", "99999999999999999999", "+2"].map(number);
        assert_eq!(read, [15, 7, 0, 0, -3, i64::from(i32::MAX), 2]);
    }

    #[test]
    fn time_outs_without_a_key_are_those_of_the_engine() {
        assert_eq!(timeouts(None, None), (10_000, 10_000));
        assert_eq!(timeouts(Some("0"), None), (10_000, 10_000));
        assert_eq!(timeouts(Some("6000"), Some("-1")), (6_000, 6_000));
        assert_eq!(timeouts(Some("15000"), None), (15_000, 7_500));
        assert_eq!(timeouts(Some("15000"), Some("0")), (15_000, 7_500));
        assert_eq!(timeouts(None, Some("2000")), (10_000, 2_000));
    }

    #[test]
    fn tries_without_a_key_are_those_of_the_engine() {
        assert_eq!(tries(None, None), (3, 3));
        assert_eq!(tries(Some("5"), None), (5, 5));
        assert_eq!(tries(Some("5"), Some("")), (5, 5));
        assert_eq!(tries(Some("5"), Some("2")), (5, 2));
        assert_eq!(tries(Some("0"), Some("-1")), (3, 3));
        assert_eq!(tries(None, Some("2")), (3, 2));
    }
}
