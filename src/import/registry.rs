//! The phone systems whose files can be read, and which of them a text comes from.
//!
//! A quick look at the text: it parses nothing and knows no file names.

use super::importer::{Confidence, Importer, System};
#[cfg(feature = "csv")]
use super::sheet;
use super::{connect, freeswitch, outline, twilio};
use crate::source::SourceFile;

/// One line for each system, sorted by name.
static IMPORTERS: &[&Importer] = &[
    &connect::IMPORTER,
    &freeswitch::IMPORTER,
    &twilio::IMPORTER,
    #[cfg(feature = "csv")]
    &sheet::IMPORTER,
    &outline::IMPORTER,
];

/// All systems, sorted by name.
pub fn systems() -> impl ExactSizeIterator<Item = System> + DoubleEndedIterator {
    IMPORTERS.iter().map(|importer| System::new(importer))
}

/// The system of the word that `--from` takes.
pub fn system(word: &str) -> Option<System> {
    systems().find(|system| system.word() == word)
}

/// The system that a file was read as; none for a menu file.
pub fn system_of(file: &SourceFile) -> Option<System> {
    let name = file.system()?;
    systems().find(|system| system.name() == name)
}

/// The system that a text comes from; `None` when it looks like no file of any. Outlines and
/// sheets are not among them: what looks like one may be something else.
pub fn recognise(text: &str) -> Option<System> {
    best(text, |importer| !importer.is_by_hand)
}

/// The same for a file of which somebody says that it is to be imported: outlines and sheets are
/// recognised, too.
pub fn recognise_named(text: &str) -> Option<System> {
    recognise(text).or_else(|| best(text, |importer| importer.is_by_hand))
}

/// The system among some that a text looks most like.
fn best(text: &str, is_asked: impl Fn(&Importer) -> bool) -> Option<System> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let begins = |importer: &Importer| {
        importer.begins_with.is_empty() || text.starts_with(importer.begins_with)
    };
    let recognised = systems()
        .filter(|system| is_asked(system.importer()) && begins(system.importer()))
        .filter_map(|system| Some((system, (system.importer().recognise)(text)?)));
    // The first of equals, so that the answer does not depend on chance.
    let best = recognised.reduce(
        |best: (System, Confidence), other| {
            if other.1 > best.1 { other } else { best }
        },
    );
    best.map(|(system, _)| system)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_are_sorted_by_name_and_each_word_and_name_stands_once() {
        let names: Vec<&str> = systems().map(System::name).collect();
        assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
        for one in systems() {
            assert_eq!(system(one.word()), Some(one));
        }
    }

    #[test]
    fn every_system_has_its_help_for_the_same_rules() {
        let rules_of = |system: System| -> Vec<&str> {
            system.importer().helps.iter().map(|(rule, _)| *rule).collect()
        };
        let mut systems = systems().filter(|system| !system.importer().is_by_hand);
        let Some(first) = systems.next() else { panic!("there are systems") };
        let expected = rules_of(first);
        assert!(expected.is_sorted_by(|a, b| a < b), "{expected:?}");
        for system in systems {
            assert_eq!(rules_of(system), expected, "{system:?}");
        }
    }
}
