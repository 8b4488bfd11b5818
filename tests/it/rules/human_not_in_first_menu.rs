//! `human-not-in-first-menu`: what its page does not show.

use phonetree::diagnostic::Certainty;

use super::trees::tree_with_agent;
use crate::support::{findings, found, lines};

#[test]
fn a_bound_person_that_no_prompt_mentions_is_not_an_offer() {
    let text = tree_with_agent(
        "  main: { say: \"For billing, press 1.\", menu: { 1: bill, 0: agent }, exhausted: bill }\n",
        "  bill: { menu: { 1: { say: \"To pay, press 1.\", goto: agent } }, exhausted: agent }\n",
    );
    assert_eq!(
        found("human-not-in-first-menu", &text),
        ["2:3 warning `main` is the first menu and does not say that `0` leads to a person"]
    );
    let (_, findings) = findings("human-not-in-first-menu", &text, |_| {});
    assert_eq!(findings[0].certainty, Certainty::Likely);
}

#[test]
fn a_person_may_be_offered_in_words_before_the_menu_or_to_those_who_wait() {
    let quiet = |main: &str| {
        let rest = "  sub: { menu: { 1: agent }, exhausted: agent }\n";
        let text = tree_with_agent(main, rest);
        assert_eq!(found("human-not-in-first-menu", &text), Vec::<String>::new(), "{main}");
    };
    quiet(
        "  hi: { say: \"To speak to someone, press 0.\", next: main }
  main: { say: \"For bills, press 1.\", menu: { 1: sub, 0: agent }, exhausted: sub }\n",
    );
    quiet(
        "  main: { say: \"For bills, press 1, or stay on the line for an agent.\", \
         menu: { 1: sub }, exhausted: agent }\n",
    );
    quiet("  main: { say: \"For an agent, press 1.\", menu: { 1: sub }, exhausted: sub }\n");
    // What an unread prompt says is not known.
    quiet("  main: { audio: a.wav, seconds: 4, menu: { 1: sub }, exhausted: sub }\n");
    quiet("  main: { say: Fakturace je jedna., language: cs, menu: { 1: sub }, exhausted: sub }\n");
    quiet("  main: { purpose: survey, say: \"Well?\", menu: { 1: sub }, exhausted: sub }\n");
}

#[test]
fn a_label_that_nobody_hears_offers_no_person() {
    let text = tree_with_agent(
        "  main: { say: \"For bills, press 1.\", menu: { 1: sub, 9: { label: an agent, goto: sub } }, exhausted: sub }\n",
        "  sub: { menu: { 1: agent }, exhausted: agent }\n",
    );
    assert_eq!(found("human-not-in-first-menu", &text).len(), 1);
}

#[test]
fn where_it_is_unknown_whether_a_person_answers_none_is_missed() {
    let text = "\
nodes:
  main: { say: \"For bills, press 1.\", menu: { 1: sub }, exhausted: sub }
  sub: { say: \"For news, press 1.\", menu: { 1: out }, exhausted: out }
  out: { transfer: { number: '123' } }
";
    assert_eq!(found("human-not-in-first-menu", text), Vec::<String>::new());
    assert_eq!(found("zero-key", text), Vec::<String>::new());
}

#[test]
fn words_of_a_person_do_not_help_where_no_person_can_be_had() {
    let text = tree_with_agent(
        "  main: { say: \"To hear what an agent earns, press 1. For bills, press 2.\", \
         menu: { 1: jobs, 2: sub }, exhausted: jobs }\n",
        "  jobs: { say: Not much. }\n  sub: { menu: { 1: agent }, exhausted: agent }\n",
    );
    assert_eq!(found("human-not-in-first-menu", &text).len(), 1);
}

#[test]
fn a_closed_line_and_what_follows_a_person_are_no_first_menus_to_judge() {
    let text = "\
hours:
  office: { mon-fri: 09:00-17:00 }
nodes:
  door: { hours: office, open: agent, closed: shut }
  shut: { say: \"For news, press 1.\", menu: { 1: hangup }, exhausted: hangup }
  agent: { queue: { name: care, max_wait: 60s, after: main } }
  main: { say: \"For bills, press 1.\", menu: { 1: sub }, exhausted: sub }
  sub: { menu: { 1: agent }, exhausted: agent }
";
    assert_eq!(found("human-not-in-first-menu", text), Vec::<String>::new());
}

#[test]
fn behind_a_menu_of_languages_the_next_one_is_the_first() {
    let text = tree_with_agent(
        "  tongue: { say: \"For English, press 1.\", menu: { 1: { goto: main, language: en } }, \
         exhausted: main }
  main: { say: \"For bills, press 1.\", menu: { 1: sub }, exhausted: sub }\n",
        "  sub: { menu: { 1: agent }, exhausted: agent }\n",
    );
    let (sources, findings) = findings("human-not-in-first-menu", &text, |_| {});
    assert_eq!(lines(&sources, &findings), [3]);
    assert_eq!(findings[0].witness.to_string(), "1");
}
