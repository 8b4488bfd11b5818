//! FreeSWITCH: a small file for every habit and trap of its menus, with what it is read as.
//!
//! Each `freeswitch/<name>.xml` has a `<name>.txt` beside it: the tree as a menu file, then the
//! losses, then the findings. `UPDATE_GENERATED=1 cargo test freeswitch` writes them.

mod calls;
mod engine;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use phonetree::call::{Line, replay};
use phonetree::import::ImportOptions;
use phonetree::tree::{Key, NodeKind, Target, parse_moves};

use super::{Read, prompts, read_with};

/// A set with a bit of everything, for tests that break files.
pub(super) const ALL_TOGETHER: &str = include_str!("conditions_of_a_running_call.xml");

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/import/freeswitch")
}

/// The files of a case: several are parted by lines `=== name`.
fn set(text: &str) -> Vec<(&str, &str)> {
    if !text.starts_with("=== ") {
        return vec![("menu.xml", text)];
    }
    text.split("=== ").skip(1).filter_map(|part| part.split_once('\n')).collect()
}

fn read(name: &str) -> Read {
    read_as(name, &ImportOptions::default())
}

fn read_as(name: &str, options: &ImportOptions) -> Read {
    let text = std::fs::read_to_string(folder().join(format!("{name}.xml"))).expect("a case");
    read_with("freeswitch", &set(&text.replace("\r\n", "\n")), options)
}

/// What is said on a way in after some moves, all of it, and where the call stops.
fn heard_in(read: &Read, entry: &str, moves: &str) -> Vec<String> {
    let tree = read.imported.tree.as_ref().expect("a tree");
    let entry = tree.entries.iter().find(|one| &*one.name == entry).expect("the way in");
    let line = Line::new(tree);
    let (mut call, first) = line.dial_at(entry.node);
    let moves = parse_moves(moves).expect("moves");
    let steps = replay(&mut call, &moves).unwrap_or_else(|why| panic!("{why}"));
    let said = [first].into_iter().chain(steps).flat_map(|step| step.said);
    let mut heard: Vec<String> =
        said.map(|said| said.text.map_or("(sound)".to_owned(), String::from)).collect();
    if let Some(outcome) = call.outcome() {
        heard.push(format!("= {outcome}"));
    }
    heard
}

fn shown(read: &Read) -> String {
    let tree = read.imported.tree.as_ref().map_or(String::new(), |_| read.yaml());
    let list =
        |lines: Vec<String>| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    format!("{tree}--- losses\n{}--- findings\n{}", list(read.losses()), list(read.found()))
}

