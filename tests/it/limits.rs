//! What happens beyond a limit: the message, with the limit in it. The tests of other files hold
//! the limits that belong to their subject.

use phonetree::check::{Files, Input, Menu};
use phonetree::tree::parse_moves;

use crate::cli::{folder, run};
use crate::loading::problems;
use crate::support::shown;

/// A file of every name, made from its number; the first is `0.yaml`.
struct Numbered(fn(usize) -> String);

impl Files for Numbered {
    fn read(&self, _: &str, path: &str) -> Result<(String, String), String> {
        let number = path.trim_start_matches("./").strip_suffix(".yaml");
        let number =
            number.and_then(|number| number.parse().ok()).ok_or("there is no such file")?;
        Ok((path.to_owned(), (self.0)(number)))
    }
}

/// What is wrong with the first of numbered files.
fn found(files: fn(usize) -> String) -> Vec<String> {
    let menu = Menu::load(Input::text("0.yaml", files(0)), &Numbered(files));
    shown(&menu.sources, &menu.found)
}

#[test]
fn files_that_include_each_other_without_end_are_refused_at_the_one_too_many() {
    let found = found(|n| format!("include: {}.yaml\nnodes: {{ n{n}: {{ queue: x }} }}\n", n + 1));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with("more than 1000 files are included"), "{found:?}");
}

#[test]
fn catalogues_that_extend_each_other_without_end_are_refused() {
    let found = found(|n| match n {
        0 => "issues: { catalogue: ./1.yaml }\nnodes: { a: { queue: x } }\n".to_owned(),
        n => {
            format!("id: c{n}\nextends: ./{}.yaml\nissues: {{ i{n}: {{ title: bills }} }}\n", n + 1)
        }
    });
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("more than 16 catalogues extend each other"), "{found:?}");
}

#[test]
fn configurations_that_extend_each_other_without_end_are_refused() {
    let files: Vec<(String, String)> =
        (0..18).map(|n| (format!("{n}.toml"), format!("extend = \"{}.toml\"\n", n + 1))).collect();
    let mut files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (&**a, &**b)).collect();
    files.push(("m.yaml", "nodes: { a: { queue: x } }\n"));
    files.push(("18.toml", ""));
    let dir = folder(&files);
    let (code, _, err) = run(&dir, &["check", "m.yaml", "--config", "0.toml"]);
    assert_eq!(code, 2);
    assert!(err.contains("`16.toml` is not read: more than 16 configurations extend"), "{err}");
    let (code, _, err) = run(&dir, &["check", "m.yaml", "--config", "3.toml"]);
    assert!(code != 2, "sixteen are read: {err}");
}

#[test]
fn numbers_that_no_count_reaches_are_refused() {
    let weight =
        |n: &str| format!("nodes: {{ a: {{ menu: {{ 1: {{ goto: a, weight: {n} }} }} }} }}\n");
    assert_eq!(problems(&weight("1000000000000")), Vec::<String>::new());
    assert_eq!(
        problems(&weight("1e13")),
        [
            "1:45 invalid-value `weight` is 1e13, more than 1,000,000,000,000 — write a number up to \
          1,000,000,000,000"
        ]
    );
}

#[test]
fn a_line_of_calls_stands_for_so_many_moves_and_no_more() {
    assert_eq!(parse_moves("1x10000").map(|moves| moves.len()), Ok(10_000));
    let refused = parse_moves("1 1x10000").expect_err("one too many");
    assert!(
        refused.to_string().contains("10,000") || refused.to_string().contains("10000"),
        "{refused}"
    );
    assert!(parse_moves("1x99999999999999999999").is_err());
}

#[test]
fn a_step_of_a_path_test_is_repeated_as_often_as_a_caller_would_and_no_more() {
    let calls = |n: usize| format!("calls:\n  - name: a\n    steps: [{{ silence: {n} }}]\n");
    let menu = "nodes: { a: { menu: { 1: hangup }, tries: 1000, exhausted: hangup } }\n";
    let dir =
        folder(&[("m.yaml", menu), ("few.yaml", &calls(1_000)), ("many.yaml", &calls(1_001))]);
    let (code, _, err) = run(&dir, &["test", "m.yaml", "--calls", "few.yaml"]);
    assert!(code != 2, "{err}");
    let (code, out, err) = run(&dir, &["test", "m.yaml", "--calls", "many.yaml"]);
    assert_eq!(code, 2, "{out}{err}");
    assert!((out + &err).contains("`silence` is 1001, more than any caller's patience"));
}

#[test]
fn a_call_of_more_than_six_hours_is_not_written_as_sound() {
    let dir = folder(&[("m.yaml", "nodes: { a: { queue: { wait: 7h } } }\n")]);
    let (code, _, err) = run(&dir, &["walk", "m.yaml", "--keys", "[answered]", "--wav", "a.wav"]);
    assert_eq!(code, 2);
    assert!(err.contains("a call of more than 6 hours is not written as sound"), "{err}");
    assert!(!dir.path().join("a.wav").exists());
}
