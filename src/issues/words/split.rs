//! A text to words, and a word to runs of letters.
//!
//! It knows scripts and no languages.

/// The words of a text in lower case: runs of letters, digits and the marks that belong to
/// letters.
pub(super) fn split(text: &str) -> Vec<Box<str>> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !is_of_word(c)).filter(|word| !word.is_empty());
    words.map(Into::into).collect()
}

fn is_of_word(c: char) -> bool {
    match c {
        // The dandas end sentences of the scripts of India; all else there, the signs for
        // vowels and the virama included, belongs to words. So do combining accents and
        // the joiners that shape letters.
        '\u{964}' | '\u{965}' => false,
        '\u{900}'..='\u{dff}' | '\u{e30}'..='\u{e4e}' => true,
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200c}' | '\u{200d}' => true,
        c => c.is_alphanumeric(),
    }
}

/// Runs of three and four characters of a word, with marks at its ends.
pub(super) fn grams(word: &str, into: &mut Vec<Box<str>>) {
    let marked: Vec<char> = std::iter::once('^').chain(word.chars()).chain(['$']).collect();
    for n in [3, 4] {
        into.extend(marked.windows(n).map(|run| run.iter().collect::<String>().into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_devanagari_word_stays_whole() {
        let words = split("बिल भुगतान। कृपया २ दबाएँ");
        assert_eq!(words, ["बिल", "भुगतान", "कृपया", "२", "दबाएँ"].map(Into::into));
    }

    #[test]
    fn words_of_other_scripts_keep_their_marks() {
        assert_eq!(split("الفاتورةُ، رصيدي"), ["الفاتورةُ", "رصيدي"].map(Into::into));
        assert_eq!(split("கட்டணம் செலுத்த"), ["கட்டணம்", "செலுத்த"].map(Into::into));
        assert_eq!(split("ชำระเงิน"), ["ชำระเงิน".into()]);
        assert_eq!(split("BILL-pay; E-mail’s"), ["bill", "pay", "e", "mail", "s"].map(Into::into));
    }

    #[test]
    fn grams_are_marked_at_the_ends_of_words() {
        let mut found = Vec::new();
        grams("pay", &mut found);
        assert_eq!(found, ["^pa", "pay", "ay$", "^pay", "pay$"].map(Into::into));
    }
}
