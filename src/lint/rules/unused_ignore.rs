//! `unused-ignore`: an ignore comment that silences nothing, or that cannot be read.
//!
//! Only the metadata is here: `suppress` makes the findings, because only it knows which
//! comments had an effect.

use crate::diagnostic::{Basis, Group, RestsOn, RuleMeta, Severity};

/// The rule's metadata.
pub static META: RuleMeta = RuleMeta {
    id: "unused-ignore",
    summary: "an ignore comment that silences nothing, or that cannot be read",
    group: Group::File,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Graph,
    rests_on: RestsOn::Place,
    options: &[],
    page: include_str!("../../../docs/rules/unused-ignore.md"),
};
