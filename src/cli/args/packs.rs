//! What `phonetree pack` understands.

use clap::Subcommand;

use super::shared::{Plain, WhereArgs};

/// The commands of `phonetree pack`.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum PackCommand {
    /// List the packs of laws, bills and guides; with --where, which of them apply and why
    List {
        /// Where and when.
        #[command(flatten)]
        place: WhereArgs,
        /// text or json
        #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
        output_format: Plain,
    },
    /// Show the points of a pack, what checks them, and what was read
    Show {
        /// The pack's id
        id: String,
        /// text or json
        #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
        output_format: Plain,
    },
}
