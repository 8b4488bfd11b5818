//! United States: call centres of Medicare plans.
//!
//! Data only.

use super::sector::Sector;
use super::{DECLARED_WAIT, Pack, PackPoint, longest_wait};
use crate::diagnostic::{LawDate, Standing};

pub(super) const PACK: Pack = Pack {
    id: "us-cms",
    title: "CMS call centre standards for Medicare plans (United States)",
    standing: Standing::Guidance,
    body: "Centers for Medicare & Medicaid Services",
    place: "US",
    sectors: &[Sector::Medicare],
    scope: "sponsors of Medicare Part C and D plans, as CMS monitored them from 2011 to 2017",
    points: &[
        PackPoint::checked(
            "Medicare Marketing Guidelines",
            "a hold of two minutes or less on average",
            "hold-too-long",
        )
        .graded(None)
        .with(longest_wait!(120.0))
        .but(DECLARED_WAIT),
        PackPoint::unseen(
            "Medicare Marketing Guidelines",
            "at most 5% of calls are disconnected",
            "how many calls are lost",
        ),
        PackPoint::unseen(
            "Medicare Marketing Guidelines",
            "interpreters for callers with other languages",
            "what happens once an agent has answered",
        ),
        PackPoint::unseen("Medicare Marketing Guidelines", "TTY service", "another phone line"),
    ],
    reading: "slides of CMS of December 2011 and a consultant's page of 2017; not the \
              regulations that they name, 42 CFR 422.111(h)(1) and 423.128(d)(1)",
    read_on: Some(LawDate("2026-11-29")),
    sources: &[
        "https://cdn.slideserve.com/mickey/2011-cms-medicare-symposium-call-center-monitoring-presentation",
        "https://www.cqfluency.com/blog/cms-call-center-monitoring/",
    ],
    ..Pack::BLANK
};
