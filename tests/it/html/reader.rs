//! The page for those who use no mouse, see little, want no movement, or print it.

use serde_json::json;

use super::browser::{Browser, written};
use super::{SHOP, page};

/// What has the focus: the node of a box, else the class of the element.
const FOCUS: &str = "(document.activeElement.dataset.node || document.activeElement.className)";
const VIEW: &str = "document.querySelector('.light svg.phonetree').getAttribute('viewBox')";
const PANEL: &str = "document.querySelector('.panel')";

#[test]
fn the_picture_is_one_stop_its_boxes_another_and_arrows_go_between_them() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[SHOP]));
    browser.open(&file, 1280);
    browser.run("document.querySelector('.picture .screen').focus()");
    browser.press("Tab");
    assert_eq!(browser.run(FOCUS), json!("stage"));
    let whole = browser.run(VIEW);
    browser.press("ArrowRight");
    assert_ne!(browser.run(VIEW), whole, "an arrow moves the picture");
    browser.press("0");
    assert_eq!(browser.run(VIEW), whole, "0 shows all of it");
    browser.press("+");
    let width = |view: &serde_json::Value| {
        let text = view.as_str().expect("a view").to_owned();
        text.split(' ').nth(2).and_then(|w| w.parse::<f64>().ok()).expect("a width")
    };
    let near = browser.run(VIEW);
    assert!(width(&near) < width(&whole), "+ comes nearer");
    browser.press("-");
    browser.press("0");
    browser.press("Tab");
    assert_eq!(browser.run(FOCUS), json!("main"));
    browser.press("ArrowDown");
    let below = browser.run(FOCUS);
    assert!(["orders", "address", "agent"].contains(&below.as_str().unwrap_or("")), "{below}");
    browser.press("ArrowUp");
    assert_eq!(browser.run(FOCUS), json!("main"));
    assert_eq!(browser.run(VIEW), whole, "arrows between boxes do not move the picture");
    browser.press("Enter");
    assert_eq!(browser.run(&format!("[{PANEL}.hidden, {FOCUS}]")), json!([false, "close"]));
    browser.press("Escape");
    assert_eq!(browser.run(&format!("[{PANEL}.hidden, {FOCUS}]")), json!([true, "main"]));
    browser.press("Tab");
    let next = browser.run("document.activeElement.closest('.stage') === null");
    assert_eq!(next, json!(true), "one box is one stop");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn all_of_the_picture_is_seen_at_first_at_both_widths() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[SHOP]));
    for width in [1280, 390] {
        browser.open(&file, width);
        let outside = "const room = document.querySelector('.stage').getBoundingClientRect(); \
            [...document.querySelectorAll('.light g.card')].filter((card) => { \
            const box = card.getBoundingClientRect(); return box.left < room.left - 1 || \
            box.right > room.right + 1 || box.top < room.top - 1 || box.bottom > room.bottom + 1; \
            }).map((card) => card.id)";
        assert_eq!(browser.run(&format!("{{ {outside} }}")), json!([]), "at {width}");
    }
}

#[test]
fn a_finding_leads_to_its_box_in_the_picture() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[SHOP]));
    browser.open(&file, 1280);
    let seek = "const found = document.querySelector('.finding[data-node=\"3\"]'); \
                found.open = true; found.querySelector('.seek').click(); \
                [document.querySelector('.panel h3').textContent, document.activeElement.dataset.node]";
    assert_eq!(browser.run(&format!("{{ {seek} }}")), json!(["Our address address", "address"]));
    let follow = "document.querySelector('.steps a').click(); new Promise((done) => setTimeout(() => \
                  done(document.querySelector(location.hash).open), 50))";
    assert_eq!(browser.run(follow), json!(true), "a first step leads to its finding");
}

