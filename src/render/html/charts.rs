//! The charts of the page: nodes on each level, seconds to a person, and when each choice
//! is heard. Numbers and lengths; the template draws.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::analysis::Analysis;
use crate::audit::{Audit, Ends};
use crate::graph::Ending;

use crate::timing::{Caller, label_of};
use crate::tree::Key;

/// Pixels of the longest bar.
const LONGEST: f64 = 320.0;
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
    height: usize,
    n_more: usize,
}

/// What stands at one place of the axis.
#[derive(Debug, PartialEq, Serialize)]
struct Group {
    label: String,
    /// The label as far as there is room for it.
    short: String,
    y: usize,
    bars: Vec<Bar>,
}

#[derive(Debug, PartialEq, Serialize)]
struct Bar {
    /// Which colour.
    class: usize,
    x: f64,
    y: usize,
    width: f64,
    text: String,
    text_x: f64,
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
    let groups = levels.iter().enumerate().map(|(at, (level, n))| {
        let y = at * 26;
        let scaled = |n: usize| round(n as f64 / most * LONGEST);
        let text = match n {
            [menus, 0] => counted(*menus, "menu"),
            [0, others] => counted(*others, "other node"),
            [menus, others] => {
                format!("{}, {}", counted(*menus, "menu"), counted(*others, "other node"))
            }
        };
        let end = scaled(n[0]) + scaled(n[1]);
        let bars = vec![
            Bar { class: 0, x: 0.0, y, width: scaled(n[0]), text, text_x: end + 6.0 },
            Bar {
                class: 1,
                x: scaled(n[0]),
                y,
                width: scaled(n[1]),
                text: String::new(),
                text_x: 0.0,
            },
        ];
        group(format!("level {level}"), y, bars)
    });
    let groups: Vec<Group> = groups.collect();
    Bars { legend: vec!["menus", "other nodes"], height: groups.len() * 26, groups, n_more: 0 }
}

/// Seconds to each person for three kinds of callers; `None` where nobody answers.
pub(super) fn person(audit: &Audit<'_>) -> Option<Bars> {
    let people: Vec<_> =
        audit.rows.iter().filter(|row| row.ends == Ends::With(Ending::Answered)).collect();
    let shown = || people.iter().take(MOST_PEOPLE);
    let seconds = shown().flat_map(|row| row.seconds.map(|s| s.known));
    let most = seconds.fold(1.0_f64, f64::max);
    let groups = shown().enumerate().map(|(at, row)| {
        let y = at * 62;
        let bars = row.seconds.iter().enumerate().map(|(class, seconds)| {
            let width = round(seconds.known / most * LONGEST);
            Bar {
                class,
                x: 0.0,
                y: y + class * 17,
                width,
                text: seconds.to_clock(),
                text_x: width + 6.0,
            }
        });
        group(row.name.to_string(), y, bars.collect())
    });
    let groups: Vec<Group> = groups.collect();
    (!groups.is_empty()).then(|| Bars {
        legend: Caller::ALL.iter().map(|caller| caller.word()).collect(),
        height: groups.len() * 62,
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
            let told = heard.filter(|heard| heard.is_announced);
            let shade = told.map_or("x".to_owned(), |heard| {
                let at = SHADES.iter().rposition(|least| heard.at.known >= *least);
                at.unwrap_or(0).to_string()
            });
            let text = told.map_or("·".to_owned(), |heard| heard.at.to_clock());
            let when = told.map_or("announced nowhere".to_owned(), |heard| {
                format!("heard after {}", heard.at)
            });
            let about = format!("{key}: {}, {when}", label_of(choice, language));
            Some(HeatCell { shade, text, about })
        };
        HeatRow {
            index: id.0,
            name: tree.node(*id).id.to_string(),
            cells: keys.iter().map(cell).collect(),
        }
    });
    let rows = rows.collect();
    Heat { rows, keys: keys.iter().map(ToString::to_string).collect(), n_more }
}

fn group(label: String, y: usize, bars: Vec<Bar>) -> Group {
    const ROOM: usize = 23;
    let short = match label.char_indices().nth(ROOM) {
        Some((end, _)) => format!("{}…", &label[..end]),
        None => label.clone(),
    };
    Group { label, short, y, bars }
}

fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

fn round(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}
