//! The margin around everything, and the strips of the levels behind it.
//!
//! It changes no distances between cards.

use super::{Layout, Rect};
use crate::diagram::picture::Picture;
use crate::diagram::ranks::{LevelBand, bands};

/// Room around everything.
const MARGIN: f64 = 16.0;
/// Room for the words that name a level.
const BAND_LABEL: f64 = 96.0;

/// Moves everything to the margin, and lays the levels behind it.
pub(super) fn finish(picture: &Picture, layout: &mut Layout) {
    let mut all = Rect { x: 0.0, y: 0.0, width: 1.0, height: 1.0 };
    if let Some(first) = layout.cards.first() {
        all = *first;
    }
    let labels = layout.routes.iter().filter_map(|route| route.label.as_ref());
    for rect in layout.cards.iter().chain(&layout.frames).chain(labels) {
        if rect.width > 0.0 {
            all.join(rect);
        }
    }
    for (x, y) in layout.routes.iter().flat_map(|route| &route.points) {
        all.join(&Rect { x: *x, y: *y, width: 0.0, height: 0.0 });
    }
    let sideways = picture.direction.is_sideways();
    let (left, top) =
        if sideways { (MARGIN, MARGIN + 24.0) } else { (MARGIN + BAND_LABEL, MARGIN) };
    let (x, y) = (left - all.x, top - all.y);
    let rects = layout.cards.iter_mut().chain(&mut layout.frames);
    for rect in rects.chain(layout.routes.iter_mut().filter_map(|route| route.label.as_mut())) {
        rect.moved(x, y);
    }
    for point in layout.routes.iter_mut().flat_map(|route| &mut route.points) {
        *point = (point.0 + x, point.1 + y);
    }
    layout.width = left + all.width + MARGIN;
    layout.height = top + all.height + MARGIN;
    layout.bands = levels(picture, layout, sideways);
}

/// The strip of each level: half way between its cards and its neighbours'.
fn levels(picture: &Picture, layout: &Layout, sideways: bool) -> Vec<(LevelBand, Rect)> {
    let mut bands: Vec<(LevelBand, f64, f64)> = bands(picture)
        .into_iter()
        .map(|band| {
            let rows = band.first..=band.last;
            let cards = picture.cards.iter().zip(&layout.cards);
            let inside = cards.filter(|(card, _)| rows.contains(&card.row));
            let (mut from, mut to) = (f64::MAX, f64::MIN);
            for (_, rect) in inside {
                let (start, size) =
                    if sideways { (rect.x, rect.width) } else { (rect.y, rect.height) };
                from = from.min(start);
                to = to.max(start + size);
            }
            (band, from, to)
        })
        .collect();
    bands.sort_by(|a, b| a.1.total_cmp(&b.1));
    let n = bands.len();
    let whole = if sideways { layout.width } else { layout.height };
    let borders: Vec<f64> = bands.windows(2).map(|pair| (pair[0].2 + pair[1].1) / 2.0).collect();
    let strip = |(at, (band, ..)): (usize, (LevelBand, f64, f64))| {
        let from = if at == 0 { 0.0 } else { borders[at - 1] };
        let to = if at + 1 == n { whole } else { borders[at] };
        let rect = if sideways {
            Rect { x: from, y: 0.0, width: to - from, height: layout.height }
        } else {
            Rect { x: 0.0, y: from, width: layout.width, height: to - from }
        };
        (band, rect)
    };
    bands.into_iter().enumerate().map(strip).collect()
}
