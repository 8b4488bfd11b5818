//! What Twilio Studio does where a flow says nothing, each with its source.

/// Seconds to the first key and between keys: "stop gathering after".
/// <https://www.twilio.com/docs/studio/widget-library/gather-input-call>
pub(super) const TIMEOUT: f64 = 5.0;

/// The key that ends an entry (same page).
pub(super) const FINISH_ON_KEY: &str = "#";

/// How often a prompt is played: once. A second try exists only where a flow draws one.
pub(super) const TRIES: u32 = 1;

/// The language in which texts are spoken unless a widget says otherwise.
/// <https://www.twilio.com/docs/studio/widget-library/sayplay>
pub(super) const LANGUAGE: &str = "en-US";
