//! Scores the matcher on menus with known answers: the parts that print nothing, so that
//! tests can hold them.
//!
//! It opens no files.

use std::collections::{BTreeMap, BTreeSet};

use phonetree::issues::matching::{Evidence, IssueText, Matcher, OptionText, Scored, Texts};
use phonetree::tree::Language;
use serde_json::Value;

/// The share of options that are taken away to make issues missing, and how often.
const TAKEN: f64 = 0.35;
const DRAWS: u64 = 20;

/// A menu with known answers.
#[derive(Debug)]
pub(crate) struct Menu {
    /// What it is called.
    pub name: String,
    /// The language of its words.
    pub language: Language,
    /// What each option says.
    pub options: Vec<String>,
    /// Each issue with the options that are right for it.
    pub issues: Vec<(String, BTreeSet<usize>)>,
}

fn text_of(value: &Value, field: &str) -> Option<String> {
    match &value[field] {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Reads a menu from a line of JSON.
///
/// # Errors
/// Why it cannot be scored.
pub(crate) fn read(line: &str, number: usize) -> Result<Menu, String> {
    let value: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let list = |field: &str| value[field].as_array().cloned().unwrap_or_default();
    let (mut ids, mut options) = (BTreeMap::new(), Vec::new());
    for option in list("options") {
        let text = text_of(&option, "text").or_else(|| text_of(&option, "id")).unwrap_or_default();
        if let Some(id) = text_of(&option, "id").or_else(|| text_of(&option, "text")) {
            ids.entry(id).or_insert(options.len());
        }
        options.push(text);
    }
    let mut issues = Vec::new();
    for issue in list("issues") {
        let gold: Vec<String> = match &issue["gold"] {
            Value::Array(all) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => text_of(&issue, "gold").into_iter().collect(),
        };
        let right: BTreeSet<usize> = gold.iter().filter_map(|id| ids.get(id)).copied().collect();
        if let Some(text) = text_of(&issue, "text").filter(|_| !right.is_empty()) {
            issues.push((text, right));
        }
    }
    let name = text_of(&value, "menu").unwrap_or_else(|| format!("line {number}"));
    if options.is_empty() || issues.is_empty() {
        return Err(format!("`{name}` has no option, or no issue with an answer"));
    }
    let language = Language::new(value["language"].as_str().unwrap_or("en"));
    Ok(Menu { name, language, options, issues })
}

/// The texts of an option, and those that stand in for its sub-menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said<'m> {
    /// What the option says.
    pub own: &'m str,
    /// What is heard below it.
    pub below: Vec<&'m str>,
}

/// The texts of the kept options. With `below`, the words of a sub-menu are stood in for by
/// the option's other issues; the one in question, and what says the same, is left out of
/// the whole menu.
pub(crate) fn texts<'m>(
    menu: &'m Menu,
    kept: &[usize],
    below: bool,
    question: usize,
) -> Vec<Said<'m>> {
    let same = plain(&menu.issues[question].0);
    let text = |option: &usize| {
        let others = menu.issues.iter().enumerate().filter(|(at, (text, right))| {
            below && right.contains(option) && *at != question && plain(text) != same
        });
        let below = others.map(|(_, (text, _))| text.as_str()).collect();
        Said { own: menu.options[*option].as_str(), below }
    };
    kept.iter().map(text).collect()
}

/// The kept options for every issue, the likeliest first, as numbers among those kept.
pub(crate) fn rankings(menu: &Menu, kept: &[usize], below: bool) -> Vec<Vec<Scored>> {
    let issues: Vec<IssueText<'_>> =
        menu.issues.iter().map(|(text, _)| IssueText { title: text, keywords: &[] }).collect();
    let matcher = |question| {
        let mut all = Texts::default();
        let mut options = Vec::new();
        for said in texts(menu, kept, below, question) {
            let own = all.add(said.own);
            let below: Vec<_> = said.below.into_iter().map(|text| all.add(text)).collect();
            options.push(OptionText::new([own], below));
        }
        Matcher::new(all, options, issues.clone(), &menu.language)
    };
    if !below {
        // Labels are the same whatever the question.
        return matcher(0).rankings(kept.len());
    }
    (0..menu.issues.len()).map(|at| matcher(at).rankings(kept.len()).swap_remove(at)).collect()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// How many options stand before the first right one.
pub(crate) fn rank(row: &[Scored], right: &BTreeSet<usize>) -> usize {
    row.iter().position(|scored| right.contains(&scored.option)).unwrap_or(usize::MAX)
}

/// How likely the first option is.
pub(crate) fn best(row: &[Scored]) -> f64 {
    row.first().map_or(0.0, |scored| scored.p)
}

/// What the likelihood of the first option rests on.
fn evidence(row: &[Scored]) -> Evidence {
    row.first().map(|scored| scored.evidence).unwrap_or_default()
}

/// The share of pairs in which the missing issue scores below the one that is there.
pub(crate) fn auc(missing: &[f64], there: &[f64]) -> Option<f64> {
    let value = |(a, b): (f64, f64)| if a < b { 1.0 } else { 0.5 * f64::from(u8::from(a == b)) };
    let pairs = missing.iter().flat_map(|a| there.iter().map(|b| (*a, *b)));
    let n = missing.len() * there.len();
    (n > 0).then(|| pairs.map(value).sum::<f64>() / n as f64)
}

/// Random numbers from a seed, the same everywhere (splitmix64).
pub(crate) struct Random(pub u64);

impl Random {
    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    /// Which options stay when a share of them is taken away, in order.
    pub(crate) fn kept(&mut self, n: usize) -> Vec<usize> {
        let n_taken = ((n as f64 * TAKEN).round() as usize).clamp(1, n - 1);
        let mut all: Vec<usize> = (0..n).collect();
        for at in 0..n_taken {
            let other = at + self.below(n - at);
            all.swap(at, other);
        }
        let mut kept = all.split_off(n_taken);
        kept.sort_unstable();
        kept
    }
}

/// What became of the best option of an issue.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    /// How likely it was said to be.
    pub p: f64,
    /// What that rests on.
    pub evidence: Evidence,
    /// Whether options had been taken away.
    pub some_missing: bool,
    /// Whether it is the right one.
    pub is_right: bool,
    /// Whether no option is.
    pub is_absent: bool,
}

