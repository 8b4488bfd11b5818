//! Texts that are no menus, broken menus, and texts that mean harm: each ends in a clear
//! error, soon and without much memory.

use std::time::Instant;

use super::loading::{problems, tree};
use super::support::load;
use phonetree::yaml;

/// The only error of a text, without its help. It comes at once in a build for users; the
/// bound is wide, and only work that grows with the square of the text is past it.
fn error(text: &str) -> String {
    let start = Instant::now();
    let problems = problems(text);
    assert!(start.elapsed().as_secs() < 30, "took {:?}", start.elapsed());
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems[0].split(" — ").next().unwrap_or_default().to_owned()
}

#[test]
fn what_is_no_menu_file_at_all_says_why() {
    assert_eq!(
        problems(""),
        ["1:1 invalid-yaml the file is empty — a menu file needs at least `nodes:`",]
    );
    assert_eq!(
        problems(" \n\n"),
        ["1:1 invalid-yaml the file is empty — a menu file needs at least `nodes:`",]
    );
    assert_eq!(
        problems(
            "
# only
# comments
"
        ),
        [
            "1:1 invalid-yaml the file holds nothing but comments — a menu file needs at least `nodes:`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes: {}
---
nodes: {}
"
        ),
        [
            "2:1 invalid-yaml the file holds a second document after `---` — keep one menu in a file; join files by `include`",
        ]
    );
    assert_eq!(
        problems("a\0b: c\n"),
        [
            "1:2 invalid-yaml the file contains a zero byte, so it is not a text file — save the file as plain text in UTF-8",
        ]
    );
}

#[test]
fn yaml_mistakes_are_reported_in_words_of_a_menu() {
    assert_eq!(
        problems("nodes:\n  a:\n\tsay: x\n"),
        ["3:2 invalid-yaml a tab where YAML requires spaces — indent with spaces",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    say: For billing: press 1
"
        ),
        [
            "3:21 invalid-yaml a second `:` on one line, or a line that is indented too far — put a text that contains `: ` in quotes, and line up the fields of a map",
        ]
    );
    assert_eq!(
        problems(
            r#"
nodes:
  a:
    say: "Hello
    next: b
"#
        ),
        [
            "4:5 invalid-yaml a quote is not closed — close the quote that was opened before; lines inside it must be indented",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu: { 1: a
"
        ),
        ["3:11 invalid-yaml `{` is not closed — add the closing bracket",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu: { 1: a ]
"
        ),
        ["3:11 invalid-yaml `{` is closed by `]` — close each bracket by its own kind",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu: [ 1, 2 }
"
        ),
        ["3:11 invalid-yaml `[` is closed by `}` — close each bracket by its own kind",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    menu: 1 }
  b: {}}
"
        ),
        [
            "4:8 invalid-yaml a bracket is closed that was not opened — delete it, or put the text in quotes",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    say: x
   next: b
"
        ),
        [
            "4:4 invalid-yaml this line does not line up with the lines above — indent all fields of one map by the same number of spaces",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    say
    next: b
"
        ),
        [
            "4:9 invalid-yaml a second `:` on one line, or a line that is indented too far — put a text that contains `: ` in quotes, and line up the fields of a map",
        ]
    );
    assert_eq!(
        problems(
            r#"
nodes:
  a:
    say: "50\% off"
"#
        ),
        [
            r#"3:10 invalid-yaml `\` opens no known sign here — write `\\` for a backslash, or use single quotes"#,
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    say: @home
"
        ),
        ["3:10 invalid-yaml `@` cannot begin a text — put the text in quotes",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    say: 'it's'
"
        ),
        [
            "3:14 invalid-yaml something follows the closing quote — put the whole text in quotes; inside single quotes write '' for '",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a: *missing
"
        ),
        [
            "2:6 invalid-yaml `*missing` repeats an anchor that is not defined above — define it above as `&missing`, or quote the text if it should begin with `*`",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a:
    say: !!int x
"
        ),
        [
            "3:16 invalid-yaml a YAML tag (`!…`) has no use in this file — leave the tag out; put a text that begins with `!` in quotes",
        ]
    );
    assert_eq!(
        problems(
            "
nodes: !!map
  a:
    hangup: true
"
        ),
        [
            "2:3 invalid-yaml a YAML tag (`!…`) has no use in this file — leave the tag out; put a text that begins with `!` in quotes",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  ? [a]
  : hangup
"
        ),
        [
            "2:5 invalid-yaml a list or map where a name is expected — put a text that begins with `[` or `{` in quotes",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  a: &a
    menu:
      *a : x
"
        ),
        [
            "4:7 invalid-yaml an alias where a name is expected — write the name out; a key that begins with `*` needs quotes",
        ]
    );
    assert_eq!(
        problems(
            "
nodes:
  &k a:
    hangup: true
"
        ),
        ["2:6 invalid-yaml an anchor before a key — put it before the value",]
    );
    assert_eq!(
        problems(
            "
nodes:
  a: &a
    menu: { 1: *a }
"
        ),
        ["3:16 invalid-yaml `*a` is inside the thing that it repeats — write the inner part out",]
    );
}

