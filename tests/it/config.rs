//! `phonetree.toml`: what is read, what is refused, and how texts are joined.

use phonetree::config::{
    Config, ConfigError, FailOn, KnownNames, Selector, SeverityChoice, parse, parse_flag,
};
use phonetree::diagnostic::{Basis, Group, OptionMeta, OptionValue, RestsOn, RuleMeta, Severity};

static TOO_DEEP: RuleMeta = RuleMeta {
    id: "too-deep",
    summary: "a menu deep down",
    group: Group::Time,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Direction,
    rests_on: RestsOn::Place,
    options: &[
        OptionMeta { name: "warn", default: OptionValue::Count(4), about: "levels that warn" },
        OptionMeta { name: "hold", default: OptionValue::Seconds(60.0), about: "longest hold" },
        OptionMeta { name: "share", default: OptionValue::Ratio(0.5), about: "share of callers" },
        OptionMeta { name: "strict", default: OptionValue::Flag(false), about: "count all" },
    ],
    page: "",
};
static DEAD_END: RuleMeta = RuleMeta {
    id: "dead-end",
    summary: "a call that ends in nothing",
    group: Group::Ends,
    severity: Severity::Error,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: "",
};

static RULES: [&RuleMeta; 2] = [&DEAD_END, &TOO_DEEP];

fn known() -> KnownNames<'static> {
    KnownNames { rules: &RULES, packs: &["br-sac-2022", "in-trai"], formats: &["text", "json"] }
}

fn read(text: &str) -> Config {
    parse(text, "/repo", &known()).expect("the text has no mistakes")
}

/// The mistakes of a text, each as `underlined text: message; help`.
fn mistakes(text: &str) -> Vec<String> {
    let errors: Vec<ConfigError> =
        parse(text, "/repo", &known()).expect_err("the text has mistakes");
    errors
        .into_iter()
        .map(|error| {
            let under = &text[error.span.0 as usize..error.span.1 as usize];
            format!("{under}: {}; {}", error.message, error.help.unwrap_or_default())
        })
        .collect()
}

#[test]
fn every_key_is_read() {
    let config = read(
        r#"
        extend = "../phonetree.toml"
        select = ["dead-end", "time"]
        extend-select = ["ALL"]
        ignore = ["too-deep"]
        exclude = ["old"]
        fail-on = "warning"
        packs = ["in-trai"]
        output-format = ["text", "json:out.json"]
        ignore-comments = false
        [per-file-ignores]
        "legacy/*.yaml" = ["dead-end"]
        [rules.too-deep]
        severity = "info"
        warn = 3
        hold = "1m30s"
        share = 1
        strict = true
        [rules.dead-end]
        severity = "off"
        "#,
    );
    assert_eq!(config.extend.as_deref(), Some("../phonetree.toml"));
    assert_eq!(config.select, Some(vec![Selector::Rule("dead-end"), Selector::Group(Group::Time)]));
    assert_eq!(config.extend_select, vec![Selector::All]);
    assert_eq!(config.ignore, Some(vec![Selector::Rule("too-deep")]));
    assert_eq!(config.fail_on, Some(FailOn::From(Severity::Warning)));
    assert_eq!(config.packs, Some(vec!["in-trai".to_owned()]));
    assert_eq!(config.output_format.as_ref().unwrap()[1], "json:out.json");
    assert_eq!(config.ignore_comments, Some(false));
    assert!(config.is_excluded("/repo/menus/old/a.yaml"));
    assert!(!config.is_excluded("/repo/menus/new/a.yaml"));
    let ignores = &config.per_file_ignores.unwrap()[0];
    assert!(ignores.pattern.is_match("/repo/legacy/a.yaml"));
    assert_eq!(ignores.rules, vec![Selector::Rule("dead-end")]);
    let table = &config.rules["too-deep"];
    assert_eq!(table.severity, Some(SeverityChoice::On(Severity::Info)));
    assert_eq!(table.options["warn"], OptionValue::Count(3));
    assert_eq!(table.options["hold"], OptionValue::Seconds(90.0));
    assert_eq!(table.options["share"], OptionValue::Ratio(1.0));
    assert_eq!(table.options["strict"], OptionValue::Flag(true));
    assert_eq!(config.rules["dead-end"].severity, Some(SeverityChoice::Off));
}

