//! Which files are read, and how much of them.

use super::super::cli::{folder, run};
use super::MENU;

/// Checks one file without the configurations of this machine.
fn check(dir: &tempfile::TempDir, file: &str) -> (i32, String, String) {
    run(dir, &["check", "--isolated", "-f", "concise", file])
}

#[test]
fn nothing_is_quoted_from_outside_the_project_or_from_hidden_files() {
    let menu =
        |include: &str| format!("include: [{include}]\nnodes: {{ a: {{ queue: x, wait: 1m }} }}\n");
    let secret = "hunter2: [\n";
    let dir = folder(&[
        ("repo/.git/config", secret),
        ("repo/.env", secret),
        ("repo/menus/up.yaml", &menu("../../secret.yaml")),
        ("repo/menus/git.yaml", &menu("../.git/config")),
        ("repo/menus/env.yaml", &menu("../.env")),
        ("repo/menus/whole.yaml", &menu("/etc/passwd")),
        ("repo/menus/near.yaml", &menu("../shared/part.yaml")),
        ("repo/shared/part.yaml", "nodes: { b: { queue: y, wait: 1m } }\n"),
        ("secret.yaml", secret),
    ]);
    for file in ["up", "git", "env", "whole"] {
        let (code, out, err) = check(&dir, &format!("repo/menus/{file}.yaml"));
        assert_eq!(code, 1, "{file}: {out}{err}");
        assert!(out.contains("cannot be included: it "), "{file}: {out}");
        assert!(!out.contains("hunter2") && !out.contains("root"), "{file}: {out}");
    }
    let (_, out, _) = check(&dir, "repo/menus/near.yaml");
    assert!(!out.contains("cannot be included"), "the rest of the project is open: {out}");
    let catalogue = "issues: { catalogue: ../../secret.yaml }\nnodes: { a: { queue: x } }\n";
    std::fs::write(dir.path().join("repo/menus/list.yaml"), catalogue).expect("it is written");
    let (_, out, _) = check(&dir, "repo/menus/list.yaml");
    assert!(out.contains("it lies outside the project") && !out.contains("hunter2"), "{out}");
}

