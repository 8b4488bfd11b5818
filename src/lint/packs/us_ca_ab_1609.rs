//! California: a bill on customer service chatbots.
//!
//! Data only.

use super::{Limits, Pack, PackPoint};
use crate::diagnostic::OptionValue::{Count, Seconds};
use crate::diagnostic::{LawDate, Standing};

const FIFTEEN_MINUTES: Limits = &[("warn", Seconds(900.0)), ("error", Seconds(900.0))];

const TEN_HOURS: Limits = &[("hours", Count(10))];

pub(super) const PACK: Pack = Pack {
    id: "us-ca-ab-1609",
    title: "AB 1609, customer service chatbots (California)",
    standing: Standing::Bill,
    body: "California State Legislature",
    place: "US-CA",
    applies_from: Some(LawDate("2027-01-01")),
    scope: "businesses with more than 500 million dollars of sales a year in the United States; \
            in the Senate Appropriations Committee on 1 July 2026, what became of it was not seen",
    points: &[
        PackPoint::checked(
            "Bus. & Prof. Code ch. 22.6.1",
            "a chatbot is not passed off as a person, and says what it is if callers could be misled",
            "bot-undisclosed",
        )
        .but("only nodes that are marked `purpose: bot` are known to be one"),
        PackPoint::checked(
            "Bus. & Prof. Code ch. 22.6.1",
            "a person can be reached by phone",
            "no-path-to-human",
        ),
        PackPoint::checked(
            "Bus. & Prof. Code ch. 22.6.1",
            "a person within 15 minutes of the request, or an appointment",
            "hold-no-callback",
        )
        .with(FIFTEEN_MINUTES)
        .but("the good faith of the effort; only the wait that the file declares is compared"),
        PackPoint::checked(
            "Bus. & Prof. Code ch. 22.6.1",
            "a person for at least ten hours a day",
            "few-person-hours",
        )
        .with(TEN_HOURS)
        .but("weekends and holidays"),
    ],
    reading: "not the text as of July 2026: a summary of it; the text of March 2026 in its title \
              and digest, and the first text in a summary",
    read_on: Some(LawDate("2026-11-29")),
    sources: &[
        "https://voiceagentindex.com/news/california-ab1609-human-customer-service-voice-agent-proof/",
        "https://www.regulon.ai/bills/CA-AB-1609",
        "https://opencalaccess.org/leginfo/bill_full_text/20250AB160998AMD",
        "https://www.billtrack50.com/billdetail/1943162",
    ],
    notes: &[
        "the first text, of January 2026, counted five minutes from the call; later texts count \
         from the request, so the menus are not counted here",
        "the summaries give no section numbers",
    ],
    ..Pack::BLANK
};