#[test]
fn everything_that_can_be_used_has_a_name_and_headings_skip_no_level() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[SHOP, SHOP]));
    browser.open(&file, 1280);
    let nameless = "[...document.querySelectorAll('button, select, input, a, [role=button], \
                    [tabindex=\"0\"], svg[role=img], table.chart')].filter((part) => \
                    !(part.textContent.trim() || part.getAttribute('aria-label') || \
                    part.getAttribute('aria-labelledby') || part.closest('label')))\
                    .map((part) => part.outerHTML.slice(0, 80))";
    assert_eq!(browser.run(nameless), json!([]));
    let levels =
        "[...document.querySelectorAll('h1, h2, h3')].map((head) => Number(head.tagName[1]))";
    let levels: Vec<u64> = serde_json::from_value(browser.run(levels)).expect("levels");
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    for pair in levels.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "{levels:?}");
    }
}

/// Texts whose contrast with what lies behind them is below that of WCAG 2.2 AA.
const PALE: &str = r"{
    const light = (color) => {
        const [r, g, b] = color.match(/[\d.]+/g).map(Number).map((c) => c / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const is_clear = (color) => /^rgba\(.*, 0\)$/.test(color) || color === 'transparent';
    const behind = (part) => {
        for (let at = part; at; at = at.parentElement) {
            const color = getComputedStyle(at).backgroundColor;
            if (!is_clear(color)) return color;
        }
        return 'rgb(255, 255, 255)';
    };
    const pale = new Set();
    document.querySelectorAll('details').forEach((part) => { part.open = true; });
    for (const part of document.querySelectorAll('body *:not(svg *, script, style, option, optgroup)')) {
        const has_words = [...part.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
        if (!has_words || !part.getClientRects().length) continue;
        const look = getComputedStyle(part);
        const [a, b] = [light(look.color), light(behind(part))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        const large = parseFloat(look.fontSize) >= 24
            || (parseFloat(look.fontSize) >= 18.6 && Number(look.fontWeight) >= 700);
        if (ratio < (large ? 3 : 4.5)) pale.add(`${part.tagName}.${part.className} ${ratio.toFixed(2)}`);
    }
    [...pale]
}";

#[test]
fn words_stand_out_from_what_lies_behind_them_in_light_and_dark() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[SHOP, SHOP]));
    for scheme in ["light", "dark"] {
        browser.prefer("screen", &[("prefers-color-scheme", scheme)]);
        browser.open(&file, 1280);
        assert_eq!(browser.run(PALE), json!([]), "{scheme}");
    }
}

#[test]
fn nothing_moves_for_those_who_asked_for_that() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[SHOP]));
    let scroll = "getComputedStyle(document.documentElement).scrollBehavior";
    for (wish, behavior) in [("reduce", "auto"), ("no-preference", "smooth")] {
        browser.prefer("screen", &[("prefers-reduced-motion", wish)]);
        browser.open(&file, 1280);
        assert_eq!(browser.run(scroll), json!(behavior), "{wish}");
    }
}

#[test]
fn paper_is_white_has_every_finding_and_no_buttons() {
    let Some(mut browser) = Browser::start() else { return };
    let (_folder, file) = written(&page(&[SHOP]));
    browser.prefer("print", &[("prefers-color-scheme", "dark")]);
    browser.open(&file, 1280);
    let looks = "[getComputedStyle(document.body).backgroundColor, \
                 getComputedStyle(document.querySelector('.tools')).display, \
                 document.querySelector('.stage .light').getClientRects().length > 0, \
                 document.querySelector('.stage .dark').getClientRects().length > 0]";
    assert_eq!(browser.run(looks), json!(["rgb(255, 255, 255)", "none", true, false]));
    let opened = "dispatchEvent(new Event('beforeprint')); \
                  [...document.querySelectorAll('.finding')].every((found) => found.open)";
    assert_eq!(browser.run(opened), json!(true));
    let closed = "dispatchEvent(new Event('afterprint')); \
                  [...document.querySelectorAll('.finding')].some((found) => found.open)";
    assert_eq!(browser.run(closed), json!(false), "the page is as it was");
}
