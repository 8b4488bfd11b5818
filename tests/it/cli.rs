//! The program: exit codes, streams, files. What it finds is tested in the library.

use std::path::Path;

use assert_cmd::Command;
use phonetree::render::Format;
use tempfile::TempDir;

const CLEAN: &str = include_str!("../../src/cli/init/menu.yaml");
/// A call that ends in nothing, on line 5.
const DEAD: &str = "name: x\nnodes:\n  main:\n    menu:\n      1: { say: \"For bills, press 1.\", goto: end }\n      2: { say: \"For people, press 2.\", goto: agent }\n    exhausted: agent\n  end:\n    say: Good bye.\n  agent:\n    queue: { name: care, wait: 30s, leave: { 1: agent }, announces: [position] }\n    resolves: any\n";

/// A folder with files.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().expect("a temporary folder can be made");
    for (name, text) in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file has a folder"))
            .expect("a folder can be made");
        std::fs::write(path, text).expect("a file can be written");
    }
    dir
}

/// The program in a folder, without anything from the environment.
fn phonetree(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_phonetree"));
    command.current_dir(dir).env_clear().env("HOME", dir);
    command
}

/// Runs it: exit code, standard output, standard error.
pub(crate) fn run(dir: &TempDir, arguments: &[&str]) -> (i32, String, String) {
    outcome(phonetree(dir.path()).args(arguments))
}

fn outcome(command: &mut Command) -> (i32, String, String) {
    let output = command.output().expect("the program can be started");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    let code = output.status.code().expect("the program ends by itself");
    (code, text(output.stdout), text(output.stderr))
}

/// Checks `m.yaml` for dead ends alone, one line a finding.
const DEAD_ENDS: [&str; 6] =
    ["check", "m.yaml", "--select", "dead-end", "--output-format", "concise"];

