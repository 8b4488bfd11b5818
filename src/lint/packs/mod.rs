//! Packs: points of laws, bills and guides about phone menus, each with the rule that checks it.
//!
//! Data that switches rules on, each with the limits of its article. A pack says how many
//! points it checks; it never says that a menu complies, and it knows nothing of a single tree.

mod be_elecom_116;
mod br_sac_2008;
mod br_sac_2022;
mod choose;
mod es_ley_10_2025;
mod eu_pren_18340;
mod hu_fgytv;
mod il_six_minutes;
mod in_trai;
mod it_agcom_255_24;
mod pack;
mod page;
mod pe_ley_31601;
mod pt_dl_134_2009;
mod sector;
mod us_ada_relay;
mod us_airline_42307;
mod us_ca_ab_1609;
mod us_cable_76_309;
mod us_cms;
mod us_dc_3106;
mod us_fcc_26_52;
mod us_il_730_510;
mod us_s_2495;
mod w3c_voice_menus;

use std::collections::BTreeSet;

pub use choose::{Choice, Verdict, Whereabouts, choose};
pub use pack::{Pack, PackPoint};
pub use page::{overview, page};
pub use sector::Sector;

use super::settings::LintSettings;
use crate::diagnostic::{OptionValue, Point};
use OptionValue::Flag;

/// Limits of a rule.
type Limits = &'static [(&'static str, OptionValue)];

/// Options of `complaint-missing` and `cancel-missing` for a law that asks for the option in
/// the first menu, whatever callers call about.
const IN_FIRST_MENU: Limits = &[("first-menu", Flag(true)), ("always", Flag(true))];
/// The same for a law that asks for it anywhere.
const ANYWHERE: Limits = &[("always", Flag(true))];
/// What a file says of waits.
const DECLARED_WAIT: &str = "only the wait that the file declares is compared";

/// Limits of `hold-too-long`: a longer wait is an error.
macro_rules! longest_wait {
    ($seconds:literal) => {
        &[
            ("warn", crate::diagnostic::OptionValue::Seconds($seconds)),
            ("error", crate::diagnostic::OptionValue::Seconds($seconds)),
        ]
    };
}
use longest_wait;

/// All packs, sorted by id.
pub fn all() -> &'static [&'static Pack] {
    &[
        &be_elecom_116::PACK,
        &br_sac_2008::PACK,
        &br_sac_2022::PACK,
        &es_ley_10_2025::PACK,
        &eu_pren_18340::PACK,
        &hu_fgytv::PACK,
        &il_six_minutes::PACK,
        &in_trai::PACK,
        &it_agcom_255_24::PACK,
        &pe_ley_31601::PACK,
        &pt_dl_134_2009::PACK,
        &us_ada_relay::PACK,
        &us_airline_42307::PACK,
        &us_ca_ab_1609::PACK,
        &us_cable_76_309::PACK,
        &us_cms::PACK,
        &us_dc_3106::PACK,
        &us_fcc_26_52::PACK,
        &us_il_730_510::PACK,
        &us_s_2495::PACK,
        &w3c_voice_menus::PACK,
    ]
}

/// The ids of all packs, sorted.
pub fn ids() -> Vec<&'static str> {
    all().iter().map(|pack| pack.id).collect()
}

/// The pack of that id.
pub fn find(id: &str) -> Option<&'static Pack> {
    all().iter().copied().find(|pack| pack.id == id)
}

/// What each pack looked at in a run with these settings: a point counts as checked when
/// its rule runs.
pub fn report_points(packs: &[&Pack], settings: &LintSettings) -> Vec<Point> {
    let runs: BTreeSet<&str> = settings.rules.keys().copied().collect();
    packs
        .iter()
        .map(|pack| Point {
            pack: pack.id,
            title: pack.title,
            standing: pack.standing,
            applies_from: pack.applies_from,
            applies_until: pack.applies_until,
            n_checked: pack
                .points
                .iter()
                .filter(|point| point.rule.is_some_and(|rule| runs.contains(rule)))
                .count(),
            n_points: pack.points.len(),
            because: None,
        })
        .collect()
}
