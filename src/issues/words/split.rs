//! A text to words, and a word to runs of letters.
//!
//! It knows scripts and no languages.

/// A run of three or four characters; one of three begins with a NUL.
pub(in crate::issues) type Gram = [char; 4];

/// Passes on the words of a text in lower case: runs of letters, digits and the marks that
/// belong to letters.
pub(super) fn split(text: &str, word: impl FnMut(&str)) {
    if text.is_ascii() {
        let lower = text.to_ascii_lowercase();
        lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).for_each(word);
        return;
    }
    words(&text.to_lowercase()).for_each(word);
}

/// The words of a text that is in lower case.
pub(super) fn words(lower: &str) -> impl Iterator<Item = &str> {
    lower.split(|c| !is_of_word(c)).filter(|word| !word.is_empty())
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
pub(super) fn grams(word: &str) -> Vec<Gram> {
    let marked: Vec<char> = std::iter::once('^').chain(word.chars()).chain(['$']).collect();
    let threes = marked.windows(3).map(|run| ['\0', run[0], run[1], run[2]]);
    let fours = marked.windows(4).map(|run| [run[0], run[1], run[2], run[3]]);
    threes.chain(fours).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        split(text, |word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn a_devanagari_word_stays_whole() {
        let found = words("बिल भुगतान। कृपया २ दबाएँ");
        assert_eq!(found, ["बिल", "भुगतान", "कृपया", "२", "दबाएँ"]);
    }

    #[test]
    fn words_of_other_scripts_keep_their_marks() {
        assert_eq!(words("الفاتورةُ، رصيدي"), ["الفاتورةُ", "رصيدي"]);
        assert_eq!(words("கட்டணம் செலுத்த"), ["கட்டணம்", "செலுத்த"]);
        assert_eq!(words("ชำระเงิน"), ["ชำระเงิน"]);
        assert_eq!(words("BILL-pay; E-mail’s"), ["bill", "pay", "e", "mail", "s"]);
    }

    #[test]
    fn grams_are_marked_at_the_ends_of_words() {
        let found: Vec<String> = grams("pay").iter().map(|gram| gram.iter().collect()).collect();
        assert_eq!(found, ["\0^pa", "\0pay", "\0ay$", "^pay", "pay$"]);
    }
}