#[test]
fn without_a_repository_the_project_is_what_was_named_or_configured() {
    let root = "include: [../b/part.yaml]\nnodes: { a: { queue: x, wait: 1m } }\n";
    let part = "nodes: { b: { queue: y, wait: 1m } }\n";
    let files = [("top/a/m.yaml", root), ("top/b/part.yaml", part)];
    let is_refused = |files: &[(&str, &str)], path: &str| {
        let (_, out, _) = check(&folder(files), path);
        out.contains("it lies outside the project")
    };
    assert!(is_refused(&files, "top/a/m.yaml"), "the file was named alone");
    assert!(!is_refused(&files, "top"), "its project was named");
    let configured = [&files[..], &[("top/phonetree.toml", "")]].concat();
    assert!(!is_refused(&configured, "top/a/m.yaml"));
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_project_is_not_followed_unless_it_was_named() {
    use std::os::unix::fs::symlink;

    let dir = folder(&[
        ("repo/.git/HEAD", ""),
        ("repo/m.yaml", "include: [part.yaml]\nnodes: { a: { queue: x, wait: 1m } }\n"),
        ("secret.yaml", "nodes: { hunter2: { queue: y } }\n"),
    ]);
    symlink("../secret.yaml", dir.path().join("repo/part.yaml")).expect("a link can be made");
    let (_, out, err) = check(&dir, "repo");
    assert!(out.contains("`part.yaml` cannot be included: it lies outside"), "{out}");
    assert!(err.contains("skipped `repo/part.yaml`: the link leads out"), "{err}");
    assert!(!out.contains("hunter2"), "{out}");
    let (_, out, _) = check(&dir, "repo/part.yaml");
    assert!(out.contains("hunter2"), "{out}");
}

#[test]
fn what_a_configuration_extends_elsewhere_is_never_quoted() {
    let dir = folder(&[
        ("repo/.git/HEAD", ""),
        ("repo/phonetree.toml", "extend = \"../secret.toml\"\n"),
        ("repo/m.yaml", MENU),
        ("secret.toml", "hunter2 = \"hunter2\"\n"),
    ]);
    let (code, out, err) = run(&dir, &["check", "repo"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("secret.toml:1:1: this is not understood"), "{err}");
    assert!(!err.contains("hunter2"), "{err}");
    let (_, _, err) = run(&dir, &["check", "repo", "--config", "repo/phonetree.toml"]);
    assert!(err.contains("there is no setting `hunter2`"), "named, it is the user's own: {err}");
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_never_waited_for() {
    let part = "include: [pipe.yaml]\nnodes: { a: { queue: x } }\n";
    let dir = folder(&[("m.yaml", part), ("clean.yaml", MENU)]);
    let made = std::process::Command::new("mkfifo").arg(dir.path().join("pipe.yaml")).status();
    assert!(made.expect("mkfifo is installed").success());
    let refused = "it is a pipe, a device or a socket, not a regular file";
    let (code, out, err) = check(&dir, ".");
    assert_eq!(code, 2, "{out}{err}");
    assert!(err.contains(&format!("`pipe.yaml` cannot be read: {refused}")), "{err}");
    assert!(out.contains(&format!("`pipe.yaml` cannot be included: {refused}")), "{out}");
    for arguments in [
        &["check", "pipe.yaml"][..],
        &["check", "clean.yaml", "--config", "pipe.yaml"],
        &["check", "clean.yaml", "--baseline", "pipe.yaml"],
        &["graph", "clean.yaml", "--heat", "traffic", "--counts", "pipe.yaml"],
        &["import", "clean.yaml", "--prompts", "pipe.yaml"],
        &["test", "clean.yaml", "--calls", "pipe.yaml"],
        &["issues", "clean.yaml", "--catalogue", "./pipe.yaml"],
        &["catalogue", "show", "./pipe.yaml"],
        &["fuzz", "pipe.yaml"],
        &["audit", "/dev/zero"],
    ] {
        let (code, _, err) = run(&dir, arguments);
        assert!(code == 2 && err.contains(refused), "{arguments:?}: {code} {err}");
    }
}

#[test]
fn configurations_baselines_and_tables_have_a_limit() {
    let dir = folder(&[("m.yaml", MENU)]);
    for (name, most) in [
        ("large.toml", phonetree::limits::LARGEST_CONFIG),
        ("large.json", phonetree::limits::LARGEST_BASELINE),
        ("large.csv", phonetree::limits::LARGEST_TABLE),
    ] {
        // A file with a hole: long, and nothing on the disk.
        let file = std::fs::File::create(dir.path().join(name)).expect("a file can be made");
        file.set_len(most as u64 + 1).expect("a file can be made longer");
    }
    for (arguments, limit) in [
        (&["check", "m.yaml", "--config", "large.toml"][..], "1 MiB"),
        (&["check", "m.yaml", "--baseline", "large.json"], "64 MiB"),
        (&["graph", "m.yaml", "--heat", "traffic", "--counts", "large.csv"], "64 MiB"),
        (&["import", "m.yaml", "--prompts", "large.csv"], "64 MiB"),
    ] {
        let (code, _, err) = run(&dir, arguments);
        assert_eq!(code, 2, "{arguments:?}: {err}");
        let words = format!("it is larger than {limit}, the limit for such a file");
        assert!(err.contains(&words), "{arguments:?}: {err}");
    }
}

#[cfg(unix)]
#[test]
fn a_sound_file_is_read_only_in_the_project_and_if_it_is_a_regular_file() {
    use phonetree::sound::wav;

    let menu = "nodes:\n  a: { audio: SOUND, next: b }\n  b: { queue: { name: x, wait: 1m } }\n";
    let with = |sound: &str| menu.replace("SOUND", sound);
    let dir = folder(&[
        ("repo/.git/HEAD", ""),
        ("repo/near.yaml", &with("sounds/hello.wav")),
        ("repo/far.yaml", &with("../hello.wav")),
        ("repo/hidden.yaml", &with(".git/hello.wav")),
        ("repo/pipe.yaml", &with("pipe.wav")),
        ("repo/broken.yaml", &with("broken.wav")),
        ("repo/sounds/x", ""),
        ("repo/broken.wav", "hunter2"),
    ]);
    let sound = wav(&[0; 8_000 * 77]);
    for path in ["repo/sounds/hello.wav", "hello.wav", "repo/.git/hello.wav"] {
        std::fs::write(dir.path().join(path), &sound).expect("a sound file can be written");
    }
    let made = std::process::Command::new("mkfifo").arg(dir.path().join("repo/pipe.wav")).status();
    assert!(made.expect("mkfifo is installed").success());
    let is_known = |menu: &str| {
        let (code, out, err) = run(&dir, &["routes", &format!("repo/{menu}.yaml"), "--to", "b"]);
        assert_eq!(code, 0, "{menu}: {out}{err}");
        out.contains("1:17")
    };
    assert!(is_known("near"));
    for menu in ["far", "hidden", "pipe"] {
        assert!(!is_known(menu), "{menu}");
    }
    let (_, out, _) = check(&dir, "repo/broken.yaml");
    let expected = "repo/broken.yaml:2:8: warning[invalid-value] the length of `broken.wav` is unknown: \
                    it is not a WAV file";
    assert!(out.contains(expected) && !out.contains("hunter2"), "{out}");
}
