//! A picture as Mermaid flowcharts, which GitHub and GitLab draw inside of Markdown.
//!
//! Mermaid refuses more than 500 edges or 50,000 characters; a larger picture becomes
//! several. Texts go through `escaped`: nothing of them is read as Mermaid or HTML.

use crate::limits;
use crate::tree::Ending;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::model::{Card, CardKind, Connector, Emphasis, Stroke};
use super::picture::{Direction, Picture};
use super::theme::{Colors, Theme};

/// Writes a picture as one flowchart, or as several where one would be too large; each is a
/// text of its own.
pub fn mermaid(picture: &Picture) -> Vec<String> {
    let parts = parts(picture);
    let n = parts.len();
    let mut texts = Vec::with_capacity(n);
    for (at, part) in parts.iter().enumerate() {
        let mut text = head(picture);
        if n > 1 {
            let _ = writeln!(text, "  %% part {} of {n}", at + 1);
        }
        write_cards(&mut text, picture, &part.cards);
        for (at, line) in part.lines.iter().enumerate() {
            text.push_str(&edge(picture, &picture.lines[*line], at));
        }
        text.push_str(&classes(picture, &part.cards));
        texts.push(text);
    }
    texts
}

struct Part {
    cards: BTreeSet<usize>,
    lines: Vec<usize>,
}

/// Lines in order, as many in a part as fit; a card is in each part that has one of its
/// lines.
fn parts(picture: &Picture) -> Vec<Part> {
    let empty = || Part { cards: BTreeSet::new(), lines: Vec::new() };
    let room = limits::MERMAID_CHARACTERS
        - head(picture).chars().count().min(limits::MERMAID_CHARACTERS / 2)
        - 2000;
    let mut parts = vec![empty()];
    let mut size = 0;
    let mut lone: BTreeSet<usize> = (0..picture.cards.len()).collect();
    let cost = |at: usize| {
        let style = if picture.cards[at].mark.is_some() { 48 } else { 0 };
        card(&picture.cards[at]).chars().count() + 24 + style
    };
    for (at, line) in picture.lines.iter().enumerate() {
        let ends = [line.from, line.to];
        let part = parts.last().expect("there is a part from the start");
        let fresh: usize = ends.iter().filter(|c| !part.cards.contains(c)).map(|c| cost(*c)).sum();
        let needed = fresh + edge(picture, line, 0).chars().count() + 60;
        if part.lines.len() >= limits::MERMAID_LINES
            || size + needed > room && !part.lines.is_empty()
        {
            parts.push(empty());
            size = 0;
        }
        let part = parts.last_mut().expect("there is a part from the start");
        let fresh: usize = ends.iter().filter(|c| !part.cards.contains(c)).map(|c| cost(*c)).sum();
        size += fresh + edge(picture, line, 0).chars().count() + 60;
        part.cards.extend(ends);
        part.lines.push(at);
        lone.retain(|card| !ends.contains(card));
    }
    for at in lone {
        if size + cost(at) > room {
            parts.push(empty());
            size = 0;
        }
        size += cost(at);
        parts.last_mut().expect("there is a part from the start").cards.insert(at);
    }
    parts
}

fn head(picture: &Picture) -> String {
    let way = match picture.direction {
        Direction::Down => "TD",
        Direction::Right => "LR",
        Direction::Up => "BT",
        Direction::Left => "RL",
    };
    let mut title = picture.title.clone();
    for note in &picture.notes {
        title.push_str(" · ");
        title.push_str(note);
    }
    format!("---\ntitle: {}\n---\nflowchart {way}\n", quoted(&title))
}

/// A quoted text of YAML, in which signs that Mermaid or Markdown could read are codes.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| !c.is_ascii_punctuation() || ",.:-()'!?/+".contains(c);
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            c if c.is_control() => out.push(' '),
            c if is_plain(c) => out.push(c),
            c => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
        }
    }
    out.push('"');
    out
}

fn write_cards(text: &mut String, picture: &Picture, cards: &BTreeSet<usize>) {
    for (at, frame) in picture.frames.iter().enumerate() {
        let inside: Vec<usize> =
            cards.iter().copied().filter(|c| picture.cards[*c].frame == Some(at)).collect();
        if inside.is_empty() {
            continue;
        }
        let _ = writeln!(text, "  subgraph f{at} [\"{}\"]", escaped(&frame.title));
        for at in inside {
            let _ = writeln!(text, "    {}", card(&picture.cards[at]));
        }
        text.push_str("  end\n");
    }
    for at in cards.iter().filter(|at| picture.cards[**at].frame.is_none()) {
        let _ = writeln!(text, "  {}", card(&picture.cards[*at]));
    }
}

