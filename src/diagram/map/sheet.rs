//! One sheet of a map: its measures, and what is placed on it.
//!
//! It places nothing itself.

/// Units for each millimetre of the paper.
pub(super) const UNITS: f64 = 4.0;
/// Room around everything, for the head and for the legend, in units.
pub(super) const MARGIN: f64 = 64.0;
pub(super) const HEAD: f64 = 190.0;
pub(super) const LEGEND: f64 = 176.0;
/// From one row of a name to the next.
pub(super) const LEADING: f64 = 13.0;
/// Between two tracks that leave the same station.
pub(super) const APART: f64 = 9.0;

/// One sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    /// What it shows, where there are several.
    pub(super) part: String,
    /// Units across and down.
    pub(super) size: (f64, f64),
    /// How large names and signs are.
    pub(super) scale: f64,
    pub(super) places: Vec<Placed>,
    pub(super) routes: Vec<Route>,
}

/// A station on a sheet.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) station: usize,
    /// The middle of its sign.
    pub(super) at: (f64, f64),
    /// Half the height of an interchange, before it is scaled.
    pub(super) high: f64,
    /// Whether its name stands beside it: no track leads on.
    pub(super) is_leaf: bool,
    /// How many stations behind it are not on the sheet.
    pub(super) n_hidden: usize,
}

/// A track on a sheet.
#[derive(Debug)]
pub(super) struct Route {
    pub(super) track: usize,
    /// Its bends, from sign to sign.
    pub(super) points: Vec<(f64, f64)>,
    /// Where its key is shown.
    pub(super) label: (f64, f64),
}
