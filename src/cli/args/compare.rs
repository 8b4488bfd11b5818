//! What `phonetree compare` understands.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::ArgValueCompleter;

use super::super::complete;
use super::examples::examples;
use super::headings;
use super::shared::{CallersArgs, ConfigArgs};

/// The arguments of `phonetree compare`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &[
        "compare old.yaml menu.yaml",
        "compare git:HEAD:menu.yaml menu.yaml --fail-if 'seconds>+5'",
    ],
    "",
))]
pub(crate) struct CompareArgs {
    /// The version before: a menu file, or `git:REV:PATH` such as `git:main:menus/tv.yaml`
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The version after, in the same forms; `-` reads standard input
    #[arg(value_name = "NEW")]
    pub new: PathBuf,

    /// Who calls both versions; without it, the callers file beside OLD, else that beside NEW.
    #[command(flatten)]
    pub who: CallersArgs,

    /// A name in OLD for another in NEW, such as a queue of the test environment for that of the
    /// live one, or a file with such a pair on each line; repeatable
    #[arg(long, value_name = "OLD=NEW|FILE", help_heading = headings::READING)]
    pub map: Vec<String>,
    /// A built-in catalogue of issues such as `bank`, or the path of your own, in place of those
    /// that the menus name
    #[arg(long, value_name = "ID|PATH", help_heading = headings::READING)]
    #[arg(add = ArgValueCompleter::new(complete::catalogues))]
    pub catalogue: Option<String>,

    /// text, markdown, json or html; by the ending of the output file when it is left out
    #[arg(short = 'f', long, visible_alias = "format", value_enum, help_heading = headings::OUTPUT)]
    pub output_format: Option<ComparePage>,
    /// Write there instead of to standard output
    #[arg(short, long, value_name = "FILE", help_heading = headings::OUTPUT)]
    pub output_file: Option<PathBuf>,
    /// Replace the output file when it exists
    #[arg(long, help_heading = headings::OUTPUT)]
    pub force: bool,

    /// End with 1 when this is so, such as `seconds>+5`, `served<-2%`, `grade<B`, `new-errors>0`; repeatable
    #[arg(long, value_name = "CONDITION", help_heading = headings::FAILING)]
    pub fail_if: Vec<String>,

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
