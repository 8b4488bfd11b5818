//! Which files are written, and how.

use super::super::cli::{folder, run};
use super::{MENU, text};

const CONFIG: &str = "output-format = [\"text\", \"json:FILE\"]\n";

fn to(file: &str) -> String {
    CONFIG.replace("FILE", file)
}

#[test]
fn a_configuration_that_was_found_writes_only_new_files_of_its_own_folder() {
    let dir = folder(&[
        ("home/.bashrc", "precious\n"),
        ("repo/.git/HEAD", ""),
        ("repo/notes.txt", "precious\n"),
        ("repo/menus/m.yaml", MENU),
    ]);
    let check = |config: &str, more: &[&str]| {
        std::fs::write(dir.path().join("repo/phonetree.toml"), config).expect("it is written");
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_phonetree"));
        command.current_dir(dir.path().join("repo")).env_clear().env("HOME", dir.path());
        let output = command.arg("check").args(more).output().expect("the program runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let whole = dir.path().join("home/new.json");
    let whole = to(&whole.display().to_string());
    for config in [&to("../home/.bashrc"), &to("../new.json"), &whole, &to(".git/hooks"), &to(".x")]
    {
        let (code, err) = check(config, &[]);
        assert_eq!(code, Some(2), "{config}: {err}");
        assert!(err.contains("help: name the file with `-f FORMAT:FILE`"), "{config}: {err}");
    }
    let (code, err) = check(&to("notes.txt"), &[]);
    assert!(code == Some(2) && err.contains("already exists"), "{err}");
    assert_eq!(text(dir.path(), "home/.bashrc"), "precious\n");
    assert_eq!(text(dir.path(), "repo/notes.txt"), "precious\n");
    assert!(!dir.path().join("new.json").exists() && !dir.path().join("home/new.json").exists());

    assert_eq!(check(&to("out.json"), &[]).0, Some(0));
    assert_eq!(check(&to("out.json"), &[]).0, Some(0), "its own report is replaced");
    assert_eq!(check(&to("../new.json"), &["--config", "phonetree.toml"]).0, Some(0));
    assert!(dir.path().join("new.json").exists(), "the user named this configuration");
}

#[cfg(unix)]
#[test]
fn a_configuration_that_was_found_writes_through_no_link_out_of_its_folder() {
    let dir = folder(&[("home/x", ""), ("phonetree.toml", ""), ("repo/m.yaml", MENU)]);
    let link = |target: &str, name: &str| {
        std::os::unix::fs::symlink(target, dir.path().join("repo").join(name)).expect("a link");
    };
    link("../home", "folder");
    link("../home/x", "file.json");
    link("../home/missing", "dangling.json");
    for file in ["folder/new.json", "file.json", "dangling.json", "/dev/stdout"] {
        std::fs::write(dir.path().join("repo/phonetree.toml"), to(file)).expect("it is written");
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_phonetree"));
        command.current_dir(dir.path().join("repo")).env_clear().arg("check");
        let output = command.output().expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{file}");
    }
    assert_eq!(std::fs::read_dir(dir.path().join("home")).expect("a folder").count(), 1);
}

#[test]
fn whatever_exists_stays_without_force_in_all_commands() {
    let calls = "calls: []\n";
    let dir = folder(&[("m.yaml", MENU), ("kept", "precious\n"), ("m.calls.yaml", calls)]);
    let twilio = include_str!("../twilio/v1/menu.json");
    std::fs::write(dir.path().join("flow.json"), twilio).expect("it is written");
    let commands = [
        &["check", "m.yaml", "-o", "kept"][..],
        &["check", "m.yaml", "-f", "json:kept"],
        &["check", "m.yaml", "--write-baseline", "kept"],
        &["audit", "m.yaml", "-o", "kept"],
        &["graph", "m.yaml", "-f", "svg", "-o", "kept"],
        &["issues", "m.yaml", "--catalogue", "bank", "-o", "kept"],
        &["import", "flow.json", "-o", "kept"],
        &["test", "m.yaml", "-o", "kept"],
        &["test", "--generate", "m.yaml", "-o", "kept"],
        &["walk", "m.yaml", "--keys", "", "--wav", "kept"],
        &["catalogue", "init", "kept"],
    ];
    for arguments in commands {
        let (code, _, err) = run(&dir, arguments);
        assert_eq!(code, 2, "{arguments:?}: {err}");
        assert!(err.contains("already exists\n  help: "), "{arguments:?}: {err}");
        assert_eq!(text(dir.path(), "kept"), "precious\n", "{arguments:?}");
    }
    for arguments in commands {
        std::fs::write(dir.path().join("kept"), "precious\n").expect("it is written");
        let (_, _, err) = run(&dir, &[arguments, &["--force"]].concat());
        let written = std::fs::read(dir.path().join("kept")).expect("it is there");
        assert_ne!(written, b"precious\n", "{arguments:?}: {err}");
    }
}

#[test]
fn a_file_of_the_run_is_never_replaced_even_by_force() {
    let dir = folder(&[
        ("m.yaml", "include: [part.yaml]\nnodes: { a: { queue: x, wait: 1m } }\n"),
        ("part.yaml", "nodes: { b: { queue: y, wait: 1m } }\n"),
        ("phonetree.toml", ""),
        ("known.json", "{\"version\": 1, \"findings\": []}\n"),
        ("counts.csv", "node,key,count\na,,1\n"),
    ]);
    std::fs::hard_link(dir.path().join("m.yaml"), dir.path().join("hard")).expect("a link");
    for file in ["m.yaml", "hard", "part.yaml", "phonetree.toml", "./m.yaml"] {
        let before = text(dir.path(), file);
        for arguments in [
            &["check", "m.yaml", "--force", "-o", file][..],
            &["check", "m.yaml", "--force", "--write-baseline", file],
            &["audit", "m.yaml", "--force", "-f", "text", "-o", file],
            &["graph", "m.yaml", "--force", "-f", "dot", "-o", file],
        ] {
            let (code, _, err) = run(&dir, arguments);
            assert!(code == 2 && err.contains("is a file of this run"), "{arguments:?}: {err}");
            assert_eq!(text(dir.path(), file), before, "{arguments:?}");
        }
    }
    let known = ["check", "m.yaml", "--baseline", "known.json", "--force", "-o", "known.json"];
    assert_eq!(run(&dir, &known).0, 2);
    let counts = ["--heat", "traffic", "--counts", "counts.csv", "-f", "dot", "-o", "counts.csv"];
    let (code, _, err) = run(&dir, &[&["graph", "m.yaml", "--force"], &counts[..]].concat());
    assert!(code == 2 && err.contains("is a file of this run"), "{err}");
    let twice = ["check", "m.yaml", "--write-baseline", "new.json", "-f", "json:new.json"];
    assert_eq!(run(&dir, &twice).0, 2, "one run writes a file once");
}

#[test]
fn an_earlier_report_of_the_same_format_is_replaced_and_nothing_else() {
    let broken = "nodes: { a: { goto: nowhere } }\n";
    let formats = [
        "text", "concise", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown",
        "rdjson",
    ];
    for menu in [MENU, broken] {
        let dir = folder(&[("m.yaml", menu)]);
        for format in formats {
            let target = format!("{format}:{format}.out");
            let first = run(&dir, &["check", "m.yaml", "-f", &target]);
            assert_eq!(run(&dir, &["check", "m.yaml", "-f", &target]), first, "{format}");
            assert!(first.0 < 2, "{format}: {}", first.2);
            let report = text(dir.path(), &format!("{format}.out"));
            for other in formats {
                let other_format = phonetree::render::Format::parse(other).expect("a format");
                let is_own = other_format.is_report(&report);
                assert_eq!(is_own, report.is_empty() || other == format, "{format} as {other}");
            }
        }
        let known = ["check", "m.yaml", "--write-baseline", "known.json"];
        assert!(run(&dir, &known).0 < 2 && run(&dir, &known).0 < 2, "a baseline is replaced");
        assert_eq!(run(&dir, &["check", "m.yaml", "-f", "json:known.json"]).0, 2);
    }
}

#[cfg(unix)]
#[test]
fn modes_and_links_stay_when_a_file_is_replaced() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

    let dir = folder(&[("m.yaml", MENU), ("old.md", "old"), ("far/old.md", "old")]);
    let path = |name: &str| dir.path().join(name);
    std::fs::set_permissions(path("old.md"), std::fs::Permissions::from_mode(0o600)).expect("mode");
    std::fs::hard_link(path("old.md"), path("hard.md")).expect("a link");
    symlink("far/old.md", path("soft.md")).expect("a link");
    symlink("far/new.md", path("dangling.md")).expect("a link");
    let audit = |file: &str, more: &[&str]| {
        run(&dir, &[&["audit", "m.yaml", "-o", file][..], more].concat())
    };
    let (code, _, err) = audit("dangling.md", &[]);
    assert!(code == 2 && err.contains("already exists"), "a link is something: {err}");
    for file in ["old.md", "soft.md", "dangling.md"] {
        let (code, _, err) = audit(file, &["--force"]);
        assert_eq!(code, 0, "{file}: {err}");
    }
    let found = std::fs::metadata(path("old.md")).expect("it is there");
    assert_eq!((found.mode() & 0o777, found.nlink()), (0o600, 2));
    assert_eq!(text(dir.path(), "hard.md"), text(dir.path(), "old.md"));
    for (link, target) in [("soft.md", "far/old.md"), ("dangling.md", "far/new.md")] {
        assert!(std::fs::symlink_metadata(path(link)).expect("a link").is_symlink(), "{link}");
        assert!(text(dir.path(), target).starts_with("# "), "{target}");
    }
    std::fs::set_permissions(path("far/old.md"), std::fs::Permissions::from_mode(0o640))
        .expect("mode");
    assert_eq!(audit("soft.md", &["--force"]).0, 0);
    let found = std::fs::metadata(path("far/old.md")).expect("it is there");
    assert_eq!(found.mode() & 0o777, 0o640);
    assert_eq!(std::fs::read_dir(dir.path()).expect("a folder").count(), 6, "nothing is left over");
    assert_eq!(audit("/dev/null", &[]).0, 0, "a device has nothing to lose");
}

#[cfg(unix)]
#[test]
fn a_walk_is_not_kept_through_a_link_to_nothing() {
    let dir = folder(&[("repo/m.yaml", MENU)]);
    let link = dir.path().join("repo/m.calls.yaml");
    std::os::unix::fs::symlink("../elsewhere", link).expect("a link can be made");
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_phonetree"));
    command.current_dir(dir.path()).env_clear().args(["walk", "repo/m.yaml", "--line"]);
    let output = command.write_stdin("1\ntest a call\n").output().expect("the program runs");
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(out.contains("`repo/m.calls.yaml` cannot be read"), "{out}");
    assert!(!dir.path().join("elsewhere").exists());
}

#[test]
fn long_names_can_be_written() {
    let dir = folder(&[("m.yaml", MENU)]);
    let name = format!("{}.md", "x".repeat(250));
    let (code, _, err) = run(&dir, &["audit", "m.yaml", "-o", &name]);
    assert_eq!(code, 0, "{err}");
    assert!(text(dir.path(), &name).starts_with("# "));
}
