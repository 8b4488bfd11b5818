//! India: the telecom regulator's rules for call centres.
//!
//! Data only.

use super::sector::Sector;
use super::{ANYWHERE, Limits, Pack, PackPoint};
use crate::diagnostic::LawDate;
use crate::diagnostic::OptionValue::Flag;

const FIRST_LEVEL: Limits = &[("first-level", Flag(true))];

pub(super) const PACK: Pack = Pack {
    id: "in-trai",
    title: "TRAI quality of service 2017, reg. 25, and complaint redressal 2012 (India)",
    body: "Telecom Regulatory Authority of India",
    place: "IN",
    sectors: &[Sector::Cable, Sector::Telecom],
    scope: "broadcasting and cable (2017), telecom (2012)",
    points: &[
        PackPoint::checked(
            "reg. 25(3)(a)",
            "the first level of the menu is the choice of language",
            "language-late",
        )
        .with(FIRST_LEVEL),
        PackPoint::unseen(
            "reg. 25(1)(c)",
            "the regional language, Hindi and English",
            "which language is the regional one",
        ),
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
        PackPoint::unseen(
            "reg. 25(3)(b)",
            "the second level names broad categories of complaints and service requests",
            "whether the words of options are broad categories",
        ),
        PackPoint::checked("reg. 25(3)(c)", "the menu leads to a person", "no-path-to-human"),
        PackPoint::unseen(
            "reg. 25",
            "toll free, 8:00 to 22:00 (television), to 24:00 (telecom)",
            "what a number costs; no rule compares opening hours with a law yet",
        ),
        PackPoint::unseen(
            "amendment of 2014",
            "95% of calls to an operator are answered within 90 s",
            "nothing: it is not checked because the regulations of 2024, which may have replaced \
             it, were not found",
        ),
    ],
    reading: "reg. 25 in part, cut short at (3)(c); the redressal regulations and the amendment \
              of 2014 in the press; the regulations of 2024 were looked for and not found; \
              reg. 25 was read earlier, on a day that was not noted",
    read_on: Some(LawDate("2026-11-29")),
    sources: &[
        "https://future.indiankanoon.org/doc/110353588/",
        "https://aipeup3bbsr.blogspot.com/2013/02/call-centres-for-mobile-and-landline.html",
        "https://datareign.com/trai-new-directive-for-service-providers-to-improve-customer-service.html",
        "https://www.business-standard.com/amp/article/pti-stories/trai-relaxes-time-for-resolution-of-billing-complaints-114082101201_1.html",
    ],
    notes: &["that the third level must offer a person is not verified"],
    ..Pack::BLANK
};
