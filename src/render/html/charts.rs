//! The charts of the page: nodes on each level, seconds to a person, and when each choice
//! is heard. Numbers and lengths; the template draws.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::analysis::Analysis;
use crate::audit::{Audit, Ends};
use crate::render::words;
use crate::timing::{Caller, label_of};
use crate::tree::{Ending, Key};

/// People beyond these are not charted, the nearest being first.
const MOST_PEOPLE: usize = 12;
/// Menus beyond these are not in the table of choices.
const MOST_MENUS: usize = 80;
/// Shades of the table of choices; the last begins at that many seconds.
const SHADES: [f64; 5] = [0.0, 8.0, 16.0, 30.0, 45.0];

/// A chart of horizontal bars.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Bars {
    /// The words of the colours, in order.
    legend: Vec<&'static str>,
    groups: Vec<Group>,
    n_more: usize,
}

/// A label of the axis.
#[derive(Debug, PartialEq, Serialize)]
struct Group {
    label: String,
    bars: Vec<Bar>,
}

/// Parts one after the other, with what they say together.
#[derive(Debug, PartialEq, Serialize)]
struct Bar {
    parts: Vec<Part>,
    text: String,
}

/// Percents of the longest bar.
#[derive(Debug, PartialEq, Serialize)]
struct Part {
    /// Which colour.
    class: usize,
    from: f64,
    length: f64,
}

/// The table of choices.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Heat {
    keys: Vec<String>,
    rows: Vec<HeatRow>,
    n_more: usize,
}

#[derive(Debug, PartialEq, Serialize)]
struct HeatRow {
    index: u32,
    name: String,
    cells: Vec<Option<HeatCell>>,
}

#[derive(Debug, PartialEq, Serialize)]
struct HeatCell {
    /// `0` for soon to `4` for late; `x` where no words announce the key.
    shade: String,
    text: String,
    about: String,
}

/// Menus and other nodes on each level.
pub(super) fn levels(analysis: &Analysis<'_>) -> Bars {
    let mut levels: BTreeMap<u32, [usize; 2]> = BTreeMap::new();
    for id in analysis.reached() {
        if let Some(level) = analysis.level(id) {
            let is_menu = analysis.tree().node(id).kind.as_menu().is_some();
            levels.entry(level).or_default()[usize::from(!is_menu)] += 1;
        }
    }
    let most = levels.values().map(|n| n[0] + n[1]).max().unwrap_or(1).max(1) as f64;
    let groups = levels.iter().map(|(level, [menus, others])| {
        let percent = |n: usize| round(n as f64 / most * 100.0);
        let parts = vec![
            Part { class: 0, from: 0.0, length: percent(*menus) },
            Part { class: 1, from: percent(*menus), length: percent(*others) },
        ];
        let text = match (menus, others) {
            (menus, 0) => words::counted(*menus, "menu"),
            (0, others) => words::counted(*others, "other node"),
            (menus, others) => format!(
                "{}, {}",
                words::counted(*menus, "menu"),
                words::counted(*others, "other node")
            ),
        };
        Group { label: format!("level {level}"), bars: vec![Bar { parts, text }] }
    });
    Bars { legend: vec!["menus", "other nodes"], groups: groups.collect(), n_more: 0 }
}

/// Seconds to each person for three kinds of callers; `None` where no person answers.
pub(super) fn person(audit: &Audit<'_>) -> Option<Bars> {
    let people: Vec<_> =
        audit.rows.iter().filter(|row| row.ends == Ends::With(Ending::Answered)).collect();
    let shown = || people.iter().take(MOST_PEOPLE);
    let seconds = shown().flat_map(|row| row.seconds.map(|s| s.known));
    let most = seconds.fold(1.0_f64, f64::max);
    let groups = shown().map(|row| {
        let bars = row.seconds.iter().enumerate().map(|(class, seconds)| {
            let length = round(seconds.known / most * 100.0);
            Bar { parts: vec![Part { class, from: 0.0, length }], text: seconds.to_clock() }
        });
        Group { label: audit.analysis.title_of(row.node).into_owned(), bars: bars.collect() }
    });
    let groups: Vec<Group> = groups.collect();
    (!groups.is_empty()).then(|| Bars {
        legend: Caller::ALL.iter().map(|caller| caller.word()).collect(),
        groups,
        n_more: people.len().saturating_sub(MOST_PEOPLE),
    })
}

/// When each choice of each menu has been read out.
pub(super) fn heat(analysis: &Analysis<'_>) -> Heat {
    let tree = analysis.tree();
    let mut menus: Vec<_> = analysis.menus().collect();
    menus.sort_by_key(|(id, _)| (analysis.level(*id), *id));
    let n_more = menus.len().saturating_sub(MOST_MENUS);
    menus.truncate(MOST_MENUS);
    let keys: BTreeSet<Key> = menus
        .iter()
        .flat_map(|(_, menu)| menu.choices.iter().chain(tree.global_keys_of(menu)))
        .map(|choice| choice.key)
        .collect();
    let rows = menus.iter().map(|(id, menu)| {
        let timeline = analysis.timeline(*id);
        let language = tree.language_of(tree.node(*id));
        let cell = |key: &Key| {
            let choice =
                menu.choices.iter().chain(tree.global_keys_of(menu)).find(|c| c.key == *key)?;
            let heard = timeline.and_then(|timeline| timeline.key(*key));
            let announced = heard.filter(|heard| heard.is_announced);
            let shade = announced.map_or("x".to_owned(), |heard| {
                let at = SHADES.iter().rposition(|least| heard.at.known >= *least);
                at.unwrap_or(0).to_string()
            });
            let text = announced.map_or("·".to_owned(), |heard| heard.at.to_clock());
            let when = announced.map_or("announced nowhere".to_owned(), |heard| {
                format!("heard after {}", heard.at)
            });
            let about = format!("{key}: {}, {when}", label_of(choice, language));
            Some(HeatCell { shade, text, about })
        };
        HeatRow {
            index: id.0,
            name: analysis.title_of(*id).into_owned(),
            cells: keys.iter().map(cell).collect(),
        }
    });
    let rows = rows.collect();
    Heat { rows, keys: keys.iter().map(ToString::to_string).collect(), n_more }
}

fn round(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}
