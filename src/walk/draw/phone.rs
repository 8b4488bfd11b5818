//! The keypad, with the keys that work now.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};

use crate::call::Waiting;
use crate::transcript::live_choices;
use crate::tree::{Key, NodeKind};
use crate::walk::screen::Screen;
use crate::walk::theme::Palette;

/// Columns before the keys, and of each key.
const MARGIN: u16 = 5;
const KEY: u16 = 5;
/// Keys in a row.
const ROW: usize = 3;

/// The key that is drawn at a place of the keypad in `area`.
pub(super) fn symbol_at(area: Rect, column: u16, row: u16) -> Option<char> {
    let x = column.checked_sub(area.x + 1 + MARGIN)? / KEY;
    let y = row.checked_sub(area.y + 1)?;
    Key::SYMBOLS.chunks(ROW).nth(usize::from(y))?.get(usize::from(x)).copied()
}

/// Symbols that lead to something where the call is.
pub(super) fn live(screen: &Screen<'_>) -> Vec<char> {
    let walk = &screen.walk;
    let is_open = matches!(walk.waiting(), Waiting::Answer | Waiting::Hold(_));
    if !is_open || screen.playback.is_speaking() && !screen.playback.is_listening() {
        return Vec::new();
    }
    let at = walk.state().node;
    let typed = walk.typed();
    if let NodeKind::Collect(collect) = &walk.tree().node(at).kind {
        let end = collect.ends_with.unwrap_or('#');
        return Key::SYMBOLS.into_iter().filter(|c| c.is_ascii_digit() || *c == end).collect();
    }
    let choices = live_choices(walk.tree(), at);
    let next = |symbol: &char| {
        choices.iter().any(|choice| {
            let rest = choice.key.as_str().strip_prefix(typed);
            rest.is_some_and(|rest| rest.starts_with(*symbol))
        }) || *symbol == '#' && !typed.is_empty()
    };
    Key::SYMBOLS.into_iter().filter(next).collect()
}

/// The keypad in a box. A live key is in brackets, so that it shows without colours.
pub(super) fn draw(screen: &Screen<'_>, theme: Palette, frame: &mut Frame<'_>, area: Rect) {
    let live = live(screen);
    let mut lines: Vec<Line<'static>> = Key::SYMBOLS
        .chunks(ROW)
        .map(|row| {
            let mut spans = vec![Span::raw(" ".repeat(usize::from(MARGIN)))];
            for symbol in row {
                let is_live = live.contains(symbol);
                let text = if is_live { format!(" [{symbol}] ") } else { format!("  {symbol}  ") };
                let style = if is_live { theme.live() } else { theme.faint() };
                spans.push(Span::styled(text, style));
            }
            Line::from(spans)
        })
        .collect();
    lines.push(match screen.walk.typed() {
        "" => Line::default(),
        typed => Line::styled(format!("      typed {typed}"), theme.caller()),
    });
    let block = Block::bordered().title(" phone ").border_style(theme.faint());
    frame.render_widget(Paragraph::new(lines).block(block), area);
}

/// The live keys alone, for a small terminal.
pub(super) fn in_one_line(screen: &Screen<'_>, theme: Palette) -> Line<'static> {
    let live = live(screen);
    let mut spans = vec![Span::styled(" keys", theme.faint())];
    if live.is_empty() {
        spans.push(Span::styled(" none now", theme.faint()));
    }
    for symbol in live {
        spans.push(Span::styled(format!(" {symbol}"), theme.live()));
    }
    if !screen.walk.typed().is_empty() {
        spans.push(Span::styled(format!(" · typed {}", screen.walk.typed()), theme.caller()));
    }
    Line::from(spans)
}
