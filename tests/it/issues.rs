//! Room `issues`: catalogues, matching, coverage.

mod catalogue;
