//! One file a rule. Adding one takes its file, its page `docs/rules/<id>.md` and a line
//! in the registry.

pub mod dead_end;
pub mod load;
pub mod trap;
pub mod unused_ignore;
