//! Issues of a built-in catalogue in the language of a menu, where the catalogue has an edition
//! in that language too.
//!
//! It compares no words: an issue is the same one where its id is.

use std::collections::BTreeMap;

use super::built_in::built_in;
use super::{Issue, load};
use crate::source::Sources;
use crate::tree::Language;
use crate::treefile::NoFiles;

/// The language of the catalogues whose ids name none.
const PLAIN: &str = "en";

/// Gives issues that are in another language the words of the edition in this one.
pub(super) fn translate(issues: &mut [Issue], language: &Language) {
    let mut editions: BTreeMap<&'static str, BTreeMap<Box<str>, Issue>> = BTreeMap::new();
    for issue in issues {
        let Some(own) = issue.language.clone() else { continue };
        let Some(list) = issue.list.filter(|_| own.primary() != language.primary()) else {
            continue;
        };
        let edition = editions.entry(list).or_insert_with(|| edition(list, &own, language));
        if let Some(found) = edition.get(&issue.id) {
            issue.title.clone_from(&found.title);
            issue.keywords.clone_from(&found.keywords);
            issue.language.clone_from(&found.language);
            issue.translated_from = Some(own);
        }
    }
}

/// The issues of a built-in catalogue's edition in another language, by id; none without one.
fn edition(list: &str, from: &Language, to: &Language) -> BTreeMap<Box<str>, Issue> {
    let base = list.strip_suffix(&format!("-{}", from.primary())).unwrap_or(list);
    let id = match &*to.primary() {
        PLAIN => base.to_owned(),
        primary => format!("{base}-{primary}"),
    };
    let Some(found) = built_in(&id) else { return BTreeMap::new() };
    let loaded = load(&mut Sources::new(), found.id, found.text.to_owned(), &NoFiles);
    let issues = loaded.catalogue.map(|catalogue| catalogue.issues).unwrap_or_default();
    issues.into_iter().map(|issue| (issue.id.clone(), issue)).collect()
}
