//! The phone systems whose files can be read, and which of them a text comes from.
//!
//! A quick look at the text: it parses nothing and knows no file names.

use super::importer::{Confidence, Importer, System};
use super::{connect, freeswitch, twilio};
use crate::source::SourceFile;

/// One line for each system, sorted by name.
static IMPORTERS: &[&Importer] = &[&connect::IMPORTER, &freeswitch::IMPORTER, &twilio::IMPORTER];

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

/// The system that a text comes from; `None` when it looks like no file of any.
pub fn recognise(text: &str) -> Option<System> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let recognised = systems()
        .filter(|system| text.starts_with(system.importer().begins_with))
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
        let Some(first) = systems().next() else { panic!("there are systems") };
        let expected = rules_of(first);
        assert!(expected.is_sorted_by(|a, b| a < b), "{expected:?}");
        for system in systems() {
            assert_eq!(rules_of(system), expected, "{system:?}");
        }
    }
}
