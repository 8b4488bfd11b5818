//! Which findings ignore comments silence, and which comments are complained about.

use super::*;
use crate::diagnostic::Severity;
use crate::lint::catalogue::rule_meta;
use crate::lint::settings::RuleSettings;
use crate::source::{Comment, Item, Outline, Shape};

/// `a` holds `b` and `c`; `d` is alone. Comments are found where `#` is.
fn sources(text: &str) -> Sources {
    let find = |key: &str| {
        let start = text.find(&format!("{key}:")).unwrap() as u32;
        (start, start + key.len() as u32)
    };
    let line_end = |from: u32| {
        let rest = &text[from as usize..];
        from + rest.find('\n').unwrap_or(rest.len()) as u32
    };
    let leaf = |key: &str, next| Item {
        key: Some(find(key)),
        value: (find(key).1 + 1, line_end(find(key).1)),
        shape: Shape::Scalar,
        next,
    };
    let root =
        Item { key: None, value: (find("a").0, text.len() as u32), shape: Shape::Mapping, next: 5 };
    let a = Item {
        key: Some(find("a")),
        value: (find("b").0, line_end(find("c").0)),
        shape: Shape::Mapping,
        next: 4,
    };
    let outline = Outline::new(vec![root, a, leaf("b", 3), leaf("c", 4), leaf("d", 5)]);
    let mut comments = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(hash) = line.find('#') {
            let start = at + hash as u32;
            let own_line = line[..hash].trim().is_empty();
            comments.push(Comment { start, end: line_end(start), own_line });
        }
        at += line.len() as u32;
    }
    let mut sources = Sources::new();
    sources.add(SourceFile::new("menu.yaml", text).with_outline(outline, comments));
    sources
}

fn settings(ids: &[&str]) -> LintSettings {
    let metas = ids.iter().map(|id| rule_meta(id).unwrap());
    LintSettings {
        rules: metas.map(|meta| (meta.id, RuleSettings::default_of(meta))).collect(),
        show_unknown: false,
    }
}

/// Runs `dead-end` findings at the named keys through the comments of a text; gives what is
/// left as `line: rule`, and how many were silenced.
fn left_of(text: &str, keys: &[&str]) -> (Vec<String>, usize) {
    let sources = sources(text);
    let mut found: Vec<Diagnostic> = keys
        .iter()
        .map(|key| {
            let start = text.find(&format!("{key}:")).unwrap() as u32;
            let span = Span { file: FileId(0), start, end: start + 1 };
            Diagnostic::new("dead-end", Severity::Error, "x").label(Some(span), "")
        })
        .collect();
    let n = suppress(&mut found, &sources, &settings(&["dead-end", "unused-ignore"]), true);
    let file = sources.get(FileId(0)).unwrap();
    let shown = found
        .iter()
        .map(|f| format!("{}: {}", file.position(f.primary().unwrap().start).line, f.rule))
        .collect();
    (shown, n)
}

#[test]
fn a_comment_on_its_own_line_covers_the_entry_below_with_its_children() {
    let text = "# phonetree: ignore[dead-end] reason\na:\n  b: 1\n  c: 2\nd: 3\n";
    assert_eq!(left_of(text, &["a", "b", "c", "d"]), (vec!["5: dead-end".to_owned()], 3));
    let text = "a:\n  # phonetree: ignore[dead-end]\n\n  # another remark\n  b: 1\n  c: 2\nd: 3\n";
    let left = vec!["1: dead-end".to_owned(), "6: dead-end".to_owned(), "7: dead-end".to_owned()];
    assert_eq!(left_of(text, &["a", "b", "c", "d"]), (left, 1));
}

#[test]
fn a_trailing_comment_covers_its_line_only() {
    let text =
        "a: # phonetree: ignore[ dead-end ]\n  b: 1\n  c: 2 # phonetree:ignore[dead-end]\nd: 3\n";
    assert_eq!(
        left_of(text, &["a", "b", "c", "d"]),
        (vec!["2: dead-end".to_owned(), "4: dead-end".to_owned()], 2)
    );
}

