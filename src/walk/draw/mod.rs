//! Draws the walk onto a frame: bars, the call, the phone, the map, and overlays.
//!
//! It changes nothing and reads no clock; on a small terminal it leaves out what it must.

mod call;
mod layout;
mod outline;
mod over;
mod phone;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};
use textwrap::core::display_width as columns;

use layout::Areas;

use super::exits_panel::onward;
use super::panel::{self, Panel};
use super::screen::{Screen, Speed};
use super::theme::Palette;
use crate::analysis::NearestPerson;
use crate::call::Waiting;
use crate::phone::person_words;
use crate::source::one_line;

/// Draws everything.
pub fn draw(screen: &Screen<'_>, theme: Palette, frame: &mut Frame<'_>) {
    let areas = Areas::of(screen, frame.area());
    top_bar(screen, theme, frame, areas.top, areas.is_wide);
    bottom_bar(screen, theme, frame, areas.bottom);
    call::draw(screen, theme, frame, areas.heard);
    asks(screen, &panel::turns(&screen.walk), theme, frame, areas.asked);
    if areas.is_wide {
        phone::draw(screen, theme, frame, areas.phone);
        frame.render_widget(lifeline(screen, theme), areas.lifeline);
        around(screen, theme, frame, areas.around);
    } else {
        let mut lines = vec![phone::in_one_line(screen, theme)];
        if areas.dialled.height > 1 {
            lines.insert(0, lifeline(screen, theme));
        }
        frame.render_widget(Paragraph::new(lines), areas.dialled);
    }
    if screen.panel != Panel::None {
        over::draw(screen, theme, frame, areas.body);
    }
}

/// What stands at a place of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// A key of the phone.
    Symbol(char),
    /// One of the turns that the file does not decide, from 0.
    Turn(usize),
    /// One of the ways on from here, from 0.
    Way(usize),
}

/// What stands at a column and a row of a screen of that size.
pub(super) fn target_at(screen: &Screen<'_>, size: Rect, column: u16, row: u16) -> Option<Target> {
    let areas = Areas::of(screen, size);
    let place = Position { x: column, y: row };
    if areas.is_wide && areas.phone.contains(place) {
        return phone::symbol_at(areas.phone, column, row).map(Target::Symbol);
    }
    if areas.asked.contains(place) {
        let line = usize::from(row - areas.asked.y).checked_sub(1)?;
        return Some(Target::Turn(first_asked(screen, areas.asked) + line));
    }
    if areas.is_wide && areas.around.contains(place) {
        // Below the border and the name of the node.
        return usize::from(row - areas.around.y).checked_sub(2).map(Target::Way);
    }
    None
}

/// The first of the turns that are shown.
fn first_asked(screen: &Screen<'_>, area: Rect) -> usize {
    (screen.selected + 1).saturating_sub(usize::from(area.height).saturating_sub(1))
}

