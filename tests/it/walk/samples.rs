//! Calls on the samples, written down: together they use every feature of the format.
//!
//! What no sample uses stands in a menu of its own, and only that.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use phonetree::analysis::Analysis;
use phonetree::call::{Clock, Said};
use phonetree::transcript::Turn;
use phonetree::tree::{Ending, NodeKind, PhoneTree, Target, Words, parse_moves};
use phonetree::walk::{Start, Walk};

use super::{FEATURES, HEARD, kept, written};
use crate::menus::{load, menus};

/// A call: menu, what it shows, when and whereby it begins, what is done, where it leads and
/// how it ends.
struct Told {
    menu: &'static str,
    what: &'static str,
    at: Option<&'static str>,
    entry: Option<&'static str>,
    keys: &'static str,
    node: &'static str,
    outcome: Option<Ending>,
}

const fn case(
    menu: &'static str,
    what: &'static str,
    at: &'static str,
    keys: &'static str,
    node: &'static str,
    outcome: Option<Ending>,
) -> Told {
    let at = if at.is_empty() { None } else { Some(at) };
    Told { menu, what, at, entry: None, keys, node, outcome }
}

const MONDAY: &str = "2026-11-23T10:00";

const CALLS: [Told; 26] = [
    case(
        "northgate-bank",
        "digits are taken and the balance is told",
        "",
        "1 1234567890 [accepted] 4321 [accepted]",
        "account",
        None,
    ),
    case("northgate-bank", "back", "", "2 3 *", "cards", None),
    case(
        "northgate-bank",
        "silence and wrong keys, a full queue, a number that cannot be taken",
        MONDAY,
        "_ [wrong key] _ [queue full] [failed]",
        "message-taken",
        Some(Ending::MessageLeft),
    ),
    case(
        "northgate-bank",
        "a holiday",
        "2026-12-25T03:00",
        "0 _ [answered]",
        "night-desk",
        Some(Ending::Answered),
    ),
    case(
        "northgate-bank",
        "the caller hangs up",
        "",
        "2 [hang up]",
        "cards",
        Some(Ending::Abandoned),
    ),
    case("telecom-closed-centres", "a key that begins another one", "", "1", "bills", None),
    case(
        "telecom-closed-centres",
        "the longer key, and a subroutine that returns",
        "",
        "11 07700900123 [accepted]",
        "sim-blocked",
        Some(Ending::SelfServed),
    ),
    case(
        "telecom-closed-centres",
        "a hidden key, and a transfer that comes back",
        "",
        "77 [call comes back]",
        "main",
        None,
    ),
    case("telecom-closed-centres", "repeat costs no try", "", "_ # #", "main", None),
    Told {
        entry: Some("+4415550198"),
        ..case(
            "telecom-closed-centres",
            "another number, and a key that leaves the queue",
            MONDAY,
            "0 1",
            "business-message",
            Some(Ending::MessageLeft),
        )
    },
    case(
        "telecom-closed-centres",
        "nobody answers",
        MONDAY,
        "1 2 [nobody answers]",
        "care-over",
        Some(Ending::HungUp),
    ),
    case(
        "credit-union-teller",
        "a number that ends with a key, a case, a global key",
        "",
        "123# [accepted] 4321 [accepted] 1 1 9",
        "goodbye",
        Some(Ending::SelfServed),
    ),
    case(
        "credit-union-teller",
        "no case fits, and the subroutine asks again",
        "",
        "123# [accepted] 4321 [accepted] 2 99 [accepted]",
        "which-account",
        None,
    ),
    case(
        "credit-union-teller",
        "too few digits",
        "",
        "123# [accepted] 12",
        "pin-wrong",
        Some(Ending::HungUp),
    ),
    case(
        "riverside-clinic",
        "an unstaffed queue, and a transfer fails",
        "2026-11-23T09:00",
        "2 [queue not staffed] [failed] [answered]",
        "answering-service",
        Some(Ending::Answered),
    ),
    case("riverside-clinic", "a sound file", "2026-11-23T09:00", "1 3", "appointments", None),
    case(
        "riverside-clinic",
        "a branch",
        "2026-11-23T09:00",
        "1 2 03121961 [accepted] [branch 1] 1",
        "cancelled",
        Some(Ending::SelfServed),
    ),
    case(
        "tax-office",
        "another language, and a call back",
        MONDAY,
        "2 0 1 [accepted]",
        "call-back",
        Some(Ending::CallbackPromised),
    ),
    case(
        "tax-office",
        "another tree takes the call",
        MONDAY,
        "1 2 1 [answered]",
        "pay-card",
        Some(Ending::Transferred),
    ),
    case(
        "nobody-home",
        "a phrase, and one that is not listened for",
        "",
        "2 2 \"hello there\" \"deleted\"",
        "ended",
        Some(Ending::HungUp),
    ),
    case(
        "skylark-tv",
        "digits are refused and nothing says what then",
        "",
        "3 2 0000000000000000 [failed]",
        "voucher-bad",
        Some(Ending::CutOff),
    ),
    case("helpdesk-es", "a message, and on", "", "4 2", "fuga-anotada", Some(Ending::MessageLeft)),
    case(
        "city-services/main",
        "nodes of another file, and closed hours",
        "2026-11-24T03:00",
        "3",
        "message",
        Some(Ending::MessageLeft),
    ),
    case(
        "skylark-tv",
        "a menu that takes no key before its end",
        "",
        "4 1 1 1 2 1",
        "solved",
        Some(Ending::SelfServed),
    ),
    case(
        "laptop-service",
        "an extension",
        MONDAY,
        "5 [answered]",
        "technician",
        Some(Ending::Answered),
    ),
    case(
        "operadora-br",
        "a menu that is silent too long",
        "",
        "5 3 2 _x2",
        "desconto",
        Some(Ending::HungUp),
    ),
];

