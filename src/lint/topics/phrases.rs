//! How menus speak of the topics that laws and rules name: cancelling, complaining, joining,
//! and emergencies.
//!
//! Data by language, in which `…` at the end of a word matches any ending. It knows no tree.

use crate::tree::Language;

/// Phrases of one language.
#[derive(Debug)]
pub(crate) struct TopicPhrases {
    /// Primary language tags.
    pub tags: &'static [&'static str],
    /// To end a contract or close an account, and nothing else.
    pub cancel: &'static [&'static str],
    /// Words that may mean that, or cancelling something smaller.
    pub may_cancel: &'static [&'static str],
    /// To complain.
    pub complain: &'static [&'static str],
    /// To become a customer.
    pub join: &'static [&'static str],
    /// Danger to life or health.
    pub emergency: &'static [&'static str],
}

/// The phrases of a language; `None` for a language without any.
pub(super) fn topic_phrases(language: &Language) -> Option<&'static TopicPhrases> {
    let primary = &*language.primary();
    ALL.iter().find(|phrases| phrases.tags.contains(&primary))
}

static ALL: [TopicPhrases; 5] = [
    TopicPhrases {
        tags: &["en"],
        cancel: &[
            "cancel your account",
            "cancel your contract",
            "cancel your membership",
            "cancel your plan",
            "cancel your policy",
            "cancel your service…",
            "cancel your subscription",
            "cancel my account",
            "cancel my contract",
            "cancel my membership",
            "cancel my plan",
            "cancel my policy",
            "cancel my service…",
            "cancel my subscription",
            "cancel a contract",
            "cancel a policy",
            "cancel a subscription",
            "cancel service",
            "close your account",
            "close my account",
            "close an account",
            "end your contract",
            "end my contract",
            "leave us",
            "leaving us",
            "stop service",
            "stop my service",
            "stop my subscription",
            "stop your service",
            "stop your subscription",
            "terminate your contract",
            "terminate my contract",
            "disconnect your service",
            "disconnect my service",
        ],
        may_cancel: &["cancel…", "terminat…", "disconnect…", "unsubscribe", "closing", "leave"],
        complain: &["complain…", "grievance…", "ombudsman", "customer relations"],
        join: &[
            "new customer…",
            "become a customer",
            "to join",
            "sign up",
            "new connection…",
            "new account",
            "open an account",
            "new service",
            "start service",
            "new policy",
            "to buy",
            "sales",
        ],
        emergency: &[
            "emergenc…",
            "gas leak",
            "gas odor",
            "smell gas",
            "smell of gas",
            "power outage…",
            "outage",
            "outages",
            "power cut…",
            "power failure…",
            "no power",
            "downed",
            "burst",
            "life threatening",
            "life-threatening",
            "crisis",
            "911",
            "112",
            "999",
            "000",
            "triple zero",
            "988",
        ],
    },
    TopicPhrases {
        tags: &["es"],
        cancel: &[
            "dar de baja",
            "darse de baja",
            "baja de su",
            "baja de un",
            "cancelar su contrato",
            "cancelar su servicio",
            "cancelar mi contrato",
            "cancelar el contrato",
            "rescindir",
        ],
        may_cancel: &["baja", "bajas", "cancel…", "rescisión"],
        complain: &["reclama…", "queja", "quejas"],
        join: &[
            "nuevo cliente",
            "nuevos clientes",
            "contratar",
            "contratación",
            "nueva alta",
            "dar de alta",
        ],
        emergency: &[
            "emergencia…",
            "urgencia…",
            "fuga de gas",
            "corte de luz",
            "corte de energía",
            "112",
            "911",
        ],
    },
    TopicPhrases {
        tags: &["pt"],
        cancel: &[
            "cancelar seu",
            "cancelar o seu",
            "cancelar meu",
            "cancelar o contrato",
            "cancelar o plano",
            "cancelar o serviço",
            "encerrar um contrato",
            "encerrar o contrato",
            "encerrar seu contrato",
            "rescindir",
            "rescisão",
        ],
        may_cancel: &["cancel…", "encerramento"],
        complain: &["reclama…", "queixa…"],
        join: &[
            "contratar",
            "novo cliente",
            "novos clientes",
            "seja cliente",
            "nova linha",
            "assinar",
        ],
        emergency: &[
            "emergência…",
            "urgência…",
            "vazamento de gás",
            "fuga de gás",
            "falta de energia",
            "falta de luz",
            "112",
            "190",
            "192",
            "193",
        ],
    },
    TopicPhrases {
        tags: &["it"],
        cancel: &["disdire", "disdetta", "recesso", "recedere", "cessazione"],
        may_cancel: &["annull…", "chiusura"],
        complain: &["reclam…", "lamentel…"],
        join: &[
            "nuovo cliente",
            "nuovi clienti",
            "nuovo contratto",
            "diventare cliente",
            "attivare",
        ],
        emergency: &["emergenz…", "pronto intervento", "fuga di gas", "guasti", "112"],
    },
    TopicPhrases {
        tags: &["hi"],
        cancel: &["connection band", "कनेक्शन बंद", "service band", "सेवा बंद"],
        may_cancel: &["band karne", "बंद करने", "band karwane", "बंद करवाने", "cancel…", "रद्द"],
        complain: &["shikayat…", "शिकायत…", "complaint…"],
        join: &["naya connection", "naye connection", "नया कनेक्शन", "नए कनेक्शन", "new connection"],
        emergency: &["emergency", "aapatkal", "aapaatkaal", "आपातकाल…", "इमरजेंसी", "112"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timing::tokens;

    #[test]
    fn every_list_is_lower_case_and_splits_into_the_words_that_texts_split_into() {
        for data in &ALL {
            let lists = [data.cancel, data.may_cancel, data.complain, data.join, data.emergency];
            for phrase in lists.into_iter().flatten() {
                let plain = phrase.replace('…', "");
                let words: Vec<_> = tokens(&plain).into_iter().map(|t| t.word).collect();
                assert_eq!(words.join(" "), plain, "{:?}", data.tags);
            }
        }
    }

    #[test]
    fn a_language_without_lists_has_none() {
        assert!(topic_phrases(&Language::new("en-GB")).is_some());
        assert!(topic_phrases(&Language::new("fi")).is_none());
    }
}
