//! What `phonetree check` understands.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::ArgValueCompleter;

use phonetree::render::Format;

use super::super::complete;
use super::super::exit::Exit;
use super::examples::examples;
use super::headings;
use super::shared::ConfigArgs;

/// The arguments of `phonetree check`.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = examples(
    &[
        "check menus/",
        "check menu.yaml --diff",
        "check menus/ -f sarif:report.sarif -f text",
    ],
    Exit::HELP,
))]
pub(crate) struct CheckArgs {
    /// Menu files and folders; `-` reads standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// With text: list every finding, however many there are [default: the first 200]
    #[arg(long, help_heading = headings::SHOWN)]
    pub all: bool,
    /// Count findings by rule instead of listing them
    #[arg(long, help_heading = headings::SHOWN)]
    pub statistics: bool,
    /// List the files that would be checked
    #[arg(long, help_heading = headings::SHOWN)]
    pub show_files: bool,
    /// Print the settings for the first file
    #[arg(long, help_heading = headings::SHOWN)]
    pub show_settings: bool,
    /// Also show what the file alone cannot decide
    #[arg(long, help_heading = headings::SHOWN)]
    pub show_unknown: bool,

    /// Run these rules or groups only; ALL for every rule
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = headings::RULES)]
    #[arg(add = ArgValueCompleter::new(complete::selectors))]
    pub select: Option<Vec<String>>,
    /// Run these rules or groups too
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = headings::RULES)]
    #[arg(add = ArgValueCompleter::new(complete::selectors))]
    pub extend_select: Vec<String>,
    /// Do not run these rules or groups
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = headings::RULES)]
    #[arg(add = ArgValueCompleter::new(complete::selectors))]
    pub ignore: Vec<String>,
    /// Do not report a rule for some files, such as `old/*.yaml:dead-end`; repeatable
    #[arg(long, value_name = "PATTERN:RULE", value_delimiter = ',', help_heading = headings::RULES)]
    pub per_file_ignores: Vec<String>,
    /// Whether ignore comments in menu files count
    #[arg(long, value_name = "ON|OFF", hide_possible_values = true)]
    #[arg(help_heading = headings::RULES)]
    pub ignore_comments: Option<Switch>,

    /// Apply the safe fixes, then report what remains
    #[arg(long, help_heading = headings::FIXES)]
    pub fix: bool,
    /// Show what --fix would change, and change nothing
    #[arg(long, conflicts_with_all = ["fix", "fix_only"], help_heading = headings::FIXES)]
    pub diff: bool,
    /// Apply the unsafe fixes too: they change what callers hear or where keys lead, or they guess
    #[arg(long, help_heading = headings::FIXES)]
    pub unsafe_fixes: bool,
    /// Apply the safe fixes, and report nothing
    #[arg(long, help_heading = headings::FIXES)]
    pub fix_only: bool,
    /// End with 1 when something was fixed
    #[arg(long, help_heading = headings::FIXES)]
    pub exit_non_zero_on_fix: bool,

    #[arg(short = 'f', long, visible_alias = "format", value_name = "FORMAT[:FILE]")]
    #[arg(help = output_format_help(), help_heading = headings::OUTPUT)]
    pub output_format: Vec<String>,
    /// Write there instead of to standard output [environment: PHONETREE_OUTPUT_FILE]
    #[arg(short, long, value_name = "FILE", help_heading = headings::OUTPUT)]
    pub output_file: Option<PathBuf>,
    /// Replace whatever file exists, not only an earlier report or baseline
    #[arg(long, help_heading = headings::OUTPUT)]
    pub force: bool,
    /// Run again whenever a file has changed
    #[arg(short, long, help_heading = headings::OUTPUT)]
    pub watch: bool,

    /// The least severity that fails: error, warning, info or never [default: error]
    /// [environment: PHONETREE_FAIL_ON]
    #[arg(long, value_name = "SEVERITY", help_heading = headings::FAILING)]
    pub fail_on: Option<String>,
    /// Fail when there are more warnings than this
    #[arg(long, value_name = "N", help_heading = headings::FAILING)]
    pub max_warnings: Option<usize>,
    /// End with 0 whatever is found; errors of use still end with 2
    #[arg(short = 'e', long, help_heading = headings::FAILING)]
    pub exit_zero: bool,
    /// Leave out the findings that this file knows
    #[arg(long, value_name = "FILE", help_heading = headings::FAILING)]
    pub baseline: Option<PathBuf>,
    /// Write all findings to this file as known, and report none of them
    #[arg(long, value_name = "FILE", help_heading = headings::FAILING)]
    pub write_baseline: Option<PathBuf>,
    /// Take what is no longer found out of the --baseline file
    #[arg(long, requires = "baseline", help_heading = headings::FAILING)]
    pub prune_baseline: bool,

    /// The name to show for standard input; its configuration is used too
    #[arg(long, value_name = "NAME", help_heading = headings::FILES)]
    pub stdin_filename: Option<String>,
    /// Leave excluded files out even when they are named
    #[arg(long, help_heading = headings::FILES)]
    pub force_exclude: bool,

    /// Where configuration comes from.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// `on` or `off`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

fn output_format_help() -> String {
    let words = Format::ALL.map(Format::word);
    let (last, others) = words.split_last().expect("there are formats");
    format!(
        "{} or {last}; with `:FILE` it is written there; repeatable \
         [environment: PHONETREE_OUTPUT_FORMAT]",
        others.join(", ")
    )
}
