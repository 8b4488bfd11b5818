//! Brazil: the decree of 2008 on customer service by phone (SAC), which is revoked.
//!
//! Data only.

use super::{IN_FIRST_MENU, Pack, PackPoint, longest_wait};
use crate::diagnostic::LawDate;

pub(super) const PACK: Pack = Pack {
    id: "br-sac-2008",
    title: "Decreto 6.523/2008 (Brazil)",
    body: "Presidência da República",
    place: "BR",
    applies_until: Some(LawDate("2022-10")),
    scope: "no one since Decreto 11.034/2022 revoked it; kept as a strict profile",
    points: &[
        PackPoint::checked("art. 4", "the first menu offers a person", "human-not-in-first-menu"),
        PackPoint::checked("art. 4", "the first menu offers complaint", "complaint-missing")
            .with(IN_FIRST_MENU),
        PackPoint::checked("art. 4", "the first menu offers cancellation", "cancel-missing")
            .with(IN_FIRST_MENU),
        PackPoint::checked(
            "art. 4 par. 1",
            "every subdivision of the menu leads to a person",
            "human-unreachable-from-here",
        )
        .but("a person behind several more answers counts"),
        PackPoint::checked(
            "art. 4 par. 2",
            "the call is not ended before the caller is served: after mistakes",
            "hangup-on-error",
        ),
        PackPoint::checked(
            "art. 4 par. 2",
            "the call is not ended before the caller is served: in a queue",
            "hold-drops-call",
        ),
        PackPoint::checked(
            "art. 4 par. 3",
            "access to a person does not depend on giving data",
            "data-gate-before-human",
        ),
        PackPoint::checked("Portaria 2.014/2008", "at most 60 s of waiting", "hold-too-long")
            .graded(None)
            .with(longest_wait!(60.0))
            .but("banks and cards had 45 s, peak days 90 s; only the declared wait is compared"),
    ],
    reading: "art. 4 word for word, the waits in a newspaper",
    sources: &[
        "https://trantor.is/content/7hLgori863zuVHco/Text/SD6523.html",
        "https://tribunademinas.com.br/noticias/defesa-consumidor/16-09-2018/atendimento-no-sac-nao-deve-passar-de-um-minuto.html",
    ],
    ..Pack::BLANK
};
