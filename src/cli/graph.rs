//! `phonetree graph`: a picture of a menu in a file or on standard output.
//!
//! It loads the menu, asks the library for the picture, and writes it.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, bail};

use phonetree::analysis::Analysis;
use phonetree::call::Clock;
use phonetree::config::nearest;
use phonetree::diagram::{self, Direction, Frames, Heat, PictureOptions, PngSize, Theme, Traffic};
use phonetree::limits;
use phonetree::lint::IssueContext;
use phonetree::source::{Stream, harmless};
use phonetree::tree::{NodeId, PhoneTree, parse_moves};

use super::args::{Engine, GraphArgs, Measure, Picture, Rank, Style, Together};
use super::callers::{self, Fates, Said};
use super::env::Env;
use super::exit::Exit;
use super::graphviz;
use super::load;
use super::load_one::{self, Single};
use super::poster::Poster;
use super::raster::Raster;
use super::terminal::{Volume, bytes_to_stdout};
use super::write::Output;

/// Pixels of a PNG for each unit of the picture: sharp on dense screens and on paper.
const SHARP: f32 = 2.0;
/// Pixels of a PNG across, at most: what documents and chats take.
const WIDEST: u32 = 2_400;

/// Runs the command. What keeps a menu from being understood goes to standard error.
///
/// # Errors
/// When the file cannot be read, the menu has no such node, the picture cannot be drawn, or
/// the output not be written.
pub(super) fn run(arguments: &GraphArgs, env: &Env, volume: Volume) -> anyhow::Result<Exit> {
    let format = format(arguments)?;
    let output = Output::of_flag(arguments.output_file.as_deref(), arguments.force, env)?;
    refuse(arguments, env, output.is_some(), format)?;
    let mut single = load_one::load_and_check(&arguments.file, &arguments.config, env, volume)?;
    let said = if asks_who_calls(arguments) && single.menu.tree.is_some() {
        let said = callers::said(&mut single.menu, &arguments.file, &arguments.who, env, false)?;
        let Some(said) = said else { return Ok(Exit::Error) };
        said
    } else {
        Said::default()
    };
    let Single { menu, report } = &single;
    let Some(tree) = &menu.tree else {
        return Ok(single.not_understood(env));
    };
    let analysis = Analysis::of(tree);
    if arguments.style == Style::Map {
        let (single, analysis, said) = (&single, &analysis, &said);
        let poster = Poster { arguments, format, single, analysis, said };
        return poster.write(output, env, volume);
    }
    let mut options = options(arguments, env, &analysis, format)?;
    if arguments.heat == Some(Measure::Seconds) {
        let concerns = IssueContext::new(&analysis, menu.catalogue.as_ref());
        let population = callers::population(&said, &analysis, &concerns);
        match Fates::of(&population) {
            Ok(fates) => options.heat = Some(Heat::Seconds(fates.seconds())),
            Err(why) => bail!("where the seconds go is not known: {why}"),
        }
    }
    let picture = diagram::picture(&analysis, report, &options);
    if picture.n_hidden > 0 {
        for note in picture.notes.iter().filter(|note| note.contains("not shown")) {
            volume.warn(&format!("{note}; --max-nodes, --depth or --focus shows others"));
        }
    }
    let bytes = write(arguments, format, &picture, env.width(), volume)?;
    match output {
        Some(output) => {
            output.write(&bytes)?;
            output.say(env, volume);
        }
        None => bytes_to_stdout(&bytes)?,
    }
    Ok(Exit::Clean)
}

/// Whether the picture shows what becomes of callers.
fn asks_who_calls(arguments: &GraphArgs) -> bool {
    arguments.heat == Some(Measure::Seconds) || arguments.style == Style::Map
}

/// The format that was asked for: by its word, else by the ending of the output file.
fn format(arguments: &GraphArgs) -> anyhow::Result<Picture> {
    if let Some(format) = arguments.output_format {
        return Ok(format);
    }
    let Some(path) = &arguments.output_file else { return Ok(Picture::Text) };
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    Ok(match ending.as_deref() {
        Some("dot" | "gv") => Picture::Dot,
        Some("svg") => Picture::Svg,
        Some("png") => Picture::Png,
        Some("pdf") => Picture::Pdf,
        Some("mmd" | "mermaid") => Picture::Mermaid,
        Some("txt") => Picture::Text,
        Some("json") => Picture::Json,
        _ => bail!(
            "`{}` does not say which kind of picture it should be\n  help: name it .svg, .png, \
             .pdf, .dot, .mmd, .txt or .json, or say it with --output-format",
            path.display()
        ),
    })
}