/// What no sample uses: a menu, what it shows, what is done, where it leads and how it ends.
const OTHERS: [Told; 7] = [
    case(OPAQUE, "an opaque node", "", "1 [unknown exit]", "old", Some(Ending::Unknown)),
    case(OPAQUE, "a known way out of it", "", "1 [exit 1]", "desk", None),
    case(
        OPAQUE,
        "# ends the wait for a longer key",
        "",
        "2# _ [answered]",
        "desk",
        Some(Ending::Answered),
    ),
    case(OPAQUE, "a value that was never entered", "", "3 [case 1]", "old", None),
    case(OPAQUE, "a node that hangs up", "", "8", "bye", Some(Ending::HungUp)),
    case(OPAQUE, "a key that returns", "", "7 1", "desk", None),
    case(OPAQUE, "round and round", "", "9", "a", Some(Ending::TooManySteps)),
];

const OPAQUE: &str = "
issues: { catalogue: telecom }
keys:
  0: { say: \"For the desk, press 0.\", goto: desk }
nodes:
  main:
    menu: { 1: old, 2: desk, 22: old, 3: which, 7: sub, 8: bye, 9: a }
    exhausted: hangup
    note: read from another system
  old: { opaque: { reason: a script, exits: [desk], source: \"exec(1)\" } }
  which: { switch: { on: account, cases: { \"1\": old }, else: desk } }
  ask: { say: Your account number., collect: account, next: which }
  sub: { call: { to: inner, next: desk } }
  inner: { menu: { 1: return }, exhausted: return }
  desk: { queue: { name: desk } }
  bye: { say: Goodbye., hangup: true }
  a: { say: Round, next: b }
  b: { say: and round., next: a }
";

/// A sample by its name, or a text.
fn tree_of(menu: &str) -> &'static PhoneTree {
    if menu.contains(':') {
        kept(menu)
    } else {
        Box::leak(Box::new(load(&format!("{menu}.yaml")).1))
    }
}

fn walked(told: &Told) -> Walk<'static> {
    let tree = tree_of(told.menu);
    let analysis: &'static Analysis<'static> = Box::leak(Box::new(Analysis::of(tree)));
    let mut line = analysis.line();
    if let Some(at) = told.at {
        line = line.at(Clock::parse(at, tree).expect("a time"));
    }
    let entry =
        tree.entries.iter().find(|entry| told.entry.is_none_or(|name| name == &*entry.name));
    let node = entry.expect("an entry").node;
    let mut walk = Walk::new(analysis, line, Start { entry: told.entry.map(Into::into), node });
    for what in parse_moves(told.keys).expect("moves") {
        walk.play(&what).unwrap_or_else(|why| panic!("{}: {what}: {why}", told.what));
    }
    walk
}

/// Plays a call, holds it against where it must lead, and writes it down.
fn held(told: &Told) -> (Walk<'static>, String) {
    let walk = walked(told);
    let node = &*walk.tree().node(walk.state().node).id;
    assert_eq!((node, walk.outcome()), (told.node, told.outcome), "{}: {}", told.menu, told.what);
    let menu = if told.menu.contains(':') { "a menu of its own" } else { told.menu };
    let at = told.at.map_or(String::new(), |at| format!(" at {at}"));
    let text = format!("# {menu}: {}\n# {}{at}\n{}\n", told.what, told.keys, written(&walk));
    (walk, text)
}

#[test]
fn calls_on_the_samples_read_as_they_are_heard() {
    let all: String = CALLS.iter().map(|told| held(told).1).collect();
    insta::assert_snapshot!("calls_on_samples", all);
}

#[test]
fn what_no_sample_uses_is_listed_as_well() {
    let all: String = OTHERS.iter().map(|told| held(told).1).collect();
    insta::assert_snapshot!("calls_on_others", all);
}

/// The features of the format that a call has used, each in a word.
fn used(walk: &Walk<'_>) -> BTreeSet<String> {
    walk.turns().iter().flat_map(|turn| used_in(walk.tree(), turn)).collect()
}

fn used_in(tree: &PhoneTree, turn: &Turn) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let mut add = |sort: &str, what: &dyn std::fmt::Debug| {
        let what = format!("{what:?}");
        let name = what.trim_matches('"').split(['(', ' ', '{']).next().unwrap_or_default();
        used.insert(format!("{sort} {}", name.to_lowercase()));
    };
    if let Some(did) = &turn.did {
        add("move", did);
    }
    for (id, exit) in &turn.taken {
        add("edge", exit);
        let menu = tree.node(*id).kind.as_menu();
        let choice = match exit {
            phonetree::tree::Exit::Key(at) => menu.and_then(|menu| menu.choices.get(*at as usize)),
            phonetree::tree::Exit::GlobalKey(at) => tree.global_keys.get(*at as usize),
            _ => None,
        };
        let Some(choice) = choice else { continue };
        if !matches!(choice.target, Target::Node(_)) {
            add("target", &choice.target);
        }
        let facts = choice.facts.as_deref();
        if choice.hidden {
            add("choice", &"hidden");
        }
        if facts.is_some_and(|facts| facts.language.is_some()) {
            add("choice", &"language");
        }
    }
    for id in &turn.entered {
        let node = tree.node(*id);
        add("kind", &node.kind);
        match &node.kind {
            NodeKind::Menu(menu) if !menu.barge_in.value => add("menu", &"barge_in"),
            NodeKind::Menu(menu) if menu.takes_speech => add("menu", &"speech"),
            NodeKind::Transfer(transfer) => add("transfer", &transfer.to),
            _ => {}
        }
        if node.prompt.audio.is_some() {
            add("prompt", &"audio");
        }
        if matches!(node.prompt.words, Words::ByLanguage(_)) {
            add("prompt", &"languages");
        }
    }
    for said in &turn.said {
        add("said", &said.said);
        if said.said == Said::Prompt && said.text.is_none() {
            add("said", &"sound");
        }
    }
    if turn.waited.known > 0.0 {
        add("wait", &"interdigit");
    }
    let is_menu = tree.node(turn.at).kind.as_menu().is_some();
    if is_menu && turn.typed.len() > 1 && turn.typed.ends_with('#') {
        add("wait", &"hash");
    }
    if let phonetree::call::Waiting::Ended(outcome) = &turn.waiting {
        add("end", outcome);
    }
    used
}

/// Everything that a call can use of the format.
const FORMAT: &str = "
choice hidden, choice language,
edge accepted, edge after, edge aftercall, edge answered, edge arm, edge call, edge case, edge closed,
edge else, edge failed, edge full, edge globalkey, edge holiday, edge key,
edge known, edge leave, edge next, edge noinput, edge nomatch, edge open,
edge returned, edge unknown, edge unstaffed,
end abandoned, end answered, end callbackpromised, end cutoff, end hungup, end messageleft,
end selfserved, end toomanysteps, end transferred, end unknown,
kind branch, kind call, kind callback, kind collect, kind hangup, kind hours, kind menu,
kind message, kind opaque, kind queue, kind switch, kind transfer, kind voicemail,
menu barge_in, menu speech,
move digits, move hangup, move press, move say, move silence, move take, move wrongkey,
prompt audio, prompt languages,
said choice, said globalkey, said noinput, said nomatch, said prompt, said sound,
target back, target repeat, target return,
transfer extension, transfer number, transfer tree,
wait hash, wait interdigit
";

#[test]
fn the_calls_together_use_every_feature_of_the_format() {
    let on_samples: BTreeSet<String> = CALLS.iter().flat_map(|told| used(&walked(told))).collect();
    let on_others: BTreeSet<String> = OTHERS.iter().flat_map(|told| used(&walked(told))).collect();
    let all: BTreeSet<String> = FORMAT.split(',').map(|name| name.trim().to_owned()).collect();
    let both: BTreeSet<String> = on_samples.union(&on_others).cloned().collect();
    assert_eq!(both, all);
    let only: Vec<&String> = on_others.difference(&on_samples).collect();
    let others = "edge known, edge unknown, end toomanysteps, end unknown, kind hangup, \
                  kind opaque, said globalkey, target return, wait hash";
    assert_eq!(only.into_iter().map(String::as_str).collect::<Vec<_>>().join(", "), others);
}

/// The names of all fields that a schema allows.
fn fields_of(schema: &serde_json::Value, found: &mut BTreeSet<String>) {
    if let Some(fields) = schema.get("properties").and_then(|fields| fields.as_object()) {
        found.extend(fields.keys().cloned());
    }
    let inner: Vec<&serde_json::Value> = match schema {
        serde_json::Value::Object(map) => map.values().collect(),
        serde_json::Value::Array(list) => list.iter().collect(),
        _ => Vec::new(),
    };
    inner.into_iter().for_each(|schema| fields_of(schema, found));
}

fn keys_of(value: &serde_yaml::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_yaml::Value::Mapping(map) => {
            for (key, value) in map {
                found.extend(key.as_str().map(str::to_owned));
                keys_of(value, found);
            }
        }
        serde_yaml::Value::Sequence(list) => list.iter().for_each(|one| keys_of(one, found)),
        _ => {}
    }
}

#[test]
fn every_field_of_the_format_stands_in_a_sample_or_a_fixture() {
    let mut fields = BTreeSet::new();
    fields_of(&phonetree::treefile::schema(), &mut fields);
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for menu in CALLS.iter().map(|told| told.menu) {
        let file = menus().join(format!("{menu}.yaml"));
        texts.insert(menu.to_owned(), fs::read_to_string(file).expect("a sample"));
    }
    let mut written = BTreeSet::new();
    let engines = "nodes: { a: { menu: { 10: { goto: a, matches: '1.' } }, length: 3, confirm: a }, \
                   b: { call: { to: a, most: 13, full: hangup } } }";
    for text in texts.values().map(String::as_str).chain([FEATURES, OPAQUE, HEARD, engines]) {
        keys_of(&serde_yaml::from_str(text).expect("YAML"), &mut written);
    }
    let missing: Vec<&String> = fields.difference(&written).collect();
    assert_eq!(missing, Vec::<&String>::new());
}
