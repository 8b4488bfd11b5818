//! Which options are no subject of their own, by language: those that confirm, repeat, identify
//! or wait, and those that are for everything, or for a person.
//!
//! Data and its look-up, over the words of one option; it knows no menus.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::without_accents;
use super::kinds::kinds_of;
use super::split::split;
use crate::issues::catalogue::IssueKind;

/// The words of one language. Phrases are separated by `|`, words by spaces.
struct RoleWords {
    /// What is said only to confirm, repeat, identify oneself or wait; `^` where it must come
    /// first.
    formal: &'static str,
    /// What separates the things that one option is for.
    between: &'static str,
    /// Marks of an option for all that is left.
    rest: &'static str,
    /// What such a mark may stand beside.
    things: &'static str,
    /// Words that so many subjects have that sharing them shows nothing.
    broad: &'static str,
    /// Words that say nothing of the subject beside which they stand.
    weak: &'static str,
    /// People who answer.
    people: &'static str,
    /// What people may be asked for with, and what ends an announcement.
    glue: &'static str,
}

static ENGLISH: RoleWords = RoleWords {
    formal: "is correct|^this is right|^that is right|^this is not correct|^that is not correct|\
             ^this is incorrect|^that is incorrect|^it is incorrect|^the name is incorrect|\
             ^the number is incorrect|^this is wrong|^that is wrong|re enter|reenter|try again|\
             try another|enter your account|enter your phone|enter your telephone|\
             enter your customer|enter your member|enter your policy|enter your card|\
             enter your social|enter your pin|enter your id|enter your zip|enter a different|\
             enter another|inquire using|search by|look up by|to wait for|continue to hold|\
             continue holding|keep holding|remain on hold|hold for the next|^wait for|\
             repeat this|repeat these|repeat the options|repeat the menu|repeat the message|\
             repeat your options|repeat that|hear this again|hear these options|\
             hear that again|hear the options|hear your options|main menu|previous menu|\
             go back|start over|start again|end this call|end the call|hang up|to exit|\
             ^this is a first time call|^this is a repeat call",
    between: "or and",
    rest: "other others else more general everything anything remaining",
    things: "all any call calls question questions inquiry inquiries enquiry enquiries matter \
             matters information info option options service services issue issues request \
             requests reason reasons assistance help concern concerns topic topics department \
             departments menu stay line hold customer account",
    broad: "account accounts service services customer customers company",
    weak: "question questions inquiry inquiries enquiry enquiries query queries matter matters \
           information info option options request requests reason reasons issue issues concern \
           concerns topic topics department calling regarding concerning",
    people: "agent agents representative representatives operator advisor advisors adviser \
             advisers receptionist person human somebody someone associate specialist \
             attendant consultant",
    glue: "speak talk contact reach connect connected customer service \
           services care support client member live real next available one our now press say \
           dial hold holding stay line wait continue assistance help department calling call \
           reception",
};

static SPANISH: RoleWords = RoleWords {
    formal: "es correcto|es correcta|no es correcto|es incorrecto|vuelva a ingresar|\
             intentar de nuevo|ingrese su numero|ingresar su numero|ingrese su documento|\
             ingrese su clave|seguir esperando|continuar esperando|\
             repetir este|repetir estas|repetir las|repetir el|escuchar nuevamente|\
             menu principal|menu anterior|salir del sistema|finalizar la llamada|volver al",
    between: "o u y",
    rest: "otra otras otro otros demas mas resto general cualquier",
    things: "consulta consultas informacion opcion opciones tema temas asunto asuntos motivo \
             motivos servicio servicios tramite tramites llamada llamadas duda dudas pregunta \
             preguntas todo todos todas lo",
    broad: "cuenta cuentas servicio servicios cliente clientes empresa",
    weak: "consulta consultas informacion opcion opciones tema temas asunto asuntos motivo motivos \
           tramite tramites duda dudas pregunta preguntas",
    people: "agente agentes operador operadora representante asesor asesores asesora ejecutivo \
             ejecutiva persona alguien humano",
    glue: "hablar comunicarse contactar atencion al cliente clientes servicio espere linea \
           quiere quisiere necesita ser atendido transferido nuestros nuestro marque pulse oprima \
           presione diga",
};

