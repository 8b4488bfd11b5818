//! The rules that the loader applies while it reads a file.
//!
//! They have no check here; `phonetree rule` and every output format read their metadata.

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};

const fn rule(id: &'static str, summary: &'static str, page: &'static str) -> RuleMeta {
    RuleMeta {
        id,
        summary,
        group: Group::File,
        severity: Severity::Error,
        on_by_default: true,
        basis: Basis::Graph,
        rests_on: RestsOn::Place,
        options: &[],
        page,
    }
}

/// What is seen only in the file of a phone system: its flow runs, and callers suffer.
const fn vendor(
    id: &'static str,
    summary: &'static str,
    group: Group,
    severity: Severity,
    page: &'static str,
) -> RuleMeta {
    RuleMeta { group, severity, ..rule(id, summary, page) }
}

/// All of them, sorted by id.
pub(super) static LOAD_RULES: &[RuleMeta] = &[
    vendor(
        "broken-url",
        "an address names its host twice, so that the phone system cannot fetch it",
        Group::Ends,
        Severity::Error,
        include_str!("../../docs/rules/broken-url.md"),
    ),
    rule(
        "duplicate-key",
        "one menu binds a key twice, or one file uses a name twice",
        include_str!("../../docs/rules/duplicate-key.md"),
    ),
    vendor(
        "failure-unnoticed",
        "callers hear that something was done, whether it was or not",
        Group::Ends,
        Severity::Warning,
        include_str!("../../docs/rules/failure-unnoticed.md"),
    ),
    rule(
        "invalid-menu-file",
        "the file is YAML but no menu: a part is missing, contradicts another or has the wrong shape",
        include_str!("../../docs/rules/invalid-menu-file.md"),
    ),
    rule(
        "invalid-value",
        "a value cannot be read: a time without a unit, a key that no phone has, an impossible date",
        include_str!("../../docs/rules/invalid-value.md"),
    ),
    rule(
        "invalid-yaml",
        "the file cannot be read as YAML, or not safely",
        include_str!("../../docs/rules/invalid-yaml.md"),
    ),
    vendor(
        "key-delay",
        "every key of a menu waits for more digits, although none has two",
        Group::Errors,
        Severity::Warning,
        include_str!("../../docs/rules/key-delay.md"),
    ),
    rule(
        "menu-does-not-build",
        "the phone system refuses the menu, or takes no key in it",
        include_str!("../../docs/rules/menu-does-not-build.md"),
    ),
    vendor(
        "silence-accepted",
        "callers who type nothing go on as if they had typed something",
        Group::Errors,
        Severity::Warning,
        include_str!("../../docs/rules/silence-accepted.md"),
    ),
    vendor(
        "silent-hangup",
        "an error hangs up before the caller has heard a word",
        Group::Ends,
        Severity::Warning,
        include_str!("../../docs/rules/silent-hangup.md"),
    ),
    vendor(
        "unencrypted-card",
        "the number of a card is stored without encryption",
        Group::Structure,
        Severity::Error,
        include_str!("../../docs/rules/unencrypted-card.md"),
    ),
    rule(
        "unknown-application",
        "a key runs a step that the phone system does not have",
        include_str!("../../docs/rules/unknown-application.md"),
    ),
    rule(
        "unknown-field",
        "a field that the menu file format does not have",
        include_str!("../../docs/rules/unknown-field.md"),
    ),
    rule(
        "unknown-target",
        "a choice or a handler leads to a node that does not exist",
        include_str!("../../docs/rules/unknown-target.md"),
    ),
    vendor(
        "unset-value",
        "a flow reads a value that nothing sets, so that it is always empty",
        Group::Structure,
        Severity::Warning,
        include_str!("../../docs/rules/unset-value.md"),
    ),
];
