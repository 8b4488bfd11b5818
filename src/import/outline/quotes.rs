//! Texts in quotation marks of any language.
//!
//! Single quotes are not among them: they are apostrophes, too.

/// Opening marks with those that close them.
const MARKS: [(char, &[char]); 6] = [
    ('"', &['"']),
    ('“', &['”', '“', '"']),
    ('”', &['”']),
    ('„', &['“', '”', '"']),
    ('«', &['»']),
    ('「', &['」']),
];

/// Whether a text begins with a quotation mark.
pub(super) fn begins(text: &str) -> bool {
    text.chars().next().is_some_and(|first| MARKS.iter().any(|(open, _)| *open == first))
}

/// The text in quotes at the start of a text, and what follows it; none without a closing mark.
pub(super) fn quoted(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    let (_, closing) = MARKS.iter().find(|(open, _)| *open == first)?;
    let inner = &text[first.len_utf8()..];
    let end = inner.find(*closing)?;
    let mark = inner[end..].chars().next()?;
    Some((&inner[..end], &inner[end + mark.len_utf8()..]))
}

/// The first text in quotes: the byte at which it opens, the text, and what follows it.
pub(super) fn first(text: &str) -> Option<(usize, &str, &str)> {
    let open = |c: char| MARKS.iter().any(|(open, _)| *open == c);
    let at = text.find(open)?;
    let (inner, rest) = quoted(&text[at..])?;
    Some((at, inner, rest))
}

/// The first byte outside of quotes at which one of the texts begins, and that text.
pub(super) fn find_outside<'w>(text: &str, wanted: &[&'w str]) -> Option<(usize, &'w str)> {
    let mut at = 0;
    // Marks that nothing closes any more, so that a row of them is not slow.
    let mut open: Vec<char> = Vec::new();
    while at < text.len() {
        let rest = &text[at..];
        let mark = rest.chars().next().filter(|mark| begins(rest) && !open.contains(mark));
        if let Some(mark) = mark {
            if let Some((_, after)) = quoted(rest) {
                at = text.len() - after.len();
                continue;
            }
            open.push(mark);
        }
        if let Some(found) = wanted.iter().find(|wanted| rest.starts_with(**wanted)) {
            return Some((at, found));
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_close_as_they_open() {
        assert_eq!(quoted("“Press 1” -> a"), Some(("Press 1", " -> a")));
        assert_eq!(quoted("„Hallo“"), Some(("Hallo", "")));
        assert_eq!(quoted("\"open"), None);
        assert_eq!(quoted("plain"), None);
        assert_eq!(find_outside("\"a -> b\" -> c", &["->"]), Some((9, "->")));
        assert_eq!(find_outside("it's -> c", &["->"]), Some((5, "->")));
    }
}
