//! `phonetree simulate`: wiring, exit codes, and what it looks like.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use phonetree::analysis::Analysis;
use phonetree::callers::{Basis, Population};
use phonetree::callersfile::Callers;
use phonetree::chain::Calls;
use phonetree::expect::{assumptions, changes, expect};
use phonetree::issues::{for_tree, survey};
use phonetree::render::{Look, SimulateFormat, Simulated, render_simulated};

use crate::support::tree;

const MENU: &str = "
name: Acme
issues:
  list:
    bill: { title: My bill, volume: 30 }
    fault: { title: A fault, volume: 10 }
nodes:
  main:
    menu:
      1: { say: \"For bills, press 1.\", goto: bill, handles: [bill] }
      2: { say: \"For faults, press 2.\", goto: agent, handles: [fault] }
    exhausted: bye
  bill: { say: Your bill is paid., resolves: [bill], next: bye }
  agent: { queue: { name: agents, wait: 60s }, resolves: [fault] }
  bye: { say: Goodbye., hangup: true }
";

fn folder(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("callers").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    fs::write(folder.join("menu.yaml"), MENU).expect("the menu is written");
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_phonetree"))
        .args(arguments)
        .current_dir(folder)
        .env("COLUMNS", "80")
        .output()
        .expect("the program runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_first_line_says_who_calls_and_the_headline_counts_a_hundred() {
    let folder = folder("first_line");
    let output = run(&folder, &["simulate", "menu.yaml"]);
    let text = out(&output);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let first = text.lines().next().expect("a first line");
    assert_eq!(first, "Acme · 2 issues by volume (40 calls) · usual behaviour");
    assert!(text.contains("Of 100 callers, "), "{text}");
    fs::write(folder.join("menu.callers.yaml"), "callers: { mix: { fault: 1 } }").expect("written");
    let text = out(&run(&folder, &["simulate", "menu.yaml"]));
    assert!(
        text.starts_with("Acme · only callers of fault · callers file menu.callers.yaml"),
        "{text}"
    );
}

#[test]
fn a_callers_file_with_mistakes_ends_with_2_and_prints_no_numbers() {
    let folder = folder("mistakes");
    fs::write(folder.join("menu.callers.yaml"), "callers:\n  silence: 2\n  wrong: 1\n")
        .expect("written");
    let output = run(&folder, &["simulate", "menu.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(out(&output), "");
    assert!(err(&output).contains("menu.callers.yaml:2:12"), "{}", err(&output));
    assert!(err(&output).contains("menu.callers.yaml:3:3"), "{}", err(&output));
}

#[test]
fn settings_come_after_the_file_and_their_mistakes_have_places_too() {
    let folder = folder("settings");
    let output = run(&folder, &["simulate", "menu.yaml", "--set", "wants_persn=1"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("did you mean `wants_person`?"), "{}", err(&output));
    let output = run(&folder, &["simulate", "menu.yaml", "--set", "mix=even", "--set", "alike=0"]);
    assert!(out(&output).starts_with("Acme · 2 issues, all equally likely"), "{}", out(&output));
}

#[test]
fn a_condition_that_holds_ends_with_1_and_says_so() {
    let folder = folder("conditions");
    let fails = |condition: &str| {
        let output = run(&folder, &["simulate", "menu.yaml", "--fail-if", condition]);
        (output.status.code(), err(&output))
    };
    let (code, said) = fails("abandoned>5%");
    assert_eq!(code, Some(1));
    assert!(said.contains("`abandoned>5%` holds"), "{said}");
    assert_eq!(fails("abandoned>99%").0, Some(0));
    let (code, said) = fails("abandond>5%");
    assert_eq!(code, Some(2));
    assert!(said.contains("did you mean `abandoned`?"), "{said}");
}

#[test]
fn what_does_not_exist_is_named_with_what_is_near() {
    let folder = folder("names");
    for (flag, value, near) in [("--issue", "bil", "bill"), ("--entry", "strat", "start")] {
        let output = run(&folder, &["simulate", "menu.yaml", flag, value]);
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains(&format!("did you mean `{near}`?")), "{}", err(&output));
    }
    let output = run(&folder, &["simulate", "menu.yaml", "--at", "noon"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_text_fits_forty_columns() {
    let tree = tree(MENU);
    let analysis = Analysis::of(&tree);
    let callers = Callers::default();
    let issues = for_tree(&tree, None);
    let survey = survey(&analysis, &issues);
    let basis = Basis {
        analysis: &analysis,
        callers: &callers,
        issues: &issues,
        survey: Some(&survey),
        at: None,
    };
    let population = Population::new(basis);
    let calls = Calls::of(&analysis).expect("a small menu");
    let outcome = expect(&population, &calls).expect("a chain that can be solved");
    let changes = changes(&population, &calls, &outcome).expect("the same chain");
    let assumptions = assumptions(&population, &outcome);
    let menu = Simulated {
        file: "menu.yaml",
        callers_file: None,
        at: None,
        population: &population,
        outcome: &outcome,
        spread: None,
        changes: &changes,
        played: None,
        assumptions: &assumptions,
    };
    for width in [40, 80] {
        let look = Look {
            catalogue: &[],
            color: false,
            width,
            fail_on: None,
            version: "0",
            project_dir_prefix: None,
        };
        let text = render_simulated(SimulateFormat::Text, &[menu], &look);
        for line in text.lines() {
            assert!(line.chars().count() <= width, "{width}: {line}\n{text}");
        }
    }
}

#[test]
fn json_says_of_each_number_what_is_known_of_it() {
    let folder = folder("json");
    let output = run(&folder, &["simulate", "menu.yaml", "-f", "json", "--calls", "1000"]);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let menu = &value["menus"][0];
    assert_eq!(menu["all"]["seconds"]["certainty"], "exact");
    assert_eq!(menu["played"]["seconds"]["certainty"], "simulated");
    let hundred: u64 = menu["of_100"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|group| group["n"].as_u64())
        .sum();
    assert_eq!(hundred, 100);
    let again = run(&folder, &["simulate", "menu.yaml", "-f", "json", "--calls", "1000"]);
    assert_eq!(output.stdout, again.stdout, "the same bytes each time");
}

#[test]
fn csv_has_a_row_for_each_kind_of_caller() {
    let folder = folder("csv");
    let text = out(&run(&folder, &["simulate", "menu.yaml", "-f", "csv"]));
    let rows: Vec<&str> = text.lines().map(|line| line.split(',').nth(1).unwrap_or("")).collect();
    assert_eq!(rows, ["callers", "all callers", "bill", "fault"]);
}

#[test]
fn init_writes_a_callers_file_that_simulate_reads() {
    let folder = folder("init");
    let output = run(&folder, &["init", "--callers", "menu.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(folder.join("menu.callers.yaml").is_file());
    let text = out(&run(&folder, &["simulate", "menu.yaml"]));
    assert!(text.contains("callers file menu.callers.yaml"), "{text}");
    assert_eq!(run(&folder, &["init", "--callers", "menu.yaml"]).status.code(), Some(2));
}

#[test]
fn an_audit_says_what_becomes_of_a_hundred_callers() {
    let folder = folder("audited");
    let text = out(&run(&folder, &["audit", "menu.yaml", "--no-pager"]));
    let simulated = out(&run(&folder, &["simulate", "menu.yaml"]));
    let headline = simulated.lines().find(|line| line.starts_with("Of 100 callers"));
    let headline = headline.expect("a simulation has a headline");
    assert!(text.lines().take(4).any(|line| line == headline), "{text}");
    assert!(text.contains("Assumed: 2 issues by volume"), "{text}");
    let json = out(&run(&folder, &["audit", "menu.yaml", "-f", "json"]));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let parts = json["callers"]["of_100"].as_array().expect("a list");
    let sum: u64 = parts.iter().filter_map(|part| part["n"].as_u64()).sum();
    assert_eq!(sum, 100, "{json}");
    let page = out(&run(&folder, &["audit", "menu.yaml", "-f", "html"]));
    assert_eq!(page.matches("cx=\"").count() + page.matches("l10 10m0 -10").count(), {
        let legends = parts.len();
        100 + legends
    });
}

#[test]
fn an_audit_reads_the_callers_file_and_its_conditions_see_callers() {
    let folder = folder("audited-callers");
    let condition = ["audit", "menu.yaml", "--no-pager", "--fail-if", "person<99%"];
    let output = run(&folder, &condition);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("`person<99%` holds for menu.yaml: person "), "{}", err(&output));
    fs::write(folder.join("menu.callers.yaml"), "callers: { mix: even }\n").expect("a file");
    let text = out(&run(&folder, &["audit", "menu.yaml", "--no-pager"]));
    assert!(text.contains("callers file menu.callers.yaml"), "{text}");
    fs::write(folder.join("menu.callers.yaml"), "callers: { mxi: even }\n").expect("a file");
    let output = run(&folder, &["audit", "menu.yaml", "--no-pager"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("menu.callers.yaml:1:"), "{}", err(&output));
    assert!(out(&output).contains("not known: the callers file has mistakes"), "{}", out(&output));
}

#[test]
fn the_heat_of_seconds_is_that_of_the_simulation() {
    let folder = folder("heat");
    let json = out(&run(&folder, &["simulate", "menu.yaml", "-f", "json"]));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let nodes = json["menus"][0]["nodes"].as_array().expect("a list");
    let heat =
        |format| out(&run(&folder, &["graph", "menu.yaml", "--heat", "seconds", "-f", format]));
    for format in ["dot", "svg", "mermaid"] {
        // Mermaid writes a full stop as an entity.
        let picture = heat(format).replace("#46;", ".");
        for node in nodes {
            let seconds = format!("{:.1} s", node["seconds"].as_f64().expect("a number"));
            assert!(picture.contains(&seconds), "{format}: {seconds} of {}", node["node"]);
        }
    }
    assert!(heat("svg").contains("seconds that the average caller spends there"));
    let output = run(&folder, &["graph", "menu.yaml", "--set", "silence=0.5"]);
    assert_eq!(output.status.code(), Some(2));
}
