//! Checking as a library call: what is loaded, in which order a check works, and how several
//! menus become one report.

use std::collections::BTreeMap;

use phonetree::check::{Input, LoadError, Menu, NoFiles, Overrides, Settings, check};
use phonetree::config::{FailOn, PathPattern, PerFileIgnore, Selector};
use phonetree::diagnostic::Severity;
use phonetree::import::{self, InputFile};

const DEAD_END: &str = "nodes:\n  main: { say: \"Please hold the line.\" }\n";

fn folder(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect()
}

/// The files of a folder, each loaded as one that was discovered.
fn discovered(files: &BTreeMap<String, String>) -> Vec<Menu> {
    let load = |(name, text): (&String, &String)| Menu::discover(Input::text(name, text), files);
    files.iter().map(|file| load(file).expect("each file is a menu")).collect()
}

#[test]
fn whatever_cannot_be_read_is_a_finding_of_a_named_file_and_an_error_for_a_discovered_one() {
    let not_text = || Input::Bytes { name: "a.yaml".into(), bytes: b"nodes: \xff".to_vec() };
    let refused = || Input::Refused { name: "a.yaml".into(), why: "it is too large".into() };
    for input in [not_text(), refused()] {
        let menu = Menu::load(input, &NoFiles);
        assert!(menu.tree.is_none());
        assert_eq!(menu.found.len(), 1);
        assert_eq!(menu.found[0].rule, "invalid-yaml");
    }
    let discover = |input| Menu::discover(input, &NoFiles).map(|menu| menu.name);
    let error = discover(refused()).unwrap_err();
    assert_eq!(error.to_string(), "`a.yaml`: it is too large");
    assert!(matches!(discover(not_text()), Err(LoadError::Unreadable { .. })));
    let other = discover(Input::text("a.yaml", "colour: red\n")).unwrap_err();
    assert_eq!(other.to_string(), "`a.yaml` is not a menu file");
    assert_eq!(discover(Input::text("a.yaml", DEAD_END)), Ok("a.yaml".to_owned()));
}

#[test]
fn texts_of_formats_that_are_no_menu_are_refused_by_name() {
    let message = |text: &str| {
        let menu = Menu::load(Input::text("a", text), &NoFiles);
        assert!(menu.tree.is_none());
        menu.found[0].message.to_string()
    };
    assert!(message("<html></html>").starts_with("this is XML"));
    assert!(message("{\"colour\": \"red\"}").starts_with("this is JSON"));
}

#[test]
fn a_set_without_a_menu_is_a_finding_if_it_was_named_and_not_a_menu_otherwise() {
    let text = "<include><X-PRE-PROCESS cmd=\"set\" data=\"a=b\"/></include>".to_owned();
    let set = || Input::Set {
        system: import::system("freeswitch").expect("a system of the registry"),
        files: vec![InputFile { name: "vars.xml".into(), text: text.clone() }],
    };
    let named = Menu::load(set(), &NoFiles);
    assert_eq!(named.found[0].rule, "invalid-menu-file");
    let span = named.found[0].primary().expect("the finding has a place");
    assert_eq!((span.start, span.end), (0, 0), "the file as a whole");
    let found = Menu::discover(set(), &NoFiles).map(|menu| menu.name);
    assert_eq!(found, Err(LoadError::NotAMenu { name: "vars.xml".into() }));
}

#[test]
fn a_broken_set_that_was_discovered_is_reported_and_not_passed_over() {
    let set = Input::Set {
        system: import::system("amazon-connect").expect("a system of the registry"),
        files: vec![InputFile { name: "flow.json".into(), text: "{\"Actions\": [,]}".into() }],
    };
    let menu = Menu::discover(set, &NoFiles).expect("a broken file may be a menu");
    assert!(menu.tree.is_none());
    assert_eq!(menu.found[0].rule, "menu-does-not-build");
}

