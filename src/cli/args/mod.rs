//! The arguments of every command, as clap reads them.
//!
//! Words only: what they mean together is decided by the commands.

mod calls;
mod capture;
mod check;
mod compare;
mod graph;
mod help;
mod import;
mod issues;
mod packs;
mod pages;
mod shared;
mod simulate;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::exit::Exit;

pub(super) use calls::{CallsPage, FuzzArgs, Pace, TestArgs, WalkArgs};
pub(super) use capture::CaptureArgs;
pub(super) use check::{CheckArgs, Switch};
pub(super) use compare::{CompareArgs, ComparePage};
pub(super) use graph::{Colors, Engine, GraphArgs, Measure, Picture, Rank, Together};
pub(super) use help::{ConfigCommand, InitArgs, RuleArgs, SchemaArgs};
pub(super) use import::{Basis, ImportArgs, Template};
pub(super) use issues::{CatalogueCommand, CatalogueInitArgs, IssuesArgs};
pub(super) use packs::PackCommand;
pub(super) use pages::{AuditArgs, AuditPage, RoutesArgs};
pub(super) use shared::{CallersArgs, ConfigArgs, Plain, WhereArgs};
pub(super) use simulate::SimulateArgs;

/// Checks phone menus (IVR trees) for dead ends, traps and long ways to a person.
#[derive(Debug, Parser)]
#[command(name = "phonetree", version, about, after_help = Exit::HELP, max_term_width = 100)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub(super) struct Cli {
    /// What every command understands.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What every command understands.
#[derive(Debug, Clone, Args)]
pub(super) struct Global {
    /// When to colour: also FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE and CLICOLOR
    #[arg(long, global = true, value_enum, default_value_t = When::Auto)]
    pub color: When,
    /// Print findings only: no notes and no warnings on standard error
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Print nothing except usage errors; rely on the exit code
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub silent: bool,
    /// Show long output at once instead of page by page
    #[arg(long, global = true)]
    pub no_pager: bool,
    /// Say which files and configurations are used
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
}

/// When output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal.
    Auto,
    /// In a pipe too; never in formats for machines.
    Always,
    /// Not at all.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check menu files and report what strands callers
    Check(Box<CheckArgs>),
    /// Show on one page what a menu does to its callers
    Audit(AuditArgs),
    /// Show what a change to a menu does: findings, ways to a person, issues, structure
    Compare(Box<CompareArgs>),
    /// Show which keys lead where, or every way to one place
    Routes(RoutesArgs),
    /// Show what callers call about, and which of it the menu has no option for
    Issues(IssuesArgs),
    /// Show what a menu costs its callers: seconds, keys, who is served and who gives up
    Simulate(Box<SimulateArgs>),
    /// Turn another phone system's files, an outline or a sheet into a menu file
    Import(ImportArgs),
    /// Play a call by hand, as a caller would hear it
    Walk(Box<WalkArgs>),
    /// Write a menu down while it is spoken on the phone
    Capture(CaptureArgs),
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
    /// Show which points of which laws, bills and guides can be checked
    Pack {
        /// What to do.
        #[command(subcommand)]
        command: PackCommand,
    },
    /// Explain a rule, or list all rules
    Rule(RuleArgs),
    /// Write a small menu and a configuration to start from, or a callers file
    Init(InitArgs),
    /// Show the settings in force and where each comes from
    Config(ConfigCommand),
    /// Print the JSON Schema of the menu, calls or callers file, or of the configuration
    Schema(SchemaArgs),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}
