//! The numbers by which two versions are compared, each with what is known of it.
//!
//! A figure is a range: a number that is known is a range of one. How it is said, and which
//! change fails a run, is elsewhere.

use super::findings::FindingChanges;
use crate::analysis::{Verdict, Way};
use crate::audit::{Audit, Change, Grade, Range};
use crate::diagnostic::Severity;
use crate::timing::{Caller, Seconds};
use crate::tree::NodeId;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// The grade.
    Grade,
    /// The points of the grade.
    Points,
    /// The points that findings cost, also beyond 100.
    PointsLost,
    /// Mean seconds of a call, without hold.
    Seconds,
    /// Mean seconds on hold.
    Hold,
    /// Mean answers to menus in a call.
    Keys,
    /// The share of callers who get what they want, 0 to 1.
    Served,
    /// The share whom a person answers.
    Person,
    /// The share whom a person answers who is for something else.
    WrongPerson,
    /// The share who hang up before they got anything.
    Abandoned,
    /// Seconds until a person answers on the quickest way, for a caller who listens.
    PersonSeconds,
    /// Keys on the way to a person with the fewest.
    PersonKeys,
    /// Levels of menus.
    Levels,
    /// Seconds until the first option is heard.
    Greeting,
    /// Findings.
    Findings,
    /// Errors.
    Errors,
    /// Warnings.
    Warnings,
    /// Notes.
    Notes,
    /// Findings that the old version does not have.
    NewFindings,
    /// Errors that the old version does not have.
    NewErrors,
    /// Warnings that the old version does not have.
    NewWarnings,
    /// Notes that the old version does not have.
    NewNotes,
    /// Issues for which callers lose the way that they had.
    LostIssues,
    /// Nodes.
    Nodes,
    /// Menus that calls reach.
    Menus,
    /// Nodes that no call reaches.
    Unreached,
}

impl Measure {
    /// All measures.
    pub const ALL: [Measure; 26] = [
        Measure::Grade,
        Measure::Points,
        Measure::PointsLost,
        Measure::Seconds,
        Measure::Hold,
        Measure::Keys,
        Measure::Served,
        Measure::Person,
        Measure::WrongPerson,
        Measure::Abandoned,
        Measure::PersonSeconds,
        Measure::PersonKeys,
        Measure::Levels,
        Measure::Greeting,
        Measure::Findings,
        Measure::Errors,
        Measure::Warnings,
        Measure::Notes,
        Measure::NewFindings,
        Measure::NewErrors,
        Measure::NewWarnings,
        Measure::NewNotes,
        Measure::LostIssues,
        Measure::Nodes,
        Measure::Menus,
        Measure::Unreached,
    ];

    /// Those that say what becomes of callers.
    pub const OF_CALLERS: [Measure; 7] = [
        Measure::Seconds,
        Measure::Hold,
        Measure::Keys,
        Measure::Served,
        Measure::Person,
        Measure::WrongPerson,
        Measure::Abandoned,
    ];

    /// Its name in conditions and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Measure::Grade => "grade",
            Measure::Points => "points",
            Measure::PointsLost => "points-lost",
            Measure::Seconds => "seconds",
            Measure::Hold => "hold",
            Measure::Keys => "keys",
            Measure::Served => "served",
            Measure::Person => "person",
            Measure::WrongPerson => "wrong-person",
            Measure::Abandoned => "abandoned",
            Measure::PersonSeconds => "person-seconds",
            Measure::PersonKeys => "person-keys",
            Measure::Levels => "levels",
            Measure::Greeting => "greeting",
            Measure::Findings => "findings",
            Measure::Errors => "errors",
            Measure::Warnings => "warnings",
            Measure::Notes => "notes",
            Measure::NewFindings => "new-findings",
            Measure::NewErrors => "new-errors",
            Measure::NewWarnings => "new-warnings",
            Measure::NewNotes => "new-notes",
            Measure::LostIssues => "lost-issues",
            Measure::Nodes => "nodes",
            Measure::Menus => "menus",
            Measure::Unreached => "unreached",
        }
    }

    /// Whether it counts what the old version does not have, so that it has no value before.
    pub fn is_of_the_change(self) -> bool {
        matches!(
            self,
            Measure::NewFindings
                | Measure::NewErrors
                | Measure::NewWarnings
                | Measure::NewNotes
                | Measure::LostIssues
        )
    }

    /// Whether it is a length of time.
    pub fn is_time(self) -> bool {
        matches!(
            self,
            Measure::Seconds | Measure::Hold | Measure::PersonSeconds | Measure::Greeting
        )
    }

    /// Whether it is a share of callers, 0 to 1.
    pub fn is_share(self) -> bool {
        matches!(
            self,
            Measure::Served | Measure::Person | Measure::WrongPerson | Measure::Abandoned
        )
    }

    /// Whether more of it is worse for callers; `None` where that cannot be said.
    pub fn is_more_worse(self) -> Option<bool> {
        match self {
            Measure::Grade | Measure::Points | Measure::Served => Some(false),
            // A call may take longer because it leads somewhere at last.
            Measure::Seconds | Measure::Hold | Measure::Keys | Measure::Person => None,
            Measure::Nodes | Measure::Menus => None,
            _ => Some(true),
        }
    }
}

/// The letters of a grade as figures: F is 0, A is 4.
pub const LETTERS: [char; 5] = ['F', 'D', 'C', 'B', 'A'];

/// A number as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// It is at least this.
    pub least: f64,
    /// It is at most this; infinite where there is no bound, or where there is no way at all.
    pub most: f64,
}

