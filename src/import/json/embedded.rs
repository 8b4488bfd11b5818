//! JSON that lives inside other files: Terraform, and templates in YAML.
//!
//! The outline of such a file is a list of what is found in it, each with its place in the file
//! around it. It knows no phone system.

use std::ops::Range;

use hcl_edit::Span as _;
use hcl_edit::expr::{Expression, ObjectKey};
use hcl_edit::structure::{Block, BlockLabel, Body, Structure};

use super::{JsonError, Open, Pass, checked, decoded, end_of_brackets, end_of_string};
use crate::limits;
use crate::source::Shape;

/// What a resource in Terraform is called whose text may be a flow.
const RESOURCES: [&str; 2] = ["connect_contact_flow", "studio_flow"];

/// Adds the outline of what is found in a text.
pub(super) fn scan(text: &str, pass: &mut Pass) -> Result<(), JsonError> {
    let end = text.len() as u32;
    open(pass, 0..text.len(), Shape::Sequence);
    if RESOURCES.iter().any(|resource| text.contains(resource)) && text.contains("resource") {
        terraform(text, pass)?;
    } else {
        loose(text, pass)?;
    }
    close(pass, end);
    Ok(())
}

pub(super) fn open(pass: &mut Pass, span: Range<usize>, shape: Shape) {
    let item = pass.push(span.start as u32, span.end as u32, shape);
    pass.open.push(Open { item, is_map: shape == Shape::Mapping, key: None });
}

pub(super) fn close(pass: &mut Pass, end: u32) {
    if let Some(open) = pass.open.pop() {
        let next = pass.items.len() as u32;
        let item = &mut pass.items[open.item];
        item.next = next;
        item.value.1 = end;
    }
}

/// The resources of a Terraform file that hold flows.
fn terraform(text: &str, pass: &mut Pass) -> Result<(), JsonError> {
    if let Some(at) = too_deep(text) {
        let message = "lists are nested deeper than any flow needs".to_owned();
        return Err(JsonError { message, at: at as u32 });
    }
    let body: Body = text.parse().map_err(|error: hcl_edit::parser::Error| JsonError {
        message: format!("not valid Terraform: {}", error.message()),
        at: error.location().offset().min(text.len().saturating_sub(1)) as u32,
    })?;
    for structure in body.iter() {
        let Structure::Block(block) = structure else { continue };
        if let Some(span) = block.span().filter(|_| is_flow(block)) {
            let end = span.end as u32;
            open(pass, span, Shape::Mapping);
            for one in block.body.iter() {
                let Structure::Attribute(attribute) = one else { continue };
                let Some(key) = attribute.key.span() else { continue };
                named(pass, key, |pass| value(text, pass, &attribute.value))?;
            }
            close(pass, end);
        }
    }
    Ok(())
}

fn is_flow(block: &Block) -> bool {
    let kind = match block.labels.first() {
        Some(BlockLabel::String(label)) => label.as_str(),
        Some(BlockLabel::Ident(label)) => label.as_str(),
        None => "",
    };
    block.ident.as_str() == "resource" && RESOURCES.iter().any(|known| kind.contains(known))
}

/// Where brackets are nested deeper than any flow needs, inside texts or not.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > limits::DEEPEST_JSON
    })
}

fn named(
    pass: &mut Pass,
    key: Range<usize>,
    value: impl FnOnce(&mut Pass) -> Result<(), JsonError>,
) -> Result<(), JsonError> {
    if let Some(open) = pass.open.last_mut() {
        open.key = Some((key.start as u32, key.end as u32));
    }
    value(pass)
}

/// A value of Terraform, as the JSON that it becomes.
fn value(text: &str, pass: &mut Pass, expression: &Expression) -> Result<(), JsonError> {
    let Some(span) = expression.span() else {
        // A value without a place is none that anyone wrote.
        if let Some(open) = pass.open.last_mut() {
            open.key = None;
        }
        return Ok(());
    };
    match expression {
        Expression::Object(object) => {
            let end = span.end as u32;
            open(pass, span, Shape::Mapping);
            for (key, inner) in object.iter() {
                let key = match key {
                    ObjectKey::Ident(name) => name.span(),
                    ObjectKey::Expression(name) => name.span(),
                };
                let Some(key) = key else { continue };
                named(pass, key, |pass| value(text, pass, inner.expr()))?;
            }
            close(pass, end);
        }
        Expression::Array(array) => {
            let end = span.end as u32;
            open(pass, span, Shape::Sequence);
            for inner in array.iter() {
                value(text, pass, inner)?;
            }
            close(pass, end);
        }
        Expression::Parenthesis(inner) => value(text, pass, inner.inner())?,
        Expression::FuncCall(call) if call.name.name.as_str() == "jsonencode" => {
            match call.args.iter().next() {
                Some(argument) => value(text, pass, argument)?,
                None => scalar(pass, span),
            }
        }
        Expression::HeredocTemplate(_) => {
            let inside = &text[span.clone()];
            match (inside.find('{'), inside.rfind('}')) {
                (Some(from), Some(to)) if from < to => {
                    let start = span.start + from;
                    piece(text, pass, start..span.start + to + 1)?;
                }
                _ => scalar(pass, span),
            }
        }
        Expression::String(_) | Expression::StringTemplate(_) => {
            if !written(text, pass, span.clone())? {
                scalar(pass, span);
            }
        }
        _ => scalar(pass, span),
    }
    Ok(())
}

pub(super) fn scalar(pass: &mut Pass, span: Range<usize>) {
    pass.push(span.start as u32, span.end as u32, Shape::Scalar);
}

