//! The nearest of several names, for suggestions.

use std::cell::Cell;

/// How many comparisons one load may spend on suggestions: they are a courtesy, and must
/// not make a large file with many mistakes slow.
const BUDGET: usize = 2_000_000;

/// Finds nearest names within a budget of comparisons.
#[derive(Debug)]
pub(super) struct Near {
    left: Cell<usize>,
}

impl Default for Near {
    fn default() -> Self {
        Near { left: Cell::new(BUDGET) }
    }
}

impl Near {
    /// The name that was probably meant; the first of equally near ones.
    pub(super) fn find<'n>(
        &self,
        wrong: &str,
        names: impl ExactSizeIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        // Long texts are no misspelt names, and comparing them is slow.
        if names.len() > self.left.get() || wrong.len() > 100 {
            return None;
        }
        self.left.set(self.left.get() - names.len());
        let lower = wrong.to_lowercase();
        let allowed = (wrong.chars().count() / 3).max(1);
        names
            .filter(|name| name.len().abs_diff(wrong.len()) <= 2 * allowed + 2)
            .map(|name| (strsim::damerau_levenshtein(&lower, &name.to_lowercase()), name))
            .filter(|(distance, _)| *distance <= allowed)
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, name)| name)
    }
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
        assert_eq!(near.find("b", ["c", "abcd"].into_iter()), Some("c"));
    }

    #[test]
    fn the_budget_ends_suggestions() {
        let near = Near { left: Cell::new(3) };
        assert_eq!(near.find("a1", ["a2", "a3"].into_iter()), Some("a2"));
        assert_eq!(near.find("a1", ["a2", "a3"].into_iter()), None);
    }
}
