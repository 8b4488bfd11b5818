//! The picture that folds: what is seen at first, what a click, a key, the wheel and two fingers
//! do, and that paper and a page without scripts have all of it.

use serde_json::{Value, json};

use super::browser::{Browser, written};
use super::page;

/// A menu of four levels, too large to be read in one picture.
fn line() -> String {
    let mut text = String::from("name: A long line\nstart: main\nnodes:\n");
    let mut menu = |name: &str, to: &[String]| {
        text += &format!("  {name}:\n    menu:\n");
        for (key, to) in (1..).zip(to) {
            text += &format!("      {key}: {{ say: \"For {to}, press {key}.\", goto: {to} }}\n");
        }
    };
    let three = |stem: &str| ["a", "b", "c"].map(|end| format!("{stem}{end}"));
    menu("main", &three("way-"));
    for one in three("way-") {
        menu(&one, &three(&one));
        for two in three(&one) {
            menu(&two, &three(&two));
        }
    }
    for one in three("way-").iter().flat_map(|one| three(one)).flat_map(|two| three(&two)) {
        text += &format!("  {one}: {{ queue: {{}} }}\n");
    }
    text
}

const SEEN: &str = "[...document.querySelectorAll('.light g.card[data-index]')]\
                    .filter((card) => card.getAttribute('display') !== 'none').length";
const PILL: &str = "document.querySelector('.light .fold text').textContent";
const HEIGHT: &str = "[...document.querySelectorAll('.light g.card .name')].map((name) => \
                      name.getBoundingClientRect().height).filter((height) => height > 0)";
const VIEW: &str = "document.querySelector('.light svg.phonetree').getAttribute('viewBox')\
                    .split(' ').map(Number)";

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("numbers").iter().filter_map(Value::as_f64).collect()
}

#[test]
fn a_large_picture_opens_folded_at_a_size_that_can_be_read() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[&line()]));
    for width in [1440, 768, 390] {
        browser.open(&file, width);
        assert_eq!(browser.run(SEEN), json!(13), "three levels at {width}");
        assert_eq!(browser.run(PILL), json!("+3 below"));
        let heights = numbers(&browser.run(HEIGHT));
        assert!(heights.len() == 18 && heights.iter().all(|height| *height > 11.0), "{heights:?}");
        let wide = browser.run("document.documentElement.scrollWidth").as_f64();
        assert!(
            wide.is_some_and(|wide| wide <= f64::from(width)),
            "something sticks out: {wide:?}"
        );
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}

#[test]
fn a_click_or_enter_unfolds_a_box_and_a_second_one_opens_it() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[&line()]));
    browser.open(&file, 1440);
    let card = "document.querySelector('.light g.card[data-node=\"way-aa\"]')";
    let said = browser.run(&format!("{card}.getAttribute('aria-label')"));
    assert_eq!(said, json!("Way-aa, menu, 3 options, level 3"));
    let main =
        "document.querySelector('.light g.card[data-node=\"main\"]').getAttribute('aria-label')";
    let main = browser.run(main);
    let main = main.as_str().unwrap_or_default();
    assert!(main.starts_with("Main menu, menu, 3 options, level 1, "), "{main}");
    assert!(main.ends_with(" finding") || main.ends_with(" findings"), "{main}");
    let state = format!("[{SEEN}, {card}.ariaExpanded, document.querySelector('.panel').hidden]");
    assert_eq!(browser.run(&state), json!([13, "false", true]));
    browser.run(&format!("{card}.dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))"));
    assert_eq!(browser.run(&state), json!([16, "true", true]));
    browser.run(&format!("{card}.focus()"));
    browser.press("Enter");
    assert_eq!(browser.run(&state), json!([16, "true", false]));
    browser.run("document.querySelector('.panel .inside button').click()");
    assert_eq!(browser.run(&state), json!([13, "false", true]), "the panel folds it again");
    browser.run(&format!("{card}.focus()"));
    browser.press("Enter");
    assert_eq!(browser.run(&state), json!([16, "true", true]), "Enter unfolds as a click does");
    browser.run("document.querySelector('.unfold').click()");
    assert_eq!(browser.run(SEEN), json!(40), "unfold all");
    let overlaps = "const boxes = [...document.querySelectorAll('.light g.card')]\
        .map((card) => card.querySelector('.shape').getBoundingClientRect()); \
        boxes.filter((a, at) => boxes.slice(at + 1).some((b) => a.left < b.right && b.left < a.right \
        && a.top < b.bottom && b.top < a.bottom)).length";
    assert_eq!(browser.run(&format!("{{ {overlaps} }}")), json!(0), "boxes lie on each other");
    browser.run("document.querySelector('.unfold').click()");
    assert_eq!(browser.run(SEEN), json!(13), "and back");
    let hit = "const find = document.querySelector('.find'); find.value = 'way-cba'; \
               find.dispatchEvent(new Event('input'))";
    browser.run(&format!("{{ {hit} }}"));
    let found = "document.querySelector('.light g.hit').getAttribute('display')";
    assert_eq!(browser.run(found), json!(null), "a box that is searched for is unfolded");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn options_stand_in_the_order_of_their_keys() {
    let Some(mut browser) = Browser::start() else { return };
    let tax = std::fs::read_to_string("menus/tax-office.yaml").expect("a sample");
    let (_folder, file) = written(&page(&[&tax]));
    for width in [1440, 390] {
        browser.open(&file, width);
        let order = "{ const place = (name) => { const box = document.querySelector(\
                     `.light g.card[data-node=\"${name}\"]`).getBoundingClientRect(); \
                     return box.left + box.top; }; \
                     ['refund-number', 'payments', 'letter', 'officer-hours', 'forms'].map(place) }";
        let places = numbers(&browser.run(order));
        assert!(places.is_sorted(), "at {width}: {places:?}");
    }
}

