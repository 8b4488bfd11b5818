//! The arguments of applications, as their modules read them.
//!
//! It knows the order of arguments, and no tree.

use super::step::{Bridge, Digits, Step};
use crate::import::freeswitch::defaults::{SHORTEST_TIMEOUT, number};

/// The text before a sign, such as the name before the domain.
pub(super) fn before(text: &str, sign: char) -> &str {
    text.split(sign).next().unwrap_or(text).trim()
}

/// `[-bleg|-both] extension [dialplan [context]]` (`transfer_function`).
pub(super) fn transfer(arguments: &str) -> Step<'_> {
    let [extension, dialplan, context] = destination(arguments);
    if is_known([extension, dialplan, context]) {
        Step::Transfer { extension, dialplan, context }
    } else {
        Step::Computed
    }
}

/// The most applications that an inline list is split into; the last one takes the rest for
/// its arguments.
const MOST_INLINE: usize = 128;

/// The applications of a transfer to the dialplan `inline`, each with its arguments:
/// `application:arguments,application:arguments`; `m:|:` before it names another separator
/// than the comma (`inline_dialplan_hunt`).
pub(super) fn inline(arguments: &str) -> Option<Vec<(&str, &str)>> {
    let [list, dialplan, _] = destination(arguments);
    if !dialplan.eq_ignore_ascii_case("inline") {
        return None;
    }
    let other = list.strip_prefix("m:").and_then(|rest| {
        let separator = rest.chars().next()?;
        Some((separator, rest[separator.len_utf8()..].strip_prefix(':')?))
    });
    let (separator, list) = other.unwrap_or((',', list));
    let applications = list.splitn(MOST_INLINE, separator).map(|one| {
        let (name, arguments) = one.split_once(':').unwrap_or((one, ""));
        (name.trim(), arguments)
    });
    Some(applications.filter(|(name, _)| !name.is_empty()).collect())
}

/// `extension [dialplan [context]]` (`exe_function`).
pub(super) fn execute_extension(arguments: &str) -> Step<'_> {
    let [extension, dialplan, context] = destination(arguments);
    if is_known([extension, dialplan, context]) {
        Step::Run { extension, dialplan, context }
    } else {
        Step::Computed
    }
}

/// Whether words name a place, and none of them is computed during the call.
fn is_known(words: [&str; 3]) -> bool {
    !words[0].is_empty() && words.iter().all(|word| !word.contains('$'))
}

/// Extension, dialplan and context.
fn destination(arguments: &str) -> [&str; 3] {
    let mut words = words(arguments).into_iter().filter(|word| !word.starts_with('-'));
    let extension = words.next().unwrap_or_default();
    let dialplan = words.next().unwrap_or("XML");
    let context = words.next().unwrap_or_default();
    [extension, dialplan, context]
}

pub(super) fn bridge(arguments: &str) -> Step<'_> {
    // `{…}` and `[…]` before an address set variables; `,`, `|` and `&` part several addresses.
    let mut address = arguments.trim();
    while let Some((_, rest)) = address
        .strip_prefix('{')
        .and_then(|rest| rest.split_once('}'))
        .or_else(|| address.strip_prefix('[').and_then(|rest| rest.split_once(']')))
    {
        address = rest.trim_start();
    }
    let address = address.split([',', '|', '&']).next().unwrap_or(address).trim();
    let (kind, rest) = address.split_once('/').unwrap_or((address, ""));
    let bridge = match kind {
        "user" | "group" | "sofia_contact" | "verto.rtc" => Bridge::Person(before(rest, '@')),
        "loopback" if rest.starts_with("app=voicemail") => {
            let words = rest.split_once(':').map_or("", |(_, words)| words);
            Bridge::Mailbox(words.split_whitespace().nth(2))
        }
        "loopback" => Bridge::Extension(before(rest, '/')),
        "sofia" => {
            let mut parts = rest.split('/');
            match (parts.next(), parts.next(), parts.next()) {
                (Some("gateway"), Some(_), Some(number)) => Bridge::Number(number),
                (Some(_), Some(to), None) => Bridge::Address(to),
                _ => Bridge::Address(rest),
            }
        }
        "freetdm" | "openzap" | "skinny" | "dingaling" | "pstn" => {
            Bridge::Number(rest.rsplit('/').next().unwrap_or(rest))
        }
        _ if address.is_empty() => return Step::Nothing,
        _ if address.starts_with('$') => return Step::Computed,
        _ => Bridge::Address(address),
    };
    Step::Bridge(bridge)
}

pub(super) fn voicemail(arguments: &str) -> Step<'_> {
    let words: Vec<&str> = arguments.split_whitespace().collect();
    match words.as_slice() {
        ["check", ..] => Step::Elsewhere("voicemail check"),
        [_, _, mailbox, ..] => Step::Voicemail(Some(mailbox)),
        _ => Step::Voicemail(None),
    }
}

/// `min max tries timeout terminators file invalid-file [variable [pattern [interdigit
/// [transfer-on-failure]]]]` (`play_and_get_digits_function`).
pub(super) fn get_digits(arguments: &str) -> Digits<'_> {
    let words = words(arguments);
    let at = |n: usize| words.get(n).copied().unwrap_or("");
    let timeout = number(at(3)).max(SHORTEST_TIMEOUT);
    Digits {
        min: number(at(0)),
        max: number(at(1)),
        tries: number(at(2)).max(1),
        timeout,
        interdigit: Some(number(at(9))).filter(|n| *n > 0).unwrap_or(timeout),
        terminators: at(4),
        prompt: at(5),
        invalid: at(6),
        into: at(7),
        pattern: at(8),
        on_failure: at(10),
    }
}

/// `min max file variable timeout terminators` (`read_function`).
pub(super) fn read(arguments: &str) -> Digits<'_> {
    let words = words(arguments);
    let at = |n: usize| words.get(n).copied().unwrap_or("");
    let timeout = number(at(4)).max(SHORTEST_TIMEOUT);
    Digits {
        min: number(at(0)),
        max: number(at(1)),
        tries: 1,
        timeout,
        interdigit: timeout,
        terminators: at(5),
        prompt: at(2),
        invalid: "",
        into: at(3),
        pattern: "",
        on_failure: "",
    }
}

/// Words between spaces; quotes hold several together.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"'));
        let (word, after) = match quote {
            Some(quote) => rest[1..].split_once(quote).unwrap_or((&rest[1..], "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word);
        rest = after.trim_start();
    }
    words
}