#[test]
fn every_case_gives_its_tree_its_losses_and_its_findings() {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .expect("the cases")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".xml").map(ToOwned::to_owned))
        .collect();
    names.sort();
    assert!(names.len() >= 25, "{}", names.len());
    for name in names {
        let found = shown(&read(&name));
        let path = folder().join(format!("{name}.txt"));
        if std::env::var_os("UPDATE_GENERATED").is_some() {
            std::fs::write(&path, &found).expect("a case can be written");
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn findings_and_ignore_comments_work_on_the_lines_of_the_vendors_file() {
    use phonetree::lint::LintSettings;
    use phonetree::lint::suppress::suppress;
    let mut read = read("ignored_in_a_comment");
    assert!(read.found()[0].starts_with("unknown-application 3:4 error"), "{:?}", read.found());
    let mut found = std::mem::take(&mut read.imported.found);
    let n = suppress(&mut found, &read.sources, &LintSettings::standard(), true);
    assert_eq!((n, found.len()), (1, 0));
}

#[test]
fn a_complete_set_has_nothing_outside() {
    let options = ImportOptions { is_complete: true, ..ImportOptions::default() };
    let found = read_as("menus_elsewhere", &options).found();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("unknown-target 2:4 error there is no menu `elsewhere`"),
        "{found:?}"
    );
    let found = read_as("dialplan_around_a_menu", &options).found();
    assert!(found[0].contains("no extension takes `3999`"), "{found:?}");
}

#[test]
fn a_table_gives_words_to_sounds_and_beats_what_the_files_say() {
    let options = ImportOptions {
        prompts: prompts(
            "file,text\nivr/one.wav,\"For help, press 1.\"\nnobody_knows.wav,Sorry.\n",
        ),
        ..ImportOptions::default()
    };
    let read = read_as("phrases_and_sounds", &options);
    let yaml = read.yaml();
    assert!(yaml.contains("say: Hello Anna. For help, press 1."), "{yaml}");
    assert!(yaml.contains("say: Wrong. Sorry."), "{yaml}");
}

#[test]
fn every_place_of_a_tree_is_in_the_file_that_it_came_from() {
    let read = read("dialplan_around_a_menu");
    let tree = read.imported.tree.as_ref().expect("a tree");
    for node in &tree.nodes {
        let span = read.sources.span(node.place).expect("a place");
        let file = read.sources.get(span.file).expect("a file");
        let line = file.position(span.start).line;
        assert!(
            file.name().starts_with("conf/") && line > 1,
            "{}: {}:{line}",
            node.id,
            file.name()
        );
    }
    let menu = tree.node(tree.find("main").expect("the menu"));
    let NodeKind::Menu(kind) = &menu.kind else { panic!("a menu") };
    let place = kind.choice(Key::parse("2").unwrap()).expect("a choice").place;
    let span = read.sources.span(place).expect("a place");
    assert_eq!(read.sources.get(span.file).expect("a file").position(span.start).line, 4);
    let prompt = read.sources.value_span(menu.prompt.place).expect("a place");
    assert_eq!(read.sources.text(prompt), "say:For sales, press 1. For care, press 2.");
}

#[test]
fn silence_in_a_sub_menu_comes_back_to_the_menu_that_called() {
    let read = read("sub_menus_return");
    let tree = read.imported.tree.as_ref().expect("a tree");
    let help = tree.node(tree.find("help").expect("the menu"));
    let handling = help.kind.handling().expect("a menu listens");
    assert_eq!(handling.no_input.exhausted.value, Some(Target::Return));
    assert_eq!(handling.no_match.exhausted.value, Some(Target::Return));
    let main = tree.node(tree.find("main").expect("the menu"));
    let NodeKind::Menu(menu) = &main.kind else { panic!("a menu") };
    let call = menu.choices[0].target.node().expect("a node");
    let NodeKind::Call { to, next, .. } = tree.node(call).kind else { panic!("a call") };
    assert_eq!(
        (to, next),
        (Target::Node(tree.find("help").unwrap()), Some(Target::Node(tree.find("main").unwrap())))
    );
}

#[test]
fn an_audit_names_how_many_exits_are_undecided() {
    use phonetree::analysis::Analysis;
    use phonetree::audit::Audit;
    use phonetree::diagnostic::Report;
    use phonetree::render::{AuditFormat, AuditedMenu, Look, render_audit};
    let read = read("menus_elsewhere");
    let tree = read.imported.tree.as_ref().expect("a tree");
    let analysis = Analysis::of(tree);
    let report = Report::default();
    let audit = Audit::of(&analysis, &report);
    let look = Look {
        catalogue: phonetree::lint::catalogue(),
        color: false,
        width: 100,
        fail_on: None,
        version: "0",
        project_dir_prefix: None,
    };
    let menu =
        AuditedMenu { audit: &audit, file: "menu.xml", sources: &read.sources, callers: None };
    let page = |format| render_audit(format, &menu, &look);
    let text = page(AuditFormat::Text);
    assert!(text.contains("  Undecided   3 exits that the files do not show\n"), "{text}");
    assert!(page(AuditFormat::Json).contains("\"opaque_exits\": 3"));
    assert_eq!(read.imported.n_opaque_exits(), 3);
}

#[test]
fn many_ways_into_one_menu_are_not_distinguished() {
    let mut text = String::new();
    for n in 0..70 {
        text += &format!(
            "<menu name=\"m{n}\" greet-long=\"say:Press 1.\"><entry action=\"menu-sub\" digits=\"1\" \
             param=\"low\"/></menu>\n"
        );
    }
    text += "<menu name=\"low\" greet-long=\"say:Press 1 or 2.\"><entry action=\"menu-exit\" digits=\"1\"/>\
             <entry action=\"menu-top\" digits=\"2\"/></menu>\n";
    let read = read_with("freeswitch", &[("a.xml", &text)], &ImportOptions::default());
    let tree = read.imported.tree.as_ref().expect("a tree");
    for id in ["low out", "low top"] {
        let node = tree.node(tree.find(id).expect("the node"));
        assert!(matches!(node.kind, NodeKind::Opaque(_)), "{id}");
    }
}

#[test]
fn menus_deeper_than_the_engine_goes_are_found() {
    let mut text = String::new();
    for n in 1..=14 {
        text += &format!(
            "<menu name=\"m{n}\" greet-long=\"say:Press 1.\"><entry action=\"menu-sub\" digits=\"1\" \
             param=\"m{}\"/></menu>\n",
            n + 1
        );
    }
    let read = read_with("freeswitch", &[("a.xml", &text)], &ImportOptions::default());
    assert_eq!(
        read.found(),
        [
            "menu-does-not-build 13:2 error `m13` is 13 menus deep, and FreeSWITCH ends all menus at the 13th"
        ]
    );
}

#[test]
fn actions_after_one_that_never_comes_back_are_lost() {
    let text = r#"<context name="default">
  <extension name="service">
    <condition field="destination_number" expression="^100$">
      <action application="ivr" data="main"/>
      <action application="hangup"/>
      <action application="playback" data="say:Nobody hears this."/>
    </condition>
  </extension>
</context>
<menu name="main" greet-long="say:Press 1 for sales." max-failures="3">
  <entry action="menu-exec-app" digits="1" param="bridge sofia/gateway/out/5551230100"/>
</menu>"#;
    let files = [("dialplan.xml", format!("<include>\n{text}\n</include>"))];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, &**text)).collect();
    let read = read_with("freeswitch", &files, &ImportOptions::default());
    let losses = read.losses();
    let behind: Vec<&String> = losses
        .iter()
        .filter(|loss| loss.contains("an action before it never comes back"))
        .collect();
    assert_eq!(behind.len(), 1, "{losses:?}");
    assert!(behind[0].contains("dialplan.xml:7 not-read") && behind[0].contains("playback"));
}

