//! The picture of the page: drawn for light and for dark screens, with an outline by which the
//! page's script folds it, unfolds it and places the boxes that are left.
//!
//! Without the script the picture is whole. What is drawn is decided in `diagram`; the outline
//! says which box hangs below which, and what a screen reader says of each.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;

use crate::analysis::Analysis;
use crate::audit::Audit;
use crate::diagram::{self, Card, CardKind, Layout, Picture, PictureOptions, Theme};
use crate::limits;
use crate::render::words;

/// A picture with this many boxes is not folded.
const WHOLE: usize = 24;
/// Other lines of a box that are put in words, and how long those may be.
const LEADS: (usize, usize) = (3, 34);
/// Levels that are open at first: the more, if no more boxes than in a small picture are seen.
const OPEN_LEVELS: [u32; 2] = [3, 2];

/// A picture and how it folds.
#[derive(Debug, Serialize)]
pub(super) struct Drawn {
    light: String,
    dark: String,
    /// What the picture says of itself, such as what is left out.
    notes: Vec<String>,
    /// The boxes in the order of the picture.
    outline: Vec<Item>,
}

/// A box of the outline.
#[derive(Debug, Serialize)]
struct Item {
    /// The id of its card, without the prefix of the picture.
    id: String,
    /// Left, top, width and height in the drawing.
    at: [f64; 4],
    /// The box above it, an index of the outline.
    parent: Option<usize>,
    /// Its place among those below the same box: that of its key in the menu.
    nth: usize,
    /// How many nodes hang below it.
    n_below: usize,
    is_folded: bool,
    /// What it is, in a sentence.
    says: String,
    /// The line from the box above it.
    by: Option<By>,
    /// Where its other lines lead, in words.
    leads: Vec<String>,
}

/// The line to a box.
#[derive(Debug, Serialize)]
struct By {
    words: String,
    stroke: &'static str,
}

/// The picture of an audit; `None` where the tree is too large for one.
pub(super) fn drawn(audit: &Audit<'_>, id: &str) -> Option<Drawn> {
    let options = PictureOptions { most_nodes: Some(limits::HTML_DRAWN), ..Default::default() };
    let picture = diagram::picture(audit.analysis, audit.report, &options);
    let layout = diagram::layout(&picture).ok()?;
    let svg = |theme, word| diagram::svg(&picture, &layout, theme, &format!("{id}-{word}-"));
    Some(Drawn {
        light: svg(Theme::Light, "light"),
        dark: svg(Theme::Dark, "dark"),
        notes: picture.notes.clone(),
        outline: outline(audit.analysis, &picture, &layout),
    })
}

fn outline(analysis: &Analysis<'_>, picture: &Picture, layout: &Layout) -> Vec<Item> {
    let (parents, order) = parents(picture);
    let mut n_below = vec![0; picture.cards.len()];
    // Children come after their parents in the order, so that each count is whole when used.
    for at in order.iter().rev() {
        if let Some(parent) = parents[*at] {
            n_below[parent] += n_below[*at] + usize::from(picture.cards[*at].node.is_some());
        }
    }
    let mut nth = vec![0; picture.cards.len()];
    for (place, at) in order.iter().enumerate() {
        nth[*at] = place;
    }
    let folded = folded(picture, &parents, &order, &n_below);
    let cards = picture.cards.iter().zip(&layout.cards).enumerate();
    let item = |(at, (card, rect)): (usize, (&Card, &diagram::Rect))| Item {
        id: card.id.clone(),
        at: [rect.x, rect.y, rect.width, rect.height].map(|side| (side * 10.0).round() / 10.0),
        parent: parents[at],
        nth: nth[at],
        n_below: n_below[at],
        is_folded: folded[at],
        says: sentence(analysis, card),
        by: parents[at].map(|parent| by(picture, parent, at)),
        leads: leads(analysis, picture, &parents, at),
    };
    cards.map(item).collect()
}

