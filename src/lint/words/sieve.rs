//! A cheap test for phrases: which texts cannot contain any of a list.
//!
//! Groups of three bytes of a text are kept as bits; a phrase can only be in the text when the
//! groups of its longest word are. A "no" is certain; after a "perhaps" the caller must search
//! the text.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Bits of a sieve: a prompt of a minute sets one in five.
const N_BITS: usize = 4096;

/// Whether a text may contain one of these phrases: a test that is cheap enough for every
/// prompt of a large tree. [`super::SplitText::find`] decides.
pub fn may_have(text: &str, phrases: &'static [&'static str]) -> bool {
    Sifted::new(text).may_have(phrases)
}

/// A text that several lists of phrases are looked for in.
pub struct Sifted<'t> {
    lower: Cow<'t, str>,
    sieve: Sieve,
}

impl<'t> Sifted<'t> {
    /// Sifts a text.
    pub fn new(text: &'t str) -> Self {
        // The sieve itself takes capital letters of ASCII for small ones.
        let lower = if text.is_ascii() { Cow::Borrowed(text) } else { text.to_lowercase().into() };
        let sieve = Sieve::of(&lower);
        Sifted { lower, sieve }
    }

    /// Whether it may hold one of these phrases.
    pub fn may_have(&self, phrases: &'static [&'static str]) -> bool {
        NEEDLES.with_borrow_mut(|needles| {
            // A list is one static array, so its address names it.
            let needles = needles
                .entry((phrases.as_ptr() as usize, phrases.len()))
                .or_insert_with(|| phrases.iter().map(|phrase| Needle::of(phrase)).collect());
            needles.iter().any(|needle| needle.may_be_in(&self.lower, &self.sieve))
        })
    }
}

thread_local! {
    /// What was made of each list that was looked for.
    static NEEDLES: RefCell<Needles> = const { RefCell::new(BTreeMap::new()) };
}

/// By address and length of the list.
type Needles = BTreeMap<(usize, usize), Box<[Needle]>>;

/// The groups of a text.
struct Sieve([u64; N_BITS / 64]);

impl Sieve {
    fn of(text: &str) -> Self {
        let mut sieve = Sieve([0; N_BITS / 64]);
        for bit in groups(text) {
            sieve.0[usize::from(bit) / 64] |= 1 << (bit % 64);
        }
        sieve
    }

    fn has(&self, bit: u16) -> bool {
        self.0[usize::from(bit) / 64] >> (bit % 64) & 1 == 1
    }
}

/// What must be in a text for a phrase to be in it.
enum Needle {
    /// A word too short for a group.
    Short(&'static str),
    /// The groups of its longest word.
    Groups(Box<[u16]>),
}

impl Needle {
    fn of(phrase: &'static str) -> Self {
        let words = phrase.split(' ').map(|word| word.trim_end_matches('…'));
        let longest = words.max_by_key(|word| word.len()).unwrap_or("");
        match longest.len() {
            0..3 => Needle::Short(longest),
            _ => Needle::Groups(groups(longest).collect()),
        }
    }

    fn may_be_in(&self, text: &str, sieve: &Sieve) -> bool {
        match self {
            Needle::Short(word) => text
                .as_bytes()
                .windows(word.len().max(1))
                .any(|part| part.eq_ignore_ascii_case(word.as_bytes()) || word.is_empty()),
            Needle::Groups(groups) => groups.iter().all(|group| sieve.has(*group)),
        }
    }
}

/// The bit of each three bytes that follow one another.
fn groups(text: &str) -> impl Iterator<Item = u16> + '_ {
    let mut last_three = 0_u32;
    let rolling = text.bytes().map(move |byte| {
        last_three = (last_three << 8 | u32::from(byte.to_ascii_lowercase())) & 0xFF_FFFF;
        (last_three.wrapping_mul(0x9E37_79B1) >> (u32::BITS - N_BITS.ilog2())) as u16
    });
    rolling.skip(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_holds_a_phrase_is_never_passed_over() {
        assert!(may_have("To CANCEL your contract, press 9.", &["cancel your contract"]));
        assert!(may_have("We are cancelling it", &["cancel…"]));
        assert!(may_have("PRESSIONE CANCELAÇÃO", &["cancelação"]));
        assert!(may_have("शिकायत के लिए 2 दबाएँ", &["शिकायत"]));
        assert!(may_have("Go to acme dot com", &[".", "dot"]));
        assert!(may_have("see acme.com", &["."]));
        assert!(may_have("Up", &["up"]) && may_have("UP there", &["up"]));
    }

    #[test]
    fn most_texts_without_a_phrase_are_passed_over() {
        assert!(!may_have("For billing, press 1.", &["cancel…", "terminat…", "ombudsman"]));
        assert!(!may_have("For billing, press 1", &["."]));
        assert!(!may_have("a", &["up"]) && !may_have("", &["up", "cancel"]));
        assert!(!may_have("", &[]) && !may_have("anything", &[]));
    }

    #[test]
    fn the_longest_word_decides_and_open_endings_are_left_out() {
        assert!(may_have("terms", &["the terms…"]));
        assert!(!may_have("the", &["the terms…"]));
    }
}
