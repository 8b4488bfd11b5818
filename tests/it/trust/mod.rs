//! What a file from a stranger may make the program read, write and print: the promises of
//! `.github/SECURITY.md`, each with its test.

mod exits;
mod reading;
mod streams;
mod writing;

use std::path::Path;

/// A menu in which nothing is wrong.
const MENU: &str = include_str!("../../../src/cli/init/menu.yaml");

#[test]
fn every_test_that_the_promises_name_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = [
        "tests/it/trust/reading.rs",
        "tests/it/trust/writing.rs",
        "tests/it/trust/streams.rs",
        "tests/it/compare/revisions.rs",
    ];
    let tests: String = files.iter().map(|file| text(root, file)).collect();
    let tests = tests + &text(root, "src/cli/read_bytes.rs") + &text(root, "src/cli/write.rs");
    let promises = text(root, ".github/SECURITY.md");
    let names = promises.split('`').skip(1).step_by(2).filter(|name| name.matches('_').count() > 2);
    let mut n = 0;
    for name in names {
        assert!(tests.contains(&format!("fn {name}()")), "there is no test `{name}`");
        n += 1;
    }
    assert!(n > 10, "only {n} tests are named");
}

/// The text of a file.
fn text(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("the file is there and is text")
}
