//! What prompts ask of callers and tell them to do, as data by language: data to enter, staying
//! on the line, confirming, hanging up; and whom an option is for.
//!
//! A language without data gives `None`. Nothing here knows a rule.

use super::SplitText;
use crate::tree::Language;

/// Phrases of one language, in the form of those of [`super::Phrases`].
#[derive(Debug)]
pub struct Asking {
    tag: &'static str,
    /// Data of the caller that lines ask for.
    pub data: &'static [&'static str],
    /// Data whose length callers know.
    pub known_length: &'static [&'static str],
    /// The extension of somebody whom the caller knows.
    pub extension: &'static [&'static str],
    /// "Say yes or no."
    pub yes_or_no: &'static [&'static str],
    /// "Stay on the line."
    pub stay: &'static [&'static str],
    /// Asks whether something is right or meant.
    pub confirm: &'static [&'static str],
    /// The caller has been served and may hang up.
    pub done: &'static [&'static str],
    /// Nothing else is wanted: an option of callers who have been served.
    pub nothing_else: &'static [&'static str],
    /// Asks callers who have been served whether they want more.
    pub more_wanted: &'static [&'static str],
    /// Others than the callers whom a line is for: professionals, suppliers, staff.
    pub insiders: &'static [&'static str],
    /// Words before a phrase that deny it.
    pub not: &'static [&'static str],
}

/// The phrases of a language; `None` for a language without any.
pub fn asking(language: &Language) -> Option<&'static Asking> {
    let primary = &*language.primary();
    ALL.iter().find(|asking| asking.tag == primary)
}

impl Asking {
    /// The first data that a text asks for: "your PIN", and not "not the number of your card".
    pub fn data_in(&self, text: &str) -> Option<&'static str> {
        let split = SplitText::new(text);
        let words = split.words();
        split.all(self.data).find_map(|hit| {
            let at = words.iter().position(|word| word.start == hit.start)?;
            let before = &words[at.saturating_sub(NEGATION)..at];
            let is_denied = before.iter().any(|word| self.not.contains(&&*word.word));
            (!is_denied).then_some(hit.phrase)
        })
    }
}

/// How many words before a phrase may deny it: "*not* the number of your card".
const NEGATION: usize = 5;

