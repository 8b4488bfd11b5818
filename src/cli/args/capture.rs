//! What `phonetree capture` understands.

use std::path::PathBuf;

use clap::Args;

use super::examples::examples;
use super::headings;

/// The arguments of `phonetree capture`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &[
        "capture line.yaml --number '+1 555 0100' --lines notes.txt",
        "capture line.yaml --plain < notes.txt",
    ],
    "Lines: `> Welcome to …` or any words are the prompt; `2 personal taxes` and `say extra \
     support` are options; `p 2`, `said extra support`, `silence` and `wrong 7` are what you do; \
     `person after 3:10`, `message taken`, `callback`, `asks for 10 digits`, `transferred to …`, \
     `closed`, `same menu`, `went back to …` and `hung up on me` are what follows; `hang up`, \
     `new call`, `undo`. What is not entered stays not tried.",
))]
pub(crate) struct CaptureArgs {
    /// The menu file; one that was captured before is continued, with its comments
    pub file: PathBuf,

    /// The number that is called
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true, help_heading = headings::CALL)]
    pub number: Option<String>,
    /// Who calls
    #[arg(long, value_name = "NAME", help_heading = headings::CALL)]
    pub by: Option<String>,
    /// When, such as 2026-03-02 or "2026-03-02 14:30"; without it, today in UTC
    #[arg(long, value_name = "TIME", help_heading = headings::CALL)]
    pub at: Option<String>,

    /// Line by line, as in a pipe: a file of lines can be played again
    #[arg(long, help_heading = headings::OUTPUT)]
    pub plain: bool,
    /// Add each line with its time to this file, which --plain can play again
    #[arg(long, value_name = "FILE", help_heading = headings::OUTPUT)]
    pub lines: Option<PathBuf>,
}
