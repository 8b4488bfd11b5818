//! `deep-and-narrow`: what its page does not show.

use phonetree::diagnostic::{Certainty, OptionValue};

use super::{only, with, witnesses};
use crate::support::found;

/// Menus in a row with that many options each.
fn chain(options: &[usize]) -> String {
    let mut text = "nodes:\n".to_owned();
    for (i, n) in options.iter().enumerate() {
        text.push_str(&format!("  m{i}:\n    menu:\n"));
        for key in 1..=*n {
            let next = if key == 1 && i + 1 < options.len() {
                format!("m{}", i + 1)
            } else {
                "agent".to_owned()
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
    assert_eq!(with(rule, &chain(&[2, 2]), &[("levels", OptionValue::Count(2))]).len(), 1);
    assert_eq!(with(rule, &chain(&[4, 3, 4]), &[("options", OptionValue::Count(4))]).len(), 1);
}

#[test]
fn more_options_are_reported_only_where_both_lists_fit_one_menu() {
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
    assert!(found("deep-and-narrow", &text(5))[0].starts_with("9:7 warning `5` in `main`"));
    assert_eq!(found("deep-and-narrow", &text(6)), Vec::<String>::new());
    let unread = text(5).replace("pt-BR", "pl");
    assert_eq!(found("deep-and-narrow", &unread), Vec::<String>::new());
}