static ALL: &[Asking] = &[
    Asking {
        tag: "en",
        data: &[
            "social security number",
            "social security",
            "ssn",
            "personal identification number",
            "pin number",
            "pin",
            "passcode",
            "pass code",
            "access code",
            "security code",
            "password",
            "date of birth",
            "birth date",
            "birthdate",
            "birthday",
            "account number",
            "customer number",
            "member number",
            "membership number",
            "member id",
            "policy number",
            "claim number",
            "case number",
            "reference number",
            "order number",
            "card number",
            "number of your card",
            "credit card",
            "debit card",
            "phone number",
            "telephone number",
            "mobile number",
            "zip code",
            "postcode",
            "postal code",
            "taxpayer reference",
            "taxpayer identification",
            "tax id",
            "national insurance number",
            "medicare number",
            "passport number",
            "driver's license",
            "provider number",
            "employee number",
        ],
        known_length: &[
            "social security number",
            "social security",
            "ssn",
            "zip code",
            "postal code",
            "area code first",
            "starting with the area code",
            "including area code",
            "including the area code",
        ],
        extension: &["extension", "extensions", "party's", "dial by name"],
        yes_or_no: &["yes or no", "yes or a no"],
        stay: &[
            "stay on the line",
            "remain on the line",
            "hold the line",
            "just hold",
            "please hold",
            "otherwise hold",
            "otherwise wait",
            "hold on",
            "please wait",
            "just wait",
            "or hold",
            "or wait",
            "continue to hold",
            "do nothing",
            "stay on line",
        ],
        confirm: &[
            "confirm…",
            "are you sure",
            "is this correct",
            "is that correct",
            "this is correct",
            "that is correct",
            "is this right",
            "is that right",
            "you entered",
            "you have entered",
            "you have chosen",
            "you want to proceed",
            "want to continue",
        ],
        done: &[
            "you can now hang up",
            "you may now hang up",
            "you can hang up now",
            "you may hang up now",
            "you can hang up",
            "you may hang up",
            "simply hang up",
            "feel free to hang up",
            "has been recorded",
            "have been recorded",
            "has been received",
            "has been submitted",
            "has been processed",
            "has been scheduled",
            "has been confirmed",
            "has been cancelled",
            "has been canceled",
            "has been updated",
            "has been changed",
            "has been registered",
            "has been generated",
            "has been activated",
            "have been removed",
            "is now active",
            "confirmation number is",
            "transaction is complete",
        ],
        nothing_else: &[
            "nothing else",
            "that is all",
            "that's all",
            "no more",
            "are finished",
            "are done",
        ],
        more_wanted: &[
            "anything else",
            "something else we can help",
            "something else i can help",
            "any other question",
        ],
        insiders: &[
            "doctor's office",
            "doctors office",
            "doctor's line",
            "physician's office",
            "if you are a doctor",
            "if you are a physician",
            "if you are a provider",
            "if you're a provider",
            "if you are a healthcare provider",
            "if you are a health care provider",
            "if you are a healthcare professional",
            "if you are a medical professional",
            "if you are a pharmacy",
            "if you are a pharmacist",
            "if you are a hospital",
            "if you are calling from a hospital",
            "if you are calling from a doctor's",
            "if you are a vendor",
            "if you are a supplier",
            "if you are an employee",
            "if you are a member of staff",
            "if you are a broker",
            "if you are an agent",
            "if you are a dealer",
            "if you are an attorney",
            "physicians",
            "providers",
            "healthcare professionals",
            "health care professionals",
            "medical professionals",
            "suppliers",
            "vendors",
            "employees",
            "staff only",
            "provider id",
            "provider i d",
            "provider number",
            "provider's",
        ],
        not: &["not", "don't", "no", "never", "without"],
    },
    Asking {
        tag: "es",
        data: &[
            "número de cuenta",
            "número de cliente",
            "número de tarjeta",
            "número de documento",
            "número de póliza",
            "número de teléfono",
            "número de afiliado",
            "fecha de nacimiento",
            "seguro social",
            "código postal",
            "código de acceso",
            "clave",
            "contraseña",
            "pin",
            "dni",
            "nif",
            "rut",
            "cédula",
        ],
        known_length: &["seguro social", "código postal", "dni", "nif"],
        extension: &["extensión", "interno"],
        yes_or_no: &["sí o no", "si o no"],
        stay: &[
            "permanezca en línea",
            "permanezca en la línea",
            "manténgase en línea",
            "mantenga la línea",
            "no cuelgue",
            "espere",
            "aguarde",
        ],
        confirm: &[
            "confirm…",
            "es correcto",
            "es correcta",
            "está seguro",
            "ha marcado",
            "ingresó",
        ],
        done: &[
            "puede colgar",
            "ya puede colgar",
            "ha sido registrado",
            "ha sido registrada",
            "ha sido recibida",
            "ha sido confirmada",
            "ha sido cancelada",
            "quedó registrada",
            "quedó registrado",
        ],
        nothing_else: &["nada más", "eso es todo"],
        more_wanted: &["algo más", "alguna otra consulta", "otra consulta"],
        insiders: &[
            "proveedores",
            "prestadores",
            "prestador",
            "si es proveedor",
            "si usted es médico",
            "profesionales de la salud",
            "profesionales sanitarios",
            "empleados",
        ],
        not: &["no", "sin", "nunca"],
    },
    Asking {
        tag: "pt",
        data: &[
            "número da conta",
            "número do cliente",
            "número do cartão",
            "número do benefício",
            "número do telefone",
            "data de nascimento",
            "cpf",
            "cnpj",
            "nif",
            "cep",
            "código postal",
            "código de acesso",
            "senha",
            "palavra-passe",
            "pin",
        ],
        known_length: &["cpf", "cnpj", "nif", "cep", "código postal"],
        extension: &["ramal", "extensão"],
        yes_or_no: &["sim ou não"],
        stay: &[
            "permaneça na linha",
            "continue na linha",
            "aguarde na linha",
            "mantenha-se em linha",
            "não desligue",
            "aguarde",
        ],
        confirm: &["confirm…", "está correto", "está correta", "tem certeza", "você digitou"],
        done: &[
            "pode desligar",
            "foi registrado",
            "foi registrada",
            "foi registado",
            "foi confirmado",
            "foi confirmada",
            "foi cancelado",
            "foi cancelada",
        ],
        nothing_else: &["nada mais", "mais nada", "é só isso"],
        more_wanted: &["mais alguma coisa", "algo mais"],
        insiders: &[
            "prestadores",
            "fornecedores",
            "profissionais de saúde",
            "funcionários",
            "se você é médico",
        ],
        not: &["não", "sem", "nunca"],
    },
    Asking {
        tag: "it",
        data: &[
            "codice cliente",
            "codice fiscale",
            "numero di conto",
            "numero di carta",
            "numero cliente",
            "numero di telefono",
            "data di nascita",
            "codice di accesso",
            "partita iva",
            "password",
            "pin",
        ],
        known_length: &["codice fiscale", "partita iva"],
        extension: &["interno"],
        yes_or_no: &["sì o no", "si o no"],
        stay: &["resti in linea", "rimanga in linea", "attenda in linea", "attenda"],
        confirm: &["conferm…", "è corretto", "è sicuro", "ha inserito"],
        done: &[
            "può riagganciare",
            "è stata registrata",
            "è stato registrato",
            "è stata confermata",
        ],
        nothing_else: &["nient'altro"],
        more_wanted: &[],
        insiders: &["fornitori", "operatori sanitari", "dipendenti"],
        not: &["non", "senza"],
    },
    Asking {
        tag: "hi",
        data: &[
            "account number",
            "card number",
            "mobile number",
            "खाता संख्या",
            "मोबाइल नंबर",
            "जन्म तिथि",
            "aadhaar",
            "आधार",
            "pin",
            "पिन",
        ],
        known_length: &["aadhaar", "आधार", "mobile number", "मोबाइल नंबर"],
        extension: &["extension", "एक्सटेंशन"],
        yes_or_no: &["haan ya nahin", "हाँ या नहीं", "हां या नहीं"],
        stay: &["line par bane rahe", "लाइन पर बने रहें", "pratiksha", "प्रतीक्षा"],
        confirm: &["pushti", "पुष्टि", "confirm"],
        done: &["darj kar li gayi", "दर्ज कर ली गई", "दर्ज हो गई"],
        nothing_else: &[],
        more_wanted: &[],
        insiders: &["karmchari", "कर्मचारी"],
        not: &["nahin", "नहीं", "na", "न"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timing::tokens;

    #[test]
    fn every_list_is_lower_case_and_splits_into_the_words_that_texts_split_into() {
        for data in ALL {
            let lists = [
                data.data,
                data.known_length,
                data.extension,
                data.yes_or_no,
                data.stay,
                data.confirm,
                data.done,
                data.nothing_else,
                data.insiders,
                data.not,
            ];
            for phrase in lists.into_iter().flatten() {
                let plain = phrase.replace('…', "");
                let words: Vec<_> = tokens(&plain).into_iter().map(|t| t.word).collect();
                assert_eq!(words.join(" "), plain, "{}", data.tag);
            }
        }
    }

    #[test]
    fn data_is_what_a_prompt_asks_for_and_not_what_it_rules_out() {
        let asks = |tag, text: &str| asking(&Language::new(tag))?.data_in(text);
        for (text, data) in [
            ("Enter your personal identification number.", "personal identification number"),
            ("Please say or enter your nine digit SSN", "ssn"),
            ("Please enter the passcode.", "passcode"),
            ("What is your date of birth?", "date of birth"),
            ("Your account number, not the number of your card", "account number"),
        ] {
            assert_eq!(asks("en-US", text), Some(data), "{text}");
        }
        assert_eq!(asks("en", "This is not the number of your card."), None);
        assert_eq!(asks("en", "Dial the extension."), None);
        assert_eq!(asks("es", "Ingrese su fecha de nacimiento"), Some("fecha de nacimiento"));
        assert_eq!(asks("pt-BR", "Digite o seu CPF"), Some("cpf"));
        assert_eq!(asks("fr", "votre code"), None);
    }
}
