//! A picture in Graphviz's language, for Graphviz 2.42 and later.
//!
//! It builds graphviz-rust's tree and prints it; that crate escapes nothing, so every id
//! and every text goes through `quoted`. It starts no program.

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter as _, PrinterContext};

use super::model::{Card, CardKind, Connector, Emphasis, Stroke};
use super::picture::Picture;
use super::theme::{Colors, Theme};
use crate::diagnostic::Severity;
use crate::parallel::side_by_side;
use crate::tree::Ending;

/// The fewest lines for which nodes and edges are written side by side.
const LARGE: usize = 10_000;

/// Writes a picture as DOT.
pub fn dot(picture: &Picture, theme: Theme) -> String {
    let colors = theme.colors();
    let stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(whole(picture, &colors))),
        Stmt::GAttribute(GraphAttributes::Node(usual_node(&colors))),
        Stmt::GAttribute(GraphAttributes::Edge(vec![
            attribute("fontname", "DejaVu Sans,Verdana,Arial,sans-serif"),
            attribute("fontsize", "11"),
            attribute("fontcolor", colors.ink),
            attribute("color", colors.line),
            attribute("class", Stroke::Key.word()),
            attribute("arrowsize", "0.7"),
        ])),
    ];
    let head = Graph::DiGraph { id: quoted(&picture.title), strict: false, stmts };
    let mut text = head.print(&mut PrinterContext::default());
    text.truncate(text.trim_end_matches(['}', '\n']).len());
    let nodes = || printed(frames(picture, &colors).chain(free_nodes(picture, &colors)));
    let edges =
        || printed(picture.lines.iter().map(|line| Stmt::Edge(edge(picture, line, &colors))));
    let parts = if picture.lines.len() < LARGE {
        vec![nodes(), edges()]
    } else {
        side_by_side(2, |i| if i == 0 { nodes() } else { edges() })
    };
    text + &parts.concat() + "\n}\n"
}

/// Statements as they are in a directed graph, each on a line of its own. They are printed
/// one by one: the tree of a large graph would take many times the room of its text.
fn printed(stmts: impl Iterator<Item = Stmt>) -> String {
    let mut context = PrinterContext::default();
    // The printer would print each short edge twice, to see whether it fits one line.
    context.with_inline_size(0);
    // A graph sets the arrows and the indentation of its statements.
    Graph::DiGraph { id: Id::Plain(String::new()), strict: false, stmts: Vec::new() }
        .print(&mut context);
    let mut text = String::new();
    for stmt in stmts {
        text.push('\n');
        text.push_str(&stmt.print(&mut context));
    }
    text
}

fn frames(picture: &Picture, colors: &Colors) -> impl Iterator<Item = Stmt> {
    picture.frames.iter().enumerate().map(|(at, frame)| {
        let members = picture.cards.iter().filter(move |card| card.frame == Some(at));
        let mut inside = vec![
            Stmt::Attribute(attribute("label", &frame.title)),
            Stmt::Attribute(attribute("style", "dashed")),
            Stmt::Attribute(attribute("color", colors.frame)),
        ];
        inside.extend(members.map(|card| Stmt::Node(node(card, colors))));
        let id = Id::Plain(format!("cluster_{at}"));
        Stmt::Subgraph(Subgraph { id, stmts: inside })
    })
}

