//! What must hold for every text that phonetree reads, one body for each reader and each little
//! language.
//!
//! The fuzz targets beside this file and the tests in `tests/it/fuzzing_inputs.rs` run the same
//! bodies. A language that has no public reader of its own is reached through a file that it
//! stands in. Nothing here makes texts.

use std::collections::BTreeSet;

use phonetree::analysis::Analysis;
use phonetree::capture::Capture;
use phonetree::check::{Checked, Input, Menu, NoFiles, Settings, merge};
use phonetree::compare::NameMap;
use phonetree::condition::{Condition, Outcome, Scope};
use phonetree::config::{self, KnownNames};
use phonetree::diagnostic::Diagnostic;
use phonetree::diagram::Traffic;
use phonetree::import::{self, ImportOptions, InputFile, Prompts};
use phonetree::issues::catalogue;
use phonetree::lint::baseline::Baseline;
use phonetree::lint::{self, rules::unused_ignore};
use phonetree::pathtest;
use phonetree::render::{Format, Look, render_to_string};
use phonetree::source::Sources;
use phonetree::timing::wav_seconds;
use phonetree::tree::{Key, NodeKind, PhoneTree, moves_text, parse_moves};
use phonetree::treefile;
use phonetree::yaml;

/// Panics where an input breaks what must hold.
#[derive(Clone, Copy)]
pub(crate) enum Body {
    /// Of a text, as the program decodes it.
    Text(fn(&str)),
    /// Of bytes that are no text.
    Bytes(fn(&[u8])),
}

use Body::{Bytes, Text};

/// Every body by the name of its target, sorted.
pub(crate) const BODIES: [(&str, Body); 22] = [
    ("amazon_connect", Text(amazon_connect)),
    ("baseline", Text(baseline)),
    ("calls", Text(calls)),
    ("capture_lines", Text(capture_lines)),
    ("catalogue", Text(catalogue_file)),
    ("conditions", Text(conditions)),
    ("configuration", Text(configuration)),
    ("counts", Text(counts)),
    ("durations", Text(durations)),
    ("freeswitch", Text(freeswitch)),
    ("hours", Text(hours)),
    ("ignore_comments", Text(ignore_comments)),
    ("key_patterns", Text(key_patterns)),
    ("liquid", Text(liquid)),
    ("menu", Text(menu)),
    ("moves", Text(moves)),
    ("names", Text(names)),
    ("outline", Text(outline)),
    ("prompts", Text(prompts)),
    ("sheet", Text(sheet)),
    ("twilio_studio", Text(twilio_studio)),
    ("wav", Bytes(wav)),
];

/// Runs the body of a target on bytes, as the program would read them from a file.
pub(crate) fn run(target: &str, bytes: &[u8]) {
    let (_, body) = BODIES.iter().find(|(name, _)| *name == target).expect("a target of the table");
    match body {
        Bytes(body) => body(bytes),
        Text(body) => {
            if let Ok(text) = yaml::decode(bytes) {
                body(&text);
            }
        }
    }
}

