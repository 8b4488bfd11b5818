//! Lanes of a channel: each line that turns aside between two ranks has a height of its own, and
//! lines cross each other as rarely as the order of lanes allows.
//!
//! A channel is what is left free between two ranks. It knows no cards and no coordinates along the
//! flow.

/// A line through a channel: where it comes in above and where it leaves below, across the flow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Net {
    pub(super) upper: f64,
    pub(super) lower: f64,
}

/// Lines nearer than this would look like one.
const NEAR: f64 = 7.0;
/// Lines that move across by less than this, in pixels, count as straight.
const STRAIGHT: f64 = 0.5;
/// What a shared stretch costs, in crossings.
const SHARED: i64 = 100;

impl Net {
    /// Whether it needs no lane.
    pub(super) fn is_straight(&self) -> bool {
        (self.upper - self.lower).abs() < STRAIGHT
    }

    fn left(&self) -> f64 {
        self.upper.min(self.lower)
    }

    fn right(&self) -> f64 {
        self.upper.max(self.lower)
    }

    fn touches(&self, other: &Net) -> bool {
        self.left() < other.right() + NEAR && other.left() < self.right() + NEAR
    }

    fn spans(&self, across: f64) -> bool {
        self.left() < across && across < self.right()
    }

    /// What it costs when this line has the lane above the other one.
    fn cost_above(&self, other: &Net) -> i64 {
        let is_shared = (self.lower - other.upper).abs() < NEAR;
        i64::from(self.spans(other.upper))
            + i64::from(other.spans(self.lower))
            + if is_shared { SHARED } else { 0 }
    }
}

/// The lane of each line, 0 at the top; `None` for one that runs straight through. Then how many
/// lanes there are.
pub(super) fn lanes(nets: &[Net]) -> (Vec<Option<usize>>, usize) {
    let mut open: Vec<usize> = (0..nets.len()).filter(|at| !nets[*at].is_straight()).collect();
    // How much worse it is for a line to be above those that have no lane yet than below them.
    let mut scores = vec![0_i64; nets.len()];
    let gain = |at: usize, other: usize| {
        let (one, two) = (&nets[at], &nets[other]);
        if one.touches(two) { one.cost_above(two) - two.cost_above(one) } else { 0 }
    };
    for at in &open {
        scores[*at] = open.iter().filter(|other| *other != at).map(|o| gain(*at, *o)).sum();
    }
    let mut lanes: Vec<Option<usize>> = vec![None; nets.len()];
    let mut n_lanes = 0;
    let mut placed: Vec<usize> = Vec::with_capacity(open.len());
    while let Some(next) = (0..open.len()).min_by_key(|place| (scores[open[*place]], open[*place]))
    {
        let at = open.swap_remove(next);
        let beside = placed.iter().filter(|other| nets[at].touches(&nets[**other]));
        let lane = beside.filter_map(|other| lanes[*other]).max().map_or(0, |lane| lane + 1);
        lanes[at] = Some(lane);
        n_lanes = n_lanes.max(lane + 1);
        placed.push(at);
        for other in &open {
            scores[*other] -= gain(*other, at);
        }
    }
    (lanes, n_lanes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(nets: &[(f64, f64)]) -> Vec<Option<usize>> {
        let nets: Vec<Net> =
            nets.iter().map(|(upper, lower)| Net { upper: *upper, lower: *lower }).collect();
        lanes(&nets).0
    }

    #[test]
    fn lines_that_fan_out_do_not_cross_each_other() {
        assert_eq!(of(&[(10.0, 100.0), (20.0, 200.0), (30.0, 300.0)]), [Some(2), Some(1), Some(0)]);
        assert_eq!(of(&[(10.0, -300.0), (20.0, -200.0)]), [Some(0), Some(1)]);
    }

    #[test]
    fn a_line_that_leaves_where_another_comes_in_is_below_it() {
        assert_eq!(of(&[(0.0, 50.0), (50.0, 120.0)]), [Some(1), Some(0)]);
    }

    #[test]
    fn lines_far_from_each_other_share_a_lane_and_a_straight_one_needs_none() {
        assert_eq!(of(&[(0.0, 50.0), (90.0, 90.0), (100.0, 150.0)]), [Some(0), None, Some(0)]);
    }
}
