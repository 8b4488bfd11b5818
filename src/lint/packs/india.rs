//! India.
//!
//! Data only; `docs/packs.md` says what was read and what was not.

use super::{ANYWHERE, Pack, PackPoint};
use crate::diagnostic::OptionValue;
use crate::diagnostic::OptionValue::Flag;

const FIRST_LEVEL: &[(&str, OptionValue)] = &[("first-level", Flag(true))];

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
