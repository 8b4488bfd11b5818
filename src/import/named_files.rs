//! The files that a Terraform file reads: `file("flow.json")`, `templatefile("flow.json", {…})`.
//!
//! It opens none of them.

use std::ops::Range;

/// The most files that are named by one.
const MOST: usize = 200;
/// Resources whose files may be flows.
const RESOURCES: [&str; 2] = ["aws_connect_contact_flow", "twilio_studio_flow"];

/// A file that another one reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFile {
    /// Its path, relative to the file that names it.
    pub path: String,
    /// Where it is named, in bytes.
    pub span: Range<usize>,
}

/// The files that a text of Terraform with flows reads, each once; none of any other text.
pub fn named_files(text: &str) -> Vec<NamedFile> {
    let mut found: Vec<NamedFile> = Vec::new();
    if !RESOURCES.iter().any(|resource| text.contains(resource)) {
        return found;
    }
    for (at, call) in text.match_indices("file(") {
        let rest = text[at + call.len()..].trim_start();
        let Some(inner) = rest.strip_prefix('"') else { continue };
        let start = text.len() - inner.len();
        let Some(end) = inner.find(['"', '\n']).filter(|end| inner[*end..].starts_with('"')) else {
            continue;
        };
        let Some(path) = plain(&inner[..end]) else { continue };
        if found.len() < MOST && !found.iter().any(|known| known.path == path) {
            found.push(NamedFile { path: path.to_owned(), span: start..start + end });
        }
    }
    found
}

/// A path without the folder of the module before it; `None` where a variable is a part of it.
fn plain(path: &str) -> Option<&str> {
    let folders = ["${path.module}/", "${path.root}/", "./"];
    let path = folders.iter().find_map(|folder| path.strip_prefix(folder)).unwrap_or(path);
    (!path.is_empty() && !path.contains("${") && !path.contains('\\')).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::named_files;

    #[test]
    fn files_are_named_by_file_and_templatefile_and_not_by_a_variable() {
        let text = r#"resource "aws_connect_contact_flow" "a" {
  content = file("${path.module}/flows/a.json")
}
resource "aws_connect_contact_flow" "b" {
  content = templatefile( "b.json.tftpl", { queue = "q" })
}
resource "aws_connect_contact_flow" "c" {
  content = file("${var.folder}/c.json")
  again   = file("./flows/a.json")
  other   = file("b.json.tftpl")
}"#;
        let named = named_files(text);
        let paths: Vec<&str> = named.iter().map(|one| one.path.as_str()).collect();
        assert_eq!(paths, ["flows/a.json", "b.json.tftpl"]);
        assert_eq!(&text[named[1].span.clone()], "b.json.tftpl");
        assert_eq!(named_files("x = file(\"a.json\")"), Vec::new());
    }
}
