//! United States: customer service of cable operators.
//!
//! Data only.

use super::sector::Sector;
use super::{Pack, PackPoint, longest_wait};
use crate::diagnostic::{LawDate, Severity};

pub(super) const PACK: Pack = Pack {
    id: "us-cable-76-309",
    title: "47 CFR 76.309(c)(1) (United States)",
    body: "Federal Communications Commission",
    place: "US",
    sectors: &[Sector::Cable],
    scope: "cable operators whose franchise authority enforces the standards",
    points: &[
        PackPoint::unseen(
            "(c)(1)(i)",
            "a line at every hour of every day",
            "whether the line answers",
        ),
        PackPoint::checked(
            "(c)(1)(i)(A)",
            "representatives answer in business hours",
            "no-path-to-human",
        ),
        PackPoint::checked(
            "(c)(1)(i)(B)",
            "a machine may answer after hours, and inquiries are then responded to later",
            "closed-without-offer",
        )
        .graded(Some(Severity::Warning))
        .but("whether they are responded to on the next business day"),
        PackPoint::checked(
            "(c)(1)(ii)",
            "a representative answers within 30 s, waiting included, for 90% of calls",
            "hold-too-long",
        )
        .graded(Some(Severity::Warning))
        .with(longest_wait!(30.0))
        .but(
            "the share of calls, and whether time in a menu counts, which is not said: only the \
             wait that the file declares is compared",
        ),
        PackPoint::unseen(
            "(c)(1)(ii)",
            "a transfer takes at most 30 s",
            "what happens once an agent has answered",
        ),
        PackPoint::unseen("(c)(1)(iv)", "busy less than 3% of the time", "how many calls come in"),
    ],
    reading: "(c)(1)(i) word for word in the text of September 2021; the figures of (ii) and the \
              share of busy calls only in a city code that repeats them",
    read_on: Some(LawDate("2026-11-29")),
    sources: &[
        "http://hallikainen.org/org/FCC/FccRules/2021/76/309",
        "https://codelibrary.amlegal.com/codes/chinovalley/latest/chinovalley_az/0-0-0-13081",
    ],
    ..Pack::BLANK
};
