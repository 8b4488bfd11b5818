//! The page under axe-core, the checker of accessibility that most browsers' tools use. It is
//! taken from npm into a temporary folder; skipped aloud where npm does not work.

use std::process::{Command, Stdio};

use serde_json::json;

use super::browser::{Browser, skipped, written};
use super::{SHOP, page};

const VERSION: &str = "4.10.3";

/// The text of axe-core.
fn axe() -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let status = Command::new("npm")
        .args(["install", "--prefix"])
        .arg(folder.path())
        .args([
            "--prefer-offline",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--fetch-retries=0",
        ])
        .arg(format!("axe-core@{VERSION}"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !status.is_ok_and(|status| status.success()) {
        skipped("npm does not give axe-core here");
        return None;
    }
    std::fs::read_to_string(folder.path().join("node_modules/axe-core/axe.min.js")).ok()
}

#[test]
fn axe_finds_nothing_serious_at_three_widths_in_light_and_dark() {
    let Some(mut browser) = Browser::start() else { return };
    let Some(axe) = axe() else { return };
    let skylark = std::fs::read_to_string("menus/skylark-tv.yaml").expect("a sample");
    let (_folder, file) = written(&page(&[SHOP, &skylark]));
    let run = "axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations\
               .filter((one) => ['serious', 'critical'].includes(one.impact))\
               .flatMap((one) => one.nodes.slice(0, 3).map((node) => `${one.id}: ${node.html.slice(0, 160)}`)))";
    for scheme in ["light", "dark"] {
        browser.prefer("screen", &[("prefers-color-scheme", scheme)]);
        for width in [1440, 768, 390] {
            browser.open(&file, width);
            browser.run(&format!("{{ {axe}; 1 }}"));
            browser.run(
                "document.querySelectorAll('details').forEach((part) => { part.open = true; })",
            );
            assert_eq!(browser.run(run), json!([]), "{scheme}, {width}");
        }
    }
}
