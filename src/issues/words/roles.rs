//! Which options are no subject of their own, by language: those that confirm, repeat, identify
//! or wait, and those that are for everything, or for a person.
//!
//! It reads the words of one option and knows no menus; `role_words` is data.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::without_accents;
use super::kinds::kinds_of;
use super::role_words::role_words;
use super::split::split;
use crate::issues::catalogue::IssueKind;

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
        let words = role_words(primary)?;
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