static PORTUGUESE: RoleWords = RoleWords {
    formal: "esta correto|esta correta|nao esta correto|esta incorreto|digitar novamente|\
             digite novamente|tentar novamente|informe o seu cpf|digite o seu cpf|digite seu cpf|\
             continuar aguardando|continuar esperando|repetir este|repetir esta|repetir as|\
             ouvir novamente|menu principal|menu anterior|encerrar a ligacao|\
             encerrar o atendimento|voltar ao",
    between: "ou e",
    rest: "outra outras outro outros demais mais restante geral qualquer",
    things: "informacao informacoes opcao opcoes assunto assuntos motivo motivos servico \
             servicos duvida duvidas pergunta perguntas solicitacao solicitacoes todo todos \
             todas sobre",
    broad: "conta contas servico servicos cliente clientes empresa",
    weak: "informacao informacoes opcao opcoes assunto assuntos motivo motivos duvida duvidas \
           pergunta perguntas solicitacao solicitacoes",
    people: "atendente atendentes operador operadora representante agente consultor pessoa \
             alguem",
    glue: "falar conversar contato atendimento ao cliente clientes servico aguarde linha quer \
           deseja precisa ser transferido nossos nosso digite tecle disque aperte pressione diga",
};

/// What an option is for, as far as its words say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::issues) struct Role {
    /// It only confirms, repeats, identifies or waits.
    pub(in crate::issues) is_formal: bool,
    /// It is for all that is left.
    pub(in crate::issues) is_rest: bool,
    /// It is for talking to a person.
    pub(in crate::issues) is_person: bool,
    /// It is for a subject.
    pub(in crate::issues) is_subject: bool,
    /// The kinds of issues that it is for as a whole.
    pub(in crate::issues) kinds: BTreeSet<IssueKind>,
}

/// Tells the roles of options in one language.
#[derive(Debug)]
pub(in crate::issues) struct Roles {
    primary: String,
    formal: BTreeMap<&'static str, Vec<Formal>>,
    between: BTreeSet<&'static str>,
    rest: BTreeSet<&'static str>,
    things: BTreeSet<&'static str>,
    broad: BTreeSet<&'static str>,
    weak: BTreeSet<&'static str>,
    people: BTreeSet<&'static str>,
    glue: BTreeSet<&'static str>,
}

impl Roles {
    /// Those of a language; `None` where no words are written.
    pub(in crate::issues) fn of(primary: &str) -> Option<Self> {
        let words = match primary {
            "en" => &ENGLISH,
            "es" => &SPANISH,
            "pt" => &PORTUGUESE,
            _ => return None,
        };
        let set = |list: &'static str| list.split_whitespace().collect::<BTreeSet<_>>();
        let stop = super::stop::words(primary).iter().flat_map(|words| words.split_whitespace());
        let rest = set(words.rest);
        let mut glue = set(words.glue);
        let people = set(words.people);
        glue.extend(stop.filter(|word| !rest.contains(word) && !people.contains(word)));
        Some(Roles {
            primary: primary.to_owned(),
            formal: formal(words.formal),
            between: set(words.between),
            rest,
            things: set(words.things),
            broad: set(words.broad),
            weak: set(words.weak),
            people,
            glue,
        })
    }

    /// What an option of these texts is for; of no texts, nothing.
    pub(in crate::issues) fn role<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Role {
        let mut role = Role::default();
        for text in texts {
            let clauses = self.clauses(text);
            clauses.iter().for_each(|clause| self.add(clause, &mut role));
            let mut row = Vec::new();
            split(text, |word| row.push(without_accents(word)));
            role.is_formal |= (0..row.len()).any(|at| self.is_formal(&row, at));
        }
        // What says nothing that is known may be a subject.
        role.is_subject |= !role.is_rest && !role.is_person;
        role
    }

    /// Whether a formal phrase begins at a word of a row.
    fn is_formal(&self, row: &[String], at: usize) -> bool {
        let is_begin = at == 0 || at == 1 && matches!(row[0].as_str(), "if" | "to");
        let goes_on = |phrase: &Formal| {
            let after = row[at + 1..].iter().map(String::as_str);
            (is_begin || !phrase.is_first)
                && after.take(phrase.rest.len()).eq(phrase.rest.iter().copied())
        };
        self.formal.get(row[at].as_str()).is_some_and(|phrases| phrases.iter().any(goes_on))
    }

    /// The things that a text lists, each as its words.
    pub(in crate::issues) fn clauses(&self, text: &str) -> Vec<Vec<String>> {
        let mut clauses = Vec::new();
        for part in text.split([',', ';', '.', '|', '/']) {
            let mut words: Vec<String> = Vec::new();
            split(part, |word| words.push(word.to_owned()));
            let parts = words.split(|word| self.between.contains(word.as_str()));
            clauses.extend(parts.filter(|part| !part.is_empty()).map(<[String]>::to_vec));
        }
        clauses
    }

