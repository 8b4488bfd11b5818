//! Packages for other ecosystems.

use std::process::Command;

use super::{is_installed, read};

const TARGETS: [&str; 7] = [
    "aarch64-apple-darwin",
    "aarch64-unknown-linux-gnu",
    "aarch64-unknown-linux-musl",
    "x86_64-apple-darwin",
    "x86_64-pc-windows-msvc",
    "x86_64-unknown-linux-gnu",
    "x86_64-unknown-linux-musl",
];

#[test]
fn every_package_names_targets_that_the_release_builds() {
    let release = read(".github/workflows/release.yml");
    for target in TARGETS {
        assert!(release.contains(&format!("target: {target},")), "{target}");
    }
    let wanted = [
        read(".github/action/install.sh"),
        read("docs/packaging/npm/phonetree.js"),
        read("docs/packaging/homebrew/phonetree.rb.in"),
        read("docs/packaging/container/Containerfile"),
    ];
    for text in wanted {
        let words = text.split(|c: char| !(c.is_alphanumeric() || "_-".contains(c)));
        let named: Vec<&str> = words
            .map(|word| word.trim_start_matches("phonetree-"))
            .filter(|word| word.starts_with("x86_64-") || word.starts_with("aarch64-"))
            .collect();
        assert!(named.len() > 1);
        assert!(named.iter().all(|word| TARGETS.contains(word)), "{named:?}");
    }
}

#[test]
fn the_packages_have_the_words_and_the_version_of_the_crate() {
    let manifest = read("Cargo.toml");
    let value = |name: &str| {
        let line = manifest.lines().find_map(|line| line.strip_prefix(&format!("{name} = ")));
        line.expect("the manifest has the field").trim_matches('"').to_owned()
    };
    let npm: serde_json::Value =
        serde_json::from_str(&read("docs/packaging/npm/package.json")).unwrap();
    assert_eq!(npm["version"], value("version"));
    assert_eq!(npm["description"], value("description"));
    assert_eq!(npm["license"], value("license"));
    let python = read("docs/packaging/python/pyproject.toml");
    assert!(python.contains(&format!("description = \"{}\"", value("description"))));
    assert!(python.contains(&format!("text = \"{}\"", value("license"))));
}

#[test]
fn a_formula_has_a_checksum_for_each_of_its_archives() {
    if cfg!(windows) || !is_installed("bash") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let sums = folder.path().join("SHA256SUMS");
    let line = |target: &str| format!("{:0>64}  phonetree-{target}.tar.gz\n", target.len());
    let fill = || {
        Command::new("bash")
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .arg("docs/packaging/homebrew/fill.sh")
            .args(["1.2.3", "https://example.org/phonetree"])
            .arg(&sums)
            .output()
            .expect("bash can be started")
    };
    std::fs::write(&sums, TARGETS.map(line).concat()).unwrap();
    let formula = String::from_utf8(fill().stdout).unwrap();
    assert!(!formula.contains('@'), "{formula}");
    assert_eq!(formula.matches("sha256 \"0000").count(), 4);
    assert!(formula.contains("/releases/download/v1.2.3/phonetree-aarch64-apple-darwin.tar.gz"));
    std::fs::write(&sums, line(TARGETS[0])).unwrap();
    assert!(!fill().status.success());
}
