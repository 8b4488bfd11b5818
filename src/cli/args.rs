//! The arguments of every command, as clap reads them.
//!
//! Words only: what they mean together is decided by the commands.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use phonetree::render::{AuditFormat, CallsFormat, IssueFormat};

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::exit::Exit;

/// Checks phone menus (IVR trees) for dead ends, traps and long ways to a person.
#[derive(Debug, Parser)]
#[command(name = "phonetree", version, about, after_help = Exit::HELP, max_term_width = 100)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub struct Cli {
    /// What every command understands.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What every command understands.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// When to colour: also FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE and CLICOLOR
    #[arg(long, global = true, value_enum, default_value_t = When::Auto)]
    pub color: When,
    /// Print findings only: no notes and no warnings on standard error
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Print nothing at all but errors of use; the exit code tells
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub silent: bool,
    /// Say which files and configurations are used
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
}

/// When output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal.
    Auto,
    /// In a pipe too; never in formats for machines.
    Always,
    /// Not at all.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check menu files and report what strands callers
    Check(Box<CheckArgs>),
    /// Show on one page what a menu does to its callers
    Audit(AuditArgs),
    /// Show which keys lead where, or every way to one place
    Routes(RoutesArgs),
    /// Show what callers call about, and which of it the menu has no option for
    Issues(IssuesArgs),
    /// Turn another phone system's files into a menu file
    Import(ImportArgs),
    /// Play a call by hand, as a caller would hear it
    Walk(Box<WalkArgs>),
    /// Play the calls that must always work, or write a set of them
    Test(TestArgs),
    /// Let random callers press keys until something goes wrong
    Fuzz(FuzzArgs),
    /// Draw a menu: DOT, SVG, PNG, PDF, Mermaid, text, JSON
    Graph(Box<GraphArgs>),
    /// Show what callers of a line of business call about
    Catalogue {
        /// What to do.
        #[command(subcommand)]
        command: CatalogueCommand,
    },
    /// Explain a rule, or list all rules
    Rule(RuleArgs),
    /// Write a small menu and a configuration to start from
    Init(InitArgs),
    /// Print the JSON Schema of the menu file, or of the calls file
    Schema(SchemaArgs),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Where configuration comes from: shared by all commands that judge a menu.
#[derive(Debug, Clone, Default, Args)]
pub struct ConfigArgs {
    /// A configuration file, or one setting such as `rules.too-deep.warn=4`; repeatable
    /// [environment: PHONETREE_CONFIG]
    #[arg(long, value_name = "PATH|KEY=VALUE")]
    pub config: Vec<String>,
    /// Look for no configuration file
    #[arg(long)]
    pub isolated: bool,
    /// Check points of a law too, such as `es-ley-10-2025`; repeatable
    #[arg(long, value_name = "PACK", value_delimiter = ',')]
    pub pack: Vec<String>,
}

/// The arguments of `phonetree check`.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = Exit::HELP)]
pub struct CheckArgs {
    /// Menu files and folders; `-` reads standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<String>,

    /// text, concise, json, jsonl, sarif, junit, github, gitlab or markdown; with `:FILE` it
    /// is written there; repeatable [environment: PHONETREE_OUTPUT_FORMAT]
    #[arg(short = 'f', long, visible_alias = "format", value_name = "FORMAT[:FILE]")]
    #[arg(help_heading = "Output")]
    pub output_format: Vec<String>,
    /// Write there instead of to standard output [environment: PHONETREE_OUTPUT_FILE]
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output_file: Option<PathBuf>,
    /// Count findings by rule instead of listing them
    #[arg(long, help_heading = "Output")]
    pub statistics: bool,
    /// List the files that would be checked
    #[arg(long, help_heading = "Output")]
    pub show_files: bool,
    /// Print the settings for the first file
    #[arg(long, help_heading = "Output")]
    pub show_settings: bool,
    /// Show what cannot be decided from the file too
    #[arg(long, help_heading = "Output")]
    pub show_unknown: bool,

