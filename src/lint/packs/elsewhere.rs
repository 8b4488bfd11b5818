//! India, Israel and Illinois.
//!
//! Data only; `docs/packs.md` says what was read and what was not.

use super::{ANYWHERE, Pack, PackPoint, longest_hold};
use crate::diagnostic::OptionValue;
use crate::diagnostic::OptionValue::{Flag, Seconds};

type Limits = &'static [(&'static str, OptionValue)];

const FIRST_LEVEL: Limits = &[("first-level", Flag(true))];

pub(super) const INDIA: Pack = Pack {
    id: "in-trai",
    title: "TRAI quality of service 2017, reg. 25, and complaint redressal 2012 (India)",
    state: "broadcasting and cable (2017), telecom (2012)",
    points: &[
        PackPoint::checked(
            "reg. 25(3)(a)",
            "the first level of the menu is the choice of language",
            "language-late",
        )
        .with(FIRST_LEVEL),
        PackPoint::unchecked("reg. 25(1)(c)", "the regional language, Hindi and English"),
        PackPoint::checked(
            "reg. 25(1)(c)",
            "a language that is offered is spoken throughout",
            "untranslated-node",
        )
        .graded(None),
        PackPoint::checked(
            "reg. 25(1)(d)",
            "complaints can be registered in the menu",
            "complaint-missing",
        )
        .with(ANYWHERE),
        PackPoint::unchecked(
            "reg. 25(3)(b)",
            "the second level names broad categories of complaints and service requests",
        ),
        PackPoint::checked("reg. 25(3)(c)", "the menu leads to a person", "no-path-to-human"),
        PackPoint::unchecked("reg. 25", "toll free, 8:00 to 22:00 (television), 24:00 (telecom)"),
    ],
    sources: &[
        "https://future.indiankanoon.org/doc/110353588/",
        "https://aipeup3bbsr.blogspot.com/2013/02/call-centres-for-mobile-and-landline.html",
        "https://datareign.com/trai-new-directive-for-service-providers-to-improve-customer-service.html",
    ],
    caveat: "the text of reg. 25(3)(c) was cut short where it was read: that the third level \
             must offer a person is not verified",
};

const SIX_MINUTES: Limits = &[("warn", Seconds(360.0)), ("error", Seconds(360.0))];
const THREE_HOURS: Limits = &[("max", Seconds(10_800.0))];

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
            "nobody waits without an end or a way out",
            "hold-without-exit",
        ),
        PackPoint::unchecked("s. 18B(a1)(3)", "no message box unless the caller chooses it"),
        PackPoint::checked(
            "Regulations 5772-2012 s. 1",
            "a call back within three hours",
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

const SIXTY: Limits = &[("warn", Seconds(60.0)), ("error", Seconds(60.0))];

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
