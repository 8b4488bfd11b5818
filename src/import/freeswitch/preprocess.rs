//! The pre-processor's line rules: which lines FreeSWITCH drops, which variables they set,
//! which files they include.
//!
//! It works by lines and knows no XML, as the engine's own does (`preprocess` in
//! <https://github.com/signalwire/freeswitch/blob/master/src/switch_xml.c>).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// A file as the XML reader sees it.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    /// The text with spaces for every line that was dropped; as long as before. None where no
    /// line was.
    pub(super) masked: Option<String>,
    /// The includes: the pattern, and the bytes of its line.
    pub(super) includes: Vec<(String, (u32, u32))>,
    /// Lines with more on them than what makes them drop: what is lost with them.
    pub(super) dropped: Vec<(u32, u32)>,
    /// Lines that run a program whose output becomes part of the file.
    pub(super) programs: Vec<(u32, u32)>,
    sets: Vec<(String, Option<String>)>,
}

/// What makes the engine drop a line.
const DROPS: [&str; 3] = ["<include>", "</include>", "<?"];

/// Reads the lines of one file.
pub(super) fn prepare(text: &str) -> Prepared {
    let mut prepared = Prepared::default();
    // What is masked ends here, once a line was.
    let mut n_masked = 0;
    // An answer of `mod_xml_curl` is often one line with all in it; nothing is claimed of
    // such a line.
    let is_answer = text.contains("<document");
    let mut start = 0;
    let mut in_comment = false;
    for line in text.split_inclusive('\n') {
        let bytes = (start, start + line.len() as u32);
        start = bytes.1;
        let is_command = prepared.command(line, bytes);
        // A comment loses nothing with a line of it.
        let comments = comments_of(line, &mut in_comment);
        let drops = |at: usize| {
            DROPS.iter().any(|sign| line[at..].starts_with(sign))
                && !comments.iter().any(|comment| comment.contains(&at))
        };
        let is_dropped = !is_command
            && line.match_indices('<').any(|(at, _)| drops(at))
            && !(is_answer && line.contains("<?"));
        if is_dropped && !rest_of(line).is_empty() {
            prepared.dropped.push((bytes.0, bytes.0 + line.trim_end().len() as u32));
        }
        if is_command || is_dropped {
            let masked = prepared.masked.get_or_insert_with(|| String::with_capacity(text.len()));
            masked.push_str(&text[n_masked..bytes.0 as usize]);
            masked.push_str(&spaces(line));
            n_masked = bytes.1 as usize;
        }
    }
    if let Some(masked) = &mut prepared.masked {
        masked.push_str(&text[n_masked..]);
    }
    prepared
}

/// The parts of a line that are in comments; `is_open` says whether one goes on from the line before,
/// and then to the next.
fn comments_of(line: &str, is_open: &mut bool) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let mut at = 0;
    loop {
        if !*is_open {
            let Some(begin) = line[at..].find("<!--") else { return comments };
            at += begin;
            *is_open = true;
        }
        let end = line[at..].find("-->").map(|end| at + end + "-->".len());
        comments.push(at..end.unwrap_or(line.len()));
        let Some(end) = end else { return comments };
        *is_open = false;
        at = end;
    }
}

/// The rest of a dropped line, without what makes it drop and without comments.
fn rest_of(line: &str) -> &str {
    let mut rest = line.trim();
    loop {
        let before = rest;
        for sign in ["<include>", "</include>"] {
            rest = rest.strip_prefix(sign).or(rest.strip_suffix(sign)).unwrap_or(rest).trim();
        }
        for (open, close) in [("<?", "?>"), ("<!--", "-->")] {
            if rest.starts_with(open) {
                rest = rest.find(close).map_or("", |at| &rest[at + close.len()..]).trim();
            }
        }
        if rest == before {
            return if rest.contains('<') { rest } else { "" };
        }
    }
}

fn spaces(line: &str) -> String {
    line.bytes().map(|b| if matches!(b, b'\n' | b'\r') { b as char } else { ' ' }).collect()
}

impl Prepared {
    /// Takes in a line that is a command, also one inside a comment: the pre-processor does
    /// not know comments.
    fn command(&mut self, line: &str, bytes: (u32, u32)) -> bool {
        let (command, data) = match find_command(line) {
            Some(at) => {
                if !line[..at].ends_with('<') {
                    return true;
                }
                (attribute(&line[at..], "cmd"), attribute(&line[at..], "data"))
            }
            None => match line.find("<!--#") {
                Some(at) => old_command(&line[at + 5..]),
                None => return false,
            },
        };
        let (command, data) = (command.unwrap_or_default(), data.unwrap_or_default());
        let set =
            |data: &str| data.split_once('=').map(|(n, v)| (n.trim().to_owned(), v.to_owned()));
        match command.to_ascii_lowercase().as_str() {
            "set" => self.sets.extend(set(&data).map(|(name, value)| (name, Some(value)))),
            "exec-set" | "stun-set" | "env-set" => {
                self.sets.extend(set(&data).map(|(name, _)| (name, None)));
            }
            "include" => self.includes.push((data, bytes)),
            "exec" => self.programs.push(bytes),
            _ => {}
        }
        true
    }
}

