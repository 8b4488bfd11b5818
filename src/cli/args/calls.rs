//! What the commands that play calls understand: `phonetree walk`, `test` and `fuzz`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::ArgValueCompleter;
use phonetree::render::CallsFormat;

use super::super::complete;
use super::examples::examples;
use super::headings;
use super::shared::{ConfigArgs, Plain};

/// The arguments of `phonetree walk`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &["walk menu.yaml", "walk menu.yaml --keys '3 _' --at 2026-12-25T10:00"],
    "Moves: 1, 12, *, # are keys; _ is silence, _x3 three of them; [wrong key], [hang up]; \
     \"a phrase\"; [closed], [branch 2], [answered] and the like where the file does not decide. \
     The screen shows its keys with ?.",
))]
pub(crate) struct WalkArgs {
    /// The menu file; `-` reads standard input (with --keys)
    pub file: PathBuf,

    /// Play these moves and print the call, without a terminal
    #[arg(long, value_name = "MOVES", allow_hyphen_values = true, help_heading = headings::CALL)]
    pub keys: Option<String>,
    /// When the call begins, such as 2026-12-25T10:00; without it, opening hours are asked
    #[arg(long, value_name = "TIME", help_heading = headings::CALL)]
    pub at: Option<String>,
    /// Which number or name is dialled
    #[arg(long, value_name = "ENTRY", help_heading = headings::CALL)]
    #[arg(add = ArgValueCompleter::new(complete::entries))]
    pub entry: Option<String>,
    /// Begin at a node instead of where calls come in
    #[arg(long, value_name = "NODE", conflicts_with = "entry", help_heading = headings::CALL)]
    #[arg(add = ArgValueCompleter::new(complete::nodes))]
    pub from: Option<String>,

    /// Leave the mouse to the terminal, to mark and copy text
    #[arg(long, help_heading = headings::SOUND)]
    pub no_mouse: bool,
    /// How fast words appear on the screen: 0 at once, 1 as spoken, 4 four times as fast
    #[arg(long, value_enum, default_value_t = Pace::Spoken, help_heading = headings::SOUND)]
    pub speed: Pace,
    /// Speak the prompts aloud, with espeak-ng where it is installed
    #[arg(long, help_heading = headings::SOUND)]
    pub speak: bool,

    /// Walk line by line, as in a pipe
    #[arg(long, conflicts_with = "keys", help_heading = headings::OUTPUT)]
    pub line: bool,
    /// text or json, with --keys
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
    #[arg(requires_if("json", "keys"), help_heading = headings::OUTPUT)]
    pub output_format: Plain,
    /// Write the whole call as a caller hears it to a sound file
    #[arg(long, value_name = "FILE", help_heading = headings::OUTPUT)]
    pub wav: Option<PathBuf>,
    /// Replace the sound file when it exists
    #[arg(long, help_heading = headings::OUTPUT)]
    pub force: bool,

    /// Where configuration comes from.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// How fast words appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Pace {
    /// At once.
    #[value(name = "0")]
    AtOnce,
    /// As they are spoken.
    #[value(name = "1")]
    Spoken,
    /// Four times as fast.
    #[value(name = "4")]
    Fast,
}

/// The arguments of `phonetree test`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &["test menu.yaml --coverage", "test --generate menu.yaml -o all.calls.yaml"],
    "Exit codes: 0 all calls hold, 1 one failed or too little is covered, 2 wrong arguments, or a \
     file that cannot be read or has mistakes",
))]
pub(crate) struct TestArgs {
    /// Menu files, calls files (`menu.calls.yaml` is beside `menu.yaml`) and folders
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// Show what of the menu no call covers: nodes, choices, error paths, turns
    #[arg(long, help_heading = headings::SHOWN)]
    pub coverage: bool,
    /// Write a small set of calls that covers the whole menu
    #[arg(long, conflicts_with_all = ["calls", "coverage", "fail_under"])]
    #[arg(help_heading = headings::SHOWN)]
    pub generate: bool,

    /// text, junit or json; connect with --generate
    #[arg(short = 'f', long, visible_alias = "format", value_enum)]
    #[arg(default_value_t = CallsPage::Text, help_heading = headings::OUTPUT)]
    pub output_format: CallsPage,
    /// Write there instead of to standard output
    #[arg(short, long, value_name = "FILE", help_heading = headings::OUTPUT)]
    pub output_file: Option<PathBuf>,
    /// Replace the output file when it exists
    #[arg(long, help_heading = headings::OUTPUT)]
    pub force: bool,

    /// Fail when less than this of a menu is covered, such as 80
    #[arg(long, value_name = "PERCENT", value_parser = percent, help_heading = headings::FAILING)]
    pub fail_under: Option<f64>,

    /// The calls file, if it is not beside the menu
    #[arg(long, value_name = "FILE", help_heading = headings::FILES)]
    pub calls: Option<PathBuf>,
}

fn percent(text: &str) -> Result<f64, String> {
    match text.trim_end_matches('%').parse::<f64>() {
        Ok(percent) if (0.0..=100.0).contains(&percent) => Ok(percent),
        _ => Err("write a number from 0 to 100".to_owned()),
    }
}

/// The formats of played calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CallsPage {
    /// For a terminal.
    Text,
    /// For the test tab of a CI server.
    Junit,
    /// For programs.
    Json,
    /// Test cases that Amazon Connect runs itself.
    Connect,
}

impl From<CallsPage> for CallsFormat {
    fn from(page: CallsPage) -> CallsFormat {
        match page {
            CallsPage::Text | CallsPage::Connect => CallsFormat::Text,
            CallsPage::Junit => CallsFormat::Junit,
            CallsPage::Json => CallsFormat::Json,
        }
    }
}

/// The arguments of `phonetree fuzz`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &["fuzz menu.yaml", "fuzz menu.yaml --calls 1000 --seed 7 -f json"],
    "",
))]
pub(crate) struct FuzzArgs {
    /// The menu file; `-` reads standard input
    pub file: PathBuf,

    /// Where the random numbers begin: the same seed makes the same calls
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = headings::RANDOM)]
    pub seed: u64,
    /// How many calls to make
    #[arg(long, value_name = "N", default_value_t = 100_000, help_heading = headings::RANDOM)]
    pub calls: u64,

    /// text or json
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
    #[arg(help_heading = headings::OUTPUT)]
    pub output_format: Plain,
}
