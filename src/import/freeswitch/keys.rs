//! The `digits` of an entry: literal keys, or a pattern of keys.
//!
//! Patterns are written out where they are finite and small. It knows no menus.

use fancy_regex::{Regex, RegexBuilder};

use crate::tree::{Key, NumberPattern};

/// A pattern is written out by trying all keys up to this length.
const LONGEST_TRIED: usize = 4;
/// More keys than this are a way to dial, not choices.
const MOST_KEYS: usize = 100;
/// The longest pattern that is looked into.
const LONGEST_PATTERN: usize = 500;
/// The longest text that groups are filled into, in bytes.
pub(super) const LONGEST_FILLED: usize = 20_000;
/// Steps that the matcher may take for one key.
const MOST_STEPS: usize = 2_000;
/// The symbols of an entry of several; `#` ends one.
const SYMBOLS: [char; 11] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*'];

/// What the `digits` of an entry mean.
#[derive(Debug)]
pub(super) enum Digits {
    /// Exactly these keys.
    Literal(String),
    /// A pattern.
    Pattern(Box<Regex>),
    /// A pattern that cannot be read.
    Unreadable,
}

/// Reads the `digits` of an entry: `/…/` with flags after it is a pattern.
pub(super) fn digits(text: &str) -> Digits {
    let Some(inner) = text.strip_prefix('/') else { return Digits::Literal(text.to_owned()) };
    let (pattern, flags) = inner.rsplit_once('/').unwrap_or((inner, ""));
    if pattern.len() > LONGEST_PATTERN {
        return Digits::Unreadable;
    }
    let known: String =
        flags.chars().filter(|flag| matches!(flag, 'i' | 'm' | 's' | 'x')).collect();
    let pattern =
        if known.is_empty() { pattern.to_owned() } else { format!("(?{known}){pattern}") };
    let built = RegexBuilder::new(&pattern)
        .backtrack_limit(MOST_STEPS)
        .delegate_size_limit(1 << 20)
        .delegate_dfa_size_limit(1 << 20)
        .build();
    built.map_or(Digits::Unreadable, |regex| Digits::Pattern(Box::new(regex)))
}

/// Whether a pattern takes a text of keys.
pub(super) fn matches(regex: &Regex, keys: &str) -> bool {
    regex.is_match(keys).unwrap_or(false)
}

/// What a text of keys makes of the pattern's groups: `$0`, `$1`…; `None` when it does not
/// match.
pub(super) fn groups(regex: &Regex, keys: &str) -> Option<Vec<String>> {
    let captures = regex.captures(keys).ok()??;
    Some(captures.iter().map(|group| group.map_or("", |m| m.as_str()).to_owned()).collect())
}

/// A text with `$1` and its like filled in; `None` when it is longer than any that is meant
/// for a phone.
pub(super) fn filled(text: &str, groups: &[String]) -> Option<String> {
    let mut out = String::with_capacity(text.len().min(LONGEST_FILLED));
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        let n = behind.bytes().take_while(u8::is_ascii_digit).count().min(2);
        match behind[..n].parse::<usize>().ok().and_then(|group| groups.get(group)) {
            Some(group) => {
                out.push_str(group);
                rest = &behind[n..];
            }
            None => {
                out.push('$');
                rest = behind;
            }
        }
        if out.len() > LONGEST_FILLED {
            return None;
        }
    }
    out.push_str(rest);
    (out.len() <= LONGEST_FILLED).then_some(out)
}

/// The numbers that patterns of entries take, all of them: a menu file compares whole numbers,
/// while the engine looks for a pattern anywhere in one.
pub(super) fn whole(digits: &[&str]) -> Option<NumberPattern> {
    let whole = digits.iter().map(|text| {
        let inner = text.strip_prefix('/')?;
        let (pattern, flags) = inner.rsplit_once('/').unwrap_or((inner, ""));
        Some(anywhere(pattern, flags))
    });
    let whole: Vec<String> = whole.collect::<Option<_>>()?;
    let text = match whole.as_slice() {
        [one] => one.clone(),
        all => {
            let ahead: String = all.iter().map(|one| format!("(?={one}$)")).collect();
            format!("{ahead}.*")
        }
    };
    NumberPattern::parse(&text).ok()
}

/// A pattern that is looked for anywhere, as one of whole numbers.
fn anywhere(pattern: &str, flags: &str) -> String {
    let known: String =
        flags.chars().filter(|flag| matches!(flag, 'i' | 'm' | 's' | 'x')).collect();
    if !known.is_empty() {
        return format!(".*(?{known}:{pattern}).*");
    }
    if has_alternatives(pattern) {
        return format!(".*(?:{pattern}).*");
    }
    let (before, inner) = pattern.strip_prefix('^').map_or((".*", pattern), |inner| ("", inner));
    let end = inner.strip_suffix('$').filter(|inner| !inner.ends_with('\\'));
    let (inner, after) = end.map_or((inner, ".*"), |inner| (inner, ""));
    format!("{before}{inner}{after}")
}

