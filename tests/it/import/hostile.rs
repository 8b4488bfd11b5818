//! Files that are meant to hurt: a clear end, and never a panic. What is wrong here takes
//! minutes, so that no test needs a clock.

use phonetree::import::ImportOptions;
use phonetree::tree::Words;
use proptest::prelude::*;

use super::corpus::files;
use super::read_with;

fn read(text: &str) -> Vec<String> {
    read_with("freeswitch", &[("a.xml", text)], &ImportOptions::default()).found()
}

#[test]
fn entities_that_multiply_are_never_expanded() {
    let mut text = String::from("<!DOCTYPE x [\n<!ENTITY a0 \"lol\">\n");
    for n in 1..60 {
        text += &format!("<!ENTITY a{n} \"&a{0};&a{0};&a{0};\">\n", n - 1);
    }
    text += "]>\n<menu name=\"&a59;\" greet-long=\"say:&a59;\"><entry action=\"menu-exit\" digits=\"1\"/></menu>\n";
    assert_eq!(read(&text), Vec::<String>::new());
}

#[test]
fn nesting_without_end_is_refused() {
    for n in [129, 100_000] {
        let found = read(&"<menu name=\"a\">".repeat(n));
        assert!(found[0].contains("nested deeper"), "{found:?}");
    }
    let found = read(&format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000)));
    assert!(found[0].contains("nested deeper"), "{found:?}");
}

#[test]
fn files_that_include_each_other_are_found() {
    let files = [
        ("a.xml", "<include>\n<X-PRE-PROCESS cmd=\"include\" data=\"b.xml\"/>\n</include>\n"),
        ("b.xml", "<include>\n<X-PRE-PROCESS cmd=\"include\" data=\"a.xml\"/>\n</include>\n"),
    ];
    let read = read_with("freeswitch", &files, &ImportOptions::default());
    assert_eq!(
        read.found(),
        [
            "menu-does-not-build 2:1 error this file includes itself; FreeSWITCH stops loading and defines no menu"
        ]
    );
}

#[test]
fn huge_numbers_are_brought_to_what_a_menu_can_hold() {
    let text = "<menu name=\"a\" greet-long=\"a.wav\" timeout=\"99999999999999999999\" max-failures=\"999999999\" \
                inter-digit-timeout=\"-5\" digit-len=\"999999999\"><entry action=\"menu-exit\" digits=\"1\"/></menu>";
    let read = read_with("freeswitch", &[("a.xml", text)], &ImportOptions::default());
    assert_eq!(read.found(), Vec::<String>::new());
    let losses = read.losses();
    assert!(
        losses.iter().any(|loss| loss.contains("more than 1,000 tries; 1,000 are kept")),
        "{losses:?}"
    );
}

#[test]
fn mistakes_beyond_the_limit_are_counted() {
    let entries: String = (0..1_200)
        .map(|i| format!("<entry action=\"menu-exec-app\" digits=\"{i:04}\" param=\"transfert {i} XML x\"/>\n"))
        .collect();
    let found = read(&format!("<menu name=\"a\" greet-long=\"a.wav\">\n{entries}</menu>"));
    assert_eq!(found.len(), 1_001);
    let last = found.last().expect("a finding");
    assert!(last.contains("200 more mistakes of this kind are not shown"), "{last}");
}

#[test]
fn patterns_that_never_end_are_given_up() {
    for pattern in [
        "^(1+)+$",
        "^(?=(1+)+\\*$)(1|1?)*$",
        "((((((1{99}){99}){99}){99}){99}){99})",
        "^(\\d*)*\\1$",
    ] {
        let entries = format!("<entry action=\"menu-exit\" digits=\"/{pattern}/\"/>\n").repeat(20);
        read(&format!("<menu name=\"a\" greet-long=\"a.wav\" digit-len=\"15\">\n{entries}</menu>"));
    }
    let long = "(".repeat(100_000);
    read(&format!(
        "<menu name=\"a\" greet-long=\"a.wav\" digit-len=\"4\"><entry action=\"menu-exit\" digits=\"/{long}/\"/></menu>"
    ));
}

#[test]
fn many_menus_are_read_soon() {
    let mut text = String::from("<menus>\n");
    for n in 0..600 {
        let next = (n * 7 + 1) % 600;
        text += &format!(
            "<menu name=\"m{n}\" greet-long=\"say:For more, press 1.\">\n<entry action=\"menu-sub\" digits=\"1\" \
             param=\"m{next}\"/>\n<entry action=\"menu-exec-app\" digits=\"2\" param=\"bridge user/{n}\"/>\n</menu>\n"
        );
    }
    text += "</menus>\n";
    read(&text);
}

