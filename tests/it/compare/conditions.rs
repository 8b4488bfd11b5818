//! The conditions that fail a comparison.

use phonetree::condition::{Condition, Measure, Mistake, Outcome, Scope};

use super::{LINE, changed, compare};

fn outcome(old: &str, new: &str, condition: &str) -> Outcome {
    let condition = Condition::parse(condition, Scope::Change)
        .unwrap_or_else(|error| panic!("{condition}: {error}"));
    compare(old, new, |comparison| condition.outcome(&comparison.figures))
}

fn with_dead_end() -> String {
    changed(LINE, &[("work on it.\n    resolves: any\n    next: hangup", "work on it.")])
}

#[test]
fn values_and_changes_are_compared_with_every_sign() {
    let worse = with_dead_end();
    let n = compare(LINE, &worse, |comparison| comparison.new.audit.report.summary().error);
    for (condition, expected) in [
        ("errors>0", Outcome::Met),
        ("errors>+0", Outcome::Met),
        ("new-errors>0", Outcome::Met),
        ("new-errors >= 1", Outcome::Met),
        ("errors<+0", Outcome::NotMet),
        ("grade<+0", Outcome::Met),
        ("points<-1", Outcome::Met),
        ("findings<=+0", Outcome::NotMet),
        ("levels!=2", Outcome::NotMet),
        ("levels==2", Outcome::Met),
        ("person-seconds>+5", Outcome::NotMet),
        ("person-seconds>1s", Outcome::Met),
        ("errors>0 and person-seconds>+5", Outcome::NotMet),
        ("errors>0 and levels≤2", Outcome::Met),
    ] {
        assert_eq!(outcome(LINE, &worse, condition), expected, "{condition}");
    }
    assert_eq!(outcome(LINE, &worse, &format!("errors=={n}")), Outcome::Met);
    for condition in
        ["errors>+0", "grade<+0", "person-seconds>+0", "findings!=+0", "new-findings>0"]
    {
        assert_eq!(outcome(LINE, LINE, condition), Outcome::NotMet, "{condition}");
    }
}

#[test]
fn a_change_in_percent_is_of_the_old_value() {
    let longer = changed(
        LINE,
        &[("say: Welcome to the line.", "say: Welcome to the line.\n    seconds: 30")],
    );
    let (before, after) = compare(LINE, &longer, |comparison| {
        let seconds = comparison.figure(Measure::PersonSeconds);
        (seconds.old.least, seconds.new.least)
    });
    let percent = 100.0 * (after - before) / before;
    assert!(percent > 20.0, "{percent}");
    assert_eq!(
        outcome(LINE, &longer, &format!("person-seconds>+{:.1}%", percent - 1.0)),
        Outcome::Met
    );
    assert_eq!(
        outcome(LINE, &longer, &format!("person-seconds>+{:.1}%", percent + 1.0)),
        Outcome::NotMet
    );
}

#[test]
fn losing_every_person_is_more_seconds_than_any() {
    let nobody = changed(
        LINE,
        &[
            (
                "      2: { say: \"For a person, press 2.\", goto: agent }\n    exhausted: agent",
                "    exhausted: faults",
            ),
            (
                "  agent:\n    queue: { name: care, wait: 60s, announces: [position] }\n    resolves: any\n",
                "",
            ),
        ],
    );
    for condition in
        ["person-seconds>+1000", "person-seconds>9999", "person-keys>+1", "person-seconds>+10%"]
    {
        assert_eq!(outcome(LINE, &nobody, condition), Outcome::Met, "{condition}");
        assert_eq!(outcome(&nobody, LINE, condition), Outcome::NotMet, "{condition}");
        assert_eq!(
            outcome(&nobody, &nobody, condition.replace("9999", "+1").as_str()),
            Outcome::NotMet
        );
    }
}

#[test]
fn what_is_not_known_decides_nothing() {
    // Calls may go on where nothing was heard: the grade is open.
    let heard = changed(
        LINE,
        &[("name: Line", "name: Line\nbasis: heard"), ("goto: faults }", "goto: unexplored }")],
    );
    let heard = heard.as_str();
    assert_eq!(outcome(heard, heard, "grade==F"), Outcome::Unknown);
    assert_eq!(outcome(heard, heard, "grade<+0"), Outcome::NotMet, "the same grade is not worse");
    assert_eq!(outcome(heard, heard, "grade<F"), Outcome::NotMet, "nothing is worse than F");
}

#[test]
fn mistakes_say_what_to_write_instead() {
    let error = |text: &str| Condition::parse(text, Scope::Change).expect_err("it is no condition");
    let shown = |text: &str| format!("{}; {}", error(text), error(text).help());
    assert_eq!(shown("second>5"), "nothing is measured as `second`; did you mean `seconds`?");
    assert_eq!(shown("grad<B").split("; ").nth(1), Some("did you mean `grade`?"));
    assert!(shown("xyz>5").contains("write one of `grade`, `points`"), "{}", shown("xyz>5"));
    assert!(shown("seconds").contains("such as `seconds>+5`"), "{}", shown("seconds"));
    assert!(shown("").contains("such as `seconds>+5`"));
    assert!(shown("grade<E").contains("write A, B, C, D or F"), "{}", shown("grade<E"));
    assert!(shown("grade<3").contains("write A, B, C, D or F"));
    for value in ["", "many", "5 s 3", "nan", "inf", "5%", "++5", "1e400"] {
        let error = error(&format!("keys>{value}"));
        assert!(matches!(error.mistake, Mistake::NoSuchValue(Measure::Keys, _)), "{value}");
    }
    assert!(matches!(error("person-seconds>+5 and").mistake, Mistake::NoSuchValue(..)));
    assert!(matches!(error("person-seconds>+5 and keys").mistake, Mistake::NoComparison(_)));
}

#[test]
fn a_mistake_is_shown_at_its_place() {
    for (text, wrong) in [
        ("errors>0 and  lots > 3", "lots"),
        ("served < 60", "60"),
        ("keys", "keys"),
        ("errors>0 and é>1", "é"),
        ("grade<+0 and grade<E ", "E"),
    ] {
        let error = Condition::parse(text, Scope::Change).expect_err(text);
        assert_eq!(&text[error.at.clone()], wrong, "{text}");
    }
}

#[test]
fn a_menu_alone_has_no_changes_and_its_callers_no_grade() {
    let shown = |text: &str, scope| {
        let error = Condition::parse(text, scope).expect_err(text);
        format!("{error}; {}", error.help())
    };
    for scope in [Scope::Callers, Scope::Menu] {
        let text = shown("seconds>+5", scope);
        assert!(text.starts_with("`+5` is a change"), "{text}");
        assert!(text.contains("`phonetree compare OLD NEW`"), "{text}");
    }
    assert_eq!(
        shown("new-errors>0", Scope::Menu),
        "`new-errors` is not measured here; `phonetree compare OLD NEW` measures it"
    );
    assert_eq!(
        shown("grade<B", Scope::Callers),
        "`grade` is not measured here; `phonetree audit` measures it"
    );
    for text in ["served<60% and grade<B", "wrong_person > 5%", "seconds>90s"] {
        assert!(Condition::parse(text, Scope::Menu).is_ok(), "{text}");
    }
}
