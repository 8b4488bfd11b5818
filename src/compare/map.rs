//! Names of one environment for those of another, such as the address of a queue in the test
//! environment for that in the live one, so that two copies of a flow can be compared.
//!
//! Texts only; it reads no file.

use std::borrow::Cow;

/// Texts of the old version with what stands for each in the new one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameMap {
    /// The longest first, so that a name is not taken for the beginning of another.
    pairs: Vec<(String, String)>,
}

/// What is wrong with a pair.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MapError {
    /// It has no `=`, or nothing on one side of it.
    #[error("`{0}` is not a pair")]
    NotAPair(String),
    /// A name is given twice, for two others.
    #[error("`{0}` is given twice")]
    Twice(String),
}

impl NameMap {
    /// Adds a pair: `old=new`.
    ///
    /// # Errors
    /// When it is not a pair, or the old name has another one already.
    pub fn add(&mut self, pair: &str) -> Result<(), MapError> {
        let sides = pair.split_once('=').map(|(old, new)| (old.trim(), new.trim()));
        let Some((old, new)) = sides.filter(|(old, new)| !old.is_empty() && !new.is_empty()) else {
            return Err(MapError::NotAPair(pair.trim().to_owned()));
        };
        match self.pairs.iter().find(|(known, _)| known == old) {
            Some((_, known)) if known == new => return Ok(()),
            Some(_) => return Err(MapError::Twice(old.to_owned())),
            None => self.pairs.push((old.to_owned(), new.to_owned())),
        }
        self.pairs.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.cmp(b)));
        Ok(())
    }

    /// Whether it has no pairs.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// A text of the old version with the names of the new one. Only whole names are replaced:
    /// `queue/1` is not part of `queue/12`.
    pub fn apply<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut out = String::new();
        let mut copied = 0;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let begins = !text[..at].chars().next_back().is_some_and(is_of_name);
            let found = self.pairs.iter().find(|(old, _)| {
                let rest = text[at..].strip_prefix(old.as_str());
                begins && rest.is_some_and(|rest| !rest.chars().next().is_some_and(is_of_name))
            });
            match found {
                Some((old, new)) => {
                    out.push_str(&text[copied..at]);
                    out.push_str(new);
                    at += old.len();
                    copied = at;
                }
                None => at += c.len_utf8(),
            }
        }
        if copied == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[copied..]);
        Cow::Owned(out)
    }

    /// The old names that were nowhere: what stands for them is not in the texts that came out.
    pub fn unused_in(&self, is_in: &dyn Fn(&str) -> bool) -> Vec<&str> {
        self.pairs.iter().filter(|(_, new)| !is_in(new)).map(|(old, _)| &**old).collect()
    }
}

/// Whether a character goes on with a name.
fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || "-_".contains(c)
}