/// Refuses what cannot be done before anything is read.
fn refuse(
    arguments: &GraphArgs,
    env: &Env,
    has_output: bool,
    format: Picture,
) -> anyhow::Result<()> {
    if matches!(format, Picture::Png | Picture::Pdf) && !has_output && env.is_terminal {
        bail!("a terminal shows no pictures\n  help: write it to a file with -o menu.png");
    }
    if format == Picture::Pdf && arguments.engine == Some(Engine::BuiltIn) {
        bail!("PDF is written by Graphviz only\n  help: leave `--engine built-in` out");
    }
    let has_engine = matches!(format, Picture::Svg | Picture::Png | Picture::Pdf);
    if arguments.engine == Some(Engine::Dot) && !has_engine {
        bail!("`--engine dot` draws svg, png and pdf only");
    }
    if format != Picture::Png && (arguments.scale.is_some() || arguments.width.is_some()) {
        bail!("--scale and --width are about PNG only\n  help: an SVG can be shown at any size");
    }
    let says_who = arguments.who.callers.is_some() || !arguments.who.set.is_empty();
    if says_who && !asks_who_calls(arguments) {
        bail!(
            "--callers and --set are for `--heat seconds` and `--style map` only\n  help: write \
             --heat seconds too"
        );
    }
    if arguments.counts.is_some() && arguments.heat != Some(Measure::Traffic) {
        bail!("--counts is shown by `--heat traffic` only\n  help: write --heat traffic too");
    }
    Ok(())
}

fn options(
    arguments: &GraphArgs,
    env: &Env,
    analysis: &Analysis<'_>,
    format: Picture,
) -> anyhow::Result<PictureOptions> {
    let tree = analysis.tree();
    let is_drawn = !matches!(format, Picture::Dot | Picture::Json);
    let standard = is_drawn.then_some(limits::DRAWN_NODES);
    let most_nodes = arguments.max_nodes.map(std::num::NonZeroUsize::get).or(standard);
    let is_laid_out =
        matches!(format, Picture::Svg | Picture::Png) && arguments.engine != Some(Engine::Dot);
    if let Some(most) = most_nodes.filter(|most| is_laid_out && *most > limits::LAID_OUT_NODES) {
        bail!(
            "the built-in layout takes {} nodes, not {most}\n  help: write a smaller --max-nodes, \
             or use `--engine dot`",
            limits::LAID_OUT_NODES
        );
    }
    let path = arguments.path.as_deref().map(parse_moves).transpose()?;
    let heat = match arguments.heat {
        // Where the seconds go is found once the menu is loaded.
        None | Some(Measure::Seconds) => None,
        Some(Measure::Depth) => Some(Heat::Depth),
        Some(Measure::Time) => Some(Heat::Time),
        Some(Measure::Traffic) => Some(Heat::Traffic(traffic(arguments, env, analysis)?)),
    };
    let focus = arguments.focus.as_deref().map(|name| find(tree, name)).transpose()?;
    let collapse: anyhow::Result<Vec<NodeId>> =
        arguments.collapse.iter().map(|name| find(tree, name)).collect();
    Ok(PictureOptions {
        focus: focus.map(|id| (id, arguments.within)),
        path,
        depth: arguments.depth,
        collapse: collapse?,
        only_problems: arguments.only_problems,
        to_human: arguments.to.is_some(),
        heat,
        at: at(arguments, tree)?,
        only_live: arguments.only_live,
        redact: arguments.redact,
        frames: match arguments.frames {
            Together::Auto => Frames::Auto,
            Together::File => Frames::File,
            Together::Choice => Frames::Choice,
            Together::None => Frames::None,
        },
        direction: match arguments.rankdir {
            Rank::Tb => Direction::Down,
            Rank::Lr => Direction::Right,
            Rank::Bt => Direction::Up,
            Rank::Rl => Direction::Left,
        },
        most_nodes,
        ..PictureOptions::default()
    })
}

