//! Pixels of a picture, with fonts of this machine where letters need them.
//!
//! It knows no menu.

use std::cell::Cell;

use phonetree::diagram::{self, Fonts, PngError, PngSize};

use super::terminal::Volume;

/// Draws the pictures of one run, and warns once of letters that it has no font for.
#[derive(Debug)]
pub(super) struct Raster {
    volume: Volume,
    has_warned: Cell<bool>,
}

impl Raster {
    pub(super) fn new(volume: Volume) -> Raster {
        Raster { volume, has_warned: Cell::new(false) }
    }

    /// Draws an SVG of ours as PNG.
    ///
    /// # Errors
    /// When it is too large.
    pub(super) fn png(&self, svg: &str, size: PngSize) -> anyhow::Result<Vec<u8>> {
        let draw = |fonts: &Fonts| {
            diagram::png(svg, fonts, size).map_err(|error| match error {
                PngError::TooLarge { .. } => anyhow::anyhow!(
                    "{error}\n  help: write it as SVG, or a smaller part by --depth, --focus or \
                     --max-nodes"
                ),
                error => error.into(),
            })
        };
        let built_in = Fonts::built_in();
        let usual = if Fonts::are_too_few_for(svg) { None } else { Some(draw(&built_in)?) };
        let drawn = match usual.filter(|drawn| drawn.missing.is_none()) {
            Some(drawn) => drawn,
            None => {
                self.volume
                    .detail("looked for fonts on this machine for letters beyond the built-in");
                draw(&built_in.with_those_of_the_system())?
            }
        };
        if let Some(letter) = drawn.missing.filter(|_| !self.has_warned.replace(true)) {
            self.volume.warn(&format!(
                "no font of this machine has `{letter}` (U+{:04X}), so the PNG shows boxes instead of \
                 such letters\n  help: write it as SVG, which uses the fonts of the machine that \
                 shows it, or install a font for that script, such as one of the Noto fonts",
                u32::from(letter)
            ));
        }
        Ok(drawn.bytes)
    }
}
