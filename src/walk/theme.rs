//! Colours of the screen: none, the sixteen of every terminal, or 256.
//!
//! Every difference that a colour shows is shown by a sign or a weight as well.

use ratatui::style::{Color, Modifier, Style};

/// How much colour the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Palette {
    /// None: bold, underlined and reversed only.
    #[default]
    Plain,
    /// The sixteen colours that the user's terminal defines.
    Sixteen,
    /// 256 colours.
    Many,
}

impl Palette {
    fn color(self, style: Style, sixteen: Color, many: u8) -> Style {
        match self {
            Palette::Plain => style,
            Palette::Sixteen => style.fg(sixteen),
            Palette::Many => style.fg(Color::Indexed(many)),
        }
    }

    /// A key that works, names of nodes.
    pub(crate) fn live(self) -> Style {
        self.color(Style::new().add_modifier(Modifier::BOLD), Color::Green, 114)
    }

    /// A key that does nothing here, and what matters less.
    pub(crate) fn faint(self) -> Style {
        self.color(Style::new().add_modifier(Modifier::DIM), Color::Reset, 245)
    }

    /// What the caller does.
    pub(crate) fn caller(self) -> Style {
        self.color(Style::new().add_modifier(Modifier::BOLD), Color::Cyan, 80)
    }

    /// A heading.
    pub(crate) fn head(self) -> Style {
        self.color(Style::new().add_modifier(Modifier::BOLD), Color::Yellow, 179)
    }

    /// Something that went wrong.
    pub(crate) fn bad(self) -> Style {
        self.color(Style::new().add_modifier(Modifier::BOLD), Color::Red, 203)
    }

    /// The bars at the top and at the bottom, and what is selected.
    pub(crate) fn bar(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }
}
