//! What Amazon Connect does where a flow says nothing, each with its source.

/// Seconds to the first key. The editor offers 5; the API demands a value, so that a file
/// without one is rare.
/// <https://docs.aws.amazon.com/connect/latest/adminguide/get-customer-input.html>
pub(super) const TIMEOUT: f64 = 5.0;

/// Seconds between the keys of one entry.
/// <https://docs.aws.amazon.com/connect/latest/adminguide/store-customer-input.html>
pub(super) const INTERDIGIT: f64 = 5.0;

/// The key that ends an entry, unless the block names another one (same page).
pub(super) const ENDS_WITH: char = '#';

/// How often a block is played: once. A caller who presses nothing leaves it.
pub(super) const TRIES: u32 = 1;

/// The value of a stored entry when nothing was pressed: the block is left as if digits had
/// been entered (same page).
pub(super) const NO_ENTRY: &str = "Timeout";
