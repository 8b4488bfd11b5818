//! The readers of the architecture's tests: one that reads nothing would find nothing.

use super::*;

#[test]
fn imports_are_read_in_every_form() {
    let code = "use crate::tree::{Key, Node};\nuse crate::{graph::Edge, source::{Place, Span}, timing};\n\
                fn f() -> crate::yaml::Slot { x }\nuse my_crate::config;";
    let names: BTreeSet<_> = names_after(code, "crate::").into_iter().collect();
    let expected = ["graph", "source", "timing", "tree", "yaml"];
    assert_eq!(names, expected.into_iter().map(str::to_owned).collect());
}

#[test]
fn super_over_the_top_of_a_room_is_an_import_of_the_crate() {
    let source = |path: &str, code: &str| Source {
        path: path.to_owned(),
        room: path.split('/').next().map(str::to_owned),
        text: String::new(),
        code: code.to_owned(),
    };
    let used = |path, code| rooms_used(&source(path, code)).into_iter().collect::<Vec<_>>();
    assert_eq!(used("tree/mod.rs", "use super::source::Place;"), ["source"]);
    assert_eq!(used("tree/key.rs", "use super::super::source::Place;"), ["source"]);
    assert_eq!(used("call/run.rs", "use super::tree::Key;"), Vec::<String>::new());
    assert_eq!(used("tree/key.rs", "use crate::tree::Node;"), Vec::<String>::new());
}

#[test]
fn comments_and_tests_are_no_code() {
    let text = "//! std::fs\nuse a;\n    // std::env\nfn f() {}\n\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
    assert_eq!(code_of(text), "use a;\nfn f() {}");
    assert!(has_word("std::fs::read", "std::fs") && !has_word("stdin_lock", "stdin"));
}

#[test]
fn paths_are_read_in_backticks_outside_of_blocks() {
    let text =
        "See `src/lib.rs` and `docs/rules/<id>.md`.\n```\n`src/none.rs`\n```\nThen `menus/`.";
    assert_eq!(named_paths(text), ["src/lib.rs", "menus/"]);
}
