//! `unbounded-entry`: what its page does not show.

use super::helps;
use super::trees::nodes_and_agent;
use crate::support::found;

fn entry(say: &str, collect: &str) -> Vec<String> {
    let node = "exhausted: agent, next: agent }\n";
    found(
        "unbounded-entry",
        &nodes_and_agent(&format!("  main: {{ {say}, collect: {{ {collect} }}, {node}")),
    )
}

#[test]
fn callers_hear_when_an_entry_ends() {
    let say = |words: &str| entry(&format!("say: \"{words}\""), "digits: 6-8");
    assert_eq!(
        say("Enter your number."),
        ["2:11 warning `main` asks for digits and says neither how many nor which key ends \
             them: callers stop too early, or wait in vain"]
    );
    for words in [
        "Enter your eight digit number.",
        "Enter your 8-digit number.",
        "Enter the 8 numbers.",
        "Enter your number and press #.",
        "Enter your number and the pound key.",
        "Enter your PIN.",
    ] {
        assert_eq!(say(words), Vec::<String>::new(), "{words}");
    }
    assert_eq!(say("Enter your number, or press 0 for an agent.").len(), 1, "a key is no count");
    assert_eq!(say("Enter your postcode or pincode.").len(), 1);
}

#[test]
fn one_digit_and_unread_prompts_are_not_judged() {
    assert_eq!(entry("say: How was it", "digits: 1"), Vec::<String>::new());
    assert_eq!(entry("audio: a.wav, seconds: 3", "digits: 6-8"), Vec::<String>::new());
    assert_eq!(entry("note: silent", "digits: 6-8"), Vec::<String>::new());
    assert_eq!(entry("say: Zadejte, language: cs", "digits: 6-8"), Vec::<String>::new());
    assert_eq!(entry("say: Introduzca su cuenta, language: es", "digits: 6-8").len(), 1);
    let before = "  hi: { say: Have your eight digits ready., next: main }\n";
    let text = nodes_and_agent(&format!(
        "{before}  main: {{ say: Go on., collect: {{ digits: 6-8 }}, next: agent, exhausted: agent }}\n"
    ));
    assert_eq!(found("unbounded-entry", &text), Vec::<String>::new());
}

#[test]
fn the_help_for_an_open_entry_names_what_the_file_knows() {
    let of = |collect: &str| {
        let text = nodes_and_agent(&format!(
            "  main: {{ say: Number please, collect: {{ {collect} }}, next: agent, exhausted: agent }}\n"
        ));
        helps("unbounded-entry", &text).concat()
    };
    assert!(of("digits: 6-8").contains("6 to 8 digits"));
    assert!(of("ends_with: '#'").contains("followed by #"));
    assert!(of("into: number").contains("write `digits`"));
}

#[test]
fn entries_of_a_fixed_length_end_themselves() {
    assert_eq!(entry("say: Enter your number.", "digits: 8"), Vec::<String>::new());
    assert_eq!(entry("say: Enter your number.", "digits: 6-8").len(), 1);
}

#[test]
fn lengths_are_said_in_many_words() {
    let say = |language: &str, words: &str| {
        entry(&format!("say: \"{words}\", language: {language}"), "into: number")
    };
    for words in [
        "Please enter your nine-digit member number.",
        "Enter the last four digits of your card.",
        "Enter the last four of your social.",
        "Enter your social security number.",
        "Enter your personal identification number.",
        "Enter your phone number, area code first.",
        "Is that right? Say yes or no.",
        "If that is right, press 1. If not, press 2.",
        "Enter your order number followed by the pound sign.",
        "Enter your order number, then press hash.",
    ] {
        assert_eq!(say("en", words), Vec::<String>::new(), "{words}");
    }
    assert_eq!(say("es", "Marque su DNI."), Vec::<String>::new());
    assert_eq!(say("pt-BR", "Digite o seu CPF."), Vec::<String>::new());
    assert_eq!(say("pt-BR", "Digite o número do pedido.").len(), 1);
    assert_eq!(say("en", "Enter your order number.").len(), 1);
}

#[test]
fn entries_that_only_a_pause_ends_are_reported_once() {
    let text = nodes_and_agent(
        "  main: { say: Order number please., collect: { into: a }, next: second, exhausted: agent }
  second: { say: Claim number please., collect: { into: b }, next: third, exhausted: agent }
  third: { say: Client number please., collect: { into: c }, next: agent, exhausted: agent }\n",
    );
    assert_eq!(
        found("unbounded-entry", &text),
        ["2:11 warning `main` and 2 more nodes ask for digits and say neither how many nor which \
             key ends them: callers stop too early, or wait in vain"]
    );
}
