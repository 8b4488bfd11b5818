//! Colours: light, dark, and for paper. Shapes and words say everything too.
//!
//! It knows no coordinates.

use super::model::{CardKind, Connector, Emphasis, Mark, Stroke};
use crate::diagnostic::Severity;
use crate::tree::Ending;

/// Which colours a picture has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Dark on white.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Black on white, without large areas of colour.
    Print,
}

/// The colours of one theme.
#[derive(Debug, Clone, Copy)]
pub(super) struct Colors {
    pub(super) paper: &'static str,
    pub(super) strip: &'static str,
    pub(super) ink: &'static str,
    pub(super) soft: &'static str,
    pub(super) line: &'static str,
    pub(super) error: &'static str,
    pub(super) strong: &'static str,
    pub(super) frame: &'static str,
    theme: Theme,
}

impl Theme {
    pub(super) fn colors(self) -> Colors {
        match self {
            Theme::Light => Colors {
                paper: "#ffffff",
                strip: "#f5f6f8",
                ink: "#1b2330",
                soft: "#545d6b",
                line: "#4a5464",
                error: "#a8480f",
                strong: "#0b5cad",
                frame: "#9aa4b2",
                theme: self,
            },
            Theme::Dark => Colors {
                paper: "#14181f",
                strip: "#1a1f28",
                ink: "#f1f4f8",
                soft: "#b1bac7",
                line: "#a3aebd",
                error: "#f0a66a",
                strong: "#6cb6ff",
                frame: "#5f6b7b",
                theme: self,
            },
            Theme::Print => Colors {
                paper: "#ffffff",
                strip: "#ffffff",
                ink: "#000000",
                soft: "#333333",
                line: "#222222",
                error: "#222222",
                strong: "#000000",
                frame: "#666666",
                theme: self,
            },
        }
    }
}

impl Colors {
    /// The fill of a card, and the colour of its border.
    pub(super) fn card(&self, kind: CardKind) -> (&'static str, &'static str) {
        if self.theme == Theme::Print {
            return ("#ffffff", "#000000");
        }
        let is_dark = self.theme == Theme::Dark;
        let pick = |light, dark| if is_dark { dark } else { light };
        match kind {
            CardKind::Entry => pick(("#1b2330", "#1b2330"), ("#f1f4f8", "#f1f4f8")),
            CardKind::AnyMenu => pick(("#ffffff", "#2563a8"), ("#14181f", "#6ba5e0")),
            CardKind::Message => pick(("#f7f6f2", "#7d8591"), ("#262b34", "#8d97a5")),
            CardKind::Menu => pick(("#dceafc", "#2563a8"), ("#17324f", "#6ba5e0")),
            CardKind::Collect => pick(("#e9e4fb", "#6b4fbb"), ("#302650", "#a994ee")),
            CardKind::Decision => pick(("#fdf1d3", "#97690a"), ("#423410", "#d9ab45")),
            CardKind::Call => pick(("#e5edf0", "#4d6871"), ("#22343a", "#86a5af")),
            CardKind::Person => pick(("#d8f3df", "#1c743a"), ("#143a22", "#5fc483")),
            CardKind::Transfer => pick(("#d9f2ef", "#0f6e67"), ("#123a38", "#55bdb4")),
            CardKind::Promise => pick(("#fce7f3", "#a03574"), ("#43203a", "#df86b9")),
            CardKind::End(Ending::CutOff) => pick(("#fde3e0", "#b3261e"), ("#4a1c19", "#f28b82")),
            CardKind::End(Ending::SelfServed) => {
                pick(("#e3f1f4", "#1f6b7a"), ("#173840", "#6cc0cf"))
            }
            CardKind::Hangup | CardKind::End(_) => {
                pick(("#e4e7eb", "#4b5563"), ("#333a45", "#9ca7b5"))
            }
            CardKind::Opaque | CardKind::Folded => {
                pick(("#ffffff", "#6b7280"), ("#14181f", "#9ca7b5"))
            }
        }
    }

    /// The colour of the words on a card.
    pub(super) fn words(&self, kind: CardKind) -> &'static str {
        match (kind, self.theme) {
            (CardKind::Entry, Theme::Light) => "#ffffff",
            (CardKind::Entry, Theme::Dark) => "#14181f",
            _ => self.ink,
        }
    }

    /// The colour of a line.
    pub(super) fn stroke(&self, stroke: Stroke, emphasis: Emphasis) -> &'static str {
        match (emphasis, stroke) {
            (Emphasis::Strong, _) => self.strong,
            (_, Stroke::Error) => self.error,
            (_, Stroke::Key) => self.line,
            (_, Stroke::Fate) => self.soft,
        }
    }

    /// The colour of a line of a picture.
    pub(super) fn of_line(&self, line: &Connector) -> &'static str {
        let plain = || self.stroke(line.stroke, line.emphasis);
        line.mark.map_or_else(plain, |mark| self.mark(mark))
    }

    /// The colour of what a change did.
    pub(super) fn mark(&self, mark: Mark) -> &'static str {
        let (light, dark) = match mark {
            Mark::Added => ("#15803d", "#5fd38a"),
            Mark::Gone => ("#c0261c", "#ff8a80"),
            Mark::Moved => ("#7c3aed", "#c4a6ff"),
            Mark::Changed => ("#b45309", "#f5b95c"),
        };
        match self.theme {
            Theme::Light => light,
            Theme::Dark => dark,
            Theme::Print => "#000000",
        }
    }

    /// The fill of a badge, and the colour of its words.
    pub(super) fn badge(&self, severity: Severity) -> (&'static str, &'static str) {
        match (severity, self.theme) {
            (_, Theme::Print) => ("#ffffff", "#000000"),
            (Severity::Error, _) => ("#b3261e", "#ffffff"),
            (Severity::Warning, _) => ("#f5c344", "#1b2330"),
            (Severity::Info, Theme::Light) => ("#d7e0ea", "#1b2330"),
            (Severity::Info, Theme::Dark) => ("#3a4656", "#f1f4f8"),
        }
    }

    /// The colour at a point of the scale, 0 to 1.
    pub(super) fn heat(&self, at: f64) -> String {
        let (cold, hot) = match self.theme {
            Theme::Light => ([255, 250, 238], [245, 140, 80]),
            Theme::Dark => ([38, 36, 38], [156, 62, 24]),
            Theme::Print => ([255, 255, 255], [176, 176, 176]),
        };
        let at = at.clamp(0.0, 1.0);
        let mix = |i: usize| {
            let (cold, hot) = (f64::from(cold[i]), f64::from(hot[i]));
            (cold + (hot - cold) * at).round() as u8
        };
        format!("#{:02x}{:02x}{:02x}", mix(0), mix(1), mix(2))
    }
}
