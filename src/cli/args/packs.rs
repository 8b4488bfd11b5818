//! What `phonetree pack` understands.

use clap::Subcommand;
use clap_complete::ArgValueCompleter;

use super::super::complete;
use super::examples::examples;
use super::headings;
use super::shared::{Plain, WhereArgs};

/// The commands of `phonetree pack`.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum PackCommand {
    /// List the packs of laws, bills and guides; with --where, which of them apply and why
    #[command(after_help = examples(&["pack list", "pack list --where ES,telecom"], ""))]
    List {
        /// text or json
        #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
        #[arg(help_heading = headings::OUTPUT)]
        output_format: Plain,
        /// Where and when.
        #[command(flatten)]
        place: WhereArgs,
    },
    /// Show the points of a pack, what checks them, and what was read
    #[command(after_help = examples(
        &["pack show es-ley-10-2025", "pack show es-ley-10-2025 -f json"],
        "",
    ))]
    Show {
        /// The pack's id
        #[arg(add = ArgValueCompleter::new(complete::packs))]
        id: String,
        /// text or json
        #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
        #[arg(help_heading = headings::OUTPUT)]
        output_format: Plain,
    },
}