/// The card above each card, found level by level from where calls begin; and all cards, each
/// after the one above it.
fn parents(picture: &Picture) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut below: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for line in &picture.lines {
        below.entry(line.from).or_default().push(line.to);
    }
    let rank = |card: &Card| match card.kind {
        CardKind::Entry => 0,
        CardKind::AnyMenu => 2,
        _ if card.level.is_some() => 1,
        _ => 3,
    };
    // A card that no line from an entry leads to begins a part of its own.
    let mut roots: Vec<usize> = (0..picture.cards.len()).collect();
    roots.sort_by_key(|at| (rank(&picture.cards[*at]), *at));
    let is_led_to: Vec<bool> = {
        let mut led = vec![false; picture.cards.len()];
        picture.lines.iter().filter(|line| line.from != line.to).for_each(|l| led[l.to] = true);
        led
    };
    roots.sort_by_key(|at| is_led_to[*at]);
    let mut parents = vec![None; picture.cards.len()];
    let mut is_placed = vec![false; picture.cards.len()];
    let mut order = Vec::with_capacity(picture.cards.len());
    for root in roots {
        if std::mem::replace(&mut is_placed[root], true) {
            continue;
        }
        let mut open = VecDeque::from([root]);
        while let Some(at) = open.pop_front() {
            order.push(at);
            for to in below.get(&at).into_iter().flatten() {
                if !std::mem::replace(&mut is_placed[*to], true) {
                    parents[*to] = Some(at);
                    open.push_back(*to);
                }
            }
        }
    }
    (parents, order)
}

/// Which cards hide what is below them at first.
fn folded(
    picture: &Picture,
    parents: &[Option<usize>],
    order: &[usize],
    n_below: &[usize],
) -> Vec<bool> {
    let n = picture.cards.len();
    if n <= WHOLE {
        return vec![false; n];
    }
    let from = |open: u32| -> Vec<bool> {
        let is_deep = |at: usize| picture.cards[at].level.is_some_and(|level| level >= open);
        (0..n).map(|at| n_below[at] > 0 && is_deep(at)).collect()
    };
    let n_seen = |folded: &[bool]| {
        let mut is_hidden = vec![false; n];
        for at in order {
            is_hidden[*at] = parents[*at].is_some_and(|up| is_hidden[up] || folded[up]);
        }
        is_hidden.into_iter().filter(|hidden| !hidden).count()
    };
    let [more, fewer] = OPEN_LEVELS.map(from);
    if n_seen(&more) <= WHOLE { more } else { fewer }
}

/// What leads from the box above: keys first.
fn by(picture: &Picture, parent: usize, at: usize) -> By {
    let mut lines: Vec<_> =
        picture.lines.iter().filter(|line| (line.from, line.to) == (parent, at)).collect();
    lines.sort_by_key(|line| line.stroke);
    let words: Vec<String> =
        lines.iter().map(|line| line.caption()).filter(|words| !words.is_empty()).collect();
    let stroke = lines.first().map_or("", |line| line.stroke.word());
    By { words: words.join(", "), stroke }
}

/// The lines of a box that lead to boxes elsewhere: `9 → Main menu`.
fn leads(
    analysis: &Analysis<'_>,
    picture: &Picture,
    parents: &[Option<usize>],
    at: usize,
) -> Vec<String> {
    let others =
        picture.lines.iter().filter(|line| line.from == at && parents[line.to] != Some(at));
    let mut all: Vec<String> = others
        .map(|line| {
            let to = name(analysis, &picture.cards[line.to]);
            let text = format!("{} → {to}", line.label());
            cut(text.trim_start(), LEADS.1)
        })
        .collect();
    let n_more = all.len().saturating_sub(LEADS.0);
    if n_more > 1 {
        all.truncate(LEADS.0);
        all.push(format!("and {n_more} more"));
    }
    all
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let start: String = text.chars().take(most - 1).collect();
    format!("{}…", start.trim_end())
}

fn name(analysis: &Analysis<'_>, card: &Card) -> String {
    card.node.map_or_else(|| card.name.clone(), |id| analysis.title_of(id).into_owned())
}

/// `Main menu, menu, 5 options, level 1, 2 findings`.
fn sentence(analysis: &Analysis<'_>, card: &Card) -> String {
    let mut parts = vec![name(analysis, card)];
    if !card.about.is_empty() {
        parts.push(card.about.replace(" · ", ", "));
    }
    if let Some(id) = card.node {
        if let Some(menu) = analysis.tree().node(id).kind.as_menu() {
            parts.push(words::counted(menu.choices.len(), "option"));
        }
        if let Some(level) = card.level {
            parts.push(format!("level {level}"));
        }
        let n_found = card.badges.iter().map(|badge| badge.n).sum();
        if n_found > 0 {
            parts.push(words::counted(n_found, "finding"));
        }
    } else if matches!(card.kind, CardKind::End(_)) {
        parts.push("the call ends".to_owned());
    }
    parts.join(", ")
}