#[test]
fn the_wheel_and_two_fingers_zoom_under_the_pointer_and_one_finger_is_left_to_the_page() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[&line()]));
    browser.prefer("screen", &[("prefers-reduced-motion", "reduce")]);
    browser.open(&file, 1440);
    let at = |browser: &mut Browser, share: f64| {
        let place = "{ const stage = document.querySelector('.stage'); stage.scrollIntoView(); \
                     const box = stage.getBoundingClientRect(); [box.left, box.top, box.width, box.height] }";
        let sides = numbers(&browser.run(place));
        (sides[0] + sides[2] * share, sides[1] + sides[3] * share)
    };
    let (x, y) = at(&mut browser, 0.25);
    let before = numbers(&browser.run(VIEW));
    let wheel = json!({ "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": -120 });
    browser.call("Input.dispatchMouseEvent", wheel);
    browser.run("new Promise((done) => setTimeout(done, 100))");
    let after = numbers(&browser.run(VIEW));
    assert!(after[2] < before[2] * 0.9, "the wheel comes nearer: {before:?} {after:?}");
    let under = |view: &[f64]| (view[0] + view[2] * 0.25, view[1] + view[3] * 0.25);
    let ((x0, y0), (x1, y1)) = (under(&before), under(&after));
    assert!((x0 - x1).abs() < 3.0 && (y0 - y1).abs() < 3.0, "{x0} {y0}, {x1} {y1}");

    browser.open(&file, 390);
    browser.call(
        "Emulation.setTouchEmulationEnabled",
        json!({ "enabled": true, "maxTouchPoints": 2 }),
    );
    let (x, y) = at(&mut browser, 0.5);
    let mut touch = |kind: &str, points: Value| {
        browser.call("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points }));
    };
    touch("touchStart", json!([{ "x": x - 40.0, "y": y }, { "x": x + 40.0, "y": y }]));
    touch("touchMove", json!([{ "x": x - 80.0, "y": y }, { "x": x + 80.0, "y": y }]));
    touch("touchEnd", json!([]));
    let near = numbers(&browser.run(VIEW));
    let whole = "document.querySelector('.fit').click()";
    browser.run(whole);
    let all = numbers(&browser.run(VIEW));
    assert!(near[2] < all[2] * 0.7, "two fingers come nearer: {near:?} {all:?}");
    let mut touch = |kind: &str, points: Value| {
        browser.call("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points }));
    };
    touch("touchStart", json!([{ "x": x, "y": y }]));
    for step in 1..12 {
        touch("touchMove", json!([{ "x": x, "y": y - f64::from(step) * 15.0 }]));
    }
    touch("touchEnd", json!([]));
    assert_eq!(numbers(&browser.run(VIEW)), all, "one finger does not move the picture");
}

#[test]
fn the_picture_fills_the_screen_and_gives_it_back() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[&line()]));
    browser.open(&file, 1440);
    let size = "{ const box = document.querySelector('.viewer').getBoundingClientRect(); \
                [box.left, box.top, box.width] }";
    browser.run("document.querySelector('.screen').click()");
    assert_eq!(browser.run(size), json!([0, 0, 1440]));
    browser.run("document.querySelector('.screen').click()");
    let sides = numbers(&browser.run(size));
    assert!(sides[2] < 1440.0, "{sides:?}");
}

#[test]
fn paper_and_a_page_without_scripts_have_the_whole_picture() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[&line()]));
    browser.open(&file, 1440);
    let drawn = numbers(&browser.run(
        "{ const box = document.querySelector('.light svg.phonetree'); \
         [box.width.baseVal.value > 0, Number(box.getAttribute('width'))] }",
    ));
    browser.run("dispatchEvent(new Event('beforeprint'))");
    // The stage changes its size, and what watches it must leave paper alone.
    browser.run("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))");
    assert_eq!(browser.run(SEEN), json!(40));
    assert_eq!(numbers(&browser.run(VIEW))[2], drawn[0], "as it was drawn");
    browser.run("dispatchEvent(new Event('afterprint'))");
    assert_eq!(browser.run(SEEN), json!(13));

    browser.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    browser.call("Page.navigate", json!({ "url": format!("file://{}", file.display()) }));
    let is_loaded = |browser: &mut Browser| {
        browser.run("document.readyState === 'complete' && !document.querySelector('html.js')")
            == json!(true)
    };
    assert!((0..2000).any(|_| is_loaded(&mut browser)), "the page is loaded");
    assert_eq!(browser.run(SEEN), json!(40));
    assert_eq!(browser.run("document.querySelectorAll('.tidied').length"), json!(0));
}