/// JSON that stands in a text as it is.
pub(super) fn piece(text: &str, pass: &mut Pass, span: Range<usize>) -> Result<(), JsonError> {
    let start = span.start;
    let inner = checked(&text[span])
        .map_err(|error| JsonError { message: error.message, at: error.at + start as u32 })?;
    pass.scan(&inner, &|at| (start + at) as u32)
}

/// JSON in a string with escapes; whether there was any.
pub(super) fn written(text: &str, pass: &mut Pass, span: Range<usize>) -> Result<bool, JsonError> {
    if span.len() < 2 || !text[span.clone()].starts_with('"') {
        return Ok(false);
    }
    let Some((inner, map)) = decoded(text, span.start + 1, span.end - 1) else { return Ok(false) };
    if !inner.trim_start().starts_with('{') {
        return Ok(false);
    }
    let Ok(inner) = checked(&inner) else { return Ok(false) };
    let last = map.last().copied().unwrap_or(0);
    pass.scan(&inner, &|at| map.get(at).copied().unwrap_or(last))?;
    Ok(true)
}

/// Objects of JSON anywhere in a text, such as in a template in YAML.
fn loose(text: &str, pass: &mut Pass) -> Result<(), JsonError> {
    /// The most brackets that begin nothing; a text with more is no template.
    const MOST_OTHERS: usize = 1000;
    let bytes = text.as_bytes();
    let (mut at, mut n_others) = (0, 0);
    while n_others < MOST_OTHERS
        && let Some(found) = text[at..].find('{')
    {
        let start = at + found;
        let rest = text[start + 1..].trim_start();
        if rest.starts_with("\\\"") && bytes[..start].last() == Some(&b'"') {
            let end = end_of_string(bytes, start - 1);
            if written(text, pass, start - 1..end)? {
                at = end;
            } else {
                n_others += 1;
                at = start + 1;
            }
            continue;
        }
        let end = if rest.starts_with('"') { end_of_brackets(bytes, start) } else { None };
        match end.filter(|end| checked(&text[start..*end]).is_ok()) {
            Some(end) => {
                piece(text, pass, start..end)?;
                at = end;
            }
            None => {
                n_others += 1;
                at = start + 1;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::import::json::Value;
    use crate::import::set::InputFile;
    use crate::source::{FileId, Sources};

    fn read(text: &str) -> (Sources, FileId) {
        let mut sources = Sources::new();
        let input = InputFile { name: "main.tf".to_owned(), text: text.to_owned() };
        let (id, wrong) = crate::import::json::add(&mut sources, "Amazon Connect", input);
        assert_eq!(wrong, None);
        (sources, id)
    }

    const TERRAFORM: &str = r#"
variable "region" {}
resource "aws_connect_contact_flow" "main" {
  name    = "Main"
  content = jsonencode({
    Version = "2019-10-30"
    Actions = [{ Identifier = "a", "Type" = "DisconnectParticipant", Queue = var.queue }]
  })
}
resource "aws_connect_contact_flow" "other" {
  content = <<-JSON
    {"Version": "1", "Actions": [{"Queue": ${queue}}]}
  JSON
}
resource "aws_connect_contact_flow" "third" {
  content = "{\"Version\": \"2\"}"
}
"#;

    #[test]
    fn flows_in_terraform_have_their_places_in_its_file() {
        let (sources, id) = read(TERRAFORM);
        let root = Value::root(&sources, id).unwrap();
        let all: Vec<Value<'_>> = root.items().collect();
        assert_eq!(all.len(), 3);
        let action = all[0].at(&["content", "Actions"]).unwrap().items().next().unwrap();
        assert_eq!(action.get("Identifier").unwrap().text().as_deref(), Some("a"));
        assert_eq!(action.get("Type").unwrap().text().as_deref(), Some("DisconnectParticipant"));
        assert_eq!(action.get("Queue").unwrap().scalar().as_deref(), Some("var.queue"));
        let place = sources.span(action.get("Identifier").unwrap().place()).unwrap();
        assert_eq!(sources.get(id).unwrap().position(place.start).line, 7);
        let queue = all[1].at(&["content", "Actions"]).unwrap().items().next().unwrap();
        assert_eq!(queue.get("Queue").unwrap().text().as_deref(), Some("${queue}"));
        assert_eq!(all[2].at(&["content", "Version"]).unwrap().text().as_deref(), Some("2"));
        assert_eq!(all[0].get("name").unwrap().text().as_deref(), Some("Main"));
    }

    #[test]
    fn flows_in_a_template_of_yaml_are_found_as_blocks_and_as_texts() {
        let text = "Resources:\n  A:\n    Content: |\n      {\"Version\": \"1\",\n       \"n\": 2}\n  B:\n    Content: \"{\\\"Version\\\": \\\"3\\\"}\"\n  C: {a: 1}\n";
        let (sources, id) = read(text);
        let all: Vec<Value<'_>> = Value::root(&sources, id).unwrap().items().collect();
        let version = |at: usize| all[at].get("Version").unwrap().text();
        assert_eq!((version(0).as_deref(), version(1).as_deref()), (Some("1"), Some("3")));
        assert_eq!(all.len(), 2);
    }

    #[test]
    fn terraform_that_is_broken_or_too_deep_is_refused_at_its_place() {
        for text in [
            "resource \"aws_connect_contact_flow\" \"a\" {\n  content = \n}".to_owned(),
            format!(
                "resource \"aws_connect_contact_flow\" \"a\" {{ content = {}",
                "[".repeat(9000)
            ),
        ] {
            let mut sources = Sources::new();
            let input = InputFile { name: "main.tf".to_owned(), text };
            let (_, wrong) = crate::import::json::add(&mut sources, "Amazon Connect", input);
            assert!(wrong.is_some_and(|wrong| wrong.primary().is_some()));
        }
    }
}
