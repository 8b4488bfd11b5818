//! Lengths of prompts from sound files that lie beside the menu file.

use std::cell::Cell;
use std::collections::BTreeMap;

use phonetree::call::Line;
use phonetree::check::{Files, Input, Menu, SoundFile};
use phonetree::sound::wav;
use phonetree::tree::PhoneTree;

use crate::support::shown;

/// Sound files in memory, which counts how often one is opened.
#[derive(Default)]
struct Sounds {
    files: BTreeMap<&'static str, Vec<u8>>,
    n_opened: Cell<usize>,
}

impl Files for Sounds {
    fn read(&self, _: &str, _: &str) -> Result<(String, String), String> {
        Err("there is no such file".to_owned())
    }

    fn sound(&self, from: &str, path: &str) -> Option<SoundFile> {
        assert_eq!(from, "menus/m.yaml");
        self.n_opened.set(self.n_opened.get() + 1);
        let bytes = self.files.get(path)?.clone();
        Some(SoundFile {
            n_bytes: bytes.len() as u64,
            bytes: Box::new(std::io::Cursor::new(bytes)),
        })
    }
}

/// A WAV file of that many tenths of a second.
fn tenths(n: usize) -> Vec<u8> {
    wav(&vec![0; n * 800])
}

fn load(text: &str, sounds: &Sounds) -> Menu {
    Menu::load(Input::text("menus/m.yaml", text), sounds)
}

/// The seconds of all prompts with a sound file, in order.
fn seconds(tree: &PhoneTree) -> Vec<Option<f64>> {
    let mut all = Vec::new();
    for node in &tree.nodes {
        all.push(node.prompt.seconds);
        if let Some(menu) = node.kind.as_menu() {
            all.extend(menu.choices.iter().map(|choice| choice.prompt.seconds));
        }
        for handler in node.kind.handling().iter().flat_map(|all| [&all.no_input, &all.no_match]) {
            all.extend(handler.say.iter().map(|say| say.seconds));
        }
    }
    all.extend(tree.global_keys.iter().map(|choice| choice.prompt.seconds));
    all
}

#[test]
fn every_prompt_without_seconds_gets_the_length_of_its_sound_file() {
    let text = "
defaults: { no_input: { audio: sorry.wav } }
keys: { 0: { audio: zero.WAV, goto: agent } }
nodes:
  main:
    audio: hello.wav
    menu:
      1: { say: For bills, audio: bills.wav, goto: agent }
      2: { audio: bills.wav, seconds: 9, goto: agent }
    no_match: { audio: wrong.wav }
  other: { audio: missing.wav, menu: { 1: agent } }
  agent: { audio: hello.mp3, queue: x }
";
    let files = [
        ("hello.wav", 32),
        ("bills.wav", 15),
        ("sorry.wav", 8),
        ("wrong.wav", 4),
        ("zero.WAV", 21),
    ];
    let sounds =
        Sounds { files: files.map(|(name, n)| (name, tenths(n))).into(), ..Sounds::default() };
    let menu = load(text, &sounds);
    assert_eq!(shown(&menu.sources, &menu.found), Vec::<String>::new());
    let tree = menu.tree.expect("a tree");
    let expected = [3.2, 1.5, 9.0, 0.8, 0.4, f64::NAN, f64::NAN, 0.8, f64::NAN, 2.1];
    let expected = expected.map(|seconds: f64| (!seconds.is_nan()).then_some(seconds));
    assert_eq!(seconds(&tree), expected);
    assert_eq!(sounds.n_opened.get(), 6, "each file once, and none that is no WAV file");
    let (_, step) = Line::new(&tree).dial().expect("the tree has an entry");
    assert!(step.said.iter().any(|said| said.seconds.is_exact && said.seconds.known == 3.2));
}

#[test]
fn a_broken_sound_file_is_a_warning_where_it_is_named_and_has_no_length() {
    let text = "
nodes:
  main:
    say: Welcome.
    audio: cut.wav
    menu: { 1: { audio: not.wav, goto: main }, 2: { audio: cut.wav, goto: main } }
    no_input: { say: Sorry, audio: not-either.wav }
    exhausted: hangup
";
    let mut cut = tenths(10);
    cut.pop();
    let mut sounds = Sounds::default();
    sounds.files.insert("cut.wav", cut);
    sounds.files.insert("not.wav", b"\x1b]0;pwn\x07".to_vec());
    sounds.files.insert("not-either.wav", Vec::new());
    let menu = load(text, &sounds);
    assert_eq!(
        shown(&menu.sources, &menu.found),
        [
            "5:5 warning the length of `cut.wav` is unknown: it has less sound than its header says",
            "7:29 warning the length of `not-either.wav` is unknown: it is not a WAV file",
            "6:18 warning the length of `not.wav` is unknown: it is not a WAV file",
        ]
    );
    assert_eq!(seconds(&menu.tree.expect("a tree")), [None; 4]);
}

#[test]
fn lengths_beyond_the_limit_are_unknown_and_a_warning_says_so() {
    let rows = |n: usize| -> String {
        (0..n).map(|i| format!("  n{i}: {{ audio: {i}.wav, next: hangup }}\n")).collect()
    };
    let sounds = Sounds::default();
    let menu = load(&format!("nodes:\n{}", rows(10_003)), &sounds);
    assert_eq!(
        shown(&menu.sources, &menu.found),
        ["10002:13 warning from here on the lengths of sound files are unknown: 10,000 were read"]
    );
    assert_eq!(sounds.n_opened.get(), 10_000);
}
