//! Played calls: what holds, what fails and where, what is covered, what is generated.

use std::path::{Path, PathBuf};

use phonetree::analysis::Analysis;
use phonetree::lint::catalogue;
use phonetree::pathtest::{Doing, Sort, Suite, generate, read, run, write};
use phonetree::render::{CallsFormat, Look, render_calls};
use phonetree::source::Sources;
use phonetree::tree::PhoneTree;
use phonetree::treefile::{self, Files};

use crate::support::{load, shown, tree};

const MENU: &str = "
timezone: Europe/Berlin
hours: { office: { mon-fri: 09:00-17:00 } }
keys: { 0: { label: a person, goto: door } }
nodes:
  hello: { say: This call may be recorded., next: main }
  main:
    say: Acme.
    menu:
      1: { say: \"For billing, press 1.\", goto: billing }
      2: { say: \"For an outage, press 2.\", goto: outage }
    tries: 2
    no_match: That is no choice.
    exhausted: door
  billing:
    say: Your number, please.
    collect: { into: number, digits: 4 }
    next: told
    failed: main
    exhausted: bye
  told: { say: Your bill is paid., resolves: any, next: main }
  outage:
    branch:
      - { when: there is an outage, share: 0.2, goto: bye }
      - { when: there is none, share: 0.8, goto: door }
  door: { hours: office, open: agent, closed: bye }
  agent: { queue: { name: care, wait: 1m, max_wait: 5m, leave: { 1: call-me }, after: call-me, full: bye } }
  call-me: { callback: { within: 2h } }
  bye: { say: Goodbye., hangup: true }
";

fn suite(menu: &str, calls: &str) -> (Suite, Sources) {
    let mut loaded = load(menu);
    let tree = loaded.tree.expect("a tree");
    let read = read(&mut loaded.sources, "menu.calls.yaml", calls.to_owned(), &tree);
    assert_eq!(shown(&loaded.sources, &read.diagnostics), Vec::<String>::new());
    (run(&Analysis::of(&tree), &read.calls, &loaded.sources), loaded.sources)
}

/// Failures of these steps of one call as "line:column severity message".
fn failures_of(menu: &str, calls: &str) -> Vec<String> {
    let (suite, sources) = suite(menu, calls);
    let failures: Vec<_> = suite.results.into_iter().filter_map(|result| result.failure).collect();
    shown(&sources, &failures)
}

fn failures(head: &str, steps: &str) -> Vec<String> {
    let text = format!("calls:\n  - name: a\n    {head}\n    steps:\n{steps}");
    failures_of(MENU, &text)
}

fn holds(head: &str, steps: &[&str]) {
    let lines: String = steps.iter().map(|step| format!("      - {step}\n")).collect();
    assert_eq!(failures(head, &lines), Vec::<String>::new());
}

#[test]
fn what_a_call_comes_to_can_be_expected() {
    holds(
        "at: 2026-11-23T10:00",
        &[
            "expect: { node: hello, says: may be recorded }",
            "expect: { node: main, says: [acme, for billing], level: 1, keys: 0, within: 5s }",
            "press: 0",
            "expect: { node: agent, keys: 1 }",
            "expect: { outcome: answered }",
        ],
    );
}

#[test]
fn branches_say_what_the_menu_leaves_open() {
    holds(
        "branches: { outage: there is an outage }",
        &["press: 2", "expect: { node: bye, outcome: hung up }"],
    );
    holds(
        "branches: { outage: 2, door: open, agent: nobody }",
        &["press: 2", "expect: { node: call-me, outcome: call back promised }"],
    );
    holds("branches: { door: open, agent: full }", &["press: 0", "expect: { node: bye }"]);
    holds(
        "branches: { door: open }",
        &["press: 0", "expect: { node: agent }", "press: 1", "expect: { node: call-me }"],
    );
    holds(
        "branches: { billing: [failed, accepted] }",
        &["press: 1 1234", "expect: { node: main }", "press: 1 1234", "expect: { node: told }"],
    );
    holds(
        "branches: { door: open, agent: nobody }",
        &["press: 0", "expect: { node: agent }", "silence", "expect: { node: call-me }"],
    );
    holds("note: b", &["press: 2 [branch 2] [open]", "silence", "expect: { outcome: answered }"]);
}

#[test]
fn a_failure_points_at_what_is_not_so() {
    assert_eq!(
        failures("at: 2026-11-23T10:00", "      - press: 0\n      - expect: { node: bye }\n"),
        ["6:25 error a: the call is at `agent`, not at `bye`"]
    );
    let one = |expect: &str| {
        let steps = format!("      - press: 1 1234\n      - expect: {{ {expect} }}\n");
        failures("note: b", &steps).join("; ")
    };
    assert_eq!(one("says: refund"), "6:25 error a: callers do not hear \"refund\" here");
    assert_eq!(one("level: 2"), "6:26 error a: `main` is at level 1, not 2");
    assert_eq!(one("node: told, level: 1"), "6:38 error a: `told` is at level 2, not 1");
    assert_eq!(one("keys: 2"), "6:25 error a: callers have pressed 1 key so far, not 2");
    assert!(one("within: 2s").starts_with("6:27 error a: the caller has been on the line for"));
    assert_eq!(
        one("outcome: answered"),
        "6:28 error a: the call has not ended: it waits at `main`"
    );
    assert_eq!(
        failures(
            "branches: { outage: 1 }",
            "      - press: 2\n      - expect: { outcome: answered }\n"
        ),
        ["6:28 error a: the call ends as `hung up by the line`, not as `answered by a person`"]
    );
}

#[test]
fn a_key_that_means_nothing_fails_unless_the_script_looks_at_it() {
    assert_eq!(
        failures("note: b", "      - press: 7 1\n"),
        ["5:9 error a: nothing is bound to `7` at `main`"]
    );
    holds("note: b", &["press: 7", "expect: { says: that is no choice, node: main }"]);
    holds("note: b", &["wrong-key", "expect: { says: that is no choice }"]);
    assert_eq!(failures("note: b", "      - say: hello\n").len(), 1);
    assert_eq!(
        failures("branches: { door: open }", "      - press: 0 9\n"),
        ["5:9 error a: nothing is bound to `9` at `agent`"]
    );
}

#[test]
fn a_call_that_is_over_or_undecided_says_so() {
    assert_eq!(
        failures("branches: { outage: 1 }", "      - press: 2 1\n"),
        ["5:9 error a: the call is over (hung up by the line) before `1` is pressed"]
    );
    let (suite, _) = suite(MENU, "calls: [ { name: a, steps: [ press: 2 1 ] } ]\n");
    let failure = suite.results[0].failure.as_ref().unwrap();
    assert_eq!(failure.message, "a: nothing says what happens at `outage`");
    assert!(failure.help.as_ref().unwrap().contains("`there is an outage`"), "{:?}", failure.help);
}

#[test]
fn hanging_up_is_an_end_that_can_be_expected() {
    holds("note: b", &["press: 1", "hang-up", "expect: { node: billing, outcome: abandoned }"]);
}

#[test]
fn unknown_lengths_are_never_within_a_limit() {
    let menu = "nodes:\n  main: { audio: a.wav, menu: { 1: bye }, exhausted: bye }\n  bye: { hangup: true }\n";
    let calls = "calls: [ { name: a, steps: [ press: 1, expect: { within: 1h } ] } ]\n";
    let found = failures_of(menu, calls);
    assert!(found[0].contains("how long this takes is not known"), "{found:?}");
}

fn claims(menu: &str, must: &str, never: &str) -> Vec<String> {
    let text = format!("must: [ {must} ]\nnever: [ {never} ]\n");
    let found = failures_of(menu, &text);
    found.into_iter().map(|one| one.split_once(" error ").expect("an error").1.to_owned()).collect()
}

#[test]
fn statements_that_hold_are_proved() {
    let must = "{ hear: recorded, before: any person }, { reach: any person, from: every menu, keys: 1 }, \
                { reach: agent, from: main, keys: 1 }, { reach: any person, within: 10s }";
    let never =
        "{ hear: refund }, { end: cut off }, { end: transferred away }, { end: step limit }";
    assert_eq!(claims(MENU, must, never), Vec::<String>::new());
}

#[test]
fn statements_that_do_not_hold_are_refuted_with_a_call() {
    let must = "{ hear: acme, before: any person }, { reach: any person, keys: 0 }, \
                { reach: any person, within: 1s }, { reach: main, from: agent }";
    let never = "{ reach: bye }, { hear: goodbye }, { end: hung up }, { reach: any person }";
    assert_eq!(
        claims(MENU, must, never),
        [
            "callers get to a person, at `agent`, without hearing \"acme\"",
            "from `hello`, callers need 1 key to get to a person, not 0",
            "from `hello`, it takes callers 9 s to get to a person, not 1 s",
            "from `agent`, callers cannot get to `main`",
            "calls get to `bye`",
            "callers hear \"goodbye\" at `bye`",
            "a call ends as `hung up by the line`, at `bye`",
            "calls get to a person, at `agent`",
        ]
    );
    let (suite, _) = suite(MENU, "never: [ { reach: call-me }, { end: hung up } ]\n");
    assert_eq!(suite.results[0].keys, "0 [open] [nobody answers]");
    assert!(!suite.results[1].keys.is_empty());
}

#[test]
fn what_a_call_did_before_may_make_another_end_of_it() {
    let menu = "
keys: { 0: { say: \"For the secret desk, press 0.\", goto: bye } }
nodes:
  main: { menu: { 1: box, 2: bye, 3: told }, exhausted: bye }
  box: { voicemail: { next: thanks } }
  thanks: { say: Thank you., hangup: true }
  told: { say: It is paid., resolves: any, next: bye }
  bye: { say: Goodbye., hangup: true }
";
    let ends = |outcome: &str| claims(menu, "", &format!("{{ end: {outcome} }}"));
    let walked = |outcome: &str| {
        let calls = format!("never:\n  - {{ end: {outcome} }}\n");
        suite(menu, &calls).0.results[0].keys.clone()
    };
    assert_eq!(ends("message left").len(), 1, "a hang-up behind the voicemail");
    assert_eq!(walked("message left"), "1");
    // The shortest way to `bye` serves nobody, and the one over `told` does.
    assert_eq!(walked("self-served"), "3");
    assert_eq!(ends("self-served").len(), 1);
    assert_eq!(ends("cut off"), Vec::<String>::new());
    let silent = menu.replace("voicemail: { next: thanks }", "next: thanks");
    assert_eq!(claims(&silent, "", "{ end: message left }"), Vec::<String>::new());
    // What a global key announces is heard as well.
    assert_eq!(claims(menu, "", "{ hear: secret desk }").len(), 1);
}

#[test]
fn a_prompt_that_a_key_cuts_short_is_not_heard_for_certain() {
    let menu = MENU.replace("    tries: 2\n", "    tries: 2\n    barge_in: false\n");
    let must = "{ hear: acme, before: any person }";
    assert_eq!(claims(&menu, must, "").len(), 0, "without barge-in everybody hears it");
    let (suite, _) = suite(MENU, &format!("must: [ {must} ]\n"));
    let help = suite.results[0].failure.as_ref().unwrap().help.clone().unwrap();
    assert!(help.contains("`main` says it, but callers can press a key"), "{help}");
}

#[test]
fn what_the_file_does_not_decide_fails_unless_it_is_allowed() {
    let menu = "
nodes:
  main: { menu: { 1: score }, exhausted: bye }
  score: { opaque: { reason: a script decides } }
  agent: { queue: { name: care } }
  bye: { hangup: true }
";
    assert_eq!(
        claims(menu, "{ reach: any person }", "{ reach: agent }"),
        [
            "from `main`, it is not known whether callers get to a person",
            "it is not known whether calls get to `agent`"
        ]
    );
    let allowed = claims(
        menu,
        "{ reach: any person, unknown: allowed }",
        "{ reach: agent, unknown: allowed }, { end: cut off, unknown: allowed }",
    );
    assert_eq!(allowed, Vec::<String>::new());
    assert_eq!(claims(menu, "", "{ end: unknown }").len(), 1, "that a call may is shown");
}

#[test]
fn coverage_counts_what_calls_take_and_lists_the_rest() {
    let calls = "calls: [ { name: a, at: 2026-11-23T10:00, steps: [ press: 0 ] } ]\n";
    let (suite, _) = suite(MENU, calls);
    let coverage = &suite.coverage;
    let counts: Vec<_> = coverage.sorts.iter().map(|(_, covered, all)| (*covered, *all)).collect();
    assert_eq!(counts, [(4, 9), (1, 5), (0, 4), (2, 8)]);
    assert!((coverage.percent - 700.0 / 26.0).abs() < 1e-9);
    let choices = &coverage.missed[1].1;
    let whats: Vec<&str> = choices.iter().map(|missed| &*missed.what).collect();
    assert_eq!(whats, ["`main`: key 1", "`main`: key 2", "`billing`: digits", "`agent`: key 1"]);
    assert_eq!(coverage.missed[2].1[0].what, "`main`: silence to the last try");
    // A line of the menu, not of the calls file.
    let line = 1 + MENU.lines().position(|line| line.trim_start().starts_with("1: {")).unwrap();
    assert_eq!(choices[0].line, Some(format!("menu.yaml:{line}")));
}

/// Files of the folder of a menu.
struct Beside(PathBuf);

impl Files for Beside {
    fn read(&self, _: &str, path: &str) -> Result<(String, String), String> {
        let text = std::fs::read_to_string(self.0.join(path)).map_err(|error| error.to_string())?;
        Ok((path.to_owned(), text))
    }
}

fn samples() -> Vec<PathBuf> {
    let menus = Path::new(env!("CARGO_MANIFEST_DIR")).join("menus");
    let mut all: Vec<PathBuf> = std::fs::read_dir(&menus)
        .expect("the samples are there")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.is_file() && !path.to_string_lossy().contains(".calls."))
        .collect();
    all.push(menus.join("city-services/main.yaml"));
    all.sort();
    all
}

fn sample(path: &Path) -> (Sources, PhoneTree) {
    let mut sources = Sources::new();
    let text = std::fs::read_to_string(path).expect("a readable sample");
    let beside = Beside(path.parent().expect("a folder").to_owned());
    let loaded = treefile::load(&mut sources, "menu.yaml", text, &beside);
    (sources, loaded.tree.expect("a sample has a tree"))
}

#[test]
fn every_sample_has_calls_and_all_of_them_hold() {
    for path in samples() {
        let (mut sources, tree) = sample(&path);
        let calls = path.with_extension("calls.yaml");
        let text = std::fs::read_to_string(&calls).unwrap_or_else(|_| panic!("{calls:?}"));
        let read = read(&mut sources, "calls", text, &tree);
        assert_eq!(shown(&sources, &read.diagnostics), Vec::<String>::new(), "{calls:?}");
        let suite = run(&Analysis::of(&tree), &read.calls, &sources);
        let failed: Vec<_> = suite.results.iter().filter_map(|r| r.failure.clone()).collect();
        assert_eq!(shown(&sources, &failed), Vec::<String>::new(), "{calls:?}");
        assert!(suite.results.len() >= 4, "{calls:?}");
    }
}

#[test]
fn the_generated_set_covers_every_choice_of_every_sample_and_holds_when_read_back() {
    for path in samples() {
        let (mut sources, tree) = sample(&path);
        let analysis = Analysis::of(&tree);
        let generated = generate(&analysis);
        for sort in [Sort::Nodes, Sort::Choices, Sort::Errors] {
            let (covered, all) = generated.coverage.count(sort);
            assert_eq!(covered, all, "{} of {path:?}", sort.words());
        }
        let text = write(&generated.tests);
        let read = read(&mut sources, "calls", text.clone(), &tree);
        assert_eq!(shown(&sources, &read.diagnostics), Vec::<String>::new(), "{text}");
        assert_eq!(read.calls.tests.len(), generated.tests.len());
        let suite = run(&analysis, &read.calls, &sources);
        assert_eq!(suite.n_failed(), 0, "{path:?}");
        let counts: Vec<_> = suite.coverage.sorts.iter().map(|(_, covered, _)| *covered).collect();
        let before: Vec<_> = Sort::ALL.iter().map(|s| generated.coverage.count(*s).0).collect();
        assert_eq!(counts, before, "what is read back covers as much: {path:?}");
    }
}

#[test]
fn generated_calls_are_few_and_each_says_what_it_shows() {
    let tree = tree(MENU);
    let generated = generate(&Analysis::of(&tree));
    assert_eq!(generated.coverage.percent(), 100.0);
    assert_eq!(generate(&Analysis::of(&tree)), generated, "the same set each time");
    let names: Vec<&str> = generated.tests.iter().map(|test| &*test.name).collect();
    assert!(names.len() <= 10, "{names:#?}");
    assert!(names.iter().any(|name| name.contains("billing")), "{names:#?}");
    assert!(names.iter().any(|name| name.contains("silence at main")), "{names:#?}");
}

fn rendered(format: CallsFormat) -> String {
    let calls = "calls:\n  - { name: \"good <&> 'call'\", steps: [ press: 1 ] }\n  - { name: bad, steps: [ { press: 1 1234 }, { expect: { node: bye } } ] }\nnever:\n  - { reach: call-me }\n";
    let (mut suite, sources) = suite(MENU, calls);
    suite.file = "menu.calls.yaml".to_owned();
    suite.menu = "menu.yaml".to_owned();
    let look = Look {
        catalogue: catalogue(),
        color: false,
        width: Look::NO_WRAP,
        fail_on: None,
        version: "1",
        project_dir_prefix: None,
    };
    render_calls(format, &[suite], &sources, &look, true)
}

#[test]
fn text_shows_the_line_the_transcript_and_how_to_walk_there() {
    let text = rendered(CallsFormat::Text);
    for part in [
        "  ok    good <&> 'call'\n",
        "  FAIL  bad\n",
        "menu.calls.yaml:3:64",
        "    > the caller presses 1 (0:0",
        "    billing (collect)\n",
        "    > it happens: the digits are accepted (0:",
        "  to walk there: --keys '1 1234 [accepted]'\n",
        "2 of 3 tests of 1 file failed\n",
        "not covered: `main`: key 2 (line ",
    ] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

#[test]
fn json_and_junit_hold_the_same_results() {
    let value: serde_json::Value = serde_json::from_str(&rendered(CallsFormat::Json)).unwrap();
    assert_eq!(value["summary"], serde_json::json!({ "passed": 1, "failed": 2 }));
    let test = &value["suites"][0]["tests"][1];
    assert_eq!((&test["line"], &test["column"]), (&3.into(), &64.into()));
    let told = test["transcript"].as_array().unwrap();
    assert!(told.iter().any(|line| line.as_str().unwrap().starts_with("> the caller presses 1 (")));
    assert_eq!(value["suites"][0]["coverage"]["sorts"]["error_paths"]["all"], 4);
    let xml = rendered(CallsFormat::Junit);
    assert!(xml.contains("failures=\"2\""), "{xml}");
    assert!(xml.contains("good &lt;&amp;&gt; &apos;call&apos;"), "{xml}");
    assert!(xml.contains("line 3, col 64, bad: the call is at `main`, not at `bye`"), "{xml}");
}

/// The keys by which a call of these steps can be walked again, and its transcript.
fn retold(menu: &str, steps: &str) -> (String, String) {
    let (suite, _) = suite(menu, &format!("calls: [ {{ name: a, steps: [ {steps} ] }} ]\n"));
    (suite.results[0].keys.clone(), suite.results[0].transcript.join("\n"))
}

#[test]
fn keys_that_mean_nothing_are_walked_again_as_mistakes() {
    assert_eq!(retold(MENU, "press: 9").0, "[wrong key]");
    assert_eq!(retold(MENU, "press: 1 12").0, "1 [wrong key]", "too few digits");
    // The first key is chosen, so that the second is no mistake of its own.
    let text = "nodes: { main: { menu: { 1: sub }, exhausted: main }, sub: { menu: { 2: main }, exhausted: main } }";
    let (keys, told) = retold(text, "press: 19");
    assert_eq!(keys, "19");
    assert!(told.contains("sub (menu, level 2)\nsub (menu, level 2, try 2)"), "{told}");
}

#[test]
fn only_the_last_key_before_an_expectation_may_be_a_mistake() {
    let found = failures("note: b", "      - press: 9 1\n      - expect: { node: billing }\n");
    assert_eq!(found, ["5:9 error a: nothing is bound to `9` at `main`"]);
}

#[test]
fn the_last_of_several_ways_is_taken_from_then_on() {
    let steps = ["press: 1 1234 1 1234 1 1234", "expect: { node: main, says: paid }"];
    holds("branches: { billing: [failed, accepted] }", &steps);
}

#[test]
fn words_from_before_a_wait_are_not_heard_again_after_it() {
    let menu = "
nodes:
  main: { menu: { 1: care }, exhausted: care }
  care: { say: Please hold., queue: { max_wait: 5m, after: bye } }
  bye: { say: Nobody is here., hangup: true }
";
    let failures = |words: &str| {
        let steps = format!("press: 1, silence, expect: {{ says: {words} }}");
        let branches = "branches: { care: nobody }";
        failures_of(menu, &format!("calls: [ {{ name: a, {branches}, steps: [ {steps} ] }} ]\n"))
    };
    assert_eq!(failures("nobody is here"), Vec::<String>::new());
    assert_eq!(failures("please hold").len(), 1);
}

#[test]
fn a_limit_of_time_is_kept_to_the_tenth() {
    let menu = "nodes: { main: { say: Hello., seconds: 10, next: bye }, bye: { hangup: true } }";
    let failures = |within: &str| {
        let text = format!("calls: [ {{ name: a, steps: [ expect: {{ within: {within} }} ] }} ]\n");
        failures_of(menu, &text).len()
    };
    assert_eq!([failures("10s"), failures("9900ms")], [0, 1]);
}

#[test]
fn what_a_node_says_itself_is_not_heard_before_it() {
    let menu = "nodes: { main: { menu: { 1: agent }, exhausted: agent }, agent: { say: Your call is recorded., queue: {} } }";
    assert_eq!(claims(menu, "{ hear: recorded, before: agent }", "").len(), 1);
    // A person is behind the words.
    assert_eq!(claims(menu, "{ hear: recorded, before: any person }", ""), Vec::<String>::new());
}

#[test]
fn a_generated_set_grows_with_the_menu_and_not_with_its_square() {
    let n_moves = |n: usize| {
        let keys = |to: &str| -> String {
            (1_000..1_000 + n).map(|key| format!("      \"{key}\": {to}\n")).collect()
        };
        let menu =
            |id: &str, to: &str| format!("  {id}:\n    menu:\n{}    exhausted: agent\n", keys(to));
        let text = format!(
            "nodes:\n  first: {{ menu: {{ 1: one, 2: two }}, exhausted: agent }}\n{}{}  agent: {{ queue: x }}\n",
            menu("one", "first"),
            menu("two", "agent")
        );
        let tree = tree(&text);
        let generated = generate(&Analysis::of(&tree));
        assert!(generated.coverage.missed_edges().next().is_none(), "{n} keys are covered");
        let moves = |test: &phonetree::pathtest::PathTest| -> usize {
            let of_step = |step: &phonetree::pathtest::ScriptStep| match &step.what {
                Doing::Moves(moves) => moves.len(),
                _ => 0,
            };
            test.steps.iter().map(of_step).sum()
        };
        generated.tests.iter().map(moves).sum::<usize>()
    };
    let (few, many) = (n_moves(100), n_moves(800));
    assert!(few <= 12 * 200, "{few} moves for 200 keys");
    assert!(many <= 9 * few, "{many} moves for eight times as many keys as {few}");
}