#[test]
fn an_alias_bomb_is_refused_at_the_alias_that_goes_too_far() {
    let mut text = "x-0: &x0 { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9 }\n".to_owned();
    for i in 1..9 {
        let before = format!("*x{}, ", i - 1).repeat(9);
        text += &format!("x-{i}: &x{i} [{before}]\n");
    }
    assert_eq!(error(&text), "6:11 invalid-yaml aliases repeat more than 100000 items in all");
}

#[test]
fn many_aliases_of_a_large_list_are_refused() {
    let items = "a, ".repeat(5_000);
    let aliases = "  - *x\n".repeat(5_000);
    let text = format!("x-a: &x [{items}]\nx-b:\n{aliases}");
    assert_eq!(error(&text), "21:5 invalid-yaml aliases repeat more than 100000 items in all");
}

#[test]
fn aliases_of_a_long_text_are_counted_by_its_bytes() {
    let text = format!("x-a: &x \"{}\"\nnodes:\n", "word ".repeat(50_000));
    let nodes =
        |n: usize| -> String { (0..n).map(|i| format!("  n{i}: {{ say: *x }}\n")).collect() };
    let refused = text.clone() + &nodes(10);
    let message = "invalid-yaml aliases repeat more than 1048576 bytes of text in all";
    assert_eq!(error(&refused), format!("7:14 {message}"));
    assert_eq!(tree(&(text + &nodes(3))).nodes.len(), 3);
}

#[test]
fn a_name_that_findings_could_not_quote_is_refused() {
    let text = format!("nodes:\n  ? {}\n  : hangup\n", "x".repeat(1_025));
    assert_eq!(error(&text), "2:5 invalid-yaml a name is longer than 1024 bytes");
}

#[test]
fn numbers_that_multiply_are_bounded_and_the_rest_of_the_menu_is_read() {
    let menu =
        |field: &str| format!("nodes:\n  a:\n    say: x\n    menu: {{ 1: hangup }}\n    {field}\n");
    for tries in ["1001", "4294967295", "99999999999999999999"] {
        assert_eq!(
            problems(&menu(&format!("tries: {tries}"))),
            ["5:12 invalid-value `tries` is more than 1000 — write 1000 at most; to ask without \
              end, lead `exhausted` back to the node"]
        );
    }
    let tries = |menu: &str| {
        let tree = load(menu).tree.expect("the menu is read");
        tree.nodes[0].kind.handling().map(|handling| handling.tries.value)
    };
    assert_eq!(tries(&menu("tries: 4294967295")), Some(1000));
    assert_eq!(tries(&menu("tries: 1000")), Some(1000));
    assert_eq!(
        problems(&menu("timeout: 367d")),
        ["5:14 invalid-value `timeout` is `367d`, more than a year — write a year at most, `366d`"]
    );
    assert_eq!(
        problems("nodes: { a: { say: x, seconds: 1e9, hangup: true } }\n"),
        ["1:32 invalid-value `seconds` is more than a year — write the length of the sound file"]
    );
    assert_eq!(
        problems("nodes: { a: { say: x, collect: { into: n, digits: 1-65535 }, next: hangup } }\n"),
        ["1:51 invalid-value `digits` is more than 128 — write 128 at most, and ask for longer \
          numbers in parts"]
    );
}

