//! What `phonetree simulate` understands.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use phonetree::render::SimulateFormat;

use super::shared::{CallersArgs, ConfigArgs};

/// The arguments of `phonetree simulate`.
#[derive(Debug, Clone, Args)]
pub(crate) struct SimulateArgs {
    /// The menu files; `-` reads standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Who calls.
    #[command(flatten)]
    pub who: CallersArgs,
    /// When calls begin, such as `2026-12-25T10:00`, in place of a whole week
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// The entry that is dialled, a number or a name
    #[arg(long, value_name = "ENTRY")]
    pub entry: Option<String>,
    /// Only the callers of one issue
    #[arg(long, value_name = "ID")]
    pub issue: Option<String>,
    /// Also play that many calls at random and hold their means against the exact ones
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000_000))]
    pub calls: Option<u32>,
    /// What the random calls begin with; the same seed plays the same calls
    #[arg(long, value_name = "N", default_value_t = 1, requires = "calls")]
    pub seed: u64,
    /// End with 1 when this holds, such as `abandoned>5%`, `served<60%` or `seconds>90`;
    /// repeatable
    #[arg(long, value_name = "CONDITION")]
    pub fail_if: Vec<String>,
    /// text, markdown, csv or json
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = SimulatePage::Text)]
    pub output_format: SimulatePage,
    /// Write there instead of to standard output
    #[arg(short, long, value_name = "FILE")]
    pub output_file: Option<PathBuf>,
    /// Replace the output file when it exists
    #[arg(long)]
    pub force: bool,
    /// Where configuration comes from.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// The formats of a simulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SimulatePage {
    /// For a terminal.
    Text,
    /// For a document or a comment.
    Markdown,
    /// For a spreadsheet.
    Csv,
    /// For programs.
    Json,
}

impl From<SimulatePage> for SimulateFormat {
    fn from(page: SimulatePage) -> SimulateFormat {
        match page {
            SimulatePage::Text => SimulateFormat::Text,
            SimulatePage::Markdown => SimulateFormat::Markdown,
            SimulatePage::Csv => SimulateFormat::Csv,
            SimulatePage::Json => SimulateFormat::Json,
        }
    }
}