    /// Run these rules or groups only; ALL for every rule
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub select: Option<Vec<String>>,
    /// Run these rules or groups too
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub extend_select: Vec<String>,
    /// Do not run these rules or groups
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub ignore: Vec<String>,
    /// Do not report a rule for some files, such as `old/*.yaml:dead-end`; repeatable
    #[arg(long, value_name = "PATTERN:RULE", value_delimiter = ',', help_heading = "Rules")]
    pub per_file_ignores: Vec<String>,
    /// Whether ignore comments in menu files count
    #[arg(long, value_name = "ON|OFF", help_heading = "Rules")]
    pub ignore_comments: Option<Switch>,

    /// Where configuration comes from.
    #[command(flatten)]
    pub config: ConfigArgs,

    /// The name to show for standard input; its configuration is used too
    #[arg(long, value_name = "NAME", help_heading = "Files")]
    pub stdin_filename: Option<String>,
    /// Leave excluded files out even when they are named
    #[arg(long, help_heading = "Files")]
    pub force_exclude: bool,

    /// The least severity that fails: error, warning, info or never [default: error]
    /// [environment: PHONETREE_FAIL_ON]
    #[arg(long, value_name = "SEVERITY", help_heading = "Failing")]
    pub fail_on: Option<String>,
    /// Fail when there are more warnings than this
    #[arg(long, value_name = "N", help_heading = "Failing")]
    pub max_warnings: Option<usize>,
    /// End with 0 whatever is found; errors of use still end with 2
    #[arg(short = 'e', long, help_heading = "Failing")]
    pub exit_zero: bool,
    /// Leave out the findings that this file knows
    #[arg(long, value_name = "FILE", help_heading = "Failing")]
    pub baseline: Option<PathBuf>,
    /// Write all findings to this file as known, and report none of them
    #[arg(long, value_name = "FILE", help_heading = "Failing")]
    pub write_baseline: Option<PathBuf>,
    /// Take what is no longer found out of the --baseline file
    #[arg(long, requires = "baseline", help_heading = "Failing")]
    pub prune_baseline: bool,
}

/// `on` or `off`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

/// The arguments of `phonetree audit`.
#[derive(Debug, Clone, Args)]
pub struct AuditArgs {
    /// The menu files; `-` reads standard input. Several make one report with `-f html`
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<String>,
    /// text, markdown, json or html; by the ending of the output file when it is left out
    #[arg(short = 'f', long, visible_alias = "format", value_enum)]
    pub output_format: Option<AuditPage>,
    /// Draw the tree below the text
    #[arg(long)]
    pub tree: bool,
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
pub struct RoutesArgs {
    /// The menu file; `-` reads standard input
    pub file: String,
    /// Only the ways to `human`, to a node, or to an issue
    #[arg(long, value_name = "human|NODE|ISSUE")]
    pub to: Option<String>,
    /// Begin at a node instead of where calls come in
    #[arg(long, value_name = "NODE")]
    pub from: Option<String>,
    /// Show this many ways at the most
    #[arg(long, value_name = "N", default_value = "50")]
    pub limit: NonZeroUsize,
    /// text, markdown or json
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Page::Text)]
    pub output_format: Page,
    /// Where configuration comes from.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// The arguments of `phonetree issues`.
#[derive(Debug, Clone, Args)]
pub struct IssuesArgs {
    /// The menu file; `-` reads standard input; with --compare the old one and the new one
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<String>,
    /// A built-in catalogue such as `bank`, or the path of your own, in place of the one
    /// that the menu names
    #[arg(long, value_name = "ID|PATH")]
    pub catalogue: Option<String>,
    /// Show what the change from the first file to the second does; ends with 1 when an
    /// issue is worse off
    #[arg(long, conflicts_with = "review")]
    pub compare: bool,
    /// Ask about the doubtful issues and write the answers into the menu file as tags
    #[arg(long)]
    pub review: bool,
    /// text, markdown, csv or json
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Table::Text)]
    pub output_format: Table,
    /// Write there instead of to standard output
    #[arg(short, long, value_name = "FILE", conflicts_with = "review")]
    pub output_file: Option<PathBuf>,
    /// Replace the output file when it exists
    #[arg(long)]
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
            Table::Csv => IssueFormat::Csv,
            Table::Json => IssueFormat::Json,
        }
    }
}

