//! A picture in Graphviz's language, for Graphviz 2.42 and later.
//!
//! It builds graphviz-rust's tree and prints it; that crate escapes nothing, so every id
//! and every text goes through `quoted`. It starts no program.

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter as _, PrinterContext};

use super::model::{Card, CardKind, Line, Picture, Stress, Stroke};
use super::theme::{Colors, Theme};
use crate::diagnostic::Severity;

/// Writes a picture as DOT.
pub fn dot(picture: &Picture, theme: Theme) -> String {
    let colors = theme.colors();
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(whole(picture, &colors))),
        Stmt::GAttribute(GraphAttributes::Node(vec![
            attribute("fontname", "DejaVu Sans,Verdana,Arial,sans-serif"),
            attribute("fontsize", "11"),
            attribute("fontcolor", colors.ink),
            attribute("margin", "0.16,0.09"),
        ])),
        Stmt::GAttribute(GraphAttributes::Edge(vec![
            attribute("fontname", "DejaVu Sans,Verdana,Arial,sans-serif"),
            attribute("fontsize", "11"),
            attribute("fontcolor", colors.ink),
            attribute("color", colors.line),
            attribute("arrowsize", "0.7"),
        ])),
    ];
    for (at, frame) in picture.frames.iter().enumerate() {
        let members = picture.cards.iter().filter(|card| card.frame == Some(at));
        let mut inside = vec![
            Stmt::Attribute(attribute("label", &frame.title)),
            Stmt::Attribute(attribute("style", "dashed")),
            Stmt::Attribute(attribute("color", colors.frame)),
        ];
        inside.extend(members.map(|card| Stmt::Node(node(card, &colors))));
        let id = Id::Plain(format!("cluster_{at}"));
        stmts.push(Stmt::Subgraph(Subgraph { id, stmts: inside }));
    }
    let free = picture.cards.iter().filter(|card| card.frame.is_none());
    stmts.extend(free.map(|card| Stmt::Node(node(card, &colors))));
    stmts.extend(picture.lines.iter().map(|line| Stmt::Edge(edge(picture, line, &colors))));
    let graph = Graph::DiGraph { id: quoted(&picture.title), strict: false, stmts };
    let mut text = graph.print(&mut PrinterContext::default());
    text.push('\n');
    text
}

fn whole(picture: &Picture, colors: &Colors) -> Vec<Attribute> {
    let mut title = picture.title.clone();
    for note in &picture.notes {
        title.push('\n');
        title.push_str(note);
    }
    vec![
        attribute("label", &title),
        attribute("labelloc", "t"),
        attribute("fontname", "DejaVu Sans,Verdana,Arial,sans-serif"),
        attribute("fontsize", "14"),
        attribute("fontcolor", colors.ink),
        attribute("bgcolor", colors.paper),
        attribute("rankdir", picture.direction.word()),
        attribute("nodesep", "0.3"),
        attribute("ranksep", "0.5"),
    ]
}

fn node(card: &Card, colors: &Colors) -> Node {
    let (shape, style) = shape(card.kind);
    let (fill, edge) = colors.card(card.kind);
    let heat = card.heat.as_ref().map(|(at, _)| colors.heat(*at));
    let is_strong = card.stress == Stress::Strong;
    let mut attributes = vec![
        attribute("label", &label(card)),
        attribute("shape", shape),
        attribute("style", style),
        attribute("fillcolor", heat.as_deref().unwrap_or(fill)),
        attribute("color", if is_strong { colors.strong } else { edge }),
        attribute("class", card.kind.word()),
    ];
    if card.kind == CardKind::Entry {
        attributes.push(attribute("fontcolor", colors.words(card.kind)));
    }
    if is_strong || card.kind == CardKind::Menu {
        attributes.push(attribute("penwidth", if is_strong { "3" } else { "2" }));
    }
    if card.kind == CardKind::Call {
        attributes.push(attribute("peripheries", "2"));
    }
    if card.stress == Stress::Faded {
        attributes.push(attribute("fontcolor", colors.frame));
    }
    Node { id: id(card), attributes }
}

/// Everything on a card, a line each.
fn label(card: &Card) -> String {
    let mut text = card.name.clone();
    let heat = card.heat.iter().map(|(_, words)| words);
    for part in [&card.about].into_iter().chain(&card.prompt).chain(&card.remarks).chain(heat) {
        if !part.is_empty() {
            text.push('\n');
            text.push_str(part);
        }
    }
    let sign = |severity| match severity {
        Severity::Error => "✗",
        Severity::Warning => "△",
        Severity::Info => "i",
    };
    let badges = card.badges.iter();
    let badges: Vec<String> =
        badges.map(|badge| format!("{} {}", sign(badge.severity), badge.words())).collect();
    if !badges.is_empty() {
        text.push('\n');
        text.push_str(&badges.join(" · "));
    }
    text
}

fn shape(kind: CardKind) -> (&'static str, &'static str) {
    match kind {
        CardKind::Entry => ("oval", "filled,bold"),
        CardKind::AnyMenu => ("box", "filled,dashed"),
        CardKind::Message => ("box", "filled,rounded"),
        CardKind::Menu | CardKind::Call => ("box", "filled"),
        CardKind::Collect => ("parallelogram", "filled"),
        CardKind::Decision => ("hexagon", "filled"),
        CardKind::Person => ("oval", "filled"),
        CardKind::Transfer => ("cds", "filled"),
        CardKind::Promise => ("note", "filled"),
        CardKind::Hangup | CardKind::End(_) => ("octagon", "filled"),
        CardKind::Opaque | CardKind::Folded => ("box", "filled,dashed,rounded"),
    }
}

fn edge(picture: &Picture, line: &Line, colors: &Colors) -> Edge {
    let (from, to) = (&picture.cards[line.from], &picture.cards[line.to]);
    let mut attributes = Vec::new();
    let label = line.label();
    if !label.is_empty() {
        attributes.push(attribute("label", &format!(" {label} ")));
    }
    match line.stroke {
        Stroke::Error => attributes.push(attribute("style", "dashed")),
        Stroke::Key | Stroke::Fate => {}
    }
    let faded = line.stress == Stress::Faded;
    let color = if faded { colors.frame } else { colors.stroke(line.stroke, line.stress) };
    attributes.push(attribute("color", color));
    match (line.share, line.stress) {
        (Some((_, heat)), _) => {
            attributes.push(attribute("penwidth", &format!("{:.1}", 1.0 + 5.0 * heat)));
        }
        (None, Stress::Strong) => attributes.push(attribute("penwidth", "3")),
        _ => {}
    }
    // Rows are given, so that levels stand below each other. Lines that lead up are left to
    // Graphviz: 2.43 corrupts its memory on some graphs with `constraint=false`, with
    // `weight=0`, and with `rank=same` inside of clusters.
    if to.row > from.row + 1 {
        attributes.push(attribute("minlen", &(to.row - from.row).to_string()));
    }
    attributes.push(attribute("class", line.stroke.word()));
    Edge { ty: EdgeTy::Pair(Vertex::N(id(from)), Vertex::N(id(to))), attributes }
}

fn id(card: &Card) -> NodeId {
    NodeId(quoted(&card.id), None)
}

fn attribute(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), quoted(value))
}

/// A text as a quoted string of DOT. A backslash begins an escape in labels (`\N` is the
/// node's name), so each is doubled; a line end becomes `\n`.
fn quoted(text: &str) -> Id {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            // Graphviz reads HTML entities inside of quotes.
            '&' => out.push_str("&amp;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    Id::Escaped(out)
}
