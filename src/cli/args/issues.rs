//! What `phonetree issues` and `phonetree catalogue` understand.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use clap_complete::ArgValueCompleter;
use phonetree::render::IssueFormat;

use super::super::complete;
use super::examples::examples;
use super::headings;
use super::shared::{ConfigArgs, Plain};

/// The arguments of `phonetree issues`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &[
        "issues menu.yaml",
        "issues menu.yaml --catalogue bank -f csv -o issues.csv",
    ],
    "",
))]
pub(crate) struct IssuesArgs {
    /// The menu file; `-` reads standard input; with --compare the old one and the new one
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// A built-in catalogue such as `bank`, or the path of your own, in place of the one
    /// that the menu names
    #[arg(long, value_name = "ID|PATH", help_heading = headings::READING)]
    #[arg(add = ArgValueCompleter::new(complete::catalogues))]
    pub catalogue: Option<String>,

    /// Show what the change from the first file to the second does; ends with 1 when an
    /// issue is worse off
    #[arg(long, conflicts_with = "review", help_heading = headings::SHOWN)]
    pub compare: bool,
    /// Ask about the doubtful issues and write the answers into the menu file as tags
    #[arg(long, help_heading = headings::SHOWN)]
    pub review: bool,

    /// text, markdown, html, csv or json
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Table::Text)]
    #[arg(help_heading = headings::OUTPUT)]
    pub output_format: Table,
    /// Write there instead of to standard output
    #[arg(short, long, value_name = "FILE", conflicts_with = "review")]
    #[arg(help_heading = headings::OUTPUT)]
    pub output_file: Option<PathBuf>,
    /// Replace the output file when it exists
    #[arg(long, help_heading = headings::OUTPUT)]
    pub force: bool,

    /// Where configuration comes from.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// The formats of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Table {
    /// For a terminal.
    Text,
    /// For a document or a comment.
    Markdown,
    /// For a browser.
    Html,
    /// For a spreadsheet.
    Csv,
    /// For programs.
    Json,
}

impl From<Table> for IssueFormat {
    fn from(table: Table) -> IssueFormat {
        match table {
            Table::Text => IssueFormat::Text,
            Table::Markdown => IssueFormat::Markdown,
            Table::Html => IssueFormat::Html,
            Table::Csv => IssueFormat::Csv,
            Table::Json => IssueFormat::Json,
        }
    }
}

/// The commands of `phonetree catalogue`.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum CatalogueCommand {
    /// List the built-in catalogues
    #[command(after_help = examples(&["catalogue list", "catalogue list -f json"], ""))]
    List {
        /// text or json
        #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
        #[arg(help_heading = headings::OUTPUT)]
        output_format: Plain,
    },
    /// Show the issues of a catalogue
    #[command(after_help = examples(&["catalogue show bank", "catalogue show own.yaml -f json"], ""))]
    Show {
        /// The id of a built-in catalogue, or a file such as `./issues.yaml`
        #[arg(value_name = "ID|PATH", add = ArgValueCompleter::new(complete::catalogues))]
        name: String,
        /// text or json
        #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
        #[arg(help_heading = headings::OUTPUT)]
        output_format: Plain,
    },
    /// Write a small catalogue to start from
    Init(CatalogueInitArgs),
    /// Print the JSON Schema of catalogues
    #[command(after_help = examples(
        &["catalogue schema", "catalogue schema > catalogue.schema.json"],
        "",
    ))]
    Schema,
}

/// The arguments of `phonetree catalogue init`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &[
        "catalogue init",
        "catalogue init ours.yaml --extends bank",
    ],
    "",
))]
pub(crate) struct CatalogueInitArgs {
    /// The file to write
    #[arg(default_value = "issues.yaml")]
    pub path: PathBuf,

    /// Take over the issues of another catalogue too
    #[arg(long, value_name = "ID|PATH", help_heading = headings::READING)]
    #[arg(add = ArgValueCompleter::new(complete::catalogues))]
    pub extends: Option<String>,

    /// Replace the file when it exists
    #[arg(long, help_heading = headings::OUTPUT)]
    pub force: bool,
}
