//! Parses the text of one comment: which rules it ignores, or what is wrong with it.
//!
//! It knows the words and the catalogue; what a comment covers is decided elsewhere.

use crate::config::suggestion;
use crate::lint::catalogue::catalogue;
use crate::yaml::is_sure;

/// How far a comment reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// The entry below it, or its own line.
    Here,
    /// The file.
    File,
}

/// A rule that a comment names, with the bytes of the name in the comment.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) rule: &'static str,
    pub(super) range: (usize, usize),
}

/// What is wrong with a comment.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub(super) message: String,
    pub(super) help: String,
    /// The rule that was meant, and whether no other can have been.
    pub(super) meant: Option<(&'static str, bool)>,
}

/// What a comment says.
#[derive(Debug)]
pub(super) struct Directive {
    pub(super) scope: Scope,
    pub(super) rules: Vec<Named>,
    /// Mistakes with their bytes in the comment.
    pub(super) mistakes: Vec<((usize, usize), Mistake)>,
}

const WORDS: [&str; 2] = ["ignore", "file-ignore"];
const HOW: &str = "write `# phonetree: ignore[dead-end] why`, with the rule that you mean";

/// Reads a comment, its `#` or `<!--` included; `None` for a comment that does not address
/// phonetree.
pub(super) fn parse(comment: &str) -> Option<Directive> {
    let body = comment.strip_prefix("<!--").unwrap_or_else(|| comment.trim_start_matches('#'));
    let body = body.trim_start();
    let after = body.strip_prefix("phonetree")?;
    let spaced = after.trim_start();
    let rest = match spaced.strip_prefix(':') {
        Some(rest) => rest.trim_start(),
        // A missing colon is an error only in something that looks like an ignore comment.
        None if spaced.len() < after.len()
            && WORDS.iter().any(|word| {
                spaced.strip_prefix(word).is_some_and(|rest| rest.trim_start().starts_with('['))
            }) =>
        {
            return Some(broken(comment, "the ignore comment has no colon"));
        }
        None => return None,
    };
    let word_end =
        rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    let (word, rest) = rest.split_at(word_end);
    let scope = match word {
        "ignore" => Scope::Here,
        "file-ignore" => Scope::File,
        other => {
            let mut directive =
                broken(comment, &format!("there is no comment `phonetree: {other}`"));
            directive.mistakes[0].1.help = format!("{}; {HOW}", suggestion(other, WORDS));
            return Some(directive);
        }
    };
    let Some(list) = rest.trim_start().strip_prefix('[') else {
        return Some(broken(
            comment,
            "the ignore comment names no rule, and none ignores all rules",
        ));
    };
    let Some((list, _reason)) = list.split_once(']') else {
        return Some(broken(comment, "the ignore comment has no `]` behind its rules"));
    };
    let mut directive = Directive { scope, rules: Vec::new(), mistakes: Vec::new() };
    // All slices lie in `comment`, so the difference of their addresses is a place in it.
    let mut at = list.as_ptr() as usize - comment.as_ptr() as usize;
    for part in list.split(',') {
        let name = part.trim();
        let start = at + (part.len() - part.trim_start().len());
        at += part.len() + 1;
        let range = (start, start + name.len().max(1));
        match catalogue().iter().find(|meta| meta.id == name) {
            Some(meta) => directive.rules.push(Named { rule: meta.id, range }),
            None if name.is_empty() => {
                let message = "the ignore comment names no rule".to_owned();
                let mistake = Mistake { message, help: HOW.to_owned(), meant: None };
                directive.mistakes.push((range, mistake));
            }
            None => {
                let ids = || catalogue().iter().map(|meta| meta.id);
                let near = crate::config::nearest(name, ids());
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "`phonetree rule` lists all rules".to_owned(),
                };
                let near = near.and_then(|near| ids().find(|id| *id == near));
                let meant = near.map(|near| (near, is_sure(name, near, ids())));
                let message = format!("there is no rule `{name}` to ignore");
                directive.mistakes.push((range, Mistake { message, help, meant }));
            }
        }
    }
    Some(directive)
}

/// A comment of which nothing can be used.
fn broken(comment: &str, message: &str) -> Directive {
    let mistake = Mistake { message: message.to_owned(), help: HOW.to_owned(), meant: None };
    let range = (0, comment.trim_end().len());
    Directive { scope: Scope::Here, rules: Vec::new(), mistakes: vec![(range, mistake)] }
}