    /// Whether a word says nothing of the subject beside which it stands.
    pub(in crate::issues) fn is_weak(&self, word: &str) -> bool {
        self.weak.contains(without_accents(word).as_str())
    }

    /// Whether so many subjects have a word that sharing it shows nothing.
    pub(in crate::issues) fn is_broad(&self, word: &str) -> bool {
        self.broad.contains(without_accents(word).as_str())
    }

    fn add(&self, clause: &[String], role: &mut Role) {
        let clause: Vec<String> = clause.iter().map(|word| without_accents(word)).collect();
        let is_in = |set: &BTreeSet<&str>, word: &String| set.contains(word.as_str());
        let said =
            |word: &&String| !is_in(&self.glue, word) && !word.bytes().all(|b| b.is_ascii_digit());
        let said: Vec<&String> = clause.iter().filter(said).collect();
        let has_rest = clause.iter().any(|word| is_in(&self.rest, word));
        if said.is_empty() {
            return;
        }
        let words: Vec<&str> = said.iter().map(|word| word.as_str()).collect();
        role.kinds.extend(kinds_of(&self.primary, &words));
        let is_of_rest = |word: &&String| is_in(&self.rest, word) || is_in(&self.things, word);
        if said.iter().all(|word| is_in(&self.people, word)) {
            role.is_person = true;
        } else if said.iter().all(is_of_rest) {
            role.is_rest |= has_rest;
        } else {
            role.is_subject = true;
        }
    }

    /// Whether an issue asks for a person and says nothing else.
    pub(in crate::issues) fn asks_for_person(&self, title: &str) -> bool {
        let role = self.role(std::iter::once(title));
        role.is_person && !role.is_subject && !role.is_rest
    }
}

/// The words of a formal phrase after its first one.
#[derive(Debug)]
struct Formal {
    rest: Vec<&'static str>,
    /// Whether it must come first, after "if" or "to" at most.
    is_first: bool,
}

/// Formal phrases by their first word.
fn formal(phrases: &'static str) -> BTreeMap<&'static str, Vec<Formal>> {
    let mut by_first: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for phrase in phrases.split('|').map(str::trim) {
        let is_first = phrase.starts_with('^');
        let mut words = phrase.trim_start_matches('^').split(' ');
        if let Some(first) = words.next() {
            by_first.entry(first).or_default().push(Formal { rest: words.collect(), is_first });
        }
    }
    by_first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(language: &str, text: &str) -> Role {
        Roles::of(language).map(|roles| roles.role([text].into_iter())).unwrap_or_default()
    }

    #[test]
    fn what_confirms_repeats_identifies_or_waits_is_formal() {
        for text in [
            "If this is correct, press 1.",
            "If the name is incorrect and you want to try another account number, press 2.",
            "To enter your account number, press 2",
            "To wait for someone, press 2.",
            "To repeat this information, press 1",
        ] {
            assert!(role("en", text).is_formal, "{text}");
        }
        for text in [
            "If your bill is incorrect, press 2",
            "To dispute an invoice that is wrong, press 1",
            "To enter your meter reading, press 3",
            "To pay using your card, press 4",
            "repeat prescriptions",
            "correct a claim",
        ] {
            assert!(!role("en", text).is_formal, "{text}");
            assert!(role("en", text).is_subject, "{text}");
        }
        assert!(role("es", "Para salir del sistema, marque 9.").is_formal);
    }

    #[test]
    fn what_is_left_and_people_are_for_everything() {
        for text in [
            "For all other calls, stay on the line or press 0.",
            "For other information, press 7.",
            "For more options, press 4",
            "all other questions",
            "anything else",
        ] {
            let role = role("en", text);
            assert!(role.is_rest && !role.is_subject, "{text}");
        }
        for text in [
            "To speak to a customer service representative, press 0",
            "agent",
            "assistance from a customer service representative",
            "To speak with someone, press 0",
        ] {
            let role = role("en", text);
            assert!(role.is_person && !role.is_subject, "{text}");
        }
        assert!(role("en", "all other billing questions").is_subject);
        assert!(role("pt", "Para outras informações sobre os serviços, digite 2.").is_rest);
        let mixed = role("pt", "Para falar com um atendente, agendar perícia médica, digite 5.");
        assert!(mixed.is_person && mixed.is_subject);
    }

    #[test]
    fn an_issue_may_ask_for_a_person() {
        let asks = |title| Roles::of("en").is_some_and(|roles| roles.asks_for_person(title));
        assert!(asks("talk to an agent"));
        assert!(asks("speak to a person"));
        assert!(!asks("talk to an agent about my bill"));
        assert!(!asks("find a branch"));
    }
}
