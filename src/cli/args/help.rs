//! What the commands that help to write a menu understand: `phonetree rule`, `init`, `schema`.

use std::path::PathBuf;

use clap::Args;

use super::shared::Plain;

/// The arguments of `phonetree schema`.
#[derive(Debug, Clone, Args)]
pub(crate) struct SchemaArgs {
    /// Print the schema of calls files (`*.calls.yaml`) instead
    #[arg(long)]
    pub calls: bool,
    /// Print the schema of callers files (`*.callers.yaml`) instead
    #[arg(long, conflicts_with = "calls")]
    pub callers: bool,
}

/// The arguments of `phonetree rule`.
#[derive(Debug, Clone, Args)]
pub(crate) struct RuleArgs {
    /// The rule's id; without one, all rules are listed
    pub id: Option<String>,
    /// Print the pages of all rules
    #[arg(long, conflicts_with = "id")]
    pub all: bool,
    /// text or json
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
    pub output_format: Plain,
}

/// The arguments of `phonetree init`.
#[derive(Debug, Clone, Args)]
pub(crate) struct InitArgs {
    /// A folder, or the menu file to write; with --callers the menu file that is there
    #[arg(default_value = ".")]
    pub path: PathBuf,
    /// Write a callers file beside a menu file instead: every field with its default
    #[arg(long)]
    pub callers: bool,
    /// Replace files that exist
    #[arg(long)]
    pub force: bool,
}
