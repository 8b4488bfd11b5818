//! A picture as PNG, drawn from our own SVG.
//!
//! The font is built in, so that a machine without fonts draws the same picture. Letters
//! that it lacks need a font of the machine, which is looked for only when asked.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FontResolver, Options, Tree, fontdb::Database};

use crate::limits;

/// Fonts to draw with.
#[derive(Debug, Clone)]
pub struct Fonts {
    known: Arc<Database>,
}

/// Why there is no PNG.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PngError {
    /// Not an SVG that can be drawn.
    #[error("the picture cannot be drawn: {0}")]
    Unreadable(String),
    /// More pixels than are reasonable.
    #[error(
        "the picture would be {width} by {height} pixels even with letters that can barely be \
         read, too large for a PNG"
    )]
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
}

/// How large a PNG is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PngSize {
    /// That many pixels for each unit of the picture.
    Scale(f32),
    /// That many pixels across.
    Width(u32),
    /// That many pixels for each unit, and at most that many across.
    AtMost {
        /// Pixels for each unit.
        scale: f32,
        /// Pixels across.
        width: u32,
    },
}

impl PngSize {
    /// Pixels for each unit of a picture that is that many units wide.
    fn scale_of(self, width: f32) -> f32 {
        let fitting = |pixels: u32| pixels as f32 / width.max(1.0);
        match self {
            PngSize::Scale(scale) => scale,
            PngSize::Width(pixels) => fitting(pixels),
            PngSize::AtMost { scale, width: pixels } => {
                // Letters stay readable: a wider picture becomes wider than that.
                scale.min(fitting(pixels)).max(SMALLEST)
            }
        }
    }
}

/// Pixels for each unit of the picture below which no letter can be read.
const SMALLEST: f32 = 0.25;

impl Default for Fonts {
    fn default() -> Self {
        Fonts::built_in()
    }
}

impl Fonts {
    /// The built-in font: Latin, Greek, Cyrillic, Hebrew and Arabic letters.
    pub fn built_in() -> Fonts {
        let mut known = Database::new();
        known.load_font_data(dejavu::sans::regular().to_vec());
        known.load_font_data(dejavu::sans::bold().to_vec());
        known.set_sans_serif_family("DejaVu Sans");
        Fonts { known: Arc::new(known) }
    }

    /// With the fonts of this machine, for letters that the built-in one lacks. This looks
    /// into the folders where the system keeps its fonts.
    #[must_use]
    pub fn with_those_of_the_system(self) -> Fonts {
        let mut known = Arc::unwrap_or_clone(self.known);
        known.load_system_fonts();
        known.set_sans_serif_family("DejaVu Sans");
        Fonts { known: Arc::new(known) }
    }

    /// Whether a text has letters that the built-in font lacks.
    pub fn are_too_few_for(text: &str) -> bool {
        text.chars().any(|c| {
            let known =
                matches!(c as u32, 0..=0x6FF | 0x750..=0x77F | 0x1D00..=0x2BFF | 0xFE70..=0xFEFF);
            !known
        })
    }
}

/// A picture in pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Png {
    /// The file.
    pub bytes: Vec<u8>,
    /// The first letter or sign that none of the fonts has; a box stands in its place.
    pub missing: Option<char>,
}

/// Draws an SVG of ours, smaller than asked for where it would have too many pixels.
///
/// # Errors
/// When it is not an SVG, or too large at any readable scale.
pub fn png(svg: &str, fonts: &Fonts, size: PngSize) -> Result<Png, PngError> {
    let missing = Arc::new(OnceLock::new());
    let options = Options {
        fontdb: Arc::clone(&fonts.known),
        font_resolver: resolver(Arc::clone(&missing)),
        ..Options::default()
    };
    let unreadable = |why: String| PngError::Unreadable(why);
    let tree = Tree::from_str(svg, &options).map_err(|error| unreadable(error.to_string()))?;
    let (across, down) = (tree.size().width(), tree.size().height());
    let scale = size.scale_of(across).min(largest_scale(across, down));
    let pixels_at = |scale: f32| ((across * scale).ceil() as u32, (down * scale).ceil() as u32);
    let (width, height) = pixels_at(SMALLEST);
    let too_large = PngError::TooLarge { width, height };
    if scale < SMALLEST {
        return Err(too_large);
    }
    let (width, height) = pixels_at(scale);
    let mut pixels = Pixmap::new(width, height).ok_or(too_large)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let bytes = pixels.encode_png().map_err(|error| unreadable(error.to_string()))?;
    Ok(Png { bytes, missing: missing.get().copied() })
}

/// Chooses fonts as usual, and notes the first letter that none of them has.
fn resolver(missing: Arc<OnceLock<char>>) -> FontResolver<'static> {
    let usual = FontResolver::default_fallback_selector();
    FontResolver {
        select_fallback: Box::new(move |letter, used, known| {
            let font = usual(letter, used, known);
            if font.is_none() && !letter.is_control() && !letter.is_whitespace() {
                missing.get_or_init(|| letter);
            }
            font
        }),
        ..FontResolver::default()
    }
}

/// The largest scale at which a picture of that size is within the limits.
fn largest_scale(width: f32, height: f32) -> f32 {
    let of_sides = limits::PNG_SIDE as f32 / width.max(height);
    let area = f64::from(width) * f64::from(height);
    of_sides.min((limits::PNG_PIXELS as f64 / area).sqrt() as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_no_more_pixels_than_the_limits_and_as_many_as_they_allow() {
        for (width, height) in [(5_000.0, 4_000.0), (100.0, 90.0), (40_000.0, 10.0), (1.0, 1.0)] {
            let scale = largest_scale(width, height);
            let (across, down) = (f64::from(width * scale), f64::from(height * scale));
            let (pixels, side) = (across * down, across.max(down));
            let (most_pixels, most) = (limits::PNG_PIXELS as f64, f64::from(limits::PNG_SIDE));
            assert!(pixels <= most_pixels * 1.001 && side <= most * 1.001, "{across} by {down}");
            assert!(pixels >= most_pixels * 0.999 || side >= most * 0.999, "{across} by {down}");
        }
    }
}
