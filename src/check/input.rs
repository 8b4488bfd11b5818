//! What a check starts from: the text of one menu file, or files of another phone system.
//!
//! Texts and bytes only; where they come from, the caller knows.

use crate::import::{InputFile, System};
use crate::{treefile, yaml};

/// What a menu is loaded from. Names are shown to users and appear in findings.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Input {
    /// A text: a menu file, or one file of a phone system that phonetree knows.
    Text {
        /// The name of the file.
        name: String,
        /// Its text.
        text: String,
    },
    /// The same as bytes, in whatever encoding they are.
    Bytes {
        /// The name of the file.
        name: String,
        /// Its content.
        bytes: Vec<u8>,
    },
    /// A file that its reader gave up, for example because it is too large.
    Refused {
        /// The name of the file.
        name: String,
        /// Why: lower case, no final period.
        why: String,
    },
    /// Files of one phone system that make up one menu.
    Set {
        /// The phone system.
        system: System,
        /// Its files, in order.
        files: Vec<InputFile>,
    },
}

impl Input {
    /// A text under the name that users see.
    pub fn text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Input::Text { name: name.into(), text: text.into() }
    }

    /// The name of the file; of a set that of its first file.
    pub fn name(&self) -> &str {
        match self {
            Input::Text { name, .. } | Input::Bytes { name, .. } | Input::Refused { name, .. } => {
                name
            }
            Input::Set { files, .. } => files.first().map_or("", |file| &file.name),
        }
    }

    /// Whether it looks like a menu, without reading it: a set of files always does.
    pub fn looks_like_menu(&self) -> bool {
        match self {
            Input::Text { text, .. } => treefile::is_menu_text(text),
            Input::Bytes { bytes, .. } => {
                yaml::decode(bytes).is_ok_and(|text| treefile::is_menu_text(&text))
            }
            Input::Refused { .. } => false,
            Input::Set { .. } => true,
        }
    }
}

/// Why a file that was discovered in a folder is not checked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// It is something else than a menu, as most files of a folder are.
    #[error("`{name}` is not a menu file")]
    NotAMenu {
        /// The name of the file.
        name: String,
    },
    /// It is not text, or its reader gave it up.
    #[error("`{name}`: {why}")]
    Unreadable {
        /// The name of the file.
        name: String,
        /// Why: lower case, no final period.
        why: String,
    },
}
