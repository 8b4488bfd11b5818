//! `bot-undisclosed`, `bot-without-person` and `agent-place-undisclosed`: what must be declared.

use phonetree::check::Settings;
use phonetree::diagnostic::Certainty;
use phonetree::lint::{LintSettings, RuleSettings, rule_meta};

use crate::support::{found, load};

/// How sure each finding of a rule is, with those that cannot be decided.
fn certainties(rule: &str, text: &str) -> Vec<Certainty> {
    let meta = rule_meta(rule).expect("the rule");
    let rules = [(meta.id, RuleSettings::default_of(meta))].into();
    let settings =
        Settings { rules: LintSettings { rules, show_unknown: true }, ..Settings::default() };
    let found = load(text).check(&settings).found;
    found.iter().filter(|found| found.rule == rule).map(|found| found.certainty).collect()
}

fn bot(disclosed: &str) -> String {
    format!(
        "nodes:\n  mia:\n    say: Hi, this is Mia.\n    purpose: bot\n{disclosed}    transfer: {{ number: \
         \"1\", human: false, returns: agent }}\n  agent: {{ queue: {{ name: care }} }}\n"
    )
}

#[test]
fn a_bot_that_hides_is_reported_and_one_that_says_nothing_is_unknown() {
    let rule = "bot-undisclosed";
    assert_eq!(certainties(rule, &bot("    disclosed: false\n")), [Certainty::Proven]);
    assert_eq!(certainties(rule, &bot("")), [Certainty::Unknown]);
    assert_eq!(certainties(rule, &bot("    disclosed: true\n")), []);
    assert_eq!(found(rule, &bot("")), [""; 0]);
    let person = bot("    disclosed: false\n").replace("    purpose: bot\n", "");
    assert_eq!(certainties(rule, &person), []);
}

#[test]
fn a_bot_must_lead_to_a_person_and_a_transfer_that_does_not_say_may() {
    let rule = "bot-without-person";
    assert_eq!(found(rule, &bot("")), [""; 0]);
    let without = bot("").replace("returns: agent", "returns: hangup");
    assert_eq!(
        found(rule, &without),
        ["2:3 warning callers who talk to the bot `mia` can no longer get to a person, whatever \
             they say or press"]
    );
    let unsaid = without.replace(", human: false", "");
    assert_eq!(found(rule, &unsaid), [""; 0]);
}

#[test]
fn callers_of_a_bot_are_offered_a_person_as_others_are() {
    let text = "\
nodes:
  mia:
    purpose: bot
    menu:
      1: { say: \"For billing, press 1.\", goto: billing }
    exhausted: billing
  billing:
    menu:
      0: { say: \"To speak to someone, press 0.\", goto: agent }
    exhausted: agent
  agent: { queue: { name: care } }
";
    assert_eq!(found("human-not-in-first-menu", text).len(), 1);
}

fn queue(language: &str, disclosed: &str, place: &str) -> String {
    format!(
        "language: {language}\nnodes:\n  agent:\n{disclosed}    queue: {{ name: care, place: \
         {place} }}\n"
    )
}

#[test]
fn agents_abroad_are_known_by_the_country_of_the_language() {
    let rule = "agent-place-undisclosed";
    let hidden = "    disclosed: false\n";
    assert_eq!(certainties(rule, &queue("en-US", hidden, "PH")), [Certainty::Proven]);
    assert_eq!(certainties(rule, &queue("en-US", "", "ph")), [Certainty::Unknown]);
    assert_eq!(certainties(rule, &queue("en", hidden, "PH")), [Certainty::Unknown]);
    assert_eq!(certainties(rule, &queue("en-US", hidden, "US")), []);
    assert_eq!(certainties(rule, &queue("en-US", "    disclosed: true\n", "PH")), []);
}

#[test]
fn a_place_is_the_code_of_a_country() {
    let loaded = load(&queue("en-US", "", "Manila"));
    assert_eq!(loaded.found.len(), 1);
    assert_eq!(loaded.found[0].message, "`place` is `Manila`, which is not the code of a country");
}