#[test]
fn the_exit_code_distinguishes_clean_found_and_failed() {
    let dir = folder(&[("clean.yaml", CLEAN), ("m.yaml", DEAD), ("broken.yaml", "nodes: [\n")]);
    assert_eq!(run(&dir, &["check", "clean.yaml"]).0, 0);
    let (code, out, _) = run(&dir, &DEAD_ENDS);
    assert_eq!(code, 1);
    assert!(out.contains("dead-end") && out.starts_with("m.yaml:"), "{out}");
    let (code, out, _) = run(&dir, &["check", "broken.yaml", "-f", "concise"]);
    assert_eq!(code, 1, "a file that was found and is no YAML is a finding");
    assert!(out.contains("invalid-yaml"), "{out}");
    for arguments in [
        &["check", "nothing.yaml"][..],
        &["check", "--no-such-flag"],
        &["check", "--select", "ded-end"],
        &["check", "--fail-on", "errors"],
        &["check", "--pack", "uk"],
        &["check", "-f", "jsn"],
        &["check", "clean.yaml", "-o", "no/such/folder/out.txt"],
        &["check", "-f", "json", "-f", "sarif"],
        &["rule", "ded-end"],
        &[],
    ] {
        let (code, out, err) = run(&dir, arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(!err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn flags_decide_what_fails() {
    let dir = folder(&[("m.yaml", DEAD)]);
    let with = |more: &[&str]| run(&dir, &[&DEAD_ENDS[..], more].concat()).0;
    assert_eq!(with(&["--exit-zero"]), 0);
    assert_eq!(with(&["--fail-on", "never"]), 0);
    assert_eq!(with(&["--ignore", "dead-end"]), 0);
    assert_eq!(with(&["--config", "rules.dead-end.severity=\"warning\""]), 0);
    let warned = ["--config", "rules.dead-end.severity=warning"];
    assert_eq!(with(&[&warned[..], &["--max-warnings", "0"]].concat()), 1);
    assert_eq!(with(&[&warned[..], &["--max-warnings", "9"]].concat()), 0);
    assert_eq!(with(&[&warned[..], &["--max-warnings", "1"]].concat()), 0, "as many are allowed");
    assert_eq!(with(&[&warned[..], &["--fail-on", "warning"]].concat()), 1);
    assert_eq!(with(&["--per-file-ignores", "m.yaml:dead-end"]), 0);
    assert_eq!(with(&["--per-file-ignores", "n.yaml:dead-end"]), 1);
    let never = outcome(phonetree(dir.path()).args(DEAD_ENDS).env("PHONETREE_FAIL_ON", "never"));
    assert_eq!(never.0, 0);
    assert_eq!(run(&dir, &["check", "gone.yaml", "--exit-zero"]).0, 2, "errors of use stay");
}

#[test]
fn standard_input_has_a_name_that_can_be_given() {
    let dir = folder(&[("sub/phonetree.toml", "ignore = [\"dead-end\"]\n")]);
    let (code, out, _) =
        outcome(phonetree(dir.path()).args(["check", "-", "-f", "concise"]).write_stdin(DEAD));
    assert_eq!(code, 1);
    assert!(out.starts_with("<stdin>:") && out.contains("dead-end"), "{out}");
    let named = ["check", "-", "--stdin-filename", "sub/m.yaml", "-f", "concise"];
    let (_, out, _) = outcome(phonetree(dir.path()).args(named).write_stdin(DEAD));
    assert!(!out.contains("dead-end"), "the configuration beside its name counts: {out}");
}

#[test]
fn a_pipe_gets_no_colour_and_machines_never_do() {
    let dir = folder(&[("m.yaml", DEAD)]);
    let (_, plain, _) = run(&dir, &["check", "m.yaml"]);
    assert!(!plain.contains('\u{1b}'));
    let forced = |format: &str| {
        let arguments = ["check", "m.yaml", "-f", format];
        outcome(phonetree(dir.path()).args(arguments).env("FORCE_COLOR", "1")).1
    };
    assert!(forced("text").contains('\u{1b}'));
    let is_plain = |format: &Format| !matches!(format, Format::Text | Format::Concise);
    for format in Format::ALL.into_iter().filter(is_plain).map(Format::word) {
        assert!(!forced(format).contains('\u{1b}'), "{format}");
    }
    assert!(run(&dir, &["check", "m.yaml", "--color", "always"]).1.contains('\u{1b}'));
}

#[test]
fn several_formats_come_out_of_one_run() {
    let dir = folder(&[("m.yaml", DEAD)]);
    let formats = ["-f", "concise", "-f", "sarif:out.sarif", "-f", "gitlab:gl.json"];
    let (code, out, _) = run(&dir, &[&["check", "m.yaml"][..], &formats].concat());
    assert_eq!(code, 1);
    assert!(out.starts_with("m.yaml:"), "{out}");
    let read = |name: &str| {
        std::fs::read_to_string(dir.path().join(name)).expect("the report was written")
    };
    assert!(read("out.sarif").contains("\"2.1.0\"") && read("gl.json").starts_with('['));
    let names: Vec<_> = std::fs::read_dir(dir.path()).expect("the folder is there").collect();
    assert_eq!(names.len(), 3, "no temporary file is left: {names:?}");
}

#[test]
fn github_gets_a_step_summary_appended() {
    let dir = folder(&[("m.yaml", DEAD), ("summary.md", "before\n")]);
    let mut command = phonetree(dir.path());
    command.args(["check", "m.yaml", "-f", "text", "-f", "github"]);
    let (_, out, _) = outcome(command.env("GITHUB_STEP_SUMMARY", "summary.md"));
    assert!(out.contains("::error "), "{out}");
    let summary = std::fs::read_to_string(dir.path().join("summary.md")).expect("it is there");
    assert!(summary.starts_with("before\n") && summary.contains("dead-end"), "{summary}");
}

#[test]
fn a_folder_gives_its_menu_files_and_nothing_else() {
    let dir = folder(&[
        ("menus/a.yaml", CLEAN),
        ("menus/old/b.yml", CLEAN),
        ("menus/.hidden.yaml", CLEAN),
        ("menus/ignored.yaml", CLEAN),
        ("menus/compose.yaml", "services: {}\n"),
        ("menus/long.yaml", &format!("nodes: {}\n", "x".repeat(1 << 21))),
        (".gitignore", "ignored.yaml\n"),
        ("phonetree.toml", "exclude = [\"old\"]\n"),
    ]);
    assert_eq!(run(&dir, &["check", "--show-files"]).1, "menus/a.yaml\n");
    let named = ["check", "menus/old/b.yml", "menus/ignored.yaml", "--show-files"];
    assert_eq!(run(&dir, &named).1, "menus/old/b.yml\nmenus/ignored.yaml\n");
    let forced = [&named[..], &["--force-exclude"]].concat();
    assert_eq!(run(&dir, &forced).1, "menus/ignored.yaml\n");
    let (code, _, err) = run(&dir, &["check"]);
    assert_eq!(code, 0);
    assert!(err.contains("skipped `menus/long.yaml`: line 1 is longer"), "{err}");
    let (code, out, _) = run(&dir, &["check", "menus/long.yaml", "-f", "concise"]);
    assert_eq!(code, 1, "named, it is a finding: {out}");
    let empty = folder(&[]);
    let (code, _, err) = run(&empty, &["check"]);
    assert_eq!(code, 0);
    assert!(err.starts_with("warning: no menu files found"), "{err}");
    assert_eq!(run(&empty, &["check", "-q"]).2, "");
}

#[test]
fn an_included_file_is_checked_once_with_the_file_that_includes_it() {
    let part = "nodes:\n  end:\n    say: Good bye.\n";
    let root =
        "include: [part.yaml]\nstart: main\nnodes:\n  main:\n    say: Hello.\n    next: end\n";
    let dir = folder(&[("a.yaml", root), ("part.yaml", part), ("z.yaml", root)]);
    let dead_ends = ["check", "--select", "dead-end", "-f", "concise"];
    let (code, out, err) = run(&dir, &dead_ends);
    assert_eq!(code, 1, "{out}{err}");
    let n = out.lines().filter(|line| line.starts_with("part.yaml:")).count();
    assert_eq!(n, 1, "{out}");
    let loop_a = "include: [b.yaml]\nnodes:\n  a: { say: Hello., next: b }\n";
    let loop_b = "include: [a.yaml]\nnodes:\n  b: { say: Hello., next: a }\n";
    let circle = folder(&[("a.yaml", loop_a), ("b.yaml", loop_b)]);
    assert_eq!(run(&circle, &["check"]).0, 1, "a circle is a mistake, not silence");
}

#[test]
fn the_closest_configuration_wins_and_may_extend_another() {
    let dir = folder(&[
        ("phonetree.toml", "fail-on = \"never\"\nselect = [\"dead-end\"]\n"),
        ("near/phonetree.toml", "extend = \"../phonetree.toml\"\nfail-on = \"error\"\n"),
        ("hidden/phonetree.toml", "fail-on = \"error\"\n"),
        ("hidden/.phonetree.toml", "fail-on = \"never\"\n"),
        ("m.yaml", DEAD),
        ("near/m.yaml", DEAD),
        ("hidden/m.yaml", DEAD),
        ("self.toml", "extend = \"self.toml\"\n"),
    ]);
    assert_eq!(run(&dir, &["check", "m.yaml"]).0, 0);
    assert_eq!(run(&dir, &["check", "near/m.yaml"]).0, 1);
    assert_eq!(run(&dir, &["check", "hidden/m.yaml"]).0, 0);
    assert_eq!(run(&dir, &["check", "m.yaml", "--isolated"]).0, 1);
    assert_eq!(run(&dir, &["check", "m.yaml", "--config", "hidden/phonetree.toml"]).0, 1);
    let (code, _, err) = run(&dir, &["check", "m.yaml", "--config", "self.toml"]);
    assert_eq!(code, 2);
    assert!(err.contains("`self.toml` extends itself"), "{err}");
    let (_, shown, _) = run(&dir, &["check", "near/m.yaml", "--show-settings"]);
    assert!(shown.contains("# from near/phonetree.toml\nfail-on = \"error\"\n"), "{shown}");
    assert!(shown.contains("\"dead-end\"") && !shown.contains("\"trap\""), "{shown}");
}

#[test]
fn mistakes_in_a_configuration_are_reported_all_at_once_with_the_nearest_name() {
    let dir =
        folder(&[("phonetree.toml", "selct = []\nignore = [\"ded-end\"]\n"), ("m.yaml", CLEAN)]);
    let (code, out, err) = run(&dir, &["check"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("phonetree.toml:1:1: there is no setting `selct`"), "{err}");
    assert!(err.contains("did you mean `select`?"), "{err}");
    assert!(err.contains("phonetree.toml:2:11: there is no rule or group `ded-end`"), "{err}");
}

#[test]
fn a_baseline_silences_what_is_known_until_it_is_mended() {
    let dir = folder(&[("menus/m.yaml", DEAD)]);
    let check = ["check", "menus", "--select", "dead-end"];
    let with = |more: &[&str]| run(&dir, &[&check[..], more].concat());
    assert_eq!(with(&["--baseline", "known.json"]).0, 2, "a missing baseline is an error");
    let both = ["--baseline", "known.json", "--write-baseline", "known.json"];
    assert_eq!(with(&both).0, 0);
    let text = std::fs::read_to_string(dir.path().join("known.json")).expect("it was written");
    assert!(text.contains("\"path\": \"menus/m.yaml\""), "{text}");
    assert_eq!(with(&[]).0, 1);
    let (code, _, err) = with(&["--baseline", "known.json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    std::fs::write(dir.path().join("menus/m.yaml"), CLEAN).expect("it can be written");
    let (code, _, err) = with(&["--baseline", "known.json"]);
    assert_eq!(code, 0);
    assert!(err.starts_with("warning: ") && err.contains("--prune-baseline"), "{err}");
    assert_eq!(with(&["--baseline", "known.json", "--prune-baseline"]).0, 0);
    assert_eq!(with(&["--baseline", "known.json"]).2, "");
}

#[test]
fn ignore_comments_silence_their_line_unless_they_are_switched_off() {
    let (_, out, _) = run(&folder(&[("m.yaml", DEAD)]), &DEAD_ENDS);
    let line: usize = out.split(':').nth(1).and_then(|n| n.parse().ok()).expect("a line number");
    let commented: Vec<String> = DEAD
        .lines()
        .enumerate()
        .map(|(i, text)| {
            if i + 1 == line {
                format!("{text} # phonetree: ignore[dead-end] known")
            } else {
                text.to_owned()
            }
        })
        .collect();
    let dir = folder(&[("m.yaml", &(commented.join("\n") + "\n"))]);
    assert_eq!(run(&dir, &DEAD_ENDS).0, 0);
    let off = [&DEAD_ENDS[..], &["--ignore-comments", "off"]].concat();
    assert_eq!(run(&dir, &off).0, 1);
}

#[test]
fn a_new_menu_is_clean_and_is_never_overwritten() {
    let dir = folder(&[]);
    let (code, out, err) = run(&dir, &["init", "line"]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(err.contains("wrote line/menu.yaml and line/phonetree.toml"), "{err}");
    assert!(err.contains("next: phonetree check line/menu.yaml"), "{err}");
    let (code, out, err) = run(&dir, &["check", "line", "--fail-on", "info"]);
    assert_eq!(code, 0, "{out}{err}");
    assert_eq!(run(&dir, &["init", "line"]).0, 2);
    assert_eq!(run(&dir, &["init", "line", "--force"]).0, 0);
    assert_eq!(run(&dir, &["init", "other/first.yaml"]).0, 0);
    assert!(dir.path().join("other/first.yaml").exists());
}

#[test]
fn what_the_program_prints_about_itself_is_there() {
    let dir = folder(&[]);
    let starts = |arguments: &[&str], start: &str| {
        let (code, out, err) = run(&dir, arguments);
        assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
        assert!(out.contains(start), "{arguments:?}: {out}");
    };
    starts(&["completions", "bash"], "_phonetree()");
    starts(&["man"], ".TH phonetree");
    starts(&["man"], "exclude");
    starts(&["schema"], "\"nodes\"");
    starts(&["rule", "dead-end"], "## Why callers suffer");
    starts(&["rule", "dead-end", "-f", "json"], "\"group\": \"ends\"");
    starts(&["rule"], "dead-end");
    starts(&["rule", "--all"], "# unused-ignore");
    starts(&["--version"], "phonetree ");
    starts(&["check", "--help"], "Exit codes: 0");
}

#[test]
fn silence_leaves_only_the_exit_code_and_statistics_count() {
    let dir = folder(&[("m.yaml", DEAD)]);
    assert_eq!(run(&dir, &["check", "m.yaml", "--silent"]), (1, String::new(), String::new()));
    let (code, out, _) = run(&dir, &["check", "m.yaml", "--select", "dead-end", "--statistics"]);
    assert_eq!(code, 1);
    let counted = out.lines().nth(1).expect("a line below the heads");
    assert!(counted.starts_with("dead-end      1  "), "{out}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::process::{Command, Stdio};

    let dir = folder(&[("m.yaml", DEAD)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_phonetree"))
        .current_dir(dir.path())
        .args(["rule", "--all"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program can be started");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_fails_and_the_others_are_checked() {
    use std::os::unix::fs::symlink;

    let dir = folder(&[("m.yaml", DEAD)]);
    symlink("loop.yaml", dir.path().join("loop.yaml")).expect("a link can be made");
    let (code, out, err) = run(&dir, &["check", "-f", "concise"]);
    assert_eq!(code, 2, "{out}{err}");
    assert!(out.contains("m.yaml:"), "{out}");
    assert!(err.contains("`loop.yaml` cannot be read"), "{err}");
}

#[test]
fn an_audit_is_a_page_about_one_file() {
    let dir = folder(&[("m.yaml", CLEAN), ("broken.yaml", "nodes: [\n"), ("menus/a.yaml", CLEAN)]);
    let (code, out, err) = run(&dir, &["audit", "m.yaml"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("My first menu"), "{out}");
    let (code, out, _) = run(&dir, &["audit", "m.yaml", "-f", "json"]);
    let page: serde_json::Value = serde_json::from_str(&out).expect("JSON alone is printed");
    assert!(code == 0 && page.is_object());
    assert_eq!(run(&dir, &["audit", "m.yaml", "-f", "markdown", "-o", "page.md"]).1, "");
    assert!(dir.path().join("page.md").exists());
    assert_eq!(run(&dir, &["audit", "m.yaml", "-o", "page.md"]).0, 2, "it exists");
    assert_eq!(run(&dir, &["audit", "m.yaml", "-o", "page.md", "--force"]).0, 0);
    let (code, out, err) = run(&dir, &["audit", "broken.yaml"]);
    assert!(code == 2 && out.is_empty() && err.contains("invalid-yaml"), "{out}{err}");
    let (code, out, err) = run(&dir, &["audit", "nothing.yaml"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("`nothing.yaml`"), "{err}");
}

#[test]
fn a_file_that_cannot_be_read_as_yaml_is_reported_whatever_is_ignored_for_it() {
    let dir = folder(&[("broken.yaml", "nodes: [\n")]);
    let check = ["check", "broken.yaml", "-f", "concise", "--per-file-ignores", "*.yaml:ALL"];
    let (code, out, _) = run(&dir, &check);
    assert_eq!(code, 1);
    assert!(out.contains("invalid-yaml"), "{out}");
}

#[test]
fn a_part_that_is_named_is_checked_by_itself_too() {
    let root = "include: [part.yaml]\nnodes:\n  main: { say: Hello., next: end }\n";
    let part = "nodes:\n  end: { say: Once more., next: main }\n";
    let dir = folder(&[("a.yaml", root), ("part.yaml", part)]);
    let targets = |paths: &[&str]| {
        let rule = ["--select", "unknown-target", "-f", "concise"];
        run(&dir, &[&["check"][..], paths, &rule].concat()).1
    };
    assert_eq!(targets(&["."]), "");
    assert!(targets(&["a.yaml", "part.yaml"]).contains("part.yaml:2"));
}

#[test]
fn a_comment_that_one_of_two_menus_needs_is_not_unused() {
    let part = "nodes:\n  # phonetree: ignore[dead-end]\n  end: { say: Good bye. }\n";
    let ends = "include: [part.yaml]\nstart: main\nnodes:\n  main: { say: Hello., next: end }\n";
    let idle = "include: [part.yaml]\nstart: main\nnodes:\n  main: { say: Hello., resolves: any, next: end }\n";
    let unused = |files: &[(&str, &str)]| {
        let check = ["check", "--select", "dead-end,unused-ignore", "-f", "concise"];
        run(&folder(files), &check).1.contains("unused-ignore")
    };
    assert!(!unused(&[("a.yaml", ends), ("b.yaml", idle), ("part.yaml", part)]));
    assert!(unused(&[("a.yaml", idle), ("b.yaml", idle), ("part.yaml", part)]));
}

#[test]
fn text_lists_200_findings_and_counts_the_others() {
    let mut text = String::from("nodes:\n");
    for n in 0..210 {
        text += &format!("  n{n}: {{ say: Good bye., next: nowhere{n} }}\n");
    }
    let dir = folder(&[("m.yaml", &text)]);
    let check = ["check", "m.yaml", "--select", "unknown-target"];
    let n_listed = |out: &str| out.matches("[unknown-target]").count();
    let (code, out, _) = run(&dir, &check);
    assert_eq!((code, n_listed(&out)), (1, 200));
    assert!(out.contains("10 more findings, not listed: `--all` lists them"), "{out}");
    assert!(out.contains("Found 210 errors in 1 file"), "all count");
    let (_, out, _) = run(&dir, &[&check[..], &["--all"]].concat());
    assert_eq!(n_listed(&out), 210);
    let (_, out, _) = run(&dir, &[&check[..], &["-f", "concise"]].concat());
    assert_eq!(n_listed(&out), 210, "other formats are whole");
}

#[test]
fn a_part_of_a_name_suggests_the_names_that_it_is_part_of() {
    let dir = folder(&[("m.yaml", CLEAN)]);
    let (_, _, err) = run(&dir, &["rule", "zero"]);
    assert!(err.contains("did you mean `zero-key`?"), "{err}");
    let (_, _, err) = run(&dir, &["rule", "greeting"]);
    assert!(err.contains("did you mean `long-greeting`?"), "{err}");
    let (_, _, err) = run(&dir, &["check", "m.yaml", "--pack", "es"]);
    assert!(err.contains("did you mean `es-ley-10-2025`?"), "{err}");
    let (_, _, err) = run(&dir, &["rule", "human"]);
    assert!(err.contains("did you mean one of `human-for-insiders`, "), "{err}");
}