fn free_nodes(picture: &Picture, colors: &Colors) -> impl Iterator<Item = Stmt> {
    let free = picture.cards.iter().filter(|card| card.frame.is_none());
    free.map(|card| Stmt::Node(node(card, colors)))
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

/// The defaults of nodes: a menu's look, since most are menus.
fn usual_node(colors: &Colors) -> Vec<Attribute> {
    let mut all = vec![
        attribute("fontname", "DejaVu Sans,Verdana,Arial,sans-serif"),
        attribute("fontsize", "11"),
        attribute("fontcolor", colors.ink),
        attribute("margin", "0.16,0.09"),
    ];
    all.extend(
        look(CardKind::Menu, colors).into_iter().map(|(name, value)| attribute(name, value)),
    );
    all
}

/// What distinguishes kinds of nodes.
fn look(kind: CardKind, colors: &Colors) -> [(&'static str, &'static str); 6] {
    let (shape, style) = shape(kind);
    let (fill, edge) = colors.card(kind);
    let width = if matches!(kind, CardKind::Menu | CardKind::Entry) { "2" } else { "1" };
    [
        ("shape", shape),
        ("style", style),
        ("fillcolor", fill),
        ("color", edge),
        ("penwidth", width),
        ("class", kind.word()),
    ]
}

fn node(card: &Card, colors: &Colors) -> Node {
    let mut attributes = vec![attribute("label", &label(card))];
    let heat = card.heat.as_ref().map(|(at, _)| colors.heat(*at));
    let usual = look(CardKind::Menu, colors);
    let marked = card.mark.map(|mark| colors.mark(mark));
    for ((name, own), (_, usual)) in look(card.kind, colors).into_iter().zip(usual) {
        let value = match (name, card.emphasis) {
            ("fillcolor", _) => heat.as_deref().unwrap_or(own),
            ("color", _) if marked.is_some() => marked.unwrap_or(own),
            ("penwidth", _) if marked.is_some() => "4",
            ("color", Emphasis::Strong) => colors.strong,
            ("penwidth", Emphasis::Strong) => "3",
            _ => own,
        };
        if value != usual {
            attributes.push(attribute(name, value));
        }
    }
    if card.kind == CardKind::Entry {
        attributes.push(attribute("fontcolor", colors.words(card.kind)));
    }
    if card.kind == CardKind::Call {
        attributes.push(attribute("peripheries", "2"));
    }
    if card.emphasis == Emphasis::Faded {
        attributes.push(attribute("fontcolor", colors.frame));
    }
    Node { id: id(card), attributes }
}

/// Everything on a card, a line each.
fn label(card: &Card) -> String {
    let mut text = card.heading().to_owned();
    let about = card.below_heading();
    let heat = card.heat.iter().map(|(_, words)| words);
    for part in [&about].into_iter().chain(&card.prompt).chain(&card.remarks).chain(heat) {
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
        CardKind::End(Ending::Unknown) => ("octagon", "filled,dashed"),
        CardKind::End(Ending::SelfServed) => ("doubleoctagon", "filled"),
        CardKind::End(Ending::CutOff) => ("octagon", "filled,diagonals"),
        CardKind::Hangup | CardKind::End(_) => ("octagon", "filled"),
        CardKind::Opaque | CardKind::Folded => ("box", "filled,dashed,rounded"),
    }
}

fn edge(picture: &Picture, line: &Connector, colors: &Colors) -> Edge {
    let (from, to) = (&picture.cards[line.from], &picture.cards[line.to]);
    let mut attributes = Vec::new();
    let label = line.caption();
    if !label.is_empty() {
        attributes.push(attribute("label", &format!(" {label} ")));
    }
    match line.stroke {
        Stroke::Error => attributes.push(attribute("style", "dashed")),
        Stroke::Key | Stroke::Fate => {}
    }
    let faded = line.emphasis == Emphasis::Faded;
    let color = if faded { colors.frame } else { colors.of_line(line) };
    if color != colors.line {
        attributes.push(attribute("color", color));
    }
    match line.share {
        Some((_, heat)) => {
            attributes.push(attribute("penwidth", &format!("{:.1}", 1.0 + 5.0 * heat)));
        }
        _ if line.mark.is_some() || line.emphasis == Emphasis::Strong => {
            attributes.push(attribute("penwidth", "3"));
        }
        _ => {}
    }
    // Rows are given, so that levels are below each other. Lines that lead up are left to
    // Graphviz: 2.43 corrupts its memory on some graphs with `constraint=false`, with
    // `weight=0`, and with `rank=same` inside of clusters.
    if to.row > from.row + 1 {
        attributes.push(attribute("minlen", &(to.row - from.row).to_string()));
    }
    if line.stroke != Stroke::Key {
        attributes.push(attribute("class", line.stroke.word()));
    }
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
    let is_special = |c: char| matches!(c, '"' | '\\' | '&') || c.is_control();
    let mut rest = text;
    while let Some(at) = rest.find(is_special) {
        out.push_str(&rest[..at]);
        let special = rest[at..].chars().next().unwrap_or(' ');
        match special {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            // Graphviz reads HTML entities inside of quotes.
            '&' => out.push_str("&amp;"),
            _ => out.push(' '),
        }
        rest = &rest[at + special.len_utf8()..];
    }
    out.push_str(rest);
    out.push('"');
    Id::Escaped(out)
}
