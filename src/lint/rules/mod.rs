//! One file a rule. Adding one takes its file, its page `docs/rules/<id>.md` and a line
//! in the registry.

pub mod callback_no_window;
pub mod closed_without_offer;
pub mod dead_end;
pub mod hold_drops_call;
pub mod hold_no_estimate;
pub mod hold_too_long;
pub mod hold_without_exit;
pub mod hours_claim_mismatch;
pub mod language_late;
pub mod load;
pub mod promise_unbacked;
pub mod refers_to_other_number;
pub mod trap;
pub mod uncovered_hours;
pub mod untranslated_node;
pub mod unused_ignore;
pub mod web_deflection;
