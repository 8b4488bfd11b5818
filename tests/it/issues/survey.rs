//! What a menu makes of a list of issues: tags, words, ways, what hides them.

use phonetree::analysis::Analysis;
use phonetree::issues::{
    By, Hidden, Issue, IssueCoverage, IssueKind, IssueVerdict, Matched, Range, Survey, Tally,
    Unread, Volume, VolumeKind, for_tree, survey,
};
use phonetree::tree::{Language, PhoneTree};

use crate::support::tree;

const SHOP: &str = "\
start: main
issues:
  list:
    wrong-bill: { title: My invoice is wrong, volume: 300 }
    pay: { title: Pay my bill, volume: 100 }
    no-signal: { title: A problem with the picture on my television, volume: 50 }
    cancel: { title: Stop my contract, volume: 40 }
    insects: { title: Wasps nest under my roof, volume: 10 }
nodes:
  main:
    tries: 3
    exhausted: agent
    menu:
      1: { say: \"For billing, press 1.\", goto: billing }
      2: { say: \"For problems with your TV picture, press 2.\", goto: agent }
      9: { say: \"To hear this again, press 9.\", goto: repeat }
  billing:
    exhausted: agent
    menu:
      1: { say: \"To dispute an invoice that is wrong, press 1.\", goto: agent }
      2: { say: \"To make a payment, press 2.\", goto: pay }
      9: { say: \"To go back, press 9.\", goto: back }
  pay: { say: Please have your card ready., queue: cashier }
  agent: { say: One moment., queue: care, resolves: any }
";

fn look(tree: &PhoneTree) -> (Vec<Issue>, Survey) {
    let issues = for_tree(tree, None);
    let found = survey(&Analysis::of(tree), &issues);
    (issues, found)
}

fn matched(text: &str, id: &str) -> Matched {
    let tree = tree(text);
    let (issues, found) = look(&tree);
    let at = issues.iter().position(|issue| &*issue.id == id).expect("the issue");
    assert_eq!(found.matched.len(), issues.len());
    assert_eq!(found.matched[at].issue, at);
    found.matched[at].clone()
}

/// The keys of the way to the best option.
fn keys(matched: &Matched) -> String {
    let way = matched.best.as_ref().and_then(|best| best.way.as_ref());
    way.map_or("none".to_owned(), |way| way.witness.to_string())
}

fn with(old: &str, new: &str) -> String {
    assert!(SHOP.contains(old), "{old}");
    SHOP.replace(old, new)
}

#[test]
fn words_name_an_issue_and_show_the_way() {
    let found = matched(SHOP, "no-signal");
    assert_eq!((found.verdict, found.by), (IssueVerdict::Named, By::Text));
    assert_eq!(keys(&found), "2");
    let best = found.best.expect("an option");
    assert_eq!(&*best.label, "problems with your TV picture");
    assert_eq!(best.hidden, None);
    let way = best.way.expect("a way");
    assert_eq!((way.keys, way.waits), (1, 0));
    assert!(way.seconds[0].known > 0.0);
    let words: Vec<String> =
        found.words.iter().map(|word| format!("{}~{}", word.issue, word.option)).collect();
    assert_eq!(words, ["problem~problems", "picture~picture", "television~tv"]);
}

#[test]
fn the_nearer_option_in_a_menu_below_is_the_best() {
    let found = matched(SHOP, "wrong-bill");
    assert_eq!(keys(&found), "1, 1");
    assert_eq!(found.verdict, IssueVerdict::Named);
    // The option above it is on the way, and no rival.
    let rival = found.runner_up.expect("another option");
    assert_ne!(&*rival.label, "billing");
}

#[test]
fn what_no_option_names_is_said_to_be_no_more_than_that() {
    let found = matched(SHOP, "insects");
    assert_eq!((found.verdict, found.by), (IssueVerdict::NoOption, By::Text));
    assert_eq!(found.words, []);
}

#[test]
fn a_tag_beats_words() {
    let text = with("goto: pay }", "goto: pay, handles: [insects] }");
    let found = matched(&text, "insects");
    assert_eq!((found.verdict, found.by), (IssueVerdict::Named, By::Tag));
    assert_eq!((keys(&found).as_str(), found.p()), ("1, 2", 1.0));
    let text = with("queue: cashier }", "queue: cashier, resolves: [insects] }");
    let found = matched(&text, "insects");
    assert_eq!((found.verdict, found.by), (IssueVerdict::Named, By::Tag));
    assert_eq!(keys(&found), "1, 2");
    assert_eq!(found.best.expect("a node").option, None);
}

#[test]
fn not_takes_an_option_out_of_the_running() {
    let text = with(
        "goto: agent }\n      9: { say: \"To hear",
        "goto: agent, not: [no-signal] }\n      9: { say: \"To hear",
    );
    let found = matched(&text, "no-signal");
    assert_ne!(found.verdict, IssueVerdict::Named);
    assert!(found.best.is_none_or(|best| best.key.is_none_or(|key| key.as_str() != "2")));
}

#[test]
fn an_issue_is_missing_only_when_tags_say_so_of_every_option() {
    let all = SHOP
        .replace("press 2.\", goto: agent }", "press 2.\", goto: agent, handles: [no-signal] }")
        .replace("press 1.\", goto: agent }", "press 1.\", goto: agent, not: [insects] }")
        .replace("goto: pay }", "goto: pay, handles: [pay] }");
    let found = matched(&all, "insects");
    assert_eq!((found.verdict, found.by), (IssueVerdict::Missing, By::Tag));
    let but_one = all.replace(", not: [insects]", "");
    assert_eq!(matched(&but_one, "insects").verdict, IssueVerdict::NoOption);
}

#[test]
fn keywords_of_option_and_issue_are_read() {
    let text = with("goto: pay }", "goto: pay, keywords: [wasps, hornets] }");
    assert_eq!(matched(&text, "insects").verdict, IssueVerdict::Maybe);
    let text = with("volume: 10 }", "volume: 10, keywords: [billing] }");
    let found = matched(&text, "insects");
    assert_eq!((found.verdict, keys(&found).as_str()), (IssueVerdict::Named, "1"));
}

#[test]
fn a_person_who_takes_everything_is_a_way_and_no_name() {
    let tree = tree(SHOP);
    let (_, found) = look(&tree);
    let (node, way) = found.person.expect("the agent");
    assert_eq!((&*tree.node(node).id, way.keys), ("agent", 1));
    let without = with(", resolves: any", "");
    let tree = crate::support::tree(&without);
    assert_eq!(look(&tree).1.person, None);
}

#[test]
fn what_hides_a_way_is_reported() {
    let hidden = |text: &str| matched(text, "no-signal").best.and_then(|best| best.hidden);
    assert_eq!(hidden(SHOP), None);
    let silent = with(
        "{ say: \"For problems with your TV picture, press 2.\", goto: agent }",
        "{ label: problems with your TV picture, hidden: true, goto: agent }",
    );
    assert_eq!(hidden(&silent), Some(Hidden::UnannouncedKey));
    let late = with("start: main", "start: first").replace(
        "nodes:\n",
        "nodes:\n  first: { tries: 1, exhausted: main, menu: { 1: { say: \"For the shop, press \
         1.\", goto: pay } } }\n",
    );
    assert_eq!(hidden(&late), Some(Hidden::AfterMistakes));
    let by_day = with(
        "goto: billing }",
        "goto: billing }\n      3: { say: \"For help, press 3.\", goto: day }",
    )
    .replace("      2: { say: \"For problems with your TV picture, press 2.\", goto: agent }\n", "")
    .replace(
        "nodes:\n",
        "hours: { office: { mon-fri: 09:00-17:00 } }\nnodes:\n  day: { hours: office, open: \
             more, closed: pay }\n  more: { exhausted: agent, menu: { 1: { say: \"For problems \
             with your TV picture, press 1.\", goto: agent } } }\n",
    );
    assert_eq!(hidden(&by_day), Some(Hidden::SomeHours));
}

#[test]
fn what_cannot_be_read_is_counted_and_does_not_hide_the_rest() {
    let found = |text: &str| {
        let tree = tree(text);
        let (issues, found) = look(&tree);
        let at = issues.iter().position(|issue| &*issue.id == "insects").expect("the issue");
        (found.matched[at].verdict, found.n_unread)
    };
    assert_eq!(found(SHOP), (IssueVerdict::NoOption, 0));
    let sound = with("goto: pay }", "goto: pay }\n      3: { audio: three.wav, goto: agent2 }")
        + "  agent2: { queue: more }\n";
    assert_eq!(found(&sound), (IssueVerdict::NoOption, 1));
    let opaque =
        with("goto: pay }", "goto: pay }\n      3: { say: \"For news, press 3.\", goto: dark }")
            + "  dark: { opaque: not drawn }\n";
    assert_eq!(found(&opaque), (IssueVerdict::NoOption, 1));
    let nothing = "issues: { list: { insects: Wasps } }\nnodes: { main: { exhausted: desk, menu: \
                   { 1: { audio: one.wav, goto: desk } } }, desk: { queue: care } }\n";
    assert_eq!(found(nothing).0, IssueVerdict::Unknown(Unread::Wordless));
}

#[test]
fn what_no_option_names_is_left_to_a_general_one() {
    let general = |announced: &str| {
        let option =
            format!("goto: pay }}\n      3: {{ say: \"{announced}, press 3.\", goto: pay }}");
        let tree = tree(&with("goto: pay }", &option));
        let (issues, found) = look(&tree);
        let at = issues.iter().position(|issue| &*issue.id == "insects").expect("the issue");
        let best = found.matched[at].best.as_ref().map(|best| best.label.to_string());
        (found.matched[at].verdict, found.general.is_some(), best.unwrap_or_default())
    };
    let (verdict, _, best) = general("To speak to an agent");
    assert_eq!((verdict, &*best), (IssueVerdict::General, "speak to an agent"));
    // Behind billing, what is left is left of bills.
    let (verdict, is_there, _) = general("For all other questions");
    assert_eq!((verdict, is_there), (IssueVerdict::NoOption, false));
    let first = with(
        "      9: { say: \"To hear",
        "      0: { say: \"For all other questions, press 0.\", goto: agent }\n      9: { say: \"To hear",
    );
    let found = matched(&first, "insects");
    assert_eq!((found.verdict, keys(&found).as_str()), (IssueVerdict::General, "0"));
    // Callers are not told of a key that nothing announces.
    let silent =
        first.replace("say: \"For all other questions, press 0.\"", "label: others, hidden: true");
    assert_eq!(matched(&silent, "insects").verdict, IssueVerdict::NoOption);
}

#[test]
fn an_issue_that_asks_for_a_person_is_named_by_an_option_for_one() {
    let text = with("title: Wasps nest under my roof", "title: talk to a person").replace(
        "      9: { say: \"To hear",
        "      0: { say: \"For a representative, press 0.\", goto: agent }\n      9: { say: \"To hear",
    );
    let found = matched(&text, "insects");
    assert_eq!((found.verdict, keys(&found).as_str()), (IssueVerdict::Named, "0"));
    let about = text.replace("talk to a person", "talk to a person about wasps");
    assert_ne!(matched(&about, "insects").verdict, IssueVerdict::Named);
}

#[test]
fn an_option_for_a_kind_of_issues_names_those_that_no_other_names() {
    let text = with("For problems with your TV picture", "For technical support");
    let tree = tree(&text);
    let mut issues = for_tree(&tree, None);
    let look = |issues: &[Issue]| survey(&Analysis::of(&tree), issues).matched[4].clone();
    assert_eq!(look(&issues).verdict, IssueVerdict::NoOption);
    issues[4].kind = Some(IssueKind::Fault);
    let found = look(&issues);
    assert_eq!(
        (found.verdict, found.by, keys(&found).as_str()),
        (IssueVerdict::Named, By::Kind, "2")
    );
    issues[4].kind = Some(IssueKind::Stop);
    assert_eq!(look(&issues).verdict, IssueVerdict::NoOption);
}

#[test]
fn an_issue_in_another_language_is_unknown_unless_an_option_shares_a_word_with_it() {
    let tree = tree(SHOP);
    let mut issues = for_tree(&tree, None);
    let english = issues[2].title.clone();
    issues[2].language = Some(Language::new("fr"));
    let found = survey(&Analysis::of(&tree), &issues);
    assert_eq!(found.matched[2].verdict, IssueVerdict::Maybe, "it may be chance");
    issues[2].title = "Mon écran reste noir".into();
    let found = survey(&Analysis::of(&tree), &issues);
    assert_eq!(found.matched[2].verdict, IssueVerdict::Unknown(Unread::OtherLanguage));
    issues[2].title = english;
    issues[2].language = Some(Language::new("en-GB"));
    let found = survey(&Analysis::of(&tree), &issues);
    assert_eq!(found.matched[2].verdict, IssueVerdict::Named);
}

#[test]
fn ways_back_and_repeats_are_not_options() {
    let tree = tree(SHOP);
    let labels: Vec<Box<str>> =
        look(&tree).1.options.into_iter().map(|option| option.label).collect();
    assert_eq!(labels.len(), 4, "{labels:?}");
    let text = format!("keys: {{ 0: {{ label: an agent, goto: agent }} }}\n{SHOP}");
    let tree = crate::support::tree(&text);
    let (_, found) = look(&tree);
    let global = found.options.last().expect("the global key");
    assert_eq!((global.node, &*global.label), (None, "an agent"));
}

#[test]
fn a_menu_in_hindi_is_read_by_letters() {
    let text = "\
language: hi
issues: { list: { bill: बिल का भुगतान, tv: टीवी की तस्वीर } }
nodes:
  main:
    exhausted: agent
    menu:
      1: { say: बिल भुगतान के लिए 1 दबाएं।, goto: agent }
      2: { say: टीवी तस्वीर के लिए 2 दबाएं।, goto: agent }
  agent: { queue: care }
";
    let tree = tree(text);
    let (_, found) = look(&tree);
    assert!(found.reading.is_by_letters());
    let best: Vec<String> = found.matched.iter().map(keys).collect();
    assert_eq!(best, ["1", "2"]);
    assert!(found.matched.iter().all(|m| m.verdict == IssueVerdict::Named), "{:?}", found.matched);
}

#[test]
fn coverage_is_a_range_by_issue_and_by_each_kind_of_volume() {
    let tree = tree(&with("goto: pay }", "goto: pay, handles: [pay] }"));
    let mut issues = for_tree(&tree, None);
    let found = survey(&Analysis::of(&tree), &issues);
    let coverage = IssueCoverage::of(&issues, &found.matched);
    let tally = coverage.by_issue;
    assert_eq!(tally.total(), 5.0);
    assert_eq!(tally.named_by_tag, 1.0);
    let named = found.matched.iter().filter(|m| m.verdict == IssueVerdict::Named).count() as f64;
    assert_eq!(tally.named(), named);
    let range = tally.range().expect("a range");
    assert!(range.low >= 1.0 / 5.0 && range.high < 1.0);
    assert!(range.low < range.expected && range.expected < range.high);
    let [by_calls] = &coverage.by_volume[..] else { panic!("one kind: {coverage:?}") };
    assert_eq!((by_calls.kind, by_calls.n_issues), (VolumeKind::Calls, 5));
    assert_eq!(by_calls.tally.total(), 500.0);
    assert_eq!(by_calls.tally.named_by_tag, 100.0);
    assert!(!coverage.has_equal_weights());

    issues[0].volume = Some(Volume { count: 7.0, kind: VolumeKind::Complaints });
    issues[4].volume = None;
    let coverage = IssueCoverage::of(&issues, &found.matched);
    let kinds: Vec<_> =
        coverage.by_volume.iter().map(|by| (by.kind, by.n_issues, by.tally.total())).collect();
    assert_eq!(kinds, [(VolumeKind::Calls, 3, 190.0), (VolumeKind::Complaints, 1, 7.0)]);
    assert_eq!(coverage.n_without_volume, 1);
    issues.iter_mut().for_each(|issue| issue.volume = None);
    assert!(IssueCoverage::of(&issues, &found.matched).has_equal_weights());
    assert_eq!(IssueCoverage::of(&[], &[]).by_issue.range(), None);
}

#[test]
fn what_is_unknown_widens_the_range_and_what_is_expected_follows_how_often_verdicts_are_right() {
    let text = with(
        "goto: pay }",
        "goto: pay, handles: [pay] }\n      3: { audio: three.wav, goto: agent2 }",
    ) + "  agent2: { queue: more }\n";
    let tree = tree(&text);
    let (issues, found) = look(&tree);
    let tally = IssueCoverage::of(&issues, &found.matched).by_issue;
    assert_eq!((tally.named_by_tag, tally.unknown), (1.0, 0.0));
    let of = |tally: Tally| tally.range().expect("a range");
    let zero = Tally::default();
    let near = |range: Range, low: f64, expected: f64, high: f64| {
        let all = [(range.low, low), (range.expected, expected), (range.high, high)];
        all.into_iter().all(|(a, b)| (a - b).abs() < 1e-9)
    };
    assert!(near(of(Tally { named_by_tag: 1.0, ..zero }), 1.0, 1.0, 1.0));
    assert!(near(of(Tally { named_by_text: 1.0, ..zero }), 0.81, 0.91, 0.97));
    assert!(near(of(Tally { maybe: 1.0, ..zero }), 0.09, 0.17, 0.26));
    assert!(near(of(Tally { no_option: 1.0, ..zero }), 0.01, 0.03, 0.07));
    assert!(near(of(Tally { general: 1.0, ..zero }), 0.01, 0.03, 0.07));
    assert!(near(of(Tally { unknown: 1.0, named_by_tag: 1.0, ..zero }), 0.5, 1.0, 1.0));
}
