//! How keys are named in prompts, as data by language.

use crate::tree::Language;

/// The words by which a language announces keys.
#[derive(Debug)]
pub struct Lexicon {
    /// Primary language tags that it serves.
    pub tags: &'static [&'static str],
    /// Verbs before the key: "press 1".
    pub press: &'static [&'static str],
    /// Verbs after the key: "1 dabaye".
    pub press_after: &'static [&'static str],
    /// Words that may be between verb and key: "press *the* 1 *key*".
    pub between: &'static [&'static str],
    /// Names of keys.
    pub keys: &'static [(&'static str, char)],
    /// Words between alternatives: "press 1 *or* 2".
    pub or: &'static [&'static str],
    /// Words that open what a key is for: "*for* billing", "*to* pay".
    pub purpose: &'static [&'static str],
    /// Words before a purpose that mean nothing: "*please* press".
    pub courtesy: &'static [&'static str],
    /// Words after a number which show that it is not a key: "4 *digits*".
    pub counted: &'static [&'static str],
    /// Words after "one" which show that it is not the key: "one *of* the following".
    pub any_one: &'static [&'static str],
    /// Verbs with which "one" alone is not the key: "please *choose* one".
    pub pick: &'static [&'static str],
    /// Words between the first and the last of several keys: "press 1 *to* 5".
    pub range: &'static [&'static str],
}

/// The words of a language; `None` where there are none yet.
pub fn lexicon(language: &Language) -> Option<&'static Lexicon> {
    let primary = &*language.primary();
    ALL.iter().copied().find(|lexicon| lexicon.tags.contains(&primary))
}

/// The words of all languages.
pub fn lexicons() -> impl Iterator<Item = &'static Lexicon> {
    ALL.iter().copied()
}

static ALL: &[&Lexicon] = &[&ENGLISH, &SPANISH, &PORTUGUESE, &HINDI, &ITALIAN, &FRENCH];

static ENGLISH: Lexicon = Lexicon {
    tags: &["en"],
    press: &["press", "dial", "push", "hit", "choose", "select"],
    // Indian prompts mix languages in one sentence, also in a menu marked `en-IN`.
    press_after: &["dabaye", "dabayein", "dabaiye", "dabaen", "dabaye."],
    between: &["the", "number", "option", "key", "digit", "on", "your", "keypad"],
    keys: &[
        ("star", '*'),
        ("asterisk", '*'),
        ("pound", '#'),
        ("hash", '#'),
        ("zero", '0'),
        ("one", '1'),
        ("two", '2'),
        ("three", '3'),
        ("four", '4'),
        ("five", '5'),
        ("six", '6'),
        ("seven", '7'),
        ("eight", '8'),
        ("nine", '9'),
    ],
    or: &["or", "and"],
    purpose: &["for", "to", "if", "in", "when"],
    courtesy: &["please", "or", "and", "otherwise", "now", "then", "you", "may", "can", "also"],
    counted: &[
        "digit",
        "digits",
        "times",
        "minutes",
        "hours",
        "days",
        "seconds",
        "characters",
        "numbers",
        "working",
        "business",
    ],
    any_one: &[
        "of",
        "or more",
        "moment",
        "minute",
        "second",
        "at a time",
        "by one",
        "option",
        "item",
        "from",
        "answer",
        "choice",
        "thing",
        "more",
    ],
    pick: &["choose", "select"],
    range: &["to", "through", "thru"],
};

static SPANISH: Lexicon = Lexicon {
    tags: &["es", "ca", "gl"],
    press: &[
        "pulse",
        "pulsa",
        "marque",
        "marca",
        "oprima",
        "oprime",
        "presione",
        "presiona",
        "teclee",
        "digite",
        "elija",
        "seleccione",
    ],
    press_after: &[],
    between: &["el", "la", "tecla", "número", "numero", "opción", "opcion", "en", "su", "teclado"],
    keys: &[
        ("asterisco", '*'),
        ("estrella", '*'),
        ("almohadilla", '#'),
        ("numeral", '#'),
        ("gato", '#'),
        ("cero", '0'),
        ("uno", '1'),
        ("dos", '2'),
        ("tres", '3'),
        ("cuatro", '4'),
        ("cinco", '5'),
        ("seis", '6'),
        ("siete", '7'),
        ("ocho", '8'),
        ("nueve", '9'),
    ],
    or: &["o", "y"],
    purpose: &["para", "si", "por"],
    courtesy: &["por", "favor", "o", "y", "ahora", "también", "puede"],
    counted: &["dígitos", "digitos", "cifras", "veces", "minutos", "horas", "días"],
    any_one: &["de", "del", "momento", "minuto", "instante", "por uno"],
    pick: &["elija", "seleccione"],
    range: &["a", "al"],
};

