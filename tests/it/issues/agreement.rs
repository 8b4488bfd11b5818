//! `check` and `issues` say the same: no rule reports that an issue lacks an option which
//! `phonetree issues` shows, and no rule builds on an option which it does not show.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use phonetree::analysis::Analysis;
use phonetree::check::{Files, Input, Menu, Settings, read_catalogue};
use phonetree::diagnostic::{Certainty, Diagnostic};
use phonetree::issues::{By, IssueVerdict, Matched};
use phonetree::lint::IssueContext;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::menus::menus;

/// Files beside the one that names them.
struct Beside;

impl Files for Beside {
    fn read(&self, from: &str, path: &str) -> Result<(String, String), String> {
        let file = Path::new(from).parent().unwrap_or(Path::new("")).join(path);
        let text = std::fs::read_to_string(&file).map_err(|error| error.to_string())?;
        Ok((file.to_string_lossy().into_owned(), text))
    }
}

/// The names between backticks.
fn ids(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// How many findings about issues agree with the verdicts on them.
///
/// # Panics
/// When one contradicts them.
fn agreements(name: &str, menu: Menu) -> usize {
    let checked = menu.check(&Settings::default());
    let Some(tree) = checked.menu.tree.as_ref() else { return 0 };
    let analysis = Analysis::of(tree);
    let context = IssueContext::new(&analysis, checked.menu.catalogue.as_ref());
    let Some(survey) = context.survey() else { return 0 };
    let all = || survey.matched.iter().map(|m| (&*context.issues()[m.issue].id, m));
    let verdict = |id: &str| all().find(|(other, _)| *other == id).map(|(_, matched)| matched);
    let is_absent = |m: &Matched| {
        matches!(m.verdict, IssueVerdict::Missing | IssueVerdict::NoOption | IssueVerdict::General)
    };
    let is_named = |m: &Matched| m.verdict == IssueVerdict::Named;
    let known = |found: &&Diagnostic| found.certainty != Certainty::Unknown;
    let mut n = 0;
    for found in checked.found.iter().filter(known) {
        let told = format!("{name}: {} {}", found.rule, found.message);
        let each = |holds: &dyn Fn(&Matched) -> bool, text: &str| {
            let about: Vec<&Matched> = ids(text).into_iter().filter_map(verdict).collect();
            assert!(about.iter().all(|m| holds(m)), "{told}: {about:?}");
        };
        match found.rule {
            "issue-not-in-menu" => {
                let listed = found.message.split("; all that is left").next().unwrap_or("");
                each(&is_absent, listed);
            }
            "issue-hidden" | "issue-buried" | "issue-ambiguous" => each(&is_named, &found.message),
            "cancel-missing" | "complaint-missing" if found.message.starts_with("no option") => {
                let id = if found.rule == "cancel-missing" { "cancel" } else { "complaint" };
                assert!(verdict(id).is_none_or(is_absent), "{told}: {:?}", verdict(id));
            }
            "buy-easier-than-leave" => {
                for id in ["cancel", "sign-up"] {
                    assert!(verdict(id).is_none_or(|m| !is_absent(m)), "{told}: {id}");
                }
            }
            "emergency-not-first" if found.message.contains("are not told") => {
                let at_first = |m: &Matched| {
                    let option = m.best.as_ref().and_then(|best| best.menu);
                    option.is_some_and(|menu| analysis.opening_menus().contains(&menu))
                };
                let urgent = all().filter(|(_, m)| context.issues()[m.issue].urgent);
                let heard = urgent.filter(|(_, m)| is_named(m) && m.by != By::Kind && at_first(m));
                assert_eq!(heard.map(|(id, _)| id).collect::<Vec<_>>(), [""; 0], "{told}");
            }
            _ => continue,
        }
        n += 1;
    }
    n
}

/// All menu files of a folder and of those in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn menu(file: &Path, catalogue: Option<&str>) -> Menu {
    let text = std::fs::read_to_string(file).expect("a menu can be read");
    let mut menu = Menu::load(Input::text(file.to_string_lossy(), text), &Beside);
    if let Some(id) = catalogue {
        let loaded = read_catalogue(&mut menu.sources, id, "-", &Beside).expect("it is built in");
        menu.catalogue = loaded.catalogue;
    }
    menu
}

