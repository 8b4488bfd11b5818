//! Text, concise and Markdown.

use phonetree::diagnostic::{Diagnostic, Report, Severity};
use phonetree::render::{Format, Look, render_to_string};
use phonetree::source::{SourceFile, Sources, Span};

use proptest::prelude::*;

use super::fixture::{clean, look, report, shown, shown_clean, sources};

/// One finding over a part of a text, in text format.
fn one(text: &str, part: &str, label: &str, width: usize) -> String {
    let start = text.find(part).unwrap() as u32;
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("x.yaml", text));
    let span = Span { file, start, end: start + part.len() as u32 };
    let finding = Diagnostic::new("dead-end", Severity::Error, "nothing is said")
        .help("say something that helps, such as the hours of the office, or offer a person")
        .label(Some(span), label);
    let report = Report { diagnostics: vec![finding], ..Report::default() };
    render_to_string(Format::Text, &report, &sources, &Look { width, ..look() })
}

fn width_of(text: &str) -> usize {
    text.lines().map(textwrap::core::display_width).max().unwrap_or(0)
}

#[test]
fn text_shows_each_finding_under_its_place() {
    let text = shown(Format::Text);
    for place in
        ["menus/main.yaml:1:1\n", "menus/main.yaml:6:46\n", ".\\menus\\tv faults.yaml:4:11"]
    {
        assert!(text.contains(&format!("--> {place}")), "{place}");
    }
    assert!(text.contains("::: .\\menus\\tv faults.yaml:2:3"), "the further place");
    assert_eq!(text.matches("= caller: 1, 3, silence ×3\n").count(), 2);
    assert_eq!(text.matches("= caller: happens on every call\n").count(), 1);
    assert!(text.contains("= bill: ES 6/2022 art. 5 would ask for this if it passed\n"));
    assert!(text.contains("= certainty: likely"));
    assert!(text.contains("\nFound 2 errors, 2 warnings, 1 note in 2 files\n"));
    assert!(text.contains("1 finding ignored by comments, 2 known from the baseline\n"));
    assert!(text.contains("checks 5 points of Ofcom GC <C1> "));
    assert!(text.ends_with("`phonetree rule dead-end`\n"));
}

#[test]
fn text_says_so_when_nothing_is_wrong() {
    assert_eq!(shown_clean(Format::Text), "No problems found in 2 files\n");
    let report = Report { n_ignored: 3, files: vec!["a".to_owned()], ..clean() };
    let text = render_to_string(Format::Text, &report, &sources(), &look());
    assert_eq!(text, "No problems found in 1 file\n3 findings ignored by comments\n");
}

#[test]
fn colour_changes_no_word_of_the_text() {
    let colored =
        render_to_string(Format::Text, &report(), &sources(), &Look { color: true, ..look() });
    assert_eq!(anstream::adapter::strip_str(&colored).to_string(), shown(Format::Text));
}

#[test]
fn long_prose_breaks_at_words_and_stays_under_its_beginning() {
    let text = one("a: b\n", "b", "", 60);
    assert!(
        text.contains(
            "  = help: say something that helps, such as the hours of the\n          office,"
        ),
        "{text}"
    );
    assert!(width_of(&text) <= 60);
    let unbroken = one("a: b\n", "b", "", Look::NO_WRAP);
    assert!(unbroken.contains("the office, or offer a person\n"), "{unbroken}");
}

#[test]
fn a_label_without_room_stands_below_the_excerpt() {
    let label = "callers who press this key hear nothing and are cut off at once";
    let beside = one("a: b\n", "b", label, 80);
    assert!(beside.contains(&format!("^ {label}\n")), "{beside}");
    let below = one("a: b\n", "b", label, 60);
    assert!(below.contains("= line 1: callers who press this key"), "{below}");
    assert!(width_of(&below) <= 60);
}

#[test]
fn long_lines_are_cut_to_the_width_and_keep_their_column() {
    for n in [30, 3_000] {
        let pad = "नम x ".repeat(n);
        let text = one(&format!("a: 1\nb: {pad}goto: here {pad}\n"), "here", "no such node", 80);
        let column = 3 + 5 * n + 6 + 1;
        assert!(text.contains(&format!("--> x.yaml:2:{column}\n")), "{text}");
        assert!(text.contains("goto: here"), "{text}");
        assert!(text.contains("^^^^ no such node\n"), "{text}");
        assert!(text.contains("..."), "{text}");
        assert!(width_of(&text) <= 80, "{text}");
    }
}

#[test]
fn marks_stand_under_what_they_mean_after_tabs_and_in_hindi() {
    let text = one("\tsay: \"बिल दबाएँ\"\r\nnext: end\r\n", "दबाएँ", "here", 80);
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.contains("दबाएँ")).unwrap();
    let before = lines[at].split("दबाएँ").next().unwrap();
    let mark = lines[at + 1].split('^').next().unwrap();
    let width = textwrap::core::display_width;
    assert_eq!(width(before), width(mark), "{text}");
    assert!(!text.contains('\r') && !text.contains('\t'), "{text}");
}

