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

/// All of them, sorted by id.
pub(super) static LOAD_RULES: &[RuleMeta] = &[
    rule(
        "duplicate-key",
        "one menu binds a key twice, or one file uses a name twice",
        include_str!("../../docs/rules/duplicate-key.md"),
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
    rule(
        "menu-does-not-build",
        "the phone system refuses the menu, or takes no key in it",
        include_str!("../../docs/rules/menu-does-not-build.md"),
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
];
