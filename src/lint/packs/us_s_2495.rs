//! United States: the Keep Call Centers in America bill.
//!
//! Data only.

use super::{Pack, PackPoint};
use crate::diagnostic::{LawDate, Standing};

pub(super) const PACK: Pack = Pack {
    id: "us-s-2495",
    title: "S. 2495, Keep Call Centers in America Act (United States)",
    standing: Standing::Bill,
    body: "Senate",
    place: "US",
    scope: "businesses with 50 or more staff; in the Committee on Commerce, Science, and \
            Transportation since 29 July 2025, still in June 2026",
    points: &[
        PackPoint::checked(
            "disclosure",
            "it is said at the beginning that the caller talks to a machine",
            "bot-undisclosed",
        )
        .but("only nodes that are marked `purpose: bot` are known to be one"),
        PackPoint::checked(
            "disclosure",
            "callers of a machine can ask for a person at once",
            "bot-without-person",
        )
        .but("whether the person is in the United States, and how fast the transfer is"),
        PackPoint::checked(
            "disclosure",
            "it is said at the beginning where the agent is",
            "agent-place-undisclosed",
        )
        .but("what agents say; queues without a `place` are not looked at"),
        PackPoint::unseen(
            "disclosure",
            "callers of an agent abroad can ask for one in the United States",
            "what happens once an agent has answered",
        ),
    ],
    reading: "not the text: the summary of the Congressional Research Service in full",
    read_on: Some(LawDate("2026-11-29")),
    sources: &[
        "https://principlecivics.com/congress/bills/119/s-2495",
        "https://www.plura.ai/articles/?p=557",
        "https://www.blacklistalliance.com/blog/unpacking-the-keep-call-centers-in-america-act",
    ],
    notes: &["the summary gives no section numbers"],
    ..Pack::BLANK
};