proptest! {
    #[test]
    fn a_mark_stands_under_its_word_in_a_line_that_fits(
        before in "[a िनé😀字 \\t]{0,300}",
        after in "[a िनé😀字 ]{0,300}",
        label in "[a ]{0,60}",
        width in 50_usize..140,
    ) {
        let text = one(&format!("x: 1\ny{before}WORD{after}.\n"), "WORD", &label, width);
        let lines: Vec<&str> = text.lines().collect();
        let at = lines.iter().position(|line| line.contains("WORD")).unwrap();
        let columns = textwrap::core::display_width;
        let above = columns(lines[at].split("WORD").next().unwrap());
        let below = columns(lines[at + 1].split("^^^^").next().unwrap());
        prop_assert_eq!(above, below, "{}", text);
        prop_assert!(width_of(&text) <= width, "{} columns: {}", width_of(&text), text);
        let place = format!("--> x.yaml:2:{}\n", before.chars().count() + 2);
        prop_assert!(text.contains(&place), "{}", text);
    }
}

#[test]
fn a_menu_file_cannot_steer_the_terminal() {
    let text = one("say: \u{1b}[31m\u{202e}x\n", "x", "\u{1b}[2J", 80);
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
}

#[test]
fn a_span_over_many_lines_does_not_print_them_all() {
    let block = "line\n".repeat(500);
    let text = one(&format!("a: |\n{block}b: 1\n"), &format!("|\n{block}"), "this", 80);
    assert!(text.lines().count() < 15, "{text}");
    assert!(text.contains("1 | a: |\n  |    ^ this"), "{text}");
}

#[test]
fn a_block_ends_with_its_last_word() {
    let text = one("a: |\n  x\n\nb: 1\n", "|\n  x\n\n", "this", 80);
    assert!(text.contains("2 | |   x\n  | |___^ this\n"), "{text}");
    assert!(!text.contains("b: 1"), "{text}");
}

#[test]
fn places_far_apart_get_excerpts_of_their_own() {
    let text = format!("a: 1\n{}z: 2\n", "# filler\n".repeat(5_000));
    let mut sources = Sources::new();
    let at = text.find('z').unwrap() as u32;
    let file = sources.add(SourceFile::new("x.yaml", text));
    let finding = Diagnostic::new("key-order", Severity::Warning, "far apart")
        .label(Some(Span { file, start: at, end: at + 1 }), "second")
        .label(Some(Span { file, start: 0, end: 1 }), "first");
    let report = Report { diagnostics: vec![finding], ..Report::default() };
    let text = render_to_string(Format::Text, &report, &sources, &look());
    assert!(text.contains("--> x.yaml:5002:1\n"), "the primary place comes first: {text}");
    assert!(text.contains("::: x.yaml:1:1\n"), "{text}");
    assert!(!text.contains("filler"), "{text}");
}

#[test]
fn concise_is_one_line_a_finding() {
    insta::assert_snapshot!(shown(Format::Concise), @r#"
    menus/main.yaml:1:1: warning[invalid-yaml] the file begins oddly
    menus/main.yaml:6:46: error[dead-end] `a<b>&"c'` 100%: x, y | z नमस्ते 😀 C:\menus\tv ::error::x
    menus/main.yaml:6:46: error[dead-end] `1` of `main` leads nowhere
    .\menus\tv faults.yaml:4:11: info[key-order] two lines where one will do (likely)
    warning[key-order] no menu was found
    "#);
    let colored =
        render_to_string(Format::Concise, &report(), &sources(), &Look { color: true, ..look() });
    assert_eq!(anstream::adapter::strip_str(&colored).to_string(), shown(Format::Concise));
    assert_eq!(shown_clean(Format::Concise), "");
}

#[test]
fn markdown_has_a_table_for_each_severity_and_folds_all_but_the_worst() {
    let text = shown(Format::Markdown);
    let heads = ["\n#### 2 errors\n", "<summary>2 warnings</summary>", "<summary>1 note</summary>"];
    let places: Vec<usize> = heads.iter().map(|head| text.find(head).expect(head)).collect();
    assert!(places.is_sorted());
    assert_eq!((text.matches("<details>").count(), text.matches("</details>").count()), (2, 2));
    let rows: Vec<&str> = text
        .lines()
        .filter(|line| {
            line.contains("| `dead-end`")
                || line.contains("| `key-order`")
                || line.contains("| `invalid-yaml`")
        })
        .collect();
    assert_eq!(rows.len(), 5);
    for row in rows {
        let bars = row.replace("\\|", "").matches('|').count();
        assert_eq!(bars, 4, "an unescaped bar in {row}");
    }
    assert!(text.contains(r"`a<b>&"), "names stay code");
    assert!(text.contains("50% &lt;less&gt;"));
    assert!(shown_clean(Format::Markdown).contains("\nNo problems found in 2 files.\n"));
}

#[test]
fn markdown_that_grows_too_long_keeps_the_worst_and_counts_the_rest() {
    let sources = sources();
    let finding = |severity, n: usize| {
        let span = Span { file: sources.next_id(), start: 0, end: 1 };
        let span = Span { file: phonetree::source::FileId(n as u32 % 2), ..span };
        Diagnostic::new("dead-end", severity, format!("finding {n} बिल")).label(Some(span), "")
    };
    let mut diagnostics: Vec<_> = (0..3_000).map(|n| finding(Severity::Info, n)).collect();
    diagnostics.push(finding(Severity::Error, 9_999));
    let report = Report { diagnostics, ..Report::default() };
    let text = render_to_string(Format::Markdown, &report, &sources, &look());
    assert!(text.chars().count() <= 65_536);
    assert!(text.chars().count() > 55_000, "room is used");
    assert!(text.contains("finding 9999 "), "the error is kept");
    let n_shown = text.matches("| `dead-end` |").count();
    assert!(text.contains(&format!("\n**{} more** ", 3_001 - n_shown)));
}