/// Whether a pattern has alternatives outside its brackets.
fn has_alternatives(pattern: &str) -> bool {
    let (mut depth, mut is_escaped) = (0_i32, false);
    pattern.chars().any(|sign| {
        match sign {
            _ if is_escaped => {}
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        let found = sign == '|' && depth == 0 && !is_escaped;
        is_escaped = sign == '\\' && !is_escaped;
        found
    })
}

/// Whether a text names a group, such as `$1`, that was not filled in.
pub(super) fn has_group(text: &str) -> bool {
    let mut parts = text.split('$').skip(1);
    parts.any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The keys that a pattern takes among those of at most `length` symbols.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expansion {
    /// These and no others.
    All(Vec<Key>),
    /// Too many, or too long; one of these may be an example of all.
    Open(Vec<Key>),
}

/// Writes a pattern out.
pub(super) fn expand(regex: &Regex, length: usize) -> Expansion {
    let mut found: Vec<Key> = Vec::new();
    let mut n_failed = 0;
    let mut longest: Vec<String> = vec![String::new()];
    // Of longer keys one example is enough, and a short one is the easiest to find.
    let tried = if length <= LONGEST_TRIED { length } else { 2 };
    for _ in 0..tried {
        let mut longer = Vec::with_capacity(longest.len() * SYMBOLS.len());
        for start in &longest {
            for symbol in SYMBOLS {
                let keys = format!("{start}{symbol}");
                match regex.is_match(&keys) {
                    Ok(true) => found.extend(Key::parse(&keys)),
                    Ok(false) => {}
                    Err(_) => n_failed += 1,
                }
                longer.push(keys);
            }
            // A pattern that is hard on purpose is not worth more time.
            if n_failed > 20 || found.len() > MOST_KEYS {
                return Expansion::Open(found);
            }
        }
        longest = longer;
    }
    if length <= LONGEST_TRIED && n_failed == 0 {
        return Expansion::All(found);
    }
    found.extend(long_example(regex, length));
    Expansion::Open(found)
}

/// A longer key that the pattern takes, by a few guesses.
fn long_example(regex: &Regex, length: usize) -> Option<Key> {
    let lengths = 3..=length.min(Key::MAX);
    let firsts = ["", "0", "00", "1", "2", "5", "9", "*", "+"];
    let guesses = lengths.flat_map(|n| {
        firsts.into_iter().flat_map(move |first| {
            ['1', '2', '0', '5', '9'].into_iter().map(move |rest| {
                first.chars().chain(std::iter::repeat(rest)).take(n).collect::<String>()
            })
        })
    });
    guesses.filter(|keys| matches(regex, keys)).find_map(|keys| Key::parse(&keys).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str, length: usize) -> Vec<String> {
        let Digits::Pattern(regex) = digits(text) else { panic!("{text} is a pattern") };
        match expand(&regex, length) {
            Expansion::All(keys) => keys.iter().map(ToString::to_string).collect(),
            Expansion::Open(keys) => {
                vec![format!("open {}", keys.first().map_or("-".into(), |k| k.to_string()))]
            }
        }
    }

    #[test]
    fn finite_patterns_are_written_out_and_others_have_an_example() {
        assert_eq!(keys("/^[1-3]$/", 1), ["1", "2", "3"]);
        assert_eq!(keys("/^(10[01][0-9])$/", 4).len(), 20);
        assert_eq!(keys(r"/^((?!^(10|20)$)\d{2,11})$/", 11), ["open 11"]);
        assert_eq!(keys(r"/^(\d{7})$/", 7), ["open 1111111"]);
        assert_eq!(keys(r"/^(?!1)\d\d$/i", 2).len(), 90);
        assert!(matches!(digits("/^((1)$/"), Digits::Unreadable));
        assert!(matches!(digits("12"), Digits::Literal(_)));
    }

    #[test]
    fn hard_patterns_cost_little_time() {
        assert_eq!(keys(r"/^(?=(1+)+\*$)(1|1?)*$/", 15), ["open -"]);
        let nested = format!("/{}1{}/", "(".repeat(240), ")*".repeat(240));
        let _ = digits(&nested);
        let counted = "/((1{1000}){1000}){1000}/";
        assert!(matches!(digits(counted), Digits::Unreadable));
    }

    #[test]
    fn patterns_that_are_looked_for_anywhere_become_those_of_whole_numbers() {
        let text = |digits: &[&str]| whole(digits).unwrap().as_str().to_owned();
        assert_eq!(text(&[r"/^(\d{2,5})$/"]), r"(\d{2,5})");
        assert_eq!(text(&["/^4/"]), "4.*");
        assert_eq!(text(&["/[13]/"]), ".*[13].*");
        assert_eq!(text(&["/^1|2$/"]), ".*(?:^1|2$).*");
        assert_eq!(text(&["/^(1|2)$/i"]), ".*(?i:^(1|2)$).*");
        assert_eq!(text(&["/^1/", "/2$/"]), "(?=1.*$)(?=.*2$).*");
        let one_or_two = whole(&["/^1|2$/"]).unwrap();
        assert!(one_or_two.fits("19") && one_or_two.fits("92") && !one_or_two.fits("91"));
    }

    #[test]
    fn groups_fill_the_parameter() {
        let Digits::Pattern(regex) = digits("/^1(.)(.)$/") else { panic!() };
        let groups = groups(&regex, "123").unwrap();
        assert_eq!(filled("$2-$1-$0-$9-${x}", &groups).unwrap(), "3-2-123-$9-${x}");
        let long = ["0".repeat(1_000_000)];
        assert_eq!(filled("$0", &long), None);
        assert_eq!(filled(&"$0".repeat(300_000), &long), None);
        assert_eq!(filled(&format!("$1{}", long[0]), &groups), None);
        assert!(has_group("a $1") && !has_group("5$ ${x} $"));
    }
}
