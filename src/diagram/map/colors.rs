//! The colours of a map: of lines, of the trunk and of termini, in each theme.
//!
//! It knows no places. Signs and numbers say what colours say.

use crate::diagnostic::Severity;
use crate::diagram::theme::Theme;

/// The colours of one theme.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ink {
    pub(super) paper: &'static str,
    pub(super) ink: &'static str,
    pub(super) soft: &'static str,
    pub(super) faint: &'static str,
    /// Words on a key, in the colour of its line.
    pub(super) on_line: &'static str,
    pub(super) on_sign: &'static str,
    pub(super) person: &'static str,
    pub(super) elsewhere: &'static str,
    pub(super) promise: &'static str,
    pub(super) served: &'static str,
    pub(super) hung_up: &'static str,
    pub(super) cut_off: &'static str,
    lines: [&'static str; 9],
    warning: &'static str,
}

const LIGHT: Ink = Ink {
    paper: "#ffffff",
    ink: "#16202e",
    soft: "#545d6b",
    faint: "#d5dae1",
    on_line: "#ffffff",
    on_sign: "#ffffff",
    person: "#16202e",
    elsewhere: "#0f6e67",
    promise: "#a03574",
    served: "#1c743a",
    hung_up: "#5b6472",
    cut_off: "#b3261e",
    lines: [
        "#0b5cad", "#b35309", "#6b3fa0", "#0b7a75", "#a8326d", "#5d6f00", "#2f4b8f", "#8a5a2b",
        "#4b7a2b",
    ],
    warning: "#b98900",
};

const DARK: Ink = Ink {
    paper: "#12161d",
    ink: "#f1f4f8",
    soft: "#b1bac7",
    faint: "#38414e",
    on_line: "#12161d",
    on_sign: "#12161d",
    person: "#f1f4f8",
    elsewhere: "#55bdb4",
    promise: "#df86b9",
    served: "#5fc483",
    hung_up: "#9ca7b5",
    cut_off: "#f28b82",
    lines: [
        "#6cb6ff", "#f0a66a", "#c4a6ff", "#4fd1c5", "#f29ac6", "#cddc5a", "#9db2ff", "#d6ad7b",
        "#a4d67a",
    ],
    warning: "#f5c344",
};

const PRINT: Ink = Ink {
    paper: "#ffffff",
    ink: "#000000",
    soft: "#333333",
    faint: "#cccccc",
    on_line: "#ffffff",
    on_sign: "#ffffff",
    person: "#000000",
    elsewhere: "#333333",
    promise: "#333333",
    served: "#333333",
    hung_up: "#333333",
    cut_off: "#000000",
    lines: [
        "#404040", "#404040", "#404040", "#404040", "#404040", "#404040", "#404040", "#404040",
        "#404040",
    ],
    warning: "#000000",
};

impl Ink {
    pub(super) fn of(theme: Theme) -> &'static Ink {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
            Theme::Print => &PRINT,
        }
    }

    /// The colour of a line; of what is before the lines begin, a quiet one.
    pub(super) fn line(&self, line: Option<usize>) -> &'static str {
        line.map_or(self.soft, |at| self.lines[at % self.lines.len()])
    }

    /// The colour of the mark for what is wrong at a station.
    pub(super) fn trouble(&self, severity: Severity) -> &'static str {
        if severity == Severity::Error { self.cut_off } else { self.warning }
    }
}
