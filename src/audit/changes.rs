//! What a change to a menu does to what callers call about.
//!
//! Values only: `render` turns them into text.

use super::issues::{IssueRow, IssueSheet, Standing};
use crate::diagnostic::Witness;
use crate::issues::{Issue, Volume};

/// What a change does to an issue, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeEffect {
    /// An option named it, or may have; now none does.
    Lost,
    /// It is still named, where callers may not find it.
    Hidden,
    /// It was named; now words are only near, or show nothing.
    Weaker,
    /// Only the old version lists it.
    Gone,
    /// Only the new version lists it.
    New,
    /// It is named as before, behind other keys; or its standing differs and is no better.
    Moved,
    /// Words were near, or nothing was known, or it was hidden; now it is named.
    Stronger,
    /// No option named it; now one does, or may.
    Gained,
}

impl ChangeEffect {
    /// All of them, the worst first.
    pub const ALL: [ChangeEffect; 8] = [
        ChangeEffect::Lost,
        ChangeEffect::Hidden,
        ChangeEffect::Weaker,
        ChangeEffect::Gone,
        ChangeEffect::New,
        ChangeEffect::Moved,
        ChangeEffect::Stronger,
        ChangeEffect::Gained,
    ];

    /// The word that output uses.
    pub fn word(self) -> &'static str {
        match self {
            ChangeEffect::Lost => "lost",
            ChangeEffect::Hidden => "hidden",
            ChangeEffect::Weaker => "weaker",
            ChangeEffect::Gone => "gone",
            ChangeEffect::New => "new",
            ChangeEffect::Moved => "moved",
            ChangeEffect::Stronger => "stronger",
            ChangeEffect::Gained => "gained",
        }
    }

    /// Whether callers lose a way that they had, which fails a comparison. A weaker match of
    /// words is not such a loss.
    pub fn is_loss(self) -> bool {
        matches!(self, ChangeEffect::Lost | ChangeEffect::Hidden)
    }

    /// Whether callers are better off; `None` where that cannot be said.
    pub fn is_better(self) -> Option<bool> {
        match self {
            ChangeEffect::Lost | ChangeEffect::Hidden | ChangeEffect::Weaker => Some(false),
            ChangeEffect::Stronger | ChangeEffect::Gained => Some(true),
            ChangeEffect::Gone | ChangeEffect::New | ChangeEffect::Moved => None,
        }
    }

    fn of(old: Standing, new: Standing) -> ChangeEffect {
        use Standing::{General, Hidden, Maybe, Missing, Named, NoOption, Unknown};
        match (old, new) {
            (Named | Hidden | Maybe, Missing | NoOption | General) => ChangeEffect::Lost,
            (Missing | NoOption | General, Named | Hidden | Maybe) => ChangeEffect::Gained,
            (General, Missing | NoOption) => ChangeEffect::Weaker,
            (Missing | NoOption, General) => ChangeEffect::Stronger,
            (Named, Hidden) => ChangeEffect::Hidden,
            (Named | Hidden, Maybe | Unknown) => ChangeEffect::Weaker,
            (Hidden | Maybe | Unknown, Named) => ChangeEffect::Stronger,
            _ => ChangeEffect::Moved,
        }
    }
}

/// The standing of an issue in one version of a menu.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueStanding {
    /// Its standing.
    pub standing: Standing,
    /// What to press for it; `None` where no option is for it or no call gets there.
    pub press: Option<Witness>,
}

/// An issue whose standing differs in two versions of a menu.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Its id.
    pub id: Box<str>,
    /// Its title.
    pub title: Box<str>,
    /// Its volume, where there is one.
    pub volume: Option<Volume>,
    /// What the change does to it.
    pub effect: ChangeEffect,
    /// How it stood; `None` where the old version does not list it.
    pub old: Option<IssueStanding>,
    /// Its standing; `None` if the new version does not list it.
    pub new: Option<IssueStanding>,
}

/// What a change to a menu does to its issues: those whose standing differs, or that are named
/// behind other keys, the worst first; of equal effects in the order of the new version's
/// sheet.
pub fn changes(old: &IssueSheet<'_>, new: &IssueSheet<'_>) -> Vec<Change> {
    let (before, after) = (old.rows(), new.rows());
    let find =
        |rows: &[IssueRow<'_>], id: &str| rows.iter().find(|row| &*row.issue.id == id).map(stand);
    let both = after
        .iter()
        .filter_map(|row| change(row.issue, find(&before, &row.issue.id), Some(stand(row))));
    let gone = before
        .iter()
        .filter(|row| find(&after, &row.issue.id).is_none())
        .filter_map(|row| change(row.issue, Some(stand(row)), None));
    let mut all: Vec<Change> = both.chain(gone).collect();
    all.sort_by_key(|change| change.effect);
    all
}

fn stand(row: &IssueRow<'_>) -> IssueStanding {
    let is_for_it = matches!(row.standing, Standing::Named | Standing::Hidden | Standing::Maybe);
    let best = row.matched.best.as_ref().filter(|_| is_for_it);
    let press = best.and_then(|best| best.way.as_ref()).map(|way| way.witness.clone());
    IssueStanding { standing: row.standing, press }
}

/// `None` where nothing changed for it.
fn change(issue: &Issue, old: Option<IssueStanding>, new: Option<IssueStanding>) -> Option<Change> {
    let effect = match (&old, &new) {
        (Some(old), Some(new)) if old.standing == new.standing => {
            // Where words are only near, the nearest option means little.
            let is_sure = matches!(new.standing, Standing::Named | Standing::Hidden);
            (is_sure && old.press != new.press).then_some(ChangeEffect::Moved)?
        }
        (Some(old), Some(new)) => ChangeEffect::of(old.standing, new.standing),
        (None, Some(_)) => ChangeEffect::New,
        (_, None) => ChangeEffect::Gone,
    };
    let (id, title) = (issue.id.clone(), issue.title.clone());
    Some(Change { id, title, volume: issue.volume, effect, old, new })
}