#[test]
fn a_chain_of_aliases_counts_as_nesting() {
    let mut text = "x-0: &x0 { a: 1 }\n".to_owned();
    for i in 1..100 {
        text += &format!("x-{i}: &x{i} {{ a: *x{} }}\n", i - 1);
    }
    let too_deep = "invalid-yaml lists and maps are nested deeper than any menu needs";
    assert_eq!(error(&text), format!("64:17 {too_deep}"));
}

#[test]
fn deep_nesting_is_refused_in_every_style() {
    let too_deep = "invalid-yaml lists and maps are nested deeper than any menu needs";
    let flow = format!("nodes: {}", "[".repeat(100_000));
    assert_eq!(error(&flow), format!("1:72 {too_deep}"));
    let maps = format!("nodes: {}", "{a: ".repeat(100_000));
    assert!(error(&maps).ends_with(too_deep));
    let block: String = (0..2_000).map(|i| format!("{}a:\n", " ".repeat(i))).collect();
    assert_eq!(error(&block), format!("65:65 {too_deep}"));
    let list = "- ".repeat(100_000);
    assert!(error(&list).ends_with(too_deep));
}

#[test]
fn a_line_without_end_is_refused() {
    let text = format!("nodes:\n  a:\n    say: {}\n", "x".repeat(2 << 20));
    assert_eq!(error(&text), "3:1 invalid-yaml a line is longer than 1048576 bytes");
    let text = format!("nodes:\n  a:\n    say: {}\n    next: hangup\n", "x".repeat(1 << 19));
    assert_eq!(tree(&text).nodes.len(), 1);
}

#[test]
fn long_keys_and_many_comments_end_soon() {
    assert!(!problems(&format!("{}: x\n", "k".repeat(100_000))).is_empty());
    assert!(!problems(&"? ".repeat(50_000)).is_empty());
    let comments = "    # a remark\n".repeat(50_000);
    assert_eq!(tree(&format!("nodes:\n  a:\n{comments}    hangup: true\n")).nodes.len(), 1);
}

#[test]
fn only_the_first_mistakes_are_reported() {
    let fields: String = (0..3_000).map(|i| format!("    field{i}: x\n")).collect();
    let problems = problems(&format!("nodes:\n  a:\n{fields}    hangup: true\n"));
    assert_eq!(problems.len(), 1001);
    assert!(problems.iter().any(|line| line.contains("2000 more mistakes are not shown")));
}

#[test]
fn a_node_with_many_choices_or_ids_is_not_slow() {
    let choices: String = (0..30_000).map(|i| format!("      \"{i}\": a\n")).collect();
    let tree = tree(&format!("nodes:\n  a:\n    menu:\n{choices}"));
    assert_eq!(tree.nodes[0].kind.as_menu().map(|menu| menu.choices.len()), Some(30_000));
}

#[test]
fn random_bytes_never_panic() {
    // splitmix64: the same bytes on every run.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb)
    };
    let alphabet: Vec<char> = "ab1*#&!|>%@`'\":{}[],-?~<\\ \n\n\t  नé".chars().collect();
    for _ in 0..1_000 {
        let n = next() % 60;
        let text: String =
            (0..n).map(|_| alphabet[(next() % alphabet.len() as u64) as usize]).collect();
        let _ = problems(&text);
        let _ = problems(&format!("nodes:\n  a:\n    menu:\n      1: {text}"));
        let bytes: Vec<u8> = (0..n).map(|_| (next() >> 13) as u8).collect();
        if let Ok(text) = yaml::decode(&bytes) {
            let _ = problems(&text);
        }
    }
}

#[test]
fn a_fork_or_a_menu_without_ways_says_what_is_missing() {
    assert_eq!(
        problems("nodes: { a: { branch: [] } }\n"),
        ["1:15 invalid-menu-file `branch` has no arms — write its arms, such as `- { when: a \
          known caller, goto: main }`"]
    );
    assert!(problems("nodes: { a: { branch: } }\n")[0].contains("`branch` is empty"));
    assert!(problems("nodes: { a: { menu: {} } }\n")[0].contains("`menu` has no choices"));
}
