//! Draws a capture onto a frame: where the call is, what was entered, what is open, the line
//! that is typed.
//!
//! It changes nothing and reads no clock; on a small terminal it leaves out what it must.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};
use textwrap::core::display_width as columns;

use super::keys::{CaptureScreen, Said};
use crate::capture::{Capture, Here};
use crate::source::one_line;
use crate::timing::{Seconds, label_of};
use crate::tree::{Choice, Exit, NodeKind, Target, gap_of};
use crate::walk::Palette;

/// What a capture is drawn with.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'s> {
    /// The capture.
    pub capture: &'s Capture,
    /// The name of its file.
    pub file: &'s str,
    /// Seconds of the call, while there is one.
    pub clock: Option<f64>,
    /// The lines that can be entered, for the help.
    pub help: &'s str,
    /// The colours.
    pub palette: Palette,
}

/// Columns of the list of options.
const SIDE: u16 = 30;

/// Draws everything.
pub fn draw(screen: &CaptureScreen, shown: &Shown<'_>, frame: &mut Frame<'_>) {
    let area = frame.area();
    let is_wide = area.width >= 72 && area.height >= 14;
    let hints = hint_lines(shown, area);
    let open = u16::from(!is_wide && area.height >= 8);
    let [top, body, here, typed, bottom] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Min(0),
        Constraint::Length(open),
        Constraint::Length(1),
        Constraint::Length(hints.len() as u16),
    ])
    .areas(area);
    top_bar(shown, frame, top);
    let side = if is_wide { SIDE } else { 0 };
    let [left, right] =
        Layout::horizontal([Constraint::Min(0), Constraint::Length(side)]).areas(body);
    transcript(screen, shown, frame, left);
    if is_wide {
        options(shown, frame, right);
    }
    if open > 0 {
        let open = shown.capture.open_here();
        let open = if open.is_empty() { open } else { format!("not tried: {open}") };
        let line = Line::styled(fitted(&open, area.width), shown.palette.head());
        frame.render_widget(line, here);
    }
    entry(screen, shown, frame, typed);
    let hints: Vec<Line<'_>> =
        hints.into_iter().map(|hint| Line::styled(hint, shown.palette.faint())).collect();
    frame.render_widget(Paragraph::new(hints), bottom);
    if screen.has_help {
        help(shown, frame, body);
    }
}

fn top_bar(shown: &Shown<'_>, frame: &mut Frame<'_>, area: Rect) {
    let n = shown.capture.n_calls();
    let call = if n == 0 { String::new() } else { format!("call {n} · ") };
    let time = shown.clock.map_or(String::new(), |clock| {
        // Whole seconds: a clock that shows tenths cannot be read.
        Seconds::exact(clock.floor()).to_clock()
    });
    let right = format!(" {call}{time} ");
    let room = usize::from(area.width).saturating_sub(columns(&right));
    let place = shown.capture.place();
    let long = format!(" {} · {place}", one_line(shown.file));
    let left = if columns(&long) <= room { long } else { format!(" {place}") };
    let left = fitted(&left, room as u16);
    let gap = " ".repeat(room.saturating_sub(columns(&left)));
    let text = fitted(&format!("{left}{gap}{right}"), area.width);
    frame.render_widget(Line::from(text).style(shown.palette.bar()), area);
}

fn transcript(screen: &CaptureScreen, shown: &Shown<'_>, frame: &mut Frame<'_>, area: Rect) {
    let width = usize::from(area.width).saturating_sub(1);
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut place = "";
    for said in &screen.transcript {
        let (text, style) = match said {
            Said::Entered(at, line) => {
                if at != place {
                    lines.push(Line::styled(fitted(at, area.width), shown.palette.head()));
                    place = at;
                }
                (line, style_of(line, shown.palette))
            }
            Said::Notice(text) => (text, shown.palette.faint()),
            Said::Refused(text) => (text, shown.palette.bad()),
        };
        let text = one_line(text);
        let options = textwrap::Options::new(width.max(8)).subsequent_indent("    ");
        let options = options.initial_indent("  ");
        lines.extend(
            textwrap::wrap(&text, options)
                .into_iter()
                .map(|line| Line::styled(line.into_owned(), style)),
        );
    }
    if lines.is_empty() {
        let text = "Call, and type what you hear. F1 shows what can be entered.";
        lines.extend(
            textwrap::wrap(text, width.max(8))
                .into_iter()
                .map(|line| Line::styled(line.into_owned(), shown.palette.faint())),
        );
    }
    let height = usize::from(area.height);
    let end = lines.len().saturating_sub(screen.scroll).max(height.min(lines.len()));
    let begin = end.saturating_sub(height);
    frame.render_widget(Paragraph::new(lines[begin..end].to_vec()), area);
}

/// What the caller does stands out from what the line says.
fn style_of(line: &str, palette: Palette) -> Style {
    let word = line.split([' ', ':']).next().unwrap_or("").to_lowercase();
    let is_own = matches!(
        word.as_str(),
        "p" | "pressed" | "said" | "silence" | "wrong" | "hang" | "new" | "entered"
    );
    if is_own { palette.caller() } else { Style::new() }
}

