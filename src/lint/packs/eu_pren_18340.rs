//! Europe: the draft standard for accessible support services.
//!
//! Data only.

use super::{Pack, PackPoint};
use crate::diagnostic::{LawDate, Standing};

pub(super) const PACK: Pack = Pack {
    id: "eu-pren-18340",
    title: "prEN 18340:2026, accessibility of support services (European Union)",
    standing: Standing::Proposal,
    body: "CEN and CENELEC",
    place: "EU",
    scope: "help desks, call centres, technical support and training, of organisations of any \
            size; a draft standard",
    points: &[PackPoint::unseen(
        "scope",
        "information and communication of a support service can be accessed, understood and used",
        "the requirements of the draft, which were not read",
    )],
    reading: "the scope only; the requirements are sold",
    read_on: Some(LawDate("2026-11-29")),
    sources: &[
        "https://standards.iteh.ai/catalog/standards/sist/b33a7239-13f1-436c-a1b6-6d10c9c29571/osist-pren-18340-2026",
    ],
    notes: &["the pack checks nothing yet; it is listed so that silence is not taken for approval"],
    ..Pack::BLANK
};
