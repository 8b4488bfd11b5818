//! Menu files to trees: what a file says is what the tree holds.

mod heard;
mod includes;
mod large;
mod names;
mod schema;
mod shapes;
mod sounds;
mod values;
mod writing;

use phonetree::diagnostic::Diagnostic;
use phonetree::source::Sources;
use phonetree::tree::{
    Announce, Day, Digits, From, Handler, Language, NodeKind, OpenSpan, PhoneTree, Purpose,
    Resolves, Setting, SwitchOn, Target, TransferDestination, Words, YearDate,
};
use phonetree::treefile::{self, NoFiles};

/// The example of the documentation.
pub(crate) const SKYLARK: &str = include_str!("skylark.yaml");

/// A node of every kind, with all its fields.
pub(crate) const KINDS: &str = include_str!("kinds.yaml");

/// Loads a text that has no mistakes.
pub(crate) fn tree(text: &str) -> PhoneTree {
    loaded(text).0
}

fn loaded(text: &str) -> (PhoneTree, Sources) {
    let mut sources = Sources::new();
    let loaded = treefile::load(&mut sources, "menu.yaml", unindented(text), &NoFiles);
    assert_eq!(lines(&sources, &loaded.diagnostics), Vec::<String>::new());
    (loaded.tree.expect("a text without mistakes gives a tree"), sources)
}

/// The mistakes of a text: `line:column rule message — help`.
pub(crate) fn problems(text: &str) -> Vec<String> {
    let mut sources = Sources::new();
    let loaded = treefile::load(&mut sources, "menu.yaml", unindented(text), &NoFiles);
    lines(&sources, &loaded.diagnostics)
}

/// A text that begins on the line after the opening quote.
fn unindented(text: &str) -> String {
    text.strip_prefix('\n').filter(|rest| !rest.trim().is_empty()).unwrap_or(text).to_owned()
}

fn lines(sources: &Sources, findings: &[Diagnostic]) -> Vec<String> {
    let mut findings = findings.to_vec();
    findings.sort_by_key(Diagnostic::primary);
    findings
        .iter()
        .map(|finding| {
            let place = finding.primary().map_or("-".to_owned(), |span| {
                let file = sources.get(span.file).expect("a finding is in a known file");
                let position = file.position(span.start);
                format!("{}:{}", position.line, position.column)
            });
            let help = finding.help.as_deref().unwrap_or("");
            format!("{place} {} {} — {help}", finding.rule, finding.message)
        })
        .collect()
}

#[test]
fn the_example_of_the_documentation_loads() {
    let tree = tree(SKYLARK);
    assert_eq!(&*tree.name, "Skylark TV customer care");
    assert_eq!(tree.language, Some(Language::new("en-IN")));
    assert_eq!(tree.timezone.as_deref(), Some("Asia/Kolkata"));
    assert_eq!(tree.start(), tree.find("welcome"));
    let ids: Vec<&str> = tree.nodes.iter().map(|node| &*node.id).collect();
    assert_eq!(
        ids,
        ["welcome", "main", "billing", "balance", "read-balance", "fault", "agent", "call-me"]
    );
    let keys: Vec<String> = tree.global_keys.iter().map(|choice| choice.key.to_string()).collect();
    assert_eq!(keys, ["0", "*"]);
    assert_eq!(tree.global_keys[1].target, Target::Back);
    assert_eq!(tree.global_keys[0].label.as_deref(), Some("an agent"));
    assert_eq!(tree.issues.catalogue.as_deref(), Some("tv"));
    assert_eq!(&*tree.issues.issues[0].title, "My bill is wrong");
    assert_eq!(tree.issues.issues[1].volume, Some(240.0));
}

/// The kind of the only node, or of the first.
fn kind(text: &str) -> NodeKind {
    tree(text).nodes.remove(0).kind
}

