//! JUnit and GitHub annotations.

use phonetree::diagnostic::{Diagnostic, Report, Severity};
use phonetree::render::{Format, Look, render_to_string};
use quick_junit::TestCaseStatus;

use super::fixture::{look, report, shown, shown_clean, sources, span_of};

fn read_back(text: &str) -> quick_junit::Report {
    quick_junit::Report::deserialize_from_str(text).unwrap()
}

#[test]
fn junit_reads_back_with_its_counts_and_characters() {
    let text = shown(Format::Junit);
    let document = read_back(&text);
    assert_eq!((document.tests, document.failures, document.errors), (5, 2, 0));
    let suites: Vec<_> = document.test_suites.iter().map(|suite| suite.name.as_str()).collect();
    assert_eq!(suites, ["menus/main.yaml", "./menus/tv faults.yaml", "phonetree"]);
    let case = &document.test_suites[0].test_cases[1];
    assert_eq!(case.name.as_str(), "org.phonetree.dead-end");
    assert_eq!(case.classname.as_ref().unwrap().as_str(), "menus/main");
    assert_eq!((case.extra["line"].as_str(), case.extra["column"].as_str()), ("6", "46"));
    let TestCaseStatus::NonSuccess { message, description, .. } = &case.status else {
        panic!("an error fails")
    };
    let message = message.as_ref().unwrap().as_str();
    assert_eq!(message, "`a<b>&\"c'` 100%: x, y | z नमस्ते 😀 C:\\menus\\tv ::error::x");
    let description = description.as_ref().unwrap().as_str();
    assert!(description.starts_with("line 6, col 46, `a<b>&\"c'` 100%"), "{description}");
    assert!(description.contains("\ncaller: 1, 3, silence ×3\nlaw: Ofcom C1.14 <a>"));
    assert!(text.contains("`a&lt;b&gt;&amp;&quot;c&apos;`"), "escaped in the file itself");
}

#[test]
fn junit_agrees_with_the_exit_code() {
    let failures = |fail_on| {
        let look = Look { fail_on, ..look() };
        read_back(&render_to_string(Format::Junit, &report(), &sources(), &look)).failures
    };
    assert_eq!(failures(Some(Severity::Error)), 2);
    assert_eq!(failures(Some(Severity::Warning)), 4);
    assert_eq!(failures(Some(Severity::Info)), 5);
    assert_eq!(failures(None), 0);
    let document = read_back(&shown(Format::Junit));
    let passed = &document.test_suites[0].test_cases[0];
    assert_eq!(passed.status, TestCaseStatus::success());
    let output = passed.system_out.as_ref().unwrap().as_str();
    assert_eq!(output, "line 1, col 1, the file begins oddly\ncaller: happens on every call");
}

#[test]
fn a_clean_junit_report_has_one_passed_test() {
    insta::assert_snapshot!(shown_clean(Format::Junit), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="phonetree" tests="1" skipped="0" failures="0" errors="0" disabled="0">
        <testsuite name="phonetree" tests="1" skipped="0" errors="0" failures="0" disabled="0" package="org.phonetree">
            <testcase name="No errors found" classname="phonetree"/>
        </testsuite>
    </testsuites>
    "#);
    let document = read_back(&shown_clean(Format::Junit));
    assert_eq!((document.tests, document.failures), (1, 0));
}

#[test]
fn github_gets_escaped_commands_the_worst_first() {
    let text = shown(Format::Github);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 6, "a line break would end a command");
    let kinds: Vec<&str> = lines.iter().map(|line| line[2..].split(' ').next().unwrap()).collect();
    assert_eq!(kinds, ["error", "error", "warning", "warning", "notice", "notice"]);
    assert!(lines[5].starts_with("::notice title=phonetree::checks 5 points of Ofcom GC <C1>"));
    assert!(lines[0].starts_with(
        "::error title=phonetree (dead-end),file=menus/main.yaml,line=6,col=46,endLine=6,\
         endColumn=53::menus/main.yaml:6:46: dead-end: `a<b>&\"c'` 100%25: x, y | z%0Aनमस्ते"
    ));
    assert!(lines[0].contains("%0A  help: write `a | b`%0Aor 50%25 <less>%0A  caller: 1, 3"));
    assert!(lines[4].contains(",file=menus/tv faults.yaml,line=4,endLine=6::"), "no columns");
    assert_eq!(lines[3], "::warning title=phonetree (key-order)::key-order: no menu was found");
    assert_eq!(shown_clean(Format::Github), "");
}

#[test]
fn a_path_with_signs_of_commands_is_escaped_for_github() {
    use phonetree::source::{FileId, SourceFile, Sources, Span};
    let mut sources = Sources::new();
    sources.add(SourceFile::new("a,b:c%.yaml", "x"));
    let span = Span { file: FileId(0), start: 0, end: 1 };
    let finding =
        Diagnostic::new("dead-end", Severity::Error, "x\r\u{fffe}y").label(Some(span), "");
    let report = Report { diagnostics: vec![finding], ..Report::default() };
    let junit = render_to_string(Format::Junit, &report, &sources, &look());
    assert!(!junit.contains('\u{fffe}'), "XML forbids it");
    let text = render_to_string(Format::Github, &report, &sources, &look());
    assert!(text.contains(",file=a%2Cb%3Ac%25.yaml,line=1,"), "{text}");
    assert!(text.contains("::a,b:c%25.yaml:1:1: dead-end: x%0D"), "{text}");
}

#[test]
fn github_output_says_how_many_findings_it_leaves_out() {
    let finding = |severity, n: usize| {
        Diagnostic::new("dead-end", severity, format!("finding {n} ##[error]"))
            .label(span_of(0, "nodes"), "")
    };
    let count = |severity, n| (0..n).map(move |i| finding(severity, i));
    let shown = |n_errors, n_warnings, n_notes| {
        let diagnostics = count(Severity::Info, n_notes)
            .chain(count(Severity::Warning, n_warnings))
            .chain(count(Severity::Error, n_errors))
            .collect();
        let report = Report { diagnostics, ..Report::default() };
        let text = render_to_string(Format::Github, &report, &sources(), &look());
        let plain: Vec<&str> = text.lines().filter(|line| line.starts_with("more: ")).collect();
        assert!(plain.iter().all(|line| !line.contains("##[")), "an old command: {text}");
        let of = |command: &str| text.lines().filter(|line| line.starts_with(command)).count();
        let last = text.lines().last().unwrap().to_owned();
        (of("::error "), of("::warning "), of("::notice "), of("more: "), last)
    };
    let (errors, warnings, notices, more, last) = shown(12, 10, 11);
    assert_eq!((errors, warnings, notices, more), (10, 10, 10, 4));
    assert_eq!(last, "::notice title=phonetree::4 more not shown as annotations; the log has them");
    let (errors, _, notices, more, last) = shown(10, 0, 9);
    assert_eq!((errors, notices, more), (10, 9, 0));
    assert!(!last.contains("more not shown"));
    let (.., more, _) = shown(11, 0, 0);
    assert_eq!(more, 1);
}
