//! Portugal: Decreto-Lei 134/2009 on call centres.
//!
//! Data only.

use super::{ANYWHERE, DECLARED_WAIT, Limits, Pack, PackPoint, longest_wait};
use crate::diagnostic::LawDate;
use crate::diagnostic::OptionValue::{Count, Flag, Seconds};

const FIVE_AT_FIRST: Limits = &[
    ("warn", Count(5)),
    ("broad", Count(5)),
    ("error", Count(5)),
    ("first-menu-only", Flag(true)),
];
const TWO_DAYS: Limits = &[("max", Seconds(172_800.0))];

pub(super) const PACK: Pack = Pack {
    id: "pt-dl-134-2009",
    title: "Decreto-Lei 134/2009, art. 6 (Portugal)",
    body: "Governo de Portugal",
    place: "PT",
    applies_from: Some(LawDate("2009-11")),
    scope: "call centres that serve consumers; fines under it were seen, whether the text of \
            2009 is still in force was not checked",
    points: &[
        PackPoint::checked("art. 6-2", "at most 60 s of waiting on the line", "hold-too-long")
            .graded(None)
            .with(longest_wait!(60.0))
            .but(DECLARED_WAIT),
        PackPoint::unseen(
            "art. 6-3",
            "the menu is spoken at once after the answer",
            "what happens before the first prompt",
        ),
        PackPoint::checked(
            "art. 6-4",
            "a way to leave a message instead of waiting",
            "hold-without-exit",
        ),
        PackPoint::checked("art. 6-4", "an answer within two working days", "callback-no-window")
            .with(TWO_DAYS)
            .but("weekends: working days are counted as days"),
        PackPoint::checked("art. 6-5", "at most five options in the menu", "too-many-options")
            .graded(None)
            .with(FIVE_AT_FIRST)
            .but("the sentence was cut short where it was read: only the first menu is looked at"),
        PackPoint::checked(
            "art. 6",
            "cancellation in the menu, for continuous services",
            "cancel-missing",
        )
        .with(ANYWHERE)
        .but("whether the service is a continuous one"),
        PackPoint::checked("art. 6", "no advertising while waiting", "promotion-on-the-way")
            .with(&[("queues-only", Flag(true))])
            .but("only prompts that are marked `purpose: promotion` are known to advertise"),
    ],
    reading: "not the official text: art. 6 in part, as a trade site and a blog quote it",
    sources: &[
        "http://www.centrostelefonicos.com/uncategorized/principios-e-regras-juridicas-especiais-dos-ctr-regras-especificas-dos-menus-electronicos/",
        "https://escritosdispersos.blogs.sapo.pt/tag/centro+telef%C3%B3nico+de+relacionamento+%28cal",
        "https://www.distribuicaohoje.com/customer-experience/novo-regime-juridico-dos-contact-center-entra-em-vigor-em-novembro/",
    ],
    notes: &["that the menu must name a person was not found in a source"],
    ..Pack::BLANK
};
