//! The page of a rule or a pack on a terminal: headings bold, examples set off, paragraphs broken to fit.
//!
//! It knows the little Markdown that the pages are written in, and no rule.

use anstyle::Style;

/// The widest paragraph that is pleasant to read.
const READABLE: usize = 88;

/// A page as a terminal shows it.
pub(super) fn shown(page: &str, width: usize, is_colored: bool) -> String {
    let paint = |style: Style, text: &str| {
        if is_colored { format!("{style}{text}{style:#}") } else { text.to_owned() }
    };
    let width = width.min(READABLE);
    let mut out = String::new();
    let mut paragraph = String::new();
    let mut is_example = false;
    for line in page.lines() {
        if line.starts_with("```") {
            finish(&mut out, &mut paragraph, width);
            is_example = !is_example;
        } else if is_example {
            let line = format!("    {line}");
            out += &paint(Style::new().dimmed(), line.trim_end());
            out.push('\n');
        } else if let Some(head) = line.strip_prefix('#') {
            finish(&mut out, &mut paragraph, width);
            let head = head.trim_start_matches('#').trim();
            out += &paint(Style::new().bold(), head);
            out.push('\n');
        } else if line.trim().is_empty() || line.starts_with('|') {
            finish(&mut out, &mut paragraph, width);
            out += line;
            out.push('\n');
        } else {
            // An item of a list begins a paragraph of its own.
            if is_item(line) {
                finish(&mut out, &mut paragraph, width);
            } else if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph += line.trim();
        }
    }
    finish(&mut out, &mut paragraph, width);
    out
}

fn is_item(line: &str) -> bool {
    line.trim_start().starts_with("- ") || line.trim_start().starts_with("* ")
}

/// Ends a paragraph.
fn finish(out: &mut String, paragraph: &mut String, width: usize) {
    if paragraph.is_empty() {
        return;
    }
    let indent = if is_item(paragraph) { "  " } else { "" };
    let options = textwrap::Options::new(width).break_words(false).subsequent_indent(indent);
    *out += &textwrap::fill(paragraph, options);
    out.push('\n');
    paragraph.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_no_marks_of_markdown_left_and_fits() {
        let page = "# trap\n\nCallers are caught\nin a loop.\n\n- one of\n  two\n- three\n\n```yaml\nmenu: {}\n```\n";
        assert_eq!(
            shown(page, 20, false),
            "trap\n\nCallers are caught\nin a loop.\n\n- one of two\n- three\n\n    menu: {}\n"
        );
        assert!(shown(page, 20, true).starts_with("\u{1b}[1mtrap\u{1b}[0m\n"));
    }
}
