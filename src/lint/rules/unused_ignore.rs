//! `unused-ignore`: an ignore comment that silences nothing, or that cannot be read.
//!
//! What is known of the rule; `suppress` makes its findings, because only there is it seen
//! which comments did something.

use crate::diagnostic::{Basis, Group, RuleMeta, Severity};

/// What is known of the rule.
pub static META: RuleMeta = RuleMeta {
    id: "unused-ignore",
    summary: "an ignore comment that silences nothing, or that cannot be read",
    group: Group::File,
    severity: Severity::Warning,
    on_by_default: true,
    basis: Basis::Graph,
    options: &[],
    page: include_str!("../../../docs/rules/unused-ignore.md"),
};
