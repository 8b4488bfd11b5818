//! DOT: read back by graphviz-rust everywhere, and by `dot` where it is installed.

use std::io::Write as _;
use std::process::{Command, Stdio};

use phonetree::analysis::Analysis;
use phonetree::diagram::{Frames, Heat, PictureOptions, Theme, dot, picture};

use super::{HOSTILE, SAMPLES, drawn, hostile, sample};

fn of_samples() -> Vec<(String, String)> {
    let one = |name: &str| {
        let (tree, report) = sample(name);
        let analysis = Analysis::of(&tree);
        let options = PictureOptions { frames: Frames::Choice, ..PictureOptions::default() };
        let framed = dot(&picture(&analysis, &report, &options), Theme::Dark);
        let plain = dot(&picture(&analysis, &report, &PictureOptions::default()), Theme::Light);
        [(name.to_owned(), plain), (format!("{name} in frames"), framed)]
    };
    SAMPLES.into_iter().flat_map(one).collect()
}

fn of_hostile() -> Vec<(String, String)> {
    let one = |text: &str| {
        let picture = drawn(&hostile(text), &PictureOptions::default());
        (format!("{text:?}"), dot(&picture, Theme::Print))
    };
    HOSTILE.into_iter().map(one).collect()
}

#[test]
fn graphviz_rust_reads_every_sample_and_every_hostile_text_back() {
    for (name, text) in of_samples().into_iter().chain(of_hostile()) {
        let read = graphviz_rust::parse(&text);
        assert!(read.is_ok(), "{name}: {:?}\n{text}", read.err());
    }
}

#[test]
fn dot_takes_every_sample_and_every_hostile_text() {
    let all: Vec<(String, String)> = of_samples().into_iter().chain(of_hostile()).collect();
    accepted(&all);
}

#[test]
fn heat_runs_from_pale_to_strong_and_on_paper_from_white_to_grey() {
    let (tree, report) = sample("skylark-tv.yaml");
    let analysis = Analysis::of(&tree);
    let options = PictureOptions { heat: Some(Heat::Depth), ..PictureOptions::default() };
    let picture = picture(&analysis, &report, &options);
    let fills = |theme| -> Vec<String> {
        let text = dot(&picture, theme);
        let nodes = text.lines().filter(|line| line.contains("level "));
        let fill = |line: &str| line.split("fillcolor=\"").nth(1)?.get(..7).map(str::to_owned);
        nodes.filter_map(fill).collect()
    };
    for (theme, cold, hot) in [
        (Theme::Light, Some("#fffaee"), "#f58c50"),
        (Theme::Dark, Some("#262426"), "#9c3e18"),
        // White is what every node has there.
        (Theme::Print, None, "#b0b0b0"),
    ] {
        let fills = fills(theme);
        assert!(fills.iter().any(|fill| fill == hot), "{theme:?}: {fills:?}");
        let has = |color: &str| fills.iter().any(|fill| fill == color);
        assert!(cold.is_none_or(has), "{theme:?}: {fills:?}");
    }
}

#[test]
fn a_large_picture_has_each_node_and_each_line_once_and_in_order() {
    let mut menu = String::from("name: Large\nstart: n0\nnodes:\n");
    for at in 0..2000 {
        menu += &format!("  n{at}:\n    say: x\n    menu:\n");
        for key in 1..=6 {
            menu += &format!("      {key}: {{ label: l, goto: n{} }}\n", (at * key + 1) % 2000);
        }
    }
    let picture = drawn(&menu, &PictureOptions { most_nodes: None, ..PictureOptions::default() });
    assert!(picture.lines.len() > 10_000, "{}", picture.lines.len());
    let text = dot(&picture, Theme::Light);
    assert!(text.starts_with("digraph \"Large\" {\n  graph[") && text.ends_with("]\n}\n"));
    let edges: Vec<&str> = text.lines().filter(|line| line.contains(" -> ")).collect();
    let ends = |line: &phonetree::diagram::Connector| {
        let [from, to] = [line.from, line.to].map(|at| &picture.cards[at].id);
        format!("  \"{from}\" -> \"{to}\" ")
    };
    assert_eq!(edges.len(), picture.lines.len());
    for (edge, line) in edges.iter().zip(&picture.lines) {
        assert!(edge.starts_with(&ends(line)), "{edge}");
    }
    let nodes = text.lines().filter(|line| line.contains("\"[label=") && !line.contains(" -> "));
    let ids: Vec<&str> = nodes.filter_map(|line| line.trim().split('"').nth(1)).collect();
    let cards: Vec<&str> = picture.cards.iter().map(|card| card.id.as_str()).collect();
    assert!(ids == cards, "{} and {}", ids.len(), cards.len());
}

/// Gives all graphs to one `dot`, which must take each without a word; where it does not,
/// each by itself, to name the one.
#[expect(clippy::print_stderr, reason = "who runs the tests should know")]
fn accepted(all: &[(String, String)]) {
    let Some(together) = complaint(all) else {
        eprintln!("skipped: Graphviz's dot is not installed");
        return;
    };
    if together.is_empty() {
        return;
    }
    for one in all {
        let alone = complaint(std::slice::from_ref(one)).unwrap_or_default();
        assert_eq!(alone, "", "{}\n{}", one.0, one.1);
    }
    panic!("dot takes each graph alone, but not all together: {together}");
}

/// What `dot` has against these graphs; `None` where there is no `dot`.
fn complaint(all: &[(String, String)]) -> Option<String> {
    let mut child = Command::new("dot")
        .args(["-Tplain", "-Gnslimit=0.5", "-Gsplines=line"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take().expect("a pipe");
    let text: String = all.iter().map(|(_, text)| text.as_str()).collect();
    // When it goes away early, its exit code says so.
    let writer = std::thread::spawn(move || drop(input.write_all(text.as_bytes())));
    let output = child.wait_with_output().expect("dot ends");
    writer.join().expect("no panic");
    let said = String::from_utf8_lossy(&output.stderr);
    let complaints: Vec<&str> = said.lines().filter(|line| !is_about_fonts(line)).collect();
    let plain = String::from_utf8_lossy(&output.stdout);
    let n_graphs = plain.lines().filter(|line| line.starts_with("graph ")).count();
    let is_good = output.status.success() && n_graphs == all.len() && complaints.is_empty();
    Some(if is_good {
        String::new()
    } else {
        format!("{}, {n_graphs} of {} drawn: {complaints:?}", output.status, all.len())
    })
}

/// Fonts differ between machines and say nothing about the language.
fn is_about_fonts(line: &str) -> bool {
    let line = line.to_lowercase();
    line.contains("font") || line.contains("pango") || line.contains("locale")
}

#[test]
fn dot_takes_a_thousand_random_trees() {
    use proptest::strategy::{Strategy as _, ValueTree as _};
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let files = crate::properties::menu_file(6);
    let all: Vec<(String, String)> = (0..1000)
        .map(|n| {
            let text = files.new_tree(&mut runner).expect("a tree").current();
            let loaded = crate::support::load(&text);
            let tree = loaded.tree.expect("a random menu gives a tree");
            let report = phonetree::diagnostic::Report::default();
            let options = PictureOptions { to_human: n % 3 == 0, ..PictureOptions::default() };
            let picture = picture(&Analysis::of(&tree), &report, &options);
            (text, dot(&picture, Theme::Light))
        })
        .collect();
    for (text, dot) in all.iter().step_by(20) {
        assert!(graphviz_rust::parse(dot).is_ok(), "{text}\n{dot}");
    }
    for batch in all.chunks(250) {
        accepted(batch);
    }
}
