//! Israel.
//!
//! Data only; `docs/packs.md` says what was read and what was not.

use super::{Pack, PackPoint, longest_hold};
use crate::diagnostic::OptionValue;
use crate::diagnostic::OptionValue::Seconds;

const SIX_MINUTES: &[(&str, OptionValue)] = &[("warn", Seconds(360.0)), ("error", Seconds(360.0))];
const THREE_HOURS: &[(&str, OptionValue)] = &[("max", Seconds(10_800.0))];

pub(super) const ISRAEL: Pack = Pack {
    id: "il-six-minutes",
    title: "Consumer Protection Law s. 18B(a1)(3) (Israel)",
    state: "in force since July 2019, for the sectors that the law lists",
    points: &[
        PackPoint::checked(
            "s. 18B(a1)(3)",
            "a person for faults, accounts and ending the contract (any path to a person counts)",
            "no-path-to-human",
        ),
        PackPoint::checked(
            "s. 18B(a1)(3)",
            "six minutes from dialing: the menus alone",
            "slow-to-human",
        )
        .graded(None)
        .with(SIX_MINUTES),
        longest_hold(SIX_MINUTES, "s. 18B(a1)(3)", "six minutes from dialing: the wait alone"),
        PackPoint::checked(
            "s. 18B(a1)(3)",
            "no one waits without an end or a way out",
            "hold-without-exit",
        ),
        PackPoint::unchecked("s. 18B(a1)(3)", "no message box unless the caller chooses it"),
        PackPoint::checked(
            "Regulations 5772-2012 s. 1",
            "a callback within three hours",
            "callback-no-window",
        )
        .with(THREE_HOURS),
        PackPoint::unchecked(
            "Regulations 5772-2012 s. 1",
            "a message can be left within two minutes",
        ),
    ],
    sources: &[
        "https://www.dinolaw.co.il/en/all-the-articles/the-six-minute-law-limiting-wait-times-for-human-telephone-response-2",
    ],
    caveat: "read in a law firm's summary; other sectors have shorter limits (s. 18B(a1)(6))",
};
