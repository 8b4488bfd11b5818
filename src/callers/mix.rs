//! What callers want: which issues, in which shares, and who said so.
//!
//! It knows no menus and no ways.

use crate::analysis::Analysis;
use crate::callersfile::{Callers, Mix};
use crate::issues::{Issue, IssueVerdict, Survey, VolumeKind};

/// Who said what callers want.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assumed {
    /// The callers file, issue by issue.
    Stated,
    /// Volumes of this kind.
    Volumes(VolumeKind),
    /// Every issue is as likely as another.
    EvenIssues,
    /// Callers have no issue and follow the weights of choices.
    Weights,
    /// Nobody: every announced choice is as likely as another.
    Nothing,
}

/// What callers want, and who said so.
#[derive(Debug, Clone, PartialEq)]
pub struct WhoCalls {
    /// Who said so.
    pub assumed: Assumed,
    /// The issues, by their places in the list, with shares that sum to 1; one `None` where
    /// callers have no issue.
    pub shares: Vec<(Option<usize>, f64)>,
    /// The sum of the weights from which the shares were made: of volumes, all calls.
    pub total: f64,
    /// Issues that are left out because others have a volume and they have none.
    pub n_without_volume: usize,
    /// Issues that are left out because nothing can be read of where the menu serves them.
    pub n_unread: usize,
}

impl WhoCalls {
    pub(super) fn of(
        callers: &Callers,
        issues: &[Issue],
        survey: &Survey,
        analysis: &Analysis<'_>,
    ) -> Self {
        let is_unread = |at: usize| {
            let verdict = survey.matched.get(at).map(|matched| matched.verdict);
            matches!(verdict, Some(IssueVerdict::Unknown(_)) | None)
        };
        let all = 0..issues.len();
        let readable: Vec<usize> = all.filter(|at| !is_unread(*at)).collect();
        let n_unread = issues.len() - readable.len();
        let even = || readable.iter().map(|at| (*at, 1.0)).collect::<Vec<_>>();
        let volumes = || {
            VolumeKind::ALL.into_iter().find_map(|kind| {
                let of_kind = |at: &usize| {
                    let volume = issues[*at].volume.filter(|volume| volume.kind == kind)?;
                    (volume.count > 0.0).then_some((*at, volume.count))
                };
                let found: Vec<(usize, f64)> = readable.iter().filter_map(of_kind).collect();
                (!found.is_empty()).then_some((kind, found))
            })
        };
        let (assumed, weights) = match &callers.mix {
            Some(Mix::Weights) => (None, Vec::new()),
            Some(Mix::Issues(stated)) => {
                let find = |id: &str| issues.iter().position(|issue| &*issue.id == id);
                let known = stated.iter().filter_map(|(id, weight)| Some((find(id)?, *weight)));
                let known: Vec<_> =
                    known.filter(|(at, weight)| !is_unread(*at) && *weight > 0.0).collect();
                (Some(Assumed::Stated), known)
            }
            Some(Mix::Even) => (Some(Assumed::EvenIssues), even()),
            Some(Mix::Volumes) | None => match volumes() {
                Some((kind, found)) => (Some(Assumed::Volumes(kind)), found),
                None => (Some(Assumed::EvenIssues), even()),
            },
        };
        let total: f64 = weights.iter().map(|(_, weight)| weight).sum();
        let Some(assumed) = assumed.filter(|_| total > 0.0) else {
            return WhoCalls {
                assumed: if has_weights(analysis) { Assumed::Weights } else { Assumed::Nothing },
                shares: vec![(None, 1.0)],
                total: 0.0,
                n_without_volume: 0,
                n_unread,
            };
        };
        let is_by_volume = matches!(assumed, Assumed::Volumes(_));
        WhoCalls {
            assumed,
            shares: weights.iter().map(|(at, weight)| (Some(*at), weight / total)).collect(),
            total,
            n_without_volume: if is_by_volume { readable.len() - weights.len() } else { 0 },
            n_unread,
        }
    }
}

/// Whether any choice of a menu has a weight.
fn has_weights(analysis: &Analysis<'_>) -> bool {
    analysis.menus().any(|(_, menu)| {
        let weight = |choice: &crate::tree::Choice| choice.facts.as_ref().and_then(|f| f.weight);
        menu.choices.iter().any(|choice| weight(choice).is_some())
    })
}
