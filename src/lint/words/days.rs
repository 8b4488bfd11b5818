//! How prompts name days and speak of opening hours, as data by language.
//!
//! The names of single days are among the phrases; nothing here reads a text.

/// Words around days, by language.
pub(super) struct DayWords {
    pub(super) tag: &'static str,
    pub(super) every_day: &'static [&'static str],
    pub(super) weekdays: &'static [&'static str],
    pub(super) weekend: &'static [&'static str],
    pub(super) and: &'static [&'static str],
    /// Words that may be between days and times.
    pub(super) filler: &'static [&'static str],
    /// Words that speak of opening hours.
    pub(super) open: &'static [&'static str],
    /// Words that turn what follows round, or name a time zone: nothing is claimed.
    pub(super) doubt: &'static [&'static str],
    pub(super) closed: &'static [&'static str],
}

pub(super) static DAYS: &[DayWords] = &[
    DayWords {
        tag: "en",
        every_day: &["every day", "seven days a week", "7 days a week", "daily"],
        weekdays: &["weekdays", "every weekday"],
        weekend: &["weekends"],
        and: &["and", "or"],
        filler: &["from", "between", "on", "the", "are", "our", "hours", "open", "we", "we're"],
        open: &["open", "hours", "opening"],
        doubt: &[
            "except",
            "excluding",
            "apart",
            "other than",
            "eastern",
            "central",
            "mountain",
            "pacific",
            "gmt",
            "utc",
            "est",
            "edt",
            "cst",
            "pst",
            "ist",
            "cet",
            "time zone",
        ],
        closed: &["closed"],
    },
    DayWords {
        tag: "es",
        every_day: &["todos los días", "cada día"],
        weekdays: &["días laborables", "entre semana"],
        weekend: &["fines de semana"],
        and: &["y", "e"],
        filler: &["de", "desde", "entre", "los", "el", "las", "en", "horario", "abierto"],
        open: &["abierto", "abiertos", "abrimos", "horario", "atención"],
        doubt: &["excepto", "salvo", "menos", "canarias", "peninsular", "gmt", "utc"],
        closed: &["cerrado", "cerrados", "cerramos"],
    },
    DayWords {
        tag: "pt",
        every_day: &["todos os dias", "diariamente"],
        weekdays: &["dias úteis"],
        weekend: &["fins de semana", "finais de semana"],
        and: &["e"],
        filler: &["de", "das", "do", "desde", "entre", "os", "as", "aos", "horário", "aberto"],
        open: &["aberto", "abertos", "horário", "atendimento", "atendemos"],
        doubt: &["exceto", "salvo", "menos", "brasília", "açores", "gmt", "utc"],
        closed: &["fechado", "fechados", "encerrado", "encerrados"],
    },
    DayWords {
        tag: "it",
        every_day: &["tutti i giorni", "ogni giorno"],
        weekdays: &["giorni feriali"],
        weekend: &["fine settimana"],
        and: &["e"],
        filler: &["dal", "dalle", "il", "la", "i", "ore", "orario", "aperti"],
        open: &["aperti", "aperto", "orario", "orari"],
        doubt: &["tranne", "eccetto", "salvo", "gmt", "utc"],
        closed: &["chiusi", "chiuso"],
    },
];
