//! What reaches a terminal, a CI server or a page: nothing that steers them.

use super::super::cli::{folder, run};

/// A text that takes over a terminal, turns the reading direction and commands a CI server, as
/// YAML and TOML write it.
const HOSTILE: &str = "::error title=x::y \\u001b]0;pwn\\u0007\\u009b31m\\u202e\\u2066\\u2028\\u2029\\u200e\\u200f\\u061c\\r\\n::error title=x::pwn\\n##[error]pwn ##vso[x]";
/// The same in an argument.
const ARGUMENT: &str = "::error \u{1b}]0;pwn\u{7}\u{9b}31m\u{202e}\u{2028}\u{200e}\u{61c}\r\n::error title=x::pwn\n##[error]pwn";

/// A menu that says it wherever it can.
fn menu() -> String {
    r#"name: "HOSTILE"
language: en
entries: { "HOSTILE": "main HOSTILE", main: main }
issues:
  catalogue: ./issues.yaml
  list: { bill: { title: "HOSTILE", volume: 5 } }
nodes:
  main:
    menu:
      1: { say: "For bills HOSTILE, press 1.", label: "HOSTILE", goto: "main HOSTILE" }
      2: { say: "For people, press 2.", goto: "missing HOSTILE" }
      3: { say: "For people, press 3.", goto: "main HOSTILE", note: "HOSTILE" }
    exhausted: hangup
  "main HOSTILE":
    say: "HOSTILE"
    note: "HOSTILE"
    next: "last HOSTILE"
  "last HOSTILE":
    menu: { 1: { say: "HOSTILE", goto: main }, 2: { say: "HOSTILE", goto: main } }
    "unknown HOSTILE": 1
  "queue HOSTILE": { queue: { name: "HOSTILE", wait: 1m } }
"#
    .replace("HOSTILE", HOSTILE)
}

/// Fails when a text would steer whatever shows it.
fn must_be_harmless(text: &str, what: &str) {
    let steers = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
            || matches!(c, '\u{2066}'..='\u{2069}')
    };
    // `\r\n` ends a row of CSV; a `\r` alone would go back to the beginning of its line.
    if let Some(found) = text.replace("\r\n", "\n").chars().find(|c| steers(*c)) {
        panic!("{what} lets {found:?} through: {text}");
    }
    let is_command = |line: &&str| {
        let own =
            ["::error title=phonetree", "::warning title=phonetree", "::notice title=phonetree"];
        let is_own = what.contains("github") && own.iter().any(|begin| line.starts_with(begin));
        let line = line.trim_start();
        line.starts_with("::") && !line.starts_with(":::") && !is_own
    };
    assert_eq!(text.lines().find(is_command), None, "{what}");
    assert!(!text.contains("##[") && !text.contains("##vso["), "{what}: {text}");
}

/// Runs a command, of which nothing may steer.
fn is_harmless(dir: &tempfile::TempDir, arguments: &[&str]) -> String {
    let (_, out, err) = run(dir, arguments);
    let what = format!("{arguments:?}");
    must_be_harmless(&out, &what);
    must_be_harmless(&err, &what);
    assert!(!(out + &err).is_empty(), "{what} says something");
    run(dir, arguments).1
}

fn hostile_folder() -> tempfile::TempDir {
    let catalogue = "title: \"HOSTILE\"\nversion: \"HOSTILE\"\nsources: { s: { title: \"HOSTILE\" } }\nissues:\n  card: { title: \"HOSTILE\", source: \"none HOSTILE\" }\n";
    let calls = "calls:\n  - name: \"HOSTILE\"\n    steps:\n      - press: 1\n      - hears: \"HOSTILE\"\n  - name: b\n    steps: [{ press: 7 }]\n";
    let broken = "nodes: { \"HOSTILE\": { \"HOSTILE\": 1, goto: \"HOSTILE\" } }\nname: [\n";
    let fill = |text: &str| text.replace("HOSTILE", HOSTILE);
    let files = [
        ("m.yaml", menu()),
        ("issues.yaml", fill(catalogue)),
        ("good/issues.yaml", fill(catalogue).replace(", source: \"none ", ", keywords: [\"")
            .replace("pwn ##vso[x]\" }\n", "pwn\"] }\n")),
        ("m.calls.yaml", fill(calls)),
        ("broken.yaml", fill(broken)),
        ("bad.toml", fill("fail-on = \"HOSTILE\"\n\"HOSTILE\" = 1\n")),
        ("bad.csv", format!("node,key,count\n\"{ARGUMENT}\",\"{ARGUMENT}\",{ARGUMENT}\n")),
        ("known.json", fill("{\"version\": 1, \"findings\": [{\"path\": \"HOSTILE\", \"rule\": \"HOSTILE\", \"node\": \"HOSTILE\", \"count\": 3}]}").replace("\\'", "'")),
        ("flow.json", include_str!("../twilio/v1/menu.json").replace("Hello", HOSTILE)),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, &**text)).collect();
    folder(&files)
}

