//! `phonetree graph`: formats by ending, errors of use, files.

use crate::cli::{folder, run};

const MENU: &str = "\
nodes:
  main:
    say: Press 1 for a person.
    menu: { 1: desk }
    exhausted: desk
  desk: { queue: { name: desk } }
";

#[test]
fn the_format_follows_the_ending_and_nothing_is_replaced_without_force() {
    let dir = folder(&[("m.yaml", MENU)]);
    let head = |name: &str| {
        let (code, _, err) = run(&dir, &["graph", "m.yaml", "-o", name, "--quiet"]);
        assert_eq!(code, 0, "{name}: {err}");
        let text = std::fs::read_to_string(dir.path().join(name)).expect("a file");
        text.chars().take(12).collect::<String>()
    };
    assert_eq!(head("a.svg"), "<svg xmlns=\"");
    assert_eq!(head("a.dot"), "digraph \"pho");
    assert_eq!(head("a.mmd"), "---\ntitle: \"");
    assert_eq!(head("a.json"), "{\n  \"cards\":");
    assert_eq!(head("a.txt"), "phone menu\n\n");
    let (code, _, err) = run(&dir, &["graph", "m.yaml", "-o", "a.svg"]);
    assert_eq!(code, 2);
    assert!(err.contains("already exists") && err.contains("--force"), "{err}");
    let (code, ..) = run(&dir, &["graph", "m.yaml", "-o", "a.svg", "--force"]);
    assert_eq!(code, 0);
    let (code, out, _) = run(&dir, &["graph", "m.yaml", "-f", "dot"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("digraph \"phone menu\" {"), "{out}");
    let (code, out, _) = run(&dir, &["graph", "m.yaml", "--tree"]);
    assert_eq!(code, 0);
    assert!(out.contains("└─ main (menu)"), "{out}");
}

#[test]
fn what_cannot_be_drawn_is_said_with_a_way_out() {
    let dir =
        folder(&[("m.yaml", MENU), ("broken.yaml", "nodes: [\n"), ("c.csv", "node,count\nx,1\n")]);
    for (arguments, told) in [
        (&["m.yaml", "--focus", "dsek"][..], "did you mean `desk`?"),
        (&["m.yaml", "--collapse", "nothing"], "`nothing` is not a node of this menu"),
        (&["m.yaml", "--path", "1,sideways"], "sideways"),
        (&["m.yaml", "-o", "menu.bmp"], "does not say which kind of picture"),
        (&["m.yaml", "-f", "svg", "--max-nodes", "5000"], "takes 1000 nodes, not 5000"),
        (&["m.yaml", "-f", "pdf", "--engine", "built-in"], "PDF is written by Graphviz only"),
        (&["m.yaml", "-f", "text", "--engine", "dot"], "draws svg, png and pdf only"),
        (&["m.yaml", "--heat", "traffic"], "lists no issues"),
        (&["m.yaml", "--counts", "c.csv"], "--heat traffic"),
        (&["m.yaml", "--heat", "traffic", "--counts", "c.csv"], "line 2: there is no node `x`"),
        (&["m.yaml", "--heat", "traffic", "--counts", "gone.csv"], "`gone.csv` cannot be read"),
        (&["m.yaml", "--within", "2"], "--focus"),
        (&["gone.yaml"], "`gone.yaml` does not exist"),
    ] {
        let (code, out, err) = run(&dir, &[&["graph"], arguments].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?} {err}");
        assert!(err.contains(told), "{arguments:?}: {err}");
    }
    let (code, out, err) = run(&dir, &["graph", "broken.yaml"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("invalid-yaml"), "{err}");
}

#[test]
fn folding_is_said_on_standard_error_too() {
    let dir = folder(&[("m.yaml", MENU)]);
    let (code, _, err) = run(&dir, &["graph", "m.yaml", "--max-nodes", "1"]);
    assert_eq!(code, 0);
    assert!(
        err.contains("warning: 1 of 2 nodes are not shown: levels from 2 on are folded"),
        "{err}"
    );
    let (_, _, err) = run(&dir, &["graph", "m.yaml", "--max-nodes", "1", "--quiet"]);
    assert_eq!(err, "");
}

#[cfg(unix)]
#[test]
fn dot_is_run_stopped_when_slow_and_reported_when_missing() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = folder(&[
        ("m.yaml", MENU),
        ("good/dot", "#!/bin/sh\necho \"$1\"; cat\n"),
        ("slow/dot", "#!/bin/sh\nexec sleep 30\n"),
        ("bad/dot", "#!/bin/sh\ncat > /dev/null; echo no such shape >&2; exit 3\n"),
        ("none/x", ""),
    ]);
    for name in ["good/dot", "slow/dot", "bad/dot"] {
        let path = dir.path().join(name);
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("a mode");
    }
    let with = |folder: &str, arguments: &[&str]| {
        let system = if folder == "none" { "" } else { ":/usr/bin:/bin" };
        let path = format!("{}{system}", dir.path().join(folder).display());
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_phonetree"))
            .current_dir(dir.path())
            .env("PATH", path)
            .args(["graph", "m.yaml"])
            .args(arguments)
            .output()
            .expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, out, _) = with("good", &["-f", "pdf"]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with("-Tpdf\ndigraph"), "{out}");
    let (code, out, _) = with("good", &["-f", "svg", "--engine", "dot"]);
    assert!(code == Some(0) && out.starts_with("-Tsvg\n"), "{out}");
    let (code, _, err) = with("slow", &["-f", "pdf", "--timeout", "1"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("took longer than 1 second and was stopped"), "{err}");
    let (code, _, err) = with("bad", &["-f", "png", "--engine", "dot"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("`dot` could not draw the picture: no such shape"), "{err}");
    let (code, _, err) = with("none", &["-f", "pdf"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("the program `dot` is not installed"), "{err}");
}

/// The pixels of a PNG across.
fn width_of(dir: &tempfile::TempDir, file: &str) -> u32 {
    let bytes = std::fs::read(dir.path().join(file)).expect("the picture was written");
    u32::from_be_bytes(bytes[16..20].try_into().expect("four bytes"))
}

#[test]
fn a_png_is_as_wide_as_was_asked_for_and_else_fits_a_document() {
    let northgate = include_str!("../../../menus/northgate-bank.yaml");
    let dir = folder(&[("m.yaml", northgate)]);
    let draw = |name: &str, more: &[&str]| {
        let (code, _, err) = run(&dir, &[&["graph", "m.yaml", "-o", name], more].concat());
        assert_eq!(code, 0, "{err}");
        width_of(&dir, name)
    };
    assert!(draw("usual.png", &[]) <= 2_400);
    assert_eq!(draw("small.png", &["--width", "900"]), 900);
    let (one, half) = (draw("one.png", &["--scale", "1"]), draw("half.png", &["--scale", "0.5"]));
    assert!(one.abs_diff(2 * half) <= 2, "{one} {half}");
    for wrong in [
        &["graph", "m.yaml", "-o", "m.svg", "--width", "900"][..],
        &["graph", "m.yaml", "-o", "x.png", "--scale", "0"],
        &["graph", "m.yaml", "-o", "x.png", "--scale", "1", "--width", "9"],
    ] {
        assert_eq!(run(&dir, wrong).0, 2, "{wrong:?}");
    }
}

#[test]
fn every_command_says_which_file_it_has_written() {
    let dir = folder(&[("m.yaml", MENU)]);
    let written: [&[&str]; 8] = [
        &["graph", "m.yaml", "-o", "out.svg"],
        &["graph", "m.yaml", "--style", "map", "-o", "map.svg"],
        &["audit", "m.yaml", "-o", "out.md"],
        &["check", "m.yaml", "-o", "out.txt", "--exit-zero"],
        &["compare", "m.yaml", "m.yaml", "-o", "compare.md"],
        &["simulate", "m.yaml", "-o", "simulate.txt"],
        &["issues", "m.yaml", "--catalogue", "bank", "-o", "issues.txt"],
        &["test", "m.yaml", "--generate", "-o", "calls.yaml"],
    ];
    for arguments in written {
        let (code, out, err) = run(&dir, arguments);
        let file = arguments.iter().skip_while(|word| **word != "-o").nth(1).expect("a file");
        assert_eq!(out, "", "{arguments:?}");
        assert!(
            code < 2 && err.contains(&format!("wrote {file}\n")),
            "{arguments:?}: {code} {err}"
        );
        assert!(dir.path().join(file).is_file(), "{arguments:?}");
    }
    let (_, _, err) = run(&dir, &["graph", "m.yaml", "-o", "quiet.svg", "--quiet"]);
    assert_eq!(err, "");
}
