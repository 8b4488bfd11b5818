//! Hungary: the five minute rule.
//!
//! Data only.

use super::sector::Sector;
use super::{Limits, Pack, PackPoint};
use crate::diagnostic::OptionValue::Seconds;
use crate::diagnostic::{LawDate, Severity};

const FIVE_MINUTES: Limits = &[("limit", Seconds(300.0))];

pub(super) const PACK: Pack = Pack {
    id: "hu-fgytv",
    title: "Act CLV of 1997 on consumer protection (Hungary)",
    body: "Országgyűlés",
    place: "HU",
    sectors: &[Sector::Energy, Sector::Post, Sector::Telecom, Sector::Water],
    scope: "utilities (water, heat, chimney sweeps, post, electricity, gas), and others whom \
            another law obliges to run a phone service, such as telecoms",
    points: &[
        PackPoint::checked(
            "five minute rule",
            "the live voice of an agent within five minutes of the call being set up",
            "slow-to-person-in-all",
        )
        .with(FIVE_MINUTES)
        .but(
            "events outside the firm's control, which excuse it; only the declared wait is \
              compared",
        ),
        PackPoint::checked(
            "menu order",
            "a person who deals with complaints is the first option of the menu",
            "person-not-first",
        )
        .graded(Some(Severity::Warning))
        .but("whether that person deals with complaints"),
        PackPoint::checked(
            "menu order",
            "callers get to that person without saying who they are",
            "data-gate-before-human",
        ),
        PackPoint::checked(
            "menu order",
            "no advertising on the way to that person",
            "promotion-on-the-way",
        )
        .but("only prompts that are marked `purpose: promotion` are known to advertise"),
        PackPoint::unseen(
            "recording",
            "complaints by phone are recorded, numbered and kept for five years",
            "what happens to the recording",
        ),
    ],
    reading: "not the official text: a chamber of commerce on the five minutes, a ministry's \
              notice of March 2021 on the menu",
    read_on: Some(LawDate("2026-11-29")),
    sources: &[
        "http://www.bkmkik.hu/hu/aktualis-hirek/hatosagi-hirek/1774-telefonos-ugyfelszolgalat-az-5-perces-szabalyrol?tmpl=component&print=1&layout=default&page=",
        "http://www.ma.hu/uzlet/359710/ITM_2021ben_is_ellenorzi_a_telefonos_ugyfelszolgalatokat_a_fogyasztovedelem?place=srss",
    ],
    notes: &["the sources give no section numbers, so the points are named by their subject"],
    ..Pack::BLANK
};
