//! `phonetree config` and the schema of `phonetree.toml`.

use phonetree::config::{KnownNames, schema};
use phonetree::lint::{catalogue, packs};
use phonetree::render::Format;
use serde_json::json;

use crate::cli::{folder, run};

#[test]
fn each_setting_says_where_it_comes_from() {
    let base = "fail-on = \"warning\"\n\n[rules.too-deep]\nseverity = \"info\"\n";
    let own = "extend = \"../base.toml\"\nignore = [\"trap\"]\n";
    let dir = folder(&[("base.toml", base), ("menus/phonetree.toml", own)]);
    let (code, out, _) =
        run(&dir, &["config", "menus", "--config", "rules.key-order.severity=error"]);
    assert_eq!(code, 0);
    let has = |line: &str| assert!(out.lines().any(|one| one == line), "`{line}` in {out}");
    has("fail-on = \"warning\"  # base.toml:1");
    has("ignore-comments = true  # default");
    has("select = [  # ignore in menus/phonetree.toml:2");
    has("severity = \"info\"  # base.toml:4");
    has("severity = \"error\"  # --config rules.key-order.severity=error");
    has("# `extend` is set in menus/phonetree.toml:1");
    let (code, _, err) = run(&dir, &["config", "nowhere"]);
    assert_eq!((code, err.as_str()), (2, "error: `nowhere` does not exist\n"));
}

#[test]
fn the_schema_takes_what_init_writes_and_refuses_what_a_check_refuses() {
    let formats = Format::ALL.map(Format::word);
    let known = KnownNames { rules: catalogue(), packs: &packs::ids(), formats: &formats };
    let validator = jsonschema::validator_for(&schema(&known)).expect("the schema is valid");
    let is_valid = |text: &str| {
        let table: toml::Table = text.parse().expect("the text is TOML");
        validator.is_valid(&serde_json::to_value(table).expect("TOML is JSON"))
    };
    assert!(is_valid(include_str!("../../src/cli/init/phonetree.toml")));
    assert!(is_valid(
        "select = \"ALL\"\noutput-format = [\"text\", \"sarif:a.sarif\"]\n[rules.too-deep]\nseverity = \"off\"\n"
    ));
    for wrong in
        ["selct = []", "select = [\"ded-end\"]", "fail-on = \"always\"", "[rules.trap]\nx = 1"]
    {
        assert!(!is_valid(wrong), "{wrong}");
    }
    let schema = schema(&known);
    assert_eq!(
        schema["properties"]["fail-on"]["enum"],
        json!(["error", "warning", "info", "never"])
    );
    assert!(
        schema["properties"]["rules"]["properties"].as_object().is_some_and(|all| all.len() > 80)
    );
}