/// Whether a line is one for the pre-processor.
pub(super) fn is_command(line: &str) -> bool {
    find_command(line).is_some() || line.contains("<!--#")
}

/// Where the name of a command's tag begins, in letters of any case.
fn find_command(line: &str) -> Option<usize> {
    const NAME: &[u8] = b"x-pre-process";
    line.match_indices('-').filter_map(|(at, _)| at.checked_sub(1)).find(|at| {
        let name = line.as_bytes().get(*at..*at + NAME.len());
        name.is_some_and(|name| name.eq_ignore_ascii_case(NAME))
    })
}

/// An attribute of a tag on one line.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.to_ascii_lowercase().find(&format!("{name}="))?;
    quoted(&tag[at + name.len() + 1..])
}

fn quoted(text: &str) -> Option<String> {
    let text = text.trim_start();
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = &text[1..];
    Some(inner[..inner.find(quote)?].to_owned())
}

/// `set "name=value"-->`, as files of the first years write it.
fn old_command(text: &str) -> (Option<String>, Option<String>) {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len());
    let data = text.find('"').and_then(|at| quoted(&text[at..]));
    (Some(text[..end].to_owned()), data)
}

/// The variables of a set: `$${name}`.
#[derive(Debug, Default)]
pub(super) struct Variables(BTreeMap<String, Option<String>>);

impl Variables {
    /// All that any file sets. One that is set to two values is unknown, since
    /// the order in which files are read may not be known.
    pub(super) fn of(files: &[Prepared]) -> Variables {
        let mut all = BTreeMap::new();
        for (name, value) in files.iter().flat_map(|file| &file.sets) {
            all.entry(name.clone())
                .and_modify(|known: &mut Option<String>| {
                    if known != value {
                        *known = None;
                    }
                })
                .or_insert_with(|| value.clone());
        }
        Variables(all)
    }

    /// The value of a variable, where it is known.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_deref()
    }

    /// A text with the values of all variables that are known.
    pub(super) fn expand<'t>(&self, text: impl Into<Cow<'t, str>>) -> Cow<'t, str> {
        let mut out = text.into();
        // A value may name further variables; a few levels are enough, and a loop must end.
        for _ in 0..4 {
            if !out.contains('$') || !out.contains("$${") || out.len() > 10_000 {
                break;
            }
            out = self.once(&out).into();
        }
        out
    }

    fn once(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("$${") {
            out.push_str(&rest[..at]);
            let inner = &rest[at + 3..];
            let end = inner.find('}');
            let value = end.and_then(|end| self.0.get(&inner[..end])?.as_deref());
            match (value, end) {
                (Some(value), Some(end)) => {
                    out.push_str(value);
                    rest = &inner[end + 1..];
                }
                _ => {
                    out.push_str("$${");
                    rest = inner;
                }
            }
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_dropped_whole_and_commands_count_in_comments() {
        let text = "<?xml version=\"1.0\"?>\n<include><menu name=\"a\"/>\n<!-- <X-PRE-PROCESS cmd=\"set\" data=\"a=1\"/> -->\n<!--#set \"b=2\"-->\n<x/>\n</include>\n";
        let prepared = prepare(text);
        let masked = prepared.masked.as_deref().unwrap();
        assert_eq!((masked.len(), masked.trim()), (text.len(), "<x/>"));
        assert_eq!(masked.find("<x/>"), text.find("<x/>"));
        assert_eq!(prepared.dropped, [(22, 47)]);
        let variables = Variables::of(&[prepared]);
        assert_eq!(variables.expand("$${a}-$${b}-$${c}-$${"), "1-2-$${c}-$${");
    }

    #[test]
    fn a_comment_that_names_an_include_is_a_comment() {
        let text = "<!-- put <include> first\n <include><x/></include> -->\n<y/> <!-- <?z -->\n\
                    <!-- a --> <include><x/>\n";
        let prepared = prepare(text);
        let masked = prepared.masked.as_deref().unwrap();
        assert!(masked.starts_with(&text[..text.find("<!-- a").unwrap()]), "{masked}");
        assert_eq!(masked.trim_end().len(), text.find("\n<!-- a").unwrap());
        assert_eq!(prepared.dropped.len(), 1);
    }

    #[test]
    fn a_variable_with_two_values_or_one_of_a_program_is_unknown() {
        let text = "<X-PRE-PROCESS cmd=\"set\" data=\"a=1\"/>\n<X-PRE-PROCESS cmd=\"set\" data=\"a=2\"/>\n<X-PRE-PROCESS cmd='exec-set' data='b=ls'/>\n<X-PRE-PROCESS cmd=\"set\" data=\"c=$${c}$${c}\"/>\n";
        let variables = Variables::of(&[prepare(text)]);
        assert_eq!(variables.expand("$${a} $${b}"), "$${a} $${b}");
        assert!(variables.expand("$${c}").len() < 1000);
    }
}
