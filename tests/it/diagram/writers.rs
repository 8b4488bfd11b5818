//! Mermaid, text, PNG and JSON: shape, limits, escaping; snapshots of DOT and SVG.

use phonetree::analysis::Analysis;
use phonetree::diagnostic::{Diagnostic, Report, Severity};
use phonetree::diagram::{Fonts, Frames, PictureOptions, PngError, PngSize, Theme};
use phonetree::diagram::{dot, json, layout, mermaid, picture, png, svg, text, text_tree};
use phonetree::tree::PhoneTree;

use super::{HOSTILE, SAMPLES, drawn, hostile, sample};

const SMALL: &str = "\
name: Small
start: main
nodes:
  main:
    say: Press 1 for a person.
    menu: { 1: desk, 9: repeat }
    exhausted: bye
  desk: { queue: { name: desk } }
  bye: { say: Good bye., hangup: true }
";

/// Findings that stay the same whatever rules there are: an error at the first node of a
/// tree, two warnings and a note at the second.
fn few(tree: &PhoneTree, files: Vec<String>) -> Report {
    let found = |at: usize, severity| {
        let name = &tree.nodes[at].id;
        let mut one = Diagnostic::new("some-rule", severity, format!("`{name}` is \"so\" & <so>"));
        one.node = Some(name.clone());
        one
    };
    let warning = found(1, Severity::Warning);
    let diagnostics =
        vec![found(0, Severity::Error), warning.clone(), warning, found(1, Severity::Info)];
    Report { diagnostics, files, ..Report::default() }
}

#[test]
fn dot_of_every_sample_is_as_it_was() {
    for name in SAMPLES {
        let (tree, report) = sample(name);
        let report = few(&tree, report.files);
        let picture = picture(&Analysis::of(&tree), &report, &PictureOptions::default());
        let name = name.trim_end_matches(".yaml").replace(['/', '-'], "_");
        insta::assert_snapshot!(format!("dot_{name}"), dot(&picture, Theme::Light));
    }
}

#[test]
fn svg_of_samples_is_as_it_was() {
    let looks = [
        ("city-services/main.yaml", Theme::Light, "city_light"),
        ("nobody-home.yaml", Theme::Dark, "nobody_home_dark"),
        ("northgate-bank.yaml", Theme::Print, "northgate_bank_print"),
    ];
    for (name, theme, snapshot) in looks {
        let (tree, report) = sample(name);
        let report = few(&tree, report.files);
        let picture = picture(&Analysis::of(&tree), &report, &PictureOptions::default());
        let svg = svg(&picture, &layout(&picture).expect("it fits"), theme, "");
        insta::assert_snapshot!(format!("svg_{snapshot}"), svg);
    }
}

#[test]
fn an_svg_names_its_cards_and_lines_for_scripts() {
    let picture = drawn(SMALL, &PictureOptions::default());
    let svg = svg(&picture, &layout(&picture).expect("it fits"), Theme::Light, "m2-");
    for part in [
        "id=\"m2-n0\" class=\"card menu\" data-kind=\"menu\" data-node=\"main\" data-index=\"0\"",
        "class=\"line key\" data-from=\"n0\" data-to=\"n1\"",
        "class=\"line error\" data-from=\"n0\" data-to=\"n2\"",
        "aria-labelledby=\"m2-title m2-desc\"",
        "stroke-dasharray=\"6 4\"",
        ">9: plays again</text>",
        ">no input, no match</text>",
        ">level 1</text>",
        ">a person answers</text>",
    ] {
        assert!(svg.contains(part), "{part} is not in {svg}");
    }
    assert!(!svg.contains("takes digits"), "the legend has only what is there");
    let long = "a-name-that-is-much-longer-than-any-box-can-be-wide";
    let picture = drawn(&SMALL.replace("desk", long), &PictureOptions::default());
    let svg =
        phonetree::diagram::svg(&picture, &layout(&picture).expect("it fits"), Theme::Light, "");
    assert!(svg.contains(&format!("data-node=\"{long}\"")), "{svg}");
    assert!(svg.contains("class=\"about\">a-name-that-is-much-lon"), "{svg}");
    assert!(!svg.contains(&format!(">{long}</text>")), "{svg}");
}