#[test]
fn the_catalogue_that_a_menu_names_is_loaded_with_it_and_left_alone_by_read() {
    let text = "issues: { catalogue: bank }\nnodes:\n  main: { queue: care }\n";
    let menu = Menu::load(Input::text("menu.yaml", text), &NoFiles);
    assert!(menu.catalogue.is_some() && !menu.has_broken_catalogue, "{:?}", menu.found);
    assert!(Menu::read(Input::text("menu.yaml", text), &NoFiles).catalogue.is_none());
    let text = text.replace("bank", "./mine.yaml");
    let menu = Menu::load(Input::text("menu.yaml", text), &NoFiles);
    assert!(menu.has_broken_catalogue);
    assert_eq!(menu.found[0].rule, "invalid-value");
}

#[test]
fn an_included_file_is_reported_with_its_menu_only_and_of_a_circle_one_menu_stays() {
    let part = "nodes:\n  end: { say: Goodbye. }\n";
    let main = "include: [part.yaml]\nstart: main\nnodes:\n  main: { say: Hello., next: end }\n";
    let other = main.replace("main", "entry");
    let files =
        folder(&[("a.yaml", main), ("b.yaml", &other), ("part.yaml", part), ("z.yaml", DEAD_END)]);
    let report = check(discovered(&files), &Settings::default()).report;
    assert_eq!(report.files, ["a.yaml", "part.yaml", "b.yaml", "z.yaml"]);
    let in_part = report.diagnostics.iter().filter(|found| found.node.as_deref() == Some("end"));
    assert_eq!(in_part.filter(|found| found.rule == "dead-end").count(), 1, "once, not twice");

    let circle = folder(&[
        ("a.yaml", "include: [b.yaml]\nnodes:\n  a: { say: Hello., next: b }\n"),
        ("b.yaml", "include: [a.yaml]\nnodes:\n  b: { say: Hello., next: a }\n"),
    ]);
    let report = check(discovered(&circle), &Settings::default()).report;
    assert_eq!(report.files[0], "b.yaml", "`a.yaml` is left out, so `b.yaml` stays");
    assert!(report.diagnostics.iter().any(|found| found.rule == "invalid-menu-file"));

    let named = |(name, text): (&String, &String)| Menu::load(Input::text(name, text), &files);
    let report = check(files.iter().map(named), &Settings::default()).report;
    assert_eq!(report.files.len(), 4, "files that were named are all reported");
}

#[test]
fn each_menu_fails_by_its_own_threshold() {
    let settings = |fail_on| {
        let flags = Overrides { fail_on: Some(fail_on), ..Overrides::default() };
        Settings::new(&Default::default(), &flags)
    };
    let load = || Menu::load(Input::text("menu.yaml", DEAD_END), &NoFiles);
    assert!(check([load()], &settings(FailOn::From(Severity::Error))).fails());
    assert!(!check([load()], &settings(FailOn::Never)).fails());
}

#[test]
fn ignore_comments_and_per_file_ignores_are_applied_after_the_rules() {
    let n_found = |text: &str, settings: &Settings| {
        let results = check([Menu::load(Input::text("old/a.yaml", text), &NoFiles)], settings);
        let dead_ends = results.report.diagnostics.iter().filter(|one| one.rule == "dead-end");
        (dead_ends.count(), results.report.n_ignored)
    };
    let commented = DEAD_END.replace("  main", "  # phonetree: ignore[dead-end] on hold\n  main");
    let mut settings = Settings::default();
    assert_eq!(n_found(DEAD_END, &settings), (1, 0));
    assert_eq!(n_found(&commented, &settings), (0, 1));
    settings.ignore_comments = false;
    assert_eq!(n_found(&commented, &settings), (1, 0));
    settings.root = "/repo".to_owned();
    settings.per_file = vec![PerFileIgnore {
        pattern: PathPattern::new("old/*.yaml", "/repo").expect("a pattern"),
        rules: vec![Selector::Rule("dead-end")],
    }];
    assert_eq!(n_found(DEAD_END, &settings), (0, 0));
}
