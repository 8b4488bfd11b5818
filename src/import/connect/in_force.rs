//! A value that some blocks set and later blocks find, as far as every call agrees on it.
//!
//! It knows no blocks.

/// A value that blocks set and later blocks find.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum InForce<T> {
    /// No call reaches the block.
    Unseen,
    /// Nothing has been set.
    Nothing,
    /// Always the same.
    One(T),
    /// Not always the same.
    Many,
}

impl<T: Clone + PartialEq> InForce<T> {
    pub(super) fn joined(&self, other: &Self) -> Self {
        match (self, other) {
            (InForce::Unseen, value) | (value, InForce::Unseen) => value.clone(),
            (a, b) if a == b => a.clone(),
            _ => InForce::Many,
        }
    }
}

impl<T> InForce<T> {
    /// The value, where it is always the same.
    pub(super) fn one(&self) -> Option<&T> {
        match self {
            InForce::One(value) => Some(value),
            _ => None,
        }
    }
}
