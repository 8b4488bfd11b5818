//! The words by which menus name whole kinds of issues, by language: "technical support" is
//! for every fault, "billing" for every bill.
//!
//! Data and its look-up, over the words of one thing that an option lists.

use std::collections::BTreeSet;

use crate::issues::catalogue::IssueKind;

/// For a kind the words of which one must be there, and those that may stand beside it.
type KindWords = (IssueKind, &'static str, &'static str);

const ENGLISH: &[KindWords] = &[
    (
        IssueKind::Fault,
        "technical tech fault faults troubleshooting repair repairs breakdown breakdowns",
        "issue issues problem problems support help assistance difficulty difficulties trouble \
         question questions service report reporting team department experiencing equipment",
    ),
    (
        IssueKind::Bill,
        "billing bill bills invoice invoices",
        "question questions inquiry inquiries enquiry enquiries account accounts issue issues \
         problem problems information department support help",
    ),
    (
        IssueKind::Start,
        "sales join new sign buy",
        "customer customers service services account accounts become open start department \
         client clients patient patients member members connection connections policy up line",
    ),
    (
        IssueKind::Stop,
        "cancel cancelling canceling cancellation cancellations terminate terminating disconnect \
         disconnecting unsubscribe",
        "service services account contract subscription policy membership plan department",
    ),
    (
        IssueKind::Complaint,
        "complaint complaints complain grievance grievances ombudsman",
        "make file lodge raise register report department",
    ),
];

/// For a kind verbs and things of which both must be there, since either alone says nothing.
const ENGLISH_PAIRS: &[KindWords] = &[
    (
        IssueKind::Stop,
        "close closing end ending leave leaving stop stopping",
        "account contract subscription policy membership plan service services",
    ),
    (IssueKind::Start, "open opening start starting set", "account service services up"),
];

const SPANISH: &[KindWords] = &[
    (
        IssueKind::Fault,
        "tecnico tecnica averia averias falla fallas fallo fallos",
        "soporte servicio problema problemas reportar reporte asistencia ayuda",
    ),
    (
        IssueKind::Bill,
        "factura facturas facturacion",
        "consulta consultas duda dudas problema problemas informacion cuenta",
    ),
    (
        IssueKind::Start,
        "ventas contratar contratacion alta nuevo nueva nuevos nuevas",
        "servicio servicios cliente clientes linea dar",
    ),
    (
        IssueKind::Stop,
        "baja bajas cancelar cancelacion cancelaciones rescindir rescision",
        "servicio servicios cuenta contrato linea dar darse",
    ),
    (
        IssueKind::Complaint,
        "reclamo reclamos reclamacion reclamaciones queja quejas",
        "presentar realizar hacer registrar",
    ),
];

const PORTUGUESE: &[KindWords] = &[
    (
        IssueKind::Fault,
        "tecnico tecnica defeito defeitos falha falhas",
        "suporte servico problema problemas assistencia reparo informar",
    ),
    (
        IssueKind::Bill,
        "fatura faturas faturamento boleto boletos",
        "duvida duvidas problema problemas informacao informacoes conta contas",
    ),
    (
        IssueKind::Start,
        "vendas contratar contratacao assinar novo nova novos",
        "servico servicos cliente clientes plano linha seja",
    ),
    (
        IssueKind::Stop,
        "cancelar cancelamento cancelamentos encerrar encerramento rescindir rescisao",
        "servico servicos conta contrato plano linha",
    ),
    (
        IssueKind::Complaint,
        "reclamacao reclamacoes queixa queixas",
        "fazer registrar abrir elogio elogios sugestao sugestoes",
    ),
];

/// The kinds that a thing of these words names as a whole; words without accents, those that
/// carry no meaning left out.
pub(super) fn kinds_of(primary: &str, words: &[&str]) -> BTreeSet<IssueKind> {
    let (all, pairs) = match primary {
        "en" => (ENGLISH, ENGLISH_PAIRS),
        "es" => (SPANISH, &[][..]),
        "pt" => (PORTUGUESE, &[][..]),
        _ => (&[][..], &[][..]),
    };
    let has = |list: &str, word: &str| list.split_whitespace().any(|known| known == word);
    let names = |(_, names, beside): &&KindWords| {
        words.iter().any(|word| has(names, word))
            && words.iter().all(|word| has(names, word) || has(beside, word))
    };
    let is_pair = |pair: &&KindWords| names(pair) && words.iter().any(|word| has(pair.2, word));
    let found = all.iter().filter(names).chain(pairs.iter().filter(is_pair));
    found.map(|(kind, ..)| *kind).collect()
}
