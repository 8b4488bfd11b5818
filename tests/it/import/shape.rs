//! What all importers share: recognition, tables of prompts.

use phonetree::import::{Prompts, recognise, systems};
use phonetree::lint::rule_meta;

#[test]
fn systems_are_recognised_by_their_files_and_nothing_else_is() {
    let system = |text: &str| recognise(text).map(|system| system.word());
    let menu = "<include>\n<menu name=\"a\" greet-long=\"b.wav\"/>\n</include>";
    assert_eq!(system(menu), Some("freeswitch"));
    assert_eq!(system(&format!("\u{feff}\n{menu}")), Some("freeswitch"));
    let dialplan = "<context name=\"a\"><extension name=\"b\"><condition/></extension></context>";
    assert_eq!(system(dialplan), Some("freeswitch"));
    let voicemail = "<configuration name=\"voicemail_ivr.conf\"><menus><menu name=\"a\"/></menus></configuration>";
    assert_eq!(system(voicemail), None);
    for text in ["", "nodes: {}", "{\"nodes\": {}}", "<html><menu></menu></html>", "{}", "[1]"] {
        assert_eq!(system(text), None, "{text}");
    }
}

#[test]
fn systems_have_help_for_rules_that_exist() {
    for system in systems() {
        for (rule, help) in system.helps() {
            assert!(rule_meta(rule).is_some(), "{}: {rule}", system.word());
            assert_eq!(system.help_for(rule), Some(help), "{}: {rule}", system.word());
        }
    }
}

#[test]
fn a_table_of_prompts_is_read_and_its_mistakes_have_lines() {
    let table = "file,text\r\nivr/a.wav,\"Hello, you\"\r\n b.wav , Bye \r\n";
    let prompts = Prompts::from_csv(table).unwrap();
    assert_eq!(prompts.text_of("ivr/a.wav"), Some("Hello, you"));
    assert_eq!(prompts.text_of("/usr/share/sounds/ivr/a.WAV"), Some("Hello, you"));
    assert_eq!(prompts.text_of("a.wav"), None);
    assert_eq!(prompts.text_of("deep/b"), Some("Bye"));
    let wrong = |table: &str| Prompts::from_csv(table).unwrap_err().to_string();
    assert_eq!(wrong("a.wav,x\nb.wav"), "line 2: it has 1 columns; write `file,text`");
    assert_eq!(wrong("a,b,c"), "line 1: it has 3 columns; write `file,text`");
    assert_eq!(wrong("a.wav,x\n,y"), "line 2: it names no file");
    assert_eq!(wrong("a.wav,x\na.wav,y"), "line 2: `a.wav` has another text further up");
    assert!(Prompts::from_csv("a.wav,x\na.wav,x").is_ok());
}
