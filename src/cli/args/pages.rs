//! What the pages about one menu understand: `phonetree audit` and `routes`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::ArgValueCompleter;
use phonetree::render::AuditFormat;

use super::super::complete;
use super::examples::examples;
use super::headings;
use super::shared::{CallersArgs, ConfigArgs};

/// The arguments of `phonetree audit`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &[
        "audit menu.yaml",
        "audit menu.yaml -o report.html",
        "audit menus/ --fail-if 'grade<C'",
    ],
    "",
))]
pub(crate) struct AuditArgs {
    /// Menu files and folders; `-` reads standard input. Several make an index, worst first
    #[arg(value_name = "PATH", required = true)]
    pub files: Vec<PathBuf>,

    /// Who calls.
    #[command(flatten)]
    pub who: CallersArgs,

    /// With text: every finding, every place where calls end, and how the grade is worked out
    #[arg(long, help_heading = headings::SHOWN)]
    pub full: bool,
    /// Draw the tree below the text
    #[arg(long, help_heading = headings::SHOWN)]
    pub tree: bool,
    /// Leave out what callers hear, the words of findings, phone numbers and folders, for sharing
    #[arg(long, help_heading = headings::SHOWN)]
    pub redact: bool,

    /// text, markdown, json or html; by the ending of the output file when it is left out
    #[arg(short = 'f', long, visible_alias = "format", value_enum, help_heading = headings::OUTPUT)]
    pub output_format: Option<AuditPage>,
    /// Run again whenever a file has changed
    #[arg(short, long, help_heading = headings::OUTPUT)]
    pub watch: bool,
    /// Write there instead of to standard output
    #[arg(short, long, value_name = "FILE", help_heading = headings::OUTPUT)]
    pub output_file: Option<PathBuf>,
    /// Replace the output file when it exists
    #[arg(long, help_heading = headings::OUTPUT)]
    pub force: bool,

    /// End with 1 when this holds for a menu, such as `grade<B`, `errors>0` or `served<60%`;
    /// repeatable
    #[arg(long, value_name = "CONDITION", help_heading = headings::FAILING)]
    pub fail_if: Vec<String>,

    /// Where configuration comes from.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// The arguments of `phonetree routes`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &[
        "routes menu.yaml --to human",
        "routes menu.yaml --from technical --limit 10",
    ],
    "",
))]
pub(crate) struct RoutesArgs {
    /// The menu file; `-` reads standard input
    pub file: PathBuf,

    /// Only the ways to `human`, to a node, or to an issue
    #[arg(long, value_name = "human|NODE|ISSUE", help_heading = headings::SHOWN)]
    #[arg(add = ArgValueCompleter::new(complete::goals))]
    pub to: Option<String>,
    /// Begin at a node instead of where calls come in
    #[arg(long, value_name = "NODE", help_heading = headings::SHOWN)]
    #[arg(add = ArgValueCompleter::new(complete::nodes))]
    pub from: Option<String>,
    /// Show at most this many ways
    #[arg(long, value_name = "N", default_value = "50", help_heading = headings::SHOWN)]
    pub limit: NonZeroUsize,

    /// text, markdown or json
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Page::Text)]
    #[arg(help_heading = headings::OUTPUT)]
    pub output_format: Page,

    /// Where configuration comes from.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// The formats of a page about one menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Page {
    /// For a terminal.
    Text,
    /// For a document or a comment.
    Markdown,
    /// For programs.
    Json,
}

/// The formats of an audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AuditPage {
    /// For a terminal.
    Text,
    /// For a document or a pull request, with a picture in Mermaid.
    Markdown,
    /// For programs.
    Json,
    /// For people: one page with an interactive picture, charts and tables.
    Html,
}

impl From<Page> for AuditFormat {
    fn from(page: Page) -> AuditFormat {
        match page {
            Page::Text => AuditFormat::Text,
            Page::Markdown => AuditFormat::Markdown,
            Page::Json => AuditFormat::Json,
        }
    }
}