/// A menu for what needs one: the calls, counts and comments of the kept inputs are about it.
const MENU: &str = "\
nodes:
  main:
    menu:
      1: { say: \"For bills, press 1.\", goto: bills }
      2: { say: \"To pay, press 2.\", goto: pay }
    exhausted: agent
  bills: { say: Your bill is due., next: main }
  pay: { collect: { into: card, digits: 4 }, next: agent }
  agent: { queue: { name: care } }
";

fn menu(text: &str) {
    let checked = checked(text);
    let is_whole = checked.menu.found.is_empty() && load(text).found.is_empty();
    if let Some(tree) = checked.menu.tree.as_ref().filter(|_| is_whole) {
        comes_back(tree);
    }
    shown_safely(checked);
}

/// The header of a WAV file: a length is never more than the file can hold.
fn wav(bytes: &[u8]) {
    if let Ok(seconds) = wav_seconds(bytes, bytes.len() as u64) {
        assert!((0.0..=bytes.len() as f64).contains(&seconds), "{seconds}");
    }
}

/// Schedules, as the opening hours of a menu.
fn hours(text: &str) {
    menu(&format!(
        "hours:\n  office: {}\nnodes:\n  a: {{ hours: office, open: hangup, closed: back }}\n",
        inside(text)
    ));
}

fn durations(text: &str) {
    if let Some(seconds) = config::parse_duration(text) {
        assert!(seconds >= 0.0, "{seconds}");
    }
    menu(&format!("nodes:\n  a:\n    timeout: {}\n    menu: {{ 1: hangup }}\n", inside(text)));
}

/// Ignore comments only take findings away, and each that does nothing is reported.
fn ignore_comments(text: &str) {
    let comment = format!("{MENU}  # phonetree: ignore {}\n", text.replace(['\n', '\r'], " "));
    let loud = {
        let settings = Settings { ignore_comments: false, ..Settings::default() };
        load(&comment).check(&settings).found
    };
    let quiet = checked(&comment);
    let is_rule = |finding: &&Diagnostic| finding.rule != unused_ignore::META.id;
    assert_eq!(quiet.found.iter().filter(is_rule).count() + quiet.n_ignored, loud.len());
    shown_safely(quiet);
}

/// A condition reads as it is shown, and nothing that was not measured meets it.
fn conditions(text: &str) {
    for scope in [Scope::Callers, Scope::Menu, Scope::Change] {
        match Condition::parse(text, scope) {
            Ok(condition) => {
                let again = Condition::parse(&condition.to_string(), scope).expect("it was one");
                assert_eq!(again, condition);
                assert_ne!(condition.outcome(&[]), Outcome::Met);
                assert!(!condition.measures().is_empty());
            }
            Err(error) => {
                assert!(!error.to_string().is_empty() && !error.help().is_empty());
                assert!(text.get(error.at.clone()).is_some(), "{:?}", error.at);
            }
        }
    }
}

/// Names of another environment: the first lines are pairs, the rest is a text. Names that stand
/// for themselves change nothing.
fn names(text: &str) {
    let (pairs, text) = text.split_once("\n\n").unwrap_or((text, text));
    let (mut map, mut same) = (NameMap::default(), NameMap::default());
    for pair in pairs.lines() {
        let is_pair = map.add(pair).is_ok();
        if let Some((old, _)) = pair.split_once('=').filter(|_| is_pair) {
            same.add(&format!("{old}={old}")).expect("it names the same text");
        }
    }
    map.apply(text);
    assert_eq!(same.apply(text), text);
}

/// The moves of a call are written as they are read.
fn moves(text: &str) {
    let Ok(read) = parse_moves(text) else { return };
    let written = moves_text(&read);
    let again = parse_moves(&written);
    assert_eq!(again.as_ref(), Ok(&read), "{written}");
}

fn calls(text: &str) {
    let tree = load(MENU).tree.expect("the menu is good");
    let mut sources = Sources::new();
    let read = pathtest::read(&mut sources, "menu.calls.yaml", text.to_owned(), &tree);
    assert_places(&sources, &read.diagnostics);
    if !read.diagnostics.is_empty() {
        return;
    }
    let analysis = Analysis::of(&tree);
    let first = pathtest::run(&analysis, &read.calls, &sources);
    let again = pathtest::run(&analysis, &read.calls, &sources);
    assert_eq!(format!("{:?}", first.results), format!("{:?}", again.results));
    let written = pathtest::write(&read.calls.tests);
    let back = pathtest::read(&mut sources, "written.calls.yaml", written.clone(), &tree);
    assert_eq!(messages(&back.diagnostics), Vec::<&str>::new(), "written as:\n{written}");
    assert_eq!(pathtest::write(&back.calls.tests), written);
}

/// Whatever is entered, what is written is a menu without mistakes, and taking every line back
/// leaves nothing.
fn capture_lines(text: &str) {
    let mut capture = Capture::new(phonetree::tree::Observation::default());
    for line in text.lines().take(60) {
        let before = capture.lines().len();
        let taken = capture.enter(line, None);
        assert!(taken.is_ok() || capture.lines().len() == before, "a refused line changes nothing");
    }
    let _ = capture.plan().lines(capture.tree());
    if !capture.tree().nodes.is_empty() {
        let written = load(&capture.whole());
        let mistakes = messages(&written.found);
        assert!(written.tree.is_some() && mistakes.is_empty(), "{mistakes:?}\n{}", capture.whole());
    }
    while !capture.lines().is_empty() {
        capture.enter("undo", None).expect("a line that was entered can be taken back");
    }
    assert!(capture.tree().nodes.is_empty());
}

fn catalogue_file(text: &str) {
    let mut sources = Sources::new();
    let read = catalogue::load(&mut sources, "issues.yaml", text.to_owned(), &NoFiles);
    assert_places(&sources, &read.diagnostics);
    let again = catalogue::load(&mut Sources::new(), "issues.yaml", text.to_owned(), &NoFiles);
    assert_eq!(read.diagnostics, again.diagnostics);
    assert_eq!(format!("{:?}", read.catalogue), format!("{:?}", again.catalogue));
    let ids: Vec<&str> =
        read.catalogue.iter().flat_map(|read| &read.issues).map(|issue| &*issue.id).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "each id once: {ids:?}");
}

fn configuration(text: &str) {
    let packs = lint::packs::ids();
    let formats = Format::ALL.map(Format::word);
    let known = KnownNames { rules: lint::catalogue(), packs: &packs, formats: &formats };
    match config::parse(text, "/project", &known) {
        Ok(config) => {
            let again = config::parse(text, "/project", &known);
            let again = again.expect("it was read before");
            assert_eq!(format!("{again:?}"), format!("{config:?}"));
            load(MENU).check(&Settings::new(&config, &Default::default()));
        }
        Err(errors) => {
            assert!(!errors.is_empty());
            for error in errors {
                let (start, end) = (error.span.0 as usize, error.span.1 as usize);
                assert!(text.get(start..end).is_some(), "{error:?}");
            }
        }
    }
}

fn baseline(text: &str) {
    let Ok(read) = Baseline::parse(text) else { return };
    let written = read.to_text();
    assert_eq!(Baseline::parse(&written).expect("a written baseline is one"), read);
    let Checked { menu, mut found, .. } = checked(MENU);
    let before = found.len();
    let (n_known, _) = read.apply(&mut found, &menu.sources, &str::to_owned, &|_| true);
    assert_eq!(found.len() + n_known, before);
}

fn counts(text: &str) {
    let tree = load(MENU).tree.expect("the menu is good");
    match Traffic::of_counts(&tree, text) {
        Ok(read) => {
            let again = Traffic::of_counts(&tree, text).expect("it was read before");
            assert_eq!(format!("{read:?}"), format!("{again:?}"));
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn prompts(text: &str) {
    match Prompts::from_csv(text) {
        Ok(read) => assert_eq!(Prompts::from_csv(text), Ok(read)),
        Err(error) => {
            let n_lines = text.split(['\n', '\r']).count() as u64;
            assert!((1..=n_lines).contains(&error.line), "{error} of {n_lines} lines");
        }
    }
}

fn freeswitch(text: &str) {
    imported("freeswitch", text);
}

fn amazon_connect(text: &str) {
    imported("amazon-connect", text);
}

fn twilio_studio(text: &str) {
    imported("twilio-studio", text);
}

fn outline(text: &str) {
    by_hand("outline", text);
}

fn sheet(text: &str) {
    by_hand("sheet", text);
}

/// A menu that was written down becomes a menu file that says the same, or is refused.
fn by_hand(system: &str, text: &str) {
    if let Some(tree) = imported(system, text) {
        comes_back(&tree);
    }
}

/// Patterns of keys, as FreeSWITCH has them. A pattern becomes keys that a caller can press.
fn key_patterns(text: &str) {
    let pattern = escaped(text);
    let xml = format!(
        "<menu name=\"a\" greet-long=\"say:Press.\" digit-len=\"3\">\
         <entry action=\"menu-exit\" digits=\"/{pattern}/\"/></menu>"
    );
    for node in imported("freeswitch", &xml).iter().flat_map(|tree| &tree.nodes) {
        let NodeKind::Menu(menu) = &node.kind else { continue };
        let keys: BTreeSet<Key> = menu.choices.iter().map(|choice| choice.key).collect();
        assert_eq!(keys.len(), menu.choices.len(), "each key once");
        assert!(keys.iter().all(|key| (1..=3).contains(&key.n_symbols())), "{keys:?}");
    }
}

/// Templates, as Twilio Studio has them in prompts and conditions.
fn liquid(text: &str) {
    let text = serde_json::Value::from(text);
    let flow = format!(
        "{{\"initial_state\": \"T\", \"states\": [\
         {{\"name\": \"T\", \"type\": \"trigger\", \"transitions\": [{{\"event\": \"incomingCall\", \"next\": \"set\"}}]}},\
         {{\"name\": \"set\", \"type\": \"set-variables\", \"properties\": {{\"variables\": [{{\"key\": \"n\", \"value\": {text}}}]}}, \"transitions\": [{{\"event\": \"next\", \"next\": \"say\"}}]}},\
         {{\"name\": \"say\", \"type\": \"say-play\", \"properties\": {{\"say\": {text}}}, \"transitions\": [{{\"event\": \"audioComplete\", \"next\": \"split\"}}]}},\
         {{\"name\": \"split\", \"type\": \"split-based-on\", \"properties\": {{\"input\": {text}}}, \"transitions\": [{{\"event\": \"noMatch\"}}, {{\"event\": \"match\", \"next\": \"set\", \"conditions\": [{{\"arguments\": [{text}], \"type\": \"equal_to\", \"value\": \"1\"}}]}}]}}]}}"
    );
    imported("twilio-studio", &flow);
}

/// Reads a text as one file of a system: the same twice, nothing counted twice or left out,
/// every place inside the text. Gives the tree.
fn imported(system: &str, text: &str) -> Option<PhoneTree> {
    let system = import::system(system).expect("a known system");
    let read = || {
        let mut sources = Sources::new();
        let file = InputFile { name: "file".to_owned(), text: text.to_owned() };
        let imported = import::read(&mut sources, system, vec![file], &ImportOptions::default());
        (sources, imported)
    };
    let (sources, once) = read();
    let (_, again) = read();
    assert_places(&sources, &once.found);
    assert_eq!((&once.found, &once.losses), (&again.found, &again.losses));
    let n_lost = once.losses.iter().filter(|loss| loss.is_block).count();
    assert_eq!(once.stats.n_carried + n_lost, once.stats.n_blocks);
    for loss in &once.losses {
        let span = sources.span(loss.place).expect("a loss has a place");
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{loss:?}");
    }
    let tree = once.tree?;
    if once.found.is_empty() {
        let written = treefile::write(&tree);
        assert_eq!(again.tree.as_ref().map(treefile::write).as_ref(), Some(&written));
    }
    let settings = Settings::default();
    let check = || {
        let input = Input::Set {
            system,
            files: vec![InputFile { name: "file".to_owned(), text: text.to_owned() }],
        };
        Menu::load(input, &NoFiles).check(&settings)
    };
    let checked = check();
    assert_eq!(checked.found, check().found);
    shown_safely(checked);
    Some(tree)
}

fn load(text: &str) -> Menu {
    Menu::load(Input::text("menu.yaml", text), &NoFiles)
}

/// A text checked with every rule: the same findings twice, each at a place in the text.
fn checked(text: &str) -> Checked {
    let settings = Settings::default();
    let checked = load(text).check(&settings);
    assert_places(&checked.menu.sources, &checked.found);
    assert_eq!(load(text).check(&settings).found, checked.found);
    checked
}

/// A written tree is read without a finding, and is the same tree.
fn comes_back(tree: &PhoneTree) {
    let written = treefile::write(tree);
    let read = load(&written);
    assert_eq!(messages(&read.found), Vec::<&str>::new(), "written as:\n{written}");
    let back = read.tree.expect("a written tree is one");
    assert_eq!(content(&back), content(tree), "written as:\n{written}");
    assert_eq!(treefile::write(&back), written);
}

/// A tree's whole content, its places left out.
fn content(tree: &PhoneTree) -> String {
    let text = format!("{tree:?}");
    let mut parts = text.split("Place { ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |content, part| content + part.split_once(" }").map_or("", |(_, rest)| rest))
}

fn messages(found: &[Diagnostic]) -> Vec<&str> {
    found.iter().map(|finding| finding.message.as_str()).collect()
}

/// Every label is inside its text and cuts no letter.
fn assert_places(sources: &Sources, found: &[Diagnostic]) {
    for finding in found {
        for span in finding.labels.iter().map(|label| label.span) {
            let text = sources.get(span.file).expect("a file of the run").text();
            let (start, end) = (span.start as usize, span.end as usize);
            assert!(text.get(start..end).is_some(), "{finding:?} in {} bytes", text.len());
        }
    }
}

/// Findings as people and programs see them: no control characters, and JSON that parses.
fn shown_safely(checked: Checked) {
    let results = merge(&mut [checked]);
    let look = Look {
        catalogue: lint::catalogue(),
        color: false,
        width: 80,
        fail_on: None,
        version: "0",
        project_dir_prefix: None,
    };
    let shown = |format| render_to_string(format, &results.report, &results.sources, &look);
    for format in [Format::Text, Format::Concise, Format::Markdown, Format::Github] {
        let text = shown(format);
        let control = text.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(control, None, "{text}");
    }
    for format in [Format::Json, Format::Sarif, Format::Gitlab] {
        serde_json::from_str::<serde::de::IgnoredAny>(&shown(format)).expect("valid JSON");
    }
}

/// A text as one value of a YAML file: it cannot leave its line.
fn inside(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

/// A text as the value of an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
