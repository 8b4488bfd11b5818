//! Italy: the regulator's rules on customer service in communications.
//!
//! Data only.

use super::sector::Sector;
use super::{DECLARED_WAIT, IN_FIRST_MENU, Limits, Pack, PackPoint};
use crate::diagnostic::LawDate;
use crate::diagnostic::OptionValue::{Count, Flag, Seconds};
use crate::diagnostic::Severity;

const HOURS: Limits =
    &[("hours", Count(13)), ("from", Seconds(30_600.0)), ("to", Seconds(77_400.0))];
const MEAN_ANSWER: Limits = &[("limit", Seconds(150.0)), ("fastest", Flag(true))];

pub(super) const PACK: Pack = Pack {
    id: "it-agcom-255-24",
    title: "AGCOM delibera 255/24/CONS, annex A (Italy)",
    body: "AGCOM",
    place: "IT",
    sectors: &[Sector::Cable, Sector::Telecom],
    applies_from: Some(LawDate("2025-08")),
    scope: "electronic communications and audiovisual services; to be applied within twelve \
            months of August 2024",
    points: &[
        PackPoint::checked(
            "art. 8 a)",
            "a person answers after at most 150 s on average, the shortest way through the menu \
             included",
            "slow-to-person-in-all",
        )
        .graded(Some(Severity::Warning))
        .with(MEAN_ANSWER)
        .but(DECLARED_WAIT),
        PackPoint::unseen(
            "annex A",
            "40% of calls are answered within 20 s",
            "the share of calls with a short wait",
        ),
        PackPoint::checked(
            "annex A",
            "the first level of the menu offers complaint",
            "complaint-missing",
        )
        .with(IN_FIRST_MENU),
        PackPoint::checked(
            "annex A",
            "the options for a person are explicit and understandable",
            "person-unannounced",
        )
        .but("whether callers understand the words"),
        PackPoint::checked(
            "annex A",
            "a person at least from 8:30 to 21:30 on working days",
            "few-person-hours",
        )
        .graded(Some(Severity::Warning))
        .with(HOURS)
        .but("business lines may close at 19:30; Saturdays are left out"),
    ],
    reading: "not the official text: art. 8 a) as a consumer association quotes it, the rest in \
              summaries; the last two of these earlier, on a day that was not noted",
    read_on: Some(LawDate("2026-11-29")),
    sources: &[
        "https://agenparl.eu/2026/02/06/codacons-su-call-center-agcom",
        "https://punto-informatico.it/servizio-assistenza-clienti-nuove-regole-agcom",
        "https://www.adiconsum.it/telefonia-nuove-regole-per-il-servizio-di-assistenza-clienti/",
        "https://www.dimt.it/news/nuove-regole-per-lassistenza-clienti-nelle-comunicazioni-elettroniche/",
    ],
    notes: &[
        "the regulator's own figure of the answer time counts the shortest way to the option of \
         a person; that the limit counts it too is inferred, so it is a warning",
        "the sources ask for complaint on the first level, and not for a person there",
    ],
    ..Pack::BLANK
};
