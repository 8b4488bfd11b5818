//! What `phonetree capture` understands.

use std::path::PathBuf;

use clap::Args;

/// The arguments of `phonetree capture`.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Lines: `> Welcome to …` or any words are the prompt; `2 personal taxes` \
                        and `say extra support` are options; `p 2`, `said extra support`, \
                        `silence` and `wrong 7` are what you do; `person after 3:10`, `message \
                        taken`, `callback`, `asks for 10 digits`, `transferred to …`, `closed`, \
                        `same menu`, `went back to …` and `hung up on me` are what follows; \
                        `hang up`, `new call`, `undo`. What is not entered stays not tried.")]
pub(crate) struct CaptureArgs {
    /// The menu file; one that was captured before is continued, with its comments
    pub file: PathBuf,
    /// Line by line, as in a pipe: a file of lines can be played again
    #[arg(long)]
    pub plain: bool,
    /// Add each line with its time to this file, which --plain can play again
    #[arg(long, value_name = "FILE")]
    pub lines: Option<PathBuf>,
    /// The number that is called
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub number: Option<String>,
    /// Who calls
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// When, such as 2026-03-02 or "2026-03-02 14:30"; without it, today in UTC
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
}
