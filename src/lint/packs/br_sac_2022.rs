//! Brazil: the decree of 2022 on customer service by phone (SAC).
//!
//! Data only.

use super::sector::Sector;
use super::{IN_FIRST_MENU, Limits, Pack, PackPoint};
use crate::diagnostic::OptionValue::{Count, Flag};
use crate::diagnostic::{LawDate, Severity};

const EIGHT_HOURS: Limits = &[("hours", Count(8))];

pub(super) const PACK: Pack = Pack {
    id: "br-sac-2022",
    title: "Decreto 11.034/2022 (Brazil)",
    body: "Presidência da República",
    place: "BR",
    applies_from: Some(LawDate("2022-10")),
    sectors: &[
        Sector::Airline,
        Sector::Cable,
        Sector::Energy,
        Sector::Finance,
        Sector::Telecom,
        Sector::Transport,
        Sector::Water,
    ],
    scope: "services that federal agencies regulate; which these are was not read, so the list \
            of sectors is wide",
    points: &[
        PackPoint::unseen(
            "art. 4",
            "access by phone at every hour of every day",
            "whether the line answers",
        ),
        PackPoint::checked(
            "art. 4 par. 4",
            "the first access to a person does not depend on giving data",
            "data-gate-before-human",
        ),
        PackPoint::checked(
            "art. 4 par. 5",
            "no advertising while waiting, without consent",
            "promotion-on-the-way",
        )
        .graded(Some(Severity::Warning))
        .with(&[("queues-only", Flag(true))])
        .but(
            "whether the caller has consented; only prompts that are marked `purpose: promotion` \
             are known to advertise",
        ),
        PackPoint::checked("art. 5", "the first menu offers complaint", "complaint-missing")
            .with(IN_FIRST_MENU),
        PackPoint::checked("art. 5", "the first menu offers cancellation", "cancel-missing")
            .with(IN_FIRST_MENU),
        PackPoint::checked("art. 5", "a person can be reached by phone", "no-path-to-human"),
        PackPoint::checked(
            "art. 5",
            "a person is there for at least eight hours a day",
            "few-person-hours",
        )
        .with(EIGHT_HOURS)
        .but("whether the hours of weekends count: they are left out"),
    ],
    reading: "art. 4 word for word, art. 5 in summaries",
    sources: &[
        "https://jurishand.com/decreto-11034-de-05-abril-2022/artigo-4/paragrafo-5",
        "https://montgomery.adv.br/en/decree-no-11034-2022-establishes-guidelines-and-rules-regarding-customer-care-service/",
        "https://asmetro.org.br/portalsn/?p=101446",
    ],
    notes: &["longest waits are left to the regulators of each service"],
    ..Pack::BLANK
};
