//! What `phonetree graph` understands.

use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::ArgValueCompleter;
use phonetree::diagram::Theme;

use super::super::complete;
use super::examples::examples;
use super::headings;
use super::shared::{CallersArgs, ConfigArgs};

/// The arguments of `phonetree graph`.
#[derive(Debug, Clone, Args)]
#[command(after_help = examples(
    &[
        "graph menu.yaml -o menu.svg",
        "graph menu.yaml --style map --paper a2 -o poster.svg",
        "graph menu.yaml --focus technical --to human -o near.png",
    ],
    "",
))]
pub(crate) struct GraphArgs {
    /// The menu file; `-` reads standard input
    pub file: PathBuf,

    /// Draw the branches strong that opening hours choose then, such as 2026-12-25T10:00
    #[arg(long, value_name = "TIME", conflicts_with_all = ["to", "path"])]
    #[arg(help_heading = headings::CALL)]
    pub at: Option<String>,

    /// Who calls.
    #[command(flatten)]
    pub who: CallersArgs,

    /// Only what calls come to at the time of --at
    #[arg(long, requires = "at", help_heading = headings::SHOWN)]
    pub only_live: bool,
    /// Only what is near a node
    #[arg(long, value_name = "NODE", help_heading = headings::SHOWN)]
    #[arg(add = ArgValueCompleter::new(complete::nodes))]
    pub focus: Option<String>,
    /// How many lines away from --focus
    #[arg(long, value_name = "N", default_value = "2")]
    #[arg(requires = "focus", help_heading = headings::SHOWN)]
    pub within: u32,
    /// Only the way of these keys, such as `1,3`, and what else is offered on it
    #[arg(long, value_name = "KEYS", help_heading = headings::SHOWN)]
    pub path: Option<String>,
    /// Only down to this level
    #[arg(long, value_name = "LEVEL")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..), help_heading = headings::SHOWN)]
    pub depth: Option<u32>,
    /// Hide what callers come to only through this node; repeatable
    #[arg(long, value_name = "NODE", help_heading = headings::SHOWN)]
    #[arg(add = ArgValueCompleter::new(complete::nodes))]
    pub collapse: Vec<String>,
    /// Only nodes with findings, and the ways there
    #[arg(long, help_heading = headings::SHOWN)]
    pub only_problems: bool,
    /// Fold by level when there are more nodes [default: 300; none for dot and json]
    #[arg(long, value_name = "N", help_heading = headings::SHOWN)]
    pub max_nodes: Option<NonZeroUsize>,
    /// Leave prompts out and mask numbers, for sharing
    #[arg(long, help_heading = headings::SHOWN)]
    pub redact: bool,

    /// boxes, or map: a poster with options as lines, the ways to a person as the trunk and ends as
    /// termini; svg or png, on several sheets where one is too small
    #[arg(long, value_enum, default_value_t = Style::Boxes, hide_possible_values = true)]
    #[arg(help_heading = headings::LOOKS)]
    pub style: Style,
    /// The sheet of --style map
    #[arg(long, value_enum, ignore_case = true, default_value_t = Sheet::A3)]
    #[arg(help_heading = headings::LOOKS)]
    pub paper: Sheet,
    /// Draw the ways to a person strong
    #[arg(long, value_name = "human", help_heading = headings::LOOKS)]
    pub to: Option<Goal>,
    /// Colour by how deep, how far in time or how busy a place is, or by where the seconds of the callers go
    #[arg(long, value_enum, help_heading = headings::LOOKS)]
    pub heat: Option<Measure>,
    /// Counted calls for --heat traffic: a CSV file with the columns node, key, count
    #[arg(long, value_name = "FILE", help_heading = headings::LOOKS)]
    pub counts: Option<PathBuf>,
    /// Colours
    #[arg(long, value_enum, default_value_t = Colors::Light, help_heading = headings::LOOKS)]
    pub theme: Colors,
    /// What shares a frame
    #[arg(long, value_enum, default_value_t = Together::Auto, help_heading = headings::LOOKS)]
    pub frames: Together,
    /// Which way calls run
    #[arg(long, value_enum, ignore_case = true, default_value_t = Rank::Tb)]
    #[arg(help_heading = headings::LOOKS)]
    pub rankdir: Rank,
    /// With text: an indented tree, also where a drawing would fit
    #[arg(long, help_heading = headings::LOOKS)]
    pub tree: bool,
    /// What places boxes and lines in svg and png
    #[arg(long, value_enum, help_heading = headings::LOOKS)]
    pub engine: Option<Engine>,
    /// Pixels of a png for each unit [default: 2, and at most 2400 pixels across]
    #[arg(long, value_name = "N")]
    #[arg(value_parser = scale, conflicts_with = "width", help_heading = headings::LOOKS)]
    pub scale: Option<f32>,
    /// Pixels of a png across
    #[arg(long, value_name = "PIXELS", help_heading = headings::LOOKS)]
    pub width: Option<NonZeroU32>,
    /// How many seconds `dot` may take
    #[arg(long, value_name = "SECONDS", default_value = "10")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..), help_heading = headings::LOOKS)]
    pub timeout: u64,

    /// How to write it; by the ending of the output file, else text
    #[arg(short = 'f', long, visible_alias = "format", value_enum, help_heading = headings::OUTPUT)]
    pub output_format: Option<Picture>,
    /// Write there instead of to standard output
    #[arg(short, long, value_name = "FILE", help_heading = headings::OUTPUT)]
    pub output_file: Option<PathBuf>,
    /// Replace the output file when it exists
    #[arg(long, help_heading = headings::OUTPUT)]
    pub force: bool,
    /// Draw again whenever a file has changed
    #[arg(short, long, help_heading = headings::OUTPUT)]
    pub watch: bool,

    /// Where configuration comes from.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// The formats of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Picture {
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

/// What is highlighted in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Goal {
    /// A person.
    Human,
}

/// What the colours of a picture measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Measure {
    /// The level.
    Depth,
    /// Seconds until a caller is there.
    Time,
    /// How many calls come there.
    Traffic,
    /// Seconds that the average caller spends there.
    Seconds,
}

/// What a picture looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Style {
    /// Boxes with all that a node says.
    Boxes,
    /// A transit map.
    Map,
}

/// The size of a poster's sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sheet {
    /// 420 by 297 millimetres.
    A3,
    /// 594 by 420 millimetres.
    A2,
}

/// The colours of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colors {
    /// Dark on white.
    Light,
    /// Light on dark.
    Dark,
    /// Black on white.
    Print,
}

impl From<Colors> for Theme {
    fn from(colors: Colors) -> Theme {
        match colors {
            Colors::Light => Theme::Light,
            Colors::Dark => Theme::Dark,
            Colors::Print => Theme::Print,
        }
    }
}

/// What shares a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Together {
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
pub(crate) enum Rank {
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
pub(crate) enum Engine {
    /// phonetree itself.
    BuiltIn,
    /// The program `dot` of Graphviz.
    Dot,
}

fn scale(text: &str) -> Result<f32, String> {
    let scale = text.parse().ok().filter(|scale| (0.25..=8.0).contains(scale));
    scale.ok_or_else(|| "a scale is a number from 0.25 to 8".to_owned())
}