#[test]
fn nothing_in_a_file_steers_a_terminal_or_a_server_through_any_command() {
    let dir = hostile_folder();
    for file in ["m.yaml", "broken.yaml"] {
        for format in [
            "text", "concise", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown",
            "rdjson",
        ] {
            let out = is_harmless(
                &dir,
                &["check", file, "--select", "ALL", "--show-unknown", "-f", format],
            );
            if ["json", "sarif", "gitlab", "rdjson"].contains(&format) {
                serde_json::from_str::<serde_json::Value>(&out).expect("JSON");
            }
        }
        for format in ["text", "markdown", "json"] {
            is_harmless(&dir, &["audit", file, "-f", format]);
            is_harmless(&dir, &["routes", file, "-f", format]);
        }
        is_harmless(&dir, &["audit", file, "--tree"]);
        is_harmless(&dir, &["audit", file, "-f", "html"]);
        for format in ["dot", "svg", "mermaid", "text", "json"] {
            is_harmless(&dir, &["graph", file, "-f", format]);
        }
        for format in ["text", "json"] {
            is_harmless(&dir, &["walk", file, "--keys", "1 1", "-f", format]);
            is_harmless(&dir, &["fuzz", file, "--calls", "100", "-f", format]);
        }
        for format in ["text", "markdown", "csv", "json"] {
            is_harmless(&dir, &["issues", file, "--catalogue", "./good/issues.yaml", "-f", format]);
            is_harmless(&dir, &["issues", file, "-f", format]);
            is_harmless(
                &dir,
                &["issues", "--compare", file, file, "--catalogue", "bank", "-f", format],
            );
        }
        for format in ["text", "markdown", "json", "html"] {
            for (old, new) in [(file, "flow.json"), ("flow.json", file), (file, file)] {
                is_harmless(&dir, &["compare", old, new, "-f", format]);
            }
        }
        is_harmless(&dir, &["test", "--generate", file]);
    }
    for format in ["text", "junit", "json"] {
        is_harmless(&dir, &["test", "m.yaml", "--coverage", "-f", format]);
    }
    for format in ["text", "json"] {
        is_harmless(&dir, &["catalogue", "show", "./issues.yaml", "-f", format]);
        is_harmless(&dir, &["catalogue", "show", "./good/issues.yaml", "-f", format]);
        is_harmless(&dir, &["import", "flow.json", "-f", format]);
    }
    for more in [
        &["--config", "bad.toml"][..],
        &["--baseline", "known.json"],
        &["--statistics"],
        &["--show-settings"],
        &["--verbose"],
    ] {
        is_harmless(&dir, &[&["check", "m.yaml"], more].concat());
    }
    is_harmless(&dir, &["graph", "m.yaml", "--heat", "traffic", "--counts", "bad.csv"]);
    is_harmless(&dir, &["import", "flow.json", "--prompts", "bad.csv"]);
}

