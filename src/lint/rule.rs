//! What a rule is. It knows no rule.

use super::context::Context;
use super::findings::Findings;
use crate::diagnostic::RuleMeta;

/// A rule: a unit struct in its own file, named after its id.
pub trait Rule: Sync {
    /// The rule's metadata.
    fn meta(&self) -> &'static RuleMeta;
    /// Checks one tree and reports what it finds. Never filters, prints or panics.
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>);
    /// Whether the rule needs the survey of the issues, which takes long to compute.
    fn reads_survey(&self) -> bool {
        false
    }
}
