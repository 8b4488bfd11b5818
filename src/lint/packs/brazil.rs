//! Brazil: the two decrees on customer service by phone (SAC).
//!
//! Data only; `docs/packs.md` says what was read and what was not.

use super::{IN_FIRST_MENU, Pack, PackPoint, longest_hold};
use crate::diagnostic::OptionValue;
use crate::diagnostic::OptionValue::Seconds;

pub(super) const SAC_2022: Pack = Pack {
    id: "br-sac-2022",
    title: "Decreto 11.034/2022 (Brazil)",
    state: "in force since October 2022, for services that federal agencies regulate",
    points: &[
        PackPoint::unchecked("art. 4", "access by phone at every hour of every day"),
        PackPoint::checked(
            "art. 4 par. 4",
            "the first access to a person does not depend on giving data",
            "data-gate-before-human",
        ),
        PackPoint::unchecked("art. 4 par. 5", "no advertising while waiting, without consent"),
        PackPoint::checked("art. 5", "the first menu offers complaint", "complaint-missing")
            .with(IN_FIRST_MENU),
        PackPoint::checked("art. 5", "the first menu offers cancellation", "cancel-missing")
            .with(IN_FIRST_MENU),
        PackPoint::checked(
            "art. 5",
            "a person can be reached by phone (the eight hours a day are not checked)",
            "no-path-to-human",
        ),
    ],
    sources: &[
        "https://jurishand.com/decreto-11034-de-05-abril-2022/artigo-4/paragrafo-5",
        "https://montgomery.adv.br/en/decree-no-11034-2022-establishes-guidelines-and-rules-regarding-customer-care-service/",
        "https://asmetro.org.br/portalsn/?p=101446",
    ],
    caveat: "art. 4 was read word for word, art. 5 in summaries; longest waits are left to the \
             regulators of each service",
};

const SIXTY: &[(&str, OptionValue)] = &[("warn", Seconds(60.0)), ("error", Seconds(60.0))];

pub(super) const SAC_2008: Pack = Pack {
    id: "br-sac-2008",
    title: "Decreto 6.523/2008 (Brazil)",
    state: "revoked by Decreto 11.034/2022; kept as a strict profile",
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
        ),
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
        longest_hold(
            SIXTY,
            "Portaria 2.014/2008",
            "at most 60 s of waiting (45 s for banks and cards, 90 s on peak days: not distinguished)",
        ),
    ],
    sources: &[
        "https://trantor.is/content/7hLgori863zuVHco/Text/SD6523.html",
        "https://tribunademinas.com.br/noticias/defesa-consumidor/16-09-2018/atendimento-no-sac-nao-deve-passar-de-um-minuto.html",
    ],
    caveat: "no longer law; art. 4 was read word for word, the waits in a newspaper",
};
