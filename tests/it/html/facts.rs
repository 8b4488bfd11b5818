//! What stands in the page, found in its text.

use base64::Engine as _;
use sha2::{Digest, Sha256};

use super::{HOSTILE, SHOP, page};

/// Texts between a start and an end, each time they occur.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

#[test]
fn the_page_shows_the_grade_the_ways_the_findings_and_every_node() {
    let page = page(&[SHOP]);
    assert!(page.starts_with("<!DOCTYPE html>"), "{}", &page[..80]);
    assert_eq!(between(&page, "<title>", "</title>")[0].split(':').next(), Some("Shop line"));
    assert!(page.contains("grade-"), "the grade is shown");
    assert!(page.contains("<p>100 − "), "and how it is worked out");
    for node in ["main", "orders", "parcel", "address", "agent"] {
        assert!(page.contains(&format!(" <code class=\"soft\">{node}</code></h3>")), "{node}");
    }
    assert!(page.contains("<blockquote dir=\"auto\">Welcome to the shop.</blockquote>"));
    assert!(
        page.contains("data-rule=\"web-deflection\"") || page.contains("data-rule=\"dead-end\"")
    );
    let ways = between(&page, "<option value=\"", "</option>");
    let find = |label: &str| ways.iter().find(|way| way.ends_with(label)).copied();
    assert_eq!(find(">A person"), Some("0 4\" data-press=\"0\">A person"));
    assert_eq!(find(">where-is-it"), Some("0 1 2\" data-press=\"1, 1\">where-is-it"));
}

#[test]
fn an_excerpt_shows_the_line_of_the_file_and_marks_what_is_meant() {
    let page = page(&[SHOP]);
    let line = between(&page, "<span class=\"ln\">", "\n</span>");
    let marked = line.iter().find(|line| line.contains("<mark>")).expect("something is marked");
    let number = between(marked, "<span class=\"no\">", "</span>")[0];
    let n: usize = number.parse().expect("a line number");
    let text = SHOP.lines().nth(n - 1).expect("a line of the file");
    let shown = marked.split("</span>").nth(1).expect("the line").replace("<mark>", "");
    assert_eq!(shown.replace("</mark>", "").replace("&quot;", "\""), text);
}

#[test]
fn choices_are_shaded_by_when_they_are_heard_and_silent_keys_have_a_dot() {
    let page = page(&[SHOP]);
    let heat = between(&page, "<table class=\"heat\">", "</table>")[0];
    assert!(heat.contains("announced nowhere\">·</td>"), "{heat}");
    assert!(heat.contains("<td class=\"h0\" title=\"1: orders, heard after"), "{heat}");
    // The second menu binds no 0, and nothing works there that it does not bind.
    assert_eq!(heat.matches("<tr>").count(), 3);
    assert_eq!(heat.matches("<td></td>").count(), 1);
}

#[test]
fn the_chart_of_people_has_a_bar_for_each_kind_of_caller() {
    let page = page(&[SHOP]);
    let charts = between(&page, "seconds to each person for three kinds of callers", "</table>");
    assert!(charts[0].contains("rowspan=\"3\">A person</th>"), "{}", charts[0]);
    assert_eq!(charts[0].matches("<tr").count(), 3);
    assert_eq!(charts[0].matches("width=\"100%\" height=\"14\"").count(), 3);
    assert!(charts[0].contains("<rect class=\"bar c0\" x=\"0.0%\" width=\"100.0%\""));
}

#[test]
fn several_menus_have_an_index_and_ids_of_their_own() {
    let both = page(&[SHOP, SHOP]);
    assert!(both.contains("<a href=\"#m1\">") && both.contains("<a href=\"#m2\">"));
    let mut ids = between(&both, " id=\"", "\"");
    let n = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), n, "an id stands twice");
    assert!(!page(&[SHOP]).contains("href=\"#m1\""), "one menu needs no index");
}

#[test]
fn the_policy_allows_the_pages_own_script_and_style_and_nothing_else() {
    let page = page(&[SHOP]);
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"")[0];
    let digest = |text: &str| {
        let bytes = Sha256::digest(text.as_bytes());
        format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(bytes))
    };
    let policy = policy.replace("&#x27;", "'").replace("&#x2f;", "/").replace("&#x2b;", "+");
    let scripts = between(&page, "<script>", "</script>");
    assert_eq!(scripts.len(), 1);
    assert!(policy.contains(&format!("script-src '{}'", digest(scripts[0]))), "{policy}");
    let styles = between(&page, "<style>", "</style>");
    assert_eq!(styles.len(), 1);
    assert!(policy.contains(&format!("style-src '{}'", digest(styles[0]))), "{policy}");
    assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe"), "{policy}");
    assert!(!page.contains(" style=\""), "the policy would forbid it");
    assert!(
        !page.contains("http://")
            || !page.replace("http://www.w3.org/2000/svg", "").contains("http://")
    );
}

#[test]
fn texts_of_a_menu_stay_texts() {
    let page = page(&[HOSTILE]);
    assert_eq!(page.matches("<script").count(), 1, "only the page's own");
    assert_eq!(page.matches("</script").count(), 1);
    assert_eq!(page.matches("</style").count(), 1);
    for tag in ["<img", "<iframe", "<b ", "<svg onload"] {
        assert!(!page.contains(tag), "{tag}");
    }
    assert!(page.contains("{{ 7*7 }}"), "nothing is worked out");
    assert!(page.contains("&lt;script&gt;window.hit=1"), "it is shown as it is written");
    assert!(!page.contains("href=\"javascript:"));
}

#[test]
fn a_large_tree_folds_its_picture_and_stays_small() {
    let mut text = String::from("nodes:\n");
    for at in 0..3000 {
        let next = (at * 2 + 1, at * 2 + 2);
        let to = |n: usize| if n < 3000 { format!("n{n}") } else { "end".to_owned() };
        let (one, two) = (to(next.0), to(next.1));
        text += &format!(
            "  n{at}: {{ menu: {{ 1: {{ say: 'For one, press 1.', goto: {one} }}, 2: {{ say: \
             'For two, press 2.', goto: {two} }} }} }}\n"
        );
    }
    text += "  end: { queue: {} }\n";
    let page = page(&[&text]);
    assert!(page.len() < 4_000_000, "{} bytes", page.len());
    assert!(page.contains("<p class=\"more\">and "), "what is left out is counted");
    assert!(page.matches("data-kind=").count() < 2 * 400, "the picture is folded");
}
