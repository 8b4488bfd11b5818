//! What prompts in Italian ask of callers and tell them to do.

use super::Asking;

pub(super) static ASKING: Asking = Asking {
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
    done: &["può riagganciare", "è stata registrata", "è stato registrato", "è stata confermata"],
    nothing_else: &["nient'altro"],
    more_wanted: &[],
    rating: &["valuti", "quanto è soddisfatto", "su una scala"],
    new: &["nuovo", "nuova"],
    insiders: &["fornitori", "operatori sanitari", "dipendenti"],
    not: &["non", "senza"],
};
