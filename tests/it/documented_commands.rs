//! Every command in the documents runs: page by page, in order, with stand-ins for the files that the
//! page leaves to its readers.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::documented::{blocks, root, shell};

/// The commands of phonetree in the shell blocks of a page, those that go over lines joined.
fn commands(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for block in blocks(page) {
        if !["sh", "console", "bash"].contains(&&*block.language) {
            continue;
        }
        let joined = block.text.replace("\\\n", " ");
        for line in joined.lines() {
            let line = line.trim().trim_start_matches("$ ");
            let line = line.split(" | ").next().unwrap_or(line);
            let line = line.split(" #").next().unwrap_or(line).trim();
            if line.starts_with("phonetree ") {
                found.push(line.to_owned());
            }
        }
    }
    found
}

/// Writes what stands for a file or a folder that a command reads.
fn stand_in(folder: &Path, name: &str) {
    let sample = |path: &str| fs::read_to_string(root().join(path)).expect("a sample is there");
    // Small, so that nothing takes long, and with an issue that the pages name.
    let menu = || sample("src/cli/init/menu.yaml") + "    cancel: { title: How do I cancel? }\n";
    let template = |form: &str| shell(folder, &format!("phonetree import --template {form}")).1;
    let (path, text) = match name.trim_end_matches('/') {
        "menus" => ("menus/menu.yaml", menu()),
        "flows" => ("flows/flow.json", sample("tests/it/connect/language/menu.json")),
        "conf" => ("conf/ivr.xml", sample("tests/it/import/freeswitch/hash_and_lengths.xml")),
        "menu.txt" => (name, template("outline")),
        "menu.csv" => (name, template("csv")),
        "call.txt" | "lines.txt" => (name, "> Welcome.\n1 new permits\n0 a person\n".to_owned()),
        "names.txt" => (name, "care=support # a queue\n".to_owned()),
        _ if name.ends_with(".json") => (name, sample("tests/it/connect/language/menu.json")),
        _ if name.ends_with(".xml") => {
            (name, sample("tests/it/import/freeswitch/hash_and_lengths.xml"))
        }
        _ if name.ends_with(".calls.yaml") => {
            (name, "calls: [{ name: a person, steps: [{ press: 0 }] }]\n".to_owned())
        }
        _ if name.starts_with("menus/") && root().join(name).is_file() => (name, sample(name)),
        _ if name.ends_with(".yaml") => (name, menu()),
        _ => return,
    };
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}

/// Makes what a command reads, and takes away what it writes.
fn prepare(folder: &Path, command: &str) {
    let words: Vec<&str> =
        command.split_whitespace().map(|word| word.trim_matches(['\'', '"'])).collect();
    if command.starts_with("phonetree test") && !command.contains("--generate") {
        let named = words.iter().filter(|word| word.ends_with(".yaml"));
        for menu in named.chain(&["menu.yaml", "menus/menu.yaml"]) {
            stand_in(folder, menu);
            stand_in(folder, &menu.replace(".yaml", ".calls.yaml"));
        }
    }
    for pair in words.windows(2) {
        let [before, word] = *pair else { continue };
        let writes = ["-o", "--output-file", "--lines", "--write-baseline", "capture"];
        if writes.contains(&before) {
            let _ = fs::remove_file(folder.join(word));
        } else if let Some(path) = word.strip_prefix("git:").and_then(|word| word.split(':').nth(1))
        {
            stand_in(folder, path);
            let (code, out) = shell(
                folder,
                "git init --quiet && git add . && git -c user.name=test -c user.email=t@example.org \
                 commit --quiet --message x && git branch --force main && git fetch --quiet . HEAD",
            );
            assert_eq!(code, 0, "{out}");
        } else if !word.starts_with('-') && !folder.join(word).exists() {
            stand_in(folder, word);
        }
    }
}

#[test]
fn every_documented_command_runs() {
    let mut pages = vec![root().join("README.md")];
    for entry in fs::read_dir(root().join("docs")).unwrap().flatten() {
        if entry.path().extension().is_some_and(|end| end == "md") {
            pages.push(entry.path());
        }
    }
    let mut n_run = 0;
    for page in pages {
        let folder = TempDir::new().unwrap();
        for command in commands(&fs::read_to_string(&page).unwrap()) {
            prepare(folder.path(), &command);
            let (code, out) = shell(folder.path(), &command);
            // 1 says that something was found, which samples show on purpose.
            assert!(
                [0, 1].contains(&code),
                "{}: `{command}` ends with {code}\n{out}",
                page.display()
            );
            n_run += 1;
        }
    }
    assert!(n_run > 50, "{n_run} commands");
}
