//! What the pages about one menu understand: `phonetree audit` and `routes`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use phonetree::render::AuditFormat;

use super::shared::{CallersArgs, ConfigArgs};

/// The arguments of `phonetree audit`.
#[derive(Debug, Clone, Args)]
pub(crate) struct AuditArgs {
    /// Menu files and folders; `-` reads standard input. Several make an index, worst first
    #[arg(value_name = "PATH", required = true)]
    pub files: Vec<PathBuf>,
    /// text, markdown, json or html; by the ending of the output file when it is left out
    #[arg(short = 'f', long, visible_alias = "format", value_enum)]
    pub output_format: Option<AuditPage>,
    /// With text: every finding, every place where calls end, and how the grade is worked out
    #[arg(long)]
    pub full: bool,
    /// Run again whenever a file has changed
    #[arg(short, long)]
    pub watch: bool,
    /// Draw the tree below the text
    #[arg(long)]
    pub tree: bool,
    /// End with 1 when this holds for a menu, such as `grade<B`, `errors>0` or `served<60%`;
    /// repeatable
    #[arg(long, value_name = "CONDITION")]
    pub fail_if: Vec<String>,
    /// Who calls.
    #[command(flatten)]
    pub who: CallersArgs,
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

/// The arguments of `phonetree routes`.
#[derive(Debug, Clone, Args)]
pub(crate) struct RoutesArgs {
    /// The menu file; `-` reads standard input
    pub file: PathBuf,
    /// Only the ways to `human`, to a node, or to an issue
    #[arg(long, value_name = "human|NODE|ISSUE")]
    pub to: Option<String>,
    /// Begin at a node instead of where calls come in
    #[arg(long, value_name = "NODE")]
    pub from: Option<String>,
    /// Show at most this many ways
    #[arg(long, value_name = "N", default_value = "50")]
    pub limit: NonZeroUsize,
    /// text, markdown or json
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Page::Text)]
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
