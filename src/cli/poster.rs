//! `phonetree graph --style map`: the menu as a transit map, a file for each sheet.
//!
//! It asks the library for the sheets and the headline, and writes them.

use std::path::{Path, PathBuf};

use anyhow::bail;

use phonetree::analysis::Analysis;
use phonetree::check;
use phonetree::diagram::{self, MapOptions, Paper, PngSize};
use phonetree::lint::IssueContext;
use phonetree::render::{self, AuditedMenu};
use phonetree::source::{Stream, harmless};

use super::args::{GraphArgs, Picture, Sheet};
use super::callers::{self, Fates, Said};
use super::env::Env;
use super::exit::Exit;
use super::load_one::Single;
use super::raster::Raster;
use super::terminal::{Volume, bytes_to_stdout};
use super::write::Output;

/// Pixels for each unit of a sheet, which has four units for each millimetre: 203 dots an inch.
const SHARP: f32 = 2.0;

/// What is drawn.
pub(super) struct Poster<'p> {
    /// What was asked for.
    pub arguments: &'p GraphArgs,
    /// As what.
    pub format: Picture,
    /// The menu.
    pub single: &'p Single,
    /// Its analysis.
    pub analysis: &'p Analysis<'p>,
    /// Who calls.
    pub said: &'p Said,
}

impl Poster<'_> {
    /// Writes the sheets: several as `poster-1.svg`, `poster-2.svg` and so on.
    ///
    /// # Errors
    /// When something was asked for that a map does not show, the menu is too large, or the
    /// output cannot be written.
    pub(super) fn write(
        &self,
        output: Option<Output>,
        env: &Env,
        volume: Volume,
    ) -> anyhow::Result<Exit> {
        refuse(self.arguments, self.format)?;
        let sheets = self.sheets()?;
        let raster = Raster::new(volume);
        let of_sheet = |svg: &String| match self.format {
            Picture::Png => raster.png(svg, self.pixels()),
            _ => Ok(harmless(svg, Stream::Plain).into_owned().into_bytes()),
        };
        match (output, sheets.as_slice()) {
            (None, [only]) => bytes_to_stdout(&of_sheet(only)?)?,
            (None, all) => bail!(
                "the map takes {} sheets\n  help: write them to files with -o poster.svg, or to \
                 fewer with --paper a2",
                all.len()
            ),
            (Some(output), [only]) => {
                output.write(&of_sheet(only)?)?;
                output.say(env, volume);
            }
            (Some(output), all) => {
                let paths = (1..).map(|nth| numbered(output.path(), nth));
                let outputs: anyhow::Result<Vec<Output>> = paths
                    .take(all.len())
                    .map(|path| Output::new(path, self.arguments.force))
                    .collect();
                for (output, sheet) in outputs?.iter().zip(all) {
                    output.write(&of_sheet(sheet)?)?;
                    output.say(env, volume);
                }
            }
        }
        Ok(Exit::Clean)
    }

    fn sheets(&self) -> anyhow::Result<Vec<String>> {
        let Single { menu, report } = self.single;
        let concerns = IssueContext::new(self.analysis, menu.catalogue.as_ref());
        let audit = check::audit(self.analysis, &concerns, report);
        let population = callers::population(self.said, self.analysis, &concerns);
        let fates = Fates::of(&population).ok();
        let known = fates.as_ref().map(|fates| fates.written(menu, self.said, &population));
        let audited = AuditedMenu {
            audit: &audit,
            file: &menu.name,
            sources: &menu.sources,
            callers: known.map(render::Fates::Known),
        };
        let options = MapOptions {
            paper: match self.arguments.paper {
                Sheet::A3 => Paper::A3,
                Sheet::A2 => Paper::A2,
            },
            theme: self.arguments.theme.into(),
            redact: self.arguments.redact,
            grade: audit.grade.words(),
            headline: render::headline(&audited),
        };
        Ok(diagram::maps(self.analysis, report, &options)?)
    }

    fn pixels(&self) -> PngSize {
        let width = self.arguments.width.map(|width| PngSize::Width(width.get()));
        width.unwrap_or(PngSize::Scale(self.arguments.scale.unwrap_or(SHARP)))
    }
}

/// `poster-2.svg` of `poster.svg`.
fn numbered(path: &Path, nth: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
    path.with_file_name(format!("{stem}-{nth}{}", ending.unwrap_or_default()))
}

/// Refuses what a map does not show.
fn refuse(arguments: &GraphArgs, format: Picture) -> anyhow::Result<()> {
    if !matches!(format, Picture::Svg | Picture::Png) {
        bail!("`--style map` draws svg and png only\n  help: name the output .svg or .png");
    }
    let shown = [
        ("--at", arguments.at.is_some()),
        ("--focus", arguments.focus.is_some()),
        ("--path", arguments.path.is_some()),
        ("--depth", arguments.depth.is_some()),
        ("--collapse", !arguments.collapse.is_empty()),
        ("--only-problems", arguments.only_problems),
        ("--heat", arguments.heat.is_some()),
        ("--engine", arguments.engine.is_some()),
    ];
    if let Some((flag, _)) = shown.iter().find(|(_, is_given)| *is_given) {
        bail!("`{flag}` is for the style boxes only\n  help: leave `--style map` out");
    }
    Ok(())
}
