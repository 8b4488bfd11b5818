//! What one line of an outline says.
//!
//! It does not know where the line stands.

use std::ops::Range;

use super::key::{self, key_at};
use super::lines::{Form, Line};
use super::quotes;
use super::tail::{Tail, Wrong, tail};
use crate::import::notes::{Goal, Wanted, destination};
use crate::tree::Key;

/// What a line says.
#[derive(Debug, PartialEq)]
pub(super) enum Said {
    /// An option.
    Way(OptionLine),
    /// What silence, or a wrong key, leads to after the last try.
    Mistake { is_silence: bool, wanted: Wanted },
    /// Where the call goes.
    Goal(Wanted),
    /// Words that callers hear.
    Words { text: String, seconds: Option<f64>, goal: Option<Wanted>, is_quoted: bool },
}

/// An option.
#[derive(Debug, PartialEq)]
pub(super) struct OptionLine {
    /// The keys from the start of the menu; mostly one, none for an option that is only spoken.
    pub path: Vec<Key>,
    /// What it is for.
    pub words: String,
    /// Its announcement word by word.
    pub say: Option<String>,
    /// The phrases that choose it.
    pub phrases: Vec<String>,
    /// How long the announcement takes.
    pub seconds: Option<f64>,
    /// Where it leads.
    pub goal: Option<Wanted>,
}

/// Reads a line.
pub(super) fn read(line: &Line<'_>) -> Result<Said, Wrong> {
    let (body, start) = (line.body, line.at.start);
    if line.form == Form::Quotation {
        let text = quotes::quoted(body).filter(|(_, rest)| rest.is_empty());
        let text = text.map_or(body, |(inner, _)| inner).to_owned();
        return Ok(Said::Words { text, seconds: None, goal: None, is_quoted: true });
    }
    if let Some(keyed) = key_at(body) {
        let from = start + (body.len() - keyed.rest.len());
        let tail = tail(keyed.rest, from, true)?;
        let announcement = keyed.is_announcement.then(|| {
            let end = body.len() - keyed.rest.len() + tail.text.len();
            body[..end].trim_end_matches([':', '-', ' ']).to_owned()
        });
        return Ok(Said::Way(option(keyed.path, tail, announcement, line.at.clone())));
    }
    if key::is_say(body) {
        let tail = tail(body, start, true)?;
        let phrases = phrases(tail.text[3..].trim_start_matches([':', ' ']));
        if phrases.is_empty() {
            return Err(Wrong {
                at: line.at.clone(),
                message: "`say` names no phrase".to_owned(),
                help: "write what callers say in quotes: `say \"billing\"`".to_owned(),
            });
        }
        let words = String::new();
        let (seconds, goal) = (tail.seconds, tail.goal);
        let option = OptionLine { path: Vec::new(), words, say: None, phrases, seconds, goal };
        return Ok(Said::Way(option));
    }
    if let Some(said) = mistake(body, start)? {
        return Ok(said);
    }
    if let Some(goal) = destination(body) {
        return Ok(Said::Goal(Wanted { goal, at: line.at.clone() }));
    }
    let tail = tail(body, start, false)?;
    if let (true, Some(wanted)) = (tail.text.is_empty(), &tail.goal) {
        return Ok(Said::Goal(wanted.clone()));
    }
    if let Some((path, words)) = announced(tail.text) {
        let say = Some(tail.text.to_owned());
        let (seconds, goal) = (tail.seconds, tail.goal);
        let phrases = Vec::new();
        return Ok(Said::Way(OptionLine { path, words, say, phrases, seconds, goal }));
    }
    let quoted = quotes::quoted(tail.text).filter(|(_, rest)| rest.trim().is_empty());
    let text = quoted.map_or(tail.text, |(inner, _)| inner);
    Ok(Said::Words {
        text: plain(text),
        seconds: tail.seconds,
        goal: tail.goal,
        is_quoted: quoted.is_some(),
    })
}

