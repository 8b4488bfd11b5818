//! The sheet of issues: its order, its formats, and what a change does.

use phonetree::analysis::Analysis;
use phonetree::audit::{Change, ChangeEffect, IssueSheet, Standing, changes};
use phonetree::lint::{self, IssueContext};
use phonetree::render::{Compared, IssueFormat, Look, MenuHeading, render_compared, render_issues};
use phonetree::tree::PhoneTree;

use crate::support::tree;

const MENU: &str = "name: Acme, care\nissues:\n  list:\n    bills: { title: my bills are wrong, volume: 60 }\n    \
                    charged: { title: \"charged, for a \\\"pack\\\"\", volume: 30 }\n    zebra: { title: \
                    stampeding zebras, volume: 70 }\n    staff: { title: =staff, volume: 5 }\nnodes:\n  \
                    main:\n    menu:\n      1: { say: \"For bills, press 1.\", goto: agent, handles: [bills], not: \
                    [charged] }\n      2: { say: \"For faults, press 2.\", goto: desk, not: [charged] \
                    }\n      7: { label: staff, goto: desk, handles: [staff], hidden: true }\n  agent:\n    \
                    queue: { name: care }\n  desk:\n    queue: { name: desk }\n";

fn look() -> Look<'static> {
    Look {
        catalogue: lint::catalogue(),
        color: false,
        width: 80,
        fail_on: None,
        version: "0.0.0",
        project_dir_prefix: None,
    }
}

