//! Finding and joining configuration files: the closest one to each menu file wins.
//!
//! It reads `phonetree.toml` files and prints their mistakes; what settings mean is
//! decided in the library.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context as _, bail};

use phonetree::config::{self, Config, ConfigError, KnownNames};
use phonetree::limits;
use phonetree::lint;
use phonetree::render::Format;
use phonetree::source::SourceFile;

use super::args::ConfigArgs;
use super::env::Env;
use super::files::{display_name, slashed, tidy};
use super::load;
use super::project::{Project, config_in};

/// What is said about a mistake in a file that a configuration which was found extends outside
/// its project: that file may be anything, so nothing of it is quoted.
const UNQUOTED: &str = "this is not understood as a configuration";

/// A configuration in force, with the file it comes from.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The file; `None` when there is none.
    pub path: Option<PathBuf>,
    /// What it says, the command line's settings on top.
    pub config: Config,
    /// The folder that its reports must stay in; `None` where the user named the file or the
    /// reports himself.
    pub reports_in: Option<PathBuf>,
    /// What it was joined from, the strongest first.
    layers: Vec<Layer>,
}

/// A file or a flag of a configuration.
#[derive(Debug, Clone)]
struct Layer {
    /// Its name as the user sees it.
    name: String,
    /// What it says; none of a file that may not be quoted.
    text: String,
    /// Whether it has lines to name.
    is_file: bool,
}

impl Found {
    /// Where a key such as `rules.too-deep.warn` gets its value: a flag, or a line of a file.
    pub(super) fn place_of(&self, key: &str) -> Option<String> {
        self.layers.iter().find_map(|layer| {
            let at = *config::places(&layer.text).get(key)?;
            if !layer.is_file {
                return Some(layer.name.clone());
            }
            let line = SourceFile::new(&layer.name, &*layer.text).position(at).line;
            Some(format!("{}:{line}", layer.name))
        })
    }
}

/// Finds the configuration for each file and remembers it.
#[derive(Debug)]
pub(super) struct Configs<'e> {
    env: &'e Env,
    is_isolated: bool,
    /// The file named on the command line, for every menu file.
    named: Option<PathBuf>,
    /// The settings of the command line, merged.
    flags: Config,
    /// The same, one by one, the strongest first.
    flag_layers: Vec<Layer>,
    by_folder: RefCell<BTreeMap<PathBuf, Rc<Found>>>,
    by_file: RefCell<BTreeMap<PathBuf, Rc<Found>>>,
}

