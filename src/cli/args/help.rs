//! What the commands that help to write a menu understand: `phonetree rule`, `init`, `schema`.

use std::path::PathBuf;

use clap::Args;
use clap_complete::ArgValueCompleter;

use super::super::complete;
use super::examples::examples;
use super::headings;
use super::shared::{ConfigArgs, Plain};

/// The arguments of `phonetree schema`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &[
        "schema > menu.schema.json",
        "schema --calls > calls.schema.json",
    ],
    "",
))]
pub(crate) struct SchemaArgs {
    /// Print the schema of calls files (`*.calls.yaml`) instead
    #[arg(long, help_heading = headings::SHOWN)]
    pub calls: bool,
    /// Print the schema of callers files (`*.callers.yaml`) instead
    #[arg(long, conflicts_with = "calls", help_heading = headings::SHOWN)]
    pub callers: bool,
    /// Print the schema of the configuration (`phonetree.toml`) instead
    #[arg(long, conflicts_with_all = ["calls", "callers"], help_heading = headings::SHOWN)]
    pub config: bool,
}

/// The arguments of `phonetree config`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &[
        "config",
        "config menus/ --config rules.too-deep.warn=4",
    ],
    "",
))]
pub(crate) struct ConfigCommand {
    /// The file or folder whose settings are shown
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// Where configuration comes from.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// The arguments of `phonetree rule`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &[
        "rule dead-end",
        "rule -f json",
    ],
    "",
))]
pub(crate) struct RuleArgs {
    /// The rule's id; without one, all rules are listed
    #[arg(add = ArgValueCompleter::new(complete::rules))]
    pub id: Option<String>,

    /// Print the pages of all rules
    #[arg(long, conflicts_with = "id", help_heading = headings::SHOWN)]
    pub all: bool,

    /// text or json
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
    #[arg(help_heading = headings::OUTPUT)]
    pub output_format: Plain,
}

/// The arguments of `phonetree init`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &[
        "init new",
        "init --callers menu.yaml",
    ],
    "",
))]
pub(crate) struct InitArgs {
    /// A folder, or the menu file to write; with --callers the menu file that is there
    #[arg(default_value = ".")]
    pub path: PathBuf,

    /// Write a callers file beside a menu file instead: every field with its default
    #[arg(long, help_heading = headings::OUTPUT)]
    pub callers: bool,
    /// Replace files that exist
    #[arg(long, help_heading = headings::OUTPUT)]
    pub force: bool,
}
