//! Patterns of the numbers that a choice takes beside its key, as in direct dialling.
//!
//! It knows no menus: when a number is complete is for a call to say.

use std::sync::Arc;

use fancy_regex::{Regex, RegexBuilder};

use crate::limits;

/// Steps that the matcher may take for one number.
const MOST_STEPS: usize = 2_000;

/// A regular expression that a number fits as a whole.
#[derive(Debug, Clone)]
pub struct NumberPattern {
    text: Box<str>,
    regex: Arc<Regex>,
}

/// Why a text is no pattern of numbers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberPatternError {
    /// It is longer than patterns may be.
    #[error("a pattern has at most {} characters", limits::LONGEST_NUMBER_PATTERN)]
    TooLong,
    /// It is not a regular expression.
    #[error("it is not a regular expression")]
    NotAPattern,
}

impl NumberPattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// When the text is too long or not a regular expression.
    pub fn parse(text: &str) -> Result<Self, NumberPatternError> {
        if text.len() > limits::LONGEST_NUMBER_PATTERN {
            return Err(NumberPatternError::TooLong);
        }
        // Alone first, so that no bracket of it closes that of the whole.
        let build = |text: &str| {
            RegexBuilder::new(text)
                .backtrack_limit(MOST_STEPS)
                .delegate_size_limit(1 << 20)
                .delegate_dfa_size_limit(1 << 20)
                .build()
                .map_err(|_| NumberPatternError::NotAPattern)
        };
        build(text)?;
        let regex = Arc::new(build(&format!("^(?:{text})$"))?);
        Ok(NumberPattern { text: text.into(), regex })
    }

    /// The pattern as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether a number fits. One that is too hard to compare does not.
    pub fn fits(&self, number: &str) -> bool {
        self.regex.is_match(number).unwrap_or(false)
    }
}

impl PartialEq for NumberPattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_fits_as_a_whole() {
        let pattern = NumberPattern::parse("1[0-9]{3}|2").unwrap();
        let fits = ["1234", "2", "12345", "21", "123", ""].map(|number| pattern.fits(number));
        assert_eq!(fits, [true, true, false, false, false, false]);
        let ahead = NumberPattern::parse(r"(?!^10$)\d{2,5}").unwrap();
        assert!(ahead.fits("101") && !ahead.fits("10"));
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        assert_eq!(NumberPattern::parse("1)|(2"), Err(NumberPatternError::NotAPattern));
        assert_eq!(NumberPattern::parse(&"1".repeat(501)), Err(NumberPatternError::TooLong));
        assert!(!NumberPattern::parse("(?=(1+)+x)(1|1?)*").unwrap().fits(&"1".repeat(40)));
    }
}