/// An option from what stands behind its key.
fn option(
    path: Vec<Key>,
    tail: Tail<'_>,
    announcement: Option<String>,
    at: Range<usize>,
) -> OptionLine {
    let mut text = tail.text.trim();
    let mut spoken = Vec::new();
    let found = text.match_indices("say ").find(|(at, lead)| {
        let is_word = *at == 0 || text[..*at].ends_with([' ', ',', '(']);
        is_word && quotes::begins(text[at + lead.len()..].trim_start())
    });
    if let Some((at, lead)) = found {
        spoken = phrases(&text[at + lead.len()..]);
        let before = text[..at].trim_end_matches(['(', ' ', ',']);
        let before = before.strip_suffix("or").map_or(before, |cut| {
            if cut.is_empty() || cut.ends_with([' ', ',']) { cut } else { before }
        });
        text = before.trim_end_matches([' ', ',']);
    }
    let (mut words, mut say) = (text, announcement);
    if let Some((at, inner, rest)) = quotes::first(text) {
        let signs = [' ', ':', '-', '–'];
        let (before, rest) = (text[..at].trim_end_matches(signs), rest.trim_matches(signs));
        if rest.is_empty() || before.is_empty() {
            say = Some(inner.trim().to_owned());
            words = if before.is_empty() { rest } else { before };
        }
    }
    if say.is_some() {
        let purpose = ["for ", "to "].iter().find_map(|lead| words.strip_prefix(lead));
        words = purpose.unwrap_or(words).trim_end_matches(['.', ',']);
    }
    let own = || own_words(words).filter(|_| say.is_none());
    let goal = tail.goal.or_else(|| own().map(|goal| Wanted { goal, at }));
    OptionLine {
        path,
        words: plain(words),
        say: say.as_deref().map(plain).filter(|say| !say.is_empty()),
        phrases: spoken,
        seconds: tail.seconds,
        goal,
    }
}

/// The goal of an option whose words are the way itself: `* back`, `9 repeat`. A word for a
/// person is none: it says what the line promises, and not what happened.
fn own_words(words: &str) -> Option<Goal> {
    let is_way = |goal: &Goal| {
        matches!(goal, Goal::Back | Goal::Repeat | Goal::Start | Goal::Hangup | Goal::Unexplored)
    };
    destination(words).filter(is_way)
}

/// The phrases of `"a" or "b", "c"`; without quotes, all of it is one.
fn phrases(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    if !quotes::begins(rest) {
        return Some(plain(rest)).filter(|phrase| !phrase.is_empty()).into_iter().collect();
    }
    while let Some((phrase, after)) = quotes::quoted(rest) {
        found.extend(Some(plain(phrase)).filter(|phrase| !phrase.is_empty()));
        let after = after.trim_start_matches([' ', ',', ')']);
        rest = after.strip_prefix("or ").unwrap_or(after).trim_start();
    }
    found
}

/// `silence -> person`, `wrong key: repeat`.
fn mistake(body: &str, start: usize) -> Result<Option<Said>, Wrong> {
    const SILENCE: [&str; 6] =
        ["silence", "no input", "no key", "nothing pressed", "timeout", "time-out"];
    const WRONG_KEY: [&str; 5] =
        ["wrong key", "invalid key", "other keys", "no match", "any other key"];
    let begins = |word: &&&str| {
        body.get(..word.len()).is_some_and(|at| at.eq_ignore_ascii_case(word))
            && body[word.len()..].trim_start().starts_with([':', '-', '=', '→', '⇒', '➜', '(', '['])
    };
    let silence = SILENCE.iter().find(begins);
    let Some(word) = silence.or_else(|| WRONG_KEY.iter().find(begins)) else { return Ok(None) };
    let rest = body[word.len()..].trim_start();
    let rest = rest.strip_prefix(':').map_or(rest, str::trim_start);
    let from = start + (body.len() - rest.len());
    let tail = tail(rest, from, false)?;
    let wanted = match tail.goal {
        Some(wanted) if tail.text.is_empty() => wanted,
        _ => Wanted { goal: Goal::Named(rest.to_owned()), at: from..from + rest.len() },
    };
    Ok(Some(Said::Mistake { is_silence: silence.is_some(), wanted }))
}

/// The key and the purpose of a line that is an announcement and nothing else: `For billing,
/// press 1.`
fn announced(text: &str) -> Option<(Vec<Key>, String)> {
    let body = text.trim_end_matches('.');
    let (before, key) = body.rsplit_once(' ')?;
    let key = Key::parse(key).ok()?;
    let before = before.trim_end();
    let at = before.len().checked_sub("press".len())?;
    let is_press = before.get(at..).is_some_and(|word| word.eq_ignore_ascii_case("press"));
    let purpose = before.get(..at)?.trim_end_matches([' ', ',']);
    let words = ["for ", "to "].iter().find_map(|lead| {
        let is_lead = purpose.get(..lead.len())?.eq_ignore_ascii_case(lead);
        is_lead.then(|| &purpose[lead.len()..])
    })?;
    let is_sentence = !words.contains(['.', '!', '?', ';']) && !words.contains("press");
    (is_press && is_sentence && !words.is_empty()).then(|| (vec![key], plain(words)))
}

/// Words without the marks of Markdown and with single spaces.
fn plain(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace("**", "").replace('`', "").trim().to_owned()
}
