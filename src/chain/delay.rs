//! How long one step of a chain takes: a fixed time, and a wait that ends at any moment.
//!
//! Closed forms of its mean, its mean square and its law. It knows no chain.

/// The time of a step, in seconds: a fixed part, then a wait that ends by chance.
///
/// The wait ends with the same chance in every second and lasts at most `longest`; it is an
/// exponential law, given that it ends by then. So a caller leaves who has some patience, and so
/// a person answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Delay {
    fixed: f64,
    /// Ends a second, 0 where there is no wait.
    rate: f64,
    longest: f64,
}

impl Delay {
    /// No time.
    pub const NONE: Delay = Delay { fixed: 0.0, rate: 0.0, longest: 0.0 };

    /// A fixed number of seconds.
    pub fn fixed(seconds: f64) -> Self {
        Delay { fixed: seconds.max(0.0), ..Delay::NONE }
    }

    /// A wait that ends with `rate` a second (so it would last `1 / rate` seconds on average),
    /// given that it ends within `longest` seconds, which may be infinite.
    pub fn within(rate: f64, longest: f64) -> Self {
        if rate > 0.0 && longest > 0.0 { Delay { fixed: 0.0, rate, longest } } else { Delay::NONE }
    }

    /// The same after a fixed number of seconds.
    #[must_use]
    pub fn after(mut self, seconds: f64) -> Self {
        self.fixed += seconds.max(0.0);
        self
    }

    /// Its mean.
    pub fn mean(self) -> f64 {
        self.fixed + self.waits().0
    }

    /// The mean of its square.
    pub fn square(self) -> f64 {
        let (mean, square) = self.waits();
        self.fixed * self.fixed + 2.0 * self.fixed * mean + square
    }

    /// Whether it is the same every time.
    pub(super) fn is_fixed(self) -> bool {
        self.rate <= 0.0
    }

    /// The time that a part of all waits does not exceed, from 0 to 1.
    pub(super) fn at(self, part: f64) -> f64 {
        if self.is_fixed() {
            return self.fixed;
        }
        let ended = -(-self.rate * self.longest).exp_m1();
        self.fixed - (-part * ended).ln_1p() / self.rate
    }

    /// The mean of the wait alone, and of its square.
    fn waits(self) -> (f64, f64) {
        let Delay { rate, longest, .. } = self;
        if rate <= 0.0 {
            return (0.0, 0.0);
        }
        if longest.is_infinite() {
            return (1.0 / rate, 2.0 / (rate * rate));
        }
        let reach = rate * longest;
        if reach < 1e-4 {
            // Nearly even over the whole time; the closed form would cancel.
            let mean = longest * (0.5 - reach / 12.0);
            return (mean, longest * longest * (1.0 / 3.0 - reach / 12.0));
        }
        // The part that is not over by then, for each that is.
        let rest = 1.0 / reach.exp_m1();
        let mean = 1.0 / rate - longest * rest;
        (mean, 2.0 * mean / rate - longest * longest * rest)
    }

    /// The mean time by which it is over before a moment: the integral of its law.
    fn over_by(self, moment: f64) -> f64 {
        let left = moment - self.fixed;
        if left <= 0.0 {
            return 0.0;
        }
        let Delay { rate, longest, .. } = self;
        if rate <= 0.0 {
            return left;
        }
        if left >= longest {
            return left - self.waits().0;
        }
        let ended = if longest.is_infinite() { 1.0 } else { -(-rate * longest).exp_m1() };
        (left + (-rate * left).exp_m1() / rate) / ended
    }

    /// Its law on a grid of moments `0, step, 2 step, …`, from the first one that it may be over at,
    /// with the number of that one. Each moment of time is split over the two that it lies between,
    /// so that the mean stays as it is. The last moment takes what is left once less than one in a
    /// thousand million is.
    pub(super) fn on_grid(self, step: f64) -> (usize, Vec<f64>) {
        let first = (self.fixed / step) as usize;
        let mut law = Vec::new();
        let mut sum = 0.0;
        let mut moment = first as f64 * step;
        let mut over = [self.over_by(moment - step), self.over_by(moment), 0.0];
        while sum < 1.0 - 1e-9 {
            moment += step;
            over[2] = self.over_by(moment);
            let mass = (over[2] - 2.0 * over[1] + over[0]) / step;
            law.push(mass.max(0.0));
            sum += mass;
            over = [over[1], over[2], 0.0];
        }
        if let Some(last) = law.last_mut() {
            *last += 1.0 - sum;
        }
        (first, law)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean and mean square by adding up thin slices.
    fn summed(rate: f64, longest: f64) -> (f64, f64) {
        let (n, mut sums) = (200_000, [0.0; 3]);
        let slice = longest / f64::from(n);
        for at in 0..n {
            let moment = (f64::from(at) + 0.5) * slice;
            let mass = (-rate * moment).exp();
            (0..3).for_each(|k| sums[k as usize] += mass * moment.powi(k));
        }
        (sums[1] / sums[0], sums[2] / sums[0])
    }

    #[test]
    fn a_wait_that_is_cut_has_the_moments_of_its_law() {
        for (rate, longest) in [(0.01, 300.0), (1.0, 5.0), (1e-3, 10.0), (1e-6, 50.0)] {
            let delay = Delay::within(rate, longest);
            let (mean, square) = summed(rate, longest);
            assert!((delay.mean() / mean - 1.0).abs() < 1e-7, "{rate} {longest}");
            assert!((delay.square() / square - 1.0).abs() < 1e-6, "{rate} {longest}");
        }
        let endless = Delay::within(0.1, f64::INFINITY).after(3.0);
        assert!((endless.mean() - 13.0).abs() < 1e-12);
        assert!((endless.square() - (9.0 + 60.0 + 200.0)).abs() < 1e-9);
    }

    #[test]
    fn the_grid_keeps_the_mean() {
        for delay in [
            Delay::NONE,
            Delay::fixed(3.1),
            Delay::within(0.2, 7.3),
            Delay::within(0.2, 7.3).after(1.05),
            Delay::within(2.0, f64::INFINITY),
        ] {
            let (first, law) = delay.on_grid(0.25);
            let sum: f64 = law.iter().sum();
            let mean: f64 =
                (first as i32..).zip(&law).map(|(at, mass)| f64::from(at) * 0.25 * mass).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{delay:?}");
            assert!((mean - delay.mean()).abs() < 1e-6, "{delay:?}: {mean}");
        }
    }
}
