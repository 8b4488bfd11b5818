//! Keeps a walk as a path test, in the calls file beside the menu.

use anyhow::bail;

use phonetree::pathtest::{write, write_one};
use phonetree::walk::{Walk, path_test};

use super::super::files::display_name;
use super::super::load;
use super::super::write::edit;
use super::session::Session;

/// Adds the walk to the calls file and gives the message for the user.
///
/// # Errors
/// When it cannot be kept, or a test has the name already.
pub(super) fn keep(session: &Session<'_>, walk: &Walk<'_>, name: &str) -> anyhow::Result<String> {
    if name.is_empty() {
        bail!("a test needs a name that says what the call shows");
    }
    let test = path_test(walk, name, session.clock.as_ref())?;
    let path = session.calls_file();
    let shown = display_name(&path, &session.env.cwd);
    // A link to nothing is something: it may lead anywhere.
    if path.symlink_metadata().is_err() {
        edit(&path, write(&[test]).as_bytes())?;
        return Ok(format!("kept as `{name}` in {shown}"));
    }
    let text = load::read_whole(&path, &shown)?;
    let Some(text) = with_test(&text, &write_one(&test), name) else {
        bail!(
            "`{shown}` has a form to which no call can be added, or a call `{name}` already; \
             it was left as it is"
        );
    };
    edit(&path, text.as_bytes())?;
    Ok(format!("kept as `{name}` in {shown}"))
}

/// The file's text with one more call at the end of its list; `None` where the list is not
/// laid out as a list of items, or has a call of that name.
fn with_test(text: &str, test: &str, name: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let head = lines.iter().position(|line| line.trim_end() == "calls:")?;
    let is_in_list = |line: &str| {
        line.trim().is_empty() || line.starts_with([' ', '-']) || line.starts_with('#')
    };
    let after = lines[head + 1..].iter().position(|line| !is_in_list(line));
    let mut end = after.map_or(lines.len(), |n| head + 1 + n);
    while end > head + 1 && (lines[end - 1].trim().is_empty() || lines[end - 1].starts_with('#')) {
        end -= 1;
    }
    let items: Vec<&&str> =
        lines[head + 1..end].iter().filter(|line| line.trim_start().starts_with("- ")).collect();
    let indent = items.iter().map(|line| line.len() - line.trim_start().len()).min()?;
    let named = |line: &&&str| {
        let item = line.trim_start().trim_start_matches("- ");
        item.strip_prefix("name:").is_some_and(|own| own.trim().trim_matches('"') == name)
    };
    if lines[head + 1..end].iter().any(|line| named(&line)) {
        return None;
    }
    // The writer indents its items by two.
    let fitted: String = test
        .lines()
        .map(|line| format!("{}{}\n", " ".repeat(indent), line.get(2..).unwrap_or("")))
        .collect();
    let mut out: String = lines[..end].iter().map(|line| format!("{line}\n")).collect();
    out.push_str(&fitted);
    out.extend(lines[end..].iter().map(|line| format!("{line}\n")));
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEST: &str = "  - name: new\n    steps:\n      - press: 1\n";

    #[test]
    fn a_call_is_added_at_the_end_of_the_list_and_nothing_else_changes() {
        let text = "# mine\ncalls:\n- name: old  # why\n  steps: []\n\nmust: []\n";
        let expected = "# mine\ncalls:\n- name: old  # why\n  steps: []\n- name: new\n  steps:\n    \
                        - press: 1\n\nmust: []\n";
        assert_eq!(with_test(text, TEST, "new").unwrap(), expected);
        let deeper = "calls:\n    - name: old\n      steps: []\n";
        let found = with_test(deeper, TEST, "new").unwrap();
        assert!(found.ends_with("    - name: new\n      steps:\n        - press: 1\n"), "{found}");
    }

    #[test]
    fn a_file_of_another_form_or_with_that_name_is_left_alone() {
        assert_eq!(with_test("calls: []\n", TEST, "new"), None);
        assert_eq!(with_test("must: []\n", TEST, "new"), None);
        assert_eq!(with_test("calls:\n  - name: \"new\"\n    steps: []\n", TEST, "new"), None);
    }
}
