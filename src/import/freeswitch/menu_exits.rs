//! The exits of menus: to the menu by which a call came in, and out of all menus.
//!
//! Where several ways in lead to a menu, a branch distinguishes them.

use super::lower::Lowering;
use super::menu_roles::{MOST_TOPS, Role};
use super::ways_out::WayOut;
use crate::import::builder::arm;
use crate::import::loss::{Loss, LossReason};
use crate::tree::{Branch, NodeId, NodeKind, Prompt, Target};

/// When the menu above goes on, though this one ended all menus.
const GOES_ON: &str = "the key that led here has another entry behind the one that did";
/// When a menu further above goes on.
const GOES_ON_ABOVE: &str = "a key on the way here has another entry behind the one that led on";

impl Lowering<'_> {
    /// The menu by which the call came in.
    pub(super) fn top(&mut self, at: usize) -> Target {
        match self.menus.way_out(at) {
            WayOut::Leaves => {}
            WayOut::GoesOn => return Target::Return,
            WayOut::Either | WayOut::Depends => {
                let menu = &self.parsed.menus[at];
                let what = format!(
                    "that entries of other menus run before `menu-top` in `{}` plays the first menu",
                    menu.shown()
                );
                self.ledger.lose_part(LossReason::Setting, what, menu.place);
            }
        }
        match self.menus.tops(at) {
            // The menu of the call, however deep it is.
            tops if tops.contains(&at) => Target::Node(self.menus.node(at)),
            // The menu that entered this one plays again, and no call stays open.
            [top] if self.menus.only_from(at) == Some(*top) => Target::Return,
            [top] => Target::Node(self.menus.node(*top)),
            tops => {
                let targets = tops.iter().map(|top| (*top, self.menus.node(*top))).collect();
                self.by_way_in(at, "top", targets, None)
            }
        }
    }

    /// Where a call goes that gives a wrong PIN in the menu by which it came in: to what follows,
    /// without the exit sound. None where that is the same as leaving the menu.
    pub(super) fn pin_failed(&mut self, at: usize) -> Option<NodeId> {
        let menu = &self.parsed.menus[at];
        menu.get("exit-sound")?;
        if self.menus.role(at) != Role::Top {
            return None;
        }
        self.exit(at)?;
        let node = self.builder.reserve(format_args!("{} pin failed", menu.shown()), menu.place);
        self.menus.set_pin_failed(at, node);
        Some(node)
    }

    /// Whether calls are in a menu only as the one by which they came in.
    pub(super) fn is_top_alone(&self, at: usize) -> bool {
        *self.menus.tops(at) == [at] && self.menus.role(at) != Role::Both
    }

    /// Out of all menus.
    pub(super) fn leave(&mut self, at: usize) -> Target {
        match self.menus.way_out(at) {
            WayOut::GoesOn => return Target::Return,
            _ if self.is_top_alone(at) => return self.exhausted_of(at),
            WayOut::Leaves | WayOut::Either | WayOut::Depends => {}
        }
        let way_out = self.menus.way_out(at);
        let n_tops = self.menus.tops(at).len();
        let mut exits: Vec<(usize, NodeId)> = Vec::with_capacity(n_tops);
        for n in 0..n_tops {
            let top = self.menus.tops(at)[n];
            exits.extend(self.exit(top).map(|exit| (top, exit)));
        }
        match exits.as_slice() {
            [(_, only)] if n_tops == 1 && way_out == WayOut::Leaves => Target::Node(*only),
            _ if exits.len() == n_tops && !exits.is_empty() && n_tops < MOST_TOPS => {
                let goes_on = match way_out {
                    WayOut::Leaves | WayOut::GoesOn => None,
                    WayOut::Either => Some((GOES_ON, Target::Return)),
                    WayOut::Depends => {
                        Some((GOES_ON_ABOVE, self.undecided_exit(at, "out", Vec::new())))
                    }
                };
                self.by_way_in(at, "out", exits, goes_on)
            }
            _ => {
                let exits = exits.into_iter().map(|(_, exit)| Target::Node(exit)).collect();
                self.undecided_exit(at, "out", exits)
            }
        }
    }

    /// What follows, where that depends on how the call came into a menu.
    fn undecided_exit(&mut self, at: usize, word: &str, exits: Vec<Target>) -> Target {
        let menu = &self.parsed.menus[at];
        let reason = "what follows depends on how the call came in";
        let preferred_id = format_args!("{} {word}", menu.shown());
        let node = self.builder.add_opaque(preferred_id, menu.place, reason, exits.clone(), "");
        let what =
            format!("in `{}`, how the call came in, which decides what follows", menu.shown());
        let loss = Loss::part(LossReason::ComputedTarget, what, menu.place).at(node, exits);
        self.ledger.add(loss);
        Target::Node(node)
    }

    /// A branch on the menu by which the call came in: where each of them leads. Where a menu above
    /// may go on, that is one more arm.
    fn by_way_in(
        &mut self,
        at: usize,
        word: &str,
        targets: Vec<(usize, NodeId)>,
        goes_on: Option<(&str, Target)>,
    ) -> Target {
        if targets.len() >= MOST_TOPS {
            let exits = targets.iter().map(|(_, node)| Target::Node(*node)).collect();
            return self.undecided_exit(at, word, exits);
        }
        let menu = &self.parsed.menus[at];
        let what = match targets.len() {
            1 => format!("in `{}`, by which key the call came in", menu.shown()),
            n => format!("in `{}`, by which of {n} menus the call came in", menu.shown()),
        };
        self.ledger.lose_part(LossReason::RunTimeCondition, what, menu.place);
        let arms = targets.into_iter().map(|(top, node)| {
            let when = self.menus.came_in(top, self.parsed.menus[top].shown());
            arm(when, Target::Node(node), menu.place)
        });
        let goes_on = goes_on.map(|(when, target)| arm(when, target, menu.place));
        let arms = arms.chain(goes_on).collect();
        let preferred_id = format_args!("{} {word}", menu.shown());
        let kind = NodeKind::Branch(Branch { arms });
        Target::Node(self.builder.add(preferred_id, menu.place, Prompt::default(), kind))
    }
}
