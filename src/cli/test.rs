//! `phonetree test`: plays the calls that must always work, and makes a set of them.
//!
//! It finds calls files beside their menus, lets the library play them, and writes the results.

use std::path::{Path, PathBuf};

use anyhow::bail;

use phonetree::analysis::Analysis;
use phonetree::check::Menu;
use phonetree::lint;
use phonetree::pathtest::{self, Sort, Suite};
use phonetree::render::{CallsFormat, Look, render_calls, render_finding};
use phonetree::source::{Sources, Stream};

use super::args::{CallsPage, TestArgs};
use super::env::Env;
use super::exit::Exit;
use super::files::{self, display_name};
use super::interrupt::Interrupt;
use super::load::{self, Disk};
use super::progress::Progress;
use super::terminal::{Volume, error, menu_to_stdout, stream_of, to_stderr_as, to_stdout};
use super::write::{Output, deliver};

/// What a menu may end in, beside its calls file.
const MENU_ENDINGS: [&str; 4] = ["yaml", "yml", "json", "xml"];

/// A menu and the calls through it.
#[derive(Debug, PartialEq)]
struct Pair {
    menu: PathBuf,
    calls: PathBuf,
}

/// Runs the command. A calls file with mistakes is an error of use: what it means is not
/// clear, and a test that is left out must not pass.
///
/// # Errors
/// When a file is missing or cannot be read, or the output cannot be written.
pub(super) fn run(
    arguments: &TestArgs,
    env: &Env,
    volume: Volume,
    is_colored: bool,
) -> anyhow::Result<Exit> {
    let output = Output::of_flag(arguments.output_file.as_deref(), arguments.force, env)?;
    if arguments.generate {
        return generate(arguments, output.as_ref(), env, volume, is_colored);
    }
    if arguments.output_format == CallsPage::Connect {
        bail!("--format connect writes test cases, and goes with --generate");
    }
    let mut run = Run::default();
    let (pairs, unreadable) = pairs(arguments, env)?;
    for failure in &unreadable {
        error(failure);
        run.is_broken = true;
    }
    if pairs.is_empty() {
        bail!(
            "no calls files found: `menu.calls.yaml` is beside `menu.yaml`\n  help: \
             `phonetree test --generate menu.yaml -o menu.calls.yaml` writes one"
        );
    }
    for pair in &pairs {
        run.add(pair, env, volume, is_colored)?;
    }
    let prefix = env.project_prefix();
    let look = Look { project_dir_prefix: prefix.as_deref(), ..look(env, is_colored, &output) };
    let lists_missed = arguments.coverage || arguments.fail_under.is_some();
    let format: CallsFormat = arguments.output_format.into();
    let text = render_calls(format, &run.suites, &run.sources, &look, lists_missed);
    let is_json = format == CallsFormat::Json;
    let stream = if is_json { Stream::Json } else { stream_of(look.color) };
    match output {
        None if volume == Volume::Silent => {}
        output => deliver(output.as_ref(), &text, stream, env, volume)?,
    }
    Ok(verdict(arguments, &run))
}

/// How the run ends; coverage that is too low is reported.
fn verdict(arguments: &TestArgs, run: &Run) -> Exit {
    if run.is_broken {
        return Exit::Error;
    }
    let mut exit = Exit::Clean;
    for suite in &run.suites {
        if suite.n_failed() > 0 {
            exit = Exit::Findings;
        }
        if let Some(least) = arguments.fail_under
            && suite.coverage.percent < least
        {
            error(&format!(
                "`{}` covers {:.1}% of `{}`, less than {least}%",
                suite.file,
                (suite.coverage.percent * 10.0).floor() / 10.0,
                suite.menu
            ));
            exit = Exit::Findings;
        }
    }
    exit
}

fn look(env: &Env, is_colored: bool, output: &Option<Output>) -> Look<'static> {
    Look {
        catalogue: lint::catalogue(),
        color: is_colored && output.is_none(),
        width: if output.is_none() { env.width() } else { Look::NO_WRAP },
        fail_on: None,
        version: env!("CARGO_PKG_VERSION"),
        project_dir_prefix: None,
    }
}

