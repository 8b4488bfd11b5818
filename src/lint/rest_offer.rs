//! Whether callers whose reason no option names have somewhere to go, and whether a list of
//! issues was made for the line or for its whole line of business.
//!
//! It words no finding.

use super::context::Context;
use super::person_offer::{PersonOffer, person_in};
use super::words::{SplitText, phrases};
use crate::issues::{Issue, Origin};

/// Whether an issue is one of a built-in catalogue, which lists what some line of the business
/// is called about, not this one.
pub(super) fn is_general(cx: &Context<'_>, issue: &Issue) -> bool {
    let catalogue = cx.tree.issues.catalogue.as_deref();
    let is_file = |name: &str| name.contains(['/', '.', '\\']);
    issue.origin == Origin::Catalogue && catalogue.is_some_and(|name| !is_file(name))
}

/// Whether every first menu takes callers whom its options do not name: it offers a person, an
/// option for all else, or lets callers say what they want.
pub(super) fn takes_the_rest(cx: &Context<'_>) -> bool {
    let menus = cx.analysis.opening_menus();
    !menus.is_empty()
        && menus.iter().all(|id| {
            let says_rest = || {
                let words = phrases(cx.tree.language_of(cx.tree.node(*id)));
                let texts = cx.analysis.texts_of(*id);
                words.is_none_or(|words| {
                    texts.iter().any(|text| SplitText::new(text).has(words.catch_all))
                })
            };
            let menu = cx.tree.node(*id).kind.as_menu();
            menu.is_some_and(|menu| menu.takes_speech)
                || matches!(person_in(cx, *id), PersonOffer::Said | PersonOffer::Unknown)
                || says_rest()
        })
}
