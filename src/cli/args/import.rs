//! What `phonetree import` understands.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use phonetree::import::{self, System};

use super::Plain;
use super::examples::examples;
use super::headings;

/// Takes the word of a system that can be read.
fn system_parser() -> impl TypedValueParser<Value = System> {
    PossibleValuesParser::new(import::systems().map(System::word))
        .map(|word| import::system(&word).expect("the parser takes only words of systems"))
}

/// How a file came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Basis {
    /// Somebody called and listened; the rest was not tried
    Heard,
    /// It is what the line does
    Design,
}

/// A file to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Template {
    /// A table in CSV
    Csv,
    /// An outline
    Outline,
}

/// The arguments of `phonetree import`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &[
        "import flow.json -o imported.yaml",
        "import --template outline > line.txt",
    ],
    "",
))]
pub(crate) struct ImportArgs {
    /// Files and folders that belong together, or one outline or sheet; `-` reads standard input
    #[arg(value_name = "PATH", required_unless_present = "template")]
    pub paths: Vec<PathBuf>,

    /// The set is complete: a name that none of the files explains is a mistake
    #[arg(long, help_heading = headings::READING)]
    pub complete: bool,
    /// What sound files say: a CSV table with a line `file,text` for each
    #[arg(long, value_name = "FILE", help_heading = headings::READING)]
    pub prompts: Option<PathBuf>,
    /// The time zone of opening hours, such as `Europe/London`
    #[arg(long, value_name = "ZONE", help_heading = headings::READING)]
    pub timezone: Option<String>,
    /// The phone system, `outline` or `sheet`, when the files do not show it
    #[arg(long, value_name = "SYSTEM", value_parser = system_parser())]
    #[arg(help_heading = headings::READING)]
    pub from: Option<System>,
    /// How an outline or a sheet came about: from a call to the line, as is taken unless it is
    /// said, or from those who run it, so that what it does not say does not happen
    #[arg(long, value_name = "BASIS", value_enum, help_heading = headings::READING)]
    pub basis: Option<Basis>,

    /// Print a sheet or an outline to fill in, and read nothing
    #[arg(long, value_name = "KIND", value_enum, conflicts_with = "paths")]
    #[arg(help_heading = headings::SHOWN)]
    pub template: Option<Template>,

    /// The menu file to write; without it, the menu goes to standard output and the list
    /// of losses to standard error
    #[arg(short, long, value_name = "FILE", help_heading = headings::OUTPUT)]
    pub output_file: Option<PathBuf>,
    /// Replace the menu file when it exists
    #[arg(long, help_heading = headings::OUTPUT)]
    pub force: bool,
    /// How the losses are listed: text or json
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
    #[arg(help_heading = headings::OUTPUT)]
    pub output_format: Plain,

    /// Write nothing and end with 1 when something cannot be carried over
    #[arg(long, help_heading = headings::FAILING)]
    pub strict: bool,
}
