//! What `phonetree simulate` understands.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::ArgValueCompleter;
use phonetree::render::SimulateFormat;

use super::super::complete;
use super::examples::examples;
use super::headings;
use super::shared::{CallersArgs, ConfigArgs};

/// The arguments of `phonetree simulate`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &[
        "simulate menu.yaml",
        "simulate menu.yaml --set wants_person=0.4 --fail-if 'abandoned>5%'",
    ],
    "",
))]
pub(crate) struct SimulateArgs {
    /// The menu files; `-` reads standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// When calls begin, such as `2026-12-25T10:00`, in place of a whole week
    #[arg(long, value_name = "TIME", help_heading = headings::CALL)]
    pub at: Option<String>,
    /// The entry that is dialled, a number or a name
    #[arg(long, value_name = "ENTRY", help_heading = headings::CALL)]
    #[arg(add = ArgValueCompleter::new(complete::entries))]
    pub entry: Option<String>,

    /// Who calls.
    #[command(flatten)]
    pub who: CallersArgs,
    /// Only the callers of one issue
    #[arg(long, value_name = "ID", help_heading = headings::CALLERS)]
    pub issue: Option<String>,

    /// Also play that many calls at random and hold their means against the exact ones
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000_000))]
    #[arg(help_heading = headings::RANDOM)]
    pub calls: Option<u32>,
    /// What the random calls begin with; the same seed plays the same calls
    #[arg(long, value_name = "N", default_value_t = 1, requires = "calls")]
    #[arg(help_heading = headings::RANDOM)]
    pub seed: u64,

    /// text, markdown, csv or json
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = SimulatePage::Text)]
    #[arg(help_heading = headings::OUTPUT)]
    pub output_format: SimulatePage,
    /// Write there instead of to standard output
    #[arg(short, long, value_name = "FILE", help_heading = headings::OUTPUT)]
    pub output_file: Option<PathBuf>,
    /// Replace the output file when it exists
    #[arg(long, help_heading = headings::OUTPUT)]
    pub force: bool,

    /// End with 1 when this holds, such as `abandoned>5%`, `served<60%` or `seconds>90`;
    /// repeatable
    #[arg(long, value_name = "CONDITION", help_heading = headings::FAILING)]
    pub fail_if: Vec<String>,

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
