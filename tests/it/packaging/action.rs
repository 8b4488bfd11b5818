//! The steps of the action, run in a folder as a runner has it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::{git, is_installed, search_path};

const CLEAN: &str = include_str!("../../../src/cli/init/menu.yaml");

/// A runner: a checkout, a folder for temporary files, and programs of its own.
struct Runner {
    folder: TempDir,
}

impl Runner {
    /// `None` where the machine lacks what the scripts need.
    fn new() -> Option<Runner> {
        if !is_installed("bash") || !is_installed("git") {
            return None;
        }
        let runner = Runner { folder: TempDir::new().expect("a temporary folder can be made") };
        for name in ["repo", "temp", "bin"] {
            fs::create_dir(runner.path(name)).expect("a folder can be made");
        }
        git(&runner.path("repo"), &["init", "--quiet"]);
        Some(runner)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path("repo").join(name), text).expect("a file can be written");
    }

    fn commit(&self) -> String {
        let repo = self.path("repo");
        git(&repo, &["add", "."]);
        git(&repo, &["commit", "--quiet", "--message", "x"]);
        let head = Command::new("git")
            .current_dir(repo)
            .args(["rev-parse", "HEAD"])
            .output()
            .expect("git can be started");
        String::from_utf8(head.stdout).expect("a commit is named in ASCII").trim().to_owned()
    }

    /// A program that writes down how it was called, then does what the script says.
    fn program(&self, name: &str, script: &str) {
        let path = self.path("bin").join(name);
        let calls = self.path("calls");
        fs::write(
            &path,
            format!("#!/usr/bin/env bash\necho \"$@\" >> {}\n{script}\n", calls.display()),
        )
        .expect("a file can be written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))
            .expect("a file can be written");
    }

    fn run(&self, script: &str, variables: &[(&str, &str)]) -> Output {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/action").join(script);
        let mut command = Command::new(script);
        command
            .current_dir(self.path("repo"))
            .env_clear()
            .env("HOME", self.folder.path())
            .env("PATH", search_path(&self.path("bin")))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("RUNNER_TEMP", self.path("temp"))
            .env("GITHUB_WORKSPACE", self.path("repo"))
            .env("GITHUB_OUTPUT", self.path("output"))
            .env("GITHUB_PATH", self.path("path"))
            .env("GITHUB_STEP_SUMMARY", self.path("summary"))
            .env("GITHUB_REPOSITORY", "acme/menus");
        command.envs(variables.iter().copied()).output().expect("the script can be started")
    }

    /// Runs the check with inputs as the action passes them.
    fn check(&self, base: &str) -> String {
        let inputs = [
            ("PATHS", "."),
            ("FAIL_ON", "warning"),
            ("PACKS", ""),
            ("ARGS", ""),
            ("ANNOTATIONS", "true"),
            ("BASE", base),
        ];
        let output = self.run("check.sh", &inputs);
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert!(output.status.success(), "{out}\n{err}");
        out
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_check_gives_annotations_a_summary_sarif_and_its_exit_code() {
    let Some(runner) = Runner::new() else { return };
    runner.write("menu.yaml", &CLEAN.replacen("goto: ", "goto: no-", 1));
    let out = runner.check("");
    assert!(out.contains("::error title=phonetree (unknown-target),file=menu.yaml,line="), "{out}");
    assert!(runner.read("output").contains("exit-code=1\n"));
    assert!(runner.read("summary").contains("unknown-target"));
    let sarif: serde_json::Value =
        serde_json::from_str(&runner.read("temp/phonetree-reports/phonetree.sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "unknown-target");
}

#[test]
fn the_report_for_the_comment_has_what_is_new_since_the_base() {
    let Some(runner) = Runner::new() else { return };
    let old = CLEAN.replacen("goto: ", "goto: no-", 1);
    runner.write("menu.yaml", &old);
    let base = runner.commit();
    runner.write("menu.yaml", &format!("# phonetree: file-ignore[trap] why\n{old}"));
    runner.check(&base);
    let report = runner.read("temp/phonetree-reports/phonetree.md");
    assert!(report.contains("unused-ignore"), "{report}");
    assert!(!report.contains("unknown-target"), "it was there before: {report}");
    assert!(!runner.path("repo").join(".phonetree-base.json").exists());
    let trees =
        Command::new("git").current_dir(runner.path("repo")).args(["worktree", "list"]).output();
    assert_eq!(text(&trees.unwrap().stdout).lines().count(), 1);
}

#[test]
fn the_comment_is_written_once_and_then_updated() {
    let Some(runner) = Runner::new() else { return };
    let report = runner.path("report.md");
    fs::write(&report, "Found 1 error\n").unwrap();
    let variables = [("NUMBER", "7"), ("REPORT", report.to_str().unwrap()), ("GH_TOKEN", "x")];
    runner.program("gh", "");
    assert!(runner.run("comment.sh", &variables).status.success());
    runner.program("gh", "[[ $2 == --paginate ]] && echo 42 || true");
    assert!(runner.run("comment.sh", &variables).status.success());
    let calls = runner.read("calls");
    let methods: Vec<&str> = calls.lines().filter(|line| line.contains("--method")).collect();
    assert!(methods[0].contains("POST repos/acme/menus/issues/7/comments"), "{calls}");
    assert!(methods[1].contains("PATCH repos/acme/menus/issues/comments/42"), "{calls}");
    let body = runner.read("temp/phonetree-comment.md");
    assert_eq!(body, "<!-- phonetree -->\nFound 1 error\n");
}

#[test]
fn a_release_is_installed_only_with_its_checksum() {
    let Some(runner) = Runner::new() else { return };
    // What `gh release download` would leave: an archive with a program, and its checksum.
    let make = "cd \"$RUNNER_TEMP/phonetree\"; for last; do :; done; archive=${last%.sha256}; \
                name=${archive%.tar.gz}; mkdir -p \"$name\"; echo it > \"$name/phonetree\"; \
                tar czf \"$archive\" \"$name\"; \
                if command -v sha256sum >/dev/null; then sha256sum \"$archive\"; else shasum -a 256 \"$archive\"; fi > \"$archive.sha256\"";
    let variables = [("VERSION", "0.1.0"), ("REPOSITORY", "acme/phonetree"), ("GH_TOKEN", "x")];
    runner.program("gh", make);
    let output = runner.run("install.sh", &variables);
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    assert!(runner.read("calls").starts_with("release download v0.1.0 --repo acme/phonetree"));
    let folder = runner.read("path");
    assert!(Path::new(folder.trim()).join("phonetree").exists(), "{folder}");
    runner.program("gh", &format!("{make}; echo changed >> \"$archive\""));
    assert!(!runner.run("install.sh", &variables).status.success());
}
