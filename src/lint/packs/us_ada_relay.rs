//! United States: phone menus for callers who use a relay or a TTY.
//!
//! Data only.

use super::{Pack, PackPoint};
use crate::diagnostic::{LawDate, Severity};

pub(super) const PACK: Pack = Pack {
    id: "us-ada-relay",
    title: "28 CFR 36.303(d), relay and TTY calls (United States)",
    body: "Department of Justice",
    place: "US",
    scope: "public accommodations: businesses that serve the public; 28 CFR 35.161 is for public \
            entities and was not read in its present form",
    points: &[
        PackPoint::checked(
            "36.303(d)",
            "an automated attendant communicates in real time with callers who use a relay",
            "too-fast-for-relay",
        )
        .graded(Some(Severity::Warning))
        .but("what the relay does; the seconds are worked out from 60 typed words a minute"),
        PackPoint::checked(
            "36.303(d)",
            "an automated attendant communicates with callers who use a TTY",
            "speech-only",
        )
        .graded(None)
        .but("whether there is another line for TTY calls"),
        PackPoint::unseen(
            "36.303(d)",
            "relay calls are not refused or disconnected",
            "what agents do",
        ),
    ],
    reading: "the Department's analysis of 36.303(d) in part, and its sentence on automated \
              attendants as a law firm quotes it; 47 CFR part 7 was not read",
    read_on: Some(LawDate("2026-11-29")),
    sources: &[
        "https://corada.com/documents/ada-title-iii-regulations/g-telecommunications",
        "https://www.lexology.com/library/detail.aspx?g=13560af8-c615-4698-9770-d1e45a769ae5",
        "http://edocket.access.gpo.gov/cfr_2005/octqtr/47cfr64.604.htm",
    ],
    notes: &[
        "relay operators must type at least 60 words a minute: 47 CFR 64.604(a)(1)(iii), in the \
         text of 2005",
    ],
    ..Pack::BLANK
};
