//! District of Columbia: phone standards for cable operators.
//!
//! Data only.

use super::sector::Sector;
use super::{Limits, Pack, PackPoint};
use crate::diagnostic::OptionValue::{Count, Flag};
use crate::diagnostic::{LawDate, Severity};

const HOURS: Limits = &[("hours", Count(16)), ("weekends", Flag(true))];

pub(super) const PACK: Pack = Pack {
    id: "us-dc-3106",
    title: "15 DCMR 3106 (District of Columbia)",
    body: "Office of Cable Television",
    place: "US-DC",
    sectors: &[Sector::Cable],
    scope: "cable operators",
    points: &[
        PackPoint::unseen(
            "3106.1",
            "the line is answered at every hour of every day",
            "whether the line answers",
        ),
        PackPoint::checked(
            "3106.2",
            "representatives are available 16 hours a day, seven days a week",
            "few-person-hours",
        )
        .with(HOURS)
        .but("holidays"),
        PackPoint::unseen("3106.3", "a TTY service at no charge", "another phone line"),
        PackPoint::checked(
            "3106.4",
            "in business hours the menu offers a representative",
            "no-path-to-human",
        ),
        PackPoint::checked("3106.4", "that opportunity is clearly indicated", "person-unannounced"),
        PackPoint::checked(
            "3106.4",
            "the system does not hang up without another choice or a representative: in a message",
            "dead-end",
        ),
        PackPoint::checked(
            "3106.4",
            "the system does not hang up without another choice or a representative: after \
             mistakes",
            "hangup-on-error",
        )
        .graded(Some(Severity::Warning))
        .but("whether a menu that is repeated counts as another choice is not said"),
        PackPoint::checked(
            "3106.4",
            "the system does not hang up without another choice or a representative: in a queue",
            "hold-drops-call",
        ),
        PackPoint::unseen(
            "3106.5",
            "after hours callers can report an outage and hear of known ones",
            "greetings that are recorded on the day",
        ),
    ],
    reading: "3106.1 to 3106.5 word for word on a page that was last updated in September 2017; \
              the rest in part",
    read_on: Some(LawDate("2026-11-29")),
    sources: &["http://dcrules.elaws.us/dcmr/15-3106"],
    ..Pack::BLANK
};