static PORTUGUESE: Lexicon = Lexicon {
    tags: &["pt"],
    press: &[
        "tecle",
        "digite",
        "pressione",
        "disque",
        "marque",
        "prima",
        "aperte",
        "escolha",
        "selecione",
        "carregue",
    ],
    press_after: &[],
    between: &["a", "o", "na", "no", "tecla", "número", "numero", "opção", "opcao"],
    keys: &[
        ("asterisco", '*'),
        ("estrela", '*'),
        ("cardinal", '#'),
        ("jogo-da-velha", '#'),
        ("sustenido", '#'),
        ("zero", '0'),
        ("um", '1'),
        ("dois", '2'),
        ("três", '3'),
        ("tres", '3'),
        ("quatro", '4'),
        ("cinco", '5'),
        ("seis", '6'),
        ("sete", '7'),
        ("oito", '8'),
        ("nove", '9'),
    ],
    or: &["ou", "e"],
    purpose: &["para", "se", "por"],
    courtesy: &["por", "favor", "ou", "e", "agora", "também", "pode"],
    counted: &["dígitos", "digitos", "algarismos", "vezes", "minutos", "horas", "dias"],
    any_one: &[
        "de", "do", "da", "dos", "das", "momento", "minuto", "instante", "número", "numero",
        "código", "valor", "dígito", "item", "por um",
    ],
    pick: &["escolha", "selecione"],
    range: &["a", "até"],
};

static HINDI: Lexicon = Lexicon {
    tags: &["hi", "mr"],
    press: &["press", "dial"],
    press_after: &[
        "dabaye",
        "dabayein",
        "dabaiye",
        "dabaen",
        "दबाएं",
        "दबाएँ",
        "दबाएंं",
        "दबाइए",
        "दबाये",
        "दबायें",
        "दाबा",
    ],
    between: &["नंबर", "number", "को", "ko"],
    keys: &[
        ("ek", '1'),
        ("do", '2'),
        ("teen", '3'),
        ("char", '4'),
        ("paanch", '5'),
        ("zero", '0'),
        ("star", '*'),
        ("hash", '#'),
        ("एक", '1'),
        ("दो", '2'),
        ("तीन", '3'),
        ("चार", '4'),
        ("पांच", '5'),
        ("पाँच", '5'),
        ("छह", '6'),
        ("सात", '7'),
        ("आठ", '8'),
        ("नौ", '9'),
        ("शून्य", '0'),
        ("स्टार", '*'),
        ("हैश", '#'),
    ],
    or: &["ya", "या", "or"],
    purpose: &["for", "to"],
    courtesy: &["kripya", "कृपया", "please", "ya", "या", "aur", "और"],
    counted: &["digit", "digits", "अंक", "अंकों", "ank"],
    any_one: &["vikalp", "विकल्प", "minute", "मिनट"],
    pick: &[],
    range: &["se"],
};

static ITALIAN: Lexicon = Lexicon {
    tags: &["it"],
    press: &["prema", "premi", "premere", "digiti", "digita", "selezioni", "scelga"],
    press_after: &[],
    between: &["il", "tasto", "numero", "lo", "la"],
    keys: &[
        ("asterisco", '*'),
        ("cancelletto", '#'),
        ("zero", '0'),
        ("uno", '1'),
        ("due", '2'),
        ("tre", '3'),
        ("quattro", '4'),
        ("cinque", '5'),
        ("sei", '6'),
        ("sette", '7'),
        ("otto", '8'),
        ("nove", '9'),
    ],
    or: &["o", "oppure", "e"],
    purpose: &["per", "se"],
    courtesy: &["o", "oppure", "e", "ora"],
    counted: &["cifre", "volte", "minuti", "ore", "giorni"],
    any_one: &["di", "dei", "degli", "delle", "del", "momento", "minuto", "alla volta"],
    pick: &["selezioni", "scelga"],
    range: &["a"],
};

static FRENCH: Lexicon = Lexicon {
    tags: &["fr"],
    press: &["appuyez", "tapez", "faites", "composez", "pressez", "choisissez"],
    press_after: &[],
    between: &["sur", "le", "la", "touche", "numéro"],
    keys: &[
        ("étoile", '*'),
        ("dièse", '#'),
        ("zéro", '0'),
        ("un", '1'),
        ("deux", '2'),
        ("trois", '3'),
        ("quatre", '4'),
        ("cinq", '5'),
        ("six", '6'),
        ("sept", '7'),
        ("huit", '8'),
        ("neuf", '9'),
    ],
    or: &["ou", "et"],
    purpose: &["pour", "si"],
    courtesy: &["veuillez", "ou", "et"],
    counted: &["chiffres", "fois", "minutes", "heures", "jours"],
    any_one: &["de", "des", "du", "moment", "instant", "numéro", "code", "chiffre", "à la fois"],
    pick: &["choisissez"],
    range: &["à"],
};
