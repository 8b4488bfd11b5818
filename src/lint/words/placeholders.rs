//! Gaps in a text that somebody meant to fill in and did not: `<company name here>`,
//! `[insert hours]`, "lorem ipsum".
//!
//! It knows no languages: such notes are for colleagues, not for callers.

/// The longest gap.
const LONGEST: usize = 80;

/// The first gap in a text.
pub fn placeholder(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    if let Some(at) = lower.find("lorem ipsum") {
        return text.get(at..at + "lorem ipsum".len());
    }
    bracketed(text, '<', '>', is_angled).or_else(|| bracketed(text, '[', ']', is_square))
}

fn bracketed(text: &str, open: char, close: char, is_gap: fn(&str) -> bool) -> Option<&str> {
    text.match_indices(open).find_map(|(at, _)| {
        let inner = &text[at + 1..];
        let end = inner.find(close).filter(|end| *end <= LONGEST)?;
        is_gap(&inner[..end].to_lowercase()).then(|| &text[at..at + end + 2])
    })
}

/// Words in angle brackets; speech marks have a slash or a value, or are one word.
fn is_angled(inner: &str) -> bool {
    let is_worded = inner.starts_with(char::is_alphabetic)
        && inner.chars().all(|c| c.is_alphanumeric() || " _-'".contains(c));
    is_worded && inner.contains([' ', '_'])
}

/// A note to colleagues in square brackets; other texts in them may be a pause or a tone.
fn is_square(inner: &str) -> bool {
    let inner = inner.trim();
    let begins = ["insert ", "your ", "enter ", "add ", "fill in", "placeholder", "tbd", "todo"];
    let ends = [" here", " name", " number", " address", " hours"];
    begins.iter().any(|begin| inner.starts_with(begin))
        || ends.iter().any(|end| inner.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::placeholder;

    #[test]
    fn notes_to_colleagues_are_gaps_and_speech_marks_and_templates_are_not() {
        for (text, gap) in [
            ("Welcome to <company name here>.", "<company name here>"),
            ("Visit <link_here> today.", "<link_here>"),
            ("We open at [INSERT HOURS].", "[INSERT HOURS]"),
            ("Thanks for calling [Company Name].", "[Company Name]"),
            ("Lorem ipsum dolor sit amet.", "Lorem ipsum"),
        ] {
            assert_eq!(placeholder(text), Some(gap));
        }
        for text in [
            "For sales, <break time=\"1s\"/> press 1.",
            "<speak><emphasis>Welcome</emphasis></speak>",
            "Hello {{contact.name}}, you owe ${amount}.",
            "Welcome. [pause] Press 1 if 2 < 3.",
            "[music]",
        ] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }
}