#[test]
fn a_number_is_looked_up_in_a_long_dialplan_and_not_searched_for() {
    let mut text = String::from("<context name=\"x\">\n");
    for n in 0..3000 {
        text += &format!(
            "<extension name=\"e{n}\"><condition field=\"destination_number\" expression=\"^{n}$\">\
             <action application=\"transfer\" data=\"{} XML x\"/></condition></extension>\n",
            n + 1
        );
    }
    text += "</context>\n<menu name=\"a\" greet-long=\"say:Press 1.\">\
             <entry action=\"menu-exec-app\" digits=\"1\" param=\"transfer 0 XML x\"/></menu>\n";
    let read = read_with("freeswitch", &[("a.xml", &text)], &ImportOptions::default());
    let tree = read.imported.tree.as_ref().expect("a tree");
    assert!(tree.find("x 2999").is_some(), "every extension is come to, one from the other");
    assert_eq!(read.found(), Vec::<String>::new());
}

#[test]
fn conditions_inside_each_other_are_followed_as_far_as_is_sensible() {
    let depth = 100;
    let open = "<condition field=\"${a}\" expression=\"b\" break=\"never\"><anti-action application=\"log\"/>";
    let text = format!(
        "<context name=\"x\"><extension name=\"e\"><condition field=\"destination_number\" expression=\"^1$\">\
         <action application=\"ivr\" data=\"a\"/>{}<action application=\"echo\"/>{}</condition></extension></context>\
         <menu name=\"a\" greet-long=\"say:Press 1.\"><entry action=\"menu-exit\" digits=\"1\"/></menu>",
        open.repeat(depth),
        "</condition>".repeat(depth)
    );
    let read = read_with("freeswitch", &[("a.xml", &text)], &ImportOptions::default());
    let losses = read.losses();
    let is_told = |loss: &String| loss.contains("larger than can be followed");
    assert!(losses.iter().any(is_told), "{}", losses.len());
}

#[test]
fn a_group_in_an_endless_text_is_not_filled_in() {
    let read = |action: &str| {
        let text = format!(
            "<context name=\"x\"><extension name=\"e\"><condition field=\"destination_number\" \
             expression=\"^(.*)$\">{action}</condition></extension></context>\
             <menu name=\"a\" greet-long=\"say:Press 1.\"><entry action=\"menu-exec-app\" digits=\"1\" \
             param=\"transfer 5 XML x\"/></menu>"
        );
        read_with("freeswitch", &[("a.xml", &text)], &ImportOptions::default())
    };
    let said = |n: usize| {
        let data = format!("a|$1 {}", "0".repeat(n));
        let read = read(&format!("<action application=\"speak\" data=\"{data}\"/>"));
        let tree = read.imported.tree.unwrap();
        let words = tree.node(tree.find("x speak").expect("a node")).prompt.words.clone();
        matches!(words, Words::One(words) if words.starts_with("5 "))
    };
    assert!(said(10) && !said(30_000));
}

#[test]
fn many_patterns_in_one_menu_are_tried_as_far_as_is_sensible() {
    let mut text = String::from("<menu name=\"a\" greet-long=\"say:Press.\" digit-len=\"4\">\n");
    for n in 0..3000 {
        text += &format!("<entry action=\"menu-exit\" digits=\"/^{n:04}|{n:04}.?$/\"/>\n");
    }
    text += "</menu>\n";
    let read = read_with("freeswitch", &[("a.xml", &text)], &ImportOptions::default());
    assert!(read.losses().iter().any(|loss| loss.contains(" pattern ")));
}

fn real() -> Vec<String> {
    files("freeswitch").into_iter().map(|(_, text, _)| text).filter(|t| t.len() < 10_000).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn cut_and_broken_files_never_panic(seed in any::<u64>(), cut in 0.0..1.0f64) {
        let mut all = real();
        all.push(super::freeswitch::ALL_TOGETHER.to_owned());
        let text = &all[seed as usize % all.len()];
        let mut at = (text.len() as f64 * cut) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        read(&text[..at]);
        // One sign changed, one line doubled.
        let signs = ['<', '>', '"', '&', '/', '$', '9', ' '];
        let mut broken = text.clone();
        let sign = signs[(seed >> 32) as usize % signs.len()];
        let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        broken.replace_range(at..end, &sign.to_string());
        read(&broken);
        let lines: Vec<&str> = text.lines().collect();
        let line = lines[(seed >> 16) as usize % lines.len()];
        read(&text.replacen(line, &format!("{line}\n{line}"), 1));
    }
}
