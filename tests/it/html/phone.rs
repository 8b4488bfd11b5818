//! The phone of the page, in a browser: it calls, it reaches a person and a trap, and it asks the
//! network for nothing.

use serde_json::{Value, json};

use super::browser::{Browser, written};
use super::page;

const LINE: &str = "
name: A shop
nodes:
  main:
    say: Welcome to the shop.
    menu:
      1: { say: \"For orders, press 1.\", goto: trap }
      2: { say: \"For a person, press 2.\", goto: desk }
      3: { say: \"To enter your number, press 3.\", goto: number }
    exhausted: desk
  trap:
    say: Please write to us.
    menu: { 1: { say: \"To hear this again, press 1.\", goto: repeat } }
    exhausted: trap
  number: { say: Your number., collect: { digits: 3 }, next: desk }
  desk: { say: Please hold., queue: { wait: 60s, max_wait: 5m, after: main } }
";

fn press(browser: &mut Browser, keys: &str) {
    for key in keys.chars() {
        browser.run(&format!("document.querySelector('.phone [data-key=\"{key}\"]').click()"));
    }
}

fn text(browser: &mut Browser, what: &str) -> String {
    let text = browser.run(&format!("document.querySelector('.phone {what}').textContent"));
    text.as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_phone_reaches_a_person_and_a_trap() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[LINE]));
    for width in [1280, 390] {
        browser.open(&file, width);
        assert!(text(&mut browser, ".heard").contains("For a person, press 2."));
        assert!(text(&mut browser, ".near").starts_with("nearest person: 1 key · 0:"));
        press(&mut browser, "2");
        assert!(text(&mut browser, ".heard").contains("Please hold."));
        assert_eq!(text(&mut browser, ".near"), "a person is here");
        let clock = text(&mut browser, ".clock");
        assert!(clock.starts_with("0:") && clock != "0:00", "{clock}");
        browser.run("document.querySelector('.phone .turns button').click()");
        assert!(text(&mut browser, ".heard").contains("= answered by a person, at desk"));
        browser.run("document.querySelector('.phone .again').click()");
        press(&mut browser, "1");
        assert_eq!(text(&mut browser, ".near"), "no way to a person is left");
        let is_red = "document.querySelector('.phone .near').classList.contains('lost')";
        assert_eq!(browser.run(is_red), json!(true));
        press(&mut browser, "11");
        browser.run("document.querySelector('.phone .hang').click()");
        assert!(text(&mut browser, ".heard").contains("= the caller hangs up after"));
        let disabled = "document.querySelectorAll('.phone [data-key]:not(:disabled)').length";
        assert_eq!(browser.run(disabled), json!(0), "nothing can be pressed after the end");
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
    let resources = "performance.getEntriesByType('resource').length";
    assert_eq!(browser.run(resources), json!(0), "the page asks the network for nothing");
}

#[test]
fn each_finding_plays_its_call() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[LINE]));
    browser.open(&file, 1280);
    let play = "const button = [...document.querySelectorAll('button.play')]\
                .find((one) => JSON.parse(one.dataset.inputs).includes('1')); button.click(); \
                document.querySelector('.phone .heard').textContent";
    let heard = browser.run(&format!("{{ {play} }}"));
    assert!(heard.as_str().is_some_and(|text| text.contains("› 1")), "{heard}");
    let lines = "[...document.querySelectorAll('.again-line code')].map((one) => one.textContent)";
    let Value::Array(lines) = browser.run(lines) else { panic!("lines") };
    let is_command = |line: &Value| {
        line.as_str().is_some_and(|line| line.starts_with("phonetree walk menu.yaml --keys '"))
    };
    assert!(!lines.is_empty() && lines.iter().all(is_command), "{lines:?}");
}