/// The moment of `--at`.
fn at(arguments: &GraphArgs, tree: &PhoneTree) -> anyhow::Result<Option<Clock>> {
    let Some(text) = &arguments.at else { return Ok(None) };
    match Clock::parse(text, tree) {
        Ok(clock) => Ok(Some(clock)),
        Err(error) => {
            bail!("--at: {error}\n  help: write a date and a time, such as `2026-12-25T10:00`")
        }
    }
}

fn find(tree: &PhoneTree, name: &str) -> anyhow::Result<NodeId> {
    if let Some(id) = tree.find(name) {
        return Ok(id);
    }
    match nearest(name, tree.nodes.iter().map(|node| &*node.id)) {
        Some(near) => bail!("`{name}` is not a node of this menu\n  help: did you mean `{near}`?"),
        None => bail!("`{name}` is not a node of this menu"),
    }
}

fn traffic(arguments: &GraphArgs, env: &Env, analysis: &Analysis<'_>) -> anyhow::Result<Traffic> {
    let Some(path) = &arguments.counts else {
        return Traffic::of_issues(analysis).map_err(|error| {
            anyhow::anyhow!("{error}\n  help: list issues with volumes, or give --counts FILE")
        });
    };
    let full: PathBuf = env.cwd.join(path);
    let text = load::read_text(&full, limits::LARGEST_TABLE)
        .with_context(|| format!("`{}` cannot be read", path.display()))?;
    Traffic::of_counts(analysis.tree(), &text).with_context(|| format!("`{}`", path.display()))
}

fn write(
    arguments: &GraphArgs,
    format: Picture,
    picture: &diagram::Picture,
    width: usize,
    volume: Volume,
) -> anyhow::Result<Vec<u8>> {
    let theme = arguments.theme.into();
    let by_graphviz = |word: &str| {
        let timeout = Duration::from_secs(arguments.timeout);
        graphviz::run(&harmless(&diagram::dot(picture, theme), Stream::Plain), word, timeout)
    };
    let plain = |text: &str| harmless(text, Stream::Plain).into_owned().into_bytes();
    let is_dot = arguments.engine == Some(Engine::Dot);
    Ok(match format {
        Picture::Dot => plain(&diagram::dot(picture, theme)),
        Picture::Svg if is_dot => by_graphviz("svg")?,
        Picture::Png if is_dot => by_graphviz("png")?,
        Picture::Pdf => by_graphviz("pdf")?,
        Picture::Svg => plain(&svg(picture, theme)?),
        Picture::Png => Raster::new(volume).png(&svg(picture, theme)?, png_size(arguments))?,
        Picture::Json => {
            let text = format!("{:#}\n", diagram::json(picture, None));
            harmless(&text, Stream::Json).into_owned().into_bytes()
        }
        Picture::Text if arguments.tree => plain(&diagram::text_tree(picture, width)),
        Picture::Text => plain(&diagram::text(picture, width)),
        Picture::Mermaid => plain(&mermaid(picture, volume)),
    })
}

fn png_size(arguments: &GraphArgs) -> PngSize {
    match (arguments.scale, arguments.width) {
        (Some(scale), _) => PngSize::Scale(scale),
        (None, Some(width)) => PngSize::Width(width.get()),
        (None, None) => PngSize::AtMost { scale: SHARP, width: WIDEST },
    }
}

fn svg(picture: &diagram::Picture, theme: Theme) -> anyhow::Result<String> {
    let layout = diagram::layout(picture).map_err(|error| {
        anyhow::anyhow!("{error}\n  help: write a smaller --max-nodes, or use `--engine dot`")
    })?;
    Ok(diagram::svg(picture, &layout, theme, ""))
}

/// The diagrams of a picture, one after the other where one would be too large.
fn mermaid(picture: &diagram::Picture, volume: Volume) -> String {
    let parts = diagram::mermaid(picture);
    if parts.len() > 1 {
        volume.warn(&format!(
            "the picture is too large for Mermaid and was split into {} diagrams; --depth or \
             --focus makes it smaller",
            parts.len()
        ));
    }
    parts.join("\n")
}
