//! The Markdown of an audit: what stands first, what is folded, and the limits of those who
//! show it.

use std::fmt::Write as _;

use phonetree::analysis::Analysis;
use phonetree::audit::Audit;
use phonetree::diagnostic::{Report, Severity};
use phonetree::render::AuditFormat::Markdown;
use phonetree::render::{AuditedMenu, render_markdown};

use super::{CLINIC, loaded, look, page, report};

/// GitHub's limit of a comment.
const LIMIT: usize = 65_536;

/// A tree of `n` menus with long prompts.
fn large(n: usize) -> String {
    let mut text = String::from("name: Large line\nnodes:\n");
    for at in 0..n {
        let to = |next: usize| if next < n { format!("menu-{next}") } else { "desk".to_owned() };
        let _ = writeln!(
            text,
            "  menu-{at}:\n    say: A rather long sentence that every caller of this place hears.\n    \
             menu: {{ 1: {}, 2: {} }}",
            to(2 * at + 1),
            to(2 * at + 2)
        );
    }
    text + "  desk: { queue: { name: desk } }\n"
}

/// Findings of several rules, several of each.
fn many(n_rules: usize, n: usize) -> Report {
    let rules: Vec<(&'static str, Severity, usize)> = (0..n_rules)
        .map(|at| (&*Box::leak(format!("rule-{at}").into_boxed_str()), Severity::Error, n))
        .collect();
    report(&rules)
}

/// The Markdown of several menus, each with its findings.
fn pages(menus: &[(&str, Report)]) -> String {
    let trees: Vec<_> = menus.iter().map(|(text, _)| loaded(text)).collect();
    let analyses: Vec<_> = trees.iter().map(|(_, tree)| Analysis::of(tree)).collect();
    let audits: Vec<_> =
        analyses.iter().zip(menus).map(|(of, (_, report))| Audit::of(of, report)).collect();
    let audited: Vec<_> = audits
        .iter()
        .zip(&trees)
        .map(|(audit, (sources, _))| AuditedMenu {
            audit,
            file: "menu.yaml",
            sources,
            callers: None,
        })
        .collect();
    render_markdown(&audited, &look(100))
}

/// What would make a comment look broken.
fn must_be_whole(page: &str) {
    assert!(page.chars().count() <= LIMIT, "{} characters", page.chars().count());
    assert_eq!(page.matches("<details>").count(), page.matches("</details>").count());
    assert_eq!(page.lines().filter(|line| line.starts_with("```")).count() % 2, 0);
    assert!(page.ends_with('\n'));
}

#[test]
fn the_grade_and_what_to_do_first_stand_above_all_else() {
    let mut found = report(&[
        ("key-order", Severity::Warning, 9),
        ("too-deep", Severity::Error, 4),
        ("dead-end", Severity::Error, 2),
        ("long-menu", Severity::Warning, 1),
    ]);
    for one in &mut found.diagnostics {
        one.help = Some("fix `it`".to_owned());
    }
    let page = page(Markdown, CLINIC, &found, 100);
    must_be_whole(&page);
    let start = "# Clinic: grade D\n\n**57 of 100 points** · `menu.yaml` · 5 nodes, 2 menus · \
                 6 errors, 10 warnings\n\n## What to do first\n\n\
                 1. dead-end 0 is wrong. **What to do:** fix `it` (`dead-end`, 13 points, with 1 more like it)\n\
                 2. too-deep 0 is wrong. **What to do:** fix `it` (`too-deep`, 19 points, with 3 more like it)\n\
                 3. key-order 0 is wrong. **What to do:** fix `it` (`key-order`, 8 points, with 8 more like it)\n\
                 \nWith these repaired everywhere, the grade goes from D to A, 57 to 97 points.\n\
                 \n## In short\n\n- **Depth**: ";
    assert!(page.starts_with(start), "{page}");
}

#[test]
fn the_fault_that_limits_the_grade_is_the_first_to_mend() {
    let found = report(&[("zero-key", Severity::Error, 3), ("trap", Severity::Error, 1)]);
    let limited = page(Markdown, CLINIC, &found, 100);
    assert!(limited.contains("\n1. trap 0 is wrong (`trap`, 10 points)\n2. zero-key"), "{limited}");
    let notes = report(&[("filler-phrase", Severity::Info, 3)]);
    let clean = page(Markdown, CLINIC, &notes, 100);
    assert!(!clean.contains("What to do first"), "what costs nothing can wait: {clean}");
}

#[test]
fn a_picture_in_mermaid_stands_in_a_fence_and_lists_are_folded() {
    let page = page(Markdown, CLINIC, &report(&[("dead-end", Severity::Error, 2)]), 100);
    assert!(page.contains("\n## The menu as a picture\n\n```mermaid\n---\ntitle: \"Clinic\"\n"));
    assert!(
        page.contains("\n```\n\n## Where callers get\n\n<details><summary>3 places "),
        "{page}"
    );
    assert!(page.contains(
        "\n<details><summary>error <code>dead-end</code>: 2 findings</summary>\n\n\
         - dead-end 0 is wrong\n- dead-end 1 is wrong\n\n</details>\n"
    ));
}

#[test]
fn a_large_menu_keeps_within_a_comment_and_says_what_is_left_out() {
    let page = pages(&[(&large(2000), many(40, 300))]);
    must_be_whole(&page);
    assert!(page.chars().count() > LIMIT / 2, "room is used: {}", page.chars().count());
    let picture = page.split("```").nth(1).expect("there is a picture");
    assert!(picture.chars().count() < 50_000);
    assert!(picture.lines().filter(|line| line.contains("-->")).count() < 500);
    assert!(picture.contains(" nodes are not shown: levels from "), "{picture}");
    for rule in 0..40 {
        assert!(page.contains(&format!("<code>rule-{rule}</code>: 300 findings")), "{rule}");
    }
    assert!(page.contains("- and 299 more\n"), "{page}");
    assert!(page.contains("\n## Grade F\n"), "the score_breakdown is never cut");
}

#[test]
fn rules_without_room_are_counted() {
    let mut found = many(300, 2);
    for one in &mut found.diagnostics {
        one.message = "a long message ".repeat(60);
    }
    let page = pages(&[(CLINIC, found)]);
    must_be_whole(&page);
    let shown = page.matches("<details><summary>error").count();
    assert!(shown > 20 && shown < 300, "{shown}");
    let n = (300 - shown) * 2;
    let note = format!("\n{n} findings of {} rules omitted for length;", 300 - shown);
    assert!(page.contains(&note), "{note}");
}

#[test]
fn several_menus_have_an_index_and_a_small_one_is_whole_beside_a_large_one() {
    let page = pages(&[(&large(2000), many(40, 300)), (CLINIC, Report::default())]);
    must_be_whole(&page);
    assert!(page.starts_with("# 2 phone menus\n\n| menu | file | grade | points | findings |\n"));
    assert!(page.contains("\n| Large line | `menu.yaml` | F | 0 | 12000 errors |\n"), "{page}");
    assert!(page.contains("\n| Clinic | `menu.yaml` | A | 100 | no findings |\n"));
    let clinic = &page[page.find("# Clinic: grade A").expect("the clinic is shown")..];
    let alone = super::page(Markdown, CLINIC, &Report::default(), 100);
    assert_eq!(clinic, alone, "the small one loses nothing");
}

#[test]
fn more_menus_than_fit_are_counted() {
    let menus: Vec<_> = (0..90).map(|_| (CLINIC, Report::default())).collect();
    let page = pages(&menus);
    must_be_whole(&page);
    assert_eq!(page.matches("| Clinic | ").count(), 90, "the index has all of them");
    let n_shown = page.matches("\n# Clinic: grade A\n").count();
    assert!(n_shown > 15 && n_shown < 60, "the first ones are shown: {n_shown}");
    let n_out = 90 - n_shown;
    let note = format!("\n{n_out} menus omitted for length; use `-f html` for all.");
    assert!(page.ends_with(&format!("{note}\n")), "{note}");
    let many: Vec<_> = (0..700).map(|_| (CLINIC, Report::default())).collect();
    let page = pages(&many);
    must_be_whole(&page);
    assert!(page.contains("\nand "), "an index too long is cut and says so");
}

#[test]
fn nothing_of_a_menu_breaks_out_of_the_comment() {
    for text in [
        "```\\n# out",
        "</details><script>alert(1)</script>",
        "@someone #12 [x](javascript:alert(1))",
        "a | b | c",
        "%%{init: {'securityLevel': 'loose'}}%%",
        "end; click n0 javascript:alert(1)",
        "--> n0 #quot; <!-- ",
        "नमस्ते \\u202e 📞",
    ] {
        let menu = format!(
            "name: \"{text}\"\nnodes:\n  main:\n    say: \"{text}\"\n    menu: {{ 1: \
             {{ label: \"{text}\", goto: \"x {text}\" }} }}\n  \"x {text}\": {{ say: \"{text}\" }}\n"
        );
        let mut found = report(&[("dead-end", Severity::Error, 1)]);
        let raw: String = serde_json::from_str(&format!("\"{text}\"")).expect("a text");
        found.diagnostics[0].message = raw;
        let page = page(Markdown, &menu, &found, 100);
        must_be_whole(&page);
        assert_eq!(page.lines().filter(|line| line.starts_with("```")).count(), 2, "{page}");
        for part in ["<script", "[x](java", "@someone", "someone #12", "\u{202e}", "<!--"] {
            assert!(!page.contains(part), "{part} of {text} is in {page}");
        }
        let drawn = page.split("```").nth(1).expect("a picture");
        assert!(!drawn.contains("%%{") && !drawn.contains("end; click"), "{drawn}");
        let table = page.lines().filter(|line| line.starts_with("| "));
        for row in table {
            assert_eq!(row.matches('|').count() - row.matches("\\|").count(), 9, "{row}");
        }
    }
}