/// How far the nearest person is: red once no way is left.
fn lifeline(screen: &Screen<'_>, theme: Palette) -> Line<'static> {
    let Some(nearest) = screen.nearest_person else { return Line::default() };
    let style = match nearest {
        NearestPerson::Lost => theme.bad(),
        NearestPerson::Here | NearestPerson::Way { .. } => theme.live(),
        NearestPerson::Back | NearestPerson::Unknown => theme.faint(),
    };
    Line::styled(format!(" {}", person_words(nearest)), style)
}

/// Where the call is, and what it has cost.
fn top_bar(screen: &Screen<'_>, theme: Palette, frame: &mut Frame<'_>, area: Rect, is_wide: bool) {
    let walk = &screen.walk;
    let totals = walk.state().totals;
    let keys = match totals.keys {
        1 => "1 key".to_owned(),
        n => format!("{n} keys"),
    };
    let level = walk.analysis().level(walk.state().node);
    let level = level.filter(|_| is_wide).map_or(String::new(), |n| format!("level {n} · "));
    let right = format!(" {level}{keys} · {} ", screen.clock().to_clock());
    let names = walk.trail().into_iter().map(|id| one_line(&walk.tree().node(id).id).into_owned());
    let trail = names.collect::<Vec<_>>().join(" › ");
    let left = if is_wide {
        format!(" {} · {trail}", one_line(&screen.title))
    } else {
        format!(" {trail}")
    };
    let room = usize::from(area.width).saturating_sub(columns(&right));
    let left = fitted_from_end(&left, room);
    let gap = " ".repeat(room.saturating_sub(columns(&left)));
    frame.render_widget(Line::from(format!("{left}{gap}{right}")).style(theme.bar()), area);
}

fn bottom_bar(screen: &Screen<'_>, theme: Palette, frame: &mut Frame<'_>, area: Rect) {
    let text = match &screen.notice {
        Some(notice) => format!(" {}", one_line(notice)),
        None => format!(" {}", hints(screen, usize::from(area.width).saturating_sub(1))),
    };
    let text = fitted(&text, usize::from(area.width));
    let gap = " ".repeat(usize::from(area.width).saturating_sub(columns(&text)));
    frame.render_widget(Line::from(format!("{text}{gap}")).style(theme.bar()), area);
}

/// The keys that matter now, as many as fit: those for help and for leaving always.
fn hints(screen: &Screen<'_>, room: usize) -> String {
    let speaking = screen.playback.is_speaking() && screen.speed != Speed::AtOnce;
    let first: &[&str] = match screen.walk.waiting() {
        _ if speaking => &["enter hear it out"],
        Waiting::Answer if !screen.walk.typed().is_empty() => &["space or # ends the number"],
        Waiting::Answer => &["space silence", "w wrong key"],
        Waiting::Turn(_) => &["↑↓ enter what happens"],
        Waiting::Hold(_) => &["↑↓ enter what happens", "space wait"],
        Waiting::Ended(_) => &["y sum up", "t keep as test"],
    };
    let mut shown = [first, &["u back", "j jump", "m map", "e ends"]].concat();
    loop {
        let text = [&shown[..], &["? help", "q leave"]].concat().join(" · ");
        if columns(&text) <= room || shown.pop().is_none() {
            return text;
        }
    }
}

/// What the file cannot decide, as a list to choose from.
fn asks(
    screen: &Screen<'_>,
    turns: &[(crate::tree::Exit, String)],
    theme: Palette,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    if turns.is_empty() || area.height == 0 {
        return;
    }
    let room = usize::from(area.height).saturating_sub(1);
    let first = first_asked(screen, area);
    let head = match screen.walk.waiting() {
        Waiting::Hold(_) => "The caller waits. What happens?",
        _ => "The file does not decide this. What happens?",
    };
    let mut lines = vec![Line::styled(head, theme.head())];
    for (at, (_, words)) in turns.iter().enumerate().skip(first).take(room) {
        let mark = if at == screen.selected { "▸" } else { " " };
        // A digit that is pressed in a queue is a key of the phone.
        let number = match screen.walk.waiting() {
            Waiting::Hold(_) => String::new(),
            _ => format!("{} ", at + 1),
        };
        let text = fitted(&format!("{mark} {number}{words}"), usize::from(area.width));
        lines.push(if at == screen.selected {
            Line::styled(text, theme.bar())
        } else {
            Line::from(text)
        });
    }
    frame.render_widget(Paragraph::new(lines), area);
}

/// Where each answer leads.
fn around(screen: &Screen<'_>, theme: Palette, frame: &mut Frame<'_>, area: Rect) {
    if area.height < 3 {
        return;
    }
    let findings = panel::findings(&screen.walk, screen.findings).len();
    let walk = &screen.walk;
    let room = usize::from(area.width).saturating_sub(2);
    let at = walk.state().node;
    let node = walk.tree().node(at);
    let mut lines = vec![Line::styled(
        fitted(&format!("● {} ({})", one_line(&node.id), node.kind.word()), room),
        theme.head(),
    )];
    if walk.outcome().is_none() {
        let rows = onward(walk.analysis(), at, &walk.language());
        let by = rows.iter().map(|row| columns(&row.by)).max().unwrap_or(0).min(7);
        for row in rows {
            let by_room = by.max(columns(&row.by));
            let to = format!("→ {}", row.to);
            let what_room = room.saturating_sub(by_room + columns(&to) + 2);
            let what = fitted(&row.what, what_room);
            let text = format!("{:by_room$} {what} ", row.by);
            let text = if what_room < 4 { format!("{:by_room$} ", row.by) } else { text };
            let to = fitted(&to, room.saturating_sub(columns(&text)));
            lines.push(Line::from(vec![Span::raw(text), Span::styled(to, theme.live())]));
        }
    }
    if findings > 0 {
        let words = if findings == 1 { "finding: f" } else { "findings: f" };
        lines.push(Line::styled(format!("! {findings} {words}"), theme.bad()));
    }
    let block = Block::bordered().title(" from here ").border_style(theme.faint());
    frame.render_widget(Paragraph::new(lines).block(block), area);
}

/// The text cut to a width in columns, with an ellipsis where something is missing.
fn fitted(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        let mut next = short.clone();
        next.push(c);
        if columns(&next) + 1 > room {
            break;
        }
        short = next;
    }
    if room > 0 {
        short.push('…');
    }
    short
}

/// The end of a text, cut in front: of a way, the last part says most.
fn fitted_from_end(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let mut short = text;
    while columns(short) + 2 > room {
        let mut chars = short.chars();
        if chars.next().is_none() {
            return String::new();
        }
        short = chars.as_str();
    }
    format!(" …{short}").chars().take(room).collect()
}

/// Lines that fit a width in columns, long words broken.
fn wrapped(text: &str, room: usize, first: &str, next: &str) -> Vec<String> {
    let options = textwrap::Options::new(room.max(1)).initial_indent(first).subsequent_indent(next);
    textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
}