impl Figure {
    /// There is no way, whatever a caller does.
    pub const NEVER: Figure = Figure { least: f64::INFINITY, most: f64::INFINITY };
    /// Nothing is known.
    pub const UNKNOWN: Figure = Figure { least: 0.0, most: f64::INFINITY };

    /// A number that is known.
    pub fn of(number: f64) -> Figure {
        Figure { least: number, most: number }
    }

    fn count(n: usize) -> Figure {
        Figure::of(n as f64)
    }

    fn seconds(seconds: Seconds) -> Figure {
        let most = if seconds.is_exact { seconds.known } else { f64::INFINITY };
        Figure { least: seconds.known, most }
    }

    fn grade(grade: &Grade) -> Figure {
        let place = |letter| LETTERS.iter().position(|l| *l == letter).unwrap_or(0) as f64;
        let (best, worst) = (place(grade.letter), place(grade.worst));
        Figure { least: worst.min(best), most: best }
    }

    fn points(grade: &Grade) -> Figure {
        let most = f64::from(grade.points);
        if grade.letter == grade.worst { Figure::of(most) } else { Figure { least: 0.0, most } }
    }

    /// Whether it is one number.
    pub fn is_known(self) -> bool {
        self.least == self.most
    }

    /// By how much it is more than before. Where neither is known, what is not known is taken to
    /// be the same in both: an unread prompt, an end of which the file does not say whom it
    /// serves.
    pub fn change_since(self, old: Figure) -> Figure {
        if self == old {
            return Figure::of(0.0);
        }
        let least = difference(self.least, old.least, 0.0);
        let most = difference(self.most, old.most, least);
        if !self.is_known() && !old.is_known() {
            return Figure { least: least.min(most), most: least.max(most) };
        }
        Figure {
            least: difference(self.least, old.most, f64::NEG_INFINITY),
            most: difference(self.most, old.least, f64::INFINITY),
        }
    }
}

/// A difference; of two that are infinite the one that is given.
fn difference(a: f64, b: f64, of_infinite: f64) -> f64 {
    if a.is_infinite() && a == b { of_infinite } else { a - b }
}

/// A figure in both versions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FigureChange {
    /// What is measured.
    pub measure: Measure,
    /// In the old version; 0 for what is counted in the new one alone.
    pub old: Figure,
    /// In the new version.
    pub new: Figure,
}

impl FigureChange {
    /// By how much it is more.
    pub fn change(&self) -> Figure {
        self.new.change_since(self.old)
    }

    /// Whether callers are better off (`Some(true)`) or worse (`Some(false)`); `None` where
    /// nothing changed, or where that cannot be said.
    pub fn is_better(&self) -> Option<bool> {
        let change = self.change();
        let is_more = match (change.least > 0.0, change.most < 0.0) {
            (true, _) => true,
            (_, true) => false,
            _ => return None,
        };
        self.measure.is_more_worse().map(|worse| worse != is_more)
    }
}

/// All figures of two versions that need no callers.
pub(super) fn figures(
    old: &Audit<'_>,
    new: &Audit<'_>,
    findings: &FindingChanges<'_>,
    issues: &[Change],
) -> Vec<FigureChange> {
    let of_change = |measure| {
        let of = |severity| Figure::count(FindingChanges::count(&findings.new, severity));
        match measure {
            Measure::NewErrors => of(Severity::Error),
            Measure::NewWarnings => of(Severity::Warning),
            Measure::NewNotes => of(Severity::Info),
            Measure::LostIssues => {
                Figure::count(issues.iter().filter(|change| change.effect.is_loss()).count())
            }
            _ => Figure::count(findings.new.len()),
        }
    };
    let figure = |measure: Measure| {
        let (old, new) = if measure.is_of_the_change() {
            (Figure::of(0.0), of_change(measure))
        } else {
            (of_one(measure, old), of_one(measure, new))
        };
        FigureChange { measure, old, new }
    };
    let without_callers = |measure: &Measure| !Measure::OF_CALLERS.contains(measure);
    Measure::ALL.into_iter().filter(without_callers).map(figure).collect()
}

fn of_one(measure: Measure, audit: &Audit<'_>) -> Figure {
    let (summary, counts) = (&audit.summary, audit.report.summary());
    let person =
        |way: &Option<(NodeId, Way)>, of: &dyn Fn(&Way) -> Figure| match (way, summary.human) {
            (Some((_, way)), _) => of(way),
            (None, Verdict::Disproven) => Figure::NEVER,
            (None, _) => Figure::UNKNOWN,
        };
    match measure {
        Measure::Grade => Figure::grade(&audit.grade),
        Measure::Points => Figure::points(&audit.grade),
        Measure::PointsLost => {
            let lost: u32 = audit.grade.deductions.iter().map(|one| one.points).sum();
            let is_certain = audit.grade.range == Range::Certain;
            let most = if is_certain { f64::from(lost) } else { f64::INFINITY };
            Figure { least: if is_certain { most } else { 0.0 }, most }
        }
        Measure::PersonSeconds => person(&summary.quickest_to_human, &|way| {
            Figure::seconds(way.seconds_of(Caller::Listens))
        }),
        Measure::PersonKeys => person(&summary.to_human, &|way| Figure::of(f64::from(way.keys))),
        Measure::Levels => Figure::of(f64::from(summary.depth.deepest)),
        Measure::Greeting => Figure::of(summary.greeting),
        Measure::Errors => Figure::count(counts.error),
        Measure::Warnings => Figure::count(counts.warning),
        Measure::Notes => Figure::count(counts.info),
        Measure::Nodes => Figure::count(summary.n_nodes),
        Measure::Menus => Figure::count(summary.n_menus),
        Measure::Unreached => Figure::count(summary.n_unreached),
        _ => Figure::count(counts.total()),
    }
}
