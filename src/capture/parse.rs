//! From a typed line to entries.
//!
//! Made for typing while a voice speaks: a line that is no command is words of the prompt. It
//! knows no tree, so it cannot say whether a line fits where the call is.

use super::entry::{Back, Entry, Line, LineError};
use super::pieces::{a_key, duration, first_word, is_keys, unquoted};
use crate::limits;
use crate::tree::{Digits, Key};

/// Reads a line; `None` where it is empty or a comment.
///
/// # Errors
/// When it begins as a command and does not go on as one.
pub fn parse(line: &str) -> Result<Option<Line>, LineError> {
    let line = line.trim();
    if line.len() > limits::LONGEST_CAPTURE_LINE {
        return Err(LineError::new(
            format!("the line is longer than {} bytes", limits::LONGEST_CAPTURE_LINE),
            "write one sentence on a line",
        ));
    }
    let (at, rest) = match line.strip_prefix('@') {
        Some(rest) => {
            let (time, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            let at = duration(time).ok_or_else(|| {
                LineError::new(
                    format!("`@{time}` is not a time of the call"),
                    "write minutes and seconds before the line, such as `@0:12`",
                )
            })?;
            (Some(at), rest.trim())
        }
        None => (None, line),
    };
    if rest.is_empty() || rest.starts_with("//") {
        return Ok(None);
    }
    Ok(Some(Line { at, entries: entries(rest)? }))
}

fn entries(line: &str) -> Result<Vec<Entry>, LineError> {
    if let Some(words) = line.strip_prefix('>') {
        return match words.trim() {
            "" => Err(LineError::new("there are no words after >", "write what the line says")),
            words => Ok(vec![Entry::Words(words.into())]),
        };
    }
    if let Some(option) = option(line)? {
        return Ok(vec![option]);
    }
    if let Some(option) = announced(line) {
        return Ok(vec![option]);
    }
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    let lower = word.trim_end_matches([':', ',']).to_lowercase();
    match lower.as_str() {
        "p" | "pressed" => pressed(rest),
        "silence" => followed(vec![Entry::Silence], rest, "silence"),
        "wrong" => {
            let rest = rest.strip_prefix("key").map_or(rest, str::trim);
            let (key, rest) = first_word(rest);
            let key = a_key(key, "wrong 7")?;
            followed(vec![Entry::Wrong(key)], rest, "wrong")
        }
        _ if lower.len() > 1 && lower.starts_with('p') && is_keys(&lower[1..]) => {
            let mut entries = vec![Entry::Pressed(a_key(&lower[1..], "p 2")?)];
            if !rest.is_empty() {
                entries = followed(entries, rest, "pressed")?;
            }
            Ok(entries)
        }
        _ => Ok(vec![simple(&lower, rest, line)?]),
    }
}

/// `2 personal taxes`, `2) personal taxes`, `star back`.
fn option(line: &str) -> Result<Option<Entry>, LineError> {
    let (word, rest) = first_word(line);
    let word = word.trim_end_matches([':', '.', ')', ',', '=']);
    let word = match word.to_lowercase().as_str() {
        "star" => "*",
        "pound" | "hash" => "#",
        _ => word,
    };
    if !is_keys(word) {
        return Ok(None);
    }
    let rest = rest.trim_start_matches(['-', '=', ':', '–']).trim();
    if rest.is_empty() {
        return Err(LineError::new(
            format!("`{word}` alone may be an option or a key that was pressed"),
            format!("write `{word}` and the words of the option, or `p {word}`"),
        ));
    }
    Ok(Some(Entry::Option(a_key(word, "2 personal taxes")?, Some(rest.into()))))
}

/// "For personal taxes, press 2": an option as it is spoken, when the line names one key.
fn announced(line: &str) -> Option<Entry> {
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let presses: Vec<usize> =
        words.iter().enumerate().filter(|(_, word)| **word == "press").map(|(at, _)| at).collect();
    let [at] = presses.as_slice() else { return None };
    let is_whole = at + 2 == words.len() || (*at == 0 && words.len() > 3);
    let key = words.get(at + 1)?.trim_end_matches(['.', ',']);
    let key = match key {
        "star" => "*",
        "pound" | "hash" => "#",
        "zero" => "0",
        "one" => "1",
        "two" => "2",
        "three" => "3",
        "four" => "4",
        "five" => "5",
        "six" => "6",
        "seven" => "7",
        "eight" => "8",
        "nine" => "9",
        key => key,
    };
    let key = Key::parse(key).ok().filter(|_| is_whole && words.len() > 2)?;
    Some(Entry::Option(key, Some(line.into())))
}

fn pressed(rest: &str) -> Result<Vec<Entry>, LineError> {
    let (key, mut rest) = first_word(rest);
    let mut entries = vec![Entry::Pressed(a_key(key, "p 2")?)];
    // `p 1 2`: one key after the other.
    while let (key, behind) = first_word(rest)
        && is_keys(key)
        && (behind.is_empty() || is_keys(first_word(behind).0))
    {
        entries.push(Entry::Pressed(a_key(key, "p 2")?));
        rest = behind;
    }
    followed(entries, rest, "pressed")
}

/// What happened and, in the same line, what followed.
fn followed(mut first: Vec<Entry>, rest: &str, word: &str) -> Result<Vec<Entry>, LineError> {
    let rest = rest.trim_start_matches([':', ',', '-', '>', '→']).trim();
    let rest = rest.strip_prefix("then ").map_or(rest, str::trim);
    if rest.is_empty() {
        return Ok(first);
    }
    let next = entries(rest)?;
    if matches!(next.as_slice(), [Entry::Words(_)]) {
        return Err(LineError::new(
            format!("`{rest}` after `{word}` is not understood"),
            format!(
                "write what was heard then on a line of its own, or > before words that begin with `{word}`"
            ),
        ));
    }
    first.extend(next);
    Ok(first)
}

/// A line that says one thing.
fn simple(word: &str, rest: &str, line: &str) -> Result<Entry, LineError> {
    let lower = rest.to_lowercase();
    let lower = lower.trim_end_matches(['.', '!']);
    let alone = |entry: Entry| alone(entry, word, rest);
    Ok(match (word, lower) {
        ("say", "") => return Err(expected(word, "say extra support")),
        ("say", _) => Entry::Phrase(unquoted(rest).into()),
        ("said", "") => return Err(expected(word, "said extra support")),
        ("said", _) => Entry::Said(unquoted(rest).into()),
        ("start" | "starts" | "[", "") => Entry::Starts,
        ("end" | "ends" | "]", "") => Entry::Ends,
        ("seconds", _) => match duration(lower) {
            Some(seconds) => Entry::Seconds(seconds),
            None => return Err(expected(word, "seconds 14")),
        },
        ("refused" | "invalid" | "nothing", _) => alone(Entry::Refused)?,
        ("entered", _) => Entry::Entered,
        ("person" | "human", _) => Entry::Person(after(lower, word, "person after 3:10")?),
        ("message", "taken" | "left") | ("voicemail", "") => Entry::MessageTaken,
        ("message", _) => return Err(expected(word, "message taken")),
        ("callback", "") => Entry::Callback(None),
        ("callback", _) => {
            let within = lower.strip_prefix("within ").and_then(duration);
            Entry::Callback(Some(within.ok_or_else(|| expected(word, "callback within 2h"))?))
        }
        ("hung", _) => {
            let rest = lower.strip_prefix("up").unwrap_or("?").trim();
            let rest = rest.strip_prefix("on me").unwrap_or(rest).trim();
            Entry::HungUp(after(rest, "hung up", "hung up on me")?)
        }
        ("cut", "off") | ("disconnected", "") => Entry::HungUp(None),
        ("asks", _) => Entry::AsksFor(digits(lower)?),
        ("same", "menu" | "" | "again") | ("again" | "repeats", "") => Entry::BackTo(Back::Same),
        ("back", "") => Entry::BackTo(Back::Previous),
        ("went", _) => Entry::BackTo(went(lower, rest)?),
        ("closed", _) => alone(Entry::Closed)?,
        ("transferred", "") => Entry::Transferred(None),
        ("transferred", _) => {
            let to = rest.strip_prefix("to ").map(str::trim).filter(|to| !to.is_empty());
            Entry::Transferred(Some(
                to.ok_or_else(|| expected(word, "transferred to +1 555 0100"))?.into(),
            ))
        }
        ("elsewhere", _) => alone(Entry::Elsewhere)?,
        ("gone", _) => Entry::Gone(a_key(lower, "gone 3")?),
        ("note", "") => return Err(expected(word, "note the voice changes here")),
        ("note", _) => Entry::Note(rest.into()),
        ("hang", "up") | ("hangup", "") => Entry::HangUp,
        ("new", "call") => Entry::NewCall,
        ("undo" | "u", "") => Entry::Undo,
        _ => Entry::Words(line.into()),
    })
}

fn alone(entry: Entry, word: &str, rest: &str) -> Result<Entry, LineError> {
    if rest.is_empty() {
        return Ok(entry);
    }
    Err(LineError::new(
        format!("nothing may follow `{word}`"),
        format!("put > before words of the prompt that begin with `{word}`"),
    ))
}

fn expected(word: &str, example: &str) -> LineError {
    LineError::new(
        format!("what follows `{word}` is not understood"),
        format!("write `{example}`, or put > before words of the prompt"),
    )
}

/// Nothing, or `after 3:10`.
fn after(text: &str, word: &str, example: &str) -> Result<Option<f64>, LineError> {
    if text.is_empty() {
        return Ok(None);
    }
    let time = text.strip_prefix("after ").and_then(duration);
    time.map(Some).ok_or_else(|| expected(word, example))
}

/// `for 10 digits`, `for 4-6 digits`, `for an account number`.
fn digits(text: &str) -> Result<Option<Digits>, LineError> {
    let what = text.strip_prefix("for ").ok_or_else(|| expected("asks", "asks for 10 digits"))?;
    let Some(number) = what.strip_suffix("digits").or_else(|| what.strip_suffix("digit")) else {
        return Ok(None);
    };
    let number = number.trim();
    let (min, max) = number.split_once(['-', '–']).unwrap_or((number, number));
    let read = |text: &str| text.trim().parse::<u16>().ok().filter(|n| (1..=99).contains(n));
    match (read(min), read(max)) {
        (Some(min), Some(max)) if min <= max => Ok(Some(Digits { min, max })),
        _ => Err(expected("asks", "asks for 10 digits")),
    }
}

fn went(lower: &str, rest: &str) -> Result<Back, LineError> {
    let where_to = lower.strip_prefix("back").map(str::trim);
    Ok(match where_to {
        Some("") => Back::Previous,
        Some("to start" | "to the start" | "to the beginning" | "to main menu") => Back::Start,
        Some("to same menu" | "to the same menu") => Back::Same,
        Some(name) if name.starts_with("to ") => {
            let name = &rest[rest.len() - (name.len() - 3)..];
            Back::Named(name.trim().into())
        }
        _ => return Err(expected("went", "went back to main")),
    })
}
