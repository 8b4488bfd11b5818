//! The words by which menus name whole kinds of issues, by language: "technical support" is
//! for every fault, "billing" for every bill.
//!
//! Data and its look-up, over the words of one thing that an option lists.

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

/// What a word, or several, are for the kinds of a language: a bit for each row of its lists.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct KindUse {
    /// It names the kind.
    names: u8,
    /// It may stand beside a name.
    beside: u8,
    /// It is one or the other.
    fits: u8,
}

impl KindUse {
    /// That of words that stand together.
    pub(super) fn beside(self, other: Self) -> Self {
        KindUse {
            names: self.names | other.names,
            beside: self.beside | other.beside,
            fits: self.fits & other.fits,
        }
    }
}

/// The kinds that the lists of a language tell apart, each with whether both of its lists must
/// have a word.
#[derive(Debug)]
pub(super) struct Kinds(Vec<(IssueKind, bool)>);

impl Kinds {
    /// Those of a language; passes on each word of its lists, without accents, with what it is.
    pub(super) fn of(
        primary: &str,
        mut add: impl FnMut(&'static str, &dyn Fn(&mut KindUse)),
    ) -> Self {
        let (all, pairs) = match primary {
            "en" => (ENGLISH, ENGLISH_PAIRS),
            "es" => (SPANISH, &[][..]),
            "pt" => (PORTUGUESE, &[][..]),
            _ => (&[][..], &[][..]),
        };
        let mut kinds = Vec::new();
        let rows = all.iter().map(|row| (row, false)).chain(pairs.iter().map(|row| (row, true)));
        for ((kind, names, beside), is_pair) in rows {
            let bit = 1 << kinds.len();
            for word in names.split_whitespace() {
                add(word, &|word| (word.names, word.fits) = (word.names | bit, word.fits | bit));
            }
            for word in beside.split_whitespace() {
                add(word, &|word| (word.beside, word.fits) = (word.beside | bit, word.fits | bit));
            }
            kinds.push((*kind, is_pair));
        }
        Kinds(kinds)
    }

    /// The kinds that a thing of such words names as a whole; words that carry no meaning are
    /// left out.
    pub(super) fn named(&self, words: KindUse) -> impl Iterator<Item = IssueKind> + '_ {
        let named = self.0.iter().enumerate().filter(move |(at, (_, is_pair))| {
            let bit = 1 << at;
            words.fits & words.names & bit != 0 && (!is_pair || words.beside & bit != 0)
        });
        named.map(|(_, (kind, _))| *kind)
    }
}