/// All suites so far, over the texts of all files.
#[derive(Default)]
struct Run {
    sources: Sources,
    suites: Vec<Suite>,
    is_broken: bool,
}

impl Run {
    fn add(
        &mut self,
        pair: &Pair,
        env: &Env,
        volume: Volume,
        is_colored: bool,
    ) -> anyhow::Result<()> {
        let menu = display_name(&pair.menu, &env.cwd);
        let name = display_name(&pair.calls, &env.cwd);
        volume.detail(&format!("{name}: calls through {menu}"));
        let mut loaded = load(&pair.menu, env)?;
        let Some(tree) = &loaded.tree else {
            report(&loaded, env, is_colored);
            self.is_broken = true;
            return Ok(());
        };
        if !loaded.found.is_empty() {
            volume.warn(&format!(
                "`{menu}` has mistakes, so that calls may go elsewhere; `phonetree check {menu}` \
                 tells them"
            ));
        }
        let text = load::read_whole(&pair.calls, &name)?;
        let read = pathtest::read(&mut loaded.sources, &name, text, tree);
        if !read.diagnostics.is_empty() {
            loaded.found = read.diagnostics;
            report(&loaded, env, is_colored);
            self.is_broken = true;
            return Ok(());
        }
        let mut suite = pathtest::run(&Analysis::of(tree), &read.calls, &loaded.sources);
        suite.file = name;
        suite.menu = menu;
        suite.move_files(self.sources.next_id());
        self.sources.append(loaded.sources);
        self.suites.push(suite);
        Ok(())
    }
}

/// Prints what is wrong with a file.
fn report(loaded: &Menu, env: &Env, is_colored: bool) {
    let look = look(env, is_colored, &None);
    for finding in &loaded.found {
        let text = format!("{}\n", render_finding(finding, &loaded.sources, &look));
        to_stderr_as(&text, stream_of(look.color));
    }
}

fn load(path: &Path, env: &Env) -> anyhow::Result<Menu> {
    let name = display_name(path, &env.cwd);
    let bytes = load::read_file(path)
        .map_err(|error| anyhow::anyhow!("`{name}` cannot be read: {error:#}"))?;
    Ok(Menu::read(load::input_of(&name, bytes), &Disk::of(env, path, None)))
}

/// The menus with their calls files, in order and each once, and what is said about folders
/// that cannot be searched.
fn pairs(arguments: &TestArgs, env: &Env) -> anyhow::Result<(Vec<Pair>, Vec<String>)> {
    if let Some(calls) = &arguments.calls {
        let [menu] = arguments.paths.as_slice() else {
            bail!("--calls goes with one menu file");
        };
        let (menu, calls) = (env.cwd.join(menu), env.cwd.join(calls));
        if menu.is_dir() {
            bail!("--calls goes with one menu file, and `{}` is a folder", menu.display());
        }
        return Ok((vec![Pair { menu, calls }], Vec::new()));
    }
    let found = files::find(&arguments.paths, env, &|_| false)?;
    let mut pairs: Vec<Pair> = Vec::new();
    for candidate in found.candidates {
        let Some(path) = candidate.path else {
            bail!("the calls of a menu are in a file beside it; name the menu with --calls");
        };
        let pair = match (menu_of(&path), is_calls(&path)) {
            (Some(menu), true) => Some(Pair { menu, calls: path }),
            (None, true) => bail!(
                "`{}` has no menu file beside it\n  help: name the menu too: `phonetree test \
                 MENU --calls {}`",
                candidate.name,
                candidate.name
            ),
            (_, false) => {
                let calls = calls_of(&path);
                if calls.is_none() && candidate.is_named {
                    bail!(
                        "`{}` has no calls file beside it\n  help: `phonetree test --generate \
                         {}` writes one",
                        candidate.name,
                        candidate.name
                    );
                }
                calls.map(|calls| Pair { menu: path, calls })
            }
        };
        pairs.extend(pair.filter(|pair| !pairs.contains(pair)));
    }
    Ok((pairs, found.unreadable))
}

