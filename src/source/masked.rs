//! Texts without their numbers, for sharing.
//!
//! It knows no menus; what is shared is for others to decide.

/// The text with every run of three digits and more masked, over the signs that phone
/// numbers are written with.
pub fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|c| is_of_number(**c)).count();
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

/// What a call is transferred to, masked: of a number its `+` is left, of a name or an address, such as
/// `sip:ann@example.com`, nothing.
pub fn masked_destination(text: &str) -> String {
    let masked = masked(text);
    if masked.contains('#') && masked.chars().all(|c| matches!(c, '+' | '#' | ' ' | '(' | ')')) {
        masked
    } else {
        "###".to_owned()
    }
}

fn is_of_number(c: char) -> bool {
    c.is_numeric() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '/')
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
    fn nothing_is_left_of_a_destination() {
        assert_eq!(masked_destination("+1 555 0100"), "+###");
        assert_eq!(masked_destination("sip:ann@example.com"), "###");
        assert_eq!(masked_destination("17"), "###");
    }
}
