//! The sample menus: each loads without findings and gets the verdict that it was made for.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use phonetree::analysis::{Analysis, TreeSummary, Verdict};
use phonetree::audit::Grade;
use phonetree::check::{Files, Input, Menu, Results, Settings, check};
use phonetree::source::Sources;
use phonetree::tree::PhoneTree;

use crate::support::shown;

/// Files beside the one that includes them.
struct Beside;

impl Files for Beside {
    fn read(&self, from: &str, path: &str) -> Result<(String, String), String> {
        let file = Path::new(from).parent().unwrap_or(Path::new("")).join(path);
        let text = std::fs::read_to_string(&file).map_err(|error| error.to_string())?;
        Ok((file.to_string_lossy().into_owned(), text))
    }
}

/// The folder of the samples.
pub(crate) fn menus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("menus")
}

/// A sample.
fn menu(name: &str) -> Menu {
    let file = menus().join(name);
    let text = std::fs::read_to_string(&file).expect("a sample can be read");
    let menu = Menu::load(Input::text(file.to_string_lossy(), text), &Beside);
    assert_eq!(shown(&menu.sources, &menu.found), Vec::<String>::new(), "{name}");
    menu
}

/// A sample as a tree.
pub(crate) fn load(name: &str) -> (Sources, PhoneTree) {
    let menu = menu(name);
    (menu.sources, menu.tree.expect("a sample gives a tree"))
}

/// The grade, the summary, and the rules that found something.
fn verdict(name: &str) -> (Grade, TreeSummary, BTreeSet<&'static str>) {
    let mut checked = menu(name).check(&Settings::default());
    let report = checked.take_report();
    let rules = report.diagnostics.iter().map(|found| found.rule).collect();
    let tree = checked.menu.tree.expect("a sample gives a tree");
    (Grade::of(&report), Analysis::of(&tree).summary(), rules)
}

/// What a sample must show: grade, deepest level, fewest keys to a person, and rules that
/// must, and must not, find something.
struct Expected {
    name: &'static str,
    grade: char,
    deepest: u32,
    keys_to_human: Option<u32>,
    finds: &'static [&'static str],
    never: &'static [&'static str],
}

