//! What sound files say, from a table of file names and texts.
//!
//! It hears no sound; a file that no table names stays unknown.

use std::collections::BTreeMap;

/// The texts of sound files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prompts {
    /// By the name as it is written, without its ending.
    texts: BTreeMap<String, String>,
}

/// Why a table of prompts cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct PromptsError {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong.
    pub message: String,
}

impl Prompts {
    /// Reads a table of two columns, the file and its text. A first line that names the
    /// columns (`file,text`) is left out.
    ///
    /// # Errors
    /// For a line that has not two columns, names no file, or names one a second time with
    /// another text.
    #[cfg(feature = "csv")]
    #[cfg_attr(docsrs, doc(cfg(feature = "csv")))]
    pub fn from_csv(text: &str) -> Result<Prompts, PromptsError> {
        let mut prompts = Prompts::default();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        for (at, row) in reader.records().enumerate() {
            let row = row.map_err(|error| PromptsError {
                line: error.position().map_or(at as u64 + 1, csv::Position::line),
                message: "not a row of a table".to_owned(),
            })?;
            let line = row.position().map_or(at as u64 + 1, csv::Position::line);
            let wrong = |message: String| Err(PromptsError { line, message });
            let (Some(file), Some(words), None) = (row.get(0), row.get(1), row.get(2)) else {
                return wrong(format!("it has {} columns; write `file,text`", row.len()));
            };
            let is_heading = ["file", "filename", "audio", "prompt"]
                .iter()
                .any(|word| file.eq_ignore_ascii_case(word));
            if at == 0 && is_heading {
                continue;
            }
            if file.is_empty() {
                return wrong("it names no file".to_owned());
            }
            if prompts.text_of_name(file).is_some_and(|known| known != words) {
                return wrong(format!("`{file}` has another text further up"));
            }
            prompts.insert(file, words);
        }
        Ok(prompts)
    }

    /// Adds a file's text; the last one counts.
    pub fn insert(&mut self, file: &str, text: &str) {
        self.texts.insert(stem(file).to_owned(), text.to_owned());
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The text of a sound file: by its whole path, or by ever shorter ends of it, cut at the
    /// left. Endings such as `.wav` do not count.
    pub fn text_of(&self, file: &str) -> Option<&str> {
        if self.texts.is_empty() {
            return None;
        }
        let mut rest = stem(file);
        loop {
            if let Some(text) = self.texts.get(rest) {
                return Some(text);
            }
            rest = rest.split_once(['/', '\\'])?.1;
        }
    }

    #[cfg(feature = "csv")]
    fn text_of_name(&self, file: &str) -> Option<&str> {
        self.texts.get(stem(file)).map(String::as_str)
    }
}

/// A file's name without its ending; dots in folders stay.
fn stem(file: &str) -> &str {
    let start_of_name = file.rfind(['/', '\\']).map_or(0, |at| at + 1);
    match file[start_of_name..].rfind('.') {
        Some(dot) if dot > 0 => &file[..start_of_name + dot],
        _ => file,
    }
}
