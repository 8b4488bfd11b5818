//! What the steps of one move cost and passed.
//!
//! It adds up what the interpreter wrote down, and knows no place.

use super::super::place::{Passed, Spent};
use crate::call::{Lapse, Part, Step};
use crate::timing::Seconds;

/// The sums of one move.
pub(super) struct Ledger {
    /// Prompts that were listened to at the place itself.
    pub(super) listened: Seconds,
    /// All other time.
    pub(super) spent: Spent,
    /// The nodes that were passed.
    pub(super) passed: Vec<Passed>,
    /// Whether the call went back to what is not remembered.
    pub(super) is_forgotten: bool,
}

impl Ledger {
    pub(super) fn of(steps: Vec<Step>) -> Ledger {
        let mut ledger = Ledger {
            listened: Seconds::ZERO,
            spent: Spent::default(),
            passed: Vec::new(),
            is_forgotten: false,
        };
        for step in steps {
            ledger.is_forgotten |= step.is_forgotten;
            let mut words = Vec::new();
            for lapse in step.lapses {
                ledger.add(lapse);
                if lapse.part == Part::Words {
                    words.push(lapse);
                }
            }
            let mut words = words.into_iter().peekable();
            for (node, exit) in step.taken {
                let mut seconds = Seconds::ZERO;
                while let Some(own) = words.next_if(|lapse| lapse.node == node) {
                    seconds += own.seconds;
                }
                ledger.passed.push(Passed { node, exit: Some(exit), seconds });
            }
            for lapse in words {
                ledger.stay(lapse);
            }
        }
        ledger
    }

    fn add(&mut self, lapse: Lapse) {
        let Seconds { known, is_exact } = lapse.seconds;
        let part = match lapse.part {
            Part::Listening => {
                self.listened += lapse.seconds;
                return;
            }
            Part::Deciding => &mut self.spent.deciding,
            Part::Digits => &mut self.spent.digits,
            Part::Silence => &mut self.spent.waiting,
            Part::Words => &mut self.spent.messages,
        };
        *part += known;
        self.spent.is_exact &= is_exact;
    }

    /// Words of a node that the call has not left.
    fn stay(&mut self, lapse: Lapse) {
        match self.passed.last_mut() {
            Some(last) if last.exit.is_none() && last.node == lapse.node => {
                last.seconds += lapse.seconds;
            }
            _ => {
                let (node, seconds) = (lapse.node, lapse.seconds);
                self.passed.push(Passed { node, exit: None, seconds });
            }
        }
    }
}
