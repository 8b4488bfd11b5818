//! What the end of a line says: where it leads, and how long it takes.
//!
//! `1 billing (person)`, `1 billing: voicemail`, `"Welcome." (12 s)`, `2 support -> repairs`. It
//! does not know what the rest of the line is.

use std::ops::Range;

use super::key::ARROWS;
use super::quotes;
use crate::import::notes::{DESTINATIONS, Goal, Wanted, destination, seconds};

/// A line without its end.
#[derive(Debug, PartialEq)]
pub(super) struct Tail<'t> {
    /// What comes before.
    pub text: &'t str,
    /// Where the line leads.
    pub goal: Option<Wanted>,
    /// How long it takes.
    pub seconds: Option<f64>,
}

/// What is wrong in a line, with what to write.
#[derive(Debug, PartialEq)]
pub(super) struct Wrong {
    pub at: Range<usize>,
    pub message: String,
    pub help: String,
}

/// Signs between the words of an option and a word for where it leads.
const SIGNS: [&str; 5] = [": ", " - ", " – ", " — ", "\t"];

/// Takes the end off a line that begins at a byte of the file. Only with `is_option`, a word
/// behind a colon or a dash may say where it leads: in what is said, it is a word.
pub(super) fn tail(line: &str, start: usize, is_option: bool) -> Result<Tail<'_>, Wrong> {
    let mut tail = Tail { text: line.trim_end(), goal: None, seconds: None };
    if let Some((at, arrow)) = quotes::find_outside(tail.text, &ARROWS) {
        let behind = &tail.text[at + arrow.len()..];
        tail.text = tail.text[..at].trim_end();
        let behind_at = start + at + arrow.len() + (behind.len() - behind.trim_start().len());
        let behind = brackets(behind.trim(), behind_at, &mut tail)?;
        let name = quotes::quoted(behind)
            .filter(|(_, rest)| rest.is_empty())
            .map_or(behind, |(inner, _)| inner)
            .trim_matches(['`', '*', ' ']);
        let place = behind_at..behind_at + behind.len();
        if name.is_empty() && tail.goal.is_none() {
            return Err(Wrong {
                at: start + at..start + at + arrow.len(),
                message: "nothing is behind the arrow".to_owned(),
                help: format!("write where it leads: the name of a menu, or {DESTINATIONS}"),
            });
        }
        if !name.is_empty() {
            put(&mut tail, Wanted { goal: Goal::Named(name.to_owned()), at: place })?;
        }
    }
    let text = tail.text;
    tail.text = brackets(text, start, &mut tail)?;
    if is_option && tail.goal.is_none() {
        let text = tail.text;
        for (at, sign) in SIGNS.iter().flat_map(|sign| text.match_indices(sign)) {
            let word = text[at + sign.len()..].trim();
            if let Some(goal) = destination(word) {
                let from = start + (word.as_ptr() as usize - line.as_ptr() as usize);
                tail.goal = Some(Wanted { goal, at: from..from + word.len() });
                tail.text = text[..at].trim_end();
                break;
            }
        }
    }
    Ok(tail)
}

fn put(tail: &mut Tail<'_>, wanted: Wanted) -> Result<(), Wrong> {
    if tail.goal.is_some() {
        return Err(Wrong {
            at: wanted.at,
            message: "it leads to two places".to_owned(),
            help: "leave out one of the two".to_owned(),
        });
    }
    tail.goal = Some(wanted);
    Ok(())
}

/// Takes brackets off the end that say where a line leads, or how long it takes. Other words in
/// round brackets stay: they are words. In square ones they are a mistake.
fn brackets<'t>(text: &'t str, start: usize, tail: &mut Tail<'_>) -> Result<&'t str, Wrong> {
    let mut text = text.trim_end();
    loop {
        let (open, is_square) = match text.chars().next_back() {
            Some(')') => ('(', false),
            Some(']') => ('[', true),
            _ => return Ok(text),
        };
        let Some(at) = text.rfind(open) else { return Ok(text) };
        let inside = text[at + 1..text.len() - 1].trim();
        let place = start + at..start + text.len();
        if let Some(length) = seconds(inside, None) {
            if tail.seconds.is_some() {
                return Ok(text);
            }
            tail.seconds = Some(length);
        } else if let Some(goal) = destination(inside) {
            put(tail, Wanted { goal, at: place })?;
        } else if matches!(inside, "menu" | "submenu") {
        } else if inside.eq_ignore_ascii_case("message") {
            return Err(Wrong {
                at: place,
                message: "a message may be one that callers hear or one that they leave".to_owned(),
                help: "write `announcement` or `voicemail`".to_owned(),
            });
        } else if is_square {
            return Err(Wrong {
                at: place,
                message: format!("`{inside}` is not a place where an option can lead"),
                help: format!(
                    "write one of {DESTINATIONS}, or round brackets around words that are said"
                ),
            });
        } else {
            return Ok(text);
        }
        text = text[..at].trim_end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_line_says_where_it_leads() {
        let read = |line: &str| {
            let tail = tail(line, 0, true).unwrap();
            (tail.text.to_owned(), tail.goal.map(|wanted| wanted.goal), tail.seconds)
        };
        let named = |name: &str| Some(Goal::Named(name.to_owned()));
        assert_eq!(read("billing (person)"), ("billing".into(), Some(Goal::Person(None)), None));
        assert_eq!(read("billing [voicemail]").1, Some(Goal::Voicemail));
        assert_eq!(read("billing: hang up").1, Some(Goal::Hangup));
        assert_eq!(read("billing - person").0, "billing");
        assert_eq!(read("billing -> pay a bill"), ("billing".into(), named("pay a bill"), None));
        assert_eq!(read("billing → “Pay” (4 s)"), ("billing".into(), named("Pay"), Some(4.0)));
        assert_eq!(read("billing (new customers)"), ("billing (new customers)".into(), None, None));
        assert_eq!(read("hours: 9-5"), ("hours: 9-5".into(), None, None));
        assert_eq!(read("care: queue: care").1, Some(Goal::Queue(Some("care".into()), None)));
    }

    #[test]
    fn ends_that_mean_nothing_are_refused_at_their_place() {
        let wrong = |line: &str| tail(line, 10, true).unwrap_err().at;
        assert_eq!(wrong("billing [foo]"), 18..23);
        assert_eq!(wrong("billing ->"), 18..20);
        assert_eq!(wrong("billing -> a (person)"), 21..22);
    }
}