/// Looks at the sheet of a menu.
fn sheet<T>(tree: &PhoneTree, see: impl FnOnce(&IssueSheet<'_>) -> T) -> T {
    let analysis = Analysis::of(tree);
    let concerns = IssueContext::built_in(&analysis);
    see(&IssueSheet::new(concerns.issues(), concerns.survey().expect("the menu has issues")))
}

fn rendered(format: IssueFormat) -> String {
    let tree = tree(MENU);
    let subject = MenuHeading { file: "menu.yaml", name: &tree.name, catalogue: None };
    sheet(&tree, |sheet| render_issues(format, sheet, subject, &look()))
}

#[test]
fn the_worst_comes_first_and_of_those_that_stand_alike_the_largest() {
    let standings = sheet(&tree(MENU), |sheet| {
        let rows = sheet.rows();
        rows.iter().map(|row| (row.issue.id.to_string(), row.standing)).collect::<Vec<_>>()
    });
    let expected = [
        ("charged", Standing::Missing),
        ("zebra", Standing::NoOption),
        ("staff", Standing::Hidden),
        ("bills", Standing::Named),
    ];
    assert_eq!(standings, expected.map(|(id, standing)| (id.to_owned(), standing)));
    let doubtful = sheet(&tree(MENU), |sheet| sheet.doubtful().len());
    assert_eq!(doubtful, 1, "tags settle the others");
}

#[test]
fn the_text_shows_the_sums_what_they_rest_on_and_each_issue_with_its_evidence() {
    let text = rendered(IssueFormat::Text);
    for line in [
        "Acme, care: issues",
        "menu.yaml · 4 issues of its own list",
        "  2 of 4 reasons to call have an option (2 by a tag); 2 have none: 61% of calls",
        "  options name 50 to 52% of the issues",
        "  by calls: options name 40 to 42% (4 of 4 issues have a volume of that kind)",
        "  1 named issue is hidden: a way exists, and callers may not find it",
        "missing (1)",
        "      tags say of every option that it is not for it",
        "no option names it (1)",
        "  zebra  stampeding zebras  70",
        "hidden (1)",
        "      press 7: a person, 0:",
        "named (1)",
        "      press 1: a person, 0:04; \"bills\"; a tag says so",
    ] {
        assert!(text.lines().any(|found| found.starts_with(line)), "{line}\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn a_spreadsheet_gets_quotes_and_no_formulas() {
    let csv = rendered(IssueFormat::Csv);
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert!(lines[0].starts_with("issue,title,verdict,by,volume,volume_kind,"), "{csv}");
    let n_columns = lines[0].split(',').count();
    assert!(lines[1].starts_with("charged,\"charged, for a \"\"pack\"\"\",missing,tag,30,calls,"));
    assert!(
        lines[3].starts_with("staff,'=staff,hidden,tag,5,calls,false,option,staff,7,1,"),
        "{csv}"
    );
    assert_eq!(lines[3].split(',').count(), n_columns);
    assert_eq!(lines.len(), 6, "a head, four issues and the end");
}

#[test]
fn json_shows_every_issue_with_its_options_and_the_sums_as_ranges() {
    let value: serde_json::Value = serde_json::from_str(&rendered(IssueFormat::Json)).unwrap();
    assert_eq!(value["coverage"]["by_issue"]["range"]["low"], 0.5025);
    assert_eq!(value["measured"]["menus"], 12);
    assert_eq!(value["measured"]["named"]["share"], 0.91);
    assert_eq!((value["unread_places"].as_u64(), value["general"].is_null()), (Some(0), true));
    assert_eq!(value["hardly_meets"], false);
    assert_eq!(value["coverage"]["by_issue"]["tally"]["missing"], 1.0);
    assert_eq!(value["coverage"]["by_volume"][0]["kind"], "calls");
    assert_eq!(value["coverage"]["hidden"], 1);
    let issues = value["issues"].as_array().unwrap();
    assert_eq!(issues.len(), 4);
    assert_eq!(issues[2]["best"]["hidden"], "unannounced-key");
    assert_eq!(issues[3]["id"], "bills");
    assert_eq!(issues[3]["best"]["press"], serde_json::json!(["1"]));
    assert_eq!(issues[3]["best"]["keys"], 1);
    assert_eq!(issues[3]["volume"], serde_json::json!({ "count": 60.0, "kind": "calls" }));
}

#[test]
fn markdown_is_a_table_of_one_row_an_issue() {
    let markdown = rendered(IssueFormat::Markdown);
    let rows: Vec<&str> = markdown.lines().filter(|line| line.starts_with("| ")).collect();
    assert_eq!(rows.len(), 6, "{markdown}");
    assert!(rows[2].starts_with("| missing | charged: charged, for a"), "{markdown}");
    assert!(rows[5].contains("| 60 |") && rows[5].contains("| a tag says so |"), "{markdown}");
}

#[test]
fn no_volume_at_all_is_said_aloud() {
    let text = MENU.replace(", volume: 60", "").replace(", volume: 30", "");
    let text = text.replace(", volume: 70", "").replace(", volume: 5", "");
    let tree = tree(&text);
    let subject = MenuHeading { file: "menu.yaml", name: "", catalogue: Some("Retail bank") };
    let text = sheet(&tree, |sheet| render_issues(IssueFormat::Text, sheet, subject, &look()));
    assert!(text.contains("no issue has a volume, so each weighs the same"), "{text}");
    assert!(text.starts_with("menu.yaml: issues\nmenu.yaml · 4 issues · catalogue: Retail bank\n"));
}

#[test]
fn calls_that_were_counted_elsewhere_do_not_join_the_files_own() {
    let with = |volume: &str| {
        let list =
            format!("issues:\n  catalogue: tv\n  list:\n    own: {{ title: mine{volume} }}\n");
        let text = format!(
            "{list}nodes:\n  main:\n    menu:\n      1: {{ say: \"For it.\", goto: main }}\n"
        );
        sheet(&tree(&text), |sheet| {
            sheet.coverage.by_volume.iter().map(|by| by.n_issues).collect::<Vec<_>>()
        })
    };
    assert_eq!(with(", volume: 31400"), [1]);
    assert_eq!(with(""), [11]);
}

/// What a change does, and how each format tells it.
fn compared(old: &str, new: &str) -> (Vec<Change>, [String; 4]) {
    let (old, new) = (tree(old), tree(new));
    sheet(&old, |old| {
        sheet(&new, |new| {
            let all = changes(old, new);
            let compared = Compared { old_file: "a.yaml", old, new_file: "b.yaml", new };
            let texts =
                [IssueFormat::Text, IssueFormat::Csv, IssueFormat::Markdown, IssueFormat::Json]
                    .map(|format| render_compared(format, compared, &look()));
            (all, texts)
        })
    })
}

/// The effects of a change by issue.
fn effects(old: &str, new: &str) -> Vec<(String, ChangeEffect)> {
    compared(old, new).0.into_iter().map(|one| (one.id.to_string(), one.effect)).collect()
}

#[test]
fn a_change_is_shown_with_the_losses_first() {
    let better = MENU.replace(
        "handles: [staff], hidden: true",
        "handles: [staff, zebra], say: \"For staff, press 7.\"",
    );
    let worse = better.replace("handles: [bills], ", "").replace("For bills", "For orders");
    let (all, [text, csv, markdown, json]) = compared(&better, &worse);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((&*all[0].id, all[0].effect), ("bills", ChangeEffect::Lost));
    assert!(
        text.contains("\n1 lost\n  lost: bills (my bills are wrong, 60): named (press 1) → no")
    );
    assert!(
        csv.contains("\r\nbills,my bills are wrong,named,no-option,false,lost,1,\r\n"),
        "{csv}"
    );
    assert!(markdown.contains("\n1 lost:\n\n- lost: bills"), "{markdown}");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let change = &json["changes"][0];
    assert_eq!(
        (change["better"].as_bool(), change["change"].as_str()),
        (Some(false), Some("lost"))
    );
    assert_eq!(change["old_press"], serde_json::json!(["1"]));
    assert!(change["new_press"].is_null());
    let expected =
        [("staff".to_owned(), ChangeEffect::Stronger), ("zebra".to_owned(), ChangeEffect::Gained)];
    assert_eq!(effects(MENU, &better), expected);
    let (_, [same, ..]) = compared(MENU, MENU);
    assert!(same.ends_with("every issue is as before\n"), "{same}");
}

#[test]
fn words_that_fit_less_well_are_not_a_loss() {
    let line = |say: &str| {
        format!(
            "issues:\n  list:\n    bills: {{ title: dispute a bill that is wrong }}\nnodes:\n  \
             main:\n    menu:\n      1: {{ say: \"{say}, press 1.\", goto: agent }}\n      2: {{ say: \
             \"For zebras, press 2.\", goto: agent }}\n  agent:\n    queue: {{ name: care }}\n"
        )
    };
    let sure = line("To dispute a wrong bill");
    let near = line("For orders, returns, wrong addresses and deliveries");
    let none = line("For orders");
    assert_eq!(effects(&sure, &near), [("bills".to_owned(), ChangeEffect::Weaker)]);
    assert_eq!(effects(&near, &sure), [("bills".to_owned(), ChangeEffect::Stronger)]);
    assert_eq!(effects(&near, &none), [("bills".to_owned(), ChangeEffect::Lost)]);
    assert_eq!(effects(&none, &near), [("bills".to_owned(), ChangeEffect::Gained)]);
    assert_eq!(effects(&none, &none), []);
    assert!(ChangeEffect::Lost.is_loss() && ChangeEffect::Hidden.is_loss());
    assert!(ChangeEffect::ALL.into_iter().filter(|effect| effect.is_loss()).count() == 2);
    assert_eq!(ChangeEffect::Weaker.is_better(), Some(false));
    assert_eq!(ChangeEffect::Moved.is_better(), None);
}

#[test]
fn an_issue_behind_other_keys_has_moved() {
    let moved = MENU.replace("      1: {", "      4: {").replace("press 1", "press 4");
    let (all, [text, ..]) = compared(MENU, &moved);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((&*all[0].id, all[0].effect), ("bills", ChangeEffect::Moved));
    assert!(text.contains("named (press 1) → named (press 4)"), "{text}");
    let hidden = MENU.replace("handles: [bills]", "handles: [bills], hidden: true");
    let hidden = hidden.replace("say: \"For bills, press 1.\"", "label: bills");
    assert_eq!(effects(MENU, &hidden), [("bills".to_owned(), ChangeEffect::Hidden)]);
}

#[test]
fn an_issue_that_one_version_lists_is_new_or_gone() {
    let fewer = MENU.replace("    staff: { title: =staff, volume: 5 }\n", "");
    assert_eq!(effects(&fewer, MENU), [("staff".to_owned(), ChangeEffect::New)]);
    let (_, [text, csv, ..]) = compared(MENU, &fewer);
    assert!(text.contains("gone: staff (=staff, 5): hidden (press 7) → not listed"), "{text}");
    assert!(csv.contains("staff,'=staff,hidden,,,gone,7,\r\n"), "{csv}");
}

#[test]
fn an_option_that_is_not_near_or_is_in_another_language_is_not_shown() {
    let text = rendered(IssueFormat::Text);
    assert!(text.contains("stampeding zebras  70\n\nhidden"), "{text}");
    let spanish = "language: es\nissues:\n  catalogue: tv\nnodes:\n  main:\n    menu:\n      1: { say: \
                   \"Para zapatos, pulse 1.\", goto: agent }\n  agent:\n    queue: { name: care }\n";
    let tree = tree(spanish);
    let subject = MenuHeading { file: "menu.yaml", name: "", catalogue: Some("tv") };
    let shown = |format| sheet(&tree, |sheet| render_issues(format, sheet, subject, &look()));
    let text = shown(IssueFormat::Text);
    assert!(text.contains("written in another language than the menu, which speaks"), "{text}");
    assert!(!text.contains("zapatos"), "{text}");
    assert!(!shown(IssueFormat::Markdown).contains("zapatos"));
}

#[test]
fn a_catalogue_takes_the_words_of_its_edition_in_the_language_of_the_menu() {
    let spanish = "language: es\nissues:\n  catalogue: bank\nnodes:\n  main:\n    menu:\n      1: { say: \
                   \"Si ha perdido su tarjeta o se la han robado, pulse 1.\", goto: agent }\n      2: { say: \
                   \"Para soporte técnico, pulse 2.\", goto: agent }\n  agent:\n    queue: { name: care }\n";
    let tree = tree(spanish);
    let subject = MenuHeading { file: "menu.yaml", name: "", catalogue: Some("bank") };
    let text = sheet(&tree, |sheet| {
        let row = |id: &str| sheet.rows().into_iter().find(|row| &*row.issue.id == id);
        let lost = row("card-lost").expect("it is in both");
        assert_eq!(&*lost.issue.title, "he perdido la tarjeta o me la han robado");
        assert_eq!(lost.standing, Standing::Named);
        let fraud = row("fraud").expect("it is in both");
        assert!(fraud.issue.volume.is_some(), "volumes are those of the catalogue");
        assert!(lost.issue.translated_from.is_some());
        let only_english = row("transfer-abroad").expect("it is in the English one");
        assert_eq!(only_english.standing, Standing::Unknown);
        render_issues(IssueFormat::Text, sheet, subject, &look())
    });
    let once = "the catalogue is written in `en` and the menu speaks `es`";
    assert_eq!(text.matches(once).count(), 1, "{text}");
}

#[test]
fn of_a_list_in_another_language_names_numbers_and_kinds_carry_over() {
    let menu = "language: es\nissues:\n  catalogue: tv\nnodes:\n  main:\n    menu:\n      1: { say: \
                \"Para soporte técnico, pulse 1.\", goto: agent }\n      2: { say: \"Para su router o su \
                streaming, pulse 2.\", goto: agent }\n  agent:\n    queue: { name: care }\n";
    let tree = tree(menu);
    sheet(&tree, |sheet| {
        let rows = sheet.rows();
        let of = |id: &str| rows.iter().find(|row| &*row.issue.id == id).map(|row| row.standing);
        assert_eq!(of("no-internet"), Some(Standing::Named), "a fault is one in any language");
        assert_eq!(of("equipment-return"), Some(Standing::Maybe), "a router is one too");
        assert_eq!(of("bill-pay"), Some(Standing::Unknown));
    });
}

#[test]
fn a_page_for_browsers_escapes_what_menus_say_and_needs_no_other_file() {
    let text = MENU.replace("my bills are wrong", "<script>alert(1)</script> & bills");
    let tree = tree(&text);
    let subject = MenuHeading { file: "menu.yaml", name: &tree.name, catalogue: None };
    let html = sheet(&tree, |sheet| render_issues(IssueFormat::Html, sheet, subject, &look()));
    assert!(html.starts_with("<!doctype html>") && html.contains("Content-Security-Policy"));
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;alert(1)"), "{html}");
    assert!(!html.contains("http:") && !html.contains("https:"), "{html}");
    assert_eq!(html.matches("<tr class=").count(), 4, "{html}");
    let first = html.find("<tr class=\"bad\"").expect("the worst comes first");
    assert!(first < html.find("<tr class=\"good\"").expect("what is named comes last"));
}

#[test]
fn narrow_terminals_get_short_lines_and_callers_read_where_they_end() {
    let menu = "issues:\n  list:\n    loss: { title: my card is lost }\n    stop: { title: end my contract }\n\
                nodes:\n  main:\n    menu:\n      1: { say: \"For cards, press 1.\", goto: cards }\n      2: { say: \
                \"To end your contract, press 2.\", goto: box }\n  cards:\n    menu:\n      1: { say: \"If your \
                card is lost, press 1.\", goto: agent }\n      2: { say: \"For limits, press 2.\", goto: agent \
                }\n  agent:\n    queue: { name: care, wait: 90s }\n  box:\n    voicemail: { box: care }\n";
    let tree = tree(menu);
    let subject = MenuHeading { file: "menu.yaml", name: "", catalogue: None };
    for width in [40, 80] {
        let look = Look { width, ..look() };
        let text = sheet(&tree, |sheet| render_issues(IssueFormat::Text, sheet, subject, &look));
        let longest = text.lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(width), "{text}");
        let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(joined.contains("press 1, 1: a person, 0:"), "{text}");
        assert!(joined.contains("and a wait of about 1:30"), "{text}");
        assert!(joined.contains("press 2: a message can be left, 0:"), "{text}");
    }
}

#[test]
fn of_issues_that_stand_alike_the_largest_comes_first_and_what_is_unknown_is_not_asked_about() {
    let more = MENU.replace(
        "    zebra:",
        "    lion: { title: roaring lions, volume: 90 }\n    ant: { title: tiny ants }\n    zebra:",
    );
    let ids = sheet(&tree(&more), |sheet| {
        let rows = sheet.rows();
        rows.iter().map(|row| row.issue.id.to_string()).collect::<Vec<_>>()
    });
    assert_eq!(ids, ["charged", "lion", "zebra", "ant", "staff", "bills"]);
    let asked = sheet(&tree(&more), |sheet| {
        sheet.doubtful().iter().map(|row| row.issue.id.to_string()).collect::<Vec<_>>()
    });
    assert_eq!(asked, ["lion", "zebra", "ant"]);
}

#[test]
fn where_words_are_only_near_another_nearest_option_is_not_a_change() {
    let line = |key: u8| {
        format!(
            "issues:\n  list:\n    bills: {{ title: dispute a bill that is wrong }}\nnodes:\n  main:\n    menu:\n      \
             {key}: {{ say: \"For orders, returns, wrong addresses and deliveries, press {key}.\", goto: agent }}\n      \
             2: {{ say: \"For zebras, press 2.\", goto: agent }}\n  agent:\n    queue: {{ name: care }}\n"
        )
    };
    assert_eq!(effects(&line(1), &line(4)), []);
}

#[test]
fn no_cell_begins_as_a_formula_and_line_breaks_are_quoted() {
    let text = MENU
        .replace("title: =staff", "title: \"+staff\"")
        .replace("title: my bills are wrong", "title: \"-bills\"")
        .replace("title: stampeding zebras", "title: \"@zebra\"")
        .replace("\"charged, for a", "\"\\tcharged, for a");
    let tree = tree(&text);
    let subject = MenuHeading { file: "menu.yaml", name: "", catalogue: None };
    let csv = sheet(&tree, |sheet| render_issues(IssueFormat::Csv, sheet, subject, &look()));
    for cell in [",'+staff,", ",'-bills,", ",'@zebra,", "charged,\"'\tcharged"] {
        assert!(csv.contains(cell), "{cell}\n{csv}");
    }
}

#[test]
fn a_language_without_word_forms_is_said_aloud_and_four_words_are_shown() {
    let hindi = "language: hi\nissues: { list: { bill: बिल का भुगतान } }\nnodes:\n  main:\n    menu:\n      1: { say: बिल \
                 भुगतान के लिए 1 दबाएं।, goto: agent }\n  agent: { queue: care }\n";
    let shown = |text: &str| {
        let tree = tree(text);
        let subject = MenuHeading { file: "menu.yaml", name: "", catalogue: None };
        sheet(&tree, |sheet| render_issues(IssueFormat::Markdown, sheet, subject, &look()))
    };
    assert!(shown(hindi).contains("phonetree knows no word forms"), "{}", shown(hindi));
    let english = "issues: { list: { x: red green blue black white zebras } }\nnodes:\n  main:\n    menu:\n      1: { \
                   say: \"For red green blue black white zebras, press 1.\", goto: agent }\n  agent: { queue: care }\n";
    let text = shown(english);
    assert!(!text.contains("word forms"), "{text}");
    assert!(text.contains("by \"red\", \"green\", \"blue\", \"black\" |"), "{text}");
}

#[test]
fn an_option_that_says_only_questions_names_nothing() {
    for (language, option, issue) in [
        ("es", "Para consultas, pulse 1.", "consulta de enfermería"),
        ("en", "For questions, press 1.", "a question for the nurse"),
    ] {
        let text = format!(
            "language: {language}\nissues: {{ list: {{ nurse: {issue} }} }}\nnodes:\n  main:\n    menu:\n      \
             1: {{ say: \"{option}\", goto: agent }}\n  agent: {{ queue: {{ name: care }} }}\n"
        );
        let standing = sheet(&tree(&text), |sheet| sheet.rows()[0].standing);
        assert_ne!(standing, Standing::Named, "{option}");
    }
}

#[test]
fn callers_read_how_many_digits_to_enter_and_not_which() {
    let text = "issues: { list: { loans: a question about my loan } }\nnodes:\n  number: { say: \"Enter your \
                number.\", collect: { into: number, digits: 6 }, next: main, exhausted: hangup }\n  main:\n    \
                menu:\n      1: { say: \"For loans, press 1.\", goto: agent }\n  agent: { queue: { name: care \
                } }\n";
    let tree = tree(text);
    let subject = MenuHeading { file: "menu.yaml", name: "", catalogue: None };
    let text = sheet(&tree, |sheet| render_issues(IssueFormat::Text, sheet, subject, &look()));
    assert!(text.contains("enter 6 digits, then press 1: a person, 0:"), "{text}");
}
