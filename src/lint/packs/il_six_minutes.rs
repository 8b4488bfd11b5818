//! Israel: the six minute law.
//!
//! Data only.

use super::{DECLARED_WAIT, Limits, Pack, PackPoint};
use crate::diagnostic::LawDate;
use crate::diagnostic::OptionValue::{Flag, Seconds};

const SIX_MINUTES: Limits = &[("limit", Seconds(360.0)), ("each-call", Flag(true))];
const THREE_HOURS: Limits = &[("max", Seconds(10_800.0))];

pub(super) const PACK: Pack = Pack {
    id: "il-six-minutes",
    title: "Consumer Protection Law s. 18B(a1)(3) (Israel)",
    body: "Knesset",
    place: "IL",
    applies_from: Some(LawDate("2019-07")),
    scope: "the sectors that the law lists, which were not read",
    points: &[
        PackPoint::checked(
            "s. 18B(a1)(3)",
            "a person for faults, accounts and ending the contract",
            "no-path-to-human",
        )
        .but("which person deals with what: any way to a person counts"),
        PackPoint::checked(
            "s. 18B(a1)(3)",
            "a person within six minutes of dialling, menus and waiting together",
            "slow-to-person-in-all",
        )
        .with(SIX_MINUTES)
        .but(DECLARED_WAIT),
        PackPoint::checked(
            "s. 18B(a1)(3)",
            "callers do not wait without an end or a way out",
            "hold-without-exit",
        ),
        PackPoint::unseen(
            "s. 18B(a1)(3)",
            "no message box unless the caller chooses it",
            "no rule tells apart who chose the message box yet",
        ),
        PackPoint::checked(
            "Regulations 5772-2012 s. 1",
            "a callback within three hours",
            "callback-no-window",
        )
        .with(THREE_HOURS),
        PackPoint::unseen(
            "Regulations 5772-2012 s. 1",
            "a message can be left within two minutes",
            "no rule counts the seconds to a message box yet",
        ),
    ],
    reading: "not the official text: a law firm's summary",
    sources: &[
        "https://www.dinolaw.co.il/en/all-the-articles/the-six-minute-law-limiting-wait-times-for-human-telephone-response-2",
    ],
    notes: &["other sectors have shorter limits (s. 18B(a1)(6))"],
    ..Pack::BLANK
};