fn is_calls(path: &Path) -> bool {
    stem_of(path).is_some()
}

/// `menu` of `menu.calls.yaml`.
fn stem_of(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))?;
    stem.strip_suffix(".calls").filter(|stem| !stem.is_empty()).map(str::to_owned)
}

/// The menu beside a calls file.
fn menu_of(path: &Path) -> Option<PathBuf> {
    let stem = stem_of(path)?;
    let beside = |ending: &str| path.with_file_name(format!("{stem}.{ending}"));
    MENU_ENDINGS.into_iter().map(beside).find(|menu| menu.is_file())
}

/// The calls file beside a menu.
fn calls_of(path: &Path) -> Option<PathBuf> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let beside = |ending: &str| path.with_file_name(format!("{stem}.calls.{ending}"));
    ["yaml", "yml"].into_iter().map(beside).find(|calls| calls.is_file())
}

/// `--generate`: a calls file that covers the whole menu.
fn generate(
    arguments: &TestArgs,
    output: Option<&Output>,
    env: &Env,
    volume: Volume,
    is_colored: bool,
) -> anyhow::Result<Exit> {
    let [menu] = arguments.paths.as_slice() else {
        bail!("--generate goes with one menu file");
    };
    let is_for_connect = match arguments.output_format {
        CallsPage::Text => false,
        CallsPage::Connect => true,
        CallsPage::Junit | CallsPage::Json => {
            bail!("--generate writes a calls file, or with --format connect test cases")
        }
    };
    let path = env.cwd.join(menu);
    if path.is_dir() {
        bail!("--generate goes with one menu file, and `{}` is a folder", menu.display());
    }
    let loaded = load(&path, env)?;
    let Some(tree) = &loaded.tree else {
        report(&loaded, env, is_colored);
        return Ok(Exit::Error);
    };
    let analysis = Analysis::of(tree);
    let interrupt = Interrupt::taken();
    let progress = Progress::of(0, "ways", env, volume);
    let generated = pathtest::generate_while(&analysis, &mut |n_seen, n_all| {
        progress.is_at_of(n_seen as u64, n_all as u64);
        interrupt.flow()
    });
    drop(progress);
    let cases = is_for_connect.then(|| pathtest::connect_cases(&analysis, &generated.tests));
    let text = match &cases {
        Some(cases) => format!("{:#}\n", cases.document),
        None => pathtest::write(&generated.tests),
    };
    match output {
        Some(output) => {
            output.write(text.as_bytes())?;
            output.say(env, volume);
        }
        None if is_for_connect => to_stdout(&text, Stream::Json)?,
        None => menu_to_stdout(&text, volume)?,
    }
    if let Some(cases) = &cases {
        let (n, minutes) = (cases.n_cases, cases.minutes);
        volume.note(&format!("{n} test cases, {minutes} minutes on the line"));
        for (name, why) in &cases.left_out {
            volume.note(&format!("left out \"{name}\": {why}"));
        }
    }
    let coverage = cases.as_ref().map_or(&generated.coverage, |cases| &cases.coverage);
    let counts: Vec<String> = Sort::ALL
        .iter()
        .map(|sort| {
            let (covered, all) = coverage.count(*sort);
            format!("{covered} of {all} {}", sort.words())
        })
        .collect();
    let n = match &cases {
        Some(cases) => format!("{} test cases", cases.n_cases),
        None => format!("{} calls", generated.tests.len()),
    };
    volume.note(&format!("{n} cover {}", counts.join(", ")));
    for edge in coverage.missed_edges() {
        let line = pathtest::line_words(&loaded.sources, pathtest::edge_place(tree, edge));
        let line = line.map_or(String::new(), |line| format!("{line}: "));
        let words = pathtest::edge_words(tree, edge);
        match &cases {
            Some(_) => volume.note(&format!("{line}no test case takes {words}")),
            None => volume.detail(&format!("{line}no call was found for {words}")),
        }
    }
    if interrupt.is_pressed() {
        volume.warn("interrupted: more calls would cover more of the menu");
        return Ok(Exit::Interrupted);
    }
    Ok(Exit::Clean)
}