#[test]
fn keys_of_a_pattern_that_do_the_same_lead_to_one_node() {
    let file = |param: &str| {
        format!(
            "<configuration name=\"ivr.conf\"><menus><menu name=\"m\" greet-long=\"say:Hello\" \
             digit-len=\"1\"><entry action=\"menu-play-sound\" digits=\"/^([1-3])$/\" \
             param=\"{param}\"/></menu></menus></configuration>"
        )
    };
    let n_targets = |param: &str| {
        let read = read_with("freeswitch", &[("a.xml", &file(param))], &ImportOptions::default());
        let tree = read.imported.tree.unwrap();
        let menu = tree.nodes.iter().find_map(|node| node.kind.as_menu()).unwrap();
        assert_eq!(menu.choices.len(), 3);
        menu.choices.iter().map(|choice| choice.target).collect::<BTreeSet<_>>().len()
    };
    assert_eq!([n_targets("a.wav"), n_targets("$1.wav")], [1, 3]);
}

#[test]
fn a_menu_of_the_voicemail_is_no_menu_of_the_line() {
    let file = |parts: &str| {
        format!(
            "<include>\n<menu name=\"main\" greet-long=\"say:Press 1.\"><entry action=\"menu-exit\" \
             digits=\"1\"/></menu><menu name=\"std_menu\" greet-long=\"x\">{parts}</menu>\n</include>"
        )
    };
    let menus = |parts: &str| {
        let read = read_with("freeswitch", &[("a.xml", &file(parts))], &ImportOptions::default());
        let tree = read.imported.tree.unwrap();
        ["main", "std_menu"].map(|name| tree.find(name).is_some())
    };
    assert_eq!(menus("<entry action=\"menu-exit\" digits=\"2\"/>"), [true, true]);
    for parts in ["<phrases/>", "<keys/>", "<phrases/><keys/>"] {
        assert_eq!(menus(parts), [true, false], "{parts}");
    }
}

#[test]
fn a_queue_lasts_as_long_as_its_own_file_says() {
    let read = read("queues_and_hidden_extensions");
    let tree = read.imported.tree.as_ref().expect("a tree");
    let main = tree.find("main").expect("the menu");
    let queue = |key: &str| {
        let NodeKind::Menu(menu) = &tree.node(main).kind else { panic!("a menu") };
        let choice = menu.choice(Key::parse(key).unwrap()).expect("a choice");
        match &tree.node(choice.target.node().expect("a node")).kind {
            NodeKind::Queue(queue) => queue.clone(),
            other => panic!("{other:?}"),
        }
    };
    let care = queue("1");
    assert_eq!((care.max_wait, care.after), (Some(300.0), Some(Target::Node(main))));
    let sales = queue("2");
    assert_eq!((sales.max_wait, sales.after), (None, None), "0 is without end");
    let gone = queue("3").after.and_then(Target::node).expect("a way out");
    assert!(matches!(tree.node(gone).kind, NodeKind::Opaque(_)), "its file was not given");
}

#[test]
fn an_extension_whose_number_an_earlier_one_takes_is_found() {
    let found = read("queues_and_hidden_extensions").found();
    assert_eq!(found.len(), 1, "{found:?}");
    let expected = "unreachable-node 9:6 warning no call to `9664` gets to the extension `echo`: \
                    `outside` stands before it and takes the number";
    assert!(found[0].starts_with(expected), "{found:?}");
}
