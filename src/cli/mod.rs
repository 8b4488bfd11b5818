//! The command line: arguments, files, environment, terminal, exit codes.
//!
//! Declared by `main.rs` alone, so that the library cannot depend on it. It uses the
//! library's public names and judges no menu itself.

mod args;
mod audit;
mod callers;
mod capture;
mod catalogue;
mod check;
mod choose_packs;
mod compare;
mod complete;
mod config;
mod configs;
mod env;
mod exit;
mod fail_if;
mod files;
mod formats;
mod full_screen;
mod fuzz;
mod graph;
mod graphviz;
mod import;
mod init;
mod inputs;
mod interrupt;
mod issues;
mod load;
mod load_one;
mod packs;
mod pager;
mod poster;
mod progress;
mod project;
mod raster;
mod read_bytes;
mod review;
mod routes;
mod rule;
mod rule_page;
mod simulate;
mod solve;
mod terminal;
mod test;
mod walk;
mod watch;
mod write;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use args::{Cli, Command};
use env::Env;
use exit::Exit;
use terminal::Volume;

/// Runs the program with the arguments of the process.
pub(crate) fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|info| {
        terminal::error(&format!(
            "internal error in phonetree; your menu is not at fault; please report it with the file: {info}"
        ));
    }));
    complete::answer(Cli::command);
    let arguments = match Cli::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            if error.use_stderr() {
                terminal::to_stderr(error.render().to_string().trim_end());
                return Exit::Error.into();
            }
            // It is not an error when help is not read to its end.
            let _ = error.print();
            return Exit::Clean.into();
        }
    };
    let exit = match catch_unwind(AssertUnwindSafe(|| run(&arguments))) {
        Ok(Ok(exit)) => exit,
        Ok(Err(error)) => {
            terminal::error(&format!("{error:#}"));
            Exit::Error
        }
        // The hook has reported it.
        Err(_) => Exit::Error,
    };
    exit.into()
}

fn run(arguments: &Cli) -> anyhow::Result<Exit> {
    let mut env = Env::of_process()?;
    env.has_pager = !arguments.global.no_pager;
    let volume = Volume::of(&arguments.global);
    match &arguments.command {
        Command::Check(check) => {
            let is_colored = env.is_colored(arguments.global.color);
            let mut run = || check::run(check, &env, volume, is_colored);
            if check.watch { watch::watch(&check.paths, &env, volume, &mut run) } else { run() }
        }
        Command::Audit(audit) => {
            let is_colored = env.is_colored(arguments.global.color);
            let mut run = || audit::run(audit, &env, volume, is_colored);
            if audit.watch { watch::watch(&audit.files, &env, volume, &mut run) } else { run() }
        }
        Command::Routes(routes) => {
            routes::run(routes, &env, volume, env.is_colored(arguments.global.color))
        }
        Command::Import(import) => {
            import::run(import, &env, volume, env.is_colored(arguments.global.color))
        }
        Command::Walk(walk) => {
            walk::run(walk, &env, volume, env.is_colored(arguments.global.color))
        }
        Command::Capture(capture) => {
            capture::run(capture, &env, env.is_colored(arguments.global.color))
        }
        Command::Test(test) => {
            test::run(test, &env, volume, env.is_colored(arguments.global.color))
        }
        Command::Fuzz(fuzz) => fuzz::run(fuzz, &env, volume),
        Command::Issues(issues) => {
            issues::run(issues, &env, volume, env.is_colored(arguments.global.color))
        }
        Command::Compare(compare) => {
            compare::run(compare, &env, volume, env.is_colored(arguments.global.color))
        }
        Command::Simulate(simulate) => {
            simulate::run(simulate, &env, volume, env.is_colored(arguments.global.color))
        }
        Command::Graph(graph) => {
            let mut run = || graph::run(graph, &env, volume);
            let paths = std::slice::from_ref(&graph.file);
            if graph.watch { watch::watch(paths, &env, volume, &mut run) } else { run() }
        }
        Command::Catalogue { command } => {
            catalogue::run(command, &env, volume, env.is_colored(arguments.global.color))
        }
        Command::Pack { command } => {
            packs::run(command, &env, env.is_colored(arguments.global.color))
        }
        Command::Rule(rule) => rule::run(rule, &env, env.is_colored(arguments.global.color)),
        Command::Init(init) => init::run(init, &env, volume),
        Command::Config(config) => config::run(config, &env),
        Command::Schema(schema) => {
            let schema = if schema.config {
                configs::with_known(phonetree::config::schema)
            } else if schema.calls {
                phonetree::pathtest::schema()
            } else if schema.callers {
                phonetree::callersfile::schema()
            } else {
                phonetree::treefile::schema()
            };
            print(format!("{schema:#}\n").as_bytes())
        }
        Command::Completions { shell } => print(&complete::script(*shell)?),
        Command::Man => print(&manual()?),
    }
}

fn print(bytes: &[u8]) -> anyhow::Result<Exit> {
    terminal::bytes_to_stdout(bytes)?;
    Ok(Exit::Clean)
}

/// The manual pages of the program and of its commands, one after the other.
fn manual() -> anyhow::Result<Vec<u8>> {
    let mut command = Cli::command();
    command.build();
    let mut pages = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut pages)?;
    for part in command.get_subcommands() {
        clap_mangen::Man::new(part.clone()).render(&mut pages)?;
    }
    Ok(pages)
}
