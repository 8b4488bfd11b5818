//! The program with the files of other phone systems.

use crate::cli::{folder, run};

const MENU: &str = "<include>\n<menu name=\"main\" greet-long=\"say:For sales, press 1.\">\n  <entry action=\"menu-exec-app\" digits=\"1\" param=\"bridge user/1001\"/>\n</menu>\n<menu name=\"old\" greet-long=\"say:Old.\">\n  <entry action=\"menu-playback\" digits=\"2\" param=\"a.wav\"/>\n</menu>\n</include>\n";
const CLEAN: &str = "<menu name=\"main\" greet-long=\"sales.wav\">\n  <entry action=\"menu-exec-app\" digits=\"1\" param=\"bridge user/1001\"/>\n</menu>\n";

#[test]
fn a_folder_is_searched_for_files_of_phone_systems_and_others_are_passed_over() {
    let dir = folder(&[
        ("conf/ivr_menus/main.xml", MENU),
        ("conf/vars.xml", "<include>\n<X-PRE-PROCESS cmd=\"set\" data=\"a=b\"/>\n</include>\n"),
        ("other/page.xml", "<html><body/></html>"),
        ("other/package.json", "{ \"name\": \"x\" }"),
        ("other/README", "no menu"),
        ("other/broken.json", "{"),
    ]);
    let (code, out, err) =
        run(&dir, &["check", ".", "-f", "concise", "--select", "menu-does-not-build"]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(out.starts_with("conf/ivr_menus/main.xml:6:4: error[menu-does-not-build] "), "{out}");
    assert_eq!(out.lines().count(), 1, "{out}");
    assert_eq!(err, "");
    let (_, out, _) = run(&dir, &["check", ".", "--show-files"]);
    assert_eq!(out, "conf/ivr_menus/main.xml\nconf/vars.xml\n");
    let (code, out, _) = run(&dir, &["audit", "conf"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("conf  not graded"), "two of five blocks say little: {out}");
    let (code, _, err) = run(&dir, &["audit", "other"]);
    assert_eq!(code, 2);
    assert!(err.contains("there is no menu file in `other`"), "{err}");
}

#[test]
fn a_file_of_a_system_that_is_not_utf_8_is_named_where_a_folder_is_searched() {
    let dir = folder(&[("conf/main.xml", MENU)]);
    let latin = |text: &str| text.chars().map(|c| c as u8).collect::<Vec<u8>>();
    let greeting = MENU.replace("For sales", "F\u{fc}r den Verkauf");
    std::fs::write(dir.path().join("conf/latin.xml"), latin(&greeting)).expect("a file");
    std::fs::write(dir.path().join("conf/page.xml"), latin("<html>\u{fc}</html>")).expect("a file");
    let (_, _, err) = run(&dir, &["check", "conf", "-f", "concise"]);
    assert!(err.contains("skipped `conf/latin.xml`"), "{err}");
    assert!(err.contains("UTF-8"), "{err}");
    assert!(!err.contains("page.xml"), "{err}");
}

#[test]
fn a_named_file_of_no_system_or_without_a_menu_is_reported() {
    let dir = folder(&[
        ("page.xml", "<html><body/></html>"),
        ("vars.xml", "<include>\n<X-PRE-PROCESS cmd=\"set\" data=\"a=b\"/>\n</include>\n"),
    ]);
    let (code, out, _) = run(&dir, &["check", "page.xml", "-f", "concise"]);
    assert_eq!(code, 1);
    assert!(out.contains("this is XML, and of no phone system that phonetree knows"), "{out}");
    let (code, out, _) = run(&dir, &["check", "vars.xml", "-f", "concise"]);
    assert_eq!(code, 1);
    assert!(out.contains("there is no menu in this file of FreeSWITCH"), "{out}");
}

#[test]
fn import_writes_a_menu_file_and_lists_what_is_lost() {
    let dir = folder(&[("main.xml", MENU)]);
    let (code, out, err) = run(&dir, &["import", "main.xml", "-o", "menu.yaml"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("lost[refused]") && out.contains("  main.xml:6: <entry"), "{out}");
    assert!(out.contains("error[menu-does-not-build]"), "{out}");
    let written = std::fs::read_to_string(dir.path().join("menu.yaml")).expect("the menu");
    assert!(written.contains("say: For sales, press 1."), "{written}");
    let (code, _, err) = run(&dir, &["import", "main.xml", "-o", "menu.yaml"]);
    assert_eq!(code, 2);
    assert!(err.contains("already exists"), "{err}");
    let (code, ..) = run(&dir, &["import", "main.xml", "-o", "menu.yaml", "--force"]);
    assert_eq!(code, 0);
    let (code, out, err) = run(&dir, &["import", "main.xml"]);
    assert_eq!((code, out), (0, written));
    assert!(err.contains("lost[refused]"), "{err}");
    let (_, out, _) = run(&dir, &["import", "main.xml", "-o", "b.yaml", "-f", "json"]);
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(value["losses_by_reason"]["refused"], 2);
    let lines =
        value["losses"].as_array().expect("losses").iter().map(|loss| loss["line"].as_u64());
    assert_eq!(lines.max().flatten(), Some(6));
    assert_eq!(value["findings"][0]["rule"], "menu-does-not-build");
    assert_eq!((value["blocks"].as_u64(), value["carried"].as_u64()), (Some(4), Some(2)));
}

#[test]
fn a_broken_file_is_reported_at_its_place_and_nothing_is_written() {
    let dir = folder(&[
        ("cut.xml", "<menu name=\"a\" greet-long=\"b\"><entry action=\"menu-exit\" digi"),
        ("cut.json", "{\"initial_state\": \"T\", \"states\": [{\"transitions\": "),
    ]);
    for name in ["cut.xml", "cut.json"] {
        let (code, out, _) = run(&dir, &["import", name, "-o", "menu.yaml"]);
        assert_eq!(code, 2, "{out}");
        assert!(out.contains(&format!("{name}:1:")) && out.contains("in 1 file"), "{out}");
        assert!(!dir.path().join("menu.yaml").exists());
    }
    let dir = folder(&[("x.json", "{\"name\": \"x\"}")]);
    let (code, out, _) = run(&dir, &["check", "x.json"]);
    assert_eq!(code, 1);
    assert!(
        out.contains("this is JSON, and of no phone system") && out.contains("Twilio"),
        "{out}"
    );
}

#[test]
fn strict_writes_nothing_and_fails() {
    let dir = folder(&[("main.xml", MENU)]);
    let (code, _, err) = run(&dir, &["import", "main.xml", "-o", "menu.yaml", "--strict"]);
    assert_eq!(code, 1);
    assert!(err.contains("nothing was written"), "{err}");
    assert!(!dir.path().join("menu.yaml").exists());
}

#[test]
fn import_takes_a_table_of_prompts_and_shows_its_mistakes() {
    let dir = folder(&[
        ("main.xml", CLEAN),
        ("good.csv", "file,text\nsales.wav,\"For sales, press 1.\"\n"),
        ("bad.csv", "sales.wav\n"),
    ]);
    let (code, out, _) = run(&dir, &["import", "main.xml", "--prompts", "good.csv"]);
    assert_eq!(code, 0);
    assert!(out.contains("say: For sales, press 1.") && out.contains("audio: sales.wav"), "{out}");
    let (code, _, err) = run(&dir, &["import", "main.xml", "--prompts", "bad.csv"]);
    assert_eq!(code, 2);
    assert!(err.contains("`bad.csv`, line 1: it has 1 columns"), "{err}");
    let (code, _, err) = run(&dir, &["import", "main.xml", "--prompts", "none.csv"]);
    assert_eq!(code, 2);
    assert!(err.contains("there is no such file"), "{err}");
}

#[test]
fn import_says_what_it_cannot_take() {
    let dir = folder(&[("a.yaml", "nodes: {}\n"), ("empty/x.txt", ""), ("main.xml", CLEAN)]);
    for arguments in [
        &["import", "a.yaml"][..],
        &["import", "empty"],
        &["import", "none.xml"],
        &["import", "main.xml", "--from", "nobody"],
        &["import"],
    ] {
        let (code, out, err) = run(&dir, arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(!err.is_empty() && !err.contains("panick"), "{arguments:?}: {err}");
    }
    let (code, out, _) = run(&dir, &["import", "main.xml", "--from", "freeswitch"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("entries:\n  main: main\n"), "{out}");
}

#[test]
fn a_prompt_of_which_only_the_sound_is_known_claims_nothing_about_words() {
    let dir = folder(&[("main.xml", CLEAN)]);
    let rules = "prompt-key-mismatch,hidden-key,long-greeting,action-before-function,swapped-keys";
    let (code, out, err) = run(&dir, &["check", "main.xml", "--select", rules, "-f", "concise"]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
}

#[test]
fn a_program_is_not_supported_and_the_answer_says_what_can_be_done() {
    let dir = folder(&[
        ("ivr.lua", "session:answer()\nlocal digits = session:getDigits(1, \"\", 3000)\n"),
        ("ivr.py", "import os\nprint('x')\n"),
        (
            "main.tf",
            "resource \"aws_connect_contact_flow\" \"a\" {\n  content = file(var.flow)\n}\n",
        ),
    ]);
    for (file, words) in [
        ("ivr.lua", "a program in Lua is not supported"),
        ("ivr.py", "a program in Python is not supported"),
        ("main.tf", "no flow is written in this Terraform file"),
    ] {
        let (code, out, err) = run(&dir, &["check", file]);
        assert_eq!(code, 1, "{out}{err}");
        assert!(out.contains(words) && out.contains("help"), "{out}");
    }
    let (code, _, err) = run(&dir, &["import", "ivr.py"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("a program in Python is not supported") && err.contains("outline"),
        "{err}"
    );
}

#[test]
fn a_loss_names_its_block_and_its_column_since_a_flow_may_be_one_line() {
    let flow = "{\"Version\":\"2019-10-30\",\"StartAction\":\"log\",\"Actions\":[{\"Identifier\":\"log\",\"Type\":\"UpdateFlowLoggingBehavior\",\"Parameters\":{},\"Transitions\":{\"NextAction\":\"bye\"}},{\"Identifier\":\"bye\",\"Type\":\"DisconnectParticipant\",\"Parameters\":{},\"Transitions\":{}}]}";
    let dir = folder(&[("flow.json", flow)]);
    let (_, out, err) = run(&dir, &["import", "flow.json", "-o", "menu.yaml"]);
    assert!(out.contains("flow.json:1:57: `log`: "), "{out}{err}");
}

const FLOW: &str = r#"{"Version":"2019-10-30","StartAction":"hello","Actions":[
  {"Identifier":"hello","Type":"MessageParticipant","Parameters":{"Text":"Hello."},
   "Transitions":{"NextAction":"gone"}},
  {"Identifier":"queue","Type":"TransferContactToQueue","Parameters":{"QueueId":"${queue}"},"Transitions":{}}]}"#;

#[test]
fn files_that_terraform_reads_are_followed_and_findings_are_in_them() {
    let main = "resource \"aws_connect_contact_flow\" \"a\" {\n  name    = \"A\"\n  content = \
                file(\"${path.module}/flows/a.json\")\n}\nresource \"aws_connect_contact_flow\" \"b\" \
                {\n  content = templatefile(\"flows/b.json.tftpl\", { queue = \"q\" })\n}\n";
    let dir = folder(&[("main.tf", main), ("flows/a.json", FLOW), ("flows/b.json.tftpl", FLOW)]);
    let select = ["-f", "concise", "--select", "unknown-target,menu-does-not-build"];
    let (code, out, err) = run(&dir, &[&["check", "main.tf"], &select[..]].concat());
    assert_eq!(code, 1, "{out}{err}");
    for file in ["flows/a.json:3:", "flows/b.json.tftpl:3:"] {
        assert!(out.contains(file) && out.contains("`gone`"), "{out}");
    }
    let (code, out, err) = run(&dir, &["import", "main.tf"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("Hello."), "{out}");
    // In a folder they are found by themselves.
    let (_, out, _) = run(&dir, &[&["check", "."], &select[..]].concat());
    assert!(out.contains("flows/a.json:3:") && out.contains("flows/b.json.tftpl:3:"), "{out}");
}

#[test]
fn a_file_that_terraform_names_and_that_cannot_be_read_is_reported_where_it_is_named() {
    let main = "resource \"aws_connect_contact_flow\" \"a\" {\n  content = \
                file(\"flows/a.json\")\n}\n";
    let outside = main.replace("flows/a.json", "../../etc/passwd");
    let dir = folder(&[("main.tf", main), ("outside.tf", &outside)]);
    for file in ["main.tf", "outside.tf"] {
        let (code, out, err) = run(&dir, &["check", file, "-f", "concise"]);
        assert_eq!(code, 1, "{out}{err}");
        assert!(out.starts_with(&format!("{file}:2:19: error[invalid-menu-file]")), "{out}");
        assert!(out.contains("cannot be read"), "{out}");
    }
}

#[test]
fn terraform_with_flows_in_it_is_found_in_a_folder() {
    let main = format!(
        "resource \"aws_connect_contact_flow\" \"a\" {{\n  content = <<JSON\n{FLOW}\nJSON\n}}\n"
    );
    let dir = folder(&[("infra/main.tf", &main), ("infra/other.tf", "variable \"a\" {}\n")]);
    let (_, out, err) = run(&dir, &["check", ".", "-f", "concise", "--select", "unknown-target"]);
    assert!(out.starts_with("infra/main.tf:"), "{out}{err}");
}

#[test]
fn folders_and_files_that_are_named_together_are_one_set() {
    let numbers = "<context name=\"default\">\n<extension name=\"m\"><condition field=\"destination_number\" expression=\"^5000$\">\n<action application=\"ivr\" data=\"main\"/></condition></extension>\n</context>\n";
    let dir = folder(&[("conf/ivr_menus/main.xml", CLEAN), ("dialplan.xml", numbers)]);
    let rules = |paths: &[&str]| {
        let (_, out, _) = run(&dir, &[&["check", "-f", "concise"], paths].concat());
        out
    };
    assert!(rules(&["conf"]).contains("not-explored"), "what follows the menu is not known");
    assert!(rules(&["dialplan.xml"]).contains("not-explored"), "the menu is not known");
    let both = rules(&["conf", "dialplan.xml"]);
    assert!(both.contains("[hangup-on-error]") && !both.contains("not-explored"), "{both}");
}

#[test]
fn a_range_that_callers_dial_is_one_row_of_an_audit() {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/import/freeswitch/voices_and_variables.xml");
    let text = std::fs::read_to_string(path).expect("the case");
    let dir = folder(&[("dial.xml", &text)]);
    let (_, out, _) = run(&dir, &["audit", "dial.xml", "--format", "json"]);
    let page: serde_json::Value = serde_json::from_str(&out).expect("a page");
    let rows = page["destinations"].as_array().expect("rows");
    let alike: Vec<u64> = rows.iter().filter_map(|row| row["alike"].as_u64()).collect();
    assert_eq!(alike.iter().filter(|n| **n == 9).count(), 1, "{alike:?}");
    assert!(rows.len() < 20, "{}", rows.len());
    let (_, out, _) = run(&dir, &["audit", "dial.xml", "--full"]);
    assert!(out.contains("and 9 more like it"), "{out}");
}
