//! Rules of the shape of a tree: reach, chains, single keys, ways back.

use phonetree::diagnostic::{Certainty, OptionValue};

use super::{menu, only, with, witnesses};
use crate::support::{findings, found};

#[test]
fn an_unreached_round_is_told_at_its_first_node_and_what_leads_into_it_before_that() {
    let round = "\
nodes:
  main: { queue: { name: care } }
  one: { say: One., next: two }
  two: { say: Two., next: one }
";
    assert_eq!(
        found("unreachable-node", round),
        ["3:3 warning no call can get to `one`, nor to the node behind it"]
    );
    let before = format!("{round}  zero: {{ say: Zero., next: two }}\n");
    assert_eq!(
        found("unreachable-node", &before),
        ["5:3 warning no call can get to `zero`, nor to the 2 nodes behind it"]
    );
}

#[test]
fn two_unreached_roots_share_what_is_behind_them_and_have_no_witness() {
    let text = "\
nodes:
  main: { queue: { name: care } }
  one: { say: One., next: three }
  two: { say: Two., next: three }
  three: { say: Three., next: main }
";
    let told = found("unreachable-node", text);
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0], "3:3 warning no call can get to `one`");
    assert!(told[1].ends_with("`two`, nor to the node behind it"), "{told:?}");
    let (_, found) = findings("unreachable-node", text, |_| {});
    assert!(found.iter().all(|d| !d.witness.is_given));
}

#[test]
fn a_missing_target_leaves_open_what_is_reached() {
    let text = "\
nodes:
  main: { say: Hello., next: agnt }
  agent: { queue: { name: care } }
";
    assert_eq!(found("unreachable-node", text), Vec::<String>::new());
}

/// Menus in a row with so many options each.
fn chain(options: &[usize]) -> String {
    let mut text = "nodes:\n".to_owned();
    for (i, n) in options.iter().enumerate() {
        text.push_str(&format!("  m{i}:\n    menu:\n"));
        for key in 1..=*n {
            let next = match key == 1 && i + 1 < options.len() {
                true => format!("m{}", i + 1),
                false => "agent".to_owned(),
            };
            text.push_str(&format!("      {key}: {{ label: option {key}, goto: {next} }}\n"));
        }
        text.push_str("    exhausted: agent\n");
    }
    text + "  agent: { queue: { name: care } }\n"
}

#[test]
fn three_narrow_menus_with_fewer_than_three_options_on_average_are_a_chain() {
    let rule = "deep-and-narrow";
    assert_eq!(
        found(rule, &chain(&[3, 3, 2])),
        ["2:3 warning from `m0` to `m2` callers answer 3 menus in a row with 2.7 options each on \
          average"]
    );
    assert_eq!(witnesses(rule, &chain(&[3, 3, 2])), ["1, 1"]);
    assert_eq!(found(rule, &chain(&[3, 3, 3])), Vec::<String>::new());
    assert_eq!(found(rule, &chain(&[2, 2])), Vec::<String>::new());
    assert_eq!(found(rule, &chain(&[2, 4, 2, 2])), Vec::<String>::new());
    assert!(
        found(rule, &chain(&[4, 2, 2, 2, 2]))[0].contains("from `m1` to `m4` callers answer 4")
    );
    assert_eq!(with(rule, &chain(&[2, 2]), "levels", OptionValue::Count(2)).len(), 1);
    assert_eq!(with(rule, &chain(&[4, 3, 4]), "options", OptionValue::Count(4)).len(), 1);
}

