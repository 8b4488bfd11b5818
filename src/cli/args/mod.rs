//! The arguments of every command, as clap reads them.
//!
//! Words only: what they mean together is decided by the commands.

mod calls;
mod capture;
mod check;
mod compare;
mod examples;
mod graph;
mod headings;
mod help;
mod import;
mod issues;
mod packs;
mod pages;
mod shared;
mod simulate;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use super::exit::Exit;

use examples::examples;

pub(super) use calls::{CallsPage, FuzzArgs, Pace, TestArgs, WalkArgs};
pub(super) use capture::CaptureArgs;
pub(super) use check::{CheckArgs, Switch};
pub(super) use compare::{CompareArgs, ComparePage};
pub(super) use graph::{Engine, GraphArgs, Measure, Picture, Rank, Sheet, Style, Together};
pub(super) use help::{ConfigCommand, InitArgs, RuleArgs, SchemaArgs};
pub(super) use import::{Basis, ImportArgs, Template};
pub(super) use issues::{CatalogueCommand, CatalogueInitArgs, IssuesArgs};
pub(super) use packs::PackCommand;
pub(super) use pages::{AuditArgs, AuditPage, RoutesArgs};
pub(super) use shared::{CallersArgs, ConfigArgs, Plain, WhereArgs};
pub(super) use simulate::SimulateArgs;

/// Checks phone menus (IVR trees) for dead ends, traps and long ways to a person.
#[derive(Debug, Parser)]
#[command(name = "phonetree", version, about, max_term_width = 100)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
#[command(disable_help_flag = true, disable_version_flag = true)]
#[command(after_help = examples(&["check menu.yaml", "audit menu.yaml"], Exit::HELP))]
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
#[command(next_help_heading = headings::GLOBAL)]
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
    /// Print help; -h prints a summary
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
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
    #[command(after_help = examples(
        &[
            "completions bash > ~/.local/share/bash-completion/completions/phonetree",
            "completions zsh > ~/.zfunc/_phonetree",
        ],
        "They call phonetree itself, and so offer rules, packs, catalogues, and the nodes of the \
         menu file that the line names.",
    ))]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = examples(&["man > phonetree.1", "man | man -l -"], ""))]
    Man,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{Cli, headings};

    /// The commands that do something, with the words that lead to each.
    fn commands() -> Vec<(String, clap::Command)> {
        let mut root = Cli::command();
        root.build();
        let mut found = vec![("phonetree".to_owned(), root)];
        let mut at = 0;
        while let Some((words, command)) = found.get(at).cloned() {
            let inner = command.get_subcommands();
            found.extend(
                inner.map(|inner| (format!("{words} {}", inner.get_name()), inner.clone())),
            );
            at += 1;
        }
        found.retain(|(words, command)| words == "phonetree" || !command.has_subcommands());
        found
    }

    #[test]
    fn options_stand_under_headings_in_one_order_for_all_commands() {
        let all = commands();
        assert!(all.len() > 20, "{}", all.len());
        for (words, command) in all {
            let options = command.get_arguments().filter(|arg| !arg.is_positional());
            let found: Vec<usize> = options
                .map(|option| {
                    let heading = option.get_help_heading();
                    let at = headings::ALL.iter().position(|known| Some(*known) == heading);
                    at.unwrap_or_else(|| panic!("`{words}`: `{option}` under {heading:?}"))
                })
                .collect();
            assert!(found.is_sorted(), "`{words}`: {found:?}");
        }
    }

    #[test]
    fn every_command_has_two_examples() {
        for (words, command) in commands() {
            let end = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            let own = format!("  {words} ");
            let own_alone = format!("  {words}");
            let examples = end.lines().filter(|line| line.starts_with(&own) || *line == own_alone);
            assert!(examples.count() >= 2, "`{words}` ends its help with: {end}");
        }
    }
}
