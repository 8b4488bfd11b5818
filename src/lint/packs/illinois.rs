//! Illinois.
//!
//! Data only; `docs/packs.md` says what was read and what was not.

use super::{Pack, PackPoint, longest_hold};
use crate::diagnostic::OptionValue;
use crate::diagnostic::OptionValue::Seconds;

const SIXTY: &[(&str, OptionValue)] = &[("warn", Seconds(60.0)), ("error", Seconds(60.0))];

pub(super) const ILLINOIS: Pack = Pack {
    id: "us-il-730-510",
    title: "83 Ill. Adm. Code 730.510 (Illinois)",
    state: "current to September 2024, for local exchange carriers",
    points: &[
        PackPoint::checked(
            "730.510(b)(1)",
            "the first menu, or a spoken command, leads to a live attendant",
            "human-not-in-first-menu",
        ),
        longest_hold(
            SIXTY,
            "730.510(b)(1)",
            "60 s to an answer on average over a month (only the declared wait is compared)",
        ),
    ],
    sources: &[
        "https://regulations.justia.com/states/illinois/title-83/part-730/subpart-e/section-730-510",
    ],
    caveat: "(b)(1) was read word for word; a spoken command for the attendant is not counted, \
             only an option of the menu",
};
