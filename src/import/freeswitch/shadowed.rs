//! Extensions that no call gets to, because an earlier one takes their number.
//!
//! It lowers nothing. The order of the files of a set is not always known, so that only extensions
//! of one file are compared.

use super::hunt::{Taker, only_number};
use super::lower::Lowering;
use super::model::Context;
use crate::import::UNREACHABLE_NODE;

/// Extensions of one context that are compared.
const MOST_EXTENSIONS: usize = 2_000;

impl Lowering<'_> {
    /// Reports the extensions of all contexts that an earlier one hides.
    pub(super) fn report_shadowed(&mut self) {
        let parsed = self.parsed;
        for (context, of) in parsed.contexts.iter().enumerate() {
            if of.extensions.len() <= MOST_EXTENSIONS {
                self.report_shadowed_in(context, of);
            }
        }
    }

    fn report_shadowed_in(&mut self, context: usize, of: &Context<'_>) {
        for (at, extension) in of.extensions.iter().enumerate() {
            let Some(number) = only_number(extension) else { continue };
            let Taker::Extension(first) = self.dialplan.taker(context, &number, 0) else {
                continue;
            };
            let earlier = &of.extensions[first];
            let is_compared = first < at && earlier.place.file == extension.place.file;
            if !is_compared || !self.dialplan.swallows(earlier, &number) {
                continue;
            }
            let message = format!(
                "no call to `{number}` gets to the extension `{}`: `{}` stands before it and takes \
                 the number",
                extension.name, earlier.name
            );
            let help = format!("move `{}` above `{}`", extension.name, earlier.name);
            self.ledger.warn(UNREACHABLE_NODE, message, extension.place, &help);
        }
    }
}
