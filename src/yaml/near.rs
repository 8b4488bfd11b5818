//! The nearest of several names, for suggestions.

use crate::limits;
use std::borrow::Cow;
use std::cell::Cell;

/// Finds nearest names within a budget of comparisons.
#[derive(Debug)]
pub(crate) struct Near {
    left: Cell<usize>,
}

impl Default for Near {
    fn default() -> Self {
        Near { left: Cell::new(limits::COMPARED_NAMES) }
    }
}

impl Near {
    /// For one of `n_parts` parts of a load: its share of the budget, and enough to look
    /// once through all names.
    pub(crate) fn of_part(n_parts: usize, n_names: usize) -> Self {
        let share = limits::COMPARED_NAMES / n_parts.max(1);
        Near { left: Cell::new(share.max(n_names.min(limits::COMPARED_NAMES))) }
    }

    /// [`Near::find`] in a fixed list.
    pub(crate) fn find_in(&self, wrong: &str, names: &[&'static str]) -> Option<&'static str> {
        let near = self.find(wrong, names.iter().copied())?;
        names.iter().copied().find(|name| *name == near)
    }

    /// The name that was probably meant; the first of equally near ones.
    pub(crate) fn find<'n>(
        &self,
        wrong: &str,
        names: impl ExactSizeIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        // Long texts are not misspelt names, and comparing them is slow.
        if names.len() > self.left.get() || wrong.len() > 100 {
            return None;
        }
        self.left.set(self.left.get() - names.len());
        let wrong = wrong.to_lowercase();
        let letters = letters_of(&wrong);
        // One wrong letter of two is another word, not a slip.
        let allowed = match wrong.chars().count() {
            0..=2 => 0,
            n => (n / 3).max(1),
        };
        names
            .filter(|name| name.len().abs_diff(wrong.len()) <= 2 * allowed + 2)
            .map(|name| (lower(name), name))
            // A slip takes one letter away and brings in another, so that names that share
            // few letters need not be compared.
            .filter(|(lower, _)| (letters ^ letters_of(lower)).count_ones() as usize <= 2 * allowed)
            .map(|(lower, name)| (strsim::osa_distance(&wrong, &lower), name))
            .filter(|(distance, _)| *distance <= allowed)
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, name)| name)
    }
}

/// The most bytes by which two names differ in length that are one slip apart: dashes and spaces
/// do not count as one.
const LONGEST_SLIP: usize = 6;

/// Whether a name can only have been meant as that one: it differs by case, dashes and spaces, or
/// by one slip, and no other name is as near. Another digit is no slip: `agent2` is not `agent1`.
pub(crate) fn is_sure<'n>(
    wrong: &str,
    meant: &str,
    mut names: impl Iterator<Item = &'n str>,
) -> bool {
    let bare = |name: &str| -> String {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let (bare_wrong, bare_meant) = (bare(wrong), bare(meant));
    let distance = strsim::osa_distance(&bare_wrong, &bare_meant);
    if distance > 1
        || bare_wrong.chars().count().min(bare_meant.chars().count()) < 3
        || digits(wrong) != digits(meant)
    {
        return false;
    }
    !names.any(|name| {
        name != meant
            && name.len().abs_diff(wrong.len()) <= LONGEST_SLIP
            && strsim::osa_distance(&bare_wrong, &bare(name)) <= distance.max(1)
    })
}

fn lower(name: &str) -> Cow<'_, str> {
    let is_lower = name.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { name.into() } else { name.to_lowercase().into() }
}

/// Which letters a name has: a bit for each, some letters sharing one.
fn letters_of(name: &str) -> u64 {
    name.chars().fold(0, |letters, c| letters | 1 << (u32::from(c) % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_and_far_ones_are_not() {
        let near = Near::default();
        let names = ["billing", "balance", "agent"];
        assert_eq!(near.find("biling", names.into_iter()), Some("billing"));
        assert_eq!(near.find("Agent", names.into_iter()), Some("agent"));
        assert_eq!(near.find("blance", names.into_iter()), Some("balance"));
        assert_eq!(near.find("weather", names.into_iter()), None);
        assert_eq!(near.find("aegtn", names.into_iter()), None, "two slips in five letters");
        assert_eq!(near.find("b", ["c", "abcd"].into_iter()), None);
        assert_eq!(near.find("B", ["c", "b"].into_iter()), Some("b"));
        assert_eq!(near.find("nxt", ["next"].into_iter()), Some("next"));
    }

    #[test]
    fn a_name_is_sure_when_one_slip_explains_it_and_no_other_name_is_as_near() {
        let names = ["billing", "agent1", "agent2", "sales", "phone-sales"];
        let sure = |wrong: &str, meant: &str| is_sure(wrong, meant, names.into_iter());
        assert!(sure("biling", "billing"));
        assert!(sure("Phone_Sales", "phone-sales"));
        assert!(!sure("agent3", "agent1"), "another digit is another name");
        assert!(!sure("agent", "agent1"), "as near to agent2");
        assert!(!sure("bilin", "billing"), "two slips");
        assert!(!sure("sa", "sales"));
    }

    #[test]
    fn a_part_has_its_share_of_the_budget_and_enough_for_one_look() {
        let names = || ["abd", "abe", "abf"].into_iter();
        let near = Near::of_part(limits::COMPARED_NAMES, 3);
        assert_eq!(near.find("abc", names()), Some("abd"));
        assert_eq!(near.find("abc", names()), None);
        let near = Near::of_part(limits::COMPARED_NAMES / 6, 3);
        assert_eq!(near.find("abc", names()), Some("abd"));
        assert_eq!(near.find("abc", names()), Some("abd"));
        assert_eq!(near.find("abc", names()), None);
    }

    #[test]
    fn the_budget_ends_suggestions() {
        let near = Near { left: Cell::new(3) };
        assert_eq!(near.find("abc", ["abd", "abe"].into_iter()), Some("abd"));
        assert_eq!(near.find("abc", ["abd", "abe"].into_iter()), None);
    }
}