const EXPECTED: &[Expected] = &[
    Expected {
        name: "skylark-tv.yaml",
        grade: 'F',
        deepest: 7,
        keys_to_human: Some(7),
        finds: &[
            "trap",
            "dead-end",
            "too-deep",
            "slow-to-human",
            "data-gate-before-human",
            "human-not-in-first-menu",
            "hangup-on-error",
            "hold-without-exit",
            "web-deflection",
            "promise-unbacked",
            "hours-claim-mismatch",
            "long-greeting",
            "filler-phrase",
            "not-most-used-first",
        ],
        never: &["no-path-to-human", "unreachable-node"],
    },
    Expected {
        name: "laptop-service.yaml",
        grade: 'F',
        deepest: 3,
        keys_to_human: Some(1),
        finds: &[
            "promise-unbacked",
            "refers-to-other-number",
            "web-deflection",
            "closed-without-offer",
            "hours-claim-mismatch",
            "self-loop",
            "silent-trap",
        ],
        never: &["no-path-to-human", "trap"],
    },
    Expected {
        name: "nobody-home.yaml",
        grade: 'F',
        deepest: 3,
        keys_to_human: None,
        finds: &["no-path-to-human", "trap", "web-deflection", "speech-only", "retry-count"],
        never: &["human-unreachable-from-here", "slow-to-human", "zero-key"],
    },
    Expected {
        name: "telecom-closed-centres.yaml",
        grade: 'F',
        deepest: 2,
        keys_to_human: Some(1),
        finds: &[
            "closed-without-offer",
            "hold-drops-call",
            "hold-too-long",
            "key-prefix",
            "too-many-options",
            "web-deflection",
        ],
        never: &["no-path-to-human", "trap", "hours-claim-mismatch"],
    },
    Expected {
        name: "northgate-bank.yaml",
        grade: 'A',
        deepest: 3,
        keys_to_human: Some(1),
        finds: &[],
        never: &[],
    },
    Expected {
        name: "riverside-clinic.yaml",
        grade: 'B',
        deepest: 3,
        keys_to_human: Some(1),
        finds: &["callback-no-window", "unbounded-entry", "key-meaning-drift", "no-way-back"],
        never: &["dead-end", "zero-key", "human-not-in-first-menu", "key-order", "unused-ignore"],
    },
    Expected {
        name: "tax-office.yaml",
        grade: 'C',
        deepest: 3,
        keys_to_human: Some(1),
        finds: &["untranslated-node", "hold-drops-call"],
        never: &["language-late", "no-path-to-human"],
    },
    Expected {
        name: "credit-union-teller.yaml",
        grade: 'F',
        deepest: 3,
        keys_to_human: None,
        finds: &["no-path-to-human", "action-before-function", "hangup-on-error"],
        never: &["trap", "web-deflection"],
    },
    Expected {
        name: "helpdesk-es.yaml",
        grade: 'F',
        deepest: 2,
        keys_to_human: Some(2),
        finds: &[
            "human-not-in-first-menu",
            "hold-drops-call",
            "refers-to-other-number",
            "web-deflection",
            "key-order",
            "action-before-function",
        ],
        never: &["no-path-to-human", "trap"],
    },
    Expected {
        name: "operadora-br.yaml",
        grade: 'F',
        deepest: 4,
        keys_to_human: Some(1),
        finds: &[
            "human-not-in-first-menu",
            "data-gate-before-human",
            "deep-and-narrow",
            "hours-claim-mismatch",
            "hold-too-long",
        ],
        never: &["no-path-to-human", "trap"],
    },
    Expected {
        name: "city-services/main.yaml",
        grade: 'B',
        deepest: 2,
        keys_to_human: Some(1),
        finds: &["unreachable-node", "web-deflection"],
        never: &["unknown-target", "zero-key", "trap"],
    },
];

#[test]
fn every_sample_gets_the_verdict_that_it_was_made_for() {
    for expected in EXPECTED {
        let (grade, summary, rules) = verdict(expected.name);
        let name = expected.name;
        assert_eq!(grade.letter, expected.grade, "{name}: {rules:?}");
        assert_eq!(summary.depth.deepest, expected.deepest, "{name}");
        let keys = summary.to_human.as_ref().map(|(_, way)| way.keys);
        assert_eq!(keys, expected.keys_to_human, "{name}");
        assert_eq!(summary.human == Verdict::Proven, keys.is_some(), "{name}");
        for rule in expected.finds {
            assert!(rules.contains(rule), "{name} should show `{rule}`: {rules:?}");
        }
        for rule in expected.never {
            assert!(!rules.contains(rule), "{name} should not show `{rule}`");
        }
    }
}

#[test]
fn the_bank_is_clean() {
    let (grade, _, rules) = verdict("northgate-bank.yaml");
    assert_eq!(rules, BTreeSet::new());
    assert_eq!((grade.letter, grade.points), ('A', 100));
}

#[test]
fn the_satellite_companys_commonest_issue_is_dealt_with_nowhere() {
    let (_, tree) = load("skylark-tv.yaml");
    let volume = |issue: &&phonetree::tree::ListedIssue| issue.volume.unwrap_or(0.0) as u64;
    let commonest = tree.issues.issues.iter().max_by_key(volume).expect("it lists issues");
    let goal = phonetree::audit::goal(&tree, &commonest.id);
    assert!(goal.is_err(), "{}", commonest.id);
}

