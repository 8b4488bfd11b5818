//! Where each part of the screen is: for drawing it, and for the mouse.

use ratatui::layout::{Constraint, Layout, Rect};

use crate::walk::panel;
use crate::walk::screen::Screen;

/// Columns beside the call for the phone and what is around it: a third of the screen, within
/// limits.
const SIDE: std::ops::RangeInclusive<u16> = 32..=60;

/// The parts of the screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Areas {
    /// Whether there is room for the phone beside the call.
    pub is_wide: bool,
    /// Where the call is, and what it has cost.
    pub top: Rect,
    /// Everything between the two bars.
    pub body: Rect,
    /// The call as it was heard.
    pub heard: Rect,
    /// What the file does not decide.
    pub asked: Rect,
    /// The lifeline and the keys that work, where there is no phone.
    pub dialled: Rect,
    /// The phone.
    pub phone: Rect,
    /// The lifeline below it.
    pub lifeline: Rect,
    /// Where each answer leads.
    pub around: Rect,
    /// Hints and messages.
    pub bottom: Rect,
}

impl Areas {
    /// The parts of a screen of that size.
    pub(super) fn of(screen: &Screen<'_>, area: Rect) -> Areas {
        let [top, body, bottom] =
            Layout::vertical([Constraint::Length(1), Constraint::Min(0), Constraint::Length(1)])
                .areas(area);
        let is_wide = area.width >= 72 && area.height >= 16;
        let n_turns = panel::turns(&screen.walk).len();
        let n_turns = if n_turns == 0 { 0 } else { n_turns.min(6) as u16 + 1 };
        let dialled = if is_wide { 0 } else { 1 + u16::from(area.height >= 10) };
        let side = (area.width / 3).clamp(*SIDE.start(), *SIDE.end());
        let side = if is_wide { side } else { 0 };
        let [left, right] =
            Layout::horizontal([Constraint::Min(0), Constraint::Length(side)]).areas(body);
        let [heard, asked, dialled] = Layout::vertical([
            Constraint::Min(0),
            Constraint::Length(n_turns),
            Constraint::Length(dialled),
        ])
        .areas(left);
        let [phone, lifeline, around] =
            Layout::vertical([Constraint::Length(7), Constraint::Length(1), Constraint::Min(0)])
                .areas(right);
        Areas { is_wide, top, body, heard, asked, dialled, phone, lifeline, around, bottom }
    }
}
