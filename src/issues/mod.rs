//! What callers call about: catalogues, matching with the words of a menu, coverage.
//!
//! Numbers and verdicts, no findings; it opens no files.
