//! Belgium: the help desks of telecom operators.
//!
//! Data only.

use super::sector::Sector;
use super::{Limits, Pack, PackPoint};
use crate::diagnostic::LawDate;
use crate::diagnostic::OptionValue::Seconds;

const WAIT: Limits = &[("warn", Seconds(150.0)), ("error", Seconds(150.0))];
/// The end of the next working day is never more than two days away, but for weekends.
const NEXT_WORKING_DAY: Limits = &[("max", Seconds(172_800.0))];

pub(super) const PACK: Pack = Pack {
    id: "be-elecom-116",
    title: "law of 13 June 2005 on electronic communications, art. 116 (Belgium)",
    body: "Federal Parliament",
    place: "BE",
    sectors: &[Sector::Telecom],
    applies_from: Some(LawDate("2022-01-10")),
    scope: "operators of public electronic communications that offer help by phone",
    points: &[
        PackPoint::checked(
            "art. 116",
            "callers who wait more than 2.5 minutes for the help desk can leave contact details \
             and a short message",
            "hold-no-callback",
        )
        .with(WAIT)
        .but("waits that the file does not declare"),
        PackPoint::checked(
            "art. 116",
            "the help desk calls back before the end of the next working day",
            "callback-no-window",
        )
        .with(NEXT_WORKING_DAY)
        .but("weekends: only a promise of more than two days is reported"),
        PackPoint::unseen(
            "art. 116",
            "in a widespread breakdown a greeting describes it and says when it will be over",
            "greetings that are recorded on the day",
        ),
        PackPoint::unseen(
            "art. 116",
            "a minute costs no more than a call to a geographic number",
            "what a number costs",
        ),
    ],
    reading: "art. 116 word for word in a consolidated text, as changed by the law of 21 \
              December 2021",
    read_on: Some(LawDate("2026-11-29")),
    sources: &["https://www.ejustice.just.fgov.be/eli/loi/2005/06/13/2005011238/justel"],
    notes: &[
        "the article does not say whether the menus count as waiting; only the wait in the queue \
         is counted here",
        "the duty to offer a message does not hold in widespread breakdowns",
    ],
    ..Pack::BLANK
};