fn card(card: &Card) -> String {
    let mut label = escaped(card.heading());
    let about = card.below_heading();
    let heat = card.heat.iter().map(|(_, words)| words);
    for part in [&about].into_iter().chain(&card.prompt).chain(&card.remarks).chain(heat) {
        if !part.is_empty() {
            label.push_str("<br>");
            label.push_str(&escaped(part));
        }
    }
    let badges: Vec<String> = card.badges.iter().map(super::Badge::words).collect();
    if !badges.is_empty() {
        label.push_str("<br>⚠ ");
        label.push_str(&badges.join(", "));
    }
    let (open, close) = match card.kind {
        CardKind::Message | CardKind::Folded | CardKind::Opaque => ("(", ")"),
        CardKind::Menu | CardKind::AnyMenu => ("[", "]"),
        CardKind::Collect => ("[/", "/]"),
        CardKind::Decision => ("{{", "}}"),
        CardKind::Call => ("[[", "]]"),
        CardKind::Person | CardKind::Entry => ("([", "])"),
        CardKind::Transfer => (">", "]"),
        CardKind::Promise => ("[\\", "\\]"),
        CardKind::Hangup | CardKind::End(_) => ("(((", ")))"),
    };
    format!("{}{open}\"{label}\"{close}", id(card))
}

/// Ids of Mermaid: `end` and a leading `o` or `x` are words of its own, ours begin with `n`,
/// `e` and a number, or are `any`.
fn id(card: &Card) -> String {
    card.id.replace('-', "_")
}

fn edge(picture: &Picture, line: &Connector, at: usize) -> String {
    let (from, to) = (id(&picture.cards[line.from]), id(&picture.cards[line.to]));
    let arrow = match (line.emphasis, line.stroke) {
        (Emphasis::Strong, _) => "==>",
        (_, Stroke::Error) => "-.->",
        (_, Stroke::Key | Stroke::Fate) => "-->",
    };
    let label = line.label();
    let mut text = if label.is_empty() {
        format!("  {from} {arrow} {to}\n")
    } else {
        format!("  {from} {arrow}|\"{}\"| {to}\n", escaped(&label))
    };
    if line.emphasis == Emphasis::Faded {
        let _ = writeln!(text, "  linkStyle {at} opacity:0.3");
    }
    if let Some(mark) = line.mark {
        let color = Theme::Light.colors().mark(mark);
        let _ = writeln!(text, "  linkStyle {at} stroke:{color},stroke-width:3px");
    }
    text
}

fn classes(picture: &Picture, cards: &BTreeSet<usize>) -> String {
    let colors = Theme::Light.colors();
    let mut kinds: Vec<CardKind> = cards.iter().map(|at| picture.cards[*at].kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut text = String::new();
    for kind in kinds {
        let (fill, edge) = colors.card(kind);
        let name = class(kind);
        let ink = colors.words(kind);
        let _ = writeln!(text, "  classDef {name} fill:{fill},stroke:{edge},color:{ink}");
        let members = cards.iter().map(|at| &picture.cards[*at]).filter(|card| card.kind == kind);
        let members: Vec<String> = members.map(id).collect();
        let _ = writeln!(text, "  class {} {name}", members.join(","));
    }
    text.push_str(&stressed(picture, cards, &colors));
    text
}

/// Heat, marks and fading, set on single cards.
fn stressed(picture: &Picture, cards: &BTreeSet<usize>, colors: &Colors) -> String {
    let mut text = String::new();
    for card in cards.iter().map(|at| &picture.cards[*at]) {
        let id = id(card);
        if let Some((at, _)) = &card.heat {
            let _ = writeln!(text, "  style {id} fill:{}", colors.heat(*at));
        }
        if let Some(mark) = card.mark {
            let _ = writeln!(text, "  style {id} stroke:{},stroke-width:4px", colors.mark(mark));
        }
        match card.emphasis {
            Emphasis::Faded => {
                let _ = writeln!(text, "  style {id} opacity:0.4");
            }
            Emphasis::Strong => {
                let _ = writeln!(text, "  style {id} stroke-width:3px");
            }
            Emphasis::Plain => {}
        }
    }
    text
}

fn class(kind: CardKind) -> &'static str {
    match kind {
        CardKind::AnyMenu => "everywhere",
        CardKind::Call => "part",
        CardKind::End(Ending::CutOff) => "cutOff",
        CardKind::End(_) => "ends",
        other => other.word(),
    }
}

/// A text inside quotes: letters of every script stay, everything that Mermaid, Markdown or
/// HTML could interpret becomes a code. Mermaid reads labels as Markdown, where `1. x`,
/// `- x` and `www.x` mean something.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut is_start = true;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_inner = chars.peek().is_some_and(|next| next.is_alphabetic());
        let is_plain = match c {
            ' ' | ',' | ':' | '?' | '!' | '(' | '·' | '…' | '“' | '”' | '’' | '×' => true,
            '.' | ')' => !(is_start || is_inner && before.is_some_and(char::is_alphanumeric)),
            '-' | '+' | '=' => !is_start,
            c => c.is_alphanumeric() || !c.is_ascii() && !c.is_control(),
        };
        match c {
            c if is_plain => out.push(c),
            c if c.is_control() => out.push(' '),
            c => {
                let _ = write!(out, "#{};", c as u32);
            }
        }
        // Digits at the start may still become the number of a list.
        is_start &= c.is_ascii_digit();
        before = Some(c);
    }
    out
}
