//! One file a rule. Adding one takes its file, its page `docs/rules/<id>.md` and a line
//! in the registry.

pub mod data_gate_before_human;
pub mod dead_end;
pub mod error_unhandled;
pub mod filler_phrase;
pub mod hangup_on_error;
pub mod human_not_in_first_menu;
pub mod human_unreachable_from_here;
pub mod interdigit_timeout;
pub mod load;
pub mod no_barge_in;
pub mod no_catch_all;
pub mod no_path_to_human;
pub mod prompt_key_mismatch;
pub mod retry_count;
pub mod slow_to_human;
pub mod speech_only;
pub mod timeout_range;
pub mod trap;
pub mod unbounded_entry;
pub mod zero_key;