/// The options of the menu that the call is at, those that were followed with where they lead.
fn options(shown: &Shown<'_>, frame: &mut Frame<'_>, area: Rect) {
    let (tree, palette) = (shown.capture.tree(), shown.palette);
    let block = Block::bordered().border_style(palette.faint());
    let Some(id) = shown.capture.node() else {
        frame.render_widget(block.title(" no call "), area);
        return;
    };
    let node = tree.node(id);
    let room = area.width.saturating_sub(4);
    let mut lines = Vec::new();
    let language = tree.language_of(node);
    let choices: &[Choice] = match &node.kind {
        NodeKind::Menu(menu) => &menu.choices,
        NodeKind::Queue(queue) => &queue.leave,
        _ => &[],
    };
    for choice in choices {
        let label = one_line(label_of(choice, language)).trim().to_owned();
        let name = if choice.key.is_spoken() || label == choice.key.as_str() {
            choice.answer()
        } else {
            format!("{} {label}", choice.key)
        };
        let is_open = choice.target == Target::Unexplored;
        let mark = if is_open { "·" } else { "✓" };
        let style = if is_open { palette.live() } else { palette.faint() };
        lines.push(Line::styled(fitted(&format!("{mark} {name}"), room), style));
        if !is_open {
            let leads = format!("    → {}", one_line(tree.target_name(choice.target)));
            lines.push(Line::styled(fitted(&leads, room), palette.faint()));
        }
    }
    for (exit, word) in [(Exit::NoInput, "silence"), (Exit::NoMatch, "a wrong key")] {
        if node.kind.handling().is_some() {
            let is_open = gap_of(tree, node, exit).is_some();
            let mark = if is_open { "·" } else { "✓" };
            let style = if is_open { Style::new() } else { palette.faint() };
            lines.push(Line::styled(format!("{mark} {word}"), style));
        }
    }
    if let NodeKind::Menu(menu) = &node.kind
        && !menu.refused.is_empty()
    {
        let keys: Vec<String> = menu.refused.iter().map(ToString::to_string).collect();
        let text = format!("  refused: {}", keys.join(" "));
        lines.push(Line::styled(fitted(&text, room), palette.faint()));
    }
    let left = match shown.capture.here() {
        Here::Arriving(_) => "left: ",
        _ => "",
    };
    let title = fitted(&format!(" {left}{} ", one_line(&node.id)), area.width.saturating_sub(2));
    let most = usize::from(area.height.saturating_sub(2));
    if lines.len() > most && most > 0 {
        let n = lines.len() - most + 1;
        lines.truncate(most - 1);
        lines.push(Line::styled(format!("  and {n} more"), palette.faint()));
    }
    let inner =
        Rect { x: area.x + 2, y: area.y + 1, width: room, height: area.height.saturating_sub(2) };
    frame.render_widget(block.title(Span::styled(title, palette.head())), area);
    frame.render_widget(Paragraph::new(lines), inner);
}

fn entry(screen: &CaptureScreen, shown: &Shown<'_>, frame: &mut Frame<'_>, area: Rect) {
    let room = usize::from(area.width).saturating_sub(4);
    let mut typed = one_line(&screen.typed).into_owned();
    // The end of a long line is what is being typed.
    while columns(&typed) > room {
        typed.remove(0);
    }
    let x = area.x + 2 + columns(&typed) as u16;
    let line = Line::from(vec![Span::styled("› ", shown.palette.caller()), Span::raw(typed)]);
    frame.render_widget(line, area);
    if x < area.right() && !screen.has_help {
        frame.set_cursor_position(Position { x, y: area.y });
    }
}

/// What can be entered here, and the keys: two lines where there is room.
fn hint_lines(shown: &Shown<'_>, area: Rect) -> Vec<String> {
    let keys = if area.width >= 72 {
        " F1 help  F2/F3 prompt starts/ends  F4 silence  F5 new call  F8 undo  F9 plan"
    } else {
        " F1 help  F5 new call  F8 undo"
    };
    let keys = fitted(keys, area.width);
    if area.height < 10 {
        return vec![keys];
    }
    let expected = shown.capture.expected().replace('`', "");
    let options = textwrap::Options::new(usize::from(area.width).max(8))
        .initial_indent(" ")
        .subsequent_indent(" ");
    let most = if area.height >= 20 { 2 } else { 1 };
    let wrapped = textwrap::wrap(&expected, options);
    let is_cut = wrapped.len() > most;
    let mut lines: Vec<String> = wrapped.into_iter().take(most).map(Into::into).collect();
    if let Some(last) = lines.last_mut().filter(|_| is_cut) {
        *last = fitted(&format!("{last} …"), area.width);
    }
    lines.push(keys);
    lines
}

fn help(shown: &Shown<'_>, frame: &mut Frame<'_>, area: Rect) {
    let lines: Vec<Line<'_>> = shown.help.lines().map(Line::from).collect();
    let width = area.width.min(72);
    let height = (lines.len() as u16 + 2).min(area.height);
    let over = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    };
    frame.render_widget(Clear, over);
    let block = Block::bordered().title(" what can be entered ").border_style(shown.palette.head());
    frame.render_widget(Paragraph::new(lines).block(block), over);
}

/// A text that fits into that many columns; `…` stands for what does not.
fn fitted(text: &str, width: u16) -> String {
    let width = usize::from(width);
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        if columns(&short) + columns(c.encode_utf8(&mut [0; 4])) + 1 > width {
            break;
        }
        short.push(c);
    }
    if width > 0 {
        short.push('…');
    }
    short
}
