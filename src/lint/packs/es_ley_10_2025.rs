//! Spain: Ley 10/2025 on customer service.
//!
//! Data only.

use super::sector::Sector;
use super::{Limits, Pack, PackPoint, longest_wait};
use crate::diagnostic::LawDate;
use crate::diagnostic::OptionValue::{Flag, Seconds};

/// A person who can be asked for within three minutes, the menus alone.
const MENUS: Limits = &[("warn", Seconds(180.0)), ("error", Seconds(180.0))];
/// A full queue is not a long wait.
const WAITS_ONLY: Limits = &[("full", Flag(false))];

pub(super) const PACK: Pack = Pack {
    id: "es-ley-10-2025",
    title: "Ley 10/2025 (Spain)",
    body: "Cortes Generales",
    place: "ES",
    applies_from: Some(LawDate("2026-12-28")),
    scope: "basic services of any size (water, gas, electricity, passenger transport, post, \
            telecoms, finance), and other firms that sell to consumers and have 250 staff, more \
            than 50 million euros of sales or more than 43 million of balance; in force since 28 \
            December 2025, with twelve months to adapt",
    elsewhere: &[
        (
            Sector::Telecom,
            "Ley 11/2022 art. 65.2 goes first: machines may answer, and a person must be \
             guaranteed in the last instance; there is no right to a supervisor",
        ),
        (Sector::Finance, "Ley 44/2002 goes first, and this law fills its gaps"),
    ],
    points: &[
        PackPoint::checked(
            "art. 8.1",
            "an answering machine is not the only means",
            "no-path-to-human",
        )
        .but("other means, such as mail and a web page"),
        PackPoint::checked(
            "art. 8.2",
            "the options of the main menu include a person",
            "human-not-in-first-menu",
        ),
        PackPoint::checked(
            "art. 8.2",
            "callers can ask for a person at any moment of the call",
            "human-unreachable-from-here",
        )
        .but("a person behind several more answers counts"),
        PackPoint::checked(
            "art. 8.2",
            "95% of the requests for a person are met in under three minutes from the request",
            "hold-too-long",
        )
        .graded(None)
        .with(longest_wait!(180.0))
        .but("the share of calls: only the wait that the file declares is compared"),
        PackPoint::unseen("art. 8.2", "the agent says who they are", "what agents say"),
        PackPoint::unseen(
            "art. 8.3",
            "a supervisor takes over on request, in three minutes or on the same working day",
            "what happens once an agent has answered",
        ),
        PackPoint::checked(
            "art. 8.4",
            "a call is not cut off because the wait is long",
            "hold-drops-call",
        )
        .with(WAITS_ONLY),
        PackPoint::checked(
            "art. 8.6",
            "callers are served in the official language that they ask for",
            "untranslated-node",
        )
        .graded(None)
        .but("which languages must be offered, and whether the agents speak them"),
        PackPoint::checked(
            "art. 10.3",
            "95% of calls are answered in under three minutes, so that the caller can ask for a \
             person",
            "slow-to-human",
        )
        .graded(None)
        .with(MENUS)
        .but("the share of calls: the seconds in the menus alone are compared"),
        PackPoint::unseen(
            "art. 10.4",
            "no one is sent from a free number to one that costs money",
            "what a number costs",
        ),
        PackPoint::unseen(
            "art. 10.5",
            "deaf callers can choose text messages or sign language by video",
            "means other than this phone line",
        ),
        PackPoint::unseen(
            "art. 10.6",
            "old and disabled callers come first",
            "the order in which a queue is served",
        ),
        PackPoint::checked(
            "final prov. 3 (art. 21.2)",
            "customer service is not used to advertise",
            "promotion-on-the-way",
        )
        .but("only prompts that are marked `purpose: promotion` are known to advertise"),
    ],
    reading: "articles 2, 7, 8 and 10 and final provisions 3 to 5 word for word in the text of \
              the official gazette; the other articles in part",
    read_on: Some(LawDate("2026-11-29")),
    sources: &[
        "https://www.boe.es/buscar/act.php?id=BOE-A-2025-26698",
        "https://www.legaltoday.com/revista-aja/1025/articulos/15/index.html",
        "https://codigo-civil.es/ley-10-2025-de-26-de-diciembre-por-la-que-se-regulan-los-servicios-de-atencion-a-la-clientela",
    ],
    notes: &[
        "the text says nothing of calls that are cut off after mistakes",
        "a constitutional appeal against several articles, 2331/2026, is pending",
    ],
    ..Pack::BLANK
};
