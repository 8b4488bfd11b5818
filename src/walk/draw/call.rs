//! The call as it was heard: nodes, words, and what the caller did.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::wrapped;
use crate::call::{Said, Waiting};
use crate::source::one_line;
use crate::timing::Seconds;
use crate::transcript::{Turn, ending, move_words};
use crate::tree::{Move, NodeId};
use crate::walk::playback::Playback;
use crate::walk::screen::Screen;
use crate::walk::theme::Palette;

/// Draws the end of the call, or what it is scrolled to.
pub(super) fn draw(screen: &Screen<'_>, theme: Palette, frame: &mut Frame<'_>, area: Rect) {
    let room = usize::from(area.width).saturating_sub(2);
    let n = usize::from(area.height);
    let lines = lines(screen, theme, room, n + screen.scroll);
    let end = lines.len().saturating_sub(screen.scroll.min(lines.len().saturating_sub(n)));
    let shown = lines[end.saturating_sub(n)..end].to_vec();
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    frame.render_widget(Paragraph::new(shown), inner);
}

/// The last lines of the call, at least `n` where there are that many.
fn lines(screen: &Screen<'_>, theme: Palette, room: usize, least: usize) -> Vec<Line<'static>> {
    let turns = screen.walk.turns();
    let mut pieces: Vec<Vec<Line<'static>>> = Vec::new();
    let mut n = 0;
    for (at, turn) in turns.iter().enumerate().rev() {
        let playback = (at + 1 == turns.len()).then_some(screen.playback);
        let piece = of_turn(screen, turn, playback, theme, room);
        n += piece.len();
        pieces.push(piece);
        if n >= least {
            break;
        }
    }
    let mut all: Vec<Line<'static>> = pieces.into_iter().rev().flatten().collect();
    if !screen.walk.typed().is_empty() {
        all.push(Line::styled(format!("› {}…", screen.walk.typed()), theme.caller()));
    }
    all
}

fn of_turn(
    screen: &Screen<'_>,
    turn: &Turn,
    playback: Option<Playback>,
    theme: Palette,
    room: usize,
) -> Vec<Line<'static>> {
    let tree = screen.walk.tree();
    let mut lines = Vec::new();
    let mut push = |text: &str, first: &str, next: &str, style: Style| {
        lines.extend(wrapped(text, room, first, next).into_iter().map(|l| Line::styled(l, style)));
    };
    if let Some(did) = &turn.did {
        let when = turn.before.seconds + turn.before.hold + turn.hold() + turn.answer();
        let who = if matches!(did, Move::Take(_)) { "it happens: " } else { "you: " };
        let words = move_words(tree, turn.at, did, &turn.typed);
        let words = words.strip_prefix("presses ").unwrap_or(&words);
        push(&format!("› {who}{words}  {}", when.to_clock()), "", "  ", theme.caller());
    }
    let mut unsaid: Option<NodeId> = None;
    let mut entered = turn.entered.iter().copied().peekable();
    for spoken in turn.spoken() {
        let heard = match playback {
            Some(playback) => playback.heard_of(spoken.what, spoken.start, spoken.end),
            None => Some(usize::MAX),
        };
        let Some(heard) = heard else { break };
        let is_first = matches!(spoken.what.said, Said::Prompt | Said::Again);
        let is_reply = matches!(spoken.what.said, Said::NoInput | Said::NoMatch);
        if !is_reply && (unsaid != Some(spoken.what.node) || is_first) {
            // Nodes that say nothing are passed on the way.
            for id in entered.by_ref() {
                push(&heading(screen, id), "", "  ", theme.faint());
                if id == spoken.what.node {
                    break;
                }
            }
            unsaid = Some(spoken.what.node);
        }
        let text = spoken.what.text.as_deref();
        let words = match text {
            Some(text) => one_line(&text[..heard.min(text.len())]).trim().to_owned(),
            None => format!("(sound, {})", length(spoken.what.seconds)),
        };
        let style = if is_reply { theme.bad() } else { Style::new() };
        push(&words, "", "  ", style);
    }
    if playback.is_none_or(|playback| !playback.is_speaking()) {
        for id in entered {
            push(&heading(screen, id), "", "  ", theme.faint());
        }
        if let Waiting::Ended(outcome) = turn.waiting {
            let at = turn.entered.last().copied().unwrap_or(turn.at);
            push(&format!("= {}", ending(tree, at, outcome)), "", "  ", theme.head());
        }
    }
    lines
}

fn heading(screen: &Screen<'_>, id: NodeId) -> String {
    let node = screen.walk.tree().node(id);
    let level = screen.walk.analysis().level(id).filter(|_| node.kind.as_menu().is_some());
    let level = level.map_or(String::new(), |level| format!(", level {level}"));
    format!("· {} ({}{level})", one_line(&node.id), node.kind.word())
}

fn length(seconds: Seconds) -> String {
    if seconds.is_exact { seconds.to_string() } else { "of unknown length".to_owned() }
}
