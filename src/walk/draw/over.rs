//! Overlays of the walk: help, the search, lists, the end of the call.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear, Paragraph};

use super::{columns, fitted, outline, wrapped};
use crate::source::one_line;
use crate::walk::panel::{self, Panel};
use crate::walk::screen::Screen;
use crate::walk::summary::{HELP, Summary};
use crate::walk::theme::Palette;

/// Draws the panel over an area.
pub(super) fn draw(screen: &Screen<'_>, theme: Palette, frame: &mut Frame<'_>, area: Rect) {
    let width = match screen.panel {
        Panel::Outline(..) => area.width,
        _ => area.width.min(76),
    };
    let room = usize::from(width).saturating_sub(4);
    let (title, lines, scroll) = match &screen.panel {
        Panel::None => return,
        Panel::Help(at) => ("help", help(theme, room), Some(*at)),
        Panel::Findings(at) => ("findings of this node", findings(screen, theme, room), Some(*at)),
        Panel::Reach(sights, verdict, at) => {
            let mut lines = vec![Line::styled(panel::person_words(*verdict), theme.head())];
            for sight in sights {
                let words = panel::sight_words(&screen.walk, sight);
                lines.extend(plain(&words, room, "", "    "));
            }
            ("where this call can end", lines, Some(*at))
        }
        Panel::Outline(rows, at) => {
            let size = (room, usize::from(area.height.saturating_sub(2)));
            ("the whole menu", outline::lines(screen, rows, *at, theme, size), None)
        }
        Panel::Turns(at) => {
            let lines = turns(screen, *at, theme, room);
            let shown = usize::from(area.height.saturating_sub(2));
            ("this call", lines, Some((*at + 2).saturating_sub(shown)))
        }
        Panel::Jump(typed, at) => ("jump to a node", jump(screen, typed, *at, theme, room), None),
        Panel::Say(typed) => ("say", field(typed, "enter says it, esc leaves", theme), None),
        Panel::Save(typed) => (
            "keep as a path test",
            field(typed, "its name; enter keeps it, esc leaves", theme),
            None,
        ),
        Panel::Summary => ("the call", summary(screen, theme, room), None),
    };
    let height = (lines.len() as u16 + 2).min(area.height);
    let over = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    };
    let most = lines.len().saturating_sub(usize::from(height.saturating_sub(2)));
    let mut block = Block::bordered().title(format!(" {title} ")).border_style(theme.head());
    if let Some(at) = scroll.filter(|_| most > 0) {
        let below = most.saturating_sub(at);
        block = block.title_bottom(format!(" ↑↓ {below} more below "));
    }
    let page = Paragraph::new(lines).scroll((scroll.unwrap_or(0).min(most) as u16, 0));
    clear(frame, over);
    frame.render_widget(block, over);
    let inner = Rect {
        x: over.x + 2,
        y: over.y + 1,
        width: over.width.saturating_sub(4),
        height: over.height.saturating_sub(2),
    };
    frame.render_widget(page, inner);
}

/// Makes room for a panel. A letter of two columns that reaches into it would hide its edge.
fn clear(frame: &mut Frame<'_>, over: Rect) {
    frame.render_widget(Clear, over);
    for y in over.top()..over.bottom() {
        let before = over.x.checked_sub(1).and_then(|x| frame.buffer_mut().cell_mut((x, y)));
        if let Some(cell) = before.filter(|cell| columns(cell.symbol()) > 1) {
            cell.set_symbol(" ");
        }
    }
}

fn plain(text: &str, room: usize, first: &str, next: &str) -> Vec<Line<'static>> {
    wrapped(text, room, first, next).into_iter().map(Line::from).collect()
}

fn help(theme: Palette, room: usize) -> Vec<Line<'static>> {
    let by = HELP.iter().map(|(key, _)| columns(key)).max().unwrap_or(0);
    let mut lines = Vec::new();
    for (key, what) in HELP {
        let gap = " ".repeat(by - columns(key) + 2);
        let next = " ".repeat(by + 2);
        lines.extend(plain(&format!("{key}{gap}{what}"), room, "", &next));
    }
    lines.push(Line::styled(fitted("esc closes this", room), theme.faint()));
    lines
}

fn findings(screen: &Screen<'_>, theme: Palette, room: usize) -> Vec<Line<'static>> {
    let found = panel::findings(&screen.walk, screen.findings);
    if found.is_empty() {
        return vec![Line::from("No findings about this node.")];
    }
    let mut lines = Vec::new();
    for one in found {
        lines.push(Line::styled(format!("{} {}", one.severity, one.rule), theme.bad()));
        lines.extend(plain(&one_line(&one.message), room, "", "  "));
        if let Some(help) = &one.help {
            lines.extend(plain(&format!("help: {}", one_line(help)), room, "", "  "));
        }
        lines.push(Line::default());
    }
    lines.pop();
    lines
}

/// What was done so far, a turn a line.
fn turns(screen: &Screen<'_>, at: usize, theme: Palette, room: usize) -> Vec<Line<'static>> {
    let head = "enter goes back to where this was done, esc closes this";
    let mut lines = vec![Line::styled(fitted(head, room), theme.faint())];
    for (i, turn) in screen.walk.turns().iter().enumerate() {
        let text = fitted(&panel::turn_words(&screen.walk, turn), room);
        lines.push(if i == at { Line::styled(text, theme.bar()) } else { Line::from(text) });
    }
    lines
}

fn jump(
    screen: &Screen<'_>,
    typed: &str,
    at: usize,
    theme: Palette,
    room: usize,
) -> Vec<Line<'static>> {
    const SHOWN: usize = 9;
    let hits = panel::hits(&screen.walk, typed);
    let mut lines = field(typed, "part of a name or of what is said; enter goes there", theme);
    let first = (at + 1).saturating_sub(SHOWN);
    for (i, id) in hits.iter().enumerate().skip(first).take(SHOWN) {
        let node = screen.walk.tree().node(*id);
        let mark = if i == at { "▸" } else { " " };
        let text = format!("{mark} {} ({})", one_line(&node.id), node.kind.word());
        let text = fitted(&text, room);
        lines.push(if i == at { Line::styled(text, theme.bar()) } else { Line::from(text) });
    }
    let more = hits.len().saturating_sub(first + SHOWN);
    if more > 0 {
        lines.push(Line::styled(format!("  {more} more"), theme.faint()));
    }
    lines
}

fn field(typed: &str, about: &str, theme: Palette) -> Vec<Line<'static>> {
    vec![
        Line::styled(about.to_owned(), theme.faint()),
        Line::styled(format!("> {typed}▏"), theme.caller()),
    ]
}

fn summary(screen: &Screen<'_>, theme: Palette, room: usize) -> Vec<Line<'static>> {
    let summary = Summary::of(&screen.walk);
    let head = if summary.outcome.is_some() { "The call ends" } else { "The call goes on" };
    let mut lines = vec![Line::styled(head, theme.head())];
    lines.extend(plain(&format!("{}.", summary.sentence), room, "", "  "));
    for (name, text) in
        [("Cost", &summary.effort), ("Way", &summary.trail), ("Keys", &summary.keys)]
    {
        if !text.is_empty() {
            lines.extend(plain(&format!("{name}: {text}"), room, "", "  "));
        }
    }
    lines.push(Line::default());
    let hints = "t keep as a path test · u one step back · r restart · q leave · esc close";
    lines.extend(
        wrapped(hints, room, "", "").into_iter().map(|line| Line::styled(line, theme.faint())),
    );
    lines
}