#[test]
fn opening_hours_are_spans_of_minutes_and_closed_days() {
    let tree = tree(SKYLARK);
    let office = &tree.schedules[0];
    assert_eq!(&*office.name, "office");
    assert_eq!(office.open.len(), 6);
    assert_eq!(office.open[5], OpenSpan { day: Day(5), from: 600, to: 840 });
    assert_eq!(office.closed, [YearDate { year: Some(2026), month: 12, day: 25 }]);
    let NodeKind::Hours(hours) = &tree.nodes[5].kind else { panic!("fault asks the hours") };
    assert_eq!(hours.schedule, Some(0));
    assert_eq!(hours.open, tree.find("agent").map(Target::Node));
    assert_eq!(hours.closed, tree.find("call-me").map(Target::Node));
    assert_eq!(hours.holiday, None);
}

#[test]
fn a_schedule_may_be_one_text_for_every_day() {
    let tree = tree("
hours: { always: 24h, night: { daily: 22:00-06:00 }, week: { mon: [09:00-12:00, 13:00-17:00], sun: closed } }
nodes:
  a: { hangup: true }
");
    assert!(tree.schedules[0].is_always_open());
    assert_eq!(tree.schedules[1].n_open_minutes(), 7 * 8 * 60);
    assert!(tree.schedules[1].is_open(Day(0), 5 * 60));
    assert_eq!(tree.schedules[2].n_open_minutes(), 7 * 60);
}

#[test]
fn settings_come_from_the_node_then_the_defaults_then_the_format() {
    let tree = tree(
        "
defaults: { timeout: 7s, tries: 2, exhausted: b, no_match: { say: Sorry., exhausted: hangup } }
nodes:
  a:
    timeout: 1m30s
    no_input: Are you there?
    menu: { 1: b }
  b:
    no_match: { exhausted: a }
    exhausted: repeat
    barge_in: false
    menu: { 1: a }
",
    );
    let handling = |i: usize| tree.nodes[i].kind.handling().expect("it is a menu");
    let (a, b) = (tree.find("a").map(Target::Node), tree.find("b").map(Target::Node));
    assert_eq!(handling(0).timeout, Setting { value: 90.0, from: From::Node });
    assert_eq!(handling(1).timeout, Setting { value: 7.0, from: From::Defaults });
    assert_eq!(handling(0).interdigit, Setting::built_in(3.0));
    assert_eq!(handling(0).tries, Setting { value: 2, from: From::Defaults });
    let exhausted = |handler: &Handler| (handler.exhausted.value, handler.exhausted.from);
    assert_eq!(exhausted(&handling(0).no_input), (b, From::Defaults));
    assert_eq!(exhausted(&handling(0).no_match), (Some(Target::Hangup), From::Defaults));
    assert_eq!(exhausted(&handling(1).no_input), (Some(Target::Repeat), From::Node));
    assert_eq!(exhausted(&handling(1).no_match), (a, From::Node));
    let said = |handler: &Handler| handler.say.as_ref().map(|prompt| prompt.words.clone());
    assert_eq!(said(&handling(0).no_input), Some(Words::One("Are you there?".into())));
    assert_eq!(said(&handling(0).no_match), Some(Words::One("Sorry.".into())));
    let NodeKind::Menu(menu) = &tree.nodes[1].kind else { panic!("b is a menu") };
    assert_eq!(menu.barge_in, Setting { value: false, from: From::Node });
}

#[test]
fn what_is_not_written_has_a_built_in_default() {
    let NodeKind::Menu(menu) = kind("nodes: { a: { menu: { 1: a } } }") else { panic!("a menu") };
    assert_eq!(menu.handling.timeout, Setting::built_in(5.0));
    assert_eq!(menu.handling.interdigit, Setting::built_in(3.0));
    assert_eq!(menu.handling.tries, Setting::built_in(3));
    assert_eq!(menu.handling.no_input, Handler::default());
    assert_eq!(menu.barge_in, Setting::built_in(true));
    assert!(menu.takes_keys && !menu.takes_speech);
}

#[test]
fn a_menu_listens_to_speech_when_a_choice_has_phrases_or_it_says_so() {
    let takes = |text: &str| {
        let NodeKind::Menu(menu) = kind(text) else { panic!("a menu") };
        (menu.takes_keys, menu.takes_speech)
    };
    assert_eq!(takes("nodes: { a: { menu: { 1: { goto: a, speech: [again] } } } }"), (true, true));
    assert_eq!(takes("nodes: { a: { input: speech, menu: { 1: a } } }"), (false, true));
    assert_eq!(takes("nodes: { a: { input: both, menu: { 1: a } } }"), (true, true));
}

#[test]
fn a_choice_holds_all_that_is_written() {
    let NodeKind::Menu(menu) = kind(
        "
nodes:
  a:
    menu:
      \"#\": start
      12: { say: Twelve, audio: twelve.wav, seconds: 2.5, label: dozen, goto: a, handles: x,
            not: [y, z], keywords: [eggs], hidden: true, weight: 3, language: hi }
",
    ) else {
        panic!("a menu")
    };
    assert_eq!(menu.choices[0].key.as_str(), "#");
    assert_eq!(menu.choices[0].target, menu.choices[1].target);
    let choice = &menu.choices[1];
    assert_eq!(choice.key.as_str(), "12");
    assert_eq!(choice.prompt.words, Words::One("Twelve".into()));
    assert_eq!(choice.prompt.audio.as_deref(), Some("twelve.wav"));
    assert_eq!(choice.prompt.seconds, Some(2.5));
    assert_eq!(choice.label.as_deref(), Some("dozen"));
    assert!(choice.hidden);
    let facts = choice.facts.as_ref().expect("it has facts");
    assert_eq!(facts.handles, ["x".into()]);
    assert_eq!(facts.not, ["y".into(), "z".into()]);
    assert_eq!(facts.keywords, ["eggs".into()]);
    assert_eq!(facts.weight, Some(3.0));
    assert_eq!(facts.language, Some(Language::new("hi")));
}

#[test]
fn every_kind_of_node_holds_its_fields() {
    let tree = tree(KINDS);
    let node = |id: &str| tree.find(id).map(Target::Node);
    let kind = |id: &str| tree.node(tree.find(id).expect("it is there")).kind.clone();
    assert_eq!(
        tree.nodes[0].prompt.words,
        Words::ByLanguage(vec![
            (Language::new("en"), "Hello".into()),
            (Language::new("hi"), "नमस्ते".into())
        ])
    );
    let NodeKind::Collect(collect) = kind("c") else { panic!("c collects") };
    assert_eq!(collect.into.as_deref(), Some("account"));
    assert_eq!(collect.digits, Some(Digits { min: 4, max: 6 }));
    assert_eq!(collect.ends_with, Some('#'));
    assert_eq!((collect.next, collect.failed), (node("s"), node("v")));
    let NodeKind::Switch(switch) = kind("s") else { panic!("s switches") };
    assert_eq!(switch.on, SwitchOn::Value("account".into()));
    assert_eq!(&*switch.cases[1].0, "02");
    assert_eq!(Some(switch.cases[1].1), node("t"));
    assert_eq!(switch.otherwise, Some(Target::Return));
    let NodeKind::Switch(switch) = kind("k") else { panic!("k switches") };
    assert_eq!(switch.on, SwitchOn::MenuKey(tree.find("m").expect("m is there")));
    let NodeKind::Branch(branch) = kind("b") else { panic!("b branches") };
    assert_eq!((&*branch.arms[0].when, branch.arms[0].share), ("known", Some(0.25)));
    assert_eq!(Some(branch.arms[1].target), node("t"));
    let NodeKind::Call { to, next, .. } = kind("call") else { panic!("call calls") };
    assert_eq!((Some(to), next), (node("c"), node("b")));
    let NodeKind::Queue(queue) = kind("q") else { panic!("q queues") };
    assert_eq!((queue.wait, queue.max_wait), (Some(240.0), Some(600.0)));
    assert_eq!(queue.announces, [Announce::Music, Announce::Position]);
    assert_eq!(Some(queue.leave[0].target), node("cb"));
    assert_eq!((queue.closed, queue.full, queue.after), (node("v"), node("v"), node("cb")));
    let NodeKind::Transfer(transfer) = kind("t") else { panic!("t transfers") };
    assert_eq!(transfer.to, TransferDestination::Number("+1555123".into()));
    assert_eq!((transfer.human, transfer.failed), (Some(true), node("v")));
    assert_eq!(transfer.returns, node("m"));
    let NodeKind::Transfer(transfer) = kind("t2") else { panic!("t2 transfers") };
    assert_eq!(transfer.to, TransferDestination::Extension("0042".into()));
    let NodeKind::Transfer(transfer) = kind("t3") else { panic!("t3 transfers") };
    assert_eq!(
        (transfer.to, transfer.failed),
        (TransferDestination::Tree("other".into()), node("v"))
    );
    assert_eq!(kind("v"), NodeKind::Voicemail { mailbox: Some("care".into()), next: node("h") });
    let NodeKind::Callback(callback) = kind("cb") else { panic!("cb calls back") };
    assert_eq!((callback.within, callback.confirms), (Some(86400.0), true));
    assert_eq!(callback.failed, node("v"));
    assert_eq!(kind("h"), NodeKind::Hangup);
    let NodeKind::Opaque(opaque) = kind("o") else { panic!("o is opaque") };
    assert_eq!(opaque.exits, [node("q").expect("q is there"), Target::Hangup]);
    assert_eq!((&*opaque.reason, opaque.source.as_deref()), ("script", Some("goto(x)")));
    let at = |id: &str| tree.node(tree.find(id).expect("it is there"));
    assert_eq!(at("q").resolves, Resolves::Any);
    assert_eq!(at("cb").resolves, Resolves::Issues(["x".into(), "y".into()].into()));
    let facts = at("h").facts.as_ref().expect("h has facts");
    assert_eq!((facts.purpose, facts.irreversible), (Some(Purpose::Legal), true));
    assert_eq!(facts.note.as_deref(), Some("A remark."));
}

#[test]
fn kinds_may_be_written_short() {
    let short = tree(
        "
nodes:
  q: { queue: care }
  t: { transfer: +1555 }
  v: { voicemail: care, next: q }
  c: { callback: 24h }
  k: { call: q, next: v }
  o: { opaque: script }
  d: { collect: account }
  e: { queue: true }
",
    );
    let long = tree(
        "
nodes:
  q: { queue: { name: care } }
  t: { transfer: { number: +1555 } }
  v: { voicemail: { box: care, next: q } }
  c: { callback: { within: 24h } }
  k: { call: { to: q, next: v } }
  o: { opaque: { reason: script } }
  d: { collect: { into: account } }
  e: { queue: }
",
    );
    for (short, long) in short.nodes.iter().zip(&long.nodes) {
        assert_eq!(short.kind, long.kind, "{}", short.id);
    }
}

#[test]
fn the_first_entry_is_the_start() {
    let names = |text: &str| -> Vec<String> {
        let tree =
            tree(&format!("{text}\nnodes: {{ a: {{ next: start }}, b: {{ hangup: true }} }}"));
        assert_eq!(tree.nodes[0].kind, NodeKind::Message { next: tree.start().map(Target::Node) });
        tree.entries.iter().map(|e| format!("{} {}", e.name, tree.node(e.node).id)).collect()
    };
    assert_eq!(names(""), ["start a"]);
    assert_eq!(names("start: b"), ["start b"]);
    assert_eq!(names("entries: { +1555: b, sales: a }"), ["+1555 b", "sales a"]);
    assert_eq!(names("start: a\nentries: { x: b, y: a }"), ["y a", "x b"]);
}

#[test]
fn places_lead_to_the_entries_of_the_file() {
    let (tree, sources) = loaded(SKYLARK);
    let text = |place| sources.span(place).map(|span| sources.text(span).to_owned());
    assert_eq!(text(tree.nodes[1].place).as_deref(), Some("main"));
    assert_eq!(text(tree.nodes[1].prompt.place).as_deref(), Some("say"));
    assert_eq!(text(tree.defaults).as_deref(), Some("defaults"));
    assert_eq!(text(tree.schedules[0].place).as_deref(), Some("office"));
    assert_eq!(text(tree.issues.issues[1].place).as_deref(), Some("cancel"));
    assert_eq!(text(tree.global_keys[1].place).as_deref(), Some("\"*\""));
    assert_eq!(text(tree.entries[0].place).as_deref(), Some("start"));
    let NodeKind::Menu(menu) = &tree.nodes[1].kind else { panic!("main is a menu") };
    assert_eq!(text(menu.choices[2].place).as_deref(), Some("9"));
    let goto = sources.field(menu.choices[2].place, "goto").expect("it has a goto");
    assert_eq!(sources.value_span(goto).map(|span| sources.text(span)), Some("repeat"));
}

#[test]
fn aliases_and_merge_keys_are_followed() {
    let tree = tree(
        "
x-patient: &patient { timeout: 9s, tries: 2 }
nodes:
  a:
    <<: *patient
    tries: 5
    menu: &choices { 1: a, 2: { say: Two, goto: b } }
  b:
    <<: [*patient, { tries: 7, interdigit: 4s }]
    menu: { <<: *choices, 1: b, 3: a }
  c:
    menu: *choices
",
    );
    let menu = |i: usize| tree.nodes[i].kind.as_menu().expect("it is a menu");
    assert_eq!((menu(0).handling.timeout.value, menu(0).handling.tries.value), (9.0, 5));
    assert_eq!((menu(1).handling.tries.value, menu(1).handling.interdigit.value), (2, 4.0));
    let keys: Vec<String> = menu(1).choices.iter().map(|choice| choice.key.to_string()).collect();
    assert_eq!(keys, ["1", "3", "2"]);
    assert_eq!(menu(1).choices[0].target.node(), tree.find("b"));
    assert_eq!(menu(2).choices, menu(0).choices);
}

#[test]
fn fields_of_the_authors_own_are_ignored_everywhere() {
    tree(
        "
x-a: 1
defaults: { x-a: 1 }
hours: { o: { x-a: 1, mon: 09:00-10:00 } }
issues: { x-a: 1, list: { i: { x-a: 1 } } }
nodes:
  a:
    x-a: 1
    no_input: { x-a: 1, say: Hm }
    menu: { x-a: 1, 1: { goto: a, x-a: 1 } }
  b:
    queue: { x-a: 1 }
  c:
    branch: [{ when: x, goto: a, x-a: 1 }]
",
    );
}

#[test]
fn a_tree_comes_out_although_there_are_mistakes() {
    let mut sources = Sources::new();
    let text = "nodes:\n  a:\n    tries: none\n    menu: { 1: nowhere, x: a }\n";
    let loaded = treefile::load(&mut sources, "menu.yaml", text.to_owned(), &NoFiles);
    assert_eq!(loaded.diagnostics.len(), 3);
    assert!(loaded.diagnostics.iter().all(|finding| finding.node.as_deref() == Some("a")));
    assert_eq!(loaded.diagnostics[1].edge.as_deref(), Some("1"));
    let tree = loaded.tree.expect("there are nodes");
    let menu = tree.nodes[0].kind.as_menu().expect("a is a menu");
    assert_eq!(menu.choices.len(), 1);
    assert_eq!(menu.choices[0].target, Target::Missing { near: None });
    assert_eq!(menu.handling.tries, Setting::built_in(3));
}

#[test]
fn a_file_in_a_folder_is_a_menu_when_its_top_level_has_nodes() {
    for menu in [
        "nodes:\n",
        "name: x\r\nnodes:\r\n",
        "\"nodes\": {}",
        "{\"nodes\": {}}",
        "nodes : {}",
        "\u{feff}nodes:",
    ] {
        assert!(treefile::is_menu_text(menu), "{menu:?}");
    }
    for other in
        ["", "nodesize: 1", "a:\n  nodes:\n", "# nodes:\n", "nodes", "{\"a\": 1}", "nodes:x"]
    {
        assert!(!treefile::is_menu_text(other), "{other:?}");
    }
}
