//! Tags of languages, as other systems write them.

/// Whether a text is a language tag: `en-AU`.
pub(super) fn is_language_tag(tag: &str) -> bool {
    let is_part = |part: &str| {
        (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    tag.len() <= 12 && tag.split('-').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::is_language_tag;

    #[test]
    fn tags_have_parts_of_letters_and_digits() {
        for tag in ["en", "en-AU", "cmn-CN", "zh-Hant-TW"] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for other in ["", "e", "en-", "{{x}}", "english-speaking", "en AU"] {
            assert!(!is_language_tag(other), "{other}");
        }
    }
}
