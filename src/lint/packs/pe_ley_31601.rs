//! Peru: a person beside every machine.
//!
//! Data only.

use super::{Pack, PackPoint};
use crate::diagnostic::LawDate;

pub(super) const PACK: Pack = Pack {
    id: "pe-ley-31601",
    title: "Ley 31601, which changes art. 1 of Ley 29571 (Peru)",
    body: "Congreso de la República",
    place: "PE",
    applies_from: Some(LawDate("2022-11")),
    scope: "suppliers who serve consumers by automated systems with artificial intelligence or \
            by digital assistants: phone, messages and bots",
    points: &[
        PackPoint::checked(
            "art. 1",
            "a person as an alternative to any automated system",
            "no-path-to-human",
        )
        .but("other ways to a person, such as an office"),
        PackPoint::checked(
            "art. 1",
            "a person as an alternative to a digital assistant",
            "bot-without-person",
        )
        .but("only nodes that are marked `purpose: bot` are known to be one"),
    ],
    reading: "the changed sentence word for word, as a trade paper and a law journal quote it",
    read_on: Some(LawDate("2026-11-29")),
    sources: &[
        "https://www.mercadonegro.pe/actualidad/promulgan-ley-que-exige-a-empresas-contar-con-atencion-personal-ademas-de-chatbots",
        "https://www.lexlatin.com/node/105193",
    ],
    ..Pack::BLANK
};
