//! What `phonetree compare` understands.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::shared::{CallersArgs, ConfigArgs};

/// The arguments of `phonetree compare`.
#[derive(Debug, Clone, Args)]
pub(crate) struct CompareArgs {
    /// The version before: a menu file, or `git:REV:PATH` such as `git:main:menus/tv.yaml`
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The version after, in the same forms; `-` reads standard input
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// End with 1 when this is so, such as `seconds>+5`, `served<-2%`, `grade<B`, `new-errors>0`; repeatable
    #[arg(long, value_name = "CONDITION")]
    pub fail_if: Vec<String>,
    /// Who calls both versions; without it, the callers file beside OLD, else that beside NEW.
    #[command(flatten)]
    pub who: CallersArgs,
    /// A name in OLD for another in NEW, such as a queue of the test environment for that of the
    /// live one, or a file with such a pair on each line; repeatable
    #[arg(long, value_name = "OLD=NEW|FILE")]
    pub map: Vec<String>,
    /// A built-in catalogue of issues such as `bank`, or the path of your own, in place of those
    /// that the menus name
    #[arg(long, value_name = "ID|PATH")]
    pub catalogue: Option<String>,
    /// text, markdown, json or html; by the ending of the output file when it is left out
    #[arg(short = 'f', long, visible_alias = "format", value_enum)]
    pub output_format: Option<ComparePage>,
    /// Write there instead of to standard output
    #[arg(short, long, value_name = "FILE")]
    pub output_file: Option<PathBuf>,
    /// Replace the output file when it exists
    #[arg(long)]
    pub force: bool,
    /// Where configuration comes from: that of NEW judges both versions.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// The formats of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ComparePage {
    /// For a terminal.
    Text,
    /// For a comment on a pull request.
    Markdown,
    /// For programs.
    Json,
    /// For people: one page with both pictures side by side.
    Html,
}
