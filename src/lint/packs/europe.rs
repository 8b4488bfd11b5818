//! Spain, Italy and Portugal.
//!
//! Data only; `docs/packs.md` says what was read and what was not.

use super::{ANYWHERE, IN_FIRST_MENU, Pack, PackPoint, longest_hold};
use crate::diagnostic::OptionValue::{Count, Flag, Seconds};
use crate::diagnostic::{OptionValue, Severity};

type Limits = &'static [(&'static str, OptionValue)];

const THREE_MINUTES: Limits = &[("warn", Seconds(180.0)), ("error", Seconds(180.0))];

pub(super) const SPAIN: Pack = Pack {
    id: "es-ley-10-2025",
    title: "Ley 10/2025, art. 8 (Spain)",
    state: "in force since 28 December 2025, to be applied by 28 December 2026, for basic \
            services and firms with 250 staff, 50 million euros of sales or 43 million of balance",
    points: &[
        PackPoint::checked(
            "art. 8",
            "personal attention is among the options of the main menu",
            "human-not-in-first-menu",
        ),
        PackPoint::checked(
            "art. 8",
            "an answering machine is not the only means",
            "no-path-to-human",
        ),
        PackPoint::checked(
            "art. 8",
            "a call is not cut off because it waited long",
            "hold-drops-call",
        ),
        PackPoint::checked("art. 8", "a call is not cut off after mistakes", "hangup-on-error")
            .graded(Some(Severity::Warning)),
        longest_hold(
            THREE_MINUTES,
            "art. 8",
            "95% of calls are attended in under three minutes (only the declared wait is compared)",
        ),
    ],
    sources: &[
        "https://www.legaltoday.com/revista-aja/1025/articulos/15/index.html",
        "https://santiagomediano.com/?p=345958",
    ],
    caveat: "read in law journals and firms' summaries, not in the official text",
};

const MEAN_ANSWER: Limits = &[("warn", Seconds(150.0)), ("error", Seconds(150.0))];

pub(super) const ITALY: Pack = Pack {
    id: "it-agcom-255-24",
    title: "AGCOM delibera 255/24/CONS, annex A (Italy)",
    state: "to be applied within twelve months of August 2024, for electronic communications \
            and audiovisual services",
    points: &[
        longest_hold(
            MEAN_ANSWER,
            "art. 8 a)",
            "a person answers after at most 150 s on average (only the declared wait is compared)",
        ),
        PackPoint::unchecked("annex A", "40% of calls are answered within 20 s"),
        PackPoint::checked(
            "annex A",
            "the first level of the menu offers complaint",
            "complaint-missing",
        )
        .with(IN_FIRST_MENU),
        PackPoint::checked(
            "annex A",
            "the options for a person are explicit and understandable",
            "human-not-in-first-menu",
        ),
        PackPoint::unchecked("annex A", "a person at least 8:30 to 21:30 on working days"),
    ],
    sources: &[
        "https://agenparl.eu/2026/02/06/codacons-su-call-center-agcom",
        "https://punto-informatico.it/servizio-assistenza-clienti-nuove-regole-agcom",
        "https://www.adiconsum.it/telefonia-nuove-regole-per-il-servizio-di-assistenza-clienti/",
        "https://www.dimt.it/news/nuove-regole-per-lassistenza-clienti-nelle-comunicazioni-elettroniche/",
    ],
    caveat: "only art. 8 a) has its number confirmed; the rest was read in summaries",
};

const SIXTY: Limits = &[("warn", Seconds(60.0)), ("error", Seconds(60.0))];
const FIVE_AT_FIRST: Limits =
    &[("warn", Count(5)), ("error", Count(5)), ("first-menu-only", Flag(true))];
const TWO_DAYS: Limits = &[("max", Seconds(172_800.0))];

pub(super) const PORTUGAL: Pack = Pack {
    id: "pt-dl-134-2009",
    title: "Decreto-Lei 134/2009, art. 6 (Portugal)",
    state: "fines under it were seen; whether the text of 2009 is still in force was not checked",
    points: &[
        longest_hold(SIXTY, "art. 6-2", "at most 60 s of waiting on the line"),
        PackPoint::unchecked("art. 6-3", "the menu is spoken at once after the answer"),
        PackPoint::checked(
            "art. 6-4",
            "a way to leave a message instead of waiting",
            "hold-without-exit",
        ),
        PackPoint::checked("art. 6-4", "an answer within two working days", "callback-no-window")
            .with(TWO_DAYS),
        PackPoint::checked(
            "art. 6-5",
            "at most five options in the first menu",
            "too-many-options",
        )
        .graded(None)
        .with(FIVE_AT_FIRST),
        PackPoint::checked("art. 6-5", "the first menu offers a person", "human-not-in-first-menu"),
        PackPoint::checked(
            "art. 6",
            "cancellation in the menu, for continuous services",
            "cancel-missing",
        )
        .with(ANYWHERE),
        PackPoint::unchecked("art. 6", "no advertising while waiting"),
    ],
    sources: &[
        "http://www.centrostelefonicos.com/uncategorized/principios-e-regras-juridicas-especiais-dos-ctr-regras-especificas-dos-menus-electronicos/",
        "https://escritosdispersos.blogs.sapo.pt/tag/centro+telef%C3%B3nico+de+relacionamento+%28cal",
        "https://www.distribuicaohoje.com/customer-experience/novo-regime-juridico-dos-contact-center-entra-em-vigor-em-novembro/",
    ],
    caveat: "art. 6-5 was cut short where it was read: that it means the first menu, and names \
             the person among the options, is not verified; working days are counted as days",
};
