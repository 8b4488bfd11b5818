//! Bytes of a file to text.
//!
//! Names what is wrong with an encoding in words that say which setting to choose in the
//! editor. It reads no YAML.

use std::borrow::Cow;

/// Why bytes are not a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Undecodable {
    /// The file is in an encoding that editors on Windows call Unicode.
    #[error("the file is written in {0}, not in UTF-8; save it again as UTF-8")]
    Utf16(&'static str),
    /// A byte that UTF-8 does not allow there.
    #[error(
        "line {line} has a byte that is not UTF-8 (0x{byte:02x}); save the file again as UTF-8"
    )]
    Utf8 {
        /// Line, from 1.
        line: usize,
        /// The byte.
        byte: u8,
        /// The text with U+FFFD in place of what cannot be read.
        readable: String,
        /// Where the byte stands in `readable`, in bytes.
        at: usize,
    },
}

/// The text of a file, its byte-order mark left out. Bytes that are handed over become the
/// text without a copy.
///
/// # Errors
/// When the bytes are not UTF-8. UTF-16 and UTF-32 are recognised and named.
pub fn decode<'b>(bytes: impl Into<Cow<'b, [u8]>>) -> Result<String, Undecodable> {
    let mut bytes = bytes.into().into_owned();
    if let Some(name) = wide_encoding(&bytes) {
        return Err(Undecodable::Utf16(name));
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map_err(|error| {
        let (at, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
        let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        let readable = String::from_utf8_lossy(bytes).into_owned();
        Undecodable::Utf8 { line, byte: bytes[at], readable, at }
    })
}

/// UTF-16 and UTF-32 by their byte-order mark, or by the zeros between ASCII letters.
fn wide_encoding(bytes: &[u8]) -> Option<&'static str> {
    let without_mark = match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Some("UTF-16"),
        [a, b, c, d, ..] => [*a, *b, *c, *d],
        _ => return None,
    };
    match without_mark.map(|byte| byte == 0) {
        [false, true, false, true] | [true, false, true, false] => Some("UTF-16"),
        [false, true, true, true] | [true, true, true, false] => Some("UTF-32"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_left_out() {
        assert_eq!(decode(b"\xef\xbb\xbfname: x").unwrap(), "name: x");
        assert_eq!(decode("नाम: x".as_bytes()).unwrap(), "नाम: x");
        assert_eq!(decode(b"").unwrap(), "");
    }

    #[test]
    fn other_encodings_are_named() {
        assert_eq!(decode(b"\xff\xfea\0"), Err(Undecodable::Utf16("UTF-16")));
        assert_eq!(decode(b"\xfe\xff\0a"), Err(Undecodable::Utf16("UTF-16")));
        assert_eq!(decode(b"n\0a\0m\0"), Err(Undecodable::Utf16("UTF-16")));
        assert_eq!(decode(b"\0n\0a\0m"), Err(Undecodable::Utf16("UTF-16")));
        assert_eq!(decode(b"\xff\xfe\0\0n\0\0\0"), Err(Undecodable::Utf16("UTF-32")));
        assert_eq!(decode(b"n\0\0\0a\0\0\0"), Err(Undecodable::Utf16("UTF-32")));
    }

    #[test]
    fn a_byte_that_is_not_utf8_is_named_with_its_line() {
        let error = decode(b"a: 1\nb: caf\xe9\n").unwrap_err();
        let readable = "a: 1\nb: caf\u{fffd}\n".to_owned();
        assert_eq!(error, Undecodable::Utf8 { line: 2, byte: 0xe9, readable, at: 11 });
        assert!(error.to_string().contains("line 2"), "{error}");
        assert!(error.to_string().contains("0xe9"), "{error}");
    }
}