#[test]
fn the_samples_are_said_the_same_of_with_their_own_list_and_with_any_catalogue() {
    let mut n = 0;
    for file in files(&menus()) {
        for catalogue in [None, Some("bank"), Some("telecom"), Some("healthcare")] {
            n += agreements(&file.to_string_lossy(), menu(&file, catalogue));
        }
    }
    assert!(n >= 10, "{n} findings were compared");
}

/// Written down from public pages, they are not part of the project.
#[test]
fn real_menus_are_said_the_same_of() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/real-menus");
    if !folder.is_dir() {
        return;
    }
    for file in files(&folder).into_iter().filter(|file| file.parent() == Some(&folder)) {
        for built_in in phonetree::issues::catalogue::BUILT_IN {
            agreements(&file.to_string_lossy(), menu(&file, Some(built_in.id)));
        }
    }
}

const OPTIONS: [&str; 14] = [
    "To cancel your service",
    "To close your account",
    "To leave us feedback",
    "To cancel an appointment or change it",
    "To make a complaint",
    "To track a complaint",
    "For sales",
    "To become a customer",
    "For billing",
    "For technical support",
    "To report a gas leak or another emergency",
    "For all other questions",
    "To speak to an agent",
    "If this is correct",
];

const ISSUES: [&str; 8] = [
    "cancel: { title: end my contract }",
    "cancel: I want to leave",
    "complaint: { title: make a complaint, keywords: [complain] }",
    "sign-up: { title: become a customer }",
    "bill: { title: a question about my bill, volume: 40 }",
    "fault: { title: my internet is slow, volume: 9 }",
    "leak: { title: I smell gas, volume: 3 }",
    "appeal: { title: appeal a decision or file a grievance }",
];

fn menu_text() -> impl Strategy<Value = String> {
    let options = || subsequence(OPTIONS.to_vec(), 1..6);
    let tag = select(vec!["", ", handles: [cancel]", ", not: [complaint]", ", hidden: true"]);
    let sector = select(vec!["", "sector: utility\n", "sector: health\n"]);
    let issues = subsequence(ISSUES.to_vec(), 0..6).prop_map(|mut issues| {
        issues.dedup_by_key(|issue| issue.split(':').next().unwrap_or_default());
        issues
    });
    let catalogue = select(vec!["", "  catalogue: telecom\n", "  catalogue: utility\n"]);
    (options(), options(), tag, sector, issues, catalogue).prop_map(
        |(first, second, tag, sector, issues, catalogue)| {
            let mut text = format!("{sector}issues:\n{catalogue}");
            text += if issues.is_empty() { "" } else { "  list:\n" };
            for issue in issues {
                text += &format!("    {issue}\n");
            }
            if text.ends_with("issues:\n") {
                text += "  list: { bill: a question about my bill }\n";
            }
            text += "nodes:\n";
            for (name, options, next) in [("main", first, "more"), ("more", second, "agent")] {
                text += &format!("  {name}:\n    menu:\n");
                for (key, option) in (1..).zip(options) {
                    let to = if key % 2 == 0 { next } else { "agent" };
                    let tag = if key == 1 { tag } else { "" };
                    text += &format!(
                        "      {key}: {{ say: \"{option}, press {key}.\", goto: {to}{tag} }}\n"
                    );
                }
            }
            text + "  agent:\n    queue: { name: care }\n"
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn random_menus_are_said_the_same_of(text in menu_text()) {
        let menu = Menu::load(Input::text("menu.yaml", text.clone()), &Beside);
        prop_assert!(menu.tree.is_some(), "{text}");
        agreements(&text, menu);
    }
}

#[test]
fn a_topic_that_the_list_asks_for_and_no_option_names_is_reported() {
    for (issue, rule) in [
        ("cancel: { title: end my contract }", "cancel-missing"),
        ("complaint: { title: make a complaint }", "complaint-missing"),
    ] {
        let text = format!(
            "issues: {{ list: {{ {issue} }} }}\nnodes:\n  main:\n    menu:\n      1: {{ say: \"For \
             opening hours, press 1.\", goto: agent }}\n  agent: {{ queue: {{ name: care }} }}\n"
        );
        let checked =
            Menu::load(Input::text("menu.yaml", text), &Beside).check(&Settings::default());
        assert!(checked.found.iter().any(|found| found.rule == rule), "{rule}");
    }
}