#[test]
fn nothing_in_an_argument_steers_a_terminal_or_a_server() {
    let dir = hostile_folder();
    for arguments in [
        &["check", ARGUMENT][..],
        &["check", "m.yaml", "--select", ARGUMENT],
        &["check", "m.yaml", "--fail-on", ARGUMENT],
        &["check", "m.yaml", "--pack", ARGUMENT],
        &["check", "m.yaml", "--per-file-ignores", ARGUMENT],
        &["check", "m.yaml", "--config", ARGUMENT],
        &["check", "m.yaml", "--baseline", ARGUMENT],
        &["check", "m.yaml", "-f", ARGUMENT],
        &["check", "m.yaml", "--ignore-comments", ARGUMENT],
        &["check", "m.yaml", ARGUMENT, "--no-such"],
        &[ARGUMENT],
        &["walk", "m.yaml", "--keys", ARGUMENT],
        &["walk", "m.yaml", "--keys", "", "--entry", ARGUMENT],
        &["walk", "m.yaml", "--keys", "", "--from", ARGUMENT],
        &["walk", "m.yaml", "--keys", "", "--at", ARGUMENT],
        &["routes", "m.yaml", "--to", ARGUMENT],
        &["routes", "m.yaml", "--from", ARGUMENT],
        &["graph", "m.yaml", "--focus", ARGUMENT],
        &["graph", "m.yaml", "--path", ARGUMENT],
        &["issues", "m.yaml", "--catalogue", ARGUMENT],
        &["compare", "m.yaml", ARGUMENT],
        &["compare", &format!("git:{ARGUMENT}:m.yaml"), "m.yaml"],
        &["compare", &format!("git:HEAD:{ARGUMENT}"), "m.yaml"],
        &["compare", "m.yaml", "m.yaml", "--fail-if", ARGUMENT],
        &["compare", "m.yaml", "m.yaml", "--fail-if", &format!("keys>{ARGUMENT}")],
        &["compare", "m.yaml", "m.yaml", "--map", ARGUMENT],
        &["compare", "m.yaml", "m.yaml", "--map", &format!("{ARGUMENT}=x")],
        &["compare", "m.yaml", "m.yaml", "--catalogue", ARGUMENT],
        &["catalogue", "show", ARGUMENT],
        &["import", ARGUMENT],
        &["test", ARGUMENT],
        &["fuzz", ARGUMENT],
        &["rule", ARGUMENT],
    ] {
        is_harmless(&dir, arguments);
    }
}

#[cfg(unix)]
#[test]
fn nothing_in_the_name_of_a_file_steers_a_terminal_or_a_server() {
    let dir = hostile_folder();
    let name = "::error title=x::pwn\u{1b}]0;x\u{7}\u{9b}\u{202e}\n::error ##[x].yaml";
    std::fs::write(dir.path().join(name), menu()).expect("such a name is allowed");
    for arguments in [
        &["check", "--verbose"][..],
        &["check", "--show-files"],
        &["check", "-f", "concise"],
        &["check", "-f", "github"],
        &["check", "-f", "markdown"],
        &["check", "-f", "json"],
        &["audit", name],
        &["walk", name, "--keys", "1"],
        &["fuzz", name, "--calls", "10"],
        &["test", name],
        &["issues", name, "--catalogue", "bank"],
        &["compare", name, "m.yaml"],
        &["compare", name, "m.yaml", "-f", "markdown"],
        &["compare", "m.yaml", name, "-f", "html"],
    ] {
        is_harmless(&dir, arguments);
    }
}

#[test]
fn reports_in_files_are_as_harmless_as_those_on_a_terminal() {
    let dir = hostile_folder();
    for format in ["text", "json", "sarif", "junit", "gitlab", "markdown", "rdjson"] {
        let target = format!("{format}:report");
        run(&dir, &["check", "m.yaml", "--force", "-f", &target]);
        must_be_harmless(&super::text(dir.path(), "report"), format);
    }
    assert_eq!(run(&dir, &["audit", "m.yaml", "-o", "page.html"]).0, 0, "the menu is understood");
    must_be_harmless(&super::text(dir.path(), "page.html"), "html");
}

#[test]
fn colours_are_the_only_thing_that_steers_a_terminal() {
    let dir = hostile_folder();
    for arguments in [
        &["check", "m.yaml"][..],
        &["audit", "m.yaml"],
        &["routes", "m.yaml"],
        &["compare", "m.yaml", "flow.json", "--fail-if", "keys>0"],
    ] {
        let (_, out, _) = run(&dir, &[arguments, &["--color", "always"]].concat());
        let plain = anstream::adapter::strip_str(&out).to_string();
        must_be_harmless(&plain, &format!("{arguments:?}"));
        let n_styles = out.matches("\u{1b}[").count();
        assert_eq!(out.matches('\u{1b}').count(), n_styles, "{arguments:?}: {out:?}");
    }
}

#[test]
fn addresses_in_markdown_are_no_links() {
    let menu = "name: see https://evil.example or www.evil.example\nnodes: { a: { queue: x } }\n";
    let dir = folder(&[("m.yaml", menu)]);
    let (_, out, _) = run(&dir, &["audit", "m.yaml", "-f", "markdown"]);
    let title = out.lines().next().unwrap_or("");
    assert!(!title.contains("://") && !title.contains("www."), "{title}");
    assert!(title.contains("evil.example"), "{title}");
}
