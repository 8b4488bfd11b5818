//! The outline of the whole menu, with the call in it.

use ratatui::text::{Line, Span};

use super::fitted;
use crate::source::one_line;
use crate::walk::outline::Row;
use crate::walk::screen::Screen;
use crate::walk::theme::Palette;

/// Columns that a level is indented at most, and in all.
const INDENT: usize = 2;
const INDENTED: usize = 24;

/// The rows around the selected one, as many as fit.
pub(super) fn lines(
    screen: &Screen<'_>,
    rows: &[Row],
    selected: usize,
    theme: Palette,
    (room, height): (usize, usize),
) -> Vec<Line<'static>> {
    let walk = &screen.walk;
    let head = "● here  ○ passed  ☏ a person; enter goes there, esc closes this";
    let mut lines = vec![Line::styled(fitted(head, room), theme.faint())];
    let room_below = height.saturating_sub(1).max(1);
    // Where not all fit, the last line says so.
    let is_part = rows.len() > room_below && room_below > 1;
    let shown = room_below - usize::from(is_part);
    let first = selected.saturating_sub(shown / 2).min(rows.len().saturating_sub(shown));
    let at = walk.state().node;
    let passed: Vec<_> = walk.turns().iter().flat_map(|turn| &turn.entered).collect();
    for (i, row) in rows.iter().enumerate().skip(first).take(shown) {
        let node = walk.tree().node(row.node);
        let mark = match row.node {
            id if id == at => "●",
            id if passed.contains(&&id) => "○",
            id if walk.analysis().is_person(id) == Some(true) => "☏",
            _ => " ",
        };
        let indent = " ".repeat((row.depth * INDENT).min(INDENTED));
        let by = if row.by.is_empty() { String::new() } else { format!("{} ", row.by) };
        let text = format!("{mark} {indent}{by}{} ", one_line(&node.id));
        let text = fitted(&text, room);
        let kind_room = room.saturating_sub(super::columns(&text));
        let kind = fitted(&format!("({})", node.kind.word()), kind_room);
        let style = match row.node {
            _ if i == selected => theme.bar(),
            id if id == at => theme.head(),
            _ => ratatui::style::Style::new(),
        };
        lines.push(Line::from(vec![
            Span::styled(text, style),
            Span::styled(if kind_room > 3 { kind } else { String::new() }, theme.faint()),
        ]));
    }
    if is_part {
        let last = (first + shown).min(rows.len());
        let hint = format!("{} to {last} of {}; ↑ and ↓ show more", first + 1, rows.len());
        lines.push(Line::styled(fitted(&hint, room), theme.faint()));
    }
    lines
}