#[test]
fn mermaid_draws_shapes_dashes_and_findings() {
    let parts = mermaid(&drawn(SMALL, &PictureOptions::default()));
    assert_eq!(parts.len(), 1);
    let text = &parts[0];
    for line in [
        "---\ntitle: \"Small\"\n---\nflowchart TD\n",
        "  n0[\"Main menu<br>main · menu<br>Press 1 for a person.<br>9: plays again",
        "  n1([\"A person<br>desk · person · queue desk",
        "  n0 -->|\"1\"| n1\n",
        "  n0 -.->|\"no input, no match\"| n2\n",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
}

#[test]
fn mermaid_reads_nothing_of_a_text_as_its_own() {
    for text in HOSTILE {
        let parts = mermaid(&drawn(&hostile(text), &PictureOptions::default()));
        for line in parts[0].lines().filter(|line| line.contains('"')).skip(1) {
            assert_eq!(line.matches('"').count() % 2, 0, "{line}");
            let label = line.split('"').nth(1).unwrap_or("").replace("<br>", "");
            assert!(!label.contains(['<', '>', '`', '{', '|', '\\', '[']), "{line}");
        }
    }
    let body = |text: &str| {
        let part = mermaid(&drawn(&hostile(text), &PictureOptions::default())).concat();
        part.split_once("flowchart").expect("a chart").1.to_owned()
    };
    for text in ["1. one", "12) x", "- x", "+ x", "=== x"] {
        let body = body(text);
        for start in [format!("<br>{text}"), format!("|\"{text}"), format!("[\"{text}")] {
            assert!(!body.contains(&start), "a list: {body}");
        }
    }
    for text in ["www.x.com", "https://x.com", "*b*", "_i_", "~~s~~"] {
        assert!(!body(text).contains(text), "Markdown reads `{text}`: {}", body(text));
    }
    let kept =
        mermaid(&drawn(&hostile("wait 1.5 min (e-mail)."), &PictureOptions::default())).concat();
    assert!(kept.contains("wait 1.5 min (e-mail)."), "{kept}");
    let own = mermaid(&drawn(
        "name: '%%{init: {}}%% `x`'\nnodes: { a: hangup }",
        &PictureOptions::default(),
    ));
    assert!(own[0].starts_with("---\ntitle: \"\\u0025\\u0025\\u007binit"), "{}", own[0]);
    let parts = mermaid(&drawn(&hostile("a\"<b>"), &PictureOptions::default()));
    assert!(parts[0].contains("a#34;#60;b#62;"), "{}", parts[0]);
}

#[test]
fn mermaid_is_split_below_its_limits_and_loses_no_line() {
    use std::fmt::Write as _;
    let mut file = "nodes:\n".to_owned();
    for at in 0..1200 {
        let words = "a rather long sentence that is spoken here".repeat(2);
        let _ = writeln!(file, "  n{at}: {{ say: {words}, next: n{} }}", at + 1);
    }
    file.push_str("  n1200: hangup\n");
    let picture = drawn(&file, &PictureOptions { most_nodes: None, ..PictureOptions::default() });
    let parts = mermaid(&picture);
    assert!(parts.len() > 2, "{}", parts.len());
    let mut n_lines = 0;
    for part in &parts {
        assert!(part.chars().count() < 50_000, "{}", part.chars().count());
        let n = part.lines().filter(|line| line.contains(" --> ")).count();
        assert!(n < 500, "{n}");
        n_lines += n;
    }
    assert_eq!(n_lines, picture.lines.len());
    assert!(parts[0].contains(&format!("%% part 1 of {}\n", parts.len())));
}

#[test]
fn the_tree_in_letters_has_each_node_once_and_arrows_to_the_others() {
    let picture = drawn(SMALL, &PictureOptions::default());
    let tree = text_tree(&picture, 80);
    insta::assert_snapshot!(tree, @r"
    Small

    calls begin
    └─ main (menu) · 9: plays again [1 error] [2 warnings] [1 note]
       ├─ 1: desk (person · queue desk) [1 error]
       └─ no input, no match: bye (hangs up)
    ");
    let (menu, report) = sample("skylark-tv.yaml");
    let picture = picture_of(&menu, &report);
    let tree = text_tree(&picture, 500);
    for card in picture.cards.iter().filter(|card| !card.about.is_empty()) {
        let line = format!("{} ({})", card.name, card.about);
        assert_eq!(
            tree.matches(&line).count(),
            1,
            "{line}
{tree}"
        );
    }
    assert!(tree.contains("→ "), "{tree}");
}

fn picture_of(tree: &PhoneTree, report: &Report) -> phonetree::diagram::Picture {
    picture(&Analysis::of(tree), report, &PictureOptions::default())
}

#[test]
fn lines_of_the_tree_are_broken_at_words_and_hang_under_their_own() {
    let text = SMALL.replace("Small", "छोटा").replace("desk", "बिल 📞 और भुगतान");
    let picture = drawn(&text, &PictureOptions::default());
    let tree = text_tree(&picture, 40);
    for line in tree.lines() {
        assert!(textwrap::core::display_width(line) <= 40, "{line}\n{tree}");
    }
    let end = tree.find("no input, no match: bye").expect("the last line of the menu");
    assert!(tree[..end].contains("\n   │  "), "what is broken keeps its branch:\n{tree}");
    let joined = |tree: &str| -> String {
        tree.split(|c: char| c.is_whitespace() || "│├└─".contains(c)).collect()
    };
    assert_eq!(joined(&tree), joined(&text_tree(&picture, 500)), "no word is lost");
}

#[test]
fn a_small_picture_is_drawn_in_letters_and_one_that_is_too_wide_is_not() {
    let picture = drawn(SMALL, &PictureOptions::default());
    let drawing = text(&picture, 120);
    assert!(drawing.contains('┌') || drawing.contains('↓'), "{drawing}");
    assert_eq!(text(&picture, 12), text_tree(&picture, 12));
    let (menu, report) = sample("skylark-tv.yaml");
    let large = picture_of(&menu, &report);
    assert_eq!(text(&large, 500), text_tree(&large, 500));
}

#[test]
fn a_png_has_words_on_a_machine_without_fonts() {
    let fonts = Fonts::built_in();
    let svg = |words: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\" \
             font-family=\"'DejaVu Sans', sans-serif\"><text y=\"15\">{words}</text></svg>"
        )
    };
    let (with, without) =
        (png(&svg("Ag"), &fonts, PngSize::Scale(1.0)), png(&svg(""), &fonts, PngSize::Scale(1.0)));
    let (with, without) = (with.expect("a picture").bytes, without.expect("a picture").bytes);
    assert!(with.starts_with(b"\x89PNG") && with.len() > without.len() + 100);
    assert!(!Fonts::are_too_few_for("Straße, Привет, مرحبا – “1” → 2"));
    assert!(Fonts::are_too_few_for("नमस्ते") && Fonts::are_too_few_for("菜单"));
}

