//! Rust source read as far as the architecture's tests need it: code without comments, tests
//! and the contents of strings, and the paths that stand in it.
//!
//! It knows no rooms.

/// A file without its comments, without what its strings say and without the tests at its end.
pub(super) fn code_of(text: &str) -> String {
    let text = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or(text);
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let n = length_to_skip(rest, &code);
        if n == 0 {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            let skipped = &rest[..n];
            // Lines stay lines, and a string stays a string.
            if !skipped.starts_with('/') {
                code.push_str("\"\"");
            }
            code.extend(skipped.chars().filter(|c| *c == '\n'));
            rest = &rest[n..];
        }
    }
    code
}

/// How many bytes a comment, string or character at the beginning takes; 0 for code.
fn length_to_skip(rest: &str, before: &str) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return rest.find("*/").map_or(rest.len(), |at| at + 2);
    }
    if rest.starts_with('"') {
        return escaped_length(rest, '"');
    }
    if rest.starts_with('\'') {
        // A lifetime has no second quote behind its first character.
        let mut chars = rest.chars().skip(1);
        let is_char = chars.next() == Some('\\') || chars.next() == Some('\'');
        return if is_char { escaped_length(rest, '\'') } else { 0 };
    }
    if !before.ends_with(is_name)
        && let Some(raw) = rest.strip_prefix('r').filter(|raw| raw.starts_with(['"', '#']))
    {
        let hashes = &raw[..raw.find(|c| c != '#').unwrap_or(raw.len())];
        if let Some(body) = raw[hashes.len()..].strip_prefix('"') {
            let end = format!("\"{hashes}");
            let n = body.find(&end).map_or(body.len(), |at| at + end.len());
            return rest.len() - body.len() + n;
        }
    }
    0
}

/// The length of a string or character with both its quotes.
fn escaped_length(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == quote && !is_escaped {
            return at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    rest.len()
}

/// Whether a character can stand in a name.
pub(super) fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a word or path stands in code by itself, and not as a part of another name.
pub(super) fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        !code[..at].ends_with(is_name) && !code[at + word.len()..].starts_with(is_name)
    })
}

/// All paths with more than one name that stand in code: `crate::tree::Key`. A braced list
/// counts as one path for each of its members; `as` names and generic arguments are left out.
pub(super) fn paths_of(code: &str) -> Vec<Vec<&str>> {
    let mut paths = Vec::new();
    let mut at = 0;
    while at < code.len() {
        let rest = &code[at..];
        let n = name_length(rest);
        if n > 0 && rest[n..].starts_with("::") && !code[..at].ends_with(':') {
            at += read_path(rest, &[], &mut paths);
        } else {
            at += n.max(rest.chars().next().map_or(1, char::len_utf8));
        }
    }
    paths
}

fn name_length(rest: &str) -> usize {
    rest.find(|c| !is_name(c)).unwrap_or(rest.len())
}

/// Reads one path, or one member of a braced list, and gives how many bytes it takes.
fn read_path<'c>(text: &'c str, before: &[&'c str], paths: &mut Vec<Vec<&'c str>>) -> usize {
    let mut path = before.to_vec();
    let mut at = 0;
    loop {
        let n = name_length(&text[at..]);
        if n > 0 {
            path.push(&text[at..at + n]);
            at += n;
            if text[at..].starts_with("::") {
                at += 2;
                continue;
            }
        } else if text[at..].starts_with('{') {
            return at + read_list(&text[at..], &path, paths);
        } else if text[at..].starts_with('*') {
            path.push("*");
            at += 1;
        }
        paths.push(path);
        return at;
    }
}

/// Reads a braced list, and gives how many bytes it takes.
fn read_list<'c>(text: &'c str, before: &[&'c str], paths: &mut Vec<Vec<&'c str>>) -> usize {
    let mut at = 1;
    let mut is_first = true;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '}' => return at + 1,
            c if is_first && (is_name(c) || c == '*') => {
                at += read_path(&text[at..], before, paths);
                is_first = false;
            }
            c => {
                is_first |= c == ',';
                at += c.len_utf8();
            }
        }
    }
    at
}
