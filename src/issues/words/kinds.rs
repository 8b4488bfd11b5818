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
        "sales join new",
        "customer customers service services account accounts become open start department \
         client clients patient patients member members",
    ),
    (
        IssueKind::Stop,
        "cancel cancelling canceling cancellation cancellations",
        "service services account contract subscription policy membership plan department",
    ),
    (
        IssueKind::Complaint,
        "complaint complaints complain grievance grievances",
        "make file lodge raise register report department",
    ),
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
    (IssueKind::Start, "ventas contratar alta nuevo nueva", "servicio servicios cliente clientes"),
    (IssueKind::Stop, "baja cancelar cancelacion cancelaciones", "servicio cuenta contrato dar"),
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
    (IssueKind::Start, "vendas contratar novo nova", "servico servicos cliente clientes plano"),
    (IssueKind::Stop, "cancelar cancelamento cancelamentos", "servico servicos conta contrato"),
    (
        IssueKind::Complaint,
        "reclamacao reclamacoes queixa queixas",
        "fazer registrar abrir elogio elogios sugestao sugestoes",
    ),
];

/// The kinds that a thing of these words names as a whole; words without accents, those that
/// carry no meaning left out.
pub(super) fn kinds_of(primary: &str, words: &[&str]) -> BTreeSet<IssueKind> {
    let all = match primary {
        "en" => ENGLISH,
        "es" => SPANISH,
        "pt" => PORTUGUESE,
        _ => &[],
    };
    let has = |list: &str, word: &str| list.split_whitespace().any(|known| known == word);
    let names = |(_, names, beside): &&KindWords| {
        words.iter().any(|word| has(names, word))
            && words.iter().all(|word| has(names, word) || has(beside, word))
    };
    all.iter().filter(names).map(|(kind, ..)| *kind).collect()
}
