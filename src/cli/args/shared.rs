//! Arguments that several commands share.
//!
//! Words only, as in the modules beside it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::ArgValueCompleter;

use super::super::complete;
use super::headings;

/// Where configuration comes from: shared by all commands that judge a menu.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct ConfigArgs {
    /// Check points of a law too, such as `es-ley-10-2025`, or all-applicable; repeatable
    #[arg(long, value_name = "PACK", value_delimiter = ',', help_heading = headings::LAWS)]
    #[arg(add = ArgValueCompleter::new(complete::packs_of_run))]
    pub pack: Vec<String>,
    /// Which laws apply.
    #[command(flatten)]
    pub place: WhereArgs,

    /// A configuration file, or one setting such as `rules.too-deep.warn=4`; repeatable
    /// [environment: PHONETREE_CONFIG]
    #[arg(long, value_name = "PATH|KEY=VALUE", help_heading = headings::CONFIGURATION)]
    pub config: Vec<String>,
    /// Look for no configuration file
    #[arg(long, help_heading = headings::CONFIGURATION)]
    pub isolated: bool,
}

/// Where a line is, for what business, and on which day.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct WhereArgs {
    /// Where the line is and for what business, such as `ES,telecom`; with --pack all-applicable
    #[arg(long = "where", value_name = "PLACE|SECTOR", value_delimiter = ',')]
    #[arg(help_heading = headings::LAWS)]
    pub places: Vec<String>,
    /// The day on which the laws must apply [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = headings::LAWS)]
    pub on: Option<String>,
}

/// Who calls: shared by all commands that ask what becomes of callers.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct CallersArgs {
    /// Who calls; without it, `menu.callers.yaml` beside `menu.yaml` where there is one
    #[arg(long, value_name = "FILE", help_heading = headings::CALLERS)]
    pub callers: Option<PathBuf>,
    /// One field of the callers file, such as `wants_person=0.4` or `patience.menu=2m`; repeatable
    #[arg(long, value_name = "NAME=VALUE", help_heading = headings::CALLERS)]
    pub set: Vec<String>,
}

/// The formats of commands that print no findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Plain {
    /// For people.
    Text,
    /// For programs.
    Json,
}
