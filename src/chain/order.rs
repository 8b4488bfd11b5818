//! The order in which states are eliminated: component by component, those that lead to no other
//! first, and inside a component the states that calls come to last.
//!
//! Tarjan's algorithm without recursion, because a chain of messages may be long.

use super::matrix::{Matrix, Next};

/// States in the order of their elimination.
pub(super) struct Order {
    /// The states, component by component.
    pub(super) states: Vec<u32>,
    /// Where each component begins among them, and the end of the last.
    pub(super) begins: Vec<u32>,
}

/// Not seen yet, or already in a component.
const NEVER: u32 = u32::MAX;

impl Order {
    pub(super) fn of(matrix: &Matrix) -> Order {
        let n = matrix.n_states();
        let mut order = Order { states: Vec::with_capacity(n), begins: vec![0] };
        let mut seen_at = vec![NEVER; n];
        // The earliest state on the way here that a state leads back to.
        let mut low = vec![0_u32; n];
        let mut is_open = vec![false; n];
        let mut open: Vec<u32> = Vec::new();
        let mut way: Vec<(u32, u32)> = Vec::new();
        let mut n_seen = 0;
        for root in 0..n as u32 {
            if seen_at[root as usize] != NEVER {
                continue;
            }
            way.push((root, matrix.entries(root as usize).start as u32));
            while let Some((state, entry)) = way.last_mut() {
                let state = *state as usize;
                if seen_at[state] == NEVER {
                    seen_at[state] = n_seen;
                    low[state] = n_seen;
                    n_seen += 1;
                    is_open[state] = true;
                    open.push(state as u32);
                }
                let mut deeper = None;
                while (*entry as usize) < matrix.entries(state).end {
                    let at = *entry as usize;
                    *entry += 1;
                    let Next::State(to) = matrix.next(at) else { continue };
                    if matrix.share(at) <= 0.0 {
                        continue;
                    }
                    if seen_at[to as usize] == NEVER {
                        deeper = Some(to);
                        break;
                    }
                    if is_open[to as usize] {
                        low[state] = low[state].min(seen_at[to as usize]);
                    }
                }
                if let Some(to) = deeper {
                    way.push((to, matrix.entries(to as usize).start as u32));
                    continue;
                }
                way.pop();
                if let Some((above, _)) = way.last() {
                    let above = *above as usize;
                    low[above] = low[above].min(low[state]);
                }
                if low[state] == seen_at[state] {
                    order.close(&mut open, &mut is_open, state as u32);
                }
            }
        }
        order
    }

    /// Takes a finished component off the open states.
    fn close(&mut self, open: &mut Vec<u32>, is_open: &mut [bool], root: u32) {
        let begin = self.states.len();
        while let Some(state) = open.pop() {
            is_open[state as usize] = false;
            self.states.push(state);
            if state == root {
                break;
            }
        }
        // Low numbers are found first by calls, so high ones are deep.
        self.states[begin..].sort_unstable_by(|a, b| b.cmp(a));
        self.begins.push(self.states.len() as u32);
    }
}
