//! What is measured on an audit, each figure with what is known of it.

use super::{Audit, Grade, Range};
use crate::analysis::{Verdict, Way};
use crate::condition::{Figure, LETTERS, Measure};
use crate::timing::{Caller, Seconds};
use crate::tree::NodeId;

/// A figure of an audit; not known where it takes two versions, or callers.
pub(super) fn figure(measure: Measure, audit: &Audit<'_>) -> Figure {
    let (summary, counts) = (&audit.summary, audit.report.summary());
    let person =
        |way: &Option<(NodeId, Way)>, of: &dyn Fn(&Way) -> Figure| match (way, summary.human) {
            (Some((_, way)), _) => of(way),
            (None, Verdict::Disproven) => Figure::NEVER,
            (None, _) => Figure::UNKNOWN,
        };
    match measure {
        Measure::Grade => grade(&audit.grade),
        Measure::Points => points(&audit.grade),
        Measure::PointsLost => {
            let lost: u32 = audit.grade.deductions.iter().map(|one| one.points).sum();
            let is_certain = audit.grade.range == Range::Certain;
            let most = if is_certain { f64::from(lost) } else { f64::INFINITY };
            Figure { least: if is_certain { most } else { 0.0 }, most }
        }
        Measure::PersonSeconds => {
            person(&summary.quickest_to_human, &|way| seconds(way.seconds_of(Caller::Listens)))
        }
        Measure::PersonKeys => person(&summary.to_human, &|way| Figure::of(f64::from(way.keys))),
        Measure::Levels => Figure::of(f64::from(summary.depth.deepest)),
        Measure::Greeting => Figure::of(summary.greeting),
        Measure::Errors => Figure::count(counts.error),
        Measure::Warnings => Figure::count(counts.warning),
        Measure::Notes => Figure::count(counts.info),
        Measure::Nodes => Figure::count(summary.n_nodes),
        Measure::Menus => Figure::count(summary.n_menus),
        Measure::Unreached => Figure::count(summary.n_unreached),
        Measure::Findings => Figure::count(counts.total()),
        _ => Figure::UNKNOWN,
    }
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
