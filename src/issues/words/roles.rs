//! Which options are no subject of their own, by language: those that confirm, repeat, identify
//! or wait, and those that are for everything, or for a person.
//!
//! It reads the words of one option and knows no menus; `role_words` is data.

use std::borrow::Cow;
use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt as _};

use super::fold::without_accents;
use super::kinds::{KindUse, Kinds};
use super::role_words::role_words;
use super::split::{split, words};
use crate::issues::catalogue::IssueKind;

/// What separates the things that a text lists.
const PUNCTUATION: [char; 5] = [',', ';', '.', '|', '/'];

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

impl Role {
    /// That of an option with texts of these roles.
    pub(in crate::issues) fn of_texts<'r>(texts: impl IntoIterator<Item = &'r Role>) -> Self {
        let mut role = Role::default();
        for text in texts {
            role.is_formal |= text.is_formal;
            role.is_rest |= text.is_rest;
            role.is_person |= text.is_person;
            role.is_subject |= text.is_subject;
            role.kinds.extend(&text.kinds);
        }
        // What says nothing that is known may be a subject.
        role.is_subject |= !role.is_rest && !role.is_person;
        role
    }
}

/// Tells the roles of options in one language.
#[derive(Debug)]
pub(in crate::issues) struct Roles {
    /// What each word may be; without accents.
    uses: HashMap<&'static str, Uses>,
    /// Formal phrases by their first word.
    formal: HashMap<&'static str, Vec<Formal>>,
    kinds: Kinds,
}

/// What one word may be.
#[derive(Debug, Clone, Copy, Default)]
struct Uses {
    is_between: bool,
    is_rest: bool,
    is_thing: bool,
    is_broad: bool,
    is_weak: bool,
    is_person: bool,
    is_glue: bool,
    kind: KindUse,
}

impl Roles {
    /// Those of a language; `None` where no words are written.
    pub(in crate::issues) fn of(primary: &str) -> Option<Self> {
        let listed = role_words(primary)?;
        let mut uses: HashMap<&'static str, Uses> = HashMap::new();
        let mut mark = |list: &'static str, mark: fn(&mut Uses)| {
            list.split_whitespace().for_each(|word| mark(uses.entry(word).or_default()));
        };
        mark(listed.between, |word| word.is_between = true);
        mark(listed.rest, |word| word.is_rest = true);
        mark(listed.things, |word| word.is_thing = true);
        mark(listed.broad, |word| word.is_broad = true);
        mark(listed.weak, |word| word.is_weak = true);
        mark(listed.people, |word| word.is_person = true);
        mark(listed.glue, |word| word.is_glue = true);
        for list in super::stop::words(primary) {
            mark(list, |word| word.is_glue |= !word.is_rest && !word.is_person);
        }
        let kinds = Kinds::of(primary, |word, add| add(&mut uses.entry(word).or_default().kind));
        Some(Roles { uses, formal: formal(listed.formal), kinds })
    }

    /// What an option of these texts is for; of no texts, nothing.
    #[cfg(test)]
    fn role(&self, text: &str) -> Role {
        Role::of_texts([&self.role_of_text(text)])
    }

    /// What one text of an option says that it is for.
    pub(in crate::issues) fn role_of_text(&self, text: &str) -> Role {
        let mut role = Role::default();
        let lower = text.to_lowercase();
        let mut row: Vec<Cow<'_, str>> = Vec::new();
        for part in lower.split(PUNCTUATION) {
            let mut clause = Clause::default();
            for word in words(part) {
                let plain = without_accents(word);
                let uses = self.uses(&plain);
                // The Portuguese "é" is not "e".
                if uses.is_between && plain == word {
                    std::mem::take(&mut clause).end(&self.kinds, &mut role);
                } else {
                    clause.add(uses, &plain);
                }
                row.push(plain);
            }
            clause.end(&self.kinds, &mut role);
        }
        role.is_formal = (0..row.len()).any(|at| self.is_formal(&row, at));
        role
    }

    /// Whether a formal phrase begins at a word of a row.
    fn is_formal(&self, row: &[Cow<'_, str>], at: usize) -> bool {
        let is_begin = at == 0 || at == 1 && matches!(&*row[0], "if" | "to");
        let goes_on = |phrase: &Formal| {
            let after = row[at + 1..].iter().map(|word| &**word);
            (is_begin || !phrase.is_first)
                && after.take(phrase.rest.len()).eq(phrase.rest.iter().copied())
        };
        self.formal.get(&*row[at]).is_some_and(|phrases| phrases.iter().any(goes_on))
    }

    fn uses(&self, plain: &str) -> Uses {
        self.uses.get(plain).copied().unwrap_or_default()
    }

    /// The things that a text lists, each as its words.
    pub(in crate::issues) fn clauses(&self, text: &str) -> Vec<Vec<String>> {
        let mut clauses = Vec::new();
        for part in text.split(PUNCTUATION) {
            let mut words: Vec<String> = Vec::new();
            split(part, |word| words.push(word.to_owned()));
            let parts = words.split(|word| self.uses(word).is_between);
            clauses.extend(parts.filter(|part| !part.is_empty()).map(<[String]>::to_vec));
        }
        clauses
    }

    /// Whether a word says nothing of the subject beside which it stands.
    pub(in crate::issues) fn is_weak(&self, word: &str) -> bool {
        self.uses(&without_accents(word)).is_weak
    }

    /// Whether so many subjects have a word that sharing it shows nothing.
    pub(in crate::issues) fn is_broad(&self, word: &str) -> bool {
        self.uses(&without_accents(word)).is_broad
    }

    /// Whether an issue asks for a person and says nothing else.
    pub(in crate::issues) fn asks_for_person(&self, title: &str) -> bool {
        let role = Role::of_texts([&self.role_of_text(title)]);
        role.is_person && !role.is_subject && !role.is_rest
    }
}

/// One of the things that a text lists, as its words come in.
#[derive(Debug, Default)]
struct Clause {
    has_rest: bool,
    /// Of the words that carry meaning.
    n_said: usize,
    n_people: usize,
    n_rest: usize,
    kind: Option<KindUse>,
}

impl Clause {
    fn add(&mut self, word: Uses, plain: &str) {
        self.has_rest |= word.is_rest;
        if word.is_glue || plain.bytes().all(|b| b.is_ascii_digit()) {
            return;
        }
        self.n_said += 1;
        self.n_people += usize::from(word.is_person);
        self.n_rest += usize::from(word.is_rest || word.is_thing);
        self.kind = Some(self.kind.map_or(word.kind, |kind| kind.beside(word.kind)));
    }

    fn end(self, kinds: &Kinds, role: &mut Role) {
        let Some(kind) = self.kind else { return };
        role.kinds.extend(kinds.named(kind));
        if self.n_people == self.n_said {
            role.is_person = true;
        } else if self.n_rest == self.n_said {
            role.is_rest |= self.has_rest;
        } else {
            role.is_subject = true;
        }
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
fn formal(phrases: &'static str) -> HashMap<&'static str, Vec<Formal>> {
    let mut by_first: HashMap<_, Vec<_>> = HashMap::new();
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
        Roles::of(language).map(|roles| roles.role(text)).unwrap_or_default()
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
        // Each thing of a list is read by itself.
        let kinds = role("en", "billing or technical support").kinds;
        assert_eq!(kinds, BTreeSet::from([IssueKind::Bill, IssueKind::Fault]));
        assert!(role("en", "support for billing").kinds.contains(&IssueKind::Bill));
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