/// The arguments of `phonetree import`.
#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// Files and folders that belong together; `-` reads standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    /// The menu file to write; without it, the menu goes to standard output and the list
    /// of losses to standard error
    #[arg(short, long, value_name = "FILE")]
    pub output_file: Option<PathBuf>,
    /// Replace the menu file when it exists
    #[arg(long)]
    pub force: bool,
    /// Write nothing and end with 1 when something cannot be carried over
    #[arg(long)]
    pub strict: bool,
    /// These are all files there are: a name that none of them explains is a mistake
    #[arg(long)]
    pub complete: bool,
    /// What sound files say: a CSV table with a line `file,text` for each
    #[arg(long, value_name = "FILE")]
    pub prompts: Option<PathBuf>,
    /// The time zone of opening hours, such as `Europe/London`
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,
    /// Whose files these are, when that cannot be seen: freeswitch, amazon-connect or
    /// twilio-studio
    #[arg(long, value_name = "SYSTEM")]
    pub from: Option<String>,
    /// How the losses are listed: text or json
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
    pub output_format: Plain,
}

/// The arguments of `phonetree walk`.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Moves: 1, 12, *, # are keys; _ is silence, _x3 three of them; \
                        [wrong key], [hang up]; \"a phrase\"; [closed], [branch 2], \
                        [answered] and the like where the file cannot tell. The screen shows \
                        its keys with ?.")]
pub struct WalkArgs {
    /// The menu file; `-` reads standard input (with --keys)
    pub file: String,

    /// Play these moves and print the call, without a terminal
    #[arg(long, value_name = "MOVES", allow_hyphen_values = true)]
    pub keys: Option<String>,
    /// Walk line by line, as in a pipe
    #[arg(long, conflicts_with = "keys")]
    pub line: bool,
    /// text or json, with --keys
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
    #[arg(requires_if("json", "keys"))]
    pub output_format: Plain,

    /// When the call begins, such as 2026-12-25T10:00; without it, opening hours are asked
    #[arg(long, value_name = "TIME", help_heading = "The call")]
    pub at: Option<String>,
    /// Which number or name is dialled
    #[arg(long, value_name = "ENTRY", help_heading = "The call")]
    pub entry: Option<String>,
    /// Begin at a node instead of where calls come in
    #[arg(long, value_name = "NODE", conflicts_with = "entry", help_heading = "The call")]
    pub from: Option<String>,

    /// How fast words appear on the screen: 0 at once, 1 as spoken, 4 four times as fast
    #[arg(long, value_enum, default_value_t = Pace::Spoken, help_heading = "Sound and pace")]
    pub speed: Pace,
    /// Speak the prompts aloud, with espeak-ng where it is installed
    #[arg(long, help_heading = "Sound and pace")]
    pub speak: bool,
    /// Write the whole call as a caller hears it to a sound file
    #[arg(long, value_name = "FILE", help_heading = "Sound and pace")]
    pub wav: Option<PathBuf>,
    /// Replace the sound file when it exists
    #[arg(long, help_heading = "Sound and pace")]
    pub force: bool,

