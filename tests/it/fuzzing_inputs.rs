//! The bodies of the fuzz targets, on the kept inputs, on changes of them and on random bytes.
//!
//! What a body asserts stands beside it; this file makes the bytes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

#[path = "../fuzz/bodies.rs"]
mod bodies;

/// How many changed inputs each target reads.
const CASES: u32 = 60;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz")
}

/// The kept inputs of a target, sorted by their names.
fn kept(target: &str) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder().join("corpus").join(target))
        .expect("each target has kept inputs")
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("a kept input")).collect()
}

/// One change of an input. Places are shares of its length.
#[derive(Debug, Clone)]
enum Edit {
    Flip(f64, u8),
    Cut(f64, usize),
    End(f64),
    Double(f64, usize),
    Repeat(f64, usize, usize),
    Insert(f64, &'static [u8]),
    Splice(f64, usize, f64, usize),
}

/// Texts that mean something in one of the languages, and bytes that mean something elsewhere.
const TOKENS: [&[u8]; 34] = [
    b"\0",
    b"\x07",
    b"\x1b[31m",
    b"\x7f",
    b"\x80",
    b"\xff",
    b"\n",
    b"\t",
    b"\r\n",
    b": ",
    b"- ",
    b"#",
    b"\"",
    b"'",
    b"[",
    b"{",
    b"}",
    b"*a",
    b"&a ",
    b"null",
    b"0",
    b"-1",
    b"1e308",
    b"65536",
    b"18446744073709551616",
    b"back",
    b"hangup",
    b"<a>",
    b"]]>",
    b"&amp;",
    b"{{",
    b"%}",
    b"(?!",
    "\u{202e}".as_bytes(),
];

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let at = || 0.0..1.0_f64;
    let edit = prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, bits)| Edit::Flip(at, bits)),
        (at(), 1..40_usize).prop_map(|(at, n)| Edit::Cut(at, n)),
        at().prop_map(Edit::End),
        (at(), 1..80_usize).prop_map(|(at, n)| Edit::Double(at, n)),
        (at(), 1..8_usize, 2..200_usize).prop_map(|(at, n, times)| Edit::Repeat(at, n, times)),
        (at(), proptest::sample::select(TOKENS.to_vec()))
            .prop_map(|(at, token)| Edit::Insert(at, token)),
        (at(), any::<usize>(), at(), 1..100_usize)
            .prop_map(|(at, other, from, n)| Edit::Splice(at, other, from, n)),
    ];
    proptest::collection::vec(edit, 1..5)
}

fn place(bytes: &[u8], share: f64) -> usize {
    (bytes.len() as f64 * share) as usize
}

fn piece(bytes: &[u8], at: usize, n: usize) -> &[u8] {
    &bytes[at..bytes.len().min(at + n)]
}

/// An input with one more change.
fn changed(input: &[u8], edit: &Edit, all: &[Vec<u8>]) -> Vec<u8> {
    let insert = |at: usize, what: &[u8]| [&input[..at], what, &input[at..]].concat();
    match *edit {
        Edit::Flip(share, bits) => {
            let mut flipped = input.to_vec();
            if let Some(byte) = flipped.get_mut(place(input, share)) {
                *byte ^= bits;
            }
            flipped
        }
        Edit::Cut(share, n) => {
            let at = place(input, share);
            [&input[..at], &input[at + piece(input, at, n).len()..]].concat()
        }
        Edit::End(share) => input[..place(input, share)].to_vec(),
        Edit::Double(share, n) => {
            let at = place(input, share);
            insert(at, piece(input, at, n))
        }
        Edit::Repeat(share, n, times) => {
            let at = place(input, share);
            insert(at, &piece(input, at, n).repeat(times))
        }
        Edit::Insert(share, token) => insert(place(input, share), token),
        Edit::Splice(share, other, from, n) => {
            let other = &all[other % all.len()];
            insert(place(input, share), piece(other, place(other, from), n))
        }
    }
}

/// Runs the body of a target on its kept inputs and on what is made of them.
fn holds(target: &str) {
    let all = kept(target);
    for input in &all {
        bodies::run(target, input);
    }
    let bytes = prop_oneof![
        1 => proptest::collection::vec(any::<u8>(), 0..200),
        9 => (0..all.len(), edits()).prop_map({
            let all = all.clone();
            move |(first, edits)| {
                edits.iter().fold(all[first].clone(), |input, edit| changed(&input, edit, &all))
            }
        }),
    ];
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&bytes, |bytes| {
        bodies::run(target, &bytes);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{target}: {failure}");
    }
}

macro_rules! targets {
    ($($name:ident: $target:literal,)*) => {
        /// The targets that a test below runs.
        const TESTED: &[&str] = &[$($target),*];
        $(
            #[test]
            fn $name() {
                holds($target);
            }
        )*
    };
}

targets! {
    any_flow_of_amazon_connect_is_read_whole: "amazon_connect",
    any_baseline_is_written_as_it_is_read: "baseline",
    any_calls_file_is_played_the_same_twice: "calls",
    any_lines_of_a_capture_give_a_menu: "capture_lines",
    any_catalogue_is_read_the_same_twice: "catalogue",
    any_condition_reads_as_it_is_shown: "conditions",
    any_configuration_is_read_or_refused_at_a_place: "configuration",
    any_table_of_counts_is_read_or_refused: "counts",
    any_duration_comes_back: "durations",
    any_file_of_freeswitch_is_read_whole: "freeswitch",
    any_opening_hours_come_back: "hours",
    any_ignore_comment_only_takes_findings_away: "ignore_comments",
    any_pattern_of_keys_becomes_keys_of_its_length: "key_patterns",
    any_template_of_liquid_is_read_whole: "liquid",
    any_menu_is_checked_the_same_twice_and_comes_back: "menu",
    any_moves_are_written_as_they_are_read: "moves",
    any_names_that_stand_for_themselves_change_nothing: "names",
    any_outline_becomes_a_menu_file_or_is_refused: "outline",
    any_table_of_prompts_is_read_or_refused_at_a_line: "prompts",
    any_sheet_becomes_a_menu_file_or_is_refused: "sheet",
    any_flow_of_twilio_studio_is_read_whole: "twilio_studio",
    any_wav_file_has_a_length_that_it_can_hold: "wav",
}

#[test]
fn every_body_has_a_fuzz_target_a_test_and_kept_inputs() {
    let bodies: BTreeSet<String> =
        bodies::BODIES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let names = |path: &str| -> BTreeSet<String> {
        let entries = std::fs::read_dir(folder().join(path)).expect("a folder");
        let paths = entries.map(|entry| entry.expect("a readable folder").path());
        paths.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect()
    };
    assert_eq!(names("fuzz_targets"), bodies);
    assert_eq!(names("corpus"), bodies);
    assert_eq!(TESTED.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>(), bodies);
    let manifest = std::fs::read_to_string(folder().join("Cargo.toml")).expect("a manifest");
    for name in &bodies {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name}");
        let target = std::fs::read_to_string(folder().join(format!("fuzz_targets/{name}.rs")));
        assert!(target.expect("a target").contains(&format!("bodies::run(\"{name}\", bytes)")));
    }
}