/// What scoring a menu gave.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The share of issues whose option ranks first, among the first three, and the AUC of
    /// telling missing ones, where there was any.
    pub scores: [Option<f64>; 3],
    /// The best option of each issue, with nothing missing and then in each draw.
    pub seen: Vec<Seen>,
    /// Every pair of an issue and an option, with nothing missing: how likely it was said to
    /// be, and whether it is right.
    pub pairs: Vec<(f64, bool)>,
}

/// Scores one menu, by labels alone or with words `below`.
pub(crate) fn one_menu(menu: &Menu, seed: u64, below: bool) -> Outcome {
    let n = menu.options.len();
    let all = rankings(menu, &(0..n).collect::<Vec<_>>(), below);
    let ranks: Vec<usize> =
        all.iter().zip(&menu.issues).map(|(row, (_, right))| rank(row, right)).collect();
    let mut seen = Vec::new();
    let mut pairs = Vec::new();
    for ((row, rank), (_, right)) in all.iter().zip(&ranks).zip(&menu.issues) {
        let is_right = *rank == 0;
        seen.push(Seen {
            p: best(row),
            evidence: evidence(row),
            some_missing: false,
            is_right,
            is_absent: false,
        });
        pairs.extend(row.iter().map(|scored| (scored.p, right.contains(&scored.option))));
    }
    let share = |n: usize| ranks.iter().filter(|r| **r < n).count() as f64 / ranks.len() as f64;
    let mut aucs = Vec::new();
    for draw in 0..DRAWS {
        // From a single option nothing can be taken away.
        if n < 2 {
            break;
        }
        let kept = Random(seed * 1000 + draw).kept(n);
        let rows = rankings(menu, &kept, below);
        let (mut missing, mut there) = (Vec::new(), Vec::new());
        for (row, (_, right)) in rows.iter().zip(&menu.issues) {
            let right: BTreeSet<usize> =
                (0..kept.len()).filter(|at| right.contains(&kept[*at])).collect();
            let (is_right, is_absent) = (rank(row, &right) == 0, right.is_empty());
            if is_absent { &mut missing } else { &mut there }.push(best(row));
            seen.push(Seen {
                p: best(row),
                evidence: evidence(row),
                some_missing: true,
                is_right,
                is_absent,
            });
        }
        aucs.extend(auc(&missing, &there));
    }
    let auc = (!aucs.is_empty()).then(|| aucs.iter().sum::<f64>() / aucs.len() as f64);
    Outcome { scores: [Some(share(1)), Some(share(3)), auc], seen, pairs }
}

/// Slope and offset that turn the odds that were said into those that were found, by
/// logistic regression (Newton's steps); `(1, 0)` where what was said is right already.
pub(crate) fn calibrated<'p>(pairs: impl Iterator<Item = &'p (f64, bool)> + Clone) -> (f64, f64) {
    let (mut slope, mut offset) = (1.0, 0.0);
    for _ in 0..25 {
        let (mut by_slope, mut by_offset) = (0.0, 0.0);
        let (mut a, mut b, mut c) = (1e-9, 0.0, 1e-9);
        for (p, is_right) in pairs.clone() {
            let x = log_odds(*p);
            let found = 1.0 / (1.0 + (-(slope * x + offset)).exp());
            let off = f64::from(u8::from(*is_right)) - found;
            by_slope += off * x;
            by_offset += off;
            let weight = found * (1.0 - found);
            a += weight * x * x;
            b += weight * x;
            c += weight;
        }
        let whole = a * c - b * b;
        slope += (c * by_slope - b * by_offset) / whole;
        offset += (a * by_offset - b * by_slope) / whole;
    }
    (slope, offset)
}

/// The same likelihood after calibration.
pub(crate) fn recalibrated(p: f64, (slope, offset): (f64, f64)) -> f64 {
    1.0 / (1.0 + (-(slope * log_odds(p) + offset)).exp())
}

fn log_odds(p: f64) -> f64 {
    let p = p.clamp(1e-9, 1.0 - 1e-9);
    (p / (1.0 - p)).ln()
}