    /// Where configuration comes from.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// How fast words appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Pace {
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
pub enum AuditPage {
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

/// The arguments of `phonetree test`.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Exit codes: 0 all calls hold, 1 one failed or too little is covered, 2 \
                        wrong arguments, or a file that cannot be read or has mistakes")]
pub struct TestArgs {
    /// Menu files, calls files (`menu.calls.yaml` stands beside `menu.yaml`) and folders
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<String>,
    /// The calls file, where it does not stand beside the menu
    #[arg(long, value_name = "FILE")]
    pub calls: Option<PathBuf>,
    /// text, junit or json
    #[arg(short = 'f', long, visible_alias = "format", value_enum)]
    #[arg(default_value_t = CallsPage::Text)]
    pub output_format: CallsPage,
    /// Write there instead of to standard output
    #[arg(short, long, value_name = "FILE")]
    pub output_file: Option<PathBuf>,
    /// Replace the output file when it exists
    #[arg(long)]
    pub force: bool,
    /// Show what of the menu no call covers: nodes, choices, error paths, turns
    #[arg(long)]
    pub coverage: bool,
    /// Fail when less than this of a menu is covered, such as 80
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub fail_under: Option<f64>,
    /// Write a small set of calls that covers the whole menu
    #[arg(long, conflicts_with_all = ["calls", "coverage", "fail_under", "output_format"])]
    pub generate: bool,
}

fn percent(text: &str) -> Result<f64, String> {
    match text.trim_end_matches('%').parse::<f64>() {
        Ok(percent) if (0.0..=100.0).contains(&percent) => Ok(percent),
        _ => Err("write a number from 0 to 100".to_owned()),
    }
}

/// The formats of played calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CallsPage {
    /// For a terminal.
    Text,
    /// For the test tab of a CI server.
    Junit,
    /// For programs.
    Json,
}

impl From<CallsPage> for CallsFormat {
    fn from(page: CallsPage) -> CallsFormat {
        match page {
            CallsPage::Text => CallsFormat::Text,
            CallsPage::Junit => CallsFormat::Junit,
            CallsPage::Json => CallsFormat::Json,
        }
    }
}

/// The arguments of `phonetree fuzz`.
#[derive(Debug, Clone, Args)]
pub struct FuzzArgs {
    /// The menu file; `-` reads standard input
    pub file: String,
    /// Where the random numbers begin: the same seed makes the same calls
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// How many calls to make
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    pub calls: u64,
    /// text or json
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
    pub output_format: Plain,
}

/// The arguments of `phonetree schema`.
#[derive(Debug, Clone, Args)]
pub struct SchemaArgs {
    /// Print the schema of calls files (`*.calls.yaml`) instead
    #[arg(long)]
    pub calls: bool,
}

/// The arguments of `phonetree graph`.
#[derive(Debug, Clone, Args)]
pub struct GraphArgs {
    /// The menu file; `-` reads standard input
    pub file: String,
    /// How to write it; by the ending of the output file, else text
    #[arg(short = 'f', long, visible_alias = "format", value_enum)]
    pub output_format: Option<Picture>,
    /// Write there instead of to standard output
    #[arg(short, long, value_name = "FILE")]
    pub output_file: Option<PathBuf>,
    /// Replace the output file when it exists
    #[arg(long)]
    pub force: bool,

    /// Only what is near a node
    #[arg(long, value_name = "NODE", help_heading = "What is shown")]
    pub focus: Option<String>,
    /// How many lines away from --focus
    #[arg(long, value_name = "N", default_value = "2", help_heading = "What is shown")]
    #[arg(requires = "focus")]
    pub within: u32,
    /// Only the way of these keys, such as `1,3`, and what else is offered on it
    #[arg(long, value_name = "KEYS", help_heading = "What is shown")]
    pub path: Option<String>,
    /// Only down to this level
    #[arg(long, value_name = "LEVEL", help_heading = "What is shown")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..))]
    pub depth: Option<u32>,
    /// Hide what callers come to only through this node; repeatable
    #[arg(long, value_name = "NODE", help_heading = "What is shown")]
    pub collapse: Vec<String>,
    /// Only nodes with findings, and the ways there
    #[arg(long, help_heading = "What is shown")]
    pub only_problems: bool,
    /// Fold by level when there are more nodes [default: 300; none for dot and json]
    #[arg(long, value_name = "N", help_heading = "What is shown")]
    pub max_nodes: Option<NonZeroUsize>,
    /// Leave prompts out and mask numbers
    #[arg(long, help_heading = "What is shown")]
    pub redact: bool,

