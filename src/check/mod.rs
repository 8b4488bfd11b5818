//! Checking as a library call: the front door for the program, tests, editors and other
//! programs.
//!
//! A check takes these steps, in this order:
//!
//! 1. [`Menu::load`] turns an [`Input`] (a menu file, or files of another phone system) into
//!    a tree. Files that it includes and the catalogue of issues that it names come through
//!    [`Files`]: [`NoFiles`] has none, and a `BTreeMap` of texts by path is files in
//!    memory. What cannot be read is a finding.
//! 2. [`Menu::check`] grades these findings by the [`Settings`], runs the rules over the
//!    tree, applies ignore comments, and last drops what `per-file-ignores` names.
//! 3. [`merge`] makes one report of all menus: files that other menus include are left out,
//!    and each finding is reported once.
//!
//! [`check`] does steps 2 and 3 for menus that share their settings. A program that checks
//! several menus at a time, or each by its own settings, calls the steps itself. [`audit`]
//! looks closer at one menu.
//!
//! This room reads no files, prints nothing and starts no threads for several menus. It knows
//! no output format.

mod audit;
mod catalogue;
mod checked;
mod input;
mod menu;
mod merge;
mod named;
mod settings;
mod vendor;

pub use crate::treefile::{Files, NoFiles, SoundFile};
pub use audit::audit;
pub use catalogue::read_catalogue;
pub use checked::Checked;
pub use input::{Input, LoadError};
pub use menu::Menu;
pub use merge::{Results, merge};
pub use named::named_flows;
pub use settings::{Overrides, Settings};
pub use vendor::{VendorSet, program_refusal};

/// Checks menus that share their settings and gives one report.
pub fn check(menus: impl IntoIterator<Item = Menu>, settings: &Settings) -> Results {
    let mut checked: Vec<Checked> = menus.into_iter().map(|menu| menu.check(settings)).collect();
    merge(&mut checked)
}
