//! Fixes: from findings to edits of their files, and from edits to texts that were tried out.
//!
//! A reader or a rule that knows the right word brings the fix along with its finding. [`propose`]
//! adds those that depend on how the file is laid out. [`mend`] makes the edits, has the new texts
//! checked, and keeps what mends something and breaks nothing. It opens and writes no files, and
//! knows no output format.

mod comments;
mod duplicates;
mod global_keys;
mod hours;
mod mend;
mod order;
mod page;
mod phrases;
mod quotes;

pub use mend::{Made, Mended, Texts, mend};

use crate::diagnostic::{Diagnostic, Fix};
use crate::lint::rules::unused_ignore;
use crate::source::Sources;
use crate::tree::PhoneTree;
use crate::treefile::{DUPLICATE_KEY, INVALID_YAML};

/// Adds fixes to findings that have none, where the layout of the file shows what to write. The
/// files of other phone systems are written by these systems, so they get none.
pub fn propose(found: &mut [Diagnostic], sources: &Sources, tree: Option<&PhoneTree>) {
    for one in found.iter_mut().filter(|one| one.fix.is_none()) {
        let Some(spot) = page::Spot::of(one, sources) else { continue };
        if spot.file.system().is_some() {
            continue;
        }
        let fix = match one.rule {
            INVALID_YAML => quotes::of_keys(&spot),
            DUPLICATE_KEY => tree.and_then(|tree| duplicates::moved(&spot, tree)),
            rule if rule == unused_ignore::META.id => comments::without(&spot),
            // What was heard on the phone is a record, and nothing that mends the line mends it.
            _ => tree
                .filter(|tree| !tree.basis.is_heard())
                .and_then(|tree| of_call(one, &spot, sources, tree)),
        };
        one.fix = fix.map(Box::new);
    }
}

/// Fixes that change the call.
fn of_call(
    one: &Diagnostic,
    spot: &page::Spot<'_>,
    sources: &Sources,
    tree: &PhoneTree,
) -> Option<Fix> {
    match one.rule {
        "zero-key" => global_keys::person(sources, tree),
        "no-way-back" => global_keys::back(sources, tree),
        "key-order" => order::sorted(one, spot, tree),
        "filler-phrase" => phrases::without_filler(one, spot, tree),
        "hours-claim-mismatch" => hours::as_scheduled(one, spot, sources, tree),
        _ => None,
    }
}