#[test]
fn a_png_says_which_letter_no_font_has() {
    let svg = |words: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\" \
             font-family=\"'DejaVu Sans', sans-serif\"><text y=\"15\">{words}</text></svg>"
        )
    };
    let missing = |words: &str| {
        let drawn = png(&svg(words), &Fonts::built_in(), PngSize::Scale(1.0));
        drawn.expect("a picture").missing
    };
    assert_eq!(missing("Straße, Привет, مرحبا – “1” → 2"), None);
    assert_eq!(missing("Main नमस्ते"), Some('न'));
    assert_eq!(missing("菜单"), Some('菜'));
}

#[test]
fn a_png_is_made_smaller_before_it_is_refused() {
    let svg = |width: u32| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"2\"></svg>")
    };
    let small = png(&svg(20_000), &Fonts::built_in(), PngSize::Scale(2.0))
        .expect("a smaller picture")
        .bytes;
    assert_eq!(u32::from_be_bytes([small[16], small[17], small[18], small[19]]), 16_000);
    let refused =
        png(&svg(90_000), &Fonts::built_in(), PngSize::Scale(2.0)).expect_err("too large");
    assert!(matches!(refused, PngError::TooLarge { width: 22_500, .. }), "{refused:?}");
    let square =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30000\" height=\"30000\"></svg>";
    let refused =
        png(square, &Fonts::built_in(), PngSize::Scale(2.0)).expect_err("too many pixels");
    let size = PngError::TooLarge { width: 7_500, height: 7_500 };
    assert_eq!(refused, size);
    let broken = png("<svg", &Fonts::built_in(), PngSize::Scale(1.0)).expect_err("no picture");
    assert!(matches!(broken, PngError::Unreadable(_)), "{broken:?}");
}

#[test]
fn json_has_cards_lines_and_boxes_where_it_was_laid_out() {
    let picture = drawn(SMALL, &PictureOptions::default());
    let value = json(&picture, None);
    assert_eq!(value["schema_version"], 1);
    assert_eq!(value["cards"][0]["node"], "main");
    assert_eq!(value["cards"][0]["badges"][0]["severity"], "error");
    assert_eq!(value["lines"][1]["labels"][0], "1");
    assert_eq!(value["cards"][0].get("box"), None);
    let layout = layout(&picture).expect("it fits");
    let value = json(&picture, Some(&layout));
    assert!(value["cards"][0]["box"]["width"].as_f64().expect("a width") > 50.0);
    assert!(value["lines"][0]["points"].as_array().expect("points").len() > 1);
}

#[test]
fn frames_hold_the_nodes_of_a_file_or_behind_a_choice() {
    let (tree, report) = sample("city-services/main.yaml");
    let analysis = Analysis::of(&tree);
    let framed = |frames| {
        let options = PictureOptions { frames, ..PictureOptions::default() };
        let picture = picture(&analysis, &report, &options);
        picture.frames.iter().map(|frame| frame.title.clone()).collect::<Vec<_>>()
    };
    assert_eq!(framed(Frames::Auto), ["waste.yaml", "permits.yaml"]);
    assert_eq!(framed(Frames::None), Vec::<String>::new());
    assert!(framed(Frames::Choice).contains(&"waste".to_owned()));
}

#[test]
fn the_picture_of_the_documents_is_that_of_the_code() {
    let (tree, report) = sample("nobody-home.yaml");
    let picture = picture_of(&tree, &report);
    let svg = svg(&picture, &layout(&picture).expect("it fits"), Theme::Light, "");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = path.join("docs/pictures/nobody-home.svg");
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(&path, &svg).expect("the file can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(found == svg, "UPDATE_GENERATED=1 cargo test documents rewrites it");
}
