//! United States: the regulator's proposal on call centres abroad.
//!
//! Data only.

use super::sector::Sector;
use super::{Pack, PackPoint};
use crate::diagnostic::{LawDate, Standing};

pub(super) const PACK: Pack = Pack {
    id: "us-fcc-26-52",
    title: "FCC call centre proposal, CG Docket 26-52 (United States)",
    standing: Standing::Proposal,
    body: "Federal Communications Commission",
    place: "US",
    sectors: &[Sector::Cable, Sector::Telecom],
    scope: "providers of telecom, mobile, internet phone, cable and satellite services; proposed \
            on 26 March 2026, open for comments",
    points: &[
        PackPoint::checked(
            "disclosure",
            "it is said when a call is handled outside the United States",
            "agent-place-undisclosed",
        )
        .but("what agents say; queues without a `place` are not looked at"),
        PackPoint::unseen(
            "transfer",
            "callers can ask for an agent in the United States, with a comparable wait",
            "what happens once an agent has answered",
        ),
        PackPoint::unseen(
            "sensitive matters",
            "passwords and bank data are handled in the United States only",
            "what callers talk about",
        ),
        PackPoint::unseen(
            "cap",
            "at most a share of calls, such as 30%, is handled abroad",
            "how many calls come in",
        ),
    ],
    reading: "not the notice: two law firms and a trade paper",
    read_on: Some(LawDate("2026-11-29")),
    sources: &[
        "https://www.cooley.com/news/insight/2026/2026-04-08-fcc-proposes-sweeping-rules-on-foreign-call-centers-onshoring-mandates-consumer-protections-and-robocall-deterrence",
        "https://www.creditandcollectionnews.com/fcc-extends-comment-period-on-offshore-call-center-oversight/",
        "https://www.insidearm.com/news/00095319-fcc-proposes-sweeping-rules-to-promote-on/",
    ],
    ..Pack::BLANK
};
