//! Illinois: local exchange carriers.
//!
//! Data only.

use super::sector::Sector;
use super::{DECLARED_WAIT, Pack, PackPoint, longest_wait};

pub(super) const PACK: Pack = Pack {
    id: "us-il-730-510",
    title: "83 Ill. Adm. Code 730.510 (Illinois)",
    body: "Illinois Commerce Commission",
    place: "US-IL",
    sectors: &[Sector::Telecom],
    scope: "local exchange carriers; current to September 2024 where it was read",
    points: &[
        PackPoint::checked(
            "730.510(b)(1)",
            "the first menu, or a spoken command, leads to a live attendant",
            "human-not-in-first-menu",
        )
        .but("a spoken command for the attendant: only an option of the menu counts"),
        PackPoint::checked(
            "730.510(b)(1)",
            "60 s to an answer on average over a month",
            "hold-too-long",
        )
        .graded(None)
        .with(longest_wait!(60.0))
        .but(DECLARED_WAIT),
    ],
    reading: "(b)(1) word for word",
    sources: &[
        "https://regulations.justia.com/states/illinois/title-83/part-730/subpart-e/section-730-510",
    ],
    ..Pack::BLANK
};