/// The names that configurations may use.
pub(super) fn with_known<T>(use_it: impl FnOnce(&KnownNames<'_>) -> T) -> T {
    let packs = lint::packs::ids();
    let formats = Format::ALL.map(Format::word);
    use_it(&KnownNames { rules: lint::catalogue(), packs: &packs, formats: &formats })
}

impl<'e> Configs<'e> {
    /// Reads what the command line says about configuration.
    ///
    /// # Errors
    /// When a setting is wrong, or more than one file is named.
    pub(super) fn new(arguments: &ConfigArgs, env: &'e Env) -> anyhow::Result<Configs<'e>> {
        let mut named = None;
        let mut flags = Config::default();
        let mut flag_layers = Vec::new();
        for argument in &arguments.config {
            let path = env.cwd.join(argument);
            if argument.contains('=') && !path.exists() {
                let root = slashed(&env.cwd);
                let parsed = with_known(|known| config::parse_flag(argument, &root, known));
                let parsed = parsed.map_err(|errors| {
                    let lines =
                        errors.iter().map(|e| described(&format!("--config {argument}"), e));
                    anyhow::anyhow!("{}", lines.collect::<Vec<_>>().join("\nerror: "))
                })?;
                flags = parsed.extend(flags);
                let name = format!("--config {argument}");
                flag_layers.insert(0, Layer { name, text: argument.clone(), is_file: false });
            } else if named.replace(tidy(&path)).is_some() {
                bail!("--config names two files\n  help: let one of them `extend` the other");
            }
        }
        if arguments.isolated && named.is_some() {
            bail!("--isolated looks for no configuration file, and --config names one");
        }
        if named.is_none() && !arguments.isolated {
            named = env.get("PHONETREE_CONFIG").map(|path| tidy(&env.cwd.join(path)));
        }
        Ok(Configs {
            env,
            is_isolated: arguments.isolated,
            named,
            flags,
            flag_layers,
            by_folder: RefCell::default(),
            by_file: RefCell::default(),
        })
    }

    /// The configuration for a menu file, or for the files of a folder.
    ///
    /// # Errors
    /// When a configuration file has mistakes; all of its mistakes are in the text.
    pub(super) fn of(&self, path: &Path) -> anyhow::Result<Rc<Found>> {
        if let Some(named) = &self.named {
            return self.read(named, &self.env.cwd);
        }
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        if let Some(found) = self.by_folder.borrow().get(folder) {
            return Ok(Rc::clone(found));
        }
        let found = match self.search(folder) {
            Some(file) => {
                let root = file.parent().unwrap_or(folder).to_path_buf();
                self.read(&file, &root)?
            }
            None => Rc::new(Found {
                config: self.flags.clone(),
                layers: self.flag_layers.clone(),
                ..Found::default()
            }),
        };
        self.by_folder.borrow_mut().insert(folder.to_path_buf(), Rc::clone(&found));
        Ok(found)
    }

    /// The closest configuration file at or above a folder, else the user's own.
    fn search(&self, folder: &Path) -> Option<PathBuf> {
        if self.is_isolated {
            return None;
        }
        folder.ancestors().find_map(config_in).or_else(|| {
            let home = self
                .env
                .get("XDG_CONFIG_HOME")
                .or_else(|| self.env.get("APPDATA"))
                .map(PathBuf::from)
                .or_else(|| self.env.get("HOME").map(|home| Path::new(home).join(".config")))?;
            config_in(&home.join("phonetree"))
        })
    }

    /// Reads a file with all that it extends. Patterns of the first are relative to `root`.
    fn read(&self, file: &Path, root: &Path) -> anyhow::Result<Rc<Found>> {
        if let Some(found) = self.by_file.borrow().get(file) {
            return Ok(Rc::clone(found));
        }
        let mut config = self.flags.clone();
        let mut layers = self.flag_layers.clone();
        let mut next = Some((file.to_path_buf(), root.to_path_buf()));
        let mut chain: Vec<PathBuf> = Vec::new();
        let project = Project::of(file, None, self.env.home());
        while let Some((path, root)) = next {
            let shown = display_name(&path, &self.env.cwd);
            if chain.contains(&path) {
                bail!("`{shown}` extends itself, perhaps by way of other files");
            }
            if chain.len() == limits::EXTENDED_CONFIGS {
                let most = limits::EXTENDED_CONFIGS;
                bail!("`{shown}` is not read: more than {most} configurations extend each other");
            }
            let text = load::read_text(&path, limits::LARGEST_CONFIG)
                .with_context(|| format!("the configuration `{shown}` cannot be read"))?;
            let parsed = with_known(|known| config::parse(&text, &slashed(&root), known));
            let is_quoted = self.named.is_some() || project.must_hold(&path).is_ok();
            let parsed = parsed.map_err(|errors| {
                let source = SourceFile::new(&shown, text.trim_start_matches('\u{feff}'));
                let lines = errors.iter().map(|error| {
                    let at = source.position(error.span.0);
                    let place = format!("{shown}:{}:{}", at.line, at.column);
                    if is_quoted {
                        described(&place, error)
                    } else {
                        format!("{place}: {UNQUOTED}")
                    }
                });
                anyhow::anyhow!("{}", lines.collect::<Vec<_>>().join("\nerror: "))
            })?;
            let folder = path.parent().unwrap_or(Path::new("/")).to_path_buf();
            next = parsed.extend.as_ref().map(|base| {
                let base = tidy(&folder.join(base));
                let root = base.parent().unwrap_or(&folder).to_path_buf();
                (base, root)
            });
            layers.push(Layer { name: shown, text, is_file: true });
            chain.push(path);
            config = config.extend(Config { extend: None, ..parsed });
        }
        let is_named = self.named.is_some() || self.flags.output_format.is_some();
        let reports_in = file.parent().filter(|_| !is_named).map(Path::to_owned);
        let path = Some(file.to_path_buf());
        let found = Rc::new(Found { path, config, reports_in, layers });
        self.by_file.borrow_mut().insert(file.to_path_buf(), Rc::clone(&found));
        Ok(found)
    }
}

/// One mistake in the words that a user reads.
fn described(place: &str, error: &ConfigError) -> String {
    match &error.help {
        Some(help) => format!("{place}: {}\n  help: {help}", error.message),
        None => format!("{place}: {}", error.message),
    }
}
