//! A picture as JSON, for programs that draw it themselves.

use serde_json::{Value, json};

use super::layout::{Layout, Rect};
use super::model::{Card, Connector, Emphasis};
use super::picture::Picture;

/// The version of the shape; it goes up when a key is taken away or changes its meaning.
const VERSION: u32 = 1;

/// Writes a picture as JSON, with coordinates where it was laid out.
pub fn json(picture: &Picture, layout: Option<&Layout>) -> Value {
    let card = |(at, card): (usize, &Card)| {
        let mut value = card_value(card);
        if let (Some(layout), Some(object)) = (layout, value.as_object_mut()) {
            object.insert("box".to_owned(), rect(&layout.cards[at]));
        }
        value
    };
    let line = |(at, line): (usize, &Connector)| {
        let mut value = line_value(picture, line);
        if let (Some(layout), Some(object)) = (layout, value.as_object_mut()) {
            let route = &layout.routes[at];
            let points = route.points.iter().map(|(x, y)| json!([round(*x), round(*y)]));
            object.insert("points".to_owned(), points.collect());
            object.insert("label_box".to_owned(), route.label.as_ref().map_or(Value::Null, rect));
        }
        value
    };
    json!({
        "schema_version": VERSION,
        "title": picture.title,
        "notes": picture.notes,
        "direction": picture.direction.word(),
        "hidden_nodes": picture.n_hidden,
        "scale": picture.scale.as_ref().map(|scale| json!({
            "title": scale.title, "least": scale.least, "most": scale.most,
        })),
        "frames": picture.frames.iter().map(|frame| &frame.title).collect::<Vec<_>>(),
        "cards": picture.cards.iter().enumerate().map(card).collect::<Vec<_>>(),
        "lines": picture.lines.iter().enumerate().map(line).collect::<Vec<_>>(),
    })
}

fn card_value(card: &Card) -> Value {
    let badge = |badge: &super::Badge| json!({ "severity": badge.severity.word(), "count": badge.n, "findings": badge.texts });
    json!({
        "id": card.id,
        "node": card.node.map(|_| &card.node_name),
        "name": card.name,
        "kind": card.kind.word(),
        "about": card.about,
        "prompt": card.prompt,
        "remarks": card.remarks,
        "level": card.level,
        "row": card.row,
        "frame": card.frame,
        "stress": emphasis(card.emphasis),
        "badges": card.badges.iter().map(badge).collect::<Vec<_>>(),
        "mark": card.mark.map(super::Mark::word),
        "heat": card.heat.as_ref().map(|(at, words)| json!({ "at": at, "words": words })),
    })
}

fn line_value(picture: &Picture, line: &Connector) -> Value {
    json!({
        "from": picture.cards[line.from].id,
        "to": picture.cards[line.to].id,
        "style": line.stroke.word(),
        "labels": line.labels,
        "stress": emphasis(line.emphasis),
        "share": line.share.map(|(share, _)| share),
        "mark": line.mark.map(super::Mark::word),
    })
}

fn emphasis(emphasis: Emphasis) -> &'static str {
    match emphasis {
        Emphasis::Faded => "faded",
        Emphasis::Plain => "plain",
        Emphasis::Strong => "strong",
    }
}

fn rect(rect: &Rect) -> Value {
    json!({
        "x": round(rect.x),
        "y": round(rect.y),
        "width": round(rect.width),
        "height": round(rect.height),
    })
}

fn round(n: f64) -> f64 {
    (n * 10.0).round() / 10.0
}
