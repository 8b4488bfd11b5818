//! Templates of CloudFormation in YAML: read as the JSON that they stand for, so that a flow keeps
//! the name and the kind that its resource gives it.
//!
//! What the functions of a template put together is known when it is deployed, and not here.

use super::embedded::{close, open, piece, scalar, written};
use super::{JsonError, Pass};
use crate::limits;
use crate::source::{ItemId, Outline, Shape};
use crate::yaml;

/// What every flow in a template is called.
const RESOURCE: &str = "AWS::Connect::ContactFlow";

/// The outline of a text that is such a template.
pub(super) fn of(text: &str) -> Option<Outline> {
    if !text.contains(RESOURCE) || text.starts_with('\u{feff}') {
        return None;
    }
    // A flow is one line of a template.
    let limits = yaml::Limits { line: text.len(), has_tags: true, ..yaml::Limits::default() };
    let reading = yaml::outline(text, &limits).ok()?;
    let root = reading.outline.get(Outline::ROOT)?;
    (root.shape == Shape::Mapping).then_some(reading.outline)
}

/// Adds a value of a template with everything in it.
pub(super) fn scan(
    text: &str,
    outline: &Outline,
    item: ItemId,
    depth: usize,
    pass: &mut Pass,
) -> Result<(), JsonError> {
    let Some(found) = outline.get(item) else { return Ok(()) };
    let (start, end) = (found.value.0 as usize, found.value.1 as usize);
    if depth > limits::DEEPEST_JSON {
        let message = "lists are nested deeper than any flow needs".to_owned();
        return Err(JsonError { message, at: found.value.0 });
    }
    match found.shape {
        Shape::Mapping | Shape::Sequence => {
            open(pass, start..end, found.shape);
            for child in outline.children(item) {
                if let Some(open) = pass.open.last_mut() {
                    open.key = outline.get(child).and_then(|child| child.key);
                }
                scan(text, outline, child, depth + 1, pass)?;
            }
            close(pass, end as u32);
        }
        Shape::Scalar | Shape::Alias(_) => {
            let inside = &text[start..end];
            let braces = inside.find('{').zip(inside.rfind('}')).filter(|(from, to)| from < to);
            let is_block = inside.starts_with(['|', '>', '\'']) || inside.starts_with('{');
            let is_read = match braces {
                Some(_) if inside.starts_with('"') => written(text, pass, start..end)?,
                Some((from, to)) if is_block => {
                    let json = start + from..start + to + 1;
                    let is_json = super::checked(&text[json.clone()]).is_ok();
                    if is_json {
                        piece(text, pass, json)?;
                    }
                    is_json
                }
                _ => false,
            };
            if !is_read {
                scalar(pass, start..end);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::import::json::Value;
    use crate::import::set::InputFile;
    use crate::source::Sources;

    const TEMPLATE: &str = r#"
Resources:
  Main:
    Type: AWS::Connect::ContactFlow
    Properties:
      Name: !Join ['', ['Main ', !Ref Stage]]
      Type: 'CONTACT_FLOW'
      Content: "{\"Version\": \"1\"}"
  Block:
    Type: AWS::Connect::ContactFlowModule
    Properties:
      Name: Part one
      Content: |
        {"Version": "2"}
  Filled:
    Type: AWS::Connect::ContactFlow
    Properties:
      Content: !Sub
        - '{"Version": "${version}"}'
        - version: "3"
"#;

    #[test]
    fn a_template_keeps_the_names_and_kinds_of_its_resources() {
        let mut sources = Sources::new();
        let input = InputFile { name: "flows.yaml".to_owned(), text: TEMPLATE.to_owned() };
        let (id, wrong) = crate::import::json::add(&mut sources, "Amazon Connect", input);
        assert_eq!(wrong, None);
        let root = Value::root(&sources, id).unwrap();
        let properties = |name: &str| root.at(&["Resources", name, "Properties"]).unwrap();
        let text = |value: Option<Value<'_>>| value.and_then(|value| value.scalar());
        let kind = root.at(&["Resources", "Main", "Type"]);
        assert_eq!(text(kind).as_deref(), Some("AWS::Connect::ContactFlow"));
        assert_eq!(text(properties("Main").get("Type")).as_deref(), Some("CONTACT_FLOW"));
        assert_eq!(text(properties("Main").get("Name")), None, "known when it is deployed");
        assert_eq!(text(properties("Block").get("Name")).as_deref(), Some("Part one"));
        let version = properties("Block").at(&["Content", "Version"]).unwrap();
        assert_eq!(version.text().as_deref(), Some("2"));
        let span = sources.span(version.place()).unwrap();
        assert_eq!(sources.get(id).unwrap().position(span.start).line, 14);
        assert_eq!(text(properties("Main").at(&["Content", "Version"])).as_deref(), Some("1"));
        let filled = properties("Filled").get("Content").unwrap().items().next().unwrap();
        assert_eq!(filled.get("Version").unwrap().text().as_deref(), Some("${version}"));
    }
}
