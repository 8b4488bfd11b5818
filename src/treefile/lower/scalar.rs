//! Numbers that only a menu file has.
//!
//! Each of these reports a wrong value itself and gives `None`. It knows forms, not fields.

use super::Lower;
use crate::source::ItemId;
use crate::yaml::Slot;

impl Lower<'_> {
    /// A share of the whole, 0 to 1.
    pub(super) fn share<M>(&mut self, slot: Option<Slot<M>>, at: ItemId) -> Option<f64> {
        let text = self.text(slot?, at, "share", "a number from 0 to 1")?;
        match text.parse::<f64>() {
            Ok(share) if (0.0..=1.0).contains(&share) => Some(share),
            _ => {
                let percent = text.trim_end_matches('%').trim().parse::<f64>();
                let help = match percent {
                    Ok(percent) if (2.0..=100.0).contains(&percent) => {
                        format!("write `{}`", percent / 100.0)
                    }
                    _ => "write a number from 0 to 1".to_owned(),
                };
                let message = format!("`share` must be a number from 0 to 1, not `{text}`");
                self.wrong_value(at, message, help);
                None
            }
        }
    }
}