    /// Draw the ways to a person strong
    #[arg(long, value_name = "human", help_heading = "How it looks")]
    pub to: Option<Goal>,
    /// Colour by how deep, how far in time, or how busy a place is
    #[arg(long, value_enum, help_heading = "How it looks")]
    pub heat: Option<Measure>,
    /// Counted calls for --heat traffic: a CSV file with the columns node, key, count
    #[arg(long, value_name = "FILE", help_heading = "How it looks")]
    pub counts: Option<PathBuf>,
    /// Colours
    #[arg(long, value_enum, default_value_t = Colors::Light, help_heading = "How it looks")]
    pub theme: Colors,
    /// What stands in a frame together
    #[arg(long, value_enum, default_value_t = Together::Auto, help_heading = "How it looks")]
    pub frames: Together,
    /// Which way calls run
    #[arg(long, value_enum, ignore_case = true, default_value_t = Rank::Tb)]
    #[arg(help_heading = "How it looks")]
    pub rankdir: Rank,
    /// With text: an indented tree, also where a drawing would fit
    #[arg(long, help_heading = "How it looks")]
    pub tree: bool,
    /// What places boxes and lines in svg and png
    #[arg(long, value_enum, help_heading = "How it looks")]
    pub engine: Option<Engine>,
    /// How many seconds `dot` may take
    #[arg(long, value_name = "SECONDS", default_value = "10", help_heading = "How it looks")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    pub timeout: u64,
    /// Where configuration comes from.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// The formats of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Picture {
    /// Graphviz's language.
    Dot,
    /// For browsers and documents.
    Svg,
    /// Pixels.
    Png,
    /// For printing; needs Graphviz.
    Pdf,
    /// For Markdown pages.
    Mermaid,
    /// A drawing of letters where it fits, else an indented tree.
    Text,
    /// For programs.
    Json,
}

/// What stands out in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Goal {
    /// A person.
    Human,
}

/// What the colours of a picture measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Measure {
    /// The level.
    Depth,
    /// Seconds until a caller is there.
    Time,
    /// How many calls come there.
    Traffic,
}

/// The colours of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colors {
    /// Dark on white.
    Light,
    /// Light on dark.
    Dark,
    /// Black on white.
    Print,
}

/// What stands in a frame together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Together {
    /// Files, where there are several.
    Auto,
    /// The nodes of a file.
    File,
    /// The nodes behind a choice of the first menu.
    Choice,
    /// Nothing.
    None,
}

/// Which way calls run in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Rank {
    /// From top to bottom.
    Tb,
    /// From left to right.
    Lr,
    /// From bottom to top.
    Bt,
    /// From right to left.
    Rl,
}

/// What places boxes and lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// phonetree itself.
    BuiltIn,
    /// The program `dot` of Graphviz.
    Dot,
}

/// The arguments of `phonetree rule`.
#[derive(Debug, Clone, Args)]
pub struct RuleArgs {
    /// The rule's id; without one, all rules are listed
    pub id: Option<String>,
    /// Print the pages of all rules
    #[arg(long, conflicts_with = "id")]
    pub all: bool,
    /// text or json
    #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
    pub output_format: Plain,
}

/// The formats of commands that print no findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Plain {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// The arguments of `phonetree init`.
#[derive(Debug, Clone, Args)]
pub struct InitArgs {
    /// A folder, or the menu file to write
    #[arg(default_value = ".")]
    pub path: PathBuf,
    /// Replace files that exist
    #[arg(long)]
    pub force: bool,
}

/// The commands of `phonetree catalogue`.
#[derive(Debug, Clone, Subcommand)]
pub enum CatalogueCommand {
    /// List the built-in catalogues
    List {
        /// text or json
        #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
        output_format: Plain,
    },
    /// Show the issues of a catalogue
    Show {
        /// The id of a built-in catalogue, or a file such as `./issues.yaml`
        #[arg(value_name = "ID|PATH")]
        name: String,
        /// text or json
        #[arg(short = 'f', long, visible_alias = "format", value_enum, default_value_t = Plain::Text)]
        output_format: Plain,
    },
    /// Write a small catalogue to start from
    Init(CatalogueInitArgs),
    /// Print the JSON Schema of catalogues
    Schema,
}

/// The arguments of `phonetree catalogue init`.
#[derive(Debug, Clone, Args)]
pub struct CatalogueInitArgs {
    /// The file to write
    #[arg(default_value = "issues.yaml")]
    pub path: PathBuf,
    /// Take over the issues of another catalogue too
    #[arg(long, value_name = "ID|PATH")]
    pub extends: Option<String>,
    /// Replace the file when it exists
    #[arg(long)]
    pub force: bool,
}
