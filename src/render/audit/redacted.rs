//! Audits without what the menus say: the same formats over redacted trees.
//!
//! What is left out is decided in `redact`.

use super::{AuditedMenu, Fates};
use crate::analysis::Analysis;
use crate::audit::Audit;
use crate::callers::{Basis, Population};
use crate::diagnostic::RuleMeta;
use crate::expect::Assumption;
use crate::redact::Redacted;
use crate::render::Simulated;
use crate::source::Sources;

/// Gives these menus, redacted and in the same order, to `then`. `catalogue` has the words of the
/// rules.
pub fn with_redacted<T>(
    whole: &[AuditedMenu<'_>],
    catalogue: &[&RuleMeta],
    then: impl FnOnce(Vec<AuditedMenu<'_>>) -> T,
) -> T {
    let redacted: Vec<Redacted> =
        whole.iter().map(|menu| Redacted::of(menu.audit, catalogue)).collect();
    let analyses: Vec<Analysis<'_>> =
        redacted.iter().map(|redacted| Analysis::of(&redacted.tree)).collect();
    let audits: Vec<Audit<'_>> = redacted
        .iter()
        .zip(&analyses)
        .zip(whole)
        .map(|((redacted, analysis), menu)| redacted.audit(analysis, menu.audit))
        .collect();
    let callers: Vec<Option<Hidden<'_>>> = redacted
        .iter()
        .zip(&analyses)
        .zip(whole)
        .map(|((redacted, analysis), menu)| match &menu.callers {
            Some(Fates::Known(known)) => Some(Hidden::of(known, redacted, analysis)),
            _ => None,
        })
        .collect();
    let files: Vec<String> = whole.iter().map(|menu| Redacted::file(menu.file)).collect();
    // Without texts, no format can quote a line.
    let sources = Sources::new();
    let menus = audits.iter().zip(whole).zip(&callers).zip(&files);
    let menus = menus.map(|(((audit, whole), hidden), file)| AuditedMenu {
        audit,
        file,
        sources: &sources,
        callers: match (&whole.callers, hidden) {
            (Some(Fates::Known(known)), Some(hidden)) => {
                Some(Fates::Known(hidden.shown(known, file)))
            }
            (Some(Fates::Unknown(why)), _) => Some(Fates::Unknown(why)),
            _ => None,
        },
    });
    then(menus.collect())
}

/// What a redacted menu shows of its callers.
struct Hidden<'a> {
    population: Population<'a, 'a>,
    assumptions: Vec<Assumption>,
    file: Option<String>,
}

impl<'a> Hidden<'a> {
    fn of(known: &Simulated<'a>, redacted: &'a Redacted, analysis: &'a Analysis<'a>) -> Self {
        let basis = Basis {
            analysis,
            callers: known.population.callers(),
            issues: &redacted.issues,
            survey: redacted.survey.as_ref(),
            at: None,
        };
        Hidden {
            population: Population::new(basis),
            assumptions: redacted.assumptions(known.assumptions),
            file: known.callers_file.map(Redacted::file),
        }
    }

    fn shown<'h>(&'h self, known: &Simulated<'h>, file: &'h str) -> Simulated<'h> {
        Simulated {
            file,
            callers_file: self.file.as_deref(),
            population: &self.population,
            assumptions: &self.assumptions,
            ..*known
        }
    }
}
