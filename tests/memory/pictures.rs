//! Pictures as pixels: what each pixel of a PNG takes.

use phonetree::diagram::{Fonts, PngSize, png};

use super::peak_of;

/// Bytes that each pixel takes: once drawn, and once more while it is written.
const EACH_PIXEL: usize = 8;
/// What drawing takes besides: the font, the parsed picture and the written file.
const BESIDES: usize = 10 << 20;

#[test]
fn a_pixel_takes_eight_bytes() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1600\" height=\"1000\" \
               font-family=\"'DejaVu Sans', sans-serif\"><text y=\"15\">node</text></svg>";
    let fonts = Fonts::built_in();
    for scale in [0.5, 1.0] {
        let n_pixels = (1_600.0 * scale * 1_000.0 * scale) as usize;
        let peak = peak_of(|| {
            png(svg, &fonts, PngSize::Scale(scale)).expect("a picture");
        });
        let most = EACH_PIXEL * n_pixels + BESIDES;
        assert!(peak <= most, "{peak} bytes, more than {most}");
    }
}
