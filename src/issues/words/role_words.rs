//! The words that show which options are no subject, by language.
//!
//! Data only; `roles` reads it.

/// The words of one language. Phrases are separated by `|`, words by spaces.
pub(super) struct RoleWords {
    /// What is said only to confirm, repeat, identify oneself or wait; `^` where it must come
    /// first.
    pub(super) formal: &'static str,
    /// What separates the things that one option is for.
    pub(super) between: &'static str,
    /// Marks of an option for all that is left.
    pub(super) rest: &'static str,
    /// What such a mark may stand beside.
    pub(super) things: &'static str,
    /// Words that so many subjects have that sharing them shows nothing.
    pub(super) broad: &'static str,
    /// Words that say nothing of the subject beside which they stand.
    pub(super) weak: &'static str,
    /// People who answer.
    pub(super) people: &'static str,
    /// What people may be asked for with, and what ends an announcement.
    pub(super) glue: &'static str,
}

/// The words of a language; `None` where none are written.
pub(super) fn role_words(primary: &str) -> Option<&'static RoleWords> {
    match primary {
        "en" => Some(&ENGLISH),
        "es" => Some(&SPANISH),
        "pt" => Some(&PORTUGUESE),
        _ => None,
    }
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
    broad: "account accounts service services customer customers company register registering \
            registration apply applying update updating updates request requesting requests",
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