#[test]
fn a_file_comment_covers_the_file_from_any_line() {
    let text = "a:\n  b: 1\n  c: 2\nd: 3\n# phonetree: file-ignore[dead-end] old menu\n";
    assert_eq!(left_of(text, &["a", "b", "d"]), (vec![], 3));
}

#[test]
fn a_comment_that_silences_nothing_is_a_finding_at_its_line() {
    let text = "a:\n  b: 1\n  c: 2 # phonetree: ignore[dead-end]\nd: 3\n";
    let left = vec!["4: dead-end".to_owned(), "3: unused-ignore".to_owned()];
    assert_eq!(left_of(text, &["d"]), (left, 0));
    let last = "a:\n  b: 1\n  c: 2\nd: 3\n# phonetree: ignore[dead-end]\n";
    assert_eq!(left_of(last, &[]).0, ["5: unused-ignore"], "nothing follows it");
}

#[test]
fn broken_comments_silence_nothing_and_are_findings() {
    for (comment, message) in [
        ("phonetree: ignore", "the ignore comment names no rule, and none ignores all rules"),
        (
            "phonetree: ignore dead-end",
            "the ignore comment names no rule, and none ignores all rules",
        ),
        ("phonetree: ignore[]", "the ignore comment names no rule"),
        ("phonetree: ignore[dead-end", "the ignore comment has no `]` behind its rules"),
        ("phonetree: ignore[ded-end]", "there is no rule `ded-end` to ignore"),
        ("phonetree: ignroe[dead-end]", "there is no comment `phonetree: ignroe`"),
        ("phonetree ignore[dead-end]", "the ignore comment has no colon"),
        ("phonetree: ignore[ALL]", "there is no rule `ALL` to ignore"),
    ] {
        let text = format!("a:\n  b: 1 # {comment}\n  c: 2\nd: 3\n");
        let sources = sources(&text);
        let mut found = Vec::new();
        suppress(&mut found, &sources, &settings(&["dead-end", "unused-ignore"]), true);
        let messages: Vec<&str> = found.iter().map(|f| f.message.as_str()).collect();
        assert_eq!(messages, [message], "{comment}");
        assert_eq!(left_of(&text, &["b"]).0, ["2: dead-end", "2: unused-ignore"], "{comment}");
    }
}

#[test]
fn other_comments_and_rules_that_did_not_run_are_left_alone() {
    for comment in ["phonetree is a program", "phonetree ignores this", "ignore[dead-end]"] {
        let text = format!("a:\n  b: 1 # {comment}\n  c: 2\nd: 3\n");
        assert_eq!(left_of(&text, &[]).0, Vec::<String>::new(), "{comment}");
    }
    let sources = sources("a:\n  b: 1 # phonetree: ignore[dead-end]\n  c: 2\nd: 3\n");
    let mut found = Vec::new();
    suppress(&mut found, &sources, &settings(&["unused-ignore"]), true);
    assert_eq!(found, [], "the rule did not run");
    suppress(&mut found, &sources, &settings(&["dead-end", "unused-ignore"]), false);
    assert_eq!(found, [], "the file was not looked at");
    suppress(&mut found, &sources, &settings(&["dead-end"]), true);
    assert_eq!(found, [], "`unused-ignore` is off");
}

#[test]
fn the_name_in_the_comment_is_underlined_and_the_nearest_rule_is_offered() {
    let text = "a:\n  b: 1 # phonetree: ignore[dead-end, ded-end]\n  c: 2\nd: 3\n";
    let sources = sources(text);
    let mut found = Vec::new();
    suppress(&mut found, &sources, &settings(&["dead-end", "unused-ignore"]), true);
    let under: Vec<&str> = found.iter().map(|f| sources.text(f.primary().unwrap())).collect();
    assert_eq!(under, ["ded-end", "dead-end"]);
    assert_eq!(found[0].help.as_deref(), Some("did you mean `dead-end`?"));
}

#[test]
fn a_comment_about_unused_comments_silences_those() {
    let text = "a:\n  b: 1 # phonetree: ignore[dead-end, unused-ignore] kept\n  c: 2\nd: 3\n";
    assert_eq!(left_of(text, &[]), (vec![], 1));
}
