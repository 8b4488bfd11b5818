//! The words for where an option leads: `person`, `voicemail`, `hang up`, a number.
//!
//! English words; names of places are for `resolve`.

use super::model::Goal;
use super::seconds::seconds;
use crate::tree::TransferDestination;

/// The words that messages name.
pub(in crate::import) const DESTINATIONS: &str = "`person`, `queue`, `voicemail`, `callback`, `announcement`, `hang up`, `back`, `repeat`, \
     `start`, `transfer`, a phone number or `unexplored`";

/// Words that a slip may be meant as.
pub(super) const WORDS: [&str; 14] = [
    "person",
    "agent",
    "operator",
    "representative",
    "receptionist",
    "queue",
    "voicemail",
    "callback",
    "announcement",
    "hangup",
    "back",
    "repeat",
    "start",
    "unexplored",
];

/// The goal that a text names; none when it is something else.
pub(in crate::import) fn destination(text: &str) -> Option<Goal> {
    /// Bytes of the longest name of a queue, about.
    const LONGEST: usize = 120;
    if text.len() > LONGEST {
        return None;
    }
    if let Some(to) = phone_number(text) {
        return Some(Goal::Transfer(to, None));
    }
    let lower = text.to_lowercase();
    let plain = lower.trim().trim_end_matches(['.', '!']);
    let plain = ["goes to ", "leads to ", "to "]
        .iter()
        .find_map(|lead| plain.strip_prefix(lead))
        .unwrap_or(plain);
    let plain = ["a ", "an ", "the "]
        .iter()
        .find_map(|article| plain.strip_prefix(article))
        .unwrap_or(plain);
    one_word(plain).or_else(|| with_more(plain, text))
}

fn one_word(word: &str) -> Option<Goal> {
    Some(match word {
        "person" | "human" | "agent" | "operator" | "representative" | "rep" | "live agent"
        | "live person" | "receptionist" => Goal::Person(None),
        "queue" | "hold" | "on hold" | "hold queue" => Goal::Queue(None, None),
        "voicemail" | "voice mail" | "mailbox" | "message taken" | "leave message"
        | "leave a message" => Goal::Voicemail,
        "callback" | "call back" | "call-back" => Goal::Callback,
        "announcement" | "recording" | "recorded message" | "information" | "info" => {
            Goal::Announcement
        }
        "hangup" | "hang up" | "hang-up" | "hangs up" | "hung up" | "hung up on me"
        | "disconnect" | "disconnects" | "disconnected" | "call ends" | "end of call" => {
            Goal::Hangup
        }
        "back" | "go back" | "goes back" | "previous" | "previous menu" => Goal::Back,
        "repeat"
        | "repeats"
        | "repeat menu"
        | "repeat this menu"
        | "same menu"
        | "hear this again"
        | "hear this menu again" => Goal::Repeat,
        "start" | "start over" | "main menu" | "beginning" => Goal::Start,
        "transfer" | "transferred" => Goal::Transfer(TransferDestination::Unsaid, None),
        "unexplored" | "not tried" | "untried" | "unknown" | "not known" | "?" | "??" | "???" => {
            Goal::Unexplored
        }
        _ => return None,
    })
}

/// `queue: care`, `person after 3:10`, `transfer to 555 0100`. Names keep their case, so they are
/// taken from the text as it is.
fn with_more(plain: &str, text: &str) -> Option<Goal> {
    for word in ["transfer to ", "transferred to ", "transfer: ", "transfer ", "call "] {
        if let Some(rest) = plain.strip_prefix(word) {
            return phone_number(rest).map(|to| Goal::Transfer(to, None));
        }
    }
    if let Some((who, wait)) = plain.split_once(" after ") {
        let wait = seconds(wait, None)?;
        return match one_word(who)? {
            Goal::Person(_) => Some(Goal::Person(Some(wait))),
            Goal::Queue(..) => Some(Goal::Queue(None, Some(wait))),
            _ => None,
        };
    }
    let (word, rest) = plain.split_once(':')?;
    if word.trim() != "queue" {
        return None;
    }
    let rest = rest.trim();
    if let Some(wait) = seconds(rest, None) {
        return Some(Goal::Queue(None, Some(wait)));
    }
    let name = text.rsplit_once(':').map_or(rest, |(_, name)| name.trim());
    (!name.is_empty()).then(|| Goal::Queue(Some(name.to_owned()), None))
}

/// The other end of a transfer: a number, an extension, or an address.
pub(in crate::import) fn phone_number(text: &str) -> Option<TransferDestination> {
    let text = text.trim();
    let lower = text.to_lowercase();
    for lead in ["extension", "ext.", "ext", "x"] {
        let Some(rest) = lower.strip_prefix(lead) else { continue };
        let rest = rest.trim_start_matches([':', ' ']);
        let is_digits = rest.bytes().all(|byte| byte.is_ascii_digit());
        if (1..=15).contains(&rest.len()) && is_digits {
            return Some(TransferDestination::Extension(rest.into()));
        }
    }
    let is_address = (lower.starts_with("sip:") || lower.starts_with("tel:"))
        && !text.contains(char::is_whitespace)
        && text.len() > 4;
    if is_address {
        return Some(TransferDestination::Number(text.into()));
    }
    let n_digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_sign = |c: char| c.is_ascii_digit() || " +-()./".contains(c);
    let is_short = n_digits == text.len() && (3..5).contains(&n_digits);
    let is_long = (5..=20).contains(&n_digits) && text.len() <= 40 && text.chars().all(is_sign);
    (is_short || is_long).then(|| TransferDestination::Number(text.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_are_words_numbers_and_waits() {
        let number = |text: &str| Goal::Transfer(TransferDestination::Number(text.into()), None);
        let extension =
            |text: &str| Goal::Transfer(TransferDestination::Extension(text.into()), None);
        for (text, goal) in [
            ("a person", Some(Goal::Person(None))),
            ("Person after 3:10", Some(Goal::Person(Some(190.0)))),
            ("queue: Care", Some(Goal::Queue(Some("Care".to_owned()), None))),
            ("queue: 4 min", Some(Goal::Queue(None, Some(240.0)))),
            ("Voice mail", Some(Goal::Voicemail)),
            ("hang up.", Some(Goal::Hangup)),
            ("goes back", Some(Goal::Back)),
            ("?", Some(Goal::Unexplored)),
            ("+1 (555) 123-4567", Some(number("+1 (555) 123-4567"))),
            ("transfer to 116 117", Some(number("116 117"))),
            ("911", Some(number("911"))),
            ("ext. 4021", Some(extension("4021"))),
            ("sip:care@example.com", Some(number("sip:care@example.com"))),
            ("9-5", None),
            ("24", None),
            ("queue up", None),
            ("call us", None),
            ("person after lunch", None),
            ("billing", None),
        ] {
            assert_eq!(destination(text), goal, "{text}");
        }
    }
}
