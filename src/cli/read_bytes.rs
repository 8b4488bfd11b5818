//! Reads regular files with limits: a giant or broken file costs neither memory nor time, and
//! no pipe or device is waited for.
//!
//! It gives bytes and knows nothing of their meaning.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use phonetree::limits;

const BLOCK: usize = 1 << 16;
/// The most bytes to reserve because of a size that the file system claims.
const MOST_ROOM: usize = 1 << 26;

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Bytes {
    /// The whole file.
    Whole(Vec<u8>),
    /// Reading was given up.
    Refused(Refusal),
}

/// Why a file was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refusal {
    /// A line is longer than [`limits::LONGEST_LINE`] or [`limits::LONGEST_MACHINE_LINE`].
    #[error("line {0} is longer than a mebibyte, so this is not a menu file")]
    LongLine(usize),
    /// The file is larger than [`limits::LARGEST_FILE`].
    #[error("the file is larger than a gibibyte, so this is not a menu file")]
    TooBig,
}

/// Reads a file from disk.
///
/// # Errors
/// When it is missing, not a regular file, or may not be read.
pub(super) fn read_file(path: &Path) -> io::Result<Bytes> {
    let mut file = open(path)?;
    let size = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    read_with_room(&mut file, size.min(MOST_ROOM))
}

/// Reads a small text in UTF-8: a configuration, a baseline or a table of at most `most` bytes.
///
/// # Errors
/// When it is missing, not a regular file, too large, or may not be read.
pub(super) fn read_text(path: &Path, most: usize) -> io::Result<String> {
    let mut text = Vec::new();
    open(path)?.take(most as u64 + 1).read_to_end(&mut text)?;
    if text.len() > most {
        let mebibytes = most >> 20;
        return Err(io::Error::other(format!(
            "it is larger than {mebibytes} MiB, the limit for such a file"
        )));
    }
    String::from_utf8(text).map_err(|_| io::Error::other("it is not text in UTF-8"))
}

/// Opens a regular file. Opening a folder succeeds on some systems, and reading it then says
/// nothing useful; opening a pipe waits for somebody who writes to it.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let found = fs::metadata(path)?;
    if found.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    if !found.is_file() {
        return Err(io::Error::other(
            "it is a pipe, a device or a socket, not a regular file; `-` reads standard input",
        ));
    }
    File::open(path)
}

/// Reads to the end, block by block, and stops at the first sign that it is not a menu file.
///
/// # Errors
/// Those of the reader.
pub(super) fn read(from: &mut impl Read) -> io::Result<Bytes> {
    read_with_room(from, 0)
}

fn read_with_room(from: &mut impl Read, room: usize) -> io::Result<Bytes> {
    let mut bytes = Vec::with_capacity(room);
    let mut block = vec![0; BLOCK];
    let (mut n_lines, mut line_length) = (0, 0);
    let mut longest = None;
    loop {
        let n = match from.read(&mut block) {
            Ok(0) => {
                // The text is kept to the end of the run.
                bytes.shrink_to_fit();
                return Ok(Bytes::Whole(bytes));
            }
            Ok(n) => n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let longest = *longest.get_or_insert_with(|| match sign_of(&block[..n]) {
            Some(b'{' | b'[' | b'<') => limits::LONGEST_MACHINE_LINE,
            _ => limits::LONGEST_LINE,
        });
        for part in block[..n].split_inclusive(|byte| *byte == b'\n') {
            line_length += part.len();
            if line_length > longest {
                return Ok(Bytes::Refused(Refusal::LongLine(n_lines + 1)));
            }
            if part.ends_with(b"\n") {
                n_lines += 1;
                line_length = 0;
            }
        }
        if bytes.len() + n > limits::LARGEST_FILE {
            return Ok(Bytes::Refused(Refusal::TooBig));
        }
        bytes.extend_from_slice(&block[..n]);
    }
}

/// The first byte of a file after white space and a byte-order mark.
pub(super) fn first_sign(path: &Path) -> Option<u8> {
    let mut block = [0; 512];
    let n = open(path).ok()?.read(&mut block).ok()?;
    sign_of(&block[..n])
}

fn sign_of(bytes: &[u8]) -> Option<u8> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().copied().find(|byte| !byte.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_given_up_at_once_and_many_short_lines_are_read() {
        let mut endless = io::repeat(b'x');
        assert_eq!(read(&mut endless).unwrap(), Bytes::Refused(Refusal::LongLine(1)));
        let mut second = io::Cursor::new(b"a\n".to_vec()).chain(io::repeat(b'x'));
        assert_eq!(read(&mut second).unwrap(), Bytes::Refused(Refusal::LongLine(2)));
        let lines = b"a: 1\n".repeat(limits::LONGEST_LINE / 2);
        assert_eq!(read(&mut lines.as_slice()).unwrap(), Bytes::Whole(lines));
        let mut machine = io::Cursor::new(b" {").chain(io::repeat(b'x').take(1 << 21));
        assert!(matches!(read(&mut machine).unwrap(), Bytes::Whole(_)), "an export on one line");
        let mut endless = io::Cursor::new(b"<").chain(io::repeat(b'x'));
        assert_eq!(read(&mut endless).unwrap(), Bytes::Refused(Refusal::LongLine(1)));
        let longest = vec![b'x'; limits::LONGEST_LINE];
        assert_eq!(read(&mut longest.as_slice()).unwrap(), Bytes::Whole(longest.clone()));
    }
}
