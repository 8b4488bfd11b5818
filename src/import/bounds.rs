//! Numbers of another system that a menu file does not hold: the nearest that it does, and a
//! loss that says so.
//!
//! It knows no phone system.

use crate::import::loss::{Loss, LossReason};
use crate::limits::{self, Grouped};
use crate::tree::{Handling, Node, NodeKind};

/// Brings the numbers of a node to what a menu file holds.
pub(super) fn bound_numbers(node: &mut Node, losses: &mut Vec<Loss>) {
    let place = node.place;
    let mut lose = |what: String| losses.push(Loss::part(LossReason::Setting, what, place));
    match &mut node.kind {
        NodeKind::Menu(menu) => bound_handling(&mut menu.handling, &mut lose),
        NodeKind::Collect(collect) => {
            bound_handling(&mut collect.handling, &mut lose);
            let most = limits::MOST_DIGITS;
            if let Some(digits) = collect.digits.as_mut().filter(|digits| digits.max > most) {
                digits.max = most;
                digits.min = digits.min.min(most);
                lose(format!("an entry of more than {most} digits; {most} are kept"));
            }
        }
        _ => {}
    }
}

fn bound_handling(handling: &mut Handling, lose: &mut impl FnMut(String)) {
    if handling.tries.value > limits::MOST_TRIES {
        handling.tries.value = limits::MOST_TRIES;
        if let Some(apart) = &mut handling.apart {
            apart.no_input = apart.no_input.min(limits::MOST_TRIES);
            apart.no_match = apart.no_match.min(limits::MOST_TRIES);
        }
        let most = Grouped(limits::MOST_TRIES.into());
        lose(format!("more than {most} tries; {most} are kept"));
    }
    let durations =
        [("timeout", &mut handling.timeout), ("time between keys", &mut handling.interdigit)];
    for (name, seconds) in durations {
        if seconds.value > limits::LONGEST_DURATION {
            seconds.value = limits::LONGEST_DURATION;
            lose(format!("a {name} of more than a year; a year is kept"));
        }
    }
}
