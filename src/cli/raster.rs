//! Pixels of a picture, with fonts of this machine where letters need them.
//!
//! It knows no menu.

use phonetree::diagram::{self, Fonts, PngError, PngSize};

use super::terminal::Volume;

/// Draws an SVG of ours as PNG.
///
/// # Errors
/// When it is too large.
pub(super) fn png(svg: &str, size: PngSize, volume: Volume) -> anyhow::Result<Vec<u8>> {
    let mut fonts = Fonts::built_in();
    if Fonts::are_too_few_for(svg) {
        fonts = fonts.with_those_of_the_system();
        volume.detail("looked for fonts on this machine for letters beyond the built-in");
    }
    diagram::png(svg, &fonts, size).map_err(|error| match error {
        PngError::TooLarge { .. } => anyhow::anyhow!(
            "{error}\n  help: write it as SVG, or a smaller part by --depth, --focus or --max-nodes"
        ),
        error => error.into(),
    })
}
