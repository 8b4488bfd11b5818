//! What a caller presses to choose: one or more symbols of the keypad.

use std::fmt;

/// One answer on the keypad: `1`, `12`, `*`, `#`. At most [`Key::MAX`] symbols.
///
/// A choice that can only be spoken has a key of its own that no keypad can type, so that
/// every choice of a menu is told apart by its key, see [`Key::spoken`].
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    symbols: [u8; Key::MAX],
    len: u8,
}

/// Why a text is not a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Nothing was given.
    #[error("a key needs at least one symbol of the keypad")]
    Empty,
    /// A letter, a space or another character that is not on a keypad.
    #[error("`{0}` is not on a phone's keypad")]
    NotOnKeypad(char),
    /// More symbols than a key may have.
    #[error("a key has at most {} symbols", Key::MAX)]
    TooLong,
}

impl Key {
    /// The longest key.
    pub const MAX: usize = 15;
    /// The symbols of a keypad.
    pub const SYMBOLS: [char; 12] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

    /// Reads a key.
    ///
    /// # Errors
    /// When the text is empty, too long, or has a symbol that no keypad has.
    pub fn parse(text: &str) -> Result<Key, KeyError> {
        if let Some(wrong) = text.chars().find(|c| !Key::SYMBOLS.contains(c)) {
            return Err(KeyError::NotOnKeypad(wrong));
        }
        match text.len() {
            0 => Err(KeyError::Empty),
            n if n > Key::MAX => Err(KeyError::TooLong),
            _ => Ok(Key::of_ascii(text)),
        }
    }

    /// The key of the choice with that index of a menu, where it can only be spoken.
    pub fn spoken(index: u32) -> Key {
        Key::of_ascii(&format!("say {index}"))
    }

    /// The key of the global key with that index, where it can only be spoken.
    pub fn spoken_anywhere(index: u32) -> Key {
        Key::of_ascii(&format!("any {index}"))
    }

    /// Whether it stands for a choice that can only be spoken.
    pub fn is_spoken(&self) -> bool {
        self.symbols().first().is_some_and(u8::is_ascii_lowercase)
    }

    fn of_ascii(text: &str) -> Key {
        let mut symbols = [0; Key::MAX];
        symbols[..text.len()].copy_from_slice(text.as_bytes());
        Key { symbols, len: text.len() as u8 }
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.symbols()).expect("a key is ASCII")
    }

    /// Whether these symbols are the key.
    pub fn is(&self, typed: &str) -> bool {
        self.symbols() == typed.as_bytes()
    }

    /// Whether more symbols behind these make the key.
    pub fn goes_on_from(&self, typed: &str) -> bool {
        self.symbols().len() > typed.len() && self.symbols().starts_with(typed.as_bytes())
    }

    fn symbols(&self) -> &[u8] {
        &self.symbols[..self.len as usize]
    }

    /// How many symbols must be pressed; 1 for a choice that can only be spoken.
    pub fn n_symbols(&self) -> usize {
        if self.is_spoken() { 1 } else { self.len as usize }
    }

    /// Whether the other key begins with this one and is longer (`1` and `12`).
    pub fn is_prefix_of(&self, other: &Key) -> bool {
        self.len < other.len && !self.is_spoken() && other.symbols().starts_with(self.symbols())
    }

    /// The digit 1 to 9, where the key is a single one: an ordinary option. `0`, `*`
    /// and `#` have jobs of their own.
    pub fn ordinary(&self) -> Option<u8> {
        match self.symbols() {
            [digit @ b'1'..=b'9'] => Some(digit - b'0'),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({self})")
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.symbols().cmp(other.symbols())
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_keypad_symbols_only() {
        assert_eq!(Key::parse("12").unwrap().as_str(), "12");
        assert_eq!(Key::parse(""), Err(KeyError::Empty));
        assert_eq!(Key::parse("1a"), Err(KeyError::NotOnKeypad('a')));
        assert_eq!(Key::parse("1234567890123456"), Err(KeyError::TooLong));
        assert!(Key::parse("123456789012345").is_ok());
    }

    #[test]
    fn a_key_is_a_prefix_only_of_longer_ones() {
        let key = |text| Key::parse(text).unwrap();
        assert!(key("1").is_prefix_of(&key("12")));
        assert!(!key("1").is_prefix_of(&key("1")));
        assert!(!key("12").is_prefix_of(&key("1")));
        assert!(!key("2").is_prefix_of(&key("12")));
        assert!(key("12").is("12") && !key("12").is("1") && !key("1").is("12"));
        let typed = ["", "1", "12", "2", "123"];
        assert_eq!(
            typed.map(|typed| key("12").goes_on_from(typed)),
            [true, true, false, false, false]
        );
        assert_eq!(key("7").ordinary(), Some(7));
        assert_eq!(key("0").ordinary(), None);
        assert_eq!(key("10").ordinary(), None);
    }
}
