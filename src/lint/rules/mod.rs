//! One file a rule. Adding one takes its file, its page `docs/rules/<id>.md` and a line
//! in the registry.

pub mod action_before_function;
pub mod ambiguous_labels;
pub mod dead_end;
pub mod deep_and_narrow;
pub mod key_meaning_drift;
pub mod key_order;
pub mod key_prefix;
pub mod load;
pub mod long_greeting;
pub mod long_menu;
pub mod no_way_back;
pub mod not_most_used_first;
pub mod self_loop;
pub mod silent_trap;
pub mod single_option_menu;
pub mod too_deep;
pub mod too_many_options;
pub mod trap;
pub mod unused_ignore;
pub mod unreachable_node;
pub mod wrong_key_trap;