#[test]
fn more_options_are_told_only_where_both_lists_fit_one_menu() {
    let text = |n: usize| {
        let rest: String =
            (1..=n).map(|key| format!("      {key}: {{ label: x{key}, goto: agent }}\n")).collect();
        format!(
            "\
language: pt-BR
nodes:
  main:
    menu:
      1: {{ say: \"Para contas, digite 1.\", goto: agent }}
      2: {{ say: \"Para cartões, digite 2.\", goto: agent }}
      3: {{ say: \"Para reparos, digite 3.\", goto: agent }}
      4: {{ say: \"Para compras, digite 4.\", goto: agent }}
      5: {{ say: \"Para mais opções, digite 5.\", goto: rest }}
    exhausted: agent
  rest:
    menu:
{rest}    exhausted: agent
  agent: {{ queue: {{ name: care }} }}
"
        )
    };
    let finding = only("deep-and-narrow", &text(5));
    assert_eq!(finding.certainty, Certainty::Likely);
    assert_eq!(finding.witness.to_string(), "5");
    assert!(found("deep-and-narrow", &text(5))[0].starts_with("9:7 warning `5` of `main`"));
    assert_eq!(found("deep-and-narrow", &text(6)), Vec::<String>::new());
    let unread = text(5).replace("pt-BR", "pl");
    assert_eq!(found("deep-and-narrow", &unread), Vec::<String>::new());
}

#[test]
fn a_person_on_zero_is_a_second_option_and_a_hidden_key_is_none() {
    let rule = "single-option-menu";
    let one = "1: { say: \"For all enquiries, press 1.\", goto: agent }";
    let told = found(rule, &menu(&[one, "7: { goto: agent, hidden: true }"]));
    assert_eq!(
        told,
        ["4:7 warning `main` has one option: callers listen and press `1` and have nothing to \
          choose"]
    );
    assert_eq!(witnesses(rule, &menu(&[one])), ["1"]);
    let two = menu(&[one, "0: { say: \"To speak to someone, press 0.\", goto: agent }"]);
    assert_eq!(found(rule, &two), Vec::<String>::new());
}

#[test]
fn staying_on_the_line_is_no_option_where_only_the_defaults_lead_on() {
    let text = "\
defaults: { exhausted: agent }
nodes:
  main:
    menu:
      1: { say: \"To leave a message, press 1.\", goto: box }
  box: { voicemail: { box: care } }
  agent: { queue: { name: care } }
";
    assert_eq!(found("single-option-menu", text).len(), 1);
    let own = text.replace("goto: box }\n", "goto: box }\n    exhausted: agent\n");
    assert_eq!(found("single-option-menu", &own), Vec::<String>::new());
}

#[test]
fn a_long_global_key_is_told_once_for_all_menus() {
    let text = "\
keys:
  99: { label: staff, goto: agent, hidden: true }
defaults: { interdigit: 2s }
nodes:
  main:
    menu:
      1: { say: \"For billing, press 1.\", goto: billing }
      9: { say: \"For repairs, press 9.\", goto: agent }
    exhausted: agent
  billing:
    menu:
      1: { say: \"For a copy, press 1.\", goto: agent }
      9: { say: \"To pay, press 9.\", goto: agent }
    exhausted: agent
  agent: { queue: { name: care } }
";
    assert_eq!(
        found("key-prefix", text),
        [
            "2:3 warning every caller who presses `9` in `main` and one more menu waits 2 s, in case \
          `99` is meant"
        ]
    );
    assert_eq!(witnesses("key-prefix", text), ["9"]);
    let one = text.replace("9: { say: \"To pay", "2: { say: \"To pay");
    assert!(
        found("key-prefix", &one)[0]
            .starts_with("8:7 warning every caller who presses `9` in `main` waits")
    );
    let help = only("key-prefix", text).help.unwrap_or_default();
    assert!(help.contains("such as `2`"), "{help}");
}

#[test]
fn a_longer_key_that_begins_otherwise_makes_nobody_wait() {
    let lines = ["1: agent", "2: agent", "31: agent", "32: agent"];
    assert_eq!(found("key-prefix", &menu(&lines)), Vec::<String>::new());
    assert_eq!(found("key-prefix", &menu(&["1: agent", "11: agent", "12: agent"])).len(), 1);
}

#[test]
fn words_that_ask_to_hear_the_menu_again_or_that_cannot_be_read_are_no_self_loop() {
    let line = |words: &str| menu(&["1: agent", &format!("4: {{ label: {words}, goto: repeat }}")]);
    assert_eq!(
        found("self-loop", &line("refunds")),
        [
            "5:7 warning callers who press `4` for \"refunds\" hear `main` again and get nothing else"
        ]
    );
    assert_eq!(witnesses("self-loop", &line("refunds")), ["4"]);
    assert_eq!(only("self-loop", &line("refunds")).certainty, Certainty::Likely);
    assert_eq!(found("self-loop", &line("hear this again")), Vec::<String>::new());
    assert_eq!(found("self-loop", &line("main menu")), Vec::<String>::new());
    assert_eq!(found("self-loop", &menu(&["1: agent", "4: main"])), Vec::<String>::new());
    let polish = format!("language: pl\n{}", line("zwroty"));
    assert_eq!(found("self-loop", &polish), Vec::<String>::new());
    let again = format!("language: pt\n{}", line("ouvir as opções de novo"));
    assert_eq!(found("self-loop", &again), Vec::<String>::new());
}

/// A submenu with information lines, behind the first menu.
fn submenu(extra: &str) -> String {
    format!(
        "\
nodes:
  main:
    menu:
      1: {{ say: \"For our hours, press 1.\", goto: opening }}
      2: {{ say: \"For billing, press 2.\", goto: agent }}
    exhausted: agent
  opening:
    menu:
      1: {{ say: \"For the shop, press 1.\", goto: shop }}
      2: {{ say: \"For the works, press 2.\", goto: shop }}
{extra}    exhausted: agent
  shop: {{ say: Open., resolves: any }}
  agent: {{ queue: {{ name: care }} }}
"
    )
}

#[test]
fn any_key_up_is_a_way_back_and_running_out_of_tries_is_none() {
    let rule = "no-way-back";
    assert_eq!(found(rule, &submenu("")).len(), 1);
    assert_eq!(witnesses(rule, &submenu("")), ["1"]);
    for up in ["back", "start", "main"] {
        assert_eq!(
            found(rule, &submenu(&format!("      8: {up}\n"))),
            Vec::<String>::new(),
            "{up}"
        );
    }
    let global = format!("keys: {{ \"*\": back }}\n{}", submenu(""));
    assert_eq!(found(rule, &global), Vec::<String>::new());
    let tries = submenu("").replace("    exhausted: agent\n  shop", "    exhausted: main\n  shop");
    assert_eq!(found(rule, &tries).len(), 1);
}

#[test]
fn the_first_menu_after_the_language_needs_no_way_back() {
    let text = submenu("").replace("  main:\n", "  main:\n    say: Choose.\n").replace(
        "nodes:\n",
        "start: language\nnodes:\n  language:\n    menu:\n      1: { say: \"For English, press 1.\", \
         goto: main, language: en }\n      2: { say: \"For Spanish, press 2.\", goto: main, \
         language: es }\n    exhausted: main\n",
    );
    let told = found("no-way-back", &text);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("into `opening`"), "{told:?}");
}

#[test]
fn a_question_of_consent_needs_no_way_back() {
    let asks = submenu("").replace("  opening:\n", "  opening:\n    purpose: consent\n");
    assert_eq!(found("no-way-back", &asks), Vec::<String>::new());
}

#[test]
fn menus_below_one_without_a_way_back_are_told_with_it() {
    let text = submenu("      3: { say: \"For parking, press 3.\", goto: parking }\n").replace(
        "  shop:",
        "  parking:\n    menu:\n      1: { say: \"For cars, press 1.\", goto: shop }\n      2: { say: \
         \"For bicycles, press 2.\", goto: shop }\n    exhausted: agent\n  shop:",
    );
    let finding = only("no-way-back", &text);
    assert!(
        finding.message.contains("`opening` cannot get back, nor can they from `parking` below")
    );
    assert_eq!((finding.labels.len(), finding.witness.to_string()), (2, "1".to_owned()));
    let opened = text.replace("3: { say: \"For parking", "8: back\n      3: { say: \"For parking");
    assert!(only("no-way-back", &opened).message.contains("wrong turn into `parking`"));
}
