//! What the documents say: the tutorial is carried out, samples are clean, links lead somewhere.

use std::fs;
use std::path::Path;
use std::process::Command;

use phonetree::check::{Input, Menu, NoFiles, Settings, check};
use tempfile::TempDir;

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A block of a page: its marks (`<!-- … -->` on the line above), its language and its text.
pub(crate) struct Block {
    mark: String,
    pub(crate) language: String,
    pub(crate) text: String,
}

pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    let mut above = "";
    while let Some(line) = lines.next() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            let text: Vec<&str> =
                lines.by_ref().take_while(|line| line.trim_start() != "```").collect();
            let mark = above.strip_prefix("<!--").and_then(|mark| mark.strip_suffix("-->"));
            found.push(Block {
                mark: mark.unwrap_or_default().trim().to_owned(),
                language: language.to_owned(),
                text: text.join("\n") + "\n",
            });
        }
        above = line;
    }
    found
}

/// A shell with the program on its path, in a folder.
pub(crate) fn shell(folder: &Path, script: &str) -> (i32, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_phonetree"));
    let bin = program.parent().expect("a program has a folder").to_string_lossy();
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-c", &format!("{script} 2>&1")])
        .current_dir(folder)
        .env_clear()
        .env("HOME", folder)
        .env("PATH", format!("{bin}:{path}"))
        .stdin(std::process::Stdio::null())
        .output()
        .expect("a shell can be started");
    let code = output.status.code().expect("the program ends by itself");
    (code, String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
#[cfg(unix)]
fn the_tutorial_can_be_followed() {
    let page = fs::read_to_string(root().join("docs/tutorial.md")).unwrap();
    let folder = TempDir::new().unwrap();
    let mut last = String::new();
    let (mut n_run, mut n_seen) = (0, 0);
    for block in blocks(&page) {
        if let Some(name) = block.mark.strip_prefix("file: ") {
            fs::write(folder.path().join(name), &block.text).unwrap();
        } else if let Some(code) = block.mark.strip_prefix("run") {
            let expected: i32 = code.strip_prefix(": ").map_or(0, |code| code.parse().unwrap());
            last.clear();
            for command in block.text.lines() {
                let (code, out) = shell(folder.path(), command);
                assert_eq!(code, expected, "{command}\n{out}");
                last += &out;
                n_run += 1;
            }
        } else if block.mark == "output" {
            for line in block.text.lines() {
                assert!(last.lines().any(|out| out == line), "`{line}` is not in:\n{last}");
            }
            n_seen += 1;
        }
    }
    assert!(n_run >= 10 && n_seen >= 4, "{n_run} commands, {n_seen} outputs");
}

#[test]
fn nothing_is_wrong_with_the_menu_of_the_readme() {
    let page = fs::read_to_string(root().join("README.md")).unwrap();
    let menu = blocks(&page).into_iter().find(|block| block.text.contains("\nnodes:\n")).unwrap();
    let results =
        check([Menu::load(Input::text("menu.yaml", menu.text), &NoFiles)], &Settings::default());
    assert_eq!(results.report.diagnostics, []);
}

#[test]
fn every_page_is_in_the_index_and_every_link_leads_somewhere() {
    let index = fs::read_to_string(root().join("docs/README.md")).unwrap();
    for entry in fs::read_dir(root().join("docs")).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_page = name.ends_with(".md") && !["README.md", "SUMMARY.md"].contains(&&*name);
        assert!(!is_page || index.contains(&format!("]({name})")), "the index lacks {name}");
    }
    let mut open = vec![root().join("docs")];
    let mut pages = vec![root().join("README.md")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "md") {
                pages.push(path);
            }
        }
    }
    let mut broken = Vec::new();
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        let prose: String = text.split("```").step_by(2).collect();
        for (at, _) in prose.match_indices("](") {
            let target = prose[at + 2..].split(')').next().unwrap_or_default();
            let file = target.split('#').next().unwrap_or_default();
            let is_local = !file.is_empty() && !file.contains("://") && !file.contains(' ');
            let folder = page.parent().expect("a page has a folder");
            if is_local && !folder.join(file).exists() {
                broken.push(format!("{} links to `{target}`", page.display()));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}
