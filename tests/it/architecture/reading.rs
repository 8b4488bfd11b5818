//! The readers of the architecture's tests: one that reads nothing would find nothing.

use super::*;

#[test]
fn paths_are_read_in_every_form() {
    let code = "use crate::tree::{Key, self, node::*};\nuse crate::{graph::Edge as E, timing};\n\
                fn f() -> crate::yaml::Slot<super::Part> { x }\nuse my_crate::config;";
    let paths: BTreeSet<String> = paths_of(code).iter().map(|path| path.join("::")).collect();
    let expected = [
        "crate::graph::Edge",
        "crate::timing",
        "crate::tree::Key",
        "crate::tree::node::*",
        "crate::tree::self",
        "crate::yaml::Slot",
        "my_crate::config",
        "super::Part",
    ];
    assert_eq!(paths, expected.into_iter().map(str::to_owned).collect());
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
fn files_that_import_each_other_are_found_over_others_and_over_what_a_folder_hands_on() {
    let source = |(path, code): (&str, &str)| Source {
        path: path.to_owned(),
        room: None,
        text: String::new(),
        code: code.to_owned(),
    };
    let sources: Vec<Source> = [
        ("call/mod.rs", "mod enter;\nmod run;\nmod end;\npub use run::Run;\nstruct Call;"),
        ("call/enter.rs", "use super::{Call, Run};"),
        ("call/run.rs", "fn f() { super::end::end() }"),
        ("call/end.rs", "use crate::call::enter::Entered;\nuse crate::tree::Key;"),
        ("tree/mod.rs", "mod key;\nuse key::Key;"),
        ("tree/key.rs", "use super::Node;"),
    ]
    .map(source)
    .into();
    let modules = Modules::of(&sources);
    let imports: BTreeMap<&str, BTreeSet<&str>> =
        sources.iter().map(|source| (&*source.path, modules.imports_of(source))).collect();
    assert_eq!(imports["call/enter.rs"], BTreeSet::from(["call/run.rs"]));
    assert_eq!(circles(&imports), [["call/end.rs", "call/enter.rs", "call/run.rs"]]);
}

#[test]
fn what_strings_and_characters_say_is_no_code() {
    let code = code_of(
        r##"let a = "std::fs \" // x"; let b = r#"std::env"#; let c = ['"', '\'']; f::<'a>(d); // e"##,
    );
    assert_eq!(code, r#"let a = ""; let b = ""; let c = ["", ""]; f::<'a>(d); "#);
    assert_eq!(code_of("a /* b\n c */ d"), "a \n d");
}

#[test]
fn comments_and_tests_are_no_code() {
    let text = "//! std::fs\nuse a;\n    // std::env\nfn f() {}\n\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
    assert_eq!(code_of(text), "\nuse a;\n    \nfn f() {}\n");
    assert!(has_word("std::fs::read", "std::fs") && !has_word("stdin_lock", "stdin"));
}

#[test]
fn paths_are_read_in_backticks_outside_of_blocks() {
    let text =
        "See `src/lib.rs` and `docs/rules/<id>.md`.\n```\n`src/none.rs`\n```\nThen `menus/`.";
    assert_eq!(named_paths(text), ["src/lib.rs", "menus/"]);
}
