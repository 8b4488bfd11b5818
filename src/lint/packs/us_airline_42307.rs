//! United States: customer service of airlines.
//!
//! Data only.

use super::sector::Sector;
use super::{Limits, Pack, PackPoint};
use crate::diagnostic::LawDate;
use crate::diagnostic::OptionValue::{Count, Flag};

const HOURS: Limits = &[("hours", Count(24)), ("weekends", Flag(true))];

pub(super) const PACK: Pack = Pack {
    id: "us-airline-42307",
    title: "49 U.S.C. 42307 (United States)",
    body: "Congress",
    place: "US",
    sectors: &[Sector::Airline],
    scope: "air carriers that fly to, from or within the United States and have chosen the phone \
            for it: a chat or a text number with live agents will do instead; enacted on 16 May \
            2024",
    points: &[
        PackPoint::checked(
            "(a)(1)(A)",
            "a phone line that is staffed by live agents",
            "no-path-to-human",
        ),
        PackPoint::checked("(a)(2)", "at every hour of every day", "few-person-hours")
            .with(HOURS)
            .but("holidays"),
        PackPoint::unseen("(a)(2)", "free of charge", "what a number costs"),
    ],
    reading: "(a)(1) word for word in the compilation of the act, section 505; the hours and the \
              price in a press release",
    read_on: Some(LawDate("2026-11-29")),
    sources: &[
        "https://self-law.org/code/statute-compilations/comps-17764/sec-505",
        "https://www.prnewswire.com/news-releases/flyersrights-lauds-bipartisan-passenger-protection-law-as-major-step-forward-302160084.html",
    ],
    notes: &["from when on it applies was not found"],
    ..Pack::BLANK
};
