//! `phonetree catalogue`: lists, pages, a file to start from.

use crate::cli::{folder, run};

#[test]
fn the_list_names_every_built_in_catalogue() {
    let dir = folder(&[]);
    let (code, out, _) = run(&dir, &["catalogue", "list"]);
    assert_eq!(code, 0);
    for built_in in phonetree::issues::catalogue::BUILT_IN {
        assert!(out.lines().any(|line| line.starts_with(built_in.id)), "{out}");
    }
    let (_, out, _) = run(&dir, &["catalogue", "list", "-f", "json"]);
    let all: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let all = all.as_array().expect("a list");
    assert_eq!(all.len(), phonetree::issues::catalogue::BUILT_IN.len());
    assert!(all.iter().all(|one| one["n_issues"].as_u64() > Some(10) && one["title"].is_string()));
}

#[test]
fn a_catalogue_is_shown_with_its_issues_and_sources() {
    let dir = folder(&[]);
    let (code, out, err) = run(&dir, &["catalogue", "show", "bank"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("card-lost") && out.contains("sources"), "{out}");
    let (_, out, _) = run(&dir, &["catalogue", "show", "bank", "--output-format", "json"]);
    let bank: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let n = bank["issues"].as_array().expect("issues").len() as u64;
    assert_eq!(bank["n_issues"].as_u64(), Some(n));
    assert!(bank["issues"][0]["title"].is_string() && bank["sources"][0]["title"].is_string());
}

#[test]
fn a_catalogue_of_ones_own_is_written_read_and_not_overwritten() {
    let dir = folder(&[]);
    let (code, _, err) = run(&dir, &["catalogue", "init"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("wrote issues.yaml"), "{err}");
    let (code, out, err) = run(&dir, &["catalogue", "show", "./issues.yaml"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("volumes count calls; 2 of 3 issues have one"), "{out}");
    assert!(out.contains("my card was lost or stolen (urgent)"), "{out}");
    let (code, _, err) = run(&dir, &["catalogue", "init"]);
    assert_eq!(code, 2);
    assert!(err.contains("already exists") && err.contains("--force"), "{err}");
    let (code, _, err) = run(&dir, &["catalogue", "init", "--force", "--extends", "bank"]);
    assert_eq!(code, 0, "{err}");
    let (code, out, err) = run(&dir, &["catalogue", "show", "issues.yaml"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("card-lost") && out.contains("bill-wrong"), "{out}");
}

#[test]
fn what_is_wrong_with_a_catalogue_is_reported_with_its_place() {
    let bad = "id: x\nissues:\n  a: { title: A, volume: -1, volume_kind: calls }\n";
    let dir = folder(&[("bad.yaml", bad)]);
    let (code, out, err) = run(&dir, &["catalogue", "show", "bad.yaml"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("`volume` is -1, less than 0") && err.contains("bad.yaml:3:26"), "{err}");
    let (code, _, err) = run(&dir, &["catalogue", "show", "bnk"]);
    assert_eq!(code, 2);
    assert!(err.contains("there is no catalogue `bnk`") && err.contains("`bank`"), "{err}");
    let (code, _, err) = run(&dir, &["catalogue", "show", "gone.yaml"]);
    assert_eq!(code, 2);
    assert!(err.contains("there is no such file"), "{err}");
    let (code, _, err) = run(&dir, &["catalogue", "init", "new.yaml", "--extends", "bnk"]);
    assert_eq!(code, 2);
    assert!(err.contains("there is no catalogue `bnk`"), "{err}");
    assert!(!dir.path().join("new.yaml").exists());
}

#[test]
fn the_schema_of_catalogues_is_printed() {
    let dir = folder(&[]);
    let (code, out, _) = run(&dir, &["catalogue", "schema"]);
    assert_eq!(code, 0);
    let schema: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert!(schema["properties"]["issues"].is_object(), "{schema}");
}
