//! Which choice of a menu is which after a change: by its key and where it leads, else by its
//! words.
//!
//! A choice that says something else and leads elsewhere is another one, also behind the same
//! key. It knows no node; which targets are the same, the caller says.

use std::collections::{BTreeMap, VecDeque};

use crate::tree::{Choice, Target, Words};

/// Two places in the lists of choices: of the old version, of the new one.
pub(super) type ChoicePair = (Option<usize>, Option<usize>);

/// What two choices must have in common: an answer, words, a target.
type Common = (Option<String>, Option<String>, Option<Target>);

/// What two choices must share to be the same one; `None` where this cannot tell.
type Test = fn(&Choice, Option<Target>) -> Option<Common>;

/// The tests, the surest first.
const TESTS: [Test; 5] = [
    |choice, target| target.map(|target| (Some(choice.answer()), None, Some(target))),
    |choice, target| target.map(|target| (None, Some(says(choice)), Some(target))),
    |choice, _| {
        Some(says(choice)).filter(|said| !said.is_empty()).map(|said| (None, Some(said), None))
    },
    |_, target| target.map(|target| (None, None, Some(target))),
    |choice, _| says(choice).is_empty().then(|| (Some(choice.answer()), Some(String::new()), None)),
];

/// All choices of both lists, those that are the same one together: first those of the old list
/// in its order, then those that were added. `new_of` says what a target of the old version is
/// in the new one.
pub(super) fn pair_choices(
    old: &[Choice],
    new: &[Choice],
    new_of: &dyn Fn(Target) -> Option<Target>,
) -> Vec<ChoicePair> {
    let mut found: Vec<Option<usize>> = vec![None; old.len()];
    let mut is_taken = vec![false; new.len()];
    for common in TESTS {
        let mut free: BTreeMap<Common, VecDeque<usize>> = BTreeMap::new();
        for (at, choice) in new.iter().enumerate().filter(|(at, _)| !is_taken[*at]) {
            if let Some(common) = common(choice, Some(choice.target)) {
                free.entry(common).or_default().push_back(at);
            }
        }
        for (at, choice) in old.iter().enumerate() {
            if found[at].is_some() {
                continue;
            }
            let common = common(choice, new_of(choice.target));
            let same = common.and_then(|common| free.get_mut(&common)?.pop_front());
            if let Some(same) = same {
                found[at] = Some(same);
                is_taken[same] = true;
            }
        }
    }
    let kept = found.into_iter().enumerate().map(|(at, new)| (Some(at), new));
    let added = (0..new.len()).filter(|at| !is_taken[*at]).map(|at| (None, Some(at)));
    kept.chain(added).collect()
}

/// What is said of a choice; its label where nothing is.
pub(super) fn spoken(choice: &Choice) -> &str {
    match &choice.prompt.words {
        Words::One(text) => text,
        Words::ByLanguage(texts) => texts.first().map_or("", |(_, text)| text),
        Words::None => choice.label.as_deref().unwrap_or_default(),
    }
}

/// The words of a choice without its key: `for billing press`.
pub(super) fn says(choice: &Choice) -> String {
    let key = choice.key.to_string();
    let words = spoken(choice).split(|c: char| !c.is_alphanumeric() && !"*#".contains(c));
    let words = words.filter(|word| !word.is_empty() && *word != key);
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
