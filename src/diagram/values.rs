//! Values in words: lengths of time, and numbers masked for sharing.
//!
//! It knows no cards.

/// Seconds in the largest unit that fits.
pub(super) fn minutes(seconds: f64) -> String {
    let round = |n: f64| format!("{}", (n * 10.0).round() / 10.0);
    match seconds {
        s if s >= 86_400.0 => format!("{} d", round(s / 86_400.0)),
        s if s >= 3_600.0 => format!("{} h", round(s / 3_600.0)),
        s if s >= 60.0 => format!("{} min", round(s / 60.0)),
        s => format!("{} s", s.round()),
    }
}

/// The text with every run of three digits and more masked, over the signs that phone
/// numbers are written with.
pub(super) fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let is_part = |c: &char| c.is_numeric() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '/');
        let run = chars[at..].iter().take_while(|c| is_part(c)).count();
        let run = chars[at..at + run].iter().rposition(|c| c.is_numeric()).map_or(0, |end| end + 1);
        let part = &chars[at..at + run];
        if chars[at].is_numeric() && part.iter().filter(|c| c.is_numeric()).count() >= 3 {
            out.push_str("###");
            at += run;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_masked_and_keys_are_not() {
        assert_eq!(masked("call +1 (555) 010-9999, or press 1"), "call +###, or press 1");
        assert_eq!(masked("queue_17 of 2"), "queue_17 of 2");
        assert_eq!(masked("٠١٢٣٤"), "###");
        assert_eq!(masked("555-0100"), "###");
    }

    #[test]
    fn seconds_are_written_in_the_largest_unit_that_fits() {
        assert_eq!(
            [45.0, 90.0, 14_400.0, 172_800.0].map(minutes),
            ["45 s", "1.5 min", "4 h", "2 d"]
        );
    }
}