#[test]
fn all_mistakes_come_in_one_run_each_with_its_place_and_a_way_out() {
    let found = mistakes(
        r#"selct = ["dead-end"]
ignore = ["dead-ends", 3]
fail-on = "errors"
packs = ["br-sac-2021"]
output-format = "jsn"
exclude = ["a["]
[rules.to-deep]
[rules.too-deep]
wran = 1
warn = "many"
hold = "60"
severity = "fatal"
"#,
    );
    let expected = [
        "selct: there is no setting `selct`; did you mean `select`?",
        "\"dead-ends\": there is no rule or group `dead-ends`; did you mean `dead-end`?",
        "3: `ignore` cannot be of the kind integer; write a text in quotes",
        "\"errors\": `fail-on` cannot be `errors`; did you mean `error`?",
        "\"br-sac-2021\": there is no regulation pack `br-sac-2021`; did you mean `br-sac-2022`?",
        "\"jsn\": there is no output format `jsn`; did you mean `json`?",
        "\"a[\": `a[` is not a file pattern: ",
        "to-deep: there is no rule `to-deep`; did you mean `too-deep`?",
        "wran: `too-deep` has no option `wran`; did you mean `warn`?",
        "\"many\": `warn` of `too-deep` must be a whole number, such as `5`; levels that warn",
        "\"60\": `hold` of `too-deep` must be a time",
        "\"fatal\": `severity` cannot be `fatal`; write one of `error`, `warning`, `info`, `off`",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}\n{expected}");
    }
}

#[test]
fn values_of_the_wrong_kind_are_refused() {
    for text in [
        "rules = 3",
        "rules.dead-end = \"off\"",
        "per-file-ignores = [\"a\"]",
        "ignore-comments = \"off\"",
        "rules.too-deep.warn = -1",
        "rules.too-deep.warn = 1.5",
        "rules.too-deep.hold = -1",
        "rules.too-deep.share = nan",
        "rules.too-deep.strict = 1",
        "extend = 1",
    ] {
        assert_eq!(mistakes(text).len(), 1, "{text}");
    }
}

#[test]
fn a_text_that_is_not_toml_is_refused_at_its_line() {
    let text = "select = [\"dead-end\"]\nfail-on = \n";
    let errors = parse(text, "/repo", &known()).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert!(errors[0].span.0 as usize > text.find('\n').unwrap(), "{errors:?}");
    assert!(errors[0].message.starts_with("not TOML: "));
    assert!(!errors[0].message.contains('\n'));
}

#[test]
fn the_nearer_configuration_replaces_and_extend_select_adds() {
    let base = read(
        "select = [\"ALL\"]\nextend-select = [\"ends\"]\nfail-on = \"never\"\n\
         packs = [\"in-trai\"]\n[rules.too-deep]\nwarn = 2\nstrict = true",
    );
    let nearer = read(
        "select = [\"dead-end\"]\nextend-select = [\"time\"]\n[rules.too-deep]\nwarn = 3\n\
         severity = \"error\"",
    );
    let joined = nearer.extend(base);
    assert_eq!(joined.select, Some(vec![Selector::Rule("dead-end")]));
    assert_eq!(
        joined.extend_select,
        vec![Selector::Group(Group::Ends), Selector::Group(Group::Time)]
    );
    assert_eq!(joined.fail_on, Some(FailOn::Never));
    assert_eq!(joined.packs, Some(vec!["in-trai".to_owned()]));
    let table = &joined.rules["too-deep"];
    assert_eq!(table.options["warn"], OptionValue::Count(3));
    assert_eq!(table.options["strict"], OptionValue::Flag(true));
    assert_eq!(table.severity, Some(SeverityChoice::On(Severity::Error)));
}

#[test]
fn a_flag_sets_one_key_with_or_without_quotes() {
    let flag = |text: &str| parse_flag(text, "/repo", &known());
    assert_eq!(flag("rules.too-deep.warn=7").unwrap().rules["too-deep"].options.len(), 1);
    assert_eq!(flag("fail-on=never").unwrap().fail_on, Some(FailOn::Never));
    assert_eq!(flag("fail-on=\"info\"").unwrap().fail_on, Some(FailOn::From(Severity::Info)));
    assert_eq!(flag("ignore-comments=false").unwrap().ignore_comments, Some(false));
    assert_eq!(flag("select=dead-end").unwrap().select, Some(vec![Selector::Rule("dead-end")]));
    assert_eq!(
        flag("fail-on=sometimes").unwrap_err()[0].message,
        "`fail-on` cannot be `sometimes`"
    );
    assert!(flag("nonsense").is_err());
}

#[test]
fn a_run_fails_from_the_named_severity_on() {
    let warning = FailOn::parse("warning").unwrap();
    assert!(warning.includes(Severity::Error) && warning.includes(Severity::Warning));
    assert!(!warning.includes(Severity::Info));
    assert!(!FailOn::Never.includes(Severity::Error));
    assert_eq!(FailOn::default(), FailOn::From(Severity::Error));
    assert_eq!(FailOn::parse("warn").unwrap_err(), "did you mean `warning`?");
}
