//! Which exit code and which stream a file that cannot be read or understood gives.

use super::super::cli::{folder, run};
use super::MENU;

#[test]
fn a_menu_that_is_not_understood_ends_every_other_command_than_check_with_2_and_prints_nothing() {
    let dir = folder(&[("broken.yaml", "nodes: [\n"), ("m.yaml", MENU)]);
    let commands: &[(&str, &[&str])] = &[
        ("audit", &["text", "markdown", "json", "html"]),
        ("routes", &["text", "markdown", "json"]),
        ("graph", &["text", "dot", "svg", "mermaid", "json", "png"]),
        ("issues", &["text", "markdown", "csv", "json"]),
        ("fuzz", &["text", "json"]),
    ];
    for (command, formats) in commands {
        for format in *formats {
            for file in ["broken.yaml", "missing.yaml"] {
                let (code, out, err) = run(&dir, &[command, file, "-f", format]);
                assert_eq!((code, out.as_str()), (2, ""), "{command} {file} -f {format}");
                assert!(err.contains(file), "{command} {file} -f {format}: {err}");
            }
        }
    }
    for format in ["text", "json"] {
        let (code, out, err) = run(&dir, &["walk", "broken.yaml", "--keys", "1", "-f", format]);
        assert_eq!((code, out.as_str()), (2, ""), "walk -f {format}");
        assert!(err.contains("invalid-yaml"), "{err}");
    }
    assert_eq!(run(&dir, &["test", "--generate", "broken.yaml"]).0, 2);
    assert_eq!(run(&dir, &["audit", "m.yaml", "broken.yaml", "-f", "html"]).0, 2);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_searched_fails_and_the_rest_is_checked() {
    let dir = folder(&[("a/m.yaml", "nodes: { a: { goto: nowhere } }\n"), ("z.yaml", MENU)]);
    // A path longer than the system takes cannot be searched, whoever asks. It is made of two
    // halves, because it cannot be named either.
    let half = |name: &str| {
        let names = std::iter::repeat_n("n".repeat(250), 9);
        names.fold(dir.path().join(name), |path, name| path.join(name))
    };
    let (upper, lower) = (half("upper"), half("lower"));
    std::fs::create_dir_all(&upper).expect("folders can be made");
    std::fs::create_dir_all(&lower).expect("folders can be made");
    std::fs::rename(dir.path().join("lower"), upper.join("lower")).expect("a folder can be moved");
    let (code, out, err) = run(&dir, &["check", "-f", "concise"]);
    assert_eq!(code, 2, "{err}");
    assert!(out.contains("a/m.yaml:1:"), "{out}");
    assert!(err.starts_with("error: `") && err.contains("` cannot be searched: "), "{err}");
    let (_, files, _) = run(&dir, &["check", "--show-files"]);
    assert_eq!(files, "a/m.yaml\nz.yaml\n");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_text_can_be_named() {
    use std::os::unix::ffi::OsStrExt as _;

    let dir = folder(&[]);
    let name = std::ffi::OsStr::from_bytes(b"n\xff.yaml");
    std::fs::write(dir.path().join(name), MENU).expect("such a name is allowed");
    for command in ["check", "audit", "routes", "graph", "fuzz"] {
        let mut program = assert_cmd::Command::new(env!("CARGO_BIN_EXE_phonetree"));
        let output = program.current_dir(dir.path()).arg(command).arg(name).output();
        let output = output.expect("the program runs");
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{command}: {err}");
    }
}
