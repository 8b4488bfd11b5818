//! Bytes to lines and columns.
//!
//! The one place that counts from 1. Columns are characters, not bytes, so that a column
//! in a Hindi prompt is what an editor shows.

/// A place as people name it: both numbers start at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Where each line of a text begins.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads a text once. `\n` and `\r\n` end a line.
    pub fn new(text: &str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at as u32 + 1);
        LineIndex { starts: std::iter::once(0).chain(ends).collect() }
    }

    /// How many lines there are; an empty text has one.
    pub fn n_lines(&self) -> usize {
        self.starts.len()
    }

    /// The line of a byte, from 0.
    pub fn line_of(&self, byte: u32) -> usize {
        self.starts.partition_point(|start| *start <= byte) - 1
    }

    /// First byte of a line (from 0); the length of the text for lines past the end.
    pub fn start_of(&self, line: usize, text: &str) -> u32 {
        self.starts.get(line).copied().unwrap_or(text.len() as u32)
    }

    /// Line and column of a byte. A byte past the end is taken as the end, one inside a
    /// character as that character.
    pub fn position(&self, text: &str, byte: u32) -> Position {
        let byte = (byte as usize).min(text.len());
        let line = self.line_of(byte as u32);
        let start = self.starts[line] as usize;
        let column = text.as_bytes()[start..byte].iter().filter(|b| (**b as i8) >= -0x40).count();
        let inside = byte < text.len() && !text.is_char_boundary(byte);
        Position { line: line as u32 + 1, column: column as u32 + u32::from(!inside) }
    }

    /// The text of a line (from 0) without its line end.
    pub fn line_text<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let start = self.start_of(line, text) as usize;
        let end = self.start_of(line + 1, text) as usize;
        text[start..end].trim_end_matches(['\n', '\r'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_and_in_characters() {
        let text = "a\nनम x\r\nz";
        let index = LineIndex::new(text);
        let at = |byte| {
            let p = index.position(text, byte);
            (p.line, p.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(2), (2, 1));
        assert_eq!(at(text.find('x').unwrap() as u32), (2, 4));
        assert_eq!(at(3), (2, 1), "inside a character is that character");
        assert_eq!(at(text.len() as u32), (3, 2));
        assert_eq!(at(9999), (3, 2));
        assert_eq!(index.line_text(text, 1), "नम x");
    }
}