#[test]
fn no_sample_is_left_without_a_verdict_and_each_says_in_its_head_what_it_shows() {
    let mut names: Vec<String> = std::fs::read_dir(menus())
        .expect("the samples are there")
        .map(|entry| entry.expect("a readable folder").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".yaml") && !name.contains(".calls."))
        .collect();
    names.push("city-services/main.yaml".to_owned());
    let expected: BTreeSet<_> = EXPECTED.iter().map(|e| e.name.to_owned()).collect();
    assert_eq!(names.iter().cloned().collect::<BTreeSet<_>>(), expected);
    for name in names {
        let text = std::fs::read_to_string(menus().join(&name)).expect("a readable sample");
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        assert!(first.starts_with("# yaml-language-server: $schema="), "{name}");
        let n_head = lines.take_while(|line| line.starts_with('#')).count();
        assert!(n_head >= 3, "{name}: its head says what it shows");
        let (_, tree) = load(&name);
        assert!((15..=60).contains(&tree.nodes.len()), "{name}: {} nodes", tree.nodes.len());
    }
}

#[test]
fn the_schema_accepts_every_sample() {
    let schema = phonetree::treefile::schema();
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    for expected in EXPECTED {
        let text = std::fs::read_to_string(menus().join(expected.name)).expect("a sample");
        let value: serde_json::Value = as_json(&text);
        let problems: Vec<_> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
        assert!(problems.is_empty(), "{}: {problems:#?}", expected.name);
    }
}

/// A menu file as editors hand it to a schema: keys are texts.
fn as_json(text: &str) -> serde_json::Value {
    fn convert(value: serde_yaml::Value) -> serde_json::Value {
        match value {
            serde_yaml::Value::Mapping(map) => serde_json::Value::Object(
                map.into_iter()
                    .map(|(key, value)| {
                        let key = match key {
                            serde_yaml::Value::String(key) => key,
                            other => serde_yaml::to_string(&other)
                                .expect("a scalar key")
                                .trim()
                                .trim_matches('\'')
                                .to_owned(),
                        };
                        (key, convert(value))
                    })
                    .collect(),
            ),
            serde_yaml::Value::Sequence(list) => list.into_iter().map(convert).collect(),
            other => serde_json::to_value(other).expect("a scalar"),
        }
    }
    convert(serde_yaml::from_str(text).expect("a sample is YAML"))
}

/// All samples in one run, as `phonetree check menus/` finds them.
fn all_samples() -> Results {
    let load = |expected: &Expected| {
        let full = menus().join(expected.name);
        let text = std::fs::read_to_string(&full).expect("a sample can be read");
        Menu::load(Input::text(format!("menus/{}", expected.name), text), &Beside)
    };
    check(EXPECTED.iter().map(load), &Settings::default())
}

#[test]
fn the_findings_in_all_samples_are_valid_sarif_and_junit() {
    use phonetree::render::{Format, Look, render_to_string};
    let Results { sources, report, .. } = all_samples();
    assert!(report.diagnostics.len() > 100);
    let look = Look {
        catalogue: phonetree::lint::catalogue(),
        color: false,
        width: 100,
        fail_on: Some(phonetree::diagnostic::Severity::Error),
        version: "0.0.0",
        project_dir_prefix: None,
    };
    let sarif = render_to_string(Format::Sarif, &report, &sources, &look);
    let sarif: serde_json::Value = serde_json::from_str(&sarif).expect("SARIF is JSON");
    let validator = crate::rendering::sarif::validator();
    let problems: Vec<_> = validator.iter_errors(&sarif).map(|e| e.to_string()).collect();
    assert!(problems.is_empty(), "{problems:#?}");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.len(), report.diagnostics.len());
    let prints: BTreeSet<_> = results
        .iter()
        .map(|result| result["partialFingerprints"]["primaryLocationLineHash"].to_string())
        .collect();
    assert_eq!(prints.len(), results.len(), "no two findings share a fingerprint");

    let junit = render_to_string(Format::Junit, &report, &sources, &look);
    let junit = quick_junit::Report::deserialize_from_str(&junit).expect("JUnit can be read back");
    assert_eq!(junit.failures, report.summary().error);
    let suites: BTreeSet<_> = junit.test_suites.iter().map(|s| s.name.to_string()).collect();
    assert!(suites.iter().all(|suite| suite.starts_with("menus/")), "{suites:?}");
}
